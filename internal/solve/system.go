// Package solve holds the numerical kernels behind the models: the factorised
// Leontief system and the Perron root. It knows matrices, not labels.
package solve

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// A System is I−A, factorised once and then solved as often as asked.
//
// It works on the similar matrix I−B with B = diag(s)⁻¹ A diag(s). With s = x
// that is the matrix of allocation coefficients, a table of pure shares: its
// factorisation and condition number do not depend on the units of the goods,
// whereas I−A of a table in grams and megatonnes looks singular and is not.
type System struct {
	n     int
	scale []float64
	lu    mat.LU
}

const epsilon = 0x1p-52

// New factorises I−A for a square A. The scale s has an entry a sector; nil or a
// zero entry stands for 1. A singular I−A, or one so near it that no digit of a
// solution would be right (condition number above 1/(n·2⁻⁵²)), is an error that
// wraps a mat.Condition.
func New(a mat.Matrix, scale []float64) (*System, error) {
	n, _ := a.Dims()
	s := &System{n: n, scale: make([]float64, n)}
	for i := range s.scale {
		s.scale[i] = 1
		if scale != nil && scale[i] != 0 {
			s.scale[i] = scale[i]
		}
	}
	m := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			m.Set(i, j, -a.At(i, j)*s.scale[j]/s.scale[i])
		}
		m.Set(i, i, 1+m.At(i, i))
	}
	s.lu.Factorize(m)
	// Not ">": a condition number of NaN must not pass.
	if cond := s.lu.Cond(); !(cond <= 1/(float64(n)*epsilon)) {
		return nil, fmt.Errorf("I−A is singular: %w", mat.Condition(cond))
	}
	return s, nil
}

// Cond is the 1-norm condition number of I−B, free of units.
func (s *System) Cond() float64 { return s.lu.Cond() }

// Det is det(I−A) = det(I−B).
func (s *System) Det() float64 { return s.lu.Det() }

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
