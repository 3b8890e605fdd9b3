package display

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// withWholeLegend is the option as a picture wants it, where nobody turns the pages
// of a legend: one that has pages stands in rows below the plot, and makes the
// picture higher. Of a chart that was laid out otherwise it stays as it is.
func (o option) withWholeLegend() option {
	legend, ok := o.tree["legend"].(map[string]any)
	grids, _ := o.tree["grid"].([]any)
	width, height, err := o.pixels()
	if !ok || legend["type"] != "scroll" || len(grids) == 0 || err != nil {
		return o
	}
	var names []string
	for _, s := range seriesOf(o.tree) {
		names = append(names, s.name)
	}
	item := min(widest(names)*7/6, legendText) + 44 // the font of pictures is a wide one
	perRow := max(1, (width-16)/item)
	added := (len(names)+perRow-1)/perRow*legendRow + 8

	tree := maps.Clone(o.tree)
	whole := maps.Clone(legend)
	whole["type"], whole["top"] = "plain", height+4
	delete(whole, "bottom")
	tree["legend"] = whole
	raised := slices.Clone(grids)
	for i := range raised {
		grid, _ := raised[i].(map[string]any)
		bottom, isText := grid["bottom"].(string)
		margin, err := strconv.Atoi(strings.TrimSuffix(bottom, "px"))
		if !isText || err != nil {
			return o
		}
		grid = maps.Clone(grid)
		grid["bottom"] = margin + added
		raised[i] = grid
	}
	tree["grid"] = raised
	o.tree, o.height = tree, px(height+added)
	return o
}
