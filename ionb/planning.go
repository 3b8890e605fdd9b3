package ionb

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Outputs returns the gross output that meets each of several final demands, n
// rows and a column for each scenario:
//
//	X = AX + D,  X = LD
//
// Rows of demands are matched by label, in whatever order they come; Columns puts
// vectors together into such a matrix. It panics as Output does when the rows do
// not fit.
func (m *OpenModel) Outputs(demands Matrix) Matrix {
	data := m.outputs(demands)
	return newMatrix("Gross output by scenario", m.unit, m.sectors, demands.cols, data)
}

// outputs returns X, or nil when there are no scenarios.
func (m *OpenModel) outputs(demands Matrix) *mat.Dense {
	scenarios := demands.cols.len()
	if scenarios == 0 {
		return nil
	}
	given := mat.NewDense(m.sectors.len(), scenarios, nil)
	for k, name := range demands.cols.names {
		d := newVector(name, demands.unit, demands.rows, mat.Col(nil, k, demands))
		given.SetCol(k, aligned(m.sectors, d, "final demand of "+name))
	}
	return m.system.SolveCols(given)
}

// PrimaryNeeds returns the primary inputs that each of several final demands
// takes, directly and indirectly: a row for each primary input, in its unit, and a
// column for each scenario,
//
//	V = A₀D = a₀X   (m rows)
//
// without rows when the model has no primary inputs. It panics as Outputs does.
func (m *OpenModel) PrimaryNeeds(demands Matrix) Matrix {
	x := m.outputs(demands)
	if m.a0 == nil || x == nil {
		return newMatrix("Primary inputs by scenario", "", m.primary, demands.cols, nil)
	}
	needs := mat.NewDense(m.primary.len(), demands.cols.len(), nil)
	for k := range demands.cols.len() {
		needs.SetCol(k, times(m.a0, mat.Col(nil, k, x)))
	}
	return newMatrix("Primary inputs by scenario", "", m.primary, demands.cols, needs)
}

// Shortfall returns what is missing of primary inputs, a row for each that stocks
// names and a column for each scenario: the need less what there is, and 0 where
// there is enough. A plan is possible when its whole column is 0. Stocks may name
// some primary inputs only, as in Amounts; of the others there is then no lack. A
// difference that can only be rounding is 0. It panics as Outputs does, and with a
// *LabelError for a primary input that the model does not have.
func (m *OpenModel) Shortfall(demands Matrix, stocks mat.Vector) Matrix {
	at, have := subset(m.primary, stocks, "stocks of primary inputs")
	needs := m.PrimaryNeeds(demands)
	rows := m.primary.subset(at)
	if len(at) == 0 || needs.data == nil {
		return newMatrix("Shortfall by scenario", "", rows, demands.cols, nil)
	}
	data := mat.NewDense(len(at), demands.cols.len(), nil)
	for i, k := range at {
		for j := range demands.cols.len() {
			need := needs.data.At(k, j)
			if !math.IsInf(need, 1) {
				need = difference(need, have[i], math.Abs(need)+math.Abs(have[i]))
			}
			data.Set(i, j, math.Max(0, need))
		}
	}
	return newMatrix("Shortfall by scenario", "", rows, demands.cols, data)
}
