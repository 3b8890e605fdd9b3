package datasets_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// The test system of pymrio in FIGARO's two layouts; what is expected was computed
// with numpy from the numbers before they were written so.
func TestFIGARORenderings(t *testing.T) {
	data, err := os.ReadFile(shareddata.Path(t, "format_renderings", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Files    map[string]string
		Regions  []string
		Expected struct {
			Output    float64   `json:"total_output"`
			Z         float64   `json:"Z_sum"`
			Y         float64   `json:"Y_sum"`
			VA        float64   `json:"VA_sum"`
			TLS       float64   `json:"TLS_sum"`
			ByRegion  []float64 `json:"output_by_region"`
			Demand    []float64 `json:"final_demand_by_region"`
			Backwards []float64 `json:"backward_linkage_first5"`
		}
		Tolerance float64 `json:"tolerance_rel"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	want, tol := file.Expected, file.Tolerance
	for _, layout := range []string{"figaro_matrix", "figaro_flat"} {
		t.Run(layout, func(t *testing.T) {
			tab, err := datasets.Load(shareddata.Path(t, "format_renderings", file.Files[layout]))
			if err != nil {
				t.Fatal(err)
			}
			near(t, "total output", tab.X().Sum(), want.Output, tol)
			near(t, "sum of Z", tab.Z().ColSums().Sum(), want.Z, tol)
			near(t, "sum of Y", tab.Demand().Sum(), want.Y, tol)
			taxes := tab.V().Row("D21X31").Sum()
			near(t, "taxes", taxes, want.TLS, tol)
			near(t, "value added", tab.V().ColSums().Sum()-taxes, want.VA, tol)
			vectorIs(t, "output by region", tab.X().ByRegion(), want.ByRegion, tol)
			demand := tab.Y().ColSums().ByRegion()
			vectorIs(t, "final demand by region", demand, want.Demand, tol)
			for i, region := range file.Regions {
				near(t, region, demand.Of(region), want.Demand[i], tol)
			}
			linkages := open(tab).BackwardLinkages()
			for i, w := range want.Backwards {
				near(t, "backward linkage of "+linkages.Labels()[i], linkages.AtVec(i), w, tol)
			}
			balances(t, tab, tol)
			if tab.Year() != 2000 || !strings.Contains(tab.Source(), "FIGARO") || tab.Prices() != "basic prices" {
				t.Errorf("year %d, source %q, prices %q", tab.Year(), tab.Source(), tab.Prices())
			}
		})
	}
}

// balances fails the test unless each column adds up to its sector's output.
func balances(t *testing.T, tab *ionb.Table, tol float64) {
	t.Helper()
	z, v, x := tab.Z().ColSums(), tab.V().ColSums(), tab.X()
	for j, sector := range tab.Sectors() {
		if gap := math.Abs(z.AtVec(j) + v.AtVec(j) - x.AtVec(j)); gap > tol*x.Sum() {
			t.Errorf("%s: inputs miss output by %v", sector, gap)
		}
	}
}

func TestFIGAROByName(t *testing.T) {
	path := shareddata.Path(t, "format_renderings", "matrix_eu-ic-io_ind-by-ind_26ed_2000.csv.gz")
	tab, err := datasets.Load(path, datasets.As(datasets.FIGARO), datasets.OfYear(2000), datasets.WithName("Mine"))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Name() != "Mine" {
		t.Errorf("name %q", tab.Name())
	}
	if _, err := datasets.Load(path, datasets.OfYear(2001)); err == nil || !strings.Contains(err.Error(), "has no year 2001") {
		t.Errorf("of another year: %v", err)
	}
	if _, err := datasets.Load(path, datasets.MemoryLimit(1000)); err == nil || !strings.Contains(err.Error(), "1,000 bytes") {
		t.Errorf("with too little memory: %v", err)
	}
}

func TestFIGAROSupplyUse(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"matrix_eu-ic-supply_24ed_2020.csv": "rowLabels,AT_A01,AT_C\nAT_CPA_A01,40,1\nAT_CPA_C,3,60\n",
		"matrix_eu-ic-use_24ed_2020.csv":    "rowLabels,AT_A01,AT_C,AT_P3_S14\nAT_CPA_A01,5,10,26\nAT_CPA_C,4,8,51\nW2_D1,34,43,0\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := datasets.Load(dir, datasets.OfYear(2020)); err == nil || !strings.Contains(err.Error(), "datasets.LoadSupplyUse") {
		t.Errorf("loaded as an input-output table: %v", err)
	}
	tables, err := datasets.LoadSupplyUse([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "output of industry C", ionb.Must(tables.FixedProductSales()).X().Of("AT: C"), 61, 1e-12)
}
