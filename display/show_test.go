package display

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// panicky stands for a broken String method and for a chart that panics.
type panicky struct{}

func (panicky) String() string { panic("broken String") }

type panickyChart struct{}

func (panickyChart) Validate()            { panic("broken chart") }
func (panickyChart) JSON() map[string]any { return nil }

func TestShowGivesEachValueOneOutput(t *testing.T) {
	table := seed()
	m := ionb.Must(ionb.Open(table))
	c := ionb.Must(ionb.Closed(table, "Labour", "Final consumption"))
	x, a, v := table.X(), m.A(), m.HawkinsSimon()
	e := ionb.Must(m.Exact())
	rich := []any{e.L(), e.Demand(), table, x, &x, a, &a, m, c, v, &v, Bar(x), Heatmap(a), errors.New("wrong"), panickyChart{}, panicky{}}
	shown := show(t, rich...)
	if len(shown) != len(rich) {
		t.Fatalf("%d outputs for %d values", len(shown), len(rich))
	}
	for i, b := range shown {
		if b.html == "" || b.text == "" {
			t.Errorf("%T: html %d bytes, text %q; want both", rich[i], len(b.html), b.text)
		}
		if !strings.Contains(b.html, plainTeX) {
			t.Errorf("%T: JupyterLab would typeset its dollar signs", rich[i])
		}
	}
}

func TestShowPlainValues(t *testing.T) {
	var noTable *ionb.Table
	var noModel *ionb.OpenModel
	var noBar *charts.Bar
	var noMap map[string]int
	tests := []struct {
		value any
		want  string
	}{
		{nil, "nil (no error)"}, {noTable, "nil *ionb.Table"}, {noModel, "nil *ionb.OpenModel"}, {noBar, "nil *charts.Bar"},
		{noMap, "nil map[string]int"}, {error(nil), "nil (no error)"},
		{0.24186046511627908, "0.24186"}, {249.99999999999997, "250"}, {-0.5, "-0.5"}, {0.0, "0"}, {12345.678, "12,345.7"},
		{-1234.5, "-1,234.5"}, {1234567.8, "1,234,568"}, {1e-17, "1e-17"}, {3.14159265e-7, "3.14159e-07"}, {math.Inf(-1), "-Inf"},
		{math.NaN(), "NaN"}, {float32(0.1), "0.1"}, {0.9999999, "1"}, {99999.96, "100,000"}, {42, "42"}, {"<b>bold</b> $5 and $10", "<b>bold</b> $5 and $10"},
		{[]float64{1, 0.5}, "[1.0000 0.5000]"}, {true, "true"}, {big.NewRat(52, 215), "52/215"}, {big.NewRat(50, 1), "50"}, {ionb.Physical, "physical"},
	}
	for _, tt := range tests {
		shown := show(t, tt.value)
		if len(shown) != 1 || shown[0].text != tt.want || shown[0].html != "" {
			t.Errorf("Show(%#v) = %q, want the text %q alone", tt.value, shown, tt.want)
		}
	}
}

func TestLongTextsWrapBetweenWords(t *testing.T) {
	long := strings.Repeat("words and <b>words</b> ", 5)
	for _, tt := range []struct {
		text string
		html bool
	}{{"short", false}, {strings.Repeat("short\n", 40), false}, {"short\n" + long, true}} {
		b := show(t, tt.text)[0]
		if b.text != tt.text || (b.html != "") != tt.html {
			t.Errorf("%q: html %q", tt.text, b.html)
		}
		if strings.Contains(b.html, "<b>") || tt.html && !(strings.Contains(b.html, "word-break:normal") && strings.Contains(b.html, plainTeX)) {
			t.Errorf("%q: html %q", tt.text, b.html)
		}
	}
}

func TestColumnsOfTextAreNotBroken(t *testing.T) {
	b := show(t, "a & b      1,000\n"+strings.Repeat("many words ", 10))[0]
	if !strings.Contains(b.html, `<span style="white-space:pre">a &amp; b      1,000`) || strings.Count(b.html, "<span") != 1 {
		t.Errorf("html %q, want the first line alone kept in one piece", b.html)
	}
}

func TestShowZeroValues(t *testing.T) {
	for _, value := range []any{ionb.Vector{}, ionb.Matrix{}, ionb.Viability{}, &ionb.Table{}, &ionb.OpenModel{}, &ionb.ClosedModel{},
		ionb.ExactVector{}, ionb.ExactMatrix{}, ionb.SectorClasses{},
		Bar(ionb.Vector{}), Heatmap(ionb.Matrix{}), &charts.Bar{}} {
		if b := show(t, value)[0]; b.html == "" {
			t.Errorf("%T: nothing shown", value)
		}
	}
}

func TestShowWithoutValues(t *testing.T) {
	if shown := show(t); len(shown) != 0 {
		t.Errorf("shown %q", shown)
	}
}

