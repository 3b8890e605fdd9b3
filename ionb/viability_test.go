package ionb_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func coefficients(rows ...[]float64) *ionb.OpenModel {
	n := len(rows)
	return ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), mat.NewDense(n, n, slices.Concat(rows...))))
}

func TestVerdicts(t *testing.T) {
	tests := []struct {
		name       string
		a          [][]float64
		productive bool
		rho        float64
		failing    int
		block      []string
	}{
		{"one sector below 1", [][]float64{{0.3}}, true, 0.3, 0, nil},
		{"one sector above 1", [][]float64{{1.25}}, false, 1.25, 1, []string{"S1"}},
		{"no flows", [][]float64{{0, 0}, {0, 0}}, true, 0, 0, nil},
		{"column sum above 1 (sufficient, not necessary)", [][]float64{{.1, 35. / 24}, {.16, 1. / 6}}, true, 0.6175279682111318, 0, nil},
		{"det(I−A) > 0 alone is not enough", [][]float64{{2, 0}, {0, 2}}, false, 2, 1, nil},
		// I−A has two blocks [[.5,−1],[−1,.5]]: det = .5625 > 0, diagonal > 0.
		{"det > 0 and diagonal > 0, and yet not productive", [][]float64{
			{.5, 1, 0, 0}, {1, .5, 0, 0}, {0, 0, .5, 1}, {0, 0, 1, .5}}, false, 1.5, 2, nil},
		{"periodic, above", [][]float64{{0, 4}, {1, 0}}, false, 2, 2, []string{"S1", "S2"}},
		{"periodic, below", [][]float64{{0, 4}, {.04, 0}}, true, 0.4, 0, nil},
		{"triangular, the last sector alone fails", [][]float64{{.2, 9, 9}, {0, .3, 9}, {0, 0, 1.5}}, false, 1.5, 3, []string{"S3"}},
		{"reducible: a pair inside fails", [][]float64{
			{.2, .1, .1, 0}, {0, 0, 2, 0}, {0, 2, 0, 0}, {.3, 0, .1, .4}}, false, 2, 3, []string{"S2", "S3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := coefficients(tt.a...).HawkinsSimon()
			if v.Productive != tt.productive || v.FirstFailing != tt.failing || !v.Nonnegative {
				t.Errorf("productive %v, first failing minor %d, want %v, %d", v.Productive, v.FirstFailing, tt.productive, tt.failing)
			}
			near(t, "ρ", v.SpectralRadius, tt.rho, 1e-14)
			if tt.block != nil && !slices.Equal(v.Block, tt.block) {
				t.Errorf("block %q, want %q", v.Block, tt.block)
			}
			if !tt.productive && !strings.Contains(v.Verdict(), strings.Join(v.Block, ", ")) {
				t.Errorf("the verdict does not name the block %q: %s", v.Block, v.Verdict())
			}
		})
	}
}

// eigenRadius is gonum's answer, another program's than ours.
func eigenRadius(t *testing.T, a mat.Matrix) float64 {
	t.Helper()
	var eig mat.Eigen
	if !eig.Factorize(a, mat.EigenNone) {
		t.Fatal("eigenvalues did not converge")
	}
	var rho float64
	for _, z := range eig.Values(nil) {
		rho = math.Max(rho, math.Hypot(real(z), imag(z)))
	}
	return rho
}

// The theorem: all leading principal minors of I−A positive ⇔ ρ(A) < 1 ⇔ some
// x > 0 has x > Ax. The three are computed apart and must agree.
func TestHawkinsSimonTheorem(t *testing.T) {
	rng := rand.New(rand.NewPCG(1949, 245))
	sides := map[bool]int{}
	for range 600 {
		n := 1 + rng.IntN(9)
		a := iotest.Coefficients(rng, n, 0.2+0.8*rng.Float64())
		rho := eigenRadius(t, a)
		if math.Abs(rho-1) < 1e-6 {
			continue // too near to the border for the eigenvalue routine
		}
		m, err := ionb.OpenFromCoefficients(iotest.Names(n), a)
		if err != nil {
			continue // an exactly singular I−A has no minors to speak of
		}
		v := m.HawkinsSimon()
		sides[rho < 1]++
		positive := !slices.ContainsFunc(v.Minors, func(x float64) bool { return x <= 0 })
		if v.Productive != (rho < 1) || positive != (rho < 1) || (v.FirstFailing == 0) != (rho < 1) {
			t.Fatalf("ρ = %v, productive %v, minors %v, first failing %d, of\n%v", rho, v.Productive, v.Minors, v.FirstFailing, mat.Formatted(a))
		}
		if v.Lower > v.SpectralRadius || v.SpectralRadius > v.Upper || v.Lower > rho+1e-6 || v.Upper < rho-1e-6 {
			t.Errorf("bounds [%v, %v] around %v do not hold ρ = %v", v.Lower, v.Upper, v.SpectralRadius, rho)
		}
		certified(t, a, v)
	}
	if sides[true] < 100 || sides[false] < 100 {
		t.Errorf("cases on the two sides of 1: %v, want 100 of each", sides)
	}
}

