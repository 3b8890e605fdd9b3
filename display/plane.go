package display

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
	"github.com/ionb/go-ionb/ionb"
)

// A Plane is a figure between two axes of numbers: requirement lines with the
// region that they leave, a frontier with the bill of goods chosen on it,
// isoquants. Plot draws it. The zero value of each field leaves that part out.
type Plane struct {
	Name   string // of the figure
	X, Y   string // what the axes measure, with its unit
	Curves []Curve
	Points []Point
	Region Curve // filled: its corners, in the order in which its border runs
}

// A Curve runs in straight lines from point to point: two make a line, three an
// L-shaped isoquant.
type Curve struct {
	Name string
	X, Y []float64 // of one length
}

// A Point is marked, with its name beside it.
type Point struct {
	Name string
	X, Y float64
}

const planeHeight = 380 // px of the plot

// Plot draws a figure in the plane. Its axes begin at zero where no number is
// negative. It panics with an *ionb.LengthError when a curve has not as many X as
// Y, and with an *ionb.ValueError when a number is not finite.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Plot(p Plane) *charts.Line {
	p.check()
	p = p.rounded()
	var names []string
	for _, c := range p.parts() {
		if c.Name != "" {
			names = append(names, c.Name)
		}
	}
	legend, top := legend(names, chartWidth)
	f := newFrame(p.across(), spanOf(p.extent(1)), top, planeHeight)
	line := charts.NewLine()
	line.SetGlobalOptions(f.options(chartID("plot", p.Name, append(names, p.X, p.Y), p.numbers()...), p.X, p.Y)...)
	line.SetGlobalOptions(title(p.Name, chartWidth), legend, charts.WithColorsOpts(palette),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: pointTooltip(p.X, p.Y)}))
	for j, c := range p.Curves {
		line.AddSeries(c.Name, curveData(c), curveLook(j, len(c.X))...)
	}
	if len(p.Region.X) > 0 {
		line.Overlap(region(p.Region))
	}
	if len(p.Points) > 0 {
		line.AddSeries("", nil, append(markLook(palette[3]), withData(p.marks(f), nil),
			charts.WithLineStyleOpts(opts.LineStyle{Opacity: opts.Float(0)}))...)
	}
	return line
}

// rounded is the figure as it will be stored: what is decided by its numbers, the
// axes' steps and the places of labels, is then the same on every processor.
func (p Plane) rounded() Plane {
	p.Curves, p.Points = slices.Clone(p.Curves), slices.Clone(p.Points)
	for i, c := range p.Curves {
		p.Curves[i] = c.rounded()
	}
	for i, q := range p.Points {
		p.Points[i].X, p.Points[i].Y = round(q.X, storedDigits), round(q.Y, storedDigits)
	}
	p.Region = p.Region.rounded()
	return p
}

func (c Curve) rounded() Curve {
	c.X, c.Y = slices.Clone(c.X), slices.Clone(c.Y)
	for i := range c.X {
		c.X[i], c.Y[i] = round(c.X[i], storedDigits), round(c.Y[i], storedDigits)
	}
	return c
}

func (p Plane) parts() []Curve {
	if len(p.Region.X)+len(p.Region.Y) == 0 {
		return p.Curves
	}
	return slices.Concat(p.Curves, []Curve{p.Region})
}

func (p Plane) check() {
	for _, c := range p.parts() {
		if len(c.X) != len(c.Y) {
			panic(&ionb.LengthError{Where: fmt.Sprintf("figure %q: Y of curve %q", p.Name, c.Name), Got: len(c.Y), Want: len(c.X)})
		}
		where := fmt.Sprintf("figure %q: curve %q", p.Name, c.Name)
		for i := range c.X {
			mustBeFinite(where, c.X[i], c.Y[i])
		}
	}
	for _, q := range p.Points {
		mustBeFinite(fmt.Sprintf("figure %q: point %q", p.Name, q.Name), q.X, q.Y)
	}
}

func mustBeFinite(where string, x, y float64) {
	for _, v := range []float64{x, y} {
		if !finite(v) {
			panic(&ionb.ValueError{Where: where, Problem: fmt.Sprintf("has (%v, %v), want finite numbers", x, y)})
		}
	}
}

// numbers are all there are in the figure.
func (p Plane) numbers() []float64 {
	var all []float64
	for _, c := range p.parts() {
		all = append(append(all, c.X...), c.Y...)
	}
	for _, q := range p.Points {
		all = append(all, q.X, q.Y)
	}
	return all
}

