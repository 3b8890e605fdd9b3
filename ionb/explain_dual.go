package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// ExplainPrices explains Prices: p = pA + c sector by sector in the model's
// numbers, the solution p = cL, the check that each price covers its costs, and
// relative prices, which the scale of c leaves as they are. Of more than six
// sectors the first three equations are written out. It panics as Prices does.
func (m *OpenModel) ExplainPrices(cost mat.Vector) Explanation {
	c := newVector("Primary cost c", "", m.sectors, aligned(m.sectors, cost, "primary cost"))
	p := newNotation("p", m.sectors)
	prices := m.Prices(c)
	e := Explanation{Title: m.titled("Prices that cover their costs")}
	e.Steps = append([]Step{
		{Text: "The price of each good covers the inputs into a unit of it, at their prices, and its primary cost c, such as the wages W a₀. Column j of A is the recipe of good j.",
			Equations: []Equation{formula("p", "=", "pA + c")}},
	}, m.costSteps(p, c, prices, "c")...)
	e.Steps = append(e.Steps, relativePrices(p, prices.data))
	e.Symbols = p.legend(nil)
	return e
}

// ExplainContent explains Content: A₀ = A₀A + a₀ sector by sector in the model's
// numbers, from the direct coefficients to the solution A₀ = a₀L, its check, and
// how the content of the table's final demand adds up to all there is of the
// primary input. Of more than six sectors the first three equations are written
// out. It panics as Content does.
func (m *OpenModel) ExplainContent(primary string) Explanation {
	direct := m.PrimaryCoefficients(primary)
	total := m.Content(primary)
	content := newNotation("A₀", m.sectors)
	e := Explanation{Title: m.titled(fmt.Sprintf("%s in a unit of each good, direct and indirect", primary))}
	e.Steps = append([]Step{
		{Text: fmt.Sprintf("A unit of a good holds the %s that its own sector uses for it, a₀, and the %s in its inputs. Column j of A is the recipe of good j.", primary, primary),
			Equations: []Equation{formula("A₀", "=", "A₀A + a₀")}},
		m.directStep(primary, direct.data),
	}, m.costSteps(content, direct, total, "a₀")...)
	if m.table != nil {
		e.Steps = append(e.Steps, m.embodiedStep(primary, total))
	}
	e.Symbols = content.legend(m.unitsPer(primary))
	return e
}

// directStep takes the direct coefficients from the table, if the model has one.
func (m *OpenModel) directStep(primary string, direct []float64) Step {
	s := Step{Text: "Directly, a unit of a good takes what its sector uses of it, divided by the sector's output."}
	return s.with(len(direct), func(j int) Equation {
		left := "a₀" + subscript(j+1)
		if m.table == nil || m.table.x[j] == 0 {
			return chain(left, direct[j])
		}
		used := m.table.v.At(m.primary.at[primary], j)
		return chain(left, direct[j], []Term{{Factors: []float64{used}, Divisor: m.table.x[j]}})
	})
}

// costSteps writes y = yA + c out, solves and checks it: the prices and the
// contents.
func (m *OpenModel) costSteps(y *notation, c, solution Vector, cost string) []Step {
	n := c.Len()
	system := Step{Text: "In numbers, one equation a sector."}
	solved := Step{Text: "The solution. Column j of L = (I−A)⁻¹ has the outputs of all goods that a unit of final demand for good j needs, directly and indirectly.",
		Equations: []Equation{formula(y.symbol, "=", cost+"(I−A)⁻¹", "=", cost+"L")}, Table: inFull("Solution", c, solution)}
	check := Step{Text: "The check. Put into the equations, the numbers give themselves back."}
	return []Step{
		system.with(n, func(j int) Equation {
			terms := y.combination(mat.Col(nil, j, m.a.matrix()))
			if c.data[j] != 0 {
				terms = append(terms, number(c.data[j]))
			}
			return append(formula(y.at(j)), Side{"=", terms})
		}),
		solved.with(n, func(j int) Equation {
			column := m.system.Solve(unitVector(n, j)) // of L
			return products(y.at(j), c.data, column, 0, solution.data[j])
		}),
		check.with(n, func(j int) Equation {
			return products(y.at(j), mat.Col(nil, j, m.a.matrix()), solution.data, c.data[j], solution.data[j])
		}),
	}
}

// relativePrices compares the first price with the others that are written out.
func relativePrices(p *notation, prices []float64) Step {
	s := Step{Text: "Primary costs k times as high make all prices k times as high, and leave the rates at which goods exchange as they are."}
	for j := 1; j < written(len(prices)); j++ {
		if prices[j] == 0 {
			continue
		}
		ratio := Term{Factors: []float64{prices[0]}, Divisor: prices[j]}
		s.Equations = append(s.Equations, chain(p.at(0)+"/"+p.at(j), prices[0]/prices[j], []Term{ratio}))
	}
	return s
}

// embodiedStep adds the content of the table's final demand up.
func (m *OpenModel) embodiedStep(primary string, content Vector) Step {
	demand := m.table.Demand()
	return Step{Text: fmt.Sprintf("The %s in final demand is all that the table's sectors use.", primary),
		Equations: []Equation{products("A₀d", content.data, demand.data, 0, content.Dot(demand))}}
}

// unitsPer returns the unit of a primary input per unit of each good, or nil
// where the table does not say both.
func (m *OpenModel) unitsPer(primary string) []string {
	if m.table == nil || m.table.sectorUnits == nil || m.table.primaryUnits == nil {
		return nil
	}
	units, of := m.table.SectorUnits(), m.table.primaryUnits[m.primary.at[primary]]
	for j, unit := range units {
		if units[j] = ""; unit != "" && of != "" {
			units[j] = of + " per " + unit
		}
	}
	return units
}
