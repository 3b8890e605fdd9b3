package solve

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestProvenProductive(t *testing.T) {
	tests := []struct {
		name string
		n    int
		b    []float64
		most int
		want bool
	}{
		{"row sums below 1", 2, []float64{0.5, 0.4, 0.1, 0.2}, 1, true},
		{"a row sum above 1, Table 1 of the seed", 2, []float64{0.1, 35. / 24, 0.16, 1. / 6}, 10, true},
		{"the same, too few products", 2, []float64{0.1, 35. / 24, 0.16, 1. / 6}, 1, false},
		{"a zero row and a zero column", 3, []float64{0.5, 0.2, 0, 0, 0, 0, 3, 0.5, 0.1}, 20, true},
		{"nothing at all", 2, []float64{0, 0, 0, 0}, 1, true},
		{"ρ = 1", 2, []float64{0, 4, 0.25, 0}, 50, false},
		{"a row sum that rounding makes 1", 1, []float64{1 - 0x1p-53}, 1, false},
		{"ρ = 2", 2, []float64{0, 4, 1, 0}, 50, false},
		{"negative entries count by their size", 2, []float64{0, -4, 1, 0}, 50, false},
		{"ρ(B) = 0, ρ(|B|) = 1", 2, []float64{0.5, -0.5, 0.5, -0.5}, 50, false},
		{"negative entries, productive", 2, []float64{-0.5, 1.2, -0.1, 0.3}, 10, true},
		{"not a number", 2, []float64{math.NaN(), 0, 0, 0.1}, 10, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := NewOperator(mat.NewDense(tt.n, tt.n, tt.b), nil, nil)
			if got, err := provenProductive(Job{}, b, tt.most); err != nil || got != tt.want {
				t.Errorf("proven: %v, want %v", got, tt.want)
			}
		})
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if proven, err := provenProductive(Job{Context: stopped}, NewOperator(mat.NewDense(1, 1, nil), nil, nil), 10); proven || err == nil {
		t.Error("proven after the context was done")
	}
}

func TestMulAbs(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 3, 4, 5, 127, 130, 259} {
		m, rows, cols := filled(r, n, 0.4), vectorOf(r, n), vectorOf(r, n)
		x, got := vectorOf(r, n), make([]float64, n)
		o := NewOperator(m, rows, cols)
		o.mulAbs(got, x)
		abs := o.Dense()
		abs.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, abs)
		near(t, "|B|x", got, product(abs, x), 1e-12)
	}
}
