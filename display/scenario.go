package display

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

var (
	//go:embed scenariomodel.js
	scenarioModelJS string
	//go:embed scenario.js
	scenarioJS string
)

// ScenarioOptions say what the reader of a scenario can change. The zero value is
// what Scenario takes.
type ScenarioOptions struct {
	// Demand is the final demand of the base case; default the table's. A model
	// made from coefficients, or with a changed technology, has no table and needs it.
	Demand ionb.Vector
	// Sectors get a slider for their final demand; default the eight of the largest
	// demand or, where Coefficient is given, none. The reader can add the others.
	Sectors []string
	// Coefficient names the input and the sector that uses it, as WithCoefficient
	// does: {"Coal", "Steel"} gets a slider, up to twice its value or to where the model
	// is no longer productive, if that is less. Default none.
	Coefficient [2]string
	// PrimaryPrices get a slider each and have the prices of goods shown, those of
	// m.Prices(m.PrimaryCost(PrimaryPrices)): an input that is not named costs nothing,
	// so name all whose cost counts. Default none; where Coefficient is
	// given, every primary input at a price of 1 and without a slider.
	PrimaryPrices ionb.Vector
}

// Sliders are an open model whose reader asks what if, as made by Scenario.
type Sliders struct {
	model         *ionb.OpenModel
	demand        []float64 // of the base case
	output        ionb.Vector
	moved         []int // the sectors whose demand has a slider
	input, sector string
	prices        ionb.Vector // of goods, empty where they are not shown
	primary       []primaryInput
}

// A primaryInput is one kind of primary input. The script gets it as it is.
type primaryInput struct {
	Name   string    `json:"name"`
	Unit   string    `json:"unit,omitempty"`
	Use    []float64 `json:"use"` // by sector: the table's, or by unit of output where there is none
	Price  float64   `json:"price"`
	Slider bool      `json:"slider,omitempty"`
	need   []float64 // by sector, in the base case
}

const (
	scenarioSectors = 200 // at most: their coefficients are nearly a megabyte of the notebook
	demandSliders   = 8   // that are there from the start
	scenarioBars    = 20  // sectors in the chart; of more, those that change most
)

// Scenario shows an open model with sliders for final demand. Where the reader
// moves one, the page itself solves
//
//	x = Ax + d
//
// again, and draws outputs and the primary inputs that they take, beside those of
// the base case: in the notebook, without a kernel, and in an exported page,
// without a network. The base case is the table's final demand. Where no script
// runs, it is what is seen.
//
//	display.Show(display.Scenario(m))
//
// At most 200 sectors: Show says so of a larger model. Scenario panics with an
// *ionb.ValueError for a model without a table, which needs ScenarioWith.
func Scenario(m *ionb.OpenModel) Sliders { return ScenarioWith(m, ScenarioOptions{}) }

// ScenarioWith is Scenario with options: another base case, other sliders, a
// slider for one coefficient by the rank-one formula
//
//	L' = L + Δ·Leᵢ·eⱼ'L / (1 − Δ·lⱼᵢ),  Δ < 1/lⱼᵢ
//
// (Sherman & Morrison 1950), to which outputs, prices and primary inputs respond,
// and sliders for the prices of primary inputs:
//
//	display.ScenarioWith(m, display.ScenarioOptions{Coefficient: [2]string{"Coal", "Steel"}})
//
// It panics with a *ionb.LabelError for a sector or primary input that is not
// there, and as m.Output does for a demand that does not fit.
func ScenarioWith(m *ionb.OpenModel, o ScenarioOptions) Sliders {
	if m == nil || len(m.Sectors()) == 0 {
		panic(&ionb.ValueError{Where: "model of a scenario", Problem: "is empty, want what a constructor returns"})
	}
	demand := o.Demand
	if demand.Len() == 0 {
		if m.Table() == nil {
			panic(&ionb.ValueError{Where: "demand of a scenario",
				Problem: "the model has no table to take it from, as it is made from coefficients or changed; give ScenarioOptions.Demand"})
		}
		demand = m.Table().Demand()
	}
	s := Sliders{model: m, output: m.Output(demand), input: o.Coefficient[0], sector: o.Coefficient[1],
		moved: []int{}, primary: []primaryInput{}} // the script wants lists, not null
	for _, name := range m.Sectors() {
		s.demand = append(s.demand, demand.Of(name))
	}
	if s.hasCoefficient() {
		m.A().Of(s.input, s.sector) // panics for a sector that there is not
	}
	s.choose(o.Sectors, demand)
	s.setPrimary(o.PrimaryPrices)
	return s
}

