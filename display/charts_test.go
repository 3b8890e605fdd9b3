package display

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

func matrix(name string, rows, cols []string, entry func(i, j int) float64) ionb.Matrix {
	values := make([][]float64, len(rows))
	for i := range values {
		values[i] = make([]float64, len(cols))
		for j := range cols {
			values[i][j] = entry(i, j)
		}
	}
	return ionb.Must(ionb.NewMatrix(name, rows, cols, values))
}

func wave(i, j int) float64 { return 23.4567 * math.Sin(float64(3*i+5*j)) }

func numbered(n int, what string) []string {
	return names(n, func(i int) string { return fmt.Sprint(what, i) })
}

var (
	sectors = []string{"Agriculture", "Manufacturing"}
	parts   = matrix("Parts", sectors, []string{"Direct", "Indirect"}, func(i, j int) float64 { return []float64{1, -0.25, 0.01, 3}[2*i+j] })
	rounds  = matrix("Output by round", numbered(4, "Round "), sectors, func(i, j int) float64 { return float64(100*(j+1)) * (1 - math.Pow(.5, float64(i))) })
)

// The seed's figure 1: the lines on which an output just feeds its uses, and the
// outputs that feed both.
var figure1 = Plane{Name: "Outputs for a final demand of 50 and 60", X: "X₁ (tons)", Y: "X₂ (units)",
	Curves: []Curve{{"L₁", []float64{500. / 9, 4150. / 9}, []float64{0, 250}}, {"L₂", []float64{0, 450}, []float64{72, 158.4}}},
	Points: []Point{{"L (250, 120)", 250, 120}},
	Region: Curve{"enough of both", []float64{250, 4150. / 9, 450}, []float64{120, 250, 158.4}}}

// The seed's figure 2: the frontier of 50 years of labour, and the goods chosen.
var figure2 = Plane{Name: "Consumption possibilities", X: "C₁ (tons)", Y: "C₂ (units)",
	Curves: []Curve{{"0.1677 C₁ + 0.6935 C₂ = 50", []float64{0, 3875. / 13}, []float64{3100. / 43, 0}}},
	Points: []Point{{"chosen (50, 60)", 50, 60}, {"all agriculture", 3875. / 13, 0}, {"all manufacturing", 0, 3100. / 43}}}

var isoquants = Plane{Name: "Isoquants", X: "Agriculture used", Y: "Manufactures used",
	Curves: []Curve{{"X₁ = 100", []float64{10, 10, 40}, []float64{60, 16, 16}}, {"X₁ = 250", []float64{25, 25, 40}, []float64{60, 40, 40}}}}

// linkages are made up, around 1 and in all four quadrants.
func linkages(labels []string) (backward, forward ionb.Vector) {
	x, y := make([]float64, len(labels)), make([]float64, len(labels))
	for i := range labels {
		k := float64(i)
		x[i], y[i] = 1+.35*math.Sin(k*k+1)*math.Cos(3*k), 1+.6*math.Cos(5*k+2)*math.Abs(math.Sin(k+.1))
	}
	return ionb.Must(ionb.NewVector("Backward", labels, x)), ionb.Must(ionb.NewVector("Forward", labels, y))
}

func chartsOfAllKinds() map[string]chart {
	return map[string]chart{
		"bars": Bars(parts), "bars_40": Bars(matrix("Forty", longNames(40), longNames(3), wave)),
		"stacked_bars": StackedBars(parts), "stacked_bars_14": StackedBars(matrix("Rounds", longNames(3), numbered(14, "Round "), func(_, j int) float64 { return math.Pow(.6, float64(j)) })),
		"lines": Lines(rounds), "lines_40": Lines(matrix("Forty", longNames(5), longNames(40), wave)),
		"plot": Plot(figure1), "plot_frontier": Plot(figure2), "plot_isoquants": Plot(isoquants),
		"two_goods": TwoGoods(seedModel().TwoGoods(seed().Demand())),
		"frontier":  Frontier(ionb.Must(seedModel().Frontier(labour(50))), "Agriculture", "Manufacturing", seed().Demand().Named("Consumed")),
		"isoquants": Isoquants(seedModel().ProductionFunction("Manufacturing"), "Agriculture", "Labour", 60, 120),
		"quadrant":  Quadrant(linkages(numbered(15, "Sector "))), "quadrant_40": Quadrant(linkages(longNames(40))),
	}
}

