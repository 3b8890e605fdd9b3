package ionb_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// rowVector is a caller's own implementation of mat.Vector.
type rowVector []float64

func (v rowVector) Dims() (r, c int)    { return len(v), 1 }
func (v rowVector) At(i, _ int) float64 { return v[i] }
func (v rowVector) AtVec(i int) float64 { return v[i] }
func (v rowVector) Len() int            { return len(v) }
func (v rowVector) T() mat.Matrix       { return mat.TransposeVec{Vector: v} }

func vec(names []string, values ...float64) ionb.Vector {
	return ionb.Must(ionb.NewVector("Plan", names, values))
}

func TestLabelErrors(t *testing.T) {
	m, c := seedModel(), seedClosed()
	bare := coefficients([]float64{.1, .2}, []float64{.3, .4})
	x, l := m.Table().X(), m.L()
	tests := []struct {
		name           string
		f              func()
		label, suggest string
		have           int
		says           string
	}{
		{"Output, short and misspelt", func() { m.Output(vec([]string{"manufacturing"}, 1)) }, "manufacturing", "Manufacturing", 2, "final demand"},
		{"Vector.Of, a letter off", func() { x.Of("Agricultura") }, "Agricultura", "Agriculture", 2, "Gross output x: no"},
		{"Vector.Of, letter case", func() { x.Of("AGRICULTURE") }, "AGRICULTURE", "Agriculture", 2, "did you mean"},
		{"Vector.Of, spaces", func() { x.Of("  Manufacturing ") }, "  Manufacturing ", "Manufacturing", 2, ""},
		{"Vector.Of, a beginning", func() { x.Of("Manuf") }, "Manuf", "Manufacturing", 2, ""},
		{"Vector.Of, nothing like it", func() { x.Of("Services") }, "Services", "", 2, "there are: Agriculture, Manufacturing"},
		{"Vector.Of, empty", func() { x.Of("") }, "", "", 2, ""},
		{"zero Vector.Of", func() { ionb.Vector{}.Of("a") }, "a", "", 0, "there are none"},
		{"Vector.With", func() { x.With("Manufactures", 1) }, "Manufactures", "Manufacturing", 2, ""},
		{"Matrix.Of, row", func() { l.Of("Agri", "Agriculture") }, "Agri", "Agriculture", 2, "rows of Leontief inverse L"},
		{"Matrix.Of, column", func() { l.Of("Agriculture", "Agri") }, "Agri", "Agriculture", 2, "columns of Leontief inverse L"},
		{"zero Matrix.Of", func() { ionb.Matrix{}.Of("a", "b") }, "a", "", 0, "there are none"},
		{"Matrix.Row", func() { l.Row("Mining") }, "Mining", "", 2, "rows"},
		{"Matrix.Col", func() { l.Col("Mining") }, "Mining", "", 2, "columns"},
		{"Matrix.Cols", func() { l.Cols("Agriculture", "Mining") }, "Mining", "", 2, "columns of Leontief inverse L"},
		{"no column in a matrix without columns", func() { table(shapes()["no primary inputs"]).V().Of("L", "A") }, "L", "", 0, "none"},
		{"PrimaryCoefficients", func() { m.PrimaryCoefficients("Labor") }, "Labor", "Labour", 1, "primary inputs"},
		{"Content", func() { m.Content("Capital") }, "Capital", "", 1, "there are: Labour"},
		{"Content without a table", func() { bare.Content("Labour") }, "Labour", "", 0, "coefficients"},
		{"OutputAt", func() { c.OutputAt("Labor", 50) }, "Labor", "Labour", 3, "closed model"},
		{"Output for other sectors", func() { m.Output(vec([]string{"Agriculture", "Manufactures"}, 1, 2)) }, "Manufactures", "Manufacturing", 2, "demand"},
		{"Prices for other sectors", func() { m.Prices(vec([]string{"Farms", "Manufacturing"}, 1, 2)) }, "Farms", "", 2, "cost"},
		{"Add other labels", func() { x.Add(vec([]string{"Agriculture", "Services"}, 1, 2)) }, "Services", "", 2, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := caught(tt.f)
			e, ok := p.(*ionb.LabelError)
			if !ok {
				t.Fatalf("panics with %T %v, want a *LabelError", p, p)
			}
			if e.Label != tt.label || e.Suggest != tt.suggest || len(e.Have) != tt.have {
				t.Errorf("label %q, suggestion %q, %d labels; want %q, %q, %d", e.Label, e.Suggest, len(e.Have), tt.label, tt.suggest, tt.have)
			}
			says(t, e, tt.says, fmt.Sprintf("%q", tt.label))
		})
	}
}

