package change_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// random returns a random monetary economy with two categories of final demand.
func random(rng *rand.Rand, e iotest.Economy, year int) *ionb.Table {
	return ionb.Must(ionb.NewTable(randomSpec(rng, e, year)))
}

func randomSpec(rng *rand.Rand, e iotest.Economy, year int) ionb.Spec {
	s := iotest.Random(rng, e)
	s.Kind, s.Unit, s.Year = ionb.Monetary, "million EUR", year
	s.Demand = []string{"Consumption", "Exports"}
	for i, row := range s.Y {
		part := rng.Float64()
		s.Y[i] = []float64{row[0] * part, row[0] * (1 - part)}
	}
	return s
}

// economies are shapes of tables that tests go through.
var economies = []iotest.Economy{
	{Sectors: 1, Density: 1}, {Sectors: 2, Density: 0}, {Sectors: 4, Density: 0.3}, {Sectors: 5, Density: 1}, {Sectors: 6, Density: 0.6, Zeros: 2},
}

// near compares numbers, tolerance being a share of their size.
func near(t *testing.T, what string, got, want, size, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance*size {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func vectorNear(t *testing.T, what string, got, want ionb.Vector, tolerance float64) {
	t.Helper()
	if got.Len() != want.Len() {
		t.Fatalf("%s: %d entries, want %d", what, got.Len(), want.Len())
	}
	size := 1e-300
	for _, v := range want.Values() {
		size = max(size, math.Abs(v))
	}
	for _, label := range want.Labels() {
		near(t, what+" of "+label, got.Of(label), want.Of(label), size, tolerance)
	}
}

func holds(t *testing.T, v interface{ Identities() []ionb.Identity }) {
	t.Helper()
	for _, i := range v.Identities() {
		if !i.Holds() {
			t.Errorf("%v", i)
		}
	}
}

func failing(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want one with %q", what, want)
		return
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v, want %q in it", what, err, part)
		}
	}
}

func panicking(t *testing.T, what, want string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), want) {
			t.Errorf("%s: panics with %v, want %q", what, r, want)
		}
	}()
	f()
}

// permutations of 0…n−1.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, p := range permutations(n - 1) {
		for at := range n {
			q := append(append(append([]int{}, p[:at]...), n-1), p[at:]...)
			all = append(all, q)
		}
	}
	return all
}

// island is an economy in two years.
func island(year int) *ionb.Table {
	s := ionb.Spec{
		Name: fmt.Sprintf("Island %d", year), Year: year, Unit: "million EUR",
		Sectors: []string{"Fish", "Boats", "Trade"},
		Z:       [][]float64{{10, 5, 5}, {20, 20, 0}, {10, 15, 5}},
		Demand:  []string{"Households", "Exports"}, Y: [][]float64{{20, 60}, {20, 40}, {60, 10}},
		Primary: []string{"Imports", "Wages", "Surplus"}, V: [][]float64{{10, 20, 5}, {30, 30, 65}, {20, 10, 20}},
	}
	jobs := []float64{800, 500, 1500}
	if year > 2010 {
		s.Z = [][]float64{{12, 6, 8}, {24, 30, 2}, {18, 24, 10}}
		s.Y = [][]float64{{24, 50}, {34, 90}, {98, 20}}
		s.V = [][]float64{{12, 50, 10}, {22, 50, 100}, {12, 20, 40}}
		jobs = []float64{600, 700, 1900}
	}
	return ionb.Must(ionb.Must(ionb.NewTable(s)).WithExtension(ionb.ExtensionSpec{
		Name: "Work", Stressors: []string{"Jobs"}, Units: []string{"persons"}, F: [][]float64{jobs},
	}))
}
