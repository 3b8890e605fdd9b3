package ionb

// ExplainLinkages explains BackwardLinkages and ForwardLinkages: the column and the
// row sums of the Leontief inverse, written out. Of more than six sectors the
// first three sums are.
func (m *OpenModel) ExplainLinkages() Explanation {
	n, v := m.sectors.len(), m.viability()
	backward, forward := m.BackwardLinkages(), m.ForwardLinkages()
	b, f := newNotation("c", m.sectors), newNotation("r", m.sectors)
	e := Explanation{Title: m.titled("Linkages")}
	entries := Step{Text: "Entry lᵢⱼ of L = (I−A)⁻¹ is the output of good i that a unit of final demand for good j needs, directly and indirectly.",
		Equations: []Equation{formula("L", "=", "(I−A)⁻¹")}}
	if v.Upper < 1 {
		entries.Equations[0] = formula("L", "=", "(I−A)⁻¹", "=", "I + A + A² + A³ + …")
	}
	e.Steps = []Step{entries,
		Step{Text: "The backward linkage of sector j is the output of all sectors together for a unit of final demand for its good: the sum of column j of L, one part from each sector.",
			Equations: []Equation{formula("cⱼ", "=", "Σᵢ lᵢⱼ")}}.with(n, func(j int) Equation {
			return summation(b.at(j), m.system.Solve(unitVector(n, j)), backward.data[j])
		}),
		Step{Text: "The forward linkage of sector i, in the older of its two meanings, is its output when final demand for every good rises by one unit: the sum of row i of L.",
			Equations: []Equation{formula("rᵢ", "=", "Σⱼ lᵢⱼ")}}.with(n, func(i int) Equation {
			return summation(f.at(i), m.system.SolveTrans(unitVector(n, i)), forward.data[i])
		}),
		{Text: m.linkagesMeaning(v), Table: inFull("Linkages", backward, forward)},
	}
	e.Symbols = b.legend(nil)
	return e
}

func (m *OpenModel) linkagesMeaning(v Viability) string {
	s := "The larger a backward linkage is beside the others, the more its sector draws on the whole economy."
	if v.Productive && v.Nonnegative {
		s += " None is below 1, the sector's own unit."
	}
	if m.table != nil && m.table.kind == Physical {
		s += " In a physical table, as here, these sums add up different units, and change when a good is measured in another: they are not to be compared."
	}
	return s
}
