package ionb

import "gonum.org/v1/gonum/mat"

// MultiplierProducts returns the multiplier product matrix (n×n), the first-order
// picture of who pulls and who is pulled:
//
//	mᵢⱼ = rᵢ cⱼ / V   (Sonis, Hewings & Guo 2000)
//
// with rᵢ = Σⱼ lᵢⱼ the forward and cⱼ = Σᵢ lᵢⱼ the backward linkages, and V = Σᵢ rᵢ =
// Σⱼ cⱼ the sum of all entries of L. It has the row and the column sums of L, and is
// what L would be if only those mattered. Ordered by size its rows and columns make
// the economic landscape of display.Landscape. It inherits what ForwardLinkages says
// of itself, and is zero where V is. Solved without L.
func (m *OpenModel) MultiplierProducts() Matrix {
	forward, backward := m.ForwardLinkages().data, m.BackwardLinkages()
	total := backward.Sum()
	products := mat.NewDense(len(forward), len(forward), nil)
	products.Apply(func(i, j int, _ float64) float64 { return forward[i] * ratio(backward.data[j], total) }, products)
	return newMatrix("Multiplier product matrix", "", m.sectors, m.sectors, products)
}
