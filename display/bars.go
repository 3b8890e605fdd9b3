package display

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	barHeight   = 14 // px of a bar that has its number beside it
	barThin     = 8  // px of one that has not
	longTooltip = 15 // series; the tooltip of more would not fit beside the chart
)

// Bars draws a matrix as groups of horizontal bars: a group for each row, from
// the top down, and in it a bar for each column, to compare the columns.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	both := ionb.Must(ionb.Columns("Linkages", m.BackwardLinkages(), g.ForwardLinkages()))
//	display.Show(display.Bars(both))
func Bars(m ionb.Matrix) *charts.Bar {
	r, c := m.Dims()
	values, numbers := byColumn(m)
	pitch := c*barHeight + 12
	if r*c > mostValues {
		pitch, numbers = max(barPitch, c*barThin+8), nil
	}
	bar := newBars("bars", m, pitch, slices.Concat(values...), slices.Concat(numbers...))
	for j, name := range m.ColLabels() {
		data := make([]opts.BarData, r)
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
// total only where all its parts have one sign.
//
// The result is go-echarts' own type: change what you like, then Show it.
func StackedBars(m ionb.Matrix) *charts.Bar {
	values, numbers := byColumn(m)
	bar := newBars("stacked", m, barPitch+4, stackEnds(values), nil)
	room := plotWidth(m.RowLabels()) / stackSpan(values)
	for j, name := range m.ColLabels() {
		data := make([]opts.BarData, len(values[j]))
		for i, x := range values[j] {
			data[i].Value = number(x)
			// A part too narrow for its number goes without.
			fits := round(max(x, -x)*room, storedDigits) > float64(pixels(numbers[j][i])+4)
			data[i].Label = &opts.Label{Show: opts.Bool(fits), Formatter: numbers[j][i]}
		}
		bar.AddSeries(name, data, charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "inside"}),
			charts.WithBarChartOpts(opts.BarChart{Stack: "total"}))
	}
	return bar
}

// newBars makes the chart of m without its series: ends are the values at which
// bars end, numbers what is written there.
func newBars(kind string, m ionb.Matrix, pitch int, ends []float64, numbers []string) *charts.Bar {
	rows, cols := m.RowLabels(), m.ColLabels()
	names, top := legend(cols, chartWidth)
	height := min(len(rows)*pitch, tallestBars)
	axis := labelAxis(ends, numbers)
	overhang := spanOf(extent(ends)).overhang()
	axis.AxisLabel.Interval = everyLabel(height >= len(rows)*barHeight)
	tooltip := opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, ValueFormatter: opts.FuncOpts(valueJS)}
	if len(cols) > longTooltip {
		tooltip.Trigger = "item"
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID(kind, m.Name(), append(rows, cols...)), Width: px(chartWidth), Height: px(top + height + 40),
		}),
		charts.WithColorsOpts(palette),
		title(withUnit(m.Name(), m.Unit()), chartWidth),
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
