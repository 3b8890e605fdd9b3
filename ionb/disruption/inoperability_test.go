package disruption_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
	"gonum.org/v1/gonum/mat"
)

func TestInoperabilityAgainstItsDefinitionAndLeontief(t *testing.T) {
	economies(t, func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand) {
		x, c := m.Output(d), map[string]float64{}
		for i, sector := range m.Sectors() {
			if x.AtVec(i) > 0 && rng.IntN(2) == 0 {
				c[sector] = rng.Float64() * d.AtVec(i) / x.AtVec(i)
			}
		}
		l, err := disruption.Inoperability(m, d, ionb.Amounts(c))
		if err != nil {
			t.Fatal(err)
		}
		star := l.Interdependency().Dense()
		n := x.Len()
		iminus := mat.NewDense(n, n, nil)
		for i := range n {
			for j := range n {
				iminus.Set(i, j, -star.At(i, j))
			}
			iminus.Set(i, i, 1-star.At(i, i))
		}
		var q mat.VecDense
		if err := q.SolveVec(iminus, l.Perturbation); err != nil {
			t.Fatal(err)
		}
		left := m.Output(d.Sub(l.Cut))
		for i, sector := range m.Sectors() {
			near(t, "q = (I−A*)⁻¹c*", l.Inoperability.AtVec(i), q.AtVec(i), 1e-9)
			near(t, "perturbation", l.Perturbation.AtVec(i), c[sector], 0)
			near(t, "what is left, solved again", l.Planned.AtVec(i)-l.Loss.AtVec(i), left.AtVec(i), 1e-9)
			near(t, "loss is q·x", l.Loss.AtVec(i), l.Inoperability.AtVec(i)*x.AtVec(i), 1e-9)
			if q := l.Inoperability.AtVec(i); q < 0 || q > 1 || q < c[sector] {
				t.Errorf("inoperability of %s is %v", sector, q)
			}
		}
	})
}

// A* holds shares of sales: it is the B of the Ghosh model.
func TestInterdependencyIsGhosh(t *testing.T) {
	m := twoSectors()
	l := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), amounts("1", 0.1)))
	b := ionb.Must(ionb.Ghosh(m.Table())).B()
	for i := range 2 {
		for j := range 2 {
			near(t, "a*", l.Interdependency().At(i, j), b.At(i, j), 1e-12)
		}
	}
}

func TestInoperabilityByHand(t *testing.T) {
	m := twoSectors()
	l := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), amounts("2", 0.1)))
	// 200 less for 2: L = [950 250; 200 850]/757.5.
	near(t, "loss of 1", l.Loss.Of("1"), 200*250/757.5, 1e-12)
	near(t, "loss of 2", l.Loss.Of("2"), 200*850/757.5, 1e-12)
	near(t, "inoperability of 1", l.Inoperability.Of("1"), 200*250/757.5/1000, 1e-12)
	ranks := l.Ranks()
	near(t, "rank of 2", ranks.Of("2", "By loss"), 1, 0)
	near(t, "rank of 1", ranks.Of("1", "By inoperability"), 2, 0)
	whole := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"1": .35, "2": .85})))
	near(t, "without any final demand", whole.Inoperability.Of("1"), 1, 1e-12)
	if s := whole.String(); !strings.Contains(s, "100 % of what was planned") {
		t.Error(s)
	}
	none := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Vector{}))
	near(t, "no perturbation", none.Loss.Sum(), 0, 0)
	if s := none.String(); !strings.Contains(s, "Nothing is lost.") || strings.Contains(s, "loses most") {
		t.Error(s)
	}
}

// A small sector can be hit hardest, and a large one lose most.
func TestRanksDiffer(t *testing.T) {
	m := open(ionb.Spec{Sectors: []string{"Large", "Small"}, Z: [][]float64{{100, 0}, {20, 0}}, Demand: []string{"C"}, Y: [][]float64{{900}, {1}}})
	l := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), amounts("Large", 0.5)))
	got := []float64{l.Ranks().Of("Large", "By inoperability"), l.Ranks().Of("Large", "By loss")}
	if !slices.Equal(got, []float64{1, 1}) {
		t.Errorf("ranks of Large %v", got)
	}
	l = ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Large": 0.1, "Small": 1. / 21})))
	if l.Ranks().Of("Small", "By inoperability") != 1 || l.Ranks().Of("Large", "By loss") != 1 {
		t.Errorf("ranks do not differ:\n%v", l.Ranks())
	}
}

func TestInoperabilityErrors(t *testing.T) {
	m := twoSectors()
	d := m.Table().Demand()
	for _, tt := range []struct {
		name string
		d    ionb.Vector
		c    ionb.Vector
		want []string
	}{
		{"below 0", d, amounts("1", -.1), []string{"disruption: inoperability", `perturbation of "1" is -0.1`, "0 to 1"}},
		{"above 1", d, amounts("2", 1.1), []string{`perturbation of "2" is 1.1`}},
		{"more than final demand", d, amounts("1", .4), []string{`final demand for "1" is 350`, "at most 0.35", "Constrain"}},
		{"nothing is made", d.Scale(0), amounts("1", .4), []string{`"1" has no output`}},
		{"negative demand", d.With("1", -100), amounts("2", .8), []string{`"1" would lose`, "negative"}},
	} {
		_, err := disruption.Inoperability(m, tt.d, tt.c)
		says(t, tt.name, err, tt.want...)
	}
	if _, ok := panicked(func() { _, _ = disruption.Inoperability(m, d, amounts("3", .1)) }).(*ionb.LabelError); !ok {
		t.Error("a sector that is not there does not panic with a *LabelError")
	}
}
