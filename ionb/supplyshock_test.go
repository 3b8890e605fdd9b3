package ionb_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// moneySpec is the economy as a monetary table that adds up.
func moneySpec(s ionb.Spec) ionb.Spec {
	s.Kind, s.Unit, s.Primary, s.V = ionb.Monetary, "EUR", []string{"Value added"}, [][]float64{make([]float64, len(s.Sectors))}
	for i, row := range s.Z {
		s.V[0][i] += s.Y[i][0]
		for j, z := range row {
			s.V[0][i] += z
			s.V[0][j] -= z
		}
	}
	return s
}

// more are additions to the primary inputs of some sectors with output.
func more(rng *rand.Rand, x ionb.Vector) ionb.Vector {
	amounts := map[string]float64{}
	for i, sector := range x.Labels() {
		if v := x.AtVec(i); v > 0 && (i == 0 || rng.Float64() < 0.5) {
			amounts[sector] = rng.Float64() * v
		}
	}
	return ionb.Amounts(amounts)
}

func TestShockIsLeontiefsPriceModel(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		tab := table(moneySpec(s))
		m, g, x := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab)), tab.X()
		dv := more(rng, x)
		got := ionb.Must(g.Shock(dv))
		perUnit := make([]float64, x.Len())
		for i, sector := range got.Change.Labels() {
			if v := got.Change.AtVec(i); v != 0 {
				relative(t, "change", v, dv.Of(sector), 0)
				perUnit[i] = v / x.AtVec(i)
			}
		}
		prices := m.Prices(mat.NewVecDense(len(perUnit), perUnit))
		var byG mat.VecDense
		byG.MulVec(g.G().T(), got.Change)
		rounds := got.Rounds(3)
		implied := got.InputCoefficients()
		for j := range perUnit {
			// L and G hold traces of rounding for sectors that the shock does not reach.
			near(t, "π = Δv/x·L", got.Percent.AtVec(j), 100*prices.AtVec(j), tight)
			if x.AtVec(j) > 0 {
				near(t, "Δx = Δv'G", got.Effect.AtVec(j)/x.AtVec(j), byG.AtVec(j)/x.AtVec(j), tight)
			}
			relative(t, "rounds", rounds.RowSums().AtVec(j), got.Effect.AtVec(j), tight)
			relative(t, "after", got.After.AtVec(j), got.Before.AtVec(j)+got.Effect.AtVec(j), 0)
			for i := range perUnit {
				// Sales keep their shares: new flows are bᵢⱼ times the new output of i.
				if x.AtVec(i) > 0 && x.AtVec(j) > 0 {
					z := tab.Z().At(i, j) / x.AtVec(i) * got.After.AtVec(i)
					relative(t, "implied coefficient", implied.At(i, j), z/got.After.AtVec(j), 1e-9)
				}
			}
		}
		// Each round is what buyers pass on of the one before.
		var next mat.VecDense
		next.MulVec(g.B().T(), rounds.Col("Round 1"))
		for j := range perUnit {
			relative(t, "round 2", rounds.At(j, 2), next.AtVec(j), tight)
		}
		if size := mat.Max(x); size < 1e6 {
			within(t, "x' = v'G", g.Output(g.PrimaryInputs()), x, x)
			within(t, "solved again", g.Output(g.PrimaryInputs().Add(got.Change)), got.After, got.After)
		}
	})
}

// A change in the price of a primary input is the cost push of the open model.
func TestShockIsCostPush(t *testing.T) {
	tab := table(millerBlair())
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	for _, primary := range tab.PrimaryLabels() {
		push := m.CostPush(ionb.Amounts(map[string]float64{primary: 0.1}))
		shock := ionb.Must(g.Shock(tab.V().Row(primary).Scale(0.1)))
		for j := range push.Len() {
			near(t, primary, shock.Percent.AtVec(j), 100*push.AtVec(j), exact)
		}
	}
}

func TestShockPermutes(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 12))
	s := moneySpec(iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.6}))
	dv := more(rng, table(s).X())
	want := ionb.Must(ghosh(s).Shock(dv))
	got := ionb.Must(ghosh(iotest.Permuted(s, []int{3, 0, 5, 1, 4, 2})).Shock(dv))
	for _, sector := range s.Sectors {
		near(t, sector, got.Percent.Of(sector), want.Percent.Of(sector), exact)
	}
}

