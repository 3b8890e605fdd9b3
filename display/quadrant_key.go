package display

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A key tells the sectors' names by their numbers. It is drawn as points that are
// not seen, with labels, in a second plot below the first: so it has the theme's
// colours, and tooltips.
type key struct {
	points   []Point
	numbered []int
	columns  int
}

const (
	keyID  = "ionb-key" // of its series, which is none of the chart's data
	keyRow = 18         // px
	keyGap = 16
)

func newKey(points []Point, numbered []int) key {
	k := key{points, numbered, 1}
	widest := 1
	for _, i := range numbered {
		widest = max(widest, pixels(k.entry(i))+keyGap)
	}
	k.columns = clamp((narrowest(chartWidth)-keyGap)/widest, 1, 5)
	return k
}

func (k key) entry(i int) string {
	return strconv.Itoa(i+1) + "  " + fit(k.points[i].Name, 208)
}

// keyTooltip is pointTooltip, also for the entries of a key: their point's numbers
// stand behind its names.
func keyTooltip(x, y string) types.FuncStr {
	return opts.FuncOpts(`function (p) {
 var v = p.value;
 return (` + pointTooltipJS(x, y) + `)(v && v.length > 4 ? Object.assign({}, p, {value: [v[4], v[5], v[2]]}) : p) }`)
}

func (k key) rows() int { return (len(k.numbered) + k.columns - 1) / k.columns }

func (k key) height() int {
	if len(k.numbered) == 0 {
		return 0
	}
	return k.rows()*keyRow + keyGap
}

// addTo draws the key below the plot, column by column.
func (k key) addTo(s *charts.Scatter, f frame, xName, yName string) {
	if len(k.numbered) == 0 {
		return
	}
	hidden := opts.Bool(false)
	s.SetGlobalOptions(charts.WithGridOpts(opts.Grid{Left: "8", Right: "8", Top: px(f.top + f.height + belowFrame), Bottom: px(keyGap)}))
	s.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: keyTooltip(xName, yName)}))
	s.ExtendXAxis(opts.XAxis{Type: "value", GridIndex: 1, Min: 0, Max: k.columns, Show: hidden})
	s.ExtendYAxis(opts.YAxis{Type: "value", GridIndex: 1, Min: 0, Max: k.rows(), Inverse: opts.Bool(true), Show: hidden})
	data := make([]mark, len(k.numbered))
	for n, i := range k.numbered {
		p := k.points[i]
		data[n].Value = []any{n / k.rows(), float64(n%k.rows()) + .5, p.Name, k.entry(i), p.X, p.Y}
	}
	s.AddSeries("", nil, withData(data, nil),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Id = keyID }),
		charts.WithScatterChartOpts(opts.ScatterChart{XAxisIndex: 1, YAxisIndex: 1, Symbol: "circle", SymbolSize: 1}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent", Opacity: opts.Float(1)}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Formatter: "{@[3]}"}))
}
