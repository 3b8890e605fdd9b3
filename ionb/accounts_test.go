package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// constant is a vector of n equal entries, without labels.
func constant(n int, v float64) mat.Vector {
	out := make(rowVector, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// inMoney is the table at the prices of its seed: each unit costs 1.
func inMoney(t *ionb.Table) *ionb.Table {
	return ionb.Must(t.AtPrices(constant(len(t.Sectors()), 1), constant(len(t.PrimaryLabels()), 1), "million INR"))
}

// withImports is a random monetary table that does not balance: it has imports as
// a negative category of final demand, and subsidies among its primary inputs.
func withImports(s ionb.Spec, rng *rand.Rand) ionb.Spec {
	s.Kind, s.Unit = ionb.Monetary, "million EUR"
	s.Demand = []string{"Consumption", "Imports"}
	s.Primary = []string{"Labour", "Land", "Subsidies"}
	s.V = append(s.V, make([]float64, len(s.Sectors)))
	for i := range s.Sectors {
		s.Y[i] = []float64{s.Y[i][0], -s.Y[i][0] * rng.Float64()}
		s.V[2][i] = -s.V[0][i] * rng.Float64()
	}
	return s
}

// Table 2 of the seed, and the profit without which its columns do not add up.
func TestSeedInMoney(t *testing.T) {
	bare := inMoney(datasets.AgricultureManufacturing())
	matrixIs(t, seedSource+": Z at prices of 1", bare.Z(), [][]float64{{25, 175}, {40, 20}}, 0)
	if bare.Check() == nil {
		t.Error("columns of 75 and 235 agree with rows of 250 and 120")
	}
	tab := ionb.Must(bare.WithProfit("Profit"))
	matrixIs(t, seedSource+": V", tab.V(), [][]float64{{10, 40}, {175, -115}}, 0)
	if err := tab.Check(); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		what      string
		got, want any
	}{
		{"kind", tab.Kind(), ionb.Monetary}, {"unit", tab.Unit(), "million INR"},
		{"name", tab.Name(), "Agriculture and manufacturing, at given prices"},
		{"source", tab.Source(), datasets.AgricultureManufacturing().Source()},
		{"units of rows", tab.SectorUnits(), []string(nil)}, {"units of primary inputs", tab.PrimaryUnits(), []string(nil)},
		{"primary inputs", tab.PrimaryLabels(), []string{"Labour", "Profit"}},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s is %v, want %v", tt.what, tt.got, tt.want)
		}
	}
}

// The seed at the prices of its labour: 26/155·250 and 43/62·120 are worth the
// labour in them, and nothing is left for profit.
func TestSeedAtLabourPrices(t *testing.T) {
	m := seedModel()
	tab := ionb.Must(m.Table().AtPrices(m.Content("Labour"), ionb.Amounts(map[string]float64{"Labour": 1}), "thousand man-years"))
	vectorIs(t, seedSource+": x", tab.X(), []float64{26. / 155 * 250, 43. / 62 * 120}, exact)
	near(t, seedSource+": final demand is worth all labour", tab.Demand().Sum(), 50, exact)
	vectorIs(t, seedSource+": profit", tab.Accounts().Col("Balance"), []float64{0, 0}, 0)
}

func TestAtPricesIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		tab := table(s)
		m := ionb.Must(ionb.Open(tab))
		wages := []float64{0.5 + rng.Float64(), rng.Float64()}
		cost := m.PrimaryCoefficients("Labour").Scale(wages[0]).Add(m.PrimaryCoefficients("Land").Scale(wages[1]))
		p := m.Prices(cost)
		money := ionb.Must(tab.AtPrices(p, vec([]string{"Land", "Labour"}, wages[1], wages[0]), "EUR"))
		if err := money.Check(); err != nil {
			t.Errorf("at the prices that cover costs: %v", err)
		}
		one := ionb.Must(ionb.Open(money))
		for i, a := range s.Sectors {
			relative(t, "x in money", money.X().Of(a), p.Of(a)*tab.X().Of(a), tight)
			relative(t, "d in money", money.Demand().Of(a), p.Of(a)*tab.Demand().Of(a), tight)
			relative(t, "land in money", money.V().Of("Land", a), wages[1]*tab.V().Of("Land", a), tight)
			for j, b := range s.Sectors {
				if p.AtVec(j) > 0 {
					near(t, "A in money", one.A().At(i, j), p.Of(a)*m.A().At(i, j)/p.Of(b), 1e-9)
				}
			}
		}
		// Any other base prices leave a profit, and prices of 1 leave the numbers.
		same := ionb.Must(tab.AtPrices(constant(len(s.Sectors), 1), constant(2, 1), ""))
		for what, pair := range map[string][2]ionb.Matrix{
			"Z": {same.Z(), tab.Z()}, "Y": {same.Y(), tab.Y()}, "V": {same.V(), tab.V()},
		} {
			if !mat.Equal(pair[0], pair[1]) {
				t.Errorf("prices of 1 changed %s", what)
			}
		}
	})
}

// With profit among the primary inputs columns balance, and unit costs are 1: the
// index prices of Miller & Blair 2009, sec. 2.6.
func TestWithProfitBalancesEveryTable(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s = withImports(s, rng)
		s.PrimaryUnits = []string{"", "", "EUR"}
		tab := table(s)
		full := ionb.Must(tab.WithProfit("Profit"))
		if err := full.Check(); err != nil && scaleOf(tab.X()) < 1e6 { // beside 1e11, an output of 1e-9 is lost in rounding
			t.Fatal(err)
		}
		if !mat.Equal(full.Z(), tab.Z()) || !mat.Equal(full.Y(), tab.Y()) || full.Name() != tab.Name() || full.PrimaryUnits()[2] != "EUR" {
			t.Error("WithProfit changed more than the primary inputs")
		}
		cost := full.Z().ColSums().Add(full.V().ColSums())
		for j, sector := range s.Sectors {
			inputs := tab.Z().ColSums().AtVec(j) + tab.V().ColSums().AtVec(j)
			near(t, "profit", full.V().Of("Profit", sector)/scaleOf(tab.X()), (tab.X().AtVec(j)-inputs)/scaleOf(tab.X()), tight)
			near(t, "column against row", cost.AtVec(j)/scaleOf(tab.X()), full.X().AtVec(j)/scaleOf(tab.X()), tight)
			if tab.X().AtVec(j) == 0 && full.V().Of("Profit", sector) != 0 {
				t.Errorf("%s makes nothing and has a profit", sector)
			}
		}
		again := ionb.Must(full.WithProfit("More profit"))
		for j, left := range again.V().Row("More profit").Values() {
			near(t, "profit after profit", left/scaleOf(tab.X()), 0, tight)
			if s.Sectors[j] == "S1" && full.V().Of("Profit", "S1") == 0 {
				t.Error("a table that does not balance has no profit")
			}
		}
	})
}

// What balances but for rounding has a profit of 0, not of 1e-17.
func TestProfitOfRounding(t *testing.T) {
	tab := ionb.Must(table(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0.1}}, Demand: []string{"C"}, Y: [][]float64{{0.2}},
		Primary: []string{"L", "K"}, V: [][]float64{{0.1}, {0.1}}}).WithProfit("Profit"))
	near(t, "profit", tab.V().Of("Profit", "A"), 0, 0)
}

func TestAtPricesWithoutPrimaryInputs(t *testing.T) {
	tab := table(shapes()["no primary inputs"])
	for _, none := range []mat.Vector{nil, ionb.Amounts(nil)} {
		money := ionb.Must(tab.AtPrices(ionb.Amounts(map[string]float64{"B": 3, "A": 2}), none, "EUR"))
		matrixIs(t, "Z, prices matched by label", money.Z(), [][]float64{{2, 4}, {9, 12}}, 0)
		full := ionb.Must(money.WithProfit("Value added"))
		vectorIs(t, "all that is left is value added", full.V().Row("Value added"), []float64{16 - 11, 39 - 16}, 0)
	}
	if p := caught(func() { _, _ = tab.AtPrices(constant(2, 1), constant(1, 1), "") }); p == nil {
		t.Error("a price for a primary input that is not there passed")
	}
}

