package ionb_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestDispersionReference(t *testing.T) {
	mb, chile := open(millerBlair()), open(chile2008())
	root := math.Sqrt2
	matrixIs(t, mbSource+", power, by hand from L = (380 100; 80 340)/303", mb.PowerOfDispersion(),
		[][]float64{{460. / 450, 150 * root / 230}, {440. / 450, 120 * root / 220}}, exact)
	matrixIs(t, mbSource+", sensitivity, by hand", mb.SensitivityOfDispersion(),
		[][]float64{{480. / 450, 140 * root / 240}, {420. / 450, 130 * root / 210}}, exact)
	// G = diag(x)⁻¹ L diag(x) = (380 200; 40 340)/303.
	matrixIs(t, mbSource+", sensitivity by G, by hand", ghosh(millerBlair()).SensitivityOfDispersion(),
		[][]float64{{580. / 480, 90 * root / 290}, {380. / 480, 150 * root / 190}}, exact)

	power, sensitivity := chile.PowerOfDispersion(), chile.SensitivityOfDispersion()
	for _, tt := range []struct {
		what string
		got  ionb.Vector
		want []float64
	}{
		{"power", power.Col("Power of dispersion"),
			[]float64{1.0588, 1.3891, .9149, 1.1048, 1.2345, 1.0222, 1.0560, .9588, .8373, .7933, .8271, .8031}},
		{"variation of columns", power.Col("Coefficient of variation"),
			[]float64{2.1767, 1.7707, 2.3918, 2.1914, 2.6581, 1.9387, 2.0481, 2.4750, 2.9502, 2.4803, 2.4644, 2.4342}},
		{"sensitivity", sensitivity.Col("Sensitivity of dispersion"),
			[]float64{.8582, .7561, .7580, 1.8970, 1.2836, .7395, 1.0461, 1.1198, 1.7116, .5788, .6589, .5922}},
		{"variation of rows", sensitivity.Col("Coefficient of variation"),
			[]float64{2.7060, 3.0798, 2.9234, 1.2844, 2.5292, 2.6873, 1.9899, 2.0596, 1.3003, 3.4641, 3.1449, 3.3920}},
	} {
		vectorIs(t, chileSource+", computed from its published L by another program: "+tt.what, tt.got, tt.want, 1e-4)
	}
}

func TestDispersionProperties(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		n := float64(len(s.Sectors))
		m, g := open(s), ghosh(s)
		p := open(iotest.Permuted(s, rng.Perm(len(s.Sectors))))
		power, sensitivity, byG := m.PowerOfDispersion(), m.SensitivityOfDispersion(), g.SensitivityOfDispersion()
		permuted, l, G := p.PowerOfDispersion(), m.L(), g.G()
		backward, forward := m.BackwardLinkages(), m.ForwardLinkages()
		near(t, "mean power", power.Col("Power of dispersion").Sum()/n, 1, tight)
		near(t, "mean sensitivity", sensitivity.Col("Sensitivity of dispersion").Sum()/n, 1, tight)
		near(t, "mean sensitivity by G", byG.Col("Sensitivity of dispersion").Sum()/n, 1, tight)
		total := backward.Sum()
		for _, j := range s.Sectors {
			relative(t, "power", power.Of(j, "Power of dispersion"), n*backward.Of(j)/total, tight)
			relative(t, "sensitivity", sensitivity.Of(j, "Sensitivity of dispersion"), n*forward.Of(j)/total, tight)
			// Var = E[l²] − E[l]², another way to the same number.
			relative(t, "variation of column", power.Of(j, "Coefficient of variation"), variation(l.Col(j)), 1e-7)
			relative(t, "variation of row", sensitivity.Of(j, "Coefficient of variation"), variation(l.Row(j)), 1e-7)
			relative(t, "variation of row of G", byG.Of(j, "Coefficient of variation"), variation(G.Row(j)), 1e-7)
			relative(t, "permuted", permuted.Of(j, "Coefficient of variation"), power.Of(j, "Coefficient of variation"), tight)
		}
	})
}

func variation(v ionb.Vector) float64 {
	n, mean := float64(v.Len()), v.Sum()/float64(v.Len())
	if n == 1 {
		return 0
	}
	return math.Sqrt((v.Dot(v)/n-mean*mean)*n/(n-1)) / mean
}

// One sector is average and alone, and so is everything where nobody buys.
func TestDispersionWithoutDispersion(t *testing.T) {
	matrixIs(t, "one sector", open(shapes()["one sector"]).PowerOfDispersion(), [][]float64{{1, 0}}, exact)
	matrixIs(t, "no flows", open(shapes()["no flows at all"]).PowerOfDispersion(), [][]float64{{1, math.Sqrt2}, {1, math.Sqrt2}}, exact)
}
