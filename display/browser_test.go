package display

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/chromium"
	"github.com/ionb/go-ionb/ionb"
)

func TestMain(m *testing.M) {
	findPainter = func() painter { return painter{} } // tests of pictures ask for them
	code := m.Run()
	stopBrowser()
	os.Exit(code)
}

var stopBrowser = func() {}

// browser starts one headless Chromium for all tests, without a network.
var browser = sync.OnceValues(func() (context.Context, error) {
	path, err := chromium.Find()
	if err != nil {
		return nil, err
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), chromium.Options(path)...)
	ctx, stop := chromedp.NewContext(allocator)
	stopBrowser = func() { stop(); stopAllocator() }
	return ctx, chromedp.Run(ctx)
})

// inBrowser opens a page, in the one tab (a tab in the background draws no
// frames, and so no charts), and evaluates a JavaScript expression
// there until done accepts its value, for ten seconds at most; it returns the
// last value.
func inBrowser[T any](t *testing.T, html, expression string, done func(T) bool) T {
	t.Helper()
	ctx, err := browser()
	if err != nil && os.Getenv("IONB_REQUIRE") != "" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Run(ctx, chromedp.EmulateViewport(1040, 1900), chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	var value T
	for start := time.Now(); time.Since(start) < 10*time.Second; time.Sleep(50 * time.Millisecond) {
		if err := chromedp.Run(ctx, chromedp.Evaluate("(function(){"+expression+"})()", &value)); err != nil {
			t.Fatal(err)
		}
		if done(value) {
			break
		}
	}
	var problems []string
	if err := chromedp.Run(ctx, chromedp.Evaluate("window.problems", &problems)); err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		t.Errorf("errors in the browser's console: %q", problems)
	}
	return value
}

// charts says of each chart on the page whether it is drawn, dark, and inked.
const chartsJS = `return [].map.call(document.querySelectorAll('.ionb-chart'),function(el){
 var c=el.querySelector('canvas'),alt=el.querySelector('.ionb-alt'),ink=0;
 if(c){var d=c.getContext('2d').getImageData(0,0,c.width,c.height).data;for(var i=3;i<d.length;i+=4)if(d[i])ink++}
 var chart=c&&window.ionb.echarts.getInstanceByDom(el.querySelector('.ionb-live'));
 return {Drawn:!!c,Ink:ink,TextHidden:getComputedStyle(alt).display==='none',Dark:!!chart&&!!chart._theme&&!!chart._theme.darkMode,Width:c?c.clientWidth:0}})`

type drawn struct {
	Drawn, TextHidden, Dark bool
	Ink, Width              int
}

func testCharts(t *testing.T) []bundle {
	m := ionb.Must(ionb.Open(seed()))
	return show(t, Bar(m.BackwardLinkages()), Heatmap(m.A()))
}

// checkDrawn opens a page and checks that so many charts are drawn on it.
func checkDrawn(t *testing.T, page string, want int, dark bool) []drawn {
	t.Helper()
	ok := func(d drawn) bool { return d.Drawn && d.TextHidden && d.Ink > 1000 && d.Dark == dark }
	got := inBrowser(t, page, chartsJS, func(all []drawn) bool { return !slices.ContainsFunc(all, func(d drawn) bool { return !ok(d) }) })
	if len(got) != want {
		t.Fatalf("%d charts, want %d", len(got), want)
	}
	for i, d := range got {
		if !ok(d) {
			t.Errorf("chart %d: %+v, want it drawn, over its text, dark: %v", i, d, dark)
		}
	}
	return got
}

