package display

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

func below(x float64) bool { return x < 0 }

func planCard(p ionb.Plan) card {
	c := card{title: "The bill of goods worth most", badge: "worth " + text.Number(p.Value), tone: good}
	c.prose = "No bill of goods that the limited inputs allow is worth more."
	c.fact("Scarce", text.List(labelsOf(p.ShadowPrices, func(w float64) bool { return w > 0 })))
	c.fact("Not scarce", text.List(labelsOf(p.ShadowPrices, func(w float64) bool { return w == 0 })))
	c.add(sideBySide("Goods", "", p.Bill.Labels(), every(p.Bill.Len()), columnOf(p.Bill), columnOf(p.Output)))
	c.add(sideBySide("Limited inputs", "", p.ShadowPrices.Labels(), every(p.ShadowPrices.Len()),
		column{"Shadow price: value of one unit more", "", p.ShadowPrices.Values()}))
	return c
}

func labelsOf(v ionb.Vector, keep func(float64) bool) []string {
	var kept []string
	for i, label := range v.Labels() {
		if keep(v.AtVec(i)) {
			kept = append(kept, label)
		}
	}
	return kept
}

// mixedCard marks what was given in a table of what was found.
func mixedCard(s ionb.MixedSolution) card {
	c := card{title: "Mixed model", badge: "possible", tone: good}
	c.prose = "Outputs are given for some sectors and final demand for the others; the model finds the rest."
	switch {
	case pairs(s.Output, below) != "":
		c.badge, c.tone = "not possible", bad
		c.fact("Output below zero", pairs(s.Output, below))
	case pairs(s.Demand, below) != "":
		c.badge, c.tone = "needs imports", neutral
	}
	c.fact("To be imported", pairs(s.Demand.Scale(-1), func(x float64) bool { return x > 0 }))
	fixed, sectors := s.Fixed(), s.Output.Labels()
	numbers := text.Numbers(slices.Concat(s.Output.Values(), s.Demand.Values()))
	written := func(i, j int) string {
		given := slices.Contains(fixed, sectors[i])
		if j == 2 {
			return map[bool]string{true: "output", false: "final demand"}[given]
		}
		return numbers[j*len(sectors)+i]
	}
	heads := []string{withUnit(s.Output.Name(), s.Output.Unit()), withUnit(s.Demand.Name(), s.Demand.Unit()), "Given was"}
	c.add(sheet{name: "Given and found", groups: []group{{labels: heads}}, blocks: []block{{labels: sectors, written: written}}})
	return c
}

func frontierCard(f ionb.Frontier) card {
	stocks, most, content := f.Stocks(), f.Intercepts(), f.Content()
	c := card{title: "Consumption possibilities", badge: "limited by " + text.List(stocks.Labels()), tone: neutral}
	c.prose = "The stocks allow every bill of goods C that takes no more than there is of them, A₀C ≤ X₀. Below is the most that could be had of each good alone."
	columns := []column{columnOf(most)}
	for _, input := range stocks.Labels()[:min(few, stocks.Len())] {
		columns = append(columns, column{input + " in a unit", "", content.Row(input).Values()})
	}
	c.add(sideBySide("Stocks", "", stocks.Labels(), every(stocks.Len()), columnOf(stocks)))
	c.add(sideBySide("Goods", "", most.Labels(), every(most.Len()), columns...))
	return c
}

func twoGoodsCard(g ionb.TwoGoods) card {
	bill := g.Consumption()
	goods, wanted := bill.Labels(), text.Numbers(bill.Values())
	c := card{title: "Two goods: " + goods[0] + " and " + goods[1], badge: "can be produced", tone: good}
	c.fact("Consumption", pairs(bill, func(float64) bool { return true }))
	switch x, ok := g.Intersection(); {
	case ok:
		outputs := text.Numbers(x.Values())
		c.prose = fmt.Sprintf("The lines meet at outputs of %s and %s, which leave just %s and %s for consumption.", outputs[0], outputs[1], wanted[0], wanted[1])
	case g.Parallel():
		c.badge, c.tone = "not determined", bad
		c.prose = "The lines are parallel: no one pair of outputs leaves just this consumption."
	default:
		c.badge, c.tone = "cannot be produced", bad
		c.prose = "The lines do not meet at outputs that are not negative: this consumption cannot be produced."
	}
	l1, l2 := g.Slopes()
	cuts := g.Intercepts()
	lines := []string{"L1: just enough " + goods[0], "L2: just enough " + goods[1]}
	columns := []column{{"Slope", "", []float64{l1, l2}}}
	for k, good := range goods {
		columns = append(columns, column{"Cuts the axis of " + good + " at", "", []float64{cuts.At(0, k), cuts.At(1, k)}})
	}
	c.add(sideBySide("Lines", "", lines, every(2), columns...))
	return c
}

