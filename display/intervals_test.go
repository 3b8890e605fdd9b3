package display

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// whiskers are made up: of both signs, one-sided, and of no width.
func whiskers(labels []string) ionb.Matrix {
	return matrix("Multipliers, 2.5 % to 97.5 %", labels, []string{"Low", "Value", "High"}, func(i, j int) float64 {
		value, width := signs(i)/10, math.Abs(signs(i+3))/20
		switch {
		case i%7 == 3 && j == 0, i%7 == 5, j == 1:
			return value
		case j == 0:
			return value - width
		}
		return value + 2*width
	})
}

func interval(name string, rows ...[]float64) ionb.Matrix {
	return matrix(name, numbered(len(rows), "S"), []string{"Low", "Value", "High"}, func(i, j int) float64 { return rows[i][j] })
}

func TestIntervalsAsText(t *testing.T) {
	for _, tt := range []struct {
		m    ionb.Matrix
		want string
	}{
		{interval("Far from zero", []float64{10, 10.5, 12}, []float64{11, 11, 11}), "Far from zero\nThe axis does not begin at 0.\n        Low   Value    High\nS0  10.000  10.500  12.000\nS1  11.000  11.000  11.000"},
		{interval("Both sides", []float64{-1, 0.5, 2}), "Both sides\n        Low   Value    High\nS0  -1.0000  0.5000  2.0000"},
		{interval("Outside", []float64{1, 0.5, 2}), "Outside\n       Low   Value    High\nS0  1.0000  0.5000  2.0000"},
		{interval("One number", []float64{3, 3, 3}), "One number\n    Low  Value  High\nS0    3      3     3"},
		{ionb.Must(interval("In a unit", []float64{0, 1, 2}).WithUnit("EUR").WithValues(matrix("", []string{"a"}, []string{"x", "y", "z"}, func(_, j int) float64 { return float64(j) }))),
			"In a unit (EUR)\n    Low  Value  High\nS0    0      1     2"},
	} {
		words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if got := show(t, Intervals(tt.m))[0].text; !strings.HasPrefix(words(got), words(tt.want)) {
			t.Errorf("got\n%s\nwant\n%s", got, tt.want)
		}
	}
	many := matrix("Many", longNames(500), []string{"Low", "Value", "High"}, func(i, j int) float64 { return float64(i + j) })
	if got := show(t, Intervals(many))[0].text; !strings.Contains(got, "The first 400 of 500.") {
		t.Errorf("of 500 rows it says %.200s", got)
	}
}

func TestIntervalSpan(t *testing.T) {
	for _, tt := range []struct {
		name              string
		low, high         float64
		wantLow, wantHigh float64
		wantWithoutZero   bool
	}{
		{"far from zero", 10, 12, 10, 12, true},
		{"far below zero", -12, -10, -12, -10, true},
		{"near zero", 1, 2, 0, 2, false},
		{"on both sides", -1, 2, -1, 2, false},
		{"no width", 7, 7, 0, 7, false},
	} {
		got, without := intervalSpan([][]float64{{tt.low}, {tt.low}, {tt.high}})
		if without != tt.wantWithoutZero || got.low > tt.wantLow || got.high < tt.wantHigh || got.low < tt.wantLow-got.step || got.high > tt.wantHigh+got.step {
			t.Errorf("%s: from %v to %v, without zero: %v", tt.name, got.low, got.high, without)
		}
	}
}

// An interval of no width has no line, and a zero between numbers has one.
func TestIntervalLines(t *testing.T) {
	for _, tt := range []struct {
		m          ionb.Matrix
		rows, zero int
	}{
		{interval("Both signs", []float64{1, 2, 3}, []float64{2, 2, 2}, []float64{-1, -1, 0}), 2, 1},
		{interval("Up to 0", []float64{-1, -1, 0}), 1, 0},
		{interval("From 0", []float64{0, 0, 0}, []float64{0, 1, 2}), 1, 0},
	} {
		o, err := newOption(Intervals(tt.m))
		if err != nil {
			t.Fatal(err)
		}
		for k, want := range []int{tt.rows, tt.zero, 0} {
			mark, _ := o.tree["series"].([]any)[k].(map[string]any)["markLine"].(map[string]any)
			if lines, _ := mark["data"].([]any); len(lines) != want {
				t.Errorf("%s: series %d has %d lines, want %d: %v", tt.m.Name(), k, len(lines), want, lines)
			}
		}
	}
}

func TestIntervalsOfNothingAndOfOddNumbers(t *testing.T) {
	far := interval("Far", []float64{-1e308, 0, 1e308}).Sub(interval("Other", []float64{1e308, 0, -1e308})) // −Inf to +Inf
	huge := func(sign float64) ionb.Matrix {
		return matrix("M", sectors, []string{"a", "b", "c"}, func(i, j int) float64 { return sign * 1e308 * float64(min(i*j, 1)) })
	}
	beyond := huge(1).Sub(huge(-1)) // holds +Inf
	for i, m := range []ionb.Matrix{{}, far, beyond, beyond.Sub(beyond)} {
		if b := show(t, Intervals(m))[0]; strings.HasPrefix(b.text, "error:") || !strings.Contains(b.html, `class="ionb-chart"`) {
			t.Errorf("%d: %s", i, b.text)
		}
	}
}

func TestIntervalsRefuse(t *testing.T) {
	two := interval("M", []float64{1, 2, 3}).Cols("Low", "High")
	if got, ok := caught(func() { Intervals(two) }).(*ionb.LengthError); !ok || got.Got != 2 || got.Want != 3 {
		t.Errorf("two columns: %v", got)
	}
	wrong := interval("M", []float64{1, 2, 3}, []float64{3, 2, 1})
	if got, ok := caught(func() { Intervals(wrong) }).(*ionb.ValueError); !ok || !strings.Contains(got.Problem, `"S1" has a low end of 3 above`) {
		t.Errorf("low above high: %v", got)
	}
}

func TestIntervalsKeepTheOrder(t *testing.T) {
	m := whiskers([]string{"b", "a", "c"})
	o, err := newOption(Intervals(m))
	if err != nil {
		t.Fatal(err)
	}
	if got := categories(o.tree, "yAxis"); !slices.Equal(got, []string{"b", "a", "c"}) {
		t.Errorf("rows %q", got)
	}
}
