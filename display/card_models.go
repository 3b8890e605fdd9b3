package display

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// openCard asks for nothing that needs the Leontief inverse.
func openCard(m *ionb.OpenModel) card {
	v := m.HawkinsSimon()
	c := card{title: "Open Leontief model", prose: v.Verdict()}
	c.badge, c.tone = standing(v)
	switch t, origin := m.Table(), m.Origin(); {
	case t != nil:
		c.title += " of " + cmp.Or(t.Name(), "a flow table")
		c.fact("Table", tableDetail(t))
		c.fact("Balance", balanceLine(t))
	case m.Name() != "":
		c.title += " of " + m.Name()
		if origin != nil {
			c.fact("Made from", cmp.Or(origin.Name(), "a flow table")+" · "+tableDetail(origin)+"; its flows are no longer the model's")
		} else {
			c.fact("Unit", m.Unit())
		}
	default:
		c.title += " from coefficients"
	}
	c.fact("Size", counted(len(m.Sectors()), "sector", "sectors"))
	c.fact("Primary inputs", primaryInputs(m))
	c.fact("ρ(A)", radius(v))
	c.fact("Column sums of A", sumRange(v.ColumnSums))
	c.fact("Strongest linkages", strongestLinkages(m, v))
	c.fact("Condition number", condition(m.Cond()))
	return c
}

// balanceLine says in a line whether a table adds up.
func balanceLine(t *ionb.Table) string {
	b := t.Balance()
	sector, share := b.Largest()
	switch {
	case t.Kind() == ionb.Physical:
		return "rows add up; columns mix units and have no sum"
	case !b.Complete:
		return "rows add up; there are no primary inputs, so columns cannot be complete"
	case !b.AddsUp():
		return fmt.Sprintf("rows add up; columns do not: %s of %s miss their output, by %s at most (%s)",
			text.Number(float64(len(b.Off))), text.Number(float64(b.Gap.Len())), percent(math.Abs(share)), sector)
	case sector != "":
		return fmt.Sprintf("rows add up, columns to within %s of output (%s)", percent(math.Abs(share)), sector)
	}
	return "rows and columns add up"
}

func primaryInputs(m *ionb.OpenModel) string {
	names := m.PrimaryLabels()
	if t := m.Origin(); t != nil && slices.Equal(t.PrimaryLabels(), names) {
		for k, unit := range t.PrimaryUnits() {
			names[k] = withUnit(names[k], unit)
		}
	}
	return text.List(names)
}

// strongestLinkages names the sectors that pull the most; where nothing is
// productive no linkage means anything.
func strongestLinkages(m *ionb.OpenModel, v ionb.Viability) string {
	if !v.Productive {
		return ""
	}
	s := "backward: " + strongest(m.BackwardLinkages())
	if t := m.Origin(); t != nil && t.Kind() == ionb.Physical {
		s += " (sums of unlike units)"
	}
	return s
}

// condition says what a condition number means for the digits of a result.
func condition(cond float64) string {
	digits := min(15, int(16-math.Log10(cond)))
	s := text.Number(cond) + ": about " + counted(digits, "digit", "digits") + " of a result's 16 can be trusted"
	if digits < 6 {
		s += ", if its data were exact"
	}
	return s
}

func closedCard(m *ionb.ClosedModel) card {
	sectors := m.Sectors()
	c := card{title: "Closed Leontief model of " + cmp.Or(m.Table().Name(), "a flow table"), badge: "proportions fixed, scale free", tone: neutral}
	c.prose = "The proportions of the outputs are fixed and their scale is not: one number fixes it, with OutputAt."
	c.fact("Table", tableDetail(m.Table()))
	c.fact("Balance", balanceLine(m.Table()))
	c.fact("Size", counted(len(sectors), "sector", "sectors")+", the last of which closes it")
	c.fact("Closed by", sectors[len(sectors)-1])
	c.fact("Still from outside", text.List(m.Outside()))
	c.fact("det(I−A)", text.Number(text.Chop(m.Determinant())))
	c.fact("ρ(A)", prose(m.SpectralRadius()))
	if p := m.Proportions(); p.Len() <= few {
		c.add(sideBySide("Proportions of the outputs", "", sectors, every(p.Len()), column{"Output", p.Unit(), p.Values()}))
	}
	return c
}

func ghoshCard(g *ionb.GhoshModel) card {
	c := card{title: "Ghosh model of " + cmp.Or(g.Table().Name(), "a flow table"), badge: "supply side", tone: neutral}
	c.prose = "Supply side: each sector shares its output out in fixed proportions, x' = x'B + v'."
	c.fact("Table", tableDetail(g.Table()))
	c.fact("Balance", balanceLine(g.Table()))
	c.fact("Size", counted(len(g.Sectors()), "sector", "sectors"))
	c.fact("Primary inputs", text.List(g.Table().PrimaryLabels()))
	c.fact("Strongest linkages", "forward: "+strongest(g.ForwardLinkages()))
	c.fact("Condition number", condition(g.Cond()))
	return c
}

