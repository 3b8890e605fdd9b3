package ionb_test

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// pureByBlocks is the definition: sector j and the rest, each solved by itself.
func pureByBlocks(a *mat.Dense, d mat.Vector, j int) (backward, forward float64) {
	n, _ := a.Dims()
	own := 1 / (1 - a.At(j, j))
	if n == 1 {
		return 0, 0
	}
	var rest []int
	for i := range n {
		if i != j {
			rest = append(rest, i)
		}
	}
	system := mat.NewDense(n-1, n-1, nil)
	inputs, demand := mat.NewVecDense(n-1, nil), mat.NewVecDense(n-1, nil)
	for r, i := range rest {
		inputs.SetVec(r, a.At(i, j)*own*d.AtVec(j)) // A_rj Δ_j d_j
		demand.SetVec(r, d.AtVec(i))
		for s, k := range rest {
			system.Set(r, s, -a.At(i, k))
		}
		system.Set(r, r, 1-a.At(i, i))
	}
	var output, sold mat.VecDense
	for to, given := range map[*mat.VecDense]*mat.VecDense{&output: inputs, &sold: demand} {
		if err := to.SolveVec(system, given); err != nil && !errors.As(err, new(mat.Condition)) { // which odd units alone can be
			panic(err)
		}
	}
	for r, i := range rest {
		forward += own * a.At(j, i) * sold.AtVec(r)
	}
	return mat.Sum(&output), forward
}

func TestPureLinkagesByBlocks(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d, x := m.Table().Demand(), m.Table().X()
		if s.Z[0][0] > 0 && x.AtVec(0) > 0 {
			d = randomDemand(rng, x)
			d = d.With(s.Sectors[0], -d.AtVec(0)/3) // as net imports are
		}
		pure, out := m.PureLinkages(d), m.Output(d)
		p := open(iotest.Permuted(s, rng.Perm(len(s.Sectors)))).PureLinkages(d)
		a, l := m.A().Dense(), m.L()
		for j, name := range s.Sectors {
			backward, forward := pureByBlocks(a, d, j)
			relative(t, "backward", pure.Of(name, "Pure backward"), backward, 1e-8)
			near(t, "forward", pure.Of(name, "Pure forward"), forward, 1e-8)
			relative(t, "total", pure.Of(name, "Pure total"), pure.Of(name, "Pure backward")+pure.Of(name, "Pure forward"), tight)
			// What comes back from the rest sets both right: x = l(1−a)(Δd + PFL).
			own := 1 - a.At(j, j)
			near(t, "output", l.At(j, j)*own*(d.AtVec(j)/own+pure.Of(name, "Pure forward")), out.AtVec(j), 1e-8)
			for _, column := range pure.ColLabels() {
				near(t, "permuted "+column, p.Of(name, column), pure.Of(name, column), 1e-8)
			}
		}
		for k, column := range []string{"Backward, mean 1", "Forward, mean 1", "Total, mean 1"} {
			value := pure.Col(pure.ColLabels()[k])
			if mean := value.Sum() / float64(value.Len()); mean != 0 {
				for j := range s.Sectors {
					near(t, column, pure.Col(column).AtVec(j), value.AtVec(j)/mean, 1e-8)
				}
			}
		}
	})
}

// Two sectors by hand, from A = (.15 .25; .20 .05) and d = (350, 1700):
// Δ₁ = 1/.85, Δ₂ = 1/.95.
func TestPureLinkagesByHand(t *testing.T) {
	const one, two = 1 / .85, 1 / .95
	b1, f1 := two*.20*one*350, one*.25*two*1700
	pure := open(millerBlair()).PureLinkages(open(millerBlair()).Table().Demand())
	matrixIs(t, mbSource, pure, [][]float64{
		{b1, f1, b1 + f1, 2 * b1 / (b1 + f1), 2 * f1 / (b1 + f1), 1},
		{f1, b1, b1 + f1, 2 * f1 / (b1 + f1), 2 * b1 / (b1 + f1), 1}}, exact)
	germanPure := german().PureLinkages(german().Table().Demand())
	vectorIs(t, germanySource+", blocks solved by numpy: backward", germanPure.Col("Pure backward"),
		[]float64{10138.00396, 248817.43016, 151918.50447, 143658.8868, 48118.2306, 143669.17745}, 1e-9)
	vectorIs(t, germanySource+", blocks solved by numpy: forward", germanPure.Col("Pure forward"),
		[]float64{27972.89781, 189407.99756, 43319.05554, 133312.13839, 307445.94508, 43605.86402}, 1e-9)
}

func TestPureLinkagesOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		m := open(s)
		pure := m.PureLinkages(m.Table().Demand())
		finiteIn(t, name, pure)
		if name == "no flows at all" {
			matrixIs(t, name, pure, [][]float64{{0, 0, 0, 1, 1, 1}, {0, 0, 0, 1, 1, 1}}, 0)
		}
	}
}

func TestPureLinkagesPanic(t *testing.T) {
	m := seedModel()
	for _, tt := range []struct {
		name string
		f    func()
		want any
	}{
		{"short", func() { m.PureLinkages(rowVector{1}) }, &ionb.LengthError{}},
		{"misspelt", func() { m.PureLinkages(vec([]string{"Agriculture", "Industry"}, 1, 1)) }, &ionb.LabelError{}},
		{"Δ of a sector that uses all it makes", func() { coefficients([]float64{1, .5}, []float64{.5, 0}).PureLinkages(rowVector{1, 1}) }, &ionb.ValueError{}},
		{"Δ of a rest that uses all it makes", func() { coefficients([]float64{0, .5}, []float64{.5, 1}).PureLinkages(rowVector{1, 1}) }, &ionb.ValueError{}},
	} {
		if got := caught(tt.f); reflect.TypeOf(got) != reflect.TypeOf(tt.want) {
			t.Errorf("%s: panics with %T %v, want a %T", tt.name, got, got, tt.want)
		}
	}
	alone := coefficients([]float64{0, .5}, []float64{.5, 1})
	says(t, caught(func() { alone.PureLinkages(rowVector{1, 1}) }).(*ionb.ValueError), "cannot be told apart", "productive")
}

// What is per sector keeps the sectors' regions.
func TestLinkagesKeepRegions(t *testing.T) {
	tab := datasets.TwoRegions()
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	d, v := tab.Demand(), tab.V().ColSums()
	for _, linkages := range []ionb.Vector{m.WeightedBackwardLinkages(d), m.NetBackwardLinkages(d), g.WeightedForwardLinkages(v), g.NetForwardLinkages(v),
		m.PureLinkages(d).Col("Pure total"), m.MultiplierRounds(v, 2).Col("Rest"), ionb.Must(ionb.CompareLinkages(m, g)).Key().Col("Times key")} {
		if !slices.Equal(linkages.Regions(), tab.Regions()) {
			t.Errorf("%s: regions %q, want %q", linkages.Name(), linkages.Regions(), tab.Regions())
		}
	}
}
