package ionb_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A world is a random economy of several regions with an extension, and where its
// sectors and categories belong.
type world struct {
	spec      ionb.Spec
	extension ionb.ExtensionSpec
	of, by    []string // the region of each sector and category, as accounts call it
	names     []string // of sectors, without their regions
}

func (w world) table() *ionb.Table {
	return ionb.Must(table(w.spec).WithExtension(w.extension))
}

// randomWorld has regions of so many sectors; where it is odd, some regions lack
// sectors, some sectors have no output or no region, and some final demand has no
// region or one without sectors. Sectors stand in no order.
func randomWorld(rng *rand.Rand, regions, sectors int, odd bool) world {
	n := regions * sectors
	e := iotest.Economy{Sectors: n, Density: 0.4}
	if odd {
		e.Zeros = n / 5
	}
	s := iotest.Permuted(iotest.Random(rng, e), rng.Perm(n))
	w := world{}
	kinds := rng.Perm(n)
	for i := range n {
		if kinds[i]%7 == 6 && odd {
			kinds[i] += n // a product that no other region makes
		}
		region, name := fmt.Sprintf("R%d", kinds[i]%regions), fmt.Sprintf("P%d", kinds[i]/regions)
		if kinds[i]%5 == 4 && odd && regions > 1 {
			region, name = "", fmt.Sprintf("Q%d", kinds[i])
		}
		s.Regions = append(s.Regions, region)
		w.of, w.names = append(w.of, cmp.Or(region, "No region")), append(w.names, name)
	}
	s.Sectors, s.Demand = w.names, nil
	for r := range regions {
		s.Demand = append(s.Demand, "Households", "Stocks")
		s.DemandRegions = append(s.DemandRegions, fmt.Sprintf("R%d", r), fmt.Sprintf("R%d", r))
	}
	w.by = slices.Clone(s.DemandRegions)
	if odd {
		s.Demand = append(s.Demand, "Discrepancy", "Exports")
		s.DemandRegions, w.by = append(s.DemandRegions, "", "Elsewhere"), append(w.by, "No region", "Elsewhere")
	}
	for i := range n {
		s.Y[i] = shared(rng, s.Y[i][0], len(s.Demand))
	}
	if regions == 1 && !odd {
		s.Regions, s.DemandRegions = nil, nil
		w.of, w.by = slices.Repeat([]string{"Whole economy"}, n), slices.Repeat([]string{"Whole economy"}, len(s.Demand))
	}
	w.spec = s
	w.extension = ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2", "Uptake", "Nothing", "Jobs"}, Units: []string{"t", "t", "t", "t"},
		F: [][]float64{random(rng, n, 0, 9), random(rng, n, -5, 5), make([]float64, n), random(rng, n, 0, 1e6)}}
	if rng.IntN(2) == 0 {
		k := len(s.Demand)
		w.extension.FY = [][]float64{random(rng, k, 0, 30), random(rng, k, -5, 5), make([]float64, k), make([]float64, k)}
	}
	return w
}

func random(rng *rand.Rand, n int, low, high float64) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = low + rng.Float64()*(high-low)
	}
	return v
}

// shared takes an amount apart into k, some of them negative.
func shared(rng *rand.Rand, amount float64, k int) []float64 {
	parts := random(rng, k, -0.2*amount, amount)
	var sum float64
	for _, p := range parts[1:] {
		sum += p
	}
	parts[0] = amount - sum
	return parts
}

func worlds(t *testing.T, f func(*testing.T, world, *rand.Rand)) {
	for i, size := range [][2]int{{1, 1}, {1, 5}, {2, 1}, {2, 3}, {3, 4}, {4, 6}, {7, 2}} {
		for _, odd := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d regions of %d sectors, odd %v", size[0], size[1], odd), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(uint64(i), 1012))
				for range 10 {
					f(t, randomWorld(rng, size[0], size[1], odd), rng)
				}
			})
		}
	}
}

