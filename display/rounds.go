package display

import (
	"fmt"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

// mostArrivals is how many sectors Rounds draws: as many as there are colours.
const mostArrivals = 9

// Rounds draws how round after round of production comes up to the gross output
// that a final demand needs: for each sector the share of it that is made, with a
// dashed line at all of it. Of more than nine sectors it draws those that arrive
// last. Below the title stand ρ(A), by which rounds shrink in the end, and the
// round after which every sector has made 99 %. Where the rounds do not add up,
// because ρ(A) is not below 1, it draws what has been made.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Rounds(m.Rounds(d, 12)))
func Rounds(r ionb.Rounds) *charts.Line {
	if isZero(r) {
		return Lines(ionb.Matrix{})
	}
	made := r.Cumulated()
	if r.Converges() {
		made = r.Reached()
	}
	sectors := made.RowLabels()
	shown := latest(made)
	lines := made.Transposed().Cols(shown...)
	line := Lines(lines)
	line.Initialization.ChartID = chartID("rounds", made.Name(), append(sectors, made.ColLabels()...), allOf(made)...)
	head, below := heading(withUnit(made.Name(), made.Unit()), chartWidth, arrival(r), mostOf("latest", len(shown), len(sectors), "sectors"))
	line.SetGlobalOptions(head)
	makeRoom(line, shown, below)
	if r.Converges() {
		axis := sharesSpan(lines)
		line.YAxisList[0] = opts.YAxis{Type: "value", Min: axis.low, Max: axis.high, AxisLabel: &opts.AxisLabel{Formatter: opts.FuncOpts(percentJS)}}
		line.Tooltip.ValueFormatter = opts.FuncOpts(percentJS)
		line.MultiSeries[0].ConfigureSeriesOpts(limit...)
	}
	return line
}

// makeRoom moves the legend and the plot of Lines so far down, and writes only the
// numbers of the rounds below it.
func makeRoom(line *charts.Line, names []string, down int) {
	const below = 48 // px
	_, top := legendAt(titleHeight+down, names, chartWidth)
	line.Legend.Top, line.GridList[0].Top, line.GridList[0].Bottom = px(titleHeight+down), px(top), px(below-20)
	line.Initialization.Height = px(top + linesHeight + below)
	line.XAxisList[0] = opts.XAxis{Type: "category", Name: "Round", NameLocation: "middle", NameGap: 28,
		AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true), Formatter: opts.FuncOpts(roundJS)}}
}

const roundJS = `function (name) { return name.replace("Round ", "") }`

// sharesSpan holds all shares, and 0 and 1.
func sharesSpan(m ionb.Matrix) span {
	low, high := 0.0, 1.0
	r, c := m.Dims()
	for i := range r {
		for j := range c {
			if share := round(m.At(i, j), storedDigits); finite(share) {
				low, high = min(low, share), max(high, share)
			}
		}
	}
	return spanOf(low, high)
}

// arrival says how fast the rounds come to an end.
func arrival(r ionb.Rounds) string {
	ratio := "ρ(A) = " + prose(r.Ratio())
	if !r.Converges() {
		return ratio + " is not below 1: the rounds do not add up."
	}
	if n, ok := nearlyAll(r); ok {
		return fmt.Sprintf("99 %% of each output after round %d; %s.", n, ratio)
	}
	return ratio + "."
}

// nearlyAll is the round after which 99 % of every output is made, where the rounds
// are not too many to count in a moment.
func nearlyAll(r ionb.Rounds) (round int, ok bool) {
	const slow, left = .99, .01
	if r.Ratio() >= slow {
		return 0, false
	}
	return r.Needed(left)
}

// latest are the sectors to draw, in order: all, or of many those whose shares are
// the smallest, added up over the rounds.
func latest(made ionb.Matrix) []string {
	sectors := made.RowLabels()
	if len(sectors) <= mostArrivals {
		return sectors
	}
	last := bySize(made.RowSums().Scale(-1).Values())[:mostArrivals]
	slices.Sort(last)
	return pick(sectors, last)
}

// limit is the dashed line that the others come up to.
var limit = []charts.SeriesOpts{
	charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{Name: "all", YAxis: 1}),
	charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
		LineStyle: &opts.LineStyle{Type: "dashed", Width: 2, Color: quiet},
	}),
}

const percentJS = `function (v) { return typeof v === "number" ? (100 * v).toLocaleString("en-US", {maximumSignificantDigits: 5}) + " %" : v }`
