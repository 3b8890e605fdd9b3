package display

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// A scenarioState is what a scenario's element says of itself, in full.
type scenarioState struct {
	Demand, Prices, X, P []float64
	Coefficient          float64
	Need                 [][]float64
}

const (
	stateJS = `function state(el){var r=el&&el.ionb;return r?{Demand:r.state.demand,Prices:r.state.prices,Coefficient:r.state.coefficient||0,X:r.now.x,P:r.now.p,Need:r.now.need}:{}}
function all(q){return [].slice.call(document.querySelectorAll(q))}
function set(input,v){input.value=v;input.dispatchEvent(new Event('input',{bubbles:true}))}
`
	firstJS = `var el=document.querySelector('.ionb-scenario');if(!el.ionb)return {};`
)

func hasResults(s scenarioState) bool { return len(s.X) > 0 }

// checkScenario compares a scenario's results with those that Go has for its state.
func checkScenario(t *testing.T, s Sliders, got scenarioState) {
	t.Helper()
	m, sectors := s.model, s.model.Sectors()
	if s.hasCoefficient() {
		m = ionb.Must(m.WithCoefficient(s.input, s.sector, got.Coefficient))
	}
	x := m.Output(demandOf(sectors, got.Demand...))
	sameNumbers(t, "outputs", got.X, x.Values())
	prices := map[string]float64{}
	for k, p := range s.primary {
		prices[p.Name] = got.Prices[k]
		sameNumbers(t, p.Name, got.Need[k], m.PrimaryCoefficients(p.Name).Mul(x).Values())
	}
	if len(prices) > 0 {
		sameNumbers(t, "prices", got.P, m.Prices(m.PrimaryCost(ionb.Amounts(prices))).Values())
	}
}

func sameNumbers(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d %s, want %d", len(got), what, len(want))
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9*math.Abs(want[i]) {
			t.Errorf("%s: number %d is %.17g in the page and %.17g in Go", what, i, got[i], want[i])
			return
		}
	}
}

// Moved sliders and typed numbers of many economies give what Go gives.
func TestBrowserScenarioAgreesWithGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	economies := []iotest.Economy{{Sectors: 1, Density: 1}, {Sectors: 2, Density: 1}, {Sectors: 15, Density: .6, Zeros: 2},
		{Sectors: 200, Density: .9}, {Sectors: 200, Density: .1, Zeros: 5, Scaled: true}}
	var scenarios []Sliders
	for _, e := range economies {
		m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Random(rng, e)))))
		names := m.Sectors()
		input, sector := names[rng.IntN(len(names))], names[rng.IntN(len(names)-e.Zeros)]
		scenarios = append(scenarios, Scenario(m), ScenarioWith(m, ScenarioOptions{Coefficient: [2]string{input, sector}, Sectors: names[:1],
			PrimaryPrices: ionb.Amounts(map[string]float64{"Labour": 2, "Land": .5})}))
	}
	seeds := ionb.Must(ionb.Open(seed()))
	changed := ionb.Must(seeds.WithCoefficient("Agriculture", "Agriculture", .2))
	scenarios = append(scenarios, Scenario(seeds), ScenarioWith(changed, ScenarioOptions{Demand: demandOf(sectors, 50, 60), Coefficient: [2]string{"Manufacturing", "Agriculture"}}),
		ScenarioWith(fromCoefficients(t), ScenarioOptions{Demand: demandOf(sectors, 0, -3)}))
	for k, s := range scenarios {
		name := fmt.Sprintf("%d: %d sectors, coefficient %v", k, len(s.demand), s.hasCoefficient())
		t.Run(name, func(t *testing.T) {
			move := `all('input[type=range]').forEach(function(r,k){set(r,30+(k*47)%150)});return state(el)`
			moved := inBrowser(t, scenarioPage(s, t), stateJS+firstJS+move, hasResults)
			checkScenario(t, s, moved)
			typed := inOpenPage[scenarioState](t, stateJS+firstJS+`el.querySelector('button').click();all('input[type=number]').forEach(function(b,k){
set(b,Number(b.value)*(1+.1234567890123/(k+1)))});return state(el)`)
			checkScenario(t, s, typed)
			if slices.Equal(moved.X, s.output.Values()) || slices.Equal(typed.X, moved.X) {
				t.Error("nothing has moved")
			}
		})
	}
}

