package paint

import "math"

type point struct{ x, y float64 }

func (p point) plus(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point       { return point{p.x - q.x, p.y - q.y} }
func (p point) times(k float64) point     { return point{p.x * k, p.y * k} }
func (p point) length() float64           { return math.Hypot(p.x, p.y) }
func between(p, q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// A matrix maps (x, y) to (ax+cy+e, bx+dy+f), as in SVG.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func scaling(x, y float64) matrix { return matrix{a: x, d: y} }
func shift(x, y float64) matrix   { return matrix{a: 1, d: 1, e: x, f: y} }

// rotation turns by so many degrees, on a picture clockwise.
func rotation(degrees float64) matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return matrix{a: cos, b: sin, c: -sin, d: cos}
}

// of is the map that does n first, then m.
func (m matrix) of(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) apply(p point) point {
	return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f}
}

func (m matrix) determinant() float64 { return m.a*m.d - m.b*m.c }

// growth is the factor by which m makes lines wider.
func (m matrix) growth() float64 { return math.Sqrt(math.Abs(m.determinant())) }

// inverse is the way back; there is none where m makes everything a line.
func (m matrix) inverse() (inverse matrix, ok bool) {
	k := 1 / m.determinant()
	if math.IsInf(k, 0) || math.IsNaN(k) {
		return matrix{}, false
	}
	return matrix{
		m.d * k, -m.b * k, -m.c * k, m.a * k,
		(m.c*m.f - m.d*m.e) * k, (m.b*m.e - m.a*m.f) * k,
	}, true
}

// A box has x0 ≤ x1 and y0 ≤ y1.
type box struct{ x0, y0, x1, y1 float64 }

// empty is the box around no points.
var empty = box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

// boxAround is the smallest box around some points.
func boxAround(points []point) box {
	b := empty
	for _, p := range points {
		b = b.and(box{p.x, p.y, p.x, p.y})
	}
	return b
}

// boxOf is the smallest box around lines, false without any.
func boxOf(lines []line) (b box, ok bool) {
	b = empty
	for _, l := range lines {
		b = b.and(boxAround(l.points))
	}
	return b, b.x0 <= b.x1
}

// and is the smallest box around both.
func (b box) and(c box) box {
	return box{min(b.x0, c.x0), min(b.y0, c.y0), max(b.x1, c.x1), max(b.y1, c.y1)}
}

func (b box) within(c box) bool {
	return b.x0 >= c.x0 && b.y0 >= c.y0 && b.x1 <= c.x1 && b.y1 <= c.y1
}

func (b box) meets(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// path is the box as a path.
func (b box) path() path {
	return polygon([]point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}, true)
}

// cut leaves of a polygon what lies in the box (Sutherland and Hodgman), so that
// points far outside cost nothing.
func (b box) cut(points []point) []point {
	for _, side := range [4]func(point) float64{
		func(p point) float64 { return p.x - b.x0 },
		func(p point) float64 { return b.x1 - p.x },
		func(p point) float64 { return p.y - b.y0 },
		func(p point) float64 { return b.y1 - p.y },
	} {
		var in []point
		for i, p := range points {
			q := points[(i+1)%len(points)]
			here, there := side(p), side(q)
			if here >= 0 {
				in = append(in, p)
			}
			if here < 0 != (there < 0) {
				in = append(in, between(p, q, here/(here-there)))
			}
		}
		points = in
	}
	for i, p := range points { // not by a rounding error outside
		points[i] = point{min(b.x1, max(b.x0, p.x)), min(b.y1, max(b.y0, p.y))}
	}
	return points
}
