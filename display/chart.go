package display

import (
	"encoding/json"
	"html"
	"slices"
	"strconv"
	"strings"
)

// hint is all that an untrusted notebook or a code host shows with the numbers.
const hint = "The chart is drawn by a script. Where only its numbers are seen: trust the notebook, " +
	"or run a cell with display.Setup()."

// pushJob finds the chart's element by its place, never by an id: a second view
// of the notebook doubles ids. JupyterLab runs a script where it stands, right
// after the wrapper; VS Code at the end of the same output.
const pushJob = "(function(){var s=document.currentScript,w=s&&s.previousElementSibling," +
	"el=w&&w.querySelector('.ionb-chart')||s&&s.parentElement.querySelector('.ionb-chart');" +
	"if(el)(window.ionb=window.ionb||{q:[]}).q.push(Object.assign({el:el},JOB))})()"

// chartBundle shows the chart as its numbers, over which the runtime draws.
func chartBundle(c chart) (bundle, error) {
	o, err := newOption(c)
	if err != nil {
		return bundle{}, err
	}
	job := map[string]any{"opt": o.tree}
	if len(o.functions) > 0 {
		job["fn"] = o.functions
	}
	// Marshal writes <, > and & as \u003c …: no label can end the script.
	data, err := json.Marshal(job)
	if err != nil {
		return bundle{}, err
	}
	text := chartText(o.tree)
	var b strings.Builder
	b.WriteString("<div " + plainTeX + " style=\"overflow:auto\">" +
		"<div class=\"ionb-chart\" role=\"img\" aria-label=\"" + html.EscapeString(chartSummary(o.tree)) + "\" style=\"" + html.EscapeString(box(o)) + "\">" +
		"<div class=\"ionb-alt\"><small class=\"ionb-hint\">" + html.EscapeString(hint) + "</small>" +
		"<pre style=\"font-family:monospace\">" + html.EscapeString(text) + "</pre></div></div></div>\n<script>")
	b.WriteString(strings.Replace(pushJob, "JOB", string(data), 1))
	b.WriteString("</script>")
	return bundle{html: b.String(), text: text}, nil
}

// box lets a chart shrink to the width of its output, but not until its labels
// leave no room for the data: then it scrolls. A heatmap does not shrink at all,
// or its columns' names would run into each other.
func box(o option) string {
	least := ""
	if n, err := strconv.Atoi(strings.TrimSuffix(o.width, "px")); err == nil {
		isHeatmap := slices.ContainsFunc(seriesOf(o.tree), func(s series) bool { return s.kind == "heatmap" })
		if !isHeatmap {
			n = narrowest(n)
		}
		least = "min-width:" + px(n) + ";"
	}
	return "width:" + o.width + ";max-width:100%;" + least + "height:" + o.height + ";overflow:auto"
}

// narrowest is how narrow a chart of that width may get.
func narrowest(width int) int { return width * 7 / 10 }
