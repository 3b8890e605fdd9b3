package display

import (
	"cmp"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Heatmap draws a matrix as coloured cells, its rows from the top down as in the
// table, with the numbers in the cells where they have room. Where the matrix
// has negative entries, as a difference m.Sub(w) may have, the colours diverge from
// a pale zero, and run equally far to both sides. Where all entries on the diagonal
// exceed all others, as in most Leontief inverses, the colours of a matrix of three
// or more rows run up to the largest of the others only; the scale says "≥" there.
// A matrix of more than 250 rows or columns is drawn in blocks of neighbouring
// cells, each in the colour of its mean, and says so.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Heatmap(m ionb.Matrix) *charts.HeatMap {
	m = inBlocks(m)
	name, rows, cols := withUnit(m.Name(), m.Unit()), m.RowLabels(), m.ColLabels()
	values, numbers := entries(m)
	p, scale := planHeatmap(rows, cols, numbers), scaleOf(m, values)
	h := charts.NewHeatMap()
	h.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("heatmap", m.Name(), append(rows, cols...), values...), Width: px(p.width), Height: px(p.height),
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
		charts.WithVisualMapOpts(scale),
		// Above a threshold ECharts draws in steps, and version 5 stops short of a
		// large heatmap's end: keep the threshold out of reach.
		charts.WithProgressiveThreshold(len(values)+1),
	)
	label := opts.Label{Show: opts.Bool(p.written), Formatter: "{@[3]}", Color: darkLabel}
	h.AddSeries(name, nil, withData(cells(values, numbers, len(cols), p.written, scale), nil), charts.WithLabelOpts(label))
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

func clamp[T cmp.Ordered](x, low, high T) T { return max(low, min(x, high)) }

// entries lists a matrix row by row: for the colours to eight digits, which keeps
// a large heatmap small and, written with five, still rounds as the exact number
// does; and as the text of the labels.
func entries(m ionb.Matrix) (values []float64, numbers []string) {
	exact := allOf(m)
	largest := 0.0
	for _, x := range exact {
		if finite(x) {
			largest = math.Max(largest, math.Abs(x))
		}
	}
	for _, x := range exact {
		if math.Abs(x) < 1e-12*largest { // rounding error, whose sign must not choose the colours
			x = 0
		}
		values = append(values, round(x, 8))
	}
	return values, text.Numbers(exact)
}

// cells gives each entry as [column, row, value], and where it is written the
// text of its label as a fourth, in a colour that is read on the cell's.
func cells(values []float64, numbers []string, c int, written bool, scale opts.VisualMap) []mark {
	data := make([]mark, len(values))
	for k, x := range values {
		data[k].Value = []any{k % c, k / c, number(x)}
		if !written {
			continue
		}
		data[k].Value = append(data[k].Value, numbers[k])
		if colour := labelOn(colourOf(scale, x)); colour != darkLabel {
			data[k].Label = &opts.Label{Color: colour}
		}
	}
	return data
}

// cellTooltip says which row and column a cell is of; ECharts' own says only the
// column. It is code, which labels leave escaped.
func cellTooltip(rows, cols []string) types.FuncStr {
	return code(`function (p) {
 var rows = %s, cols = %s, v = p.value, text = echarts.format.encodeHTML, number = `+valueJS+`;
 return text(rows[v[1]]) + " → " + text(cols[v[0]]) + "<br><b>" + text(number(v[2])) + "</b>" }`, rows, cols)
}

// colourScale spans the values, which must lie inside it to have a colour:
// go-echarts keeps bounds in 32 bits and leaves out a bound of 0, which ECharts
// then takes for 0 below and for 200 above.
func colourScale(values []float64) opts.VisualMap {
	low, high := 0.0, 0.0
	for _, x := range values {
		if finite(x) {
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
