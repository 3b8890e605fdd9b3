package display

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/ionb/go-ionb/ionb"
)

// Black or white on each of a scale's colours has the contrast that WCAG 2.1 asks
// for.
func TestLabelsOnColoursAreRead(t *testing.T) {
	fills := map[string]rgb{}
	for name, values := range map[string][]float64{"upwards": {0, 7}, "both ways": {-3, 7}, "nothing": {0}} {
		scale := colourScale(values)
		for k := range 1001 {
			x := float64(scale.Min) + float64(k)/1000*float64(scale.Max-scale.Min)
			fills[fmt.Sprintf("%s, %v", name, x)] = colourOf(scale, x)
		}
	}
	for _, c := range palette {
		fills[c] = parseColour(c)
	}
	for name, fill := range fills {
		dark, light := luminance(fill), luminance(parseColour("#ffffff"))
		if labelOn(fill) == darkLabel {
			dark, light = luminance(parseColour("#000000")), luminance(fill)
		}
		if contrast := (light + 0.05) / (dark + 0.05); contrast < 4.5 {
			t.Errorf("%s: contrast %.2f", name, contrast)
		}
	}
}

func TestColourOf(t *testing.T) {
	scale := colourScale([]float64{0, 3})
	for x, want := range map[float64]string{0: "f3f6fc", 1: "9db4e0", 2: "5470c6", 3: "24386f", 9: "24386f", -1: "f3f6fc", 2.5: "3c549b"} {
		c := colourOf(scale, x)
		if got := fmt.Sprintf("%02x%02x%02x", int(math.Round(c[0])), int(math.Round(c[1])), int(math.Round(c[2]))); got != want {
			t.Errorf("%v has #%s, want #%s", x, got, want)
		}
	}
}

// ECharts gives the cells the colours that colourOf takes them to have.
func TestBrowserColoursAsExpected(t *testing.T) {
	m := matrix("M", numbered(6, "r"), numbered(6, "r"), func(i, j int) float64 { return map[bool]float64{true: 1.5, false: float64(i*j) / 50}[i == j] })
	signed := matrix("S", numbered(6, "r"), numbered(6, "c"), func(i, j int) float64 { return float64(i-j) * 1.1 })
	for _, m := range []ionb.Matrix{m, signed} {
		values, _ := entries(m)
		scale := scaleOf(m, values)
		got := inBrowser(t, page(false, library(), show(t, Heatmap(m))[0]), `var el=document.querySelector('.ionb-live');if(!el)return [];
var d=ionb.echarts.getInstanceByDom(el).getModel().getSeriesByIndex(0).getData();return d.mapArray(function(i){return echarts.color.parse(d.getItemVisual(i,'style').fill)})`,
			func(fills [][]float64) bool { return len(fills) == 36 })
		if len(got) != 36 {
			t.Fatalf("%d cells", len(got))
		}
		for k, fill := range got {
			want := colourOf(scale, values[k])
			for i := range want {
				if math.Abs(fill[i]-want[i]) > 1 {
					t.Errorf("%s: %v has %v, want %v", m.Name(), values[k], fill, want)
					break
				}
			}
		}
	}
}

func TestScaleEndsBelowTheDiagonal(t *testing.T) {
	square := func(diagonal float64, rest ...float64) ionb.Matrix {
		return matrix("M", numbered(3, "s"), numbered(3, "s"), func(i, j int) float64 {
			if i == j {
				return diagonal + float64(i)/4
			}
			return rest[(i+2*j)%len(rest)]
		})
	}
	tests := []struct {
		name string
		m    ionb.Matrix
		high float32
		text []string
	}{
		{"Leontief inverse", square(1, .25, .125), .25, []string{"≥ 0.2500", "0"}},
		{"not above all", square(1, 2, .125), 2, []string{"2", "0"}},
		{"one not above", square(.25, .375, .125), .75, []string{"0.7500", "0"}},
		{"as large as", square(1, 1, 0), 1.5, []string{"1.5000", "0"}},
		{"nothing else", square(1, 0), 1.5, []string{"1.5000", "0"}},
		{"negative", square(1, -.25, .5), 1.5, []string{"1.5000", "-1.5000"}},
		{"two sectors", matrix("M", sectors, sectors, func(i, j int) float64 { return []float64{1.5, .25, .5, 1}[2*i+j] }), 1.5, []string{"1.5000", "0"}},
		{"one sector", matrix("M", sectors[:1], sectors[:1], func(_, _ int) float64 { return 2 }), 2, []string{"2", "0"}},
		{"other columns", matrix("M", numbered(3, "r"), numbered(3, "c"), func(i, j int) float64 { return []float64{3, 1, 1}[(i-j+3)%3] }), 3, []string{"3", "0"}},
		{"nothing", ionb.Matrix{}, 1, []string{"1", "0"}},
	}
	for _, tt := range tests {
		values, _ := entries(tt.m)
		if got := scaleOf(tt.m, values); got.Max != tt.high || !slices.Equal(got.Text, tt.text) {
			t.Errorf("%s: up to %v, %q, want %v, %q", tt.name, got.Max, got.Text, tt.high, tt.text)
		}
	}
}

