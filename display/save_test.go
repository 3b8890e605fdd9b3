package display

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func TestSave(t *testing.T) {
	withPainter(t, paintsAnything)
	for name, want := range map[string]string{
		"a.svg": "<svg/>", "a.png": "PNG", "A.PDF": "PDF", "a.json": `"type": "bar"`, "a.html": "<title>Gross output x</title>",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := Save(Bar(seed().X()), path); err != nil {
			t.Error(err)
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: no %q in %.200q, %v", name, want, data, err)
		}
	}
}

func TestSaveFailsAndLosesNothing(t *testing.T) {
	var none *charts.Bar
	wide := Bar(seed().X())
	wide.SetGlobalOptions(charts.WithInitializationOpts(opts.Initialization{Width: "100%", Height: "300px"}))
	missing := charts.NewBar().AddSeries("y", []opts.BarData{{Value: math.NaN()}})
	for _, tt := range []struct {
		script string
		chart  chart
		name   string
		want   string
	}{
		{paintsAnything, Bar(seed().X()), "a.gif", `want a file that ends in .svg, .pdf, .png, .html or .json, got ".gif"`},
		{paintsAnything, Bar(seed().X()), "a", `got ""`},
		{paintsAnything, none, "a.svg", "there is nothing to save: it is nil"},
		{paintsAnything, panickyChart{}, "a.svg", "broken chart"},
		{paintsAnything, missing, "a.svg", `chart: json: unsupported value: NaN (ECharts writes a missing number as "-")`},
		{paintsAnything, wide, "a.svg", `the chart is "100%" wide, a picture wants pixels such as 760px`},
		{"echo 'too many marks' >&2; exit 1", Bar(seed().X()), "a.pdf", "ionb-picture: too many marks"},
		{paintsAnything, Bar(seed().X()), filepath.Join("none", "a.svg"), "no such file or directory"},
	} {
		withPainter(t, tt.script)
		path := filepath.Join(t.TempDir(), tt.name)
		if filepath.Dir(tt.name) == "." {
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := Save(tt.chart, path)
		if err == nil || !strings.HasSuffix(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), fmt.Sprintf("display: saving %q: ", path)) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
		if data, _ := os.ReadFile(path); filepath.Dir(tt.name) == "." && string(data) != "before" {
			t.Errorf("%s: the file that was there is now %q", tt.name, data)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".new*")); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
	}
	findPainter = func() painter { return painter{} }
	if err := Save(Bar(seed().X()), "a.svg"); err == nil || !strings.Contains(err.Error(), "go install") {
		t.Errorf("error %v, want how to install the program", err)
	}
}

func TestBrowserDrawsTheSavedPage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.html")
	if err := Save(Bar(seed().X()), path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	checkDrawn(t, strings.Replace(string(data), "<body", "<script>problems=[]</script><body", 1), 1, false)
}
