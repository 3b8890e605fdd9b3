package datasets_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What every embedded table promises, and what its source must say.
var embeddedTables = []struct {
	name, unit string
	year       int
	make       func() *ionb.Table
	says       []string // in its source: publisher, table, terms
	gap        float64  // by how much columns may miss output
	output     []float64
}{
	{"Germany 1995", "million EUR", 1995, datasets.Germany1995,
		[]string{"Eurostat", "2008", "table 15.4", "reuse"}, 0,
		[]float64{43910, 1079446, 245606, 540063, 692487, 508918}},
	{"Netherlands 2000", "million EUR", 2000, datasets.Netherlands2000,
		[]string{"D'Hernoncourt", "Spicosa", "table 1", "facts"}, 0,
		[]float64{21863, 12292, 210900, 18249, 60244, 435953}},
	{"United States 2021", "million USD", 2021, datasets.UnitedStates2021,
		[]string{"Bureau of Economic Analysis", "Supply and Use", "public domain", "fixed product sales"}, 3,
		[]float64{543200, 614380, 612217, 1961969, 6289923, 2139029, 2097998, 1440542,
			2208265, 7803365, 4916571, 3166812, 1526812, 739712, 4514751}},
	{"United States 2014 (WIOD)", "million USD", 2014, func() *ionb.Table { return datasets.UnitedStatesWIOD(2014) },
		[]string{"World Input-Output Database", "November 2016", "56 industries"}, 4,
		[]float64{488823, 666538, 6215881, 509572, 1204024, 5211571, 1864187, 2181680, 2777994, 3230589, 5845181, 774983}},
	{"Miller and Blair", "", 0, datasets.MillerBlair,
		[]string{"Miller", "Blair", "2009", "ch. 2"}, 0, []float64{1000, 2000}},
	{"A region before its electric-vehicle plant (invented)", "million EUR", 0, datasets.ElectricVehicles,
		[]string{"invented for teaching"}, 0, []float64{900, 300, 800, 600, 500, 400, 700, 5000}},
	{"North and South (invented)", "million EUR", 0, datasets.TwoRegions,
		[]string{"invented for teaching"}, 0, []float64{100, 900, 1200, 240, 300, 500}},
}

func TestEmbeddedTables(t *testing.T) {
	for _, tt := range embeddedTables {
		t.Run(tt.name, func(t *testing.T) {
			tab := tt.make()
			if tab.Name() != tt.name || tab.Unit() != tt.unit || tab.Year() != tt.year || tab.Kind() != ionb.Monetary {
				t.Errorf("%q, %q, %d, %v; want %q, %q, %d, monetary", tab.Name(), tab.Unit(), tab.Year(), tab.Kind(), tt.name, tt.unit, tt.year)
			}
			for _, word := range tt.says {
				if !strings.Contains(tab.Source(), word) {
					t.Errorf("the source %q does not say %q", tab.Source(), word)
				}
			}
			vectorIs(t, "published output", tab.X(), tt.output, 0)
			cost := tab.Z().ColSums().Add(tab.V().ColSums())
			for j, sector := range tab.Sectors() {
				if gap := cost.AtVec(j) - tt.output[j]; math.Abs(gap) > tt.gap {
					t.Errorf("%s: inputs miss output by %v, want %v at most", sector, gap, tt.gap)
				}
				if most := 24; len(sector) > most {
					t.Errorf("the name %q is too long for a chart: %d letters, want %d at most", sector, len(sector), most)
				}
			}
			if err := tab.Check(); err != nil {
				t.Error(err)
			}
			if !open(tab).HawkinsSimon().Productive {
				t.Error("not productive")
			}
		})
	}
}

