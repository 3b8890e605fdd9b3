package structure_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// economy is a random table, with three regions or with none.
func economy(rng *rand.Rand, e iotest.Economy, regions bool) *ionb.Table {
	s := iotest.Random(rng, e)
	if !e.Scaled {
		s.Kind = ionb.Monetary
	}
	if regions {
		for i := range s.Sectors {
			s.Regions = append(s.Regions, []string{"N", "W", "S"}[i%3])
		}
	}
	return ionb.Must(ionb.NewTable(s))
}

// economies calls f for tables of many kinds.
func economies(t *testing.T, f func(t *testing.T, tab *ionb.Table, rng *rand.Rand)) {
	for k, e := range []iotest.Economy{
		{Sectors: 1, Density: 1}, {Sectors: 2, Density: 1}, {Sectors: 7, Density: 0.2}, {Sectors: 8, Density: 1, Zeros: 2},
		{Sectors: 9, Density: 0.5, Scaled: true}, {Sectors: 12, Density: 0.7, Zeros: 1, Scaled: true},
	} {
		for _, regions := range []bool{false, true} {
			t.Run(fmt.Sprintf("%+v, regions %v", e, regions), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(8, uint64(k)))
				for range 3 {
					f(t, economy(rng, e, regions), rng)
				}
			})
		}
	}
}

// outputOf solves x = Ax + d in units of some sizes.
func outputOf(t *testing.T, a *mat.Dense, d, sizes []float64) []float64 {
	t.Helper()
	n := len(d)
	rest, rhs, x := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	size := func(i int) float64 {
		if sizes[i] == 0 {
			return 1
		}
		return sizes[i]
	}
	for i := range n {
		rhs.SetVec(i, d[i]/size(i))
		for j := range n {
			rest.Set(i, j, -a.At(i, j)*size(j)/size(i))
		}
		rest.Set(i, i, 1-a.At(i, i))
	}
	if err := x.SolveVec(rest, rhs); err != nil {
		t.Fatal(err)
	}
	out := x.RawVector().Data
	for i := range out {
		out[i] *= size(i)
	}
	return out
}

// near fails the test unless got is within tol of want, of a size or of 1 at least.
func near(t *testing.T, what string, got, want, tol, size float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(math.Abs(size), 1e-12)) {
		t.Errorf("%s = %v, want %v (within %g of %g)", what, got, want, tol, size)
	}
}

func panicked(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}
