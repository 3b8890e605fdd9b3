package display

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/version"
	"github.com/ionb/go-ionb/ionb"
)

func TestCardSaysWhatWasUsed(t *testing.T) {
	t.Setenv("IONB_GONB", "v0.11.4")
	table := seed()
	m := ionb.Must(ionb.Open(table))
	closed := ionb.Must(ionb.Closed(table, "Labour", "Final consumption"))
	changed := ionb.Must(m.WithCoefficient("Agriculture", "Agriculture", 0.2))
	card := Card(table, m, closed, ionb.Must(ionb.Ghosh(table)), changed)
	if len(card.Tables) != 1 || !strings.HasSuffix(card.Tables[0].Value, table.Hash()[:16]) {
		t.Errorf("tables %v, want one with the hash %s", card.Tables, table.Hash()[:16])
	}
	if got := len(card.Identities); got != 4+2+1+4 {
		t.Errorf("%d identities, want 11", got)
	}
	said := show(t, card)[0]
	for _, want := range []string{"11 identities hold", "x = Ld", "|I−A| = 0", "Go ", strings.TrimPrefix(runtime.Version(), "go"), "GoNB ", "v0.11.4",
		"go-ionb ", version.Version, "Apache ECharts ", "BLAS ", "gonum's own"} {
		if !strings.Contains(said.text, want) {
			t.Errorf("the card does not say %q:\n%s", want, said.text)
		}
	}
	for _, l := range card.Versions {
		if l.Value == "" || strings.Contains(l.Value, "/") {
			t.Errorf("%s has the version %q", l.Name, l.Value)
		}
	}
	if again := Card(table, m, closed, ionb.Must(ionb.Ghosh(table)), changed).String(); again != said.text {
		t.Errorf("two cards of the same differ:\n%s\n%s", said.text, again)
	}
}

// A hash says that a number changed, the badge that an identity does not hold.
func TestCardTellsAChange(t *testing.T) {
	spec := ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"Use"}, Y: [][]float64{{2}}}
	first := Card(ionb.Must(ionb.NewTable(spec))).Tables[0].Value
	spec.Y = [][]float64{{2.000001}}
	if second := Card(ionb.Must(ionb.NewTable(spec))).Tables[0].Value; second == first {
		t.Errorf("two tables have the line %q", first)
	}
	broken := Provenance{Identities: []Checked{{ionb.Identity{Name: "outputs cover all uses", Equation: "x = Ax + d", Gap: 1, Tolerance: 1e-9}, "Coal"}}}
	if b := show(t, broken)[0]; !strings.Contains(b.text, "FAILED: 1 of 1") || !strings.Contains(b.html, string(bad)) {
		t.Errorf("a card with an identity that does not hold: %s", b.text)
	}
}

// What holds in several models is one line, what fails names the table.
func TestCardCountsModels(t *testing.T) {
	coal := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Coal", Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"Use"}, Y: [][]float64{{2}}}))
	card := Card(ionb.Must(ionb.Open(seed())), ionb.Must(ionb.Open(coal)), ionb.Must(ionb.OpenFromCoefficients([]string{"A"}, ionb.Must(ionb.Open(coal)).A())))
	if len(card.Tables) != 2 || strings.Count(card.String(), "(I−A)L = I") != 1 || !strings.Contains(card.String(), "to nine digits, in 3 models") {
		t.Errorf("want two tables, and one line for what holds in three models:\n%s", card)
	}
	for i := range card.Identities {
		card.Identities[i].Gap = 2
	}
	for _, want := range []string{"(Coal)", "(" + card.Tables[0].Name + ")", "(Coefficients)"} {
		if !strings.Contains(card.String(), want) {
			t.Errorf("the card does not say %s:\n%s", want, card)
		}
	}
}

func TestCardRefuses(t *testing.T) {
	for _, value := range []any{42, (*ionb.Table)(nil), &ionb.OpenModel{}, ionb.Spec{}} {
		func() {
			defer func() {
				problem, _ := recover().(error)
				if !errors.As(problem, new(*ionb.ValueError)) {
					t.Errorf("Card(%T) panics with %v, want an *ionb.ValueError", value, problem)
				}
			}()
			Card(value)
		}()
	}
}

// A constructor's two results are one value or one error.
func TestCardOfAResultWithItsError(t *testing.T) {
	table := seed()
	if got, want := Card(ionb.Open(table)).String(), Card(ionb.Must(ionb.Open(table))).String(); got != want {
		t.Errorf("with a nil error the card is\n%s\nwant\n%s", got, want)
	}
	_, want := ionb.Open(nil)
	defer func() {
		if got := recover(); want == nil || fmt.Sprint(got) != want.Error() {
			t.Errorf("it panics with %v, want %v", got, want)
		}
	}()
	Card(ionb.Open(nil))
}

func TestCardSaysWhichTableHasNoModel(t *testing.T) {
	coal := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Coal", Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"Use"}, Y: [][]float64{{2}}}))
	for _, fact := range Card(coal, ionb.Must(ionb.Open(seed()))).Tables {
		if got, want := strings.Contains(fact.Value, "no model"), fact.Name == "Coal"; got != want {
			t.Errorf("%s: %s", fact.Name, fact.Value)
		}
	}
}