func seedModel() *ionb.OpenModel { return ionb.Must(ionb.Open(seed())) }

func labour(amount float64) ionb.Vector {
	return ionb.Amounts(map[string]float64{"Labour": amount})
}

func TestChartsAsText(t *testing.T) {
	b := ionb.Must(ionb.NewVector("Backward", sectors, []float64{1.25, 0.75}))
	f := ionb.Must(ionb.NewVector("Forward", []string{"Manufacturing", "Agriculture"}, []float64{0.9, 1.1}))
	one := matrix("One", sectors, []string{"Direct"}, func(i, _ int) float64 { return float64(i) })
	// Rounded to six digits on the way, 1.42915186 would be written 1.4291.
	apart := matrix("Columns of different size", sectors, []string{"Output", "Linkage"}, func(i, j int) float64 { return []float64{43910.5, 1.70481, 1079446, 1.84129}[2*i+j] })
	twice := matrix("Twice rounded", sectors, sectors, func(_, _ int) float64 { return 1.42915186 })
	for name, tt := range map[string]struct {
		c    any
		want string
	}{
		"bars":    {Bars(parts), parts.String()},
		"stacked": {StackedBars(parts), parts.String()},
		"lines":   {Lines(rounds), rounds.String()},
		"one":     {Bars(one), one.String()},
		"sizes":   {Lines(apart), apart.String()},
		"cells":   {Heatmap(apart), apart.String()},
		"heatmap": {Heatmap(twice), twice.String()},
		"plot": {Plot(figure1), `Outputs for a final demand of 50 and 60
                X₁ (tons)  X₂ (units)
L₁                  55.56           0
                   461.11      250.00
L₂                      0       72.00
                   450.00      158.40
enough of both     250.00      120.00
                   461.11      250.00
                   450.00      158.40
L (250, 120)       250.00      120.00`},
		"quadrant": {Quadrant(b, f), `Backward and forward linkages
               Backward  Forward
Agriculture      1.2500   1.1000  Key sectors
Manufacturing    0.7500   0.9000         Weak`},
		"no sectors": {Quadrant(ionb.Vector{}, ionb.Vector{}), "Backward and forward linkages\n  Backward linkages  Forward linkages"},
	} {
		if got := strings.TrimRight(show(t, tt.c)[0].text, "\n"); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, tt.want)
		}
	}
	if got := show(t, Lines(matrix("Long", numbered(70, "Row "), numbered(70, "Column "), wave)))[0].text; !strings.HasSuffix(got, "\n… 10 more rows\n… 10 more columns") {
		t.Errorf("a large matrix ends in %q", got[len(got)-60:])
	}
	many := Plane{Curves: []Curve{{"c", make([]float64, 100), make([]float64, 100)}}}
	if got := show(t, Plot(many))[0].text; !strings.HasSuffix(got, "… 40 more points") {
		t.Errorf("a long curve ends in %q", got[len(got)-40:])
	}
}

// Lists of numbers are points only between two axes of numbers.
func TestOtherChartsAreNotPoints(t *testing.T) {
	box := charts.NewBoxPlot()
	box.SetXAxis([]string{"one"}).AddSeries("s", []opts.BoxPlotData{{Value: []float64{1, 2, 3, 4, 5}}})
	radar := charts.NewRadar()
	radar.AddSeries("s", []opts.RadarData{{Name: "one", Value: []float64{1, 2, 3}}})
	dates := charts.NewLine().AddSeries("s", []opts.LineData{{Value: []any{"2020-01-01", 7}}})
	for want, c := range map[string]any{"one  5": box, "one  3": radar, "1  7": dates} {
		if got := show(t, c)[0].text; !strings.Contains(got, want) {
			t.Errorf("%T: %q, want %q in it", c, got, want)
		}
	}
}

func TestSummaryOfPoints(t *testing.T) {
	html := show(t, Plot(figure2))[0].html
	if want := `aria-label="Consumption possibilities: line chart of 5 points"`; !strings.Contains(html, want) {
		t.Errorf("no %s in %s", want, html)
	}
}

