package ionb

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// Explain explains the closed model: the homogeneous system in the model's
// numbers, why its determinant vanishes, the proportions that it fixes, and the
// one number that fixes their scale. Of more than six sectors the first three
// equations are written out.
func (c *ClosedModel) Explain() Explanation {
	x := newNotation("x", c.sectors)
	closer := c.sectors.names[len(c.scale)-1]
	e := Explanation{Title: "The closed model: " + c.table.name}
	if c.table.name == "" {
		e.Title = "The closed model"
	}
	e.Steps = []Step{
		{Text: fmt.Sprintf("Nothing is left outside: %s has become one more sector, which makes the primary input and takes final demand for its own inputs. Every output is used up by the sectors themselves.", closer),
			Equations: []Equation{formula("x", "=", "Ax"), formula("(I−A)x", "=", "0")}},
		c.systemStep(x),
		c.rowsStep(),
		{Text: "A homogeneous system with a solution other than zero has the determinant zero, and A the eigenvalue 1.",
			Equations: []Equation{chain("det(I−A)", text.Chop(c.Determinant())), chain("ρ(A)", c.SpectralRadius())}},
		c.columnsStep(),
		c.proportionsStep(x),
		c.scaleStep(x, closer),
	}
	e.Symbols = x.legend(c.units())
	return e
}

func (c *ClosedModel) systemStep(x *notation) Step {
	n := len(c.scale)
	s := Step{Text: "In numbers, one equation a sector: what is left of its output after all uses is nothing."}
	return s.with(n, func(i int) Equation {
		return Equation{{Terms: x.combination(netRow(c.a, i))}}.and("=", 0)
	})
}

// rowsStep puts the table's own outputs into the system: a solution other than
// zero.
func (c *ClosedModel) rowsStep() Step {
	n := len(c.scale)
	s := Step{Text: "Why the determinant vanishes. Each row of the table adds up to its output, so that the table's own outputs solve the system."}
	outputs := c.tableOutputs()
	return s.with(n, func(i int) Equation { return products("", netRow(c.a, i), outputs, 0, 0) })
}

// columnsStep says when columns sum to 1, and what they sum to here.
func (c *ClosedModel) columnsStep() Step {
	sums := c.A().ColSums().data
	s := Step{Text: "In money the columns show it too: when each sums to 1, the rows of I−A add up to zero, and one equation follows from the others. "}
	switch {
	case sumToOne(sums):
		s.Text += "So it is here."
	case c.table.kind == Physical:
		s.Text += "Here they do not, and need not, since a column of this physical table adds up different units. Rows can always be added up."
	case len(c.Outside()) > 0:
		s.Text += fmt.Sprintf("Here they do not, since some primary inputs still come from outside (%s). The rows add up all the same.", text.List(c.Outside()))
	default:
		s.Text += "Here they do not: the columns of the table do not add up to its rows. The rows add up all the same."
	}
	return s.with(len(sums), func(j int) Equation {
		return summation("Σᵢ aᵢ"+subscript(j+1), mat.Col(nil, j, c.a), sums[j])
	})
}

// sumToOne is whether the column sums are 1, but for what tables are rounded by.
func sumToOne(sums []float64) bool {
	for _, sum := range sums {
		if math.Abs(sum-1) > balanceTolerance {
			return false
		}
	}
	return true
}

func (c *ClosedModel) proportionsStep(x *notation) Step {
	n := len(c.scale)
	s := Step{Text: "One equation follows from the others, and those fix the proportions: each output per unit of the new sector's.",
		Table: inFull("Solution", c.Proportions(), newVector("The table's outputs", "", c.sectors, c.tableOutputs()))}
	return s.with(n-1, func(i int) Equation {
		return append(formula(x.at(i)), Side{"=", []Term{{Factors: []float64{c.proportions[i]}, Symbol: x.at(n - 1)}}})
	})
}

// scaleStep fixes the scale by the new sector's output in the table.
func (c *ClosedModel) scaleStep(x *notation, closer string) Step {
	n := len(c.scale)
	level := c.tableOutputs()[n-1]
	outputs := c.OutputAt(closer, level)
	s := Step{Text: fmt.Sprintf("The scale is free: every multiple of a solution is a solution. One number fixes it, such as the table's own output of %s.", closer),
		Equations: []Equation{chain(x.at(n-1), level)}}
	return s.with(n-1, func(i int) Equation {
		return products(x.at(i), []float64{c.proportions[i]}, []float64{level}, 0, outputs.data[i])
	})
}

// tableOutputs returns the outputs of the table, and that of the new sector.
func (c *ClosedModel) tableOutputs() []float64 {
	closer := c.sectors.names[len(c.scale)-1]
	return append(c.table.X().data, rowSum(c.table.v, c.table.primary.at[closer]))
}

// units returns the unit of each sector's output, or nil.
func (c *ClosedModel) units() []string {
	t := c.table
	switch {
	case t.sectorUnits != nil && t.primaryUnits != nil:
		return append(t.SectorUnits(), t.primaryUnits[t.primary.at[c.sectors.names[len(c.scale)-1]]])
	case t.unit == "":
		return nil
	}
	units := make([]string, len(c.scale))
	for i := range units {
		units[i] = t.unit
	}
	return units
}
