package ionb_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// whole is the invented two regions with all that a table can carry.
func whole(t *testing.T) *ionb.Table {
	t.Helper()
	s := twoRegionsSpec()
	s.Source, s.Year = "invented", 2020
	return ionb.Must(ionb.Must(ionb.NewTable(s)).WithExtension(ionb.ExtensionSpec{
		Name: "Jobs", Source: "also invented", Stressors: []string{"Jobs"}, Units: []string{"persons"}, F: [][]float64{{33, 122, 267, 468}}, FY: [][]float64{{1, 2, 3}}}))
}

// Whatever makes a table of another keeps what is still true of it.
func TestDerivedTablesKeepWhatTheyCarry(t *testing.T) {
	tab := whole(t)
	twice := tab.X().Scale(0).Add(ionb.Must(ionb.NewVector("prices", tab.Sectors(), []float64{2, 2, 2, 2})))
	same := ionb.Must(ionb.NewConcordance(nil)).Keeping
	for _, c := range []struct {
		what    string
		derived *ionb.Table
		prices  string
		jobs    float64 // intensity of the first sector
		notes   int
	}{
		{"WithProfit", ionb.Must(tab.WithProfit("Profit")), "basic prices", 1, 3},
		{"AtPrices", ionb.Must(tab.AtPrices(twice, ionb.Amounts(map[string]float64{"Value added": 1}), "marks")), "", 0.5, 2},
		{"WithFlows", ionb.Must(tab.WithFlows(tab.Z(), tab.Y(), tab.V())), "basic prices", 1, 2},
		{"WithNote", tab.WithNote("more"), "basic prices", 1, 3},
		{"Named", tab.Named("another"), "basic prices", 1, 2},
		{"WithExtension", ionb.Must(tab.WithExtension(ionb.ExtensionSpec{Name: "Water", Stressors: []string{"Water"}, F: [][]float64{{1, 2, 3, 4}}})), "basic prices", 1, 2},
		{"AggregatePrimary", ionb.Must(tab.AggregatePrimary(same(tab.PrimaryLabels()))), "basic prices", 1, 3},
		{"Disaggregate", ionb.Must(tab.Disaggregate(ionb.Split{Sector: "South: Tools", Into: []string{"Hand tools", "Machine tools"}, Output: []float64{.5, .5}})), "basic prices", 1, 3},
	} {
		d := c.derived
		if got := strings.Join(d.Regions(), "|"); got != "North|South" {
			t.Errorf("%s: regions are %q", c.what, got)
		}
		if got := strings.Join(d.DemandNames(), "|"); got != "Households|Rest: of the world" {
			t.Errorf("%s: final demand is of %q", c.what, got)
		}
		if d.Source() != "invented" || d.Year() != 2020 || d.Licence() != "invented; free to use" || d.Prices() != c.prices || len(d.Notes()) != c.notes {
			t.Errorf("%s: %q, %d, %q, %q, %q", c.what, d.Source(), d.Year(), d.Licence(), d.Prices(), d.Notes())
		}
		e := d.Extension("Jobs")
		near(t, c.what+": jobs a unit of output", e.S().At(0, 0), c.jobs, 1e-15)
		if e.Source() != "also invented" || !slices.Equal(e.Units(), []string{"persons"}) || !slices.Equal(e.F().ColLabels(), d.Sectors()) || e.FY().At(0, 2) != 3 {
			t.Errorf("%s: extension is\n%v", c.what, e)
		}
	}
	if tab.Prices() != "basic prices" || len(tab.Notes()) != 2 || tab.Extension("Jobs").S().At(0, 0) != 1 {
		t.Error("the table itself has changed")
	}
}