func TestChartsOfNothing(t *testing.T) {
	for i, b := range show(t, Bars(ionb.Matrix{}), StackedBars(ionb.Matrix{}), Lines(ionb.Matrix{}), Plot(Plane{}), Quadrant(ionb.Vector{}, ionb.Vector{}),
		TwoGoods(ionb.TwoGoods{}), Frontier(ionb.Frontier{}, "a", "b")) {
		if !strings.Contains(b.html, `class="ionb-chart"`) {
			t.Errorf("chart %d: %s", i, b.text)
		}
	}
}

// Numbers are written in those parts of a bar that are wide enough for them.
func TestStackedBarsWriteWhatFits(t *testing.T) {
	o, err := newOption(StackedBars(parts))
	if err != nil {
		t.Fatal(err)
	}
	var written []bool
	for _, s := range seriesOf(o.tree) {
		for _, item := range s.data {
			label, _ := item.(map[string]any)["label"].(map[string]any)
			written = append(written, label["show"] == true)
		}
	}
	if want := []bool{true, false, false, true}; !slices.Equal(written, want) { // 1, 0.01, -0.25, 3
		t.Errorf("numbers written: %v, want %v", written, want)
	}
}

func TestStackEnds(t *testing.T) {
	if got, want := stackEnds([][]float64{{1, -2}, {-3, -4}, {5, 0}}), []float64{-3, 6, -6, 0}; !slices.Equal(got, want) {
		t.Errorf("ends %v, want %v", got, want)
	}
}

func TestSpans(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		want      span
	}{
		{0, 0, span{0, 1, .2}}, {0, 298.08, span{0, 300, 50}}, {0, 300, span{0, 300, 50}}, {-3, 4, span{-3, 4, 1}},
		{-1e6, 2e6, span{-1e6, 2e6, 5e5}}, {0, 1e-7, span{0, 1e-7, 2e-8}}, {0.4, 1.6, span{0.4, 1.6, .2}}, {0, 1e300, span{0, 1e300, 2e299}},
	} {
		got := spanOf(tt.low, tt.high)
		for _, x := range [][2]float64{{got.low, tt.want.low}, {got.high, tt.want.high}, {got.step, tt.want.step}} {
			if math.Abs(x[0]-x[1]) > 1e-9*math.Abs(tt.high-tt.low+1e-300) {
				t.Errorf("%v to %v: %v, want %v", tt.low, tt.high, got, tt.want)
				break
			}
		}
	}
	if got := strings.Join(spanOf(0, 1234).labels(), " "); got != "0 200 400 600 800 1,000 1,200 1,400" {
		t.Errorf("steps %s", got)
	}
	if got := strings.Join(spanOf(0, 1e-9).labels(), " "); got != "0 0.0000000002 0.0000000004 0.0000000006 0.0000000008 0.000000001" {
		t.Errorf("small steps %s", got)
	}
}

func TestPlotRefusesWhatItCannotDraw(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		p    Plane
		want error
	}{
		{Plane{Name: "F", Curves: []Curve{{"c", []float64{1, 2}, []float64{1}}}}, &ionb.LengthError{Where: `figure "F": Y of curve "c"`, Got: 1, Want: 2}},
		{Plane{Name: "F", Region: Curve{"r", nil, []float64{1}}}, &ionb.LengthError{Where: `figure "F": Y of curve "r"`, Got: 1}},
		{Plane{Name: "F", Curves: []Curve{{"c", []float64{1, 2}, []float64{1, nan}}}}, &ionb.ValueError{Where: `figure "F": curve "c"`, Problem: "has (2, NaN), want finite numbers"}},
		{Plane{Name: "F", Points: []Point{{"p", inf, 1}}}, &ionb.ValueError{Where: `figure "F": point "p"`, Problem: "has (+Inf, 1), want finite numbers"}},
	}
	for _, tt := range tests {
		if got := caught(func() { Plot(tt.p) }); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("panic %v, want %v", got, tt.want)
		}
	}
}

