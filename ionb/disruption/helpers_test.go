package disruption_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// near fails the test unless got is within tol of want, relative to want where that
// is above 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v (within %g)", what, got, want, tol)
	}
}

// says fails the test unless err names all that is wanted.
func says(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	for _, w := range want {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%s: error %v says nothing of %q", what, err, w)
		}
	}
}

func panicked(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func amounts(sector string, v float64) ionb.Vector {
	return ionb.Amounts(map[string]float64{sector: v})
}

func open(s ionb.Spec) *ionb.OpenModel { return ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))) }

// twoSectors are those of Miller & Blair (2009), sec. 2.2.
func twoSectors() *ionb.OpenModel {
	return open(ionb.Spec{Name: "Two sectors", Sectors: []string{"1", "2"}, Z: [][]float64{{150, 500}, {200, 100}},
		Demand: []string{"Final demand"}, Y: [][]float64{{350}, {1700}}, Primary: []string{"Value added"}, V: [][]float64{{650, 1400}}})
}

// economies runs f for random economies in money: thick and thin, with sectors that
// make nothing, and with one sector only.
func economies(t *testing.T, f func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand)) {
	for i, e := range []iotest.Economy{
		{Sectors: 1, Density: 1}, {Sectors: 2, Density: 1}, {Sectors: 4, Density: 0.8}, {Sectors: 6, Density: 0.2}, {Sectors: 6, Density: 0.6, Zeros: 2},
	} {
		t.Run(fmt.Sprintf("%+v", e), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(uint64(i), 2015))
			for range 30 {
				s := iotest.Random(rng, e)
				s.Kind, s.Primary, s.V = ionb.Monetary, nil, nil
				m := open(s)
				d := m.Table().Demand()
				if rng.IntN(4) == 0 {
					d = d.With(s.Sectors[rng.IntN(len(s.Sectors))], 0)
				}
				f(t, m, d, rng)
			}
		})
	}
}

// limits are capacities of some sectors, around what they make.
func limits(rng *rand.Rand, x ionb.Vector) ionb.Vector {
	capacity := map[string]float64{}
	for i, sector := range x.Labels() {
		switch rng.IntN(8) {
		case 0:
			capacity[sector] = 0
		case 1, 2, 3, 4:
			capacity[sector] = x.AtVec(i) * (0.3 + rng.Float64())
		}
	}
	return ionb.Amounts(capacity)
}
