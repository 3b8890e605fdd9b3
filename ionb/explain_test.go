package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// explained returns every explanation of a table with one category of final demand
// and a primary input "Labour".
func explained(s ionb.Spec) []ionb.Explanation {
	m := open(s)
	return []ionb.Explanation{
		m.ExplainOutput(m.Table().Demand()), m.ExplainViability(), m.ExplainContent("Labour"),
		m.ExplainPrices(m.PrimaryCoefficients("Labour")), m.ExplainLinkages(),
		ionb.Must(ionb.Closed(m.Table(), "Labour", s.Demand[0])).Explain(),
	}
}

// check works every equation out that has no term left out, and returns how many
// there were.
func check(t *testing.T, e ionb.Explanation) int {
	t.Helper()
	symbols, checked := known(e), 0
	for _, step := range e.Steps {
		for _, eq := range step.Equations {
			for i := range eq[1:] {
				a, sizeA, okA := value(eq[i], symbols)
				b, sizeB, okB := value(eq[i+1], symbols)
				if !okA || !okB {
					continue
				}
				checked++
				near := math.Abs(a-b) <= 1e-8*math.Max(sizeA, sizeB)
				holds := map[string]bool{"=": near, "<": a < b, ">": a > b, "≤": a <= b || near}[eq[i+1].Relation]
				if !holds {
					t.Errorf("%s: %v does not hold: %v, %v", e.Title, eq, a, b)
				}
			}
		}
	}
	return checked
}

func TestExplanationsAddUp(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		for _, e := range explained(s) {
			check(t, e)
			addUpAsShown(t, e)
		}
	})
	least := []int{15, 7, 15, 10, 4, 17} // so that the test tests something
	for i, e := range explained(seedSpec()) {
		if got := check(t, e); got < least[i] {
			t.Errorf("%s: %d equations worked out, want %d", e.Title, got, least[i])
		}
	}
}

// The numbers of the seed, worked out by hand in fractions: I−A = [9/10 −35/24;
// −4/25 5/6], its determinant 31/60, L = [50/31 175/62; 48/155 54/31], labour
// content (26/155, 43/62).
func TestExplanationsOfTheSeed(t *testing.T) {
	m := seedModel()
	for _, tt := range []struct {
		e    ionb.Explanation
		want []string
	}{
		{m.ExplainOutput(m.Table().Demand()), []string{"0.9 x₁ − 1.4583 x₂ = 50", "−0.16 x₁ + 0.8333 x₂ = 60", "1.6129·50 + 2.8226·60 = 80.65 + 169.35 = 250",
			"0.1·250 + 1.4583·120 + 50 = 25 + 175 + 50 = 250", "x₁ = 50 + 92.5 + 35.5", "Σᵢ aᵢ₂ = 1.4583 + 0.1667 = 1.625", "They are not necessary"}},
		{seedClosed().Explain(), []string{"0.9 x₁ − 1.4583 x₂ − x₃ = 0", "det(I−A) = 0", "x₁ = 5 x₃", "x₂ = 2.4·50 = 120", "Here they do not, and need not"}},
		{m.ExplainViability(), []string{"Δ₁ = 1 − 0.1 = 0.9 > 0", "Δ₂ = 0.9·0.8333 − 1.4583·0.16 = 0.75 − 0.2333 = 0.5167 > 0", "ρ(A) = 0.6175 < 1",
			"0.9·4.4355 − 1.4583·2.0516 = 3.9919 − 2.9919 = 1 > 0", "Productive: "}},
		{m.ExplainContent("Labour"), []string{"a₀₂ = 40/120 = 0.3333", "A₀₁ = 0.1 A₀₁ + 0.16 A₀₂ + 0.04", "A₀d = 0.1677·50 + 0.6935·60 = 8.387 + 41.613 = 50", "thousand man-years per million tons"}},
		{m.ExplainPrices(m.PrimaryCoefficients("Labour")), []string{"p₂ = 1.4583 p₁ + 0.1667 p₂ + 0.3333", "p₁/p₂ = 0.1677/0.6935 = 0.2419"}},
		{m.ExplainLinkages(), []string{"c₁ = 1.6129 + 0.3097 = 1.9226", "c₂ = 2.8226 + 1.7419 = 4.5645", "r₁ = 1.6129 + 2.8226 = 4.4355", "different units"}},
	} {
		for _, want := range tt.want {
			if !strings.Contains(tt.e.String(), want) {
				t.Errorf("no %q in\n%v", want, tt.e)
			}
		}
	}
}

