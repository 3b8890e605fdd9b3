package display

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

const (
	skylineHeight = 320 // px of the plot
	skylineNames  = 150 // px; longer names below it end in "…"
	skylineTop    = 300 // %; columns that are higher are cut
	skylineLow    = -100
)

// Skyline draws the skyline of an economy (Leontief 1963): for each sector a column
// as wide as its share of the output that domestic final demand calls for. That
// output is 100 %; on it stands what exports call for, and grey hangs down from
// there what imports replace. What remains is made at home: the red line, the
// skyline, runs along each sector's degree of self-sufficiency. Sectors on which
// domestic final demand does not call have no column.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	exports, imports := t.Y().Col("Exports"), t.Y().Col("Imports")
//	display.Show(display.Skyline(m.Skyline(t.Demand().Sub(exports).Sub(imports), exports, imports)))
func Skyline(s ionb.Skyline) *charts.Custom {
	rates := s.Rates()
	p := planSkyline(rates)
	labels := s.Domestic.Labels()
	shown := []string{"Domestic final demand", "Exports", "Imports", "Self-sufficiency"}
	head, down := heading("Skyline: output in % of what domestic final demand calls for", chartWidth, p.said(together(s))...)
	names, top := legendAt(titleHeight+down, shown, chartWidth)
	below := min(widest(labels), skylineNames) + 28
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("skyline", s.Domestic.Name(), labels, allOf(rates)...), Width: px(chartWidth), Height: px(top + skylineHeight + below),
		}),
		head,
		names,
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: code(skylineTooltipJS, labels, p.numbers)}),
		charts.WithGridOpts(opts.Grid{Left: px(widest(p.y.labels()) + 16), Right: "16", Top: px(top), Bottom: px(below)}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Show: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: p.y.low, Max: p.y.high, MinInterval: p.y.step, MaxInterval: p.y.step}),
	)
	c.Legend.Data = shown
	c.AddSeries("Width", p.data(p.width), drawnBy("skyline names", code(skylineNamesJS, labels, p.at))...)
	for k, colour := range []string{palette[0], palette[1], quiet} {
		c.AddSeries(shown[k], p.data(p.values[k]), append(drawnBy("skyline "+shown[k], code(blockJS, p.blocks[k])), charts.WithItemStyleOpts(opts.ItemStyle{Color: colour}))...)
	}
	line := append(drawnBy("skyline line", code(skylineJS, p.line)), charts.WithItemStyleOpts(opts.ItemStyle{Color: palette[3]}),
		charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{Name: "100 %", YAxis: 100}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)}, LineStyle: &opts.LineStyle{Type: "dashed", Width: 1.5, Color: quiet},
		}))
	return c.SetXAxis(labels).AddSeries(shown[3], p.data(p.values[3]), line...)
}

// together is how much of what domestic final demand calls for all sectors make,
// where outputs can be added up.
func together(s ionb.Skyline) string {
	called := s.Domestic.Sum()
	if s.Domestic.Unit() == "" || called <= 0 {
		return ""
	}
	return "All sectors: " + percent(s.Output().Sum()/called) + "."
}

// blockJS draws a block of each column, pale as far as it lies above the skyline.
// Places are shares of the width and heights on the axis.
const blockJS = `function (params, api) {
 var at = %s[params.dataIndex], box = params.coordSys;
 if (!at) return;
 function block(low, high, opacity) {
  var y0 = api.coord([0, low])[1], y1 = api.coord([0, high])[1];
  return {type: "rect", shape: {x: box.x + at[0] * box.width, y: y1, width: (at[1] - at[0]) * box.width, height: Math.max(y0 - y1, 0)},
   style: {fill: api.visual("color"), opacity: opacity, stroke: "rgba(128,128,128,.6)", lineWidth: .5}} }
 var sky = Math.max(at[2], Math.min(at[4], at[3]));
 return {type: "group", children: [block(at[2], sky, 1), block(sky, at[3], .3)]} }`

// skylineJS draws the line over each column, from where it left the one before.
const skylineJS = `function (params, api) {
 var line = %s[params.dataIndex], box = params.coordSys;
 if (!line) return;
 return {type: "polyline", shape: {points: line.map(function (p) { return [box.x + p[0] * box.width, api.coord([0, p[1]])[1]] })},
  style: {fill: "none", stroke: api.visual("color"), lineWidth: 2.5}} }`

// skylineNamesJS writes the sectors' names upright below their columns and draws a
// line to each. Where there is no room for all it writes those of the widest.
const skylineNamesJS = `function (params, api) {
 var names = %s, at = %s, box = params.coordSys, i = params.dataIndex, pitch = 14;
 var room = Math.floor(box.width / pitch), all = names.map(function (_, k) { return k }).filter(function (k) { return at[k] });
 function width(k) { return at[k][1] - at[k][0] }
 var written = all.slice().sort(function (a, b) { return width(b) - width(a) || a - b }).slice(0, room).sort(function (a, b) { return a - b });
 var n = written.indexOf(i);
 if (n < 0) return;
 var x = [];
 written.forEach(function (k, j) { x[j] = (at[k][0] + at[k][1]) / 2 * box.width; x[j] = Math.max(x[j], j ? x[j - 1] + pitch : pitch / 2) });
 for (var j = x.length - 1, end = box.width - pitch / 2; j >= 0; j--, end -= pitch) x[j] = Math.min(x[j], j + 1 < x.length ? x[j + 1] - pitch : end);
 var from = box.x + (at[i][0] + at[i][1]) / 2 * box.width, to = box.x + x[n], y = box.y + box.height;
 return {type: "polyline", silent: true, shape: {points: [[from, y + 2], [to, y + 12]]}, style: {fill: "none", stroke: "` + quiet + `", lineWidth: 1},
  textConfig: {position: [to - Math.min(from, to), 14], rotation: Math.PI / 2, inside: false},
  textContent: {style: {text: names[i], fontSize: 11, align: "right", verticalAlign: "middle", width: 150, overflow: "truncate"}}} }`

const skylineTooltipJS = `function (p) {
 var names = %s, numbers = %s, heads = ["Width", "Exports", "Imports", "Self-sufficiency"], text = echarts.format.encodeHTML, i = p.dataIndex;
 return "<b>" + text(names[i]) + "</b>" + numbers[i].map(function (v, k) { return "<br>" + heads[k] + " " + text(v) + " %%" }).join("") }`
