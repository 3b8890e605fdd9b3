package structure_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// worst is the largest relative change of an output when a coefficient is r times what it
// was more, or less: infinite where the model is no longer productive.
func worst(t *testing.T, a *mat.Dense, x, d []float64, i, j int, r float64) float64 {
	t.Helper()
	most := 0.0
	for _, sign := range []float64{1, -1} {
		b := mat.DenseCopyOf(a)
		b.Set(i, j, a.At(i, j)*(1+sign*r))
		if rest := inverted(t, a, i, j, 0).At(j, i); 1-sign*r*a.At(i, j)*rest <= 0 {
			return math.Inf(1)
		}
		for k, after := range outputOf(t, b, d, x) {
			if x[k] != 0 {
				most = math.Max(most, math.Abs(after/x[k]-1))
			}
		}
	}
	return most
}

// bisected is the tolerable limit by bisection.
func bisected(t *testing.T, a *mat.Dense, x, d []float64, i, j int, p float64) float64 {
	t.Helper()
	low, high := 0.0, 1.0
	for worst(t, a, x, d, i, j, high) < p && high < 1e6 {
		high *= 4
	}
	for range 60 {
		middle := (low + high) / 2
		if worst(t, a, x, d, i, j, middle) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return 100 * low
}

func TestTolerableLimitsByBisection(t *testing.T) {
	for k, tt := range []struct {
		e        iotest.Economy
		percent  float64
		negative bool
		tol      float64
	}{
		{iotest.Economy{Sectors: 1, Density: 1}, 0, false, 1e-8},
		{iotest.Economy{Sectors: 4, Density: 1}, 0, false, 1e-8},
		{iotest.Economy{Sectors: 5, Density: 0.4}, 5, false, 1e-8},
		{iotest.Economy{Sectors: 5, Density: 0.8, Zeros: 1}, 50, false, 1e-8},
		{iotest.Economy{Sectors: 5, Density: 0.8}, 2, true, 1e-8},
	} {
		rng := rand.New(rand.NewPCG(88, uint64(k)))
		m := ionb.Must(ionb.Open(economy(rng, tt.e, false)))
		d := m.Table().Demand()
		if tt.negative {
			d = d.With("S2", -0.8*d.Of("S2")).With("S4", -0.3*d.Of("S4"))
		}
		o := structure.Importance{Percent: tt.percent, Demand: d}
		r := ionb.Must(structure.ImportantCoefficients(m, o))
		a, x := m.A().Dense(), m.Output(d).Values()
		for i := range x {
			for j := range x {
				if a.At(i, j) == 0 {
					near(t, "limit of nothing", r.Limits.At(i, j), 0, 0, 1)
					near(t, "importance of nothing", r.Importance.At(i, j), 0, 0, 1)
					continue
				}
				want := bisected(t, a, x, d.Values(), i, j, r.Percent/100)
				near(t, fmt.Sprintf("%+v: limit of (%d, %d)", tt, i, j), r.Limits.At(i, j), want, tt.tol, want)
				near(t, "importance", r.Importance.At(i, j), r.Percent/want, tt.tol, r.Percent/want)
			}
		}
	}
}

// Coefficients, outputs and entries of L of either sign count by their size.
func TestTolerableLimitsOfEitherSign(t *testing.T) {
	rng := rand.New(rand.NewPCG(88, 8))
	negative := 0
	for range 20 {
		a := mat.NewDense(4, 4, nil)
		a.Apply(func(_, _ int, _ float64) float64 { return 0.2 * rng.NormFloat64() }, a)
		a.Set(rng.IntN(4), rng.IntN(4), 0)
		m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(4), a))
		d := mat.NewVecDense(4, []float64{1, 0.5, -0.7, 2})
		r := ionb.Must(structure.ImportantCoefficients(m, structure.Importance{Demand: d}))
		x, some := m.Output(d).Values(), 0.0
		for i := range 4 {
			for j := range 4 {
				if a.At(i, j) != 0 {
					want := bisected(t, a, x, d.RawVector().Data, i, j, 0.01)
					near(t, "limit", r.Limits.At(i, j), want, 1e-7, want)
					some++
				}
				if m.L().At(i, j) < 0 {
					negative++
				}
			}
		}
		important, _ := r.Coefficients.Dims()
		near(t, "share", r.Share, float64(important)/some, 1e-15, 1)
	}
	if negative == 0 {
		t.Error("no negative entry of L")
	}
}

