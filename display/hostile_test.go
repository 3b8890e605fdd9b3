package display

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/exercises"
	"github.com/ionb/go-ionb/ionb"
)

// hostile are names that data may bring along. window.hit counts those that ran.
var hostile = []string{
	`<script>window.hit=1</script>`,
	`"><img src=x onerror=window.hit=1>`,
	`'><img src=x onerror=window.hit=1>`,
	`</script><script>window.hit=1</script>`,
	`</pre></table></div><b onmouseover=window.hit=1>`,
	`<!--<script>`,
	`{{`, `{{.}}`, `{b}`, `{@[0]}`, `${window.hit=1}`,
	`$5 and $10`,
	`__f__window.hit=1__f__`,
	`__f__(function(){window.hit=1})()__f__`,
	`back\slash "quote" \u003c`,
	"line\u2028separator",
	"مواد غذائية (مصنعة)",
	"농업、林業及び漁業",
	strings.Repeat("a very long name ", 12) + "end",
}

// hostileTable has hostile names wherever a table has names.
func hostileTable(kind ionb.Kind) *ionb.Table {
	n := len(hostile)
	spec := ionb.Spec{Name: hostile[0], Source: hostile[1], Unit: hostile[3], Kind: kind, Sectors: hostile, Demand: hostile[:3], Primary: hostile[3:5],
		SectorUnits: hostile, PrimaryUnits: hostile[:2]}
	for i := range n {
		row := make([]float64, n)
		row[i], row[(i+1)%n] = 1, .5
		spec.Z, spec.Y = append(spec.Z, row), append(spec.Y, []float64{1, 2, 3})
	}
	spec.V = [][]float64{make([]float64, n), make([]float64, n)}
	return ionb.Must(ionb.NewTable(spec))
}

// hostileCharts are one of each constructor.
func hostileCharts() map[string]chart {
	table := hostileTable(ionb.Monetary)
	m := ionb.Must(ionb.Open(table))
	v := vectorOf(hostile[12], hostile, func(i int) float64 { return float64(i + 1) })
	var points []Point
	var curves []Curve
	for i, name := range hostile {
		x := float64(i)
		points, curves = append(points, Point{name, x, x * x}), append(curves, Curve{name, []float64{0, x}, []float64{x, 0}})
	}
	chain := supply(m, hostile[0], ionb.ChainOptions{})
	all := map[string]chart{
		"Bar": Bar(table.X().Named(hostile[12])), "Ranked": Ranked(v, 20), "Heatmap": Heatmap(m.A()), "Bars": Bars(m.A()), "StackedBars": StackedBars(m.A()), "Lines": Lines(m.A()),
		"Plot":     Plot(Plane{Name: hostile[12], X: hostile[3], Y: hostile[13], Curves: curves, Points: points, Region: curves[1]}),
		"Quadrant": Quadrant(table.X().Named(hostile[0]), table.Demand().Named(hostile[13])),
		"Compare":  Compare(v, v.Scale(2).Named(hostile[0]), v.Named(hostile[3])), "Waterfall": Waterfall(v), "WaterfallFrom": WaterfallFrom(hostile[0], 1, v, hostile[13]),
		"Intervals": Intervals(ionb.Must(ionb.Columns(hostile[12], v.Named(hostile[0]), v.Named(hostile[3]), v.Named(hostile[13])))),
		"Skyline":   Skyline(trading(hostile)), "Landscape": Landscape(m.MultiplierProducts().Named(hostile[1])), "Rounds": Rounds(m.Rounds(v, 2)),
		"Sankey": Sankey(table), "Sankey physical": Sankey(hostileTable(ionb.Physical)), "Flows": Flows(m.A().Named(hostile[0])), "Network": Network(m.A()),
		"Chord": Chord(m.A()), "Tree": Tree(chain), "Sunburst": Sunburst(chain),
	}
	maps.Copy(all, hostileFigures())
	return all
}

func hostileValues() []any {
	table := hostileTable(ionb.Monetary)
	m := ionb.Must(ionb.Open(table))
	line := charts.NewLine().SetXAxis(hostile)
	line.SetGlobalOptions(charts.WithTitleOpts(opts.Title{Title: hostile[12], Subtitle: hostile[3]}))
	for _, name := range hostile {
		line.AddSeries(name, []opts.LineData{{Name: name, Value: 1}})
	}
	chain := supply(m, hostile[0], ionb.ChainOptions{})
	values := []any{table, Shaded(table), Shaded(table.X()), m, m.HawkinsSimon(), m.A(), table.X(), line, table.Balance(), table.NationalProduct(), chain, chain.Root, m.Skyline(table.Demand(), table.Demand(), ionb.Amounts(nil)),
		ionb.KeySectors(m.BackwardLinkages(), m.ForwardLinkages()), ionb.Must(m.Exact()).A(), ionb.Must(m.Exact()).Demand(), ionb.Must(ionb.Ghosh(table)), ionb.Spec{Name: hostile[0], Sectors: hostile},
		m.ProductionFunction(hostile[0]), m.Rounds(table.Demand(), 2), ionb.Plant{Name: hostile[1]}, exercises.Check(hostile[3], hostile[0]), errors.New(hostile[0]),
		errors.Join(errors.New(hostile[1]), errors.New(hostile[3])), hostile[0]}
	all := hostileCharts()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		values = append(values, all[name])
	}
	return values
}