func TestPrimaryInputs(t *testing.T) {
	tab := table(millerBlair())
	vectorIs(t, "Miller & Blair", ionb.Must(ionb.Ghosh(tab)).PrimaryInputs(), tab.V().ColSums().Values(), exact)
	oil := shapes()["an import that nobody makes"]
	g := ghosh(oil)
	vectorIs(t, "what is only imported counts as primary", g.PrimaryInputs(), []float64{9 + 1 - 1, 0}, exact)
	vectorIs(t, "and outputs come back", g.Output(g.PrimaryInputs()), []float64{10, 0}, exact)
	if e, ok := caught(func() { ghosh(seedSpec()).PrimaryInputs() }).(*ionb.ValueError); !ok || !strings.Contains(e.Error(), "physical") {
		t.Errorf("of a physical table: %v", e)
	}
	if _, ok := caught(func() { g.Output(mat.NewVecDense(1, nil)) }).(*ionb.LengthError); !ok {
		t.Error("primary inputs that are too few do not panic with a *LengthError")
	}
}

// B has no units: values of a physical economy at prices p come back from p·v.
func TestGhoshOutputOfAPhysicalTable(t *testing.T) {
	tab := table(seedSpec())
	m := ionb.Must(ionb.Open(tab))
	p := m.Prices(m.PrimaryCoefficients("Labour"))
	values := tab.X().Mul(p)
	vectorIs(t, "values at labour prices", ionb.Must(ionb.Ghosh(tab)).Output(tab.V().Row("Labour")), values.Values(), exact)
}

func TestShockErrors(t *testing.T) {
	amounts := func(sector string, v float64) ionb.Vector { return ionb.Amounts(map[string]float64{sector: v}) }
	for _, tt := range []struct {
		name    string
		spec    ionb.Spec
		changes ionb.Vector
		want    []string
	}{
		{"physical", seedSpec(), amounts("Agriculture", 1), []string{"ionb: supply shock", "physical", "AtPrices"}},
		{"no output", shapes()["a sector without output in the middle"], amounts("Idle", 1), []string{`"Idle" has no output`}},
		{"cut too far", shapes()["one sector"], amounts("All", -7.1), []string{`primary inputs of "All" are 7`, "-7.1", "negative"}},
		{"beyond the largest number", shapes()["one sector"], amounts("All", math.MaxFloat64), []string{"beyond the largest number"}},
	} {
		_, err := ghosh(tt.spec).Shock(tt.changes)
		says(t, err, tt.want...)
	}
	one := ghosh(shapes()["one sector"])
	gone := ionb.Must(one.Shock(amounts("All", -7)))
	near(t, "all primary inputs gone", gone.After.Of("All"), 0, exact)
	near(t, "nothing is made", gone.InputCoefficients().At(0, 0), 0, 0)
	if _, ok := caught(func() { _, _ = one.Shock(amounts("Al", 1)) }).(*ionb.LabelError); !ok {
		t.Error("a misspelt sector does not panic with a *LabelError")
	}
	if _, ok := caught(func() { gone.Rounds(-1) }).(*ionb.ValueError); !ok {
		t.Error("round -1 does not panic with a *ValueError")
	}
}

func TestShockReport(t *testing.T) {
	var zero ionb.SupplyShock
	if zero.Report() != nil || zero.String() != "No supply shock" {
		t.Errorf("the zero shock: %v", zero)
	}
	g := ghosh(millerBlair())
	for _, words := range []string{"Warning", "Oosterhaven 1988", "Dietzenbacher 1997", "price", "Later rounds"} {
		if s := ionb.Must(g.Shock(g.PrimaryInputs().Scale(0.01))).String(); !strings.Contains(s, words) {
			t.Errorf("the report says nothing of %q:\n%s", words, s)
		}
	}
	even := ionb.Must(g.Shock(g.PrimaryInputs().Scale(0.5)))
	if s := even.String(); !strings.Contains(s, "Every input coefficient stays") {
		t.Errorf("all primary inputs half as high again:\n%s", s)
	}
}
