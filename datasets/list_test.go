package datasets_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The content of each table: no number, label or unit changes unseen. Those of the
// tables before TwoRegions were computed before there were licences in their files.
var hashes = map[string]string{
	"AgricultureManufacturing": "d6094d801d547cf2955278cd10ef0b5e943acd58bb9ebfacfb7bb63074f27bc1",
	"MillerBlair":              "36f99a0005c6d2ce4f26d6df98526252a2f6ac7ef4b5272319a7f8a31b046a96",
	"ElectricVehicles":         "d5c2e2552263dfe66812dad4dfd5f6984c7853c99e73ed05e432cfef12b9a1b3",
	"TwoRegions":               "f47291af1729814399657cfe728b8972d87e3b19f601d208cd214bc51ff041cd",
	"Germany1995":              "53c38eb780421b0a8bfb7d4d21fc3640c0e7b409baa5b8bf9febc465078f016d",
	"Netherlands2000":          "359c2fa50b05c8f83982a34d6a3004f81b0d7d2ad07c27501125d98a669fdc22",
	"UnitedStates2021":         "75982f12a3c22f24dfc8a8f3fed5bf13503a65af92d2b1328e29931a600ba984",
	"UnitedStatesWIOD(2014)":   "cc119d82d5dba29f64ceb75258e814883fb7a9c98ea6b56c32447061ee342e6e",
}

func TestList(t *testing.T) {
	list := datasets.List()
	if len(list) != len(hashes) {
		t.Errorf("%d tables, want %d", len(list), len(hashes))
	}
	for _, e := range list {
		if want := hashes[e.Call]; e.Hash != want {
			t.Errorf("%s: hash %s, want %s", e.Call, e.Hash, want)
		}
		tab := e.Table()
		if tab.Name() != e.Name || len(tab.Sectors()) != e.Sectors || tab.Unit() != e.Unit || tab.Year() != e.Year {
			t.Errorf("%s is listed as %q, %d sectors, %q, %d", e.Call, e.Name, e.Sectors, e.Unit, e.Year)
		}
		for what, s := range map[string]string{"what": e.What, "source": e.Source, "licence": e.Licence} {
			if s == "" || strings.Contains(s, "\n") {
				t.Errorf("%s: %s is %q", e.Call, what, s)
			}
		}
		if err := tab.Check(); err != nil {
			t.Errorf("%s: %v", e.Call, err)
		}
	}
}

// Every file that ships is listed.
func TestListIsWhole(t *testing.T) {
	files, err := filepath.Glob("*.csv")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %v", files, err)
	}
	listed := map[string]bool{}
	for _, e := range datasets.List() {
		listed[e.Name] = true
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		tab, err := ionb.ReadCSV(f)
		f.Close() // read only
		if err != nil || !listed[tab.Name()] {
			t.Errorf("%s is not listed, or %v", file, err)
		}
	}
}

// What the teaching notes on the two regions rest on.
func TestTwoRegions(t *testing.T) {
	tab := datasets.TwoRegions()
	if got := strings.Join(tab.Regions(), ", "); got != "North, South" {
		t.Errorf("regions %s", got)
	}
	if got := strings.Join(tab.SectorNames(), ", "); got != "Agriculture, Manufacturing, Services" {
		t.Errorf("sectors %s", got)
	}
	if got := strings.Join(tab.DemandNames(), ", "); got != "Households, Government, Investment" {
		t.Errorf("final demand %s", got)
	}
	if tab.Prices() != "basic prices" {
		t.Errorf("prices %q", tab.Prices())
	}
	vectorIs(t, "columns", tab.Z().ColSums().Add(tab.V().ColSums()), tab.X().Values(), 0)
	vectorIs(t, "rows", tab.Z().RowSums().Add(tab.Demand()), tab.X().Values(), 0)
	near(t, "value added against final demand", tab.V().RowSums().Sum(), tab.Demand().Sum(), 0)

	z, y := tab.Z().ByRegion(), tab.Y().ByRegion()
	exports := z.Of("North", "South") + y.Of("North", "South")
	imports := z.Of("South", "North") + y.Of("South", "North")
	near(t, "the North's trade surplus", exports-imports, 61, 0)
	income := tab.V().ColSums().ByRegion()
	for i, region := range tab.Regions() {
		near(t, region+"'s income less its spending", income.AtVec(i)-y.Col(region).Sum(), []float64{61, -61}[i], 0)
		wages := tab.V().Row("Compensation of employees").In(region).Sum()
		if spent := tab.Y().Col(ionb.Label(region, "Households")).Sum(); spent >= wages {
			t.Errorf("%s: households consume %v of wages %v: they cannot be made a sector", region, spent, wages)
		}
	}
	e := tab.Extension("Jobs and emissions")
	north, south := ionb.Label("North", "Manufacturing"), ionb.Label("South", "Manufacturing")
	for _, stressor := range e.Stressors() {
		if s := e.S().Row(stressor); s.Of(south) <= s.Of(north) {
			t.Errorf("%s: the South's manufactures take %v, the North's %v", stressor, s.Of(south), s.Of(north))
		}
	}
}

// What WriteCSV writes is read back equal: numbers, regions, prices and licence.
func TestTwoRegionsSurviveCSV(t *testing.T) {
	want, err := os.ReadFile("two_regions.csv")
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := datasets.TwoRegions().WriteCSV(&got); err != nil {
		t.Fatal(err)
	}
	back, err := ionb.ReadCSV(bytes.NewReader(got.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := ionb.ReadCSV(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if back.Hash() != plain.Hash() || back.Licence() != plain.Licence() || back.Prices() != plain.Prices() {
		t.Errorf("read back\n%v", back)
	}
}
