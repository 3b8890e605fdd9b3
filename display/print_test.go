package display

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/ionb/go-ionb/ionb"
)

// printedJS is what of tables and charts a sheet of paper would not show.
const printedJS = `document.body.style.width='640px';return [].map.call(document.querySelectorAll('table'),function(t){
 for(var e=t.parentNode;e!==document.body;e=e.parentNode)
  if(getComputedStyle(e).overflowY!=='visible'&&e.scrollHeight>e.clientHeight+1)return t.rows.length+' rows are cut';
 return t.getBoundingClientRect().width>640?'a table is '+t.getBoundingClientRect().width+' px wide':''}).concat(
 [].map.call(document.querySelectorAll('.ionb-chart'),function(c){
 var shown=[].filter.call(c.querySelectorAll('img,canvas,.ionb-live'),function(e){return e.offsetWidth});
 if(c.querySelector('canvas').width<10)return 'a chart is drawn anew for a size of nothing';
 return shown.length!==1||shown[0].tagName!=='IMG'||!shown[0].complete||shown[0].naturalWidth<10?'a chart shows '+shown.length:''})).filter(function(s){return s})`

// printing opens a page, evaluates move there, and then something as it is on paper,
// and something again when it has been printed.
func printing[T, U any](t *testing.T, html, move, onPaper, after string) (paper T, later U) {
	t.Helper()
	inBrowser(t, html, `return [].every.call(document.querySelectorAll('.ionb-chart'),function(c){return c.querySelector('canvas')})`, func(ok bool) bool { return ok })
	ctx, _ := browser()
	inPage := func(js string) string { return "(function(){" + js + "})()" }
	settled := `new Promise(function(ok){setTimeout(ok,300)})`
	var ignored any
	err := chromedp.Run(ctx,
		chromedp.Evaluate(inPage(move+";return 0"), &ignored), chromedp.Evaluate(settled, &ignored, awaited),
		chromedp.Evaluate(`dispatchEvent(new Event('beforeprint'))`, &ignored),
		emulation.SetEmulatedMedia().WithMedia("print"), chromedp.Evaluate(settled, &ignored, awaited),
		chromedp.Evaluate(inPage(onPaper), &paper),
		emulation.SetEmulatedMedia().WithMedia(""),
		chromedp.Evaluate(`dispatchEvent(new Event('afterprint'))`, &ignored), chromedp.Evaluate(settled, &ignored, awaited),
		chromedp.Evaluate(inPage(after), &later))
	if err != nil {
		t.Fatal(err)
	}
	return paper, later
}

const afterJS = `document.body.style.width='';return [].filter.call(document.querySelectorAll('table'),function(t){return t.style.zoom}).length+
 document.querySelectorAll('.ionb-paper').length+[].filter.call(document.querySelectorAll('.ionb-chart'),function(c){return !c.querySelector('canvas').offsetWidth}).length`

func TestBrowserPrintsAll(t *testing.T) {
	table := large(90, longNames(90))
	drawn := picture{SVG: `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="132"><rect width="760" height="132" fill="#fff"/></svg>`}
	withPicture := ionb.Must(ionb.Must(newOption(Bar(seed().X()))).bundle(drawn))
	all := append(show(t, table, table.Z(), large(20, longNames(20)), table.X(), ionb.Must(ionb.Open(table)), Bar(seed().X()),
		Scenario(ionb.Must(ionb.Open(large(30, longNames(30)))))), withPicture)
	for _, dark := range []bool{false, true} {
		bad, left := printing[[]string, int](t, page(dark, append(all, library())...), "", printedJS, afterJS)
		if len(bad) > 0 || left != 0 {
			t.Errorf("dark %v: %q; %d things are left as on paper", dark, bad, left)
		}
	}
}

// What is printed are the sliders as they stand.
func TestBrowserPrintsMovedSliders(t *testing.T) {
	withPainter(t, paintsAnything) // the picture of the base case is not what to print
	s := show(t, Scenario(ionb.Must(ionb.Open(seed()))))[0]
	const imageJS = `return document.querySelector('.ionb-paper').src`
	html := page(false, library(), s)
	base, _ := printing[string, int](t, html, "", imageJS, afterJS)
	again, _ := printing[string, int](t, html, "", imageJS, afterJS)
	moved, _ := printing[string, int](t, html, `var r=document.querySelector('input[type=range]');r.value=199;r.dispatchEvent(new Event('input',{bubbles:true}))`, imageJS, afterJS)
	if !strings.HasPrefix(base, "data:image/png") || base != again || moved == base {
		t.Errorf("%.30q: same again %v, another when moved %v", base, base == again, moved != base)
	}
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
