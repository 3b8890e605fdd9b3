package display

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// hint stands with the numbers where neither a picture nor a script shows the chart.
const hint = "The chart is drawn by a script. Where only its numbers are seen: trust the notebook, allow scripts, " +
	"or run a cell with display.Setup()."

// pushJob finds the chart's element by its place, never by an id: a second view
// of the notebook doubles ids. JupyterLab runs a script where it stands, right
// after the wrapper; VS Code at the end of the same output.
const pushJob = "(function(){var s=document.currentScript,w=s&&s.previousElementSibling," +
	"el=w&&w.querySelector('.ionb-chart')||s&&s.parentElement.querySelector('.ionb-chart');" +
	"if(el)(window.ionb=window.ionb||{q:[]}).q.push(Object.assign({el:el},JOB))})()"

// chartBundle shows the chart as a picture, or where there is none as its
// numbers; the runtime draws over either.
func chartBundle(c chart) (bundle, error) {
	o, err := newOption(c)
	if err != nil {
		return bundle{}, fmt.Errorf("display: %w", err)
	}
	if _, plain := out.(terminal); plain {
		return bundle{text: chartText(o.tree)}, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), paintTimeout)
	defer cancel()
	drawn, err := findPainter().paint(ctx, o, "svg", "png8")
	if err != nil && !errors.Is(err, errNoPainter) {
		drawn, err = findPainter().paint(ctx, o, "svg") // too large for pixels, perhaps
	}
	b, problem := o.bundle(drawn)
	if err != nil && !errors.Is(err, errNoPainter) { // that one the library's output tells
		b.html = strings.Replace(b.html, hint, hint+" "+html.EscapeString("There is no picture, "+err.Error()+"."), 1)
	}
	return b, problem
}

// bundle is the option as an output, with its picture where there is one.
func (o option) bundle(drawn picture) (bundle, error) {
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
	numbers := `<pre style="font-family:monospace;overflow:auto">` + html.EscapeString(text) + "</pre>"
	instead := `<small class="ionb-hint">` + html.EscapeString(hint) + "</small>" + numbers
	below := ""
	if drawn.SVG != "" {
		instead = o.image(drawn.SVG)
		below = `<details class="ionb-numbers"><summary><small style="opacity:.7">The chart's numbers</small></summary>` + numbers + "</details>"
	}
	var b strings.Builder
	// The runtime makes an image of the element that it draws on; before that, its
	// numbers are to be read.
	b.WriteString("<div " + plainTeX + ` style="overflow:auto;margin:8px 0">` + // JupyterLab's text has none
		`<div class="ionb-chart" aria-label="` + html.EscapeString(chartSummary(o.tree)) + `" style="` + html.EscapeString(o.box()) + `">` +
		`<div class="ionb-alt">` + instead + "</div></div>" + below + "</div>\n<script>")
	b.WriteString(strings.Replace(pushJob, "JOB", string(data), 1))
	b.WriteString("</script>")
	return bundle{html: b.String(), text: text, png: base64.StdEncoding.EncodeToString(drawn.PNG8)}, nil
}

// image is the picture inside the HTML, because front ends prefer HTML to
// image/svg+xml, and as data, because an untrusted notebook loses <svg>. Its ground
// is white in every theme: it was drawn for that.
func (o option) image(svg string) string {
	width, height, _ := o.withWholeLegend().pixels()
	return fmt.Sprintf(`<img alt="%s" width="%d" height="%d" style="max-width:100%%;height:auto;background:#ffffff" src="data:image/svg+xml;base64,%s">`,
		html.EscapeString(chartSummary(o.tree)), width, height, base64.StdEncoding.EncodeToString([]byte(svg)))
}

// box lets a chart shrink to the width of its output, but not until its labels
// leave no room for the data: then it scrolls. A heatmap does not shrink at all,
// or its columns' names would run into each other.
func (o option) box() string {
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
