package display

import (
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func vectorOf(name string, labels []string, entry func(i int) float64) ionb.Vector {
	values := make([]float64, len(labels))
	for i := range values {
		values[i] = entry(i)
	}
	return ionb.Must(ionb.NewVector(name, labels, values))
}

// trading is the skyline of a made-up country that imports and exports.
func trading(labels []string) ionb.Skyline {
	t := large(len(labels), labels)
	exports := t.Y().Col("Exports of goods and services")
	imports := vectorOf("Imports", labels, func(i int) float64 { return -t.X().AtVec(i) * .15 * math.Abs(math.Sin(float64(i+1))) })
	return ionb.Must(ionb.Open(t)).Skyline(t.Demand().Sub(exports), exports, imports)
}

func signs(i int) float64 { return wave(i, 1) }

// boom is the seed's technology with inputs that use up more than is made.
func boom() *ionb.OpenModel {
	return ionb.Must(seedModel().WithCoefficient("Agriculture", "Manufacturing", 6))
}

// decompositions are the charts of how numbers are made up, change, and rank.
func decompositions() map[string]chart {
	d := seed().Demand()
	many := ionb.Must(ionb.Open(large(40, longNames(40))))
	demand := vectorOf("d", longNames(40), func(i int) float64 { return float64(1 + i%7) })
	return map[string]chart{
		"waterfall":      Waterfall(seedModel().LinkageParts().Cols("Initial", "Direct", "Indirect").Row("Agriculture")),
		"waterfall_from": WaterfallFrom("Old price", 1, vectorOf("Price", []string{"Wages", "Subsidy"}, func(i int) float64 { return .03 - .04*float64(i) }), "New price"),
		"waterfall_40":   Waterfall(vectorOf("Forty", longNames(40), signs)),
		"skyline":        Skyline(trading(numbered(4, "Sector "))), "skyline_40": Skyline(trading(longNames(40))),
		"landscape": Landscape(seedModel().MultiplierProducts()), "landscape_15": Landscape(ionb.Must(ionb.Open(large(15, longNames(15)))).MultiplierProducts()),
		"compare":    Compare(seedModel().Output(d), seedModel().Output(d.With("Manufacturing", 70))),
		"compare_40": Compare(vectorOf("Base", longNames(40), signs), vectorOf("Twice", longNames(40), func(i int) float64 { return 2 * signs(i) }), vectorOf("Other", longNames(40), func(i int) float64 { return signs(i + 1) })),
		"intervals":  Intervals(whiskers(sectors)), "intervals_40": Intervals(whiskers(longNames(40))),
		"ranked": Ranked(vectorOf("Linkages", longNames(40), func(i int) float64 { return 2 + math.Sin(float64(i)) }), 10),
		"rounds": Rounds(seedModel().Rounds(d, 8)), "rounds_40": Rounds(many.Rounds(demand, 12)), "rounds_without_end": Rounds(boom().Rounds(d, 5)),
	}
}

// The text of each chart has its labels and its numbers.
func TestDecompositionsAsText(t *testing.T) {
	v := vectorOf("Change", []string{"a", "b"}, func(i int) float64 { return 1.5 - 2*float64(i) })
	for name, tt := range map[string]struct {
		c    chart
		want string
	}{
		"waterfall": {Waterfall(v), "Change\na       1.5000\nb      -0.5000\nTotal   1.0000"},
		"from":      {WaterfallFrom("old", 10, v, "new"), "Change\nThe axis does not begin at 0.\nold  10.000\na     1.500\nb    -0.500\nnew  11.000"},
		"ranked":    {Ranked(v, 1), "Change\nThe largest of 2. The others are -0.5 at most and add up to -0.5.\na  1.5000"},
		"compare": {Compare(v, v.Scale(3)), `Change
    Base  Scenario  Scenario, change in %
a   1.50      4.50                 200.00
b  -0.50     -1.50                -200.00`},
		"landscape": {Landscape(seedModel().MultiplierProducts()), `Multiplier product matrix
Rows (right) and columns (left) are ranked, the largest at the back.
               Manufacturing  Agriculture
Agriculture           3.1209       1.3145
Manufacturing         1.4436       0.6080`},
		"rounds": {Rounds(seedModel().Rounds(seed().Demand(), 1)), `Share of output reached
99 % of each output after round 9; ρ(A) = 0.617528.
         Agriculture  Manufacturing
Round 0       0.2000         0.5000
Round 1       0.5700         0.6500`},
		"no end": {Rounds(boom().Rounds(seed().Demand(), 0)), `Production up to each round
ρ(A) = 1.1137 is not below 1: the rounds do not add up.
         Agriculture  Manufacturing
Round 0           50             60`},
		"skyline": {Skyline(seedModel().Skyline(seed().Demand(), seed().Demand().Scale(.5), seed().Demand().Scale(-.75))), `Skyline: output in % of what domestic final demand calls for
Width: share of the output for domestic final demand.
               Width  Domestic final demand  Exports  Imports  Self-sufficiency
Agriculture    67.57                 100.00    50.00   -75.00             75.00
Manufacturing  32.43                 100.00    50.00   -75.00             75.00`},
	} {
		if got := strings.TrimRight(show(t, tt.c)[0].text, "\n"); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, tt.want)
		}
	}
}

