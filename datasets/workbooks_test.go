package datasets_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// published reads an expected.json into v.
func expectedOf(t *testing.T, v any, elem ...string) {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, elem...))
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path string, opts ...datasets.Option) *ionb.Table {
	t.Helper()
	tab, err := datasets.Load(path, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// Chile's workbook holds, beside the table, the coefficients and the inverse that
// the Banco Central de Chile computed from it.
func TestWorkbookOfChile(t *testing.T) {
	var want struct {
		Published struct{ A, L [][]float64 }
		Computed  struct{ X, Backward, Forward []float64 }
		Tolerance float64
	}
	expectedOf(t, &want, "chile_2008", "expected.json")
	tab := load(t, shareddata.Path(t, "chile_2008", "mip_2008_bcch_12x12.xlsx"), datasets.WithLayout(datasets.SheetLayout{
		Sheet: "12x12_2008", Z: "C12:N23", X: "AC12:AC23", Sectors: "Glosas!C10:C21",
		Y: "Q12:Q23,S12:S23,U12:U23,W12:W23,Y12:Y23,AA12:AA23", Demand: "Q8:Q9,S8:S9,U8:U9,W8:W9,Y8:Y9,AA8:AA9",
		V: "C28:N30,C34:N36", Primary: "B28:B30,B34:B36", Name: "Chile 2008", Unit: "million CLP", Prices: "basic prices", Year: 2008,
	}))
	m := open(tab)
	vectorIs(t, "x", tab.X(), want.Computed.X, want.Tolerance)
	matrixIs(t, "A", m.A(), want.Published.A, want.Tolerance)
	matrixIs(t, "L", m.L(), want.Published.L, want.Tolerance)
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Computed.Backward, want.Tolerance)
	vectorIs(t, "forward linkages", m.ForwardLinkages(), want.Computed.Forward, want.Tolerance)
	if err := tab.Check(); err != nil {
		t.Error(err)
	}
	if got := strings.Join(tab.DemandLabels(), "|"); got != "Consumo de hogares|Consumo de IPSFL|Consumo de gobierno|Formación bruta de capital fijo|Variación de existencias|Exportaciones" {
		t.Errorf("final demand %s", got)
	}
	if got := tab.Sectors()[0]; got != "Agropecuario-silvícola" {
		t.Errorf("the first sector is %q", got)
	}
}

// Brazil's claims 1,024 columns and has spacers between its parts.
func TestWorkbookOfBrazil(t *testing.T) {
	var want struct {
		Computed struct {
			OutputTotal       float64 `json:"output_total"`
			Backward, Forward []float64
		}
		Tolerance float64
	}
	expectedOf(t, &want, "brazil_2020", "expected.json")
	layout := datasets.SheetLayout{Z: "D6:BB56", Y: "BD6:BJ56", V: "D58:BB59,D64:BB64,D78:BB78", X: "D79:BB79",
		Sectors: "D4:BB4", Demand: "BD4:BJ4", Primary: "A58:A59,A64,A78", Name: "Brazil 2020", Unit: "million BRL", Year: 2020}
	tab := load(t, shareddata.Path(t, "brazil_2020", "br_2020.xlsx"), datasets.WithLayout(layout))
	m := open(tab)
	near(t, "total output", tab.X().Sum(), want.Computed.OutputTotal, want.Tolerance)
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Computed.Backward, want.Tolerance)
	vectorIs(t, "forward linkages", m.ForwardLinkages(), want.Computed.Forward, want.Tolerance)
	if err := tab.Check(); err != nil {
		t.Error(err)
	}
	if got := strings.Join(tab.PrimaryLabels(), "|"); got != "Imports|Taxes|Margins|Gross Value Added (GDP)" {
		t.Errorf("primary inputs %s", got)
	}
	layout.Z = "C6:BB56"
	if _, err := datasets.Load(shareddata.Path(t, "brazil_2020", "br_2020.xlsx"), datasets.WithLayout(layout)); err == nil {
		t.Error("a Z with a column too many is no error")
	}
}

// tabular reads one of the tab-separated files of pymrio's own test table.
func tabular(t *testing.T, file string) (columns [][2]string, values map[[2]string][]float64) {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, "pymrio_formats", "test_mrio", file))
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
	values = map[[2]string][]float64{}
	for c := 3; c < len(records[0]); c++ {
		columns = append(columns, [2]string{records[0][c], records[1][c]})
	}
	for _, record := range records[2:] {
		for _, cell := range record[3:] {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			key := [2]string{record[0], record[1]}
			values[key] = append(values[key], v)
		}
	}
	return columns, values
}

// The mock of WIOD's release of 2013 holds the numbers of pymrio's test table under
// other labels, in the same order, without two of seven uses.
func TestWIOD2013(t *testing.T) {
	tab := load(t, shareddata.Path(t, "pymrio_formats", "wiod_mock"))
	columns, flows := tabular(t, "trade_flows_Z.txt")
	uses, final := tabular(t, "finald_demand_Y.txt")
	for i, row := range columns {
		for j := range columns {
			near(t, "Z", tab.Z().At(i, j), flows[row][j], 1e-12)
		}
		to := 0
		for c, use := range uses {
			if use[1] != "Changes in valuables" && use[1] != "Export" {
				near(t, "Y", tab.Y().At(i, to), final[row][c], 1e-12)
				to++
			}
		}
		if _, k := tab.Y().Dims(); to != k {
			t.Fatalf("%d categories of final demand, want %d", k, to)
		}
	}
	near(t, "value added of mining in Australia, as the mock prints it", tab.V().Of("Value added at basic prices", "AUS: C"), 162143.72283, 0)
	near(t, "persons engaged, as the mock prints them", tab.Extension("Socio-economic accounts").F().Of("Persons engaged", "AUS: C"), 90.92986146362608, 0)
	if got := strings.Join(tab.Regions(), " "); got != "AUS BEL LUX ROM USA RoW" || tab.Year() != 2009 || tab.Unit() != "million USD" {
		t.Errorf("regions %s, year %d, unit %q", got, tab.Year(), tab.Unit())
	}
	if notes := strings.Join(tab.Notes(), "\n"); !strings.Contains(notes, "AUS_AIR_May12.xls") || !strings.Contains(notes, "nothing for RoW") {
		t.Errorf("notes\n%s", notes)
	}
}

