package ionb

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A ClosedModel is the closed Leontief model: the open sector has become one
// more sector (households), which makes a primary input and uses up final
// demand. With nothing left outside, the system of n+1 sectors is homogeneous,
//
//	x = Ax,  (I−A)x = 0
//
// (Miller & Blair 2009, sec. 2.5; Leontief 1941). Its determinant vanishes and
// ρ(A) = 1, so it fixes the proportions of the outputs, and one number more
// fixes their scale.
type ClosedModel struct {
	table       *Table
	sectors     *labels // the industries, then the new sector
	a           *mat.Dense
	scale       []float64 // the sizes of the rows, n+1
	proportions []float64 // per unit of the new sector's output
}

// Closed closes a table with a new sector that bears the name of the primary
// input: its output is the whole of that input, X₀ = Σⱼ v₀ⱼ, and its inputs are
// that category of final demand,
//
//	a₀ⱼ = v₀ⱼ/xⱼ,  aᵢ₀ = yᵢ/X₀,  a₀₀ = 0   ((n+1)×(n+1))
//
// The rows of the table make (x, X₀) a solution, whatever the units: it is the
// rows that must add up, and columns sum to 1 only in a balanced monetary table
// with no other primary input. It is an error, naming what remains outside, when
// another category of final demand is not zero: the system is then not closed.
// So is an unknown label, a primary input of nothing, a name that a sector has
// already, and a group of industries with a circulation of its own, whose
// proportions to the rest are not determined.
func Closed(t *Table, primary, demand string) (*ClosedModel, error) {
	if t == nil {
		return nil, errors.New("ionb: Closed: the table is nil")
	}
	c, err := closed(t, primary, demand)
	if err != nil {
		return nil, fmt.Errorf("ionb: closed model of table %q: %w", t.name, err)
	}
	return c, nil
}

func closed(t *Table, primary, demand string) (*ClosedModel, error) {
	row, rowOK := t.primary.at[primary]
	col, colOK := t.demand.at[demand]
	var errs [3]error
	if !rowOK {
		errs[0] = t.primary.unknown("primary inputs", primary)
	}
	if !colOK {
		errs[1] = t.demand.unknown("final demand", demand)
	}
	sectors, err := t.sectors.with("sector", primary)
	errs[2] = err
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	if err := nothingOutside(t, col); err != nil {
		return nil, err
	}
	total := rowSum(t.v, row)
	if !(total > 0) {
		return nil, fmt.Errorf("the primary input %q adds up to %v, want more than 0", primary, total)
	}
	c := &ClosedModel{table: t, sectors: sectors, scale: append(slices.Clone(t.size), total)}
	c.a = closedCoefficients(t, row, col, append(slices.Clone(t.x), total))
	if c.proportions, err = solve.Proportions(c.a, c.scale); err != nil {
		return nil, fmt.Errorf("proportions are not unique: %w", err)
	}
	last := c.proportions[len(c.proportions)-1]
	for i := range c.proportions {
		c.proportions[i] /= last // not zero: the table's own outputs are the solution
	}
	return c, nil
}

// nothingOutside reports the categories of final demand other than the one that
// is made a sector.
func nothingOutside(t *Table, col int) error {
	var errs []error
	for j, name := range t.demand.names {
		for i, sector := range t.sectors.names {
			if v := t.y.At(i, j); j != col && v != 0 {
				errs = append(errs, fmt.Errorf("final demand %q stays outside (%v of %q), so the system is not closed; put it and %q into one category, in the table or its file, before closing, or leave it outside: see Households",
					name, v, sector, t.demand.names[col]))
				break
			}
		}
	}
	return errors.Join(errs...)
}

func closedCoefficients(t *Table, row, col int, x []float64) *mat.Dense {
	n := t.sectors.len()
	flows := mat.NewDense(n+1, n+1, nil)
	flows.Slice(0, n, 0, n).(*mat.Dense).Copy(t.z)
	for i := range n {
		flows.Set(i, n, t.y.At(i, col))
		flows.Set(n, i, t.v.At(row, i))
	}
	return perUnit(flows, x)
}

// Outside returns the primary inputs that the new sector does not make, and that
// still come from outside. They do not enter the system, which the rows close; in
// money they are why its columns do not all sum to 1.
func (c *ClosedModel) Outside() []string {
	last := c.sectors.names[len(c.scale)-1]
	return slices.DeleteFunc(c.table.PrimaryLabels(), func(name string) bool { return name == last })
}

// Table returns the table that the model was made of.
func (c *ClosedModel) Table() *Table { return c.table }

// Sectors returns the industries' names in order, then the new sector's.
func (c *ClosedModel) Sectors() []string { return c.sectors.list() }

// A returns the input coefficients, (n+1)×(n+1), the new sector last.
func (c *ClosedModel) A() Matrix {
	return newMatrix("Input coefficients A of the closed model", "", c.sectors, c.sectors, c.a)
}

// Determinant returns det(I−A), computed: zero but for rounding, since the rows
// of a closed system are linearly dependent.
func (c *ClosedModel) Determinant() float64 { return solve.Det(c.a, c.scale) }

// SpectralRadius returns ρ(A), which is 1 in a closed model with non-negative
// coefficients.
func (c *ClosedModel) SpectralRadius() float64 {
	root, err := spectralRadius(solve.Job{}, solve.NewOperator(c.a, nil, nil), c.scale)
	mustSolve(err)
	return root.Value()
}

// Proportions returns the outputs per unit of the new sector's output (n+1), the
// solution of x = Ax with its last entry 1. Every multiple is a solution too:
// OutputAt picks one.
func (c *ClosedModel) Proportions() Vector {
	return newVector("Proportions", "per unit of "+c.sectors.names[len(c.scale)-1], c.sectors, c.proportions)
}

// OutputAt returns the outputs (n+1) when that of one sector, the new one or an
// industry, is fixed at level. It panics with a *LabelError for a sector that is
// not there, and with a *ValueError for a level that is not finite or a sector
// whose output is zero in every solution.
func (c *ClosedModel) OutputAt(sector string, level float64) Vector {
	i := c.sectors.index("sectors of the closed model", sector)
	if c.proportions[i] == 0 || !finite(level) {
		panic(&ValueError{Where: fmt.Sprintf("output of %q at %v", sector, level),
			Problem: fmt.Sprintf("cannot fix the scale (its proportion is %v); fix another sector at a finite level", c.proportions[i])})
	}
	x := c.Proportions().Scale(level / c.proportions[i])
	x.name, x.unit = "Gross output x", ""
	return x
}

// String describes the model in a few lines.
func (c *ClosedModel) String() string {
	outside := ""
	if names := c.Outside(); len(names) > 0 {
		outside = "\nstill from outside: " + text.List(names)
	}
	det := text.Chop(c.Determinant()) // it does not depend on units
	return fmt.Sprintf("Closed Leontief model, %s sectors with %s\ndet(I−A) = %s, ρ(A) = %s: proportions are fixed, the scale is not%s",
		text.Number(float64(len(c.scale))), c.sectors.names[len(c.scale)-1], text.Number(det), text.Number(c.SpectralRadius()), outside)
}