// naive adds the accounts up, one chain of product, maker and user after the other,
// from an inverse that gonum computes. Its keys are account, stressor and label.
func naive(w world, tab *ionb.Table, a mat.Matrix) map[[3]string]float64 {
	e := tab.Extension("E")
	n, _ := a.Dims()
	var l mat.Dense
	i1 := mat.NewDense(n, n, nil)
	for i := range n {
		i1.Set(i, i, 1)
	}
	i1.Sub(i1, a)
	if err := l.Inverse(i1); err != nil {
		panic(err)
	}
	got := map[[3]string]float64{}
	label := func(region, name string) string {
		if region == "Whole economy" || region == "No region" {
			return name
		}
		return ionb.Label(region, name)
	}
	for k, stressor := range w.extension.Stressors {
		add := func(account, at string, v float64) { got[[3]string{account, stressor, at}] += v }
		for i := range n {
			if x := tab.X().AtVec(i); x != 0 {
				s := e.F().At(k, i) / x
				for j := range n {
					add("M", tab.Sectors()[j], s*l.At(i, j))
					for c := range w.by {
						v, from, to := s*l.At(i, j)*tab.Y().At(j, c), w.of[i], w.by[c]
						add("production", from, v)
						add("consumption", to, v)
						add("by sector", tab.Sectors()[i], v)
						add("by product", label(to, w.names[j]), v)
						add("for", from+" for "+to, v)
						if from != to {
							add("exports", from, v)
							add("imports", to, v)
							add("exports by sector", tab.Sectors()[i], v)
							add("imports by product", label(to, w.names[j]), v)
						}
					}
				}
			} else {
				add("unattributed", w.of[i], e.F().At(k, i))
			}
		}
		for c, region := range w.by {
			for _, account := range []string{"production", "consumption", "direct"} {
				add(account, region, e.FY().At(k, c))
			}
			add("for", region+" for "+region, e.FY().At(k, c))
		}
	}
	return got
}

// agrees compares every entry of every account with the naive sums, whatever the order.
func agrees(t *testing.T, f *ionb.Footprints, want map[[3]string]float64) {
	t.Helper()
	accounts := map[string]ionb.Matrix{"M": f.M(), "production": f.ProductionBased(), "consumption": f.ConsumptionBased(), "imports": f.Imports(),
		"exports": f.Exports(), "direct": f.Direct(), "unattributed": f.Unattributed(), "by sector": f.ProductionBySector(),
		"by product": f.ConsumptionByProduct(), "imports by product": f.ImportsByProduct(), "exports by sector": f.ExportsBySector()}
	entries := map[[3]string]float64{}
	for account, m := range accounts {
		for _, stressor := range m.RowLabels() {
			for _, at := range m.ColLabels() {
				entries[[3]string{account, stressor, at}] = m.Of(stressor, at)
			}
		}
	}
	for _, stressor := range f.Extension().Stressors() {
		between := f.WhoForWhom(stressor)
		for _, from := range f.Regions() {
			for _, to := range f.Regions() {
				entries[[3]string{"for", stressor, from + " for " + to}] = between.Of(from, to)
			}
		}
	}
	size := map[[2]string]float64{}
	for key, v := range want {
		size[[2]string(key[:2])] += math.Abs(v)
		if _, there := entries[key]; !there && v != 0 {
			t.Errorf("%v is missing, want %v", key, v)
		}
	}
	for key, got := range entries {
		if math.Abs(got-want[key]) > 1e-11*size[[2]string(key[:2])] {
			t.Errorf("%v is %v, want %v", key, got, want[key])
		}
	}
}

func TestFootprintsAgainstTheDenseInverse(t *testing.T) {
	worlds(t, func(t *testing.T, w world, _ *rand.Rand) {
		tab := w.table()
		m := ionb.Must(ionb.Open(tab))
		agrees(t, ionb.Must(m.Footprints(tab.Extension("E"))), naive(w, tab, m.A()))
	})
}

// With another technique the table's demand and intensities stay, and outputs follow.
func TestFootprintsOfAChangedTechnology(t *testing.T) {
	worlds(t, func(t *testing.T, w world, rng *rand.Rand) {
		tab := w.table()
		names := tab.Sectors()
		i, j := names[rng.IntN(len(names))], names[rng.IntN(len(names))]
		m := ionb.Must(ionb.Open(tab))
		m, err := m.WithCoefficient(i, j, m.A().Of(i, j)/2)
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, ionb.Must(m.Footprints(tab.Extension("E"))), naive(w, tab, m.A()))
	})
}

