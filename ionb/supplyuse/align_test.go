package supplyuse_test

import (
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

func matrix(name string, rows, cols []string, values ...[]float64) ionb.Matrix {
	return ionb.Must(ionb.NewMatrix(name, rows, cols, values))
}

func TestSpecOfAlignsByLabel(t *testing.T) {
	v := matrix("make", []string{"Bakeries", "Farms"}, []string{"Bread", "Grain"}, []float64{100, 10}, []float64{0, 90})
	u := matrix("use", []string{"Grain", "Bread"}, []string{"Farms", "Bakeries"}, []float64{12, 8}, []float64{10, 7})
	y := matrix("final", []string{"Bread", "Grain"}, []string{"Final demand"}, []float64{83}, []float64{80})
	w := matrix("value added", []string{"Value added"}, []string{"Bakeries", "Farms"}, []float64{95, 68})
	s, err := supplyuse.SpecOf(v, u, y, w)
	if err != nil {
		t.Fatal(err)
	}
	want := island()
	s.Name, s.Source, s.Year, s.Unit, s.Prices = want.Name, want.Source, want.Year, want.Unit, want.Prices
	if got := tables(s).String() + tables(s).Balance().String(); got != tables(want).String()+tables(want).Balance().String() {
		t.Error(got)
	}
	bare, err := supplyuse.SpecOf(v, u, ionb.Matrix{}, ionb.Matrix{})
	if err != nil || len(bare.Demand)+len(bare.Primary) != 0 {
		t.Errorf("without Y and W: %v, %v", bare, err)
	}
	vectorIs(t, "g", tables(bare).G(), []float64{90, 110}, 0)
}

func TestSpecOfErrors(t *testing.T) {
	products, industries := []string{"Grain", "Bread", "Scrap"}, []string{"Farms", "Bakeries"}
	use := matrix("use", products, industries, []float64{1, 2}, []float64{3, 4}, []float64{5, 6})
	make := matrix("make", industries, products, []float64{1, 2, 3}, []float64{4, 5, 6})
	tests := []struct {
		name       string
		v, u, y, w ionb.Matrix
		want       []string
	}{
		{"a supply table", use, use, ionb.Matrix{}, ionb.Matrix{}, []string{"V has products in its rows", "supply table", "v.Transposed()"}},
		// Square, with the same names but for one: the labels tell.
		{"a square supply table", matrix("v", []string{"Grain", "Scrap"}, []string{"Grain", "Bread"}, []float64{1, 2}, []float64{3, 4}),
			matrix("u", []string{"Grain", "Scrap"}, []string{"Grain", "Bread"}, []float64{1, 2}, []float64{3, 4}), ionb.Matrix{}, ionb.Matrix{}, []string{"supply table"}},
		{"totals", matrix("make", append(industries, "Total"), products, []float64{1, 2, 3}, []float64{4, 5, 6}, []float64{5, 7, 9}), use, ionb.Matrix{}, ionb.Matrix{},
			[]string{"V: rows have Total, which U does not"}},
		{"missing", make.Cols("Grain", "Bread"), use, ionb.Matrix{}, ionb.Matrix{}, []string{"V: columns lack Scrap"}},
		{"final use of other products", make, use, matrix("y", []string{"Grain", "Bread", "Wine"}, []string{"C"}, []float64{1}, []float64{1}, []float64{1}), ionb.Matrix{},
			[]string{"Y: rows lack Scrap and have Wine"}},
		{"value added of other industries", make, use, ionb.Matrix{}, matrix("w", []string{"Wages"}, []string{"Farms"}, []float64{1}), []string{"W: columns lack Bakeries"}},
		{"nothing", ionb.Matrix{}, use, ionb.Matrix{}, ionb.Matrix{}, []string{"V: rows lack Farms, Bakeries", "V: columns lack Grain"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := supplyuse.SpecOf(tt.v, tt.u, tt.y, tt.w)
			wantError(t, err, append(tt.want, "supplyuse: ")...)
		})
	}
	if _, err := supplyuse.SpecOf(ionb.Matrix{}, ionb.Matrix{}, ionb.Matrix{}, ionb.Matrix{}); err != nil {
		t.Errorf("of nothing: %v; New says what is missing", err)
	}
}
