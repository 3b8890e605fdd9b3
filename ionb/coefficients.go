package ionb

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// ReadCoefficient reads one coefficient aloud, with the names and the units of the
// model: what a unit of the sector's output takes of the input directly. The input
// is a good or, where no sector has the name, a primary input.
//
//	1.4583: producing 1 thousand dozens of Manufacturing takes 1.4583 million tons of Agriculture directly
//
// An input by the labels of Requirements does as well. It panics with a *LabelError
// for an input or a sector that is not there.
func (m *OpenModel) ReadCoefficient(input, sector string) string {
	k, j := m.inputLabels().index("inputs of the model", input), m.sectors.index("sectors of the model", sector)
	a := m.recipe(j)[k]
	s := fmt.Sprintf("%s: producing %s of %s takes ", text.Number(a), m.amount(j, 1), sector)
	switch {
	case a == 0:
		s += "no " + input + " directly"
	case k == j:
		s += m.amount(k, a) + " of it directly, its own use"
	default:
		s += fmt.Sprintf("%s of %s directly", m.amount(k, a), input)
	}
	if a < 0 {
		s += "; below 0 it is no input, but a by-product or a subsidy"
	}
	return s
}

// amount writes an amount of input k with its unit.
func (m *OpenModel) amount(k int, v float64) string {
	number, unit := text.Number(v), m.inputUnit(k)
	if unit != "" {
		return number + " " + unit
	}
	one, many := "unit", "units"
	if m.base != nil && m.base.kind == Monetary {
		one, many = "unit's worth", "units' worth"
	}
	if number == "1" {
		return number + " " + one
	}
	return number + " " + many
}

// inputUnit is the unit of input k's row, or else the table's.
func (m *OpenModel) inputUnit(k int) string {
	if m.base == nil {
		return m.unit
	}
	units := m.base.sectorUnits
	if n := m.sectors.len(); k >= n {
		k, units = k-n, m.base.primaryUnits
	}
	if units != nil && units[k] != "" {
		return units[k]
	}
	return m.unit
}

// OwnUse returns the share of its own output that each sector uses up (n), the
// diagonal of A:
//
//	aⱼⱼ
//
// It is free of units, and below 1 in an economy that is productive (Dorfman,
// Samuelson & Solow 1958, ch. 9). Some published tables leave own use out.
func (m *OpenModel) OwnUse() Vector {
	own := make([]float64, m.sectors.len())
	for j := range own {
		own[j] = m.a.matrix().At(j, j)
	}
	return newVector("Own use aⱼⱼ", "", m.sectors, own)
}

// PrimaryShares returns what a unit's worth of each good leaves for primary inputs
// when the goods used in it are paid (n):
//
//	a₀ⱼ = 1 − Σᵢ aᵢⱼ
//
// (Miller & Blair 2009, ch. 2). It is the sum of all primary coefficients in a
// monetary table that balances, and 1 for a sector that uses no goods, as does one
// without output. The sum needs money: from a physical table it is read at base
// prices of 1, and a negative share, such as −0.625 in the manufacturing of
// datasets.AgricultureManufacturing, then says that those prices do not cover the
// goods used, not that the technology cannot be run.
func (m *OpenModel) PrimaryShares() Vector {
	shares := m.A().ColSums().data
	for j, sum := range shares {
		shares[j] = text.Chop(1 - sum)
	}
	name := "Primary shares 1 − Σᵢ aᵢⱼ"
	if m.base != nil && m.base.kind == Physical {
		name += " at base prices of 1"
	}
	return newVector(name, "", m.sectors, shares)
}

// Requirements returns what an output of the sector takes directly: of each good
// and then of each primary input (n+m),
//
//	aᵢⱼ·output,  a₀ₖⱼ·output
//
// each in the unit of its row; a negative output is a change. Its total needs,
// direct and indirect, are Output's. A primary input with a sector's name is
// labelled as "Labour (primary input)". It panics with a *LabelError for a sector
// that is not there, and with a *ValueError for an output that is not finite.
func (m *OpenModel) Requirements(sector string, output float64) Vector {
	j := m.sectors.index("sectors of the model", sector)
	mustBeFinite("requirements of "+sector, "output", output)
	amounts := m.recipe(j)
	for k := range amounts {
		amounts[k] *= output
	}
	return newVector("Direct requirements of "+sector, m.unit, m.inputLabels(), amounts)
}

// recipe returns a copy of sector j's coefficients, of goods and then of primary
// inputs.
func (m *OpenModel) recipe(j int) []float64 {
	n := m.sectors.len()
	column := make([]float64, n+m.primary.len())
	for k := range column {
		if k < n {
			column[k] = m.a.matrix().At(k, j)
		} else {
			column[k] = m.a0.At(k-n, j)
		}
	}
	return column
}

// inputLabels names all that sectors use: goods and then primary inputs, marked
// where a sector has the name.
func (m *OpenModel) inputLabels() *labels {
	names := append(m.sectors.list(), m.primary.list()...)
	for k := m.sectors.len(); k < len(names); k++ {
		for slices.Contains(names[:k], names[k]) || slices.Contains(names[k+1:], names[k]) {
			names[k] += " (primary input)"
		}
	}
	return Must(newLabels("input", names))
}
