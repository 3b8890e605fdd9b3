package datasets_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/floats"
)

// rendering is what the same numbers, laid out as several databases lay theirs out,
// give: computed with numpy by who laid them out.
type rendering struct {
	Regions, Sectors []string
	Expected         struct {
		TotalOutput     float64     `json:"total_output"`
		Z               float64     `json:"Z_sum"`
		Y               float64     `json:"Y_sum"`
		VA              float64     `json:"VA_sum"`
		TLS             float64     `json:"TLS_sum"`
		OutputByRegion  []float64   `json:"output_by_region"`
		DemandByRegion  []float64   `json:"final_demand_by_region"`
		ColumnBalance   float64     `json:"column_balance_max"`
		BackwardLinkage []float64   `json:"backward_linkage_first5"`
		Footprints      [][]float64 `json:"production_footprint_by_region_excl_households"`
	}
	Tolerance float64 `json:"tolerance_rel"`
}

func expectedRendering(t *testing.T) rendering {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, "format_renderings", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want rendering
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	return want
}

func TestLoadOECD(t *testing.T) {
	want := expectedRendering(t)
	var seen int64
	tab, err := datasets.Load(shareddata.Path(t, "format_renderings", "1995-2000_SML.zip"), datasets.OnProgress(func(done, total int64) { seen = max(seen, done) }))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Name() != "OECD ICIO 2000" || tab.Year() != 2000 || !slices.Equal(tab.Regions(), want.Regions) || !slices.Equal(tab.SectorNames(), want.Sectors) ||
		!slices.Equal(tab.PrimaryLabels(), []string{"TLS", "VA"}) {
		t.Errorf("%v: %q, %q, %q", tab.Name(), tab.Regions(), tab.SectorNames(), tab.PrimaryLabels())
	}
	if seen == 0 {
		t.Error("no progress was told")
	}
	e, tol := want.Expected, want.Tolerance
	near(t, "output", floats.Sum(tab.X().Values()), e.TotalOutput, tol)
	near(t, "transactions", matrixSum(tab.Z()), e.Z, tol)
	near(t, "final demand", matrixSum(tab.Y()), e.Y, tol)
	near(t, "value added", floats.Sum(tab.V().Row("VA").Values()), e.VA, tol)
	near(t, "taxes", floats.Sum(tab.V().Row("TLS").Values()), e.TLS, tol)
	vectorIs(t, "output by region", tab.X().ByRegion(), e.OutputByRegion, tol)
	linkages := open(tab).BackwardLinkages()
	for j, w := range e.BackwardLinkage {
		near(t, "backward linkage of "+linkages.Labels()[j], linkages.AtVec(j), w, tol)
	}
	for i, region := range want.Regions {
		sum := 0.0
		for _, use := range []string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"} {
			sum += floats.Sum(tab.Y().Col(ionb.Label(region, use)).Values())
		}
		near(t, "final demand of "+region, sum, e.DemandByRegion[i], tol)
	}
	if err := tab.Check(); err != nil {
		t.Errorf("columns balance within %g in the published numbers: %v", e.ColumnBalance, err)
	}
}

func matrixSum(m ionb.Matrix) (sum float64) {
	rows, cols := m.Dims()
	for i := range rows {
		for j := range cols {
			sum += m.At(i, j)
		}
	}
	return sum
}

// pymrioFlows is Z of pymrio's test table, under "reg1: food" and the like.
func pymrioFlows(t *testing.T) cells {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, "pymrio_formats", "test_mrio", "trade_flows_Z.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = '\t'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := cells{}
	for _, record := range records[2:] {
		row := map[string]float64{}
		for j := 3; j < len(record); j++ {
			v, err := strconv.ParseFloat(strings.TrimSpace(record[j]), 64)
			if err != nil {
				t.Fatal(err)
			}
			row[ionb.Label(records[0][j], records[1][j])] = v
		}
		c[ionb.Label(record[0], record[1])] = row
	}
	return c
}

