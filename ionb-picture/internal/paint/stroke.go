package paint

import "math"

// A pen draws lines.
type pen struct {
	width      float64
	cap, join  string // butt, round, square; miter, round, bevel
	miterLimit float64
	dash       []float64 // drawn, left out, drawn …: of even length, or none
	offset     float64
}

func (p pen) scaled(k float64) pen {
	p.width *= k
	p.offset *= k
	dash := make([]float64, len(p.dash))
	for i, d := range p.dash {
		dash[i] = d * k
	}
	p.dash = dash
	return p
}

// outline is what the pen covers: polygons that all turn the same way, so that
// where they overlap none takes from another.
func (p pen) outline(lines []line) [][]point {
	if len(p.dash) > 0 {
		lines = dashed(lines, p.dash, p.offset)
	}
	var out [][]point
	for _, l := range lines {
		points := distinct(l)
		n := len(points)
		if n == 1 {
			out = append(out, p.dot(points[0])...)
			continue
		}
		for i := range n - 1 {
			out = append(out, p.piece(points[i], points[i+1]))
		}
		for i := 1; i < n-1; i++ {
			out = append(out, p.corner(points[i-1], points[i], points[i+1])...)
		}
		if l.closed {
			out = append(out, p.piece(points[n-1], points[0]))
			out = append(out, p.corner(points[n-2], points[n-1], points[0])...)
			out = append(out, p.corner(points[n-1], points[0], points[1])...)
			continue
		}
		out = append(out, p.end(points[1], points[0])...)
		out = append(out, p.end(points[n-2], points[n-1])...)
	}
	return out
}

// distinct is the points of a line without those that repeat the one before.
func distinct(l line) []point {
	out := l.points[:1:1]
	for _, q := range l.points[1:] {
		if q.minus(out[len(out)-1]).length() > 1e-6 {
			out = append(out, q)
		}
	}
	if n := len(out); l.closed && n > 1 && out[n-1].minus(out[0]).length() <= 1e-6 {
		out = out[:n-1]
	}
	return out
}

// side is half the pen's width across the way from a to b.
func (p pen) side(a, b point) point {
	d := b.minus(a)
	return point{-d.y, d.x}.times(p.width / 2 / d.length())
}

// piece is a straight stroke without its ends.
func (p pen) piece(a, b point) []point {
	s := p.side(a, b)
	return []point{a.minus(s), b.minus(s), b.plus(s), a.plus(s)}
}

// corner fills the gap at b outside of the turn from a to c.
func (p pen) corner(a, b, c point) [][]point {
	s, t := p.side(a, b), p.side(b, c)
	turn := s.x*t.y - s.y*t.x
	if turn > 0 { // the gap is on the other side
		s, t = t.times(-1), s.times(-1)
	}
	r := p.width / 2
	cos := (s.x*t.x + s.y*t.y) / (r * r)
	switch {
	case cos > 0.9999:
		return nil
	case p.join == "round" && cos < 0.9:
		return [][]point{p.circle(b)}
	}
	gap := []point{b, b.plus(t), b.plus(s)}
	// The tip lies 1/cos(half the turn) half-widths out.
	middle := s.plus(t)
	if out := 2 / (1 + cos); p.join != "bevel" && out <= p.miterLimit*p.miterLimit {
		tip := b.plus(middle.times(1 / (1 + cos)))
		gap = []point{b, b.plus(t), tip, b.plus(s)}
	}
	return [][]point{gap}
}

// end is the pen's mark where a line from a ends in b.
func (p pen) end(a, b point) [][]point {
	switch p.cap {
	case "square":
		on := b.minus(a).times(p.width / 2 / b.minus(a).length())
		return [][]point{p.piece(b, b.plus(on))}
	case "round":
		return [][]point{p.circle(b)}
	}
	return nil
}

// dot is what the pen leaves where it does not move.
func (p pen) dot(at point) [][]point {
	switch p.cap {
	case "round":
		return [][]point{p.circle(at)}
	case "square":
		r := p.width / 2
		return [][]point{{{at.x - r, at.y - r}, {at.x + r, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}}}
	}
	return nil
}

func (p pen) circle(at point) []point {
	r := p.width / 2
	n := int(min(64, 8+math.Ceil(4*math.Sqrt(r))))
	out := make([]point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = at.plus(point{cos, sin}.times(r))
	}
	return out
}
