package ionb_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// economies runs f on random productive tables of every kind.
func economies(t *testing.T, f func(*testing.T, ionb.Spec, *rand.Rand)) {
	for i, e := range []iotest.Economy{
		{Sectors: 1, Density: 1},
		{Sectors: 2, Density: 1},
		{Sectors: 5, Density: 0.8},
		{Sectors: 7, Density: 0.15}, // reducible, periodic or without flows
		{Sectors: 6, Density: 0.7, Zeros: 2},
		{Sectors: 9, Density: 0.6, Scaled: true},
		{Sectors: 30, Density: 0.3},
	} {
		t.Run(fmt.Sprintf("%+v", e), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(uint64(i), 2009))
			for range 20 {
				f(t, iotest.Random(rng, e), rng)
			}
		})
	}
}

// The tolerance is relative: economies in odd units have outputs from 1e-9 to 1e11.
const tight = 1e-11

func randomDemand(rng *rand.Rand, x ionb.Vector) ionb.Vector {
	d := make([]float64, x.Len())
	for i := range d {
		d[i] = rng.Float64() * x.AtVec(i) // as large as outputs are, in their units
	}
	return ionb.Must(ionb.NewVector("Demand", x.Labels(), d))
}

func TestQuantityIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		x := m.Table().X()
		for i, got := range m.Output(m.Table().Demand()).Values() {
			relative(t, "Output(Demand) against X", got, x.AtVec(i), tight)
		}
		d := randomDemand(rng, x)
		out := m.Output(d)
		var ld, ax mat.VecDense
		ld.MulVec(m.L(), d)
		ax.MulVec(m.A(), out)
		for i := range out.Len() {
			relative(t, "x = Ld", out.AtVec(i), ld.AtVec(i), tight)
			if resid := out.AtVec(i) - ax.AtVec(i) - d.AtVec(i); resid > tight*out.AtVec(i) || resid < -tight*out.AtVec(i) {
				t.Errorf("x − Ax − d = %v at an output of %v", resid, out.AtVec(i))
			}
			if out.AtVec(i) < d.AtVec(i)*(1-tight) {
				t.Errorf("output %v falls short of final demand %v", out.AtVec(i), d.AtVec(i))
			}
		}
	})
}

func TestPriceIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		a0 := m.PrimaryCoefficients("Labour")
		p := m.Prices(a0)
		d := randomDemand(rng, m.Table().X())
		relative(t, "p·d against cost·x", mat.Dot(p, d), mat.Dot(a0, m.Output(d)), tight)

		content, direct := m.Content("Labour"), m.A()
		for j, sector := range s.Sectors {
			relative(t, "Content is Prices(PrimaryCoefficients)", content.Of(sector), p.Of(sector), 0)
			cost := a0.AtVec(j) // p = pA + a₀, unit cost by unit cost
			for i := range p.Len() {
				cost += p.AtVec(i) * direct.At(i, j)
			}
			relative(t, "p = pA + cost", p.AtVec(j), cost, tight)
		}
		total := mat.Dot(content, m.Table().Demand())
		relative(t, "labour embodied in final demand", total, m.Table().V().Row("Labour").Sum(), tight)

		two := m.Prices(a0.Scale(2)) // the wage is a scale and nothing else
		for j := range p.Len() {
			relative(t, "prices at a wage of 2", two.AtVec(j), 2*p.AtVec(j), tight)
		}
	})
}

func TestPowerSeriesConvergesToL(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for range 20 {
		m := open(iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.7}))
		n := 6
		sum, power := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
		for i := range n {
			power.Set(i, i, 1)
		}
		for range 400 { // ρ(A) ≤ 0.9, and 0.9⁴⁰⁰ is 5e-19
			sum.Add(sum, power)
			var next mat.Dense
			next.Mul(m.A(), power)
			power.Copy(&next)
		}
		l := m.L()
		for i := range n {
			for j := range n {
				near(t, "I + A + A² + …", sum.At(i, j), l.At(i, j), 1e-10)
			}
		}
	}
}

