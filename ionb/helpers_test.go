package ionb_test

import (
	"math"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// near fails the test unless got is within tol of want, relative to want where
// that is above 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v (within %g)", what, got, want, tol)
	}
}

// relative fails the test unless got is within tol of want, relative to want.
func relative(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Abs(want)) {
		t.Errorf("%s = %v, want %v (relative %g)", what, got, want, tol)
	}
}

func vectorIs(t *testing.T, what string, got mat.Vector, want []float64, tol float64) {
	t.Helper()
	if got.Len() != len(want) {
		t.Errorf("%s has %d entries, want %d", what, got.Len(), len(want))
		return
	}
	for i := range want {
		near(t, what, got.AtVec(i), want[i], tol)
	}
}

func matrixIs(t *testing.T, what string, got mat.Matrix, want [][]float64, tol float64) {
	t.Helper()
	if r, c := got.Dims(); r != len(want) || c != len(want[0]) {
		t.Errorf("%s is %d×%d, want %d×%d", what, r, c, len(want), len(want[0]))
		return
	}
	for i := range want {
		for j := range want[i] {
			near(t, what, got.At(i, j), want[i][j], tol)
		}
	}
}

// caught runs f and returns what it panics with, or nil.
func caught(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func table(s ionb.Spec) *ionb.Table      { return ionb.Must(ionb.NewTable(s)) }
func open(s ionb.Spec) *ionb.OpenModel   { return ionb.Must(ionb.Open(table(s))) }
func ghosh(s ionb.Spec) *ionb.GhoshModel { return ionb.Must(ionb.Ghosh(table(s))) }

// seedSpec is Table 1 of the seed, as a Spec.
func seedSpec() ionb.Spec {
	return ionb.Spec{
		Name: "Seed", Kind: ionb.Physical,
		Sectors: []string{"Agriculture", "Manufacturing"},
		Z:       [][]float64{{25, 175}, {40, 20}},
		Demand:  []string{"Final consumption"}, Y: [][]float64{{50}, {60}},
		Primary: []string{"Labour"}, V: [][]float64{{10, 40}},
	}
}

func seedModel() *ionb.OpenModel { return ionb.Must(ionb.Open(datasets.AgricultureManufacturing())) }

func seedClosed() *ionb.ClosedModel {
	return ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
}
