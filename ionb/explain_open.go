package ionb

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// ExplainOutput explains Output: the system (I−A)x = d in the model's numbers, its
// solution x = Ld, the check that the uses of each good add up to its output, the
// same outputs as rounds d + Ad + A²d + …, and what the column sums of A say. Of
// more than six sectors the first three equations are written out. It panics as
// Output does.
func (m *OpenModel) ExplainOutput(d mat.Vector) Explanation {
	demand := newVector("Final demand d", m.unit, m.sectors, aligned(m.sectors, d, "final demand"))
	x, v := newNotation("x", m.sectors), m.viability()
	e := Explanation{Title: m.titled("Output that meets a final demand")}
	e.Steps = []Step{
		{Text: "The output of each good covers what the sectors use of it and the final demand for it. A unit of good j takes aᵢⱼ units of good i, so that the uses follow from the outputs themselves.",
			Equations: []Equation{formula("x", "=", "Ax + d"), formula("(I−A)x", "=", "d")}},
		m.systemStep(x, demand.data),
		m.solutionStep(x, demand, v),
		m.usesStep(x, demand.data),
		m.roundsStep(x, demand.data, v),
		m.columnSumsStep(v),
	}
	e.Symbols = x.legend(m.units())
	return e
}

func (m *OpenModel) systemStep(x *notation, d []float64) Step {
	s := Step{Text: "In numbers, one equation a good: on the left what the outputs leave of it after the sectors' own uses, on the right the final demand that this must meet."}
	return s.with(len(d), func(i int) Equation {
		return Equation{{Terms: x.combination(netRow(m.a.matrix(), i))}}.and("=", d[i])
	})
}

func (m *OpenModel) solutionStep(x *notation, demand Vector, v Viability) Step {
	output := m.Output(demand)
	s := Step{Text: "The solution. Row i of L = (I−A)⁻¹ has the output of good i that a unit of final demand for each good needs, directly and indirectly; times the final demands, it adds up to the output.",
		Equations: []Equation{formula("x", "=", "(I−A)⁻¹d", "=", "Ld")}}
	if !v.Productive {
		s.Text += " The model is not productive: there are final demands, perhaps this one, that would need negative outputs, and so cannot be met."
	}
	s.Table = inFull("Solution", demand, output)
	return s.with(output.Len(), func(i int) Equation {
		row := m.system.SolveTrans(unitVector(output.Len(), i)) // of L
		return products(x.at(i), row, demand.data, 0, output.data[i])
	})
}

func (m *OpenModel) usesStep(x *notation, d []float64) Step {
	output := m.system.Solve(d)
	s := Step{Text: "The check. What the sectors use of a good at these outputs, and its final demand, add up to its output: row i of the table of flows."}
	return s.with(len(d), func(i int) Equation {
		return products(x.at(i), m.a.matrix().RawRowView(i), output, d[i], output[i])
	})
}

func (m *OpenModel) roundsStep(x *notation, d []float64, v Viability) Step {
	if !(v.Upper < 1) {
		return Step{Text: "Round by round, final demand, the inputs into it, the inputs into those and so on do not add up to a finite output: ρ(A) is not below 1, and the rounds do not die out."}
	}
	const mostTerms = 4 // d, Ad, A²d and A³d
	s := Step{Text: "The same outputs, round by round: final demand, the inputs into it, the inputs into those, and so on. The rounds die out, since ρ(A) is below 1.",
		Equations: []Equation{formula("x", "=", "d + Ad + A²d + A³d + …")}}
	output := m.system.Solve(d)
	_, rounds := m.rounds(d, 0, mostTerms+1)
	return s.with(len(d), func(i int) Equation {
		var terms []Term
		for _, v := range rounds.RawRowView(i)[:mostTerms] {
			if v != 0 {
				terms = append(terms, number(v))
			}
		}
		if mat.Norm(rounds.ColView(mostTerms), 1) > 0 {
			terms = append(terms, symbol("…"))
		}
		return chain(x.at(i), output[i], terms)
	})
}

// columnSumsStep says what the column sums of A tell about the model, and what
// they do not.
func (m *OpenModel) columnSumsStep(v Viability) Step {
	if !v.Nonnegative {
		return Step{Text: "The column sums of A say nothing here, since A has negative coefficients."}
	}
	sums := v.ColumnSums.data
	s := Step{Text: "The column sums of A are what a unit of each good takes of all goods together. ρ(A) is at most the largest of them, so that sums below 1 are sufficient for a productive model, in whatever units the goods are measured."}
	if above := v.columnsAboveOne(); len(above) == 0 {
		s.Text += " Here all of them are below 1. In other units they need not be, and the model would be as productive: they are sufficient, never necessary."
	} else {
		s.Text += " They are not necessary: sums of 1 or more decide nothing, since they change with the units of the goods and ρ(A) does not."
	}
	s.Equations = []Equation{formula("ρ(A)", "≤", "maxⱼ Σᵢ aᵢⱼ"), chain("ρ(A)", v.SpectralRadius), chain("maxⱼ Σᵢ aᵢⱼ", slices.Max(sums))}
	return s.with(len(sums), func(j int) Equation {
		return summation("Σᵢ aᵢ"+subscript(j+1), mat.Col(nil, j, m.a.matrix()), sums[j])
	})
}

// titled adds the model's name to the title of an explanation.
func (m *OpenModel) titled(title string) string {
	if m.name == "" {
		return title
	}
	return title + ": " + m.name
}

// units returns the unit of each good, or nil.
func (m *OpenModel) units() []string {
	if m.table != nil && m.table.sectorUnits != nil {
		return m.table.sectorUnits
	}
	if m.unit == "" {
		return nil
	}
	units := make([]string, m.sectors.len())
	for i := range units {
		units[i] = m.unit
	}
	return units
}

// inFull puts all the numbers of a result side by side where the equations have
// only some of them; otherwise the table is empty.
func inFull(name string, columns ...Vector) Matrix {
	if n := columns[0].Len(); written(n) == n {
		return Matrix{}
	}
	return sideBySide(name, columns...)
}
