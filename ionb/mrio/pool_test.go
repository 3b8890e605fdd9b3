package mrio_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
	"gonum.org/v1/gonum/mat"
)

var forms = []mrio.PoolOptions{{}, {ByGood: true}, {ByPartner: true}, {Competitive: true}, {Competitive: true, ByPartner: true}}

func TestPoolKeepsOutputAndValueAdded(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, _ *ionb.OpenModel) {
		trade := ionb.Must(mrio.TradeOf(tab))
		for _, region := range tab.Regions() {
			for _, o := range forms {
				n := ionb.Must(mrio.Pool(tab, region, o))
				if err := n.Table.Check(); err != nil {
					t.Errorf("%+v: %v", o, err)
				}
				x := tab.X().In(region)
				for _, name := range n.Table.Sectors() {
					want := 0.0
					if slices.Contains(x.Labels(), name) {
						want = x.Of(name)
						for _, input := range tab.PrimaryLabels() {
							near(t, input, n.Table.V().Of(input, name), tab.V().Of(input, ionb.Label(region, name)), 0)
						}
					}
					near(t, "output of "+name, n.Table.X().Of(name), want, 1e-12)
				}
				var imports, exports float64
				for _, name := range n.Table.DemandLabels() {
					if strings.HasPrefix(name, "Exports") {
						exports += n.Table.Y().Col(name).Sum()
					}
				}
				imports = n.Imports.RowSums().Sum()
				if n.ImportsOfDemand.Name() != "" {
					imports += n.ImportsOfDemand.RowSums().Sum()
				}
				near(t, "exports", exports, trade.Exports.Of(region), 1e-12)
				near(t, "imports", imports, trade.Imports.Of(region), 1e-12)
				if o.Competitive {
					near(t, "imports in final demand", n.Table.Y().Col("Imports").Sum(), -trade.Imports.Of(region), 1e-12)
				}
				// The product of the region is one number in all forms.
				var taken []string
				for _, name := range n.Table.PrimaryLabels() {
					if strings.HasPrefix(name, "Imports") {
						taken = append(taken, name)
					}
				}
				want := 0.0
				for _, input := range tab.PrimaryLabels() {
					want += tab.V().Row(input).In(region).Sum()
				}
				near(t, "GDP", n.Table.NationalProduct().GDP(taken...)/tab.X().Sum(), want/tab.X().Sum(), 1e-12)
			}
		}
	})
}

// The import matrix is what ionb.Imports wants beside the domestic table, and domestic
// and imported inputs are those of the competitive form.
func TestPoolGivesAnImportModel(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		for _, region := range tab.Regions() {
			n := ionb.Must(mrio.Pool(tab, region, mrio.PoolOptions{}))
			c := ionb.Must(mrio.Pool(tab, region, mrio.PoolOptions{Competitive: true}))
			imports, err := ionb.Imports(n.Table, n.Imports)
			if err != nil {
				continue // a region whose inputs, made at home, would be more than its output
			}
			same(t, "A_d + A_m", imports.Total().A(), ionb.Must(ionb.Open(c.Table)).A(), 1e-12)
			at := slices.Index(tab.Regions(), region)
			in := members(tab)[at]
			same(t, "A_d", part(imports.Domestic().A(), seq(len(in)), seq(len(in))), part(m.A(), in, in), 1e-12)
		}
	})
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func TestPoolByHand(t *testing.T) {
	tab := datasets.TwoRegions()
	for _, c := range []struct {
		what string
		o    mrio.PoolOptions
		get  func(n mrio.National) float64
		want float64
	}{
		{"domestic Z", mrio.PoolOptions{}, func(n mrio.National) float64 { return n.Table.Z().Of("Agriculture", "Manufacturing") }, 40},
		{"all Z", mrio.PoolOptions{Competitive: true}, func(n mrio.National) float64 { return n.Table.Z().Of("Agriculture", "Manufacturing") }, 95},
		{"imported inputs", mrio.PoolOptions{}, func(n mrio.National) float64 { return n.Table.V().Of("Imports", "Manufacturing") }, 55 + 45 + 10},
		{"imported food", mrio.PoolOptions{ByGood: true}, func(n mrio.National) float64 { return n.Table.V().Of("Imports of Agriculture", "Manufacturing") }, 55},
		{"exports", mrio.PoolOptions{}, func(n mrio.National) float64 { return n.Table.Y().Of("Agriculture", "Exports") }, 2 + 2 + 1 + 5 + 0 + 1},
		{"exports to", mrio.PoolOptions{ByPartner: true}, func(n mrio.National) float64 { return n.Table.Y().Of("Agriculture", "Exports to South") }, 11},
		{"imports off", mrio.PoolOptions{Competitive: true}, func(n mrio.National) float64 { return n.Table.Y().Of("Agriculture", "Imports") }, -(3 + 55 + 8 + 40)},
		{"consumers' food", mrio.PoolOptions{Competitive: true}, func(n mrio.National) float64 { return n.Table.Y().Of("Agriculture", "Households") }, 70},
		{"consumers' imports", mrio.PoolOptions{}, func(n mrio.National) float64 { return n.ImportsOfDemand.Of("Agriculture", "Households") }, 40},
		{"emissions", mrio.PoolOptions{}, func(n mrio.National) float64 {
			return n.Table.Extension("Jobs and emissions").F().Of("CO2", "Services")
		}, 70},
		{"heating", mrio.PoolOptions{}, func(n mrio.National) float64 {
			return n.Table.Extension("Jobs and emissions").FY().Of("CO2", "Households")
		}, 90},
	} {
		near(t, c.what, c.get(ionb.Must(mrio.Pool(tab, "North", c.o))), c.want, 1e-13)
	}
}

