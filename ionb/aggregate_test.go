package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleTable_AggregateSectors() {
	t := datasets.UnitedStates2021()
	c := ionb.Must(ionb.NewConcordance(map[string]string{
		"Agriculture": "Primary", "Mining": "Primary", "Utilities": "Industry", "Construction": "Industry", "Manufacturing": "Industry",
	}))
	small := ionb.Must(t.AggregateSectors(c.Keeping(t.SectorNames())))
	fmt.Println(small.Sectors()[:3], small.X().Of("Primary"))
	// Output: [Primary Industry Wholesale trade] 1.15758e+06
}

func ExampleTable_AggregateRegions() {
	t := ionb.Must(ionb.NewTable(threeRegions()))
	c := ionb.Must(ionb.NewConcordance(map[string]string{"DEU": "Europe", "FRA": "Europe", "USA": "America"}))
	fmt.Println(ionb.Must(t.AggregateRegions(c)).X())
	// Output:
	// Gross output x (million)
	// Europe: Food                         141
	// Europe: Tools                        205
	// America: Food                        150
	// America: Tools                       171
}

func ExampleTable_AggregateDemand() {
	t := ionb.Must(ionb.NewTable(threeRegions()))
	c := ionb.Must(ionb.NewConcordance(map[string]string{"Households": "Use", "Government": "Use", "Stocks": "Use"}))
	fmt.Println(ionb.Must(t.AggregateDemand(c)).DemandLabels())
	// Output: [DEU: Use FRA: Use USA: Use Use]
}

func ExampleTable_AggregatePrimary() {
	t := datasets.UnitedStates2021()
	all := map[string]string{}
	for _, p := range t.PrimaryLabels() {
		all[p] = "Value added"
	}
	fmt.Println(ionb.Must(t.AggregatePrimary(ionb.Must(ionb.NewConcordance(all)))).PrimaryLabels())
	// Output: [Value added]
}

func ExampleVector_AggregateSectors() {
	jobs := ionb.Must(ionb.NewVector("Jobs", []string{"Coal", "Wheat", "Gas"}, []float64{3, 10, 2}))
	c := ionb.Must(ionb.NewConcordance(map[string]string{"Coal": "Energy", "Gas": "Energy", "Wheat": "Food"}))
	fmt.Println(ionb.Must(jobs.AggregateSectors(c)))
	// Output:
	//         Jobs
	// Energy     5
	// Food      10
}

func ExampleVector_AggregateRegions() {
	x := ionb.Must(ionb.NewTable(threeRegions())).X()
	c := ionb.Must(ionb.NewConcordance(map[string]string{"DEU": "World", "FRA": "World", "USA": "World"}))
	fmt.Println(ionb.Must(x.AggregateRegions(c)).Of("World: Food"))
	// Output:
	// 291
}

func ExampleMatrix_AggregateCols() {
	v := ionb.Must(ionb.NewMatrix("V", []string{"Labour"}, []string{"Coal", "Wheat", "Gas"}, [][]float64{{3, 10, 2}}))
	c := ionb.Must(ionb.NewConcordance(map[string]string{"Coal": "Energy", "Gas": "Energy", "Wheat": "Food"}))
	fmt.Println(ionb.Must(v.AggregateCols(c)))
	// Output:
	// V
	//         Energy  Food
	// Labour       5    10
}

func ExampleMatrix_AggregateRows() {
	z := datasets.MillerBlair().Z()
	c := ionb.Must(ionb.NewConcordance(map[string]string{z.RowLabels()[0]: "All", z.RowLabels()[1]: "All"}))
	fmt.Println(ionb.Must(z.AggregateRows(c)).RowLabels())
	// Output: [All]
}