func (s Sliders) hasCoefficient() bool { return s.input != "" || s.sector != "" }

// choose sets which demands have a slider, in the order of the sectors.
func (s *Sliders) choose(names []string, demand ionb.Vector) {
	switch {
	case names != nil:
		for _, name := range names {
			demand.Of(name) // panics for a sector that there is not
			s.moved = append(s.moved, slices.Index(s.model.Sectors(), name))
		}
	case !s.hasCoefficient():
		s.moved = largest(abs(s.demand), demandSliders)
	}
	slices.Sort(s.moved)
	s.moved = slices.Compact(s.moved)
}

func (s *Sliders) setPrimary(prices ionb.Vector) {
	names, table := s.model.PrimaryLabels(), s.model.Table()
	for k, name := range names {
		a0 := s.model.PrimaryCoefficients(name)
		p := primaryInput{Name: name, Use: a0.Values(), Price: 1}
		if table != nil {
			if units := table.PrimaryUnits(); units != nil {
				p.Unit = units[k]
			} else {
				p.Unit = table.Unit()
			}
			p.Use = table.V().Row(name).Values()
		}
		if prices.Len() > 0 {
			p.Slider = slices.Contains(prices.Labels(), name)
			p.Price = amountOf(prices, name)
		}
		p.need = a0.Mul(s.output).Values()
		s.primary = append(s.primary, p)
	}
	switch {
	case prices.Len() > 0:
		s.prices = s.model.Prices(s.model.PrimaryCost(prices))
	case s.hasCoefficient() && len(names) > 0:
		ones := ionb.Must(ionb.NewVector("", names, slices.Repeat([]float64{1}, len(names))))
		s.prices = s.model.Prices(s.model.PrimaryCost(ones))
	}
}

// scenarioJob is what the script gets. It solves the same system as the model,
// and a browser's results agree with Go's to some twelve digits, so the numbers
// here are not rounded as all others in outputs are. They are the same on every
// processor nevertheless: a table's flows and their sums, or coefficients that
// come in or are one quotient each. Nothing solved is among them, and no L.
type scenarioJob struct {
	Sectors     []string        `json:"sectors"`
	Units       []string        `json:"units,omitempty"`
	Unit        string          `json:"unit,omitempty"`
	Adds        bool            `json:"adds,omitempty"` // outputs are in one unit, of money
	Flows       [][]float64     `json:"flows"`
	Output      []float64       `json:"output,omitempty"` // by which flows are to be divided
	Demand      []float64       `json:"demand"`
	Primary     []primaryInput  `json:"primary"`
	Prices      bool            `json:"prices,omitempty"`
	Sliders     []int           `json:"sliders"`
	Coefficient *coefficientJob `json:"coefficient,omitempty"`
}

// A coefficientJob names a coefficient by its row and column. Limited is whether
// there is a value from which on the model is not productive.
type coefficientJob struct {
	Row     int  `json:"row"`
	Column  int  `json:"column"`
	Limited bool `json:"limited"`
}

