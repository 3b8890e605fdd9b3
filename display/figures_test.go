package display

import (
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// Of the goods that a bill does not name there is none; a good that there is not is
// a mistake.
func TestFrontierTakesPartsOfABill(t *testing.T) {
	f := ionb.Must(seedModel().Frontier(labour(50)))
	bill := func(good string) ionb.Vector { return ionb.Amounts(map[string]float64{good: 20}).Named("Some") }
	if got, want := show(t, Frontier(f, "Agriculture", "Manufacturing", bill("Manufacturing")))[0].text, "Some (0, 20)"; !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
	got := caught(func() { Frontier(f, "Agriculture", "Manufacturing", bill("Manufactures")) })
	if _, ok := got.(*ionb.LabelError); !ok {
		t.Errorf("a good that there is not: %v", got)
	}
}

// What the last bits of numbers decide must not differ from processor to processor.
func TestChartsForgiveTheLastBits(t *testing.T) {
	nudged := func(to float64) func(float64) float64 {
		return func(x float64) float64 { return math.Nextafter(math.Nextafter(x, to), to) }
	}
	for name, chart := range map[string]func(nudge func(float64) float64) any{
		"steps of an axis": func(nudge func(float64) float64) any {
			return Plot(Plane{Curves: []Curve{{"c", []float64{0, nudge(7.5)}, []float64{1, 0}}}})
		},
		"order of labels": func(nudge func(float64) float64) any {
			names := []string{"one", "two"}
			return Quadrant(ionb.Must(ionb.NewVector("b", names, []float64{nudge(1.001), 1})), ionb.Must(ionb.NewVector("f", names, []float64{1, 1.001})))
		},
		"room for a number": func(nudge func(float64) float64) any {
			whole := plotWidth([]string{"a"}) / float64(pixels("1.000")+4)
			return StackedBars(matrix("M", []string{"a"}, []string{"x", "y"}, func(_, j int) float64 { return []float64{nudge(1), whole - 1}[j] }))
		},
	} {
		if up, down := show(t, chart(nudged(math.Inf(1))))[0], show(t, chart(nudged(math.Inf(-1))))[0]; up.html != down.html {
			t.Errorf("%s: the last bits change the chart", name)
		}
	}
}
