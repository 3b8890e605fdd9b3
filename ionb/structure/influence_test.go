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
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// inverted is (I−A−E)⁻¹ with E = ε in row i and column j.
func inverted(t *testing.T, a mat.Matrix, i, j int, change float64) *mat.Dense {
	t.Helper()
	n, _ := a.Dims()
	m, inverse := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for k := range n {
		for l := range n {
			m.Set(k, l, -a.At(k, l))
		}
		m.Set(k, k, 1-a.At(k, k))
	}
	m.Set(i, j, m.At(i, j)-change)
	if err := inverse.Inverse(m); err != nil {
		t.Fatal(err)
	}
	return inverse
}

// squares is the sum of squares of (L(ε)−L)/ε: what fio's own test and its vignettes take
// for the field of influence, with an inverse for each coefficient. (What fio 1.1.0 then
// computes in Rust sums the squares over all coefficients for each entry of L, and is
// this one's limit only, for ε to 0.)
func squares(t *testing.T, a mat.Matrix, i, j int, change float64) float64 {
	t.Helper()
	before, after := inverted(t, a, i, j, 0), inverted(t, a, i, j, change)
	after.Sub(after, before)
	return math.Pow(mat.Norm(after, 2)/change, 2)
}

func TestFieldsOfInfluenceAgainstAnInverseEach(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		if tab.Kind() == ionb.Physical {
			return // gonum's inverse is not what to compare with in units from 1e-9 to 1e9
		}
		m := ionb.Must(ionb.Open(tab))
		room := 1 / mat.Max(m.L()) // for every coefficient
		for _, tt := range []struct{ change, tol float64 }{{0.5 * room, 1e-9}, {-0.2, 1e-9}, {0.001 * room, 1e-8}, {0, 1e-4}} {
			r := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Change: tt.change}))
			norms := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Change: tt.change, Norm: true}))
			change := tt.change
			if change == 0 {
				change = 1e-6
			}
			for i, input := range tab.Sectors() {
				for j, sector := range tab.Sectors() {
					want := squares(t, m.A(), i, j, change)
					near(t, fmt.Sprint("size at ", tt.change), r.Sizes.At(i, j), want, tt.tol, want)
					near(t, "norm", norms.Sizes.At(i, j), math.Sqrt(want), tt.tol, math.Sqrt(want))
					f := ionb.Must(structure.FieldOfInfluence(m, input, sector, tt.change))
					near(t, "of the field itself", math.Pow(mat.Norm(f, 2), 2), want, tt.tol, want)
				}
			}
		}
	})
}

// In wild units the exact field is that of Output with the changed coefficient.
func TestFieldOfInfluenceIsTheChangeOfOutputs(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, rng *rand.Rand) {
		m, x, d := ionb.Must(ionb.Open(tab)), tab.X(), tab.Demand()
		i, j := rng.IntN(x.Len()), rng.IntN(x.Len())
		input, sector := tab.Sectors()[i], tab.Sectors()[j]
		if x.AtVec(j) == 0 || m.A().At(i, j) == 0 {
			return
		}
		change := -0.7 * m.A().At(i, j)
		a := m.A().Dense()
		a.Set(i, j, a.At(i, j)+change)
		after := outputOf(t, a, d.Values(), x.Values())
		f := ionb.Must(structure.FieldOfInfluence(m, input, sector, change))
		for k, label := range tab.Sectors() {
			near(t, "change of "+label, change*f.Row(label).Dot(d), after[k]-x.AtVec(k), 1e-11, x.AtVec(k))
		}
		if !slices.Equal(f.Row(sector).Regions(), tab.Regions()) || !strings.Contains(f.Name(), input+" → "+sector) {
			t.Errorf("field %q of regions %q", f.Name(), f.Row(sector).Regions())
		}
	})
}