func TestWIODNational(t *testing.T) {
	var want struct {
		Year               int
		Sectors            []string
		ZeroOutput         []string `json:"zero_output"`
		OutputTotal        float64  `json:"output_total"`
		VATotal            float64  `json:"va_total"`
		FinalDomesticTotal float64  `json:"final_demand_domestic_total"`
		Imports            float64  `json:"imports_intermediate_total"`
		Columns            float64  `json:"column_balance_max"`
		Computed           struct {
			Domestic      []float64 `json:"backward_domestic"`
			Total         []float64 `json:"backward_total_technology"`
			VAInExports   float64   `json:"va_in_exports"`
			Exports       float64
			VAFinalDemand []float64 `json:"va_by_final_demand"`
		}
		Order     []string `json:"fd_order"`
		Tolerance float64
	}
	expectedOf(t, &want, "wiod_niot", "USA_expected.json")
	path := shareddata.Path(t, "wiod_niot", "USA_NIOT_nov16.xlsx")
	tab := load(t, path, datasets.OfYear(want.Year))
	m := open(tab)
	near(t, "output", tab.X().Sum(), want.OutputTotal, 1e-12)
	near(t, "value added", tab.V().Row("VA").Sum(), want.VATotal, 1e-12)
	near(t, "final demand", tab.Demand().Sum(), want.FinalDomesticTotal, 1e-12)
	near(t, "imports", tab.V().Row("Imports").Sum(), want.Imports, 1e-12)
	near(t, "exports", tab.Y().Col("EXP").Sum(), want.Computed.Exports, 1e-12)
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Computed.Domestic, want.Tolerance)
	for i, use := range want.Order {
		near(t, "value added in "+use, m.Content("VA").Dot(tab.Y().Col(use)), want.Computed.VAFinalDemand[i], want.Tolerance)
	}
	near(t, "value added in exports", m.Content("VA").Dot(tab.Y().Col("EXP")), want.Computed.VAInExports, want.Tolerance)
	for j, sector := range tab.Sectors() {
		if gap := tab.Z().ColSums().AtVec(j) + tab.V().ColSums().AtVec(j) - tab.X().AtVec(j); max(gap, -gap) > want.Columns*(1+1e-9) {
			t.Errorf("%s: inputs miss output by %v, want %v at most", sector, gap, want.Columns)
		}
		if sector != want.Sectors[j] {
			t.Errorf("sector %d is %q, want %q", j, sector, want.Sectors[j])
		}
	}
	if tab.X().Of(want.ZeroOutput[0]) != 0 {
		t.Errorf("%s has an output", want.ZeroOutput[0])
	}
	all := load(t, path, datasets.OfYear(want.Year), datasets.Part("total"))
	vectorIs(t, "backward linkages of all flows", open(all).BackwardLinkages(), want.Computed.Total, want.Tolerance)
	vectorIs(t, "output of all flows", all.X(), tab.X().Values(), 1e-9)
	if _, err := datasets.Load(path); err == nil || !strings.Contains(err.Error(), "holds 15 years: 2000, 2001,") {
		t.Errorf("no year: %v", err)
	}
}

func TestADB(t *testing.T) {
	var want struct {
		Expected struct {
			TotalOutput    float64   `json:"total_output"`
			Z              float64   `json:"Z_sum"`
			Y              float64   `json:"Y_sum"`
			VA             float64   `json:"VA_sum"`
			Taxes          float64   `json:"TLS_sum"`
			OutputByRegion []float64 `json:"output_by_region"`
			DemandByRegion []float64 `json:"final_demand_by_region"`
			Backward       []float64 `json:"backward_linkage_first5"`
		}
		Tolerance float64 `json:"tolerance_rel"`
	}
	expectedOf(t, &want, "format_renderings", "expected.json")
	tab := load(t, shareddata.Path(t, "format_renderings", "ADB-MRIO-2000_Mar2022.xlsx"))
	near(t, "output", tab.X().Sum(), want.Expected.TotalOutput, want.Tolerance)
	near(t, "Z", tab.Z().RowSums().Sum(), want.Expected.Z, want.Tolerance)
	near(t, "Y", tab.Demand().Sum(), want.Expected.Y, want.Tolerance)
	near(t, "value added", tab.V().Row("Value added at basic prices").Sum(), want.Expected.VA, want.Tolerance)
	near(t, "taxes", tab.V().Row("Taxes less subsidies on products").Sum(), want.Expected.Taxes, want.Tolerance)
	vectorIs(t, "output by region", tab.X().ByRegion(), want.Expected.OutputByRegion, want.Tolerance)
	vectorIs(t, "final demand by region", tab.Y().ColSums().ByRegion(), want.Expected.DemandByRegion, want.Tolerance)
	for j, backward := range want.Expected.Backward {
		near(t, "backward linkage", open(tab).BackwardLinkages().AtVec(j), backward, want.Tolerance)
	}
	if err := tab.Check(); err != nil {
		t.Error(err)
	}
	if tab.Year() != 2000 || tab.Unit() != "million USD" || !strings.Contains(tab.Source(), "Mar2022") {
		t.Errorf("%d, %q, %q", tab.Year(), tab.Unit(), tab.Source())
	}
}