// threeRegions is invented, with a category of final demand without a region.
func threeRegions() ionb.Spec {
	s := ionb.Spec{
		Name: "Three regions", Year: 2020, Unit: "million", Prices: "basic prices", Notes: []string{"invented"},
		Sectors: []string{"Food", "Tools", "Food", "Tools", "Food", "Tools"}, Regions: []string{"DEU", "DEU", "FRA", "FRA", "USA", "USA"},
		Demand:        []string{"Households", "Government", "Households", "Government", "Households", "Government", "Stocks"},
		DemandRegions: []string{"DEU", "DEU", "FRA", "FRA", "USA", "USA", ""},
		Primary:       []string{"Wages", "Surplus"}, V: [][]float64{{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}},
	}
	for i := range 6 {
		s.Z, s.Y = append(s.Z, make([]float64, 6)), append(s.Y, make([]float64, 7))
		for j := range 6 {
			s.Z[i][j] = float64((i*5 + j*3) % 11)
		}
		for k := range 7 {
			s.Y[i][k] = float64((i*i + 2*k) % 7)
		}
		s.Y[i][0] += float64(24 * i)
	}
	return s
}

// sameTotals checks that aggregation lost nothing, whatever it joined.
func sameTotals(t *testing.T, what string, before, after *ionb.Table) {
	t.Helper()
	total := func(m ionb.Matrix) float64 { return m.RowSums().Sum() }
	relative(t, what+": total of Z", total(after.Z()), total(before.Z()), 1e-14)
	relative(t, what+": total of Y", total(after.Y()), total(before.Y()), 1e-14)
	relative(t, what+": total of V", total(after.V()), total(before.V()), 1e-14)
	relative(t, what+": output", after.X().Sum(), before.X().Sum(), 1e-14)
	for _, e := range before.Extensions() {
		for _, s := range e.Stressors() {
			near(t, what+": "+s, after.Extension(e.Name()).F().Row(s).Sum(), e.F().Row(s).Sum(), 1e-14)
			near(t, what+": "+s+" of final demand", after.Extension(e.Name()).FY().Row(s).Sum(), e.FY().Row(s).Sum(), 1e-14)
		}
	}
}

func TestAggregateRegionalTable(t *testing.T) {
	tab := ionb.Must(ionb.Must(ionb.NewTable(threeRegions())).WithExtension(ionb.ExtensionSpec{Name: "Emissions", Stressors: []string{"CO2", "Jobs"}, Units: []string{"t", "persons"},
		F: [][]float64{{1, 2, 3, 4, 5, 6}, {60, 50, 40, 30, 20, 10}}, FY: [][]float64{{1, 2, 3, 4, 5, 6, 7}, {0, 0, 0, 0, 0, 0, 0}}}))
	all := ionb.Must(tab.AggregateSectors(mapping(map[string]string{"Food": "All", "Tools": "All"})))
	sameTotals(t, "sectors", tab, all)
	if got := strings.Join(all.Sectors(), "|"); got != "DEU: All|FRA: All|USA: All" {
		t.Errorf("sectors are %s", got)
	}
	matrixIs(t, "transactions of regions", all.Z(), rowsOfMatrix(tab.Z().ByRegion()), 1e-14)
	near(t, "CO2 of France", all.Extension("Emissions").F().Of("CO2", "FRA: All"), 7, 0)
	near(t, "intensity of France", all.Extension("Emissions").S().Of("CO2", "FRA: All"), 7/all.X().Of("FRA: All"), 1e-15)

	europe := ionb.Must(tab.AggregateRegions(mapping(map[string]string{"DEU": "Europe", "FRA": "Europe", "USA": "USA"})))
	sameTotals(t, "regions", tab, europe)
	if got := strings.Join(append(europe.Sectors(), europe.DemandLabels()...), "|"); got != "Europe: Food|Europe: Tools|USA: Food|USA: Tools|Europe: Households|Europe: Government|USA: Households|USA: Government|Stocks" {
		t.Errorf("labels are %s", got)
	}
	z := tab.Z()
	near(t, "Europe's food in America's tools", europe.Z().Of("Europe: Food", "USA: Tools"), z.Of("DEU: Food", "USA: Tools")+z.Of("FRA: Food", "USA: Tools"), 0)
	near(t, "CO2 of Europe's households", europe.Extension("Emissions").FY().Of("CO2", "Europe: Households"), 4, 0)
	if europe.Name() != tab.Name() || europe.Prices() != tab.Prices() || europe.Year() != 2020 || europe.Unit() != "million" || len(europe.Notes()) != 2 || europe.Hash() == tab.Hash() {
		t.Errorf("what the table says of itself: %v %v", europe, europe.Notes())
	}
	if got := strings.Join(europe.Regions(), "|"); got != "Europe|USA" {
		t.Errorf("regions are %s", got)
	}

	demand := ionb.Must(tab.AggregateDemand(mapping(map[string]string{"Households": "Use", "Government": "Use", "Stocks": "Stocks"})))
	sameTotals(t, "final demand", tab, demand)
	primary := ionb.Must(tab.AggregatePrimary(mapping(map[string]string{"Wages": "Value added", "Surplus": "Value added"})))
	sameTotals(t, "primary inputs", tab, primary)
	vectorIs(t, "value added", primary.V().Row("Value added"), []float64{7, 7, 7, 7, 7, 7}, 0)
}

