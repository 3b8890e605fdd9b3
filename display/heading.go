package display

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
)

// heading is a chart's title, with sentences below it that say how to read the
// chart and what it leaves out; empty ones are passed over. They are broken into
// lines that stay whole where the chart has shrunk: all else begins that many pixels
// further down.
func heading(name string, width int, sentences ...string) (option charts.GlobalOpts, below int) {
	said := slices.DeleteFunc(slices.Clone(sentences), func(s string) bool { return s == "" })
	t := opts.Title{Title: name, TitleStyle: &opts.TextStyle{FontSize: 15, Width: width - 20, Overflow: "truncate"}}
	if len(said) > 0 {
		const line, gap = 16, 6 // px
		lines := broken(strings.Join(said, " "), narrowest(width)-20)
		t.Subtitle, t.SubtitleStyle = strings.Join(lines, "\n"), &opts.TextStyle{LineHeight: line}
		below = len(lines)*line + gap
	}
	return charts.WithTitleOpts(t), below
}

// title is a heading of nothing but a name.
func title(name string, width int) charts.GlobalOpts {
	option, _ := heading(name, width)
	return option
}

// broken breaks a text into lines of that many pixels. A word that is longer, of a
// name without spaces, is cut.
func broken(s string, width int) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		word = fit(word, width)
		if last := len(lines) - 1; last >= 0 && pixels(lines[last]+" "+word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// firstOf says that only the first of all rows are shown.
func firstOf(shown, all int) string {
	if shown >= all {
		return ""
	}
	return fmt.Sprintf("The first %s of %s.", text.Number(float64(shown)), text.Number(float64(all)))
}

// largestOf says that only the largest are shown, and of what.
func largestOf(shown, all int, what string) string { return mostOf("largest", shown, all, what) }

func mostOf(which string, shown, all int, what string) string {
	if shown >= all {
		return ""
	}
	if shown > 1 {
		which = text.Number(float64(shown)) + " " + which
	}
	return "The " + which + " of " + strings.TrimSpace(text.Number(float64(all))+" "+what) + "."
}
