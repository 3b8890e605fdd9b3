package ionb_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// expected is what a folder of the shared data says of a table: what its publisher
// printed, and what numpy computed from it.
func expected(t *testing.T, v any, folder string) {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, folder, "expected.json"))
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// All that is computed there of linkages and multipliers, to ten digits; what was
// printed is in TestLinkagesPublished and TestMultipliersPublished.
func TestLinkagesAndMultipliersOfGermany(t *testing.T) {
	var want struct {
		Computed struct {
			A, L, Ghosh [][]float64
			Backward    []float64 `json:"backward_linkages"`
			ValueAdded  []float64 `json:"gva_multipliers"`
			Employment  []float64 `json:"employment_multipliers"`
			GhoshSums   []float64 `json:"ghosh_rowsums"`
		}
		Tolerance float64 `json:"tolerance_computed"`
	}
	expected(t, &want, "germany_1995")
	const otherTotal = 46. / 1079446 // of industry's uses, 1,079,400 where G was computed: see datasets.Germany1995
	m, g := german(), germanGhosh()
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Computed.Backward, want.Tolerance)
	vectorIs(t, "forward linkages", g.ForwardLinkages(), want.Computed.GhoshSums, otherTotal)
	vectorIs(t, "value added multipliers", m.Multipliers("Compensation of employees", "Other taxes less subsidies on production",
		"Consumption of fixed capital", "Net operating surplus").Col("Total"), want.Computed.ValueAdded, want.Tolerance)
	vectorIs(t, "employment multipliers", m.MultipliersOf(datasets.Germany1995Employment().Div(m.Table().X())).Col("Total"), want.Computed.Employment, want.Tolerance)
	matrixIs(t, "A", m.A(), want.Computed.A, want.Tolerance)
	matrixIs(t, "L", m.L(), want.Computed.L, want.Tolerance)
	matrixIs(t, "G", g.G(), want.Computed.Ghosh, otherTotal)
}

func TestLinkagesAndMultipliersOfTheNetherlands(t *testing.T) {
	var want struct {
		Computed struct {
			L        [][]float64
			Backward []float64
			TypeI    []float64 `json:"type1_income_multipliers"`
			Effects  []float64 `json:"income_effects"`
		}
		Tolerance float64 `json:"tolerance_computed"`
	}
	expected(t, &want, "netherlands_2000")
	m := ionb.Must(ionb.Open(datasets.Netherlands2000()))
	income := m.Multipliers("Compensation of employees")
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Computed.Backward, want.Tolerance)
	vectorIs(t, "income multipliers", income.Col("Type I"), want.Computed.TypeI, want.Tolerance)
	vectorIs(t, "income effects", income.Col("Total"), want.Computed.Effects, want.Tolerance)
	matrixIs(t, "L", m.L(), want.Computed.L, want.Tolerance)
}

// brazil is the workbook of 51 sectors.
func brazil(t *testing.T) *ionb.Table {
	t.Helper()
	return ionb.Must(datasets.Load(shareddata.Path(t, "brazil_2020", "br_2020.xlsx"), datasets.WithLayout(datasets.SheetLayout{
		Z: "D6:BB56", Y: "BD6:BJ56", V: "D58:BB59,D64:BB64,D78:BB78", X: "D79:BB79", Sectors: "D4:BB4", Demand: "BD4:BJ4",
		Primary: "A58:A59,A64,A78", Name: "Brazil 2020", Unit: "million BRL", Year: 2020})))
}

// A real table of 51 sectors: all definitions agree with L, G and blocks as a whole,
// and some sectors are key by all of those that are not of size, some by one alone.
func TestLinkageComparisonOfBrazil(t *testing.T) {
	tab := brazil(t)
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	c := ionb.Must(ionb.CompareLinkages(m, g))
	d, added := tab.Demand(), tab.X().Sub(tab.Z().ColSums())
	linkagesAre(t, c, m.A(), g.B(), d, added)
	for j, name := range m.Sectors() {
		backward, forward := pureByBlocks(m.A().Dense(), d, j)
		near(t, "pure backward of "+name, c.Definition("Pure backward").Values.AtVec(j), backward, 1e-10)
		near(t, "pure forward of "+name, c.Definition("Pure forward").Values.AtVec(j), forward, 1e-10)
	}
	times := c.Key().Col("Times key")
	if mat.Max(times) < 7 || times.Sum() < 60 {
		t.Errorf("key sectors are\n%v", times.Sorted())
	}
}
