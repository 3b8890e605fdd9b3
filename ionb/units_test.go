package ionb_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestLabelsPermuteWithTheData(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		q := open(iotest.Permuted(s, rng.Perm(len(s.Sectors))))
		vectors := map[string]func(*ionb.OpenModel) ionb.Vector{
			"X":        func(m *ionb.OpenModel) ionb.Vector { return m.Table().X() },
			"Demand":   func(m *ionb.OpenModel) ionb.Vector { return m.Table().Demand() },
			"Content":  func(m *ionb.OpenModel) ionb.Vector { return m.Content("Labour") },
			"backward": (*ionb.OpenModel).BackwardLinkages,
			"forward":  (*ionb.OpenModel).ForwardLinkages,
			"Ghosh":    func(m *ionb.OpenModel) ionb.Vector { return ionb.Must(ionb.Ghosh(m.Table())).ForwardLinkages() },
			"closed": func(m *ionb.OpenModel) ionb.Vector {
				return ionb.Must(ionb.Closed(m.Table(), "Labour", "Consumption")).OutputAt("Labour", 7)
			},
		}
		for name, f := range vectors {
			a, b := f(m), f(q)
			for _, sector := range s.Sectors {
				relative(t, name+" of "+sector, b.Of(sector), a.Of(sector), tight)
			}
		}
		for _, i := range s.Sectors {
			for _, j := range s.Sectors {
				relative(t, "A", q.A().Of(i, j), m.A().Of(i, j), tight)
				near(t, "L", q.L().Of(i, j), m.L().Of(i, j), tight)
			}
		}
		v, w := m.HawkinsSimon(), q.HawkinsSimon()
		near(t, "ρ", w.SpectralRadius, v.SpectralRadius, tight)
		last := len(v.Minors) - 1
		near(t, "det(I−A)", w.Minors[last], v.Minors[last], tight)

		// A labelled demand of the one order serves the other.
		d := m.Table().Demand()
		for _, sector := range s.Sectors {
			relative(t, "Output by label", q.Output(d).Of(sector), m.Output(d).Of(sector), tight)
		}
	})
}

// A change of units multiplies the rows of a physical table. What is physical
// changes with it; what describes the technology or the accuracy must not.
func TestUnitsChangeWhatTheyShouldAndNothingElse(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{2, 5, 12} {
		for range 20 {
			s := iotest.Random(rng, iotest.Economy{Sectors: n, Density: 0.7})
			k := make([]float64, n)
			for i := range k {
				k[i] = []float64{0x1p-40, 0x1p-10, 1, 0x1p30, 0x1p40}[rng.IntN(5)] // 1e-12 to 1e12
			}
			m, u := open(s), open(iotest.InUnits(s, k))
			for i, a := range s.Sectors {
				relative(t, "x", u.Output(u.Table().Demand()).Of(a), k[i]*m.Output(m.Table().Demand()).Of(a), tight)
				relative(t, "A₀", u.Content("Labour").Of(a), m.Content("Labour").Of(a)/k[i], tight)
				for j, b := range s.Sectors {
					relative(t, "A", u.A().Of(a, b), m.A().Of(a, b)*k[i]/k[j], tight)
					relative(t, "L", u.L().Of(a, b), m.L().Of(a, b)*k[i]/k[j], tight)
				}
			}
			relative(t, "Cond", u.Cond(), m.Cond(), tight)
			unchanged(t, s, m, u)
		}
	}
}

func unchanged(t *testing.T, s ionb.Spec, m, u *ionb.OpenModel) {
	t.Helper()
	v, w := m.HawkinsSimon(), u.HawkinsSimon()
	if v.Productive != w.Productive {
		t.Errorf("productive is %v, in other units %v", v.Productive, w.Productive)
	}
	relative(t, "ρ(A)", w.SpectralRadius, v.SpectralRadius, tight)
	var ax mat.VecDense // a proof that a reader can check, with his floating-point numbers
	ax.MulVec(u.A(), w.Certificate)
	for i := range ax.Len() {
		if x := w.Certificate.AtVec(i); !(x > ax.AtVec(i)) {
			t.Fatalf("certificate: x = %v is not above (Ax)ᵢ = %v", x, ax.AtVec(i))
		}
	}
	for i := range v.Minors {
		relative(t, "minor", w.Minors[i], v.Minors[i], 1e-9)
	}
	a, b := ionb.Must(ionb.Ghosh(m.Table())), ionb.Must(ionb.Ghosh(u.Table()))
	for _, i := range s.Sectors {
		relative(t, "Ghosh forward linkage", b.ForwardLinkages().Of(i), a.ForwardLinkages().Of(i), tight)
		for _, j := range s.Sectors {
			relative(t, "G", b.G().Of(i, j), a.G().Of(i, j), tight)
		}
	}
	c, d := ionb.Must(ionb.Closed(m.Table(), "Labour", "Consumption")), ionb.Must(ionb.Closed(u.Table(), "Labour", "Consumption"))
	near(t, "closed determinant", d.Determinant(), c.Determinant(), 1e-12)
	near(t, "closed ρ(A)", d.SpectralRadius(), c.SpectralRadius(), 1e-12)
}

// The model of a table and that of its own coefficients are one model, whatever
// the units: tons of grain beside megawatt-hours differ by far more than 1e6.
func TestCoefficientsAloneMakeTheSameModel(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for i, factor := range []float64{1, 1e3, 1e6, 1e9, 1, 1e3, 1e6, 1e9} {
		s := iotest.Random(rng, iotest.Economy{Sectors: 4, Density: 1})
		if i >= 4 { // triangular: no sector sells to those before it
			for j := range 4 {
				clear(s.Z[j][:j])
			}
		}
		m := open(iotest.InUnits(s, []float64{factor, 1, 1 / factor, 1}))
		bare, err := ionb.OpenFromCoefficients(m.Sectors(), m.A())
		if err != nil {
			t.Errorf("units %g apart: %v", factor*factor, err)
			continue
		}
		d := m.Table().Demand()
		for _, sector := range s.Sectors {
			relative(t, "x from coefficients alone", bare.Output(d).Of(sector), m.Output(d).Of(sector), 1e-9)
		}
		if !bare.HawkinsSimon().Productive {
			t.Errorf("units %g apart: %v", factor*factor, bare.HawkinsSimon())
		}
	}
}

// A sector that only supplies, in a unit a billionth as large: (I−A)⁻¹ exists
// and has simple entries, however the goods are measured.
func TestSupplierInSmallUnits(t *testing.T) {
	m, err := ionb.OpenFromCoefficients([]string{"Energy", "Steel"}, mat.NewDense(2, 2, []float64{0.5, 1e9, 0, 0.5}))
	if err != nil {
		t.Fatal(err)
	}
	matrixIs(t, "L", m.L(), [][]float64{{2, 4e9}, {0, 2}}, 1e-14)
}
