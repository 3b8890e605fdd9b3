package solve

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

func TestMaximizeKnown(t *testing.T) {
	tests := []struct {
		name    string
		v, a, b []float64
		best    float64
		x, y    []float64 // nil: not unique
		ok      bool
	}{
		// By hand, at the corner where both constraints bind.
		{"two constraints", []float64{3, 3}, []float64{2, 1, 1, 2}, []float64{6, 6}, 12, []float64{2, 2}, []float64{1, 1}, true},
		{"one binds", []float64{3, 1}, []float64{2, 1, 1, 2}, []float64{6, 6}, 9, []float64{3, 0}, []float64{1.5, 0}, true},
		{"nothing to have", []float64{1, 1}, []float64{2, 1, 1, 2}, []float64{0, 0}, 0, []float64{0, 0}, nil, true},
		{"nothing worth having", []float64{-1, 0}, []float64{2, 1, 1, 2}, []float64{6, 6}, 0, []float64{0, 0}, []float64{0, 0}, true},
		{"a column of zeros", []float64{1, 1}, []float64{2, 0, 1, 0}, []float64{6, 6}, 0, nil, nil, false},
		{"a column of zeros that costs", []float64{1, -9}, []float64{2, 0, 1, 0}, []float64{6, 6}, 3, []float64{3, 0}, []float64{.5, 0}, true},
		{"a row of zeros", []float64{1, 3}, []float64{2, 1, 0, 0}, []float64{6, 6}, 18, []float64{0, 6}, []float64{3, 0}, true},
		{"a row of zeros without anything", []float64{1, 3}, []float64{2, 1, 0, 0}, []float64{6, 0}, 18, []float64{0, 6}, []float64{3, 0}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, y, ok := Maximize(tt.v, mat.NewDense(2, 2, tt.a), tt.b)
			if ok != tt.ok {
				t.Fatalf("ok = %v", ok)
			}
			for what, pair := range map[string][2][]float64{"x": {x, tt.x}, "y": {y, tt.y}} {
				for i, want := range pair[1] {
					if math.Abs(pair[0][i]-want) > 1e-14 {
						t.Errorf("%s = %v, want %v", what, pair[0], pair[1])
					}
				}
			}
		})
	}
}

// The best value is compared with gonum's, and x and y prove each other. Whole
// numbers make ties everywhere; the others come in units of all sizes.
func TestMaximizeAgreesWithGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 47))
	for trial := range 600 {
		m, n := 1+rng.IntN(5), 1+rng.IntN(9)
		number := func() float64 { return float64(rng.IntN(4)) }
		if trial%2 == 0 {
			number = rng.Float64
		}
		v, b, a := make([]float64, n), make([]float64, m), mat.NewDense(m, n, nil)
		for k := range m {
			b[k] = number()
		}
		for j := range n {
			v[j] = number() - 0.25
			for k := range m {
				a.Set(k, j, number())
			}
			a.Set(rng.IntN(m), j, 1) // no column of zeros
		}
		want := gonumMaximum(t, v, a, b)
		rows, cols := inUnits(rng, v, a, b)
		x, y, ok := Maximize(v, a, b)
		if !ok {
			t.Fatalf("not found: v = %v, b = %v, A =\n%v", v, b, mat.Formatted(a))
		}
		var primal, dual float64
		for j := range n {
			primal += v[j] * x[j]
			cost := mat.Dot(mat.NewVecDense(m, y), a.ColView(j))
			if x[j] < 0 || cost*cols[j] < v[j]*cols[j]-1e-9 {
				t.Errorf("x[%d] = %v is worth %v and costs %v", j, x[j], v[j], cost)
			}
		}
		for k := range m {
			dual += y[k] * b[k]
			if used := mat.Dot(a.RowView(k), mat.NewVecDense(n, x)); y[k] < 0 || used/rows[k] > b[k]/rows[k]+1e-9 {
				t.Errorf("%v of %v used at a price of %v", used, b[k], y[k])
			}
		}
		if math.Abs(primal-want) > 1e-9*(1+want) || math.Abs(dual-want) > 1e-9*(1+want) {
			t.Errorf("primal %v, dual %v, gonum has %v", primal, dual, want)
		}
	}
}

// inUnits rescales a programme and returns the units.
func inUnits(rng *rand.Rand, v []float64, a *mat.Dense, b []float64) (rows, cols []float64) {
	units := []float64{1e-12, 1, 1e12}
	for k := range b {
		rows = append(rows, units[rng.IntN(3)])
		b[k] *= rows[k]
	}
	for j := range v {
		cols = append(cols, units[rng.IntN(3)])
		v[j] /= cols[j]
	}
	a.Apply(func(k, j int, c float64) float64 { return c * rows[k] / cols[j] }, a)
	return rows, cols
}

func gonumMaximum(t *testing.T, v []float64, a *mat.Dense, b []float64) float64 {
	t.Helper()
	m, n := a.Dims()
	cost, all, slack := make([]float64, n+m), mat.NewDense(m, n+m, nil), make([]int, m)
	for j := range v {
		cost[j] = -v[j]
	}
	all.Slice(0, m, 0, n).(*mat.Dense).Copy(a)
	for k := range slack {
		all.Set(k, n+k, 1)
		slack[k] = n + k
	}
	best, _, err := lp.Simplex(cost, all, b, 1e-12, slack)
	if err != nil {
		t.Fatal(err)
	}
	return -best
}

// On this example the rule of the lowest cost alone goes round in circles (E. M. L.
// Beale, Naval Research Logistics Quarterly 2 (1955) 269–275); the best is 1/20.
func TestSimplexDoesNotGoRoundInCircles(t *testing.T) {
	best := tableau{mat.NewDense(4, 8, []float64{
		1. / 4, -60, -1. / 25, 9, 1, 0, 0, 0,
		1. / 2, -90, -1. / 50, 3, 0, 1, 0, 0,
		0, 0, 1, 0, 0, 0, 1, 1,
		-3. / 4, 150, -1. / 50, 6, 0, 0, 0, 0,
	}), []int{4, 5, 6}}
	if !best.solve() || math.Abs(best.At(3, 7)-1./20) > 1e-14 {
		t.Errorf("best value %v, want 1/20", best.At(3, 7))
	}
}

func TestSimplexWithoutEnd(t *testing.T) {
	if (tableau{mat.NewDense(2, 4, []float64{-1, 1, 1, 1, -1, 0, 0, 0}), []int{2}}).solve() {
		t.Error("a variable that nothing stops has a best value")
	}
}
