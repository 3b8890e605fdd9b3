package uncertain_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/uncertain"
	"gonum.org/v1/gonum/mat"
)

func open(t *ionb.Table) uncertain.Economy {
	return uncertain.Economy{Model: ionb.Must(ionb.Open(t))}
}

func random(seed uint64, e iotest.Economy) uncertain.Economy {
	return open(ionb.Must(ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(seed, 0)), e))))
}

func run(t *testing.T, base uncertain.Economy, e uncertain.Errors, o uncertain.Options, questions ...uncertain.Question) []uncertain.Result {
	t.Helper()
	r, err := uncertain.Run(base, e, o, questions...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var all = []uncertain.Question{uncertain.Outputs, uncertain.BackwardLinkages, uncertain.ForwardLinkages, uncertain.GhoshForwardLinkages,
	uncertain.Multipliers("Labour"), uncertain.Totals}

var everything = uncertain.Errors{Coefficients: uncertain.LogNormal(0.1), Demand: uncertain.Normal(0.2), Accounts: uncertain.Uniform(0.1)}

// kinds of economies that draws must be made of: small, with zeros, reducible, in wild
// units.
var kinds = []iotest.Economy{{Sectors: 1}, {Sectors: 1, Density: 1}, {Sectors: 5, Density: 0.3}, {Sectors: 8, Density: 1, Zeros: 2}, {Sectors: 8, Density: 0.2}, {Sectors: 6, Density: 0.5, Scaled: true},
	{Sectors: 3, Density: 1, Zeros: 3}}

func TestSameBitsOnAnyNumberOfCores(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 70, Density: 0.5, Zeros: 1})
	for name, e := range map[string]uncertain.Errors{"coefficients": everything, "flows": {Flows: uncertain.LogNormal(0.2), Demand: uncertain.LogNormal(0.1)}} {
		var want string
		for _, procs := range []int{1, 2, 3, 8} {
			before := runtime.GOMAXPROCS(procs)
			got := ""
			for _, r := range run(t, base, e, uncertain.Options{Draws: 40, Seed: 9}, all...) {
				got += fmt.Sprintln(r.Mean.Values(), r.Deviation.Values(), mat.Formatted(r.Quantiles), mat.Formatted(r.Ranks()))
			}
			runtime.GOMAXPROCS(before)
			if want == "" {
				want = got
			}
			if got != want {
				t.Errorf("%s: %d cores give other bits", name, procs)
			}
		}
	}
}

func TestSeedsAndDraws(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 4, Density: 1})
	values := func(o uncertain.Options) []float64 {
		return run(t, base, everything, o, uncertain.Outputs)[0].Values().RawMatrix().Data
	}
	short, long, other := values(uncertain.Options{Draws: 5, Seed: 1}), values(uncertain.Options{Draws: 9, Seed: 1}), values(uncertain.Options{Draws: 5, Seed: 2})
	if !slices.Equal(short, long[:len(short)]) {
		t.Error("more draws change the first")
	}
	if slices.Equal(short, other) {
		t.Error("another seed gives the same draws")
	}
	if got := run(t, base, everything, uncertain.Options{}, uncertain.Outputs)[0]; got.Draws != 1000 || !slices.Equal(got.Quantiles.ColLabels(), []string{"2.5 %", "50 %", "97.5 %"}) {
		t.Errorf("by default %d draws, quantiles %q", got.Draws, got.Quantiles.ColLabels())
	}
}

func TestErrorsOfZeroGiveThePointEstimate(t *testing.T) {
	for k, kind := range kinds {
		base := random(uint64(k), kind)
		for _, e := range []uncertain.Errors{{}, {Coefficients: uncertain.LogNormal(0), Demand: uncertain.Normal(0), Accounts: uncertain.Uniform(0)}, {Flows: uncertain.LogNormal(0)}} {
			for q, r := range run(t, base, e, uncertain.Options{Draws: 3}, all...) {
				point := r.Point.Values()
				for i, name := range r.Quantiles.ColLabels() {
					if !slices.Equal(r.Quantiles.Col(name).Values(), point) {
						t.Errorf("%+v, question %d: quantile %d is not the point estimate", kind, q, i)
					}
				}
				if !slices.Equal(r.Mean.Values(), point) || r.Deviation.Sum() != 0 || r.Relative().Sum() != 0 || r.Unproductive != 0 {
					t.Errorf("%+v, question %d: %v ± %v", kind, q, r.Mean, r.Deviation)
				}
				if ranks := r.Ranks(); !slices.Equal(ranks.Col("Best rank").Values(), ranks.Col("Worst rank").Values()) || !slices.Equal(ranks.Col("Rank").Values(), ranks.Col("Worst rank").Values()) {
					t.Errorf("%+v, question %d: ranks %v", kind, q, ranks)
				}
			}
		}
	}
}

