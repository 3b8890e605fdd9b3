package ionb

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Skyline takes the output of each sector apart by what calls for it: domestic
// final demand, which an economy that traded nothing would have to meet by itself,
// exports, and imports, which make part of that output needless (Leontief 1963).
type Skyline struct {
	Domestic Vector // output for domestic final demand, x_d = L·y_d (n)
	Exports  Vector // output for exports, x_e = L·y_e (n)
	Imports  Vector // output that imports replace, x_m = L·y_m (n): negative
}

// Skyline returns the outputs that the three parts of final demand call for (n
// each), so that
//
//	x = L(y_d + y_e + y_m) = x_d + x_e + x_m   (Leontief 1963)
//
// Imports are those of goods for whatever use, as a table of competitive imports
// has them: a negative category of final demand. L is then that of all inputs,
// wherever they are made. For a table of domestic flows with a matrix of imported
// inputs that is ImportModel.Total, and imports are the rows of the matrix, added
// up and negative. A table that has only a row of imports among its primary inputs
// shows no more than what exports add: give ionb.Amounts(nil) as imports.
//
// The parts are in the units of final demand and are matched by label; a labelled
// one may leave out sectors that have nothing of it. Skyline panics with a
// *LengthError, a *LabelError or a *ValueError when a part does not fit, and with
// one that names the sector when an output outgrows the largest number.
func (m *OpenModel) Skyline(domestic, exports, imports mat.Vector) Skyline {
	return Skyline{
		Domestic: m.calledFor(domestic, "domestic final demand"),
		Exports:  m.calledFor(exports, "exports"),
		Imports:  m.calledFor(imports, "imports"),
	}
}

// calledFor is the output for one part of final demand, exactly zero for sectors
// that have no part in it and not what rounding leaves there.
func (m *OpenModel) calledFor(demand mat.Vector, what string) Vector {
	if isNil(demand) {
		panic(&ValueError{Where: what, Problem: "is nil; for none give ionb.Amounts(nil)"})
	}
	y := spread(m.sectors, demand, what)
	x, involved := m.system.Solve(y), reached(mat.NewVecDense(len(y), y), m.a.matrix())
	for i := range x {
		if !involved[i] {
			x[i] = 0
		}
		mustBeFinite("output for "+what, m.sectors.names[i], x[i])
	}
	return newVector("Output for "+what, m.unit, m.sectors, x)
}

// Output returns the gross output x of the three parts together (n).
func (s Skyline) Output() Vector {
	return s.Domestic.Add(s.Exports).Add(s.Imports).Named("Gross output x")
}

// Rates returns what a skyline chart draws (n×4), as shares of 1:
//
//	Width             x_dᵢ / Σⱼ x_dⱼ, the sector's share of the output for domestic final demand
//	Exports           x_eᵢ / x_dᵢ
//	Imports           x_mᵢ / x_dᵢ, negative
//	Self-sufficiency  xᵢ / x_dᵢ = 1 + exports + imports
//
// So a column as wide as the first and as high as the last has the area of the
// sector's output. All are 0 for a sector that domestic final demand does not call
// on. Widths add up outputs and mean something only in a common unit.
func (s Skyline) Rates() Matrix {
	x, total := s.Output(), s.Domestic.Sum()
	width := make([]float64, len(x.data))
	for i, d := range s.Domestic.data {
		width[i] = ratio(d, total)
	}
	column := func(name string, data []float64) Vector { return newVector(name, "", s.Domestic.labels, data) }
	return sideBySide("Skyline", column("Width", width), column("Exports", ratios(s.Exports.data, s.Domestic.data)),
		column("Imports", ratios(s.Imports.data, s.Domestic.data)), column("Self-sufficiency", ratios(x.data, s.Domestic.data)))
}

// String writes the rates, with that of the whole economy where outputs have a
// common unit.
func (s Skyline) String() string {
	if s.Domestic.Len() == 0 {
		return "No skyline"
	}
	rates := s.Rates().String()
	if s.Domestic.unit == "" {
		return rates
	}
	all := ratio(s.Output().Sum(), s.Domestic.Sum())
	return fmt.Sprintf("%s\nTogether the sectors make %s of what domestic final demand calls for.", rates, text.Number(all))
}
