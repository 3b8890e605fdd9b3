package display

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
)

// A span is what an axis of numbers shows, with whole steps at both ends: so a
// pixel of the plot can be told before ECharts draws it.
type span struct{ low, high, step float64 }

func spanOf(low, high float64) span {
	if low == high {
		high = low + 1
	}
	step := niceStep(high/5 - low/5)
	const slack = 1e-9 // a value on a step needs no further one
	return span{math.Floor(low/step+slack) * step, math.Ceil(high/step-slack) * step, step}
}

// niceStep is the power of ten, or 2 or 5 times that, next to x in size.
func niceStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	switch f := x / power; {
	case f < 1.5:
		return power
	case f < 3.5:
		return 2 * power
	case f < 7.5:
		return 5 * power
	}
	return 10 * power
}

// at is how far along the axis x lies, from 0 to 1.
func (s span) at(x float64) float64 { return (x - s.low) / (s.high - s.low) }

// labels are the numbers that ECharts writes at the steps.
func (s span) labels() []string {
	var labels []string
	for k := range int(math.Round((s.high-s.low)/s.step)) + 1 {
		labels = append(labels, tick(round(s.low+float64(k)*s.step, storedDigits)))
	}
	return labels
}

// tick is a number as ECharts writes it on an axis: it has no 5e-10.
func tick(x float64) string {
	if size := math.Abs(x); size < 1 && size > 1e-20 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return text.Number(x)
}

// overhang is how far the numbers of a horizontal axis stand out of both its ends.
func (s span) overhang() int { return widest(s.labels())/2 + 4 }

// A frame is a plot between two axes of numbers, laid out in pixels.
type frame struct {
	x, y                     span
	left, top, width, height int
	right                    int // margin
	key                      int // height of what stands below the axes
}

// newFrame lays out a plot of the given height, under top pixels of title and
// legend, with room for the axes' numbers and names.
func newFrame(x, y span, top, height int) frame {
	left, right := max(widest(y.labels())+48, x.overhang()), max(32, x.overhang())
	return frame{x: x, y: y, left: left, top: top, width: chartWidth - left - right, height: height, right: right}
}

// shrunk is the plot where the page is too narrow for the chart.
func (f frame) shrunk() frame {
	f.width -= chartWidth - narrowest(chartWidth)
	return f
}

// along is where in f a place x pixels along g is.
func (f frame) along(g frame, x float64) float64 { return x * float64(f.width) / float64(g.width) }

func (f frame) pixel(x, y float64) (px, py float64) {
	return f.x.at(x) * float64(f.width), (1 - f.y.at(y)) * float64(f.height)
}

const belowFrame = 52 // px; the x axis' numbers and name

// options are those of the axes, under their names, and of the plot's place.
func (f frame) options(id, xName, yName string) []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: id, Width: px(chartWidth), Height: px(f.top + f.height + belowFrame + f.key)}),
		charts.WithGridOpts(opts.Grid{Left: px(f.left), Right: strconv.Itoa(f.right), Top: px(f.top), Bottom: px(belowFrame + f.key)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "value", Name: shorten(xName), NameLocation: "middle", NameGap: 30,
			Min: f.x.low, Max: f.x.high, MinInterval: f.x.step, MaxInterval: f.x.step,
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "value", Name: shorten(yName), NameLocation: "middle", NameGap: f.left - 24,
			Min: f.y.low, Max: f.y.high, MinInterval: f.y.step, MaxInterval: f.y.step,
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
		}),
	}
}
