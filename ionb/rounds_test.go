package ionb_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestRoundsKnown(t *testing.T) {
	tests := []struct {
		name             string
		m                *ionb.OpenModel
		d                rowVector
		terms, cumulated [][]float64
		tol              float64
	}{
		// By hand: A·(50, 60) = (5 + 87.5, 8 + 10), and once more.
		{"seed", seedModel(), rowVector{50, 60},
			[][]float64{{50, 92.5, 35.5}, {60, 18, 17.8}},
			[][]float64{{50, 142.5, 178}, {60, 78, 95.8}}, 1e-14},
		// By hand, with A and f of Miller & Blair 2009, ch. 2.
		{"Miller & Blair", coefficients([]float64{.15, .25}, []float64{.2, .05}), rowVector{600, 1500},
			[][]float64{{600, 465, 118.5}, {1500, 195, 102.75}},
			[][]float64{{600, 1065, 1183.5}, {1500, 1695, 1797.75}}, 1e-14},
		{"one sector", coefficients([]float64{.5}), rowVector{8}, [][]float64{{8, 4, 2}}, [][]float64{{8, 12, 14}}, 0},
		{"no demand", seedModel(), rowVector{0, 0}, [][]float64{{0, 0, 0}, {0, 0, 0}}, [][]float64{{0, 0, 0}, {0, 0, 0}}, 0},
		{"not productive", coefficients([]float64{2}), rowVector{1}, [][]float64{{1, 2, 4}}, [][]float64{{1, 3, 7}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.m.Rounds(tt.d, 2)
			matrixIs(t, "terms", r.Terms(), tt.terms, tt.tol)
			matrixIs(t, "by round", r.ByRound().T(), tt.terms, tt.tol)
			matrixIs(t, "cumulated", r.Cumulated(), tt.cumulated, tt.tol)
			vectorIs(t, "total", r.Total(), tt.m.Output(tt.d).Values(), 1e-14)
			if labels := r.Terms().ColLabels(); labels[0] != "Round 0" || labels[2] != "Round 2" || r.ByRound().RowLabels()[1] != "Round 1" {
				t.Errorf("rounds are called %q", labels)
			}
		})
	}
}

func TestRoundsAddUpToTheirTotal(t *testing.T) {
	const k = 6
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d := randomDemand(rng, m.Table().X())
		r := m.Rounds(d, k)
		terms, sums, total, shares := r.Terms(), r.Cumulated(), r.Total(), r.Reached()
		for c := range k + 1 {
			var power mat.Dense
			power.Pow(m.A(), c)
			var term, rest mat.VecDense
			term.MulVec(&power, d)
			power.Mul(m.A(), &power)
			rest.MulVec(&power, total)
			for i := range total.Len() {
				relative(t, "Aʳd", terms.At(i, c), term.AtVec(i), tight)
				relative(t, "what is made and what remains", sums.At(i, c)+rest.AtVec(i), total.AtVec(i), tight)
				near(t, "share reached", shares.At(i, c)*total.AtVec(i)/(total.AtVec(i)+1e-300), sums.At(i, c)/(total.AtVec(i)+1e-300), tight)
				if c > 0 && shares.At(i, c) < shares.At(i, c-1) {
					t.Errorf("share %v after %v", shares.At(i, c), shares.At(i, c-1))
				}
			}
		}
	})
}

// The number of rounds is checked against the shares that another run of rounds
// reaches.
func TestNeededIsTheFirstRoundThatReaches(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d := randomDemand(rng, m.Table().X())
		for _, tolerance := range []float64{0.5, 0.01, 1e-6} {
			needed, ok := m.Rounds(d, 0).Needed(tolerance)
			if !ok || needed > 900 {
				t.Fatalf("Needed(%v) = %d, %v", tolerance, needed, ok)
			}
			shares := m.Rounds(d, needed).Reached()
			if worst := columnMin(shares, needed); worst < 1-tolerance*(1+1e-9) {
				t.Errorf("after %d rounds a sector has reached %v, want 1 − %v", needed, worst, tolerance)
			}
			if needed > 0 && columnMin(shares, needed-1) >= 1-tolerance*(1-1e-9) {
				t.Errorf("round %d is enough for %v, not only %d", needed-1, tolerance, needed)
			}
		}
	})
}

func columnMin(m ionb.Matrix, j int) float64 { return mat.Min(m.Dense().ColView(j)) }

func TestNeeded(t *testing.T) {
	tests := []struct {
		name      string
		m         *ionb.OpenModel
		d         rowVector
		tolerance float64
		want      int
		ok        bool
	}{
		{"0.5ᵏ⁺¹ ≤ 0.01 from k = 6 on", coefficients([]float64{.5}), rowVector{1}, 0.01, 6, true},
		{"the same of a negative demand", coefficients([]float64{.5}), rowVector{-1}, 0.01, 6, true},
		{"half of it at once", coefficients([]float64{.5}), rowVector{1}, 0.5, 0, true},
		{"a chain ends by itself", coefficients([]float64{0, 1, 0}, []float64{0, 0, 1}, []float64{0, 0, 0}), rowVector{0, 0, 1}, 0, 2, true},
		{"no demand", seedModel(), rowVector{0, 0}, 0, 0, true},
		{"too slow", coefficients([]float64{1 - 1e-9}), rowVector{1}, 0.01, 0, false},
		{"not productive", coefficients([]float64{2}), rowVector{1}, 0.01, 0, false},
		{"a total of 0 = −1 + 1", coefficients([]float64{0, 1}, []float64{0, 0}), rowVector{-1, 1}, 0, 1, true},
		{"a sector that nobody asks", coefficients([]float64{.3, 0}, []float64{0, .6}), rowVector{0, 5}, 1e-12, 54, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := tt.m.Rounds(tt.d, 3).Needed(tt.tolerance); got != tt.want || ok != tt.ok {
				t.Errorf("Needed(%v) = %d, %v, want %d, %v", tt.tolerance, got, ok, tt.want, tt.ok)
			}
		})
	}
}

