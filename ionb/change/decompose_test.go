package change_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
	"gonum.org/v1/gonum/mat"
)

// Start and end are the tables' own numbers, whatever is asked.
func TestDecomposeStartsAndEndsAtTheTables(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 10))
	for _, e := range economies {
		a, b := random(rng, e, 2000), random(rng, e, 2010)
		heads := func(t *ionb.Table) float64 { return float64(t.Year()) - 1900 }
		for _, account := range []string{"", "Labour"} {
			value := func(tab *ionb.Table, category string) float64 {
				m := ionb.Must(ionb.Open(tab))
				if account == "" {
					return m.BackwardLinkages().Dot(tab.Y().Col(category))
				}
				return m.Content(account).Dot(tab.Y().Col(category))
			}
			of := func(tab *ionb.Table) ionb.Vector {
				if account == "" {
					return tab.X()
				}
				return tab.V().Row(account)
			}
			for _, how := range []change.Options{
				{}, {Demand: change.Levels}, {Demand: change.Undivided}, {Population: heads}, {Population: heads, Demand: change.Undivided}, {How: change.How{Method: change.TwoPolar}},
				{How: change.How{Coefficients: true}}, {How: change.How{Multiplicative: true}},
			} {
				o := how
				o.Account = account
				for _, o.By = range []change.By{change.Total, change.Sector, change.Category} {
					what := fmt.Sprintf("%+v %q by %v", e, account, o.By)
					d, err := change.Decompose(a, b, o)
					if err != nil {
						t.Fatal(what, err)
					}
					holds(t, d)
					if d.From != "2000" || d.To != "2010" {
						t.Errorf("%s to %s", d.From, d.To)
					}
					near(t, what+", start", d.Start.Sum(), of(a).Sum(), of(a).Sum(), 1e-12)
					near(t, what+", end", d.End.Sum(), of(b).Sum(), of(b).Sum(), 1e-12)
					if !o.Multiplicative {
						near(t, what+", change", d.Total.Sum(), of(b).Sum()-of(a).Sum(), of(b).Sum(), 1e-11)
					}
					switch o.By {
					case change.Sector:
						vectorNear(t, what, d.End, of(b), 1e-11)
					case change.Category:
						near(t, what, d.Start.Of("Exports"), value(a, "Exports"), of(a).Sum(), 1e-11)
						near(t, what, d.End.Of("Exports"), value(b, "Exports"), of(b).Sum(), 1e-11)
					}
				}
			}
		}
	}
}

// Contributions by sector and by category add up to those in all, and the level's is
// that of a scalar.
func TestSplitsAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 11))
	for _, e := range economies {
		a, b := random(rng, e, 2000), random(rng, e, 2010)
		for _, account := range []string{"", "Labour"} {
			all := ionb.Must(change.Decompose(a, b, change.Options{Account: account}))
			for _, by := range []change.By{change.Sector, change.Category} {
				d := ionb.Must(change.Decompose(a, b, change.Options{Account: account, By: by}))
				vectorNear(t, fmt.Sprint(by), d.Total, all.Total, 1e-11)
				vectorNear(t, fmt.Sprint(by), d.Contributions.ColSums(), all.Total, 1e-11)
			}
		}
	}
}

// Only final demand grows, in proportion: all is its level.
func TestProportionalGrowthIsLevel(t *testing.T) {
	a := island(2010)
	double := func(m ionb.Matrix) mat.Matrix { d := m.Dense(); d.Scale(2, d); return d }
	b := ionb.Must(a.WithFlows(double(a.Z()), double(a.Y()), double(a.V())))
	d := ionb.Must(change.Decompose(a, b, change.Options{Account: "Wages"}))
	near(t, "level", d.Total.Of("Level of demand"), 125, 125, 1e-13)
	near(t, "rest", d.Total.Sum(), 125, 125, 1e-13)
	if d.From != "first year" || d.To != "second year" {
		t.Errorf("two tables of one year are %q and %q", d.From, d.To)
	}
	near(t, "ratio", ionb.Must(change.Decompose(a, b, change.Options{Account: "Wages", How: change.How{Multiplicative: true}})).Total.Of("Level of demand"), 2, 2, 1e-13)
}

