package ionb_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestWeightedAndNetLinkagesReference(t *testing.T) {
	mb, g := open(millerBlair()), ghosh(millerBlair())
	d, v := mb.Table().Demand(), mb.Table().V().ColSums()
	m, gg := german(), germanGhosh()
	demand, added := m.Table().Demand(), m.Table().V().ColSums()
	for _, tt := range []struct {
		what, source string
		got          ionb.Vector
		want         []float64
		tol          float64
	}{
		// Backward linkages are 460/303 and 440/303, x = (1000, 2000).
		{"weighted backward", mbSource + ", by hand", mb.WeightedBackwardLinkages(d), []float64{460. / 303 * 350 / 2050, 440. / 303 * 1700 / 2050}, exact},
		{"net backward", mbSource + ", by hand", mb.NetBackwardLinkages(d), []float64{460. / 303 * .35, 440. / 303 * .85}, exact},
		// G = (380 200; 40 340)/303.
		{"weighted forward", mbSource + ", by hand", g.WeightedForwardLinkages(v), []float64{580. / 303 * 650 / 2050, 380. / 303 * 1400 / 2050}, exact},
		{"net forward", mbSource + ", by hand", g.NetForwardLinkages(v), []float64{580. / 303 * .65, 380. / 303 * .70}, exact},
		{"weighted backward", germanySource + ", numpy", m.WeightedBackwardLinkages(demand), []float64{.01377, .60504, .18866, .29211, .22727, .32341}, 1e-5},
		{"net backward", germanySource + ", numpy", m.NetBackwardLinkages(demand), []float64{.59089, 1.05646, 1.44779, 1.01947, .61858, 1.19778}, 1e-5},
		{"weighted forward", germanySource + ", numpy", gg.WeightedForwardLinkages(added), []float64{.02878, .50082, .09394, .28732, .48805, .25135}, 1e-5},
		{"net forward", germanySource + ", numpy", gg.NetForwardLinkages(added), []float64{1.23528, .87447, .72092, 1.00274, 1.32838, .93090}, 1e-5},
		{"weights of some sectors", mbSource, mb.WeightedBackwardLinkages(ionb.Amounts(map[string]float64{"Sector 2": 7})), []float64{0, 440. / 303}, exact},
		{"the same weights", mbSource, mb.WeightedBackwardLinkages(rowVector{5, 5}).Scale(2), mb.BackwardLinkages().Values(), exact},
	} {
		vectorIs(t, tt.source+": "+tt.what, tt.got, tt.want, tt.tol)
	}
}

// What the definitions promise: weighted linkages add up to output over final demand,
// net ones weigh up to 1; they are rates, so they follow no unit of account.
func TestWeightedAndNetLinkagesAddUp(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s = valuedByLabour(s)
		m, g := open(s), ghosh(s)
		x, d := m.Table().X(), m.Table().Demand()
		added := x.Sub(ghoshInputs(g, x))
		net, netForward := m.NetBackwardLinkages(d), g.NetForwardLinkages(added)
		relative(t, "Σ weighted backward", m.WeightedBackwardLinkages(d).Sum(), x.Sum()/d.Sum(), tight)
		relative(t, "Σ net backward × x", net.Dot(x), x.Sum(), tight)
		relative(t, "Σ weighted forward", g.WeightedForwardLinkages(added).Sum(), x.Sum()/added.Sum(), tight)
		relative(t, "Σ net forward × x", netForward.Dot(x), x.Sum(), tight)
		p := iotest.Permuted(s, rng.Perm(len(s.Sectors)))
		for _, j := range s.Sectors {
			near(t, "net × x = weighted × Σd", net.Of(j)*x.Of(j), m.WeightedBackwardLinkages(d).Of(j)*d.Sum(), 1e-9)
			near(t, "permuted", open(p).NetBackwardLinkages(d).Of(j), net.Of(j), 1e-9)
			near(t, "permuted", ghosh(p).NetForwardLinkages(added).Of(j), netForward.Of(j), 1e-9)
			near(t, "twice the demand", m.NetBackwardLinkages(d.Scale(2)).Of(j), net.Of(j), 1e-9)
		}
	})
}

// ghoshInputs is x'B.
func ghoshInputs(g *ionb.GhoshModel, x ionb.Vector) ionb.Vector {
	b, inputs := g.B(), make([]float64, x.Len())
	for i := range inputs {
		for j := range inputs {
			inputs[j] += x.AtVec(i) * b.At(i, j)
		}
	}
	return vec(x.Labels(), inputs...)
}

func TestWeightedAndNetLinkagesOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		m, g := open(s), ghosh(s)
		d := m.Table().Demand()
		finiteIn(t, name, m.NetBackwardLinkages(d))
		finiteIn(t, name, g.NetForwardLinkages(d))
		if d.Sum() > 0 {
			finiteIn(t, name, m.WeightedBackwardLinkages(d))
			finiteIn(t, name, g.WeightedForwardLinkages(d))
		}
	}
	net := open(shapes()["a sector without output in the middle"])
	near(t, "net linkage of an idle sector", net.NetBackwardLinkages(net.Table().Demand()).Of("Idle"), 0, 0)
}

func TestWeightedAndNetLinkagesPanic(t *testing.T) {
	m, g := seedModel(), ghosh(seedSpec())
	for _, tt := range []struct {
		name string
		f    func()
		want any
	}{
		{"weights that add up to nothing", func() { m.WeightedBackwardLinkages(rowVector{1, -1}) }, &ionb.ValueError{}},
		{"weights below 0, forward", func() { g.WeightedForwardLinkages(rowVector{-1, 0}) }, &ionb.ValueError{}},
		{"weights beyond the largest number", func() { g.WeightedForwardLinkages(rowVector{1e308, 1e308}) }, &ionb.ValueError{}},
		{"weights of another sector", func() { m.WeightedBackwardLinkages(ionb.Amounts(map[string]float64{"Mining": 1})) }, &ionb.LabelError{}},
		{"net backward, short", func() { m.NetBackwardLinkages(rowVector{1}) }, &ionb.LengthError{}},
		{"net forward, short", func() { g.NetForwardLinkages(rowVector{1}) }, &ionb.LengthError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%s: panics with %T %v, want a %T", tt.name, got, got, tt.want)
		}
	}
}
