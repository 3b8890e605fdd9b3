package ionb_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// The exact model is an oracle: floats must agree with it to their last digits.
func TestFloatsAgreeWithFractions(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 50))
	for range 30 {
		s := iotest.Random(rng, iotest.Economy{Sectors: 1 + rng.IntN(6), Density: 0.6, Zeros: rng.IntN(2)})
		m := open(s)
		e := ionb.Must(m.Exact())
		for i, row := range s.Sectors {
			for _, col := range s.Sectors {
				near(t, "A", e.A().Float().Of(row, col), m.A().Of(row, col), 1e-14)
				near(t, "L", e.L().Float().Of(row, col), m.L().Of(row, col), tight)
			}
			near(t, "a₀", e.PrimaryCoefficients("Labour").Float().Of(row), m.PrimaryCoefficients("Labour").Of(row), 1e-14)
			near(t, "A₀", e.Content("Labour").Float().Of(row), m.Content("Labour").Of(row), tight)
			near(t, "backward", e.BackwardLinkages().Float().Of(row), m.BackwardLinkages().Of(row), tight)
			near(t, "minor", floatOf(e.Minors()[i]), m.HawkinsSimon().Minors[i], tight)
			near(t, "Output(d)", e.Output(m.Table().Demand()).Float().Of(row), m.Table().X().Of(row), tight)
		}
	}
}

func floatOf(x *big.Rat) float64 {
	f, _ := x.Float64()
	return f
}

// (I−A)·L = I without any tolerance, also where floats lose all digits.
func TestExactInverseIsExact(t *testing.T) {
	nearlyClosed := ionb.Must(ionb.OpenFromCoefficients([]string{"S1", "S2"},
		mat.NewDense(2, 2, []float64{0.5, 0.5, 0.4999999, 0.5})))
	swapped := ionb.Must(ionb.OpenFromCoefficients([]string{"S1", "S2"}, // 1−a₁₁ = 0: rows must change places
		mat.NewDense(2, 2, []float64{1, -2, 3, 0.5})))
	for name, m := range map[string]*ionb.OpenModel{"seed": seedModel(), "nearly closed": nearlyClosed, "pivot 0": swapped} {
		e := ionb.Must(m.Exact())
		for _, row := range e.Sectors() {
			for _, col := range e.Sectors() {
				sum := e.L().Of(row, col)
				want := new(big.Rat)
				if row == col {
					want.SetInt64(1)
				}
				for _, k := range e.Sectors() {
					sum.Sub(sum, new(big.Rat).Mul(e.A().Of(row, k), e.L().Of(k, col)))
				}
				if sum.Cmp(want) != 0 {
					t.Errorf("%s: ((I−A)L)[%s, %s] = %v, want %v", name, row, col, sum, want)
				}
			}
		}
	}
	if got := ionb.Must(swapped.Exact()).Minors(); len(got) != 1 || got[0].Sign() != 0 {
		t.Errorf("minors with a first one of zero: %v, want just that", got)
	}
}

func TestExactTakesDecimals(t *testing.T) {
	e := ionb.Must(open(ionb.Spec{Name: "Decimals", Sectors: []string{"S1"}, Z: [][]float64{{0.1}},
		Demand: []string{"C", "Exports"}, Y: [][]float64{{0.1, 0.1}}, Primary: []string{"W"}, V: [][]float64{{0.2}}}).Exact())
	if got := e.A().Of("S1", "S1"); got.Cmp(big.NewRat(1, 3)) != 0 {
		t.Errorf("0.1/(0.1+0.1+0.1) = %v, want 1/3", got)
	}
	if got := e.PrimaryCoefficients("W").Of("S1"); got.Cmp(big.NewRat(2, 3)) != 0 {
		t.Errorf("0.2/0.3 = %v, want 2/3", got)
	}
}

func TestExactRefuses(t *testing.T) {
	n := 21
	a := mat.NewDense(n, n, nil)
	large := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a))
	if e, err := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n-1), mat.NewDense(n-1, n-1, nil))).Exact(); e == nil || err != nil {
		t.Errorf("20 sectors: %v", err)
	}
	// In floats 0.3+0.1+0.2−0.3 is more than 0.3, and the model looks open.
	closed := open(ionb.Spec{Name: "Closed but for rounding", Sectors: []string{"S1"}, Z: [][]float64{{0.3}},
		Demand: []string{"C", "G", "Imports"}, Y: [][]float64{{0.1, 0.2, -0.3}}})
	for _, tt := range []struct {
		name, says string
		m          *ionb.OpenModel
	}{
		{"too many sectors", "21 sectors, want 20 at most", large},
		{"singular", "singular in exact arithmetic", closed},
	} {
		e, err := tt.m.Exact()
		if e != nil || err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, error %v, want one that says %q", tt.name, e, err, tt.says)
		}
	}
}

func TestExactOfAChangedModel(t *testing.T) {
	m := ionb.Must(seedModel().WithCoefficient("Agriculture", "Manufacturing", 1.25))
	e := ionb.Must(m.Exact())
	if got := e.A().Of("Agriculture", "Manufacturing"); got.Cmp(big.NewRat(5, 4)) != 0 {
		t.Errorf("the changed coefficient is %v, want 5/4", got)
	}
	if got := e.Demand(); got.Labels() != nil {
		t.Errorf("a changed model has no table, but a demand of %v", got)
	}
}

func TestExactValuesDoNotChange(t *testing.T) {
	e := seedExact()
	e.L().Of("Agriculture", "Agriculture").SetInt64(7)
	e.Content("Labour").Of("Agriculture").SetInt64(7)
	e.Minors()[0].SetInt64(7)
	if e.L().Of("Agriculture", "Agriculture").Cmp(big.NewRat(50, 31)) != 0 || e.Minors()[0].Cmp(big.NewRat(9, 10)) != 0 ||
		e.Content("Labour").Of("Agriculture").Cmp(big.NewRat(26, 155)) != 0 {
		t.Error("a number that was given out is shared with the model")
	}
}

func TestExactPanics(t *testing.T) {
	e := seedExact()
	one := ionb.Must(open(ionb.Spec{Name: "One", Sectors: []string{"S1"}, Z: [][]float64{{0}},
		Demand: []string{"C"}, Y: [][]float64{{1}}}).Exact())
	for name, f := range map[string]func(){
		"unknown sector":        func() { e.L().Of("Agricultre", "Agriculture") },
		"unknown entry":         func() { e.Demand().Of("Coal") },
		"unknown primary input": func() { e.Content("Land") },
		"no primary inputs":     func() { one.Content("Labour") },
		"other labels":          func() { e.Demand().Dot(one.Demand()) },
		"more than it has":      func() { _ = ionb.ExactMatrix{}.Float().Of("Coal", "Coal") },
		"short demand":          func() { e.Output(mat.NewVecDense(1, []float64{1})) },
	} {
		switch p := caught(f).(type) {
		case *ionb.LabelError, *ionb.LengthError:
		default:
			t.Errorf("%s: panics with %T (%v), want a *LabelError or *LengthError", name, p, p)
		}
	}
}

func BenchmarkExact(b *testing.B) {
	rng := rand.New(rand.NewPCG(20, 20))
	m := open(iotest.Random(rng, iotest.Economy{Sectors: 20, Density: 0.5}))
	for b.Loop() {
		if _, err := m.Exact(); err != nil {
			b.Fatal(err)
		}
	}
}
