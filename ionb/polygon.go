package ionb

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A halfPlane is the points of the unit square with a·x + b·y ≥ c.
type halfPlane struct{ a, b, c float64 }

// coincide is how near a point of the unit square is to a line that it lies on.
const coincide = 1e-9

// over returns how far a point lies inside, in units of the square.
func (h halfPlane) over(p [2]float64) float64 {
	return (h.a*p[0] + h.b*p[1] - h.c) / (math.Abs(h.a) + math.Abs(h.b))
}

// other is the half-plane on the other side of the same line.
func (h halfPlane) other() halfPlane { return halfPlane{-h.a, -h.b, -h.c} }

// clipped returns the corners, counter-clockwise, of the part of the unit square
// that lies in all the half-planes (Sutherland & Hodgman 1974): none, one or two
// where no area is left.
func clipped(planes ...halfPlane) [][2]float64 {
	corners := [][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}}
	for _, h := range planes {
		var kept [][2]float64
		for i, p := range corners {
			q := corners[(i+1)%len(corners)]
			atP, atQ := h.over(p), h.over(q)
			if atP >= -coincide {
				kept = append(kept, p)
			}
			if atP > coincide && atQ < -coincide || atP < -coincide && atQ > coincide {
				t := atP / (atP - atQ)
				kept = append(kept, [2]float64{p[0] + t*(q[0]-p[0]), p[1] + t*(q[1]-p[1])})
			}
		}
		corners = kept
	}
	return corners
}

// pointsOf returns points of the unit square as a matrix, one a row, "Point 1" and
// so on: from the origin, in steps of the scale.
func pointsOf(name, unit string, columns *labels, shares [][2]float64, origin, scale [2]float64) Matrix {
	if len(shares) == 0 {
		return newMatrix(name, unit, nil, columns, nil)
	}
	names := make([]string, len(shares))
	data := mat.NewDense(len(shares), 2, nil)
	for i, p := range shares {
		names[i] = fmt.Sprintf("Point %d", i+1)
		for j := range p {
			data.Set(i, j, origin[j]+scale[j]*p[j])
		}
	}
	return newMatrix(name, unit, Must(newLabels("point", names)), columns, data)
}