// Tiny errors give results near the point estimates: the ready questions ask what their
// names say, through both ways of making a model.
func TestTinyErrors(t *testing.T) {
	for k, kind := range kinds {
		base := random(uint64(k), kind)
		table := base.Model.Table()
		for _, e := range []uncertain.Errors{{Coefficients: uncertain.LogNormal(1e-9)}, {Flows: uncertain.LogNormal(1e-9), Demand: uncertain.LogNormal(1e-9)}} {
			r := run(t, base, e, uncertain.Options{Draws: 3}, all...)
			want := []ionb.Vector{table.X(), base.Model.BackwardLinkages(), base.Model.ForwardLinkages(), ionb.Must(ionb.Ghosh(table)).ForwardLinkages(), base.Model.Content("Labour"), table.V().RowSums()}
			for q, v := range want {
				for i, label := range v.Labels() {
					if got := r[q].Mean.AtVec(i); math.Abs(got-v.AtVec(i)) > 1e-6*math.Abs(v.AtVec(i)) || r[q].Point.Labels()[i] != label {
						t.Errorf("%+v, %v, question %d, %s: %v, want %v", kind, e, q, label, got, v.AtVec(i))
					}
				}
			}
		}
	}
}

func caught(f func()) (problem any) {
	defer func() { problem = recover() }()
	f()
	return nil
}

// Draws beyond what the economy can bear are counted, and singular ones too.
func TestUnproductiveDrawsAreCounted(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.5, 0.4, 0.4, 0.5})))
	d := ionb.Amounts(map[string]float64{"a": 1, "b": 2})
	var productive int
	count := uncertain.Options{Draws: 500, Seed: 2}
	base := uncertain.Economy{Model: m, Demand: d}
	r := run(t, base, uncertain.Errors{Coefficients: uncertain.LogNormal(0.3)}, count, func(e uncertain.Economy) ionb.Vector {
		if v := e.Model.HawkinsSimon(); !v.Productive {
			t.Errorf("asked about ρ(A) = %v", v.SpectralRadius)
		}
		return e.Model.Output(e.Demand)
	})[0]
	productive = r.Draws
	if r.Unproductive < 50 || productive+r.Unproductive != 500 {
		t.Errorf("%d productive and %d others", productive, r.Unproductive)
	}
	if s := r.String(); !strings.Contains(s, fmt.Sprintf(" %d of them, %v %%, are not productive", r.Unproductive, float64(r.Unproductive)/5)) {
		t.Errorf("not said: %s", s)
	}
	if _, err := uncertain.Run(base, uncertain.Errors{Coefficients: uncertain.LogNormalMedian(10)}, uncertain.Options{Draws: 2, Seed: 3}, uncertain.Outputs); err == nil || !strings.Contains(err.Error(), "too large for this economy") {
		t.Errorf("none productive: %v", err)
	}
}

// By-products are negative coefficients; their sign stays, and ρ(A) decides.
func TestNegativeNumbersKeepTheirSigns(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.2, -0.1, 0.3, 0.4})))
	base := uncertain.Economy{Model: m, Demand: ionb.Amounts(map[string]float64{"a": 10, "b": -2})}
	r := run(t, base, uncertain.Errors{Coefficients: uncertain.LogNormal(0.3), Demand: uncertain.Normal(0.5)}, uncertain.Options{Draws: 200},
		func(e uncertain.Economy) ionb.Vector {
			return ionb.Must(ionb.NewVector("", []string{"aab", "d"}, []float64{e.Model.A().At(0, 1), e.Demand.Of("b")}))
		})[0]
	if high := r.Values(); mat.Max(high) >= 0 || r.Unproductive > 0 {
		t.Errorf("%v became positive, or %d are unproductive", mat.Max(high), r.Unproductive)
	}
}