// Random economies, in wildly different units among them, are solved in the page as
// in Go.
func TestBrowserSolvesAsGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var scenarios []Sliders
	var jobs []scenarioJob
	for k := range 200 {
		e := iotest.Economy{Sectors: 1 + rng.IntN(30), Density: .3 + .5*rng.Float64(), Scaled: k%2 == 0}
		spec := iotest.Permuted(iotest.Random(rng, e), rng.Perm(e.Sectors))
		m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
		names := m.Sectors()
		s := ScenarioWith(m, ScenarioOptions{Coefficient: [2]string{names[rng.IntN(len(names))], names[rng.IntN(len(names))]}})
		scenarios, jobs = append(scenarios, s), append(jobs, s.job())
	}
	data := ionb.Must(json.Marshal(jobs))
	got := inBrowser(t, page(false, library())+"<script>var jobs="+string(data)+"</script>", `return jobs.map(function(j){
var m=ionb.modelOf(j),s={demand:j.demand.map(function(d,i){return d*(1+i/7)}),prices:[2,.5],coefficient:m.coefficient*1.1},r=m.solve(s);
if(s.coefficient>=m.limit)s.coefficient=m.coefficient,r=m.solve(s);
return {Demand:s.demand,Prices:s.prices,Coefficient:s.coefficient,X:r.x,P:r.p,Need:r.need}})`, func([]scenarioState) bool { return true })
	for k, s := range scenarios {
		checkScenario(t, s, got[k])
	}
}

func scenarioPage(s Sliders, t *testing.T) string { return page(false, library(), show(t, s)[0]) }

// pressKeys sends keys to what is focused in the page.
func pressKeys(t *testing.T, keys ...string) {
	t.Helper()
	ctx, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		if err := chromedp.Run(ctx, chromedp.KeyEvent(key)); err != nil {
			t.Fatal(err)
		}
	}
}