func TestSummariesNameTheChart(t *testing.T) {
	for name, want := range map[string]string{"waterfall": ": waterfall chart of 4 values", "skyline": ": skyline chart of", "landscape": ": landscape chart of 4 values",
		"compare": ": scatter chart of"} {
		if html := show(t, decompositions()[name])[0].html; !strings.Contains(html, want) {
			t.Errorf("%s: no %q in %.300s", name, want, html)
		}
	}
}

func TestDecompositionsOfNothing(t *testing.T) {
	none := []chart{Waterfall(ionb.Vector{}), WaterfallFrom("a", 0, ionb.Vector{}, "b"), Skyline(ionb.Skyline{}), Landscape(ionb.Matrix{}), Compare(ionb.Vector{}),
		Compare(ionb.Vector{}, ionb.Vector{}), Ranked(ionb.Vector{}, 3), Rounds(ionb.Rounds{})}
	for i, b := range show(t, none[0], none[1], none[2], none[3], none[4], none[5], none[6], none[7]) {
		if !strings.Contains(b.html, `class="ionb-chart"`) {
			t.Errorf("chart %d: %s", i, b.text)
		}
	}
}

// odd are charts of numbers that are not finite, zero, one, or far apart.
func odd() map[string]chart {
	// Outputs of a model at its limit have grown beyond the largest number.
	infinite := vectorOf("Far", sectors, func(i int) float64 { return 1e300 * float64(1-i) }).Scale(1e10)
	nan := infinite.Scale(0)
	zero, one := vectorOf("Zero", sectors, func(int) float64 { return 0 }), vectorOf("One", []string{"All"}, func(int) float64 { return 2 })
	m := seedModel()
	return map[string]chart{
		"NaN waterfall": Waterfall(nan), "infinite waterfall": Waterfall(infinite), "zero waterfall": Waterfall(zero), "one bar": Waterfall(one), "from infinity": WaterfallFrom("a", math.Inf(1), one, "b"),
		"many NaN":    Waterfall(vectorOf("v", longNames(40), signs).Scale(1e300).Scale(1e10).Scale(0)),
		"NaN compare": Compare(infinite, nan, zero), "from zero": Compare(zero, vectorOf("Zero", sectors, func(i int) float64 { return float64(i) })), "one compare": Compare(one, one.Scale(2)),
		"NaN ranked": Ranked(nan, 1), "infinite ranked": Ranked(infinite, 1), "one ranked": Ranked(one, 5),
		"no demand": Skyline(m.Skyline(zero, zero, zero)), "only exports": Skyline(m.Skyline(zero, seed().Demand(), ionb.Amounts(nil))), "negative demand": Skyline(m.Skyline(seed().Demand().Scale(-1), zero, zero)),
		"high": Skyline(m.Skyline(seed().Demand(), seed().Demand().Scale(9), zero)), "more imports than use": Skyline(m.Skyline(seed().Demand(), zero, seed().Demand().Scale(-4))),
		"rounds of nothing": Rounds(m.Rounds(zero, 3)), "negative rounds": Rounds(m.Rounds(seed().Demand().Scale(-1), 3)),
		"zero landscape": Landscape(ionb.Must(ionb.NewMatrix("Z", sectors, sectors, [][]float64{{0, 0}, {0, 0}}))), "negative landscape": Landscape(ionb.Must(ionb.NewMatrix("N", sectors, sectors, [][]float64{{-1, 2}, {3, -4}}))),
	}
}

