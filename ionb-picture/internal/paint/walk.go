package paint

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// A painter puts marks on a picture, in pixels of the SVG from the upper left corner.
type painter interface {
	clip(path) // until unclip, only what lies inside is painted
	unclip()
	fill(path, ink)
	stroke(path, pen, ink)
	text(text, ink)
}

// A walker goes through an SVG in the order of painting.
type walker struct {
	painter painter
	byID    map[string]*node
	steps   int     // so far, see maxAllSteps
	tiles   float64 // of decals so far
}

// charge counts work, so that no SVG takes for ever.
func (w *walker) charge(steps int) error {
	if w.steps += steps; w.steps > maxAllSteps {
		return errors.New("paint: the SVG has too many points")
	}
	return nil
}

// outline is an element's in its own coordinates.
func (w *walker) outline(n *node) (path, error) {
	// Reading costs, even if there is only space between the numbers.
	if err := w.charge(1 + (len(n.attr["d"])+len(n.attr["points"]))/8); err != nil {
		return nil, err
	}
	outline, err := n.shape()
	if len(outline) > maxSteps {
		return nil, fmt.Errorf("paint: a shape of more than %d points", maxSteps)
	}
	return outline, err
}

// walk paints an SVG on a picture of that size.
func walk(svg []byte, width, height int, p painter) error {
	root, byID, err := parse(svg)
	if err != nil {
		return err
	}
	m := identity
	if view := root.attr["viewBox"]; view != "" {
		v, err := numbers(view)
		if err != nil || len(v) != 4 || !(v[2] > 0 && v[3] > 0) {
			return fmt.Errorf("paint: viewBox %.40q", view)
		}
		m = scaling(float64(width)/v[2], float64(height)/v[3]).of(shift(-v[0], -v[1]))
	}
	w := &walker{painter: p, byID: byID}
	return w.all(root.kids, m)
}

func (w *walker) all(nodes []*node, m matrix) error {
	for _, n := range nodes {
		if err := w.one(n, m); err != nil && !errors.Is(err, errNowhere) {
			return err
		}
	}
	return nil
}

// one paints an element whose surroundings m maps to the picture.
func (w *walker) one(n *node, m matrix) error {
	switch n.name {
	case "defs", "style", "title", "desc", "metadata":
		return nil
	}
	own, err := n.transform("transform")
	if err != nil {
		return err
	}
	if area := n.attr["clip-path"]; area != "" && area != "none" {
		clipped, err := w.clip(area, m.of(own))
		if err != nil {
			return err
		}
		if clipped {
			defer w.painter.unclip()
		}
	}
	m = m.of(own)
	switch n.name {
	case "g":
		return w.all(n.kids, m)
	case "text":
		return w.text(n, m)
	}
	outline, err := w.outline(n)
	if err != nil {
		return err
	}
	return w.shape(n, outline, m)
}

// clip narrows what is painted to the shape that the value names.
func (w *walker) clip(value string, m matrix) (clipped bool, err error) {
	area, err := w.reference(value)
	if err != nil || area == nil {
		return false, err
	}
	var inside path
	for _, kid := range area.kids {
		outline, err := w.outline(kid)
		if err != nil {
			return false, err
		}
		own, err := kid.transform("transform")
		if err != nil {
			return false, err
		}
		inside = append(inside, outline.transformed(m.of(own))...)
	}
	if !inside.isFinite() {
		return false, errNowhere
	}
	w.painter.clip(inside)
	return true, nil
}

// shape is an element's outline in its own coordinates.
func (n *node) shape() (path, error) {
	switch n.name {
	case "path":
		return parsePath(n.attr["d"])
	case "polyline", "polygon":
		v, err := numbers(n.attr["points"])
		if err != nil {
			return nil, err
		}
		var points []point
		for i := 0; i+1 < len(v); i += 2 {
			points = append(points, point{v[i], v[i+1]})
		}
		return polygon(points, n.name == "polygon"), nil
	case "rect":
		v, err := n.numbers("x", "y", "width", "height")
		if err != nil {
			return nil, err
		}
		return box{v[0], v[1], v[0] + v[2], v[1] + v[3]}.path(), nil
	case "circle":
		v, err := n.numbers("cx", "cy", "r")
		if err != nil {
			return nil, err
		}
		return ellipse(point{v[0], v[1]}, v[2], v[2]), nil
	}
	return nil, fmt.Errorf("paint: SVG: <%.40s> is none of the elements that are painted", n.name)
}

// shape paints an outline: filled, then drawn, or the other way round.
func (w *walker) shape(n *node, outline path, m matrix) error {
	place := outline.transformed(m)
	if !place.isFinite() {
		return errNowhere
	}
	fill, filled, err := w.ink(n, "fill", outline, m)
	if err != nil {
		return err
	}
	stroke, pen, stroked, err := w.drawn(n, outline, m)
	if err != nil {
		return err
	}
	strokeFirst := strings.HasPrefix(n.attr["paint-order"], "stroke")
	if stroked && strokeFirst {
		w.painter.stroke(place, pen, stroke)
	}
	if filled {
		w.painter.fill(place, fill)
	} else if err := w.decal(n, outline, m); err != nil {
		return err
	}
	if stroked && !strokeFirst {
		w.painter.stroke(place, pen, stroke)
	}
	return nil
}

// drawn is with what an element's outline is drawn, if it is.
func (w *walker) drawn(n *node, outline path, m matrix) (ink, pen, bool, error) {
	stroke, ok, err := w.ink(n, "stroke", outline, m)
	if err != nil || !ok {
		return ink{}, pen{}, false, err
	}
	p, err := n.pen()
	if err != nil {
		return ink{}, pen{}, false, err
	}
	p = p.scaled(m.growth())
	return stroke, p, p.width > 0, nil
}

// text paints a line of text around its anchor.
func (w *walker) text(n *node, m matrix) error {
	style, err := newTextStyle(n.attr["style"])
	if err != nil {
		return err
	}
	at, err := n.numbers("x", "y")
	if err != nil {
		return err
	}
	f := regular()
	if style.bold {
		f = bold()
	}
	if len(n.text) > maxLabel {
		return fmt.Errorf("paint: a text of %d bytes", len(n.text))
	}
	t := f.set(n.text)
	x := at[0] - style.size*t.width*map[string]float64{"middle": .5, "end": 1}[n.attr["text-anchor"]]
	y := at[1]
	if n.attr["dominant-baseline"] == "central" {
		y += style.size * middle
	}
	t.place = m.of(shift(x, y)).of(scaling(style.size, style.size))
	if style.italic {
		t.place = t.place.of(matrix{a: 1, c: -.2, d: 1})
	}
	outline := t.outline()
	if err := w.charge(len(outline)); err != nil {
		return err
	}
	if !outline.isFinite() || t.place.determinant() == 0 {
		return nil
	}
	fill, filled, err := w.ink(n, "fill", outline, identity)
	if err != nil {
		return err
	}
	stroke, pen, stroked, err := w.drawn(n, outline, identity)
	if err != nil {
		return err
	}
	if stroked { // a halo, which is always below the text
		w.painter.stroke(outline, pen.scaled(m.growth()), stroke)
	}
	if filled {
		w.painter.text(t, fill)
	}
	return nil
}

// isFinite reports whether all points are ones that can be painted.
func (p path) isFinite() bool {
	for _, s := range p {
		for _, q := range [3]point{s.c1, s.c2, s.to} {
			if !(math.Abs(q.x) <= maxNumber && math.Abs(q.y) <= maxNumber) {
				return false
			}
		}
	}
	return true
}
