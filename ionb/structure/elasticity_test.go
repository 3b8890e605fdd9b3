package structure_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// slope is the derivative of ln q by the ln of one datum, by central differences: q(s) is
// the result with that datum s times what it is.
func slope(q func(s float64) float64) float64 {
	const h = 1e-5
	return (q(1+h) - q(1-h)) / (2 * h * q(1))
}

const slopeTolerance = 1e-6

func TestElasticitiesAgainstNumericalDerivatives(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, rng *rand.Rand) {
		m, x, d := ionb.Must(ionb.Open(tab)), tab.X().Values(), tab.Demand().Values()
		of := rng.IntN(len(x))
		for x[of] == 0 {
			of = rng.IntN(len(x))
		}
		sector := tab.Sectors()[of]
		persons := m.PrimaryCoefficients("Labour")
		total := func(out []float64, f func(i int) float64) (sum float64) {
			for i, v := range out {
				sum += f(i) * v
			}
			return sum
		}
		for _, tt := range []struct {
			name string
			got  structure.Elasticities
			of   func(out []float64) float64
		}{
			{"output", ionb.Must(structure.OutputElasticities(m, sector, structure.Elasticity{})), func(out []float64) float64 { return out[of] }},
			{"all output", ionb.Must(structure.TotalElasticities(m, nil, structure.Elasticity{})),
				func(out []float64) float64 { return total(out, func(int) float64 { return 1 }) }},
			{"labour", ionb.Must(structure.TotalElasticities(m, persons, structure.Elasticity{Demand: tab.Demand()})),
				func(out []float64) float64 { return total(out, persons.AtVec) }},
		} {
			near(t, tt.name+": value", tt.got.Value, tt.of(x), 1e-11, tt.of(x))
			for j := range x {
				want := slope(func(s float64) float64 {
					changed := slices.Clone(d)
					changed[j] *= s
					return tt.of(outputOf(t, m.A().Dense(), changed, x))
				})
				near(t, tt.name+": by demand", tt.got.Given.AtVec(j), want, slopeTolerance, 1)
				for i := range x {
					want := slope(func(s float64) float64 { return tt.of(outputOf(t, scaledAt(m, i, j, s), d, x)) })
					near(t, fmt.Sprintf("%s: by (%d, %d)", tt.name, i, j), tt.got.Coefficients.At(i, j), want, slopeTolerance, 1)
				}
			}
			near(t, tt.name+": demands add up", tt.got.Given.Sum(), 1, 1e-11, 1)
		}
	})
}

func scaledAt(m *ionb.OpenModel, i, j int, s float64) *mat.Dense {
	a := m.A().Dense()
	a.Set(i, j, s*a.At(i, j))
	return a
}

func TestPriceElasticitiesAgainstNumericalDerivatives(t *testing.T) {
	tab := datasets.Germany1995()
	m := ionb.Must(ionb.Open(tab))
	cost := m.PrimaryCoefficients("Compensation of employees")
	for _, sector := range tab.Sectors() {
		r := ionb.Must(structure.PriceElasticities(m, sector, cost, structure.Elasticity{Most: 3}))
		near(t, "price", r.Value, m.Prices(cost).Of(sector), 1e-13, 1)
		near(t, "costs add up", r.Given.Sum(), 1, 1e-12, 1)
		for j, user := range tab.Sectors() {
			want := slope(func(s float64) float64 { return m.Prices(cost.With(user, s*cost.Of(user))).Of(sector) })
			near(t, "by cost", r.Given.AtVec(j), want, slopeTolerance, 1)
			for i, input := range tab.Sectors() {
				want := slope(func(s float64) float64 {
					return ionb.Must(m.WithCoefficient(input, user, s*m.A().At(i, j))).Prices(cost).Of(sector)
				})
				near(t, "by coefficient", r.Coefficients.At(i, j), want, slopeTolerance, 1)
			}
		}
		if r.Largest.Len() != 3 || !slices.Equal(r.Largest.Labels(), r.Largest.Sorted().Labels()) {
			t.Errorf("largest: %v", r.Largest)
		}
	}
	// What final demand costs is a total, too.
	bill := ionb.Must(structure.TotalElasticities(m, cost, structure.Elasticity{}))
	near(t, "p·d", bill.Value, m.Prices(cost).Dot(tab.Demand()), 1e-12, bill.Value)
}

