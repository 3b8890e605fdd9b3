package display

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// mostSteps is how many contributions a waterfall shows one by one.
const mostSteps = 25

// Waterfall draws contributions that add up, such as the parts of a linkage or the
// categories of final demand: each is a bar from the total so far, from the top
// down in the vector's own order, and the last bar is their total. Of more than 25
// the smallest are one bar, which says how many.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Waterfall(m.LinkageParts().Cols("Initial", "Direct", "Indirect").Row("Agriculture")))
func Waterfall(v ionb.Vector) *charts.Custom {
	return waterfall(v, append(contributions(v, 0), level("Total", v.Sum())))
}

// WaterfallFrom draws how contributions lead from one level to another, such as
// from an old price through what each input adds to it to the new price. The bars
// for both levels have their names. Where all that happens is small beside the
// levels, the axis does not begin at 0, and the chart says so.
//
//	display.Show(display.WaterfallFrom("Old price", 1, effects, "New price"))
func WaterfallFrom(startName string, start float64, v ionb.Vector, endName string) *charts.Custom {
	steps := append([]step{level(startName, start)}, contributions(v, start)...)
	return waterfall(v, append(steps, level(endName, start+v.Sum())))
}

// A step is a bar of a waterfall: a contribution, or a level that starts at 0.
type step struct {
	name           string
	from, to, size float64
	isLevel        bool
}

func level(name string, x float64) step { return step{name: name, to: x, size: x, isLevel: true} }

func contributions(v ionb.Vector, so float64) []step {
	var steps []step
	for _, s := range merged(v) {
		s.from, s.to = so, so
		if finite(s.size) {
			so += s.size
			s.to = so
		}
		steps = append(steps, s)
	}
	return steps
}

// merged are a vector's entries in order, the smallest of many as one.
func merged(v ionb.Vector) []step {
	labels, values := v.Labels(), v.Values()
	var small []int
	if len(values) > mostSteps {
		small = bySize(abs(values))[mostSteps-1:]
	}
	var steps []step
	others := step{name: fmt.Sprintf("The %s smallest", text.Number(float64(len(small))))}
	for i, x := range values {
		if slices.Contains(small, i) {
			others.size += x
			continue
		}
		steps = append(steps, step{name: labels[i], size: x})
	}
	if len(small) > 0 {
		steps = append(steps, others)
	}
	return steps
}

func waterfall(v ionb.Vector, steps []step) *charts.Custom {
	axis, cutOff := waterfallSpan(steps)
	labels, numbers := stepNames(steps), stepNumbers(steps)
	said := ""
	if cutOff {
		said = "The axis does not begin at 0."
	}
	head, below := heading(withUnit(v.Name(), v.Unit()), chartWidth, said)
	top := titleHeight + 12 + below
	categories := labelAxis(belowZero(steps), numbers)
	categories.Data = labels
	categories.AxisLine.Show = opts.Bool(axis.low == 0)
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("waterfall", v.Name(), labels, sizes(steps)...), Width: px(chartWidth), Height: px(top + len(steps)*barPitch + 32),
		}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, Formatter: code(stepTooltipJS, labels, numbers, totalsSoFar(steps))}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: px(max(widest(numbers)+16, axis.overhang())), Top: px(top), Bottom: "24", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(axis.axis()),
		charts.WithYAxisOpts(categories),
	)
	return c.AddSeries(withUnit(v.Name(), v.Unit()), stepData(steps), drawnBy("waterfall", code(stepJS, numbers))...)
}

// belowZero are the ends of bars that lie left of zero: their numbers stand at the
// left, where the zero does not run through a sign.
func belowZero(steps []step) []float64 {
	var ends []float64
	for _, s := range steps {
		if max(s.from, s.to) <= 0 {
			ends = append(ends, min(s.from, s.to))
		}
	}
	return ends
}

func sizes(steps []step) []float64 {
	all := make([]float64, len(steps))
	for i, s := range steps {
		all[i] = s.size
	}
	return all
}

func stepNames(steps []step) []string {
	labels := make([]string, len(steps))
	for i, s := range steps {
		labels[i] = s.name
	}
	return labels
}

