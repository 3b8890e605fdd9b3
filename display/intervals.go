package display

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

// Intervals draws numbers with how sure they are: a dot for each row's value, in the
// matrix's own order from the top down, on a line from the low to the high end of its
// interval, with a stroke at both ends. The columns are, by position and whatever their
// names,
//
//	low end, value, high end
//
// as the methods Intervals and Ranks of package ionb/uncertain return them. A value may
// lie outside of its interval, as a point estimate can. Of more than 400 rows it shows
// the first, and says so. Where all numbers are far from 0 the axis does not begin there,
// and the chart says so too.
//
// It panics with an *ionb.LengthError when there are not three columns, and with an
// *ionb.ValueError for a low end above its high end.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Intervals(r.Intervals()))
func Intervals(m ionb.Matrix) *charts.Scatter {
	columns, names := intervalColumns(m)
	shown := min(len(columns[0]), tallestBars/leastPitch)
	labels := m.RowLabels()[:shown]
	for k := range columns {
		columns[k] = columns[k][:shown]
	}
	axis, cutOff := intervalSpan(columns)
	said := firstOf(shown, len(m.RowLabels()))
	if cutOff {
		said += " The axis does not begin at 0."
	}
	head, below := heading(withUnit(m.Name(), m.Unit()), chartWidth, said)
	top, height := titleHeight+12+below, min(shown*barPitch, tallestBars)
	s := charts.NewScatter()
	s.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("intervals", m.Name(), append(slices.Clone(names), labels...), slices.Concat(columns...)...), Width: px(chartWidth), Height: px(top + height + 32),
		}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, ValueFormatter: opts.FuncOpts(valueJS)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: px(max(axis.overhang(), 24)), Top: px(top), Bottom: "24", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(axis.axis()),
		charts.WithYAxisOpts(compareAxis(labels, 0, axis)),
	)
	for k, name := range names {
		s.AddSeries(name, dots(columns[k]), intervalLook(k, columns, height/max(shown, 1))...)
	}
	return s
}

// intervalColumns are the three columns, of which the first is never above the third.
func intervalColumns(m ionb.Matrix) (columns [][]float64, names []string) {
	names = m.ColLabels()
	if len(names) == 0 && len(m.RowLabels()) == 0 {
		return make([][]float64, 3), []string{"Low", "Value", "High"}
	}
	if len(names) != 3 {
		panic(&ionb.LengthError{Where: "columns of intervals (low end, value, high end)", Got: len(names), Want: 3})
	}
	for _, name := range names {
		columns = append(columns, settled(m.Col(name).Values()))
	}
	for i, label := range m.RowLabels() {
		if low, high := columns[0][i], columns[2][i]; low > high {
			panic(&ionb.ValueError{Where: "intervals", Problem: fmt.Sprintf("%q has a low end of %v above its high end of %v, want the columns low end, value, high end", label, low, high)})
		}
	}
	return columns, names
}

// intervalSpan is the axis under the intervals, and whether it leaves out the zero:
// when they would take less than half of it otherwise.
func intervalSpan(columns [][]float64) (axis span, cutOff bool) {
	finite := allFinite(columns)
	if len(finite) == 0 {
		return spanOf(0, 0), false
	}
	low, high := slices.Min(finite), slices.Max(finite)
	if way := high - low; way > 0 && (low > way || high < -way) {
		return spanOf(low, high), true
	}
	return spanOf(min(low, 0), max(high, 0)), false
}

// intervalLook is a dot for the values and strokes for both ends; the low end's series
// has the lines from end to end.
func intervalLook(k int, columns [][]float64, pitch int) []charts.SeriesOpts {
	colour := charts.WithItemStyleOpts(opts.ItemStyle{Color: palette[0], Opacity: opts.Float(1)})
	if k == 1 {
		dot := charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: clamp(pitch*2/5, 4, 9)})
		return append(zeroLine(columns), dot, colour)
	}
	look := []charts.SeriesOpts{charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "rect", SymbolSize: []int{2, clamp(pitch/2, 2, 11)}}), colour}
	if k == 0 {
		look = append(look, charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)}, LineStyle: &opts.LineStyle{Type: "solid", Width: 2, Color: palette[0], Opacity: opts.Float(.7)},
		}))
		for i, low := range columns[0] {
			if high := columns[2][i]; low < high && !math.IsInf(low, 0) && !math.IsInf(high, 0) {
				look = append(look, charts.WithMarkLineNameCoordItemOpts(opts.MarkLineNameCoordItem{Coordinate0: []any{low, i}, Coordinate1: []any{high, i}}))
			}
		}
	}
	return look
}

// zeroLine is a line at 0 where there are numbers on both sides of it: whether an
// interval holds 0 is what it is asked.
func zeroLine(columns [][]float64) []charts.SeriesOpts {
	if all := allFinite(columns); len(all) == 0 || slices.Min(all) >= 0 || slices.Max(all) <= 0 {
		return nil
	}
	return []charts.SeriesOpts{
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)}, LineStyle: &opts.LineStyle{Type: "solid", Width: 1, Color: quiet},
		}),
		charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: 0}),
	}
}
