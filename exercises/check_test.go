package exercises

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func vector(labels []string, values ...float64) ionb.Vector {
	return ionb.Must(ionb.NewVector("v", labels, values))
}

func asking(want any) exercise {
	return exercise{id: "99.1", want: func() any { return want }, hint: "think.", shows: "It shows."}
}

func TestCheck(t *testing.T) {
	ab := []string{"A", "B"}
	ordered := asking([]string{"Coal", "Steel"})
	ordered.ordered = true
	loose := asking(100.0)
	loose.tolerance = 0.2
	const (
		right      = "right. It shows."
		wrong      = "not yet. Hint: think."
		unanswered = "not answered yet. It wants "
	)
	tests := []struct {
		name     string
		exercise exercise
		answer   any
		want     string // how the message begins
	}{
		{"the number", asking(71.25), 71.25, right},
		{"three digits", asking(71.25), 71.3, right},
		{"an integer", asking(104.0), 104, right},
		{"another numeric type", asking(104.0), uint8(104), right},
		{"an exact number", asking(71.25), big.NewRat(285, 4), right},
		{"no exact number", asking(71.25), (*big.Rat)(nil), "not yet. It wants a number, not a *big.Rat."},
		{"two digits", asking(71.25), 72, wrong},
		{"the other sign", asking(71.25), -71.25, wrong},
		{"a negative number", asking(-0.05), -0.05, right},
		{"within its own tolerance", loose, 115, right},
		{"outside of it", loose, 125, wrong},
		{"NaN", asking(71.25), math.NaN(), "not yet. It wants a number, not NaN."},
		{"infinite", asking(71.25), math.Inf(1), "not yet. It wants a number, not +Inf."},
		{"no number yet", asking(71.25), 0, unanswered + "a number. Hint: think."},
		{"nothing yet", asking(71.25), nil, unanswered + "a number. Hint: think."},
		{"a text for a number", asking(71.25), "71.25", "not yet. It wants a number, not a text."},
		{"an empty text for a number", asking(71.25), "", unanswered + "a number."},
		{"a struct for a number", asking(71.25), struct{}{}, "not yet. It wants a number, not a struct {}."},

		{"the label", asking("Coal"), " coal ", right},
		{"another label", asking("Coal"), "Steel", wrong},
		{"no label yet", asking("Coal"), " ", unanswered + "a label in quotes. Hint: think."},
		{"zero for a label", asking("Coal"), 0, unanswered + "a label"},
		{"a number for a label", asking("Coal"), 3, "not yet. It wants a label in quotes, not a number."},

		{"true", asking(true), true, right},
		{"false", asking(false), false, right},
		{"not true", asking(true), false, wrong},
		{"a text for a truth", asking(true), "yes", "not yet. It wants true or false, not a text."},
		{"no truth yet", asking(false), nil, unanswered + "true or false."},

		{"labels in any order", asking([]string{"Coal", "Steel"}), []string{"steel ", "coal"}, right},
		{"one too few", asking([]string{"Coal", "Steel"}), []string{"Coal"}, wrong},
		{"one twice", asking([]string{"Coal", "Steel"}), []string{"Coal", "Coal"}, wrong},
		{"labels in order", ordered, []string{"Coal", "Steel"}, right},
		{"labels out of order", ordered, []string{"Steel", "Coal"}, wrong},
		{"no labels yet", asking([]string{"Coal"}), []string{}, unanswered + "labels"},
		{"a label for labels", asking([]string{"Coal"}), "Coal", `not yet. It wants labels, []string{"…", "…"}, not a text.`},

		{"the vector", asking(vector(ab, 1, 200)), vector(ab, 1.001, 200.4), right},
		{"permuted", asking(vector(ab, 1, 200)), vector([]string{"B", "A"}, 200, 1), right},
		{"exchanged", asking(vector(ab, 1, 200)), vector(ab, 200, 1), wrong},
		{"one entry off", asking(vector(ab, 1, 200)), vector(ab, 1.05, 200), wrong},
		{"rounding beside zero", asking(vector(ab, 0, 200)), vector(ab, 1e-14, 200), right},
		{"more than rounding", asking(vector(ab, 0, 200)), vector(ab, 0.001, 200), wrong},
		{"other labels", asking(vector(ab, 1, 2)), vector([]string{"A", "C"}, 1, 2), "not yet. It wants a vector with labels, such as a model gives, with the labels A, B."},
		{"numbers for a vector", asking(vector(ab, 1, 2)), []float64{1, 2}, "not yet. It wants a vector with labels, such as a model gives, not a []float64."},
		{"no vector yet", asking(vector(ab, 1, 2)), ionb.Vector{}, unanswered + "a vector"},
		{"a pointer to none", asking(vector(ab, 1, 2)), (*ionb.Vector)(nil), unanswered + "a vector"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.exercise.check(tt.answer)
			if !strings.HasPrefix(got.Message, tt.want) || got.Right != (tt.want == right) || got.ID != "99.1" {
				t.Errorf("check(%v) = %+v, want a message that begins %q", tt.answer, got, tt.want)
			}
		})
	}
	v := vector(ab, 1, 2)
	if got := asking(v).check(&v); !got.Right {
		t.Errorf("a pointer to the vector: %v", got)
	}
}

func TestMistakesGiveTheirHints(t *testing.T) {
	e := asking(100.0)
	e.mistakes = []mistake{
		{answer: func() any { return 50.0 }, hint: "that is half of it."},
		{when: func(x float64) bool { return x < 0 }, hint: "a price is positive."},
	}
	for answer, want := range map[float64]string{50: "that is half of it.", 50.1: "that is half of it.", -3: "a price is positive.", 60: "think."} {
		if got := e.check(answer).Message; got != "not yet. Hint: "+want {
			t.Errorf("check(%v) says %q, want the hint %q", answer, got, want)
		}
	}
}

func TestUnknownID(t *testing.T) {
	for id, want := range map[string]string{
		"1.2":   `Exercise 1.2: there is none; did you mean "01.2"? (there are: 01.1, 01.2, 01.3)`,
		"01.2 ": `did you mean "01.2"?`,
		"01.99": "there is none (there are: 01.1, 01.2, 01.3)",
		"":      "there is none (there are: 00.1, ",
		"88.1":  "there is none (there are: 00.1, ",
	} {
		if got := Check(id, 1); got.Right || !strings.Contains(got.String(), want) {
			t.Errorf("Check(%q) = %q, want %q in it", id, got, want)
		}
	}
}
