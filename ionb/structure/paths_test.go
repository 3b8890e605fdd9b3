package structure_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// enumerated returns all paths up to a tier by its definition: s·a…a·d.
func enumerated(m *ionb.OpenModel, s, d []float64, tiers int) map[string]float64 {
	names, a, all := m.Sectors(), m.A(), map[string]float64{}
	var follow func(j, tier int, q float64, downstream string)
	follow = func(j, tier int, q float64, downstream string) {
		path := names[j] + " → " + downstream
		if v := s[j] * q; v != 0 {
			all[path] = v
		}
		if tier == tiers {
			return
		}
		for k := range names {
			if input := a.At(k, j) * q; input != 0 {
				follow(k, tier+1, input, path)
			}
		}
	}
	for j := range names {
		if d[j] != 0 {
			follow(j, 0, d[j], "demand")
		}
	}
	return all
}

// Every path that is listed has its defined value, and every path of six tiers or fewer
// that is not is at most Next.
func TestPathsAgainstEnumeration(t *testing.T) {
	const tiers, tol = 6, 1e-12
	rng := rand.New(rand.NewPCG(8, 1))
	for trial := range 150 {
		n := 1 + trial%5
		spec := iotest.Random(rng, iotest.Economy{Sectors: n, Density: []float64{1, 0.6, 0.3}[trial%3], Zeros: trial % 4 / 3 * (n / 3), Scaled: trial%7 == 0})
		m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
		s := m.PrimaryCoefficients("Labour")
		d := m.Table().Demand()
		p := ionb.Must(structure.Paths(m, structure.PathOptions{Primary: "Labour", Most: 1 + rng.IntN(60)}))
		all := enumerated(m, s.Values(), d.Values(), tiers)
		total := s.Dot(m.Output(d))
		isNear(t, "total", p.Total, total, 1e-9)
		sum, last := 0.0, math.Inf(1)
		for _, path := range p.List {
			value, deep := all[path.String()], path.Tier > tiers
			if !deep && !(math.Abs(path.Value-value) <= tol*value) {
				t.Errorf("trial %d: %v = %v, want %v", trial, path, path.Value, value)
			}
			if path.Value > last*(1+1e-9) || path.Tier != len(path.Sectors)-1 {
				t.Errorf("trial %d: %v = %v comes after %v", trial, path, path.Value, last)
			}
			isNear(t, "share", path.Share, path.Value/total, 1e-9)
			last, sum = path.Value, sum+path.Value
			delete(all, path.String())
		}
		for path, value := range all {
			if value > p.Next*(1+1e-9) {
				t.Errorf("trial %d: %s = %v is left out, with Next %v", trial, path, value, p.Next)
			}
		}
		isNear(t, "covered", p.Covered, sum, tol)
		isNear(t, "covered and rest", p.Covered+p.Rest, p.Total, tol)
		isNear(t, "coverage", p.Coverage, sum/total, 1e-9)
	}
}

// Next is the next path, whatever the signs; with the threshold it is below it.
func TestPathsNextAndLeast(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 2))
	for trial := range 60 {
		n := 1 + trial%5
		a := iotest.Coefficients(rng, n, 0.8)
		a.Scale(0.6/(0.1+mat.Norm(a, 1)), a)
		d, own := make([]float64, n), make([]float64, n)
		for i := range d {
			d[i], own[i] = rng.Float64(), 1
			if trial%2 == 1 {
				d[i], own[i] = d[i]-0.4, rng.NormFloat64()
				a.Set(i, rng.IntN(n), -a.At(i, i))
			}
		}
		m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a))
		o := structure.PathOptions{Demand: mat.NewVecDense(n, d), Coefficients: mat.NewVecDense(n, own), Most: 41}
		all := ionb.Must(structure.Paths(m, o))
		o.Most = 40
		most := ionb.Must(structure.Paths(m, o))
		if len(all.List) == 41 {
			isNear(t, "next", most.Next, math.Abs(all.List[40].Value), 1e-12)
			if !reflect.DeepEqual(all.List[:40], most.List) {
				t.Errorf("trial %d: 40 paths are not the first of 41", trial)
			}
		}
		least := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: o.Demand, Coefficients: o.Coefficients, Least: 0.004}))
		for _, path := range least.List {
			if math.Abs(path.Value) < 0.004*math.Abs(least.Total)*(1-1e-9) {
				t.Errorf("trial %d: %v has a share of %v", trial, path, path.Share)
			}
		}
		if least.Next > 0.004*math.Abs(least.Total) {
			t.Errorf("trial %d: Next %v is not below the threshold", trial, least.Next)
		}
		values := enumerated(m, own, d, 6)
		for _, path := range least.List {
			delete(values, path.String())
		}
		for path, v := range values {
			if math.Abs(v) > 0.004*math.Abs(least.Total)*(1+1e-9) {
				t.Errorf("trial %d: %s = %v is left out", trial, path, v)
			}
		}
	}
}