// Outputs of drawn flows are the flows added up, and the accounts per unit follow.
func TestFlowsAddUp(t *testing.T) {
	base := open(datasets.TwoRegions())
	table := base.Model.Table()
	base.Accounts = table.Extension("Jobs and emissions").S()
	var answered int
	r := run(t, base, uncertain.Errors{Flows: uncertain.LogNormal(0.2).ByFlow(-0.1, 1), Demand: uncertain.LogNormal(0.1)}, uncertain.Options{Draws: 20, Seed: 1},
		func(e uncertain.Economy) ionb.Vector {
			x := e.Model.Output(e.Demand)
			v := e.Accounts.Row(e.Accounts.RowLabels()[0]).Mul(x) // what the accounts know exactly
			if regions := v.Regions(); len(regions) != 2 {
				t.Errorf("regions %q", regions)
			}
			return v
		}, uncertain.Outputs)
	answered = r[0].Draws
	f := table.Extension("Jobs and emissions").F()
	for i, label := range table.Sectors() {
		want := f.Of(f.RowLabels()[0], label)
		for k := range answered {
			if got := r[0].Values().At(k, i); math.Abs(got-want) > 1e-9*want {
				t.Errorf("draw %d: %s causes %v, want %v", k, label, got, want)
			}
		}
		if r[1].Deviation.Of(label) == 0 {
			t.Errorf("output of %s does not err", label)
		}
	}
}

func TestAContextStopsDraws(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 5, Density: 1})
	ctx, cancel := context.WithCancel(context.Background())
	asked := 0
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	_, err := uncertain.Run(base, everything, uncertain.Options{Draws: 1000, Solving: ionb.Solving{Context: ctx}}, func(e uncertain.Economy) ionb.Vector {
		if asked++; asked == 5 {
			cancel()
		}
		return e.Model.BackwardLinkages()
	})
	if !errors.Is(err, context.Canceled) || asked > 6 {
		t.Errorf("%v after %d questions", err, asked)
	}
}

// A model's own Context makes its methods panic; of Run it is an error.
func TestAStoppedModelIsAnError(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 5, Density: 1})
	_, err := uncertain.Run(base, everything, uncertain.Options{Draws: 10}, func(uncertain.Economy) ionb.Vector { panic(&ionb.StoppedError{Err: context.DeadlineExceeded}) })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestWrongQuestions(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 3, Density: 1})
	o := uncertain.Options{Draws: 10}
	given := func(e uncertain.Economy) bool { return e.Model == base.Model }
	for want, q := range map[string]uncertain.Question{
		"draw 0: question 1 (Total backward linkages) has 3 answers, and 2 about the economy as given": func(e uncertain.Economy) ionb.Vector {
			if given(e) {
				return e.Model.BackwardLinkages().Pick("S1", "S2")
			}
			return e.Model.BackwardLinkages()
		},
		`"S2" is +Inf`: func(e uncertain.Economy) ionb.Vector {
			return e.Model.BackwardLinkages().With("S1", 1).Scale(1e300).With("S1", 1).Scale(1e10)
		},
	} {
		if _, err := uncertain.Run(base, everything, o, q); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
	for _, o := range []uncertain.Options{{Draws: 1}, {Draws: -5}, {Quantiles: []float64{0.5, 0.5}}, {Quantiles: []float64{0.5, 0.1}}, {Quantiles: []float64{-0.1}}, {Quantiles: []float64{math.NaN()}}, {Quantiles: []float64{1.1}}} {
		if _, err := uncertain.Run(base, everything, o, uncertain.Outputs); err == nil {
			t.Errorf("%+v is no error", o)
		}
	}
	if _, err := uncertain.Run(base, everything, uncertain.Options{}); err == nil {
		t.Error("no question is no error")
	}
	// Answers in another order follow the first's labels.
	sorted := func(e uncertain.Economy) ionb.Vector { return e.Model.BackwardLinkages().Sorted() }
	base = open(datasets.Germany1995())
	r := run(t, base, uncertain.Errors{Coefficients: uncertain.LogNormal(0.3)}, o, uncertain.BackwardLinkages, sorted)
	for _, label := range base.Model.Sectors() {
		if a, b := r[0].Mean.Of(label), r[1].Mean.Of(label); a != b {
			t.Errorf("%s: %v in order and %v sorted", label, a, b)
		}
	}
}

