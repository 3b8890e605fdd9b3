package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func frontier(t *testing.T, m *ionb.OpenModel, stocks map[string]float64) ionb.Frontier {
	t.Helper()
	f, err := m.Frontier(ionb.Amounts(stocks))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// kinked has contents that are easy to read: no good is an input, so that A₀ = a₀.
// Cloth takes 2 of labour and 1 of land, wheat 1 and 2, and poems nothing but 1 of
// labour.
func kinked() *ionb.OpenModel {
	return open(ionb.Spec{
		Name: "Kinked", Kind: ionb.Physical, Sectors: []string{"Cloth", "Wheat", "Poems"},
		Z:      [][]float64{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
		Demand: []string{"Consumption"}, Y: [][]float64{{1}, {1}, {1}},
		Primary: []string{"Labour", "Land", "Air"}, V: [][]float64{{2, 1, 1}, {1, 2, 0}, {0, 0, 0}},
	})
}

// The seed's figure 2, with its numbers as fractions (equation 9: A₀C = X₀).
func TestFrontierOfTheSeed(t *testing.T) {
	f := frontier(t, seedModel(), map[string]float64{"Labour": 50})
	matrixIs(t, "A₀", f.Content(), [][]float64{{26. / 155, 43. / 62}}, 1e-15)
	vectorIs(t, "X₀", f.Stocks(), []float64{50}, 0)
	vectorIs(t, "intercepts", f.Intercepts(), []float64{3875. / 13, 3100. / 43}, 1e-14)
	near(t, "rate", f.RateOfTransformation("Agriculture", "Manufacturing"), 52./215, 1e-15)
	near(t, "rate at the table", f.RateAt(rowVector{50, 60}, "Agriculture", "Manufacturing"), 52./215, 1e-15)
	near(t, "the other way", f.RateOfTransformation("Manufacturing", "Agriculture"), 215./52, 1e-14)
	matrixIs(t, "curve", f.Curve("Agriculture", "Manufacturing"), [][]float64{{0, 3100. / 43}, {3875. / 13, 0}}, 1e-14)
	matrixIs(t, "with the axes exchanged", f.Curve("Manufacturing", "Agriculture"), [][]float64{{0, 3875. / 13}, {3100. / 43, 0}}, 1e-14)
	vectorIs(t, "required", f.Required(rowVector{50, 60}), []float64{50}, 1e-14)
	vectorIs(t, "missing for what is produced", f.Missing(rowVector{50, 60}), []float64{0}, 0)
	vectorIs(t, "missing for more", f.Missing(rowVector{50, 122}), []float64{43}, 1e-13)
}

func TestBillsOfGoods(t *testing.T) {
	seed, two := map[string]float64{"Labour": 50}, map[string]float64{"Labour": 6, "Land": 6}
	tests := []struct {
		name                  string
		m                     *ionb.OpenModel
		stocks                map[string]float64
		bill                  mat.Vector
		producible, efficient bool
	}{
		{"the seed's own", seedModel(), seed, rowVector{50, 60}, true, true},
		{"a billionth of a billionth more", seedModel(), seed, rowVector{50, 60 * (1 + 1e-16)}, true, true},
		{"a millionth more", seedModel(), seed, rowVector{50, 60.00006}, false, false},
		{"a millionth less", seedModel(), seed, rowVector{50, 59.99994}, true, false},
		{"nothing", seedModel(), seed, rowVector{0, 0}, true, false},
		{"nothing, of nothing", seedModel(), map[string]float64{"Labour": 0}, rowVector{0, 0}, true, true},
		{"some goods by name", seedModel(), seed, ionb.Amounts(map[string]float64{"Manufacturing": 3100. / 43}), true, true},
		{"a good sent for, to be used up", seedModel(), seed, rowVector{-20, 60}, true, false},
		{"a good sent for in vain", seedModel(), seed, rowVector{-200, 60}, false, false},
		{"at the kink", kinked(), two, rowVector{2, 2, 0}, true, true},
		{"all labour used, but wheat takes land too", kinked(), two, rowVector{2.5, 1, 0}, true, true},
		{"all land used, but poems take none", kinked(), two, rowVector{1, 2.5, 0}, true, false},
		{"all land and labour used", kinked(), two, rowVector{1, 2.5, 1.5}, true, true},
		{"too little land", kinked(), two, rowVector{0, 4, 0}, false, false},
		{"too little labour", kinked(), two, rowVector{0, 0, 7}, false, false},
		{"air for all", kinked(), map[string]float64{"Air": 1}, rowVector{1e9, 1e9, 1e9}, true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := frontier(t, tt.m, tt.stocks)
			if got := f.Producible(tt.bill); got != tt.producible {
				t.Errorf("producible %v, want %v: requires %v", got, tt.producible, f.Required(tt.bill))
			}
			if got := f.Efficient(tt.bill); got != tt.efficient {
				t.Errorf("efficient %v, want %v", got, tt.efficient)
			}
		})
	}
}

func TestFrontierWithKinks(t *testing.T) {
	f := frontier(t, kinked(), map[string]float64{"Labour": 6, "Land": 6})
	vectorIs(t, "intercepts", f.Intercepts(), []float64{3, 3, 6}, 1e-15)
	matrixIs(t, "cloth and wheat", f.Curve("Cloth", "Wheat"), [][]float64{{0, 3}, {2, 2}, {3, 0}}, 1e-14)
	matrixIs(t, "cloth and poems take labour only", f.Curve("Cloth", "Poems"), [][]float64{{0, 6}, {3, 0}}, 1e-14)
	matrixIs(t, "land stops wheat before labour stops poems", f.Curve("Wheat", "Poems"), [][]float64{{0, 6}, {3, 3}, {3, 0}}, 1e-14)
	at := func(bill rowVector, give, get string, want float64) {
		t.Helper()
		near(t, give+" for "+get, f.RateAt(bill, give, get), want, 1e-15)
	}
	at(rowVector{2.5, 1, 0}, "Cloth", "Wheat", 2) // only labour is scarce
	at(rowVector{1, 2.5, 1.5}, "Cloth", "Wheat", .5)
	at(rowVector{2, 2, 0}, "Cloth", "Wheat", .5) // at the kink land decides this way
	at(rowVector{2, 2, 0}, "Wheat", "Cloth", .5) // and labour the other way
	at(rowVector{2, 2, 0}, "Wheat", "Poems", 1)
	only := frontier(t, kinked(), map[string]float64{"Land": 6})
	if got := only.RateOfTransformation("Wheat", "Poems"); !math.IsInf(got, 1) {
		t.Errorf("wheat for poems, which need no land: %v, want +Inf", got)
	}
	if got := only.Intercepts().Of("Poems"); !math.IsInf(got, 1) {
		t.Errorf("most of a good that needs no land: %v, want +Inf", got)
	}
	none := frontier(t, kinked(), map[string]float64{"Labour": 6, "Land": 0})
	vectorIs(t, "intercepts without land", none.Intercepts(), []float64{0, 0, 6}, 0)
	matrixIs(t, "only poems", none.Curve("Cloth", "Poems"), [][]float64{{0, 6}, {0, 0}}, 0)
	matrixIs(t, "neither", none.Curve("Cloth", "Wheat"), [][]float64{{0, 0}}, 0)
}

func TestFrontierAtLeast(t *testing.T) {
	f := frontier(t, kinked(), map[string]float64{"Labour": 6, "Land": 6})
	part := ionb.Must(f.AtLeast(ionb.Amounts(map[string]float64{"Poems": 3})))
	matrixIs(t, "labour is short beside poems", part.Curve("Cloth", "Wheat"), [][]float64{{0, 3}, {1.5, 0}}, 1e-14)
	part = ionb.Must(f.AtLeast(rowVector{1, 1, 0}))
	matrixIs(t, "from the least on", part.Curve("Cloth", "Wheat"), [][]float64{{1, 2.5}, {2, 2}, {2.5, 1}}, 1e-14)
	vectorIs(t, "intercepts", part.Intercepts(), []float64{2.5, 2.5, 3}, 1e-14)
	vectorIs(t, "stocks stay", part.Stocks(), []float64{6, 6}, 0)
	again := ionb.Must(part.AtLeast(rowVector{0, 0, 0}))
	vectorIs(t, "not the least of before", again.Intercepts(), []float64{3, 3, 6}, 1e-14)
	_, err := f.AtLeast(rowVector{1, 3, 0})
	says(t, err, "ionb: ", `"Land"`, "needs 7", "there is 6")
	seed := frontier(t, seedModel(), map[string]float64{"Labour": 50})
	for a := range 100 { // beside a bill on the frontier nothing is left, not even in rounding
		bill := rowVector{float64(a), (50 - 26./155*float64(a)) / (43. / 62)}
		curve := ionb.Must(seed.AtLeast(bill)).Curve("Agriculture", "Manufacturing")
		if r, _ := curve.Dims(); r != 1 {
			t.Errorf("beside the efficient bill %v: %v", bill, curve)
		}
	}
	whole := ionb.Must(seed.AtLeast(rowVector{50, 60}))
	matrixIs(t, "nothing but the least", whole.Curve("Agriculture", "Manufacturing"), [][]float64{{50, 60}}, 0)
}

func randomStocks(rng *rand.Rand) map[string]float64 {
	return map[string]float64{"Labour": 1 + 99*rng.Float64(), "Land": 1 + 99*rng.Float64()}
}

// What a bill takes is what its outputs take, sector by sector; every point of a
// curve is efficient between its two goods, and what lies a little beyond is not
// producible.
func TestFrontierIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		f := frontier(t, m, randomStocks(rng))
		c := randomDemand(rng, m.Table().X())
		x := m.Output(c)
		for _, k := range []string{"Labour", "Land"} {
			relative(t, k, f.Required(c).Of(k), mat.Dot(m.PrimaryCoefficients(k), x), tight)
			relative(t, k+" missing", f.Missing(c).Of(k), max(0, f.Required(c).Of(k)-f.Stocks().Of(k)), tight)
			for _, sector := range s.Sectors {
				relative(t, "A₀", f.Content().Of(k, sector), m.Content(k).Of(sector), tight)
			}
		}
		most := f.Intercepts()
		live := slices.DeleteFunc(slices.Clone(s.Sectors), func(name string) bool { return math.IsInf(most.Of(name), 1) })
		for _, good := range live {
			if !f.Producible(ionb.Amounts(map[string]float64{good: most.Of(good)})) || f.Producible(ionb.Amounts(map[string]float64{good: most.Of(good) * 1.000001})) {
				t.Errorf("%v is not the most of %s alone", most.Of(good), good)
			}
		}
		if len(live) < 2 {
			return
		}
		curve := f.Curve(live[0], live[1])
		r, _ := curve.Dims()
		for p := range r {
			for q := range r { // and between: the set is convex
				a := (curve.At(p, 0) + curve.At(q, 0)) / 2
				b := (curve.At(p, 1) + curve.At(q, 1)) / 2
				bill := map[string]float64{live[0]: a, live[1]: b}
				if !f.Producible(ionb.Amounts(bill)) {
					t.Errorf("(%v, %v) on the curve cannot be produced", a, b)
				}
				beyond := map[string]float64{live[0]: a * 1.000001, live[1]: b * 1.000001}
				if (p-q == 1 || p == q) && f.Producible(ionb.Amounts(beyond)) {
					t.Errorf("what lies beyond (%v, %v) on the curve can be produced", a, b)
				}
			}
			if p > 0 && !(curve.At(p, 0) > curve.At(p-1, 0) && curve.At(p, 1) < curve.At(p-1, 1)) {
				t.Errorf("the curve does not fall: %v", curve)
			}
		}
	})
}