// householdCard shows what households earn and buy.
func householdCard(h *ionb.HouseholdModel) card {
	s, m, n := h.Spec(), h.Open(), len(h.Table().Sectors())
	c := card{title: "Leontief model of " + cmp.Or(h.Table().Name(), "a flow table") + ", with " + s.Name + " as a sector"}
	c.badge, c.tone = standing(m.HawkinsSimon())
	c.prose = s.Name + " earn in all sectors and spend what they earn, so that final demand induces more than its inputs: Type II multipliers."
	c.fact("Table", tableDetail(h.Table()))
	c.fact("Balance", balanceLine(h.Table()))
	c.fact("Size", counted(n, "sector", "sectors")+" and "+s.Name)
	c.fact("Income", text.Number(s.TotalIncome)+" in all, with what the sectors pay as "+text.List(s.Income))
	c.fact("Consumption", consumption(h))
	if s.OwnPurchases != 0 {
		c.fact("Own purchases", text.Number(s.OwnPurchases))
	}
	c.fact("ρ(A)", prose(h.SpectralRadius())+" with them, "+prose(h.Industries().HawkinsSimon().SpectralRadius)+" without")
	c.fact("Condition number", condition(m.Cond()))
	earned, spent := make([]float64, n), make([]float64, n)
	a := m.A()
	for i := range n {
		earned[i], spent[i] = a.At(n, i), a.At(i, n)
	}
	multipliers := h.OutputMultipliers()
	c.add(sideBySide("Households by sector", "those of which they buy most", h.Table().Sectors(), largest(spent, few),
		column{"Income per unit of output", "", earned}, column{"Bought per unit of income", "", spent},
		column{"Type I multiplier", "", multipliers.Col("Type I").Values()}, column{"Type II, truncated", "", multipliers.Col("Type II, truncated").Values()}))
	return c
}

// consumption says what households spend, which in a physical table has no sum.
func consumption(h *ionb.HouseholdModel) string {
	s, t := h.Spec(), h.Table()
	if t.Kind() == ionb.Physical {
		return s.Consumption
	}
	spent := t.Y().Col(s.Consumption).Sum() + s.OwnPurchases
	line := text.Number(spent) + " on " + s.Consumption
	if spent > s.TotalIncome {
		line += ", more than they earn: is an income missing, or TotalIncome?"
	}
	return line
}

// importCard shows what of the sectors' linkages leaks abroad.
func importCard(m *ionb.ImportModel) card {
	t, v := m.Domestic().Table(), m.Total().HawkinsSimon()
	c := card{title: "Import model of " + cmp.Or(t.Name(), "a flow table"), prose: "Of the inputs that sectors buy, some come from abroad: that part of a linkage leaks."}
	c.badge, c.tone = standing(v)
	c.fact("Table", tableDetail(t))
	c.fact("Size", counted(len(t.Sectors()), "sector", "sectors"))
	if t.Kind() == ionb.Monetary {
		x := t.X()
		imported, all := x.Dot(m.ImportCoefficients().ColSums()), x.Dot(m.Total().A().ColSums())
		share := ""
		if all != 0 {
			share = " (" + percent(imported/all) + ")"
		}
		c.fact("Imported inputs", fmt.Sprintf("%s of %s%s", text.Number(imported), text.Number(all), share))
	}
	c.fact("ρ(A)", prose(m.Domestic().HawkinsSimon().SpectralRadius)+" at home, "+prose(v.SpectralRadius)+" with the imported inputs")
	if !v.Productive {
		c.hint = "with the imported inputs made at home the technology is not productive, so that no linkage means anything"
		return c
	}
	leakage := m.Leakage()
	var columns []column
	for _, name := range leakage.ColLabels() {
		columns = append(columns, column{name, "", leakage.Col(name).Values()})
	}
	share := columns[len(columns)-1].values
	c.add(sideBySide("Linkages, and what of them leaks", "those of which the largest share leaks", t.Sectors(), largest(share, few), columns...))
	return c
}

func exactCard(e *ionb.ExactModel) card {
	c := card{title: "Open Leontief model in fractions", badge: "no rounding", tone: neutral}
	var minors []string
	for _, minor := range e.Minors() {
		minors = append(minors, cut(minor.RatString(), longestLabel))
	}
	c.fact("Size", counted(len(e.Sectors()), "sector", "sectors"))
	c.fact("Leading minors of I−A", text.List(minors))
	c.add(fractionsSheet(e.A()))
	c.add(fractionsSheet(e.L()))
	return c
}
