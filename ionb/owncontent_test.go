package ionb_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestOwnContent(t *testing.T) {
	tests := []struct {
		name string
		m    *ionb.OpenModel
		want []float64
	}{
		// L of the seed's Table 1 has 50/31 and 54/31 on its diagonal.
		{"seed", seedModel(), []float64{.38, 23. / 54}},
		{"directly only", coefficients([]float64{.3, .5}, []float64{0, .2}), []float64{.3, .2}},
		{"through the other only", coefficients([]float64{0, .5}, []float64{.4, 0}), []float64{.2, .2}},
		{"no inputs", coefficients([]float64{0, 0}, []float64{0, 0}), []float64{0, 0}},
		// Not productive: half a unit more than there is goes into a unit of corn.
		{"more than all of itself", coefficients([]float64{1.5, 1}, []float64{0, .2}), []float64{1.5, .2}},
		// (I−A)₂₂ = 0, so l₁₁ = 0: iron takes all iron, and corn without end.
		{"endless", coefficients([]float64{.5, .5}, []float64{.5, 1}), []float64{math.Inf(1), 1.5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for j, got := range tt.m.OwnContent().Values() {
				if got != tt.want[j] {
					near(t, tt.m.Sectors()[j], got, tt.want[j], 1e-15)
				}
			}
		})
	}
}

// The chains from j to j are added up by a solve without j: κⱼ = aⱼⱼ +
// aⱼᵣ(I−Aᵣᵣ)⁻¹aᵣⱼ with r all the other goods. For two it is the closed form.
func TestOwnContentIsTheSumOfChains(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 8))
	for range 200 {
		n := 1 + rng.IntN(7)
		m := productive(t, rng, n, 0.6)
		a, own := m.A(), m.OwnContent()
		for j := range n {
			want := a.At(j, j)
			if n > 1 {
				want += throughOthers(a, j)
			}
			near(t, "own content", own.AtVec(j), want, 1e-10)
			if own.AtVec(j) >= 1 {
				t.Errorf("own content %v in a productive model", own.AtVec(j))
			}
		}
		if n == 2 {
			near(t, "closed form", own.AtVec(0), a.At(0, 0)+a.At(0, 1)*a.At(1, 0)/(1-a.At(1, 1)), 1e-12)
		}
	}
}

func throughOthers(a mat.Matrix, j int) float64 {
	n, _ := a.Dims()
	rest, into, from := mat.NewDense(n-1, n-1, nil), mat.NewVecDense(n-1, nil), mat.NewVecDense(n-1, nil)
	others := make([]int, 0, n-1)
	for i := range n {
		if i != j {
			others = append(others, i)
		}
	}
	for p, i := range others {
		into.SetVec(p, a.At(j, i))
		from.SetVec(p, a.At(i, j))
		for q, k := range others {
			rest.Set(p, q, -a.At(i, k))
		}
		rest.Set(p, p, 1+rest.At(p, p))
	}
	var chains mat.VecDense
	if err := chains.SolveVec(rest, from); err != nil {
		return math.NaN()
	}
	return mat.Dot(into, &chains)
}

// Just below the factor kA is productive, just above it is not.
func TestLargestFactor(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	for range 200 {
		n := 1 + rng.IntN(6)
		m, err := ionb.OpenFromCoefficients(iotest.Names(n), iotest.Coefficients(rng, n, 0.7))
		if err != nil {
			continue
		}
		factor := m.HawkinsSimon().LargestFactor()
		for k, want := range map[float64]bool{factor * .999: true, factor * 1.001: false} {
			if math.IsInf(factor, 1) {
				k, want = 1e6, true // no chain comes back
			}
			var scaled mat.Dense
			scaled.Scale(k, m.A())
			v := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), &scaled)).HawkinsSimon()
			if v.Productive != want {
				t.Errorf("%v·A, with a largest factor of %v: productive is %v", k, factor, v.Productive)
			}
		}
	}
	near(t, "seed", seedModel().HawkinsSimon().LargestFactor(), 1/0.6175279682111318, 1e-14) // ρ solves ρ² − 4ρ/15 − 13/60 = 0
	if got := coefficients([]float64{0, 3}, []float64{0, 0}).HawkinsSimon().LargestFactor(); !math.IsInf(got, 1) {
		t.Errorf("of a chain without return: %v, want +Inf", got)
	}
}