// With all of its paths listed, a chain without cycles is covered wholly.
func TestPathsCoverAChain(t *testing.T) {
	a := mat.NewDense(3, 3, []float64{0, 0.5, 0, 0, 0, 0.4, 0, 0, 0})
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Ore", "Steel", "Cars"}, a))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: ionb.Amounts(map[string]float64{"Cars": 10})}))
	want := []structure.Path{
		{Sectors: []string{"Cars"}, Value: 10, Share: 0.625},
		{Sectors: []string{"Steel", "Cars"}, Tier: 1, Value: 4, Share: 0.25},
		{Sectors: []string{"Ore", "Steel", "Cars"}, Tier: 2, Value: 2, Share: 0.125},
	}
	one := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: ionb.Amounts(map[string]float64{"Cars": 10}), Most: 1}))
	if s := one.String(); !strings.Contains(s, "1 path covers 62.5 % of the total of 16. No path left out is larger than 4.") {
		t.Error(s)
	}
	if !reflect.DeepEqual(p.List, want) || p.Rest != 0 || p.Coverage != 1 || p.Next != 0 {
		t.Errorf("paths = %+v", p)
	}
	for _, tt := range []struct {
		what      string
		got, want []float64
	}{
		{"by tier", p.ByTier().Values(), []float64{10, 4, 2}},
		{"by origin", p.ByOrigin().Values(), []float64{2, 4, 10}},
		{"by good", p.ByGood().Values(), []float64{0, 0, 16}},
		{"edges", p.Edges().Dense().RawMatrix().Data, []float64{0, 2, 0, 0, 0, 0, 6, 0, 0, 0, 0, 16}},
		{"cumulative", p.Table().Col("Cumulative share").Values(), []float64{0.625, 0.875, 1}},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s = %v, want %v", tt.what, tt.got, tt.want)
		}
	}
}

// Equals come by tier and then in the order of labels, and the cut among them does not
// grow with their number.
func TestPathsTies(t *testing.T) {
	const n = 60
	names := iotest.Names(n)
	a := mat.NewDense(n, n, nil)
	a.Apply(func(_, _ int, _ float64) float64 { return 0.5 / n }, a)
	m := ionb.Must(ionb.OpenFromCoefficients(names, a))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: ones(n), Most: n + 130}))
	var want []string
	for _, good := range names {
		want = append(want, good+" → demand")
	}
	for k := range 130 {
		want = append(want, names[k%n]+" → "+names[k/n]+" → demand")
	}
	for k, path := range p.List {
		if path.String() != want[k] {
			t.Fatalf("path %d is %v, want %s", k, path, want[k])
		}
	}
}

// Of equals in different tiers the lowest comes first.
func TestPathsTiesOfTiers(t *testing.T) {
	a := mat.NewDense(3, 3, []float64{0, 1, 0, 0, 0, 1, 0, 0, 0})
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"A", "B", "C"}, a))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: ones(3)}))
	want := []string{"A → demand", "B → demand", "C → demand", "A → B → demand", "B → C → demand", "A → B → C → demand"}
	for k, path := range p.List {
		if path.String() != want[k] {
			t.Errorf("path %d is %v, want %s", k, path, want[k])
		}
	}
}

