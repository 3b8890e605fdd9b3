package paint

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// errNowhere is of a mark that ECharts could not place: it writes NaN for what a
// chart without values has no place for. No browser shows it either.
var errNowhere = errors.New("NaN")

// number is an attribute's number, or the default without it.
func (n *node) number(name string, otherwise float64) (float64, error) {
	s := strings.TrimSuffix(strings.TrimSpace(n.attr[name]), "px")
	if s == "" {
		return otherwise, nil
	}
	if part, ok := strings.CutSuffix(s, "%"); ok {
		x, err := number(part)
		return x / 100, err
	}
	return number(s)
}

// numbers is several attributes' numbers, 0 without.
func (n *node) numbers(names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		x, err := n.number(name, 0)
		if err != nil {
			return nil, err
		}
		out[i] = x
	}
	return out, nil
}

// part is an attribute's part of 1, or the default of 1.
func (n *node) part(name string) (float64, error) {
	x, err := n.number(name, 1)
	return min(1, max(0, x)), err
}

// transform reads the attribute of that name: functions of numbers, one after the other.
func (n *node) transform(name string) (matrix, error) {
	m := identity
	for rest := strings.TrimSpace(n.attr[name]); rest != ""; {
		function, after, ok := strings.Cut(rest, "(")
		inside, after, closed := strings.Cut(after, ")")
		if !ok || !closed {
			return m, fmt.Errorf("paint: transform %.40q", rest)
		}
		v, err := numbers(inside)
		if err != nil {
			return m, err
		}
		next, err := transformation(strings.TrimSpace(function), v)
		if err != nil {
			return m, err
		}
		m = m.of(next)
		rest = strings.TrimLeft(after, " ,\t\r\n")
	}
	return m, nil
}

func transformation(function string, v []float64) (matrix, error) {
	switch {
	case function == "matrix" && len(v) == 6:
		return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, nil
	case function == "translate" && len(v) == 2:
		return shift(v[0], v[1]), nil
	case function == "scale" && len(v) == 2:
		return scaling(v[0], v[1]), nil
	case function == "scale" && len(v) == 1:
		return scaling(v[0], v[0]), nil
	case function == "rotate" && len(v) == 1:
		return rotation(v[0]), nil
	}
	return matrix{}, fmt.Errorf("paint: transform %.20q of %d numbers", function, len(v))
}

// pen reads how lines are drawn.
func (n *node) pen() (pen, error) {
	p := pen{cap: n.attr["stroke-linecap"], join: n.attr["stroke-linejoin"]}
	var err error
	if p.width, err = n.number("stroke-width", 1); err != nil {
		return p, err
	}
	if p.miterLimit, err = n.number("stroke-miterlimit", 4); err != nil {
		return p, err
	}
	if p.offset, err = n.number("stroke-dashoffset", 0); err != nil {
		return p, err
	}
	if dash := n.attr["stroke-dasharray"]; dash != "" && dash != "none" {
		if p.dash, err = numbers(dash); err != nil {
			return p, err
		}
	}
	if len(p.dash)%2 == 1 {
		p.dash = append(p.dash, p.dash...)
	}
	sum := 0.0
	for _, d := range p.dash {
		if d < 0 {
			return p, fmt.Errorf("paint: a dash of length %g", d)
		}
		sum += d
	}
	if sum == 0 {
		p.dash = nil
	} else if p.offset < 0 {
		p.offset = math.Mod(p.offset, sum) + sum
	}
	return p, nil
}

// colour reads what CSS calls one; ok is false for none, and for what is no colour.
func colour(s string) (c color.NRGBA, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if digits, ok := strings.CutPrefix(s, "#"); ok {
		return hexColour(digits)
	}
	function, inside, isFunction := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	if !isFunction {
		named, ok := colornames.Map[s]
		return color.NRGBA(named), ok // all are opaque
	}
	fields := strings.FieldsFunc(inside, func(r rune) bool { return strings.ContainsRune(" ,/", r) })
	if len(fields) != 3 && len(fields) != 4 {
		return c, false
	}
	v := [4]float64{3: 1}
	for i, f := range fields {
		part, isPart := strings.CutSuffix(f, "%")
		x, err := number(strings.TrimSuffix(part, "deg"))
		if err != nil {
			return c, false
		}
		if isPart {
			x /= 100
		} else if i < 3 && strings.HasPrefix(function, "rgb") {
			x /= 255
		}
		v[i] = x
	}
	if strings.HasPrefix(function, "hsl") {
		v[0], v[1], v[2] = fromHSL(v[0], v[1], v[2])
	} else if !strings.HasPrefix(function, "rgb") {
		return c, false
	}
	return color.NRGBA{share(v[0]), share(v[1]), share(v[2]), share(v[3])}, true
}

// hexColour reads rgb, rgba, rrggbb or rrggbbaa.
func hexColour(digits string) (color.NRGBA, bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var double strings.Builder
		for _, d := range digits {
			double.WriteRune(d)
			double.WriteRune(d)
		}
		digits = double.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	x, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{uint8(x >> 24), uint8(x >> 16), uint8(x >> 8), uint8(x)}, true
}

func fromHSL(h, s, l float64) (r, g, b float64) {
	part := func(n float64) float64 {
		k := math.Mod(math.Mod(n+h/30, 12)+12, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return part(0), part(8), part(4)
}

// share is a part of 1 as a part of 255.
func share(x float64) uint8 { return uint8(math.Round(255 * min(1, max(0, x)))) }
