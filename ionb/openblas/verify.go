package openblas

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
)

// width finds out how wide the library's integers are: where it writes the pivots
// of a matrix for which they are 2, 3, 3.
func (l *library) width() (wide bool, err error) {
	raw := []int64{-1, -1, -1}
	l.getrf(3, []float64{0, 4, 2, 0, 1, 8, 1, 0, 1}, 3, raw) // by columns
	for _, wide := range []bool{true, false} {
		if got := readPivots(raw, wide); slices.Equal(got, []int{1, 2, 2}) {
			return wide, nil
		}
	}
	return false, errors.New("its dgetrf gives wrong pivots")
}

// verify computes what is known and compares: a library that is there may be broken,
// or made for another processor. The matrices are large enough for the library's
// ordinary kernels; the checks are products with a vector, A(Bw) for (AB)w, which
// take no time.
func (l *library) verify() error {
	const n = 144
	a, b, w := known(n, 5), known(n, 7), make([]float64, n)
	for i := range w {
		w[i] = float64(i%11) - 5
	}
	c := make([]float64, n*n)
	l.gemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, a, n, b, n, 0, c, n)
	if err := same("dgemm", times(c, w), times(a, times(b, w))); err != nil {
		return err
	}

	upper, x := slices.Clone(a), slices.Clone(b)
	for i := range n {
		clear(upper[i*n : i*n+i])
	}
	l.trsm(blas.Left, blas.Upper, blas.NoTrans, blas.NonUnit, n, n, 1, a, n, x, n)
	if err := same("dtrsm", times(upper, times(x, w)), times(b, w)); err != nil {
		return err
	}

	// The inverse by columns is the inverse by rows.
	inverse, pivots := slices.Clone(a), make([]int64, n)
	if !l.getrf(n, inverse, n, pivots) || !l.getri(n, inverse, n, pivots, make([]float64, n*8)) {
		return errors.New("it finds an invertible matrix singular")
	}
	return same("dgetrf and dgetri", times(a, times(inverse, w)), w)
}

// known is a well-conditioned matrix of small whole numbers, without symmetry, whose
// largest numbers are not on the diagonal, so that rows are exchanged.
func known(n, seed int) []float64 {
	a := make([]float64, n*n)
	for i := range n {
		for j := range n {
			a[i*n+j] = float64((i*seed+j*j+i*j)%13) - 6
		}
		a[i*n+i] += float64(20 * n)
		a[(i+1)%n*n+i] += float64(50 * n)
	}
	return a
}

func times(a, x []float64) []float64 {
	n := len(x)
	y := make([]float64, n)
	for i := range y {
		for j, v := range a[i*n : i*n+n] {
			y[i] += v * x[j]
		}
	}
	return y
}

func same(routine string, got, want []float64) error {
	largest := 0.0
	for _, v := range want {
		largest = max(largest, math.Abs(v))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-9*largest) {
			return fmt.Errorf("its %s computes %v where %v is right", routine, got[i], want[i])
		}
	}
	return nil
}
