package solve

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Proportions returns the solution other than zero of x = Ax, for a scale as in
// Similar, when it is unique but for a factor; otherwise an error that wraps a
// mat.Condition. It solves, with z = x/s and B similar to A,
//
//	⎡I−B  1⎤ ⎡z⎤   ⎡0⎤
//	⎣ 1ᵀ  0⎦ ⎣μ⎦ = ⎣n⎦
//
// whose matrix is singular only when x = Ax has no solution or several: the left
// eigenvector of a non-negative B is not orthogonal to the border.
func Proportions(a *mat.Dense, scale []float64) ([]float64, error) {
	b, s := Similar(NewOperator(a, nil, nil), scale)
	n := b.n
	m := mat.NewDense(n+1, n+1, nil)
	m.Slice(0, n, 0, n).(*mat.Dense).Copy(identityMinus(b.Dense()))
	for i := range n {
		m.Set(i, n, 1)
		m.Set(n, i, 1)
	}
	norm := mat.Norm(m, math.Inf(1))
	w := Job{}.work(1)
	f := w.factorise(m.RawMatrix())
	if err := w.check(f, norm); err != nil {
		return nil, err
	}
	rhs := make([]float64, n+1)
	rhs[n] = float64(n)
	x := f.solve(rhs, false)[:n]
	for i := range x {
		if math.Abs(x[i]) < 1e-12 { // beside a mean of 1: a sector without output
			x[i] = 0
		}
		x[i] *= s[i]
	}
	return x, nil
}

// Det returns det(I−A) for a scale as in Similar.
func Det(a *mat.Dense, scale []float64) float64 {
	b, _ := Similar(NewOperator(a, nil, nil), scale)
	return mat.Det(identityMinus(b.Dense()))
}
