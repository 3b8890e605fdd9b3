package display

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	barHeight     = 14 // px of a bar that has its number beside it
	barThin       = 8  // px of one that has not
	barThinnest   = 2
	tallestGroups = 3000
	longTooltip   = 15 // series; the tooltip of more would not fit beside the chart
)

// Bars draws a matrix as groups of horizontal bars: a group for each row, from
// the top down, and in it a bar for each column, to compare the columns. Where not
// even thin bars have room for all rows, it shows the first of them, and says so.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	both := ionb.Must(ionb.Columns("Linkages", m.BackwardLinkages(), g.ForwardLinkages()))
//	display.Show(display.Bars(both))
func Bars(m ionb.Matrix) *charts.Bar {
	all, c := m.Dims()
	pitch, written := c*barHeight+12, all*c <= mostValues
	if !written {
		pitch = max(barPitch, c*barThin+8)
	}
	pitch, m = fitRows(m, pitch, c*barThinnest+4)
	values, numbers := byColumn(m)
	if !written {
		numbers = nil
	}
	bar := newBars("bars", m, all, pitch, slices.Concat(values...), slices.Concat(numbers...))
	for j, name := range m.ColLabels() {
		data := make([]opts.BarData, len(values[j]))
		for i, x := range values[j] {
			data[i].Value = number(x)
			if numbers != nil {
				data[i].Label = &opts.Label{Formatter: numbers[j][i]}
			}
		}
		bar.AddSeries(name, data, charts.WithLabelOpts(opts.Label{Show: opts.Bool(numbers != nil), Position: "outside"}),
			charts.WithBarChartOpts(opts.BarChart{BarGap: "0%"}))
	}
	return bar
}

// StackedBars draws a matrix as horizontal bars, one for each row, from the top
// down, made of its columns end to end: direct and indirect parts, rounds,
// contributions. Negative parts lie left of zero, so the length of a bar is a
// total only where all its parts have one sign. Where not even thin bars have room
// for all rows, it shows the first of them, and says so.
//
// The result is go-echarts' own type: change what you like, then Show it.
func StackedBars(m ionb.Matrix) *charts.Bar {
	all, _ := m.Dims()
	pitch, m := fitRows(m, barPitch+4, barThin)
	values, _ := byColumn(m)
	bar := newBars("stacked", m, all, pitch, stackEnds(values), nil)
	room := plotWidth(m.RowLabels()) / stackSpan(values)
	if pitch < barHeight+6 { // a line of text is higher than the bars
		room = 0
	}
	numbers := partNumbers(values, room)
	for j, name := range m.ColLabels() {
		data := make([]opts.BarData, len(values[j]))
		for i, x := range values[j] {
			data[i].Value = number(x)
			data[i].Label = &opts.Label{Show: opts.Bool(numbers[j][i] != ""), Formatter: numbers[j][i]}
		}
		bar.AddSeries(name, data, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "inside", Color: labelOn(parseColour(palette[j%len(palette)]))}),
			charts.WithBarChartOpts(opts.BarChart{Stack: "total"}))
	}
	return bar
}

// partNumbers writes a number, to as many digits as suit those that are written, for
// the parts of stacked bars that are wide enough for it, and "" for the others. room
// is how many pixels a length of 1 has.
func partNumbers(columns [][]float64, room float64) [][]string {
	fits := func(x float64, s string) bool { return round(math.Abs(x)*room, storedDigits) > float64(pixels(s)+4) }
	var written []float64
	for _, column := range columns {
		for _, x := range column {
			if fits(x, text.Number(x)) {
				written = append(written, x)
			}
		}
	}
	all := text.Numbers(written)
	numbers := make([][]string, len(columns))
	for j, column := range columns {
		numbers[j] = make([]string, len(column))
		for i, x := range column {
			if !fits(x, text.Number(x)) {
				continue
			}
			if fits(x, all[0]) {
				numbers[j][i] = all[0]
			}
			all = all[1:]
		}
	}
	return numbers
}

