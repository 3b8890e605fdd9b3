package supplyuse

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// The categories of final use that the tables themselves do not name.
const (
	// importsLabel takes the imports of products off, which are in their uses and not in
	// the output of industries. The same label names imported inputs as a primary input.
	importsLabel = "Imports"
	// residualLabel is what supply and use differ by.
	residualLabel = "Supply less recorded uses"
	// demandLabel is the final use of tables that give none.
	demandLabel = "Final demand"
)

// usesOf is all that is used of a product: a row of U and of Y.
func (t *Tables) usesOf(i int) []float64 { return append(rowOf(t.u, i), rowOf(t.y, i)...) }

// addedTo is what adds to the output of a product: imports, margins and taxes.
func (t *Tables) addedTo(i int) []float64 {
	added := rowOf(t.n, i)
	if t.imports != nil {
		added = append(added, t.imports[i])
	}
	return added
}

// final returns the uses of products that are not intermediate: Y; then imports,
// margins and taxes, taken off.
func (t *Tables) final() (names, *mat.Dense) {
	labels := t.demand
	var columns [][]float64
	for k := range t.demand.len() {
		columns = append(columns, columnOf(t.y, k))
	}
	if t.imports != nil {
		labels, columns = labels.with(importsLabel), append(columns, negated(t.imports))
	}
	for k, label := range t.valuation {
		labels, columns = labels.with(label), append(columns, negated(columnOf(t.n, k)))
	}
	if len(columns) == 0 {
		return names{}, nil
	}
	y := mat.NewDense(t.products.len(), len(columns), nil)
	for k, column := range columns {
		y.SetCol(k, column)
	}
	return labels, y
}

// withResidual adds a category of what the uses of sectors lack to their outputs,
// where they lack something: the rows then add up to x exactly.
func (t *Tables) withResidual(x []float64, z *mat.Dense, labels names, y *mat.Dense) (names, *mat.Dense) {
	residual := make([]float64, len(x))
	lacks := false
	for i := range x {
		uses := append(rowOf(z, i), rowOf(y, i)...)
		residual[i] = total(append(negated(uses), x[i]))
		// A solved system leaves more rounding than a sum; zero must be zero all the same.
		lacks = lacks || math.Abs(residual[i]) > 1e-9*size(uses) || x[i] == 0 && residual[i] != 0
	}
	if !lacks {
		return labels, y
	}
	label := residualLabel
	if t.demand.len() == 0 {
		label = demandLabel
	}
	grown := mat.NewDense(len(x), labels.len()+1, nil)
	for i := range x {
		grown.SetRow(i, append(rowOf(y, i), residual[i]))
	}
	return labels.with(label), grown
}

func negated(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = -v
	}
	return out
}
