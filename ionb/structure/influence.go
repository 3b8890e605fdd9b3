package structure

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// FieldOfInfluence returns what a change ε of one coefficient, aᵢⱼ for input i of sector
// j, does to each entry of L, per unit of the change (n×n):
//
//	F(i,j) = (L(ε) − L)/ε = L_:i·L_j: / (1 − ε·lⱼᵢ)
//
// exactly, for the inverse of I−A less a matrix of one entry is L plus a matrix of rank
// one (Sherman & Morrison 1950). With a change of 0 it is the first-order field, L_:i·L_j:,
// the derivative (Sonis & Hewings 1989, 1992). Entry (k,l) is in units of good k per unit
// of l and of the coefficient. Two solves, without L.
//
// A change that makes 1 − ε·lⱼᵢ zero or negative is an error that tells the critical value
// aᵢⱼ + 1/lⱼᵢ: from there on a productive model is no longer one. Entries beyond the
// largest number are an error, too. It panics with a *ionb.LabelError for a sector that
// is not there.
func FieldOfInfluence(m *ionb.OpenModel, input, sector string, change float64) (ionb.Matrix, error) {
	mustHaveModel(m, "field of influence")
	column, row := m.Output(unitOf(m, input)), m.Prices(unitOf(m, sector))
	a, back := m.A(), column.Of(sector)
	fail := func(err error) (ionb.Matrix, error) {
		return ionb.Matrix{}, fmt.Errorf("structure: field of influence of %s: %w", arrow(input, sector), err)
	}
	if err := checkChange(change, arrow(input, sector), a.Of(input, sector), back); err != nil {
		return fail(err)
	}
	var f mat.Dense
	f.Outer(1/(1-change*back), column, row)
	field, err := a.WithValues(&f)
	if err != nil {
		return fail(err)
	}
	return field.Named("Field of influence of " + arrow(input, sector)), nil
}

// unitOf is a unit of one sector's good. It panics with a *ionb.LabelError where there is
// no such sector.
func unitOf(m *ionb.OpenModel, sector string) ionb.Vector {
	sectors := m.Sectors()
	return ionb.Must(ionb.NewVector("sectors of the model", sectors, make([]float64, len(sectors)))).With(sector, 1)
}

// arrow names a coefficient by its input and its user.
func arrow(input, sector string) string { return input + " → " + sector }

// checkChange refuses a change ε of coefficient a with 1 − ε·back ≤ 0, for back = lⱼᵢ.
func checkChange(change float64, name string, a, back float64) error {
	switch {
	case math.IsNaN(change) || math.IsInf(change, 0):
		return fmt.Errorf("the change is %v, want a finite number", change)
	case !(1-change*back > 0):
		return fmt.Errorf("a change of %s is too large: the coefficient %s is %s, and from %s on the system is singular or beyond it",
			text.Number(change), name, text.Number(a), text.Number(a+1/back))
	}
	return nil
}

// Influence says how the fields of influence are measured. The zero value is the first
// order in sums of squares.
type Influence struct {
	// Change is ε, the same for each coefficient. Default: 0, the first order.
	Change float64
	// Norm measures a field by its Frobenius norm, the root of the sum of squares.
	Norm bool
	// Most is how many of the largest are listed. Default: 20.
	Most int
}

// Influences are the sizes of the fields of influence of all coefficients.
type Influences struct {
	Change float64
	// Sizes has the size Sᵢⱼ of F(i,j) in row i, the input, and column j, its user (n×n).
	Sizes ionb.Matrix
	// Largest has the largest of them, ranked, those that are equal to ten digits in the
	// order of rows and columns. Its labels are "input → user".
	Largest ionb.Vector

	norm bool
}

