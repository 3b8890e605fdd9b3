package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestProductionFunctionOfTheSeed(t *testing.T) {
	f := seedModel().ProductionFunction("Manufacturing")
	vectorIs(t, seedSource+": coefficients", f.Coefficients(), []float64{35. / 24, 1. / 6, 1. / 3}, exact)
	vectorIs(t, seedSource+": required", f.Required(120), []float64{175, 20, 40}, exact)
	vectorIs(t, "nothing required for nothing", f.Required(0), []float64{0, 0, 0}, 0)
	all := []string{"Agriculture", "Manufacturing", "Labour"}
	if !reflect.DeepEqual(f.Inputs(), all) {
		t.Errorf("inputs %q", f.Inputs())
	}
	for _, tt := range []struct {
		name    string
		inputs  mat.Vector
		output  float64
		binding []string
		slack   []float64
	}{
		{"the table's", vec(all, 175, 20, 40), 120, all, []float64{0, 0, 0}},
		{"less labour", vec(all, 175, 20, 30), 90, []string{"Labour"}, []float64{43.75, 5, 0}},
		{"less labour and own goods", vec(all, 175, 15, 30), 90, []string{"Manufacturing", "Labour"}, []float64{43.75, 0, 0}},
		{"more of two", vec(all, 1000, 1000, 40), 120, []string{"Labour"}, []float64{825, 980, 0}},
		{"none of one", vec(all, 175, 0, 40), 0, []string{"Manufacturing"}, []float64{175, 0, 40}},
		{"nothing", vec(all, 0, 0, 0), 0, all, []float64{0, 0, 0}},
		{"in another order", vec([]string{"Labour", "Agriculture", "Manufacturing"}, 30, 175, 20), 90, []string{"Labour"}, []float64{43.75, 5, 0}},
		{"bare", rowVector{175, 20, 30}, 90, []string{"Labour"}, []float64{43.75, 5, 0}},
		{"by pointer", func() *ionb.Vector { v := vec(all, 175, 20, 30); return &v }(), 90, []string{"Labour"}, []float64{43.75, 5, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			near(t, seedSource+": output", f.Output(tt.inputs), tt.output, exact)
			vectorIs(t, seedSource+": slack", f.Slack(tt.inputs), tt.slack, exact)
			if got := f.Binding(tt.inputs); !reflect.DeepEqual(got, tt.binding) {
				t.Errorf("binding %q, want %q", got, tt.binding)
			}
		})
	}
}

func TestProductionFunctionIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		sector := s.Sectors[rng.IntN(len(s.Sectors))]
		f := m.ProductionFunction(sector)
		if m.Table().X().Of(sector) == 0 {
			if got := f.Output(ionb.Amounts(nil)); !math.IsInf(got, 1) || f.Binding(ionb.Amounts(nil)) != nil {
				t.Errorf("without inputs %v can be made, held back by %q", got, f.Binding(ionb.Amounts(nil)))
			}
			return
		}
		output := m.Table().X().Of(sector) * rng.Float64()
		need := f.Required(output)
		relative(t, "Output of Required", f.Output(need), output, tight)
		relative(t, "Output of Requirements", f.Output(m.Requirements(sector, output)), output, tight)
		if !reflect.DeepEqual(f.Binding(need), f.Inputs()) {
			t.Errorf("at exact proportions only %q of %q bind", f.Binding(need), f.Inputs())
		}
		near(t, "slack at exact proportions", f.Slack(need).Sum(), 0, 0)

		some := need
		for _, input := range f.Inputs() {
			some = some.With(input, need.Of(input)*(0.5+rng.Float64()))
		}
		made, left, k := f.Output(some), f.Slack(some), 10*rng.Float64()
		relative(t, "constant returns to scale", f.Output(some.Scale(k)), k*made, tight)
		binding := map[string]bool{}
		for _, input := range f.Binding(some) {
			binding[input] = true
		}
		if len(binding) == 0 {
			t.Error("nothing binds")
		}
		for _, input := range f.Inputs() {
			if a := f.Coefficients().Of(input); some.Of(input) < a*made*(1-tight) {
				t.Errorf("%v is made, for which %v of %s is too little", made, some.Of(input), input)
			}
			if binding[input] != (left.Of(input) == 0) || left.Of(input) < 0 {
				t.Errorf("%s: binds %v, and %v is left", input, binding[input], left.Of(input))
			}
			relative(t, "what is used and what is left", left.Of(input)+f.Required(made).Of(input), some.Of(input), tight)
			// More of one input alone makes more only when it is the only one that binds.
			more := f.Output(some.With(input, 1.1*some.Of(input)))
			if helps := more > made*(1+tight); helps != (binding[input] && len(binding) == 1) {
				t.Errorf("more of %s makes %v instead of %v; binding %v", input, more, made, binding)
			}
		}
	})
}