// The rounds themselves say how fast they shrink in the end.
func TestRoundsShrinkByTheSpectralRadius(t *testing.T) {
	for name, m := range map[string]*ionb.OpenModel{"productive": seedModel(), "not": coefficients([]float64{.9, .8}, []float64{.7, .6})} {
		r := m.Rounds(rowVector{50, 60}, 200)
		terms := r.Terms()
		relative(t, name+": last round against the one before", terms.At(0, 200)/terms.At(0, 199), r.Ratio(), 1e-12)
		if r.Converges() != (r.Ratio() < 1) || r.Converges() != m.HawkinsSimon().Productive {
			t.Errorf("%s: converges is %v at a ratio of %v", name, r.Converges(), r.Ratio())
		}
	}
}

// What a negative demand takes back is reached as what a demand makes is.
func TestReachedOfANegativeDemand(t *testing.T) {
	m := coefficients([]float64{.5})
	matrixIs(t, "shares", m.Rounds(rowVector{-8}, 2).Reached(), [][]float64{{.5, .75, .875}}, exact)
}

// With negative coefficients no entry of L may be negative and the series diverge
// all the same: A has the eigenvalue −1.5, and L = 0.4.
func TestRoundsOfANegativeCoefficient(t *testing.T) {
	m := coefficients([]float64{-1.5})
	r := m.Rounds(rowVector{1}, 3)
	if _, ok := r.Needed(0.1); r.Converges() || ok || !m.HawkinsSimon().Productive {
		t.Errorf("converges %v, needed %v, productive %v", r.Converges(), ok, m.HawkinsSimon().Productive)
	}
	matrixIs(t, "terms", r.Terms(), [][]float64{{1, -1.5, 2.25, -3.375}}, 0)
}

// A sector without part in the demand has nothing to make, and has made all of it:
// also where the solution of x = Ax + d leaves it something in rounding, as happens
// in one in fourteen of these.
func TestRoundsOfSectorsWithoutAPart(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 4))
	for range 300 {
		n := 2 + rng.IntN(8)
		m := productive(t, rng, n, 0.25)
		d := make(rowVector, n)
		d[rng.IntN(n)] = 1
		r := m.Rounds(d, n)
		total, sums, shares := r.Total(), r.Cumulated(), r.Reached()
		for i, sector := range m.Sectors() {
			if (total.AtVec(i) == 0) != (sums.At(i, n) == 0) {
				t.Errorf("%s makes %v in %d rounds and %v in all", sector, sums.At(i, n), n, total.AtVec(i))
			}
			if total.AtVec(i) == 0 && shares.At(i, 0) != 1 {
				t.Errorf("%s has reached %v of nothing", sector, shares.At(i, 0))
			}
		}
		if _, ok := r.Needed(1e-12); !ok {
			t.Error("what is not there is needed for ever")
		}
	}
}

// productive returns the model of a random productive matrix of coefficients.
func productive(t *testing.T, rng *rand.Rand, n int, density float64) *ionb.OpenModel {
	t.Helper()
	for range 1000 {
		m, err := ionb.OpenFromCoefficients(iotest.Names(n), iotest.Coefficients(rng, n, density))
		if err == nil && m.HawkinsSimon().Productive {
			return m
		}
	}
	t.Fatal("no productive matrix in 1,000")
	return nil
}

func TestRoundsPanics(t *testing.T) {
	m := seedModel()
	tests := []struct {
		name string
		f    func()
		says []string
	}{
		{"negative", func() { m.Rounds(rowVector{1, 1}, -1) }, []string{"rounds", "-1"}},
		{"too many", func() { m.Rounds(rowVector{1, 1}, 1001) }, []string{"1001", "Needed"}},
		{"NaN in the demand", func() { m.Rounds(rowVector{1, math.NaN()}, 1) }, []string{"final demand", `"Manufacturing"`}},
		{"outgrows the largest number", func() { coefficients([]float64{1e200}).Rounds(rowVector{1}, 9) }, []string{"round 2", `"S1"`, "+Inf"}},
		{"tolerance below 0", func() { m.Rounds(rowVector{1, 1}, 1).Needed(-1) }, []string{"tolerance", "-1"}},
		{"tolerance NaN", func() { m.Rounds(rowVector{1, 1}, 1).Needed(math.NaN()) }, []string{"tolerance", "NaN"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, ok := caught(tt.f).(*ionb.ValueError)
			if !ok {
				t.Fatal("want a *ValueError")
			}
			says(t, e, tt.says...)
		})
	}
}

func TestRoundsShareNothing(t *testing.T) {
	d := mat.NewVecDense(2, []float64{50, 60})
	r := seedModel().Rounds(d, 1)
	d.SetVec(0, 7)
	r.Terms().Dense().Set(0, 0, 7)
	near(t, "round 0", r.Terms().At(0, 0), 50, 0)
	if s := (ionb.Rounds{}).String(); s == "" {
		t.Error("zero Rounds print nothing")
	}
}

// A total beyond the largest number has no shares.
func TestRoundsOfATotalBeyondTheLargestNumber(t *testing.T) {
	e, ok := caught(func() { seedModel().Rounds(rowVector{1e308, 1e308}, 0) }).(*ionb.ValueError)
	if !ok {
		t.Fatal("want a *ValueError")
	}
	says(t, e, "total", `"Agriculture"`, "+Inf")
}
