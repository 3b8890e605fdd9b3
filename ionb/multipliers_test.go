package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
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
