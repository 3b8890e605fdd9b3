package solve

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	lapackgonum "gonum.org/v1/gonum/lapack/gonum"
)

// invert inverts m in its place, by elimination in blocks without exchanging rows:
//
//	⎡A B⎤⁻¹   ⎡A⁻¹ + A⁻¹BS⁻¹CA⁻¹  −A⁻¹BS⁻¹⎤
//	⎣C D⎦   = ⎣   −S⁻¹CA⁻¹           S⁻¹  ⎦,   S = D − CA⁻¹B
//
// It is for I−B with ρ(|B|) < 1 only: then so is every S, and elimination needs no
// exchange to be stable (Higham 2002, sec. 9.5, for rows that are dominated by their
// diagonals in some units). It is 2n³ operations as by LAPACK, but all of them
// products of blocks.
func (w *work) invert(m blas64.General) {
	n := m.Rows
	if n <= 32 {
		w.invertSmall(m)
		return
	}
	h := n / 2
	a, b, c, d := cut(m, 0, h, 0, h), cut(m, 0, h, h, n), cut(m, h, n, 0, h), cut(m, h, n, h, n)
	w.invert(a)
	w.multiply(1, a, b) // A⁻¹B
	w.add(-1, c, b, d)  // S
	w.invert(d)
	w.multiplyRight(1, a, c)  // CA⁻¹
	w.multiply(-1, d, c)      // −S⁻¹CA⁻¹
	w.add(-1, b, c, a)        // A⁻¹ + A⁻¹BS⁻¹CA⁻¹
	w.multiplyRight(-1, d, b) // −A⁻¹BS⁻¹
}

func (w *work) invertSmall(m blas64.General) {
	if w.stopped() {
		return
	}
	n := m.Rows
	pivots := make([]int, n)
	lapackgonum.Implementation{}.Dgetrf(n, n, m.Data, m.Stride, pivots)
	lapackgonum.Implementation{}.Dgetri(n, m.Data, m.Stride, pivots, make([]float64, n), n)
	w.finished += 2 * float64(n) * float64(n) * float64(n)
}

// panel is how many lines of a product are set aside at a time, so that it can take the
// place of a factor.
const panel = 512

// multiply sets b to alpha·ab.
func (w *work) multiply(alpha float64, a, b blas64.General) {
	for from := 0; from < b.Cols; from += panel {
		part := cut(b, 0, b.Rows, from, min(from+panel, b.Cols))
		w.replace(part, func(product blas64.General) { w.add(alpha, a, part, product) })
	}
}

// multiplyRight sets b to alpha·ba.
func (w *work) multiplyRight(alpha float64, a, b blas64.General) {
	for from := 0; from < b.Rows; from += panel {
		part := cut(b, from, min(from+panel, b.Rows), 0, b.Cols)
		w.replace(part, func(product blas64.General) { w.add(alpha, part, a, product) })
	}
}

// replace puts what add adds to zero in the place of part.
func (w *work) replace(part blas64.General, add func(product blas64.General)) {
	if size := part.Rows * part.Cols; len(w.aside) < size {
		w.aside = make([]float64, size)
	}
	product := blas64.General{Rows: part.Rows, Cols: part.Cols, Stride: part.Cols, Data: w.aside[:part.Rows*part.Cols]}
	clear(product.Data)
	add(product)
	if w.stopped() {
		return
	}
	lapackgonum.Implementation{}.Dlacpy(blas.All, part.Rows, part.Cols, product.Data, product.Stride, part.Data, part.Stride)
}