// extent is the range of all X (axis 0) or Y (axis 1), zero included.
func (p Plane) extent(axis int) (low, high float64) {
	include := func(x, y float64) {
		v := [...]float64{x, y}[axis]
		low, high = min(low, v), max(high, v)
	}
	for _, c := range p.parts() {
		for i := range c.X {
			include(c.X[i], c.Y[i])
		}
	}
	for _, q := range p.Points {
		include(q.X, q.Y)
	}
	return low, high
}

// across is the x axis, a step longer where a point's label needs the room.
func (p Plane) across() span {
	s := spanOf(p.extent(0))
	for _, q := range p.Points {
		if s.at(q.X) > 0.9 {
			s.high += s.step
		}
	}
	return s
}

func curveData(c Curve) []opts.LineData {
	data := make([]opts.LineData, len(c.X))
	for i := range data {
		data[i].Value = []any{c.X[i], c.Y[i]}
	}
	return data
}

// curveLook marks the corners of a curve of few points, so that they can be
// pointed at.
func curveLook(j, points int) []charts.SeriesOpts {
	const few = 12
	return append(lineLook(j, points), charts.WithLineChartOpts(opts.LineChart{Symbol: "circle", SymbolSize: 5, ShowSymbol: opts.Bool(points <= few)}))
}

// regionJS draws one polygon of all its series' points.
const regionJS = `function (params, api) {
 if (params.dataIndex > 0) return;
 var corners = [];
 for (var i = 0; i < params.dataInsideLength; i++) corners.push(api.coord([api.value(0, i), api.value(1, i)]));
 return {type: "polygon", silent: true, shape: {points: corners}, style: {fill: api.visual("color"), opacity: .25}} }`

func region(c Curve) *charts.Custom {
	data := make([]opts.CustomData, len(c.X))
	for i := range data {
		data[i].Value = []any{c.X[i], c.Y[i]}
	}
	return charts.NewCustom().AddSeries(c.Name, data, charts.WithCustomChartOpts(opts.CustomChart{RenderItem: opts.FuncOpts(regionJS)}))
}

// marks are the points, their labels where they cover the fewest lines. They make
// a line that is not drawn: ECharts draws scatters below lines.
func (p Plane) marks(f frame) []mark {
	places := placer{frame: f}
	places.divide(0, 0)
	for _, c := range p.Curves {
		for i := range c.X {
			x1, y1 := f.pixel(c.X[i], c.Y[i])
			if i > 0 {
				x0, y0 := f.pixel(c.X[i-1], c.Y[i-1])
				places.lines = append(places.lines, [4]float64{x0, y0, x1, y1})
			}
		}
	}
	for _, q := range p.Points {
		x, y := f.pixel(q.X, q.Y)
		places.points = append(places.points, [2]float64{x, y})
	}
	data := make([]mark, len(p.Points))
	for i, q := range p.Points {
		data[i] = places.mark(q, i, q.Name)
	}
	return data
}

// A mark is a point or a cell with a label of its own, which the data of
// go-echarts' types have not. A point's value is [x, y, name, label].
type mark struct {
	Value []any       `json:"value"`
	Label *opts.Label `json:"label,omitempty"`
}

// mark labels the point q, which is number i of p, where there is room.
func (p *placer) mark(q Point, i int, name string) mark {
	name = cut(name, longestMark)
	label, ok := p.place(name, p.points[i][0], p.points[i][1])
	// A name stands in the data, never in a formatter, which would read {b} in it.
	label.Show, label.Formatter = opts.Bool(ok && name != ""), "{@[3]}"
	return mark{[]any{q.X, q.Y, q.Name, name}, &label}
}

func (m mark) labelled() bool { return m.Label != nil && *m.Label.Show }

// markLook is that of marks in one colour. Where the chart has shrunk, labels that
// would cover others are hidden.
func markLook(colour string) []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 8}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colour, Opacity: opts.Float(1)}),
		charts.WithLabelLayoutOpts(opts.LabelLayout{HideOverlap: opts.Bool(true)}),
	}
}

// pointTooltip names a point and gives both its numbers.
func pointTooltip(x, y string) types.FuncStr { return opts.FuncOpts(pointTooltipJS(x, y)) }

func pointTooltipJS(x, y string) string {
	return filledIn(`function (p) {
 var names = %s, v = p.value, text = echarts.format.encodeHTML, number = `+valueJS+`;
 if (!v) return text(p.name);
 var name = v[2] || (p.seriesName.charCodeAt(0) ? p.seriesName : "");
 return "<b>" + text(name) + "</b><br>" + text(names[0]) + " " + text(number(v[0])) + "<br>" + text(names[1]) + " " + text(number(v[1])) }`, []string{x, y})
}
