package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// PrimaryCoefficients returns a₀, the primary input that one unit of output of
// each sector uses directly (n):
//
//	a₀ⱼ = vₖⱼ / xⱼ   (0 for a sector without output)
//
// in units of the primary input per unit of good j (Miller & Blair 2009, sec.
// 2.6; Dorfman, Samuelson & Solow 1958, ch. 9). It panics with a *LabelError when
// the model has no such primary input, or none at all.
func (m *OpenModel) PrimaryCoefficients(primary string) Vector {
	if m.primary == nil {
		panic(&LabelError{Where: "a model made from coefficients, without primary inputs", Label: primary})
	}
	k := m.primary.index("primary inputs", primary)
	return newVector(fmt.Sprintf("Direct %s a₀", primary), "", m.sectors, m.a0.RawRowView(k))
}

// Content returns A₀, the primary input that one unit of final demand for each
// good needs directly and indirectly (n), such as the labour embodied in it:
//
//	A₀ = a₀L, solved from A₀ = A₀A + a₀
//
// in units of the primary input per unit of good j (Dorfman, Samuelson & Solow
// 1958, ch. 9; Miller & Blair 2009, sec. 2.6). It panics as PrimaryCoefficients
// does.
func (m *OpenModel) Content(primary string) Vector {
	a0 := m.PrimaryCoefficients(primary)
	return m.system.solvedTrans(fmt.Sprintf("Total %s content A₀", primary), "", m.sectors, a0.data)
}

// Prices returns the prices at which every sector just covers its costs (n),
// given the primary cost per unit of output, such as wages W·a₀:
//
//	p = pA + cost,  p = cost·L   (Miller & Blair 2009, sec. 2.6.3)
//
// in units of the cost per unit of good j. They are dual to output: p·d = cost·x.
// It panics as Output does when cost does not fit.
func (m *OpenModel) Prices(cost mat.Vector) Vector {
	return m.system.solvedTrans("Prices p", "", m.sectors, aligned(m.sectors, cost, "primary cost"))
}

// PrimaryCost returns the cost of a unit of output (n) at given prices of the
// primary inputs, such as a wage and a rent:
//
//	costⱼ = Σₖ wₖ a₀ₖⱼ
//
// for Prices to take. A labelled vector may name some primary inputs; the others
// cost nothing. A tax on a unit of one good's output is added to the result:
//
//	cost := m.PrimaryCost(wages)
//	m.Prices(cost.With("Steel", cost.Of("Steel")+5))
//
// It panics with a *LabelError for a primary input that the model does not have.
func (m *OpenModel) PrimaryCost(prices mat.Vector) Vector {
	cost := make([]float64, m.sectors.len())
	at, data := subset(m.primary, prices, "prices of primary inputs")
	for i, k := range at {
		for j := range cost {
			cost[j] += data[i] * m.a0.At(k, j)
		}
	}
	return newVector("Primary cost", "", m.sectors, cost)
}

// CostPush returns by how much the price of each good changes (n) when the prices
// of primary inputs change by the given amounts and every sector passes on its
// costs:
//
//	Δp = Σₖ Δwₖ a₀ₖL   (Miller & Blair 2009, sec. 2.6)
//
// Where base prices are 1, as in a monetary table, both are relative changes: 0.1
// is 10 %. It panics as PrimaryCost does.
func (m *OpenModel) CostPush(changes mat.Vector) Vector {
	return m.Prices(m.PrimaryCost(changes)).Named("Change in prices Δp")
}
