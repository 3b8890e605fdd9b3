package display

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

var update = flag.Bool("update", false, "write the golden files in testdata anew")

func goldenOption(t *testing.T, name string, c chart) {
	t.Helper()
	o, err := newOption(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(map[string]any{"opt": o.tree, "fn": o.functions, "width": o.width, "height": o.height}, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, name+".json", append(got, '\n'))
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./display -update writes it)", err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs from what it was; look at the difference, then go test ./display -update", path)
	}
}

func TestSameBytesEachTime(t *testing.T) {
	make := func() string { return show(t, Bar(seed().X()), Heatmap(seed().Z()))[1].html }
	first := make()
	for range 5 {
		if make() != first {
			t.Fatal("the same chart gives different outputs")
		}
	}
	if a, b := Bar(seed().X()).ChartID, Bar(seed().X()).ChartID; a != b || a == "" {
		t.Errorf("chart ids %q and %q", a, b)
	}
}

func TestOptionNumbersAreRounded(t *testing.T) {
	bar := charts.NewBar().AddSeries("s", []opts.BarData{{Value: 1. / 3}, {Value: 12345678901234.5}, {Value: 1e-300}, {Value: 1234567890}})
	o, err := newOption(bar)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := json.Marshal(seriesOf(o.tree)[0].data)
	if want := `[0.3333333333,12345678900000,1e-300,1234567890]`; string(got) != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestOnlyCodeOptionsAreCode(t *testing.T) {
	const label = "__f__alert(1)__f__"
	f := opts.FuncOpts("function (v) { return v }")
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithTitleOpts(opts.Title{Title: label}),
		charts.WithTooltipOpts(opts.Tooltip{ValueFormatter: f, Formatter: "{b}: {c}"}),
	)
	bar.SetXAxis([]string{label}).AddSeries(label, []opts.BarData{{Name: label, Value: 1, Tooltip: &opts.Tooltip{Formatter: opts.FuncOpts("second")}}})
	o, err := newOption(bar)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"__f__function (v) { return v }__f__", "__f__second__f__"}; !slices.Equal(o.functions, want) {
		t.Errorf("code: %q, want %q", o.functions, want)
	}
}

func TestEveryChartFitsANotebook(t *testing.T) {
	o, err := newOption(charts.NewLine().AddSeries("s", []opts.LineData{{Value: 1}}))
	if err != nil {
		t.Fatal(err)
	}
	data, _ := json.Marshal(o.tree)
	for _, want := range []string{`"confine":true`, `"animation":false`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in %s", want, data)
		}
	}
	for _, not := range []string{"toolbox", "null", "http"} {
		if strings.Contains(string(data), not) {
			t.Errorf("%s in %s", not, data)
		}
	}
	animated := charts.NewLine()
	animated.SetGlobalOptions(charts.WithAnimation(true))
	if o, _ := newOption(animated); o.tree["animation"] != true {
		t.Error("a chart's own choice is overruled")
	}
}

func TestColourScaleHoldsAllValues(t *testing.T) {
	for _, values := range [][]float64{{0.1677419}, {0.1, 1. / 3}, {-1. / 3, 0.1}, {-5, -1. / 7}, {0}, nil} {
		s := colourScale(values)
		for _, x := range values {
			if x < float64(s.Min) || x > float64(s.Max) {
				t.Errorf("%v: %v lies outside %v to %v and would have no colour", values, x, s.Min, s.Max)
			}
		}
		if s.Max == 0 {
			t.Errorf("%v: a bound of 0 is left out, and ECharts takes 200", values)
		}
	}
}

func TestChartText(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	line := charts.NewLine().SetXAxis([]string{"2019", "2020"}).AddSeries("GDP", []opts.LineData{{Value: 1.5}, {Value: 2}})
	pie := charts.NewPie().AddSeries("shares", []opts.PieData{{Name: "one", Value: 1}, {Name: "two", Value: 2}})
	for _, tt := range []struct {
		c    any
		want string
	}{
		{Bar(m.BackwardLinkages()), "Total backward linkages\nAgriculture    1.9226\nManufacturing  4.5645"},
		{Heatmap(m.A()), "Input coefficients A\n               Agriculture  Manufacturing\nAgriculture         0.1000         1.4583\nManufacturing       0.1600         0.1667"},
		{line, "         GDP\n2019  1.5000\n2020  2.0000"},
		{pie, "     shares\none       1\ntwo       2"},
	} {
		if got := strings.TrimSpace(show(t, tt.c)[0].text); got != strings.TrimSpace(tt.want) {
			t.Errorf("got\n%s\nwant\n%s", got, tt.want)
		}
	}
}

func TestChartSummaryForScreenReaders(t *testing.T) {
	html := show(t, Bar(ionb.Must(ionb.Open(seed())).BackwardLinkages()))[0].html
	if want := `aria-label="Total backward linkages: bar chart of 2 values from 1.9226 to 4.5645"`; !strings.Contains(html, want) {
		t.Errorf("no %s in %s", want, html)
	}
}