func hostileFigures() map[string]chart {
	a, b, primary := hostile[0], hostile[13], hostile[3]
	t := ionb.Must(ionb.NewTable(ionb.Spec{Unit: hostile[1], Sectors: []string{a, b}, Z: [][]float64{{25, 175}, {40, 20}},
		Demand: []string{primary}, Y: [][]float64{{50}, {60}}, Primary: []string{primary}, V: [][]float64{{10, 40}}}))
	m := ionb.Must(ionb.Open(t))
	frontier := ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{primary: 50})))
	return map[string]chart{"TwoGoods": TwoGoods(m.TwoGoods(t.Demand())), "Frontier": Frontier(frontier, a, b, t.Demand().Named(hostile[12])),
		"Isoquants": Isoquants(m.ProductionFunction(b), a, primary, 60, 120)}
}

func TestHostileNamesAreEscaped(t *testing.T) {
	for i, b := range show(t, hostileValues()...) {
		markup, script, _ := strings.Cut(b.html, "<script>")
		for _, not := range []string{"<script", "<img", "<b onmouseover", "<!--", "</pre></table>"} {
			if strings.Contains(markup, not) {
				t.Errorf("output %d: %s in its HTML", i, not)
			}
		}
		for _, not := range []string{"<", "\u2028"} {
			if strings.Contains(strings.TrimSuffix(script, "</script>"), not) {
				t.Errorf("output %d: %q in its script", i, not)
			}
		}
	}
}

func TestHostileNamesDoNotRunInBrowser(t *testing.T) {
	shown := slices.Insert(show(t, hostileValues()...), 0, library())
	tips := `document.querySelectorAll('.ionb-live').forEach(function(el){var c=ionb.echarts.getInstanceByDom(el);
c.getModel().eachSeries(function(m){for(var i=0,s=m.seriesIndex;i<Math.min(m.getData().count(),20);i++){c.dispatchAction({type:'showTip',seriesIndex:s,dataIndex:i});c.dispatchAction({type:'highlight',seriesIndex:s,dataIndex:i})}})});
document.querySelectorAll('*').forEach(function(e){e.dispatchEvent(new Event('mouseover'))});`
	type result struct {
		Hit    bool
		Charts int
		Text   string
	}
	drawn := len(hostileCharts()) + 1 // and the line made directly
	rounds := 0                       // an image's onerror comes later: look again after all is drawn
	got := inBrowser(t, page(false, shown...), tips+`return {Hit:'hit' in window||!!document.querySelector('.ionb-live img,.ionb-live script,.ionb-live [onmouseover]'),Charts:document.querySelectorAll('.ionb-on').length,Text:document.body.textContent}`,
		func(r result) bool {
			if r.Charts == drawn {
				rounds++
			}
			return rounds > 5
		})
	if got.Hit {
		t.Error("a name from the data ran as a script")
	}
	if got.Charts != drawn {
		t.Errorf("%d of %d charts drawn", got.Charts, drawn)
	}
	for _, name := range hostile {
		if !strings.Contains(got.Text, shorten(name)) {
			t.Errorf("%q is not shown as it is", name)
		}
	}
}

// A label is a name as it is, whatever ECharts reads in a formatter.
func TestLabelsOfChartsAreNames(t *testing.T) {
	all := hostileCharts()
	bundles := []bundle{library()}
	short := []string{"{{", "{{.}}", "{b}", "{@[0]}", "${window.hit=1}", "$5 and $10", "<!--<script>"} // which no chart cuts
	kinds := []string{"Bar", "Bars", "Chord", "Compare", "Flows", "Network", "Sankey", "Sankey physical", "StackedBars", "Waterfall"}
	for _, name := range kinds {
		bundles = append(bundles, show(t, all[name])...)
	}
	got := inBrowser(t, page(false, bundles...), textsJS, func(all [][]string) bool { return len(all) == len(kinds) })
	if len(got) != len(kinds) {
		t.Fatalf("%d charts drawn, want %d", len(got), len(kinds))
	}
	for i, texts := range got {
		for _, name := range short {
			if !slices.Contains(texts, name) {
				t.Errorf("%s: no label %q among %q", kinds[i], name, texts)
			}
		}
	}
}

// Tooltips come as HTML; the heatmap's own is written by code of this package.
func TestTooltipsShowNamesAndNumbers(t *testing.T) {
	m := ionb.Must(ionb.NewMatrix("M", []string{"<i>row</i>", "b"}, []string{"x & y", "z"}, [][]float64{{1234.5678912, 0}, {0, 1}}))
	v := ionb.Must(ionb.NewVector("V", []string{"<i>one</i>"}, []float64{1234.5678912}))
	shown := show(t, Heatmap(m), Bar(v))
	got := inBrowser(t, page(false, library(), shown[0], shown[1]), `return [].map.call(document.querySelectorAll('.ionb-live'),function(el){
ionb.echarts.getInstanceByDom(el).dispatchAction({type:'showTip',seriesIndex:0,dataIndex:0});
return el.textContent.replace(/\s+/g,' ')})`, func(tips []string) bool { return len(tips) == 2 && tips[0] != "" && tips[1] != "" })
	if len(got) != 2 {
		t.Fatalf("%d charts drawn, want 2", len(got))
	}
	for i, want := range [][]string{{"<i>row</i> → x & y", "1,234.57"}, {"<i>one</i>", "1,234.57"}} {
		for _, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("tooltip %d: no %q in %q", i, w, got[i])
			}
		}
	}
}
