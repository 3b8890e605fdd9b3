package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const publishedMultipliers = 6e-4 // against three or four decimals of rounded tables

func TestMultipliersPublished(t *testing.T) {
	dutch, germany := ionb.Must(ionb.Open(datasets.Netherlands2000())), ionb.Must(ionb.Open(datasets.Germany1995()))
	employment := datasets.Germany1995Employment().Div(germany.Table().X())
	valueAdded := germany.PrimaryShares().Sub(germany.PrimaryCoefficients("Imports")).
		Sub(germany.PrimaryCoefficients("Taxes less subsidies on products"))
	seed := open(seedSpec())
	for _, tt := range []struct {
		what, source string
		got          ionb.Vector
		want         []float64
		tol          float64
	}{
		{"income multipliers", netherlandsSource, dutch.Multipliers("Compensation of employees").Col("Type I"),
			[]float64{2.466, 2.333, 1.840, 2.372, 1.953, 1.417}, publishedMultipliers},
		{"income effects", netherlandsSource, dutch.Multipliers("Compensation of employees").Col("Total"),
			[]float64{.263, .099, .306, .212, .465, .493}, publishedMultipliers},
		{"value added multipliers", germanySource, germany.MultipliersOf(valueAdded).Col("Total"),
			[]float64{.8450, .7647, .8615, .9019, .9393, .9199}, 1e-4},
		{"employment multipliers", germanySource, germany.MultipliersOf(employment).Col("Total"),
			[]float64{.0326, .0162, .0207, .0237, .0112, .0242}, 1e-4},
		{"direct labour", seedSource, seed.Multipliers("Labour").Col("Direct"), []float64{1. / 25, 1. / 3}, exact},
		{"total labour", seedSource, seed.Multipliers("Labour").Col("Total"), []float64{26. / 155, 43. / 62}, exact},
		{"labour multipliers", seedSource, seed.Multipliers("Labour").Col("Type I"), []float64{130. / 31, 129. / 62}, exact},
	} {
		vectorIs(t, tt.source+": "+tt.what, tt.got, tt.want, tt.tol)
	}
}

func TestMultipliersProperties(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		k, same := m.Multipliers("Labour"), m.MultipliersOf(m.PrimaryCoefficients("Labour"))
		for _, j := range s.Sectors {
			relative(t, "total", k.Of(j, "Total"), m.Content("Labour").Of(j), 0)
			relative(t, "of coefficients", same.Of(j, "Type I"), k.Of(j, "Type I"), 0)
			relative(t, "Type I × direct", k.Of(j, "Type I")*k.Of(j, "Direct"), k.Of(j, "Total"), tight)
			if k.Of(j, "Direct") > 0 && k.Of(j, "Type I") < 1-tight {
				t.Errorf("Type I of %s is %v, below 1", j, k.Of(j, "Type I"))
			}
		}
	})
}

// What a sector does not use itself has no multiple, and is no NaN either.
func TestMultipliersWithoutDirectInput(t *testing.T) {
	m := open(millerBlair())
	k := m.MultipliersOf(ionb.Amounts(map[string]float64{"Sector 2": 0.5})) // the other is left out
	matrixIs(t, "multipliers", k, [][]float64{{0, .5 * 80 / 303, 0}, {.5, .5 * 340 / 303, 340. / 303}}, exact)
	if name := m.MultipliersOf(ionb.Amounts(map[string]float64{"Sector 2": 0.5}).Named("jobs")).Name(); name != "Multipliers of jobs" {
		t.Errorf("the name is %q", name)
	}
	for _, tt := range []struct {
		f    func()
		want any
	}{
		{func() { m.MultipliersOf(ionb.Amounts(map[string]float64{"Sektor 2": 1})) }, &ionb.LabelError{}},
		{func() { m.MultipliersOf(rowVector{1, 2, 3}) }, &ionb.LengthError{}},
		{func() { m.MultipliersOf(rowVector{1, math.NaN()}) }, &ionb.ValueError{}},
		{func() { m.Multipliers("Wages") }, &ionb.LabelError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("panics with %T %v, want a %T", got, got, tt.want)
		}
	}
}

// Beyond the largest number a multiplier is infinite, as an output is.
func TestMultipliersBeyondTheLargestNumber(t *testing.T) {
	got := seedModel().MultipliersOf(rowVector{1e308, 1e308})
	if v := got.Of("Agriculture", "Total"); !math.IsInf(v, 1) {
		t.Errorf("the total is %v", v)
	}
}

