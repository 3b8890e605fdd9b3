package ionb_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestLinkagesPublished(t *testing.T) {
	germany, g := ionb.Must(ionb.Open(datasets.Germany1995())), ionb.Must(ionb.Ghosh(datasets.Germany1995()))
	mb := open(millerBlair())
	for _, tt := range []struct {
		what, source string
		got          ionb.Vector
		want         []float64
		tol          float64
	}{
		{"total backward linkages", germanySource, germany.BackwardLinkages(), []float64{1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782}, 1e-4},
		// Published for industry is 1.6691, which the table does not give.
		{"total forward linkages", germanySource + ", industry computed", g.ForwardLinkages(), []float64{2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106}, 1e-4},
		{"direct backward linkages", mbSource, mb.DirectBackwardLinkages(), []float64{.35, .30}, exact},
		{"direct forward linkages", mbSource, ghosh(millerBlair()).DirectForwardLinkages(), []float64{.65, .15}, exact},
		{"direct forward linkages", seedSource, ghosh(seedSpec()).DirectForwardLinkages(), []float64{200. / 250, 60. / 120}, exact},
	} {
		vectorIs(t, tt.source+": "+tt.what, tt.got, tt.want, tt.tol)
	}
}

func TestLinkagePartsReference(t *testing.T) {
	c1, c2 := 460./303, 440./303
	matrixIs(t, mbSource+", computed by hand", open(millerBlair()).LinkageParts(), [][]float64{
		{1, .35, c1 - 1.35, c1, 380. / 303, 80. / 303, 1 - .35/(c1-1)},
		{1, .30, c2 - 1.30, c2, 340. / 303, 100. / 303, 1 - .30/(c2-1)}}, exact)
}

func TestLinkagePartsAddUp(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		m := open(s)
		parts, total, direct := m.LinkageParts(), m.BackwardLinkages(), m.DirectBackwardLinkages()
		indirect := m.Prices(priced(m.A(), direct)) // dA + dA² + …, with d the column sums of A
		for _, j := range s.Sectors {
			p := parts.Row(j)
			relative(t, "total", p.Of("Total"), total.Of(j), tight)
			relative(t, "direct", p.Of("Direct"), m.A().Col(j).Sum(), tight)
			relative(t, "initial + direct + indirect", p.Of("Initial")+p.Of("Direct")+p.Of("Indirect"), total.Of(j), tight)
			relative(t, "own + other sectors", p.Of("Own")+p.Of("Other sectors"), total.Of(j), tight)
			relative(t, "own", p.Of("Own"), m.L().Of(j, j), tight)
			near(t, "indirect", p.Of("Indirect")/total.Of(j), indirect.Of(j)/total.Of(j), tight)
			want := 0.
			if direct.Of(j) > 0 {
				want = indirect.Of(j) / (direct.Of(j) + indirect.Of(j))
			}
			near(t, "indirect share", p.Of("Indirect share"), want, 1e-9)
		}
	})
}

// priced returns vA, the value at prices v of what each sector uses.
func priced(a ionb.Matrix, v ionb.Vector) mat.Vector {
	var value mat.VecDense
	value.MulVec(a.T(), v)
	return &value
}

// Every method of these files takes every shape, and gives numbers.
func TestLinkagesOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			m, g := open(s), ghosh(s)
			finiteIn(t, "LinkageParts", m.LinkageParts())
			finiteIn(t, "PowerOfDispersion", m.PowerOfDispersion())
			finiteIn(t, "SensitivityOfDispersion", m.SensitivityOfDispersion())
			finiteIn(t, "Ghosh SensitivityOfDispersion", g.SensitivityOfDispersion())
			finiteIn(t, "direct backward", m.DirectBackwardLinkages())
			finiteIn(t, "direct forward", g.DirectForwardLinkages())
			finiteIn(t, "MultipliersOf", m.MultipliersOf(m.BackwardLinkages()))
			finiteIn(t, "KeySectors", ionb.KeySectors(m.DirectBackwardLinkages(), g.DirectForwardLinkages()).Matrix())
			imports := ionb.Must(ionb.Imports(m.Table(), m.Table().Z()))
			finiteIn(t, "Leakage", imports.Leakage())
			finiteIn(t, "ImportContent", imports.ImportContent())
			_ = imports.String()
			for _, p := range m.Table().PrimaryLabels() {
				finiteIn(t, "Multipliers", m.Multipliers(p))
			}
		})
	}
}

func finiteIn(t *testing.T, what string, m mat.Matrix) {
	t.Helper()
	r, c := m.Dims()
	for i := range r {
		for j := range c {
			if v := m.At(i, j); v-v != 0 {
				t.Errorf("%s: entry (%d, %d) is %v", what, i, j, v)
			}
		}
	}
}

// A sector without inputs has no share of what they are, not that of two rounding
// errors: its linkage of 1 may come out of a solve a bit off.
func TestNoSharesOfRoundingErrors(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		s := iotest.Random(rng, iotest.Economy{Sectors: 3, Density: 1})
		flows := make([][]float64, 3)
		for i := range 3 {
			s.Z[i][1] = 0
			s.Z[i][0] *= 3 // larger than the diagonal of I−A, so that rows are exchanged
			flows[i] = []float64{s.Z[i][0] / 9, 0, s.Z[i][2]}
		}
		m := ionb.Must(ionb.Imports(table(s), ionb.Must(ionb.NewMatrix("", s.Sectors, s.Sectors, flows))))
		near(t, "share leaking", m.Leakage().Of("S2", "Share leaking"), 0, 0)
		parts := m.Domestic().LinkageParts().Row("S2")
		vectorIs(t, "indirect, share", mat.NewVecDense(2, []float64{parts.Of("Indirect"), parts.Of("Indirect share")}), []float64{0, 0}, 0)
	}
}

// A small indirect part keeps its digits beside a linkage of 1: the difference of
// the linkage and its other parts would have none.
func TestLinkagePartsOfSmallCoefficients(t *testing.T) {
	const a, b = 1e-9, 3e-9
	parts := coefficients([]float64{0, a, 0}, []float64{0, 0, b}, []float64{0, 0, 0}).LinkageParts()
	relative(t, "indirect", parts.Of("S3", "Indirect"), a*b, exact)
	relative(t, "indirect share", parts.Of("S3", "Indirect share"), a/(1+a), exact)
	relative(t, "nothing indirect", parts.Of("S2", "Indirect"), 0, 0)
}
