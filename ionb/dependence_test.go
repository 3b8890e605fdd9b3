package ionb_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Column S1 buys 3, 1 and 4 of the others beside its own; column S2 buys alike
// from two; S3 from one; S4 only from itself.
func supplied() *ionb.OpenModel {
	return coefficients(
		[]float64{.50, .10, .00, .00},
		[]float64{.03, .20, .00, .00},
		[]float64{.01, .00, .00, .00},
		[]float64{.04, .10, .30, .20})
}

func TestDependence(t *testing.T) {
	m := supplied()
	matrixIs(t, "dependence, shares by hand", m.Dependence(),
		[][]float64{{.5, (9. + 1 + 16) / 64}, {.5, .5}, {1, 1}, {0, 0}}, exact)
	for sector, want := range map[string]string{"S1": "S4", "S2": "S1", "S3": "S4", "S4": ""} {
		main, share := m.MainSupplier(sector)
		if main != want {
			t.Errorf("the main supplier of %s is %q, want %q", sector, main, want)
		}
		near(t, "its share", share, m.Dependence().Of(sector, "Largest share"), 0)
	}
	negative := coefficients([]float64{0, 0, .1}, []float64{-.5, 0, -.2}, []float64{-.2, .1, 0})
	matrixIs(t, "a negative coefficient is no purchase", negative.Dependence(), [][]float64{{0, 0}, {1, 1}, {1, 1}}, exact)
}

func TestDependenceInMoneyIsThatOfFlows(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		z := m.Table().Z()
		for j, sector := range s.Sectors {
			var total, largest, squares float64
			for i := range s.Sectors {
				if i != j {
					total += z.At(i, j)
					largest = math.Max(largest, z.At(i, j))
					squares += z.At(i, j) * z.At(i, j)
				}
			}
			if total == 0 {
				total = 1
			}
			near(t, "largest share", m.Dependence().Of(sector, "Largest share"), largest/total, tight)
			near(t, "concentration", m.Dependence().Of(sector, "Concentration"), squares/total/total, tight)
		}
	})
}

func TestDependents(t *testing.T) {
	chain := coefficients([]float64{0, .1, 0, 0}, []float64{0, 0, .1, 0}, []float64{0, 0, 0, 0}, []float64{0, 0, .1, .5})
	for supplier, want := range map[string][]string{"S1": {"S2", "S3"}, "S2": {"S3"}, "S3": nil, "S4": {"S3"}} {
		if got := chain.Dependents(supplier); !slices.Equal(got, want) {
			t.Errorf("on %s depend %q, want %q", supplier, got, want)
		}
	}
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		l := m.L()
		for i, supplier := range s.Sectors {
			dependents := m.Dependents(supplier)
			for j, sector := range s.Sectors {
				share := l.At(i, j) * shareScale(m, j) / shareScale(m, i) // free of units
				if found := slices.Contains(dependents, sector); i != j && found != (share > 1e-14) {
					t.Errorf("%s depends on %s: %v, lᵢⱼ = %v", sector, supplier, found, l.At(i, j))
				}
			}
		}
	})
}

func shareScale(m *ionb.OpenModel, i int) float64 {
	if x := m.Table().X().AtVec(i); x != 0 {
		return x
	}
	return 1
}

// Brute force: the model of the matrix with row and column zero.
func TestWithoutIsTheModelWithRowAndColumnZero(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		x := m.Table().X()
		d := randomDemand(rng, x)
		for k, supplier := range s.Sectors {
			a := m.A().Dense()
			for i := range s.Sectors {
				a.Set(i, k, 0)
				a.Set(k, i, 0)
			}
			want := ionb.Must(ionb.OpenFromCoefficients(s.Sectors, a)).Output(d.With(supplier, 0))
			got := ionb.Must(m.Without(supplier, d))
			within(t, "without "+supplier, got, want, x)
			near(t, "output of "+supplier, got.Of(supplier), 0, 0)
			loss := m.Output(d).Sub(got)
			for i, v := range loss.Values() {
				if v < -tight*x.AtVec(i) {
					t.Errorf("without %s, %s makes %v more", supplier, s.Sectors[i], -v)
				}
			}
			reordered := ionb.Must(m.Without(supplier, d.Sorted()))
			within(t, "demand in another order", reordered, got, x)
		}
	})
}

func TestWithoutByHand(t *testing.T) {
	got := ionb.Must(seedModel().Without("Manufacturing", seedModel().Table().Demand()))
	vectorIs(t, seedSource+": 50/0.9 is left of agriculture", got, []float64{500. / 9, 0}, exact)
	one := coefficients([]float64{.5})
	vectorIs(t, "nothing but the supplier", ionb.Must(one.Without("S1", mat.NewVecDense(1, []float64{3}))), []float64{0}, 0)
	_, err := coefficients([]float64{1, .5}, []float64{.5, 0}).Without("S2", mat.NewVecDense(2, []float64{1, 1}))
	says(t, err, "ionb: ", `without "S2"`, "singular", "S1")
	var cond mat.Condition
	if !errors.As(err, &cond) {
		t.Errorf("%v wraps no mat.Condition", err)
	}
}

func TestCutback(t *testing.T) {
	m := seedModel()
	d := m.Table().Demand()
	for _, tt := range []struct {
		name     string
		capacity float64
		want     float64
	}{{"half of the 120", 60, .5}, {"nothing", 0, 0}, {"all but none left", 120.0000001, 1}, {"more", 1e9, 1}} {
		near(t, tt.name, m.Cutback("Manufacturing", tt.capacity, d), tt.want, exact)
	}
	near(t, "no demand", m.Cutback("Manufacturing", 0, d.Scale(0)), 1, 0)
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d := randomDemand(rng, m.Table().X())
		x := m.Output(d)
		for _, supplier := range s.Sectors {
			capacity := 2 * rng.Float64() * x.Of(supplier)
			after := m.Output(d.Scale(m.Cutback(supplier, capacity, d))).Of(supplier)
			relative(t, "output of "+supplier, after, math.Min(capacity, x.Of(supplier)), tight)
		}
	})
}

func TestDependencePanics(t *testing.T) {
	m := seedModel()
	d := m.Table().Demand()
	for name, f := range map[string]func(){
		"MainSupplier": func() { m.MainSupplier("Agricultur") },
		"Dependents":   func() { m.Dependents("Agricultur") },
		"Without":      func() { _, _ = m.Without("Agricultur", d) },
		"Cutback":      func() { m.Cutback("Agricultur", 1, d) },
	} {
		if e, ok := caught(f).(*ionb.LabelError); !ok || e.Suggest != "Agriculture" {
			t.Errorf("%s panics with %v, want a *LabelError that suggests Agriculture", name, e)
		}
	}
	for _, capacity := range []float64{-1, math.NaN(), math.Inf(1)} {
		if _, ok := caught(func() { m.Cutback("Agriculture", capacity, d) }).(*ionb.ValueError); !ok {
			t.Errorf("a capacity of %v does not panic with a *ValueError", capacity)
		}
	}
	if _, ok := caught(func() { _, _ = m.Without("Agriculture", mat.NewVecDense(1, nil)) }).(*ionb.LengthError); !ok {
		t.Error("a demand that is too short does not panic with a *LengthError")
	}
}