// Without negative final demand the output that changes most is that of the input, and
// the limit is that of the literature: rᵢⱼ = p / (aᵢⱼ·(lᵢᵢ·xⱼ/xᵢ + p·lⱼᵢ)).
func TestTolerableLimitsOfTheLiterature(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		r := ionb.Must(structure.ImportantCoefficients(m, structure.Importance{Percent: 3}))
		a, l, x := m.A(), m.L(), tab.X()
		for i := range x.Len() {
			for j := range x.Len() {
				if a.At(i, j) != 0 {
					want := 100 * 0.03 / (a.At(i, j) * (l.At(i, i)*x.AtVec(j)/x.AtVec(i) + 0.03*l.At(j, i)))
					near(t, "limit", r.Limits.At(i, j), want, 1e-11, want)
				}
			}
		}
	})
}

func TestImportantCoefficientsAreThoseBelow(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	r := ionb.Must(structure.ImportantCoefficients(m, structure.Importance{}))
	if r.Percent != 1 || r.Below != 20 {
		t.Errorf("defaults %v and %v", r.Percent, r.Below)
	}
	var want []string
	inputs, users := map[string]float64{}, map[string]float64{}
	for _, i := range m.Sectors() {
		for _, j := range m.Sectors() {
			if limit := r.Limits.Of(i, j); limit > 0 && limit < 20 {
				want = append(want, i+" → "+j)
				inputs[i]++
				users[j]++
				near(t, "coefficient", r.Coefficients.Of(i+" → "+j, "Coefficient"), m.A().Of(i, j), 0, 1)
				near(t, "limit", r.Coefficients.Of(i+" → "+j, "Limit, %"), limit, 0, 1)
				near(t, "importance", r.Coefficients.Of(i+" → "+j, "Importance"), r.Importance.Of(i, j), 0, 1)
			}
		}
	}
	got := r.Coefficients.RowLabels()
	limits := r.Coefficients.Col("Limit, %").Values()
	if !slices.IsSorted(limits) || len(want) == 0 || len(want) == 36 {
		t.Errorf("limits %v", limits)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("important are %q, want %q", got, want)
	}
	for _, i := range m.Sectors() {
		near(t, "as input", r.Counts.Of(i, "As input"), inputs[i], 0, 1)
		near(t, "as user", r.Counts.Of(i, "As user"), users[i], 0, 1)
	}
	near(t, "share", r.Share, float64(len(want))/36, 1e-15, 1)
}

func TestImportantCoefficientsRefuse(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	for _, o := range []structure.Importance{{Percent: -1}, {Below: -3}, {Percent: math.NaN()}, {Below: math.Inf(1)}} {
		if _, err := structure.ImportantCoefficients(m, o); err == nil || !strings.Contains(err.Error(), "positive") {
			t.Errorf("%+v: error %v", o, err)
		}
	}
	bare := ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, []float64{0.5})))
	if _, err := structure.ImportantCoefficients(bare, structure.Importance{}); err == nil {
		t.Error("no error without a demand")
	}
	// Δx/x = ε·l/(1 − ε·l) with l = 2: 1 % at ε = 0.01/2.02, which is 0.99 % of 0.5.
	one := ionb.Must(structure.ImportantCoefficients(bare, structure.Importance{Demand: mat.NewVecDense(1, []float64{7})}))
	near(t, "of one sector", one.Limits.At(0, 0), 100*0.01/2.02/0.5, 1e-15, 1)
	if r := (structure.Important{}); r.Report() != nil || r.String() != "" {
		t.Errorf("report %v", r.Report())
	}
	none := ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, nil)))
	r := ionb.Must(structure.ImportantCoefficients(none, structure.Importance{Demand: mat.NewVecDense(1, []float64{7})}))
	if n, _ := r.Coefficients.Dims(); n != 0 || r.Share != 0 || r.String() == "" {
		t.Errorf("%d important coefficients of an economy without inputs", n)
	}
}

// Where all are important, no others are left to need less care.
func TestImportantCoefficientsAreAll(t *testing.T) {
	all := ionb.Must(structure.ImportantCoefficients(ionb.Must(ionb.Open(datasets.AgricultureManufacturing())), structure.Importance{}))
	if said := all.String(); all.Share != 1 || strings.Contains(said, "others") {
		t.Errorf("of all coefficients %v are important, but: %s", all.Share, said)
	}
}
