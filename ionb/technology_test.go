package ionb_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// By hand: det(I−A) = (1−a₁₁)(1−a₂₂) − a₁₂a₂₁ vanishes where one of them, the
// others as they are, is as below: (9/10)(5/6) = 3/4 = a₁₂a₂₁.
func TestCriticalCoefficientByHand(t *testing.T) {
	m := seedModel()
	agriculture, manufacturing := m.Sectors()[0], m.Sectors()[1]
	for _, tt := range []struct {
		input, sector string
		want          float64
	}{
		{agriculture, manufacturing, .75 / .16}, // 4.6875
		{manufacturing, agriculture, .75 / (35. / 24)},
		{agriculture, agriculture, 1 - 35./24*.16/(5./6)},
		{manufacturing, manufacturing, 1 - 35./24*.16/.9},
	} {
		near(t, seedSource+": "+tt.input+" in "+tt.sector, m.CriticalCoefficient(tt.input, tt.sector), tt.want, exact)
	}
	triangular := coefficients([]float64{.5, .3}, []float64{0, .5})
	matrixIs(t, "triangular", criticals(triangular), [][]float64{{1, math.Inf(1)}, {1. / (.3 * 4), 1}}, exact)
	for name, m := range map[string]*ionb.OpenModel{
		"not productive": coefficients([]float64{2}), "negative": coefficients([]float64{-.5}),
	} {
		if c := m.CriticalCoefficient("S1", "S1"); !math.IsNaN(c) {
			t.Errorf("%s: %v, want NaN", name, c)
		}
	}
}

func criticals(m *ionb.OpenModel) ionb.Matrix {
	names := m.Sectors()
	values := make([][]float64, len(names))
	for i := range values {
		for j := range names {
			c := m.CriticalCoefficient(names[i], names[j])
			if math.IsInf(c, 1) {
				c = math.MaxFloat64
			}
			values[i] = append(values[i], c)
		}
	}
	return ionb.Must(ionb.NewMatrix("", names, names, values))
}

// Just below it the economy is productive, just above it is not; where there is
// none, no coefficient however large decides.
func TestCriticalCoefficientIsTheBorder(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		for range 5 {
			input, sector := s.Sectors[rng.IntN(len(s.Sectors))], s.Sectors[rng.IntN(len(s.Sectors))]
			old, critical := m.A().Of(input, sector), m.CriticalCoefficient(input, sector)
			chain := input == sector || slices.Contains(m.Dependents(sector), input)
			if math.IsInf(critical, 1) == chain {
				t.Errorf("%s in %s: critical %v, but a chain of inputs back: %v", input, sector, critical, chain)
				continue
			}
			if !chain {
				large := 1e3 * shareScale(m, slices.Index(s.Sectors, input)) / shareScale(m, slices.Index(s.Sectors, sector))
				if !ionb.Must(m.WithCoefficient(input, sector, large)).HawkinsSimon().Productive {
					t.Errorf("%s in %s decides, though no chain leads back", input, sector)
				}
				continue
			}
			for _, tt := range []struct {
				part float64
				want bool
			}{{1 - 1e-4, true}, {1 + 1e-4, false}, {2, false}} {
				v := ionb.Must(m.WithCoefficient(input, sector, old+tt.part*(critical-old))).HawkinsSimon()
				if v.Productive != tt.want {
					t.Errorf("%s in %s at %v of the way to %v: %s", input, sector, tt.part, critical, v.Verdict())
				}
			}
		}
	})
}

// Rounding in lⱼᵢ must not pass for a chain of inputs: where none leads back, the
// coefficient is +Inf, not 1e17.
func TestCriticalCoefficientWithoutAChainIsInfinite(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for k := range 200 {
		s := iotest.Random(rng, iotest.Economy{Sectors: 3 + rng.IntN(12), Density: 0.05 + 0.25*rng.Float64(), Scaled: k%2 == 0, Zeros: k % 2})
		m := open(s)
		for _, sector := range s.Sectors {
			dependents := m.Dependents(sector)
			for _, input := range s.Sectors {
				chain := input == sector || slices.Contains(dependents, input)
				if c := m.CriticalCoefficient(input, sector); math.IsInf(c, 1) == chain {
					t.Errorf("%s in %s: %v, a chain of inputs back: %v", input, sector, c, chain)
				}
			}
		}
	}
}

