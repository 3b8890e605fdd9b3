package ionb_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func households(s ionb.Spec, h ionb.HouseholdSpec) *ionb.HouseholdModel {
	return ionb.Must(ionb.Households(table(s), h))
}

// Miller & Blair 2009, secs. 2.5 and 6.2, from flows.
func TestHouseholdsMillerBlair(t *testing.T) {
	s, spec := millerBlairHouseholds()
	h := households(s, spec)
	output, income := h.OutputMultipliers(), h.IncomeMultipliers()
	for _, tt := range []struct {
		what string
		got  mat.Matrix
		want [][]float64
		tol  float64
	}{
		{"Ā", h.Open().A(), [][]float64{{.15, .25, .05}, {.20, .05, .40}, {.30, .25, .05}}, exact},
		{"L̄, printed", h.Open().L(), [][]float64{{1.3651, .4253, .2509}, {.5273, 1.3481, .5954}, {.5698, .4890, 1.2885}}, printed},
		{"output multipliers", output, [][]float64{
			{460. / 303, 1.8924091005741017, 2.462258133106528}, {440. / 303, 1.773336168403147, 2.2623857112481396}}, exact},
		{"income multipliers", income, [][]float64{
			{.3 * 1.4741474147414741, .5698490325324261, 1.4741474147414741, 1.8994967751080871},
			{.25 * 1.518151815181518, .48904954284499264, 1.518151815181518, 1.9561981713799705}}, exact},
	} {
		matrixIs(t, mbSource+": "+tt.what, tt.got, tt.want, tt.tol)
	}
}

// Type II for Chile, with three measures of what households earn, computed by
// another program. Dividing consumption by each row's output instead, as one
// published package does, gives 3.96 to 23.8.
func TestHouseholdsOfChile(t *testing.T) {
	for _, tt := range []struct {
		what  string
		total float64
		rho   float64
		want  []float64
	}{
		{"wages", 0, .7332955,
			[]float64{2.9748, 3.4768, 2.1318, 2.7368, 2.6017, 3.0317, 3.3238, 2.5228, 2.7322, 1.6432, 3.7883, 3.5993}},
		{"value added", 84937190.08654734, .5751385,
			[]float64{2.1524, 2.7037, 1.7361, 2.1423, 2.2650, 2.1230, 2.2473, 1.9009, 1.8092, 1.4475, 2.0945, 2.0114}},
		{"what they consume", 44399664.06498705, .6771683,
			[]float64{2.5857, 3.1111, 1.9446, 2.4556, 2.4424, 2.6018, 2.8145, 2.2286, 2.2956, 1.5506, 2.9870, 2.8481}},
	} {
		h := households(chile2008(), ionb.HouseholdSpec{Income: []string{"Wages"}, Consumption: "Households", TotalIncome: tt.total, Name: "People"})
		vectorIs(t, chileSource+", income is "+tt.what, h.OutputMultipliers().Col("Type II, truncated"), tt.want, printed)
		near(t, "ρ, income is "+tt.what, h.SpectralRadius(), tt.rho, 1e-6)
	}
}

// withHouseholds gives a random economy two categories of final demand and a
// household sector that earns enough for ρ < 1.
func withHouseholds(s ionb.Spec, rng *rand.Rand) (ionb.Spec, ionb.HouseholdSpec) {
	s.Demand = []string{"Exports", "Consumption"}
	y := make([][]float64, len(s.Y))
	for i, row := range s.Y {
		consumed := row[0] * rng.Float64()
		y[i] = []float64{row[0] - consumed, consumed}
	}
	s.Y = y
	return s, ionb.HouseholdSpec{Income: []string{"Labour"}, Consumption: "Consumption", OwnPurchases: 0.1, Name: "Families"}
}

func TestHouseholdIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s, spec := withHouseholds(s, rng)
		h := households(s, spec)
		m, augmented, l := open(s), h.Open(), open(s).L()
		n := len(s.Sectors)
		rho := augmented.HawkinsSimon().SpectralRadius
		relative(t, "ρ", h.SpectralRadius(), rho, 0)
		if !(rho < 1 && rho >= m.HawkinsSimon().SpectralRadius-tight) {
			t.Fatalf("ρ = %v with households, %v without", rho, m.HawkinsSimon().SpectralRadius)
		}
		total := m.Table().V().Row("Labour").Sum() + spec.OwnPurchases
		w, c := m.PrimaryCoefficients("Labour"), m.Table().Y().Col("Consumption").Scale(1/total)
		wl, lc := m.Prices(w), m.Output(c)
		k := 1 / (1 - spec.OwnPurchases/total - wl.Dot(c)) // the household row and column eliminated
		out, income, added := h.OutputMultipliers(), h.IncomeMultipliers(), h.ConsumptionLinkages()
		L := augmented.L()
		relative(t, "l̄₀₀", L.Of("Families", "Families"), k, tight)
		for j, sector := range s.Sectors {
			var truncated float64
			for i := range n {
				relative(t, "L̄ by elimination", L.At(i, j), l.At(i, j)+lc.AtVec(i)*k*wl.AtVec(j), 1e-10)
				truncated += L.At(i, j)
			}
			relative(t, "truncated", out.Of(sector, "Type II, truncated"), truncated, tight)
			relative(t, "total", out.Of(sector, "Type II, total"), truncated+L.At(n, j), tight)
			relative(t, "Type I", out.Of(sector, "Type I"), m.BackwardLinkages().Of(sector), tight)
			relative(t, "Type I + consumption linkage", out.Of(sector, "Type I")+added.Of(sector), truncated, tight)
			relative(t, "income effect", income.Of(sector, "Income effect, Type I"), m.Content("Labour").Of(sector), tight)
			relative(t, "income effect, Type II", income.Of(sector, "Income effect, Type II"), L.At(n, j), tight)
			if w.AtVec(j) > 0 {
				relative(t, "Type II over Type I", income.Of(sector, "Type II")/income.Of(sector, "Type I"), k, 1e-10)
			} else if income.Of(sector, "Type II") != 0 {
				t.Errorf("Type II without direct income is %v", income.Of(sector, "Type II"))
			}
		}
		induced(t, h, m, randomDemand(rng, m.Table().X()))
	})
}

// Induced output is what households add; the final demand of the table without
// their consumption gives back the table's outputs when they earn nowhere else.
func induced(t *testing.T, h *ionb.HouseholdModel, m *ionb.OpenModel, d ionb.Vector) {
	t.Helper()
	all := h.Open().Output(mat.NewVecDense(d.Len()+1, append(d.Values(), 0)))
	got, direct := h.Induced(d), m.Output(d)
	for i := range d.Len() {
		relative(t, "Ld + induced", direct.AtVec(i)+got.AtVec(i), all.AtVec(i), tight)
	}
	exports := m.Table().Y().Col("Exports")
	for i, x := range m.Table().X().Values() {
		relative(t, "x of exports", m.Output(exports).AtVec(i)+h.Induced(exports).AtVec(i), x, 1e-9)
	}
}

// What is not paid to households stays a primary input, and its multipliers are
// of Type II.
func TestHouseholdsKeepOtherPrimaryInputs(t *testing.T) {
	s, spec := millerBlairHouseholds()
	m := households(s, spec).Open()
	k := m.Multipliers("Other value added").Col("Total")
	l := m.L()
	near(t, "content", k.Of("Sector 1"), .35*l.At(0, 0)+.45*l.At(1, 0), exact)
	near(t, "households' own", m.PrimaryCoefficients("Other value added").Of("Households"), 0, 0)
	if _, ok := caught(func() { m.Content("Wages") }).(*ionb.LabelError); !ok {
		t.Error("wages are still a primary input")
	}
	if m.Table() != nil {
		t.Error("the table's flows are not the model's")
	}
	spec.Income = []string{"Wages", "Other value added"}
	spec.TotalIncome = 3000
	if _, ok := caught(func() { households(s, spec).Open().Content("Wages") }).(*ionb.LabelError); !ok {
		t.Error("no primary input is left, so none has a content")
	}
	near(t, "profits alone", households(s, ionb.HouseholdSpec{Income: spec.Income[1:], Consumption: "Other"}).Open().A().Of("Households", "Sector 1"), .35, exact)
	near(t, "two incomes", households(s, spec).Open().A().Of("Households", "Sector 1"), .65, exact)
}