// Value added is several primary inputs together, and all of them come to 1.
func TestMultipliersOfSeveralInputs(t *testing.T) {
	m := german()
	all := m.Multipliers(m.PrimaryLabels()...)
	vectorIs(t, germanySource+": all primary inputs", all.Col("Total"), []float64{1, 1, 1, 1, 1, 1}, exact)
	vectorIs(t, germanySource+": directly", all.Col("Direct"), m.PrimaryShares().Values(), exact)
	if name := m.Multipliers("Imports", "Net operating surplus").Name(); name != "Multipliers of Imports + Net operating surplus" {
		t.Errorf("the name is %q", name)
	}
	for name, f := range map[string]func(){"none": func() { m.Multipliers() }, "twice": func() { m.Multipliers("Imports", "Imports") }} {
		if _, ok := caught(f).(*ionb.ValueError); !ok {
			t.Errorf("%s: want a *ValueError", name)
		}
	}
	s, _ := millerBlairHouseholds()
	s.PrimaryUnits = []string{"persons", ""} // "" is the table's unit
	of := open(s)
	of.Multipliers(s.Primary[0])
	e, ok := caught(func() { of.Multipliers(s.Primary...) }).(*ionb.ValueError)
	if !ok || !strings.Contains(e.Error(), "persons") {
		t.Errorf("persons and money add up: %v", e)
	}
	if _, ok := caught(func() { m.Multipliers("Imports", "Surplus") }).(*ionb.LabelError); !ok {
		t.Error("an input that is not there: want a *LabelError")
	}
}

// By hand: a = (.5, 0), A = (.15 .25; .20 .05), so that aA = (.075, .125), aA² =
// (.03625, .025); and with no way back the rest is nothing at all.
func TestMultiplierRoundsReference(t *testing.T) {
	m := open(millerBlair())
	a := ionb.Amounts(map[string]float64{"Sector 1": .5}).Named("jobs")
	rounds := m.MultiplierRounds(a, 2)
	t1, t2 := .5*380/303, .5*100/303
	matrixIs(t, mbSource, rounds, [][]float64{{.5, .075, .03625, t1 - .61125}, {0, .125, .025, t2 - .15}}, exact)
	if rounds.Name() != "Multipliers of jobs by round" || !slices.Equal(rounds.ColLabels(), []string{"Round 0", "Round 1", "Round 2", "Rest"}) {
		t.Errorf("%q has the columns %q", rounds.Name(), rounds.ColLabels())
	}
	nilpotent := coefficients([]float64{0, .2, .1}, []float64{0, 0, .3}, []float64{0, 0, 0}).MultiplierRounds(rowVector{1, 1, 1}, 2)
	vectorIs(t, "the rest where chains end", nilpotent.Col("Rest"), []float64{0, 0, 0}, 0)
	vectorIs(t, "the last round", nilpotent.Col("Round 2"), []float64{0, 0, .06}, exact)
}

func TestMultiplierRoundsAddUp(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		labour := m.PrimaryCoefficients("Labour")
		total := m.Content("Labour")
		for _, k := range []int{0, 1, 7} {
			rounds := m.MultiplierRounds(labour, k)
			power := mat.DenseCopyOf(labour.T())
			for r := range k + 1 {
				for j := range s.Sectors {
					relative(t, "cAʳ", rounds.At(j, r), power.At(0, j), 1e-9)
				}
				var next mat.Dense
				next.Mul(power, m.A())
				power = &next
			}
			for j := range s.Sectors {
				relative(t, "rounds and rest", rounds.Row(s.Sectors[j]).Sum(), total.AtVec(j), tight)
			}
		}
	})
	for name, s := range shapes() {
		finiteIn(t, name, open(s).MultiplierRounds(open(s).BackwardLinkages(), 3))
	}
	greedy := coefficients([]float64{.9, .8}, []float64{.7, .6}) // ρ > 1: rounds grow, and still add up
	rounds, total := greedy.MultiplierRounds(rowVector{1, 2}, 5), greedy.MultipliersOf(rowVector{1, 2}).Col("Total")
	vectorIs(t, "not productive", rounds.RowSums(), total.Values(), 1e-9)
}

func TestMultiplierRoundsPanic(t *testing.T) {
	m := seedModel()
	for _, tt := range []struct {
		name string
		f    func()
		want any
	}{
		{"below", func() { m.MultiplierRounds(rowVector{1, 1}, -1) }, &ionb.ValueError{}},
		{"above", func() { m.MultiplierRounds(rowVector{1, 1}, 1001) }, &ionb.ValueError{}},
		{"short", func() { m.MultiplierRounds(rowVector{1}, 1) }, &ionb.LengthError{}},
		{"unknown", func() { m.MultiplierRounds(ionb.Amounts(map[string]float64{"Mining": 1}), 1) }, &ionb.LabelError{}},
		{"nil", func() { m.MultiplierRounds((*ionb.Vector)(nil), 1) }, &ionb.ValueError{}},
		{"beyond the largest number", func() { coefficients([]float64{9, .8}, []float64{.7, 9}).MultiplierRounds(rowVector{1, 1}, 900) }, &ionb.ValueError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%s: panics with %T %v, want a %T", tt.name, got, got, tt.want)
		}
	}
}
