package display

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb"
)

// A Shading is a value whose numbers Show tints by their size; see Shaded.
type Shading struct{ value fmt.Stringer }

// Shaded returns a table, vector or matrix for Show to tint: the cells of a table
// or a matrix from clear at 0 to blue at the number of the largest size, in
// proportion, and to red where they are negative; the numbers of a vector with bars
// behind them, from 0 on a common scale.
//
//	display.Show(display.Shaded(m.L()))
//
// The scale is that of all the numbers shown, but for a physical table, whose rows
// do not compare, that of each row; totals are left out. The numbers stay readable
// in light and dark themes and in notebooks that are not trusted.
func Shaded[V *ionb.Table | ionb.Vector | ionb.Matrix](v V) Shading {
	return Shading{any(v).(fmt.Stringer)}
}

// String returns the text of the value.
func (s Shading) String() string {
	if s.value == nil || isNil(s.value) {
		return "Nothing to shade"
	}
	return s.value.String()
}

func (s Shading) bundle() bundle {
	if s.value == nil || isNil(s.value) {
		return bundle{text: "Nothing to shade"}
	}
	sheet, _ := sheetOf(s.value)
	sheet.shaded = true
	return bundle{html: sheet.html(), text: s.String() + sheet.noteText()}
}

// rowStart keeps a page's stripes from under the shades, which they would change.
func (s sheet) rowStart() string {
	if s.shaded {
		return `<tr style="background:rgba(0,0,0,0)">`
	}
	return "<tr>"
}

// tints has the style of each cell that is shown, block by block and row by row:
// all empty where the sheet has no shades.
func (s sheet) tints() [][]string {
	out := make([][]string, len(s.blocks))
	values := make([][]float64, len(s.blocks))
	for k, rows := range s.blocks {
		out[k] = make([]string, rows.shown()*s.columns())
		if s.shaded && !rows.total {
			values[k], _ = s.values(rows)
		}
	}
	if !s.shaded {
		return out
	}
	if s.isVector() {
		dataBars(out[0], values[0])
		return out
	}
	all := s.largest(values...)
	for k, block := range values {
		for at, x := range block {
			largest := all
			if s.byRow {
				first := at - at%s.columns()
				largest = s.largest(block[first : first+s.columns()])
			}
			out[k][at] = tint(x, largest)
		}
	}
	return out
}

// isVector is whether the sheet is one column of numbers.
func (s sheet) isVector() bool { return len(s.blocks) == 1 && s.columns() == 1 }

// largest is the largest size of the numbers in rows of the sheet, without its
// totals.
func (s sheet) largest(rows ...[]float64) float64 {
	isTotal := make([]bool, 0, s.columns())
	for _, g := range s.groups {
		for range g.shown() {
			isTotal = append(isTotal, g.total)
		}
	}
	size := 0.0
	for _, values := range rows {
		for at, x := range values {
			if a := math.Abs(x); !isTotal[at%len(isTotal)] && !math.IsInf(a, 0) && a > size {
				size = a
			}
		}
	}
	return size
}

// Both colours are of the charts, and pale enough for black and for white text.
const (
	positive = "rgba(84,112,198,"
	negative = "rgba(200,90,60,"
	darkest  = 0.6
)

func tint(x, largest float64) string {
	alpha := math.Round(100*darkest*math.Min(1, math.Abs(x)/largest)) / 100
	if !(alpha > 0) {
		return "" // also for NaN
	}
	return fmt.Sprintf("background:%s%g)", hue(x), alpha)
}

func hue(x float64) string {
	if x < 0 {
		return negative
	}
	return positive
}

// dataBars draws a bar in each cell of a column, from where zero is.
func dataBars(styles []string, values []float64) {
	low, high := 0.0, 0.0
	for _, x := range values {
		if finite(x) {
			low, high = math.Min(low, x), math.Max(high, x)
		}
	}
	along := func(x float64) float64 { return math.Round(1000*(x/2-low/2)/(high/2-low/2)) / 10 }
	for i, x := range values {
		styles[i] = "min-width:14em"
		if from, to := along(math.Min(x, 0)), along(math.Max(x, 0)); to > from && !math.IsInf(x, 0) {
			styles[i] += fmt.Sprintf(";background:linear-gradient(90deg,rgba(0,0,0,0) %[1]g%%,%[3]s.45) %[1]g%%,%[3]s.45) %[2]g%%,rgba(0,0,0,0) %[2]g%%)",
				from, to, hue(x))
		}
	}
}
