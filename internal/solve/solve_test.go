package solve

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestPerronKnown(t *testing.T) {
	tests := []struct {
		name  string
		n     int
		a     []float64
		want  float64
		block []int // nil: several attain it
		tol   float64
	}{
		{"seed Table 1, ρ solves ρ² − 4ρ/15 − 13/60 = 0", 2, []float64{0.1, 35. / 24, 0.16, 1. / 6},
			(4./15 + math.Sqrt(16./225+4*13./60)) / 2, []int{0, 1}, 1e-15},
		{"one sector", 1, []float64{0.3}, 0.3, []int{0}, 0},
		{"zero", 2, []float64{0, 0, 0, 0}, 0, nil, 0},
		{"nilpotent chain", 3, []float64{0, 1, 0, 0, 0, 1, 0, 0, 0}, 0, nil, 0},
		{"periodic", 2, []float64{0, 4, 1, 0}, 2, []int{0, 1}, 1e-15},
		{"periodic in odd units", 2, []float64{0, 1e12, 1e-12, 0}, 1, []int{0, 1}, 1e-14},
		{"reducible, larger root second", 3, []float64{0.2, 1, 0, 0, 0, 1, 0, 0.25, 0}, 0.5, []int{1, 2}, 1e-15},
		{"defective", 2, []float64{0.5, 1, 0, 0.5}, 0.5, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := Perron(Job{}, NewOperator(mat.NewDense(tt.n, tt.n, tt.a), nil, nil))
			if math.Abs(got.Value()-tt.want) > tt.tol*math.Max(1, tt.want) {
				t.Errorf("ρ = %v, want %v", got.Value(), tt.want)
			}
			if tt.block != nil && !reflect.DeepEqual(got.Block, tt.block) {
				t.Errorf("block = %v, want %v", got.Block, tt.block)
			}
		})
	}
}

// The eigenvalue routine of gonum is another program's answer.
func TestPerronAgreesWithEigenvalues(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := 1 + rng.IntN(12)
		a := mat.NewDense(n, n, nil)
		for i := range n {
			for j := range n {
				if rng.Float64() < 0.6 {
					a.Set(i, j, rng.Float64())
				}
			}
		}
		var eig mat.Eigen
		if !eig.Factorize(a, mat.EigenNone) {
			t.Fatal("eigenvalues did not converge")
		}
		var want float64
		for _, v := range eig.Values(nil) {
			want = math.Max(want, math.Hypot(real(v), imag(v)))
		}
		got, _ := Perron(Job{}, NewOperator(a, nil, nil))
		if got.Upper-got.Lower > 1e-12*got.Upper {
			t.Errorf("n=%d: bounds [%v, %v] are wide", n, got.Lower, got.Upper)
		}
		// A defective eigenvalue costs the general routine half its digits.
		if math.Abs(got.Value()-want) > 1e-6 {
			t.Errorf("n=%d: ρ = %v, gonum's Eigen says %v", n, got.Value(), want)
		}
	}
}

func TestSystemIsFreeOfUnits(t *testing.T) {
	// The seed's Table 1 with agriculture in millionths and manufacturing in
	// millions of its units: I−A itself has a condition number near 1e24.
	u := []float64{1e6, 1e-6}
	x := []float64{250 * u[0], 120 * u[1]}
	z := [][]float64{{25 * u[0], 175 * u[0]}, {40 * u[1], 20 * u[1]}}
	d := []float64{50 * u[0], 60 * u[1]}
	a := mat.NewDense(2, 2, nil)
	for i := range 2 {
		for j := range 2 {
			a.Set(i, j, z[i][j]/x[j])
		}
	}
	s, err := New(Job{}, NewOperator(a, nil, nil), x, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if cond, err := s.Cond(Job{}); err != nil || cond > 10 {
		t.Errorf("condition number %v depends on the units (%v)", cond, err)
	}
	if det := Det(a, x); math.Abs(det-31./60) > 1e-15 {
		t.Errorf("det = %v, want 31/60", det)
	}
	solution, residual, err := s.Solve(Job{}, d)
	if err != nil || residual > tolerance {
		t.Fatalf("residual %v, error %v", residual, err)
	}
	for i, got := range solution {
		if math.Abs(got/x[i]-1) > 1e-14 {
			t.Errorf("x[%d] = %v, want %v", i, got, x[i])
		}
	}
}

func TestSingularIsAnErrorWithItsCondition(t *testing.T) {
	for name, a := range map[string]*mat.Dense{
		"own use of one":      mat.NewDense(1, 1, []float64{1}),
		"a closed economy":    mat.NewDense(2, 2, []float64{0.5, 0.25, 0.5, 0.75}),
		"closed, with thirds": mat.NewDense(3, 3, []float64{.1, .2, .3, .2, .1, .4, .7, .7, .3}),
	} {
		_, err := New(Job{}, NewOperator(a, nil, nil), nil, Options{})
		var cond mat.Condition
		if !errors.As(err, &cond) || !math.IsInf(float64(cond), 1) {
			t.Errorf("%s: error %v carries no infinite condition number", name, err)
		}
	}
}