func rowsOfMatrix(m ionb.Matrix) [][]float64 {
	r, c := m.Dims()
	rows := make([][]float64, r)
	for i := range rows {
		rows[i] = make([]float64, c)
		for j := range rows[i] {
			rows[i][j] = m.At(i, j)
		}
	}
	return rows
}

// Aggregation is Z′ = GZGᵀ, and outputs of the aggregated table are aggregated outputs,
// whatever the grouping.
func TestAggregateRandomTables(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 8))
	for range 60 {
		n := 1 + rng.IntN(15)
		s := iotest.Random(rng, iotest.Economy{Sectors: n, Density: rng.Float64(), Zeros: rng.IntN(n)})
		s.Kind = ionb.Monetary
		tab := table(s)
		m := map[string]string{}
		groups := 1 + rng.IntN(n)
		for _, name := range s.Sectors {
			m[name] = fmt.Sprintf("G%d", rng.IntN(groups))
		}
		got := ionb.Must(tab.AggregateSectors(mapping(m)))
		sameTotals(t, "random", tab, got)
		vectorIs(t, "outputs", got.X(), ionb.Must(tab.X().AggregateSectors(mapping(m))).Values(), 1e-14)
		z := ionb.Must(ionb.Must(tab.Z().AggregateRows(mapping(m))).AggregateCols(mapping(m)))
		for i, from := range s.Sectors { // first appearance, and each entry
			for j, to := range s.Sectors {
				z = z.With(m[from], m[to], z.Of(m[from], m[to])-s.Z[i][j])
			}
		}
		matrixIs(t, "what the entries leave of the sums", z, allZero(z.Dims()), 1e-11)
		if first := got.Sectors()[0]; first != m[s.Sectors[0]] {
			t.Errorf("first is %s, want %s", first, m[s.Sectors[0]])
		}
		itself := ionb.Must(tab.AggregateSectors(ionb.Concordance{}.Keeping(tab.SectorNames())))
		if itself.Hash() != tab.Hash() {
			t.Error("a table aggregated to itself is another")
		}
	}
}

func allZero(r, c int) [][]float64 {
	rows := make([][]float64, r)
	for i := range rows {
		rows[i] = make([]float64, c)
	}
	return rows
}

func TestAggregateKeepsDigits(t *testing.T) {
	// Added in turn, the ones would be lost beside 10¹⁶.
	n := 1001
	names, values, m := make([]string, n), make([]float64, n), map[string]string{}
	for i := range n {
		names[i], values[i] = fmt.Sprintf("S%d", i), 1
		m[names[i]] = "All"
	}
	values[0] = 1e16
	v := ionb.Must(ionb.Must(ionb.NewVector("", names, values)).AggregateSectors(mapping(m)))
	if got := v.Of("All"); got != 1e16+1000 {
		t.Errorf("sum is %v, want 1e16 + 1000", got)
	}
}

