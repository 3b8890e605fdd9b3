package paint

import "math"

// A line is a run of straight pieces.
type line struct {
	points []point
	closed bool
}

// flattened is the path as straight pieces, enlarged by scale, nowhere further
// than a tenth of a pixel from its curves.
func (p path) flattened(scale float64) []line {
	most := min(200, 1+200_000/max(1, len(p))) // pieces of a curve
	var out []line
	var points []point
	end := func(closed bool) {
		if len(points) > 0 {
			out = append(out, line{points, closed})
		}
		points = nil
	}
	var here point
	for _, s := range p {
		to := s.to.times(scale)
		switch s.op {
		case 'M':
			end(false)
		case 'Z':
			end(true)
			here = to
			continue
		default:
			if len(points) == 0 {
				points = append(points, here) // goes on after a Z
			}
		}
		if s.op == 'C' {
			points = append(points, bezier(here, s.c1.times(scale), s.c2.times(scale), to, most)...)
		}
		points = append(points, to)
		here = to
	}
	end(false)
	return out
}

// bezier is the inner points of a curve's straight pieces.
func bezier(p0, p1, p2, p3 point, most int) []point {
	// A curve with second derivative ≤ 6b is within 6b/8n² of its n chords.
	b := max(p0.minus(p1.times(2)).plus(p2).length(), p1.minus(p2.times(2)).plus(p3).length())
	n := int(min(float64(most), math.Ceil(math.Sqrt(7.5*b))))
	var out []point
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		a, b, c := between(p0, p1, t), between(p1, p2, t), between(p2, p3, t)
		out = append(out, between(between(a, b, t), between(b, c, t), t))
	}
	return out
}

// maxDashes of one path: more would be finer than can be seen, or far outside.
const maxDashes = 20_000

// dashed cuts lines into dashes: drawn, left out, drawn … by the pattern's lengths.
func dashed(lines []line, pattern []float64, offset float64) []line {
	period := 0.0
	for _, d := range pattern {
		period += d
	}
	var out []line
	for _, l := range lines {
		points := l.points
		if l.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		length := 0.0
		for i := range len(points) - 1 {
			length += points[i+1].minus(points[i]).length()
		}
		if !(period > 0 && length/period*float64(len(pattern)) <= float64(maxDashes-len(out))) {
			out = append(out, l)
			continue
		}
		out = append(out, dashes(points, pattern, math.Mod(offset, period))...)
	}
	return out
}

func dashes(points []point, pattern []float64, offset float64) []line {
	k, left := 0, offset // place k of the pattern, and how much of it is left
	for left >= pattern[k] {
		left -= pattern[k]
		k = (k + 1) % len(pattern)
	}
	left = pattern[k] - left
	drawn := k%2 == 0
	dash := []point{points[0]}
	var out []line
	for i := range len(points) - 1 {
		p, q := points[i], points[i+1]
		length := q.minus(p).length()
		for done := 0.0; done < length; {
			reach := min(left, length-done)
			done, left = done+reach, left-reach
			dash = append(dash, between(p, q, done/length))
			if left > 0 {
				continue
			}
			if drawn {
				out = append(out, line{points: dash})
			}
			k, drawn = (k+1)%len(pattern), !drawn
			left = pattern[k]
			dash = []point{between(p, q, done/length)}
		}
	}
	if drawn {
		out = append(out, line{points: dash})
	}
	return out
}