// Physical tables in other units have the same contributions to jobs.
func TestUnitsDoNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 12))
	for _, e := range []iotest.Economy{{Sectors: 4, Density: 0.7}, {Sectors: 5, Density: 1, Scaled: true}} {
		a, b := iotest.Random(rng, e), iotest.Random(rng, iotest.Economy{Sectors: e.Sectors, Density: e.Density})
		k := []float64{1e-6, 3, 1e6, 7, 0.1}[:e.Sectors]
		o := change.Options{Account: "Labour", By: change.Sector, Demand: change.Undivided}
		want := ionb.Must(change.Decompose(ionb.Must(ionb.NewTable(a)), ionb.Must(ionb.NewTable(b)), o))
		got := ionb.Must(change.Decompose(ionb.Must(ionb.NewTable(iotest.InUnits(a, k))), ionb.Must(ionb.NewTable(iotest.InUnits(b, k))), o))
		vectorNear(t, "in other units", got.Total, want.Total, 1e-9)
		for _, sector := range a.Sectors {
			vectorNear(t, sector, got.Contributions.Row(sector), want.Contributions.Row(sector), 1e-9)
		}
		x := ionb.Must(change.Decompose(ionb.Must(ionb.NewTable(a)), ionb.Must(ionb.NewTable(b)), change.Options{By: change.Sector, Demand: change.Undivided}))
		if x.Total.Len() != 0 || x.String() == "" {
			t.Error("outputs in several units have a sum")
		}
		holds(t, x)
	}
}

// Results by sector know their regions, whatever stands before the Leontief inverse.
func TestRegionsAreKept(t *testing.T) {
	a := datasets.TwoRegions()
	y := a.Y().Dense()
	y.Scale(1.2, y)
	b := ionb.Must(a.WithFlows(a.Z(), y, a.V()))
	none := func(t *ionb.Table) ionb.Matrix { return ionb.Must(t.Z().WithValues(mat.NewDense(6, 6, nil))) }
	for _, o := range []change.Options{
		{By: change.Sector}, {By: change.Sector, Account: "Jobs", Extension: "Jobs and emissions"}, {By: change.Sector, Imports: none},
	} {
		d := ionb.Must(change.Decompose(a, b, o))
		if regions := d.Change.Regions(); len(regions) != 2 {
			t.Errorf("%+v: regions %q", o, regions)
		}
		near(t, "by region", d.Contributions.ByRegion().RowSums().Sum(), d.Total.Sum(), d.End.Sum(), 1e-13)
		if r, _ := d.Contributions.ByRegion().Dims(); r != 2 {
			t.Errorf("%d rows by region", r)
		}
		holds(t, d)
	}
}

func TestTablesMatchByLabel(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 13))
	e := iotest.Economy{Sectors: 5, Density: 0.6, Zeros: 1}
	a, b := randomSpec(rng, e, 2000), randomSpec(rng, e, 2010)
	order := []int{3, 4, 0, 2, 1}
	p := iotest.Permuted(b, order)
	half := func(t *ionb.Table) ionb.Matrix {
		d := t.Z().Dense()
		d.Scale(0.5, d)
		return ionb.Must(t.Z().WithValues(d))
	}
	for _, o := range []change.Options{{Account: "Labour", By: change.Sector}, {By: change.Sector, Imports: half}, {Account: "Labour", By: change.Category, Imports: half}} {
		want := ionb.Must(change.Decompose(ionb.Must(ionb.NewTable(a)), ionb.Must(ionb.NewTable(b)), o))
		got := ionb.Must(change.Decompose(ionb.Must(ionb.NewTable(a)), ionb.Must(ionb.NewTable(p)), o))
		for _, row := range want.Change.Labels() {
			vectorNear(t, row, got.Contributions.Row(row), want.Contributions.Row(row), 1e-11)
		}
	}
}

// Imports of inputs: with the same share everywhere all change of it is the share's,
// and with the same shares in both years it contributes nothing.
func TestImportsApart(t *testing.T) {
	a, b := island(2010), island(2015)
	share := func(k float64) func(*ionb.Table) ionb.Matrix {
		return func(t *ionb.Table) ionb.Matrix {
			d := t.Z().Dense()
			if t.Year() == 2015 {
				d.Scale(k, d)
			}
			return ionb.Must(t.Z().WithValues(d))
		}
	}
	plain := ionb.Must(change.Decompose(a, b, change.Options{}))
	same := ionb.Must(change.Decompose(a, b, change.Options{Imports: share(1)}))
	near(t, "no change of shares", same.Total.Of("Domestic shares of inputs"), 0, 100, 1e-13)
	vectorNear(t, "the rest", same.Total.Pick(plain.Total.Labels()...), plain.Total, 1e-12)
	lower := ionb.Must(change.Decompose(a, b, change.Options{Imports: share(2)})) // a third made at home, from a half
	if v := lower.Total.Of("Domestic shares of inputs"); v >= 0 {
		t.Errorf("a falling domestic share contributes %v", v)
	}
	holds(t, lower)
	// the tables' domestic coefficients stay, and all inputs double: shares halve
	d := ionb.Must(change.Decompose(a, a, change.Options{Imports: func() func(*ionb.Table) ionb.Matrix {
		k := 0.0
		return func(t *ionb.Table) ionb.Matrix {
			k++
			m := t.Z().Dense()
			m.Scale(k, m)
			return ionb.Must(t.Z().WithValues(m))
		}
	}()}))
	near(t, "both cancel", d.Total.Of("Domestic shares of inputs"), -d.Total.Of("Technology"), d.Total.Of("Technology"), 1e-12)
	if d.Total.Of("Technology") < 10 {
		t.Errorf("more inputs contribute %v", d.Total.Of("Technology"))
	}
}

