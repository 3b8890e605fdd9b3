package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestHouseholdMultipliersReference(t *testing.T) {
	s, spec := millerBlairHouseholds()
	h := households(s, spec)
	// 0.5 jobs a unit: half of the output multipliers 460/303, 440/303 and, truncated, those of L̄.
	jobs := h.MultipliersOf(rowVector{.5, .5})
	const first, second, one, two = .5 * 460 / 303, .5 * 440 / 303, .5 * 1.8924091005741017, .5 * 1.773336168403147
	matrixIs(t, mbSource+", with households", jobs, [][]float64{
		{.5, first - .5, one - first, first, one, 2 * first, 2 * one},
		{.5, second - .5, two - second, second, two, 2 * second, 2 * two}}, exact)
	employment := germanPeople().MultipliersOf(datasets.Germany1995Employment().Div(datasets.Germany1995().X()))
	for _, tt := range []struct {
		column string
		want   []float64
	}{
		{"Direct", []float64{.02496, .00776, .01318, .01713, .00615, .02005}},
		{"Type I effect", []float64{.03263, .01617, .02068, .02373, .01118, .02422}},
		{"Induced", []float64{.01078, .01311, .01395, .01480, .00827, .01680}},
		{"Type II effect", []float64{.04340, .02927, .03463, .03853, .01945, .04102}},
	} {
		vectorIs(t, germanySource+", numpy: "+tt.column, employment.Col(tt.column), tt.want, 1e-5)
	}
}

func TestHouseholdMultipliersByDefinition(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s, spec := withHouseholds(s, rng)
		h := households(s, spec)
		n := len(s.Sectors)
		c := make([]float64, n+1)
		for i := range n {
			c[i] = rng.Float64() / math.Max(h.Table().X().AtVec(i), 1e-12)
		}
		c[0], c[n] = 0, rng.Float64()
		named := vec(append(h.Table().Sectors(), "Families"), c...)
		total, truncated := h.MultipliersOf(named), h.MultipliersOf(rowVector(c[:n]))
		bare, some := h.MultipliersOf(rowVector(c)), h.MultipliersOf(named.Pick(s.Sectors[1:]...))
		second, without := h.Open().MultipliersOf(named), h.Open().MultipliersOf(named.With("Families", 0))
		first := h.Industries().MultipliersOf(rowVector(c[:n]))
		permuted := households(iotest.Permuted(s, rng.Perm(n)), spec).MultipliersOf(named)
		for _, j := range s.Sectors {
			relative(t, "direct", total.Of(j, "Direct"), named.Of(j), 0)
			relative(t, "Type I effect", total.Of(j, "Type I effect"), first.Of(j, "Total"), tight)
			relative(t, "Type I", total.Of(j, "Type I"), first.Of(j, "Type I"), tight)
			relative(t, "direct + indirect", total.Of(j, "Direct")+total.Of(j, "Indirect"), total.Of(j, "Type I effect"), tight)
			relative(t, "direct + indirect + induced", total.Of(j, "Direct")+total.Of(j, "Indirect")+total.Of(j, "Induced"), total.Of(j, "Type II effect"), tight)
			relative(t, "Type II effect", total.Of(j, "Type II effect"), second.Of(j, "Total"), 1e-9)
			relative(t, "Type II", total.Of(j, "Type II"), second.Of(j, "Type I"), 1e-9)
			relative(t, "truncated", truncated.Of(j, "Type II effect"), without.Of(j, "Total"), 1e-9)
			for _, column := range total.ColLabels() {
				relative(t, "bare "+column, bare.Of(j, column), total.Of(j, column), 0)
				relative(t, "some "+column, some.Of(j, column), truncated.Of(j, column), 0)
				near(t, "permuted "+column, permuted.Of(j, column), total.Of(j, column), 1e-9)
			}
		}
		householdIdentities(t, h, s, spec)
	})
}

