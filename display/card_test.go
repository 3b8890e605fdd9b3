package display

import (
	"errors"
	"fmt"
	"html"
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// cards are values that are shown as cards, made of names from elsewhere.
func cards(sectors []string, primary, demand, name string) map[string]any {
	n := len(sectors)
	s := ionb.Spec{Name: name, Unit: name, Source: name, Sectors: sectors, Demand: []string{demand, demand + "2"}, Primary: []string{primary}, V: [][]float64{make([]float64, n)}}
	for i := range n {
		row := make([]float64, n)
		row[i], row[(i+1)%n] = 2, 1
		s.Z, s.Y, s.V[0][i] = append(s.Z, row), append(s.Y, []float64{4, 1}), float64(4+i%2)
	}
	t := ionb.Must(ionb.NewTable(s))
	m := ionb.Must(ionb.Open(t))
	some, all := map[string]float64{sectors[0]: 20}, map[string]float64{}
	for _, name := range sectors[1:] {
		all[name] = 1
	}
	plant := ionb.Plant{Name: name, Output: 10, OwnUse: 1, Inputs: ionb.Amounts(some), Primary: ionb.Amounts(map[string]float64{primary: 1}), Sales: ionb.Amounts(map[string]float64{sectors[1]: 1})}
	households := ionb.HouseholdSpec{Name: name, Income: []string{primary}, Consumption: demand, TotalIncome: 5 * float64(n)}
	frontier := ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{primary: 50})))
	closed := s
	closed.Demand = closed.Demand[:1]
	closed.Y = nil
	for range n {
		closed.Y = append(closed.Y, []float64{5})
	}
	emissions := ionb.Must(t.WithExtension(ionb.ExtensionSpec{Name: name, Source: name, Stressors: []string{demand}, Units: []string{name}, F: s.V})).Extension(name)
	values := map[string]any{
		"footprints": ionb.Must(m.Footprints(emissions)),
		"open":       m, "changed": ionb.Must(m.WithCoefficient(sectors[0], sectors[1], .1)), "closed": ionb.Must(ionb.Closed(ionb.Must(ionb.NewTable(closed)), primary, demand)),
		"ghosh": ionb.Must(ionb.Ghosh(t)), "households": ionb.Must(ionb.Households(t, households)), "spec of households": households,
		"imports": ionb.Must(ionb.Imports(t, t.Z())), "plant": plant, "plant in the model": ionb.Must(ionb.NewPlant(m, plant)),
		"viability": m.HawkinsSimon(), "not viable": ionb.Must(m.WithCoefficient(sectors[0], sectors[0], 5)).HawkinsSimon(),
		"balance": t.Balance(), "national": t.NationalProduct(), "spec": s, "frontier": frontier, "plan": ionb.Must(frontier.Most(t.Demand())),
		"mixed":      ionb.Must(m.Mixed(ionb.Amounts(some), ionb.Amounts(all))),
		"production": m.ProductionFunction(sectors[1]), "rounds": m.Rounds(t.Demand(), 3),
	}
	if n <= 20 {
		values["exact"] = ionb.Must(m.Exact())
	}
	if n == 2 {
		values["two goods"] = m.TwoGoods(t.Demand())
	}
	return values
}

// Each is a card with the value's own words beside it, for few sectors and many.
func TestEveryModelHasACard(t *testing.T) {
	for _, n := range []int{2, 3, 15, 70} {
		for name, value := range cards(longNames(n), "Labour", "Use", "Made up") {
			b := show(t, value)[0]
			if !strings.Contains(b.html, "border-left:4px") || b.text != value.(fmt.Stringer).String() {
				t.Errorf("%d sectors, %s: shown as HTML %.80q, text %.80q; want a card and the value's own text", n, name, b.html, b.text)
			}
			if text := textOf(b.html); strings.Contains(text, "NaN") || strings.Contains(text, "0xc") || strings.Contains(text, "%!") {
				t.Errorf("%d sectors, %s: %s", n, name, text)
			}
			if rows := strings.Count(b.html, "<tr"); n > 60 && rows > 150 {
				t.Errorf("%s of %d sectors has %d rows", name, n, rows)
			}
		}
	}
}