func TestQuadrantMatchesLabels(t *testing.T) {
	v := func(labels ...string) ionb.Vector {
		return ionb.Must(ionb.NewVector("v", labels, make([]float64, len(labels))))
	}
	if got, ok := caught(func() { Quadrant(v("a", "b"), v("a")) }).(*ionb.LengthError); !ok || got.Got != 1 || got.Want != 2 {
		t.Errorf("panic %v, want one of the length", got)
	}
	if got, ok := caught(func() { Quadrant(v("a", "b"), v("a", "c")) }).(*ionb.LabelError); !ok || got.Label != "b" {
		t.Errorf("panic %v, want one of the label b", got)
	}
}

// The mean itself is not above the mean, though its last bit may be.
func TestQuadrantOfTheOnlySector(t *testing.T) {
	one := ionb.Must(ionb.NewVector("v", []string{"All"}, []float64{math.Nextafter(1, 2)}))
	if got := show(t, Quadrant(one, one))[0].text; !strings.HasSuffix(got, "Weak") {
		t.Errorf("%s", got)
	}
}

func caught(f func()) (problem any) {
	defer func() { problem = recover() }()
	f()
	return nil
}

func TestPlacedLabelsDoNotMeet(t *testing.T) {
	f := newFrame(span{0, 1, .2}, span{0, 1, .2}, 50, 400)
	p := placer{frame: f}
	p.points = [][2]float64{{100, 100}, {104, 102}, {100, 100}, {300, 200}}
	p.lines = [][4]float64{{300, 200, 400, 200}} // where the last label would go
	for i, q := range p.points {
		if label, ok := p.place("a label", q[0], q[1]); !ok {
			t.Errorf("point %d has no label", i)
		} else if i == 3 && label.Position == "right" && label.VerticalAlign == "" {
			t.Error("a label lies on a line")
		}
	}
	for i, a := range p.taken {
		for _, b := range p.taken[:i] {
			if a.meets(b) {
				t.Errorf("labels in %v and %v", a, b)
			}
		}
	}
}

func TestRectCrosses(t *testing.T) {
	r := rect{0, 0, 10, 10}
	for _, tt := range []struct {
		line [4]float64
		want bool
	}{
		{[4]float64{-5, 5, 15, 5}, true}, {[4]float64{5, -5, 5, 15}, true}, {[4]float64{-5, -5, 15, 15}, true}, {[4]float64{2, 2, 3, 4}, true},
		{[4]float64{-5, 10, 15, 10}, false}, {[4]float64{-5, 12, 15, 12}, false}, {[4]float64{-5, 5, -1, 5}, false}, {[4]float64{8, -5, 18, 5}, false},
	} {
		if got := r.crosses(tt.line[0], tt.line[1], tt.line[2], tt.line[3]); got != tt.want {
			t.Errorf("%v crosses: %v, want %v", tt.line, got, tt.want)
		}
	}
}

func TestMoreSeriesThanColours(t *testing.T) {
	o, err := newOption(Lines(matrix("Many", sectors, numbered(20, "L"), wave)))
	if err != nil {
		t.Fatal(err)
	}
	list := o.tree["series"].([]any)
	looks := map[string]bool{}
	for j, x := range list {
		s := x.(map[string]any)
		looks[fmt.Sprint(j%9, s["lineStyle"], s["symbol"])] = true
	}
	if len(looks) != 20 {
		t.Errorf("%d lines look different, want 20", len(looks))
	}
}

// Linkages of any mean fall into the classes of KeySectors.
func TestQuadrantDividesByTheMean(t *testing.T) {
	backward, forward := linkages(numbered(15, "Sector "))
	want := ionb.KeySectors(backward, forward)
	text := show(t, Quadrant(backward.Scale(3), forward.Scale(0.5)))[0].text
	for _, sector := range want.Sectors() {
		class := map[ionb.Class]string{ionb.ClassKey: "Key sectors", ionb.ClassBackward: "Backward-oriented",
			ionb.ClassForward: "Forward-oriented", ionb.ClassWeak: "Weak"}[want.Class(sector)]
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, sector+" ") && !strings.HasSuffix(strings.TrimSpace(line), class) {
				t.Errorf("%q, want %s", line, class)
			}
		}
	}
}
