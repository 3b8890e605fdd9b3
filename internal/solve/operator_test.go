package solve

import (
	"math/rand/v2"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// filled returns an n×n matrix with about that share of entries other than zero.
func filled(r *rand.Rand, n int, share float64) *mat.Dense {
	m := mat.NewDense(n, n, nil)
	m.Apply(func(i, j int, _ float64) float64 {
		if r.Float64() < share {
			return r.NormFloat64()
		}
		return 0
	}, m)
	return m
}

func vectorOf(r *rand.Rand, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

// A product is the same to the last bit on any number of cores, and with or without
// the zeros.
func TestProductsDoNotDependOnTheWay(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 5, 63, 64, 130, 301, 515} {
		for _, share := range []float64{0, 0.02, 0.4, 1} {
			m, x := filled(r, n, share), vectorOf(r, n)
			rows, cols := vectorOf(r, n), vectorOf(r, n)
			var first [2][]float64
			for _, cores := range []int{1, 2, 7} {
				runtime.GOMAXPROCS(cores)
				o := NewOperator(m, rows, cols)
				for round := range worthPacking + 3 {
					y, z := make([]float64, n), make([]float64, n)
					o.MulVec(y, x)
					o.MulVecTrans(z, x)
					if first[0] == nil {
						first = [2][]float64{y, z}
						b := o.Dense()
						near(t, "Bx", y, product(b, x), 1e-12)
						near(t, "Bᵀx", z, product(b.T(), x), 1e-12)
					}
					for i := range y {
						if y[i] != first[0][i] || z[i] != first[1][i] {
							t.Fatalf("n %d, filled %v, %d cores, product %d: entry %d is %v and %v, at first %v and %v",
								n, share, cores, round, i, y[i], z[i], first[0][i], first[1][i])
						}
					}
				}
				if packed := o.packed.Load() != nil; packed != (share < mostFilled) && n > 60 {
					t.Errorf("n %d, filled %v: without its zeros: %v", n, share, packed)
				}
			}
		}
	}
}

func product(m mat.Matrix, x []float64) []float64 {
	var y mat.VecDense
	y.MulVec(m, mat.NewVecDense(len(x), x))
	return y.RawVector().Data
}

func near(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	var size float64
	for _, v := range want {
		size = max(size, v, -v)
	}
	for i := range want {
		if d := got[i] - want[i]; !(d <= tolerance*size && -d <= tolerance*size) {
			t.Errorf("%s: entry %d is %v, want %v to %v of the largest", what, i, got[i], want[i], tolerance)
			return
		}
	}
}

func BenchmarkProduct(b *testing.B) {
	const n = 4000
	m, x, y := filled(rand.New(rand.NewPCG(1, 2)), n, 0.2), make([]float64, n), make([]float64, n)
	for _, c := range []struct {
		name    string
		packed  bool
		product func(*Operator)
	}{
		{"dense", false, func(o *Operator) { o.MulVec(y, x) }},
		{"sparse", true, func(o *Operator) { o.MulVec(y, x) }},
		{"dense, transposed", false, func(o *Operator) { o.MulVecTrans(y, x) }},
		{"sparse, transposed", true, func(o *Operator) { o.MulVecTrans(y, x) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			o := NewOperator(m, nil, nil)
			if c.packed {
				o.packed.Store(pack(m))
			}
			b.SetBytes(8 * n * n)
			for b.Loop() {
				o.products.Store(0)
				c.product(o)
			}
		})
	}
	b.Run("packing", func(b *testing.B) {
		for b.Loop() {
			pack(m)
		}
	})
}
