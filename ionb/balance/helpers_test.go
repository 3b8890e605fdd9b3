package balance_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// near fails the test unless got is within tol of want, relative to want where that
// is above 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v (within %g)", what, got, want, tol)
	}
}

func matrixIs(t *testing.T, what string, got mat.Matrix, want [][]float64, tol float64) {
	t.Helper()
	for i := range want {
		for j := range want[i] {
			near(t, what, got.At(i, j), want[i][j], tol)
		}
	}
}

// says fails the test unless err names all that is wanted.
func says(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want one with %q", what, want)
		return
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s: error %q says nothing of %q", what, err, w)
		}
	}
}

func panicked(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func matrix(values [][]float64) ionb.Matrix {
	return ionb.Must(ionb.NewMatrix("Flows", names("r", len(values)), names("c", len(values[0])), values))
}

func rows(values ...float64) ionb.Vector { return vector("r", values) }
func cols(values ...float64) ionb.Vector { return vector("c", values) }

func vector(prefix string, values []float64) ionb.Vector {
	return ionb.Must(ionb.NewVector("", names(prefix, len(values)), values))
}

func names(prefix string, n int) []string {
	out := iotest.Names(n)
	for i := range out {
		out[i] = prefix + out[i][1:]
	}
	return out
}

// random is an m×n matrix of which a share of entries is not zero and a share of
// these negative; no row or column is all zero.
func random(rng *rand.Rand, m, n int, density, negative float64) ionb.Matrix {
	values := make([][]float64, m)
	for i := range values {
		values[i] = make([]float64, n)
		for j := range values[i] {
			if rng.Float64() < density || i%n == j || j%m == i {
				values[i][j] = math.Exp(3 * rng.NormFloat64())
				if rng.Float64() < negative {
					values[i][j] *= -1
				}
			}
		}
	}
	return matrix(values)
}

// rescaled has the pattern and signs of z and other entries: a target that exists.
func rescaled(rng *rand.Rand, z ionb.Matrix) ionb.Matrix {
	d := z.Dense()
	d.Apply(func(_, _ int, v float64) float64 { return v * math.Exp(0.5*rng.NormFloat64()) }, d)
	return ionb.Must(z.WithValues(d))
}
