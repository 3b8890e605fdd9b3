package notebooks_test

import (
	"math"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// checkSliders moves a slider of the gallery's first scenario, that of Germany,
// from the keyboard, and compares what the page computes with what Go does.
func checkSliders(t *testing.T, b *browser) {
	t.Helper()
	const slider = `.ionb-scenario input[type=range]`
	b.waitFor(t, `!!document.querySelector('.ionb-scenario').ionb`)
	var before, after struct{ Demand, Output []float64 }
	const state = `(s => ({Demand: s.state.demand, Output: s.now.x}))(document.querySelector('.ionb-scenario').ionb)`
	b.eval(t, state, &before)
	b.do(t, chromedp.ScrollIntoView(slider), chromedp.Focus(slider), chromedp.KeyEvent(kb.ArrowRight+kb.ArrowRight+kb.ArrowRight+"ddb"))
	b.eval(t, state, &after)

	table := datasets.Germany1995()
	moved := 0
	for i := range after.Demand {
		if after.Demand[i] != before.Demand[i] {
			moved++
		}
	}
	if moved != 1 {
		t.Fatalf("three presses of a key on one slider changed %d demands", moved)
	}
	d, err := ionb.NewVector("Demand", table.Sectors(), after.Demand)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range ionb.Must(ionb.Open(table)).Output(d).Values() {
		if got := after.Output[i]; math.Abs(got-want) > 1e-9*math.Abs(want) {
			t.Errorf("output of %s: the page has %.12g, Go %.12g", table.Sectors()[i], got, want)
		}
	}
}