func TestBrowserDraws(t *testing.T) {
	c := testCharts(t)
	lib := library()
	amd := `<script>window.define=function(){problems.push('went to require.js')};define.amd={};window.require=define</script>`
	switchTheme := `<script>setTimeout(function(){document.body.style.color='#fff';document.body.setAttribute('data-jp-theme-light','false')},300)</script>`
	for name, tt := range map[string]struct {
		page string
		want int
		dark bool
	}{
		"light":             {page(false, lib, c[0], c[1]), 2, false},
		"dark":              {page(true, lib, c[0], c[1]), 2, true},
		"library last":      {page(false, c[0], c[1], lib), 2, false},
		"library twice":     {page(false, lib, c[0], lib, c[1]), 2, false},
		"second view":       {page(false, lib, c[0], c[1], c[0], c[1]), 4, false},
		"beside require.js": {strings.Replace(page(false, lib, c[0]), "<body>", "<body>"+amd, 1), 1, false},
		"theme switched":    {page(false, lib, c[0], c[1]) + switchTheme, 2, true},
		"hidden at first": {page(false, lib, c[0]) + `<script>document.querySelector('.ionb-chart').parentNode.style.display='none';
setTimeout(function(){document.querySelector('.ionb-chart').parentNode.style.display=''},300)</script>`, 1, false},
	} {
		t.Run(name, func(t *testing.T) { checkDrawn(t, tt.page, tt.want, tt.dark) })
	}
}

func TestBrowserFollowsTheWidth(t *testing.T) {
	chart := page(false, library(), testCharts(t)[0])
	for body, want := range map[string]int{"1000px": chartWidth, "650px": 650 - 24, "300px": chartWidth * 7 / 10} { // the page's margins take 24
		html := chart + `<script>setTimeout(function(){document.body.style.width='` + body + `'},200)</script>`
		width := inBrowser(t, html, `var c=document.querySelector('canvas');return c?c.clientWidth:0`, func(w int) bool { return w == want })
		if width != want {
			t.Errorf("the chart is %d px wide in a body of %s, want %d", width, body, want)
		}
	}
}

func TestBrowserForgetsRemovedCharts(t *testing.T) {
	html := page(false, library(), testCharts(t)[0]) + `<script>setTimeout(function(){window.seen=ionb.live.size;document.querySelector('.ionb-chart').remove()},300)</script>`
	live := inBrowser(t, html, `return window.seen?ionb.live.size:-1`, func(n int) bool { return n == 0 })
	if live != 0 {
		t.Errorf("%d charts are kept alive", live)
	}
}

const innerText = `return document.querySelector('.ionb-chart').innerText`

func TestBrowserWithoutLibraryShowsTheNumbers(t *testing.T) {
	text := inBrowser(t, page(false, testCharts(t)[0]), innerText, func(string) bool { return true })
	for _, want := range []string{"Agriculture", "4.5645", "display.Setup"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

func TestBrowserSaysWhyAChartCannotBeDrawn(t *testing.T) {
	bar := Bar(seed().X())
	bar.SetGlobalOptions(charts.WithTooltipOpts(opts.Tooltip{Formatter: opts.FuncOpts("function (")}))
	quiet := bundle{html: `<script>console.error=function(){}</script>`}
	text := inBrowser(t, page(false, quiet, library(), show(t, bar)[0]), innerText, func(s string) bool { return strings.Contains(s, "cannot") })
	if !strings.Contains(text, "cannot be drawn") || !strings.Contains(text, "Agriculture") {
		t.Errorf("%q", text)
	}
}

// ECharts 5 stops before the end of a heatmap that it draws in steps.
func TestBrowserDrawsLargeHeatmapToItsEnd(t *testing.T) {
	const n = 200
	labels := longNames(n)
	values := make([][]float64, n)
	for i := range values {
		values[i] = make([]float64, n)
		for j := range values[i] {
			values[i][j] = float64(1 + (i*j)%7)
		}
	}
	start := time.Now()
	b := show(t, Heatmap(ionb.Must(ionb.NewMatrix("Large", labels, labels, values))))[0]
	t.Logf("200×200: %d ms, %d kB", time.Since(start).Milliseconds(), len(b.html)/1000)
	missing := inBrowser(t, page(false, library(), b), `var el=document.querySelector('.ionb-live');if(!el)return 40000;var chart=ionb.echarts.getInstanceByDom(el),
c=el.querySelector('canvas'),g=c.getContext('2d'),missing=0;
for(var i=0;i<200;i++)for(var j=0;j<200;j++){var p=chart.convertToPixel({xAxisIndex:0,yAxisIndex:0},[j,i]),k=c.width/c.clientWidth;
 if(!g.getImageData(p[0]*k,p[1]*k,1,1).data[3])missing++}
return missing`, func(n int) bool { return n == 0 })
	if missing > 0 {
		t.Errorf("%d of 40,000 cells are not drawn", missing)
	}
}
