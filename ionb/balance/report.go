package balance

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Report returns the parts that Show shows: the verdict, the lines that do not agree,
// those beyond rounding before the others, and hints. A share of nothing is shown as 0.
func (r Report) Report() []any {
	if r.Name == "" && r.Compared == 0 && r.Totals == (Totals{}) {
		return nil
	}
	parts := []any{"Does it add up?", r.verdict()}
	var rounded []Line
	for _, l := range r.Lines {
		if !l.Structural() {
			rounded = append(rounded, l)
		}
	}
	if off := r.Structural(); len(off) > 0 {
		parts = append(parts, linesMatrix("Gaps beyond rounding", off))
	}
	if len(rounded) > 0 {
		parts = append(parts, linesMatrix("Gaps that rounding explains", rounded))
	}
	for _, hint := range r.Hints {
		parts = append(parts, hint)
	}
	return parts
}

// linesMatrix has a row for each line, under its name and what was compared.
func linesMatrix(name string, lines []Line) ionb.Matrix {
	names, d := make([]string, len(lines)), mat.NewDense(len(lines), 4, nil)
	for i, l := range lines {
		names[i] = l.Label + " (" + l.Compared.String() + ")"
		percent := 100 * l.Share
		if math.IsInf(percent, 0) {
			percent = 0
		}
		d.SetRow(i, []float64{l.Got, l.Want, l.Gap, percent})
	}
	return ionb.Must(ionb.MatrixOf(name, names, []string{"Got", "Want", "Gap", "Gap, % of want"}, d))
}

// Report returns the parts that Show shows: how the matrix was scaled, the matrix, and
// the multipliers.
func (s Scaled) Report() []any {
	if s.R.Len()+s.S.Len() == 0 {
		return nil
	}
	if s.Iterations == 0 {
		return []any{"Scaled to its totals", "It has its totals already, and is left as it is.", s.Matrix}
	}
	parts := []any{"Scaled to its totals", s.how(), s.Matrix,
		"A multiplier above 1 says that a row or column had to grow. Only their products are unique.", s.R, s.S}
	if s.T.Len() > 0 {
		parts = append(parts, s.T)
	}
	return parts
}

// Report returns the parts that Show shows: how much was changed, and the largest
// changes in each part of the table.
func (d Difference) Report() []any {
	if d.before == nil {
		return nil
	}
	const title = "What was changed"
	if d.Cells == 0 {
		return []any{title, "Nothing was changed."}
	}
	const shown = 60
	parts := []any{title, d.summary()}
	largest := d.Largest(shown)
	for _, part := range []Part{Transactions, FinalDemand, PrimaryInputs} {
		var names []string
		var values []float64
		for _, c := range largest {
			if c.Part == part {
				names = append(names, c.Row+" → "+c.Col)
				values = append(values, c.Before, c.After, c.Amount(), 100*c.Amount()/math.Abs(c.Before))
			}
		}
		if len(names) > 0 {
			parts = append(parts, ionb.Must(ionb.MatrixOf("Largest changes in "+part.String(), distinct(names),
				[]string{"Before", "After", "Change", "Change, %"}, mat.NewDense(len(names), 4, values))))
		}
	}
	if more := d.Cells - len(largest); more > 0 {
		parts = append(parts, fmt.Sprintf("%s smaller changes are not shown.", text.Number(float64(more))))
	}
	return parts
}

// distinct numbers names that are the same: labels can hold an arrow, too.
func distinct(names []string) []string {
	times := map[string]int{}
	for i, name := range names {
		if times[name]++; times[name] > 1 {
			names[i] = fmt.Sprintf("%s (%d)", name, times[name])
		}
	}
	return names
}