// A category that comes is a change of the mix, not of its structure.
func TestCategoryThatComes(t *testing.T) {
	a := island(2010)
	y := a.Y().Dense()
	for i := range 3 {
		y.Set(i, 1, 0)
	}
	without := ionb.Must(a.WithFlows(a.Z(), y, a.V()))
	d := ionb.Must(change.Decompose(without, a, change.Options{Account: "Wages"}))
	near(t, "structure", d.Total.Of("Structure of demand"), 0, 60, 1e-13)
	order := []string{"Trade", "Fish", "Boats"}
	flows := func(m ionb.Matrix) ionb.Matrix { return m.Transposed().Cols(order...).Transposed() }
	other := ionb.Must(ionb.NewTable(ionb.Spec{Year: 2015, Unit: a.Unit(), Sectors: order, Z: rowsOf(flows(a.Z()).Cols(order...)), Demand: a.DemandLabels(),
		Y: rowsOf(flows(a.Y())), Primary: a.PrimaryLabels(), V: rowsOf(a.V().Cols(order...))}))
	vectorNear(t, "in another order", ionb.Must(change.Decompose(without, other, change.Options{Account: "Wages"})).Total, d.Total, 1e-12)
	neither := ionb.Must(change.Decompose(without, without, change.Options{Account: "Wages", By: change.Category}))
	near(t, "of nothing", neither.End.Of("Exports"), 0, 1, 1e-15)
}

func rowsOf(m ionb.Matrix) [][]float64 {
	r, _ := m.Dims()
	rows := make([][]float64, r)
	for i := range rows {
		rows[i] = m.Dense().RawRowView(i)
	}
	return rows
}

func TestCancellingCategories(t *testing.T) {
	a := island(2010)
	stocks := func(v ...float64) *ionb.Table {
		y := mat.DenseCopyOf(a.Y())
		y.SetCol(1, v)
		return ionb.Must(a.WithFlows(a.Z(), y, a.V()))
	}
	_, err := change.Decompose(a, stocks(5, -2, -3), change.Options{})
	failing(t, "stocks that cancel", err, `"Exports"`, "AggregateDemand")
	d := ionb.Must(change.Decompose(a, stocks(5, -2, -2.5), change.Options{}))
	if len(d.Notes) != 1 {
		t.Errorf("notes: %q", d.Notes)
	}
	holds(t, d)
	near(t, "end", d.End.Sum(), stocks(5, -2, -2.5).X().Sum(), 200, 1e-13)
	holds(t, ionb.Must(change.Decompose(a, stocks(5, -2, -3), change.Options{Demand: change.Levels})))
}