// What an explanation claims depends on the model.
func TestExplanationsSayWhatHolds(t *testing.T) {
	not := coefficients([]float64{.9, .6}, []float64{.5, .4})
	negative := coefficients([]float64{.1, -.2}, []float64{.1, .1})
	d := mat.NewVecDense(2, []float64{1, 1})
	money := millerBlair()
	closed := func(s ionb.Spec) ionb.Explanation {
		return ionb.Must(ionb.Closed(table(s), s.Primary[0], s.Demand[0])).Explain()
	}
	twoInputs := seedSpec()
	twoInputs.Kind, twoInputs.Primary, twoInputs.V = ionb.Monetary, []string{"Labour", "Land"}, [][]float64{{10, 40}, {175, -155}}
	unbalanced := seedSpec()
	unbalanced.Kind = ionb.Monetary
	near := coefficients([]float64{1 - 1e-9})
	for _, tt := range []struct {
		name      string
		e         ionb.Explanation
		want, not []string
	}{
		{"not productive", not.ExplainOutput(d), []string{"The model is not productive", "do not die out"}, []string{"A²d"}},
		{"minors that fail", not.ExplainViability(), []string{"Δ₂ = 0.1·0.6 − 0.6·0.5 = 0.06 − 0.3 = −0.24 < 0", "> 1", "Not productive"}, []string{"The proof", "x₁"}},
		{"negative", negative.ExplainViability(), []string{"the theorem does not apply", "column sums of A say nothing"}, []string{"maxⱼ", "times as large"}},
		{"negative, productive", coefficients([]float64{-.5, 0}, []float64{0, -.5}).ExplainViability(), []string{"the theorem does not apply"}, []string{"times as large", "maxⱼ"}},
		{"all sums below 1", open(money).ExplainOutput(mat.NewVecDense(2, []float64{1, 2})), []string{"all of them are below 1", "sufficient, never necessary"}, []string{"They are not necessary"}},
		{"money, closed", closed(money), []string{"So it is here", "= 1\n"}, []string{"do not"}},
		{"money, an input outside", closed(twoInputs), []string{"still come from outside (Land)"}, []string{"So it is here"}},
		{"money, unbalanced", closed(unbalanced), []string{"do not add up to its rows"}, []string{"So it is here"}},
		{"money, linkages", open(money).ExplainLinkages(), []string{"None is below 1"}, []string{"different units"}},
		{"no power series", not.ExplainLinkages(), []string{"L = (I−A)⁻¹\n"}, []string{"I + A + A²", "None is below"}},
		{"just below 1", near.ExplainViability(), []string{"1 − ρ(A) = 1e-09 > 0"}, []string{"ρ(A) = 1 <"}},
		{"one sector", coefficients([]float64{.5}).ExplainPrices(mat.NewVecDense(1, []float64{2})), []string{"p₁ = 0.5 p₁ + 2", "p₁ = 2·2 = 4", "0.5·4 + 2 = 2 + 2 = 4"}, []string{"/"}},
		{"rounds that end", coefficients([]float64{0, 0.5}, []float64{0, 0}).ExplainOutput(d), []string{"x₁ = 1 + 0.5 = 1.5", "x₂ = 1\n"}, []string{"0.5 + …"}},
		{"a negative demand", seedModel().ExplainOutput(mat.NewVecDense(2, []float64{50, -6})), []string{"= −6", "1.6129·50 + 2.8226·(−6)"}, []string{"+ −"}},
		{"changed technology", ionb.Must(seedModel().WithCoefficient("Agriculture", "Agriculture", 0.2)).ExplainContent("Labour"), []string{"a₀₁ = 0.04\n"}, []string{"/250", "final demand is all"}},
		{"seven sectors", open(iotest.Random(rand.New(rand.NewPCG(3, 3)), iotest.Economy{Sectors: 7, Density: 1})).ExplainLinkages(), []string{"… and 4 more", "+ … =", "S7"}, []string{"c₄"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.e.String() + "\n"
			for _, want := range tt.want {
				if !strings.Contains(s, want) {
					t.Errorf("no %q in\n%s", want, s)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(s, not) {
					t.Errorf("%q in\n%s", not, s)
				}
			}
			check(t, tt.e)
		})
	}
}

// Of many minors the one that fails is not left out.
func TestTheFailingMinorIsShown(t *testing.T) {
	a := mat.NewDense(9, 9, nil)
	a.Set(4, 4, 1.25)
	e := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(9), a)).ExplainViability()
	for _, want := range []string{"Δ₃ = 1 > 0\n", "Δ₅ = −0.25 < 0\n", "Δ₉ = −0.25 < 0\n", "… and 4 more"} {
		if !strings.Contains(e.String(), want) {
			t.Errorf("no %q in\n%v", want, e)
		}
	}
}

