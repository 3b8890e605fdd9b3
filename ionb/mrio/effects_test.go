package mrio_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
	"gonum.org/v1/gonum/mat"
)

func TestEffectsMakeUpTheInverse(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		e := ionb.Must(mrio.Decompose(m))
		same(t, "M₃M₂M₁", product(e.M3(), e.M2(), e.M1()), m.L(), 1e-12)
		same(t, "I + parts", plus(identity(len(tab.Sectors())), e.Intraregional(), e.Spillover(), e.Feedback()), m.L(), 1e-12)
		i := identity(len(tab.Sectors()))
		less := func(a mat.Matrix) *mat.Dense { out := mat.DenseCopyOf(a); out.Sub(out, i); return out }
		same(t, "(M₂−I)M₁", product(less(e.M2()), e.M1()), e.Spillover(), 1e-11)
		same(t, "L with (M₃−I)M₂M₁", plus(i, e.Intraregional(), e.Spillover(), product(less(e.M3()), e.M2(), e.M1())), m.L(), 1e-12)
		if !slices.Equal(e.M2().RowLabels(), tab.Sectors()) {
			t.Errorf("rows of M₂ are %q", e.M2().RowLabels())
		}
	})
}

// For two regions the factors are those of Pyatt and Round (1979).
func TestEffectsOfTwoRegionsArePyattAndRounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, sizes := range [][]int{{1, 1}, {3, 2}, {4, 4}} {
		tab := ionb.Must(ionb.NewTable(kind{sizes: sizes, density: 0.8}.spec(rng)))
		m := ionb.Must(ionb.Open(tab))
		e := ionb.Must(mrio.Decompose(m))
		n := len(tab.Sectors())
		own := mat.NewDense(n, n, nil)
		for _, at := range members(tab) {
			for _, i := range at {
				for _, j := range at {
					own.Set(i, j, m.A().At(i, j))
				}
			}
		}
		m1 := inverse(t, own)
		between := mat.DenseCopyOf(m.A())
		between.Sub(between, own)
		star := product(m1, between)
		same(t, "M₁", e.M1(), m1, 1e-12)
		same(t, "M₂ = I + A*", e.M2(), plus(identity(n), star), 1e-12)
		same(t, "M₃ = (I−A*²)⁻¹", e.M3(), inverse(t, product(star, star)), 1e-12)
	}
}

// spilled computes the output of each region before feedback by what it means: the region
// makes what its own demand needs, and what it sells to the others for the output that
// they make of theirs while the region buys nothing from them.
func spilled(t *testing.T, tab *ionb.Table, a mat.Matrix, d []float64) []float64 {
	out := make([]float64, len(d))
	for _, in := range members(tab) {
		var rest []int
		for i := range d {
			if !slices.Contains(in, i) {
				rest = append(rest, i)
			}
		}
		need := mat.NewDense(len(in), 1, nil)
		for k, i := range in {
			need.Set(k, 0, d[i])
		}
		if len(rest) > 0 {
			their := mat.NewDense(len(rest), 1, nil)
			for k, i := range rest {
				their.Set(k, 0, d[i])
			}
			w := product(inverse(t, part(a, rest, rest)), their)
			need = plus(need, product(part(a, in, rest), w))
		}
		x := product(inverse(t, part(a, in, in)), need)
		for k, i := range in {
			out[i] = x.At(k, 0)
		}
	}
	return out
}

