package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// Whatever a chart's function does, it ends, with a line that says why. These need no
// ECharts: so they are quick enough for the race detector.
func TestHostileFunctions(t *testing.T) {
	hasty := patient
	hasty.cpu = time.Second
	for name, test := range map[string]struct{ code, want string }{
		"loop":          {"() => { for (;;) {} }", "it takes more than 1s"},
		"loop in catch": {"() => { for (;;) try { for (;;) {} } catch (e) {} finally { for (;;) {} } }", "it takes more than 1s"},
		"regexp":        {"() => /^(a+)+$/.test('a'.repeat(60) + 'b')", "it takes more than 1s"},
		"promises":      {"() => { (function f() { Promise.resolve().then(f) })(); for (;;) {} }", "it takes more than 1s"},
		"array":         {"() => { const a = []; for (;;) a.push(new ArrayBuffer(4e6)) }", "it needs more than 64 MB"},
		"string":        {"() => 'x'.repeat(2 ** 29).split('')", "it needs more than 64 MB"},
		"recursion":     {"function f() { return f() + 1 }", "nested too deeply"},
		"error":         {"() => { throw new Error('no way') }", "no way"},
		"syntax":        {"() => {", "SyntaxError"},
		"null":          {"() => null", "TypeError"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &request{ECharts: "this.echarts = {}", Revive: test.code, Option: json.RawMessage("{}")}
			l := patient
			l.memory = 64 << 20
			if strings.Contains(test.want, "1s") {
				l = hasty
			}
			if got := failure(t, r, l); !strings.Contains(got, test.want) {
				t.Errorf("%.300s, want %q", got, test.want)
			}
		})
	}
}

func TestBrokenLibrary(t *testing.T) {
	for library, want := range map[string]string{"var x = 1": "echarts", "function": "the library does not load: SyntaxError", "throw 1": "does not load"} {
		r := &request{ECharts: library, Revive: "(x) => x", Option: json.RawMessage("{}")}
		if got := failure(t, r, patient); !strings.Contains(got, want) {
			t.Errorf("%s: %s", library, got)
		}
	}
}

func TestHostileOptions(t *testing.T) {
	nested := strings.Repeat(`{"children":[`, 3000) + strings.Repeat(`]}`, 3000)
	for name, test := range map[string]struct{ option, want string }{
		"marks":    {heatmap(71), "it has 5041 marks, and 5000 are the most"},
		"dataset":  {`{"dataset": {"source": [` + strings.Repeat("[1],", 3000) + `[1]]}, "series": [{"type": "bar"}, {"type": "line"}]}`, "it has 6002 marks"},
		"links":    {`{"series": {"type": "graph", "nodes": [1], "links": [` + strings.Repeat("{},", 5000) + `{}]}}`, "it has 5002 marks"},
		"children": {`{"series": {"type": "tree", "data": [{"children": [` + strings.Repeat("{},", 5000) + `{}]}]}}`, "it has 5002 marks"},
		"timeline": {`{"baseOption": {}, "options": [{"series": {"type": "line", "data": [` + strings.Repeat("1,", 5000) + `1]}}]}`, "it has 5001 marks"},
		"depth":    {`{"series": {"type": "tree", "data": [` + nested + `]}}`, "nested too deeply"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := failure(t, of(t, test.option), patient); !strings.Contains(got, test.want) {
				t.Errorf("%.300s, want %q", got, test.want)
			}
		})
	}
}

// What is odd, and harmless.
func TestOddCharts(t *testing.T) {
	for _, option := range []string{
		`{}`, `{"series": []}`, `{"series": [{"type": "nothing", "data": [1]}]}`, `{"series": [null]}`, `{"series": {"type": "line"}, "xAxis": {}, "yAxis": {}}`, `{"title": null, "series": null}`,
		`{"xAxis": {"data": ["a"]}, "yAxis": {}, "series": [{"type": "bar", "data": ["-", null, 1e308, -1e308]}]}`,
		`{"baseOption": {"timeline": {"data": [1, 2]}, "series": [{"type": "pie"}]}, "options": [{"series": [{"data": [1]}]}]}`,
		`{"toolbox": {"feature": {"saveAsImage": {}}}, "dataZoom": {}, "tooltip": {"alwaysShowContent": true}, "xAxis": {}, "yAxis": {}, "series": [{"type": "line", "data": [[1, 1]]}]}`,
	} {
		r := of(t, option)
		r.Width, r.Height = 1, 1
		parse(t, picture(t, r))
		r.Width, r.Height = largestSize, largestSize
		if ground := parse(t, picture(t, r))[1]; ground.attr["fill"] != "#fff" {
			t.Errorf("%s: background %v", option, ground)
		}
	}
	for colour, want := range map[string]string{"transparent": "#fff", "#eeddcc": "#eeddcc"} {
		if ground := parse(t, picture(t, of(t, `{"backgroundColor": "`+colour+`"}`)))[1]; ground.attr["fill"] != want {
			t.Errorf("%s: background %v", colour, ground)
		}
	}
}
