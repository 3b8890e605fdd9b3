package ionb

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// PowerOfDispersion returns how strongly final demand for each good pulls on the
// economy, and how evenly (n×2). With cⱼ the column sums of L:
//
//	Power of dispersion       Uⱼ = (cⱼ/n) / (Σₖ cₖ/n²)
//	Coefficient of variation  Vⱼ = √(Σᵢ (lᵢⱼ − cⱼ/n)² / (n−1)) / (cⱼ/n)
//
// (Rasmussen 1956; Miller & Blair 2009, sec. 12.2). Uⱼ is 1 on average; a good
// above 1 pulls more than most. A low Vⱼ says that the pull spreads over many
// sectors, a high one that it stays with few. Vⱼ takes the deviations of a column
// of L from the mean of that column, as a sample (n−1; 0 for one sector); two
// published packages add up deviations from row means along the columns, and their
// numbers belong to no sector. Both mean something only in a common unit, as
// BackwardLinkages do.
func (m *OpenModel) PowerOfDispersion() Matrix {
	return dispersion("Power of dispersion (columns of L)", "Power of dispersion", m.sectors, m.system.Inverse().T())
}

// SensitivityOfDispersion returns how strongly each sector answers when final
// demand for every good rises by one unit, and how evenly the goods draw on it
// (n×2):
//
//	Sensitivity of dispersion  Uᵢ = (rᵢ/n) / (Σₖ rₖ/n²),  rᵢ = Σⱼ lᵢⱼ
//	Coefficient of variation   Vᵢ = √(Σⱼ (lᵢⱼ − rᵢ/n)² / (n−1)) / (rᵢ/n)
//
// (Rasmussen 1956; Miller & Blair 2009, sec. 12.2), as in PowerOfDispersion with
// rows for columns. A low Vᵢ says that most goods need the sector. It inherits the
// faults of ForwardLinkages; GhoshModel.SensitivityOfDispersion is the other
// definition in use.
func (m *OpenModel) SensitivityOfDispersion() Matrix {
	return dispersion("Sensitivity of dispersion (rows of L)", "Sensitivity of dispersion", m.sectors, m.system.Inverse())
}

// dispersion returns Rasmussen's index and coefficient of variation of each row.
func dispersion(name, index string, sectors *labels, inverse mat.Matrix) Matrix {
	n := sectors.len()
	means, variation := make([]float64, n), make([]float64, n)
	row := make([]float64, n)
	for i := range n {
		mat.Row(row, i, inverse)
		means[i], variation[i] = variationOf(row)
	}
	return sideBySide(name, newVector(index, "", sectors, toMean(means)),
		newVector("Coefficient of variation", "", sectors, variation))
}

// variationOf returns the mean of the entries and their coefficient of variation,
// by the standard deviation of a sample.
func variationOf(values []float64) (mean, variation float64) {
	mean = meanOf(values)
	if len(values) == 1 {
		return mean, 0
	}
	var deviation float64
	for _, v := range values {
		deviation = math.Hypot(deviation, v-mean)
	}
	return mean, ratio(deviation/math.Sqrt(float64(len(values)-1)), mean)
}

// toMean divides the entries by their mean, so that they are 1 on average. Entries
// that are all zero are all average.
func toMean(values []float64) []float64 {
	if !slices.ContainsFunc(values, func(v float64) bool { return v != 0 }) {
		return ones(len(values))
	}
	mean := meanOf(values)
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = ratio(v, mean)
	}
	return out
}

func meanOf(values []float64) float64 {
	var mean float64
	for _, v := range values {
		mean += v / float64(len(values))
	}
	return mean
}
