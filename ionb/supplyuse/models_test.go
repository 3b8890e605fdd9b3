package supplyuse_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
	"gonum.org/v1/gonum/mat"
)

type model func(*supplyuse.Tables) (*ionb.Table, error)

var models = map[string]model{
	"A": (*supplyuse.Tables).ProductTechnology, "B": (*supplyuse.Tables).IndustryTechnology,
	"C": (*supplyuse.Tables).FixedIndustrySales, "D": (*supplyuse.Tables).FixedProductSales,
}

func TestFourModels(t *testing.T) {
	tests := []struct {
		model   string
		spec    supplyuse.Spec
		z, y, v [][]float64
	}{
		{"A", island(), [][]float64{{40. / 3, 20. / 3}, {100. / 9, 53. / 9}}, [][]float64{{80}, {83}}, [][]float64{{680. / 9, 787. / 9}}},
		{"B", island(), [][]float64{{140. / 11, 80. / 11}, {117. / 11, 70. / 11}}, [][]float64{{80}, {83}}, [][]float64{{843. / 11, 950. / 11}}},
		{"C", island(), [][]float64{{11, 7.3}, {11, 7.7}}, [][]float64{{71.7}, {91.3}}, [][]float64{{68, 95}}},
		{"D", island(), [][]float64{{10.8, 7.2}, {11.2, 7.8}}, [][]float64{{72}, {91}}, [][]float64{{68, 95}}},
		// Farms' scrap is a tenth of their output; nobody makes newspapers.
		{"B", kiosk(), [][]float64{
			{10.8 + 8./11, 80. / 11, 0, 1.2}, {9 + 7./11, 70. / 11, 0, 1}, {2.7 + 2./11, 20. / 11, 0, .3}, {4. / 11, 40. / 11, 0, 0},
		}, [][]float64{{60, 20}, {80, 3}, {4, -9}, {6, 0}}, [][]float64{{45 + 60./11, 600. / 11, 0, 5}, {22.5 + 29./11, 290. / 11, 0, 2.5}}},
		// Grain is nine tenths farms'; the newspapers that industries use are an input.
		{"D", kiosk(), [][]float64{{10.8, 7.2 + 4}, {11.2, 7.8}}, [][]float64{{54 + 6, 18}, {86, 5}}, [][]float64{{50, 60}, {25, 29}, {3, 2}}},
	}
	for _, tt := range tests {
		t.Run(tt.model+" "+tt.spec.Name, func(t *testing.T) {
			io, err := models[tt.model](tables(tt.spec))
			if err != nil {
				t.Fatal(err)
			}
			const source = "by hand: "
			matrixIs(t, source+"Z", io.Z(), tt.z, 1e-14)
			matrixIs(t, source+"Y", io.Y(), tt.y, 1e-14)
			matrixIs(t, source+"V", io.V(), tt.v, 1e-14)
			if err := io.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestModelsKeepWhatTablesSayOfThemselves(t *testing.T) {
	s := island()
	s.Licence, s.Notes = "free", []string{"Read from a beer mat."}
	for name, f := range models {
		io := ionb.Must(f(tables(s)))
		if !strings.HasPrefix(io.Name(), "Island, ") || io.Source() != "invented" || io.Year() != 2020 || io.Unit() != "million EUR" ||
			io.Prices() != "basic prices" || io.Licence() != "free" || !slices.Equal(io.Notes(), s.Notes) {
			t.Errorf("%s: %q %q %d %q %q %q %q", name, io.Name(), io.Source(), io.Year(), io.Unit(), io.Prices(), io.Licence(), io.Notes())
		}
	}
	s.Name = ""
	if got := ionb.Must(tables(s).FixedProductSales()).Name(); got != "industry by industry, fixed product sales" {
		t.Errorf("name %q", got)
	}
}

// Labels of both kinds of model, with the rows and columns that models add.
func TestLabelsOfModels(t *testing.T) {
	s := kiosk()
	s.Imports, s.Valuation, s.N = []float64{0, 5, 0, 0}, []string{"Margins", "Taxes"}, [][]float64{{1, 2}, {-1, 0}, {0, 0}, {0, 1}}
	for name, want := range map[string]string{
		"B": "Grain, Bread, Newspapers, Scrap | Households, Exports less imports, Imports, Margins, Taxes, Supply less recorded uses | Wages, Profits",
		"D": "Farms, Bakeries | Households, Exports less imports, Imports, Margins, Taxes, Supply less recorded uses | Wages, Profits, Newspapers",
	} {
		io := ionb.Must(models[name](tables(s)))
		got := strings.Join([]string{strings.Join(io.Sectors(), ", "), strings.Join(io.DemandLabels(), ", "), strings.Join(io.PrimaryLabels(), ", ")}, " | ")
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		near(t, name+": imports are taken off", io.Y().Col("Imports").Sum(), -5, 1e-14)
		near(t, name+": what is missing", io.Y().Col("Supply less recorded uses").Sum(), 5+1+2-1+1, 1e-14)
		if !strings.Contains(strings.Join(io.Notes(), " "), `"Supply less recorded uses"`) {
			t.Errorf("%s: notes %q say nothing of it", name, io.Notes())
		}
	}
}

// Without final use, what industries do not use goes to final demand.
func TestModelsWithoutFinalUse(t *testing.T) {
	s := island()
	s.Demand, s.Y = nil, nil
	s.Primary, s.W = nil, nil
	for name, f := range models {
		io := ionb.Must(f(tables(s)))
		near(t, name, io.Demand().Sum(), 163, 1e-14)
		if got := io.DemandLabels(); !slices.Equal(got, []string{"Final demand"}) || len(io.PrimaryLabels()) != 0 {
			t.Errorf("%s: demand %q, primary inputs %q", name, got, io.PrimaryLabels())
		}
	}
}

func TestModelsOfOneIndustry(t *testing.T) {
	s := supplyuse.Spec{Products: []string{"All"}, Industries: []string{"Everybody"}, V: [][]float64{{10}}, U: [][]float64{{4}},
		Demand: []string{"Use"}, Y: [][]float64{{6}}}
	for name, f := range models {
		matrixIs(t, name, ionb.Must(f(tables(s))).Z(), [][]float64{{4}}, 0)
	}
	s.V, s.U, s.Y = [][]float64{{0}}, [][]float64{{0}}, [][]float64{{0}}
	for name, want := range map[string]bool{"A": false, "B": true, "C": false, "D": true} {
		if _, err := models[name](tables(s)); (err == nil) != want {
			t.Errorf("%s of an economy that makes nothing: %v", name, err)
		}
	}
}

// A product that is only imported and an industry that is idle are no obstacle to the
// models that invert V.
func TestInvertingModelsPassOverZeros(t *testing.T) {
	s := island()
	s.Products, s.Industries = []string{"Oil", "Grain", "Bread"}, []string{"Farms", "Wells", "Bakeries"}
	s.V = [][]float64{{0, 90, 0}, {0, 0, 0}, {0, 10, 100}}
	s.U = [][]float64{{5, 0, 1}, {12, 0, 8}, {10, 0, 7}}
	s.Y, s.W = [][]float64{{-6}, {80}, {83}}, [][]float64{{63, 0, 94}}
	a := ionb.Must(tables(s).ProductTechnology())
	matrixIs(t, "A: Z", a.Z(), [][]float64{{0, 50. / 9, 4. / 9}, {0, 40. / 3, 20. / 3}, {0, 100. / 9, 53. / 9}}, 1e-14)
	vectorIs(t, "A: x", a.X(), []float64{0, 100, 100}, 1e-14)
	c := ionb.Must(tables(s).FixedIndustrySales())
	matrixIs(t, "C: Z", c.Z(), [][]float64{{11, 0, 7.3}, {0, 0, 0}, {11, 0, 7.7}}, 1e-14)
	matrixIs(t, "C: V", c.V(), [][]float64{{63, 0, 94}, {5, 0, 1}}, 0)
	if !slices.Equal(c.PrimaryLabels(), []string{"Value added", "Oil"}) {
		t.Errorf("primary inputs %q", c.PrimaryLabels())
	}
}

func TestModelErrors(t *testing.T) {
	singular := changed(island(), func(s *supplyuse.Spec) { s.V = [][]float64{{90, 45}, {10, 5}} })
	clash := changed(kiosk(), func(s *supplyuse.Spec) { s.Primary[0] = "Newspapers" })
	tests := []struct {
		name, model string
		spec        supplyuse.Spec
		want        []string
	}{
		{"more products", "A", kiosk(), []string{"Kiosk", "product technology", "3 products are made by 2 industries", "made by nobody: Newspapers"}},
		{"more products", "C", kiosk(), []string{"fixed industry sales", "3 products are made by 2 industries"}},
		{"same proportions", "A", singular, []string{"V is singular", "product technology"}},
		{"same proportions", "C", singular, []string{"V is singular"}},
		{"a label twice", "D", clash, []string{"fixed product sales", `"Newspapers"`}},
	}
	for _, tt := range tests {
		t.Run(tt.model+" "+tt.name, func(t *testing.T) {
			_, err := models[tt.model](tables(tt.spec))
			wantError(t, err, tt.want...)
			var cond mat.Condition
			if tt.name == "same proportions" && !errors.As(err, &cond) {
				t.Errorf("%v wraps no mat.Condition", err)
			}
		})
	}
}

// Bakeries use no grain, though a tenth of all grain is theirs: made as farms make it,
// it takes grain that their bread must give back.
func TestNegativesAreReported(t *testing.T) {
	s := island()
	s.U, s.W = [][]float64{{12, 0}, {10, 7}}, [][]float64{{68, 103}}
	s.Y = [][]float64{{88}, {83}}
	s.V = [][]float64{{90, 0}, {10, 100}}
	io := ionb.Must(tables(s).ProductTechnology())
	n := supplyuse.NegativeCells(io.Z())
	if len(n.Cells) != 1 || n.Cells[0].Row != "Grain" || n.Cells[0].Col != "Bread" {
		t.Fatalf("negatives %+v", n.Cells)
	}
	near(t, "value", n.Cells[0].Value, -4./3, 1e-14)
	near(t, "total", n.Total, -4./3, 1e-14)
	near(t, "share", n.Share, (4./3)/(40./3+4./3+100./9+53./9), 1e-14)
	if note := strings.Join(io.Notes(), " "); !strings.Contains(note, "1 flow is negative, -1.3333 from Grain to Bread") {
		t.Errorf("notes: %s", note)
	}
	matrixIs(t, "nothing is repaired", io.Z(), [][]float64{{40. / 3, -4. / 3}, {100. / 9, 53. / 9}}, 1e-14)
}

func TestNegativeCells(t *testing.T) {
	m := ionb.Must(ionb.NewMatrix("M", []string{"a", "b"}, []string{"c", "d"}, [][]float64{{-1, 2}, {-3, 1e20}}))
	got := supplyuse.NegativeCells(m)
	if len(got.Cells) != 1 || got.Cells[0].Value != -1 {
		t.Errorf("beside 1e20, -3 is rounding: %+v", got.Cells)
	}
	for name, m := range map[string]ionb.Matrix{"no matrix": {}, "none": ionb.Must(ionb.NewMatrix("", []string{"a"}, []string{"b"}, [][]float64{{0}}))} {
		if n := supplyuse.NegativeCells(m); len(n.Cells) != 0 || n.Share != 0 || n.String() != "No cell of the matrix is negative." {
			t.Errorf("%s: %v", name, n)
		}
	}
	many := make([][]float64, 70)
	labels := make([]string, len(many))
	for i := range many {
		many[i], labels[i] = []float64{-float64(i + 1)}, fmt.Sprint(i)
	}
	text := supplyuse.NegativeCells(ionb.Must(ionb.NewMatrix("many", labels, []string{"c"}, many))).String()
	if !strings.HasPrefix(text, "70 cells of many are negative, -2,485 in all, 100 % of") || !strings.HasSuffix(text, "… 10 more") {
		t.Error(text)
	}
}

// wantError fails the test unless the error has all of the texts.
func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one with %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q lacks %q", err, text)
		}
	}
}