func TestOddNumbersDrawNoGarbage(t *testing.T) {
	for name, c := range odd() {
		o, err := newOption(c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s, _ := json.Marshal(o.tree); strings.Contains(string(s), "e+3") {
			t.Errorf("%s: %s", name, s)
		}
	}
}

// A missing number is no number: not the row or the column that it is missing from.
func TestMissingNumbersAsText(t *testing.T) {
	v := vectorOf("v", []string{"a", "b"}, func(i int) float64 { return 1e300 * float64(1-i) }).Scale(1e10)
	if got, want := show(t, Waterfall(v))[0].text, "v\na      NaN\nb        0\nTotal  NaN\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// extremeDecompositions are of long names, of many sectors, and of numbers far apart.
func extremeDecompositions() map[string]chart {
	all := map[string]chart{}
	far := func(i int) float64 { return []float64{1e-9, -1e12, 1e12}[i%3] }
	long := strings.Repeat("a long name ", 20) + "end"
	all["waterfall"] = Waterfall(vectorOf(long, longNames(15), far))
	all["fall"] = WaterfallFrom(long, -5e12, vectorOf(long, longNames(15), far), long)
	all["compare"] = Compare(vectorOf(long, longNames(15), far), vectorOf(long+" 2", longNames(15), func(i int) float64 { return far(i + 1) }))
	all["compare 200"] = Compare(vectorOf("a", longNames(200), signs), vectorOf("b", longNames(200), far))
	all["skyline"] = Skyline(trading(longNames(200)))
	all["landscape"] = Landscape(matrix(long, longNames(50), longNames(12), func(i, j int) float64 { return math.Abs(wave(i, j)) * 1e12 }))
	all["intervals"] = Intervals(matrix(long, longNames(200), []string{long, long + " 2", long + " 3"}, func(i, j int) float64 { return 1e12*float64(j) - 1e12*float64(i%2) }))
	all["ranked"] = Ranked(vectorOf(long, longNames(200), far), 70)
	return all
}

func TestBrowserDrawsOddNumbers(t *testing.T) {
	all := odd()
	bundles := []bundle{library()}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		bundles = append(bundles, show(t, all[name])...)
	}
	drawn := inBrowser(t, page(false, bundles...), `return document.querySelectorAll('.ionb-on').length`, func(n int) bool { return n == len(all) })
	if drawn != len(all) {
		t.Errorf("%d charts drawn, want %d", drawn, len(all))
	}
}

// Static pictures are drawn where there is no document.
func TestDecompositionsNeedNoDocument(t *testing.T) {
	for _, name := range []string{"waterfall", "skyline", "landscape", "compare"} {
		svg := inBrowser(t, page(false, library(), show(t, decompositions()[name])[0]), `var el=document.querySelector('.ionb-live');if(!el)return '';
var live=ionb.echarts.getInstanceByDom(el),c=ionb.echarts.init(null,null,{renderer:'svg',ssr:true,width:760,height:500});
c.setOption(live.getOption());return c.renderToSVGString()`, func(s string) bool { return s != "" })
		if want := map[string]string{"waterfall": "+1.0000", "skyline": "Sector 3", "landscape": "Agriculture", "compare": "+11.3 %"}[name]; !strings.Contains(svg, want) {
			t.Errorf("%s: no %q among the %d bytes drawn", name, want, len(svg))
		}
	}
}

// Tooltips of these charts are written by code of this package.
func TestTooltipsOfDecompositions(t *testing.T) {
	v := vectorOf("V", []string{"<i>one</i>", "two"}, func(i int) float64 { return 1 - 3*float64(i) })
	shown := show(t, Waterfall(v), Compare(v, v.Scale(1.5)), Skyline(trading([]string{"<i>one</i>", "two"})), Landscape(ionb.Must(ionb.Columns("M", v.Named("<u>c</u>")))))
	got := inBrowser(t, page(false, append([]bundle{library()}, shown...)...), `return [].map.call(document.querySelectorAll('.ionb-live'),function(el){
ionb.echarts.getInstanceByDom(el).dispatchAction({type:'showTip',seriesIndex:1,dataIndex:0});ionb.echarts.getInstanceByDom(el).dispatchAction({type:'showTip',seriesIndex:0,dataIndex:0});
return el.textContent})`, func(tips []string) bool { return len(tips) == 4 && !slices.Contains(tips, "") })
	for i, want := range []string{"<i>one</i>+1so far 1", "<i>one</i>Base 1Scenario 1.5 (+50.0 %)", "<i>one</i>Width", "<i>one</i> → <u>c</u>1"} {
		if i >= len(got) || !strings.Contains(got[i], want) {
			t.Errorf("tooltip %d: %q, want %q", i, got, want)
		}
	}
}

func TestWaterfallSteps(t *testing.T) {
	v := vectorOf("v", numbered(30, "S"), func(i int) float64 { return float64((i*7)%30) - 10 })
	steps := contributions(v, 100)
	if len(steps) != mostSteps {
		t.Fatalf("%d bars, want %d", len(steps), mostSteps)
	}
	so := 100.0
	for _, s := range steps {
		if s.from != so {
			t.Errorf("%s begins at %v, want %v", s.name, s.from, so)
		}
		so += s.size
		if s.to != so {
			t.Errorf("%s ends at %v, want %v", s.name, s.to, so)
		}
	}
	if last := steps[mostSteps-1]; last.name != "The 6 smallest" || math.Abs(last.size) > 6*3 {
		t.Errorf("the others are %+v", last)
	}
	if so != 100+v.Sum() {
		t.Errorf("the bars end at %v, want %v", so, 100+v.Sum())
	}
	if got := Waterfall(v.Pick(numbered(25, "S")...)).MultiSeries[0].Data; reflect.ValueOf(got).Len() != 26 {
		t.Errorf("25 contributions make %d bars, want 26", reflect.ValueOf(got).Len())
	}
}

func TestWaterfallLeavesOutTheZeroOnlyWhereItMust(t *testing.T) {
	for _, tt := range []struct {
		from, change float64
		want         bool
	}{{1, .03, true}, {1, -.03, true}, {1, 1, false}, {0, 1, false}, {-1, .03, false}, {1, 0, false}, {.01, -.03, false}} {
		steps := append([]step{level("a", tt.from)}, contributions(vectorOf("v", []string{"x"}, func(int) float64 { return tt.change }), tt.from)...)
		axis, cutOff := waterfallSpan(steps)
		if cutOff != tt.want || axis.low > min(tt.from, tt.from+tt.change) || axis.high < max(tt.from, tt.from+tt.change) || !tt.want && (axis.low > 0 || axis.high < 0) {
			t.Errorf("%v by %v: %v, %v", tt.from, tt.change, axis, cutOff)
		}
	}
}

// Columns lie side by side from 0 to 1, as wide as the outputs that they stand for.
func TestSkylinePlan(t *testing.T) {
	s := trading(numbered(40, "S"))
	p := planSkyline(s.Rates())
	end := 0.0
	for i, at := range p.at {
		place := at.([]float64)
		if place[0] != end || math.Abs(place[1]-place[0]-s.Rates().At(i, 0)) > 1e-9 {
			t.Errorf("column %d lies at %v, want it to begin at %v, %v wide", i, place, end, s.Rates().At(i, 0))
		}
		end = place[1]
		if sky := p.line[i].([][]float64)[2][1]; math.Abs(sky-100*s.Rates().At(i, 3)) > 1e-6 {
			t.Errorf("the skyline is at %v, want %v", sky, 100*s.Rates().At(i, 3))
		}
	}
	if math.Abs(end-1) > 1e-9 {
		t.Errorf("the columns end at %v", end)
	}
	high := planSkyline(seedModel().Skyline(seed().Demand(), seed().Demand().Scale(9), ionb.Amounts(nil)).Rates())
	if want := "Higher than shown: Agriculture (1,000 %), Manufacturing (1,000 %)."; high.said("")[2] != want || high.y.high != skylineTop {
		t.Errorf("%q up to %v", high.said(""), high.y.high)
	}
}

func TestLandscapeRanks(t *testing.T) {
	m := matrix("M", numbered(3, "r"), numbered(3, "c"), func(i, j int) float64 { return []float64{1, 3, 2}[i] * []float64{5, 1, 9}[j] })
	text := show(t, Landscape(m))[0].text
	if want := "    c2  c0  c1\nr1  27  15   3\nr2  18  10   2\nr0   9   5   1"; !strings.Contains(text, want) {
		t.Errorf("%s\nwant\n%s", text, want)
	}
	if text := strings.ReplaceAll(show(t, Landscape(matrix("M", numbered(60, "r"), numbered(7, "c"), wave)))[0].text, "\n", " "); !strings.Contains(text, "The 40 largest of 60 rows.") {
		t.Errorf("%.200s", text)
	}
}

// Plans that are columns of one matrix have short names beside their points.
func TestFrontierNamesColumns(t *testing.T) {
	m := seedModel()
	plans := ionb.Must(ionb.Columns("Plans", seed().Demand().Named("Today"), seed().Demand().Scale(1.2).Named("More")))
	f := ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Labour": 50})))
	text := show(t, Frontier(f, "Agriculture", "Manufacturing", plans.Col("Today"), plans.Col("More")))[0].text
	if !strings.Contains(text, "Today") || strings.Contains(text, "Plans") {
		t.Error(text)
	}
}

func TestRanked(t *testing.T) {
	v := vectorOf("v", numbered(5, "S"), func(i int) float64 { return []float64{3, 9, 1, 7, 5}[i] })
	if text := show(t, Ranked(v, 2))[0].text; !strings.Contains(text, "The 2 largest of 5. The others are 5 at most and add up to 9.\nS1  9\nS3  7") {
		t.Error(text)
	}
	if text := show(t, Ranked(v, 5))[0].text; strings.Contains(text, "of 5") || !strings.HasPrefix(text, "v\nS1") {
		t.Error(text)
	}
	if got, ok := caught(func() { Ranked(v, 0) }).(*ionb.ValueError); !ok {
		t.Errorf("panic %v", got)
	}
	if a, b := Ranked(v, 5).ChartID, Bar(v.Sorted()).ChartID; a == b {
		t.Error("two charts of one id")
	}
	noise := vectorOf("v", numbered(3, "S"), func(i int) float64 { return 1.8 + float64(i)*1e-15 })
	if text := show(t, Ranked(noise, 2))[0].text; !strings.Contains(text, "S0  1.8000\nS1  1.8000") {
		t.Errorf("numbers that are equal but for their last bits are ranked: %s", text)
	}
	if got, want := strongest(noise), "S0 (1.8000), S1 (1.8000), S2 (1.8000)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Of many sectors the slowest are drawn.
func TestRoundsDrawsTheLatest(t *testing.T) {
	m := ionb.Must(ionb.Open(large(40, longNames(40))))
	r := m.Rounds(vectorOf("d", longNames(40), func(i int) float64 { return float64(1 + i%7) }), 6)
	shown := latest(r.Reached())
	sums := r.Reached().RowSums()
	slowest := 0.0
	for _, name := range shown {
		slowest = max(slowest, sums.Of(name))
	}
	for _, name := range m.Sectors() {
		if !slices.Contains(shown, name) && sums.Of(name) < slowest {
			t.Errorf("%s is later than one of those drawn", name)
		}
	}
	if len(shown) != mostArrivals {
		t.Errorf("%d are drawn", len(shown))
	}
}