func TestFootprintIdentities(t *testing.T) {
	worlds(t, func(t *testing.T, w world, _ *rand.Rand) {
		tab := w.table()
		e := tab.Extension("E")
		f := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(e))
		production, consumption, unattributed := f.ProductionBased(), f.ConsumptionBased(), f.Unattributed()
		for k, stressor := range e.Stressors() {
			size := 1e-300
			for _, m := range []ionb.Matrix{e.F(), e.FY()} {
				for _, v := range m.Row(stressor).Values() {
					size += math.Abs(v)
				}
			}
			same := func(what string, got, want float64) {
				t.Helper()
				near(t, stressor+": "+what, got/size, want/size, 1e-11)
			}
			same("caused against consumed", production.Row(stressor).Sum(), consumption.Row(stressor).Sum())
			same("all accounts against F and FY", production.Row(stressor).Sum()+unattributed.Row(stressor).Sum(), e.F().Row(stressor).Sum()+e.FY().Row(stressor).Sum())
			same("imports against exports", f.Imports().Row(stressor).Sum(), f.Exports().Row(stressor).Sum())
			same("M·d against S·x", f.M().Row(stressor).Dot(tab.Demand()), e.S().Row(stressor).Dot(tab.X()))
			between, of := f.WhoForWhom(stressor), f.Of(stressor)
			for r, region := range f.Regions() {
				p, c := production.At(k, r), consumption.At(k, r)
				same("consumption = production − exports + imports", c, p-f.Exports().At(k, r)+f.Imports().At(k, r))
				same("who for whom, rows", between.RowSums().AtVec(r), p)
				same("who for whom, columns", between.ColSums().AtVec(r), c)
				same("balance", of.Of(region, "Balance"), p-c)
				same("Of, production", of.Of(region, "Production-based"), p)
				if len(f.Regions()) == 1 && (f.Imports().At(k, r) != 0 || f.Exports().At(k, r) != 0 || mat.Norm(f.ImportsByProduct(), 1) != 0) {
					t.Errorf("one region trades: %v", of)
				}
			}
			same("by product and direct", f.ConsumptionByProduct().Row(stressor).Sum()+f.Direct().Row(stressor).Sum(), consumption.Row(stressor).Sum())
			same("imports by product", f.ImportsByProduct().Row(stressor).Sum(), f.Imports().Row(stressor).Sum())
			same("exports by sector", f.ExportsBySector().Row(stressor).Sum(), f.Exports().Row(stressor).Sum())
			for j, label := range e.F().ColLabels() {
				if tab.X().AtVec(j) != 0 {
					same("F of "+label, f.ProductionBySector().At(k, j), e.F().At(k, j))
				}
			}
		}
		matrixIs(t, "M of the extension", e.M(), rowsOf(f.M()), 0)
	})
}

func rowsOf(m ionb.Matrix) [][]float64 {
	rows := make([][]float64, len(m.RowLabels()))
	for i, label := range m.RowLabels() {
		rows[i] = m.Row(label).Values()
	}
	return rows
}

// Nothing depends on the order in which a table has its sectors.
func TestFootprintsPermute(t *testing.T) {
	worlds(t, func(t *testing.T, w world, rng *rand.Rand) {
		order := rng.Perm(len(w.names))
		p := w
		p.spec = iotest.Permuted(w.spec, order)
		if w.spec.Regions != nil {
			p.spec.Regions = reordered(w.spec.Regions, order)
		}
		p.of, p.names = reordered(w.of, order), reordered(w.names, order)
		p.extension.F = nil
		for _, row := range w.extension.F {
			p.extension.F = append(p.extension.F, reordered(row, order))
		}
		tab := p.table()
		agrees(t, ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E"))),
			naive(w, w.table(), ionb.Must(ionb.Open(w.table())).A()))
	})
}

func reordered[T any](list []T, order []int) []T {
	var out []T
	for _, i := range order {
		out = append(out, list[i])
	}
	return out
}
