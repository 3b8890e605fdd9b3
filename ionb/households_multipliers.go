package ionb

import (
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Multipliers takes apart what a unit of final demand for each good needs of a
// primary input of the table, households' spending included (n×7). With c its
// coefficients per unit of output and L̄ of the model with households:
//
//	Direct          cⱼ
//	Indirect        (cLA)ⱼ, what the inputs need, and their inputs
//	Induced         what households' spending of the income in all that needs
//	Type I effect   (cL)ⱼ = direct + indirect
//	Type II effect  (c̄L̄)ⱼ = direct + indirect + induced
//	Type I          Type I effect / direct
//	Type II         Type II effect / direct
//
// (Miller & Blair 2009, sec. 6.2). Effects are in units of the input per unit of good
// j; ratios have none, and are 0 for a sector with no direct input. The Type II
// effect is truncated: it counts the n sectors and nothing of households' own, of
// which the table knows nothing; MultipliersOf can be given what they use.
// IncomeMultipliers are those of Income, with own purchases counted in besides.
//
// Several primary inputs count together, as in OpenModel.Multipliers, which says
// what value added is. It panics as that does.
func (h *HouseholdModel) Multipliers(primary ...string) Matrix {
	return h.multipliers(strings.Join(primary, " + "), append(h.industry.coefficientsOf(primary), 0))
}

// MultipliersOf is Multipliers for an input that is not in the table, given per unit
// of each sector's output, such as persons or tons of CO₂: n numbers, a labelled
// vector of some sectors, or a row of an extension's intensities. Then households use
// none themselves, and the Type II effect is truncated. With a number for them, under
// their own name or as the last of n+1, it is the total: c₀ per unit of their income,
// such as the CO₂ of their heating and driving, is part of Induced,
//
//	Induced = (Σᵢ (cL)ᵢ × consumption of i per unit of income + c₀) × income induced
//
// with income the household row of L̄. So of an output of 1 in each of n sectors they
// are the truncated OutputMultipliers, and with a 1 for households the total ones.
//
// It panics with a *LengthError, *LabelError or *ValueError when the coefficients do
// not fit.
func (h *HouseholdModel) MultipliersOf(coefficients mat.Vector) Matrix {
	return h.multipliers(nameOf(coefficients), h.perUnit(coefficients))
}

// perUnit returns coefficients of the n sectors and of households, which are the
// last. A bare vector of n numbers has none of households.
func (h *HouseholdModel) perUnit(coefficients mat.Vector) []float64 {
	const where = "coefficients per unit of output"
	with, n := h.model.sectors, h.table.sectors.len()
	if !isNil(coefficients) && nameless(coefficients) && coefficients.Len() != with.len() {
		return append(spread(h.table.sectors, coefficients, where)[:n:n], 0)
	}
	return spread(with, coefficients, where)
}

// nameless is whether the entries of a vector have no labels.
func nameless(v mat.Vector) bool {
	switch v := v.(type) {
	case Vector:
		return v.labels == nil
	case *Vector:
		return v.labels == nil
	}
	return true
}

func (h *HouseholdModel) multipliers(of string, c []float64) Matrix {
	n := h.table.sectors.len()
	direct, perIncome := c[:n], c[n]
	first := h.industry.system.SolveTrans(direct)
	indirect := make([]float64, n)
	h.industry.a.op.MulVecTrans(indirect, first) // cLA = cL − c, without the rounding of a difference
	for i, spent := range h.spending {
		if spent != 0 {
			perIncome += first[i] * spent
		}
	}
	induced, second := make([]float64, n), make([]float64, n)
	for j, income := range h.inducedIncome() {
		induced[j] = perIncome * income
		second[j] = first[j] + induced[j]
	}
	return sideBySide(multipliersOf(of)+", households included", h.column("Direct", direct), h.column("Indirect", indirect), h.column("Induced", induced),
		h.column("Type I effect", first), h.column("Type II effect", second),
		h.column("Type I", ratios(first, direct)), h.column("Type II", ratios(second, direct)))
}