// The contents of a good that needs none of an input are zero, not rounding, so
// that the stock does not limit it: labour is needed in S1 alone here.
func TestGoodsThatNeedNoneOfAnInput(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 2))
	var without int
	for range 300 {
		n := 2 + rng.IntN(8)
		a := productive(t, rng, n, 0.25)
		x := a.Output(onesVector(n))
		s := ionb.Spec{Kind: ionb.Physical, Sectors: iotest.Names(n), Demand: []string{"C"}, Primary: []string{"Labour"}, V: [][]float64{make([]float64, n)}}
		s.V[0][0] = x.AtVec(0)
		for i := range n {
			s.Y = append(s.Y, []float64{1})
			s.Z = append(s.Z, make([]float64, n))
			for j := range n {
				s.Z[i][j] = a.A().At(i, j) * x.AtVec(j)
			}
		}
		f := frontier(t, open(s), map[string]float64{"Labour": 1})
		for j, good := range s.Sectors {
			needs := a.L().At(0, j) > 1e-12 // no chain is as thin as that here
			if !needs {
				without++
			}
			if content := f.Content().At(0, j); (content > 0) != needs || math.IsInf(f.Intercepts().AtVec(j), 1) == needs {
				t.Errorf("%s holds %v of labour, and there is a most of %v", good, content, f.Intercepts().AtVec(j))
			}
		}
	}
	if without < 200 {
		t.Errorf("only %d goods need no labour", without)
	}
}

