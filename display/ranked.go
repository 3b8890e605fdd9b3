package display

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Ranked draws the n largest entries of a vector as bars, the largest at the top,
// numbered by their rank. Of the others it says how many there are, how large they
// get, and what they add up to. It panics with an *ionb.ValueError when n is not
// positive. Bar(v.Sorted()) ranks all.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Ranked(m.BackwardLinkages(), 10))
func Ranked(v ionb.Vector, n int) *charts.Bar {
	if n < 1 {
		panic(&ionb.ValueError{Where: "ranked bars", Problem: fmt.Sprintf("%d are to be shown, want 1 at least", n)})
	}
	sorted, said := byRank(v), ""
	n = min(n, v.Len(), tallestBars/leastPitch)
	if n < v.Len() {
		rest := sorted.Pick(sorted.Labels()[n:]...)
		said = fmt.Sprintf("%s The others are %s at most and add up to %s.", largestOf(n, v.Len(), ""), text.Number(rest.AtVec(0)), text.Number(rest.Sum()))
	}
	bar := barChart("ranked", sorted, n, said)
	bar.YAxisList[0].AxisLabel.Formatter = opts.FuncOpts(rankJS)
	return bar
}

const rankJS = `function (name, i) { return (i + 1) + "  " + name }`

// byRank is v.Sorted, but takes numbers that differ in their last bits for equal: which
// of them is larger may differ from processor to processor.
func byRank(v ionb.Vector) ionb.Vector { return v.Pick(pick(v.Labels(), bySize(v.Values()))...) }
