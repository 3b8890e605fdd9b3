package solve

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

// worldOf returns coefficients like a world table's, similar to A by its outputs:
// regions whose roots are similar, 65 % zeros, and the given share of inputs from
// abroad.
func worldOf(rng *rand.Rand, regions, sectors int, trade float64) *Operator {
	n := regions * sectors
	a := mat.NewDense(n, n, nil)
	sums := make([][2]float64, n) // of each column: at home, from abroad
	weight := make([]float64, n)
	for i := range weight {
		weight[i] = math.Exp(1.5 * rng.NormFloat64())
	}
	for i := range n {
		row := a.RawRowView(i)
		for j := range row {
			abroad, filled := 1, 0.34
			if i/sectors == j/sectors {
				abroad, filled = 0, 0.7
			}
			if rng.Float64() < filled {
				row[j] = weight[i] * rng.ExpFloat64()
				sums[j][abroad] += row[j]
			}
		}
	}
	inputs := make([]float64, n)
	for j := range inputs {
		inputs[j] = 0.3 + 0.4*rng.Float64()
	}
	a.Apply(func(i, j int, v float64) float64 {
		if i/sectors == j/sectors {
			return v / sums[j][0] * inputs[j] * (1 - trade)
		}
		if v == 0 {
			return 0
		}
		return v / sums[j][1] * inputs[j] * trade
	}, a)
	x, inverse := ones(n), make([]float64, n)
	for range 20 { // outputs for a final demand of as much as goods weigh
		NewOperator(a, nil, nil).MulVec(inverse, x)
		for i, v := range inverse {
			x[i] = v + weight[i]
		}
	}
	for i, v := range x {
		inverse[i] = 1 / v
	}
	return NewOperator(a, x, inverse)
}

// BenchmarkPerron says what the root costs in products, beside the time of one.
func BenchmarkPerron(b *testing.B) {
	for _, size := range []struct{ regions, sectors int }{{44, 56}, {80, 50}} {
		for _, trade := range []float64{1e-3, 1e-2, 1e-1} {
			world := worldOf(rand.New(rand.NewPCG(1, 2)), size.regions, size.sectors, trade)
			b.Run(fmt.Sprintf("%d/trade=%g", world.n, trade), func(b *testing.B) {
				var root Root
				var o *Operator
				y := make([]float64, world.n)
				var product time.Duration
				for b.Loop() {
					o = NewOperator(world.m, world.rows, world.cols)
					root, _ = Perron(Job{}, o)
					b.StopTimer()
					for start, k := time.Now(), 0; k < 10; k++ {
						world.products.Store(0)
						world.MulVec(y, y)
						product += time.Since(start)
						start = time.Now()
					}
					b.StartTimer()
				}
				b.ReportMetric(float64(o.products.Load()), "products")
				b.ReportMetric(1e12*(root.Upper-root.Lower)/root.Upper, "width/1e-12")
				b.ReportMetric(product.Seconds()*1e3/10/float64(b.N), "ms/product")
			})
		}
	}
}

// BenchmarkSmall compares the two ways to a block's root.
func BenchmarkSmall(b *testing.B) {
	job := Job{}
	for _, regions := range []int{2, 4, 8, 16} {
		o := worldOf(rand.New(rand.NewPCG(1, 2)), regions, 32, 1e-1)
		b.Run(fmt.Sprintf("%d/Noda", o.n), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := noda(job, whole(o).dense(), ones(o.n)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d/products", o.n), func(b *testing.B) {
			for b.Loop() {
				if _, _, _, err := byProducts(job, whole(o)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkProvenProductive(b *testing.B) {
	o := worldOf(rand.New(rand.NewPCG(1, 2)), 80, 50, 1e-1)
	x, y := ones(o.n), make([]float64, o.n)
	b.Run("|B|x", func(b *testing.B) {
		for b.Loop() {
			o.mulAbs(y, x)
		}
	})
	b.Run("Bx", func(b *testing.B) {
		for b.Loop() {
			o.products.Store(0)
			o.MulVec(y, x)
		}
	})
}
