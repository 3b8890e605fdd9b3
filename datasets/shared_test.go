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
	"gonum.org/v1/gonum/mat"
)

// cells are the numbers of a published file under the codes of its first column
// and row; an empty cell, or the BEA's "---", is none.
type cells map[string]map[string]float64

func readCells(t *testing.T, elem ...string) cells {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	c := cells{}
	for _, record := range records[1:] {
		row := map[string]float64{}
		for j, cell := range record[1:] {
			if cell = strings.TrimSpace(cell); cell == "" || cell == "---" {
				continue
			}
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			row[records[0][j+1]] = v
		}
		c[record[0]] = row
	}
	return c
}

// of returns a cell, and fails the test when there is no such row.
func (c cells) of(t *testing.T, row, col string) float64 {
	t.Helper()
	if c[row] == nil {
		t.Fatalf("the published file has no row %q", row)
	}
	return c[row][col]
}

// block reads the published block of those rows and columns.
func (c cells) block(t *testing.T, rows, cols []string) [][]float64 {
	t.Helper()
	out := make([][]float64, len(rows))
	for i, row := range rows {
		for _, col := range cols {
			out[i] = append(out[i], c.of(t, row, col))
		}
	}
	return out
}

func TestGermanyIsAsPublished(t *testing.T) {
	file := readCells(t, "germany_1995", "germany_1995_wide.csv")
	tab := datasets.Germany1995()
	products := []string{"CPA_A", "CPA_B-E", "CPA_F", "CPA_G-I", "CPA_J-N", "CPA_O-T"}
	branches := []string{"agriculture_group", "industry_group", "construction", "trade_group", "business_services_group", "other_services_group"}
	demand := []string{"final_consumption_households", "final_consumption_government", "gross_capital_formation", "inventory_change", "exports"}
	matrixIs(t, "Z", tab.Z(), file.block(t, products, branches), 0)
	matrixIs(t, "Y", tab.Y(), file.block(t, products, demand), 0)
	matrixIs(t, "V", tab.V(), file.block(t, []string{"P7", "D21X31", "D1", "D29X39", "K1", "B2A3N"}, branches), 0)
	vectorIs(t, "x", tab.X(), file.block(t, []string{"P1"}, branches)[0], 0)
	vectorIs(t, "employment", datasets.Germany1995Employment(), file.block(t, []string{"EMP"}, branches)[0], 0)
}

func TestNetherlandsIsAsPublished(t *testing.T) {
	file := readCells(t, "netherlands_2000", "netherlands_2000.csv")
	tab := datasets.Netherlands2000()
	sectors := []string{"agriculture_group", "mining_group", "manufacturing_group", "utilities_group", "construction_group", "services_group"}
	demand := []string{"final_consumption_private", "final_consumption_government", "gross_fixed_capital_formation", "exports", "discrepancy"}
	file["services_group"]["discrepancy"] = 1 // ours: see Netherlands2000
	file["other"] = map[string]float64{}
	for _, s := range sectors {
		file["other"][s] = file.of(t, "value_added_bp", s) - file.of(t, "compensation_employees", s)
	}
	matrixIs(t, "Z", tab.Z(), file.block(t, sectors, sectors), 0)
	matrixIs(t, "Y", tab.Y(), file.block(t, sectors, demand), 0)
	matrixIs(t, "V", tab.V(), file.block(t, []string{"imports", "net_tax", "compensation_employees", "other"}, sectors), 0)
	vectorIs(t, "x", tab.X(), file.block(t, []string{"output_bp"}, sectors)[0], 0)
}

func TestMillerBlairIsAsPublished(t *testing.T) {
	file := readCells(t, "miller_blair_2x2", "table.csv")
	tab := datasets.MillerBlair()
	sectors := []string{"sector1", "sector2"}
	matrixIs(t, "Z", tab.Z(), file.block(t, sectors, sectors), 0)
	for i, s := range sectors {
		near(t, "final demand", tab.Demand().AtVec(i), file.of(t, s, "final_demand"), 0)
		near(t, "output", tab.X().AtVec(i), file.of(t, s, "total_output"), 0)
		near(t, "value added", tab.V().ColSums().AtVec(i), file.of(t, "value_added", s), 0)
	}
}

// The bank of Chile published its own inverse beside its coefficients.
func TestChileOwnInverse(t *testing.T) {
	data, err := os.ReadFile(shareddata.Path(t, "chile_2008", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Published struct{ A, L [][]float64 }
		Computed  struct{ Backward, Forward []float64 }
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	n := len(file.Published.A)
	if n != 12 {
		t.Fatalf("A has %d rows, want 12", n)
	}
	a, sectors := mat.NewDense(n, n, nil), make([]string, n)
	for i, row := range file.Published.A {
		a.SetRow(i, row)
		sectors[i] = strconv.Itoa(i + 1)
	}
	m := ionb.Must(ionb.OpenFromCoefficients(sectors, a))
	matrixIs(t, "Banco Central de Chile, 2008: L", m.L(), file.Published.L, 1e-9)
	vectorIs(t, "backward linkages", m.BackwardLinkages(), file.Computed.Backward, 1e-9)
	vectorIs(t, "forward linkages", m.ForwardLinkages(), file.Computed.Forward, 1e-9)
}
