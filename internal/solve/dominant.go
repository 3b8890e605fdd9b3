package solve

import (
	"math"
	"math/cmplx"

	"gonum.org/v1/gonum/mat"
)

// Dominant estimates the spectral radius of a matrix of any signs, without bounds: for
// a small one by a general eigenvalue routine, for a large one as the largest Ritz value
// of Arnoldi's process, when that no longer changes.
func Dominant(job Job, b *Operator) (float64, error) {
	if b.n <= direct {
		return largestValue(b.Dense()), nil
	}
	p := newProcess(uneven(b.n))
	w := make([]float64, b.n)
	before := math.Inf(1)
	for !p.done && p.k < mostSteps {
		if err := job.stopped(); err != nil {
			return 0, err
		}
		b.MulVec(w, p.v.RawRowView(p.k))
		p.extend(w)
		if p.k%10 != 0 {
			continue
		}
		now := largestValue(mat.DenseCopyOf(p.h.Slice(0, p.k, 0, p.k)))
		if math.Abs(now-before) <= 1e-10*now {
			return now, nil
		}
		before = now
	}
	return largestValue(mat.DenseCopyOf(p.h.Slice(0, p.k, 0, p.k))), nil
}

// uneven returns a vector that has something of every eigenvector, but by chance. Ones
// would not do: where all rows have one sum, as rows of shares may, they are an
// eigenvector, and not that of the largest eigenvalue when some entries are negative.
func uneven(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 0.5 + math.Mod(float64(i)*math.Phi, 1)
	}
	return v
}

// largestValue is the largest absolute value of an eigenvalue, +Inf where they cannot be
// had.
func largestValue(m *mat.Dense) float64 {
	var eig mat.Eigen
	if !eig.Factorize(m, mat.EigenNone) {
		return math.Inf(1)
	}
	var most float64
	for _, z := range eig.Values(nil) {
		most = max(most, cmplx.Abs(z))
	}
	return most
}
