package openblas

import (
	"unsafe"

	"gonum.org/v1/gonum/lapack/gonum"
)

// lapackImplementation is gonum's LAPACK, but for large inverses. Dgetrf and Dgetrs stay
// gonum's, which spend their time in Dgemm and Dtrsm: they take as long as the
// library's, whose pivoting of rows would need the matrix transposed, and back.
type lapackImplementation struct{ gonum.Implementation }

// Dgetri makes the inverse of what Dgetrf factorised, in place.
func (impl lapackImplementation) Dgetri(n int, a []float64, lda int, ipiv []int, work []float64, lwork int) (ok bool) {
	if !large(n, n, n) || !fits(a, n, n, lda) || len(ipiv) != n || lwork < n || len(work) < lwork || !bound().takes(n, lda, lwork) {
		return impl.Implementation.Dgetri(n, a, lda, ipiv, work, lwork)
	}
	l := bound()
	raw := l.writePivots(ipiv)
	transpose(n, a, lda)
	ok = l.getri(int64(n), a, int64(lda), raw, work[:lwork])
	transpose(n, a, lda)
	return ok
}

// getrf factorises a square matrix by columns; raw are its pivots as the library writes them.
func (l *library) getrf(n int64, a []float64, lda int64, raw []int64) (ok bool) {
	info := int64(0)
	l.threads.one(func() {
		call(l.dgetrf,
			uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&lda)),
			uintptr(unsafe.Pointer(&raw[0])), uintptr(unsafe.Pointer(&info)))
	})
	return info == 0
}

// getri inverts what getrf factorised.
func (l *library) getri(n int64, a []float64, lda int64, raw []int64, work []float64) (ok bool) {
	lwork, info := int64(len(work)), int64(0)
	l.threads.one(func() {
		call(l.dgetri,
			uintptr(unsafe.Pointer(&n)), uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&lda)),
			uintptr(unsafe.Pointer(&raw[0])), uintptr(unsafe.Pointer(&work[0])), uintptr(unsafe.Pointer(&lwork)),
			uintptr(unsafe.Pointer(&info)))
	})
	return info == 0
}

// transpose turns a square matrix in place, square by square, because a whole column
// does not stay in the cache.
func transpose(n int, a []float64, stride int) {
	const side = 32
	for top := 0; top < n; top += side {
		for left := top; left < n; left += side {
			for i := top; i < min(top+side, n); i++ {
				for j := max(left, i+1); j < min(left+side, n); j++ {
					a[i*stride+j], a[j*stride+i] = a[j*stride+i], a[i*stride+j]
				}
			}
		}
	}
}