// Every result that is by sector can be added up by region.
func TestModelsKeepRegions(t *testing.T) {
	tab := whole(t)
	m := ionb.Must(ionb.Open(tab))
	d := tab.Demand()
	n := len(tab.Sectors())
	imports := ionb.Must(ionb.NewMatrix("imports", tab.Sectors(), tab.Sectors(), [][]float64{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}}))
	abroad := ionb.Must(ionb.Imports(tab, imports))
	plant := ionb.Must(ionb.NewPlant(m, ionb.Plant{Name: "Mill", Output: 10, Inputs: ionb.Amounts(map[string]float64{"North: Food": 1, "South: Tools": 2})}))
	half := ionb.Must(tab.AggregateDemand(ionb.Must(ionb.NewConcordance(map[string]string{"Households": "All", "Rest: of the world": "Rest"}))))
	home := ionb.Must(ionb.Households(half, ionb.HouseholdSpec{Income: []string{"Value added"}, Consumption: "North: All"}))
	mixed := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"North: Food": 40}), d.Pick(tab.Sectors()[1:]...)))
	frontier := ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Value added": 100})))
	chain := ionb.Must(m.SupplyChain("South: Food", 1, ionb.ChainOptions{}))
	with := func(more ...string) []string { return append([]string{"North", "South"}, more...) }
	for _, c := range []struct {
		what string
		v    ionb.Vector
		want []string
	}{
		{"output", m.Output(d), with()},
		{"prices", m.Prices(m.PrimaryCoefficients("Value added")), with()},
		{"content", m.Content("Value added"), with()},
		{"linkages", m.BackwardLinkages(), with()},
		{"a row of L", m.L().Row("North: Food"), with()},
		{"a column of A", m.A().Col("North: Food"), with()},
		{"supply side", ionb.Must(ionb.Ghosh(tab)).ForwardLinkages(), with()},
		{"import content", abroad.ImportContent(), with()},
		{"leakage", abroad.Leakage().Col("Leaks"), with()},
		{"a plant's effect", plant.Effect(), with()},
		{"what a plant needs", plant.Primary("Value added"), with("Mill")},
		{"households", home.Open().BackwardLinkages(), with("Households")},
		{"without households", home.OutputMultipliers().Col("Type I"), with()},
		{"mixed output", mixed.Output, with()},
		{"mixed demand", mixed.Demand, with()},
		{"intercepts", frontier.Intercepts(), with()},
		{"a chain's total", chain.Total, with()},
		{"short of", m.Bottlenecks(m.Output(d).Scale(0.5), d), with()},
		{"changed technology", ionb.Must(m.WithCoefficient("North: Food", "South: Food", 0.1)).Output(d), with()},
		{"from coefficients", ionb.Must(ionb.OpenFromCoefficients(tab.Sectors(), m.A())).Output(d), with()},
		{"suppliers of a plant", plant.SecondTier().T().(mat.Transpose).Matrix.(ionb.Matrix).RowSums(), with()},
	} {
		sums := c.v.ByRegion()
		if got := sums.Labels(); !slices.Equal(got, c.want) {
			t.Errorf("%s by region: %q, want %q", c.what, got, c.want)
			continue
		}
		near(t, c.what+" added up", sums.Sum(), c.v.Sum(), 1e-12)
		if len(c.v.In("South").Labels()) == 0 || c.v.BySector().Len() < 2 && c.v.Len() > n {
			t.Errorf("%s: in the South %v", c.what, c.v.In("South"))
		}
	}
	if got := plant.SecondTier().ByRegion().ColLabels(); !slices.Equal(got, with()) {
		t.Errorf("direct suppliers by region: %q", got)
	}
}

func TestClosedModelKeepsRegions(t *testing.T) {
	s := twoRegionsSpec()
	s.Demand, s.DemandRegions = []string{"Consumption"}, nil
	s.Y = [][]float64{{23}, {35}, {47}, {59}}
	closed := ionb.Must(ionb.Closed(ionb.Must(ionb.NewTable(s)), "Value added", "Consumption"))
	if got := closed.Proportions().ByRegion().Labels(); !slices.Equal(got, []string{"North", "South", "Value added"}) {
		t.Errorf("by region: %q", got)
	}
}