func TestEffectsOfADemand(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		e := ionb.Must(mrio.Decompose(m))
		d := tab.Demand()
		got := e.Of(d)
		column := mat.NewDense(d.Len(), 1, d.Values())
		same(t, "intraregional", got.Intraregional, product(e.Intraregional(), column), 1e-11)
		same(t, "spillover", got.Spillover, product(e.Spillover(), column), 1e-11)
		same(t, "sum", plus(got.Demand, got.Intraregional, got.Spillover, got.Feedback), m.Output(d), 1e-12)
		before := spilled(t, tab, m.A(), d.Values())
		same(t, "before feedback", plus(got.Demand, got.Intraregional, got.Spillover), mat.NewDense(d.Len(), 1, before), 1e-11)
		same(t, "by region", got.ByRegion().ColSums(), got.BySector().ColSums(), 1e-12)

		sums := e.Multipliers()
		for k, part := range []ionb.Matrix{e.M1(), e.Spillover(), e.Feedback(), m.L()} {
			want := part.ColSums().Values()
			for j := range want {
				got := sums.At(j, k+1)
				if k == 0 {
					got++
				}
				near(t, "column sum of "+part.Name(), got, want[j], 1e-11)
			}
		}
		for j, s := range members(tab) {
			for _, at := range s {
				var abroad float64
				for i := range tab.Sectors() {
					if !slices.Contains(members(tab)[j], i) {
						abroad += m.L().At(i, at)
					}
				}
				near(t, "other regions", sums.At(at, 5), abroad, 1e-12)
			}
		}
		raw := e.Of(mat.NewVecDense(d.Len(), d.Values()))
		same(t, "without labels", raw.Feedback, got.Feedback, 0)
		sorted := d.Sorted() // in another order, and matched by label
		for what, v := range map[string]mat.Vector{"by label": sorted, "by label, of a pointer": &sorted} {
			same(t, what, e.Of(v).BySector(), got.BySector(), 0)
		}
	})
}

// Miller's (1966) feedback of a region's own demand is what its model alone misses.
func TestFeedbackOfOneRegionsDemand(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 2))
	tab := ionb.Must(ionb.NewTable(kind{sizes: []int{2, 3, 2}, density: 0.9}.spec(rng)))
	m := ionb.Must(ionb.Open(tab))
	d := tab.Demand().Values()
	in := members(tab)[1]
	for i := range d {
		if !slices.Contains(in, i) {
			d[i] = 0
		}
	}
	got := ionb.Must(mrio.Decompose(m)).Of(ionb.Must(tab.Demand().WithValues(d)))
	alone := product(inverse(t, part(m.A(), in, in)), mat.NewDense(3, 1, []float64{d[in[0]], d[in[1]], d[in[2]]}))
	x := m.Output(ionb.Must(tab.Demand().WithValues(d)))
	for k, i := range in {
		near(t, "feedback", got.Feedback.AtVec(i), x.AtVec(i)-alone.At(k, 0), 1e-12)
		near(t, "spillover into the region", got.Spillover.AtVec(i), 0, 0)
	}
	near(t, "share", got.FeedbackShare().Of("R2"), got.Feedback.In("R2").Sum()/x.In("R2").Sum(), 1e-12)
}

func TestNoFeedbackWhereTradeIsOneWay(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 2))
	s := kind{sizes: []int{2, 3, 2}, density: 1}.spec(rng)
	for i := range s.Z {
		for j := range s.Z {
			if s.Regions[i] > s.Regions[j] { // R1 sells to R2 and R3, R2 to R3
				s.Y[i][0] += s.Z[i][j]
				s.Z[i][j] = 0
			}
		}
	}
	tab := ionb.Must(ionb.NewTable(s))
	m := ionb.Must(ionb.Open(tab))
	e := ionb.Must(mrio.Decompose(m))
	same(t, "M₃", e.M3(), identity(7), 1e-14)
	for what, v := range map[string]float64{
		"feedback":           mat.Norm(e.Feedback(), 1),
		"feedback of demand": mat.Norm(e.Of(tab.Demand()).Feedback, 1),
	} {
		if v != 0 {
			t.Errorf("%s is %v, want 0", what, v)
		}
	}
	if e.Of(tab.Demand()).Spillover.In("R1").Sum() <= 0 || mat.Norm(e.Of(tab.Demand()).Spillover.In("R3"), 1) != 0 {
		t.Errorf("spillover %v", e.Of(tab.Demand()).Spillover)
	}
}

func TestEffectsOfOneRegionAreItsInverse(t *testing.T) {
	s := kind{sizes: []int{3}, density: 1}.spec(rand.New(rand.NewPCG(5, 3)))
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s))))
	e := ionb.Must(mrio.Decompose(m))
	same(t, "M₁", e.M1(), m.L(), 1e-13)
	if mat.Norm(e.Spillover(), 1) != 0 || mat.Norm(e.Feedback(), 1) != 0 {
		t.Errorf("one region has spillover %v and feedback %v", e.Spillover(), e.Feedback())
	}
}

