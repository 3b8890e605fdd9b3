package display

import (
	"cmp"
	"math"
	"slices"
	"strconv"
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
// Linkages whose mean is not above 0 are drawn as they are. Where the sectors stand
// close together, those whose name has no room have their number in the list of
// sectors, explained in a key below.
//
// The two are matched by label: Quadrant panics with an *ionb.LengthError or an
// *ionb.LabelError when they do not name the same sectors.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Quadrant(backward, forward ionb.Vector) *charts.Scatter {
	backward, forward = overMean(backward), overMean(forward)
	points := linkagePoints(backward, forward)
	x, y := linkageSpan(backward.Values()), linkageSpan(forward.Values())
	said := ""
	if missing := backward.Len() - len(points); missing > 0 {
		said = counted(missing, "sector has", "sectors have") + " no finite linkages."
	}
	head, below := heading("Backward and forward linkages", chartWidth, said)
	f := newFrame(x, y, titleHeight+16+below, 480)
	marks, numbered := linkageMarks(points, f)
	key := newKey(points, numbered)
	f.key = key.height()
	xName, yName := cmp.Or(backward.Name(), "Backward linkages"), cmp.Or(forward.Name(), "Forward linkages")
	s := charts.NewScatter()
	s.SetGlobalOptions(f.options(chartID("quadrant", xName+"\x00"+yName, backward.Labels(), append(backward.Values(), forward.Values()...)...), xName, yName)...)
	s.SetGlobalOptions(head, charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: pointTooltip(xName, yName)}))
	for k, q := range quadrants {
		name := &opts.Label{Show: opts.Bool(true), Position: q.corner, Color: q.colour, FontWeight: "bold"}
		look := append(markLook(q.colour), withData(marks[k], nil),
			charts.WithMarkAreaNameCoordItemOpts(opts.MarkAreaNameCoordItem{
				Name: q.name, Coordinate0: []any{1, 1}, Coordinate1: []any{q.end(x, q.pulls), q.end(y, q.pushes)},
				ItemStyle: &opts.ItemStyle{Color: "transparent"},
			}),
			charts.WithMarkAreaStyleOpts(opts.MarkAreaStyle{Label: name, Emphasis: &opts.Emphasis{Label: name}})) // else it moves when pointed at
		if k == 0 {
			look = append(look, atOne...)
		}
		s.AddSeries(q.name, nil, look...)
	}
	key.addTo(s, f, xName, yName)
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
	{"Key sectors", palette[0], "insideTopRight", true, true},
	{"Backward-oriented", palette[5], "insideBottomRight", true, false},
	{"Forward-oriented", palette[6], "insideTopLeft", false, true},
	{"Weak", quiet, "insideBottomLeft", false, false},
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
		LineStyle: &opts.LineStyle{Type: "dashed", Width: 1, Color: quiet},
	}),
}

// linkagePoints leaves out sectors that have no finite linkages.
func linkagePoints(backward, forward ionb.Vector) []Point {
	labels, x := backward.Labels(), settled(backward.Values())
	points := make([]Point, len(labels))
	for i, y := range settled(matched(labels, forward, "forward linkages")) {
		points[i] = Point{labels[i], x[i], y}
	}
	return slices.DeleteFunc(points, func(p Point) bool { return !finite(p.X) || !finite(p.Y) })
}

// linkageSpan shows all values clear of the plot's border, where the quadrants'
// names are, and enough on both sides of 1.
func linkageSpan(values []float64) span {
	low, high := 1.0, 1.0
	for _, v := range values {
		if v = round(v, storedDigits); finite(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	least := low
	low, high = min(low, 1-(high-1)/2, 0.98), max(high, 1+(1-low)/2, 1.02)
	low, high = low-(high-low)/20, high+(high-low)/20
	if least >= 0 {
		low = max(low, 0)
	}
	return spanOf(low, high)
}

const (
	mostLabels = 300 // sectors; of more, those nearest to (1, 1) have only their tooltip
	mostInKey  = 60
)

// linkageMarks sorts the sectors into quadrants, and lists those that are labelled
// by their number.
func linkageMarks(points []Point, f frame) (marks [][]mark, numbered []int) {
	best := labelPoints(points, f, len(points))
	for named := len(points) / 2; best.bare > 0 && named > 0; named /= 2 { // names take the room of numbers
		if l := labelPoints(points, f, named); l.worth() > best.worth() {
			best = l
		}
	}
	marks = make([][]mark, len(quadrants))
	for i, p := range points {
		k := slices.IndexFunc(quadrants, func(q quadrant) bool { return q.pulls == above1(p.X) && q.pushes == above1(p.Y) })
		marks[k] = append(marks[k], best.marks[i])
	}
	slices.Sort(best.numbered)
	return marks, best.numbered
}

// A labelling is one way to label points.
type labelling struct {
	marks    []mark
	numbered []int
	bare     int // points without a label
}

// worth makes a number worth more than half a name. Of a few points none should be
// without a label, and be it many numbers in place of names.
func (l labelling) worth() int {
	const few = 25
	if len(l.marks) <= few {
		return -20*l.bare - 2*len(l.numbered)
	}
	return -5*l.bare - 2*len(l.numbered)
}

// labelPoints labels points where there is room: so many of them, those far from
// (1, 1), by their name, since it is they that a reader asks about, and then the
// others by their number.
func labelPoints(points []Point, f frame, named int) labelling {
	places, far := placer{frame: f, clear: true}, make([]float64, len(points))
	places.divide(1, 1)
	for _, q := range quadrants {
		places.taken = append(places.taken, q.box(f))
	}
	l := labelling{marks: make([]mark, len(points))}
	for i, p := range points {
		x, y := f.pixel(p.X, p.Y)
		places.points, far[i] = append(places.points, [2]float64{x, y}), math.Hypot(p.X-1, p.Y-1)
		l.marks[i].Value = []any{p.X, p.Y, p.Name}
	}
	var others []int
	for k, i := range bySize(far)[:min(len(far), mostLabels)] {
		if k >= named {
			others = append(others, i)
		} else if l.marks[i] = places.mark(points[i], i, points[i].Name); !l.marks[i].labelled() {
			others = append(others, i)
		}
	}
	for _, i := range others[:min(len(others), mostInKey)] {
		if l.marks[i] = places.mark(points[i], i, strconv.Itoa(i+1)); l.marks[i].labelled() {
			l.numbered = append(l.numbered, i)
		}
	}
	for _, m := range l.marks {
		if !m.labelled() {
			l.bare++
		}
	}
	return l
}

// above1 forgives rounding: the one sector of an economy is its own mean.
func above1(x float64) bool { return text.Chop(x-1) > 0 }
