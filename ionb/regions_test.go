package ionb_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// twoRegions is invented: North and South, two sectors each.
func twoRegions(t *testing.T) *ionb.Table {
	t.Helper()
	return ionb.Must(ionb.NewTable(twoRegionsSpec()))
}

func twoRegionsSpec() ionb.Spec {
	return ionb.Spec{
		Name: "Two regions", Unit: "million", Prices: "basic prices", Licence: "invented; free to use", Notes: []string{"a, note", "another"},
		Sectors: []string{"Food", "Tools", "Food", "Tools"}, Regions: []string{"North", "North", "South", "South"},
		Demand: []string{"Households", "Households", "Rest: of the world"}, DemandRegions: []string{"North", "South", ""},
		Primary: []string{"Value added"},
		Z:       [][]float64{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}, {13, 14, 15, 16}},
		Y:       [][]float64{{20, 1, 2}, {30, 2, 3}, {3, 40, 4}, {4, 50, 5}},
		V:       [][]float64{{5, 29, 53, 77}},
	}
}

func TestRegionsAreInEveryLabel(t *testing.T) {
	tab := twoRegions(t)
	if got := strings.Join(tab.Sectors(), "|"); got != "North: Food|North: Tools|South: Food|South: Tools" {
		t.Errorf("sectors are %s", got)
	}
	if got := strings.Join(tab.DemandLabels(), "|"); got != "North: Households|South: Households|Rest: of the world" {
		t.Errorf("final demand is %s", got)
	}
	if got := strings.Join(tab.Regions(), "|"); got != "North|South" {
		t.Errorf("regions are %s", got)
	}
	if got := strings.Join(tab.SectorNames(), "|"); got != "Food|Tools" {
		t.Errorf("names of sectors are %s", got)
	}
	if got := strings.Join(tab.DemandNames(), "|"); got != "Households|Rest: of the world" {
		t.Errorf("names of final demand are %s", got)
	}
	if got := tab.Z().Of(ionb.Label("North", "Tools"), "South: Food"); got != 7 {
		t.Errorf("North's tools into South's food: %v, want 7", got)
	}
}

func TestSumsByRegionAndSector(t *testing.T) {
	tab := twoRegions(t)
	x := tab.X()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"output of the North", x.ByRegion().Of("North"), 33 + 61},
		{"output of the South", x.ByRegion().Of("South"), 89 + 117},
		{"food of both", x.BySector().Of("Food"), 33 + 89},
		{"the South's tools", x.In("South").Of("Tools"), 117},
		{"North to South", tab.Z().ByRegion().Of("North", "South"), 3 + 4 + 7 + 8},
		{"tools into food", tab.Z().BySector().Of("Tools", "Food"), 5 + 7 + 13 + 15},
		{"a block", tab.Z().Block("South", "North").Of("Tools", "Food"), 13},
		{"final demand without a region", tab.Y().ByRegion().Of("South", "Rest: of the world"), 9},
		{"sorted keeps regions", x.Sorted().ByRegion().Of("North"), 94},
		{"picked keeps regions", x.Pick("South: Food", "North: Food").ByRegion().Of("South"), 89},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if total := tab.Z().ByRegion().RowSums().Sum(); total != tab.Z().RowSums().Sum() {
		t.Errorf("sums by region add up to %v", total)
	}
}

func TestWithoutRegions(t *testing.T) {
	spec := twoRegionsSpec()
	spec.Regions, spec.DemandRegions = nil, nil
	spec.Sectors = []string{"a", "b", "c", "d"}
	spec.Demand = []string{"e", "f", "g"}
	tab := ionb.Must(ionb.NewTable(spec))
	if tab.Regions() != nil || tab.X().Regions() != nil {
		t.Error("there are regions")
	}
	if got := tab.X().ByRegion(); got.Len() != 4 || got.Of("a") != tab.X().Of("a") {
		t.Errorf("by region without regions:\n%v", got)
	}
	if p := recovered(func() { tab.X().In("North") }); p == nil {
		t.Error("In of no region does not panic")
	}
}

