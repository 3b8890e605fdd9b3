package mrio_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
	"gonum.org/v1/gonum/mat"
)

func withEmissions(rng *rand.Rand, tab *ionb.Table) *ionb.Table {
	f, fy := make([]float64, len(tab.Sectors())), make([]float64, len(tab.DemandLabels()))
	for i, x := range tab.X().Values() {
		f[i] = rng.Float64() * x
	}
	for k := range fy {
		fy[k] = rng.Float64()
	}
	return ionb.Must(tab.WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2"}, Units: []string{"t"}, F: [][]float64{f}, FY: [][]float64{fy}}))
}

func TestEmbodiedInBilateralTrade(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 1))
	each(t, func(t *testing.T, tab *ionb.Table, _ *ionb.OpenModel) {
		tab = withEmissions(rng, tab)
		m := ionb.Must(ionb.Open(tab))
		b := ionb.Must(mrio.Embodied(m, tab.Extension("E"), "CO2"))
		f := ionb.Must(m.Footprints(tab.Extension("E")))
		same(t, "by final use", b.ByFinalUse, f.WhoForWhom("CO2"), 0)
		same(t, "production", b.Bilateral.RowSums(), f.ProductionBased().Row("CO2"), 1e-12)
		w := blocksOf(t, tab, m, tab.Extension("E").S().Row("CO2").Values())
		for r, from := range tab.Regions() {
			for u, to := range b.Bilateral.ColLabels() {
				sold := w.ers(r, u)
				if u == r {
					sold = w.yru(r, u)
				}
				want := product(w.vr(r), w.d(t, r), sold).At(0, 0)
				near(t, "by sector", b.BySector.Col(to).In(from).Sum(), want, 1e-11)
				if u == r {
					want += f.Direct().Of("CO2", from)
				}
				near(t, from+" to "+to, b.Of(from, to), want, 1e-11)
			}
		}
		a := b.Accounts
		for _, view := range []string{"EEBT", "MRIO"} {
			for _, region := range a.RowLabels() {
				near(t, view, a.Of(region, "Consumption-based, "+view), a.Of(region, "Production-based")-a.Of(region, "Exports, "+view)+a.Of(region, "Imports, "+view), 1e-10)
				near(t, view+" balance", a.Of(region, "Balance, "+view), a.Of(region, "Exports, "+view)-a.Of(region, "Imports, "+view), 1e-10)
			}
		}
		near(t, "imports of final use", a.Of(tab.Regions()[0], "Imports, MRIO"), f.Of("CO2").Of(tab.Regions()[0], "Imports"), 1e-10)
	})
}

// The same by the national tables: what a region's domestic technology causes for its
// exports to each partner.
func TestEmbodiedIsOfNationalTables(t *testing.T) {
	tab := datasets.TwoRegions()
	b := ionb.Must(mrio.Embodied(ionb.Must(ionb.Open(tab)), tab.Extension("Jobs and emissions"), "CO2"))
	for _, pair := range [][2]string{{"North", "South"}, {"South", "North"}} {
		n := ionb.Must(mrio.Pool(tab, pair[0], mrio.PoolOptions{ByPartner: true}))
		s := n.Table.Extension("Jobs and emissions").S().Row("CO2")
		x := ionb.Must(ionb.Open(n.Table)).Output(n.Table.Y().Col("Exports to " + pair[1]))
		near(t, pair[0], b.Of(pair[0], pair[1]), s.Dot(x), 1e-12)
	}
}

// Where only final goods are traded, imports for use and imports for consumption are one.
func TestEmbodiedAgreeWithoutTradeInInputs(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	s := kind{sizes: []int{2, 3, 2}, density: 1}.spec(rng)
	for i := range s.Z {
		for j := range s.Z {
			if s.Regions[i] != s.Regions[j] {
				s.Y[i][0] += s.Z[i][j]
				s.Z[i][j] = 0
			}
		}
	}
	tab := withEmissions(rng, ionb.Must(ionb.NewTable(s)))
	b := ionb.Must(mrio.Embodied(ionb.Must(ionb.Open(tab)), tab.Extension("E"), "CO2"))
	same(t, "EEBT", b.Bilateral, b.ByFinalUse, 1e-12)
}

func TestEmbodiedOfAGroup(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 3))
	tab := withEmissions(rng, ionb.Must(ionb.NewTable(kind{sizes: []int{2, 3, 2}, density: 1, outside: true}.spec(rng))))
	b := ionb.Must(mrio.Embodied(ionb.Must(ionb.Open(tab)), tab.Extension("E"), "CO2"))
	got := b.Group("R1", "R3")
	for view, m := range map[string]ionb.Matrix{"EEBT": b.Bilateral, "MRIO": b.ByFinalUse} {
		in := m.Of("R2", "R1") + m.Of("R2", "R3") + m.Of("No region", "R1") + m.Of("No region", "R3")
		out := m.Of("R1", "R2") + m.Of("R3", "R2") + m.Of("R1", "No region") + m.Of("R3", "No region")
		near(t, view+" in", got.Of("In imports from outside", view), in, 1e-12)
		near(t, view+" out", got.Of("In exports to outside", view), out, 1e-12)
		near(t, view+" balance", got.Of("Balance", view), out-in, 1e-12)
	}
	if _, ok := caught(func() { b.Group("R1", "R9") }).(*ionb.LabelError); !ok {
		t.Error("a region that is not there is taken")
	}
	if mat.Norm(b.Group(b.Bilateral.RowLabels()...), 1) != 0 {
		t.Error("the whole world trades with somebody")
	}
}

func TestEmbodiedRefuses(t *testing.T) {
	tab := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(tab))
	_, err := mrio.Embodied(nil, tab.Extension("Jobs and emissions"), "CO2")
	says(t, "no model", err, "nil")
	_, err = mrio.Embodied(m, ionb.Extension{}, "CO2")
	says(t, "no extension", err, "extension")
	_, err = mrio.Embodied(ionb.Must(m.WithCoefficient("South: Agriculture", "North: Manufacturing", 0)), tab.Extension("Jobs and emissions"), "CO2")
	says(t, "a changed technology", err, "technology")
	if e, ok := caught(func() { _, _ = mrio.Embodied(m, tab.Extension("Jobs and emissions"), "CO") }).(*ionb.LabelError); !ok || e.Suggest == "" {
		t.Errorf("a misspelt stressor: %v", e)
	}
	if (&mrio.EmbodiedTrade{}).Report() != nil {
		t.Error("an empty result has a report")
	}
	if s := ionb.Must(mrio.Embodied(m, tab.Extension("Jobs and emissions"), "CO2")).String(); !strings.Contains(s, "EEBT") {
		t.Errorf("report %q", s)
	}
}