// A question's panic comes out of Run, not of a goroutine that nobody can catch.
func TestPanicsOfQuestions(t *testing.T) {
	base := random(1, iotest.Economy{Sectors: 3, Density: 1})
	if got, ok := caught(func() { _, _ = uncertain.Run(base, everything, uncertain.Options{}, uncertain.Multipliers("Labor")) }).(*ionb.LabelError); !ok || got.Suggest != "Labour" {
		t.Errorf("panic %v", got)
	}
	none := uncertain.Economy{Model: ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, nil))), Demand: ionb.Amounts(map[string]float64{"a": 1})}
	if got, ok := caught(func() { _, _ = uncertain.Run(none, uncertain.Errors{}, uncertain.Options{}, uncertain.Totals) }).(*ionb.ValueError); !ok {
		t.Errorf("no accounts: panic %v", got)
	}
	in := func(e uncertain.Economy) ionb.Vector {
		if e.Model != base.Model {
			panic("in a draw")
		}
		return e.Model.BackwardLinkages()
	}
	if got := caught(func() { _, _ = uncertain.Run(base, everything, uncertain.Options{}, in) }); got != "in a draw" {
		t.Errorf("panic %v", got)
	}
}

// Sectors in another order are other draws, with the same distribution: with 4,000 draws
// deviations agree to some five per cent, four standard errors.
func TestAnotherOrderOfSectors(t *testing.T) {
	const tolerance = 0.05
	spec := iotest.Random(rand.New(rand.NewPCG(8, 0)), iotest.Economy{Sectors: 4, Density: 1})
	o := uncertain.Options{Draws: 4000}
	everything := uncertain.Errors{Coefficients: uncertain.LogNormal(0.02), Demand: uncertain.Normal(0.2)} // far from ρ(A) = 1
	a := run(t, open(ionb.Must(ionb.NewTable(spec))), everything, o, uncertain.Outputs)[0]
	b := run(t, open(ionb.Must(ionb.NewTable(iotest.Permuted(spec, []int{2, 0, 3, 1})))), everything, o, uncertain.Outputs)[0]
	for _, label := range a.Point.Labels() {
		if math.Abs(a.Point.Of(label)-b.Point.Of(label)) > 1e-12*a.Point.Of(label) {
			t.Errorf("%s: point estimates %v and %v", label, a.Point.Of(label), b.Point.Of(label))
		}
		if x, y := a.Deviation.Of(label), b.Deviation.Of(label); math.Abs(x-y) > tolerance*x || x == y {
			t.Errorf("%s: deviations %v and %v", label, x, y)
		}
	}
}

func TestProgress(t *testing.T) {
	var shares []float64
	uncertain.WithoutQuiet(t)
	run(t, random(1, iotest.Economy{Sectors: 3, Density: 1}), everything, uncertain.Options{Draws: 500, Solving: ionb.Solving{Progress: func(task string, done float64) {
		if task == "Draws" {
			shares = append(shares, done)
		}
	}}}, uncertain.Outputs)
	if n := len(shares); n < 90 || n > 101 || !slices.IsSorted(shares) || shares[n-1] != 1 {
		t.Errorf("told %d shares, the last %v", n, shares[max(0, n-1):])
	}
}

func TestReportsOfNothing(t *testing.T) {
	if (uncertain.Result{}).Report() != nil || (uncertain.Classes{}).Report() != nil || (uncertain.Estimate{}).Report() != nil {
		t.Error("a zero value reports something")
	}
	if s := (uncertain.Result{}).String() + (uncertain.Classes{}).String() + (uncertain.Estimate{}).String(); s != "no resultno classesno estimate" {
		t.Error(s)
	}
}

func BenchmarkRun(b *testing.B) {
	for _, n := range []int{15, 100} {
		base := random(1, iotest.Economy{Sectors: n, Density: 1})
		b.Run(fmt.Sprint(n, " sectors, 1,000 draws"), func(b *testing.B) {
			for b.Loop() {
				ionb.Must(uncertain.Run(base, everything, uncertain.Options{}, uncertain.Outputs, uncertain.BackwardLinkages))
			}
		})
	}
}