func TestChangedTechnology(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		input, sector := s.Sectors[rng.IntN(len(s.Sectors))], s.Sectors[rng.IntN(len(s.Sectors))]
		half := m.A().Of(input, sector) / 2
		a := m.A().With(input, sector, half)
		changed := ionb.Must(m.WithCoefficient(input, sector, half))
		d := randomDemand(rng, m.Table().X())
		want := ionb.Must(ionb.OpenFromCoefficients(s.Sectors, a)).Output(d)
		within(t, "output with half of it", changed.Output(d), want, m.Table().X())
		matrixEqual(t, "A", changed.A(), a)
		recipe := ionb.Must(m.WithTechnique(sector, a.Col(sector)))
		matrixEqual(t, "A by recipe", recipe.A(), a)
		vectorIs(t, "a₀", changed.PrimaryCoefficients("Labour"), m.PrimaryCoefficients("Labour").Values(), 0)
		vectorIs(t, "a₀ by recipe", recipe.PrimaryCoefficients("Land"), m.PrimaryCoefficients("Land").Values(), 0)

		less := ionb.Must(m.WithPrimaryCoefficient("Labour", sector, 0))
		vectorIs(t, "a₀ without labour", less.PrimaryCoefficients("Labour"), m.PrimaryCoefficients("Labour").With(sector, 0).Values(), 0)
		vectorIs(t, "land", less.PrimaryCoefficients("Land"), m.PrimaryCoefficients("Land").Values(), 0)
		matrixEqual(t, "A with less labour", less.A(), m.A())
		matrixEqual(t, "the first model's A", m.A(), open(s).A())
		vectorIs(t, "the first model's a₀", m.PrimaryCoefficients("Labour"), open(s).PrimaryCoefficients("Labour").Values(), 0)
	})
}

func matrixEqual(t *testing.T, what string, got, want ionb.Matrix) {
	t.Helper()
	if !mat.Equal(got, want) {
		t.Errorf("%s =\n%v\nwant\n%v", what, got, want)
	}
}

func TestChangedTechnologyByHand(t *testing.T) {
	m := seedModel()
	d := m.Table().Demand()
	// A recipe without own use: x₂ = 60 + .16x₁, .9x₁ = 50 + x₂, x₁ = 110/.74.
	recipe := ionb.Must(m.WithTechnique("Manufacturing", ionb.Amounts(map[string]float64{"Agriculture": 1})))
	vectorIs(t, "a recipe that names some goods", recipe.Output(d), []float64{110 / .74, 60 + .16*110/.74}, exact)
	bare := ionb.Must(m.WithTechnique("Manufacturing", mat.NewVecDense(2, []float64{1, 0})))
	matrixEqual(t, "a bare recipe", bare.A(), recipe.A())
	empty := ionb.Must(m.WithTechnique("Manufacturing", ionb.Amounts(nil)))
	vectorIs(t, "a recipe of nothing", empty.Output(d), []float64{(50 + 0) / .9, 60 + .16*50/.9}, exact)
	labour := ionb.Must(m.WithPrimaryCoefficient("Labour", "Manufacturing", .5))
	near(t, "labour", labour.Content("Labour").Dot(d), .04*250+.5*120, exact)
}