// The sign of a rounding error, which differs between processors, does not choose
// the colours.
func TestRoundingErrorsAreNoNegativeEntries(t *testing.T) {
	for _, tiny := range []float64{1e-17, -1e-17} {
		m := matrix("M", sectors, sectors, func(i, j int) float64 { return []float64{0.1, tiny, 0, 0.3}[2*i+j] })
		if got := Heatmap(m).VisualMapList[0].Min; got != 0 {
			t.Errorf("the scale begins at %v", got)
		}
		if a, b := show(t, Heatmap(m))[0], show(t, Heatmap(m.With("Agriculture", "Manufacturing", 0)))[0]; a != b {
			t.Error("a rounding error is stored")
		}
	}
}

// A difference is drawn as it is: labels matched, colours both ways from zero.
func TestHeatmapOfADifference(t *testing.T) {
	before := matrix("A", []string{"a", "b"}, []string{"x", "y"}, func(i, j int) float64 { return float64(i + 2*j) })
	after := matrix("A", []string{"b", "a"}, []string{"y", "x"}, func(i, j int) float64 { return 2 })
	h := Heatmap(after.Sub(before))
	if text := strings.TrimSpace(show(t, h)[0].text); text != "Change in A\n    y  x\nb  -1  1\na   0  2" {
		t.Errorf("%s", text)
	}
	if scale := h.VisualMapList[0]; scale.Min != -2 || scale.Max != 2 || len(scale.InRange.Color) != 5 {
		t.Errorf("scale %+v", scale)
	}
}

// Charts that share names and labels but no values have ids of their own, and ids
// do not hang on a number's last bits.
func TestChartIDs(t *testing.T) {
	id := func(c chart) string {
		switch c := c.(type) {
		case *charts.Bar:
			return c.ChartID
		case *charts.Line:
			return c.ChartID
		case *charts.Scatter:
			return c.ChartID
		case *charts.HeatMap:
			return c.ChartID
		}
		return ""
	}
	for name, draw := range map[string]func(x float64) chart{
		"bar": func(x float64) chart {
			return Bar(matrix("M", sectors, []string{"c"}, func(_, _ int) float64 { return x }).Col("c"))
		},
		"bars": func(x float64) chart { return Bars(matrix("M", sectors, sectors, func(_, _ int) float64 { return x })) },
		"stacked": func(x float64) chart {
			return StackedBars(matrix("M", sectors, sectors, func(_, _ int) float64 { return x }))
		},
		"lines": func(x float64) chart {
			return Lines(matrix("M", sectors, sectors, func(_, _ int) float64 { return x }))
		},
		"heatmap": func(x float64) chart {
			return Heatmap(matrix("M", sectors, sectors, func(_, _ int) float64 { return x }))
		},
		"plot":  func(x float64) chart { return Plot(Plane{Points: []Point{{"p", 1, x}}}) },
		"curve": func(x float64) chart { return Plot(Plane{Curves: []Curve{{"p", []float64{1}, []float64{x}}}}) },
		"quadrant": func(x float64) chart {
			b, f := linkages(sectors)
			return Quadrant(b, f.With("Agriculture", x))
		},
	} {
		if id(draw(2)) == id(draw(3)) || id(draw(2)) == "" {
			t.Errorf("%s: two charts share the id %q", name, id(draw(2)))
		}
		if a, b := id(draw(1./3)), id(draw(math.Nextafter(1./3, 1))); a != b {
			t.Errorf("%s: ids %s and %s of the same chart", name, a, b)
		}
	}
}
