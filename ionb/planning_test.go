package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func plans(vs ...ionb.Vector) ionb.Matrix {
	for k := range vs {
		vs[k] = vs[k].Named(fmt.Sprintf("Plan %d", k+1))
	}
	return ionb.Must(ionb.Columns("Final demand", vs...))
}

func TestScenariosByHand(t *testing.T) {
	m := seedModel()
	sectors := m.Sectors()
	demands := plans(vec(sectors, 50, 60), vec(sectors, 0, 0), vec(sectors, 0, 62), vec(sectors, 155, 0))
	matrixIs(t, seedSource+": outputs", m.Outputs(demands), [][]float64{{250, 0, 175, 250}, {120, 0, 108, 48}}, exact)
	matrixIs(t, seedSource+": labour", m.PrimaryNeeds(demands), [][]float64{{50, 0, 43, 26}}, exact)
	stocks := ionb.Amounts(map[string]float64{"Labour": 43})
	matrixIs(t, seedSource+": shortfall", m.Shortfall(demands, stocks), [][]float64{{7, 0, 0, 0}}, exact)
	if got := m.Shortfall(demands, stocks).At(0, 2); got != 0 {
		t.Errorf("rounding of 43 is a shortfall of %v", got)
	}
	matrixIs(t, "a bare stock", m.Shortfall(demands, mat.NewVecDense(1, []float64{30})), [][]float64{{20, 0, 13, 0}}, exact)
	if got := m.Outputs(demands).ColLabels()[2]; got != "Plan 3" {
		t.Errorf("the third scenario is %q", got)
	}
}

func TestScenariosAreTheModelOneByOne(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		first := randomDemand(rng, m.Table().X())
		second := randomDemand(rng, m.Table().X())
		demands := plans(first.Sorted(), second) // rows in the order of Sorted
		outputs, needs := m.Outputs(demands), m.PrimaryNeeds(demands)
		stock := 1 + rng.Float64()*needs.At(0, 0)
		shortfall := m.Shortfall(demands, ionb.Amounts(map[string]float64{"Labour": stock}))
		enough := m.Shortfall(demands, ionb.Amounts(map[string]float64{"Labour": needs.At(0, 0) * (1 - 4e-16)}))
		near(t, "a shortfall of rounding", enough.At(0, 0), 0, 0)
		for k, d := range []ionb.Vector{first, second} {
			for i, sector := range s.Sectors {
				relative(t, "output of "+sector, outputs.Of(sector, fmt.Sprintf("Plan %d", k+1)), m.Output(d).AtVec(i), 0)
			}
			for i, primary := range s.Primary {
				relative(t, primary, needs.At(i, k), m.Content(primary).Dot(d), tight)
			}
			relative(t, "shortfall", shortfall.At(0, k), math.Max(0, needs.At(0, k)-stock), tight)
		}
		if got := shortfall.RowLabels(); len(got) != 1 || got[0] != "Labour" {
			t.Errorf("the shortfall has rows %q, want Labour alone", got)
		}
	})
}

// A plan beyond the largest number is short of what it needs, and of nothing else.
func TestScenarioBeyondTheLargestNumber(t *testing.T) {
	s := seedSpec()
	s.Primary, s.V = []string{"Labour", "Mills"}, [][]float64{{10, 40}, {0, 40}}
	s.Z[0][1], s.Z[1][0] = 0, 0 // agriculture and manufacturing apart
	m := open(s)
	huge := plans(vec(m.Sectors(), 1.7e308, 0))
	got := m.Shortfall(huge, ionb.Amounts(map[string]float64{"Labour": 1, "Mills": 1}))
	if needs := m.PrimaryNeeds(huge); !math.IsInf(needs.At(0, 0), 1) || needs.At(1, 0) != 0 {
		t.Errorf("needs\n%v", needs)
	}
	if !math.IsInf(m.Outputs(huge).At(0, 0), 1) || !math.IsInf(got.At(0, 0), 1) || got.At(1, 0) != 0 {
		t.Errorf("outputs\n%v\nshortfall\n%v", m.Outputs(huge), got)
	}
}