func TestDecomposeFaults(t *testing.T) {
	a, b := island(2010), island(2015)
	s := iotest.Random(rand.New(rand.NewPCG(1, 1)), iotest.Economy{Sectors: 3, Density: 1})
	physical := ionb.Must(ionb.NewTable(s))
	s.SectorUnits = []string{"t", "t", "kg"}
	kilograms := ionb.Must(ionb.NewTable(s))
	s.SectorUnits = []string{"t", "t", "t"}
	tons := ionb.Must(ionb.NewTable(s))
	renamed := ionb.Must(b.AggregateSectors(ionb.Must(ionb.NewConcordance(map[string]string{"Fish": "Fishing"})).Keeping(b.SectorNames())))
	noDemand := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}}))
	negative := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{0, 5}, {0, 0}}, Demand: []string{"Use"}, Y: [][]float64{{-4}, {1}}}))
	idle := ionb.Must(ionb.Must(ionb.NewTable(ionb.Spec{Name: "Idle", Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"Use"}, Y: [][]float64{{4}, {0}}})).
		WithExtension(ionb.ExtensionSpec{Name: "Work", Stressors: []string{"Jobs"}, F: [][]float64{{1, 2}}}))
	people := func(v float64) change.Options {
		return change.Options{Population: func(*ionb.Table) float64 { return v }}
	}
	tests := []struct {
		name string
		a, b *ionb.Table
		o    change.Options
		want []string
	}{
		{"sectors", a, renamed, change.Options{}, []string{`"Fishing"`, `"Fish"`, "Island 2015"}},
		{"kinds and units", a, physical, change.Options{}, []string{"kind", "monetary", "unit", "million EUR"}},
		{"units of rows", tons, kilograms, change.Options{Demand: change.Undivided, By: change.Sector}, []string{`unit of "S3"`, "kg"}},
		{"physical total", physical, physical, change.Options{}, []string{"physical", "By: change.Sector"}},
		{"physical level", physical, physical, change.Options{By: change.Sector}, []string{"physical", "Undivided"}},
		{"physical coefficients", physical, physical, change.Options{By: change.Sector, Demand: change.Undivided, How: change.How{Coefficients: true}}, []string{"physical", "no common unit", "Account"}},
		{"no demand", noDemand, noDemand, change.Options{}, []string{"no final demand"}},
		{"negative demand", negative, negative, change.Options{}, []string{"adds up to -3"}},
		{"jobs without output", idle, idle, change.Options{Account: "Jobs", Extension: "Work"}, []string{`"B" of Idle has no output`}},
		{"population", a, b, people(0), []string{"population of Island 2010 is 0"}},
		{"split of demand", a, b, change.Options{Demand: 9}, []string{"Demand(9)"}},
		{"split of result", a, b, change.Options{By: 9}, []string{"By(9)"}},
		{"imports", a, b, change.Options{Imports: func(*ionb.Table) ionb.Matrix { return b.V() }}, []string{"imports"}},
		{"imports that cancel", a, b, change.Options{Imports: func(t *ionb.Table) ionb.Matrix {
			return ionb.Must(t.Z().WithValues(mat.NewDense(3, 3, []float64{-10, 0, 0, 0, 0, 0, 0, 0, 0})))
		}}, []string{`imports of "Fish" by "Fish"`}},
		{"ratio of what was nothing", a, ionb.Must(b.WithFlows(b.Z(), b.Y(), mat.NewDense(3, 3, nil))), change.Options{Account: "Wages", How: change.How{Multiplicative: true}}, []string{"is 0 with Intensity of 2015", "Wages"}},
		{"coefficients of two", a, b, change.Options{Imports: func(t *ionb.Table) ionb.Matrix { return t.Z() }, How: change.How{Coefficients: true}}, []string{"changes as a whole"}},
	}
	for _, tt := range tests {
		_, err := change.Decompose(tt.a, tt.b, tt.o)
		failing(t, tt.name, err, tt.want...)
	}
	panicking(t, "nil", "nil", func() { change.Decompose(a, nil, change.Options{}) })
	panicking(t, "account", "Wages", func() { change.Decompose(a, b, change.Options{Account: "Wagse"}) })
	panicking(t, "stressor", "Jobs", func() { change.Decompose(a, b, change.Options{Account: "Job", Extension: "Work"}) })
}

// The United States, 2000 to 2014, of the WIOD: value added in all and by sector.
func TestUnitedStates(t *testing.T) {
	path := shareddata.Path(t, "wiod_niot", "USA_NIOT_nov16.xlsx")
	var tables []*ionb.Table
	for _, year := range []int{2000, 2007, 2014} {
		tables = append(tables, ionb.Must(datasets.Load(path, datasets.OfYear(year))))
	}
	o := change.Options{Account: "VA", By: change.Sector, How: change.How{Coefficients: true}}
	d := ionb.Must(change.Decompose(tables[0], tables[2], o))
	holds(t, d)
	near(t, "value added of 2014", d.End.Sum(), 17348070, 17348070, 1e-9)
	near(t, "its change", d.Total.Sum(), tables[2].V().Row("VA").Sum()-tables[0].V().Row("VA").Sum(), 17348070, 1e-12)
	o.How = change.How{}
	chain := ionb.Must(change.Chain(tables, o))
	holds(t, chain)
	near(t, "the chain", chain.Total().Sum(), d.Total.Sum(), 17348070, 1e-12)
	o.How = change.How{Multiplicative: true}
	o.Demand = change.Levels
	ratios := ionb.Must(change.Decompose(tables[0], tables[2], o))
	holds(t, ratios)
	if u := ratios.Change.Of("U"); u != 1 { // has no output in any year
		t.Errorf("a sector without output grew by %v", u)
	}
}
