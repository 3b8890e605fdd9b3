package display

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostColumns     = 40  // rows and columns of a landscape; more would be a pixel each
	landscapeHeight = 470 // px of the plot
)

// Landscape draws a matrix as a field of columns, seen from above at a corner, its
// rows and its columns in falling order of their sums, so that the largest stand at
// the back: the economic landscape, when the matrix is that of multiplier products
// (Sonis, Hewings & Guo 2000). Of more than 40 rows or columns it draws the 40
// largest, and says so. Negative entries lie flat, in a colour of their own.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Landscape(m.MultiplierProducts()))
func Landscape(m ionb.Matrix) *charts.Custom {
	r, n := m.Dims()
	rowOrder, colOrder := bySize(m.RowSums().Values())[:min(r, mostColumns)], bySize(m.ColSums().Values())[:min(n, mostColumns)]
	head, below := heading(withUnit(m.Name(), m.Unit()), chartWidth, "Rows (right) and columns (left) are ranked, the largest at the back.",
		largestOf(len(rowOrder), r, "rows"), largestOf(len(colOrder), n, "columns"))
	rows, cols := pick(m.RowLabels(), rowOrder), pick(m.ColLabels(), colOrder)
	data, values := make([]opts.CustomData, 0, len(rows)*len(cols)), []float64(nil)
	for y, i := range rowOrder {
		for x, j := range colOrder {
			v := round(m.At(i, j), 8)
			data, values = append(data, opts.CustomData{Value: []any{x, y, number(v)}}), append(values, v)
		}
	}
	scale := colourScale(values)
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("landscape", m.Name(), append(rows, cols...), values...), Width: px(chartWidth), Height: px(titleHeight + below + landscapeHeight),
		}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Formatter: cellTooltip(rows, cols)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "8", Top: px(titleHeight + below), Bottom: "8"}),
		charts.WithXAxisOpts(opts.XAxis{Type: "category", Show: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Show: opts.Bool(false), Data: rows}),
		charts.WithVisualMapOpts(scale),
	)
	return c.SetXAxis(cols).AddSeries(withUnit(m.Name(), m.Unit()), data, drawnBy("landscape", code(columnJS, rows, cols, tallest(values)))...)
}

func tallest(values []float64) float64 {
	high := 0.0
	for _, x := range values {
		if finite(x) {
			high = max(high, x, -x)
		}
	}
	return high
}

// columnJS draws one column of the field, and at the field's edge the names of its
// row and column. x runs down to the right, y down to the left.
const columnJS = `function (params, api) {
 var rows = %s, cols = %s, most = %s, box = params.coordSys, x = api.value(0), y = api.value(1), v = api.value(2);
 var names = Math.min(170, box.width * .25), a = Math.min((box.width - 2 * names) / (rows.length + cols.length), 26), b = a * .75;
 var tall = box.height - (rows.length + cols.length) * b - 16, left = box.x + box.width / 2 + (rows.length - cols.length) * a / 2, top = box.y + tall;
 var h = most > 0 && v > 0 ? v / most * tall : 0;
 function at(i, j, up) { return [left + (i - j) * a, top + (i + j) * b - up].map(function (p) { return Math.round(10 * p) / 10 }) }
 var rgb = echarts.color.parse(api.visual("color")).slice(0, 3);
 function face(points, light) { return {type: "polygon", shape: {points: points}, style: {fill: "rgb(" + rgb.map(function (c) { return Math.round(c * light) }).join(",") + ")", stroke: "rgba(128,128,128,.5)", lineWidth: .5}} }
 var parts = [face([at(x, y, h), at(x + 1, y, h), at(x + 1, y + 1, h), at(x, y + 1, h)], 1)];
 if (h > 0) parts.push(face([at(x, y + 1, h), at(x + 1, y + 1, h), at(x + 1, y + 1, 0), at(x, y + 1, 0)], .85), face([at(x + 1, y, h), at(x + 1, y + 1, h), at(x + 1, y + 1, 0), at(x + 1, y, 0)], .65));
 function name(p, label, side) { return {type: "circle", silent: true, shape: {cx: p[0], cy: p[1], r: .1}, style: {fill: "none"}, textConfig: {position: side, distance: 12},
  textContent: {style: {text: label, fontSize: 10, width: names - 8, overflow: "truncate"}}} }
 var every = Math.ceil(10 / b);
 if (y === rows.length - 1 && x %% every === 0) parts.push(name(at(x + .5, y + 1, 0), cols[x], "left"));
 if (x === cols.length - 1 && y %% every === 0) parts.push(name(at(x + 1, y + .5, 0), rows[y], "right"));
 return {type: "group", children: parts} }`