func onesVector(n int) rowVector {
	v := make(rowVector, n)
	for i := range v {
		v[i] = 1
	}
	return v
}

func TestFrontierErrors(t *testing.T) {
	imports := ionb.Spec{Name: "Imports", Sectors: []string{"A", "B"}, Z: [][]float64{{12, 3}, {1, 2}},
		Demand: []string{"C"}, Y: [][]float64{{-5}, {7}}, Primary: []string{"Labour"}, V: [][]float64{{1, 1}}}
	subsidised := ionb.Spec{Name: "Subsidised", Sectors: []string{"A", "B"}, Z: [][]float64{{0, 1}, {0, 0}},
		Demand: []string{"C"}, Y: [][]float64{{9}, {9}}, Primary: []string{"Labour", "Taxes"}, V: [][]float64{{10, 8}, {-10, 2}}}
	_, err := open(imports).Frontier(rowVector{5})
	says(t, err, "ionb: ", `"Imports"`, "not productive", "ρ(A)")
	_, err = open(subsidised).Frontier(rowVector{5, 5})
	says(t, err, "ionb: ", `"Subsidised"`, `"A"`, "-1", `"Taxes"`)
	frontier(t, open(subsidised), map[string]float64{"Labour": 5}) // labour alone can be scarce
}

func TestFrontierPanics(t *testing.T) {
	m := seedModel()
	f, two := frontier(t, m, map[string]float64{"Labour": 50}), frontier(t, kinked(), map[string]float64{"Labour": 6, "Land": 6})
	tests := []struct {
		name string
		f    func()
		want any
		says []string
	}{
		{"no stocks", func() { _, _ = m.Frontier(ionb.Amounts(nil)) }, &ionb.ValueError{}, []string{"stocks", "none"}},
		{"nil stocks", func() { _, _ = m.Frontier(nil) }, &ionb.ValueError{}, []string{"stocks", "nil"}},
		{"a negative stock", func() { _, _ = m.Frontier(rowVector{-1}) }, &ionb.ValueError{}, []string{`"Labour"`, "-1"}},
		{"an unknown input", func() { _, _ = m.Frontier(ionb.Amounts(map[string]float64{"Labor": 1})) }, &ionb.LabelError{}, []string{`"Labour"?`}},
		{"a bare vector of another length", func() { _, _ = m.Frontier(rowVector{1, 2}) }, &ionb.LengthError{}, []string{"stocks"}},
		{"no primary inputs", func() { _, _ = coefficients([]float64{.1}).Frontier(ionb.Amounts(map[string]float64{"Labour": 1})) }, &ionb.LabelError{}, []string{"none"}},
		{"no primary inputs, bare", func() { _, _ = coefficients([]float64{.1}).Frontier(rowVector{}) }, &ionb.ValueError{}, []string{"none"}},
		{"a bill of another length", func() { f.Producible(rowVector{1}) }, &ionb.LengthError{}, []string{"bill of goods"}},
		{"a bill of unknown goods", func() { f.Required(ionb.Amounts(map[string]float64{"Corn": 1})) }, &ionb.LabelError{}, []string{"bill of goods"}},
		{"less than nothing", func() { _, _ = f.AtLeast(rowVector{-1, 0}) }, &ionb.ValueError{}, []string{`"Agriculture"`, "-1"}},
		{"a rate for several inputs", func() { two.RateOfTransformation("Cloth", "Wheat") }, &ionb.ValueError{}, []string{"2 primary inputs", "RateAt"}},
		{"a rate inside", func() { f.RateAt(rowVector{1, 1}, "Agriculture", "Manufacturing") }, &ionb.ValueError{}, []string{"not on the frontier"}},
		{"a rate outside", func() { f.RateAt(rowVector{99, 99}, "Agriculture", "Manufacturing") }, &ionb.ValueError{}, []string{"not on the frontier"}},
		{"a rate for what there is not", func() { f.RateAt(f.Intercepts().With("Agriculture", 0), "Agriculture", "Manufacturing") }, &ionb.ValueError{}, []string{`no "Agriculture"`}},
		{"a rate of unknown goods", func() { f.RateOfTransformation("Agriculture", "Steel") }, &ionb.LabelError{}, []string{`"Steel"`}},
		{"a curve of one good", func() { f.Curve("Agriculture", "Agriculture") }, &ionb.ValueError{}, []string{`"Agriculture"`, "two"}},
		{"a curve without end", func() {
			frontier(t, kinked(), map[string]float64{"Land": 6}).Curve("Wheat", "Poems")
		}, &ionb.ValueError{}, []string{`"Poems"`, "no most"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := caught(tt.f)
			err, ok := p.(error)
			if !ok || !sameType(p, tt.want) {
				t.Fatalf("panics with %T %v, want a %T", p, p, tt.want)
			}
			says(t, err, tt.says...)
		})
	}
	if (ionb.Frontier{}).String() == "" {
		t.Error("a zero Frontier prints nothing")
	}
}