// certified checks whatever the verdict offers as proof.
func certified(t *testing.T, a *mat.Dense, v ionb.Viability) {
	t.Helper()
	if v.Productive {
		var ax mat.VecDense
		ax.MulVec(a, v.Certificate)
		for i := range ax.Len() {
			if x := v.Certificate.AtVec(i); !(x > 0 && x > ax.AtVec(i)) || v.Block != nil {
				t.Fatalf("certificate x = %v with (Ax)ᵢ = %v, block %q", x, ax.AtVec(i), v.Block)
			}
		}
		return
	}
	if v.Certificate.Len() != 0 || len(v.Block) == 0 {
		t.Fatalf("not productive, with certificate %v and block %q", v.Certificate, v.Block)
	}
	block := mat.NewDense(len(v.Block), len(v.Block), nil)
	for i, row := range v.Block {
		for j, col := range v.Block {
			block.Set(i, j, a.At(index(row), index(col)))
		}
	}
	if rho := eigenRadius(t, block); rho < 1-1e-6 {
		t.Fatalf("the block %q has ρ = %v and does not use itself up", v.Block, rho)
	}
}

// index is the position of "S12", 11.
func index(name string) int { return slices.Index(iotest.Names(99), name) }

func TestShrinkingBelowOneOverRhoMakesProductive(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		n := 2 + rng.IntN(6)
		a := iotest.Coefficients(rng, n, 0.7)
		m, err := ionb.OpenFromCoefficients(iotest.Names(n), a)
		if err != nil || m.HawkinsSimon().SpectralRadius == 0 {
			continue
		}
		rho := m.HawkinsSimon().SpectralRadius
		for factor, want := range map[float64]bool{0.999: true, 1.001: false} {
			var scaled mat.Dense
			scaled.Scale(factor/rho, a)
			v := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), &scaled)).HawkinsSimon()
			if v.Productive != want {
				t.Errorf("A scaled to ρ = %v: productive is %v", factor, v.Productive)
			}
		}
	}
}

func TestManySectorsNeedNoMinors(t *testing.T) {
	for _, tt := range []struct {
		n    int
		want bool
	}{{60, true}, {61, false}, {150, false}} {
		m := open(iotest.Random(rand.New(rand.NewPCG(5, 5)), iotest.Economy{Sectors: tt.n, Density: 0.5}))
		v := m.HawkinsSimon()
		if (v.Minors != nil) != tt.want || !v.Productive || v.FirstFailing != 0 {
			t.Errorf("%d sectors: %d minors, productive %v", tt.n, len(v.Minors), v.Productive)
		}
		if v.Upper-v.Lower > 1e-12 {
			t.Errorf("%d sectors: ρ between %v and %v", tt.n, v.Lower, v.Upper)
		}
	}
}

// A table, unlike bare coefficients, reaches ρ > 1 only through negative final
// demand, such as imports: sector S1 here needs more of itself than it makes.
func TestTableThatLivesOnImports(t *testing.T) {
	m := open(ionb.Spec{Sectors: []string{"S1", "S2"}, Z: [][]float64{{12, 3}, {1, 2}},
		Demand: []string{"Consumption", "Net exports"}, Y: [][]float64{{0, -5}, {7, 0}}})
	v := m.HawkinsSimon()
	if v.Productive || v.FirstFailing != 1 || !slices.Equal(v.Block, []string{"S1", "S2"}) {
		t.Errorf("verdict %+v", v)
	}
	if x := m.Output(m.Table().Demand()); math.Abs(x.Of("S1")-10) > 1e-12 {
		t.Errorf("the table's own output is still a solution, got %v", x)
	}
	if x := m.Output(m.Table().Demand().With("S2", 8)); x.Of("S1") >= 10 {
		t.Errorf("more demand for S2 takes S1 from 10 to %v: want less, as L has negative entries", x.Of("S1"))
	}
}