func TestGhoshIsSimilarToLeontief(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m, g := open(s), ghosh(s)
		x, l, G, rows := m.Table().X(), m.L(), g.G(), g.ForwardLinkages()
		for i := range x.Len() {
			var sum float64
			for j := range x.Len() {
				sum += G.At(i, j)
				if x.AtVec(i) != 0 && x.AtVec(j) != 0 {
					near(t, "G = diag(x)⁻¹ L diag(x)", G.At(i, j), l.At(i, j)*x.AtVec(j)/x.AtVec(i), tight)
				}
			}
			near(t, "row sum of G", rows.AtVec(i), sum, tight)
			if x.AtVec(i) == 0 {
				near(t, "row of G without output", sum, 1, 0)
			}
		}
		// x' = v'G, where v is what each column lacks to its row: all primary inputs.
		for j := range x.Len() {
			var supplied float64
			z := m.Table().Z()
			for i := range x.Len() {
				v := x.AtVec(i) - z.ColSums().AtVec(i)
				supplied += v * G.At(i, j)
			}
			near(t, "x' = v'G", supplied/max(x.AtVec(j), scaleOf(x)), x.AtVec(j)/max(x.AtVec(j), scaleOf(x)), 1e-9)
		}
	})
}

// scaleOf is the largest output: sums across sectors round at its size.
func scaleOf(x ionb.Vector) float64 { return mat.Max(x) }

func TestLinkagesAreSumsOfL(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		cols, rows := m.L().ColSums(), m.L().RowSums()
		for j, sector := range s.Sectors {
			relative(t, "backward", m.BackwardLinkages().Of(sector), cols.AtVec(j), tight)
			relative(t, "forward", m.ForwardLinkages().Of(sector), rows.AtVec(j), tight)
		}
	})
}

func TestClosedModelIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		tab := table(s)
		c := ionb.Must(ionb.Closed(tab, "Labour", "Consumption"))
		near(t, "closed det(I−A)", c.Determinant(), 0, 1e-12)
		near(t, "closed ρ(A)", c.SpectralRadius(), 1, 1e-12)
		total := tab.V().Row("Labour").Sum()
		solution := c.OutputAt("Labour", total)
		var ax mat.VecDense
		ax.MulVec(c.A(), solution)
		for i, sector := range c.Sectors() {
			relative(t, "x = Ax", ax.AtVec(i), solution.AtVec(i), tight)
			want := total
			if i < tab.X().Len() {
				want = tab.X().Of(sector)
			}
			relative(t, "(x, X₀) solves the closed model", solution.Of(sector), want, tight)
			if want > 0 { // any sector fixes the same scale
				relative(t, "labour at "+sector+"'s output", c.OutputAt(sector, want).Of("Labour"), total, tight)
			}
		}
		relative(t, "proportion of the new sector", c.Proportions().Of("Labour"), 1, 0)
	})
}

// What the models say of themselves holds, also from sixty sectors on, where less is asked.
func TestModelsKeepTheirIdentities(t *testing.T) {
	check := func(t *testing.T, identities []ionb.Identity, want int) {
		t.Helper()
		for _, i := range identities {
			if !i.Holds() {
				t.Error(i)
			}
		}
		if len(identities) != want {
			t.Errorf("%d identities, want %d", len(identities), want)
		}
	}
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		check(t, m.Identities(), 4)
		check(t, ionb.Must(ionb.Ghosh(m.Table())).Identities(), 1)
	})
	for _, n := range []int{60, 61, 301} {
		s := iotest.Random(rand.New(rand.NewPCG(1, uint64(n))), iotest.Economy{Sectors: n, Density: 0.3})
		check(t, open(s).Identities(), map[bool]int{true: 4, false: 2}[n <= 60])
	}
	a := iotest.Coefficients(rand.New(rand.NewPCG(1, 2)), 5, 0.5)
	check(t, ionb.Must(ionb.OpenFromCoefficients(iotest.Names(5), a)).Identities(), 4)
}
