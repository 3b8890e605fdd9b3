package ionb_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// valuedByLabour values a table at prices by which every sector earns its labour.
func valuedByLabour(s ionb.Spec) ionb.Spec {
	m := open(s)
	prices := m.Content("Labour").Values()
	for i := range prices {
		if prices[i] == 0 {
			prices[i] = 1 // of a sector that makes nothing
		}
	}
	valued := iotest.InUnits(s, prices)
	valued.Kind = ionb.Monetary
	return valued
}

func compared(s ionb.Spec) ionb.LinkageComparison {
	return ionb.Must(ionb.CompareLinkages(open(s), ghosh(s)))
}

// linkagesAre compares each definition with its formula, summed over whole inverses
// that gonum makes.
func linkagesAre(t *testing.T, c ionb.LinkageComparison, A, B ionb.Matrix, d, added ionb.Vector) {
	t.Helper()
	n := d.Len()
	inverse := func(a ionb.Matrix) *mat.Dense {
		var i mat.Dense
		i.Scale(-1, a)
		for k := range n {
			i.Set(k, k, i.At(k, k)+1)
		}
		if err := i.Inverse(&i); err != nil {
			t.Fatal(err)
		}
		return &i
	}
	L, G := inverse(A), inverse(B)
	var x, pushed mat.VecDense
	x.MulVec(L, d)
	pushed.MulVec(G.T(), added)
	rows := func(m mat.Matrix, i int) float64 { return mat.Sum(mat.DenseCopyOf(m).RowView(i)) }
	cols := func(m mat.Matrix, j int) float64 { return mat.Sum(mat.DenseCopyOf(m).ColView(j)) }
	share := func(a, b float64) float64 {
		if b == 0 {
			return 0
		}
		return a / b
	}
	for i := range n {
		for _, want := range []struct {
			name  string
			value float64
		}{
			{"Columns of A", cols(A, i)}, {"Columns of L", cols(L, i)}, {"Columns of L, others", cols(L, i) - L.At(i, i)},
			{"Weighted, L", cols(L, i) * d.AtVec(i) / d.Sum()}, {"Net, L", cols(L, i) * share(d.AtVec(i), x.AtVec(i))},
			{"Rows of A", rows(A, i)}, {"Rows of B", rows(B, i)}, {"Rows of L", rows(L, i)}, {"Rows of G", rows(G, i)},
			{"Rows of G, others", rows(G, i) - G.At(i, i)}, {"Weighted, G", rows(G, i) * added.AtVec(i) / added.Sum()},
			{"Net, G", rows(G, i) * share(added.AtVec(i), pushed.AtVec(i))},
		} {
			near(t, want.name, c.Definition(want.name).Values.AtVec(i), want.value, 1e-9)
			near(t, want.name+" in Values", c.Values().Col(want.name).AtVec(i), want.value, 1e-9)
		}
	}
}

func TestLinkageComparisonByFormula(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s = valuedByLabour(s)
		m, g := open(s), ghosh(s)
		added := m.Table().X().Sub(ghoshInputs(g, m.Table().X()))
		c := ionb.Must(ionb.CompareLinkages(m, g))
		linkagesAre(t, c, m.A(), g.B(), m.Table().Demand(), added)
		for _, d := range c.Definitions {
			side, other := c.Backward(), c.Forward()
			if d.Forward {
				side, other = other, side
			}
			if mean := d.Values.Sum() / float64(d.Values.Len()); !strings.HasPrefix(d.Name, "Net") && mean > 0 {
				vectorIs(t, d.Name+", mean 1", side.Col(d.Name), d.Values.Scale(1/mean).Values(), 1e-9)
			}
			vectorIs(t, d.Name+", index", side.Col(d.Name), d.Index.Values(), 0)
			if strings.HasPrefix(d.Name, "Net") {
				vectorIs(t, d.Name+", index", d.Index, d.Values.Values(), 0)
			}
			if slices.Contains(other.ColLabels(), d.Name) {
				t.Errorf("%s is on both sides", d.Name)
			}
		}
		for _, p := range c.Pairings {
			if c.Definition(p.Backward).Forward || !c.Definition(p.Forward).Forward {
				t.Errorf("%s pairs %s and %s", p.Name, p.Backward, p.Forward)
			}
			if k := ionb.KeySectors(c.Definition(p.Backward).Values, c.Definition(p.Forward).Values); p.Name != "Net" && k.String() != p.Classes.String() {
				t.Errorf("%s: %v, by KeySectors %v", p.Name, p.Classes, k)
			}
		}
		permuted := iotest.Permuted(s, rng.Perm(len(s.Sectors)))
		other := compared(permuted)
		for _, j := range s.Sectors {
			var times float64
			for _, p := range c.Pairings {
				if p.Classes.Class(j) == ionb.ClassKey {
					times++
					near(t, p.Name, c.Key().Of(j, p.Name), 1, 0)
				} else {
					near(t, p.Name, c.Key().Of(j, p.Name), 0, 0)
				}
			}
			near(t, "times key", c.Key().Of(j, "Times key"), times, 0)
			near(t, "times key, permuted", other.Key().Of(j, "Times key"), times, 0)
		}
	})
}