func TestIsoquant(t *testing.T) {
	f := seedModel().ProductionFunction("Manufacturing")
	q := f.Isoquant(120, "Agriculture", "Labour")
	matrixIs(t, seedSource+": isoquant", q, [][]float64{{175, 80}, {175, 40}, {350, 40}}, exact)
	if !reflect.DeepEqual(q.ColLabels(), []string{"Agriculture", "Labour"}) || !strings.Contains(q.Name(), "120 thousand dozens") {
		t.Errorf("%q over %q", q.Name(), q.ColLabels())
	}
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		f := open(s).ProductionFunction("S1")
		output := 1 + rng.Float64()
		q := f.Isoquant(output, "Land", "Labour")
		for _, point := range q.RowLabels() { // all make the same, with the rest as required
			inputs := f.Required(output).With("Land", q.Of(point, "Land")).With("Labour", q.Of(point, "Labour"))
			relative(t, "output at "+point, f.Output(inputs), output, tight)
		}
	})
}

// A by-product is no input: Requirements names less than nothing of it, and it
// limits nothing.
func TestByProductsLimitNothing(t *testing.T) {
	f := coefficients([]float64{0.1, 0.5}, []float64{-0.2, 0}).ProductionFunction("S1")
	if !reflect.DeepEqual(f.Inputs(), []string{"S1"}) {
		t.Errorf("inputs %q", f.Inputs())
	}
	near(t, "output", f.Output(vec([]string{"S2", "S1"}, -2, 1)), 10, exact)
}

// Every input that is needed must be named; what is not needed may be.
func TestInputsThatMayBeNamed(t *testing.T) {
	m := open(shapes()["no own use"])
	f := m.ProductionFunction("A")
	if !reflect.DeepEqual(f.Inputs(), []string{"B", "C", "L"}) {
		t.Fatalf("inputs %q", f.Inputs())
	}
	near(t, "with A, which is not needed", f.Output(vec([]string{"A", "B", "C", "L"}, 0, 3, 1, 1)), 8, exact)
	more := vec([]string{"A", "B", "C", "L"}, 0, 3, 1, 1)
	near(t, "with A, by pointer", f.Output(&more), 8, exact)
	near(t, "bare, without it", f.Output(rowVector{3, 1, 1}), 8, exact)
	missing, ok := caught(func() { f.Output(vec([]string{"A", "C", "L"}, 1, 1, 1)) }).(*ionb.LengthError)
	if !ok || missing.Got != 2 || missing.Want != 3 || !reflect.DeepEqual(missing.Missing, []string{"B"}) {
		t.Errorf("without B: %v", missing)
	}
	same := open(twice()).ProductionFunction("Corn")
	near(t, "primary inputs with names of others", same.Output(same.Required(20)), 20, exact)
}

