package solve

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Root is the spectral radius of a matrix, enclosed.
type Root struct {
	Lower, Upper float64 // Collatz–Wielandt bounds: Lower ≤ ρ ≤ Upper
	Block        []int   // the rows of the irreducible block that attains it
}

// Value is the middle of the enclosure.
func (r Root) Value() float64 { return r.Lower + (r.Upper-r.Lower)/2 }

// Perron returns the spectral radius of a non-negative square matrix.
//
// The spectrum of a reducible matrix is that of its irreducible diagonal blocks,
// the strongly connected components of its graph, so ρ(A) is the largest of
// theirs: exact for triangular matrices, where a general eigenvalue routine
// loses half the digits or all.
func Perron(a mat.Matrix) Root {
	var root Root
	for _, block := range components(a) {
		lower, upper := perronOfBlock(submatrix(a, block))
		// Of several blocks that attain it, the one that comes first.
		if root.Block == nil || upper > root.Upper || upper == root.Upper && block[0] < root.Block[0] {
			root = Root{Lower: lower, Upper: upper, Block: block}
		}
	}
	return root
}

// perronOfBlock encloses the Perron root of an irreducible non-negative matrix
// by Noda's inverse iteration (T. Noda, Numer. Math. 17 (1971) 382–386): with x
// positive and u = max (Bx)ᵢ/xᵢ, the solution y of (uI−B)y = x is positive and
// max (By)ᵢ/yᵢ falls to ρ quadratically, for periodic blocks too.
func perronOfBlock(b *mat.Dense) (lower, upper float64) {
	n, _ := b.Dims()
	if n == 1 {
		return b.At(0, 0), b.At(0, 0)
	}
	x := mat.NewVecDense(n, nil)
	for i := range n {
		x.SetVec(i, 1)
	}
	lower, upper = collatzWielandt(b, x)
	const most = 200 // a dozen steps are usual; badly scaled units take longer
	for range most {
		if upper-lower <= 4*epsilon*upper {
			break
		}
		y, ok := inverseStep(b, upper, x)
		if !ok {
			break
		}
		lo, up := collatzWielandt(b, y)
		if lo <= lower && up >= upper {
			break // only rounding is left
		}
		lower, upper, x = math.Max(lower, lo), math.Min(upper, up), y
	}
	return math.Min(lower, upper), upper
}

// inverseStep solves (uI−B)y = x and scales y to a largest element of 1. It
// reports false when u is an eigenvalue to working precision or y is not positive.
func inverseStep(b *mat.Dense, u float64, x *mat.VecDense) (*mat.VecDense, bool) {
	n, _ := b.Dims()
	m := mat.NewDense(n, n, nil)
	m.Scale(-1, b)
	for i := range n {
		m.Set(i, i, u+m.At(i, i))
	}
	var lu mat.LU
	lu.Factorize(m)
	y := mat.NewVecDense(n, nil)
	// A Condition error is welcome here: near the root the solution is all
	// Perron vector. Only an exactly zero pivot leaves nothing usable.
	if err := lu.SolveVecTo(y, false, x); err != nil && math.IsInf(lu.Cond(), 1) {
		return nil, false
	}
	largest := mat.Max(y)
	if !(largest > 0) || math.IsInf(largest, 1) {
		return nil, false
	}
	y.ScaleVec(1/largest, y)
	return y, mat.Min(y) > 0
}

// collatzWielandt returns min and max of (Bx)ᵢ/xᵢ, which enclose ρ(B) for every
// positive x and non-negative B.
func collatzWielandt(b *mat.Dense, x *mat.VecDense) (lower, upper float64) {
	var bx mat.VecDense
	bx.MulVec(b, x)
	lower = math.Inf(1)
	for i := range x.Len() {
		r := bx.AtVec(i) / x.AtVec(i)
		lower, upper = math.Min(lower, r), math.Max(upper, r)
	}
	return lower, upper
}

func submatrix(a mat.Matrix, rows []int) *mat.Dense {
	m := mat.NewDense(len(rows), len(rows), nil)
	for i, r := range rows {
		for j, c := range rows {
			m.Set(i, j, a.At(r, c))
		}
	}
	return m
}
