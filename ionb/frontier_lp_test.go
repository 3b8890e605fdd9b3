package ionb_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

func TestMostKnown(t *testing.T) {
	seed, two := map[string]float64{"Labour": 50}, map[string]float64{"Labour": 6, "Land": 6}
	tests := []struct {
		name                  string
		m                     *ionb.OpenModel
		stocks                map[string]float64
		least, values         rowVector
		bill                  []float64
		value                 float64
		prices                []float64
		unique, uniqueInPrice bool
	}{
		// The one dearer than its labour content takes all labour: 3875/13 units.
		{"seed, agriculture", seedModel(), seed, nil, rowVector{1, 1}, []float64{3875. / 13, 0}, 3875. / 13, []float64{155. / 26}, true, true},
		{"seed, manufacturing", seedModel(), seed, nil, rowVector{1, 5}, []float64{0, 3100. / 43}, 15500. / 43, []float64{310. / 43}, true, true},
		{"seed, at its own prices any efficient bill", seedModel(), seed, nil, rowVector{26. / 155, 43. / 62}, nil, 50, []float64{1}, false, true},
		{"seed, with its own bill asked for", seedModel(), seed, rowVector{50, 60}, rowVector{1, 1}, []float64{50, 60}, 110, []float64{155. / 26}, true, true},
		{"seed, half of it asked for", seedModel(), seed, rowVector{25, 30}, rowVector{1, 1}, []float64{25 + 3875./26, 30}, 55 + 3875./26, []float64{155. / 26}, true, true},
		// By hand: 2c + w + p ≤ 6 and c + 2w ≤ 6 for cloth, wheat and poems.
		{"the kink", kinked(), two, nil, rowVector{3, 3, 0}, []float64{2, 2, 0}, 12, []float64{1, 1}, true, true},
		{"labour only", kinked(), two, nil, rowVector{3, 1, 0}, []float64{3, 0, 0}, 9, []float64{1.5, 0}, true, true},
		{"poems beside all the wheat", kinked(), two, nil, rowVector{0, 2, 1}, []float64{0, 3, 3}, 9, []float64{1, .5}, true, true},
		{"a good worth less than nothing", kinked(), two, nil, rowVector{-5, -1, 1}, []float64{0, 0, 6}, 6, []float64{1, 0}, true, true},
		{"nothing worth anything", kinked(), two, nil, rowVector{0, 0, -1}, []float64{0, 0, 0}, 0, []float64{0, 0}, true, true},
		{"no land", kinked(), map[string]float64{"Labour": 6, "Land": 0}, nil, rowVector{9, 9, 1}, []float64{0, 0, 6}, 6, []float64{1, 7}, true, true}, // a first acre makes a cloth for two poems
		{"nothing at all", kinked(), map[string]float64{"Labour": 0, "Land": 0}, nil, rowVector{1, 1, 1}, []float64{0, 0, 0}, 0, nil, true, false},
		{"by chance all used up", kinked(), map[string]float64{"Labour": 6, "Land": 3}, nil, rowVector{2, 1, 0}, nil, 6, nil, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := frontier(t, tt.m, tt.stocks)
			if tt.least != nil {
				f = ionb.Must(f.AtLeast(tt.least))
			}
			p, err := f.Most(tt.values)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "value", p.Value, tt.value, 1e-13)
			if tt.unique {
				vectorIs(t, "bill", p.Bill, tt.bill, 1e-13)
			}
			if tt.uniqueInPrice {
				vectorIs(t, "shadow prices", p.ShadowPrices, tt.prices, 1e-13)
			}
			optimal(t, tt.m, f, tt.least, tt.values, p)
			if strings.Contains(p.String(), "NaN") {
				t.Error(p)
			}
		})
	}
}

// optimal checks the certificate of a plan: it can be produced, prices are dual
// feasible, and slackness is complementary (which together prove it the best).
func optimal(t *testing.T, m *ionb.OpenModel, f ionb.Frontier, least, values rowVector, p ionb.Plan) {
	t.Helper()
	if !f.Producible(p.Bill) {
		t.Errorf("the plan needs %v of %v", f.Required(p.Bill), f.Stocks())
	}
	vectorIs(t, "output", p.Output, m.Output(p.Bill).Values(), 0)
	relative(t, "value", p.Value, mat.Dot(values, p.Bill), 1e-12)
	required, stocks, content := f.Required(p.Bill), f.Stocks(), f.Content()
	for k := range stocks.Len() {
		w, left := p.ShadowPrices.AtVec(k), stocks.AtVec(k)-required.AtVec(k)
		if w < 0 || w > 0 && left > 1e-9*stocks.AtVec(k) {
			t.Errorf("input %d has the price %v, and %v of it is left over", k, w, left)
		}
	}
	for j := range values {
		var cost, floor float64
		for k := range stocks.Len() {
			cost += p.ShadowPrices.AtVec(k) * content.At(k, j)
		}
		if least != nil {
			floor = least[j]
		}
		more := p.Bill.AtVec(j) - floor
		if more < -1e-12*floor {
			t.Errorf("%v of good %d, want %v at least", p.Bill.AtVec(j), j, floor)
		}
		if values[j] > cost*(1+1e-9) && values[j] > 1e-9 {
			t.Errorf("good %d is worth %v and costs %v: more of it would pay", j, values[j], cost)
		}
		if more > 1e-9*floor && more > 0 && math.Abs(values[j]-cost) > 1e-9*cost {
			t.Errorf("%v of good %d is made, which is worth %v and costs %v", more, j, values[j], cost)
		}
	}
}

