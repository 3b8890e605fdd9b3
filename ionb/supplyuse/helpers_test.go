package supplyuse_test

import (
	"math"
	"testing"

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