// A numbered symbol without its sector would be a riddle.
func TestSymbolsAreExplained(t *testing.T) {
	numbered := regexp.MustCompile(`^(x|p|A₀|c)[₀-₉]+$`)
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		for _, e := range explained(s) {
			sector := map[string]bool{}
			for _, symbol := range e.Symbols {
				sector[symbol.Symbol] = true
			}
			for _, step := range e.Steps {
				for _, eq := range step.Equations {
					for _, side := range eq {
						for _, term := range side.Terms {
							if numbered.MatchString(term.Symbol) && !sector[term.Symbol] {
								t.Errorf("%s: %s is not explained", e.Title, term.Symbol)
							}
						}
					}
				}
			}
		}
	})
}

func TestExplanationsOfOddTables(t *testing.T) {
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			m := open(s)
			all := []ionb.Explanation{m.ExplainOutput(m.Table().Demand()), m.ExplainViability(), m.ExplainLinkages(),
				m.ExplainPrices(mat.NewVecDense(len(s.Sectors), nil))}
			for _, primary := range s.Primary {
				all = append(all, m.ExplainContent(primary))
				if c, err := ionb.Closed(m.Table(), primary, s.Demand[0]); err == nil {
					all = append(all, c.Explain())
				}
			}
			for _, e := range all {
				if text := e.String(); regexp.MustCompile(`NaN|Inf|= =|\+ −|=\n| $`).MatchString(text) {
					t.Errorf("%s", text)
				}
				check(t, e)
			}
		})
	}
}

func TestManySectorsAreCutShort(t *testing.T) {
	s := iotest.Random(rand.New(rand.NewPCG(5, 5)), iotest.Economy{Sectors: 70, Density: 1})
	for _, e := range explained(s) {
		for _, step := range e.Steps {
			if len(step.Equations) > 8 {
				t.Errorf("%s: %d equations in a step", e.Title, len(step.Equations))
			}
			for _, eq := range step.Equations {
				for _, side := range eq {
					if len(side.Terms) > 7 {
						t.Errorf("%s: %d terms: %v", e.Title, len(side.Terms), eq)
					}
				}
			}
		}
		if n := len(strings.Split(e.String(), "\n")); n > 200 {
			t.Errorf("%s: %d lines", e.Title, n)
		}
	}
}