func (s Sliders) job() scenarioJob {
	sectors, flows := s.model.Sectors(), s.model.A()
	job := scenarioJob{Sectors: sectors, Unit: s.output.Unit(), Demand: s.demand, Primary: s.primary,
		Prices: s.prices.Len() > 0, Sliders: s.moved}
	if t := s.model.Table(); t != nil {
		flows, job.Output = t.Z(), t.X().Values()
		job.Units, job.Adds = t.SectorUnits(), t.Kind() == ionb.Monetary
	}
	for _, name := range sectors {
		job.Flows = append(job.Flows, flows.Row(name).Values())
	}
	if s.hasCoefficient() {
		limit := s.model.CriticalCoefficient(s.input, s.sector)
		job.Coefficient = &coefficientJob{slices.Index(sectors, s.input), slices.Index(sectors, s.sector), limit < math.Inf(1)}
	}
	return job
}

// pushScenario is to a scenario what pushJob is to a chart.
const pushScenario = "(function(){var s=document.currentScript,w=s&&s.previousElementSibling,N=window.ionb=window.ionb||{q:[]}," +
	"el=w&&w.querySelector('.ionb-scenario')||s&&s.parentElement.querySelector('.ionb-scenario');" +
	"if(el)(N.scenarios=N.scenarios||[]).push({el:el,data:DATA})})()"

// scenarioHint is seen only where the sliders are not.
const scenarioHint = "This is the base case. Where sliders are missing: trust the notebook, allow scripts, or run a cell with display.Setup()."

// bundle reports whether it needs the chart library.
func (s Sliders) bundle() (bundle, bool) {
	if n := len(s.model.Sectors()); n > scenarioSectors {
		return errorBundle(fmt.Errorf("display: a scenario of %s sectors: a page recomputes %d at most; aggregate the table, or show m.Outputs of the demands in question",
			text.Number(float64(n)), scenarioSectors)), false
	}
	data, err := json.Marshal(s.job())
	if err != nil {
		return errorBundle(fmt.Errorf("display: scenario: %w", err)), false
	}
	picture, err := chartBundle(s.chart())
	if err != nil {
		return errorBundle(err), false
	}
	var b strings.Builder
	b.WriteString("<div " + plainTeX + `><div class="ionb-scenario" role="group" aria-label="` + html.EscapeString(s.title()) + `" data-lm-suppress-shortcuts="true">` + "\n")
	b.WriteString(`<div><b dir="auto">` + html.EscapeString(s.title()) + "</b></div>")
	if v := s.model.HawkinsSimon(); !v.Productive {
		b.WriteString(`<div dir="auto">` + html.EscapeString(v.Verdict()) + "</div>")
	}
	b.WriteString(`<div class="ionb-static"><small>` + html.EscapeString(scenarioHint) + `</small></div><div class="ionb-sliders"></div>`)
	b.WriteString(picture.html + `<div class="ionb-static">` + s.sheet().html() + `</div><div class="ionb-results"></div></div></div>` + "\n<script>")
	b.WriteString(strings.Replace(pushScenario, "DATA", string(data), 1) + "</script>")
	return bundle{html: b.String(), text: s.String()}, true
}

func (s Sliders) title() string {
	if s.model.Name() == "" {
		return "Scenario"
	}
	return "Scenario: " + s.model.Name()
}

// chart is the base case as the script finds it: twice, as nothing has changed. Of
// many sectors it has those of the largest outputs.
func (s Sliders) chart() *charts.Bar {
	var labels []string
	var values [][]float64
	for _, i := range largest(abs(s.output.Values()), scenarioBars) {
		x := s.output.AtVec(i)
		labels, values = append(labels, s.output.Labels()[i]), append(values, []float64{x, x})
	}
	name := withUnit(s.output.Name(), s.output.Unit())
	bars := Bars(ionb.Must(ionb.NewMatrix(name, labels, []string{"Base", "Now"}, values)))
	bars.SetGlobalOptions(charts.WithColorsOpts([]string{"#9aa3b0", palette[0]}))
	return bars
}