// The same economy under another order of its labels has the same paths.
func TestPathsOfPermutedLabels(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	for range 20 {
		spec := iotest.Random(rng, iotest.Economy{Sectors: 8, Density: 0.5, Scaled: true})
		list := func(s ionb.Spec) []string {
			m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s))))
			var out []string
			for _, p := range ionb.Must(structure.Paths(m, structure.PathOptions{Primary: "Land", Most: 50})).List {
				out = append(out, fmt.Sprintf("%v %.9g", p, p.Value))
			}
			return out
		}
		if got, want := list(iotest.Permuted(spec, rng.Perm(8))), list(spec); !reflect.DeepEqual(got, want) {
			t.Errorf("permuted:\n%q\nwant\n%q", got, want)
		}
	}
}

// pyspa 2.4 (PyPI) on the same table, get_spa(target_ID=3, max_stage=12) with a
// threshold of 0.001: the first 20 of its 45 pathways, and its column "direct intensity
// of last node in pathway". It writes them from the target upstream and leaves the target
// out.
func TestPathsAgainstPyspa(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Energy", "Steel", "Machines", "Transport"},
		mat.NewDense(4, 4, []float64{.10, .30, .05, .02, .20, .15, .25, .10, .05, .10, .05, .30, .08, .00, .12, .06})))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Most: 20, Demand: ionb.Amounts(map[string]float64{"Machines": 1}),
		Coefficients: mat.NewVecDense(4, []float64{.9, .2, .05, .4})}))
	isNear(t, "total", p.Total, 0.38937321819609144, 1e-14)
	want := map[string]float64{
		"Steel Energy": 0.0675, "Steel": 0.05, "": 0.05, "Transport": 0.048, "Energy": 0.045, "Steel Steel Energy": 0.010125,
		"Steel Steel": 0.0075, "Steel Energy Energy": 0.00675, "Energy Energy": 0.0045, "Steel Energy Steel Energy": 0.00405,
		"Machines Steel Energy": 0.003375, "Transport Steel Energy": 0.00324, "Steel Energy Steel": 0.003, "Transport Transport": 0.00288,
		"Energy Steel Energy": 0.0027, "Machines Steel": 0.0025, "Machines": 0.0025, "Transport Machines Steel Energy": 0.00243,
		"Transport Steel": 0.0024, "Machines Transport": 0.0024, "Steel Energy Transport": 0.0024,
	}
	for _, path := range p.List {
		slices.Reverse(path.Sectors)
		key := strings.Join(path.Sectors[1:], " ")
		value, there := want[key]
		if !there {
			t.Errorf("%q is not one of pyspa's first", key)
		}
		isNear(t, key, path.Value, value, 1e-15)
	}
	isNear(t, "next", p.Next, 0.0024, 1e-15) // the 21st of those above
}