// TableOf has matrices of any origin to judge.
func TestTableOf(t *testing.T) {
	s := twoRegionsSpec()
	dense := func(rows [][]float64) *mat.Dense {
		m := mat.NewDense(len(rows), len(rows[0]), nil)
		for i, row := range rows {
			m.SetRow(i, row)
		}
		return m
	}
	fresh := func() blocks.Table { return blocks.Table{Z: dense(s.Z), Y: dense(s.Y), V: dense(s.V)} }
	labels := s
	labels.Z, labels.Y, labels.V = nil, nil, nil
	tab := ionb.Must(ionb.TableOf(labels, fresh()))
	if want := twoRegions(t); tab.Hash() != want.Hash() || tab.String() != want.String() {
		t.Errorf("is not what NewTable makes:\n%v", tab)
	}
	x, size := []float64{1, 2, 3, 4}, []float64{1, 2, 3, 4}
	jobs := blocks.Extension{Name: "Jobs", Stressors: []string{"Jobs"}, F: dense([][]float64{{1, 2, 3, 4}})}
	for _, c := range []struct {
		what string
		spec ionb.Spec
		edit func(*blocks.Table)
		want string
	}{
		{"matrices twice", s, func(*blocks.Table) {}, "in its Spec and beside it"},
		{"no Z", labels, func(b *blocks.Table) { b.Z = nil }, "Z is 0×0, want 4×4"},
		{"Y too narrow", labels, func(b *blocks.Table) { b.Y = mat.NewDense(4, 2, nil) }, "Y is 4×2, want 4×3"},
		{"no V", labels, func(b *blocks.Table) { b.V = nil }, "V is 0×0, want 1×4"},
		{"not a number", labels, func(b *blocks.Table) { b.V.Set(0, 1, math.NaN()) }, `V: row "Value added", column "North: Tools" is NaN`},
		{"negative output", labels, func(b *blocks.Table) { b.Y.Set(0, 0, -99) }, "output of -86"},
		{"too few outputs", labels, func(b *blocks.Table) { b.X, b.Size = x[:3], size }, "3 outputs and 4 sizes, want 4"},
		{"sizes without matrices", labels, func(b *blocks.Table) { b.X, b.Size, b.Z = x, size, nil }, "Z is 0×0, want 4×4"},
		{"two of a name", labels, func(b *blocks.Table) { b.Extensions = []blocks.Extension{jobs, jobs} }, `extension "Jobs": there is one of this name`},
		{"an extension's shape", labels, func(b *blocks.Table) {
			b.Extensions = []blocks.Extension{{Name: "Jobs", Stressors: []string{"Jobs"}, F: mat.NewDense(2, 4, nil)}}
		}, "F is 2×4, want 1×4"},
	} {
		b := fresh()
		c.edit(&b)
		if _, err := ionb.TableOf(c.spec, b); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
	b := fresh()
	b.X, b.Size, b.Hash = x, size, "kept"
	if stored := ionb.Must(ionb.TableOf(labels, b)); stored.X().At(3, 0) != 4 || stored.Hash() != "kept" || stored.Named("x").Hash() != "kept" || stored.WithNote("n").Hash() != "kept" {
		t.Error("what a store knows is not taken")
	} else if changed := ionb.Must(stored.WithFlows(stored.Z(), stored.Y(), stored.V())); changed.Hash() != tab.Hash() {
		t.Error("a changed table keeps the hash of the old one")
	}
}

// Tables that differ in anything have different hashes.
func TestHashOfExtensionsAndRegions(t *testing.T) {
	base := ionb.ExtensionSpec{Name: "E", Stressors: []string{"a", "b"}, F: [][]float64{{1, 2, 3, 4}, {5, 6, 7, 8}}}
	seen := map[string]string{}
	add := func(what string, tab *ionb.Table) {
		if other, twice := seen[tab.Hash()]; twice {
			t.Errorf("%s has the hash of %s", what, other)
		}
		seen[tab.Hash()] = what
	}
	tab := twoRegions(t)
	add("no extension", tab)
	for what, edit := range map[string]func(*ionb.ExtensionSpec){
		"as it is":       func(*ionb.ExtensionSpec) {},
		"another name":   func(s *ionb.ExtensionSpec) { s.Name = "F" },
		"another label":  func(s *ionb.ExtensionSpec) { s.Stressors = []string{"a", "c"} },
		"units":          func(s *ionb.ExtensionSpec) { s.Units = []string{"kt", "kt"} },
		"another number": func(s *ionb.ExtensionSpec) { s.F = [][]float64{{1, 2, 3, 4}, {5, 6, 7, 9}} },
		"of demand":      func(s *ionb.ExtensionSpec) { s.FY = [][]float64{{0, 0, 1}, {0, 0, 0}} },
	} {
		s := base
		edit(&s)
		add(what, ionb.Must(tab.WithExtension(s)))
	}
	plain := twoRegionsSpec()
	plain.Sectors, plain.Regions = tab.Sectors(), nil
	add("regions in plain labels", ionb.Must(ionb.NewTable(plain)))
	units := twoRegionsSpec()
	units.SectorUnits = []string{"a", "", "", ""}
	add("a unit", ionb.Must(ionb.NewTable(units)))
	units.SectorUnits, units.PrimaryUnits = nil, []string{"a"}
	add("a unit of a primary input", ionb.Must(ionb.NewTable(units)))
}

// Names that look like marks are read back as they were.
func TestCSVKeepsHostileRegions(t *testing.T) {
	for _, c := range []struct {
		what            string
		regions, names  []string
		demand, exports string
	}{
		{"colons", []string{":A", "B:", ":", ""}, []string{"x", ":x", "y", ":x"}, ": d", "e: f: g"},
		{"marks", []string{"sector", "demand", "primary", ""}, []string{"total", "unit", "demand: x", "sector: unit"}, "total", "demand: y"},
		{"formulas", []string{"=A", "#B", "-C", "@D"}, []string{"+1", "=x", "# name: z", "\"quoted\", and"}, "=SUM(A1)", ";"},
		{"regions that are names", []string{"A", "A", "", "B"}, []string{"A", "B", "A", "A"}, "A", "A: A"},
	} {
		s := twoRegionsSpec()
		s.Regions, s.Sectors = c.regions, c.names
		s.Demand[0], s.Demand[2] = c.demand, c.exports
		s.Notes = []string{"# note: x", `say "a", "b"`, "; ends in;", "", "=1"}
		s.Licence, s.Prices = "CC BY 4.0; cite \"A, B\"", "- basic,"
		tab := ionb.Must(ionb.NewTable(s))
		back, err := ionb.ReadCSV(strings.NewReader(written(t, tab)))
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if back.Hash() != tab.Hash() || !slices.Equal(back.Sectors(), tab.Sectors()) || !slices.Equal(back.DemandNames(), tab.DemandNames()) {
			t.Errorf("%s: read back are %q and %q of %q", c.what, back.Sectors(), back.DemandLabels(), back.Regions())
		}
		if !slices.Equal(back.Notes(), s.Notes) || back.Licence() != s.Licence || back.Prices() != s.Prices {
			t.Errorf("%s: read back %q, %q, %q", c.what, back.Notes(), back.Licence(), back.Prices())
		}
	}
}

func TestExtensionOddities(t *testing.T) {
	var none ionb.Extension
	if none.String() != "no extension" || none.F().RowLabels() != nil || none.FY().RowLabels() != nil || none.S().RowLabels() != nil {
		t.Errorf("the zero Extension: %v", none)
	}
	spec := ionb.ExtensionSpec{Name: "E", Stressors: []string{"a", "b"}, Units: []string{"kt", "t"}, F: [][]float64{{1, 2, 3, 4}, {5, 6, 7, 8}}}
	mixed := ionb.Must(twoRegions(t).WithExtension(spec)).Extension("E")
	spec.Units = []string{"kt", "kt"}
	same := ionb.Must(twoRegions(t).WithExtension(spec)).Extension("E")
	if mixed.F().Unit() != "" || same.F().Unit() != "kt" || same.FY().RowSums().Sum() != 0 {
		t.Errorf("units %q and %q", mixed.F().Unit(), same.F().Unit())
	}
	counts := ionb.Must(twoRegions(t).WithExtension(ionb.ExtensionSpec{Name: "E"})).Extension("E")
	if got := counts.S().ColLabels(); len(got) != 4 || counts.F().RowLabels() != nil {
		t.Errorf("no stressors: %v, %v", counts, got)
	}
	idle := twoRegionsSpec()
	for i := range 4 {
		idle.Z[0][i], idle.Z[i][0] = 0, 0
	}
	idle.Y[0], idle.V[0][0] = []float64{0, 0, 0}, 0
	if s := ionb.Must(ionb.Must(ionb.NewTable(idle)).WithExtension(spec)).Extension("E").S(); s.At(0, 0) != 0 {
		t.Errorf("intensity of a sector without output is %v", s.At(0, 0))
	}
	long := ionb.ExtensionSpec{Name: "Long"}
	for i := range 70 {
		long.Stressors, long.F = append(long.Stressors, strings.Repeat("s", i+1)), append(long.F, []float64{1, 2, 3, 4})
	}
	if text := ionb.Must(twoRegions(t).WithExtension(long)).Extension("Long").String(); !strings.Contains(text, "70 stressors") || !strings.Contains(text, "… 10 more") {
		t.Error(text)
	}
	huge := ionb.ExtensionSpec{Name: "Huge", Stressors: []string{"a"}, F: [][]float64{{math.MaxFloat64, 0, math.MaxFloat64, 0}}}
	all := ionb.Must(ionb.NewConcordance(map[string]string{"North": "World", "South": "World"}))
	if _, err := ionb.Must(twoRegions(t).WithExtension(huge)).AggregateRegions(all); err == nil || !strings.Contains(err.Error(), `extension "Huge": sum: row "a", column "World: Food" is +Inf`) {
		t.Errorf("a sum beyond the largest number: %v", err)
	}
}

// A table of sectors and no more can be aggregated, split, and written.
func TestTableOfTransactionsAlone(t *testing.T) {
	s := ionb.Spec{Sectors: []string{"A", "A", "B"}, Regions: []string{"N", "S", ""}, Z: [][]float64{{1, 2, 0}, {0, 1, 1}, {0, 0, 0}}}
	s.Z[2] = []float64{1, 1, 1}
	tab := ionb.Must(ionb.NewTable(s))
	one := ionb.Must(tab.AggregateRegions(ionb.Must(ionb.NewConcordance(map[string]string{"N": "W", "S": "W"}))))
	if !slices.Equal(one.Sectors(), []string{"W: A", "B"}) || one.Z().Of("W: A", "W: A") != 4 {
		t.Errorf("aggregated:\n%v", one)
	}
	two := ionb.Must(tab.Disaggregate(ionb.Split{Sector: "B", Into: []string{"C", "D"}, Output: []float64{0.25, 0.75}}))
	if !slices.Equal(two.Sectors(), []string{"N: A", "S: A", "C", "D"}) || two.Z().Of("C", "N: A") != 0.25 {
		t.Errorf("split:\n%v", two)
	}
	if full := ionb.Must(tab.WithProfit("Profit")); full.V().Of("Profit", "S: A") != 2-4 {
		t.Errorf("profit:\n%v", full)
	}
}
