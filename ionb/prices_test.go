package ionb_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestCostPushKnown(t *testing.T) {
	m := seedModel()
	half := ionb.Amounts(map[string]float64{"Labour": 0.5})
	vectorIs(t, "primary cost", m.PrimaryCost(half), []float64{.02, 1. / 6}, 1e-15) // 0.5·(10/250, 40/120)
	vectorIs(t, "change in prices", m.CostPush(half), []float64{13. / 155, 43. / 124}, 1e-15)
	vectorIs(t, "bare", m.CostPush(rowVector{.5}), []float64{13. / 155, 43. / 124}, 1e-15)

	// Labour takes 2 of cloth and 1 of the others, land 1 and 2: no inputs between.
	two := kinked()
	vectorIs(t, "land only", two.PrimaryCost(ionb.Amounts(map[string]float64{"Land": 10})), []float64{10, 20, 0}, 0)
	vectorIs(t, "both", two.PrimaryCost(ionb.Amounts(map[string]float64{"Land": 10, "Labour": 1})), []float64{12, 21, 1}, 0)
	vectorIs(t, "none", two.PrimaryCost(ionb.Amounts(nil)), []float64{0, 0, 0}, 0)

	bare := coefficients([]float64{.1})
	vectorIs(t, "a model without primary inputs", bare.PrimaryCost(rowVector{}), []float64{0}, 0)
	for name, model := range map[string]*ionb.OpenModel{"misspelt": m, "without primary inputs": bare} {
		for _, f := range []func(){
			func() { model.PrimaryCost(ionb.Amounts(map[string]float64{"Labor": 1})) },
			func() { model.CostPush(ionb.Amounts(map[string]float64{"Labor": 1})) },
		} {
			if _, ok := caught(f).(*ionb.LabelError); !ok {
				t.Errorf("%s: want a *LabelError", name)
			}
		}
	}
	if _, ok := caught(func() { m.PrimaryCost(rowVector{1, 2}) }).(*ionb.LengthError); !ok {
		t.Error("too many prices: want a *LengthError")
	}
}

// Costs and prices are linear in the prices of primary inputs, and one primary
// input's contribution is its content.
func TestPrimaryCostIsLinear(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		wage, rent := rng.Float64(), rng.Float64()
		both := ionb.Amounts(map[string]float64{"Labour": wage, "Land": rent})
		prices, push := m.Prices(m.PrimaryCost(both)), m.CostPush(both)
		labour, land := m.Content("Labour"), m.Content("Land")
		for j := range prices.Len() {
			want := wage*labour.AtVec(j) + rent*land.AtVec(j)
			relative(t, "prices", prices.AtVec(j), want, tight)
			relative(t, "their change", push.AtVec(j), want, tight)
			relative(t, "a tenth of it", m.CostPush(both.Scale(.1)).AtVec(j), want/10, tight)
		}
	})
}

// In a monetary table that balances, all primary inputs together make up all of a
// good's price, so that a tenth more for everything is a tenth more for each good.
func TestPricesAreMadeOfPrimaryInputs(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(balanced(s))
		for _, x := range m.Table().X().Values() {
			if x > 0 && x < 1e-3*scaleOf(m.Table().X()) {
				return // rows in odd units, whose columns cannot be added
			}
		}
		all, tenth := m.PrimaryCost(rowVector{1, 1, 1}), m.CostPush(rowVector{.1, .1, .1})
		prices := m.Prices(all)
		for j, good := range s.Sectors {
			if m.Table().X().Of(good) == 0 {
				continue // without output it costs nothing to make
			}
			var content float64
			for _, k := range m.Table().PrimaryLabels() {
				content += m.Content(k).Of(good)
			}
			near(t, "contents of "+good, content, 1, 1e-9)
			near(t, "price of "+good, prices.AtVec(j), 1, 1e-9)
			near(t, "a tenth more", tenth.AtVec(j), .1, 1e-9)
		}
	})
}

// balanced is the table with what its columns lack to their rows as profits.
func balanced(s ionb.Spec) ionb.Spec {
	t := table(s)
	profit := t.X().Sub(t.Z().ColSums()).Sub(t.V().ColSums()).Values()
	s.Kind, s.Primary, s.V = ionb.Monetary, append(s.Primary, "Profits"), append(s.V, profit)
	return s
}
