package ionb_test

import (
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A good imported in full has uses and no output: 3 and 2 go to sectors, 1 to
// consumption, 6 come from abroad. In whatever currency, nothing is singular.
func TestAGoodImportedInFull(t *testing.T) {
	for _, k := range []float64{1, 1e3, 1e9} {
		s := ionb.Spec{Name: "Oil imported", Sectors: []string{"Oil", "Power", "Steel"},
			Z:      [][]float64{{0, 3 * k, 2 * k}, {0, 1 * k, 4 * k}, {0, 2 * k, 3 * k}},
			Demand: []string{"Consumption", "Net exports"}, Y: [][]float64{{1 * k, -6 * k}, {5 * k, 0}, {6 * k, 0}}}
		m := open(s)
		if m.Cond() > 10 {
			t.Errorf("k = %g: condition number %v", k, m.Cond())
		}
		for i, name := range s.Sectors {
			near(t, "x of "+name, m.Output(m.Table().Demand()).Of(name)/k, []float64{0, 10, 11}[i], 1e-12)
		}
		if !m.HawkinsSimon().Productive {
			t.Errorf("k = %g: %s", k, m.HawkinsSimon().Verdict())
		}
	}
}

// Uses that cancel but for rounding leave no output; a small difference that is
// no rounding stays one.
func TestUsesThatCancel(t *testing.T) {
	net := func(foreign float64) ionb.Spec {
		return ionb.Spec{Sectors: []string{"Oil", "Power"}, Z: [][]float64{{0, 0.3}, {0, 1}},
			Demand: []string{"Consumption", "Net exports"}, Y: [][]float64{{0.3, foreign}, {1, 0}}}
	}
	if x := table(net(-0.6)).X().Of("Oil"); x != 0 {
		t.Errorf("x = %v, want 0", x)
	}
	if x := table(net(-0.6 + 1e-10)).X().Of("Oil"); x == 0 {
		t.Error("a small output has been taken for rounding")
	}
}

// Just below the border the verdict is still right, and never says what is false.
func TestVerdictNearOne(t *testing.T) {
	for _, gap := range []float64{1e-6, 1e-9, 1e-12, 1e-14} {
		v := coefficients([]float64{1 - gap}).HawkinsSimon()
		if !v.Productive || v.FirstFailing != 0 {
			t.Errorf("gap %g: %s", gap, v.Verdict())
		}
		if strings.Contains(v.Verdict(), "= 1 ") {
			t.Errorf("gap %g: the digits hide that ρ is below 1: %s", gap, v.Verdict())
		}
		v = coefficients([]float64{1 + gap}).HawkinsSimon()
		if v.Productive || v.FirstFailing != 1 || !strings.HasPrefix(v.Verdict(), "Not productive") {
			t.Errorf("gap −%g: %s", gap, v.Verdict())
		}
	}
}

// Of two blocks with the same ρ the verdict names the first.
func TestVerdictNamesTheFirstOfSeveralBlocks(t *testing.T) {
	v := coefficients([]float64{2, 0}, []float64{0, 2}).HawkinsSimon()
	if len(v.Block) != 1 || v.Block[0] != "S1" || v.FirstFailing != 1 {
		t.Errorf("block %q, first failing minor %d", v.Block, v.FirstFailing)
	}
}

// With negative coefficients L decides: productive means that no demand needs a
// negative output.
func TestNegativeCoefficientsAreJudgedByL(t *testing.T) {
	for _, tt := range []struct {
		name string
		rows [][]float64
		want bool
	}{
		{"L has a negative entry", [][]float64{{0, -5}, {0.1, 0}}, false},
		{"a small one", [][]float64{{0, -1e-10}, {0, 0}}, false},
		{"1/4 of every demand, though ρ = 3", [][]float64{{-3}}, true},
	} {
		v := coefficients(tt.rows...).HawkinsSimon()
		if v.Productive != tt.want || (v.Certificate.Len() > 0) != tt.want || v.Block != nil {
			t.Errorf("%s: productive %v, certificate %v, block %q", tt.name, v.Productive, v.Certificate, v.Block)
		}
	}
}

// ρ(A) = 1 is one way to be singular; only then are sectors named for it.
func TestSingularNamesTheSectorsThatUseUpAll(t *testing.T) {
	_, err := ionb.OpenFromCoefficients([]string{"Coal", "Iron"}, mat.NewDense(2, 2, []float64{0.5, 0, 0.3, 1}))
	says(t, err, "use up all", "Iron")
	_, err = ionb.OpenFromCoefficients([]string{"Coal", "Iron"}, mat.NewDense(2, 2, []float64{1, 0, 0, 1.005}))
	says(t, err, "singular")
	if strings.Contains(err.Error(), "use up all") {
		t.Errorf("Iron uses up more than all, and is not why: %v", err)
	}
}

// Industries that use up all of one good among themselves can still be closed.
func TestClosedWhereIndustriesAloneAreSingular(t *testing.T) {
	c := ionb.Must(ionb.Closed(table(ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{5, 0}, {1, 2}},
		Demand: []string{"C"}, Y: [][]float64{{0}, {7}}, Primary: []string{"L"}, V: [][]float64{{1, 1}}}), "L", "C"))
	vectorIs(t, "outputs", c.OutputAt("L", 2), []float64{5, 10, 2}, 1e-12)
	if math.Abs(c.Determinant()) > 1e-12 {
		t.Errorf("determinant %v", c.Determinant())
	}
}

func TestDenseIsACopy(t *testing.T) {
	a := seedModel().A()
	d := a.Dense()
	d.Set(0, 0, 99)
	near(t, "a₁₁", a.At(0, 0), 0.1, 1e-15)
	if r, c := table(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}}).Y().Dense().Dims(); r != 0 || c != 0 {
		t.Errorf("the copy of an empty matrix is %d×%d", r, c)
	}
}