func TestShowReportsPanics(t *testing.T) {
	for value, want := range map[any]string{panicky{}: "broken String", panickyChart{}: "broken chart"} {
		b := show(t, value)[0]
		if !strings.Contains(b.text, want) || !strings.Contains(b.html, want) || strings.Contains(b.html, "<script") {
			t.Errorf("%T shown as %q", value, b)
		}
	}
}

func TestShowReportsWhatEChartsCannotTake(t *testing.T) {
	bar := charts.NewBar().SetXAxis([]string{"a"}).AddSeries("s", []opts.BarData{{Value: math.NaN()}})
	if b := show(t, bar)[0]; !strings.Contains(b.text, "NaN") {
		t.Errorf("a chart with NaN is shown as %q", b.text)
	}
}

func TestErrorCardListsJoinedErrors(t *testing.T) {
	err := fmt.Errorf("ionb: table %q: %w", "T", errors.Join(errors.New("sector <a>: wrong"), errors.New("sector b: worse")))
	html := errorCard(err).html()
	for _, want := range []string{"ionb: table &#34;T&#34;</div>", `<li dir="auto">sector &lt;a&gt;: wrong</li>`, `<li dir="auto">sector b: worse</li>`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if text := errorBundle(err).text; text != "error: "+err.Error() {
		t.Errorf("text %q", text)
	}
}

// farApart is the verdict on two goods in units so different that one unit of the
// smaller is lost in the rounding of the other.
func farApart() ionb.Viability {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Kind: ionb.Physical, Sectors: []string{"Dust", "Planets"},
		Z: [][]float64{{25e24, 175e24}, {40, 20}}, Demand: []string{"Use"}, Y: [][]float64{{50e24}, {60}}}))
	return ionb.Must(ionb.Open(t)).HawkinsSimon()
}

func TestCardsSayHowTheModelStands(t *testing.T) {
	open := func(a ...float64) *ionb.OpenModel {
		return ionb.Must(ionb.OpenFromCoefficients([]string{"Wheat", "Iron"}, mat.NewDense(2, 2, a)))
	}
	tests := []struct {
		name string
		html string
		want []string
	}{
		{"seed", show(t, ionb.Must(ionb.Open(seed())))[0].html,
			[]string{">productive<", "0.617528", "0.2600 (Agriculture) to 1.6250 (Manufacturing)", "physical", string(good)}},
		{"proof", show(t, ionb.Must(ionb.Open(seed())).HawkinsSimon())[0].html,
			[]string{">productive<", "0.9000, 0.5167", "leave one unit of each good", "4.4355 of Agriculture, of which 3.4355 are used up", "Share used up"}},
		{"not productive", show(t, open(.9, .6, .5, .4).HawkinsSimon())[0].html,
			[]string{">not productive<", "-0.2400 (the first that is not positive)", "Wheat, Iron", string(bad)}},
		{"negative", show(t, open(.1, -.2, .1, .1))[0].html, []string{">not productive<", "negative coefficients", string(bad)}},
		{"some left over", show(t, farApart())[0].html, []string{">productive<", "leave some of each good"}},
		{"just below 1", show(t, ionb.Must(ionb.OpenFromCoefficients([]string{"Coal"}, mat.NewDense(1, 1, []float64{1 - 1e-9}))).HawkinsSimon())[0].html,
			[]string{">productive<", "1 − ρ = 1e-09"}},
		{"ghosh", show(t, ionb.Must(ionb.Ghosh(seed())))[0].html, []string{"Ghosh model of Agriculture and manufacturing", "supply side"}},
		{"closed", show(t, ionb.Must(ionb.Closed(seed(), "Labour", "Final consumption")))[0].html, []string{"Closed by", "Labour", "det(I−A)"}},
	}
	for _, tt := range tests {
		for _, want := range tt.want {
			if !strings.Contains(tt.html, want) {
				t.Errorf("%s: no %q in %s", tt.name, want, tt.html)
			}
		}
	}
}

// Show takes what a constructor returns as it comes: the value, or its error.
func TestShowTakesAValueWithItsError(t *testing.T) {
	wrong := errors.New("sector b: worse")
	tests := []struct {
		name   string
		values []any
		want   []string // the beginning of each output's text
	}{
		{"no error", []any{seed().X(), nil}, []string{"               Gross output x"}},
		{"an error", []any{ionb.Vector{}, wrong}, []string{"error: sector b"}},
		{"two errors", []any{wrong, wrong}, []string{"error: sector b", "error: sector b"}},
		{"nil by itself", []any{nil}, []string{"nil"}},
		{"three values", []any{1, 2, nil}, []string{"1", "2", "nil"}},
	}
	for _, tt := range tests {
		shown := show(t, tt.values...)
		if len(shown) != len(tt.want) {
			t.Errorf("%s: %d outputs, want %d", tt.name, len(shown), len(tt.want))
			continue
		}
		for i, want := range tt.want {
			if !strings.HasPrefix(shown[i].text, want) {
				t.Errorf("%s: output %d is %q, want %q…", tt.name, i+1, shown[i].text, want)
			}
		}
	}
}
