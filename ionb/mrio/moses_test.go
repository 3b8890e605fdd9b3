package mrio_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
)

func TestCheneryMosesKeepsTotals(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		f := ionb.Must(mrio.CheneryMoses(tab))
		same(t, "outputs", f.Table.X(), tab.X(), 1e-13)
		same(t, "inputs", f.Table.Z().ColSums(), tab.Z().ColSums(), 1e-12)
		same(t, "final demand", f.Table.Y().ColSums(), tab.Y().ColSums(), 1e-12)
		same(t, "inputs by good", f.Table.Z().BySector(), tab.Z().BySector(), 1e-12)
		if err := f.Table.Check(); err != nil {
			t.Error(err)
		}
		before, after := ionb.Must(mrio.TradeOf(tab)), ionb.Must(mrio.TradeOf(f.Table))
		same(t, "trade by sector", after.BySector, before.BySector, 1e-12)
		// Again, nothing moves.
		again := ionb.Must(mrio.CheneryMoses(f.Table))
		near(t, "moved again", again.Moved, 0, 1e-13)
		same(t, "shares again", again.Trade, f.Trade, 1e-12)
		for _, label := range f.Trade.ColLabels() {
			for _, v := range f.Trade.Col(label).BySector().Values() {
				if v != 0 {
					near(t, "shares of a good", v, 1, 1e-12)
				}
			}
		}
		// A = C·A of the technical coefficients.
		a := ionb.Must(ionb.Open(f.Table)).A()
		for i, row := range tab.Sectors() {
			good := row[strings.Index(row, ": ")+2:]
			for j, col := range tab.Sectors() {
				to := col[:strings.Index(col, ": ")]
				near(t, "A", a.At(i, j), f.Trade.Of(row, to)*f.Technical.Of(good, col), 1e-12)
			}
		}
	})
}

// Two users of one region that buy from different regions are what it loses.
func TestCheneryMosesByHand(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Hand", Sectors: []string{"A", "B", "A"}, Regions: []string{"N", "N", "S"},
		Demand: []string{"C", "C"}, DemandRegions: []string{"N", "S"}, Primary: []string{"V"},
		Z: [][]float64{{6, 0, 0}, {0, 0, 0}, {0, 2, 0}}, Y: [][]float64{{4, 0}, {10, 0}, {0, 8}}, V: [][]float64{{4, 8, 10}}}))
	f := ionb.Must(mrio.CheneryMoses(tab))
	// N uses 12 of A: 10 from N, 2 from S.
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"c from N", f.Trade.Of("N: A", "N"), 10.0 / 12},
		{"c from S", f.Trade.Of("S: A", "N"), 2.0 / 12},
		{"c in S", f.Trade.Of("S: A", "S"), 1},
		{"a of A in A", f.Technical.Of("A", "N: A"), 0.6},
		{"a of A in B", f.Technical.Of("A", "N: B"), 0.2},
		{"A into A", f.Table.Z().Of("N: A", "N: A"), 5},
		{"imported A into A", f.Table.Z().Of("S: A", "N: A"), 1},
		{"A into B", f.Table.Z().Of("N: A", "N: B"), 10.0 / 6},
		{"A to consumers", f.Table.Y().Of("N: A", "N: C"), 40.0 / 12},
		// |Δ| is 1 + 1 + 5/3 + 5/3 in Z, 2/3 + 2/3 in Y, of flows of 8 + 22.
		{"moved", f.Moved, (2 + 10.0/3 + 4.0/3) / 60},
	} {
		near(t, c.what, c.got, c.want, 1e-14)
	}
	sums := ionb.Must(f.Multipliers())
	near(t, "Isard's multiplier", sums.Of("N: B", "Isard"), 1.2, 1e-14)
	near(t, "difference", sums.Of("N: B", "Difference"), sums.Of("N: B", "Chenery–Moses")-1.2, 1e-14)
}

