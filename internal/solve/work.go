package solve

import (
	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	blasgonum "gonum.org/v1/gonum/blas/gonum"
)

// work of that many operations.
func (j Job) work(total float64) *work {
	return &work{job: j, total: total}
}

// work is a computation that takes n³ operations: it can be stopped, and tells how
// far it is. Once it is stopped its methods do nothing, and what they leave is of no
// use.
type work struct {
	job      Job
	total    float64 // operations, 2 for each product with its sum
	finished float64
	aside    []float64 // room for a product, taken once: what is thrown away stays in memory for a while
	err      error
}

// A product that would take much longer is cut, so that nobody who stops the work
// waits for more than a tenth of a second: operations that gonum's BLAS, or a fast one,
// does in half of that. Cut finer, a fast one would spend a quarter more (n = 4,000).
const (
	mostAtOnce     = 1 << 28
	mostAtOnceFast = 1 << 32
)

// fast is whether a BLAS computes that is faster than gonum's. One that looks for a
// library says whether it has found it: only then is it asked, since looking takes
// time.
func fast() bool {
	switch blas := blas64.Implementation().(type) {
	case blasgonum.Implementation:
		return false
	case interface{ Bound() bool }:
		return blas.Bound()
	}
	return true
}

// add adds alpha·a·b to c. All products of large blocks are made here, by the BLAS
// that is registered with gonum.
func (w *work) add(alpha float64, a, b, c blas64.General) {
	if b.Rows == 0 {
		return
	}
	perRow, most := 2*float64(b.Rows)*float64(b.Cols), float64(mostAtOnce)
	if perRow*float64(c.Rows) > most && fast() {
		most = mostAtOnceFast
	}
	step := max(1, int(most/(perRow+1)))
	for i := 0; i < c.Rows; i += step {
		if w.stopped() {
			return
		}
		to := min(i+step, c.Rows)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, alpha, cut(a, i, to, 0, a.Cols), b, 1, cut(c, i, to, 0, c.Cols))
		w.finished += 2 * float64(to-i) * float64(b.Rows) * float64(b.Cols)
	}
	w.job.tell(w.finished / w.total)
}

func (w *work) stopped() bool {
	if w.err == nil {
		w.err = w.job.stopped()
	}
	return w.err != nil
}

// cut is a part of a matrix, which it shares.
func cut(m blas64.General, top, bottom, left, right int) blas64.General {
	b := blas64.General{Rows: bottom - top, Cols: right - left, Stride: m.Stride}
	if b.Rows > 0 && b.Cols > 0 {
		b.Data = m.Data[top*m.Stride+left : (bottom-1)*m.Stride+right]
	}
	return b
}

// least is the size up to which a triangular matrix is not cut any more.
const least = 32

// The four triangular systems: each halves its triangle until that is small, so that
// nearly all of it is products of blocks.

// solveLower sets b to T⁻¹b, T being the lower triangle of t with ones on its
// diagonal.
func (w *work) solveLower(t, b blas64.General) {
	if t.Rows <= least {
		w.small(blas.Left, blas.Lower, blas.Unit, t, b)
		return
	}
	n, h := t.Rows, t.Rows/2
	top, bottom := cut(b, 0, h, 0, b.Cols), cut(b, h, n, 0, b.Cols)
	w.solveLower(cut(t, 0, h, 0, h), top)
	w.add(-1, cut(t, h, n, 0, h), top, bottom)
	w.solveLower(cut(t, h, n, h, n), bottom)
}

// solveUpper sets b to T⁻¹b, T being the upper triangle of t.
func (w *work) solveUpper(t, b blas64.General) {
	if t.Rows <= least {
		w.small(blas.Left, blas.Upper, blas.NonUnit, t, b)
		return
	}
	n, h := t.Rows, t.Rows/2
	top, bottom := cut(b, 0, h, 0, b.Cols), cut(b, h, n, 0, b.Cols)
	w.solveUpper(cut(t, h, n, h, n), bottom)
	w.add(-1, cut(t, 0, h, h, n), bottom, top)
	w.solveUpper(cut(t, 0, h, 0, h), top)
}

// solveLowerRight sets b to bT⁻¹ for T as in solveLower.
func (w *work) solveLowerRight(t, b blas64.General) {
	if t.Rows <= least {
		w.small(blas.Right, blas.Lower, blas.Unit, t, b)
		return
	}
	n, h := t.Rows, t.Rows/2
	left, right := cut(b, 0, b.Rows, 0, h), cut(b, 0, b.Rows, h, n)
	w.solveLowerRight(cut(t, h, n, h, n), right)
	w.add(-1, right, cut(t, h, n, 0, h), left)
	w.solveLowerRight(cut(t, 0, h, 0, h), left)
}

// solveUpperRight sets b to bT⁻¹ for T as in solveUpper.
func (w *work) solveUpperRight(t, b blas64.General) {
	if t.Rows <= least {
		w.small(blas.Right, blas.Upper, blas.NonUnit, t, b)
		return
	}
	n, h := t.Rows, t.Rows/2
	left, right := cut(b, 0, b.Rows, 0, h), cut(b, 0, b.Rows, h, n)
	w.solveUpperRight(cut(t, 0, h, 0, h), left)
	w.add(-1, left, cut(t, 0, h, h, n), right)
	w.solveUpperRight(cut(t, h, n, h, n), right)
}

// small solves with a small triangle, in parts of b that do not depend on each other.
func (w *work) small(side blas.Side, uplo blas.Uplo, diag blas.Diag, t, b blas64.General) {
	if w.stopped() {
		return
	}
	if fast() {
		blas64.Trsm(side, blas.NoTrans, 1, blas64.Triangular{Uplo: uplo, Diag: diag, N: t.Rows, Data: t.Data, Stride: t.Stride}, b)
		w.finished += float64(t.Rows) * float64(b.Rows) * float64(b.Cols)
		return
	}
	lines, part := b.Cols, func(from, to int) blas64.General { return cut(b, 0, b.Rows, from, to) }
	if side == blas.Right {
		lines, part = b.Rows, func(from, to int) blas64.General { return cut(b, from, to, 0, b.Cols) }
	}
	cores.Share(lines, func(from, to int) {
		part := part(from, to)
		blasgonum.Implementation{}.Dtrsm(side, uplo, blas.NoTrans, diag, part.Rows, part.Cols, 1, t.Data, t.Stride, part.Data, part.Stride)
	})
	w.finished += float64(t.Rows) * float64(t.Rows) * float64(lines)
}