func inOpenPage[T any](t *testing.T, expression string) T {
	t.Helper()
	ctx, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	var value T
	if err := chromedp.Run(ctx, chromedp.Evaluate("(function(){"+expression+"})()", &value)); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestBrowserScenarioByKeyboard(t *testing.T) {
	s := Scenario(ionb.Must(ionb.Open(seed())))
	html := scenarioPage(s, t) + `<script>window.keys=0;document.addEventListener('keydown',function(){keys++})</script>`
	inBrowser(t, html, stateJS+`return state(document.querySelector('.ionb-scenario'))`, hasResults)
	demand := stateJS + `return state(document.querySelector('.ionb-scenario')).Demand`
	steps := []struct {
		keys []string
		want []float64
	}{
		{[]string{kb.Tab, kb.ArrowRight, kb.ArrowRight, kb.ArrowRight}, []float64{51.5, 60}},
		{[]string{kb.Home}, []float64{0, 60}}, {[]string{kb.End}, []float64{100, 60}},
		{[]string{kb.Tab, kb.ArrowUp}, []float64{100.1, 60}}, // the number beside it
		{[]string{kb.Tab, kb.ArrowLeft}, []float64{100.1, 59.4}},
		{[]string{kb.Tab, kb.Tab, "\r"}, []float64{50, 60}}, // Reset
	}
	for _, step := range steps {
		pressKeys(t, step.keys...)
		if got := inOpenPage[[]float64](t, demand); !slices.Equal(got, step.want) {
			t.Errorf("after %q the demand is %v, want %v", step.keys, got, step.want)
		}
	}
	if n := inOpenPage[int](t, `return keys`); n != 1 { // the first Tab, from outside
		t.Errorf("%d keys went on to the page", n)
	}
	ringed := inOpenPage[bool](t, `var e=document.activeElement;return e.tagName==='BUTTON'&&getComputedStyle(e).outlineStyle!=='none'`)
	if !ringed {
		t.Error("where the focus is is not seen")
	}
}

// What cannot be is said, and the last result that can be stays.
func TestBrowserScenarioKeepsWithinLimits(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	s := ScenarioWith(m, ScenarioOptions{Coefficient: [2]string{"Manufacturing", "Agriculture"}})
	limit := m.CriticalCoefficient("Manufacturing", "Agriculture")
	inBrowser(t, scenarioPage(s, t), stateJS+`return state(document.querySelector('.ionb-scenario'))`, hasResults)
	type result struct {
		Coefficient   float64
		Invalid       bool
		Box, Note, Is string
	}
	for _, tt := range []struct {
		typed, note string
		want        float64
	}{
		{"0.3", "Productive below 0.5143", .3}, {fmt.Sprint(limit * .9999), "Productive below 0.5143", limit * .9999},
		{"0.2", "Productive below 0.5143", .2}, {fmt.Sprint(limit * 1.0000001), "Below 0.5143: from there on the model is not productive; still at 0.2", .2},
		{"7", "Below 0.5143", .2}, {"-1", "At least 0", .2}, {"", "Not a number", .2}, {"0", "Productive", 0},
	} {
		got := inOpenPage[result](t, stateJS+fmt.Sprintf(`var el=document.querySelector('.ionb-scenario'),b=el.querySelector('input[type=number]');set(b,%q);
var r={Coefficient:state(el).Coefficient,Invalid:b.hasAttribute('aria-invalid'),Note:el.querySelector('.ionb-slider small').textContent};
b.dispatchEvent(new Event('change'));r.Box=b.value;r.Is=String(b.hasAttribute('aria-invalid'));return r`, tt.typed))
		wrong := !strings.HasPrefix(tt.note, "Productive")
		if got.Coefficient != tt.want || got.Invalid != wrong || !strings.HasPrefix(got.Note, tt.note) || got.Is != "false" || wrong && got.Box != "0.2" {
			t.Errorf("%q gives %+v, want %v and %q", tt.typed, got, tt.want, tt.note)
		}
	}
	end := inOpenPage[scenarioState](t, stateJS+`var el=document.querySelector('.ionb-scenario');set(el.querySelector('input[type=range]'),200);return state(el)`)
	if end.Coefficient >= limit || slices.Min(end.X) < 0 {
		t.Errorf("the slider goes to %v, where outputs are %v; the limit is %v", end.Coefficient, end.X, limit)
	}
	checkScenario(t, s, end)
}

// In every order and number of views that notebooks have, each view is its own.
func TestBrowserScenarioInNotebooks(t *testing.T) {
	s := Scenario(ionb.Must(ionb.Open(seed())))
	b, lib := show(t, s)[0], library()
	move := stateJS + `var els=all('.ionb-scenario');if(els.some(function(e){return !e.ionb||!e.querySelector('canvas')}))return [];
els.forEach(function(e,k){if(!e.moved)set(e.querySelector('input[type=range]'),110+k);e.moved=1});
return els.map(function(e){var c=ionb.echarts.getInstanceByDom(e.querySelector('.ionb-live'));
return {Demand:state(e).Demand[0],Forms:e.querySelectorAll('form').length,Drawn:c.getOption().series[1].data[0].value,X:state(e).X[0],Static:e.querySelector('.ionb-static').offsetHeight}})`
	type view struct {
		Demand, Drawn, X float64
		Forms, Static    int
	}
	again := `<script>var s=document.createElement('script');s.textContent=document.querySelector('.ionb-scenario').parentNode.nextElementSibling.textContent;
document.querySelector('.out:last-of-type').appendChild(s)</script>`
	attach := `<script>setTimeout(function(){var e=document.querySelector('.ionb-scenario').parentNode,p=e.parentNode,n=e.nextSibling;e.remove();setTimeout(function(){p.insertBefore(e,n)},200)},300)</script>`
	for name, tt := range map[string]struct {
		html string
		want int
	}{
		"library first": {page(false, lib, b), 1}, "library last": {page(false, b, b, lib), 2}, "library twice": {page(false, lib, b, lib), 1},
		"second view": {page(true, lib, b, b), 2}, "among charts": {page(false, lib, testCharts(t)[0], b, testCharts(t)[1]), 1},
		"script again": {page(false, lib, b) + again, 1}, "attached again": {page(false, lib, b) + attach, 1},
		"theme switched": {page(false, lib, b) + `<script>setTimeout(function(){document.body.style.color='#fff';document.body.className='d'},600)</script>`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			rounds := 0 // also after what the page does to itself
			ok := func(views []view) bool {
				done := len(views) == tt.want
				for k, v := range views {
					done = done && v.Demand == 55+.5*float64(k) && v.Drawn == v.X && v.Forms == 1 && v.Static == 0
				}
				if done {
					rounds++
				}
				return rounds > 20
			}
			if got := inBrowser(t, tt.html, move, ok); rounds <= 20 {
				t.Errorf("%+v", got)
			}
		})
	}
}

// Without its script a scenario is the base case, in words and numbers.
func TestBrowserScenarioWithoutLibrary(t *testing.T) {
	b := show(t, Scenario(ionb.Must(ionb.Open(seed()))))[0]
	got := inBrowser(t, page(false, b), `return document.querySelector('.ionb-scenario').innerText`, func(string) bool { return true })
	for _, want := range []string{"This is the base case", "display.Setup()", "Labour (man-years)", "250"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}
