package display

import (
	"cmp"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

func balanceCard(b ionb.Balance) card {
	c := card{title: "Does the table add up?", badge: "it adds up", tone: good, prose: b.String()}
	switch {
	case !b.AddsUp():
		c.badge, c.tone = "columns do not add up", bad
	case !b.Complete:
		c.badge, c.tone = "rows add up", neutral
	}
	sector, _ := b.Largest()
	if sector == "" {
		return c
	}
	share := b.Gap.Div(b.Output)
	c.add(sideBySide("Gaps", "the largest", share.Labels(), largest(abs(share.Values()), few),
		columnOf(b.Cost), column{"Output", b.Output.Unit(), b.Output.Values()}, columnOf(b.Gap), column{"In % of output", "", share.Scale(100).Values()}))
	return c
}

func nationalCard(n ionb.NationalProduct) card {
	c := card{title: n.Title(), badge: "its sides agree", tone: good, prose: n.Agreement()}
	if slices.ContainsFunc(n.Residual.Values(), func(x float64) bool { return x != 0 }) {
		c.badge, c.tone = "its sides differ", neutral
	}
	c.fact("Between sectors, no part of the product", text.Number(n.Intermediate))
	if slices.Contains(n.Income.Labels(), "Imports") {
		c.fact("Gross domestic product, without Imports", text.Number(n.GDP("Imports")))
	}
	head := withUnit("Value", n.Expenditure.Unit())
	c.add(sheet{name: "Both sides of the product", groups: []group{{labels: []string{head}}},
		blocks: []block{withTotal(n.Expenditure, "All final demand (output side)"), withTotal(n.Income, "All primary inputs (income side)")}})
	return c
}

// withTotal is a block of a vector's entries, with their sum in the last row.
func withTotal(v ionb.Vector, total string) block {
	// Rounded, so that sums which agree but for rounding are shown alike.
	values := append(v.Values(), round(v.Sum(), storedDigits))
	return block{labels: append(v.Labels(), total), cells: []func(i, j int) float64{func(i, _ int) float64 { return values[i] }}}
}

// specCard shows the table that a Spec makes, or what keeps it from being one.
func specCard(s ionb.Spec) card {
	c := card{title: "Spec of " + cmp.Or(s.Name, "a table"), badge: "makes a table", tone: good}
	t, err := ionb.NewTable(s)
	if err != nil {
		c = errorCard(err)
		c.title, c.badge = "Spec of "+cmp.Or(s.Name, "a table"), "makes no table"
		return c
	}
	c.fact("Balance", balanceLine(t))
	c.sheets = []sheet{tableSheet(t)}
	return c
}

func householdSpecCard(s ionb.HouseholdSpec) card {
	c := card{title: cmp.Or(s.Name, "Households"), badge: "as a sector", tone: neutral}
	c.fact("Income", text.List(s.Income))
	c.fact("Consumption", s.Consumption)
	c.fact("Income in all", "what the sectors pay, and own purchases")
	if s.TotalIncome != 0 {
		c.facts[len(c.facts)-1][1] = text.Number(s.TotalIncome)
	}
	c.fact("Own purchases", text.Number(s.OwnPurchases))
	return c
}
