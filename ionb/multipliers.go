package ionb

import (
	"fmt"
	"strings"

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
// HouseholdModel.Multipliers adds Type II, MultiplierRounds takes the total apart.
//
// Several primary inputs, which must share a unit, count together:
//
//	m.Multipliers("Compensation of employees", "Net operating surplus")
//
// Those of value added are the multipliers of all primary inputs but imports, which
// are the value that others added, and but taxes less subsidies on products where
// the table is at basic prices. In a balanced monetary table the total of all
// primary inputs is 1 for every good, so a "value added" of 1 in every sector is the
// sign that imports are among it.
//
// It panics as PrimaryCoefficients does, and with a *ValueError for no primary input,
// for one named twice and for ones in different units.
func (m *OpenModel) Multipliers(primary ...string) Matrix {
	return m.multipliers(strings.Join(primary, " + "), m.coefficientsOf(primary))
}

// coefficientsOf adds up the coefficients of some primary inputs.
func (m *OpenModel) coefficientsOf(primary []string) []float64 {
	if len(primary) == 0 {
		panic(&ValueError{Where: "primary inputs", Problem: "none is named, want one or more"})
	}
	sum := make([]float64, m.sectors.len())
	for _, name := range primary {
		for j, a := range m.PrimaryCoefficients(name).data {
			sum[j] += a
		}
		if a, b := m.primaryUnit(primary[0]), m.primaryUnit(name); a != b {
			panic(&ValueError{Where: "primary inputs", Problem: fmt.Sprintf("%q is in %q and %q in %q, want one unit, in which they add up", primary[0], a, name, b)})
		}
	}
	if _, err := newLabels("primary input", primary); err != nil {
		panic(&ValueError{Where: "primary inputs", Problem: err.Error()})
	}
	return sum
}

func (m *OpenModel) primaryUnit(name string) string {
	return m.inputUnit(m.sectors.len() + m.primary.at[name])
}

// MultipliersOf is Multipliers for an input that is not in the table, given per
// unit of each sector's output, such as persons or tons of CO₂ (n, or some: a
// labelled vector may leave out the sectors that use none). A row of an extension's
// intensities is such a vector:
//
//	m.MultipliersOf(t.Extension("Emissions").S().Row("CO2"))
//
// It panics with a *LengthError, *LabelError or *ValueError when the coefficients do
// not fit.
func (m *OpenModel) MultipliersOf(coefficients mat.Vector) Matrix {
	return m.multipliers(nameOf(coefficients), spread(m.sectors, coefficients, "coefficients per unit of output"))
}

// nameOf is the name that a caller gave to coefficients, or "".
func nameOf(coefficients mat.Vector) string {
	switch v := coefficients.(type) {
	case Vector:
		return v.name
	case *Vector:
		if v != nil {
			return v.name
		}
	}
	return ""
}

func (m *OpenModel) multipliers(of string, direct []float64) Matrix {
	total := m.system.SolveTrans(direct)
	column := func(name string, data []float64) Vector { return newVector(name, "", m.sectors, data) }
	return sideBySide(multipliersOf(of), column("Direct", direct), column("Total", total), column("Type I", ratios(total, direct)))
}

// multipliersOf is the title of multipliers of something, which may have no name.
func multipliersOf(name string) string {
	if name == "" {
		return "Multipliers"
	}
	return "Multipliers of " + name
}

// MultiplierRounds takes the total of MultipliersOf apart by the round of production
// in which the input is used, for a unit of final demand for each good (n×(k+2)):
//
//	Round r  (c·Aʳ)ⱼ, r = 0 … k: of the good itself, of its inputs, of their inputs …
//	Rest     (c·L·Aᵏ⁺¹)ⱼ, all rounds after
//
// (Miller & Blair 2009, sec. 2.4, for c·L = c + cA + cA² + …). The columns add up to
// the total, by c·L = Σᵣ c·Aʳ + c·L·Aᵏ⁺¹, which needs no convergence: where ρ(A) is
// 1 or more the rounds grow, and the rest is what sets them right. Round 0 is
// "Direct". Solved without L, and with two products a round.
//
// c is matched as in MultipliersOf, and may be PrimaryCoefficients. It panics as
// MultipliersOf does, with a *ValueError when k is negative or above 1,000, and
// with one that names the round and the sector of a number beyond the largest.
func (m *OpenModel) MultiplierRounds(coefficients mat.Vector, k int) Matrix {
	if k < 0 || k > mostRounds {
		panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("the last is to be round %d, want 0 to %d", k, mostRounds)})
	}
	round := spread(m.sectors, coefficients, "coefficients per unit of output")
	rest := m.system.SolveTrans(round)
	columns := make([]Vector, k+2)
	for r := range k + 1 {
		if r > 0 {
			round = m.usedBefore(r, round)
		}
		columns[r] = newVector(fmt.Sprintf("Round %d", r), "", m.sectors, round)
		rest = m.usedBefore(r+1, rest)
	}
	columns[k+1] = newVector("Rest", "", m.sectors, rest)
	return sideBySide(multipliersOf(nameOf(coefficients))+" by round", columns...)
}

// usedBefore returns vA, what the inputs that are made in round r use.
func (m *OpenModel) usedBefore(r int, v []float64) []float64 {
	used := make([]float64, len(v))
	m.a.op.MulVecTrans(used, v)
	for j, x := range used {
		if !finite(x) {
			panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("round %d of %q is %v: ask for fewer (they grow without bound where ρ(A) is 1 or more)", r, m.sectors.names[j], x)})
		}
	}
	return used
}

// ratios is a/b, entry by entry, and 0 where b is.
func ratios(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = ratio(a[i], b[i])
	}
	return out
}
