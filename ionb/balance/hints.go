package balance

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// hints guesses at reasons, the most certain first: a line that would settle all
// gaps leaves nothing for the others to explain.
func (e *examiner) hints() []string {
	hints := []string{e.columnsHint(), e.controlsHint(RowWithTotal, "row"), e.controlsHint(ColumnWithTotal, "column")}
	return slices.DeleteFunc(hints, func(hint string) bool { return hint == "" })
}

// columnsHint is on the gaps between inputs and outputs.
func (e *examiner) columnsHint() string {
	if !e.r.Balance.Complete {
		return ""
	}
	var off []Line
	for _, l := range e.r.Lines {
		if l.Compared == InputsWithOutput && l.Structural() {
			off = append(off, l)
		}
	}
	if len(off) == 0 {
		return ""
	}
	for _, guess := range []func([]Line) string{e.wrongLine, e.wrongCell, e.missing, e.physical} {
		if hint := guess(off); hint != "" {
			return hint
		}
	}
	return ""
}

// slips are what the numbers of a line are multiplied by when it is right after all:
// 0 for a line that does not belong there.
var slips = []float64{0, -1, 1000, 1e-3, 1e6, 1e-6, 100, 0.01, 10, 0.1}

// wrongLine looks for a row of sales, a primary input or a category of final demand
// that takes nearly all gaps with it when it is left out, turned or put into another
// unit: gap + (slip−1)·line for inputs, gap − (slip−1)·line for final demand.
func (e *examiner) wrongLine([]Line) string {
	gaps := e.r.Balance.Gap.Values()
	best, hint := 0.05*sizeOf(gaps), ""
	try := func(what, label string, line []float64) {
		for _, slip := range slips {
			var left float64
			for j, v := range line {
				left += math.Abs(gaps[j] + (slip-1)*v)
			}
			if left < best {
				best, hint = left, slipped(what, label, slip)
			}
		}
	}
	v, y, z, x := e.table.V(), e.table.Y(), e.table.Z(), e.table.X()
	for _, label := range v.RowLabels() {
		try("primary input", label, v.Row(label).Values())
	}
	for _, label := range y.ColLabels() {
		try("category of final demand", label, y.Col(label).Scale(-1).Values())
	}
	for i, label := range z.RowLabels() {
		line := z.Row(label).Values()
		line[i] -= x.AtVec(i) // sales are also what its output is made of
		try("row of sector", label, line)
	}
	return hint
}

func sizeOf(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += math.Abs(v)
	}
	return sum
}

func slipped(what, label string, slip float64) string {
	settled := ", columns would agree, or nearly"
	switch {
	case slip == 0:
		return fmt.Sprintf("Without the %s %q%s: is it a total of others, or there twice?", what, label, settled)
	case slip == -1:
		return fmt.Sprintf("With the opposite sign of the %s %q%s.", what, label, settled)
	case slip > 1:
		return fmt.Sprintf("If the %s %q were %s times as large%s: is it in another unit?", what, label, text.Number(slip), settled)
	}
	return fmt.Sprintf("If the %s %q were divided by %s%s: is it in another unit?", what, label, text.Number(1/slip), settled)
}

// wrongCell explains one line that is off, or two by the same: a flow between two
// sectors is an input of the one and output of the other.
func (e *examiner) wrongCell(off []Line) string {
	switch {
	case len(off) == 1:
		return fmt.Sprintf("Only %s is off: a primary input or final demand of it, which no other sector shares, must be wrong by %s.", off[0].Label, text.Number(math.Abs(off[0].Gap)))
	case len(off) != 2 || math.Abs(off[0].Gap+off[1].Gap) > off[0].Rounding+off[1].Rounding+1e-9*math.Abs(off[0].Gap):
		return ""
	}
	over, under := off[0], off[1]
	if over.Gap < 0 {
		over, under = under, over
	}
	by := text.Number(over.Gap)
	flow := e.table.Z().Of(under.Label, over.Label)
	back := e.table.Z().Of(over.Label, under.Label)
	hint := fmt.Sprintf("One flow may be wrong by %s: what %s sells to %s (%s, too large) or %s to %s (%s, too small).",
		by, under.Label, over.Label, text.Number(flow), over.Label, under.Label, text.Number(back))
	if near(over.Gap, -2*back) || near(over.Gap, 2*flow) {
		hint += " It is off by twice its size: its sign?"
	}
	return hint
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-3*math.Abs(b) }

// missing explains columns that are nearly all too short, or too long.
func (e *examiner) missing(off []Line) string {
	var short int
	for _, l := range off {
		if l.Gap < 0 {
			short++
		}
	}
	n := e.r.Balance.Gap.Len()
	t := e.r.Totals
	share := percent(math.Abs(t.Inputs-t.Outputs) / t.Outputs)
	switch few := n / 10; {
	case len(off) < 2 || len(off) < n-few:
	case short >= n-few:
		return fmt.Sprintf("Inputs are below output nearly everywhere, by %s in all: is a primary input missing, such as imports, taxes or profits?", share)
	case len(off)-short >= n-few:
		return fmt.Sprintf("Inputs are above output nearly everywhere, by %s in all: is a category of final demand missing, or an input there twice?", share)
	}
	return ""
}

// physical explains columns that are far off in both directions.
func (e *examiner) physical(off []Line) string {
	var far, short, long int
	for _, l := range off {
		if math.Abs(l.Share) > 0.1 {
			far++
		}
		if l.Gap < 0 {
			short++
		} else {
			long++
		}
	}
	if 2*far <= e.r.Balance.Gap.Len() || short == 0 || long == 0 {
		return ""
	}
	return "Columns are far off in both directions: are rows in units of their own, and the table physical?"
}

// controlsHint finds what lines and their published totals differ by alike.
func (e *examiner) controlsHint(what Comparison, line string) string {
	reasons := map[string][]string{}
	var order []string
	for _, l := range e.r.Lines {
		if l.Compared != what || !l.Structural() {
			continue
		}
		if why := e.why(l); why != "" {
			if reasons[why] == nil {
				order = append(order, why)
			}
			reasons[why] = append(reasons[why], l.Label)
		}
	}
	for i, why := range order {
		order[i] = fmt.Sprintf("The published %s total %s: %s.", line, why, text.List(reasons[why]))
	}
	return strings.Join(order, " ")
}

// why compares a total with what it may be instead.
func (e *examiner) why(l Line) string {
	for power := 1; power <= 9; power++ {
		switch k := math.Pow10(power); {
		case near(l.Got, k*l.Want):
			return fmt.Sprintf("is %s times too small (another unit?)", text.Number(k))
		case near(k*l.Got, l.Want):
			return fmt.Sprintf("is %s times too large (another unit?)", text.Number(k))
		}
	}
	if near(l.Got, -l.Want) {
		return "has the opposite sign"
	}
	at, sector := e.sums.sectors[l.Label]
	flows := e.sums.z.rows
	if l.Compared == ColumnWithTotal {
		flows = e.sums.z.cols
	}
	if sector && math.Abs(flows[at].value-l.Want) <= l.Rounding {
		return "is of flows between sectors alone"
	}
	return ""
}
