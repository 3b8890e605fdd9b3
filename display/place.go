package display

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// A rect is a rectangle of the plot in pixels, y downwards.
type rect struct{ left, top, right, bottom float64 }

func (a rect) meets(b rect) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// crosses is whether the segment from (x0, y0) to (x1, y1) runs through a: what
// the four sides leave of it is not nothing.
func (a rect) crosses(x0, y0, x1, y1 float64) bool {
	from, to := 0.0, 1.0
	clip := func(start, change, low, high float64) {
		if change == 0 {
			if start <= low || start >= high {
				to = -1
			}
			return
		}
		enter, leave := (low-start)/change, (high-start)/change
		from, to = max(from, min(enter, leave)), min(to, max(enter, leave))
	}
	clip(x0, x1-x0, a.left, a.right)
	clip(y0, y1-y0, a.top, a.bottom)
	return from <= to
}

// A placer puts labels beside the points of a plot, where they cover each other
// not at all and lines and other points the least.
type placer struct {
	frame  frame
	points [][2]float64 // in pixels
	lines  [][4]float64
	taken  []rect // by other labels
	clear  bool   // labels must not cover a point
}

// divide keeps labels off the lines x = x0 and y = y0.
func (p *placer) divide(x0, y0 float64) {
	x, y := p.frame.pixel(x0, y0)
	p.lines = append(p.lines, [4]float64{x, 0, x, float64(p.frame.height)}, [4]float64{0, y, float64(p.frame.width), y})
}

// spots are where a label may stand, the likeliest first: the sides at which the
// text begins and, of those beside the point, whether it stands above or below.
var spots = []opts.Label{
	{Position: "right"}, {Position: "left"},
	{Position: "right", VerticalAlign: "bottom", LineHeight: raised}, {Position: "left", VerticalAlign: "top", LineHeight: raised},
	{Position: "left", VerticalAlign: "bottom", LineHeight: raised}, {Position: "right", VerticalAlign: "top", LineHeight: raised},
	{Position: "top"}, {Position: "bottom"},
}

const (
	lineOfText = 14 // px
	raised     = 22 // the line's height of a label above or below its point's height
	pointGap   = 8  // from a point's centre to its label
)

// place returns the best spot for a label at pixel (x, y), false where each is
// taken or outside of the plot.
func (p *placer) place(label string, x, y float64) (opts.Label, bool) {
	best, least := -1, math.Inf(1)
	narrow, width := p.frame.shrunk(), float64(pixels(label))
	var at rect
	for k, spot := range spots {
		r := labelRect(spot, width, x, y)
		if !p.frame.holds(r) || !narrow.holds(labelRect(spot, width, narrow.along(p.frame, x), y)) {
			continue
		}
		box := spotBox(spot, r)
		if cost := p.cost(r, box); cost < least {
			best, least, at = k, cost, box
		}
	}
	if best < 0 {
		return opts.Label{}, false
	}
	p.taken = append(p.taken, at)
	return spots[best], true
}

func labelRect(spot opts.Label, width, x, y float64) rect {
	r := rect{x - width/2, y - lineOfText/2, x + width/2, y + lineOfText/2}
	dx, dy := 0.0, 0.0
	switch spot.Position {
	case "right":
		dx = pointGap + width/2
	case "left":
		dx = -pointGap - width/2
	case "top":
		dy = -pointGap - lineOfText/2
	case "bottom":
		dy = pointGap + lineOfText/2
	}
	switch spot.VerticalAlign {
	case "bottom":
		dy = -raised / 2
	case "top":
		dy = raised / 2
	}
	return rect{r.left + dx, r.top + dy, r.right + dx, r.bottom + dy}
}

// spotBox is the box that ECharts takes for a label with its text in r: it hides
// the labels whose boxes meet.
func spotBox(spot opts.Label, r rect) rect {
	above := 0.0
	if spot.LineHeight > 0 {
		above = (raised - lineOfText) / 2
	}
	beside := 4 + 0.02*(r.right-r.left) // fonts differ in width
	return rect{r.left - beside, r.top - above, r.right + beside, r.bottom + above}
}

// holds is whether a label in r would be seen whole, clear of the axes' numbers.
func (f frame) holds(r rect) bool {
	const beside = 24 // px that a label may stand out of the plot to the right
	return r.left >= 0 && r.top >= -lineOfText && r.right <= float64(f.width+beside) && r.bottom <= float64(f.height)
}

// cost counts what a label with its text in r would cover; it is infinite for what it must
// not cover.
func (p *placer) cost(r, box rect) float64 {
	for _, other := range p.taken {
		if box.meets(other) {
			return math.Inf(1)
		}
	}
	cost := 0.0
	for _, q := range p.points {
		if !r.meets(rect{q[0] - 4, q[1] - 4, q[0] + 4, q[1] + 4}) {
			continue
		}
		if p.clear {
			return math.Inf(1)
		}
		cost++
	}
	for _, l := range p.lines {
		if r.crosses(l[0], l[1], l[2], l[3]) {
			cost++
		}
	}
	return cost
}
