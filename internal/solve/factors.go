package solve

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/memory"
	"gonum.org/v1/gonum/mat"
)

// factor returns the factors, made when they are first asked for. A matrix that is
// singular to working precision is an error that wraps a mat.Condition.
func (s *System) factor(job Job) (*lu, error) {
	if err := s.take(job); err != nil {
		return nil, err
	}
	defer s.release()
	if s.factors == nil {
		f, err := s.newFactors(job)
		if err != nil {
			return nil, err
		}
		s.factors = f
	}
	return s.factors, nil
}

// Names of what is kept beside a stored table, with the version of the computation.
const (
	keptFactors = "LU-1"
	keptPivots  = "pivots-1"
	keptInverse = "L-1"
)

func (s *System) newFactors(job Job) (*lu, error) {
	if f := s.keptFactors(job); f != nil {
		return f, nil
	}
	w := job.work(2. / 3 * math.Pow(float64(s.n), 3))
	f, err := s.factorise(w)
	if err != nil {
		return nil, err
	}
	if s.keeper != nil && s.n > direct {
		s.keeper.Keep(keptFactors, mat.NewDense(s.n, s.n, f.Data))
		s.keeper.Keep(keptPivots, f.pivotRow())
	}
	return f, nil
}

// factorise makes new factors of I−B. One that is singular to working precision is an
// error that wraps a mat.Condition; a proof that it is productive says that it is not.
func (s *System) factorise(w *work) (*lu, error) {
	if err := Room(s.n); err != nil {
		return nil, err
	}
	f := w.factorise(identityMinus(s.op.Dense()).RawMatrix())
	if w.err != nil {
		return nil, w.err
	}
	if !s.proven {
		err := w.check(f, s.normOfRest())
		if errors.As(err, new(mat.Condition)) {
			err = fmt.Errorf("I−A is singular: %w", err)
		}
		if err != nil {
			return nil, err
		}
	}
	return &f, nil
}

// A MemoryError is a matrix that there is no memory for. It was not taken.
type MemoryError struct {
	Need, Have int64 // bytes
	Rows       int
}

func (e *MemoryError) Error() string {
	return fmt.Sprintf("a matrix of %d×%d takes %d MB of memory, and %d MB are free", e.Rows, e.Rows, e.Need>>20, e.Have>>20)
}

var available = memory.Available // replaced in tests

// Room is an error when there is no memory for one more matrix of n rows.
func Room(n int) error {
	need := 8 * int64(n) * int64(n)
	if need < 1<<26 {
		return nil // not worth asking the system
	}
	if have := available(); need > have {
		return &MemoryError{need, have, n}
	}
	return nil
}

// keptFactors returns the factors that were kept, or nil.
func (s *System) keptFactors(job Job) *lu {
	if s.keeper == nil || s.n <= direct {
		return nil
	}
	data, pivots := s.keeper.Kept(keptFactors), s.keeper.Kept(keptPivots)
	if !is(data, s.n, s.n) || !is(pivots, 1, 2*s.n) {
		return nil
	}
	f := &lu{data.RawMatrix(), make([]int, s.n)}
	row := pivots.RawRowView(0)
	for i := range f.pivots {
		f.pivots[i] = int(row[i])
		if f.pivots[i] < i || f.pivots[i] >= s.n || row[s.n+i] != data.At(i, i) {
			return nil
		}
	}
	if !s.inverts(job, func(b []float64) []float64 { return f.solve(b, false) }) {
		return nil
	}
	return f
}

// inverts probes what was kept with one right-hand side, because nobody has looked at
// its numbers since they were written.
func (s *System) inverts(job Job, apply func(b []float64) []float64) bool {
	p := &iteration{s: s, job: job, d: ones(s.n)}
	x := apply(p.d)
	_, rest := p.step(x)
	return largest(rest) <= 1e-9*largest(x)
}

// pivotRow is all of the factors but the matrix: the pivots, then the diagonal of the
// matrix, which tells that both are of one computation.
func (f *lu) pivotRow() *mat.Dense {
	n := len(f.pivots)
	row := mat.NewDense(1, 2*n, nil)
	for i, p := range f.pivots {
		row.Set(0, i, float64(p))
		row.Set(0, n+i, f.Data[i*f.Stride+i])
	}
	return row
}

func is(m *mat.Dense, rows, cols int) bool {
	if m == nil {
		return false
	}
	r, c := m.Dims()
	return r == rows && c == cols
}

// Inverse returns L = (I−A)⁻¹ = diag(s) (I−B)⁻¹ diag(s)⁻¹, made when first asked for.
// Nobody may change it.
func (s *System) Inverse(job Job) (*mat.Dense, error) {
	if err := s.take(job); err != nil {
		return nil, err
	}
	defer s.release()
	if s.inverse == nil {
		inverse, err := s.newInverse(job)
		if err != nil {
			return nil, err
		}
		s.inverse = inverse
	}
	return s.inverse, nil
}

func (s *System) newInverse(job Job) (*mat.Dense, error) {
	if s.keeper != nil && s.n > direct {
		if kept := s.keptInverse(job); kept != nil {
			return kept, nil
		}
	}
	inverse, err := s.inverted(job)
	if err != nil {
		return nil, err
	}
	cores.Share(s.n, func(from, to int) {
		for i := from; i < to; i++ {
			for j, v := range inverse.RawRowView(i) {
				inverse.Set(i, j, v*s.scale[i]/s.scale[j])
			}
		}
	})
	if s.keeper != nil && s.n > direct {
		s.keeper.Keep(keptInverse, inverse)
	}
	return inverse, nil
}

// keptInverse returns the inverse that was kept, or nil.
func (s *System) keptInverse(job Job) *mat.Dense {
	kept := s.keeper.Kept(keptInverse)
	if !is(kept, s.n, s.n) {
		return nil
	}
	l := NewOperator(kept, nil, nil)
	probe := func(b []float64) []float64 { // L in the units of scale
		x := slices.Clone(b)
		s.rescale(x, false)
		y := make([]float64, s.n)
		l.MulVec(y, x)
		s.rescale(y, true)
		return y
	}
	if !s.inverts(job, probe) {
		return nil
	}
	return kept
}

// inverted makes (I−B)⁻¹: in the place of I−B itself where that is safe, so that no more
// than L is taken.
func (s *System) inverted(job Job) (*mat.Dense, error) {
	if err := Room(s.n); err != nil {
		return nil, err
	}
	if s.proven {
		m := identityMinus(s.op.Dense())
		w := job.work(2 * math.Pow(float64(s.n), 3))
		w.invert(m.RawMatrix())
		return m, w.err
	}
	// Then there are factors already: New has made them.
	m := mat.NewDense(s.n, s.n, nil)
	for i := range s.n {
		m.Set(i, i, 1)
	}
	w := job.work(2 * math.Pow(float64(s.n), 3))
	w.solve(*s.factors, m.RawMatrix())
	return m, w.err
}

// identityMinus turns B into I−B, in place.
func identityMinus(b *mat.Dense) *mat.Dense {
	n, _ := b.Dims()
	cores.Share(n, func(from, to int) {
		for i := from; i < to; i++ {
			row := b.RawRowView(i)
			for j, v := range row {
				row[j] = -v
			}
			row[i]++
		}
	})
	return b
}
