package display

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// chartText writes a chart's title and data, for plain text and for readers to
// whom no script draws it. It reads the option, so it serves any chart.
func chartText(tree map[string]any) string {
	var b strings.Builder
	title, _ := tree["title"].(map[string]any)
	name, _ := title["text"].(string)
	below, _ := title["subtext"].(string)
	for _, s := range []string{name, below} {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	rows, cols, all := categories(tree, "yAxis"), categories(tree, "xAxis"), seriesOf(tree)
	labels := rows
	if labels == nil {
		labels = cols
	}
	switch {
	case relationCount(tree) != "":
		b.WriteString(relationText(tree))
	case arePoints(tree):
		b.WriteString(pointsText(tree, all))
	case len(all) > 1 && labels != nil && (rows == nil || cols == nil):
		b.WriteString(seriesText(labels, all))
	default:
		for _, s := range all {
			if s.name == name {
				s.name = "" // said already
			}
			if rows != nil && cols != nil {
				b.WriteString(matrixText(rows, cols, s.data))
			} else {
				b.WriteString(listText(s.name, labels, s.data))
			}
		}
	}
	return b.String()
}

// chartSummary is the chart in one sentence, for screen readers.
func chartSummary(tree map[string]any) string {
	title, _ := tree["title"].(map[string]any)
	name, _ := title["text"].(string)
	var kinds []string
	count, low, high := 0, math.Inf(1), math.Inf(-1)
	for _, s := range seriesOf(tree) {
		if !slices.Contains(kinds, s.kind) {
			kinds = append(kinds, s.kind)
		}
		for _, item := range s.data {
			if v := numberIn(item); !math.IsNaN(v) {
				count, low, high = count+1, math.Min(low, v), math.Max(high, v)
			}
		}
	}
	if what := relationCount(tree); what != "" {
		return strings.TrimPrefix(name+": ", ": ") + strings.Join(kinds, " and ") + " chart of " + what
	}
	points := arePoints(tree)
	what := "values"
	if points {
		what = "points"
	}
	summary := fmt.Sprintf("%s chart of %s %s", strings.Join(kinds, " and "), text.Number(float64(count)), what)
	if name != "" {
		summary = name + ": " + summary
	}
	if count > 0 && !points {
		summary += " from " + text.Number(low) + " to " + text.Number(high)
	}
	return summary
}

type series struct {
	name, kind string
	data       []any
}

func seriesOf(tree map[string]any) []series {
	list, _ := tree["series"].([]any)
	var out []series
	for _, x := range list {
		s, _ := x.(map[string]any)
		if s["id"] == keyID {
			continue
		}
		name, _ := s["name"].(string)
		data, _ := s["data"].([]any)
		out = append(out, series{name, kindOf(s), data})
	}
	return out
}

// categories returns the labels of a category axis, nil for other axes.
func categories(tree map[string]any, axis string) []string {
	list, _ := tree[axis].([]any)
	if len(list) == 0 {
		return nil
	}
	first, _ := list[0].(map[string]any)
	data, _ := first["data"].([]any)
	var labels []string
	for _, x := range data {
		labels = append(labels, fmt.Sprint(x))
	}
	return labels
}

// valueIn unwraps {value: …}.
func valueIn(item any) any {
	if m, ok := item.(map[string]any); ok {
		return m["value"]
	}
	return item
}

// numberIn is the number that an item of data shows, NaN where there is none. In
// a list such as [x, y, value, …] it is the last number, or the last one missing.
func numberIn(item any) float64 {
	number := math.NaN()
	switch v := valueIn(item).(type) {
	case float64:
		number = v
	case []any:
		for _, x := range v {
			if f, ok := x.(float64); ok {
				number = f
			} else if x == "-" {
				number = math.NaN()
			}
		}
	}
	return number
}

func matrixText(rows, cols []string, data []any) string {
	r, c := min(len(rows), text.Shown), min(len(cols), text.Shown)
	values := make([]float64, r*c)
	for _, item := range data {
		v, _ := valueIn(item).([]any)
		if len(v) < 3 {
			continue
		}
		x, okX := v[0].(float64)
		y, okY := v[1].(float64)
		if i, j := int(y), int(x); okX && okY && i >= 0 && i < r && j >= 0 && j < c {
			values[i*c+j] = numberIn(item)
		}
	}
	numbers := text.Block(values, c)
	grid := [][]string{append([]string{""}, cols[:c]...)}
	for i := range r {
		grid = append(grid, append([]string{rows[i]}, numbers[i*c:(i+1)*c]...))
	}
	return text.Grid(append(grid, more(len(rows)-r, "rows"), more(len(cols)-c, "columns")))
}

func listText(name string, labels []string, data []any) string {
	shown := min(len(data), text.Shown)
	values := make([]float64, shown)
	for i, item := range data[:shown] {
		values[i] = numberIn(item)
	}
	var grid [][]string
	if name != "" {
		grid = append(grid, []string{"", name})
	}
	for i, number := range text.Numbers(values) {
		label := fmt.Sprint(i + 1)
		if i < len(labels) {
			label = labels[i]
		} else if m, ok := data[i].(map[string]any); ok && m["name"] != nil {
			label = fmt.Sprint(m["name"])
		}
		grid = append(grid, []string{label, number})
	}
	return text.Grid(append(grid, more(len(data)-shown, "values")))
}

// more is the line after a table that was cut, or no line.
func more(left int, what string) []string {
	if left <= 0 {
		return nil
	}
	return []string{fmt.Sprintf("… %s more %s", text.Number(float64(left)), what)}
}