func TestProductionFunctionPanics(t *testing.T) {
	m := seedModel()
	f := m.ProductionFunction("Manufacturing")
	for name, tt := range map[string]struct {
		f    func()
		says []string
	}{
		"sector":              {func() { m.ProductionFunction("Manufacture") }, []string{`"Manufacturing"`}},
		"an input nobody has": {func() { f.Output(vec([]string{"Agriculture", "Manufacturing", "Labor"}, 1, 1, 1)) }, []string{`"Labor"`, `"Labour"`}},
		"negative":            {func() { f.Binding(rowVector{1, -1, 1}) }, []string{"inputs of Manufacturing", `"Manufacturing" is -1`}},
		"not a number":        {func() { f.Slack(rowVector{1, 1, math.NaN()}) }, []string{`"Labour"`, "NaN"}},
		"infinite":            {func() { f.Output(f.Required(1).Scale(1e308).Scale(1e308)) }, []string{`"Agriculture"`, "+Inf"}},
		"too few":             {func() { f.Output(rowVector{1, 1}) }, []string{"2 entries, want 3"}},
		"nil":                 {func() { f.Output(nil) }, []string{"inputs of Manufacturing", "nil"}},
		"a nil pointer":       {func() { f.Output((*ionb.Vector)(nil)) }, []string{"nil"}},
		"no entries":          {func() { f.Output(ionb.Vector{}) }, []string{"0 entries, want 3"}},
		"required":            {func() { f.Required(-1) }, []string{"Manufacturing", "-1", "0 or more"}},
		"required NaN":        {func() { f.Required(math.NaN()) }, []string{"Manufacturing", "NaN"}},
		"isoquant of one":     {func() { f.Isoquant(1, "Labour", "Labour") }, []string{`"Labour" twice`}},
		"isoquant of another": {func() { f.Isoquant(1, "Labour", "Land") }, []string{`"Land"`}},
		"isoquant below 0":    {func() { f.Isoquant(-1, "Labour", "Agriculture") }, []string{"0 or more"}},
	} {
		err, ok := caught(tt.f).(error)
		if !ok {
			t.Errorf("%s: no panic with an error", name)
			continue
		}
		says(t, err, tt.says...)
	}
}

// Beyond the largest number results are infinite, and none is NaN.
func TestProductionFunctionOverflows(t *testing.T) {
	f := coefficients([]float64{1e-300, 0.5}, []float64{1e-300, 0.1}).ProductionFunction("S1")
	inputs := rowVector{1e300, 1e300}
	if got := f.Output(inputs); !math.IsInf(got, 1) {
		t.Errorf("output %v", got)
	}
	vectorIs(t, "slack", f.Slack(inputs), []float64{0, 0}, 0)
	if p := caught(func() {
		_ = seedModel().ProductionFunction("Manufacturing").Isoquant(1.5e308, "Agriculture", "Labour").String()
	}); p != nil {
		t.Errorf("panic %v", p)
	}
}

func TestProductionFunctionInWords(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    ionb.ProductionFunction
		says []string
	}{
		{"seed", seedModel().ProductionFunction("Agriculture"), []string{"Production function of Agriculture: 1 million tons takes",
			"  0.1 million tons of Agriculture\n", "  0.16 thousand dozens of Manufacturing\n", "  0.04 thousand man-years of Labour\n", "scarcest"}},
		{"in money", open(millerBlair()).ProductionFunction("Sector 2"), []string{"1 unit's worth takes", "0.7 units' worth of Value added"}},
		{"no inputs", open(shapes()["one sector that produces nothing"]).ProductionFunction("All"), []string{"no inputs", "nothing limits"}},
		{"long", open(shapes()["150 sectors"]).ProductionFunction("S1"), []string{"… ", " more\n"}},
		{"none", ionb.ProductionFunction{}, []string{"No production function"}},
	} {
		s := tt.f.String()
		for _, want := range tt.says {
			if !strings.Contains(s, want) {
				t.Errorf("%s: %q is missing in\n%s", tt.name, want, s)
			}
		}
		if strings.HasSuffix(s, "\n") || strings.Count(s, "\n") > 70 {
			t.Errorf("%s:\n%s", tt.name, s)
		}
	}
}

func TestProductionFunctionOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		m := open(s)
		if p := caught(func() {
			f := m.ProductionFunction(s.Sectors[0])
			_, _, _ = f.String(), f.Slack(f.Required(1)).String(), f.Coefficients().String()
			_, _, _ = m.OwnUse(), m.PrimaryShares(), m.Requirements(s.Sectors[0], 1)
		}); p != nil {
			t.Errorf("%s: panic %v", name, p)
		}
	}
}
