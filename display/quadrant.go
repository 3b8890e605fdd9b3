package display

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Quadrant draws each sector as a point, its backward linkage across and its
// forward linkage upwards, each divided by its mean, and divides the plane at 1:
// key sectors have both above the mean, backward-oriented and forward-oriented ones
// one of them, weak ones none (Miller & Blair 2009, sec. 12.2; ionb.KeySectors).
// Linkages whose mean is not above 0 are drawn as they are.
//
// The two are matched by label: Quadrant panics with an *ionb.LengthError or an
// *ionb.LabelError when they do not name the same sectors.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Quadrant(backward, forward ionb.Vector) *charts.Scatter {
	backward, forward = overMean(backward), overMean(forward)
	points := linkagePoints(backward, forward)
	x, y := linkageSpan(backward.Values()), linkageSpan(forward.Values())
	f := newFrame(x, y, titleHeight+16, 480)
	xName, yName := cmp.Or(backward.Name(), "Backward linkages"), cmp.Or(forward.Name(), "Forward linkages")
	s := charts.NewScatter()
	s.SetGlobalOptions(f.options(chartID("quadrant", xName+"\x00"+yName, backward.Labels()), xName, yName)...)
	s.SetGlobalOptions(title("Backward and forward linkages", chartWidth), charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: pointTooltip(xName, yName)}))
	marks := linkageMarks(points, f)
	for k, q := range quadrants {
		look := append(markLook(q.colour), withMarks(marks[k]),
			charts.WithMarkAreaNameCoordItemOpts(opts.MarkAreaNameCoordItem{
				Name: q.name, Coordinate0: []any{1, 1}, Coordinate1: []any{q.end(x, q.pulls), q.end(y, q.pushes)},
				ItemStyle: &opts.ItemStyle{Color: "transparent"},
			}),
			charts.WithMarkAreaStyleOpts(opts.MarkAreaStyle{Label: &opts.Label{Show: opts.Bool(true), Position: q.corner, Color: q.colour, FontWeight: "bold"}}))
		if k == 0 {
			look = append(look, atOne...)
		}
		s.AddSeries(q.name, nil, look...)
	}
	return s
}

// overMean divides linkages by their mean, when that is not done yet.
func overMean(v ionb.Vector) ionb.Vector {
	mean := v.Sum() / float64(v.Len())
	if !(mean > 0) || math.Abs(mean-1) < 1e-9 {
		return v
	}
	return v.Scale(1 / mean).Named(strings.TrimPrefix(v.Name()+", mean 1", ", "))
}

// A quadrant is where linkages are above 1 (pulls: backward, pushes: forward).
type quadrant struct {
	name, colour, corner string
	pulls, pushes        bool
}

var quadrants = []quadrant{
	{"Key sectors", "#5470c6", "insideTopRight", true, true},
	{"Backward-oriented", "#3ba272", "insideBottomRight", true, false},
	{"Forward-oriented", "#fc8452", "insideTopLeft", false, true},
	{"Weak", "#8a8f99", "insideBottomLeft", false, false},
}

// end is where the quadrant ends on an axis that it follows upwards or down.
func (quadrant) end(s span, up bool) float64 {
	if up {
		return s.high
	}
	return s.low
}

// box is the part of the plot that the quadrant's name takes.
func (q quadrant) box(f frame) rect {
	w, h := float64(pixels(q.name))*1.1+8, 20.0
	r := rect{0, float64(f.height) - h, w, float64(f.height)}
	if q.pulls {
		r.left, r.right = float64(f.width)-w, float64(f.width)
	}
	if q.pushes {
		r.top, r.bottom = 0, h
	}
	return r
}

// atOne are the two lines that divide the plane.
var atOne = []charts.SeriesOpts{
	charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{Name: "1", XAxis: 1}),
	charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{Name: "1", YAxis: 1}),
	charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
		LineStyle: &opts.LineStyle{Type: "dashed", Width: 1, Color: "#8a8f99"},
	}),
}

func linkagePoints(backward, forward ionb.Vector) []Point {
	if backward.Len() != forward.Len() {
		panic(&ionb.LengthError{Where: "forward linkages", Got: forward.Len(), Want: backward.Len()})
	}
	points := make([]Point, backward.Len())
	for i, label := range backward.Labels() {
		points[i] = Point{label, round(backward.AtVec(i), storedDigits), round(forward.Of(label), storedDigits)}
	}
	return points
}

// linkageSpan shows all values clear of the plot's border, where the quadrants'
// names are, and enough on both sides of 1.
func linkageSpan(values []float64) span {
	low, high := 1.0, 1.0
	for _, v := range values {
		v = round(v, storedDigits)
		low, high = min(low, v), max(high, v)
	}
	least := low
	low, high = min(low, 1-(high-1)/2, 0.9), max(high, 1+(1-low)/2, 1.1)
	low, high = low-(high-low)/20, high+(high-low)/20
	if least >= 0 {
		low = max(low, 0)
	}
	return spanOf(low, high)
}

const mostLabels = 300 // sectors; of more, those nearest to (1, 1) have only their tooltip

// linkageMarks sorts the sectors into quadrants. Those far from (1, 1) are labelled
// first: where there is no room for all, it is they that a reader asks about.
func linkageMarks(points []Point, f frame) [][]mark {
	places := placer{frame: f}
	places.divide(1, 1)
	for _, q := range quadrants {
		places.taken = append(places.taken, q.box(f))
	}
	order := make([]int, len(points))
	for i, p := range points {
		x, y := f.pixel(p.X, p.Y)
		places.points, order[i] = append(places.points, [2]float64{x, y}), i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(distance(points[j]), distance(points[i])) })
	labelled := make([]mark, len(points))
	for k, i := range order {
		if k < mostLabels {
			labelled[i] = places.mark(points[i], i)
		} else {
			labelled[i] = mark{[]any{points[i].X, points[i].Y, points[i].Name}, nil}
		}
	}
	marks := make([][]mark, len(quadrants))
	for i, p := range points {
		k := slices.IndexFunc(quadrants, func(q quadrant) bool { return q.pulls == above1(p.X) && q.pushes == above1(p.Y) })
		marks[k] = append(marks[k], labelled[i])
	}
	return marks
}

// above1 forgives rounding: the one sector of an economy is its own mean.
func above1(x float64) bool { return text.Chop(x-1) > 0 }

func distance(p Point) float64 { return round(math.Hypot(p.X-1, p.Y-1), storedDigits) }
