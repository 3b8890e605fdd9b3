package paint

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A path is a list of steps, all absolute.
type path []step

// A step moves ('M'), draws a line ('L') or a cubic Bézier curve ('C'), or closes ('Z').
// Its last point is to; a curve has two control points.
type step struct {
	op     byte
	c1, c2 point
	to     point
}

func (p path) transformed(m matrix) path {
	out := make(path, len(p))
	for i, s := range p {
		out[i] = step{s.op, m.apply(s.c1), m.apply(s.c2), m.apply(s.to)}
	}
	return out
}

// polygon joins points by lines.
func polygon(points []point, closed bool) path {
	var out path
	for i, p := range points {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		out = append(out, step{op: op, to: p})
	}
	if closed && len(out) > 0 {
		out = append(out, step{op: 'Z', to: points[0]})
	}
	return out
}

// ellipse is a closed one.
func ellipse(centre point, rx, ry float64) path {
	left := point{centre.x - rx, centre.y}
	right := point{centre.x + rx, centre.y}
	out := path{{op: 'M', to: left}}
	out = append(out, arc(left, right, rx, ry, 0, false, true)...)
	out = append(out, arc(right, left, rx, ry, 0, false, true)...)
	return append(out, step{op: 'Z', to: left})
}

// operands is how many numbers follow a letter of path data.
var operands = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'Q': 4, 'A': 7, 'Z': 0}

// parsePath reads path data: the commands that ECharts writes, and their kin.
func parsePath(d string) (path, error) {
	var out path
	var here, start point
	for d = strings.TrimLeft(d, " \t\r\n,"); d != ""; {
		letter := d[0]
		op := letter &^ 0x20
		n, known := operands[op]
		if !known {
			return nil, fmt.Errorf("paint: path data %.20q", d)
		}
		end := 1 + strings.IndexFunc(d[1:], isCommand)
		if end == 0 {
			end = len(d)
		}
		v, err := numbers(d[1:end])
		if err != nil {
			return nil, err
		}
		if n == 0 && len(v) > 0 || n > 0 && (len(v) == 0 || len(v)%n != 0) {
			return nil, fmt.Errorf("paint: path data %.20q", d)
		}
		d = d[end:]
		if len(out) == 0 && op != 'M' {
			return nil, fmt.Errorf("paint: path data begins with %q", letter)
		}
		if op == 'Z' {
			here = start
			out = append(out, step{op: 'Z', to: here})
			continue
		}
		for ; len(v) > 0; v = v[n:] {
			out = append(out, steps(op, letter != op, here, v[:n])...)
			here = out[len(out)-1].to
			if op == 'M' {
				start = here
				op, letter = 'L', letter&0x20|'L' // further pairs are lines
			}
		}
	}
	return out, nil
}

func isCommand(r rune) bool {
	return r != 'e' && r != 'E' && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
}

// steps is one command with its numbers as steps from the point reached.
func steps(op byte, relative bool, here point, v []float64) []step {
	var origin point
	if relative {
		origin = here
	}
	at := func(i int) point { return origin.plus(point{v[i], v[i+1]}) }
	switch op {
	case 'H':
		return []step{{op: 'L', to: point{origin.x + v[0], here.y}}}
	case 'V':
		return []step{{op: 'L', to: point{here.x, origin.y + v[0]}}}
	case 'C':
		return []step{{'C', at(0), at(2), at(4)}}
	case 'Q': // the same curve as a cubic one
		return []step{{'C', between(here, at(0), 2./3), between(at(2), at(0), 2./3), at(2)}}
	case 'A':
		return arc(here, at(5), v[0], v[1], v[2], v[3] != 0, v[4] != 0)
	}
	return []step{{op: op, to: at(0)}}
}

// arc is an elliptical arc as curves of at most a quarter turn each (SVG 1.1,
// appendix F.6: from two end points to the centre and two angles).
func arc(from, to point, rx, ry, degrees float64, large, sweep bool) []step {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		return []step{{op: 'L', to: to}}
	}
	turn := rotation(degrees)
	back, _ := turn.inverse()
	half := back.apply(from.minus(to).times(0.5))
	if lack := math.Hypot(half.x/rx, half.y/ry); lack > 1 { // too small to reach
		rx, ry = rx*lack, ry*lack
	}
	a, b := half.x/rx, half.y/ry
	k := math.Sqrt(max(0, 1/(a*a+b*b)-1))
	if large == sweep {
		k = -k
	}
	// The unit circle, on which the arc runs from angle t by delta.
	centre := point{k * b, -k * a}
	t := math.Atan2(b-centre.y, a-centre.x)
	delta := math.Atan2(-b-centre.y, -a-centre.x) - t
	if sweep && delta < 0 {
		delta += 2 * math.Pi
	} else if !sweep && delta > 0 {
		delta -= 2 * math.Pi
	}
	middle := between(from, to, 0.5)
	m := shift(middle.x, middle.y).of(turn).of(scaling(rx, ry)).of(shift(centre.x, centre.y))
	n := int(math.Ceil(math.Abs(delta) / (math.Pi/2 + 1e-9)))
	var out []step
	for i := range n {
		out = append(out, quarter(m, t+delta*float64(i)/float64(n), delta/float64(n)))
	}
	if n > 0 {
		out[n-1].to = to
	}
	return out
}

// quarter is an arc of the unit circle as a curve, mapped by m.
func quarter(m matrix, t, delta float64) step {
	k := 4. / 3 * math.Tan(delta/4)
	sin, cos := math.Sincos(t)
	sin1, cos1 := math.Sincos(t + delta)
	return step{
		'C', m.apply(point{cos - k*sin, sin + k*cos}),
		m.apply(point{cos1 + k*sin1, sin1 - k*cos1}), m.apply(point{cos1, sin1}),
	}
}

// numbers reads a list of them.
func numbers(s string) ([]float64, error) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) })
	out := make([]float64, len(fields))
	for i, f := range fields {
		x, err := number(f)
		if err != nil {
			return nil, err
		}
		out[i] = x
	}
	return out, nil
}

// number reads one that a picture can be drawn with.
func number(s string) (float64, error) {
	x, err := strconv.ParseFloat(s, 64)
	if math.IsNaN(x) {
		return 0, errNowhere
	}
	if err != nil || !(math.Abs(x) <= maxNumber) {
		return 0, fmt.Errorf("paint: SVG: %.40q is no number for a picture", s)
	}
	return x, nil
}