func productionCard(f ionb.ProductionFunction) card {
	c := card{title: "Production function of " + f.Sector(), badge: "fixed proportions", tone: neutral}
	inputs, units, a := f.Inputs(), f.InputUnits(), f.Coefficients()
	if len(inputs) == 0 {
		c.prose = "It takes no inputs, so that nothing limits its output."
		return c
	}
	c.prose = "A unit of " + withUnit(f.Sector(), f.OutputUnit()) + " takes these inputs. The scarcest of them decides; more of the others makes no more."
	c.add(sheet{name: "Inputs per unit of output", byRow: true, units: strings.Join(units, "") != "",
		groups: []group{{labels: []string{"Takes"}}},
		blocks: []block{{labels: inputs, units: units, cells: []func(i, j int) float64{a.At}}}})
	return c
}

func plantCard(p ionb.Plant) card {
	c := card{title: "Plant: " + p.Name, badge: "output " + text.Number(p.Output), tone: neutral}
	notZero := func(x float64) bool { return x != 0 }
	if p.OwnUse != 0 {
		c.fact("Own use", text.Number(p.OwnUse))
	}
	c.fact("Buys", pairs(p.Inputs, notZero))
	c.fact("Primary inputs", pairs(p.Primary, notZero))
	c.fact("Sells to sectors", pairs(p.Sales, notZero))
	return c
}

// plantModelCard shows the sectors on which a plant has the largest effects.
func plantModelCard(p *ionb.PlantModel) card {
	plant, effect := p.Plant(), p.Effect()
	c := card{title: "New industry: " + plant.Name, badge: "output " + text.Number(plant.Output), tone: neutral}
	c.prose = "What the sectors must make more so that the plant gets its inputs, and their suppliers theirs."
	if effect.Unit() != "" {
		c.badge += " " + effect.Unit()
		c.fact("Extra output of all sectors", text.Number(effect.Sum()))
		c.fact("Backward linkage", text.Number(p.Linkage()))
	}
	if plant.OwnUse != 0 {
		c.fact("Own use", text.Number(plant.OwnUse))
	}
	c.fact("Left for final demand", text.Number(p.FinalSales()))
	for _, name := range p.Base().PrimaryLabels() {
		need := p.Primary(name)
		c.fact("Extra "+withUnit(name, need.Unit()), fmt.Sprintf("%s, of which %s in the plant itself", text.Number(need.Sum()), text.Number(need.AtVec(need.Len()-1))))
		if len(c.facts) >= few {
			break
		}
	}
	bought := column{"Bought by the plant", effect.Unit(), p.Rounds(1).Col("Round 1").Values()}
	c.add(sideBySide("By sector", "the largest effects", effect.Labels(), largest(effect.Values(), few), bought, columnOf(effect)))
	return c
}

// roundsCard shows what is made in each round, with the sum of all.
func roundsCard(r ionb.Rounds) card {
	terms, total := r.Terms(), r.Total()
	c := card{title: "Production round by round", badge: "converges", tone: good}
	s := sheet{name: terms.Name(), detail: terms.Unit(), groups: []group{{labels: terms.ColLabels()}}}
	cells := []func(i, j int) float64{terms.At}
	if r.Converges() {
		c.prose = "In the end each round is ρ(A) = " + prose(r.Ratio()) + " of the one before."
		s.groups = append(s.groups, group{labels: []string{"All rounds"}, total: true})
		cells = append(cells, total.At)
		if round, ok := nearlyAll(r); ok {
			c.fact("99 % of every output", fmt.Sprintf("after round %d", round))
		}
	} else {
		c.badge, c.tone = "does not converge", bad
		c.prose = "The rounds do not die out: ρ(A) = " + prose(r.Ratio()) + " is not below 1."
	}
	s.blocks = []block{{labels: terms.RowLabels(), cells: cells}}
	c.add(s)
	return c
}