// What multipliers of an account come to for output and for income.
func householdIdentities(t *testing.T, h *ionb.HouseholdModel, s ionb.Spec, spec ionb.HouseholdSpec) {
	t.Helper()
	n := len(s.Sectors)
	unit := make(rowVector, n+1)
	for i := range unit {
		unit[i] = 1
	}
	output := h.OutputMultipliers()
	vectorIs(t, "output, truncated", h.MultipliersOf(unit[:n]).Col("Type II effect"), output.Col("Type II, truncated").Values(), tight)
	vectorIs(t, "output, total", h.MultipliersOf(unit).Col("Type II effect"), output.Col("Type II, total").Values(), tight)
	vectorIs(t, "induced output", h.MultipliersOf(unit[:n]).Col("Induced"), h.ConsumptionLinkages().Values(), tight)
	labour, land, both := h.Multipliers("Labour"), h.Multipliers("Land"), h.Multipliers("Labour", "Land")
	spec.TotalIncome, spec.OwnPurchases = h.Spec().TotalIncome, 0 // with nothing bought of each other, income is what sectors pay
	alone := households(s, spec)
	vectorIs(t, "income", alone.Multipliers("Labour").Col("Type II effect"), alone.IncomeMultipliers().Col("Income effect, Type II").Values(), 1e-9)
	for _, j := range s.Sectors {
		for _, column := range []string{"Direct", "Indirect", "Induced", "Type I effect", "Type II effect"} {
			relative(t, "Labour + Land: "+column, labour.Of(j, column)+land.Of(j, column), both.Of(j, column), tight)
		}
	}
}

func TestHouseholdMultipliersOfAnExtension(t *testing.T) {
	s, spec := millerBlairHouseholds()
	tab := ionb.Must(table(s).WithExtension(ionb.ExtensionSpec{Name: "Emissions", Stressors: []string{"CO2"}, F: [][]float64{{100, 50}}}))
	h := ionb.Must(ionb.Households(tab, spec))
	row := tab.Extension("Emissions").S().Row("CO2")
	got, want := h.MultipliersOf(row.Named("CO2")), h.Open().MultipliersOf(row).Col("Total")
	for _, j := range s.Sectors {
		relative(t, "CO2, Type II", got.Of(j, "Type II effect"), want.Of(j), tight)
	}
	if got.Name() != "Multipliers of CO2, households included" || h.Multipliers("Wages", "Other value added").Name() != "Multipliers of Wages + Other value added, households included" {
		t.Errorf("it is called %q", got.Name())
	}
}

func TestHouseholdMultipliersPanic(t *testing.T) {
	s, spec := millerBlairHouseholds()
	h := households(s, spec)
	for _, tt := range []struct {
		name string
		f    func()
		want any
	}{
		{"no input", func() { h.Multipliers() }, &ionb.ValueError{}},
		{"twice", func() { h.Multipliers("Wages", "Wages") }, &ionb.ValueError{}},
		{"unknown", func() { h.Multipliers("Wage") }, &ionb.LabelError{}},
		{"nil", func() { h.MultipliersOf(nil) }, &ionb.ValueError{}},
		{"nil *Vector", func() { h.MultipliersOf((*ionb.Vector)(nil)) }, &ionb.ValueError{}},
		{"short", func() { h.MultipliersOf(rowVector{1}) }, &ionb.LengthError{}},
		{"long", func() { h.MultipliersOf(mat.NewVecDense(4, nil)) }, &ionb.LengthError{}},
		{"NaN", func() { h.MultipliersOf(rowVector{1, 2, math.NaN()}) }, &ionb.ValueError{}},
		{"another label", func() { h.MultipliersOf(ionb.Amounts(map[string]float64{"Sector 3": 1})) }, &ionb.LabelError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%s: panics with %T %v, want a %T", tt.name, got, got, tt.want)
		}
	}
	if e := caught(func() { h.MultipliersOf(rowVector{1}) }).(*ionb.LengthError); e.Want != 2 {
		t.Errorf("a short bare vector: want %d entries, should be the sectors", e.Want)
	}
}

func TestHouseholdMultipliersOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		if len(s.Primary) == 0 || name == "one sector that produces nothing" {
			continue
		}
		h := households(s, ionb.HouseholdSpec{Income: s.Primary[:1], Consumption: s.Demand[0], TotalIncome: 1e4})
		finiteIn(t, name, h.Multipliers(s.Primary[0]))
		finiteIn(t, name, h.MultipliersOf(h.Open().BackwardLinkages()))
	}
}