// waterfallSpan is the axis under the bars, and whether it leaves out the zero:
// when little of the way from start to end would be seen otherwise.
func waterfallSpan(steps []step) (axis span, cutOff bool) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range steps {
		if finite(s.to) {
			low, high = min(low, round(s.to, storedDigits)), max(high, round(s.to, storedDigits))
		}
		if finite(s.from) && !s.isLevel {
			low, high = min(low, round(s.from, storedDigits)), max(high, round(s.from, storedDigits))
		}
	}
	const seen = 0.25 // of the axis that the way should take at least
	if way := high - low; low > 0 && way > 0 && way < seen*high {
		return spanOf(low-way/2, high), true
	}
	return spanOf(min(low, 0), max(high, 0)), false
}

// stepNumbers writes contributions with their sign, levels without.
func stepNumbers(steps []step) []string {
	numbers := text.Numbers(sizes(steps))
	for i, s := range steps {
		if !s.isLevel && s.size > 0 && finite(s.size) && numbers[i] != "0" {
			numbers[i] = "+" + numbers[i]
		}
	}
	return numbers
}

// totalsSoFar are for the tooltip; levels say no more than their own number.
func totalsSoFar(steps []step) []string {
	totals := make([]float64, len(steps))
	for i, s := range steps {
		totals[i] = s.to
	}
	so := text.Numbers(totals)
	for i, s := range steps {
		if s.isLevel {
			so[i] = ""
		}
	}
	return so
}

// stepData gives each bar as [from, row, to, size].
func stepData(steps []step) []opts.CustomData {
	data := make([]opts.CustomData, len(steps))
	for i, s := range steps {
		colour := palette[0]
		switch {
		case s.isLevel:
			colour = quiet
		case s.size < 0:
			colour = palette[3]
		}
		data[i] = opts.CustomData{Value: []any{s.from, i, s.to, s.size}, ItemStyle: &opts.ItemStyle{Color: colour}}
		if !finite(s.size) || !finite(s.to) {
			data[i] = opts.CustomData{Value: []any{"-", i, "-", "-"}}
		}
	}
	return data
}

// stepJS draws a bar with its number, and the line to the bar below; with the first
// bar the zero, where it lies inside the plot.
const stepJS = `function (params, api) {
 var numbers = %s, i = params.dataIndex;
 function line(x1, y1, x2, y2) { return {type: "line", silent: true, z2: -1, shape: {x1: x1, y1: y1, x2: x2, y2: y2}, style: {stroke: "` + quiet + `", lineWidth: 1}} }
 var box = params.coordSys, zero = api.coord([0, 0])[0], parts = [];
 if (i === 0 && zero > box.x + 1) parts.push(line(zero, box.y, zero, box.y + box.height));
 if (isNaN(api.value(0))) return {type: "group", children: parts};
 var from = api.coord([api.value(0), i]), to = api.coord([api.value(2), i]), pitch = api.size([0, 1])[1], h = Math.min(pitch * .7, 17);
 var left = Math.max(Math.min(from[0], to[0]), box.x), right = Math.max(from[0], to[0]), y = from[1];
 parts.push({type: "rect", shape: {x: left, y: y - h / 2, width: Math.max(right - left, 1), height: h}, style: {fill: api.visual("color")},
  textConfig: {position: Math.min(api.value(0), api.value(2)) < 0 && Math.max(api.value(0), api.value(2)) <= 0 ? "left" : "right", distance: 5}, textContent: {style: {text: numbers[i], fontSize: 12}}});
 if (i + 1 < numbers.length) parts.push(line(to[0], y + h / 2, to[0], y + pitch - h / 2));
 return {type: "group", children: parts} }`

const stepTooltipJS = `function (all) {
 var names = %s, numbers = %s, totals = %s, text = echarts.format.encodeHTML, i = all[0].dataIndex;
 return text(names[i]) + "<br><b>" + text(numbers[i]) + "</b>" + (totals[i] ? "<br>" + text("so far " + totals[i]) : "") }`