// textOf is what a reader sees of some HTML.
func textOf(markup string) string {
	var b strings.Builder
	for _, part := range strings.Split(markup, "<") {
		_, text, _ := strings.Cut(part, ">")
		b.WriteString(html.UnescapeString(text) + " ")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestHostileCards(t *testing.T) {
	names := hostileNames()
	tags := map[string]bool{"div": true, "b": true, "span": true, "table": true, "caption": true, "small": true, "colgroup": true, "thead": true, "tbody": true,
		"tr": true, "th": true, "td": true, "br": true, "ul": true, "li": true}
	for k, sectors := range [][]string{names, names[:2], names[2:4], names[3:15]} {
		for name, value := range cards(sectors, names[3]+" in all", names[0], names[13]+"+") {
			b := show(t, value)[0]
			if !strings.Contains(b.html, plainTeX) {
				t.Errorf("%s: JupyterLab would typeset its dollar signs", name)
			}
			for _, part := range strings.Split(b.html, "<")[1:] {
				tag, _, _ := strings.Cut(strings.TrimPrefix(part, "/"), ">")
				tag, attributes, _ := strings.Cut(tag, " ")
				if !tags[tag] || strings.Contains(strings.ReplaceAll(attributes, "&#34;", ""), "onerror=window.hit=1>") {
					t.Errorf("%s of names %d: <%s %s>", name, k, tag, attributes)
				}
			}
		}
	}
}

func TestCardsSayWhatAnEconomistAsks(t *testing.T) {
	m := seedModel()
	off := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Off", Unit: "EUR", Sectors: sectors, Z: [][]float64{{25, 20}, {14, 6}}, Demand: []string{"Use"}, Y: [][]float64{{50}, {60}},
		Primary: []string{"Labour"}, V: [][]float64{{10, 40}}}))
	near := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"Use"}, Y: [][]float64{{1000}}, Primary: []string{"Labour"}, V: [][]float64{{999.5}}}))
	earning := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: sectors, Z: [][]float64{{25, 20}, {14, 6}}, Demand: []string{"Use", "Exports"},
		Y: [][]float64{{30, 20}, {40, 20}}, Primary: []string{"Labour"}, V: [][]float64{{10, 40}}}))
	parallel := ionb.Must(ionb.TwoGoodsOf(sectors, matrix("", sectors, sectors, func(i, j int) float64 { return .5 }), seed().Demand()))
	short := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"Agriculture": 10}), ionb.Amounts(map[string]float64{"Manufacturing": 60})))
	for _, tt := range []struct {
		name  string
		value any
		want  []string
	}{
		{"open", m, []string{"rows add up; columns mix units", "2 sectors", "Labour (man-years)", "Manufacturing (4.5645), Agriculture (1.9226) (sums of unlike units)", "4.7484: about 15 digits"}},
		{"off balance", ionb.Must(ionb.Open(off)), []string{"columns do not: 2 of 2 miss their output, by 48.4 % at most (Agriculture)"}},
		{"nearly in balance", ionb.Must(ionb.Open(near)), []string{"columns to within 0.05 % of output (A)"}},
		{"households", ionb.Must(ionb.Households(earning, ionb.HouseholdSpec{Income: []string{"Labour"}, Consumption: "Use"})), []string{"50 in all", "70 on Use, more than they earn: is an income missing"}},
		{"in balance", ionb.Must(ionb.Open(large(3, names(3, func(i int) string { return fmt.Sprint("S", i) })))), []string{"rows and columns add up", "million EUR", "Wages, Operating surplus"}},
		{"changed", ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 1.2)), []string{"Agriculture in Manufacturing changed", "Made from Agriculture and manufacturing", "no longer the model's"}},
		{"not productive", ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 6)), []string{"not productive", "shrinks to below 0.8979"}},
		{"viability", m.HawkinsSimon(), []string{"1.6194 times", "Let the sectors make 4.4355 of Agriculture, of which 3.4355 are used up as inputs, and 2.0516 of Manufacturing", "Share used up", "0.7745"}},
		{"closed", ionb.Must(ionb.Closed(seed(), "Labour", "Final consumption")), []string{"3 sectors, the last of which closes it", "Output (per unit of Labour)", "Manufacturing 2.4"}},
		{"balance", off.Balance(), []string{"columns do not add up", "-48.421", "Inputs (EUR)"}},
		{"physical balance", seed().Balance(), []string{"rows add up"}},
		{"national", seed().NationalProduct(), []string{"its sides differ", "All final demand (output side) 110", "All primary inputs (income side) 50"}},
		{"mixed", short, []string{"needs imports", "To be imported Agriculture", "final demand"}},
		{"two goods", m.TwoGoods(seed().Demand()), []string{"can be produced", "meet at outputs of 250 and 120", "leave just 50 and 60"}},
		{"parallel", parallel, []string{"not determined"}},
		{"rounds", m.Rounds(seed().Demand(), 3), []string{"converges", "99 % of every output after round", "All rounds"}},
		{"rounds that grow", ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 6)).Rounds(seed().Demand(), 3), []string{"does not converge", "1.1137"}},
		{"production", m.ProductionFunction("Agriculture"), []string{"A unit of Agriculture (tons) takes", "man-years 0.04000"}},
		{"a good spec", ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}}, []string{"makes a table"}},
		{"a bad spec", ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{math.NaN()}}}, []string{"makes no table", "NaN"}},
		{"a step", m.ExplainOutput(seed().Demand()).Steps[1], nil},
	} {
		b := show(t, tt.value)[0]
		text := textOf(b.html)
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in %q", tt.name, want, text)
			}
		}
	}
	if b := show(t, m.ExplainOutput(seed().Demand()).Steps[1])[0]; !strings.Contains(b.markdown, `\begin{aligned}`) {
		t.Errorf("a step is shown as %+v", b)
	}
}

