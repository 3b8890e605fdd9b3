package display

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// spoken is what a screen reader is told of a page: a line for each thing, its role
// and its name, without what is inside of an image.
func spoken(t *testing.T, html, ready string) string {
	t.Helper()
	inBrowser(t, html, ready, func(ok bool) bool { return ok })
	ctx, _ := browser()
	var nodes []*accessibility.Node
	err := chromedp.Run(ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		nodes, err = accessibility.GetFullAXTree().Do(ctx)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	text := func(v *accessibility.Value) (s string) {
		if v != nil {
			_ = json.Unmarshal(v.Value, &s) // a name or a role is a text
		}
		return s
	}
	within := map[accessibility.NodeID]bool{} // an image
	var b strings.Builder
	for _, n := range nodes {
		within[n.NodeID] = within[n.ParentID]
		if n.Ignored || within[n.NodeID] {
			continue
		}
		within[n.NodeID] = text(n.Role) == "image"
		fmt.Fprintf(&b, "%s %q\n", text(n.Role), text(n.Name))
	}
	return b.String()
}

func TestBrowserTellsScreenReaders(t *testing.T) {
	const drawnJS, any = `return !!document.querySelector('canvas')`, `return true`
	const image, numbers = `image "Gross output x: bar chart of 2 values from 120 to 250"`, `"Agriculture    250`
	for _, pictured := range []bool{false, true} {
		if pictured {
			withPainter(t, paintsAnything)
		}
		b := show(t, Bar(seed().X()))[0]
		live, still := spoken(t, page(false, library(), b), drawnJS), spoken(t, page(false, b), any)
		if strings.Count(live, image) != 1 || strings.Contains(live, "Canvas") {
			t.Errorf("pictured %v, drawn: not one %s in\n%s", pictured, image, live)
		}
		if got := strings.Contains(live, `"The chart's numbers"`); got != pictured {
			t.Errorf("pictured %v, drawn: numbers to unfold: %v", pictured, got)
		}
		if strings.Count(still, image) != map[bool]int{true: 1}[pictured] || strings.Contains(still, numbers) == pictured {
			t.Errorf("pictured %v, without a script:\n%s", pictured, still)
		}
	}
}

// Badges are white on their tone; the numbers of a shaded table are the page's, on
// the darkest tint over a light and over a dark page. WCAG 2.1 asks for 4.5 (level AA).
func TestColoursUnderTextAreRead(t *testing.T) {
	white, black := rgb{255, 255, 255}, rgb{0, 0, 0}
	over := func(top, page rgb, alpha float64) (mixed rgb) {
		for k := range mixed {
			mixed[k] = alpha*top[k] + (1-alpha)*page[k]
		}
		return mixed
	}
	contrast := func(a, b rgb) float64 {
		return (max(luminance(a), luminance(b)) + .05) / (min(luminance(a), luminance(b)) + .05)
	}
	for _, c := range []tone{good, bad, neutral} {
		if got := contrast(white, parseColour(string(c))); got < 4.5 {
			t.Errorf("badge %s: %.2f", c, got)
		}
	}
	for _, x := range []float64{-1, 1} {
		var tinted rgb
		if _, err := fmt.Sscanf(hue(x), "rgba(%g,%g,%g,", &tinted[0], &tinted[1], &tinted[2]); err != nil {
			t.Fatal(err)
		}
		dark := rgb{17, 17, 17} // JupyterLab's
		day, night := over(tinted, white, darkest), over(tinted, dark, darkest)
		onLight, onDark := contrast(over(black, day, .87), day), contrast(white, night)
		if onLight < 4.5 || onDark < 4.5 {
			t.Errorf("the tint of %v: %.2f on a light page, %.2f on a dark one", x, onLight, onDark)
		}
	}
}