// The same table by eight pairings: no two give Germany the same key sectors but
// those that should.
func TestKeySectorsOfGermanyByDefinition(t *testing.T) {
	c := ionb.Must(ionb.CompareLinkages(german(), germanGhosh()))
	for pairing, want := range map[string]string{
		"Direct, A and B": "Agriculture, Industry", "Direct, A alone": "Industry", "Rasmussen, L alone": "Industry", "L and G": "Agriculture, Industry",
		"L and G, others": "Agriculture", "Weighted": "Industry, Trade and transport", "Net": "Trade and transport", "Pure": "Industry, Trade and transport",
	} {
		if got := strings.Join(c.Pairing(pairing).Classes.In(ionb.ClassKey), ", "); got != want {
			t.Errorf("%s: %s, want %s", pairing, got, want)
		}
	}
	if c.Report() == nil || !strings.HasPrefix(c.String(), "Linkages of Germany 1995") || !strings.Contains(c.String(), "Laumas 1976") {
		t.Errorf("it reads\n%s", c)
	}
}

func TestCompareLinkagesErrors(t *testing.T) {
	m, g := german(), germanGhosh()
	changed := ionb.Must(m.WithCoefficient("Industry", "Industry", .3))
	physical, monetary := seedSpec(), millerBlair()
	idle := shapes()["one sector that produces nothing"]
	// Sector A makes little for a final demand below 0, and calls for much of B.
	negative := ionb.Spec{Name: "Negative", Sectors: []string{"A", "B"}, Z: [][]float64{{0, 2.8}, {.6, 0}}, Demand: []string{"C"}, Y: [][]float64{{-2.4}, {5}}}
	greedy := ionb.Spec{Name: "Greedy", Sectors: []string{"A", "B"}, Z: [][]float64{{9, 1}, {9, 1}}, Demand: []string{"C"}, Y: [][]float64{{-5}, {1}}}
	for _, tt := range []struct {
		name string
		m    *ionb.OpenModel
		g    *ionb.GhoshModel
		says string
	}{
		{"no model", nil, g, "nil"},
		{"no Ghosh model", m, nil, "nil"},
		{"a changed technology", changed, g, "technology was changed"},
		{"two tables", open(monetary), g, "want both of one"},
		{"physical", open(physical), ghosh(physical), "AtPrices"},
		{"not productive", open(greedy), ghosh(greedy), "not productive"},
		{"below 0 on average", open(negative), ghosh(negative), `linkages by "Pure backward" have a mean of -`},
		{"nothing is bought", open(idle), ghosh(idle), "final demand: their sum is 0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ionb.CompareLinkages(tt.m, tt.g)
			says(t, err, "ionb: CompareLinkages", tt.says)
		})
	}
	if _, err := ionb.CompareLinkages(m, ionb.Must(ionb.Ghosh(datasets.Germany1995()))); err != nil {
		t.Errorf("the same table, loaded twice: %v", err)
	}
	var zero ionb.LinkageComparison
	if zero.Report() != nil || zero.String() != "No linkages" {
		t.Errorf("the zero value reads %q", zero)
	}
	for name, f := range map[string]func(){
		"Definition": func() { zero.Definition("Rows of L") }, "Pairing": func() { zero.Pairing("Net") },
	} {
		if _, ok := caught(f).(*ionb.LabelError); !ok {
			t.Errorf("%s of the zero value: want a *LabelError", name)
		}
	}
	_, _, _, _ = zero.Values().String(), zero.Key().String(), zero.Backward().String(), zero.Forward().String()
	c := ionb.Must(ionb.CompareLinkages(m, g))
	if e, ok := caught(func() { c.Definition("Row of L") }).(*ionb.LabelError); !ok || e.Suggest != "Rows of L" {
		t.Errorf("a misspelt definition: %v", e)
	}
	if (ionb.LinkageDefinition{}).String() == "" || (ionb.LinkagePairing{}).String() == "" {
		t.Error("zero values say nothing")
	}
}
