// Package solve holds the numerical kernels behind the models: the Leontief system,
// iterated or factorised, and the Perron root. It knows matrices, not labels.
package solve

import (
	"context"
	"math"
	"slices"
	"sync"

	"github.com/ionb/go-ionb/internal/blocks"
	"gonum.org/v1/gonum/lapack"
	lapackgonum "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
)

// Up to this many rows a matrix is factorised at once: that takes a few milliseconds,
// and everything after it is quicker (BenchmarkCrossover).
const direct = 300

// many is from how many right-hand sides at a time a factorisation takes less time than
// iterating for each: both were measured (BenchmarkCrossover), n³ operations at the
// speed of the BLAS against some 22 readings of the matrix.
func many(n int) int {
	if fast() {
		return 2 + n/1000
	}
	return 2 + n/120
}

// A System is I−A, ready to be solved as often as asked.
//
// It works on the similar matrix I−B, where B is Similar to A and as free of units as
// can be: convergence, factorisation and condition number are then those of the
// economy, whereas I−A of a table in grams and megatonnes looks singular and is not.
//
// How a question is answered depends on its size only, not on what was asked before:
// an answer has the same bits in whatever order, and from however many goroutines,
// questions come.
type System struct {
	n          int
	op         *Operator
	scale      []float64
	factorised bool // every question is answered from the factors
	proven     bool // that B is productive

	keeper blocks.Keeper // or nil

	domestic func() *domestic

	busy    chan struct{} // full while factors or the inverse are made
	factors *lu
	inverse *mat.Dense
}

// A Job is what a computation is to heed. The zero value is never stopped.
type Job struct {
	Context context.Context
	Report  func(done float64) // told the share that is done; or nil
}

// tell reports a share, if anybody wants to know.
func (j Job) tell(done float64) {
	if j.Report != nil {
		j.Report(max(0, min(1, done)))
	}
}

// part is a job whose whole is that part of this one.
func (j Job) part(from, to float64) Job {
	if report := j.Report; report != nil {
		j.Report = func(done float64) { report(from + (to-from)*done) }
	}
	return j
}

func (j Job) stopped() error {
	if j.Context == nil {
		return nil
	}
	return j.Context.Err()
}

// Options say how a System answers.
type Options struct {
	Factorised bool          // from factors, whatever the question
	Groups     [][]int       // rows that have most to do with each other, such as a region's; or nil
	Keeper     blocks.Keeper // where factors and inverse are kept; or nil
}

// mostToProve is how many products are taken to prove that a matrix is productive. A
// table in which final demand takes some of every good needs one.
const mostToProve = 50

const epsilon = 0x1p-52

// New makes the system I−A of A; scale is as in Similar. A singular I−A, or one so
// near it that no digit of a solution would be right (condition number above
// 1/(n·2⁻⁵²)), is an error that wraps a mat.Condition.
func New(job Job, a *Operator, scale []float64, o Options) (*System, error) {
	b, scale := Similar(a, scale)
	s := &System{n: b.n, op: b, scale: scale, keeper: o.Keeper, busy: make(chan struct{}, 1),
		domestic: sync.OnceValue(func() *domestic { return newDomestic(b, o.Groups) })}
	if b.n > direct {
		var err error
		if s.proven, err = provenProductive(job, b, mostToProve); err != nil {
			return nil, err
		}
		if s.proven && !o.Factorised {
			return s, nil
		}
	}
	// Of one that is not productive, or hardly, only the factors tell whether it can
	// be solved.
	s.factorised = true
	if _, err := s.factor(job); err != nil {
		return nil, err
	}
	return s, nil
}

// take waits until nobody else makes factors or the inverse; release lets others.
func (s *System) take(job Job) error {
	var done <-chan struct{}
	if job.Context != nil {
		done = job.Context.Done()
	}
	select {
	case s.busy <- struct{}{}:
		return nil
	case <-done:
		return job.Context.Err()
	}
}

func (s *System) release() { <-s.busy }

// Similar returns B = diag(s)⁻¹ A diag(s) and s. With the sizes of a table's rows
// for the scale s, B holds shares of them, free of units. (Outputs would not do:
// that of a good imported in full is zero, whatever its uses.) An entry of zero
// stands for 1, and a nil scale for the powers of two that balance rows and
// columns.
func Similar(a *Operator, scale []float64) (*Operator, []float64) {
	s := make([]float64, a.n)
	if scale == nil {
		raw := a.Dense().RawMatrix()
		lapackgonum.Implementation{}.Dgebal(lapack.Scale, a.n, raw.Data, raw.Stride, s)
	} else {
		copy(s, scale)
	}
	rows, cols := make([]float64, a.n), make([]float64, a.n)
	for i := range s {
		if s[i] == 0 {
			s[i] = 1
		}
		rows[i], cols[i] = a.rows[i]*s[i], a.cols[i]/s[i]
	}
	return NewOperator(a.m, rows, cols), s
}

// Scale is what Similar returns with B. Nobody may change it.
func (s *System) Scale() []float64 { return s.scale }