// Wildly different units change no shape: M₂ and M₃ scale as L does.
func TestEffectsInOtherUnits(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 4))
	s := kind{sizes: []int{3, 2, 2}, density: 0.9}.spec(rng)
	k := []float64{1e-9, 1, 1e9, 1e6, 1e-6, 1e9, 1}
	e := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s))))))
	u := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.InUnits(s, k)))))))
	for what, pair := range map[string][2]ionb.Matrix{
		"M1": {e.M1(), u.M1()}, "M2": {e.M2(), u.M2()}, "M3": {e.M3(), u.M3()}, "spillover": {e.Spillover(), u.Spillover()}, "feedback": {e.Feedback(), u.Feedback()},
	} {
		for i := range k {
			for j := range k {
				near(t, what, pair[1].At(i, j)*k[j]/k[i], pair[0].At(i, j), 1e-12)
			}
		}
	}
}

func TestEffectsOfPermutedSectors(t *testing.T) {
	s := kind{sizes: []int{3, 2, 2}, density: 0.9}.spec(rand.New(rand.NewPCG(5, 5)))
	order := []int{6, 2, 0, 4, 1, 5, 3}
	p := iotest.Permuted(s, order)
	p.Regions = nil
	for _, i := range order {
		p.Regions = append(p.Regions, s.Regions[i])
	}
	e := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s))))))
	q := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(p))))))
	for _, row := range e.M1().RowLabels() {
		for _, col := range e.M1().RowLabels() {
			near(t, "M3", q.M3().Of(row, col), e.M3().Of(row, col), 1e-12)
			near(t, "spillover", q.Spillover().Of(row, col), e.Spillover().Of(row, col), 1e-12)
		}
	}
}

func TestEffectsRefuse(t *testing.T) {
	_, err := mrio.Decompose(nil)
	says(t, "no model", err, "nil")
	_, err = mrio.Decompose(ionb.Must(ionb.Open(datasets.MillerBlair())))
	says(t, "no regions", err, "no regions", "Spec.Regions")
	s := kind{sizes: []int{2, 1}, density: 1}.spec(rand.New(rand.NewPCG(5, 6)))
	s.Regions[2] = ""
	_, err = mrio.Decompose(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))))
	says(t, "a sector without", err, `"S1"`, "no region")
	// A region that uses up all that it makes, unless others buy or sell.
	own := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Shut", Sectors: []string{"A", "A"}, Regions: []string{"N", "S"}, Demand: []string{"C"},
		Z: [][]float64{{10, 0}, {1, 0}}, Y: [][]float64{{0}, {1}}}))
	if m, err := ionb.Open(own); err == nil {
		_, err = mrio.Decompose(m)
		says(t, "a closed region", err, `region "N"`)
	}
	if p := caught(func() {
		ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(datasets.TwoRegions())))).Of(mat.NewVecDense(2, nil))
	}); p == nil {
		t.Error("a demand of another length is taken")
	}
}

func TestEffectsOfCoefficientsAndReports(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	changed := ionb.Must(m.WithCoefficient("South: Agriculture", "North: Manufacturing", 0))
	e := ionb.Must(mrio.Decompose(changed))
	same(t, "with a changed technology", product(e.M3(), e.M2(), e.M1()), changed.L(), 1e-12)
	bare := ionb.Must(ionb.OpenFromCoefficients(m.Sectors(), m.A()))
	got := ionb.Must(mrio.Decompose(bare)).Of(datasets.TwoRegions().Demand())
	if math.Abs(got.Output.Sum()-datasets.TwoRegions().X().Sum()) > 1e-9 {
		t.Errorf("from coefficients: %v", got.Output)
	}
	if e := (mrio.DemandEffects{}); e.Report() != nil {
		t.Error("an empty result has a report")
	}
	if e := (&mrio.Effects{}); e.Report() != nil || len((*mrio.Effects)(nil).Report()) != 0 {
		t.Error("an empty decomposition has a report")
	}
	if s := got.String(); !strings.Contains(s, "Feedback") || !strings.Contains(s, "North") {
		t.Errorf("report %q", s)
	}
	if !slices.Equal(e.Regions(), []string{"North", "South"}) || e.Model() != changed {
		t.Errorf("regions %q", e.Regions())
	}
}
