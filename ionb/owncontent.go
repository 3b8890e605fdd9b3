package ionb

import "math"

// OwnContent returns the part of a unit of each good that goes into making a unit
// of that good, directly and through other goods: the coal contained in coal (n;
// Dorfman, Samuelson & Solow 1958, ch. 9):
//
//	κⱼ = 1 − 1/lⱼⱼ
//
// With κⱼ the weight of all chains of inputs from j back to j that pass j only at
// their ends, lⱼⱼ = 1 + κⱼ + κⱼ² + … = 1/(1−κⱼ). For two goods κ₁ = a₁₁ +
// a₁₂a₂₁/(1−a₂₂). It has no units, and is below 1 for every good of a productive
// model. A good with 1 or more proves that a model is not productive; the other
// numbers of such a model say nothing, as chains that avoid j need not add up.
// It takes all of L.
func (m *OpenModel) OwnContent() Vector {
	L := m.system.Inverse()
	own := make([]float64, m.sectors.len())
	for j := range own {
		own[j] = math.Inf(1)
		if l := L.At(j, j); l != 0 {
			own[j] = 1 - 1/l
		}
	}
	return newVector("Own content", "", m.sectors, own)
}