// A good that a region only imports stands after its own, without output.
func TestPoolOfAGoodThatIsOnlyImported(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Two", Sectors: []string{"Corn", "Oil", "Gas"}, Regions: []string{"N", "S", "S"},
		Demand: []string{"C", "C"}, DemandRegions: []string{"N", "S"}, Primary: []string{"V"},
		Z: [][]float64{{1, 0, 0}, {2, 0, 0}, {0, 1, 0}}, Y: [][]float64{{5, 4}, {3, 1}, {0, 2}}, V: [][]float64{{7, 5, 3}}}))
	for _, o := range forms {
		n := ionb.Must(mrio.Pool(tab, "N", o))
		if got := strings.Join(n.Table.Sectors(), " "); got != "Corn Oil" {
			t.Errorf("%+v: sectors %q", o, got)
		}
		if err := n.Table.Check(); err != nil || n.Table.X().Of("Oil") != 0 || n.Imports.Of("Oil", "Corn") != 2 || n.ImportsOfDemand.Of("Oil", "C") != 3 {
			t.Errorf("%+v: %v\n%v", o, err, n)
		}
	}
}

func TestPoolOfPymriosTable(t *testing.T) {
	tab := ionb.Must(datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio")))
	for _, region := range tab.Regions() {
		n := ionb.Must(mrio.Pool(tab, region, mrio.PoolOptions{}))
		same(t, "output", n.Table.X(), tab.X().In(region), 1e-12)
		if len(n.Table.Extensions()) != len(tab.Extensions()) {
			t.Errorf("%s has %d extensions", region, len(n.Table.Extensions()))
		}
	}
}

func TestPoolRefuses(t *testing.T) {
	_, err := mrio.Pool(nil, "N", mrio.PoolOptions{})
	says(t, "no table", err, "nil")
	_, err = mrio.Pool(datasets.MillerBlair(), "N", mrio.PoolOptions{})
	says(t, "no regions", err, "no regions", "Spec.Regions")
	if e, ok := caught(func() { _, _ = mrio.Pool(datasets.TwoRegions(), "Nort", mrio.PoolOptions{}) }).(*ionb.LabelError); !ok || e.Suggest != "North" {
		t.Errorf("a misspelt region: %v", e)
	}
	spec := func() ionb.Spec {
		return ionb.Spec{Name: "Two", Sectors: []string{"A", "A"}, Regions: []string{"N", "S"}, Demand: []string{"C"}, DemandRegions: []string{"N"},
			Primary: []string{"V"}, Z: [][]float64{{1, 1}, {1, 1}}, Y: [][]float64{{1}, {1}}, V: [][]float64{{1, 1}}}
	}
	s := spec()
	s.Demand[0] = "Exports"
	_, err = mrio.Pool(ionb.Must(ionb.NewTable(s)), "N", mrio.PoolOptions{})
	says(t, "exports already", err, `"Exports"`, "rename")
	s = spec()
	s.Primary[0] = "Imports"
	_, err = mrio.Pool(ionb.Must(ionb.NewTable(s)), "N", mrio.PoolOptions{})
	says(t, "imports already", err, `"Imports"`, "Competitive")
	ionb.Must(mrio.Pool(ionb.Must(ionb.NewTable(s)), "N", mrio.PoolOptions{Competitive: true}))
	s = spec()
	s.Kind, s.SectorUnits = ionb.Physical, []string{"t", "t"}
	p := ionb.Must(ionb.NewTable(s))
	_, err = mrio.Pool(p, "N", mrio.PoolOptions{})
	says(t, "physical", err, "physical", "ByGood")
	if n := ionb.Must(mrio.Pool(p, "N", mrio.PoolOptions{ByGood: true})); n.Table.PrimaryUnits()[1] != "t" || n.Table.SectorUnits()[0] != "t" {
		t.Errorf("units %q", n.Table.PrimaryUnits())
	}
	s.SectorUnits = []string{"t", "kg"}
	_, err = mrio.Pool(ionb.Must(ionb.NewTable(s)), "N", mrio.PoolOptions{ByGood: true})
	says(t, "units", err, `"t"`, `"kg"`)
	if (mrio.National{}).Report() != nil {
		t.Error("an empty result has a report")
	}
	if n := ionb.Must(mrio.Pool(datasets.TwoRegions(), "South", mrio.PoolOptions{})); !strings.Contains(n.String(), "National table of South") {
		t.Errorf("report %q", n)
	}
}

// A region without final demand of its own, and a world without final demand.
func TestPoolWithoutFinalDemand(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Two", Sectors: []string{"A", "A"}, Regions: []string{"N", "S"}, Demand: []string{"C"}, DemandRegions: []string{"N"},
		Primary: []string{"V"}, Z: [][]float64{{1, 1}, {1, 1}}, Y: [][]float64{{2}, {2}}, V: [][]float64{{2, 2}}}))
	for _, o := range forms {
		n := ionb.Must(mrio.Pool(tab, "S", o))
		if err := n.Table.Check(); err != nil || n.ImportsOfDemand.Name() != "" || math.Abs(n.Table.X().Of("A")-4) > 1e-15 {
			t.Errorf("%+v: %v\n%v", o, err, n)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	s := kind{sizes: []int{2, 2}, density: 1}.spec(r)
	s.Y, s.Demand, s.DemandRegions = nil, nil, nil
	closed := ionb.Must(ionb.NewTable(s))
	n := ionb.Must(mrio.Pool(closed, "R1", mrio.PoolOptions{}))
	if mat.Sum(n.Table.Y()) <= 0 {
		t.Errorf("no exports in %v", n.Table)
	}
}
