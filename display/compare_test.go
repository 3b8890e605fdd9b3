package display

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestCompareMatchesLabels(t *testing.T) {
	base := vectorOf("x", []string{"a", "b", "c"}, func(i int) float64 { return float64(i + 1) })
	permuted := vectorOf("y", []string{"c", "a", "b"}, func(i int) float64 { return []float64{30, 10, 20}[i] })
	text := show(t, Compare(base, permuted))[0].text
	if want := "   x   y  y, change in %\na  1  10             900\nb  2  20             900\nc  3  30             900"; !strings.Contains(text, want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if got, ok := caught(func() { Compare(base, base.Pick("a", "b")) }).(*ionb.LengthError); !ok || got.Got != 2 || got.Want != 3 || !slices.Equal(got.Missing, []string{"c"}) {
		t.Errorf("panic %v, want one of the length", got)
	}
	if got, ok := caught(func() { Compare(base, vectorOf("z", []string{"a", "b", "d"}, signs)) }).(*ionb.LabelError); !ok || got.Label != "c" {
		t.Errorf("panic %v, want one of the label c", got)
	}
}

func TestCompareNames(t *testing.T) {
	v := func(name string) ionb.Vector { return vectorOf(name, []string{"a"}, signs) }
	for _, tt := range []struct {
		base   ionb.Vector
		others []ionb.Vector
		title  string
		names  []string
	}{
		{v("x"), []ionb.Vector{v("x")}, "x", []string{"Base", "Scenario"}},
		{v("x"), []ionb.Vector{v("x"), v("x")}, "x", []string{"Base", "Scenario 1", "Scenario 2"}},
		{v("x"), []ionb.Vector{v("y"), v("z")}, "Scenarios compared", []string{"x", "y", "z"}},
		{v("x"), []ionb.Vector{v("y"), v("y")}, "Scenarios compared", []string{"Base", "Scenario 1", "Scenario 2"}},
		{v("Output: a"), []ionb.Vector{v("Output: b"), v("Output: c: d")}, "Output", []string{"a", "b", "c: d"}},
		{v("Output: a"), []ionb.Vector{v("Demand: a")}, "Scenarios compared", []string{"Output: a", "Demand: a"}},
		{v("Output: a"), nil, "Output: a", []string{"Output: a"}},
		{v("Output: a"), []ionb.Vector{v("b")}, "Scenarios compared", []string{"Output: a", "b"}},
		{v("Output: a"), []ionb.Vector{v("Output: a")}, "Output", []string{"Base", "Scenario"}},
		{v(""), []ionb.Vector{v("y")}, "Scenarios compared", []string{"Base", "Scenario"}},
	} {
		if got := scenarioNames(tt.base, tt.others); !slices.Equal(got, tt.names) || comparison(tt.base, tt.others) != tt.title {
			t.Errorf("%q, %q, want %q, %q", comparison(tt.base, tt.others), got, tt.title, tt.names)
		}
	}
}

func TestChanges(t *testing.T) {
	for _, tt := range []struct {
		base, level float64
		want        string
	}{{100, 103.2, "+3.2 %"}, {100, 99, "-1.0 %"}, {-100, -50, "+50.0 %"}, {0, 0, "0 %"}, {0, 5, "–"}, {1, 1 + 1e-10, "0 %"}, {1, 1.00003, "+0.003 %"}, {1, 1e9, "+1e+11 %"}, {1, 100, "+9,900 %"}, {1, -100, "-10,100 %"}, {math.NaN(), 1, "–"}, {1, math.Inf(1), "–"}} {
		if got := changeText(change(tt.base, tt.level)); got != tt.want {
			t.Errorf("%v to %v: %q, want %q", tt.base, tt.level, got, tt.want)
		}
	}
}
