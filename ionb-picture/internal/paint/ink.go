package paint

import (
	"fmt"
	"image/color"
	"sort"
	"strings"
)

// An ink is a colour or, if there is one, a gradient.
type ink struct {
	colour   color.NRGBA
	gradient *gradient
}

// A gradient runs from one point to another, or from a centre to a circle.
type gradient struct {
	radial   bool
	from, to point   // of a radial one both are the centre
	radius   float64 // of a radial one
	stops    []stop  // at least two, in order
	space    matrix  // from the gradient's own coordinates to the picture's
}

type stop struct {
	offset float64
	colour color.NRGBA
}

// at is the colour at a part of the way.
func (g *gradient) at(t float64) color.NRGBA {
	i := sort.Search(len(g.stops), func(k int) bool { return g.stops[k].offset > t })
	switch i {
	case 0:
		return g.stops[0].colour
	case len(g.stops):
		return g.stops[len(g.stops)-1].colour
	}
	a, b := g.stops[i-1], g.stops[i]
	k := (t - a.offset) / (b.offset - a.offset)
	mix := func(x, y uint8) uint8 { return share((float64(x) + k*(float64(y)-float64(x))) / 255) }
	return color.NRGBA{mix(a.colour.R, b.colour.R), mix(a.colour.G, b.colour.G), mix(a.colour.B, b.colour.B), mix(a.colour.A, b.colour.A)}
}

// fade makes a colour more transparent.
func fade(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = share(float64(c.A) / 255 * opacity)
	return c
}

// reference is the element that a value url(#id) names, nil without one; other
// documents are not read.
func (w *walker) reference(value string) (*node, error) {
	inside, ok := strings.CutPrefix(strings.TrimSpace(value), "url(")
	if !ok {
		return nil, nil
	}
	id, ok := strings.CutPrefix(strings.Trim(strings.TrimSuffix(inside, ")"), `"' `), "#")
	if !ok {
		return nil, fmt.Errorf("paint: %.40q is outside of the SVG", value)
	}
	return w.byID[id], nil
}

// ink reads "fill" or "stroke" of an element whose outline is known in its own
// coordinates, which m maps to the picture's; ok is false where there is none.
func (w *walker) ink(n *node, name string, outline path, m matrix) (i ink, ok bool, err error) {
	value := n.attr[name]
	if value == "" && name == "fill" {
		value = "black"
	}
	opacity, err := n.part(name + "-opacity")
	if err != nil {
		return ink{}, false, err
	}
	whole, err := n.part("opacity")
	if err != nil {
		return ink{}, false, err
	}
	opacity *= whole
	if !strings.HasPrefix(value, "url(") {
		c, isColour := colour(value)
		c = fade(c, opacity)
		return ink{colour: c}, isColour && c.A > 0, nil
	}
	server, err := w.reference(value)
	if err != nil || server == nil || server.name != "linearGradient" && server.name != "radialGradient" {
		return ink{}, false, err
	}
	if err := w.charge(8 * len(server.kids)); err != nil {
		return ink{}, false, err
	}
	g, err := newGradient(server, opacity)
	if err != nil || len(g.stops) == 0 {
		return ink{}, false, err
	}
	i.colour = g.stops[len(g.stops)-1].colour // also where the gradient has no length, as SVG has it
	if server.attr["gradientUnits"] != "userSpaceOnUse" {
		b, some := boxOf(outline.flattened(1))
		if !some {
			return ink{}, false, nil
		}
		m = m.of(matrix{a: b.x1 - b.x0, d: b.y1 - b.y0, e: b.x0, f: b.y0})
	}
	g.space = m
	if _, ok := m.inverse(); ok && len(g.stops) > 1 && (g.from != g.to || g.radius > 0) {
		i.gradient = g
	}
	return i, true, nil
}

func newGradient(n *node, opacity float64) (*gradient, error) {
	g := &gradient{radial: n.name == "radialGradient"}
	names, otherwise := []string{"x1", "y1", "x2", "y2"}, []float64{0, 0, 1, 0}
	if g.radial {
		names, otherwise = []string{"cx", "cy", "r", "r"}, []float64{.5, .5, .5, .5}
	}
	var v [4]float64
	for i := range v {
		var err error
		if v[i], err = n.number(names[i], otherwise[i]); err != nil {
			return nil, err
		}
	}
	g.from, g.to = point{v[0], v[1]}, point{v[2], v[3]}
	if g.radial {
		g.to, g.radius = g.from, v[2]
	}
	last := 0.0
	for _, kid := range n.kids {
		if kid.name != "stop" {
			continue
		}
		offset, err := kid.part("offset")
		if err != nil {
			return nil, err
		}
		alpha, err := kid.part("stop-opacity")
		if err != nil {
			return nil, err
		}
		c, ok := colour(kid.attr["stop-color"])
		if !ok {
			c = color.NRGBA{} // "none" is how ECharts writes transparent
		}
		last = max(last, offset)
		g.stops = append(g.stops, stop{last, fade(c, alpha*opacity)})
	}
	return g, nil
}
