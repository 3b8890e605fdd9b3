// Package solve holds the numerical kernels behind the models: the factorised
// Leontief system and the Perron root. It knows matrices, not labels.
package solve

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
)

// A System is I−A, factorised once and then solved as often as asked.
//
// It works on the similar matrix I−B, where B is Similar to A and as free of
// units as can be: the factorisation and the condition number are then those of
// the economy, whereas I−A of a table in grams and megatonnes looks singular and
// is not.
type System struct {
	n     int
	scale []float64
	lu    mat.LU
}

const epsilon = 0x1p-52

// New factorises I−A for a square A; scale is as in Similar. A singular I−A, or
// one so near it that no digit of a solution would be right (condition number
// above 1/(n·2⁻⁵²)), is an error that wraps a mat.Condition.
func New(a mat.Matrix, scale []float64) (*System, error) {
	n, _ := a.Dims()
	b, scale := Similar(a, scale)
	s := &System{n: n, scale: scale}
	if err := factorize(&s.lu, identityMinus(b)); err != nil {
		return nil, fmt.Errorf("I−A is singular: %w", err)
	}
	return s, nil
}

// factorize fails with a mat.Condition when m is singular to working precision.
func factorize(lu *mat.LU, m *mat.Dense) error {
	lu.Factorize(m)
	n, _ := m.Dims()
	// Not ">": a condition number of NaN must not pass.
	if cond := lu.Cond(); !(cond <= 1/(float64(n)*epsilon)) {
		return mat.Condition(cond)
	}
	return nil
}

// Similar returns B = diag(s)⁻¹ A diag(s) and s. With the sizes of a table's rows
// for the scale s, B holds shares of them, free of units. (Outputs would not do:
// that of a good imported in full is zero, whatever its uses.) An entry of zero
// stands for 1, and a nil scale for the powers of two that balance rows and
// columns.
func Similar(a mat.Matrix, scale []float64) (*mat.Dense, []float64) {
	n, _ := a.Dims()
	b := mat.DenseCopyOf(a)
	s := make([]float64, n)
	if scale == nil {
		raw := mat.DenseCopyOf(a).RawMatrix()
		gonum.Implementation{}.Dgebal(lapack.Scale, n, raw.Data, raw.Stride, s)
	} else {
		copy(s, scale)
	}
	for i := range s {
		if s[i] == 0 {
			s[i] = 1
		}
	}
	b.Apply(func(i, j int, v float64) float64 { return v * s[j] / s[i] }, b)
	return b, s
}

// Proportions returns the solution other than zero of x = Ax, for a scale as in
// Similar, when it is unique but for a factor; otherwise an error that wraps a
// mat.Condition. It solves, with z = x/s and B similar to A,
//
//	⎡I−B  1⎤ ⎡z⎤   ⎡0⎤
//	⎣ 1ᵀ  0⎦ ⎣μ⎦ = ⎣n⎦
//
// whose matrix is singular only when x = Ax has no solution or several: the left
// eigenvector of a non-negative B is not orthogonal to the border.
func Proportions(a mat.Matrix, scale []float64) ([]float64, error) {
	n, _ := a.Dims()
	b, s := Similar(a, scale)
	m := mat.NewDense(n+1, n+1, nil)
	m.Slice(0, n, 0, n).(*mat.Dense).Copy(identityMinus(b))
	for i := range n {
		m.Set(i, n, 1)
		m.Set(n, i, 1)
	}
	rhs := mat.NewVecDense(n+1, nil)
	rhs.SetVec(n, float64(n))
	var lu mat.LU
	if err := factorize(&lu, m); err != nil {
		return nil, err
	}
	var z mat.VecDense
	if err := lu.SolveVecTo(&z, false, rhs); err != nil {
		return nil, err
	}
	x := z.RawVector().Data[:n]
	for i := range x {
		if math.Abs(x[i]) < 1e-12 { // beside a mean of 1: a sector without output
			x[i] = 0
		}
		x[i] *= s[i]
	}
	return x, nil
}

// Det returns det(I−A) for a scale as in Similar.
func Det(a mat.Matrix, scale []float64) float64 {
	b, _ := Similar(a, scale)
	return mat.Det(identityMinus(b))
}

// identityMinus turns B into I−B, in place.
func identityMinus(b *mat.Dense) *mat.Dense {
	b.Scale(-1, b)
	n, _ := b.Dims()
	for i := range n {
		b.Set(i, i, 1+b.At(i, i))
	}
	return b
}

// Cond is the 1-norm condition number of I−B, free of units.
func (s *System) Cond() float64 { return s.lu.Cond() }

// Solve returns x with x = Ax + d.
func (s *System) Solve(d []float64) []float64 {
	return s.solve(d, false)
}

// SolveTrans returns p with p = pA + c.
func (s *System) SolveTrans(c []float64) []float64 {
	return s.solve(c, true)
}

func (s *System) solve(rhs []float64, trans bool) []float64 {
	b := mat.NewVecDense(s.n, nil)
	for i, v := range rhs {
		if trans {
			b.SetVec(i, v*s.scale[i])
		} else {
			b.SetVec(i, v/s.scale[i])
		}
	}
	out := mat.NewVecDense(s.n, nil)
	// New has bounded the condition number, so this cannot fail.
	if err := s.lu.SolveVecTo(out, trans, b); err != nil {
		panic("solve: factorised system failed: " + err.Error())
	}
	x := out.RawVector().Data
	for i := range x {
		if trans {
			x[i] /= s.scale[i]
		} else {
			x[i] *= s.scale[i]
		}
	}
	return x
}

// Inverse returns L = (I−A)⁻¹ = diag(s) (I−B)⁻¹ diag(s)⁻¹.
func (s *System) Inverse() *mat.Dense {
	eye := mat.NewDense(s.n, s.n, nil)
	for i := range s.n {
		eye.Set(i, i, 1)
	}
	inv := mat.NewDense(s.n, s.n, nil)
	if err := s.lu.SolveTo(inv, false, eye); err != nil {
		panic("solve: factorised system failed: " + err.Error())
	}
	for i := range s.n {
		for j := range s.n {
			inv.Set(i, j, inv.At(i, j)*s.scale[i]/s.scale[j])
		}
	}
	return inv
}
