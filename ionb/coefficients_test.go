package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// twice is a table in which a primary input bears a sector's name, and another the
// name that would tell the two apart.
func twice() ionb.Spec {
	return ionb.Spec{Name: "Twice", Unit: "million EUR", Sectors: []string{"Land", "Corn"}, Z: [][]float64{{1, 2}, {3, 4}},
		Demand: []string{"C"}, Y: [][]float64{{7}, {13}},
		Primary: []string{"Land", "Land (primary input)"}, V: [][]float64{{5, 8}, {1, 6}}}
}

func TestReadCoefficient(t *testing.T) {
	seed, physical := seedModel(), open(seedSpec())
	changed := ionb.Must(seed.WithCoefficient("Agriculture", "Manufacturing", 1.25))
	euro := open(func() ionb.Spec { s := millerBlair(); s.Unit = "million EUR"; return s }())
	mixed := seedSpec()
	mixed.Unit, mixed.SectorUnits = "units of 1958", []string{"", "dozens"}
	bare := coefficients([]float64{0.1, 0.35}, []float64{-0.05, 1})
	same := open(twice())
	for _, tt := range []struct {
		name          string
		m             *ionb.OpenModel
		input, sector string
		want          string
	}{
		{"physical", seed, "Agriculture", "Manufacturing",
			"1.4583: producing 1 thousand dozens of Manufacturing takes 1.4583 million tons of Agriculture directly"},
		{"own use", seed, "Manufacturing", "Manufacturing",
			"0.1667: producing 1 thousand dozens of Manufacturing takes 0.1667 thousand dozens of it directly, its own use"},
		{"a primary input", seed, "Labour", "Agriculture",
			"0.04: producing 1 million tons of Agriculture takes 0.04 thousand man-years of Labour directly"},
		{"another technology, the same units", changed, "Agriculture", "Manufacturing",
			"1.25: producing 1 thousand dozens of Manufacturing takes 1.25 million tons of Agriculture directly"},
		{"physical without units", physical, "Agriculture", "Manufacturing",
			"1.4583: producing 1 unit of Manufacturing takes 1.4583 units of Agriculture directly"},
		{"one unit for all but one", open(mixed), "Agriculture", "Manufacturing",
			"1.4583: producing 1 dozens of Manufacturing takes 1.4583 units of 1958 of Agriculture directly"},
		{"money", euro, "Sector 2", "Sector 1", "0.2: producing 1 million EUR of Sector 1 takes 0.2 million EUR of Sector 2 directly"},
		{"money of no name", open(millerBlair()), "Value added", "Sector 2",
			"0.7: producing 1 unit's worth of Sector 2 takes 0.7 units' worth of Value added directly"},
		{"from coefficients", bare, "S1", "S2", "0.35: producing 1 unit of S2 takes 0.35 units of S1 directly"},
		{"one", bare, "S2", "S2", "1: producing 1 unit of S2 takes 1 unit of it directly, its own use"},
		{"negative", bare, "S2", "S1", "-0.05: producing 1 unit of S1 takes -0.05 units of S2 directly; below 0 it is no input, but a by-product or a subsidy"},
		{"nothing", open(shapes()["periodic"]), "A", "A", "0: producing 1 unit's worth of A takes no A directly"},
		{"a sector comes first", same, "Land", "Corn", "0.1: producing 1 million EUR of Corn takes 0.1 million EUR of Land directly"},
		{"the primary input of that name", same, "Land (primary input) (primary input)", "Corn",
			"0.4: producing 1 million EUR of Corn takes 0.4 million EUR of Land (primary input) (primary input) directly"},
	} {
		if got := tt.m.ReadCoefficient(tt.input, tt.sector); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestReferenceCoefficients(t *testing.T) {
	seed, mb := seedModel(), open(millerBlair())
	for _, tt := range []struct {
		name, source string
		got          mat.Vector
		want         []float64
		tol          float64
	}{
		{"own use", seedSource, seed.OwnUse(), []float64{1. / 10, 1. / 6}, exact},
		{"primary shares", seedSource, seed.PrimaryShares(), []float64{37. / 50, -5. / 8}, exact},
		{"primary shares", mbSource, mb.PrimaryShares(), []float64{.65, .70}, exact},
		{"of the table's output", seedSource, seed.Requirements("Manufacturing", 120), []float64{175, 20, 40}, exact},
		{"of twice that", seedSource, seed.Requirements("Agriculture", 500), []float64{50, 80, 20}, exact},
		{"of less", seedSource, seed.Requirements("Agriculture", -250), []float64{-25, -40, -10}, exact},
		{"of nothing", seedSource, seed.Requirements("Agriculture", 0), []float64{0, 0, 0}, 0},
		{"of a sector without output", "by definition", open(shapes()["a sector without output in the middle"]).Requirements("Idle", 7), []float64{0, 0, 0, 0}, 0},
		{"shares of a sector without output", "by definition", open(shapes()["one sector that produces nothing"]).PrimaryShares(), []float64{1}, 0},
		{"shares that only rounding tells from 0", "by definition", coefficients([]float64{0.6, 0, 0}, []float64{0.3, 0, 0}, []float64{0.1, 0, 0}).PrimaryShares(), []float64{0, 1, 1}, 0},
		{"without primary inputs", "by definition", coefficients([]float64{0.1, 0.35}, []float64{0.2, 0.3}).Requirements("S2", 10), []float64{3.5, 3}, exact},
	} {
		t.Run(tt.name, func(t *testing.T) { vectorIs(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
	if name := seed.PrimaryShares().Name(); !strings.Contains(name, "base prices of 1") {
		t.Errorf("shares of a physical table are called %q", name)
	}
	if name := mb.PrimaryShares().Name(); strings.Contains(name, "base prices of 1") {
		t.Errorf("shares of a monetary table are called %q", name)
	}
}

func TestInputsAreLabelledApart(t *testing.T) {
	got := open(twice()).Requirements("Corn", 20)
	want := []string{"Land", "Corn", "Land (primary input) (primary input)", "Land (primary input)"}
	if !reflect.DeepEqual(got.Labels(), want) {
		t.Errorf("labels %q, want %q", got.Labels(), want)
	}
	vectorIs(t, "requirements", got, []float64{2, 4, 8, 6}, exact)
	if got.Unit() != "million EUR" {
		t.Errorf("unit %q", got.Unit())
	}
}

func TestCoefficientIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		tab, own := m.Table(), m.OwnUse()
		for j, sector := range s.Sectors {
			near(t, "own use", own.Of(sector), m.A().At(j, j), 0)
			direct := m.Requirements(sector, tab.X().Of(sector)) // the table's own column
			for _, input := range s.Sectors {
				relative(t, "Z from requirements", direct.Of(input), tab.Z().Of(input, sector), tight)
			}
			for _, input := range s.Primary {
				relative(t, "V from requirements", direct.Of(input), tab.V().Of(input, sector), tight)
			}
		}
		// In money, what goods do not take goes to primary inputs.
		s = withImports(s, rng)
		full := ionb.Must(ionb.Open(ionb.Must(table(s).WithProfit("Profit"))))
		for _, sector := range s.Sectors {
			paid, size := 0.0, 1.0
			for _, k := range full.Table().PrimaryLabels() {
				a0 := full.PrimaryCoefficients(k).Of(sector)
				paid, size = paid+a0, size+math.Abs(a0)
			}
			if full.Table().X().Of(sector) > 0 {
				near(t, "1 − Σa = Σa₀", full.PrimaryShares().Of(sector)/size, paid/size, tight)
			}
		}
	})
}

func TestCoefficientPanics(t *testing.T) {
	m, bare := seedModel(), coefficients([]float64{0.5})
	for name, tt := range map[string]struct {
		f    func()
		says []string
	}{
		"input":                 {func() { m.ReadCoefficient("Labor", "Agriculture") }, []string{"inputs of the model", `"Labour"`}},
		"sector":                {func() { m.ReadCoefficient("Labour", "Agricultur") }, []string{"sectors of the model", `"Agriculture"`}},
		"a factor makes no use": {func() { m.ReadCoefficient("Agriculture", "Labour") }, []string{"sectors of the model", `"Labour"`}},
		"no primary inputs":     {func() { bare.ReadCoefficient("Labour", "S1") }, []string{"inputs of the model", "S1"}},
		"requirements":          {func() { m.Requirements("Mining", 1) }, []string{`"Mining"`}},
		"not a number":          {func() { m.Requirements("Agriculture", math.NaN()) }, []string{"Agriculture", "NaN"}},
		"infinite":              {func() { m.Requirements("Agriculture", math.Inf(1)) }, []string{"Agriculture", "+Inf"}},
	} {
		err, ok := caught(tt.f).(error)
		if !ok {
			t.Errorf("%s: no panic with an error", name)
			continue
		}
		says(t, err, tt.says...)
	}
}

func TestCoefficientsShareNothing(t *testing.T) {
	m := open(iotest.Random(rand.New(rand.NewPCG(9, 9)), iotest.Economy{Sectors: 3, Density: 1}))
	a, a0 := m.A().String(), m.PrimaryCoefficients("Labour").String()
	m.Requirements("S1", 5).Values()[0] = 99
	_ = m.PrimaryShares()
	if m.A().String() != a || m.PrimaryCoefficients("Labour").String() != a0 {
		t.Error("the model changed")
	}
}
