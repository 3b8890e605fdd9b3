package solve

import (
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
	blasgonum "gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/mat"
)

func TestLU(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 3, 15, 16, 17, 31, 33, 64, 65, 127, 129, 200, 333} {
		m := filled(r, n, 1)
		f := mat.DenseCopyOf(m)
		w := Job{}.work(1)
		factors := w.factorise(f.RawMatrix())

		var L, U, LU mat.Dense
		L.CloneFrom(f)
		U.CloneFrom(f)
		L.Apply(func(i, j int, v float64) float64 {
			switch {
			case i == j:
				return 1
			case j > i:
				return 0
			}
			return v
		}, &L)
		U.Apply(func(i, j int, v float64) float64 {
			if j < i {
				return 0
			}
			return v
		}, &U)
		LU.Mul(&L, &U)
		PM := mat.DenseCopyOf(m)
		w.exchange(PM.RawMatrix(), factors.pivots)
		near(t, "LU", LU.RawMatrix().Data, PM.RawMatrix().Data, 1e-12)

		for _, k := range []int{1, 3, 70} {
			b := mat.NewDense(n, k, vectorOf(r, n*k))
			x := mat.DenseCopyOf(b)
			w.solve(factors, x.RawMatrix())
			var back mat.Dense
			back.Mul(m, x)
			near(t, "Mx", back.RawMatrix().Data, b.RawMatrix().Data, 1e-9)

			c := mat.NewDense(k, n, vectorOf(r, n*k))
			p := mat.DenseCopyOf(c)
			w.solveRight(factors, p.RawMatrix())
			var left mat.Dense
			left.Mul(p, m)
			near(t, "pM", left.RawMatrix().Data, c.RawMatrix().Data, 1e-9)
		}
		if w.err != nil {
			t.Error(w.err)
		}
	}
}

func identity(n int) *mat.Dense {
	eye := mat.NewDense(n, n, nil)
	for i := range n {
		eye.Set(i, i, 1)
	}
	return eye
}

func BenchmarkInverse(b *testing.B) {
	const n = 2000
	a := economy(rand.New(rand.NewPCG(1, 2)), n, 0.6)
	rest := identityMinus(a.Dense())
	b.Run("factorise", func(b *testing.B) {
		for b.Loop() {
			Job{}.work(1).factorise(mat.DenseCopyOf(rest).RawMatrix())
		}
	})
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			Job{}.work(1).invert(mat.DenseCopyOf(rest).RawMatrix())
		}
	})
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			var inv mat.Dense
			_ = inv.Inverse(rest)
		}
	})
}

// lookingBLAS is gonum's until it finds a library.
type lookingBLAS struct {
	blasgonum.Implementation
	found bool
}

func (b lookingBLAS) Bound() bool { return b.found }

func TestFastIsWhatHasFoundALibrary(t *testing.T) {
	defer blas64.Use(blas64.Implementation())
	for _, found := range []bool{false, true} {
		blas64.Use(lookingBLAS{found: found})
		if fast() != found {
			t.Errorf("found %v, fast %v", found, fast())
		}
	}
	if blas64.Use(blasgonum.Implementation{}); fast() {
		t.Error("gonum's own is called fast")
	}
}
