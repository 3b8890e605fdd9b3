package ionb_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestMixedByHand(t *testing.T) {
	m := seedModel()
	sectors := m.Sectors()
	tests := []struct {
		name            string
		outputs, demand ionb.Vector
		x, d            []float64
	}{
		{"the table's own", vec(sectors[1:], 120), vec(sectors[:1], 50), []float64{250, 120}, []float64{50, 60}},
		{"half of manufactures", vec(sectors[1:], 60), vec(sectors[:1], 50), []float64{1375. / 9, 60}, []float64{50, 230. / 9}},
		{"agriculture fixed", vec(sectors[:1], 250), vec(sectors[1:], 60), []float64{250, 120}, []float64{50, 60}},
		{"too little of manufactures", vec(sectors[1:], 20), vec(sectors[:1], 200), []float64{6875. / 27, 20}, []float64{200, -650. / 27}},
		{"nothing fixed", ionb.Vector{}, vec(sectors, 50, 60), []float64{250, 120}, []float64{50, 60}},
		{"all fixed", vec(sectors, 250, 120), ionb.Vector{}, []float64{250, 120}, []float64{50, 60}},
		{"all fixed, in another order", vec([]string{sectors[1], sectors[0]}, 120, 250), ionb.Amounts(nil), []float64{250, 120}, []float64{50, 60}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := ionb.Must(m.Mixed(tt.outputs, tt.demand))
			vectorIs(t, seedSource+": outputs", s.Output, tt.x, exact)
			vectorIs(t, seedSource+": final demand", s.Demand, tt.d, exact)
			if strings.Contains(s.String(), "imported") != (tt.d[1] < 0) {
				t.Errorf("imports: %s", s)
			}
			if strings.Contains(s.String(), "Output fixed") != (tt.outputs.Len() > 0) {
				t.Errorf("fixed outputs: %s", s)
			}
		})
	}
}

func TestMixedIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		x := m.Table().X()
		outputs, demand := map[string]float64{}, map[string]float64{}
		for i, sector := range s.Sectors {
			if level := rng.Float64() * x.AtVec(i); rng.Float64() < 0.4 {
				outputs[sector] = level
			} else {
				demand[sector] = level
			}
		}
		// Amounts sorts its labels: S10 before S2, another order than the table's.
		got := ionb.Must(m.Mixed(ionb.Amounts(outputs), ionb.Amounts(demand)))
		for sector, want := range outputs {
			relative(t, "fixed output of "+sector, got.Output.Of(sector), want, 0)
		}
		for sector, want := range demand {
			relative(t, "final demand of "+sector, got.Demand.Of(sector), want, 0)
		}
		var ax mat.VecDense
		ax.MulVec(m.A(), got.Output)
		used := vec(s.Sectors, ax.RawVector().Data...)
		within(t, "(I−A)x", got.Output.Sub(used), got.Demand, x)
		within(t, "Output(Demand)", m.Output(got.Demand), got.Output, x)

		d := randomDemand(rng, x)
		free := ionb.Must(m.Mixed(ionb.Vector{}, d))
		within(t, "nothing fixed", free.Output, m.Output(d), x)
		fixed := ionb.Must(m.Mixed(x, ionb.Vector{}))
		within(t, "all fixed", fixed.Demand, m.Table().Demand(), x)
	})
}

// Uses that take up a fixed output exactly leave nothing, not a trace of rounding
// that would have to be imported.
func TestMixedLeavesNoRounding(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		k := rng.IntN(len(s.Sectors))
		d := m.Table().Demand().With(s.Sectors[k], 0)
		x := m.Output(d)
		if x.AtVec(k) < 1e-12*m.Table().X().AtVec(k) {
			return // nobody uses it, and its output is itself rounding
		}
		rest := map[string]float64{}
		for i, sector := range s.Sectors {
			if i != k {
				rest[sector] = d.AtVec(i)
			}
		}
		got := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{s.Sectors[k]: x.AtVec(k)}), ionb.Amounts(rest)))
		near(t, "what is left of "+s.Sectors[k], got.Demand.AtVec(k), 0, 0)
	})
}

func TestMixedSingular(t *testing.T) {
	m := coefficients([]float64{1, .5}, []float64{.5, 0})
	_, err := m.Mixed(ionb.Amounts(map[string]float64{"S2": 1}), ionb.Amounts(map[string]float64{"S1": 1}))
	says(t, err, "ionb: ", "output of S2 fixed", "singular", "use up all", "S1")
	var cond mat.Condition
	if !errors.As(err, &cond) {
		t.Errorf("%v wraps no mat.Condition", err)
	}
	got := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"S1": 1}), ionb.Amounts(map[string]float64{"S2": 1})))
	vectorIs(t, "the other way round", got.Output, []float64{1, 1.5}, exact)
}

func TestMixedBeyondTheLargestNumber(t *testing.T) {
	_, err := coefficients([]float64{.5, 0}, []float64{.5, .5}).Mixed(ionb.Amounts(map[string]float64{"S2": 1}), ionb.Amounts(map[string]float64{"S1": 1.7e308}))
	says(t, err, "ionb: ", `"S1"`, "+Inf")
}

func TestMixedPanics(t *testing.T) {
	m := coefficients([]float64{.1, .2, .3}, []float64{0, .1, .2}, []float64{0, 0, .1})
	some := func(names ...string) ionb.Vector { return vec(names, make([]float64, len(names))...) }
	for _, tt := range []struct {
		name            string
		outputs, demand mat.Vector
		says            []string
	}{
		{"one in both", some("S1", "S2"), some("S2", "S3"), []string{"both for S2", "not both"}},
		{"one in neither", some("S1"), some("S3"), []string{"neither for S2"}},
		{"one of each", some("S1"), some("S1", "S3"), []string{"both for S1", "neither for S2"}},
		{"all in both", some("S1", "S2", "S3"), mat.NewVecDense(3, nil), []string{"both for S1, S2, S3"}},
		{"nothing given", ionb.Vector{}, ionb.Vector{}, []string{"neither for S1, S2, S3"}},
		{"nil", nil, some("S1", "S2", "S3"), []string{"fixed outputs", "nil"}},
		{"nil *Vector", some("S1"), (*ionb.Vector)(nil), []string{"final demand", "nil"}},
		{"infinite", some("S1").Add(vec([]string{"S1"}, 1e308)).Scale(10), some("S2", "S3"), []string{"fixed outputs", `"S1"`, "+Inf"}},
	} {
		e, ok := caught(func() { _, _ = m.Mixed(tt.outputs, tt.demand) }).(*ionb.ValueError)
		if !ok {
			t.Errorf("%s: does not panic with a *ValueError", tt.name)
			continue
		}
		says(t, e, tt.says...)
	}
	if e, ok := caught(func() { _, _ = m.Mixed(some("S4"), some("S1", "S2", "S3")) }).(*ionb.LabelError); !ok || e.Label != "S4" {
		t.Errorf("a sector that is not there: %v", e)
	}
	if _, ok := caught(func() { _, _ = m.Mixed(mat.NewVecDense(1, nil), some("S2", "S3")) }).(*ionb.LengthError); !ok {
		t.Error("a bare vector that is too short does not panic with a *LengthError")
	}
}

func TestMixedString(t *testing.T) {
	m := coefficients([]float64{2, 0}, []float64{0, .5}) // S1 uses up two of itself for one
	s := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"S2": 1}), ionb.Amounts(map[string]float64{"S1": 3})))
	says(t, errors.New(s.String()), "Output fixed: S2", "not possible: S1")
	says(t, errors.New(ionb.MixedSolution{}.String()), "Mixed model")
}
