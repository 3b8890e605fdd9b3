package display

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func manyLines() option {
	return ionb.Must(newOption(Lines(matrix("Forty", numbered(6, "Round "), longNames(40), wave))))
}

func TestAPictureHasTheWholeLegend(t *testing.T) {
	o := manyLines()
	before := string(ionb.Must(fileOf(o, ".json")))
	whole := o.withWholeLegend()
	if after := string(ionb.Must(fileOf(o, ".json"))); after != before || o.tree["legend"].(map[string]any)["type"] != "scroll" {
		t.Error("the page's own legend has changed")
	}
	_, high, _ := o.pixels()
	_, higher, _ := whole.pixels()
	legend, grid := whole.tree["legend"].(map[string]any), whole.tree["grid"].([]any)[0].(map[string]any)
	if legend["type"] != "plain" || legend["top"] != high+4 {
		t.Errorf("legend %v of a chart %d px high", legend, high)
	}
	const rows = 14 // of three names each
	if higher != high+rows*legendRow+8 || grid["bottom"] != 8+higher-high {
		t.Errorf("%d px high, was %d, grid %v", higher, high, grid)
	}

	withPainter(t, paintsAnything)
	b := ionb.Must(o.bundle(picture{SVG: "<svg/>"}))
	// The box keeps the drawing's height, and scrolls as long as it shows the picture.
	if want := `height="` + strings.TrimSuffix(whole.height, "px") + `"`; !strings.Contains(b.html, want) || !strings.Contains(b.html, ";height:"+o.height+";overflow:auto") {
		t.Errorf("no %s in %.600s", want, b.html)
	}
}

func TestOtherLegendsStay(t *testing.T) {
	few := ionb.Must(newOption(Lines(matrix("Few", numbered(6, "Round "), numbered(3, "S"), wave))))
	noGrid, inPercent, noSize := manyLines(), manyLines(), manyLines()
	delete(noGrid.tree, "grid")
	inPercent.tree["grid"].([]any)[0].(map[string]any)["bottom"] = "10%"
	noSize.height = "50vh"
	for name, o := range map[string]option{"few": few, "no grid": noGrid, "in percent": inPercent, "no size": noSize} {
		whole := o.withWholeLegend()
		if got, want := string(ionb.Must(fileOf(whole, ".json"))), string(ionb.Must(fileOf(o, ".json"))); got != want || whole.height != o.height {
			t.Errorf("%s: changed to %s", name, got)
		}
	}
}

// The rows have room for the names, and the plot is as high as before.
func TestBrowserDrawsTheWholeLegend(t *testing.T) {
	for name, o := range map[string]option{
		"long":  manyLines(),
		"mixed": ionb.Must(newOption(Lines(matrix("Mixed", numbered(6, "Round "), names(60, func(i int) string { return fmt.Sprint(strings.Repeat("Mo", 1+i%9), i) }), wave)))),
	} {
		whole := o.withWholeLegend()
		whole.tree["legend"].(map[string]any)["textStyle"].(map[string]any)["fontFamily"] = "DejaVu Sans" // as pictures are laid out
		b := ionb.Must(whole.bundle(picture{}))
		got := inBrowser(t, page(false, library(), b), `var el=document.querySelector('.ionb-live');if(!el)return [];
var chart=ionb.echarts.getInstanceByDom(el),v=chart.getViewOfComponentModel(chart.getModel().getComponent('legend')).group,r=v.getBoundingRect(),
 g=chart.getModel().getComponent('grid').coordinateSystem.getRect();
return [v.y+r.y,v.y+r.y+r.height,chart.getHeight(),g.y+g.height]`, func(v []float64) bool { return len(v) == 4 })
		if len(got) != 4 || got[1] > got[2] || got[3] > got[0] || got[2]-got[1] > 250 {
			t.Errorf("%s: legend from %v, chart and plot end at %v", name, got[:2], got[2:])
		}
	}
}
