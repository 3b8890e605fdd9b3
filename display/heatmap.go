package display

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Heatmap draws a matrix as coloured cells, its rows from the top down as in the
// table, with the numbers in the cells where they have room. Where the matrix
// has negative entries the colours diverge from a pale zero, and run equally far
// to both sides.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Heatmap(m ionb.Matrix) *charts.HeatMap {
	name, rows, cols := withUnit(m.Name(), m.Unit()), m.RowLabels(), m.ColLabels()
	values, numbers := entries(m)
	p := planHeatmap(rows, cols, numbers)
	h := charts.NewHeatMap()
	h.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("heatmap", m.Name(), append(rows, cols...)), Width: px(p.width), Height: px(p.height),
		}),
		title(name, p.width),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Formatter: cellTooltip(rows, cols)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: px(scaleWidth), Top: "44", Bottom: px(p.below), ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", Position: "top", Data: cols,
			AxisLabel: &opts.AxisLabel{
				Interval: everyLabel(p.cell >= 12), FontSize: p.font,
				Rotate: p.rotate, Width: p.colLabel, Overflow: "truncate",
			},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Inverse: opts.Bool(true), Data: rows,
			AxisLabel: &opts.AxisLabel{Interval: everyLabel(p.cell >= 12), FontSize: p.font, Width: labelWidth, Overflow: "truncate"},
		}),
		charts.WithVisualMapOpts(colourScale(values)),
		// Above a threshold ECharts draws in steps, and version 5 stops short of a
		// large heatmap's end: keep the threshold out of reach.
		charts.WithProgressiveThreshold(len(values)+1),
	)
	h.AddSeries(name, cells(values, numbers, len(cols), p.written), charts.WithLabelOpts(opts.Label{Show: opts.Bool(p.written), Formatter: "{@[3]}"}))
	return h
}

const scaleWidth = 96 // px; the colour scale with its numbers, right of the cells

// A heatmapPlan is the chart's layout in pixels.
type heatmapPlan struct {
	width, height, cell int
	below, font         int
	colLabel            int // the longest that a column's label may be
	rotate              float64
	written             bool // numbers in the cells
}

func planHeatmap(rows, cols, numbers []string) heatmapPlan {
	p := heatmapPlan{cell: clamp(560/max(1, len(cols)), 3, 104), font: 12}
	p.written = widest(numbers)+10 <= p.cell && len(numbers) <= 400
	if p.cell < 12 { // only some labels have room
		p.font = 9
	}
	heads := 24
	p.colLabel = p.cell
	if widest(cols) > p.cell { // side by side the columns' names would run into each other
		p.rotate, p.colLabel = -90, 160
		heads = min(widest(cols), 160) + 12
	}
	p.width = min(widest(rows), labelWidth) + clamp(p.cell*len(cols), 120, 1400) + scaleWidth + 24
	needed := 44 + heads + clamp(min(p.cell, 40)*len(rows), 40, 1000) + 8
	p.height = max(needed, 240) // the colour scale's height
	p.below = p.height - needed + 8
	return p
}

func clamp(x, low, high int) int { return max(low, min(x, high)) }

// entries lists a matrix row by row: for the colours to eight digits, which keeps
// a large heatmap small and, written with five, still rounds as the exact number
// does; and as the text of the labels.
func entries(m ionb.Matrix) (values []float64, numbers []string) {
	r, c := m.Dims()
	exact := make([]float64, 0, r*c)
	for i := range r {
		for j := range c {
			exact = append(exact, m.At(i, j))
			values = append(values, round(m.At(i, j), 8))
		}
	}
	return values, text.Numbers(exact)
}

// cells gives each entry as [column, row, value], and where it is written the
// text of its label as a fourth.
func cells(values []float64, numbers []string, c int, written bool) []opts.HeatMapData {
	data := make([]opts.HeatMapData, len(values))
	for k, x := range values {
		item := []any{k % c, k / c, number(x)}
		if written {
			item = append(item, numbers[k])
		}
		data[k] = opts.HeatMapData{Value: item}
	}
	return data
}

// cellTooltip says which row and column a cell is of; ECharts' own says only the
// column. It is code, so labels enter it as JSON, and leave it escaped.
func cellTooltip(rows, cols []string) types.FuncStr {
	r, _ := json.Marshal(rows)
	c, _ := json.Marshal(cols)
	return opts.FuncOpts(fmt.Sprintf(`function (p) {
 var rows = %s, cols = %s, v = p.value, text = echarts.format.encodeHTML, number = %s;
 return text(rows[v[1]]) + " → " + text(cols[v[0]]) + "<br><b>" + text(number(v[2])) + "</b>" }`, r, c, valueJS))
}

// colourScale spans the values, which must lie inside it to have a colour:
// go-echarts keeps bounds in 32 bits and leaves out a bound of 0, which ECharts
// then takes for 0 below and for 200 above.
func colourScale(values []float64) opts.VisualMap {
	low, high := 0.0, 0.0
	for _, x := range values {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			low, high = math.Min(low, x), math.Max(high, x)
		}
	}
	colours := []string{"#f3f6fc", "#9db4e0", "#5470c6", "#24386f"}
	if low < 0 {
		high = math.Max(high, -low)
		low = -high
		colours = []string{"#8c2d19", "#e08a6d", "#f7f7f7", "#7d9bd8", "#24386f"}
	}
	if high == 0 {
		high = 1
	}
	ends := text.Numbers([]float64{high, low})
	return opts.VisualMap{
		Type: "continuous", Calculable: opts.Bool(false), Dimension: "2",
		Min: -above(-low), Max: above(high), Text: ends,
		InRange: &opts.VisualMapInRange{Color: colours},
		Orient:  "vertical", Right: "8", Top: "60",
	}
}

// above is the next 32-bit number that is not below x.
func above(x float64) float32 {
	f := float32(x)
	if float64(f) < x {
		f = math.Nextafter32(f, float32(math.Inf(1)))
	}
	return f
}
