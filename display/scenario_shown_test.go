package display

import (
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

func TestBrowserScenarioShowsResults(t *testing.T) {
	s := ScenarioWith(ionb.Must(ionb.Open(large(60, longNames(60)))), ScenarioOptions{PrimaryPrices: ionb.Amounts(map[string]float64{"Wages": 1, "Operating surplus": 1})})
	type shown struct {
		Summary, Caption string
		Rows             [][]string
		Bars, Sliders    int
		Overflow         bool
	}
	const look = `var chart=ionb.echarts.getInstanceByDom(el.querySelector('.ionb-live')),box=el.parentNode.parentNode;
return {Summary:el.querySelector('[aria-live].ionb-now').textContent,Caption:el.querySelector('.ionb-rows caption').textContent,Bars:chart.getOption().yAxis[0].data.length,Sliders:all('input[type=range]').length,
Overflow:el.scrollWidth>box.clientWidth,Rows:all('.ionb-rows tr').map(function(r){return [].map.call(r.children,function(c){return c.textContent})})}`
	html := strings.Replace(scenarioPage(s, t), "width:1000px", "width:600px", 1)
	base := inBrowser(t, html, stateJS+`var el=document.querySelector('.ionb-scenario');if(!el.querySelector('canvas'))return {};`+look, func(r shown) bool { return r.Bars > 0 })
	numbers := text.Numbers(s.output.Values())
	first := bySize(abs(s.output.Values()))[0]
	if row := base.Rows[1]; !slices.Equal(row, []string{s.output.Labels()[first], numbers[first], numbers[first], "0", "0 %"}) {
		t.Errorf("the first row is %q", row)
	}
	if base.Bars != scenarioBars || len(base.Rows) != 42 || base.Sliders != demandSliders+2 || base.Overflow {
		t.Errorf("%d bars, %d rows, %d sliders, wider than the page: %v", base.Bars, len(base.Rows), base.Sliders, base.Overflow)
	}
	if !strings.HasPrefix(base.Summary, "Gross output ") || strings.Contains(base.Summary, "→") {
		t.Errorf("%q", base.Summary)
	}
	// A wage half as high again, prices in the table, and a slider more.
	moved := inOpenPage[shown](t, stateJS+`var el=document.querySelector('.ionb-scenario'),lists=all('select'),ranges=all('input[type=range]');set(ranges[ranges.length-2],150);
lists[1].value=1;lists[1].dispatchEvent(new Event('change'));lists[0].value='0';lists[0].dispatchEvent(new Event('change'));`+look)
	if moved.Sliders != base.Sliders+1 || !strings.HasPrefix(moved.Caption, "Prices p: the 40 of 60") || !strings.Contains(moved.Summary, "price of ") {
		t.Errorf("%d sliders, %q, %q", moved.Sliders, moved.Caption, moved.Summary)
	}
	if row := moved.Rows[1]; row[1] != "1.0000" || !strings.HasPrefix(row[3], "+0.") || !strings.HasPrefix(row[4], "+") {
		t.Errorf("%q", row)
	}
}

// Where only prices have sliders no output can change: prices are shown first.
func TestBrowserScenarioOfPricesShowsPrices(t *testing.T) {
	s := ScenarioWith(ionb.Must(ionb.Open(seed())), ScenarioOptions{Sectors: []string{}, PrimaryPrices: ionb.Amounts(map[string]float64{"Labour": 1})})
	type shown struct{ Caption, Chosen, Legends string }
	got := inBrowser(t, scenarioPage(s, t), stateJS+firstJS+`var list=all('select')[1];
return {Caption:el.querySelector('.ionb-rows caption').textContent,Chosen:list.options[list.selectedIndex].textContent,
Legends:all('legend').filter(function(l){return l.offsetHeight}).map(function(l){return l.textContent}).join()}`, func(r shown) bool { return r.Caption != "" })
	if want := (shown{"Prices p", "Prices p", "Prices of primary inputs"}); got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
}

func TestBrowserScenarioOfHostileNames(t *testing.T) {
	n := len(hostile)
	spec := ionb.Spec{Name: hostile[0], Unit: hostile[3], Sectors: hostile, Demand: hostile[:1], Primary: hostile[3:5], SectorUnits: hostile, PrimaryUnits: hostile[:2],
		V: [][]float64{make([]float64, n), make([]float64, n)}}
	for i := range n {
		row := make([]float64, n)
		row[i] = 1
		spec.V[0][i], spec.Z, spec.Y = 1, append(spec.Z, row), append(spec.Y, []float64{1})
	}
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
	s := ScenarioWith(m, ScenarioOptions{Sectors: hostile[:9], Coefficient: [2]string{hostile[0], hostile[1]}, PrimaryPrices: ionb.Amounts(map[string]float64{hostile[3]: 1})})
	b := show(t, s)[0]
	for _, part := range strings.Split(b.html, "<script>")[1:] {
		if script, _, _ := strings.Cut(part, "</script>"); strings.ContainsAny(script, "<\u2028") {
			t.Error("a label's < or line separator in the script")
		}
	}
	type result struct {
		Hit  bool
		Text string
	}
	rounds := 0
	got := inBrowser(t, page(false, library(), b), stateJS+`all('input').forEach(function(r){set(r,r.type==='range'?120:2)});
all('select').forEach(function(l){l.selectedIndex=1;l.dispatchEvent(new Event('change'))});
all('.ionb-live').forEach(function(el){var c=ionb.echarts.getInstanceByDom(el);for(var i=0;i<20;i++)c.dispatchAction({type:'showTip',seriesIndex:1,dataIndex:i})});
return {Hit:'hit' in window,Text:document.querySelector('.ionb-rows')?document.body.textContent:''}`, func(r result) bool {
		if r.Text != "" {
			rounds++
		}
		return rounds > 5
	})
	if got.Hit {
		t.Error("a name from the data ran as a script")
	}
	for _, name := range hostile {
		if !strings.Contains(got.Text, name) {
			t.Errorf("%q is not shown as it is", name)
		}
	}
}

// A slider of a large economy must follow the hand.
func TestBrowserScenarioIsFast(t *testing.T) {
	s := ScenarioWith(ionb.Must(ionb.Open(large(200, longNames(200)))), ScenarioOptions{PrimaryPrices: ionb.Amounts(map[string]float64{"Wages": 1})})
	type times struct{ Move, Draw float64 }
	got := inBrowser(t, scenarioPage(s, t), stateJS+firstJS+`if(!el.querySelector('canvas'))return {};var r=el.querySelector('input[type=range]'),t0=performance.now(),i;
for(i=0;i<20;i++)set(r,100+i);
var move=(performance.now()-t0)/20,chart=el.querySelector('.ionb-chart').ionb;t0=performance.now();for(i=0;i<20;i++)chart.redraw();
var draw=(performance.now()-t0)/20;
return {Move:move,Draw:draw}`, func(r times) bool { return r.Move > 0 })
	t.Logf("200 sectors: %.1f ms to solve and write, %.1f ms to draw", got.Move, got.Draw)
	if got.Move == 0 || got.Move > 200 || got.Draw > 200 {
		t.Errorf("%+v ms", got)
	}
}
