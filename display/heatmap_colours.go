package display

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

// scaleOf is the colour scale of a matrix with these values, one row after the
// other. A diagonal above all else would leave everything else pale: it then has
// the scale's last colour, and the scale ends below it.
func scaleOf(m ionb.Matrix, values []float64) opts.VisualMap {
	r, c := m.Dims()
	const few = 2 // in so small a matrix too little would be left to tell apart
	if r <= few || r != c || !slices.Equal(m.RowLabels(), m.ColLabels()) {
		return colourScale(values)
	}
	least, rest := math.Inf(1), 0.0
	for k, x := range values {
		switch {
		case x < 0:
			return colourScale(values)
		case k/c == k%c:
			least = math.Min(least, x)
		default:
			rest = math.Max(rest, x)
		}
	}
	if rest == 0 || least <= rest {
		return colourScale(values)
	}
	scale := colourScale([]float64{rest})
	scale.Text[0] = "≥ " + scale.Text[0]
	return scale
}

// Black or white: one of them is read on any colour, with a contrast of 4.5 at the
// least (WCAG 2.1, 1.4.3).
const darkLabel, lightLabel = "#000", "#fff"

// An rgb is a colour in parts from 0 to 255.
type rgb [3]float64

// colourOf is the colour that ECharts gives to x, clamped to the scale and mixed
// from the two neighbours of its colours.
func colourOf(scale opts.VisualMap, x float64) rgb {
	colours, low, high := scale.InRange.Color, float64(scale.Min), float64(scale.Max)
	at := (x - low) / (high - low) * float64(len(colours)-1)
	if !(at > 0) { // also for NaN
		at = 0
	}
	at = min(at, float64(len(colours)-1))
	k := min(int(at), len(colours)-2)
	share := at - float64(k)
	from, to := parseColour(colours[k]), parseColour(colours[k+1])
	for i := range from {
		from[i] += share * (to[i] - from[i])
	}
	return from
}

// parseColour reads #rrggbb.
func parseColour(s string) (c rgb) {
	for i := range c {
		part, _ := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
		c[i] = float64(part)
	}
	return c
}

// labelOn is the label's colour that has more contrast to c.
func labelOn(c rgb) string {
	const even = 0.179 // black and white have the same
	if luminance(c) < even {
		return lightLabel
	}
	return darkLabel
}

// luminance is that of WCAG 2.1, from 0 for black to 1 for white.
func luminance(c rgb) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part := c[i] / 255
		if part <= 0.03928 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum
}
