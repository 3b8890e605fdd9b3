package openblas

import (
	"regexp"
	"strings"
	"unsafe"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/gonum"
)

// blasImplementation is gonum's BLAS, but for large blocks. Our matrices are stored by
// rows, the library's by columns, where the same numbers are the transposed matrix:
// Cᵀ = BᵀAᵀ is C = AB with the operands swapped, and nothing is moved.
type blasImplementation struct{ gonum.Implementation }

// Bound tells internal/solve whether large blocks are faster than gonum's.
func (blasImplementation) Bound() bool { return bound().Found }

// String is the library's name and version, and nothing that depends on the machine.
func (blasImplementation) String() string {
	return strings.TrimSpace(Info().Library + " " + versionNumber.FindString(Info().Version))
}

var versionNumber = regexp.MustCompile(`[0-9]+(\.[0-9]+)+`)

// pays is the number of multiplications from which a call of the library is worth it.
const pays = 64 * 64 * 64

// large says whether a block pays. A size below 1 is for gonum's routines, as is
// everything else that is odd.
func large(m, n, k int) bool {
	return m > 0 && n > 0 && k > 0 && float64(m)*float64(n)*float64(k) >= pays
}

// fits says whether a slice holds a matrix of this shape and stride.
func fits(a []float64, rows, cols, stride int) bool {
	return stride >= cols && len(a) >= (rows-1)*stride+cols
}

func turned(t blas.Transpose, rows, cols int) (int, int) {
	if t == blas.NoTrans {
		return rows, cols
	}
	return cols, rows
}

func isTranspose(t blas.Transpose) bool {
	return t == blas.NoTrans || t == blas.Trans || t == blas.ConjTrans
}

func isUplo(u blas.Uplo) bool { return u == blas.Upper || u == blas.Lower }

func other(u blas.Uplo) blas.Uplo {
	if u == blas.Upper {
		return blas.Lower
	}
	return blas.Upper
}

// one is the length of each text argument, which some Fortran compilers hand over
// at the end.
const one = 1

// Dgemm is C = alpha op(A) op(B) + beta C. What gonum's refuses goes to gonum's, so
// that the panics are the same; so in the others.
func (impl blasImplementation) Dgemm(tA, tB blas.Transpose, m, n, k int, alpha float64, a []float64, lda int, b []float64, ldb int, beta float64, c []float64, ldc int) {
	rowsA, colsA := turned(tA, m, k)
	rowsB, colsB := turned(tB, k, n)
	if !large(m, n, k) || !isTranspose(tA) || !isTranspose(tB) || !fits(a, rowsA, colsA, lda) ||
		!fits(b, rowsB, colsB, ldb) || !fits(c, m, n, ldc) || !bound().takes(m, n, k, lda, ldb, ldc) {
		impl.Implementation.Dgemm(tA, tB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)
		return
	}
	bound().gemm(tA, tB, int64(m), int64(n), int64(k), alpha, a, int64(lda), b, int64(ldb), beta, c, int64(ldc))
}

func (l *library) gemm(tA, tB blas.Transpose, m, n, k int64, alpha float64, a []float64, lda int64, b []float64, ldb int64, beta float64, c []float64, ldc int64) {
	height, width := cut(m, n)
	l.threads.each(m, n, height, width, func(i, j, rows, cols int64) {
		fromA, fromB := i*lda, j
		if tA != blas.NoTrans {
			fromA = i
		}
		if tB != blas.NoTrans {
			fromB = j * ldb
		}
		call(l.dgemm,
			uintptr(unsafe.Pointer(&tB)), uintptr(unsafe.Pointer(&tA)),
			uintptr(unsafe.Pointer(&cols)), uintptr(unsafe.Pointer(&rows)), uintptr(unsafe.Pointer(&k)),
			uintptr(unsafe.Pointer(&alpha)), uintptr(unsafe.Pointer(&b[fromB])), uintptr(unsafe.Pointer(&ldb)),
			uintptr(unsafe.Pointer(&a[fromA])), uintptr(unsafe.Pointer(&lda)),
			uintptr(unsafe.Pointer(&beta)), uintptr(unsafe.Pointer(&c[i*ldc+j])), uintptr(unsafe.Pointer(&ldc)), one, one)
	})
}

// Dtrsm solves op(A) X = alpha B or X op(A) = alpha B for a triangular A.
func (impl blasImplementation) Dtrsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int, alpha float64, a []float64, lda int, b []float64, ldb int) {
	order := n
	if s == blas.Left {
		order = m
	}
	if !large(m, n, order) || s != blas.Left && s != blas.Right || !isUplo(ul) || !isTranspose(tA) ||
		d != blas.Unit && d != blas.NonUnit || !fits(a, order, order, lda) || !fits(b, m, n, ldb) || !bound().takes(m, n, lda, ldb) {
		impl.Implementation.Dtrsm(s, ul, tA, d, m, n, alpha, a, lda, b, ldb)
		return
	}
	bound().trsm(s, ul, tA, d, int64(m), int64(n), alpha, a, int64(lda), b, int64(ldb))
}

func (l *library) trsm(s blas.Side, ul blas.Uplo, tA blas.Transpose, d blas.Diag, m, n int64, alpha float64, a []float64, lda int64, b []float64, ldb int64) {
	swapped, height, width := blas.Right, m, side(n) // from the left, the columns of B are systems of their own
	if s == blas.Right {
		swapped, height, width = blas.Left, side(m), n
	}
	ul = other(ul)
	l.threads.each(m, n, height, width, func(i, j, rows, cols int64) {
		call(l.dtrsm,
			uintptr(unsafe.Pointer(&swapped)), uintptr(unsafe.Pointer(&ul)), uintptr(unsafe.Pointer(&tA)), uintptr(unsafe.Pointer(&d)),
			uintptr(unsafe.Pointer(&cols)), uintptr(unsafe.Pointer(&rows)), uintptr(unsafe.Pointer(&alpha)),
			uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&lda)),
			uintptr(unsafe.Pointer(&b[i*ldb+j])), uintptr(unsafe.Pointer(&ldb)), one, one, one, one)
	})
}