// Every table at the edges goes through all of it, without a panic and a NaN.
func TestEveryShapeIsPlanned(t *testing.T) {
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			m := open(s)
			d := m.Table().Demand()
			r := m.Rounds(d, 3)
			_, _ = r.Needed(0.01)
			shown := []any{r, r.Terms(), r.Cumulated(), r.Reached(), m.Uses(m.Output(d), d), m.Bottlenecks(m.Output(d), d),
				m.OwnContent(), m.HawkinsSimon().LargestFactor()}
			if len(s.Primary) > 0 {
				stocks := m.Table().V().RowSums()
				f := ionb.Must(m.Frontier(stocks))
				shown = append(shown, m.PrimaryCost(stocks), m.CostPush(stocks), f, f.Content(), f.Required(d), f.Missing(d), f.Efficient(d))
				if !f.Producible(d) {
					t.Errorf("its own final demand is not producible: it misses %v", f.Missing(d))
				}
				values := make(rowVector, len(s.Sectors))
				for j, most := range f.Intercepts().Values() {
					if !math.IsInf(most, 1) && most > 0 {
						values[j] = 1 / most
					}
				}
				p := ionb.Must(f.Most(values))
				optimal(t, m, f, nil, values, p)
				shown = append(shown, p)
			}
			if s := fmt.Sprint(shown...); strings.Contains(s, "NaN") {
				t.Error(s)
			}
		})
	}
}

func sameType(a, b any) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }

// A subsidy of B that just pays back the tax in its input A: B holds none of it,
// though 0.7·0.3 − 0.21 is below 0 in floating point.
func TestFrontierOfContentsThatCancel(t *testing.T) {
	m := open(ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{0, 7}, {0, 0}}, Demand: []string{"C"}, Y: [][]float64{{3}, {10}},
		Primary: []string{"Taxes"}, V: [][]float64{{3, -2.1}}})
	f, err := m.Frontier(ionb.Amounts(map[string]float64{"Taxes": 1}))
	if err != nil {
		t.Fatal(err)
	}
	vectorIs(t, "contents", f.Content().Row("Taxes"), []float64{.3, 0}, 0)
}
