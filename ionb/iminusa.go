package ionb

import "gonum.org/v1/gonum/mat"

// IMinusA returns I−A (n×n), the matrix of the system (I−A)x = d: 1−aᵢᵢ on the
// diagonal, A with minus signs elsewhere. Row i says what outputs leave of good i,
// column j what a unit of j's output adds to all goods and takes from them. Some
// authors call it the technology matrix.
func (m *OpenModel) IMinusA() Matrix {
	return newMatrix("I−A", "", m.sectors, m.sectors, iMinus(m.a.matrix()))
}

// IMinusA returns I−A ((n+1)×(n+1)), the matrix of the homogeneous system
// (I−A)x = 0. It is singular. In money, with no other primary input, each column
// adds up to zero.
func (c *ClosedModel) IMinusA() Matrix {
	return newMatrix("I−A of the closed model", "", c.sectors, c.sectors, iMinus(c.a))
}

func iMinus(a *mat.Dense) *mat.Dense {
	out := mat.DenseCopyOf(a)
	for i := range a.RawMatrix().Rows {
		out.SetRow(i, netRow(a, i))
	}
	return out
}
