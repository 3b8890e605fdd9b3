package display

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// TwoGoods draws the gross outputs of an economy of two goods: the line along which
// either good is made in just the amount that is needed, the outputs between them
// that leave as much of both or more, and the point where they meet.
//
// The result is go-echarts' own type: change what you like, then Show it.
func TwoGoods(g ionb.TwoGoods) *charts.Line {
	p := Plane{Name: "Gross outputs that leave the consumption wanted"}
	window := g.Window()
	goods := window.Labels()
	if len(goods) == 0 { // the zero value
		return Plot(p)
	}
	p.X, p.Y = withUnit("Output of "+goods[0], window.Unit()), withUnit("Output of "+goods[1], window.Unit())
	p.Curves = []Curve{curveOf("L1: just enough "+goods[0], g.Segment1()), curveOf("L2: just enough "+goods[1], g.Segment2())}
	p.Region = curveOf("Enough of both", g.Feasible())
	if x, ok := g.Intersection(); ok {
		p.Points = []Point{pointOf("L", x.AtVec(0), x.AtVec(1))}
	}
	return Plot(p)
}

// Frontier draws the consumption possibilities of two goods, x across and y up: the
// frontier, what lies below it, and bills of goods, each marked with its name. Of
// the goods that a bill does not name there is none. Frontier panics as the methods
// Curve and Required of ionb.Frontier do.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Frontier(f ionb.Frontier, x, y string, bills ...ionb.Vector) *charts.Line {
	p := Plane{Name: "Consumption possibilities", X: "Consumption of " + x, Y: "Consumption of " + y}
	if f.Stocks().Len() == 0 { // the zero value
		return Plot(p)
	}
	frontier := curveOf("Frontier", f.Curve(x, y))
	p.Curves = []Curve{frontier}
	if n := len(frontier.X); n > 1 {
		left, bottom := frontier.X[0], frontier.Y[n-1] // the least of both goods that there has to be
		p.Region = Curve{Name: "Producible", X: append([]float64{left}, frontier.X...), Y: append([]float64{bottom}, frontier.Y...)}
	}
	_, names := columnNames(bills)
	for k, bill := range bills {
		f.Required(bill) // panics for a good that there is not
		p.Points = append(p.Points, pointOf(names[k], amountOf(bill, x), amountOf(bill, y)))
	}
	return Plot(p)
}

// amountOf is how much of a good a bill names.
func amountOf(bill ionb.Vector, good string) float64 {
	if slices.Contains(bill.Labels(), good) {
		return bill.Of(good)
	}
	return 0
}

// Isoquants draws, for inputs a across and b up, what of both each of the outputs
// takes: an L for each, since more of one input alone makes no more. It panics as
// the method Isoquant of ionb.ProductionFunction does.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Isoquants(f ionb.ProductionFunction, a, b string, outputs ...float64) *charts.Line {
	p := Plane{Name: "Isoquants of " + f.Sector(), X: a, Y: b}
	for _, output := range outputs {
		p.Curves = append(p.Curves, curveOf("Output "+text.Number(output), f.Isoquant(output, a, b)))
	}
	p.prolong()
	return Plot(p)
}

// prolong draws the arms of all isoquants, which go on for ever, to where the
// longest of them end.
func (p Plane) prolong() {
	_, right := p.extent(0)
	_, up := p.extent(1)
	for _, c := range p.Curves {
		c.Y[0], c.X[len(c.X)-1] = up, right
	}
}

// curveOf takes a matrix of points, one a row.
func curveOf(name string, points ionb.Matrix) Curve {
	c := Curve{Name: name}
	n, _ := points.Dims()
	for i := range n {
		c.X, c.Y = append(c.X, points.At(i, 0)), append(c.Y, points.At(i, 1))
	}
	return c
}

// pointOf names a point with its numbers.
func pointOf(name string, x, y float64) Point {
	label := fmt.Sprintf("%s (%s, %s)", name, text.Number(x), text.Number(y))
	return Point{Name: strings.TrimSpace(label), X: x, Y: y}
}
