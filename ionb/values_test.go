package ionb_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestVectorArithmeticMatchesLabels(t *testing.T) {
	v := vec([]string{"a", "b", "c"}, 1, 2, 3)
	w := vec([]string{"c", "a", "b"}, 30, 10, 20)
	vectorIs(t, "v + w", v.Add(w), []float64{11, 22, 33}, 0)
	vectorIs(t, "v − w", v.Sub(w), []float64{-9, -18, -27}, 0)
	vectorIs(t, "w + v keeps w's order", w.Add(v), []float64{33, 11, 22}, 0)
	vectorIs(t, "2v", v.Scale(2), []float64{2, 4, 6}, 0)
	vectorIs(t, "v with b", v.With("b", -1), []float64{1, -1, 3}, 0)
	near(t, "v·w", v.Dot(w), 10+40+90, 0)
	near(t, "sum", w.Sum(), 60, 0)
}

func TestUnitsOfResults(t *testing.T) {
	tab := table(func() ionb.Spec { s := millerBlair(); s.Unit = "million USD"; return s }())
	m := ionb.Must(ionb.Open(tab))
	share := vec(tab.Sectors(), 1, 2)
	for _, tt := range []struct{ what, got, want string }{
		{"X", tab.X().Unit(), "million USD"},
		{"Z", tab.Z().Unit(), "million USD"},
		{"a row of Z", tab.Z().Row("Sector 1").Unit(), "million USD"},
		{"Output", m.Output(tab.Demand()).Unit(), "million USD"},
		{"A", m.A().Unit(), ""},
		{"L", m.L().Unit(), ""},
		{"the same units added", tab.X().Add(tab.Demand()).Unit(), "million USD"},
		{"different units added", tab.X().Add(share).Unit(), ""},
		{"columns of one unit", ionb.Must(ionb.Columns("", tab.X(), tab.Demand())).Unit(), "million USD"},
		{"columns of two units", ionb.Must(ionb.Columns("", tab.X(), share)).Unit(), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("the unit of %s is %q, want %q", tt.what, tt.got, tt.want)
		}
	}
	if head, _, _ := strings.Cut(tab.X().String(), "\n"); !strings.Contains(head, "(million USD)") {
		t.Errorf("the unit is not shown: %q", head)
	}
}

func TestMatrixValues(t *testing.T) {
	z := seedModel().Table().Z()
	matrixIs(t, "Z with another entry", z.With("Agriculture", "Manufacturing", 7), [][]float64{{25, 7}, {40, 20}}, 0)
	matrixIs(t, "Z itself", z, [][]float64{{25, 175}, {40, 20}}, 0)
	matrixIs(t, "Z'", z.T(), [][]float64{{25, 40}, {175, 20}}, 0)
	vectorIs(t, "a column", z.Col("Manufacturing"), []float64{175, 20}, 0)
	matrixIs(t, "columns in another order", z.Cols("Manufacturing", "Agriculture"), [][]float64{{175, 25}, {20, 40}}, 0)
	one := z.Cols("Manufacturing")
	if got := fmt.Sprintf("%s: %v by %v", one.Name(), one.RowLabels(), one.ColLabels()); got != "Transactions Z: [Agriculture Manufacturing] by [Manufacturing]" {
		t.Errorf("one column of Z is %s", got)
	}
	if r, c := z.Cols().Dims(); r != 2 || c != 0 {
		t.Errorf("no columns of Z are %d×%d", r, c)
	}
	vectorIs(t, "row sums", z.RowSums(), []float64{200, 60}, 0)
	vectorIs(t, "column sums", z.ColSums(), []float64{65, 195}, 0)
	var product mat.Dense
	product.Mul(z, z.T()) // gonum's own arithmetic on our matrices
	near(t, "ZZ'", product.At(0, 1), 25*40+175*20, 0)
	if p, ok := caught(func() { z.With("Mining", "Manufacturing", 7) }).(*ionb.LabelError); !ok {
		t.Errorf("a row that is not there: %v", p)
	}
	c := ionb.Must(ionb.Columns("Two", seedModel().Table().X(), vec([]string{"Manufacturing", "Agriculture"}, 1, 2)))
	matrixIs(t, "columns, labels matched", c, [][]float64{{250, 2}, {120, 1}}, 0)
	if q := ionb.Must(ionb.Columns("None")); fmt.Sprint(q.Dims()) != "0 0" {
		t.Errorf("no columns make a matrix of %v", q)
	}
}

func TestZeroValuesPrint(t *testing.T) {
	if p := caught(func() { _ = fmt.Sprint(ionb.Vector{}, ionb.Matrix{}, ionb.Viability{}, ionb.Kind(9)) }); p != nil {
		t.Errorf("panic %v", p)
	}
}

// A suggestion must have something of what was typed.
func TestSuggestionsAreLikely(t *testing.T) {
	for _, tt := range []struct {
		have        []string
		typed, want string
	}{
		{[]string{"A", "B"}, "C", ""},
		{[]string{"A", "B"}, "a", "A"},
		{[]string{"A", "B"}, "", ""},
		{[]string{"Oil", "Gas"}, "Tin", ""},
		{[]string{"Mining and quarrying", "Mining services"}, "Mining and quarying", "Mining and quarrying"},
		{[]string{"Electricity, gas, steam", "Water"}, "electricity gas steam", "Electricity, gas, steam"},
		{[]string{"Früchte", "Gemüse"}, "Fruchte", "Früchte"},
	} {
		v := vec(tt.have, make([]float64, len(tt.have))...)
		err := caught(func() { v.Of(tt.typed) }).(*ionb.LabelError)
		if err.Suggest != tt.want {
			t.Errorf("%q among %q suggests %q, want %q", tt.typed, tt.have, err.Suggest, tt.want)
		}
	}
}

func TestVectorDiv(t *testing.T) {
	names := []string{"a", "b", "c"}
	v := vec(names, 6, 0, -3)
	vectorIs(t, "v / w, nothing per nothing", v.Div(vec([]string{"c", "a", "b"}, 2, 3, 0)), []float64{2, 0, -1.5}, 0)
	p, ok := caught(func() { v.Div(vec(names, 1, 1, 0)) }).(*ionb.ValueError)
	if !ok || !strings.Contains(p.Error(), `"c" would be -Inf`) {
		t.Errorf("something per nothing panics with %v, want a *ValueError that names the label", p)
	}
}

func TestVectorMul(t *testing.T) {
	names := []string{"a", "b"}
	vectorIs(t, "v · w", vec(names, 6, -2).Mul(vec([]string{"b", "a"}, 2, 0.5)), []float64{3, -4}, 0)
	p, ok := caught(func() { vec(names, 1, 1e308).Mul(vec(names, 1, 10)) }).(*ionb.ValueError)
	if !ok || !strings.Contains(p.Error(), `"b" would be +Inf`) {
		t.Errorf("a product beyond the largest number panics with %v, want a *ValueError that names the label", p)
	}
}
