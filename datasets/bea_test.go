package datasets_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
	"gonum.org/v1/gonum/mat"
)

const (
	beaSummary = "bea_2021_summary"
	beaSector  = "bea_2021_15sector_sut"
	beaBooks   = "bea_workbook_layout"
)

func shared(t *testing.T, folder string, names ...string) []string {
	t.Helper()
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = shareddata.Path(t, folder, name)
	}
	return paths
}

// readExpected reads what a folder's publisher printed or others computed.
func readExpected(t *testing.T, v any, folder string) {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, folder, "expected.json"))
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func summaryTables(t *testing.T) *supplyuse.Tables {
	t.Helper()
	tables, err := datasets.LoadSupplyUse(shared(t, beaSummary, "import_matrix_2021_after_redef.csv",
		"use_2021_after_redef_producer_prices.csv", "make_2021_after_redef.csv")) // in whatever order
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// Published by the BEA: market shares and domestic direct requirements. They were
// computed from unrounded values: the tables, in whole millions, give small sectors'
// shares to 5e-5.
func TestSummaryTablesGivePublishedCoefficients(t *testing.T) {
	var e struct {
		Verified struct {
			D  float64 `json:"max_abs_D_minus_published"`
			Bd float64 `json:"max_abs_Bd_minus_published"`
		}
		Tolerance float64 `json:"tolerance_published"`
	}
	readExpected(t, &e, beaSummary)
	tables := summaryTables(t)
	if tables.Year() != 2021 || !strings.Contains(strings.Join(tables.Notes(), " "), "make_2021_after_redef.csv") {
		t.Errorf("year %d, notes %q", tables.Year(), tables.Notes())
	}
	domestic := ionb.Must(tables.Domestic())
	for _, tt := range []struct {
		file string
		got  []ionb.Matrix
		want float64 // the largest difference, as others found it in the first matrix
	}{
		{"published_market_share_D_2021.csv", []ionb.Matrix{tables.MarketShares()}, e.Verified.D},
		{"published_domestic_direct_requirements_Bd_2021.csv", []ionb.Matrix{domestic.DirectRequirements(), tables.PrimaryCoefficients()}, e.Verified.Bd},
	} {
		published, err := datasets.LoadMatrix(shareddata.Path(t, beaSummary, tt.file))
		if err != nil {
			t.Fatal(err)
		}
		compared := 0
		for k, got := range tt.got {
			largest := 0.0
			for _, row := range got.RowLabels() {
				compared++
				for _, col := range got.ColLabels() {
					largest = max(largest, math.Abs(got.Of(row, col)-published.Of(row, col)))
				}
			}
			if !(largest <= e.Tolerance) || k == 0 && math.Abs(largest-tt.want) > 1e-12 {
				t.Errorf("%s: %s differs by %v, want %v, and %v at most", tt.file, got.Name(), largest, tt.want, e.Tolerance)
			}
		}
		if rows, _ := published.Dims(); rows != compared {
			t.Errorf("%s: %d rows are published, %d compared", tt.file, rows, compared)
		}
	}
}

// Computed with numpy from the same tables.
func TestSummaryTablesGiveTotalRequirements(t *testing.T) {
	var e struct {
		Computed map[string]json.RawMessage
		Tol      float64 `json:"tolerance_computed"`
	}
	readExpected(t, &e, beaSummary)
	tables := summaryTables(t)
	var industries []string
	if err := json.Unmarshal(e.Computed["industries"], &industries); err != nil || !slices.Equal(industries, tables.Industries()) {
		t.Errorf("industries %q, want %q (%v)", tables.Industries(), industries, err)
	}
	domestic := ionb.Must(tables.Domestic())
	scrap := supplyuse.RequirementsOptions{Scrap: []string{"Used"}}
	for name, r := range map[string]*supplyuse.Requirements{
		"total_ixi_D_B":                   ionb.Must(tables.Requirements(supplyuse.RequirementsOptions{})),
		"domestic_ixi_D_Bd":               ionb.Must(domestic.Requirements(supplyuse.RequirementsOptions{})),
		"total_ixi_bea_scrap_adjusted":    ionb.Must(tables.Requirements(scrap)),
		"domestic_ixi_bea_scrap_adjusted": ionb.Must(domestic.Requirements(scrap)),
	} {
		var want struct {
			Backward []float64
			Trace    float64
		}
		if err := json.Unmarshal(e.Computed[name], &want); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		vectorIs(t, name, r.IndustryByIndustry().ColSums(), want.Backward, e.Tol)
		near(t, name+": trace", mat.Trace(r.IndustryByIndustry()), want.Trace, e.Tol)
	}
}

// The file called make is a supply table, product × industry.
func TestSectorTables(t *testing.T) {
	var e struct {
		Computed struct {
			Output []float64 `json:"industry_output"`
			IxI    struct {
				Backward []float64
			} `json:"ixi_fixed_product_sales"`
		}
		Tol float64 `json:"tolerance_computed"`
	}
	readExpected(t, &e, beaSector)
	tables, err := datasets.LoadSupplyUse(shared(t, beaSector, "make_15.csv", "use_15.csv"), datasets.OfYear(2021), datasets.WithName("Sectors"))
	if err != nil {
		t.Fatal(err)
	}
	vectorIs(t, "industry output", tables.G(), e.Computed.Output, 0)
	backward := open(ionb.Must(tables.FixedProductSales())).L().ColSums()
	vectorIs(t, "backward linkages", backward, e.Computed.IxI.Backward, 1e-6) // rounding: expected has sums for the printed outputs of products
	s := ionb.Must(supplyuse.SpecOf(tables.V(), tables.U(), tables.Y(), tables.W()))
	s.G = tables.G().Values()
	backward = open(ionb.Must(ionb.Must(supplyuse.New(s)).FixedProductSales())).L().ColSums()
	vectorIs(t, "backward linkages, with sums", backward, e.Computed.IxI.Backward, e.Tol)
	near(t, "imports, printed", tables.Imports().Sum(), 3070129, 1e-12)
	near(t, "CIF/FOB adjustments, printed", tables.N().ColSums().AtVec(0), -29001, 1e-12)
	near(t, "value added at basic prices, printed", tables.W().RowSums().Sum(), 22485863, 3e-7) // rounding: 4 of 22 million
	if tables.Year() != 2021 || tables.Name() != "Sectors" || tables.W().Of("Less: Other subsidies on production", "Mining") != -3336 {
		t.Errorf("%v, %v", tables, tables.W())
	}
}

func TestBEAWorkbooks(t *testing.T) {
	var e struct {
		Use struct {
			Farms           float64 `json:"farms_farms"`
			Sheets          int
			Commodities     int     `json:"n_commodities"`
			Industries      int     `json:"n_industries"`
			TotalValueAdded float64 `json:"total_value_added"`
			TotalOutput     float64 `json:"total_industry_output"`
			FarmsCommodity  float64 `json:"farms_total_commodity_output"`
			FarmsIndustry   float64 `json:"farms_total_industry_output"`
		} `json:"IOUse_2015"`
		Shares struct {
			Farms      float64 `json:"farms_farms"`
			Rows, Cols int
		} `json:"market_share_2021"`
	}
	readExpected(t, &e, beaBooks)
	use, err := datasets.LoadMatrix(shareddata.Path(t, beaBooks, "IOUse_Before_Redefinitions_PRO_1997-2015_Summary.xlsx"), datasets.OfYear(2015))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "farms' use of farm products", use.Of("111CA", "111CA"), e.Use.Farms, 0)
	rows, cols := use.Dims()
	if rows != e.Use.Commodities+3 || cols != e.Use.Industries+20 { // with value added and final use
		t.Errorf("use is %d×%d", rows, cols)
	}
	near(t, "output of farm products: their uses", use.Row("111CA").Sum(), e.Use.FarmsCommodity, 1e-5)
	near(t, "output of farms: their inputs", use.Col("111CA").Sum(), e.Use.FarmsIndustry, 1e-5)
	valueAdded, output := 0.0, 0.0
	for _, industry := range use.ColLabels()[:e.Use.Industries] {
		output += use.Col(industry).Sum()
		for _, kind := range []string{"V001", "V002", "V003"} {
			valueAdded += use.Of(kind, industry)
		}
	}
	near(t, "value added", valueAdded, e.Use.TotalValueAdded, 1e-6)
	near(t, "output", output, e.Use.TotalOutput, 1e-6)

	shares, err := datasets.LoadMatrix(shareddata.Path(t, beaBooks, "market_share.xlsx"), datasets.OfYear(2021), datasets.LabelsByName())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "farms' share of farm products", shares.Of("Farms", "Farms"), e.Shares.Farms, 0)
	if rows, cols := shares.Dims(); rows != e.Shares.Rows || cols != e.Shares.Cols {
		t.Errorf("market shares are %d×%d", rows, cols)
	}
}

