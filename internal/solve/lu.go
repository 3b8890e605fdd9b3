package solve

import (
	"math"

	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	blasgonum "gonum.org/v1/gonum/blas/gonum"
	lapackgonum "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
)

// lu is a square matrix M factorised as P·M = L·U, L with ones on its diagonal below
// that of the data, U on and above it.
type lu struct {
	blas64.General
	pivots []int // row i was exchanged with row pivots[i], one after the other
}

// factorise factorises m in place, by columns cut in halves (S. Toledo, SIAM J.
// Matrix Anal. Appl. 18 (1997) 1065–1081): nearly all of it is products of blocks,
// and a pivot is the largest of its whole column, as in LAPACK.
func (w *work) factorise(m blas64.General) lu {
	f := lu{m, make([]int, m.Rows)}
	w.columns(m, f.pivots)
	return f
}

// columns factorises a block that is at least as high as it is wide.
func (w *work) columns(m blas64.General, pivots []int) {
	const narrow = 16
	if m.Cols <= narrow {
		if !w.stopped() {
			lapackgonum.Implementation{}.Dgetf2(m.Rows, m.Cols, m.Data, m.Stride, pivots)
			w.finished += float64(m.Rows) * float64(m.Cols) * float64(m.Cols)
		}
		return
	}
	h := m.Cols / 2
	left, right := cut(m, 0, m.Rows, 0, h), cut(m, 0, m.Rows, h, m.Cols)
	w.columns(left, pivots[:h])
	w.exchange(right, pivots[:h])
	top, rest := cut(right, 0, h, 0, right.Cols), cut(right, h, m.Rows, 0, right.Cols)
	w.solveLower(cut(left, 0, h, 0, h), top)
	w.add(-1, cut(left, h, m.Rows, 0, h), top, rest)
	w.columns(rest, pivots[h:])
	w.exchange(cut(left, h, m.Rows, 0, h), pivots[h:])
	for i := h; i < len(pivots); i++ {
		pivots[i] += h
	}
}

// exchange exchanges rows of m as pivots say.
func (w *work) exchange(m blas64.General, pivots []int) {
	if w.stopped() {
		return
	}
	cores.Share(m.Cols, func(from, to int) {
		part := cut(m, 0, m.Rows, from, to)
		lapackgonum.Implementation{}.Dlaswp(part.Cols, part.Data, part.Stride, 0, len(pivots)-1, pivots, 1)
	})
}

// cond is the condition number in the norm of largest row sums, with LAPACK's estimate
// of the inverse's; norm is that of the matrix before it was factorised. (LAPACK's own
// Dgecon cannot be stopped: of a large matrix it takes longer than a tenth of a second.)
func (w *work) cond(f lu, norm float64) float64 {
	n := f.Rows
	if f.singular() {
		return math.Inf(1)
	}
	v, x, signs := make([]float64, n), make([]float64, n), make([]int, n)
	var kind int
	var inverse float64
	var state [3]int
	for !w.stopped() {
		inverse, kind = lapackgonum.Implementation{}.Dlacn2(n, v, x, signs, inverse, kind, &state)
		if kind == 0 {
			break
		}
		x = f.solve(x, kind == 1) // the largest row sum is the transpose's largest column sum
		if !(largest(x) <= math.MaxFloat64) {
			return math.Inf(1)
		}
	}
	return norm * inverse
}

// singular is whether a pivot is zero.
func (f lu) singular() bool {
	for i := range f.Rows {
		if f.Data[i*f.Stride+i] == 0 {
			return true
		}
	}
	return false
}

// check is an error that wraps a mat.Condition when M is singular to working precision.
// The condition is told as infinite: of the estimate, too, no digit would be right, and
// another processor would find another one.
func (w *work) check(f lu, norm float64) error {
	cond := w.cond(f, norm)
	if w.err != nil {
		return w.err
	}
	// Not ">": a condition number of NaN must not pass.
	if !(cond <= 1/(float64(f.Rows)*epsilon)) {
		return mat.Condition(math.Inf(1))
	}
	return nil
}

// solve returns M⁻¹b, or bM⁻¹.
func (f lu) solve(b []float64, trans bool) []float64 {
	x := make([]float64, len(b))
	copy(x, b)
	impl, n := blasgonum.Implementation{}, f.Rows
	if trans {
		impl.Dtrsv(blas.Upper, blas.Trans, blas.NonUnit, n, f.Data, f.Stride, x, 1)
		impl.Dtrsv(blas.Lower, blas.Trans, blas.Unit, n, f.Data, f.Stride, x, 1)
		for i := n - 1; i >= 0; i-- {
			x[i], x[f.pivots[i]] = x[f.pivots[i]], x[i]
		}
		return x
	}
	for i, p := range f.pivots {
		x[i], x[p] = x[p], x[i]
	}
	impl.Dtrsv(blas.Lower, blas.NoTrans, blas.Unit, n, f.Data, f.Stride, x, 1)
	impl.Dtrsv(blas.Upper, blas.NoTrans, blas.NonUnit, n, f.Data, f.Stride, x, 1)
	return x
}

// solve sets b to M⁻¹b, columns at once.
func (w *work) solve(f lu, b blas64.General) {
	w.exchange(b, f.pivots)
	w.solveLower(f.General, b)
	w.solveUpper(f.General, b)
}

// solveRight sets b to bM⁻¹, rows at once.
func (w *work) solveRight(f lu, b blas64.General) {
	w.solveUpperRight(f.General, b)
	w.solveLowerRight(f.General, b)
	w.exchangeColumns(b, f.pivots)
}

// exchangeColumns exchanges columns of m as pivots say, the last first.
func (w *work) exchangeColumns(m blas64.General, pivots []int) {
	if w.stopped() {
		return
	}
	cores.Share(m.Rows, func(from, to int) {
		for i := from; i < to; i++ {
			row := m.Data[i*m.Stride:][:m.Cols]
			for j := len(pivots) - 1; j >= 0; j-- {
				p := pivots[j]
				row[j], row[p] = row[p], row[j]
			}
		}
	})
}