func TestLabelErrorOfManyLabelsIsShort(t *testing.T) {
	x := ionb.Must(ionb.NewVector("Output", iotest.Names(99), make([]float64, 99)))
	err := caught(func() { x.Of("Wheat") }).(*ionb.LabelError)
	says(t, err, "S12, … (87 more)")
}

func TestLengthErrors(t *testing.T) {
	m := seedModel()
	three := mat.NewVecDense(3, []float64{1, 2, 3})
	tests := []struct {
		name string
		f    func()
		got  int
		want int
		says string
	}{
		{"Output", func() { m.Output(three) }, 3, 2, "final demand has 3 entries, want 2"},
		{"Output of none", func() { m.Output(&mat.VecDense{}) }, 0, 2, "final demand"},
		{"Output of a zero Vector", func() { m.Output(ionb.Vector{}) }, 0, 2, "final demand"},
		{"Output, labelled", func() { m.Output(vec(iotest.Names(3), 1, 2, 3)) }, 3, 2, "final demand"},
		{"Output, own type", func() { m.Output(rowVector{1}) }, 1, 2, "final demand"},
		{"Prices", func() { m.Prices(three) }, 3, 2, "cost"},
		{"Add", func() { m.Table().X().Add(vec(iotest.Names(3), 1, 2, 3)) }, 3, 2, "Plan"},
		{"Sub", func() { vec(iotest.Names(3), 1, 2, 3).Sub(m.Table().X()) }, 2, 3, "Gross output x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := caught(tt.f)
			e, ok := p.(*ionb.LengthError)
			if !ok {
				t.Fatalf("panics with %T %v, want a *LengthError", p, p)
			}
			if e.Got != tt.got || e.Want != tt.want {
				t.Errorf("got %d, want %d; expected %d, %d", e.Got, e.Want, tt.got, tt.want)
			}
			says(t, e, tt.says)
		})
	}
}

func TestValueErrors(t *testing.T) {
	m, c := seedModel(), seedClosed()
	x, z := m.Table().X(), m.Table().Z()
	idle := ionb.Must(ionb.Closed(table(shapes()["a sector without output in the middle"]), "L", "C"))
	tests := []struct {
		name string
		f    func()
		says []string
	}{
		{"Output(nil)", func() { m.Output(nil) }, []string{"final demand", "nil", "2"}},
		{"Output of a nil *VecDense", func() { m.Output((*mat.VecDense)(nil)) }, []string{"final demand", "nil"}},
		{"Output of a nil *Vector", func() { m.Output((*ionb.Vector)(nil)) }, []string{"final demand", "nil"}},
		{"Output of a nil *rowVector", func() { m.Output((*rowVector)(nil)) }, []string{"final demand", "nil"}},
		{"Output of NaN", func() { m.Output(mat.NewVecDense(2, []float64{1, math.NaN()})) }, []string{"final demand", `"Manufacturing"`, "NaN"}},
		{"Output of Inf, labelled", func() { m.Output(x.With("Agriculture", math.Inf(1))) }, []string{`"Agriculture"`, "+Inf"}},
		{"Prices(nil)", func() { m.Prices(nil) }, []string{"cost", "nil"}},
		{"Prices of -Inf", func() { m.Prices(rowVector{math.Inf(-1), 0}) }, []string{"cost", `"Agriculture"`, "-Inf"}},
		{"AtVec below", func() { x.AtVec(-1) }, []string{"Gross output x", "-1"}},
		{"AtVec above", func() { x.AtVec(2) }, []string{"Gross output x", "2"}},
		{"Vector.At, second column", func() { x.At(0, 1) }, []string{"Gross output x", "column 1"}},
		{"zero Vector.AtVec", func() { ionb.Vector{}.AtVec(0) }, []string{"vector"}},
		{"Matrix.At below", func() { z.At(-1, 0) }, []string{"Transactions Z", "2×2", "-1"}},
		{"Matrix.At above", func() { z.At(0, 2) }, []string{"Transactions Z", "2×2", "2"}},
		{"Matrix.Cols, one twice", func() { z.Cols("Agriculture", "Agriculture") }, []string{"columns of Transactions Z", `"Agriculture"`}},
		{"zero Matrix.At", func() { ionb.Matrix{}.At(0, 0) }, []string{"0×0"}},
		{"At of a matrix without rows", func() { table(withoutPrimary(seedSpec())).V().At(0, 0) }, []string{"0×2"}},
		{"OutputAt NaN", func() { c.OutputAt("Labour", math.NaN()) }, []string{`"Labour"`, "NaN", "finite"}},
		{"OutputAt Inf", func() { c.OutputAt("Labour", math.Inf(1)) }, []string{`"Labour"`, "+Inf", "finite"}},
		{"OutputAt of an idle sector", func() { idle.OutputAt("Idle", 5) }, []string{`"Idle"`, "another sector"}},
		{"Named with a line break", func() { m.Table().Named("a\nb") }, []string{"line break"}},
		{"Named, not UTF-8", func() { m.Table().Named("\xff") }, []string{"UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := caught(tt.f)
			e, ok := p.(*ionb.ValueError)
			if !ok {
				t.Fatalf("panics with %T %v, want a *ValueError", p, p)
			}
			says(t, e, tt.says...)
		})
	}
}