func TestPathsRefuse(t *testing.T) {
	physical := iotest.Random(rand.New(rand.NewPCG(1, 1)), iotest.Economy{Sectors: 3, Density: 1})
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(physical))))
	coefficients := func(v ...float64) *ionb.OpenModel {
		n := int(math.Sqrt(float64(len(v))))
		return ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), mat.NewDense(n, n, v)))
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for name, tt := range map[string]struct {
		m    *ionb.OpenModel
		o    structure.PathOptions
		want string
	}{
		"nil":            {nil, structure.PathOptions{}, "the model is nil"},
		"physical":       {m, structure.PathOptions{}, "no common unit"},
		"no demand":      {coefficients(0.5), structure.PathOptions{}, "no final demand of its own"},
		"not productive": {coefficients(0.5, 0.8, 0.9, 0.5), structure.PathOptions{Demand: ones(2)}, "ρ(A) = 1.34853 is not below 1"},
		"cycle":          {coefficients(0, 2, -2, 0), structure.PathOptions{Demand: ones(2)}, "is not below 1"},
		"negative cycle": {coefficients(0.9, 0.9, -2, -0.9), structure.PathOptions{Demand: ones(2)}, "product of 1 or more"},
		"stopped":        {m, structure.PathOptions{Primary: "Labour", Solving: ionb.Solving{Context: stopped}}, "stopped"},
	} {
		_, err := structure.Paths(tt.m, tt.o)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
	for name, o := range map[string]structure.PathOptions{
		"unknown primary": {Primary: "Labor"},
		"two accounts":    {Primary: "Labour", Coefficients: ones(3)},
		"unknown good":    {Primary: "Labour", Demand: ionb.Amounts(map[string]float64{"S9": 1})},
		"short":           {Primary: "Labour", Demand: ones(2)},
		"empty":           {Primary: "Labour", Demand: ionb.Vector{}},
		"infinite":        {Primary: "Labour", Demand: mat.NewVecDense(3, []float64{1, math.Inf(1), 0})},
		"negative most":   {Primary: "Labour", Most: -1},
		"least":           {Primary: "Labour", Least: math.NaN()},
	} {
		value := caught(func() { _, _ = structure.Paths(m, o) })
		err, _ := value.(error)
		if !errors.As(err, new(*ionb.LabelError)) && !errors.As(err, new(*ionb.LengthError)) && !errors.As(err, new(*ionb.ValueError)) {
			t.Errorf("%s: panics with %v, want one of ionb's errors", name, value)
		}
	}
}

// However a demand is written down, it is the same.
func TestPathsDemandByLabel(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	d := m.Table().Demand()
	some := d.Pick("South: Services", "North: Services")
	want := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: some})).List
	var none *ionb.Vector
	for name, demand := range map[string]mat.Vector{
		"a pointer": &some, "all": d.With("North: Agriculture", 0).With("South: Agriculture", 0).With("North: Manufacturing", 0).With("South: Manufacturing", 0),
		"bare": mat.NewVecDense(6, []float64{0, 0, d.AtVec(2), 0, 0, d.AtVec(5)}),
	} {
		if got := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: demand, Coefficients: none})).List; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestPathsOfNothing(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"A"}, mat.NewDense(1, 1, []float64{0.5})))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: mat.NewVecDense(1, nil)}))
	if len(p.List) != 0 || p.Total != 0 || p.Coverage != 0 || p.ByTier().Len() != 0 || len(p.Report()) == 0 {
		t.Errorf("paths of no demand: %+v", p)
	}
	if r, c := p.Edges().Dims(); r != 0 || c != 1 {
		t.Errorf("edges are %d×%d", r, c)
	}
	if (structure.PathAnalysis{}).Report() != nil {
		t.Error("the zero value has a report")
	}
	// Names that a path could be written with in two ways.
	m = ionb.Must(ionb.OpenFromCoefficients([]string{"A", "B", "A → B", "Final demand"}, mat.NewDense(4, 4, []float64{0, .1, 0, .1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})))
	p = ionb.Must(structure.Paths(m, structure.PathOptions{Demand: ones(4)}))
	if r, _ := p.Table().Dims(); r != len(p.List) || len(p.Edges().ColLabels()) != 5 {
		t.Errorf("table of %d paths, want %d", r, len(p.List))
	}
}

func BenchmarkPaths(b *testing.B) {
	const n = 4000
	m := invented(n)
	d, s := make([]float64, n), make([]float64, n)
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range d {
		d[i], s[i] = rng.ExpFloat64(), math.Exp(rng.NormFloat64())
	}
	o := structure.PathOptions{Demand: mat.NewVecDense(n, d), Coefficients: mat.NewVecDense(n, s), Most: 1000}
	ionb.Must(structure.Paths(m, o)) // the verdict on ρ(A) is kept
	for b.Loop() {
		p := ionb.Must(structure.Paths(m, o))
		b.ReportMetric(100*p.Coverage, "%covered")
		b.ReportMetric(float64(p.List[999].Tier), "tiers")
	}
}