func TestNamesOfModels(t *testing.T) {
	m := open(millerBlair())
	changed := ionb.Must(m.WithCoefficient("Sector 1", "Sector 2", .2))
	bare := coefficients([]float64{.1})
	for _, tt := range []struct{ got, want string }{
		{m.Name(), "Miller and Blair"},
		{changed.Name(), "Miller and Blair, Sector 1 in Sector 2 changed"},
		{ionb.Must(changed.WithTechnique("Sector 1", ionb.Amounts(nil))).Name(),
			"Miller and Blair, Sector 1 in Sector 2 changed, the recipe of Sector 1 changed"},
		{ionb.Must(m.WithPrimaryCoefficient("Value added", "Sector 2", 1)).Name(), "Miller and Blair, Value added in Sector 2 changed"},
		{bare.Name(), ""},
		{ionb.Must(bare.WithCoefficient("S1", "S1", .2)).Name(), "S1 in S1 changed"},
	} {
		if tt.got != tt.want {
			t.Errorf("the name is %q, want %q", tt.got, tt.want)
		}
	}
	if changed.Table() != nil || m.Table() == nil {
		t.Error("the table of a changed model is not its own; that of the first is")
	}
}

func TestChangedTechnologyFaults(t *testing.T) {
	m, bare := seedModel(), coefficients([]float64{.5})
	_, err := bare.WithCoefficient("S1", "S1", 1)
	says(t, err, "ionb: ", "S1 in S1 changed", "singular")
	_, err = bare.WithTechnique("S1", ionb.Amounts(map[string]float64{"S1": 1}))
	says(t, err, "ionb: ", "the recipe of S1 changed", "singular")
	for name, f := range map[string]func(){
		"WithCoefficient, input":         func() { _, _ = m.WithCoefficient("Agricultur", "Agriculture", 0) },
		"WithCoefficient, sector":        func() { _, _ = m.WithCoefficient("Agriculture", "Agricultur", 0) },
		"WithTechnique, sector":          func() { _, _ = m.WithTechnique("Agricultur", ionb.Amounts(nil)) },
		"WithTechnique, good":            func() { _, _ = m.WithTechnique("Agriculture", ionb.Amounts(map[string]float64{"X": 1})) },
		"WithPrimaryCoefficient, input":  func() { _, _ = m.WithPrimaryCoefficient("Land", "Agriculture", 0) },
		"WithPrimaryCoefficient, sector": func() { _, _ = m.WithPrimaryCoefficient("Labour", "Agricultur", 0) },
		"WithPrimaryCoefficient, none":   func() { _, _ = bare.WithPrimaryCoefficient("Labour", "S1", 0) },
		"CriticalCoefficient, input":     func() { m.CriticalCoefficient("Agricultur", "Agriculture") },
		"CriticalCoefficient, sector":    func() { m.CriticalCoefficient("Agriculture", "Agricultur") },
	} {
		if e, ok := caught(f).(*ionb.LabelError); !ok {
			t.Errorf("%s panics with %v, want a *LabelError", name, e)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(-1)} {
		for name, f := range map[string]func(){
			"WithCoefficient":        func() { _, _ = m.WithCoefficient("Agriculture", "Agriculture", v) },
			"WithTechnique":          func() { _, _ = m.WithTechnique("Agriculture", mat.NewVecDense(2, []float64{v, 0})) },
			"WithPrimaryCoefficient": func() { _, _ = m.WithPrimaryCoefficient("Labour", "Agriculture", v) },
		} {
			if e, ok := caught(f).(*ionb.ValueError); !ok {
				t.Errorf("%s with %v panics with %v, want a *ValueError", name, v, e)
			}
		}
	}
}

// subset and spread, as WithTechnique lets them be seen.
func TestVectorsThatNameSomeLabels(t *testing.T) {
	m := coefficients([]float64{.1, .1, .1}, []float64{.1, .1, .1}, []float64{.1, .1, .1})
	some := vec([]string{"S3", "S1"}, .3, .2)
	for _, tt := range []struct {
		name   string
		recipe mat.Vector
		want   []float64
	}{
		{"some labels, another order", some, []float64{.2, 0, .3}},
		{"a pointer to them", &some, []float64{.2, 0, .3}},
		{"all labels, another order", vec([]string{"S2", "S3", "S1"}, .2, .3, .1), []float64{.1, .2, .3}},
		{"none", ionb.Amounts(nil), []float64{0, 0, 0}},
		{"bare", mat.NewVecDense(3, []float64{.1, .2, .3}), []float64{.1, .2, .3}},
		{"a caller's own type", rowVector{.1, .2, .3}, []float64{.1, .2, .3}},
	} {
		vectorIs(t, tt.name, ionb.Must(m.WithTechnique("S2", tt.recipe)).A().Col("S2"), tt.want, 0)
	}
	for name, v := range map[string]mat.Vector{"bare, too short": rowVector{.1, .2}, "bare, too long": rowVector{1, 2, 3, 4}, "the zero Vector": ionb.Vector{}} {
		if e, ok := caught(func() { _, _ = m.WithTechnique("S2", v) }).(*ionb.LengthError); !ok || e.Want != 3 {
			t.Errorf("%s panics with %v, want a *LengthError", name, e)
		}
	}
	for name, v := range map[string]mat.Vector{"nil": nil, "nil *Vector": (*ionb.Vector)(nil), "nil *VecDense": (*mat.VecDense)(nil), "infinite": some.Scale(1e308).Scale(100)} {
		if e, ok := caught(func() { _, _ = m.WithTechnique("S2", v) }).(*ionb.ValueError); !ok {
			t.Errorf("%s panics with %v, want a *ValueError", name, e)
		}
	}
}

// A primary coefficient leaves I−A as it was: nothing is solved for again.
func TestWithPrimaryCoefficientKeepsTheInverse(t *testing.T) {
	m := seedModel()
	changed := ionb.Must(m.WithPrimaryCoefficient("Labour", "Agriculture", 1))
	if changed.Table() != nil || changed.Name() != "Agriculture and manufacturing, Labour in Agriculture changed" {
		t.Errorf("the model is %q, its table %v", changed.Name(), changed.Table())
	}
	if !mat.Equal(changed.L(), m.L()) {
		t.Errorf("L is\n%v", changed.L())
	}
	near(t, "the model's own", m.PrimaryCoefficients("Labour").Of("Agriculture"), 10./250, exact)
	vectorIs(t, "a₀", changed.PrimaryCoefficients("Labour"), []float64{1, 1. / 3}, exact)
}

func TestWithCoefficients(t *testing.T) {
	tab := twoRegions(t)
	m := ionb.Must(ionb.Open(tab))
	half := m.A().Dense()
	half.Scale(0.5, half)
	changed := ionb.Must(m.WithCoefficients(half))
	want := ionb.Must(ionb.OpenFromCoefficients(tab.Sectors(), half))
	d := tab.Demand()
	if got, want := changed.Output(d), want.Output(d); !mat.EqualApprox(got, want, 1e-12) || len(got.Regions()) != len(d.Regions()) {
		t.Errorf("outputs %v, want %v", got, want)
	}
	if changed.Table() != nil || !slices.Equal(changed.PrimaryLabels(), m.PrimaryLabels()) || !strings.Contains(changed.Name(), "all coefficients changed") {
		t.Errorf("table %v, primary inputs %q, name %q", changed.Table(), changed.PrimaryLabels(), changed.Name())
	}
	half.Set(0, 0, 99)
	if changed.A().At(0, 0) == 99 {
		t.Error("the model shares its coefficients with what they were given in")
	}
	one := mat.NewDense(len(tab.Sectors()), len(tab.Sectors()), nil)
	one.Set(0, 0, 1)
	for want, a := range map[string]mat.Matrix{"want 4×4": mat.NewDense(2, 2, nil), "are nil": nil, "order": m.A().Transposed().Cols(reversed(tab.Sectors())...), "condition number": one} {
		if _, err := m.WithCoefficients(a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func reversed(labels []string) []string {
	r := slices.Clone(labels)
	slices.Reverse(r)
	return r
}