func TestExplanationsPanicAsTheirMethods(t *testing.T) {
	m, bare := seedModel(), coefficients([]float64{.5})
	for name, f := range map[string]func(){
		"*ionb.LengthError of output":  func() { m.ExplainOutput(mat.NewVecDense(3, nil)) },
		"*ionb.LengthError of prices":  func() { m.ExplainPrices(mat.NewVecDense(3, nil)) },
		"*ionb.ValueError of output":   func() { m.ExplainOutput(nil) },
		"*ionb.ValueError of prices":   func() { m.ExplainPrices(rowVector{math.NaN(), 1}) },
		"*ionb.LabelError of content":  func() { m.ExplainContent("Labor") },
		"*ionb.LabelError of no table": func() { bare.ExplainContent("Labour") },
	} {
		if got := fmt.Sprintf("%T of", caught(f)); !strings.HasPrefix(name, got) {
			t.Errorf("%s: panics with %s", name, got)
		}
	}
}

func TestExplanationsShareNothing(t *testing.T) {
	m := seedModel()
	d := mat.NewVecDense(2, []float64{50, 60})
	e := m.ExplainOutput(d)
	before := e.String()
	d.SetVec(0, 99)
	if e.String() != before {
		t.Error("the explanation changed with the demand it was made of")
	}
	for _, step := range e.Steps {
		for _, eq := range step.Equations {
			for _, side := range eq {
				for _, term := range side.Terms {
					clear(term.Factors)
				}
			}
		}
	}
	if after := m.ExplainOutput(mat.NewVecDense(2, []float64{50, 60})).String(); after != before {
		t.Errorf("writing into an explanation changed the model:\n%s", after)
	}
}

func TestTerms(t *testing.T) {
	n := func(v ...float64) ionb.Term { return ionb.Term{Factors: v} }
	for _, tt := range []struct {
		want string
		e    ionb.Equation
	}{
		{"x₁ − x₂ + 0.5 x₃", ionb.Equation{{Terms: []ionb.Term{{Factors: []float64{1}, Symbol: "x₁"}, {Factors: []float64{-1}, Symbol: "x₂"}, {Factors: []float64{.5}, Symbol: "x₃"}}}}},
		{"x₁ − x₂", ionb.Equation{{Terms: []ionb.Term{{Factors: []float64{1 + 1e-15}, Symbol: "x₁"}, {Factors: []float64{-1 + 1e-15}, Symbol: "x₂"}}}}},
		{"−1·50 + 0.9·(−2) − 3/(−4)", ionb.Equation{{Terms: []ionb.Term{n(-1, 50), n(.9, -2), {Factors: []float64{-3}, Divisor: -4}}}}},
		{"1.6129 + 0.3097 = 1.9226", ionb.Equation{{Terms: []ionb.Term{n(50. / 31), n(48. / 155)}}, {Relation: "=", Terms: []ionb.Term{n(298. / 155)}}}},
		{"12,346 + 0.1 = 12,346", ionb.Equation{{Terms: []ionb.Term{n(12345.678), n(.1)}}, {Relation: "=", Terms: []ionb.Term{n(12345.778)}}}},
		{"0 = 0", ionb.Equation{{}, {Relation: "="}}},
		{"", nil},
	} {
		if got := tt.e.String(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

// Six sectors are written out in full, seven are not.
func TestExplanationsOfSixAndSevenSectors(t *testing.T) {
	for n, full := range map[int]bool{6: true, 7: false} {
		a := mat.NewDense(n, n, nil)
		a.Apply(func(_, _ int, _ float64) float64 { return .01 }, a)
		system := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a)).ExplainOutput(ones(n)).Steps[1]
		first := system.Equations[0].String()
		if strings.Contains(first, "…") == full || (len(system.Equations) == n) != full || (system.More == 0) != full {
			t.Errorf("%d sectors: %d equations and %d more, the first %s", n, len(system.Equations), system.More, first)
		}
	}
}

func ones(n int) rowVector {
	v := make(rowVector, n)
	for i := range v {
		v[i] = 1
	}
	return v
}