// pymrio's mock files of the editions of 2016 and 2018 hold the flows between five
// of the six regions of its test table, under other names; of the parts into which
// they split an economy, pymrio makes one.
func TestLoadOECDMocks(t *testing.T) {
	flows := pymrioFlows(t)
	names := []string{"food", "mining", "manufactoring", "electricity", "construction", "trade", "transport", "other"}
	tests := []struct {
		file    string
		opts    []datasets.Option
		year    int
		regions []string            // in the table
		of      map[string][]string // what each is made of
		demand  int
		primary []string
		tol     float64
	}{
		{"ICIO2016_2003.csv", nil, 2003, []string{"AUS", "NZL", "CHN", "PER"},
			map[string][]string{"AUS": {"reg1"}, "NZL": {"reg2"}, "CHN": {"reg5", "reg6"}, "PER": {"reg4"}}, 25, []string{"VA+TAXSUB"}, 1e-6},
		{"ICIO2016_2003.csv", []datasets.Option{datasets.WithSubregions()}, 2003, []string{"AUS", "NZL", "CHN", "PER", "CN1", "CN2"},
			map[string][]string{"AUS": {"reg1"}, "NZL": {"reg2"}, "CHN": nil, "PER": {"reg4"}, "CN1": {"reg5"}, "CN2": {"reg6"}}, 25, []string{"VA+TAXSUB"}, 1e-6},
		{"ICIO2018_2010.CSV", nil, 2010, []string{"AUS", "BEL", "MEX", "BRA", "COL"},
			map[string][]string{"AUS": {"reg1"}, "BEL": {"reg2"}, "MEX": {"reg4"}, "BRA": {"reg5"}, "COL": {"reg6"}}, 25,
			[]string{"AUS_TAXSUB", "BEL_TAXSUB", "MEX_TAXSUB", "BRA_TAXSUB", "COL_TAXSUB", "VALU"}, 1e-6},
		{"ICIO2018_2010.zip", nil, 2010, []string{"AUS", "BEL", "MEX", "BRA", "COL"},
			map[string][]string{"AUS": {"reg1"}, "BEL": {"reg2"}, "MEX": {"reg4"}, "BRA": {"reg5"}, "COL": {"reg6"}}, 25,
			[]string{"AUS_TAXSUB", "BEL_TAXSUB", "MEX_TAXSUB", "BRA_TAXSUB", "COL_TAXSUB", "VALU"}, 1e-6},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			tab, err := datasets.Load(shareddata.Path(t, "pymrio_formats", "oecd_mock", tt.file), tt.opts...)
			if err != nil {
				t.Fatal(err)
			}
			if tab.Year() != tt.year || !slices.Equal(tab.Regions(), tt.regions) || len(tab.DemandLabels()) != tt.demand || !slices.Equal(tab.PrimaryLabels(), tt.primary) {
				t.Errorf("%d, %q, %q, %q", tab.Year(), tab.Regions(), tab.DemandLabels(), tab.PrimaryLabels())
			}
			sectors := tab.SectorNames()
			for _, from := range tt.regions {
				for _, to := range tt.regions {
					for i, row := range names {
						for j, column := range names {
							want := 0.0
							for _, a := range tt.of[from] {
								for _, b := range tt.of[to] {
									want += flows.of(t, ionb.Label(a, row), ionb.Label(b, column))
								}
							}
							got := tab.Z().Of(ionb.Label(from, sectors[i]), ionb.Label(to, sectors[j]))
							near(t, from+" "+row+" to "+to+" "+column, got, want, tt.tol)
						}
					}
				}
			}
		})
	}
}

func TestLoadOECDFolder(t *testing.T) {
	folder := shareddata.Path(t, "pymrio_formats", "oecd_mock")
	if _, err := datasets.Load(folder); err == nil || !strings.Contains(err.Error(), "2 years: 2003, 2010") {
		t.Errorf("without a year: %v", err)
	}
	if _, err := datasets.Load(folder, datasets.OfYear(2010)); err == nil || !strings.Contains(err.Error(), "2 tables of 2010: ICIO2018_2010.CSV, ICIO2018_2010.zip/ICIO2018_2010.CSV") {
		t.Errorf("the same table twice: %v", err)
	}
	if tab, err := datasets.Load(folder, datasets.OfYear(2003)); err != nil || tab.Year() != 2003 {
		t.Errorf("%v, %v", tab, err)
	}
}
