package display

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	chartWidth  = 760 // px; the width of a cell's output
	labelWidth  = 300 // px; longer labels end in "…", the tooltip has them in full
	mostValues  = 60  // bars that get their number written beside them
	barPitch    = 24  // px from bar to bar
	tallestBars = 1600
	leastPitch  = 4 // px; where all bars have not even that, only the first are shown
)

// Bar draws a vector as horizontal bars, in the vector's own order from the top
// down, so that labels of any length can be read. Of more than 400 it shows the
// first, and says so: those of v.Sorted() are the largest.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	b := display.Bar(m.BackwardLinkages())
//	b.SetGlobalOptions(charts.WithTitleOpts(opts.Title{Title: "Who pulls most"}))
//	display.Show(b)
func Bar(v ionb.Vector) *charts.Bar {
	shown := min(v.Len(), tallestBars/leastPitch)
	return barChart("bar", v, shown, firstOf(shown, v.Len()))
}

// barChart draws the first entries of a vector.
func barChart(kind string, v ionb.Vector, shown int, said string) *charts.Bar {
	name, labels, values := withUnit(v.Name(), v.Unit()), v.Labels()[:shown], v.Values()[:shown]
	numbers := text.Numbers(values)
	head, below := heading(name, chartWidth, said)
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID(kind, v.Name(), labels, values...),
			Width:   px(chartWidth),
			Height:  px(min(len(labels)*barPitch, tallestBars) + 84 + below),
		}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, ValueFormatter: opts.FuncOpts(valueJS)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: px(widest(numbers) + 16), Top: strconv.Itoa(44 + below), Bottom: "24", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(opts.XAxis{AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)}}),
		charts.WithYAxisOpts(labelAxis(values, numbers)),
	)
	bar.XYReversal().SetXAxis(labels)
	bar.AddSeries(name, bars(values, numbers), charts.WithLabelOpts(opts.Label{Show: opts.Bool(len(values) <= mostValues), Position: "outside"}))
	return bar
}

// labelAxis keeps labels clear of negative bars: they stand at the left end and
// not at zero, and leave room for the bars' numbers.
func labelAxis(values []float64, numbers []string) opts.YAxis {
	margin := 8
	negative := slices.ContainsFunc(values, func(x float64) bool { return x < 0 })
	if negative {
		margin = widest(numbers) + 12
	}
	const leastBars = 100 // px that long labels leave to bars where the chart has shrunk
	width := clamp(narrowest(chartWidth)-margin-widest(numbers)-leastBars, 120, labelWidth)
	return opts.YAxis{
		Type:     "category",
		Inverse:  opts.Bool(true),
		AxisLine: &opts.AxisLine{OnZero: opts.Bool(false), Show: opts.Bool(!negative)},
		AxisLabel: &opts.AxisLabel{
			Interval: everyLabel(len(values)*barPitch <= tallestBars),
			Margin:   float64(margin), Width: width, Overflow: "truncate",
		},
	}
}

// everyLabel is the interval at which an axis shows its labels: all where they
// have room, else as many as fit.
func everyLabel(room bool) string {
	if room {
		return "0"
	}
	return "auto"
}

func bars(values []float64, numbers []string) []opts.BarData {
	data := make([]opts.BarData, len(values))
	for i, x := range values {
		data[i] = opts.BarData{Value: number(x)}
		if len(values) <= mostValues {
			data[i].Label = &opts.Label{Formatter: numbers[i]}
		}
	}
	return data
}

// number is a value as ECharts takes it: it writes a missing one as "-".
func number(x float64) any {
	if !finite(x) {
		return "-"
	}
	return x
}

// valueJS writes a number in a tooltip.
const valueJS = `function (v) { return typeof v === "number" ? v.toLocaleString("en-US", {maximumSignificantDigits: 6}) : v }`

func px(n int) string { return fmt.Sprintf("%dpx", n) }

// chartID takes the place of go-echarts' random one, for pages made by go-echarts
// itself: the same chart has the same id each time, and another chart another.
func chartID(kind, name string, labels []string, values ...float64) string {
	data := []byte(name + "\x00" + strings.Join(labels, "\x00"))
	for _, x := range values {
		data = strconv.AppendFloat(append(data, 0), x, 'g', storedDigits, 64)
	}
	h := fnv.New64a()
	h.Write(data)
	return fmt.Sprintf("ionb_%s_%x", kind, h.Sum64())
}

func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " (" + unit + ")"
}
