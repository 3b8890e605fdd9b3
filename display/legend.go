package display

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	titleHeight = 32 // px
	legendRow   = 24
	legendText  = 200 // longer names of series end in "…"
	legendRows  = 4   // more are turned over, a row at a time
)

// legend names the series between title and plot, and says where the plot may
// begin. It counts the rows that the names take where the chart has shrunk as far
// as it may, so that they never run into the plot.
func legend(names []string, width int) (option charts.GlobalOpts, top int) {
	return legendAt(titleHeight, names, width)
}

// legendAt is legend that many pixels down.
func legendAt(at int, names []string, width int) (option charts.GlobalOpts, top int) {
	rows, used := 1, 0
	for _, name := range names {
		item := min(pixels(name), legendText) + 44 // with its symbol and the gap to the next
		if used > 0 && used+item > narrowest(width)-16 {
			rows, used = rows+1, 0
		}
		used += item
	}
	kind := "plain"
	if rows > legendRows {
		kind, rows = "scroll", 1
	}
	return charts.WithLegendOpts(opts.Legend{
		Show: opts.Bool(true), Type: kind, Left: "0", Top: px(at),
		TextStyle: &opts.TextStyle{Width: legendText, Overflow: "truncate"},
	}), at + rows*legendRow + 10
}

// palette is ECharts' own and, for series from the tenth on, the same colours
// darker; both are seen on light and on dark pages.
var palette = []string{
	"#5470c6", "#91cc75", "#fac858", "#ee6666", "#73c0de", "#3ba272", "#fc8452", "#9a60b4", "#ea7ccc",
	"#3b4f8b", "#668f52", "#b08c3e", "#a74747", "#51869b", "#29714f", "#b05c39", "#6c437e", "#a4578f",
}
