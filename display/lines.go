package display

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

const (
	linesHeight = 300 // px of the plot
	mostMarks   = 60  // steps whose values are marked on the lines
)

// Lines draws a matrix as lines: its rows are the steps along the axis, from left
// to right, such as rounds, years or scenarios, and each column is a line.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Lines(m ionb.Matrix) *charts.Line {
	steps, cols := m.RowLabels(), m.ColLabels()
	values, _ := byColumn(m)
	names, top := legend(cols, chartWidth)
	axis, below := stepAxis(steps)
	tooltip := opts.Tooltip{Trigger: "axis", ValueFormatter: opts.FuncOpts(valueJS)}
	if len(cols) > longTooltip {
		tooltip.Trigger = "item"
	}
	line := charts.NewLine()
	line.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("lines", m.Name(), append(steps, cols...), slices.Concat(values...)...), Width: px(chartWidth), Height: px(top + linesHeight + below),
		}),
		title(withUnit(m.Name(), m.Unit()), chartWidth),
		names,
		charts.WithTooltipOpts(tooltip),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "24", Top: px(top), Bottom: "8", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(axis),
		charts.WithYAxisOpts(opts.YAxis{Type: "value"}),
	)
	line.SetXAxis(steps)
	for j, name := range cols {
		data := make([]opts.LineData, len(steps))
		for i, x := range values[j] {
			data[i].Value = number(x)
		}
		line.AddSeries(name, data, lineLook(j, len(steps))...)
	}
	return line
}

// stepAxis shows the steps' names side by side where they have room, upright
// where they are long, and says how much height they take.
func stepAxis(steps []string) (axis opts.XAxis, height int) {
	const longest, short = 160, 40 // px
	label := &opts.AxisLabel{Width: longest, Overflow: "truncate"}
	slot := (narrowest(chartWidth) - 80) / max(1, len(steps))
	height = 32
	switch {
	case widest(steps)+8 <= slot:
		label.Interval = "0"
	case widest(steps) <= short: // as many as fit
		label.Interval, label.HideOverlap = "auto", opts.Bool(true)
	case widest(steps) <= 3*slot && slot >= longest/2: // in lines of text
		label.Interval, label.Width, label.Overflow = "0", slot-8, "break"
		height += 3 * barHeight
	default:
		label.Interval, label.Rotate = "0", 90
		if slot < barHeight { // ECharts would write more names than fit, and measures some 40 of them
			every := 2 * ((len(steps) + 39) / 40)
			label.Formatter = opts.FuncOpts(fmt.Sprintf(`function (name, i) { return i %% %d ? "" : name }`, every))
		}
		height = min(widest(steps), longest) + 20
	}
	return opts.XAxis{Type: "category", AxisLabel: label}, height
}

// lineLook tells more lines apart than there are colours: those from the tenth on
// are dashed, then dotted.
func lineLook(j, steps int) []charts.SeriesOpts {
	const colours = 9 // of ECharts
	strokes, symbols := []string{"solid", "dashed", "dotted"}, []string{"circle", "rect", "triangle"}
	turn := j / colours % len(strokes)
	return []charts.SeriesOpts{
		charts.WithLineChartOpts(opts.LineChart{Symbol: symbols[turn], SymbolSize: 6, ShowSymbol: opts.Bool(steps <= mostMarks)}),
		charts.WithLineStyleOpts(opts.LineStyle{Type: strokes[turn], Width: 2}),
	}
}
