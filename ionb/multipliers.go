package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// Multipliers returns what a unit of each good needs of a primary input, directly
// and in all, and the ratio of the two (n×3):
//
//	Direct  a₀ⱼ = vₖⱼ/xⱼ
//	Total   A₀ = a₀L, the effect of a unit of final demand (simple multiplier)
//	Type I  A₀ⱼ/a₀ⱼ
//
// (Miller & Blair 2009, sec. 6.2). With wages for the primary input these are the
// income multipliers, with persons those of employment: a Type I of 2.5 says that
// for each job in the sector 1.5 are needed in those that supply it. Direct and
// total are in units of the primary input per unit of good j, the ratio in none.
// It is 0 for a sector with no direct input, where there is nothing to multiply.
// Households adds Type II. It panics as PrimaryCoefficients does.
func (m *OpenModel) Multipliers(primary string) Matrix {
	return m.multipliers(primary, m.PrimaryCoefficients(primary).data)
}

// MultipliersOf is Multipliers for an input that is not in the table, given per
// unit of each sector's output, such as persons or tons of CO₂ (n, or some: a
// labelled vector may leave out the sectors that use none). It panics with a
// *LengthError, *LabelError or *ValueError when the coefficients do not fit.
func (m *OpenModel) MultipliersOf(coefficients mat.Vector) Matrix {
	direct := spread(m.sectors, coefficients, "coefficients per unit of output")
	name := ""
	if v, ok := coefficients.(Vector); ok {
		name = v.name
	}
	return m.multipliers(name, direct)
}

func (m *OpenModel) multipliers(of string, direct []float64) Matrix {
	name := "Multipliers"
	if of != "" {
		name = fmt.Sprintf("Multipliers of %s", of)
	}
	total := m.system.SolveTrans(direct)
	column := func(name string, data []float64) Vector { return newVector(name, "", m.sectors, data) }
	return sideBySide(name, column("Direct", direct), column("Total", total), column("Type I", ratios(total, direct)))
}

// ratios is a/b, entry by entry, and 0 where b is.
func ratios(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = ratio(a[i], b[i])
	}
	return out
}
