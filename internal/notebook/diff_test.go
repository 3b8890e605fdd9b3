package notebook

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// shows is a cell with one output: a JSON object without its braces.
func shows(output string) string {
	return `{"cell_type": "code", "id": "a-cell", "source": "f()", "metadata": {}, "execution_count": null, "outputs": [{` + output + `}]}`
}

// bundle is an output of these representations.
func bundle(pairs ...string) string {
	data := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		data[pairs[i]] = pairs[i+1]
	}
	encoded, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	return `"output_type": "display_data", "metadata": {}, "data": ` + string(encoded)
}

func chartOf(value, svg string) string {
	return bundle("text/plain", "a chart", "text/html", `<div><div class="ionb-chart"><img src="data:image/svg+xml;base64,`+
		base64.StdEncoding.EncodeToString([]byte(svg))+`"></div></div><script>q.push(Object.assign({el:el},{"opt":{"series":[{"data":[1,`+value+
		`]}],"title":{"text":"T"}}}))</script>`)
}

func tableOf(value string) string {
	return bundle("text/plain", "Industry  1\nTrade     "+value, "text/html",
		`<table><tr><th>Industry</th><td style="x">1</td></tr><tr><th>Trade</th><td style="x">`+value+`</td></tr></table>`)
}

func TestDifferences(t *testing.T) {
	stream := func(text string) string {
		return shows(`"output_type": "stream", "name": "stdout", "text": ["same\n", "` + text + `\n"]`)
	}
	for _, tt := range []struct{ name, published, here, want string }{
		{"a digit", stream("minors: 0.9000, 0.5167 of I−A"), stream("minors: 0.9000, 0.5168 of I−A"),
			"cell 1 (a-cell), text (stdout), line 2: 0.5167 → 0.5168 in “minors: 0.9000, 0.5167 of I−A”"},
		{"a sign", stream("x -8"), stream("x 8"), "cell 1 (a-cell), text (stdout), line 2: -8 → 8 in “x -8”"},
		{"a table", shows(tableOf("4.5645")), shows(tableOf("4.5646")),
			"cell 1 (a-cell), text, line 2: 4.5645 → 4.5646 in “Trade 4.5645”\n" +
				"cell 1 (a-cell), table, line 2: 4.5645 → 4.5646 in “Trade 4.5645”"},
		{"a chart's option", shows(chartOf("2.5", "s")), shows(chartOf("2.6", "s")),
			"cell 1 (a-cell), chart option, opt.series[0].data[1]: 2.5 → 2.6"},
		{"a chart's picture", shows(chartOf("2", strings.Repeat("x", 500))), shows(chartOf("2", "y")),
			"cell 1 (a-cell), picture, in the chart: differs"},
		{"pixels", shows(bundle("image/png", "AAAA", "text/plain", "p")), shows(bundle("image/png", "AAAB", "text/plain", "p")),
			"cell 1 (a-cell), picture, image/png: differs"},
		{"text after a script", shows(bundle("text/html", `<script>a()</script><p>Labour: 50</p>`)), shows(bundle("text/html", `<script>a()</script><p>Labour: 51</p>`)),
			"cell 1 (a-cell), text: 50 → 51 in “Labour: 50”"},
		{"a script", shows(bundle("text/html", `<script>a(1)</script>`)), shows(bundle("text/html", `<script>a(2)</script>`)),
			"cell 1 (a-cell), text, markup: 1 → 2 in “<script>a(1)</script>”"},
		{"markup", shows(bundle("text/html", `<b dir="a">x</b>`)), shows(bundle("text/html", `<b dir="b">x</b>`)),
			`cell 1 (a-cell), text, markup: a → b in “<b dir="a">x</b>”`},
		{"a representation", shows(bundle("text/plain", "x", "text/latex", "y")), shows(bundle("text/plain", "x")),
			"cell 1 (a-cell), outputs: formula → text"},
		{"another one", shows(bundle("text/plain", "x", "image/png", "y")), shows(bundle("text/plain", "x")),
			"cell 1 (a-cell), representations: image/png → (nothing)"},
		{"a formula", shows(bundle("text/latex", `x & = & 0.1\,x`)), shows(bundle("text/latex", `x & = & 0.2\,x`)),
			`cell 1 (a-cell), text/latex: 0.1 → 0.2 in “x & = & 0.1\,x”`},
		{"an error", stream("x"), shows(`"output_type": "error", "ename": "E", "evalue": "no such sector", "traceback": []`),
			"cell 1 (a-cell), outputs: text (stdout) → error: no such sector"},
		{"its text", shows(`"output_type": "error", "evalue": "exit 1"`), shows(`"output_type": "error", "evalue": "exit 2"`),
			`cell 1 (a-cell), error, evalue: 1 → 2 in “"exit 1"”`},
		{"many lines", stream(`1 a\n2 b\n3 c`), stream(`5 a\n2 b\n4 c`), "cell 1 (a-cell), text (stdout), line 2: 1 → 5 in “1 a”, and 1 more there"},
		{"a line more", stream(`a`), stream(`b\na`), "cell 1 (a-cell), text (stdout), from line 2 (3 lines published, 4 here): (nothing) → b in “a”"},
		{"a cell's tag", `{"id": "x", "metadata": {"tags": ["a"]}}`, `{"id": "x", "metadata": {}}`, `cell 1 (x), cell, metadata.tags: ["a"] → (nothing)`},
		{"a source", `{"id": "x", "source": "x := 25"}`, `{"id": "x", "source": "x := 26"}`, "cell 1 (x), source: 25 → 26 in “x := 25”"},
	} {
		published, here := parse(t, tt.published), parse(t, tt.here)
		if got := told(Differences(published, here)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if got := Differences(published, published); len(got) > 0 {
			t.Errorf("%s: it differs from itself: %v", tt.name, got)
		}
	}
}

// Every cell that differs is told, not only the first; and whatever differs is.
func TestAllDifferences(t *testing.T) {
	cell := func(n int) string { return fmt.Sprintf(`{"id": "c", "source": "f(%d)"}`, n) }
	if got := told(Differences(parse(t, cell(1), cell(2), cell(3)), parse(t, cell(4), cell(2), cell(5)))); strings.Count(got, "\n") != 1 ||
		!strings.HasPrefix(got, "cell 1 ") || !strings.Contains(got, "\ncell 3 ") {
		t.Errorf("cells 1 and 3 differ, not: %s", got)
	}
	if got, want := told(Differences(parse(t, cell(1)), parse(t, cell(1), cell(2)))), "cells: 1 → 2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := told(Differences(parse(t, `{"id": "x", "source": "f()"}`), parse(t, `{"id": "x", "source": ["f()"]}`))); !strings.HasPrefix(got, "cell 1 (x), cell") {
		t.Errorf("a source in another form: %q", got)
	}
	other := parse(t, cell(1))
	other.fields["nbformat_minor"] = json.Number("4")
	if got := told(Differences(parse(t, cell(1)), other)); !strings.HasPrefix(got, "outside of the cells, nbformat_minor: ") {
		t.Errorf("another format: %q", got)
	}
}

// A value is told in its length, whatever surrounds it.
func TestNarrowed(t *testing.T) {
	long := strings.Repeat("x ", 5000)
	d := narrowed(long+"1.25 "+long, long+"1.35 "+long)
	if d.Published != "1.25" || d.Here != "1.35" || len(d.Around) > 120 {
		t.Errorf("a number in a long text: %v", d)
	}
	if d := narrowed(long, "y"); len([]rune(d.Published)) > mostValue+1 {
		t.Errorf("a long value is told in %d characters", len(d.Published))
	}
}

func told(found []Difference) string {
	var lines []string
	for _, d := range found {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}