// The elasticities by all coefficients add up to the mean number of rounds, Σ k·fAᵏd/Q.
func TestElasticitiesAddUpToRounds(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		persons := m.PrimaryCoefficients("Labour")
		r := ionb.Must(structure.TotalElasticities(m, persons, structure.Elasticity{}))
		round, mean := mat.VecDenseCopyOf(tab.Demand()), 0.0
		for k := range 3000 {
			mean += float64(k) * mat.Dot(persons, round) / r.Value
			next := mat.NewVecDense(round.Len(), nil)
			next.MulVec(m.A(), round)
			round = next
		}
		near(t, "rounds", r.Coefficients.RowSums().Sum(), mean, 1e-8, 1+mean)
	})
}

func TestDemandElasticities(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		all := ionb.Must(structure.DemandElasticities(m, structure.Elasticity{}))
		for i, sector := range tab.Sectors() {
			if tab.X().AtVec(i) == 0 {
				near(t, "of no output", all.RowSums().AtVec(i), 0, 0, 1)
				if _, err := structure.OutputElasticities(m, sector, structure.Elasticity{}); err == nil {
					t.Error("elasticities of an output of zero")
				}
				continue
			}
			one := ionb.Must(structure.OutputElasticities(m, sector, structure.Elasticity{}))
			near(t, "sum", all.RowSums().AtVec(i), 1, 1e-11, 1)
			for j := range tab.Sectors() {
				near(t, "entry", all.At(i, j), one.Given.AtVec(j), 1e-11, 1)
			}
		}
	})
}

// An output of uses that cancel is 0, whatever is left of it by rounding: no per cent of
// it is taken.
func TestOutputsThatCancelAreZero(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 21))
	rounded := 0
	for range 50 {
		a, x := iotest.Coefficients(rng, 4, 1), mat.NewVecDense(4, []float64{1 + rng.Float64(), 0, 1 + rng.Float64(), 1})
		m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(4), a))
		d := mat.NewVecDense(4, nil)
		d.MulVec(a, x)
		d.SubVec(x, d)
		if m.Output(d).AtVec(1) != 0 {
			rounded++
		}
		near(t, "elasticities", mat.Norm(ionb.Must(structure.DemandElasticities(m, structure.Elasticity{Demand: d})).Row("S2"), 1), 0, 0, 1)
		r := ionb.Must(structure.ImportantCoefficients(m, structure.Importance{Demand: d}))
		for _, input := range []string{"S1", "S3"} {
			if limit := r.Limits.Of(input, "S4"); limit < 1e-6 {
				t.Errorf("the limit of %s is %v: by an output of nothing", input, limit)
			}
		}
		e := ionb.Must(structure.Extract(m, structure.Extraction{Demand: d}, "S1", "S2")) // whose block is in units of outputs
		near(t, "output before", e.Before.Of("S2"), 0, 0, 1)
		near(t, "share", e.Share.Of("S2"), 0, 0, 1)
	}
	if rounded == 0 {
		t.Error("every output that cancels is 0 by itself")
	}
}

func TestElasticitiesRefuse(t *testing.T) {
	bare := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.5, 0.2, 0.1, 0.3})))
	zero := mat.NewVecDense(2, nil)
	for name, ask := range map[string]func() error{
		"no demand":      func() error { _, err := structure.OutputElasticities(bare, "a", structure.Elasticity{}); return err },
		"no demand, all": func() error { _, err := structure.DemandElasticities(bare, structure.Elasticity{}); return err },
		"nothing": func() error {
			_, err := structure.TotalElasticities(bare, nil, structure.Elasticity{Demand: zero})
			return err
		},
		"beyond the largest number": func() error {
			_, err := structure.DemandElasticities(bare, structure.Elasticity{Demand: mat.NewVecDense(2, []float64{1.7e308, 1.7e308})})
			return err
		},
		"a free good": func() error {
			_, err := structure.PriceElasticities(bare, "a", zero, structure.Elasticity{})
			return err
		},
		"zero by rounding": func() error { // x_a = 0: final demand takes exactly what b needs of a
			_, err := structure.OutputElasticities(bare, "a", structure.Elasticity{Demand: mat.NewVecDense(2, []float64{-0.2 / 0.7, 1})})
			return err
		},
	} {
		if ask() == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if got := fmt.Sprintf("%T", panicked(func() { _, _ = structure.OutputElasticities(bare, "c", structure.Elasticity{Demand: zero}) })); got != "*ionb.LabelError" {
		t.Errorf("panic with a %s", got)
	}
	if r := (structure.Elasticities{}); r.Report() != nil || r.String() != "" {
		t.Errorf("report %v", r.Report())
	}
}
