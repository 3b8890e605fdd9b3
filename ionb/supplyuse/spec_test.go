package supplyuse_test

import (
	"math"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

func TestSpecErrors(t *testing.T) {
	tests := []struct {
		name   string
		base   supplyuse.Spec
		change func(*supplyuse.Spec)
		want   []string
	}{
		{"nothing", supplyuse.Spec{}, func(*supplyuse.Spec) {}, []string{"there is no product", "there is no industry"}},
		{"no make matrix", island(), func(s *supplyuse.Spec) { s.V = nil }, []string{`tables "Island"`, "give V (industry × product) or Supply (product × industry)"}},
		{"both", island(), func(s *supplyuse.Spec) { s.Supply = s.V }, []string{"both V and Supply"}},
		{"supply table as V", kiosk(), func(s *supplyuse.Spec) { s.V = s.U }, []string{"V is 4×2, product × industry: it is a supply table", "give it as Supply"}},
		{"make matrix as Supply", kiosk(), func(s *supplyuse.Spec) { s.Supply, s.V = s.V, nil }, []string{"Supply is 2×4, industry × product: it is a make matrix", "give it as V"}},
		{"product twice", island(), func(s *supplyuse.Spec) { s.Products[1] = "Grain" }, []string{`product 2 has the name of number 1, "Grain"`}},
		{"industry twice", island(), func(s *supplyuse.Spec) { s.Industries[1] = "Farms" }, []string{`industry 2 has the name of number 1, "Farms"`}},
		{"empty label", island(), func(s *supplyuse.Spec) { s.Products[1] = "" }, []string{"column 2 has no name"}},
		{"line break in a label", island(), func(s *supplyuse.Spec) { s.Industries[0] = "Far\nms" }, []string{"control character"}},
		{"imports twice", island(), func(s *supplyuse.Spec) { s.Demand, s.Imports = []string{"Imports"}, []float64{1, 2} }, []string{`"Imports"`, "names must differ"}},
		{"margins twice", island(), func(s *supplyuse.Spec) { s.Valuation = []string{"Final demand"} }, []string{`"Final demand"`}},
		{"value added twice", island(), func(s *supplyuse.Spec) { s.Primary = []string{"a", "a"} }, []string{`kind of value added 2 has the name of number 1, "a"`}},
		{"regions", island(), func(s *supplyuse.Spec) { s.ProductRegions = []string{"A"} }, []string{"1 regions of product for 2 names"}},
		{"ragged U", island(), func(s *supplyuse.Spec) { s.U[1] = []float64{1} }, []string{`"U"`, `row "Bread" has 1 entries, want 2`}},
		{"short Y", island(), func(s *supplyuse.Spec) { s.Y = s.Y[:1] }, []string{`"Y"`, "has 1 rows, want 2"}},
		{"not a number", island(), func(s *supplyuse.Spec) { s.W[0][1] = math.NaN() }, []string{`row "Value added", column "Bakeries" is NaN`}},
		{"infinite", island(), func(s *supplyuse.Spec) { s.V[1][0] = math.Inf(1) }, []string{`row "Bakeries", column "Grain" is +Inf`}},
		{"infinite supply", island(), func(s *supplyuse.Spec) { s.Supply, s.V = [][]float64{{math.Inf(1), 0}, {0, 1}}, nil }, []string{`row "Grain", column "Farms" is +Inf`}},
		{"imports too short", island(), func(s *supplyuse.Spec) { s.Imports = []float64{1} }, []string{"Imports", "1 values for 2 labels"}},
		{"import matrix", island(), func(s *supplyuse.Spec) { s.ImportU = [][]float64{{1}, {2}} }, []string{`"ImportU"`, "has 1 entries, want 2"}},
		{"import matrix of final use", island(), func(s *supplyuse.Spec) { s.ImportY = [][]float64{{1, 2}, {2, 1}} }, []string{`"ImportY"`}},
		{"negative output", island(), func(s *supplyuse.Spec) { s.V[0] = []float64{-90, 0} }, []string{`industry "Farms": its output is -90, want 0 or more`, `product "Grain"`}},
		{"output that cancels", island(), func(s *supplyuse.Spec) { s.V = [][]float64{{5, -5}, {10, 100}} }, []string{`industry "Farms": its output is 0, but V has entries of it, 10 in size`}},
		{"inputs without output", island(), func(s *supplyuse.Spec) { s.V[0] = []float64{0, 0} }, []string{`industry "Farms": makes nothing, but has inputs of 90`, "give it an output"}},
		{"printed output", island(), func(s *supplyuse.Spec) { s.Q = []float64{100, 101} }, []string{`product "Bread": its entries in V add up to 100, its printed output is 101`}},
		{"printed output of industries", island(), func(s *supplyuse.Spec) { s.G = []float64{90, 11} }, []string{`industry "Bakeries"`, "its printed output is 11"}},
		{"printed outputs too few", island(), func(s *supplyuse.Spec) { s.G = []float64{90} }, []string{"printed outputs", "1 entries, want 2"}},
		{"beyond numbers", island(), func(s *supplyuse.Spec) { s.U[0] = []float64{1e308, 1e308}; s.Y[0][0] = 1e308 }, []string{`product "Grain": its entries add up to more than the largest number`}},
		{"beyond numbers per unit", island(), func(s *supplyuse.Spec) { s.V = [][]float64{{1e-300, 0}, {1, 1}}; s.U[0][0] = 1e10 }, []string{`industry "Farms"`, "more than the largest number"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := supplyuse.New(changed(tt.base, tt.change))
			wantError(t, err, append(tt.want, "supplyuse: ")...)
		})
	}
}

func TestErrorsStayShort(t *testing.T) {
	s := island()
	s.Products, s.U, s.Y = make([]string, 40), make([][]float64, 40), nil
	s.V = [][]float64{make([]float64, 40), make([]float64, 40)}
	for i := range s.Products {
		s.Products[i], s.V[0][i], s.U[i] = string(rune('A'+i)), -1, []float64{0, 0}
	}
	s.Demand, s.W, s.Primary = nil, nil, nil
	_, err := supplyuse.New(s)
	wantError(t, err, "and 30 more")
}

func TestTablesShareNothingWithTheirSpec(t *testing.T) {
	s := changed(kiosk(), func(s *supplyuse.Spec) {
		s.Imports, s.ImportU, s.ImportY = []float64{0, 0, 0, 0}, s.U, s.Y
		s.Q, s.G, s.Notes = []float64{100, 100, 0, 10}, []float64{100, 110}, []string{"note"}
		s.Valuation, s.N = []string{"Margins"}, [][]float64{{1}, {1}, {1}, {1}}
	})
	tab := tables(s)
	say := func() string {
		out := tab.String()
		for _, m := range []ionb.Matrix{tab.V(), tab.U(), tab.Y(), tab.W(), tab.N(), tab.ImportU(), tab.ImportY()} {
			out += m.String()
		}
		for _, v := range []ionb.Vector{tab.Imports(), tab.Q(), tab.G()} {
			out += v.String()
		}
		return out + tab.Notes()[0]
	}
	before := say()
	for _, m := range [][][]float64{s.V, s.U, s.Y, s.W, s.N, {s.Imports}, {s.Q}, {s.G}, s.ImportU, s.ImportY} {
		m[0][0] = -77
	}
	for _, l := range [][]string{s.Products, s.Industries, s.Demand, s.Primary, s.Valuation, s.Notes, tab.Products(), tab.Industries(), tab.Unmade(), tab.Notes()} {
		l[0] = "?"
	}
	if after := say(); after != before {
		t.Errorf("the tables changed:\n%s\nwas\n%s", after, before)
	}
}

func TestSupplyTable(t *testing.T) {
	s := kiosk()
	s.Supply, s.V = [][]float64{{90, 10}, {0, 100}, {0, 0}, {10, 0}}, nil
	if got, want := tables(s).String(), tables(kiosk()).String(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// Printed totals are outputs where entries are rounded.
func TestPrintedOutputs(t *testing.T) {
	s := changed(island(), func(s *supplyuse.Spec) {
		s.Q, s.G = []float64{100.04, 100}, []float64{90, 110.04}
	})
	tab := tables(s)
	near(t, "D", tab.MarketShares().Of("Farms", "Grain"), 90/100.04, 0)
	near(t, "B", tab.DirectRequirements().Of("Grain", "Bakeries"), 8/110.04, 0)
	near(t, "C", tab.ProductMix().Of("Bread", "Bakeries"), 100/110.04, 0)
	for name, f := range models {
		io := ionb.Must(f(tab))
		want := tab.Q()
		if name == "C" || name == "D" {
			want = tab.G()
		}
		vectorIs(t, name+": x is printed output", io.X(), want.Values(), 1e-14)
	}
	a := ionb.Must(ionb.Open(ionb.Must(tab.FixedProductSales()))).A()
	matrixIs(t, "A = D·B of the printed outputs", a, rows(ionb.Must(tab.Requirements(supplyuse.RequirementsOptions{})).Model().A()), 1e-14)
}

func rows(m ionb.Matrix) [][]float64 {
	out := make([][]float64, len(m.RowLabels()))
	for i, label := range m.RowLabels() {
		out[i] = m.Row(label).Values()
	}
	return out
}

func TestRegions(t *testing.T) {
	s := island()
	s.Products, s.Industries = []string{"Food", "Food"}, []string{"Farming", "Farming"}
	s.ProductRegions, s.IndustryRegions, s.DemandRegions = []string{"North", "South"}, []string{"North", "South"}, []string{""}
	s.Imports = []float64{1, 0}
	tab := tables(s)
	near(t, "V", tab.V().Of("South: Farming", "North: Food"), 10, 0)
	for name, f := range models {
		io := ionb.Must(f(tab))
		if got := io.Regions(); len(got) != 2 || got[1] != "South" || io.Y().Col("Imports").Sum() >= 0 {
			t.Errorf("%s: regions %q of %v", name, got, io.Sectors())
		}
	}
}
