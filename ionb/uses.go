package ionb

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// rounding is the share of the numbers compared below which a difference between
// them is called none: what floating point leaves of a solved system, and less
// than any statistician knows.
const rounding = 1e-9

// difference returns a − b, and 0 where beside size it can only be rounding.
func difference(a, b, size float64) float64 {
	if d := a - b; math.Abs(d) > rounding*size {
		return d
	}
	return 0
}

// Uses returns who uses what of each good at gross outputs x (n) and final demand
// d (n): the check that a plan is consistent, so that no bottleneck can arise
// (n×(n+4)):
//
//	aᵢⱼxⱼ …, dᵢ, all uses Σⱼ aᵢⱼxⱼ + dᵢ, output xᵢ, left over xᵢ − uses
//
// in units of good i. A good of which less than nothing is left over is a
// bottleneck; what can only be rounding is called zero. Columns are the sectors,
// then "Final demand", "All uses", "Output" and "Left over" (with "(account)"
// behind it where a sector has that name). It panics as Output does when x or d
// does not fit.
func (m *OpenModel) Uses(x, d mat.Vector) Matrix {
	outputs, demand := aligned(m.sectors, x, "gross output"), aligned(m.sectors, d, "final demand")
	n := len(outputs)
	names := m.sectors.list()
	for _, account := range []string{"Final demand", "All uses", "Output", "Left over"} {
		for slices.Contains(names, account) {
			account += " (account)"
		}
		names = append(names, account)
	}
	data := mat.NewDense(n, n+4, nil)
	for i := range n {
		uses, size := demand[i], math.Abs(demand[i])+math.Abs(outputs[i])
		for j := range n {
			use := m.a.matrix().At(i, j) * outputs[j]
			data.Set(i, j, use)
			uses, size = uses+use, size+math.Abs(use)
		}
		for k, v := range []float64{demand[i], uses, outputs[i], difference(outputs[i], uses, size)} {
			data.Set(i, n+k, v)
		}
	}
	return newMatrix("Uses of each good", m.unit, m.sectors, Must(newLabels("column", names)), data)
}

// Bottlenecks returns the goods of which outputs x and final demand d use more
// than is made, and by how much: empty when the plan is consistent. See Uses.
func (m *OpenModel) Bottlenecks(x, d mat.Vector) Vector {
	uses := m.Uses(x, d)
	_, columns := uses.Dims()
	left := newVector("Short of", m.unit, m.sectors, mat.Col(nil, columns-1, uses))
	return negative(left)
}