func TestCheneryMosesRefuses(t *testing.T) {
	_, err := mrio.CheneryMoses(nil)
	says(t, "no table", err, "nil")
	_, err = mrio.CheneryMoses(datasets.MillerBlair())
	says(t, "no regions", err, "no regions")
	_, err = mrio.CheneryMoses(ionb.Must(ionb.NewTable(ionb.Spec{Name: "N", Sectors: []string{"A", "A"}, Regions: []string{"N", "S"},
		Demand: []string{"C", "C", "Stocks"}, DemandRegions: []string{"N", "S", "S"}, Z: [][]float64{{0, 0}, {0, 0}}, Y: [][]float64{{3, 1, -1}, {2, 0, 0}}})))
	says(t, "uses that cancel", err, `"S"`, `"A"`, "adds up to 0")
	if (&mrio.MosesForm{}).Report() != nil {
		t.Error("an empty result has a report")
	}
	if s := ionb.Must(mrio.CheneryMoses(datasets.TwoRegions())).String(); !strings.Contains(s, "Trade coefficients") {
		t.Errorf("report %q", s)
	}
}

// regionalTables are those of a multiregional one, and its trade coefficients.
func regionalTables(tab *ionb.Table, c ionb.Matrix) mrio.RegionalTables {
	r := mrio.RegionalTables{Name: "Again", Trade: c}
	for _, region := range tab.Regions() {
		r.Regions = append(r.Regions, mrio.Region{Name: region, Table: ionb.Must(mrio.Pool(tab, region, mrio.PoolOptions{Competitive: true})).Table})
	}
	return r
}

// The way back: regional tables and trade coefficients give the Chenery–Moses form.
func TestAssembleMakesTheFormAgain(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, _ *ionb.OpenModel) {
		for _, label := range tab.DemandLabels() {
			if label == "Abroad" || label == "Elsewhere: Households" {
				return // what is sold there is in no regional table's own uses
			}
		}
		f := ionb.Must(mrio.CheneryMoses(tab))
		got := ionb.Must(mrio.Assemble(regionalTables(tab, f.Trade)))
		for i, row := range tab.Sectors() {
			near(t, "output", got.X().Of(row), tab.X().AtVec(i), 1e-10)
			for _, col := range tab.Sectors() {
				near(t, "Z", got.Z().Of(row, col), f.Table.Z().Of(row, col), 1e-10)
			}
			for _, col := range tab.DemandLabels() {
				near(t, "Y", got.Y().Of(row, col), f.Table.Y().Of(row, col), 1e-10)
			}
			for _, input := range tab.PrimaryLabels() {
				near(t, "V", got.V().Of(input, row), tab.V().Of(input, row), 1e-10)
			}
		}
		if note := got.Notes()[0]; !strings.Contains(note, "Outputs are those") {
			t.Errorf("note %q", note)
		}
	})
}

func TestAssembleSolvesForOutputs(t *testing.T) {
	tab := datasets.TwoRegions()
	f := ionb.Must(mrio.CheneryMoses(tab))
	// The North buys a tenth more of its food at home.
	c := f.Trade.With("North: Agriculture", "North", f.Trade.Of("North: Agriculture", "North")+0.1).
		With("South: Agriculture", "North", f.Trade.Of("South: Agriculture", "North")-0.1)
	got := ionb.Must(mrio.Assemble(regionalTables(tab, c)))
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	if x := got.X(); x.Of("North: Agriculture") <= 100 || x.Of("South: Agriculture") >= 240 {
		t.Errorf("outputs %v", x)
	}
	if note := got.Notes()[0]; !strings.Contains(note, "largest difference") || !strings.Contains(note, "Agriculture") {
		t.Errorf("note %q", note)
	}
	m := ionb.Must(ionb.Open(got))
	for _, col := range tab.Sectors() {
		to, _, _ := strings.Cut(col, ": ")
		near(t, "coefficients stay", m.A().Of("North: Agriculture", col), c.Of("North: Agriculture", to)*f.Technical.Of("Agriculture", col), 1e-12)
	}
	same(t, "final uses stay", got.Y().ColSums(), tab.Y().ColSums(), 1e-12)
}