func TestAtPricesRefuses(t *testing.T) {
	tab := datasets.AgricultureManufacturing()
	two := func(a, b float64) mat.Vector { return rowVector{a, b} }
	for _, tt := range []struct {
		name           string
		goods, primary mat.Vector
		says           []string
	}{
		{"a price of 0", two(1, 0), constant(1, 1), []string{"prices of goods", `"Manufacturing"`, "is 0", "more than 0"}},
		{"a price below 0", two(-1, 1), constant(1, 1), []string{"prices of goods", `"Agriculture"`, "-1"}},
		{"a wage below 0", two(1, 1), constant(1, -2), []string{"prices of primary inputs", `"Labour"`, "-2", "0 or more"}},
		{"not a number", two(1, math.NaN()), constant(1, 1), []string{`"Manufacturing"`, "NaN"}},
		{"no prices", nil, constant(1, 1), []string{"prices of goods", "nil"}},
		{"no wage", two(1, 1), nil, []string{"prices of primary inputs", "nil"}},
		{"one price", constant(1, 1), constant(1, 1), []string{"prices of goods has 1 entries, want 2"}},
		{"another good", ionb.Amounts(map[string]float64{"Agriculture": 1, "Mining": 1}), constant(1, 1), []string{`"Mining"`}},
		{"another input", two(1, 1), ionb.Amounts(map[string]float64{"Labor": 1}), []string{`"Labor"`, `"Labour"`}},
	} {
		err, ok := caught(func() { _, _ = tab.AtPrices(tt.goods, tt.primary, "INR") }).(error)
		if !ok {
			t.Errorf("%s: no panic with an error", tt.name)
			continue
		}
		says(t, err, tt.says...)
	}
	_, err := tab.AtPrices(two(1e308, 1), constant(1, 1), "INR")
	says(t, err, "ionb: ", "at given prices", `"Agriculture"`, "+Inf")
	_, err = tab.AtPrices(two(1, 1), constant(1, 1), "INR ")
	says(t, err, "ionb: ", "unit", "space")
	if _, err := tab.AtPrices(two(1, 1), constant(1, 0), "INR"); err != nil {
		t.Errorf("labour may be free: %v", err)
	}
}

// A good that nobody makes or uses has no price, as Prices says too.
func TestAtPricesOfAGoodThatIsNotThere(t *testing.T) {
	m := open(shapes()["a sector without output in the middle"])
	p := m.Prices(m.PrimaryCoefficients("L"))
	near(t, "its price", p.Of("Idle"), 0, 0)
	if err := ionb.Must(m.Table().AtPrices(p, constant(1, 1), "EUR")).Check(); err != nil {
		t.Error(err)
	}
	m = open(shapes()["an import that nobody makes"])
	if p := caught(func() { _, _ = m.Table().AtPrices(rowVector{1, 0}, constant(1, 1), "") }); p == nil {
		t.Error("oil that is imported and used has been priced at 0")
	}
}

func TestWithProfitRefuses(t *testing.T) {
	_, err := datasets.AgricultureManufacturing().WithProfit("Profit")
	says(t, err, "ionb: ", "Agriculture and manufacturing", "physical", "AtPrices first")
	_, err = table(millerBlair()).WithProfit("Value added")
	says(t, err, "ionb: ", "Miller and Blair", "name of number 1", `"Value added"`)
	_, err = table(millerBlair()).WithProfit("")
	says(t, err, "no name")
}

func TestAtPricesCopies(t *testing.T) {
	tab := table(iotest.Random(rand.New(rand.NewPCG(3, 3)), iotest.Economy{Sectors: 4, Density: 1}))
	before := tab.String()
	_ = inMoney(tab)
	_, _ = ionb.Must(tab.AtPrices(constant(4, 7), constant(2, 7), "")).WithProfit("Profit")
	if after := tab.String(); after != before {
		t.Errorf("the table changed:\n%s\nwas\n%s", after, before)
	}
}
