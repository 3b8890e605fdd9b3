package ionb_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func ExampleMatrix_WithValues() {
	z := ionb.Must(ionb.NewMatrix("Flows", []string{"A", "B"}, []string{"C"}, [][]float64{{1}, {2}}))
	double := z.Dense()
	double.Scale(2, double)
	fmt.Println(ionb.Must(z.WithValues(double)))
	// Output:
	// Flows
	//    C
	// A  2
	// B  4
}

func ExampleTable_WithFlows() {
	t := trader()
	v := t.V().Dense()
	v.Scale(2, v)
	changed := ionb.Must(t.WithFlows(t.Z(), t.Y(), v))
	fmt.Println(t.V().RowSums().Sum(), changed.V().RowSums().Sum(), changed.Unit())
	// Output: 115 230 million EUR
}

func ExampleTable_WithNote() {
	fmt.Println(trader().WithNote("Trade is net of margins").Notes())
	// Output: [Trade is net of margins]
}

func TestWithValuesKeepsLabels(t *testing.T) {
	z := twoRegions(t).Z()
	got := ionb.Must(z.WithValues(mat.NewDense(4, 4, nil)))
	if got.Unit() != "million" || len(got.ByRegion().RowLabels()) != 2 || got.At(1, 1) != 0 || z.At(1, 1) != 6 {
		t.Errorf("unit %q, regions %v, entries %v and %v", got.Unit(), got.ByRegion().RowLabels(), got.At(1, 1), z.At(1, 1))
	}
	for _, tt := range []struct {
		values mat.Matrix
		want   string
	}{
		{nil, "are nil"},
		{mat.NewDense(4, 3, nil), "values are 4×3, want 4×4"},
		{mat.NewDense(4, 4, []float64{0, 0, 0, 0, 0, 0, math.NaN(), 0, 0, 0, 0, 0, 0, 0, 0, 0}), `"North: Tools", column "South: Food" is NaN`},
	} {
		if _, err := z.WithValues(tt.values); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error is %v, want %s", err, tt.want)
		}
	}
	if _, err := (ionb.Matrix{}).WithValues(&mat.Dense{}); err != nil {
		t.Error(err)
	}
}

func TestWithFlows(t *testing.T) {
	tab := ionb.Must(twoRegions(t).WithExtension(ionb.ExtensionSpec{Name: "Jobs", Stressors: []string{"Jobs"}, F: [][]float64{{33, 61, 89, 117}}}))
	z := tab.Z().Dense()
	z.Scale(2, z)
	y := tab.Y().Dense()
	y.Scale(2, y)
	changed := ionb.Must(tab.WithFlows(z, y, tab.V()))
	vectorIs(t, "output", changed.X(), tab.X().Scale(2).Values(), 1e-15)
	near(t, "intensity, by the new output", changed.Extension("Jobs").S().At(0, 0), 0.5, 1e-15)
	near(t, "intensity before", tab.Extension("Jobs").S().At(0, 0), 1, 1e-15)
	if changed.Hash() == tab.Hash() || changed.Name() != tab.Name() || changed.Prices() != tab.Prices() {
		t.Error("the hash is the same, or what the table says of itself is not")
	}
	for _, tt := range []struct {
		y    mat.Matrix
		want string
	}{
		{mat.NewDense(4, 2, nil), "Y: values are 4×2, want 4×3"},
		{mat.NewDense(4, 3, []float64{-99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), `"North: Food": its uses add up to an output of -89`},
	} {
		if _, err := tab.WithFlows(tab.Z(), tt.y, tab.V()); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error is %v, want %s", err, tt.want)
		}
	}
}

func TestWithNote(t *testing.T) {
	tab := twoRegions(t)
	noted := tab.WithNote("third")
	if len(tab.Notes()) != 2 || len(noted.Notes()) != 3 || noted.Hash() != tab.Hash() {
		t.Errorf("notes %q and %q", tab.Notes(), noted.Notes())
	}
	if _, ok := caught(func() { tab.WithNote("a\nb") }).(*ionb.ValueError); !ok {
		t.Error("a note of two lines does not panic")
	}
}

func ExampleVector_WithValues() {
	x := trader().X()
	fmt.Println(ionb.Must(x.WithValues([]float64{1, 2})).Named("Workers").WithUnit("million"))
	_, err := x.WithValues([]float64{1})
	fmt.Println(err)
	// Output:
	// Workers (million)
	// Goods                     1
	// Services                  2
	// ionb: Gross output x: 1 values, want 2
}

func ExampleMatrixOf() {
	regions := []string{"North", "South"}
	trade := ionb.Must(ionb.MatrixOf("Trade", regions, regions, mat.NewDense(2, 2, []float64{0, 3, 5, 0})))
	fmt.Println(trade.WithUnit("million euros"))
	// Output:
	// Trade (million euros)
	//        North  South
	// North      0      3
	// South      5      0
}

func TestMatrixOfRefusesWhatNewMatrixDoes(t *testing.T) {
	two := []string{"a", "b"}
	for name, c := range map[string]struct {
		rows, cols []string
		values     mat.Matrix
		want       string
	}{
		"twice": {[]string{"a", "a"}, two, mat.NewDense(2, 2, nil), "names must differ"},
		"shape": {two, two, mat.NewDense(2, 1, nil), "values are 2×1, want 2×2"},
		"NaN":   {two, two, mat.NewDense(2, 2, []float64{0, 0, math.NaN(), 0}), `"b"`},
		"nil":   {two, two, nil, "nil"},
	} {
		if _, err := ionb.MatrixOf("m", c.rows, c.cols, c.values); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
	values := mat.NewDense(2, 2, []float64{1, 2, 3, 4})
	m := ionb.Must(ionb.MatrixOf("m", two, two, values))
	values.Set(0, 0, 9)
	if m.Of("a", "a") != 1 {
		t.Error("the matrix shares its values with what it was made of")
	}
	if e := ionb.Must(ionb.MatrixOf("m", two, nil, &mat.Dense{})); len(e.RowLabels()) != 2 {
		t.Errorf("%v", e)
	}
}
