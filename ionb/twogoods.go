package ionb

import (
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// TwoGoods is the diagram of an economy of two goods in the plane of their gross
// outputs (Dorfman, Samuelson & Solow 1958, ch. 9). On either line one good is
// made in just the amount that inputs and consumption C take:
//
//	L1: (1−a₁₁)X₁ − a₁₂X₂ = C₁,  slope (1−a₁₁)/a₁₂
//	L2: −a₂₁X₁ + (1−a₂₂)X₂ = C₂,  slope a₂₁/(1−a₂₂)
//
// Below L1 and above L2 there is more of both goods than that: outputs there are
// feasible. With 1−a₁₁ > 0, 1−a₂₂ > 0 and C > 0 the lines meet at outputs that are
// not negative when, and only when, the slope of L2 is less than that of L1,
//
//	a₂₁/(1−a₂₂) < (1−a₁₁)/a₁₂,  (1−a₁₁)(1−a₂₂) > a₁₂a₂₁
//
// which is the Hawkins–Simon condition for two goods.
type TwoGoods struct {
	sectors *labels
	unit    string
	net     [2][2]float64 // I−A
	bill    [2]float64    // C
}

// TwoGoods returns the diagram of a model of two sectors for the consumption c of
// both goods (n). It panics with a *ValueError for another number of sectors, and
// as Output does when c does not fit. The lines of a model are never parallel,
// since I−A is then singular: see TwoGoodsOf.
func (m *OpenModel) TwoGoods(c mat.Vector) TwoGoods {
	if n := m.sectors.len(); n != 2 {
		panic(&ValueError{Where: "TwoGoods", Problem: fmt.Sprintf("the diagram is for 2 sectors and the model has %d: HawkinsSimon judges any number, Uses shows what is left over of each good", n)})
	}
	bill := aligned(m.sectors, c, "consumption")
	g := twoGoods(m.sectors, m.a.matrix(), bill)
	g.unit = m.unit
	return g
}

// TwoGoodsOf returns the diagram for a 2×2 matrix A of input coefficients, also
// where no model can be made because the lines are parallel. What does not fit is
// an error, and so is a good of which neither sector's output leaves anything or
// takes anything (a₁₁ = 1 and a₁₂ = 0), since it has no line.
func TwoGoodsOf(sectors []string, a mat.Matrix, c mat.Vector) (TwoGoods, error) {
	fail := func(err error) (TwoGoods, error) { return TwoGoods{}, fmt.Errorf("ionb: two goods: %w", err) }
	l, dense, err := squareOf(sectors, a)
	if err != nil {
		return fail(err)
	}
	if l.len() != 2 {
		return fail(fmt.Errorf("%d sectors, want 2", l.len()))
	}
	bill, err := align(l, c, "consumption")
	if err != nil {
		return fail(err)
	}
	g := twoGoods(l, dense, bill)
	for i, name := range l.names {
		if g.net[i] == [2]float64{} {
			return fail(fmt.Errorf("%q has no line: its own sector uses up all of it, and the other needs none", name))
		}
	}
	return g, nil
}

func twoGoods(sectors *labels, a mat.Matrix, c []float64) TwoGoods {
	return TwoGoods{
		sectors: sectors,
		net:     [2][2]float64{{1 - a.At(0, 0), -a.At(0, 1)}, {-a.At(1, 0), 1 - a.At(1, 1)}},
		bill:    [2]float64{c[0], c[1]},
	}
}

// over is a/b for the lines: 0 for a = 0, and infinite otherwise where b = 0.
func over(a, b float64) float64 {
	switch {
	case a == 0:
		return 0
	case b == 0:
		return math.Copysign(math.Inf(1), a)
	}
	return a / b
}

// Consumption returns C, what is to be left of both goods (2).
func (g TwoGoods) Consumption() Vector {
	return newVector("Consumption C", g.unit, g.sectors, slices.Clone(g.bill[:]))
}

// Slopes returns the slopes of L1 and L2, (1−a₁₁)/a₁₂ and a₂₁/(1−a₂₂), in units
// of good 2 per unit of good 1. That of a vertical line is infinite.
func (g TwoGoods) Slopes() (l1, l2 float64) {
	return over(g.net[0][0], -g.net[0][1]), over(-g.net[1][0], g.net[1][1])
}

// Line1 returns the output of good 2 at which, beside output x1 of good 1, just C₁
// of good 1 is left: the height of L1 at x1. A vertical line has none: it is -Inf
// to its left, +Inf to its right, and 0 on it.
func (g TwoGoods) Line1(x1 float64) float64 {
	mustBeFinite("Line1", "x1", x1)
	return over(g.net[0][0]*x1-g.bill[0], -g.net[0][1])
}

// Line2 returns the output of good 2 at which, beside output x1 of good 1, just C₂
// of good 2 is left: the height of L2 at x1, infinite where L2 is vertical.
func (g TwoGoods) Line2(x1 float64) float64 {
	mustBeFinite("Line2", "x1", x1)
	return over(g.bill[1]-g.net[1][0]*x1, g.net[1][1])
}

// Intercepts returns where the lines cut the axes of X₁ and X₂ (2×2, rows "L1"
// and "L2", columns the sectors): infinite where a line is parallel to the axis,
// and 0 where it lies on it. L1 begins at C₁/(1−a₁₁) on the axis of good 1, L2 at
// C₂/(1−a₂₂) on that of good 2.
func (g TwoGoods) Intercepts() Matrix {
	data := mat.NewDense(2, 2, nil)
	data.Apply(func(i, j int, _ float64) float64 { return over(g.bill[i], g.net[i][j]) }, data)
	return newMatrix("Intercepts", g.unit, Must(newLabels("line", []string{"L1", "L2"})), g.sectors, data)
}

// Intersection returns the point L where the lines meet, gross outputs that leave
// just C (2), and whether there is one with outputs that are not negative.
func (g TwoGoods) Intersection() (Vector, bool) {
	p, ok := g.meet()
	if !ok || p[0] < 0 || p[1] < 0 {
		return Vector{}, false
	}
	return newVector("Gross output x", g.unit, g.sectors, p[:]), true
}

// Parallel is whether the lines have equal slopes, as far as can be computed: a
// unit of either good then takes exactly a unit of itself to make, and nothing is
// left for consumption at any outputs.
func (g TwoGoods) Parallel() bool {
	_, ok := g.meet()
	return !ok
}

// meet solves (I−A)X = C by Cramer's rule, which for two goods keeps every digit
// that there is: in a productive economy all that is added is positive.
func (g TwoGoods) meet() (x [2]float64, ok bool) {
	own, cross := g.net[0][0]*g.net[1][1], g.net[0][1]*g.net[1][0]
	det := own - cross
	if math.Abs(det) <= roundingShare*math.Max(math.Abs(own), math.Abs(cross)) {
		return x, false
	}
	// 0 is added for a zero without a sign.
	x[0] = (g.net[1][1]*g.bill[0]-g.net[0][1]*g.bill[1])/det + 0
	x[1] = (g.net[0][0]*g.bill[1]-g.net[1][0]*g.bill[0])/det + 0
	return x, true
}

// Window returns the outputs up to which a chart shows the diagram (2): 1.6 times
// those at the intersection, or where there is none four times those at which each
// line begins.
func (g TwoGoods) Window() Vector {
	window := make([]float64, 2)
	point, ok := g.Intersection()
	for i := range window {
		begins := over(g.bill[i], g.net[i][i])
		switch {
		case ok && point.data[i] > 0:
			window[i] = 1.6 * point.data[i]
		case begins > 0 && finite(begins):
			window[i] = 4 * begins
		default:
			window[i] = math.Max(1, 4*math.Abs(g.bill[i]))
		}
	}
	return newVector("Window", g.unit, g.sectors, window)
}

// halfPlane is where good i leaves C or more, in shares of the window.
func (g TwoGoods) halfPlane(i int) halfPlane {
	w := g.Window().data
	return halfPlane{g.net[i][0] * w[0], g.net[i][1] * w[1], g.bill[i]}
}

// Segment1 returns the ends of the part of L1 that lies in the window (2×2, one
// point a row, columns the sectors' outputs); without rows when it lies outside.
func (g TwoGoods) Segment1() Matrix { return g.segment(0, "L1") }

// Segment2 returns the ends of the part of L2 in the window, as Segment1 does.
func (g TwoGoods) Segment2() Matrix { return g.segment(1, "L2") }

func (g TwoGoods) segment(i int, name string) Matrix {
	h := g.halfPlane(i)
	ends := clipped(h, h.other())
	if len(ends) != 2 {
		ends = nil
	}
	slices.SortFunc(ends, func(p, q [2]float64) int { return slices.Compare(p[:], q[:]) })
	return g.points(name, ends)
}

// Feasible returns the corners, counter-clockwise, of the region in the window
// below L1 and above L2, where outputs leave C or more of both goods (one corner a
// row, columns the sectors' outputs); without rows when there is none.
func (g TwoGoods) Feasible() Matrix {
	corners := clipped(g.halfPlane(0), g.halfPlane(1))
	if len(corners) < 3 {
		corners = nil
	}
	return g.points("Feasible gross outputs", corners)
}

func (g TwoGoods) points(name string, shares [][2]float64) Matrix {
	w := g.Window().data
	return pointsOf(name, g.unit, g.sectors, shares, [2]float64{0, 0}, [2]float64{w[0], w[1]})
}

// String writes the lines and what they say.
func (g TwoGoods) String() string {
	if g.sectors == nil {
		return "No goods"
	}
	s1, s2 := g.Slopes()
	lines := fmt.Sprintf("L1 (%s): slope %s\nL2 (%s): slope %s\n",
		g.sectors.names[0], text.Number(s1), g.sectors.names[1], text.Number(s2))
	if p, ok := g.Intersection(); ok {
		return lines + fmt.Sprintf("They meet at outputs of %s and %s.", text.Number(p.data[0]), text.Number(p.data[1]))
	}
	if g.Parallel() {
		return lines + "They are parallel: no one pair of outputs leaves just this consumption."
	}
	return lines + "They do not meet at outputs that are not negative: this consumption cannot be produced."
}