func TestHouseholdErrors(t *testing.T) {
	s, good := millerBlairHouseholds()
	change := func(f func(*ionb.HouseholdSpec)) ionb.HouseholdSpec { h := good; f(&h); return h }
	negative := s
	negative.V = [][]float64{{-300, 0}, {1, 1}}
	spendthrift := s
	spendthrift.Y = [][]float64{{400, -50}, {1900, -200}}
	for _, tt := range []struct {
		name  string
		table ionb.Spec
		spec  ionb.HouseholdSpec
		says  []string
	}{
		{"nothing", s, ionb.HouseholdSpec{}, []string{"Miller and Blair", "no primary input is named in Income", "Wages, Other value added", `final demand: no ""`}},
		{"misspelt", s, change(func(h *ionb.HouseholdSpec) { h.Income = []string{"Wage"}; h.Consumption = "Household" }), []string{`did you mean "Wages"`, `did you mean "Households"`}},
		{"twice", s, change(func(h *ionb.HouseholdSpec) { h.Income = []string{"Wages", "Wages"} }), []string{"Wages", "names must differ"}},
		{"a sector's name", s, change(func(h *ionb.HouseholdSpec) { h.Name = "Sector 1" }), []string{`"Sector 1"`, "names must differ"}},
		{"own purchases", s, change(func(h *ionb.HouseholdSpec) { h.OwnPurchases = -1 }), []string{"OwnPurchases are -1"}},
		{"own purchases NaN", s, change(func(h *ionb.HouseholdSpec) { h.OwnPurchases = math.NaN() }), []string{"OwnPurchases are NaN"}},
		{"total income Inf", s, change(func(h *ionb.HouseholdSpec) { h.TotalIncome = math.Inf(1) }), []string{"TotalIncome is +Inf"}},
		{"total income too low", s, change(func(h *ionb.HouseholdSpec) { h.TotalIncome = 800 }), []string{"TotalIncome is 800", "at least the 850", "Wages"}},
		{"negative total income", s, change(func(h *ionb.HouseholdSpec) { h.TotalIncome = -5 }), []string{"TotalIncome is -5"}},
		{"negative income", negative, change(func(h *ionb.HouseholdSpec) { h.TotalIncome, h.OwnPurchases = 0, 0 }), []string{"Wages", "-300", "more than 0"}},
		{"spending beyond income", spendthrift, change(func(h *ionb.HouseholdSpec) { h.TotalIncome = 0 }), []string{"ρ(A) = 1.", "2,350", "850", "each round", "TotalIncome", "negative"}},
		{"not productive without", ionb.Spec{Name: "N", Sectors: []string{"A", "B"}, Z: [][]float64{{9, 1}, {9, 1}},
			Demand: []string{"C", "Net exports"}, Y: [][]float64{{1, -6}, {1, 0}}, Primary: []string{"W"}, V: [][]float64{{1, 1}}},
			ionb.HouseholdSpec{Income: []string{"W"}, Consumption: "C"}, []string{"sectors alone", "not productive", "A"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ionb.Households(table(tt.table), tt.spec)
			says(t, err, append(tt.says, "ionb: households of table")...)
		})
	}
	_, err := ionb.Households(nil, good)
	says(t, err, "ionb: Households", "nil")
}

// Where households earn and spend all there is, the system is closed: ρ = 1.
func TestHouseholdsThatCloseTheSystem(t *testing.T) {
	_, err := ionb.Households(table(seedSpec()), ionb.HouseholdSpec{Income: []string{"Labour"}, Consumption: "Final consumption"})
	var condition mat.Condition
	if !errors.As(err, &condition) {
		t.Errorf("%v wraps no mat.Condition", err)
	}
	says(t, err, "Closed", "Agriculture, Manufacturing, Households")
}

func TestHouseholdsShareNothing(t *testing.T) {
	s, spec := millerBlairHouseholds()
	h := households(s, spec)
	before := h.String()
	spec.Income[0] = "?"
	h.ConsumptionLinkages().Values()[0] = math.NaN()
	if h.String() != before {
		t.Errorf("changed to %s", h)
	}
}

func TestHouseholdsOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		if len(s.Primary) == 0 || name == "one sector that produces nothing" {
			continue
		}
		h, err := ionb.Households(table(s), ionb.HouseholdSpec{Income: s.Primary[:1], Consumption: s.Demand[0], TotalIncome: 1e4})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		finiteIn(t, name, h.OutputMultipliers())
		finiteIn(t, name, h.IncomeMultipliers())
		finiteIn(t, name, h.Induced(h.Table().Demand()))
		if text := h.String(); strings.HasSuffix(text, "\n") || strings.Contains(text, "NaN") {
			t.Errorf("%s: %q", name, text)
		}
	}
}

// The numbers follow the labels.
func TestHouseholdsPermuted(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	s, spec := withHouseholds(iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.6}), rng)
	h, p := households(s, spec), households(iotest.Permuted(s, []int{3, 1, 5, 0, 2, 4}), spec)
	d := h.Table().Demand()
	for _, j := range s.Sectors {
		relative(t, "Type II", p.OutputMultipliers().Of(j, "Type II, total"), h.OutputMultipliers().Of(j, "Type II, total"), tight)
		relative(t, "induced", p.Induced(d).Of(j), h.Induced(d).Of(j), tight)
	}
	if _, ok := caught(func() { h.Induced(rowVector{1}) }).(*ionb.LengthError); !ok {
		t.Error("want a *LengthError")
	}
}

func TestHouseholdsThatSpendMoreThanTheyEarnAreMentioned(t *testing.T) {
	for _, tt := range []struct {
		consumption float64
		says        bool
	}{{90, false}, {120, true}} {
		tab := table(ionb.Spec{Name: "T", Sectors: []string{"S1"}, Z: [][]float64{{100}}, Demand: []string{"C", "Rest"},
			Y: [][]float64{{tt.consumption, 200 - tt.consumption}}, Primary: []string{"Wages", "Profits"}, V: [][]float64{{100}, {100}}})
		h := ionb.Must(ionb.Households(tab, ionb.HouseholdSpec{Income: []string{"Wages"}, Consumption: "C"}))
		if got := strings.Contains(h.String(), "more than they earn"); got != tt.says {
			t.Errorf("consumption %v of wages 100: %s", tt.consumption, h)
		}
	}
}
