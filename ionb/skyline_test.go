package ionb_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// The three parts add up to the output of the table, whatever part of final demand
// is called what.
func TestSkylineAddsUpToOutput(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d := m.Table().Demand()
		domestic, exports := randomDemand(rng, m.Table().X()), randomDemand(rng, m.Table().X())
		imports := d.Sub(domestic).Sub(exports)
		sky := m.Skyline(domestic, exports, imports)
		x, rates := sky.Output(), sky.Rates()
		var width float64
		for i, sector := range s.Sectors {
			size := sky.Domestic.AtVec(i) + sky.Exports.AtVec(i) + m.Table().X().AtVec(i)
			near(t, "output of the parts", x.AtVec(i)/(size+1e-300), m.Table().X().AtVec(i)/(size+1e-300), tight)
			relative(t, "height times base", rates.Of(sector, "Self-sufficiency")*sky.Domestic.AtVec(i), x.AtVec(i), tight)
			width += rates.At(i, 0)
			if sky.Domestic.AtVec(i) != 0 {
				sum := 1 + rates.At(i, 1) + rates.At(i, 2)
				near(t, "self-sufficiency", rates.At(i, 3)/(1+rates.At(i, 1)), sum/(1+rates.At(i, 1)), tight)
			}
		}
		near(t, "widths", width, 1, tight)
	})
}

func TestSkylineReference(t *testing.T) {
	// L = (380 100; 80 340)/303, by hand: x_d = L(303, 0), x_e = L(0, 303), x_m = −x_d/2.
	sectors := []string{"Sector 1", "Sector 2"}
	s := open(millerBlair()).Skyline(vec(sectors, 303, 0), vec(sectors, 0, 303), vec(sectors, -151.5, 0))
	vectorIs(t, "domestic", s.Domestic, []float64{380, 80}, exact)
	vectorIs(t, "exports", s.Exports, []float64{100, 340}, exact)
	vectorIs(t, "imports", s.Imports, []float64{-190, -40}, exact)
	matrixIs(t, "rates", s.Rates(), [][]float64{{380. / 460, 100. / 380, -.5, .5 + 100./380}, {80. / 460, 340. / 80, -.5, .5 + 340./80}}, exact)
}

// A region's imports of inputs and its own technology make up a skyline of
// competitive imports: the parts add up to the table's output.
func TestSkylineOfImportedInputs(t *testing.T) {
	e, flows := datasets.ElectricVehicles(), datasets.ElectricVehiclesImports()
	total := ionb.Must(ionb.Imports(e, flows)).Total()
	s := total.Skyline(e.Demand(), ionb.Amounts(nil), flows.RowSums().Scale(-1))
	vectorIs(t, "output", s.Output(), e.X().Values(), tight)
}

func TestSkylineMatchesLabels(t *testing.T) {
	m := open(millerBlair())
	none := ionb.Amounts(nil)
	some := m.Skyline(ionb.Amounts(map[string]float64{"Sector 2": 303}), none, none)
	vectorIs(t, "a part of the sectors", some.Domestic, []float64{100, 340}, exact)
	vectorIs(t, "no exports", some.Exports, []float64{0, 0}, 0)
	if _, ok := caught(func() { m.Skyline(ionb.Amounts(map[string]float64{"Sector 3": 1}), none, none) }).(*ionb.LabelError); !ok {
		t.Error("no *LabelError for a sector that is not there")
	}
	if _, ok := caught(func() { m.Skyline(none, rowVector{1, 2, 3}, none) }).(*ionb.LengthError); !ok {
		t.Error("no *LengthError for three entries")
	}
	if _, ok := caught(func() { m.Skyline(none, none, nil) }).(*ionb.ValueError); !ok {
		t.Error("no *ValueError for nil")
	}
	if _, ok := caught(func() { m.Skyline(vec(m.Sectors(), 1.7e308, 1.7e308), none, none) }).(*ionb.ValueError); !ok {
		t.Error("no *ValueError for outputs beyond the largest number")
	}
}

// Sectors on which domestic demand does not call have rates of zero, not what
// rounding leaves.
func TestSkylineOfSectorsWithoutDemand(t *testing.T) {
	m := coefficients([]float64{.1, 0, 0}, []float64{.3, .2, 0}, []float64{0, 0, .5})
	s := m.Skyline(rowVector{0, 5, 0}, rowVector{1, 1, 1}, rowVector{0, 0, 0})
	vectorIs(t, "domestic", s.Domestic, []float64{0, 6.25, 0}, exact)
	for _, i := range []int{0, 2} {
		for k := range 4 {
			if s.Rates().At(i, k) != 0 {
				t.Errorf("rate %d of sector %d is %v, want 0", k, i, s.Rates().At(i, k))
			}
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		n := 3 + rng.IntN(6)
		m, err := ionb.OpenFromCoefficients(iotest.Names(n), iotest.Coefficients(rng, n, .35))
		if err != nil {
			continue
		}
		d := make(rowVector, n)
		d[rng.IntN(n)] = 1
		for i, x := range m.Skyline(d, ionb.Amounts(nil), ionb.Amounts(nil)).Domestic.Values() {
			if x != 0 && math.Abs(x) < 1e-14 {
				t.Fatalf("sector %d makes %v of what nobody calls for", i, x)
			}
		}
	}
	if got := (ionb.Skyline{}).String(); got != "No skyline" {
		t.Errorf("the zero value is %q", got)
	}
}

// The product matrix has the row and the column sums of L, and rank one.
func TestMultiplierProducts(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		p, l := m.MultiplierProducts(), m.L()
		for i := range s.Sectors {
			relative(t, "row sum", p.RowSums().AtVec(i), l.RowSums().AtVec(i), 1e-7)
			relative(t, "column sum", p.ColSums().AtVec(i), l.ColSums().AtVec(i), 1e-7)
			relative(t, "rank one", p.At(i, 0)*p.At(0, i), p.At(i, i)*p.At(0, 0), tight)
		}
	})
	matrixIs(t, mbSource+", by hand from L = (380 100; 80 340)/303", open(millerBlair()).MultiplierProducts(),
		[][]float64{{480. * 460 / 900 / 303, 480. * 440 / 900 / 303}, {420. * 460 / 900 / 303, 420. * 440 / 900 / 303}}, exact)
}

func TestPick(t *testing.T) {
	x := datasets.AgricultureManufacturing().X()
	p := x.Pick("Manufacturing", "Agriculture")
	vectorIs(t, "picked", p, []float64{120, 250}, 0)
	if p.Name() != x.Name() || p.Unit() != x.Unit() || p.Of("Agriculture") != 250 || x.Pick().Len() != 0 {
		t.Errorf("picked %v", p)
	}
	if _, ok := caught(func() { x.Pick("Mining") }).(*ionb.LabelError); !ok {
		t.Error("no *LabelError")
	}
	if _, ok := caught(func() { x.Pick("Agriculture", "Agriculture") }).(*ionb.ValueError); !ok {
		t.Error("no *ValueError for one asked for twice")
	}
}