func TestFieldsOfInfluencePermuteAndRank(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	s := iotest.Random(rng, iotest.Economy{Sectors: 9, Density: 0.6, Zeros: 1})
	o := structure.Influence{Change: 0.01, Most: 81}
	a := ionb.Must(structure.FieldsOfInfluence(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))), o))
	b := ionb.Must(structure.FieldsOfInfluence(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Permuted(s, rng.Perm(9)))))), o))
	for _, i := range s.Sectors {
		for _, j := range s.Sectors {
			near(t, "size", a.Sizes.Of(i, j), b.Sizes.Of(i, j), 1e-12, a.Sizes.Of(i, j))
			near(t, "ranked", a.Largest.Of(i+" → "+j), a.Sizes.Of(i, j), 0, 1)
		}
	}
	if !slices.Equal(a.Largest.Sorted().Labels(), a.Largest.Labels()) || a.Largest.Len() != 81 {
		t.Errorf("not ranked: %v", a.Largest)
	}
	few := ionb.Must(structure.FieldsOfInfluence(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))), structure.Influence{Change: 0.01}))
	if !slices.Equal(few.Largest.Labels(), a.Largest.Labels()[:20]) {
		t.Errorf("the 20 largest are %q", few.Largest.Labels())
	}
}

// Sectors that are all alike have fields that are, but for the last bits: they stay in
// the order of the labels.
func TestLargestFieldsInOrderWhereEqual(t *testing.T) {
	n := 7
	a := mat.NewDense(n, n, nil)
	a.Apply(func(_, _ int, _ float64) float64 { return 1.0 / 11 }, a)
	m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a))
	got := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Most: 9})).Largest.Labels()
	want := []string{"S1 → S1", "S1 → S2", "S1 → S3", "S1 → S4", "S1 → S5", "S1 → S6", "S1 → S7", "S2 → S1", "S2 → S2"}
	if !slices.Equal(got, want) {
		t.Errorf("ranked %q, want %q", got, want)
	}
}

// The largest change that is allowed is what CriticalCoefficient says.
func TestFieldsOfInfluenceKnowTheCriticalValue(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	critical := m.CriticalCoefficient("Industry", "Construction")
	room := critical - m.A().Of("Industry", "Construction")
	if _, err := structure.FieldOfInfluence(m, "Industry", "Construction", 0.999999*room); err != nil {
		t.Error(err)
	}
	for _, change := range []float64{1.000001 * room, 100, math.Inf(1), math.NaN()} {
		_, err := structure.FieldOfInfluence(m, "Industry", "Construction", change)
		if err == nil || !strings.Contains(err.Error(), "Industry → Construction") || change <= 100 && !strings.Contains(err.Error(), text.Number(critical)) {
			t.Errorf("change %v: error %v, want the critical value %s", change, err, text.Number(critical))
		}
	}
	_, err := structure.FieldsOfInfluence(m, structure.Influence{Change: 0.99}) // the first that is too much, by row
	if err == nil || !strings.Contains(err.Error(), "Agriculture → Agriculture") {
		t.Errorf("error %v", err)
	}
	for _, change := range []float64{math.Inf(1), math.Inf(-1), math.NaN()} {
		if _, err := structure.FieldsOfInfluence(m, structure.Influence{Change: change}); err == nil {
			t.Errorf("a change of %v", change)
		}
	}
	half := ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, []float64{0.5})))
	r, err := structure.FieldsOfInfluence(half, structure.Influence{Change: -1e308}) // 1 − ε·l is beyond the largest number
	if err != nil || r.Sizes.Of("a", "a") != 0 {
		t.Errorf("error %v of a very large fall, sizes %v", err, r.Sizes)
	}
	for name, ask := range map[string]func(){
		"*ionb.LabelError": func() { _, _ = structure.FieldOfInfluence(m, "Industry", "Builders", 0) },
		"*ionb.ValueError": func() { _, _ = structure.FieldsOfInfluence(nil, structure.Influence{}) },
	} {
		if got := fmt.Sprintf("%T", panicked(ask)); got != name {
			t.Errorf("panic with a %s, want %s", got, name)
		}
	}
	if r := (structure.Influences{}); r.Report() != nil || r.String() != "" {
		t.Errorf("report %v", r.Report())
	}
}