// The same market shares in both files, one of codes in text, one a workbook.
func TestMarketSharesAreTheSameInBothFiles(t *testing.T) {
	book, err := datasets.LoadMatrix(shareddata.Path(t, beaBooks, "market_share.xlsx"), datasets.OfYear(2021))
	if err != nil {
		t.Fatal(err)
	}
	text, err := datasets.LoadMatrix(shareddata.Path(t, beaSummary, "published_market_share_D_2021.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if d := mat.Norm(book.Sub(text), 1); d != 0 {
		t.Errorf("they differ by %v", d)
	}
}

func TestLoadSupplyUseErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	makeCSV := write("make.csv", "code,Grain,Bread\nFarms,90,0\nBakeries,10,100\n")
	useCSV := write("use.csv", "code,Farms,Bakeries,F010\nGrain,12,8,80\nBread,10,7,83\nV001,68,95,\n")
	other := write("other.csv", "code,Wine\nVineyards,1\n")
	shares := write("use2.csv", "code,Farms,Bakeries,F010\nGrain,12,8,80\nBread,10,x,83\nV001,68,95,\n")
	tests := []struct {
		name  string
		paths []string
		opts  []datasets.Option
		want  []string
	}{
		{"none", nil, nil, []string{"files to load", "there are none"}},
		{"not there", []string{filepath.Join(dir, "nowhere.csv")}, nil, []string{"nowhere.csv"}},
		{"make alone", []string{makeCSV}, nil, []string{"no use table", "make.csv"}},
		{"use alone", []string{useCSV}, nil, []string{"no make or supply table"}},
		{"two make tables", []string{makeCSV, other, useCSV}, nil, []string{"two make tables: make.csv and other.csv", "datasets.Part"}},
		{"strangers", []string{other, useCSV}, nil, []string{"other.csv and use.csv do not belong together", "Vineyards"}},
		{"no number", []string{makeCSV, shares}, nil, []string{`use2.csv: line 3: column "Bakeries" is "x", want a number`}},
		{"no such part", []string{dir}, []datasets.Option{datasets.Part("detail")}, []string{`"detail"`, "make.csv, other.csv"}},
		{"a folder of too many", []string{dir}, nil, []string{"datasets.Part"}},
		{"memory", []string{makeCSV, useCSV}, []datasets.Option{datasets.MemoryLimit(10)}, []string{"make.csv: line 2", "datasets.MemoryLimit"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := datasets.LoadSupplyUse(tt.paths, tt.opts...)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range append(tt.want, "datasets: ") {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q lacks %q", err, want)
				}
			}
		})
	}
	if _, err := datasets.LoadSupplyUse([]string{makeCSV, useCSV}); err != nil {
		t.Error(err)
	}
	if _, err := datasets.LoadMatrix(dir); err == nil || !strings.Contains(err.Error(), "datasets.Part") {
		t.Errorf("a matrix of a folder: %v", err)
	}
}

func TestLoadSaysWhatReadsTheBureausTables(t *testing.T) {
	_, err := datasets.Load(shareddata.Path(t, beaBooks, "market_share.xlsx"))
	if err == nil || !strings.Contains(err.Error(), "LoadSupplyUse") || !strings.Contains(err.Error(), "LoadMatrix") {
		t.Errorf("error %v", err)
	}
}