func TestAssembleRefuses(t *testing.T) {
	tab := datasets.TwoRegions()
	c := ionb.Must(mrio.CheneryMoses(tab)).Trade
	ok := func() mrio.RegionalTables { return regionalTables(tab, c) }
	for _, tt := range []struct {
		what   string
		change func(r *mrio.RegionalTables)
		want   []string
	}{
		{"no regions", func(r *mrio.RegionalTables) { r.Regions = nil }, []string{"no regions"}},
		{"a name twice", func(r *mrio.RegionalTables) { r.Regions[1].Name = "North" }, []string{`"North"`, "differ"}},
		{"no table", func(r *mrio.RegionalTables) { r.Regions[1].Table = nil }, []string{`"South"`, "no table"}},
		{"another unit", func(r *mrio.RegionalTables) { r.Regions[1].Table = inUSD() }, []string{`"South"`, "unit"}},
		{"no shares", func(r *mrio.RegionalTables) { r.Trade = ionb.Matrix{} }, []string{"Trade"}},
		{"shares of less than 1", func(r *mrio.RegionalTables) { r.Trade = c.With("South: Services", "North", 0) }, []string{`"North"`, `"Services"`, "want 1"}},
		{"a row of no sector", func(r *mrio.RegionalTables) {
			r.Trade = ionb.Must(ionb.NewMatrix("c", []string{"North: Steel"}, []string{"North", "South"}, [][]float64{{1, 1}}))
		}, []string{`"North: Steel"`, "no sector"}},
		{"a sector that makes nothing", func(r *mrio.RegionalTables) {
			s := ionb.Spec{Name: "Idle", Unit: r.Regions[1].Table.Unit(), Sectors: []string{"Agriculture", "Manufacturing", "Services"}, Demand: []string{"Households", "Imports"},
				Z: [][]float64{{0, 1, 0}, {0, 0, 0}, {0, 0, 0}}, Y: [][]float64{{2, -3}, {1, 0}, {4, 0}}}
			r.Regions[1].Table = ionb.Must(ionb.NewTable(s))
		}, []string{`"South: Agriculture"`, "makes nothing", "trade coefficients to 0"}},
		{"physical", func(r *mrio.RegionalTables) { r.Regions[0].Table = datasets.AgricultureManufacturing() }, []string{`"North"`, "physical"}},
	} {
		r := ok()
		tt.change(&r)
		_, err := mrio.Assemble(r)
		says(t, tt.what, err, tt.want...)
	}
	r := ok()
	r.Regions[0].Name = "Nort"
	if _, isLabel := caught(func() { _, _ = mrio.Assemble(r) }).(*ionb.LabelError); !isLabel {
		t.Error("a region without trade coefficients is taken")
	}
}

func inUSD() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{Name: "One", Unit: "USD", Sectors: []string{"A"}, Demand: []string{"C"}, Z: [][]float64{{1}}, Y: [][]float64{{1}}}))
}

// Categories of other names can be the trade, and one that is not stays a use.
func TestAssembleReplacesWhatIsNamed(t *testing.T) {
	one := func(net float64) *ionb.Table {
		return ionb.Must(ionb.NewTable(ionb.Spec{Name: "One", Sectors: []string{"A"}, Demand: []string{"C", "Net sales", "Exports"}, Primary: []string{"V"},
			Z: [][]float64{{2}}, Y: [][]float64{{6, net, 1}}, V: [][]float64{{7 + net}}}))
	}
	got := ionb.Must(mrio.Assemble(mrio.RegionalTables{
		Name: "Two", Replaced: []string{"Net sales"},
		Regions: []mrio.Region{{Name: "N", Table: one(3)}, {Name: "S", Table: one(-3)}},
		Trade:   ionb.Must(ionb.NewMatrix("c", []string{"N: A", "S: A"}, []string{"S", "N"}, [][]float64{{1.0 / 3, 1}, {2.0 / 3, 0}})),
	}))
	near(t, "output of N", got.X().Of("N: A"), 12, 1e-12)
	near(t, "sales to S", got.Z().Of("N: A", "S: A"), 2.0/3, 1e-12)
	near(t, "exports of S", got.Y().Of("S: A", "S: Exports"), 2.0/3, 1e-12)
	near(t, "value added of N", got.V().Of("V", "N: A"), 10, 1e-12)
}

func TestCheneryMosesOfPymriosTable(t *testing.T) {
	tab := ionb.Must(datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio")))
	f := ionb.Must(mrio.CheneryMoses(tab))
	same(t, "outputs", f.Table.X(), tab.X(), 1e-12)
	sums := ionb.Must(f.Multipliers()).ColSums()
	t.Logf("pymrio's test table: %.4f of flows moved; column sums of L %.3f by Isard, %.3f by Chenery–Moses", f.Moved, sums.Of("Isard"), sums.Of("Chenery–Moses"))
}

func TestOneRegionIsItsOwnForm(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(kind{sizes: []int{3}, density: 1}.spec(rand.New(rand.NewPCG(6, 8)))))
	f := ionb.Must(mrio.CheneryMoses(tab))
	same(t, "Z", f.Table.Z(), tab.Z(), 1e-14)
	near(t, "moved", f.Moved, 0, 1e-15)
}