// FieldsOfInfluence measures the field of influence of every coefficient, with that of
// FieldOfInfluence for F,
//
//	Sᵢⱼ = Σₖₗ Fₖₗ(i,j)² = ‖L_:i‖²·‖L_j:‖² / (1 − ε·lⱼᵢ)²
//
// (Sonis & Hewings 1989, 1992), or its root: what a change of aᵢⱼ moves in L. Each size is
// a product of two norms, so that all n² take no more than one look at L. In the first
// order the matrix has rank one: an input whose column of L is large has large fields with
// all its users. Coefficients that are zero count like the others. Sizes add up entries of
// L, which mean something only where goods share a unit.
//
// The first coefficient, by row, for which the change is too large is an error as in
// FieldOfInfluence, and so are sizes beyond the largest number.
func FieldsOfInfluence(m *ionb.OpenModel, o Influence) (Influences, error) {
	mustHaveModel(m, "fields of influence")
	sizes, err := fieldSizes(m, o)
	if err != nil {
		return Influences{}, fmt.Errorf("structure: fields of influence: %w", err)
	}
	r := Influences{Change: o.Change, norm: o.Norm, Sizes: sizes.Named("Sizes of fields of influence")}
	if r.Largest, err = largestCoefficients("Largest fields of influence", r.Sizes, o.Most); err != nil {
		return Influences{}, fmt.Errorf("structure: fields of influence: %w", err)
	}
	return r, nil
}

func fieldSizes(m *ionb.OpenModel, o Influence) (ionb.Matrix, error) {
	whole := m.L()
	l := whole.Dense()
	n, _ := l.Dims()
	columns, rows := make([]float64, n), make([]float64, n) // squares of their norms
	for k := range n {
		for i, v := range l.RawRowView(k) {
			columns[i] += v * v
			rows[k] += v * v
		}
	}
	sizes, sectors := mat.NewDense(n, n, nil), m.Sectors()
	for i := range n {
		row := sizes.RawRowView(i)
		for j := range row {
			left := 1 - o.Change*l.At(j, i)
			if !(left > 0) || math.IsInf(o.Change, 0) {
				return ionb.Matrix{}, checkChange(o.Change, arrow(sectors[i], sectors[j]), m.A().At(i, j), l.At(j, i))
			}
			row[j] = columns[i] * rows[j] / (left * left)
			if o.Norm {
				row[j] = math.Sqrt(row[j])
			}
		}
	}
	return whole.WithValues(sizes)
}

// largestCoefficients returns the entries that are largest in absolute value under the
// names of coefficients: the most, 20 where that is 0.
func largestCoefficients(name string, m ionb.Matrix, most int) (ionb.Vector, error) {
	const usual = 20
	if most == 0 {
		most = usual
	}
	rows, cols := m.RowLabels(), m.ColLabels()
	names, values := []string{}, []float64{}
	for _, at := range largestEntries(m, most) {
		names = append(names, arrow(rows[at[0]], cols[at[1]]))
		values = append(values, m.At(at[0], at[1]))
	}
	return ionb.NewVector(name, names, values)
}

// largestEntries returns where the entries are that are largest in absolute value and not
// zero, those that are equal to ten digits in the order of rows and columns.
func largestEntries(m ionb.Matrix, most int) [][2]int {
	var at [][2]int
	var keys []float64 // falling
	r, c := m.Dims()
	for i := range r {
		for j := range c {
			size := math.Abs(m.At(i, j))
			if size == 0 || len(keys) >= most && (most <= 0 || size < keys[most-1]) {
				continue // most entries
			}
			key := solve.TenDigits(size)
			to := len(keys)
			for to > 0 && keys[to-1] < key {
				to--
			}
			if to >= most {
				continue
			}
			if len(keys) < most {
				keys, at = append(keys, 0), append(at, [2]int{})
			}
			copy(keys[to+1:], keys[to:])
			copy(at[to+1:], at[to:])
			keys[to], at[to] = key, [2]int{i, j}
		}
	}
	return at
}

// Report returns the parts that Show shows: what the sizes mean, the largest, and all.
func (r Influences) Report() []any {
	if r.Sizes.Name() == "" {
		return nil
	}
	order := "in the first order: for a small change of the coefficient, per unit of it"
	if r.Change != 0 {
		order = "for a change by " + text.Number(r.Change) + ", per unit of it"
	}
	size := "the sum of squares of what it does to all entries"
	if r.norm {
		size = "the root of the sum of squares of what it does to all entries"
	}
	return []any{"Fields of influence of all coefficients",
		"How much the Leontief inverse moves with one input coefficient: " + size + ", " + order + ". Inputs are in rows, their users in columns.",
		r.Largest, r.Sizes}
}

// String writes the report.
func (r Influences) String() string { return text.Report(r.Report()) }