// fitRows brings the rows of m, each so many pixels high, to the chart's largest
// height: closer together, but for what the bars and a label need at least, and then
// without the last ones.
func fitRows(m ionb.Matrix, pitch, least int) (int, ionb.Matrix) {
	r, _ := m.Dims()
	if r*pitch <= tallestGroups {
		return pitch, m
	}
	least = max(least, barHeight)
	pitch = max(tallestGroups/r, least)
	if shown := max(tallestGroups/pitch, 1); shown < r {
		m = m.Transposed().Cols(m.RowLabels()[:shown]...).Transposed()
	}
	return pitch, m
}

// newBars makes the chart of m, the first of all rows, without its series: ends are
// the values at which bars end, numbers what is written there.
func newBars(kind string, m ionb.Matrix, all, pitch int, ends []float64, numbers []string) *charts.Bar {
	rows, cols := m.RowLabels(), m.ColLabels()
	head, below := heading(withUnit(m.Name(), m.Unit()), chartWidth, firstOf(len(rows), all))
	names, top := legendAt(titleHeight+below, cols, chartWidth)
	height := len(rows) * pitch
	axis := labelAxis(ends, numbers)
	overhang := spanOf(extent(ends)).overhang()
	axis.AxisLabel.Interval = everyLabel(true)
	tooltip := opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, ValueFormatter: opts.FuncOpts(valueJS)}
	if len(cols) > longTooltip {
		tooltip.Trigger = "item"
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID(kind, m.Name(), append(rows, cols...), allOf(m)...), Width: px(chartWidth), Height: px(top + height + 40),
		}),
		charts.WithColorsOpts(palette),
		head,
		names,
		charts.WithTooltipOpts(tooltip),
		charts.WithGridOpts(opts.Grid{
			Left: strconv.Itoa(max(8, overhang-widest(rows))), Right: px(max(widest(numbers)+16, overhang, 40)), Top: px(top), Bottom: "24", ContainLabel: opts.Bool(true),
		}),
		charts.WithXAxisOpts(opts.XAxis{AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)}}),
		charts.WithYAxisOpts(axis),
	)
	bar.XYReversal().SetXAxis(rows)
	return bar
}

// allOf lists a matrix row by row.
func allOf(m ionb.Matrix) []float64 {
	r, c := m.Dims()
	all := make([]float64, 0, r*c)
	for i := range r {
		for j := range c {
			all = append(all, m.At(i, j))
		}
	}
	return all
}

// byColumn lists a matrix column by column, with its numbers as text.
func byColumn(m ionb.Matrix) (values [][]float64, numbers [][]string) {
	r, c := m.Dims()
	values, numbers = make([][]float64, c), make([][]string, c)
	for j := range values {
		values[j] = make([]float64, r)
		for i := range r {
			values[j][i] = m.At(i, j)
		}
	}
	all := text.Numbers(slices.Concat(values...))
	for j := range numbers {
		numbers[j] = all[j*r : (j+1)*r]
	}
	return values, numbers
}

// stackEnds gives for each row the sum of its negative and of its positive parts.
func stackEnds(columns [][]float64) []float64 {
	var ends []float64
	for _, column := range columns {
		if ends == nil {
			ends = make([]float64, 2*len(column))
		}
		for i, x := range column {
			if x < 0 {
				ends[2*i] += x
			} else {
				ends[2*i+1] += x
			}
		}
	}
	return ends
}

// stackSpan is the length of the axis under stacked bars, 1 where there are none.
func stackSpan(columns [][]float64) float64 {
	low, high := extent(stackEnds(columns))
	if low == high {
		return 1
	}
	return high - low
}

// extent is the range of values, zero included.
func extent(values []float64) (low, high float64) {
	for _, x := range values {
		low, high = min(low, x), max(high, x)
	}
	return low, high
}

// plotWidth is how wide bars may get in a chart that has shrunk as far as it may.
func plotWidth(labels []string) float64 {
	return float64(max(narrowest(chartWidth)-min(widest(labels), labelWidth)-64, 60))
}
