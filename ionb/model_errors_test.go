package ionb_test

import (
	"errors"
	"math"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestOpenFromCoefficientsErrors(t *testing.T) {
	ab := []string{"A", "B"}
	square := mat.NewDense(2, 2, []float64{.1, .2, .3, .4})
	tests := []struct {
		name    string
		sectors []string
		a       mat.Matrix
		says    []string
	}{
		{"nil", ab, nil, []string{"nil"}},
		{"nil *mat.Dense", ab, (*mat.Dense)(nil), []string{"nil"}},
		{"nil *mat.SymDense", ab, (*mat.SymDense)(nil), []string{"nil"}},
		{"nil *mat.VecDense", ab, (*mat.VecDense)(nil), []string{"nil"}},
		{"nil *ionb.Matrix", ab, (*ionb.Matrix)(nil), []string{"nil"}},
		{"empty *mat.Dense", ab, &mat.Dense{}, []string{"0×0", "2 sectors"}},
		{"zero ionb.Matrix", ab, ionb.Matrix{}, []string{"0×0", "2 sectors"}},
		{"nothing at all", nil, &mat.Dense{}, []string{"one sector at least"}},
		{"too few sectors", ab[:1], square, []string{"2×2", "1 sectors"}},
		{"not square", ab, mat.NewDense(2, 3, nil), []string{"2×3", "2 sectors"}},
		{"a vector", ab, mat.NewVecDense(2, nil), []string{"2×1", "2 sectors"}},
		{"duplicate sector", []string{"A", "A"}, square, []string{"sector 2 has the name of number 1", `"A"`}},
		{"unnamed sector", []string{"A", ""}, square, []string{"sector 2", "no name"}},
		{"NaN", ab, mat.NewDense(2, 2, []float64{.1, math.NaN(), .3, .4}), []string{`row "A"`, `column "B"`, "NaN", "finite"}},
		{"Inf and NaN", ab, mat.NewDense(2, 2, []float64{.1, math.Inf(1), math.NaN(), .4}), []string{`"A"`, "+Inf", `row "B"`, "NaN"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if p := caught(func() {
				m, err := ionb.OpenFromCoefficients(tt.sectors, tt.a)
				says(t, err, append(tt.says, "ionb: ")...)
				if m != nil {
					t.Error("a model comes with the error")
				}
			}); p != nil {
				t.Errorf("panic %T: %v", p, p)
			}
		})
	}
}

func TestSingularIsAnErrorWithACondition(t *testing.T) {
	closedEconomy := ionb.Spec{Name: "Closed", Sectors: []string{"A", "B"}, Z: [][]float64{{1, 2}, {2, 4}},
		Demand: []string{"C"}, Y: [][]float64{{0}, {0}}, Primary: []string{"L"}, V: [][]float64{{1, 1}}}
	own := ionb.Spec{Name: "Own use", Sectors: []string{"A", "B"}, Z: [][]float64{{5, 0}, {1, 2}},
		Demand: []string{"C"}, Y: [][]float64{{0}, {7}}, Primary: []string{"L"}, V: [][]float64{{1, 1}}}
	circulations := ionb.Spec{Name: "Two circulations", Sectors: []string{"A", "B"}, Z: [][]float64{{5, 0}, {0, 7}},
		Demand: []string{"C"}, Y: [][]float64{{0}, {0}}, Primary: []string{"L"}, V: [][]float64{{1, 1}}}
	makers := map[string]func() error{
		"Open of a closed economy": func() error { _, err := ionb.Open(table(closedEconomy)); return err },
		"Ghosh of it":              func() error { _, err := ionb.Ghosh(table(closedEconomy)); return err },
		"Closed, two circulations": func() error { _, err := ionb.Closed(table(circulations), "L", "C"); return err },
		"Open, one uses up itself": func() error { _, err := ionb.Open(table(own)); return err },
		"coefficients of 1": func() error {
			_, err := ionb.OpenFromCoefficients([]string{"A"}, mat.NewDense(1, 1, []float64{1}))
			return err
		},
		"coefficients, beyond float": func() error {
			_, err := ionb.OpenFromCoefficients([]string{"A", "B"}, mat.NewDense(2, 2, []float64{1e308, 1e308, 1e308, 1e308}))
			return err
		},
	}
	for name, f := range makers {
		t.Run(name, func(t *testing.T) {
			err := f()
			says(t, err, "ionb: ", "singular")
			var cond mat.Condition
			if !errors.As(err, &cond) {
				t.Fatalf("%v wraps no mat.Condition", err)
			}
			if float64(cond) < 1e15 {
				t.Errorf("the condition number is %v", float64(cond))
			}
		})
	}
}

func TestIllConditionedIsAValue(t *testing.T) {
	m := coefficients([]float64{0.5, 0.5 - 1e-9}, []float64{0.5, 0.5 - 1e-9})
	if c := m.Cond(); c < 1e8 || c > 1e11 {
		t.Errorf("Cond = %v, want about 1e9", c)
	}
	if v := m.HawkinsSimon(); !v.Productive {
		t.Errorf("just productive, but %v", v)
	}
	near(t, "L", m.L().At(0, 0), 0.5/1e-9, 1e-6)
}

func TestClosedErrors(t *testing.T) {
	two := func() ionb.Spec {
		s := seedSpec()
		s.Demand = []string{"Final consumption", "Exports"}
		s.Y = [][]float64{{50, 0}, {60, 0}}
		s.Primary = []string{"Labour", "Land"}
		s.V = [][]float64{{10, 40}, {1, 1}}
		return s
	}
	tests := []struct {
		name            string
		spoil           func(*ionb.Spec)
		primary, demand string
		says            []string
	}{
		{"misspelt primary input", nil, "Labor", "Final consumption", []string{`"Labor"`, `did you mean "Labour"?`, "Land"}},
		{"misspelt final demand", nil, "Labour", "final consumption", []string{`"final consumption"`, `did you mean "Final consumption"?`}},
		{"both misspelt", nil, "Labor", "Final consumtion", []string{`did you mean "Labour"?`, `did you mean "Final consumption"?`}},
		{"the two swapped", nil, "Final consumption", "Labour", []string{`no "Final consumption"`, `no "Labour"`}},
		{"empty labels", nil, "", "", []string{`no ""`}},
		{"exports stay outside", func(s *ionb.Spec) { s.Y[1][1] = 5 }, "Labour", "Final consumption",
			[]string{`"Exports"`, "5", `"Manufacturing"`, "not closed"}},
		{"consumption stays outside", nil, "Labour", "Exports", []string{`"Final consumption"`, "50", `"Agriculture"`, "not closed"}},
		{"no labour", func(s *ionb.Spec) { s.V[0] = []float64{0, 0} }, "Labour", "Final consumption", []string{`"Labour"`, "0", "more than 0"}},
		{"negative labour", func(s *ionb.Spec) { s.V[0] = []float64{-5, 0} }, "Labour", "Final consumption", []string{`"Labour"`, "-5", "more than 0"}},
		{"a sector of that name", func(s *ionb.Spec) { s.Sectors[0] = "Labour" }, "Labour", "Final consumption", []string{`"Labour"`, "sector"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := two()
			if tt.spoil != nil {
				tt.spoil(&s)
			}
			c, err := ionb.Closed(table(s), tt.primary, tt.demand)
			says(t, err, append(tt.says, "ionb: ", `"Seed"`)...)
			if c != nil {
				t.Error("a model comes with the error")
			}
		})
	}
	if _, err := ionb.Closed(table(two()), "Labour", "Final consumption"); err != nil {
		t.Errorf("exports of nothing are no obstacle: %v", err)
	}
	var label *ionb.LabelError
	if _, err := ionb.Closed(table(two()), "Labor", "Exports"); !errors.As(err, &label) || label.Suggest != "Labour" {
		t.Errorf("%v carries no *LabelError that suggests Labour", err)
	}
}

func TestConstructorsTakeNil(t *testing.T) {
	for name, f := range map[string]func() error{
		"Open":      func() error { _, err := ionb.Open(nil); return err },
		"Closed":    func() error { _, err := ionb.Closed(nil, "Labour", "Final consumption"); return err },
		"Ghosh":     func() error { _, err := ionb.Ghosh(nil); return err },
		"ReadCSV":   func() error { _, err := ionb.ReadCSV(nil); return err },
		"WriteCSV":  func() error { return table(seedSpec()).WriteCSV(nil) },
		"NewVector": func() error { _, err := ionb.NewVector("", []string{"a"}, nil); return err },
		"NewMatrix": func() error { _, err := ionb.NewMatrix("", []string{"a"}, []string{"b"}, nil); return err },
	} {
		if p := caught(func() { says(t, f(), "ionb: ") }); p != nil {
			t.Errorf("%s(nil): panic %T: %v, want an error", name, p, p)
		}
	}
}

func TestMust(t *testing.T) {
	if got := ionb.Must(7, nil); got != 7 {
		t.Errorf("Must = %v", got)
	}
	want := errors.New("a fault")
	if got := caught(func() { ionb.Must(7, want) }); got != want {
		t.Errorf("Must panics with %v, want the error itself", got)
	}
}