func TestEmbeddedTablesSurviveCSV(t *testing.T) {
	for _, tt := range embeddedTables {
		var b bytes.Buffer
		if err := tt.make().WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		got, err := ionb.ReadCSV(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != tt.make().String() || got.Source() != tt.make().Source() {
			t.Errorf("%s: read back\n%v", tt.name, got)
		}
	}
}

// All rows but one add up as published: nothing else is put down as a discrepancy.
func TestDiscrepancies(t *testing.T) {
	vectorIs(t, "Netherlands", datasets.Netherlands2000().Y().Col("Statistical discrepancy"), []float64{0, 0, 0, 0, 0, 1}, 0)
	for _, category := range datasets.Germany1995().DemandLabels() {
		if strings.Contains(category, "iscrepancy") {
			t.Errorf("Germany's rows add up, but there is a category %q", category)
		}
	}
}

func TestGermany1995Employment(t *testing.T) {
	e := datasets.Germany1995Employment()
	vectorIs(t, "wage and salary earners plus self-employed", e, // two rows of the manual's table
		[]float64{483 + 613, 8032 + 349, 2896 + 340, 7977 + 1274, 3653 + 605, 9555 + 651}, 0)
	near(t, "published total", e.Sum(), 36428, 0)
}

// What the teaching notes on the invented region rest on.
func TestElectricVehicles(t *testing.T) {
	tab, imports, jobs := datasets.ElectricVehicles(), datasets.ElectricVehiclesImports(), datasets.ElectricVehiclesJobs()
	vectorIs(t, "imports by using sector", imports.ColSums(), tab.V().Row("Imports").Values(), 0)
	for _, sector := range tab.Sectors() {
		if !(jobs.Of(sector) > 0) {
			t.Errorf("%s: %v jobs", sector, jobs.Of(sector))
		}
		for _, other := range tab.Sectors() {
			if v := imports.Of(sector, other); v < 0 || tab.Z().Of(sector, other) < 0 {
				t.Errorf("%s to %s: imports %v, flow %v", sector, other, v, tab.Z().Of(sector, other))
			}
		}
		if tab.Y().Row(sector).Values()[0] < 0 || tab.Y().Row(sector).Values()[1] < 0 {
			t.Errorf("%s: final demand %v", sector, tab.Y().Row(sector).Values())
		}
	}
	if consumption, wages := tab.Y().Col("Household consumption").Sum(), tab.V().Row("Wages").Sum(); consumption >= wages {
		t.Errorf("households consume %v of wages %v: they cannot be made a sector", consumption, wages)
	}
}

func TestElectricVehiclePlant(t *testing.T) {
	p := datasets.ElectricVehiclePlant()
	near(t, "what the plant pays for against its output", p.Inputs.Sum()+p.OwnUse+p.Primary.Sum(), p.Output, 0)
	if _, err := ionb.NewPlant(open(datasets.ElectricVehicles()), p); err != nil {
		t.Error(err)
	}
}

// All years are made alike, and what is imported is the same in both places where it
// stands, but for rounding.
func TestUnitedStatesWIOD(t *testing.T) {
	var all strings.Builder
	first := datasets.UnitedStatesWIOD(2000)
	for year := 2000; year <= 2014; year++ {
		tab := datasets.UnitedStatesWIOD(year)
		if tab.Year() != year || tab.Unit() != "million USD" || !strings.Contains(tab.Licence(), "CC BY 4.0; cite Timmer") || len(tab.Notes()) != 2 {
			t.Errorf("%d: year %d, unit %q, licence %q, notes %q", year, tab.Year(), tab.Unit(), tab.Licence(), tab.Notes())
		}
		for _, labels := range [][2][]string{
			{tab.Sectors(), first.Sectors()}, {tab.DemandLabels(), first.DemandLabels()}, {tab.PrimaryLabels(), first.PrimaryLabels()},
		} {
			if !slices.Equal(labels[0], labels[1]) {
				t.Errorf("%d: %q, in the first year %q", year, labels[0], labels[1])
			}
		}
		e := tab.Extension("Imports")
		if !slices.Equal(e.Stressors(), tab.Sectors()) || e.FY().Col("Exports").Sum() != 0 {
			t.Errorf("%d: imports of %q, exported again %v", year, e.Stressors(), e.FY().Col("Exports").Sum())
		}
		for _, sector := range tab.Sectors() {
			if got, want := e.F().Col(sector).Sum(), tab.V().Of("Imports", sector); math.Abs(got-want) > 4 {
				t.Errorf("%d, %s: imports by product add up to %v, want %v", year, sector, got, want)
			}
		}
		if err := tab.Check(); err != nil {
			t.Error(err)
		}
		all.WriteString(tab.Hash())
	}
	const want = "efad88fed1a07e147ca3e9b372cd0f74ebbdf0bd1809a4ce2afee4ecdc8c9af5"
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(all.String()))); got != want {
		t.Errorf("the hash of all years' hashes is %s, want %s", got, want)
	}
	for _, year := range []int{1999, 2015, 0} {
		func() {
			defer func() {
				if err, ok := recover().(*ionb.ValueError); !ok || !strings.Contains(err.Error(), "2000 to 2014") {
					t.Errorf("%d: panics with %v", year, err)
				}
			}()
			datasets.UnitedStatesWIOD(year)
		}()
	}
}
