package supplyuse_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// A sheet is a published file: cells under the labels of their row and column.
type sheet struct {
	rows, cols []string
	cells      map[[2]string]float64
}

func readSheet(t *testing.T, elem ...string) sheet {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // read only
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1 // footnotes
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := sheet{cols: records[0][1:], cells: map[[2]string]float64{}}
	for _, record := range records[1:] {
		s.rows = append(s.rows, record[0])
		for j, cell := range record[1:] {
			if cell == "" || cell == "---" || cell == "..." || j >= len(s.cols) {
				continue
			}
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatalf("%v: row %q, column %q: %v", elem, record[0], s.cols[j], err)
			}
			s.cells[[2]string{record[0], s.cols[j]}] = v
		}
	}
	return s
}

func (s sheet) block(rows, cols []string) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = make([]float64, len(cols))
		for j, c := range cols {
			out[i][j] = s.cells[[2]string{r, c}]
		}
	}
	return out
}

// beaSummary is the make and use tables of the BEA of 2021 after redefinitions, 71
// industries by 73 commodities. What the BEA publishes of them is compared in the tests
// of package datasets, which reads them.
func beaSummary(t *testing.T) *supplyuse.Tables {
	t.Helper()
	var paths []string
	for _, name := range []string{"make_2021_after_redef.csv", "use_2021_after_redef_producer_prices.csv", "import_matrix_2021_after_redef.csv"} {
		paths = append(paths, shareddata.Path(t, "bea_2021_summary", name))
	}
	return ionb.Must(datasets.LoadSupplyUse(paths, datasets.WithName("United States 2021")))
}

// expected reads what is published or was computed elsewhere.
func expected(t *testing.T, v any, elem ...string) {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, elem...))
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

const sector = "bea_2021_15sector_sut"

// matrices of the sector level: supply, which its file calls make, and use.
func sectorLevel(t *testing.T) (supply, u, y, w ionb.Matrix, outputs []float64) {
	t.Helper()
	s, use := readSheet(t, sector, "make_15.csv"), readSheet(t, sector, "use_15.csv")
	products, industries := s.rows[:17], s.cols[:15]
	demand := use.cols[16:21]
	primary := []string{"Compensation of employees", "Other taxes on production", "Less: Other subsidies on production", "Gross operating surplus"}
	values := use.block(primary, industries)
	for j := range values[2] {
		values[2][j] = -values[2][j]
	}
	return matrix("supply", products, industries, s.block(products, industries)...),
		matrix("use", products, industries, use.block(products, industries)...),
		matrix("final use", products, demand, use.block(products, demand)...),
		matrix("value added", primary, industries, values...),
		s.block([]string{"Total industry supply"}, industries)[0]
}

func TestASupplyTableCalledMake(t *testing.T) {
	supply, u, y, w, outputs := sectorLevel(t)
	_, err := supplyuse.SpecOf(supply, u, y, w)
	wantError(t, err, "it is a supply table")
	s := ionb.Must(supplyuse.SpecOf(supply.Transposed(), u, y, w))
	s.V, s.Supply = s.Supply, s.V
	_, err = supplyuse.New(s)
	wantError(t, err, "Supply is 15×17, industry × product: it is a make matrix")

	s = ionb.Must(supplyuse.SpecOf(supply.Transposed(), u, y, w))
	s.G = outputs
	tab := tables(s)
	var e struct {
		Computed struct {
			Output []float64 `json:"industry_output"`
			IxI    struct {
				Backward []float64
			} `json:"ixi_fixed_product_sales"`
		}
		Tol float64 `json:"tolerance_computed"`
	}
	expected(t, &e, sector, "expected.json")
	vectorIs(t, "industry output", tab.G(), e.Computed.Output, 0)
	r := ionb.Must(tab.Requirements(supplyuse.RequirementsOptions{}))
	vectorIs(t, "backward", r.IndustryByIndustry().ColSums(), e.Computed.IxI.Backward, e.Tol)
	io := ionb.Must(tab.FixedProductSales())
	vectorIs(t, "backward of the table", ionb.Must(ionb.Open(io)).L().ColSums(), e.Computed.IxI.Backward, e.Tol)
}

// datasets.UnitedStates2021 says that it is model D of these tables.
func TestUnitedStates2021IsModelD(t *testing.T) {
	supply, u, y, w, outputs := sectorLevel(t)
	s := ionb.Must(supplyuse.SpecOf(supply.Transposed(), u, y, w))
	s.G = outputs
	io := ionb.Must(tables(s).FixedProductSales())
	us := datasets.UnitedStates2021()
	const rounding = 1 // its entries are whole millions, rounded so that columns keep their sums
	zs, ys := us.Z(), us.Y()
	for i := range io.Sectors() {
		for j := range io.Sectors() {
			if d := math.Abs(io.Z().At(i, j) - zs.At(i, j)); d > rounding {
				t.Errorf("Z: %s, %s differs by %v", us.Sectors()[i], us.Sectors()[j], d)
			}
		}
		for k := range 6 { // the last: imports, margins and taxes on products
			most := float64(rounding)
			if k == 5 { // it takes what the others' rounding leaves
				most *= 20
			}
			if d := math.Abs(io.Y().At(i, k) - ys.At(i, k)); d > most {
				t.Errorf("Y: %s, %s differs by %v", us.Sectors()[i], us.DemandLabels()[k], d)
			}
		}
	}
	if last := io.DemandLabels()[5]; last != "Supply less recorded uses" {
		t.Errorf("the last category of final demand is %q", last)
	}
	vectorIs(t, "x", io.X(), us.X().Values(), 1e-12)
}