// Cond is the condition number of I−B in the norm of largest row sums, free of units.
func (s *System) Cond(job Job) (float64, error) {
	if s.factorised || !s.op.Nonnegative() {
		f, err := s.factor(job)
		if err != nil {
			return 0, err
		}
		w := job.work(1)
		return w.cond(*f, s.normOfRest()), w.err
	}
	// B ≥ 0 is proven to be productive: no entry of (I−B)⁻¹ is negative, and its row
	// sums are the solution for ones.
	x, _, err := s.answer(job, ones(s.n), false)
	if err != nil {
		return 0, err
	}
	return s.normOfRest() * largest(x), nil
}

// normOfRest is the largest row sum of |I−B|.
func (s *System) normOfRest() float64 {
	sums := make([]float64, s.n)
	s.op.mulAbs(sums, ones(s.n))
	for i, sum := range sums {
		own := s.op.At(i, i)
		sums[i] = sum - math.Abs(own) + math.Abs(1-own)
	}
	return largest(sums)
}

// Solve returns x with x = Ax + d, and its relative residual max |d + Ax − x| / max |d|
// in the units of scale.
func (s *System) Solve(job Job, d []float64) (x []float64, residual float64, err error) {
	return s.solve(job, d, false)
}

// SolveTrans returns p with p = pA + c, and its residual as Solve does.
func (s *System) SolveTrans(job Job, c []float64) (p []float64, residual float64, err error) {
	return s.solve(job, c, true)
}

// solve passes to the units of scale and back.
func (s *System) solve(job Job, rhs []float64, trans bool) ([]float64, float64, error) {
	b := slices.Clone(rhs)
	s.rescale(b, !trans)
	x, residual, err := s.answer(job, b, trans)
	if err != nil {
		return nil, 0, err
	}
	s.rescale(x, trans)
	return x, residual, nil
}

// rescale divides v by the scale, or multiplies it.
func (s *System) rescale(v []float64, divide bool) {
	for i, size := range s.scale {
		if divide {
			v[i] /= size
		} else {
			v[i] *= size
		}
	}
}

func (s *System) answer(job Job, b []float64, trans bool) ([]float64, float64, error) {
	if !s.factorised {
		x, residual, ok, err := s.fixedPoint(job, b, trans)
		if ok || err != nil {
			return x, residual, err
		}
	}
	f, err := s.factor(job)
	if err != nil {
		return nil, 0, err
	}
	x, residual := s.refined(f, b, trans)
	return x, residual, nil
}

// refined solves with the factors, and mends the answer by its own residual as long
// as that makes it smaller.
func (s *System) refined(f *lu, b []float64, trans bool) ([]float64, float64) {
	size := largest(b)
	x := make([]float64, s.n)
	if size == 0 {
		return x, 0
	}
	p := &iteration{s: s, d: b, trans: trans}
	rest, left := b, math.Inf(1)
	for {
		next := f.solve(rest, trans)
		addScaled(next, 1, x)
		_, after := p.step(next)
		residual := largest(after) / size
		if !(residual < left) && !math.IsInf(left, 1) {
			return x, left
		}
		x, rest, left = next, after, residual
		if !(residual > tolerance) {
			return x, residual
		}
	}
}

// SolveCols returns X with X = AX + D, n×k for k columns of D. Of few, and of small
// systems, each column is the answer of Solve, to the last bit.
func (s *System) SolveCols(job Job, d *mat.Dense) (*mat.Dense, error) {
	_, k := d.Dims()
	x := mat.DenseCopyOf(d)
	if s.n <= direct || k < many(s.n) {
		for j := range k {
			col, _, err := s.Solve(job, mat.Col(nil, j, d))
			if err != nil {
				return nil, err
			}
			x.SetCol(j, col)
		}
		return x, nil
	}
	f, w, err := s.factorsFor(job, k)
	if err != nil {
		return nil, err
	}
	x.Apply(func(i, _ int, v float64) float64 { return v / s.scale[i] }, x)
	w.solve(*f, x.RawMatrix())
	x.Apply(func(i, _ int, v float64) float64 { return v * s.scale[i] }, x)
	return x, w.err
}

// factorsFor returns the factors, and the work of solving for k right-hand sides.
func (s *System) factorsFor(job Job, k int) (*lu, *work, error) {
	first, then := 2./3*float64(s.n), 2*float64(k) // times n²
	share := first / (first + then)
	f, err := s.factor(job.part(0, share))
	return f, job.part(share, 1).work(then * float64(s.n) * float64(s.n)), err
}

// SolveRows returns P with P = PA + C, k×n for k rows of C.
func (s *System) SolveRows(job Job, c *mat.Dense) (*mat.Dense, error) {
	k, _ := c.Dims()
	p := mat.DenseCopyOf(c)
	if s.n <= direct || k < many(s.n) {
		for i := range k {
			row, _, err := s.SolveTrans(job, c.RawRowView(i))
			if err != nil {
				return nil, err
			}
			p.SetRow(i, row)
		}
		return p, nil
	}
	f, w, err := s.factorsFor(job, k)
	if err != nil {
		return nil, err
	}
	p.Apply(func(_, j int, v float64) float64 { return v * s.scale[j] }, p)
	w.solveRight(*f, p.RawMatrix())
	p.Apply(func(_, j int, v float64) float64 { return v / s.scale[j] }, p)
	return p, w.err
}