// Stocks come in an order of their own.
func TestShortfallIsInTheOrderOfStocks(t *testing.T) {
	s := seedSpec()
	s.Primary, s.V = []string{"Land", "Labour", "Water"}, [][]float64{{30, 0}, {10, 40}, {0, 12}}
	m := open(s)
	stocks := vec([]string{"Water", "Land"}, 10, 31)
	got := m.Shortfall(plans(m.Table().Demand()), stocks)
	if fmt.Sprint(got.RowLabels()) != "[Water Land]" {
		t.Errorf("rows %q", got.RowLabels())
	}
	matrixIs(t, "shortfall", got, [][]float64{{2}, {0}}, exact)
}

func TestScenariosOfNothing(t *testing.T) {
	m, bare := seedModel(), coefficients([]float64{.1, .2}, []float64{.3, .4})
	one := plans(vec(bare.Sectors(), 1, 2))
	for _, tt := range []struct {
		name string
		got  ionb.Matrix
		r, c int
	}{
		{"outputs of no scenario", m.Outputs(ionb.Matrix{}), 2, 0},
		{"needs of no scenario", m.PrimaryNeeds(ionb.Matrix{}), 1, 0},
		{"shortfall of no scenario", m.Shortfall(ionb.Matrix{}, ionb.Amounts(map[string]float64{"Labour": 1})), 1, 0},
		{"no stocks", m.Shortfall(plans(m.Table().Demand()), ionb.Amounts(nil)), 0, 1},
		{"no primary inputs", bare.PrimaryNeeds(one), 0, 1},
		{"no primary inputs, no stocks", bare.Shortfall(one, ionb.Amounts(nil)), 0, 1},
	} {
		if r, c := tt.got.Dims(); r != tt.r || c != tt.c {
			t.Errorf("%s is %d×%d, want %d×%d", tt.name, r, c, tt.r, tt.c)
		}
		_ = tt.got.String()
	}
}

func TestScenarioPanics(t *testing.T) {
	m := seedModel()
	plan := plans(m.Table().Demand())
	wrong := plans(vec([]string{"Agriculture", "Manufactures"}, 1, 2))
	short := plans(vec([]string{"Agriculture"}, 1))
	for name, f := range map[string]func(){
		"Outputs":      func() { m.Outputs(wrong) },
		"PrimaryNeeds": func() { m.PrimaryNeeds(wrong) },
		"Shortfall":    func() { m.Shortfall(plan, ionb.Amounts(map[string]float64{"Labor": 1})) },
		"no primary":   func() { coefficients([]float64{.1}).Shortfall(plan, ionb.Amounts(map[string]float64{"Labour": 1})) },
	} {
		if _, ok := caught(f).(*ionb.LabelError); !ok {
			t.Errorf("%s does not panic with a *LabelError", name)
		}
	}
	e, ok := caught(func() { m.Outputs(short) }).(*ionb.LengthError)
	if !ok || fmt.Sprint(e.Missing) != "[Manufacturing]" {
		t.Errorf("a row is missing: %v", e)
	}
	if _, ok := caught(func() { m.Shortfall(plan, nil) }).(*ionb.ValueError); !ok {
		t.Error("nil stocks do not panic with a *ValueError")
	}
}

// What a plan is short of is what the frontier misses for it.
func TestShortfallIsWhatTheFrontierMisses(t *testing.T) {
	m := seedModel()
	d := m.Table().Demand()
	for _, share := range []float64{0.5, 1 - 1e-6, 1 - 1e-8, 1 - 1e-10, 1 - 1e-14, 1, 2} {
		stocks := ionb.Amounts(map[string]float64{"Labour": 50 * share})
		missing := ionb.Must(m.Frontier(stocks)).Missing(d).Of("Labour")
		shortfall := m.Shortfall(plans(d), stocks).At(0, 0)
		near(t, fmt.Sprintf("shortfall of a stock of %v", 50*share), shortfall, missing, exact)
		if (shortfall == 0) != (missing == 0) {
			t.Errorf("stock %v: short of %v, missing %v", 50*share, shortfall, missing)
		}
	}
}