func TestUnusableRegions(t *testing.T) {
	for _, c := range []struct {
		what string
		edit func(*ionb.Spec)
		want string
	}{
		{"too few", func(s *ionb.Spec) { s.Regions = s.Regions[1:] }, "3 regions for 4 sectors"},
		{"a colon", func(s *ionb.Spec) { s.Regions[0] = "a: b" }, `"a: b"`},
		{"twice", func(s *ionb.Spec) { s.Regions[2] = "North" }, "North: Food"},
		{"no name", func(s *ionb.Spec) { s.Sectors[1] = "" }, "sector 2 has no name"},
		{"a space", func(s *ionb.Spec) { s.Regions[0] = "North " }, `region of sector 1 "North " begins or ends with a space`},
		{"a name with a space", func(s *ionb.Spec) { s.Demand[1] = " Households" }, `category of final demand 2 " Households" begins`},
	} {
		spec := twoRegionsSpec()
		c.edit(&spec)
		if _, err := ionb.NewTable(spec); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
	p, _ := recovered(func() { twoRegions(t).X().In("Nort") }).(*ionb.LabelError)
	if p == nil || p.Suggest != "North" {
		t.Errorf("an unknown region: %v", p)
	}
}

func TestCSVKeepsRegionsAndNotes(t *testing.T) {
	tab := twoRegions(t)
	var b bytes.Buffer
	if err := tab.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	back, err := ionb.ReadCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	if back.Hash() != tab.Hash() {
		t.Errorf("read back, the content differs:\n%v\n%v", back, tab)
	}
	if back.Prices() != tab.Prices() || back.Licence() != tab.Licence() || strings.Join(back.Notes(), "|") != "a, note|another" {
		t.Errorf("read back: %q %q %q", back.Prices(), back.Licence(), back.Notes())
	}
	if strings.Join(back.Regions(), "|") != "North|South" {
		t.Errorf("regions read back: %q", back.Regions())
	}
}

func TestHashIsOfTheContent(t *testing.T) {
	tab := twoRegions(t)
	if tab.Named("Another").Hash() != tab.Hash() {
		t.Error("the hash depends on the name")
	}
	for _, edit := range []func(*ionb.Spec){
		func(s *ionb.Spec) { s.Z[1][2] += 1e-9 },
		func(s *ionb.Spec) { s.V[0][0] = 6 },
		func(s *ionb.Spec) { s.Sectors[0] = "Foods" },
		func(s *ionb.Spec) { s.Unit = "billion" },
		func(s *ionb.Spec) { s.Kind = ionb.Physical },
	} {
		spec := twoRegionsSpec()
		edit(&spec)
		if ionb.Must(ionb.NewTable(spec)).Hash() == tab.Hash() {
			t.Errorf("another table has the same hash: %v", spec)
		}
	}
}

func TestExtension(t *testing.T) {
	spec := ionb.ExtensionSpec{Name: "Emissions", Stressors: []string{"CO2", "CH4"}, Units: []string{"kt", "t"},
		F: [][]float64{{33, 0, 89, 117}, {1, 2, 3, 4}}, FY: [][]float64{{1, 2, 3}, {0, 0, 0}}}
	tab := ionb.Must(twoRegions(t).WithExtension(spec))
	e := tab.Extension("Emissions")
	if got := e.F().Of("CO2", "South: Food"); got != 89 {
		t.Errorf("F is %v, want 89", got)
	}
	if got := e.S().Of("CO2", "South: Food"); got != 1 {
		t.Errorf("S is %v, want 1", got)
	}
	if got := e.FY().Of("CO2", "South: Households"); got != 2 {
		t.Errorf("FY is %v, want 2", got)
	}
	if tab.Hash() == twoRegions(t).Hash() {
		t.Error("the extension is not in the hash")
	}
	for _, c := range []struct {
		edit func(*ionb.ExtensionSpec)
		want string
	}{
		{func(s *ionb.ExtensionSpec) { s.F = s.F[1:] }, "F has 1 rows"},
		{func(s *ionb.ExtensionSpec) { s.Units = s.Units[1:] }, "1 units for 2 stressors"},
		{func(s *ionb.ExtensionSpec) { s.Name = "Emissions" }, "one of this name already"},
		{func(s *ionb.ExtensionSpec) { s.Name = "" }, "has no name"},
		{func(s *ionb.ExtensionSpec) { s.Stressors = []string{"CO2", "CO2"} }, "must differ"},
	} {
		s := spec
		s.Name = "Other"
		c.edit(&s)
		if _, err := tab.WithExtension(s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	if p, _ := recovered(func() { tab.Extension("Emission") }).(*ionb.LabelError); p == nil || p.Suggest != "Emissions" {
		t.Errorf("an unknown extension: %v", p)
	}
}