// What is not a panic: results that overflow are infinite, not errors, and no
// panic of gonum's own gets out.
func TestLargeDemandsDoNotPanic(t *testing.T) {
	m := seedModel()
	for _, d := range []rowVector{{1e308, 1e308}, {-1e308, 0}, {5e-324, 5e-324}, {0, 0}} {
		if p := caught(func() { _, _ = m.Output(d).String(), m.Prices(d).String() }); p != nil {
			t.Errorf("demand %v: panic %T %v", d, p, p)
		}
	}
	if p := caught(func() { _ = seedClosed().OutputAt("Labour", 1e308).String() }); p != nil {
		t.Errorf("panic %T %v", p, p)
	}
}

func TestVectorConstructors(t *testing.T) {
	tests := []struct {
		name string
		make func() (any, error)
		says []string
	}{
		{"too few values", func() (any, error) { return ionb.NewVector("d", []string{"a", "b"}, []float64{1}) }, []string{`"d"`, "1 values", "2 labels"}},
		{"NaN", func() (any, error) { return ionb.NewVector("d", []string{"a", "b"}, []float64{1, math.NaN()}) }, []string{`"d"`, `"b"`, "NaN", "finite"}},
		{"duplicate", func() (any, error) { return ionb.NewVector("d", []string{"a", "a"}, []float64{1, 2}) }, []string{`"d"`, `"a"`, "label 2 has the name of number 1"}},
		{"unnamed", func() (any, error) { return ionb.NewVector("d", []string{"a", ""}, []float64{1, 2}) }, []string{"label 2", "no name"}},
		{"matrix, ragged", func() (any, error) {
			return ionb.NewMatrix("M", []string{"a", "b"}, []string{"c"}, [][]float64{{1}, {}})
		}, []string{`"M"`, `"b"`, "0 entries", "want 1"}},
		{"matrix, rows", func() (any, error) { return ionb.NewMatrix("M", []string{"a", "b"}, []string{"c"}, [][]float64{{1}}) }, []string{`"M"`, "1 rows", "want 2"}},
		{"matrix, Inf", func() (any, error) {
			return ionb.NewMatrix("M", []string{"a"}, []string{"c"}, [][]float64{{math.Inf(1)}})
		}, []string{`"a"`, `"c"`, "+Inf"}},
		{"matrix, duplicate column", func() (any, error) { return ionb.NewMatrix("M", []string{"a"}, []string{"c", "c"}, nil) }, []string{"column 2 has the name of number 1", `"c"`}},
		{"columns of one name", func() (any, error) { return ionb.Columns("C", vec([]string{"a"}, 1), vec([]string{"a"}, 2)) }, []string{`"Plan"`, "Named"}},
		{"columns of different lengths", func() (any, error) {
			return ionb.Columns("C", vec([]string{"a"}, 1), vec(iotest.Names(2), 2, 3).Named("Q"))
		}, []string{"Q", "2", "1"}},
		{"an empty first column", func() (any, error) {
			return ionb.Columns("C", ionb.Vector{}.Named("P"), vec(iotest.Names(2), 2, 3).Named("Q"))
		}, []string{"Q", "2"}},
		{"columns of different labels", func() (any, error) { return ionb.Columns("C", vec([]string{"a"}, 1), vec([]string{"b"}, 1).Named("Q")) }, []string{"Q", `"b"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if p := caught(func() {
				_, err := tt.make()
				says(t, err, append(tt.says, "ionb: ")...)
			}); p != nil {
				t.Errorf("panic %T: %v, want an error, as for the other faults", p, p)
			}
		})
	}
}

func TestErrorsReadWell(t *testing.T) {
	for _, e := range []error{&ionb.LabelError{}, &ionb.LengthError{}, &ionb.ValueError{}} {
		if strings.TrimSpace(e.Error()) == "" {
			t.Errorf("%T has no message", e)
		}
	}
}
