package display

import (
	"cmp"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// seriesText writes series over the same labels side by side, as the table that
// they were drawn from.
func seriesText(labels []string, all []series) string {
	r, c := min(len(labels), text.Shown), min(len(all), text.Shown)
	values, grid := make([]float64, 0, r*c), [][]string{{""}}
	for i := range r {
		for _, s := range all[:c] {
			x := math.NaN()
			if i < len(s.data) {
				x = numberIn(s.data[i])
			}
			values = append(values, x)
		}
	}
	for _, s := range all[:c] {
		grid[0] = append(grid[0], s.name)
	}
	numbers := text.Block(values, c)
	for i := range r {
		grid = append(grid, append([]string{labels[i]}, numbers[i*c:(i+1)*c]...))
	}
	return text.Grid(ended(grid, more(len(labels)-r, "rows"), more(len(all)-c, "columns")))
}

// ended adds those lines that say something.
func ended(grid [][]string, lines ...[]string) [][]string {
	return slices.DeleteFunc(append(grid, lines...), func(row []string) bool { return row == nil })
}

// arePoints is whether the chart shows points [x, y, …] between two axes of
// numbers.
func arePoints(tree map[string]any) bool {
	if tree["xAxis"] == nil || categories(tree, "xAxis") != nil || categories(tree, "yAxis") != nil {
		return false
	}
	some := false
	for _, s := range seriesOf(tree) {
		some = some || s.kind == "scatter"
		for _, item := range s.data {
			if !isPoint(valueIn(item)) {
				return false
			}
			some = true
		}
	}
	return some
}

func isPoint(value any) bool {
	v, _ := value.([]any)
	if len(v) < 2 {
		return false
	}
	_, okX := v[0].(float64)
	_, okY := v[1].(float64)
	return okX && okY
}

// pointsText writes points in a table under the axes' names: a point that has a
// name begins with that and ends with its series', the others begin with their
// series' name.
func pointsText(tree map[string]any, all []series) string {
	grid := [][]string{{"", cmp.Or(axisName(tree, "xAxis"), "x"), cmp.Or(axisName(tree, "yAxis"), "y")}}
	var xs, ys []float64
	left := 0
	for _, s := range all {
		for i, item := range s.data {
			if len(xs) == text.Shown {
				left++
				continue
			}
			v := valueIn(item).([]any)
			xs, ys = append(xs, numberIn(v[0])), append(ys, numberIn(v[1]))
			label, end := s.name, ""
			if i > 0 {
				label = ""
			}
			if name := pointName(v); name != "" {
				label, end = name, s.name
			}
			grid = append(grid, []string{label, "", "", end})
		}
	}
	for k, numbers := range [][]string{text.Numbers(xs), text.Numbers(ys)} {
		for i, n := range numbers {
			grid[i+1][k+1] = n
		}
	}
	return text.Grid(ended(grid, more(left, "points")))
}

func pointName(v []any) string {
	if len(v) < 3 {
		return ""
	}
	name, _ := v[2].(string)
	return name
}

func axisName(tree map[string]any, axis string) string {
	list, _ := tree[axis].([]any)
	if len(list) == 0 {
		return ""
	}
	first, _ := list[0].(map[string]any)
	name, _ := first["name"].(string)
	return name
}