func TestAggregateErrors(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(threeRegions()))
	physical := datasets.AgricultureManufacturing()
	huge := ionb.Must(ionb.NewMatrix("Huge", []string{"a", "b"}, []string{"c"}, [][]float64{{math.MaxFloat64}, {math.MaxFloat64}}))
	error1 := func(_ any, err error) error { return err }
	for _, tt := range []struct {
		name string
		err  error
		want []string
	}{
		{"belongs nowhere", second(tab.AggregateSectors(mapping(map[string]string{"Food": "All"}))), []string{`sector "Tools" belongs nowhere`, `of table "Three regions"`}},
		{"misspelt", second(tab.AggregateSectors(mapping(map[string]string{"Food": "All", "Tolls": "All"}))), []string{`sector "Tools" belongs nowhere; did you mean "Tolls"?`, `there is no sector "Tolls"; did you mean "Tools"?`}},
		{"whole label for a name", second(tab.AggregateSectors(mapping(map[string]string{"DEU: Food": "All"}))), []string{`there is no sector "DEU: Food"`}},
		{"unknown region", second(tab.AggregateRegions(mapping(map[string]string{"DEU": "E", "FRA": "E", "USA": "U", "CHN": "C"}))), []string{`there is no region "CHN"`, "Concordance.Only"}},
		{"no regions", second(physical.AggregateRegions(mapping(map[string]string{"DEU": "E"}))), []string{"has no regions"}},
		{"a region with a mark", second(tab.AggregateRegions(mapping(map[string]string{"DEU": "E: x", "FRA": "E: x", "USA": "U"}))), []string{`region "E: x"`}},
		{"physical units", second(physical.AggregateSectors(mapping(map[string]string{"Agriculture": "All", "Manufacturing": "All"}))), []string{`"Manufacturing" is in "thousand dozens", and what it would be added to in "million tons"`}},
		{"physical without units", second(table(seedSpec()).AggregateSectors(mapping(map[string]string{"Agriculture": "All", "Manufacturing": "All"}))), []string{"physical table, whose rows have units of their own"}},
		{"final demand", second(tab.AggregateDemand(mapping(map[string]string{"Households": "Use"}))), []string{`category of final demand "Government" belongs nowhere`}},
		{"primary inputs", second(tab.AggregatePrimary(mapping(map[string]string{"Wages": "Value added"}))), []string{`primary input "Surplus" belongs nowhere`}},
		{"a vector", error1(tab.X().AggregateSectors(mapping(map[string]string{"Food": "All"}))), []string{"aggregating Gross output x", `"Tools" belongs nowhere`}},
		{"regions of a vector", error1(tab.X().AggregateRegions(mapping(map[string]string{"DEU": "E"}))), []string{`region "FRA" belongs nowhere`}},
		{"rows", error1(tab.V().AggregateRows(mapping(map[string]string{"Wages": "All"}))), []string{"aggregating the rows of Primary inputs V", `row "Surplus" belongs nowhere`}},
		{"columns", error1(tab.V().AggregateCols(mapping(map[string]string{"Food": "All"}))), []string{`column "Tools" belongs nowhere`}},
		{"beyond the largest number", error1(huge.AggregateRows(mapping(map[string]string{"a": "x", "b": "x"}))), []string{`row "x", column "c"`, "want a finite number"}},
	} {
		for _, want := range tt.want {
			if tt.err == nil || !strings.Contains(tt.err.Error(), want) {
				t.Errorf("%s: error is %v, want %q", tt.name, tt.err, want)
			}
		}
	}
}

func second(_ *ionb.Table, err error) error { return err }

func TestAggregateNothing(t *testing.T) {
	if v, err := (ionb.Vector{}).AggregateSectors(ionb.Concordance{}); err != nil || v.Len() != 0 {
		t.Errorf("%v, %v", v, err)
	}
	if m, err := (ionb.Matrix{}).AggregateRows(ionb.Concordance{}); err != nil || len(m.RowLabels()) != 0 {
		t.Errorf("%v, %v", m, err)
	}
	bare := table(ionb.Spec{Sectors: []string{"a", "b"}, Z: [][]float64{{0, 1}, {1, 0}}})
	got := ionb.Must(bare.AggregateSectors(mapping(map[string]string{"a": "x", "b": "x"})))
	if got.Z().At(0, 0) != 2 || got.X().Of("x") != 2 {
		t.Errorf("without final demand and primary inputs: %v", got)
	}
}

func TestAggregateUnits(t *testing.T) {
	s := seedSpec()
	s.SectorUnits = []string{"tons", "tons"}
	got := ionb.Must(table(s).AggregateSectors(mapping(map[string]string{"Agriculture": "All", "Manufacturing": "All"})))
	if units := got.SectorUnits(); len(units) != 1 || units[0] != "tons" {
		t.Errorf("units are %q", units)
	}
}
