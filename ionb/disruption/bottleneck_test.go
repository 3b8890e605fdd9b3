package disruption_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// byGonum is the value of the programme as it is written down, in x and with slacks:
//
//	−(I−A)x + s = 0,  (I−A)x + t = d,  x + u = x̄   all variables ≥ 0
func byGonum(t *testing.T, m *ionb.OpenModel, d, capacity, w ionb.Vector) float64 {
	n, k := d.Len(), capacity.Len()
	rows, cols := 2*n+k, 3*n+k
	a, b, cost := mat.NewDense(rows, cols, nil), make([]float64, rows), make([]float64, cols)
	A := m.A()
	for i := range n {
		for j := range n {
			net := -A.At(i, j)
			if i == j {
				net++
			}
			a.Set(i, j, -net)
			a.Set(n+i, j, net)
			cost[j] -= w.AtVec(i) * net
		}
		a.Set(i, n+i, 1)
		a.Set(n+i, 2*n+i, 1)
		b[n+i] = d.AtVec(i)
	}
	for l, sector := range capacity.Labels() {
		a.Set(2*n+l, slices.Index(m.Sectors(), sector), 1)
		a.Set(2*n+l, 3*n+l, 1)
		b[2*n+l] = capacity.AtVec(l)
	}
	basis := make([]int, rows) // the slacks
	for i := range rows {
		basis[i] = n + i
	}
	value, _, err := lp.Simplex(cost, a, b, 1e-10, basis)
	if err != nil {
		t.Fatalf("gonum: %v", err)
	}
	return -value
}

func TestBottleneckAgainstGonumAndItsDual(t *testing.T) {
	economies(t, func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand) {
		capacity := limits(rng, m.Output(d))
		values := make([]float64, d.Len())
		for i := range values {
			values[i] = 1
			if rng.IntN(2) == 0 {
				values[i] = 5 * rng.Float64()
			}
		}
		w := ionb.Must(ionb.NewVector("Worth", m.Sectors(), values))
		p, err := disruption.Bottleneck(m, d, capacity, disruption.Options{Weights: w})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "value", p.Value, byGonum(t, m, d, capacity, w), 1e-8)
		near(t, "value is w·f", p.Value, p.Demand.Dot(w), 1e-12)
		feasible(t, m, p.Outcome)
		// What capacities and demands are worth is what the plan is worth: both are best.
		dual, yl := 0.0, make([]float64, d.Len())
		for k, sector := range capacity.Labels() {
			y := p.ShadowPrices.AtVec(k)
			if dual += y * capacity.AtVec(k); y < 0 {
				t.Errorf("shadow price of %s is %v", sector, y)
			}
			for j := range yl {
				yl[j] += y * m.L().Of(sector, m.Sectors()[j])
			}
		}
		for j := range yl {
			dual += math.Max(0, w.AtVec(j)-yl[j]) * d.AtVec(j)
		}
		near(t, "dual", dual, p.Value, 1e-8)
	})
}

// feasible checks what every outcome must have where nothing is imported.
func feasible(t *testing.T, m *ionb.OpenModel, o disruption.Outcome) {
	t.Helper()
	x := m.Output(o.Demand)
	for i, sector := range m.Sectors() {
		near(t, "output", o.Output.AtVec(i), x.AtVec(i), 1e-9)
		if f := o.Demand.AtVec(i); f < 0 || f > o.Wanted.AtVec(i) {
			t.Errorf("final demand for %s is %v, of %v wanted", sector, f, o.Wanted.AtVec(i))
		}
		if k := slices.Index(o.Capacity.Labels(), sector); k >= 0 && o.Output.AtVec(i) > o.Capacity.AtVec(k)+1e-9*math.Abs(o.Needed.AtVec(i)) {
			t.Errorf("output of %s is %v, capacity %v", sector, o.Output.AtVec(i), o.Capacity.AtVec(k))
		}
	}
}

// In money, what gives way to bottlenecks is the best there is, unless it takes imports.
func TestConstrainIsBestInMoney(t *testing.T) {
	same, less := 0, 0
	economies(t, func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand) {
		if slices.Max(m.A().ColSums().Values()) > 1 {
			return
		}
		capacity := limits(rng, m.Output(d))
		c := ionb.Must(disruption.Constrain(m, d, capacity))
		p := ionb.Must(disruption.Bottleneck(m, d, capacity, disruption.Options{}))
		for i := range d.Len() {
			if p.Output.AtVec(i) > c.Output.AtVec(i)+1e-9 {
				t.Errorf("the plan makes %v of %s, more than the largest %v", p.Output.AtVec(i), m.Sectors()[i], c.Output.AtVec(i))
			}
		}
		if c.Imports.Len() == 0 {
			same++
			near(t, "value", p.Value, c.Demand.Sum(), 1e-9)
		} else {
			less++
		}
	})
	if same < 20 || less < 5 {
		t.Errorf("%d economies without imports and %d with, want some of each", same, less)
	}
}