func TestCardsOfManySectorsNameFew(t *testing.T) {
	m := ionb.Must(ionb.Open(large(70, longNames(70))))
	b := show(t, m.HawkinsSimon())[0]
	if rows := strings.Count(b.html, `<th scope="row" dir="auto"`); rows != few || !strings.Contains(b.html, "the tightest, of whose goods the largest share is used up: 12 of 70 sectors") {
		t.Errorf("%d sectors in the certificate, want %d: %s", rows, few, textOf(b.html))
	}
}

func TestErrorsSetAdviceApart(t *testing.T) {
	for s, want := range map[string][2]string{
		`x: no "Coal"; did you mean "Charcoal"? (there are: a, b)`: {`x: no "Coal"`, `did you mean "Charcoal"? (there are: a, b)`},
		`x: no "Coal" (there are: a, b)`:                           {`x: no "Coal"`, "there are: a, b"},
		`sector "a; b (c)" is bad`:                                 {`sector "a; b (c)" is bad`, ""},
		`sector "a\"; b" is bad; mend it`:                          {`sector "a\"; b" is bad`, "mend it"},
		`f(x) is 0`:                                                {`f(x) is 0`, ""},
		`is NaN (want (much) more)`:                                {"is NaN", "want (much) more"},
		`(all)`:                                                    {"(all)", ""},
		`an "odd quote; here (x)`:                                  {`an "odd quote; here (x)`, ""},
		``:                                                         {"", ""},
	} {
		if problem, hint := advice(s); problem != want[0] || hint != want[1] {
			t.Errorf("advice(%q) = %q, %q, want %q", s, problem, hint, want)
		}
	}
}

func TestErrorCardsAreShort(t *testing.T) {
	var many []error
	for i := range 25 {
		many = append(many, fmt.Errorf("sector %d: wrong (is it missing?)", i))
	}
	text := textOf(errorCard(fmt.Errorf("ionb: table: %w", errors.Join(errors.Join(many[:20]...), errors.Join(many[20:]...)))).html())
	if !strings.HasPrefix(text, "error ionb: table sector 0: wrong sector 1: wrong") || !strings.HasSuffix(text, "sector 11: wrong … 13 more → is it missing?") {
		t.Errorf("%q", text)
	}
	mixed := textOf(errorCard(errors.Join(errors.New("a (mend it)"), errors.New("b; or not"))).html())
	if mixed != "error a (mend it) b; or not" {
		t.Errorf("%q", mixed)
	}
}

func TestConditionInDigits(t *testing.T) {
	for cond, want := range map[float64]string{1: "about 15 digits", 4.7: "about 15 digits", 1e4: "about 12 digits", 3e11: "about 4 digits of a result's 16 can be trusted, if its data were exact", 1e15: "about 1 digit of"} {
		if got := condition(cond); !strings.Contains(got, want) {
			t.Errorf("condition(%v) = %q, want %q", cond, got, want)
		}
	}
}

// A table in order gives no error, and Show says so.
func TestShowOfCheck(t *testing.T) {
	if b := show(t, seed().Check())[0]; b.text != "nil (no error)" {
		t.Errorf("%q", b.text)
	}
	if b := show(t, seed().Balance())[0]; !strings.Contains(b.html, "rows add up") || !strings.HasPrefix(b.text, "Rows add up") {
		t.Errorf("%q", b)
	}
}

func BenchmarkOpenCard400(b *testing.B) {
	m := ionb.Must(ionb.Open(large(400, longNames(400))))
	m.HawkinsSimon() // computed once a model, for whoever asks first
	for b.Loop() {
		openCard(m).html()
	}
}

func BenchmarkCards400(b *testing.B) {
	for name, value := range cards(longNames(400), "Labour", "Use", "Made up") {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				valueBundle(value)
			}
		})
	}
}

func TestHostileErrors(t *testing.T) {
	for _, name := range hostileNames() {
		for _, err := range []error{errors.New("bad; " + name), fmt.Errorf("bad (%s)", name), errors.Join(errors.New("a; "+name), errors.New("b; "+name))} {
			for _, part := range strings.Split(show(t, err)[0].html, "<")[1:] {
				if tag := strings.TrimPrefix(part, "/"); !strings.HasPrefix(tag, "div") && !strings.HasPrefix(tag, "b ") && !strings.HasPrefix(tag, "b>") && !strings.HasPrefix(tag, "span") && !strings.HasPrefix(tag, "ul") && !strings.HasPrefix(tag, "li") {
					t.Errorf("%q: <%s", err, part)
				}
			}
		}
	}
}

// Columns in one unit are written alike, others each with the digits they need.
func TestColumnsHaveTheirOwnDigits(t *testing.T) {
	got := fmt.Sprint(columnNumbers([]int{1, 0}, []column{{"a", "EUR", []float64{1000, 2.5}}, {"b", "", []float64{.16773, .6935}}, {"c", "EUR", []float64{3, math.Inf(1)}}, {"d", "", []float64{50, 60}}}))
	if want := "[[2.5 1,000.0] [0.6935 0.1677] [+Inf 3.0] [60 50]]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