// gonum's simplex method is another program's, and knows the best value.
func TestMostAgreesWithGonum(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		f := frontier(t, m, randomStocks(rng))
		values, least := make(rowVector, len(s.Sectors)), make(rowVector, len(s.Sectors))
		for j, most := range f.Intercepts().Values() {
			if values[j] = -1; !math.IsInf(most, 1) { // in units of each good
				values[j] = (rng.Float64() - 0.1) / most
				least[j] = rng.Float64() * most / float64(2*len(s.Sectors))
			}
		}
		p := ionb.Must(f.Most(values))
		optimal(t, m, f, nil, values, p)
		relative(t, "value", p.Value, gonumMost(t, f, values), 1e-9)

		part, err := f.AtLeast(least)
		if err != nil {
			t.Fatal(err)
		}
		q := ionb.Must(part.Most(values))
		optimal(t, m, part, least, values, q)
		if q.Value > p.Value*(1+1e-12) {
			t.Errorf("with a least bill %v, without %v", q.Value, p.Value)
		}
	})
}

func gonumMost(t *testing.T, f ionb.Frontier, values rowVector) float64 {
	t.Helper()
	content, most := f.Content(), f.Intercepts()
	m, n := content.Dims()
	a, cost, stocks, slack := mat.NewDense(m, n+m, nil), make([]float64, n+m), make([]float64, m), make([]int, m)
	for k := range m {
		for j := range n {
			if !math.IsInf(most.AtVec(j), 1) {
				a.Set(k, j, content.At(k, j)*most.AtVec(j)/f.Stocks().AtVec(k))
				cost[j] = -values[j] * most.AtVec(j)
			} else {
				a.Set(k, j, 1) // it is worth less than nothing
				cost[j] = 1
			}
		}
		a.Set(k, n+k, 1)
		stocks[k], slack[k] = 1, n+k
	}
	best, _, err := lp.Simplex(cost, a, stocks, 1e-12, slack)
	if err != nil {
		t.Fatal(err)
	}
	return -best
}

// Whole numbers make ties everywhere, where the simplex method may go in circles.
func TestMostWithTies(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 77))
	for range 500 {
		n, m := 1+rng.IntN(8), 1+rng.IntN(5)
		s := ionb.Spec{Kind: ionb.Physical, Sectors: iotest.Names(n), Demand: []string{"C"}, Primary: iotest.Names(m)}
		stocks, values := make(rowVector, m), make(rowVector, n)
		for j := range n {
			s.Z, s.Y = append(s.Z, make([]float64, n)), append(s.Y, []float64{1})
			values[j] = float64(rng.IntN(4))
		}
		for k := range m {
			s.V = append(s.V, make([]float64, n))
			for j := range n {
				s.V[k][j] = float64(1 + rng.IntN(3))
			}
			stocks[k] = float64(rng.IntN(3))
		}
		f := ionb.Must(open(s).Frontier(stocks))
		p, err := f.Most(values)
		if err != nil {
			t.Fatal(err)
		}
		optimal(t, open(s), f, nil, values, p)
	}
}

// Goods in anything from grams to megatonnes make the same plan.
func TestMostIsFreeOfUnits(t *testing.T) {
	k := []float64{1e12, 1e-9, 1}
	values := rowVector{3 / k[0], 3 / k[1], 1.4}
	m := open(iotest.InUnits(ionb.Spec{
		Kind: ionb.Physical, Sectors: []string{"Cloth", "Wheat", "Poems"}, Z: [][]float64{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
		Demand: []string{"C"}, Y: [][]float64{{1}, {1}, {1}}, Primary: []string{"Labour", "Land"}, V: [][]float64{{2, 1, 1}, {1, 2, 0}},
	}, k))
	p := ionb.Must(ionb.Must(m.Frontier(rowVector{6, 6})).Most(values))
	want := ionb.Must(frontier(t, kinked(), map[string]float64{"Labour": 6, "Land": 6}).Most(rowVector{3, 3, 1.4}))
	for j := range k {
		relative(t, "bill", p.Bill.AtVec(j), want.Bill.AtVec(j)*k[j], 1e-12)
	}
	relative(t, "value", p.Value, want.Value, 1e-12)
}

func TestMostErrors(t *testing.T) {
	f := frontier(t, kinked(), map[string]float64{"Land": 6})
	_, err := f.Most(rowVector{1, 1, 1})
	says(t, err, "ionb: ", "Land", "Poems", "no limit")
	if p, err := f.Most(rowVector{1, 1, 0}); err != nil || p.Bill.Of("Poems") != 0 {
		t.Errorf("a good without limit that is worth nothing: %v, %v", p, err)
	}
	if _, ok := caught(func() { _, _ = f.Most(rowVector{1, 1}) }).(*ionb.LengthError); !ok {
		t.Error("too few values: want a *LengthError")
	}
	_, err = f.Most(rowVector{math.MaxFloat64, 1, 0})
	says(t, err, "ionb: ", "not found", "beyond the largest number")
	for _, p := range []ionb.Plan{{}, {Bill: vec([]string{"Wheat"}, 1)}} {
		if p.String() != "No plan" {
			t.Errorf("no plan prints %q", p)
		}
	}
}