func TestShareOfAllDemand(t *testing.T) {
	economies(t, func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand) {
		capacity := limits(rng, m.Output(d))
		p := ionb.Must(disruption.Bottleneck(m, d, capacity, disruption.Options{}))
		fits := func(s float64) bool {
			x := m.Output(d.Scale(s))
			return !slices.ContainsFunc(capacity.Labels(), func(sector string) bool { return x.Of(sector) > capacity.Of(sector) })
		}
		if !fits(p.Share * (1 - 1e-9)) {
			t.Errorf("%v of final demand does not fit", p.Share)
		}
		if (p.Share < 1) != (len(p.Tightest) > 0) || p.Share < 1 && fits(p.Share*(1+1e-9)+1e-9) {
			t.Errorf("more than %v of final demand fits; %v allow no more", p.Share, p.Tightest)
		}
		if p.Value < p.Share*p.WantedValue*(1-1e-9) {
			t.Errorf("the best plan is worth %v, less than %v of all", p.Value, p.Share)
		}
	})
}

func TestBottleneckByHand(t *testing.T) {
	m := twoSectors()
	d := m.Table().Demand()
	p := ionb.Must(disruption.Bottleneck(m, d, amounts("1", 500), disruption.Options{}))
	// L = [950 250; 200 850]/757.5: a unit for 2 takes 250/757.5 of sector 1, for 1 950/757.5.
	f2 := 500 * 757.5 / 250
	near(t, "for 2, which takes least of 1", p.Demand.Of("2"), f2, 1e-12)
	near(t, "for 1", p.Demand.Of("1"), 0, 0)
	near(t, "shadow price", p.ShadowPrices.Of("1"), 757.5/250, 1e-12)
	near(t, "share", p.Share, .5, 1e-12)
	if !slices.Equal(p.Tightest, []string{"1"}) || !slices.Equal(p.Binding, []string{"1"}) {
		t.Errorf("tightest %v, binding %v, want 1", p.Tightest, p.Binding)
	}
	none := ionb.Must(disruption.Bottleneck(m, d, amounts("1", 0), disruption.Options{}))
	near(t, "with nothing of 1", none.Value, 0, 0)
	near(t, "share", none.Share, 0, 0)
	if !(none.ShadowPrices.Of("1") >= 757.5/250*(1-1e-9)) {
		t.Errorf("the first unit of sector 1 is worth %v", none.ShadowPrices.Of("1"))
	}
	some := ionb.Must(disruption.Bottleneck(m, d, amounts("1", 500), disruption.Options{Weights: amounts("1", 2)}))
	near(t, "where only good 1 is worth something", some.Value, 2*math.Min(350, 500*757.5/950), 1e-12)
	if s := p.String(); !strings.Contains(s, "50 % of final demand could be met: 1 allows no more") {
		t.Error(s)
	}
}

func TestBottleneckErrors(t *testing.T) {
	m := twoSectors()
	d := m.Table().Demand()
	_, err := disruption.Bottleneck(m, d.With("1", -5), amounts("1", 10), disruption.Options{})
	says(t, "negative demand", err, "disruption: bottleneck", `final demand for "1" is -5`)
	_, err = disruption.Bottleneck(m, d, amounts("1", 10), disruption.Options{Weights: amounts("2", -1)})
	says(t, "negative weight", err, `weight of "2" is -1`)
	physical := open(ionb.Spec{Kind: ionb.Physical, Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"C"}, Y: [][]float64{{2}}})
	_, err = disruption.Bottleneck(physical, physical.Table().Demand(), amounts("A", 1), disruption.Options{})
	says(t, "no weights", err, "physical", "Options.Weights")
	_, err = disruption.Bottleneck(m, d, amounts("1", -1), disruption.Options{})
	says(t, "negative capacity", err, `capacity of "1" is -1`)
	if _, ok := panicked(func() {
		_, _ = disruption.Bottleneck(m, d, amounts("1", 1), disruption.Options{Weights: amounts("x", 1)})
	}).(*ionb.LabelError); !ok {
		t.Error("a weight of no good does not panic with a *LabelError")
	}
}
