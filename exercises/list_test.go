package exercises

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

var idForm = regexp.MustCompile(`^[0-9]{2}\.[1-9]$`)

func TestIDs(t *testing.T) {
	ids := IDs()
	for _, id := range ids {
		if !idForm.MatchString(id) {
			t.Errorf("id %q, want the form 01.2", id)
		}
	}
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("ids %v are not in order, or one is there twice", ids)
	}
	ids[0] = "changed"
	if IDs()[0] == "changed" {
		t.Error("IDs gives its own memory away")
	}
}

// Every exercise of the list accepts its answer, as one would write it, refuses
// others, and is complete.
func TestExercises(t *testing.T) {
	for _, e := range all {
		t.Run(e.id, func(t *testing.T) {
			want := e.want()
			if _, problem := conform(want, want); problem != "" || isPlaceholder(want) && want != false {
				t.Fatalf("the answer %v cannot be told from none, or is no answer", want)
			}
			for _, answer := range append(variants(want), want) {
				if got := e.check(answer); !got.Right {
					t.Errorf("its own answer %v is not right: %v", answer, got)
				}
			}
			for _, answer := range near5Percent(want, e.ordered) {
				if got := e.check(answer); got.Right || !strings.Contains(got.Message, "not yet. Hint: ") {
					t.Errorf("%v for %v: %v", answer, want, got)
				}
			}
			for _, s := range append(e.hints(), e.shows) {
				if len(s) < 10 || strings.TrimSpace(s) != s || !strings.ContainsAny(s[len(s)-1:], ".?") {
					t.Errorf("%q is not a sentence", s)
				}
			}
		})
	}
}

// Every mistake that is computed gives its own hint, and none takes the right
// answer for wrong.
func TestMistakesOfExercises(t *testing.T) {
	for _, e := range all {
		for i, m := range e.mistakes {
			if (m.answer == nil) == (m.when == nil) {
				t.Errorf("%s, mistake %d has answer and when, or neither", e.id, i+1)
				continue
			}
			if m.when != nil {
				if _, ok := e.want().(float64); !ok {
					t.Errorf("%s, mistake %d: when tests numbers, the answer is %v", e.id, i+1, e.want())
				}
				continue
			}
			if got := e.check(m.answer()); got.Right || !strings.HasSuffix(got.Message, "Hint: "+m.hint) {
				t.Errorf("%s, mistake %d, %v: %v", e.id, i+1, m.answer(), got)
			}
		}
	}
}

func TestHintsDoNotTell(t *testing.T) {
	for _, e := range all {
		for _, hint := range e.hints() {
			if told := tells(hint, e.want(), e.tolerance); told != "" {
				t.Errorf("%s: the hint %q tells %s", e.id, hint, told)
			}
		}
	}
}

// The test above finds what it is there for.
func TestTells(t *testing.T) {
	tests := []struct {
		hint string
		want any
		told string
	}{
		{"it is about 71.3.", 71.25, "71.3"},
		{"it is 71.25%.", 71.25, "71.25"},
		{"divide 26/155 by 2", 26.0 / 155, "26/155"},
		{"some 1,250 units", 1250.0, "1,250"},
		{"a loss, -115", -115.0, "-115"},
		{"a loss, −115", -115.0, "−115"},
		{"some 70", 71.25, ""},
		{"1250", 250.0, ""},
		{"section 2.4", 4.0, ""},
		{"more than coal is used", "Coal", "Coal"},
		{"both, and coal", []string{"Steel", "Coal"}, "Coal"},
		{"is it really true?", true, "true"},
		{"is it true?", false, ""},
		{"the first is 250", vector([]string{"A"}, 250), "250"},
	}
	for _, tt := range tests {
		if got := tells(tt.hint, tt.want, 0); got != tt.told {
			t.Errorf("tells(%q, %v) = %q, want %q", tt.hint, tt.want, got, tt.told)
		}
	}
}

func (e exercise) hints() []string {
	hints := []string{e.hint}
	for _, m := range e.mistakes {
		hints = append(hints, m.hint)
	}
	return hints
}

// variants are ways to write an answer that must be right as well.
func variants(want any) []any {
	switch want := want.(type) {
	case float64:
		return []any{digits(want, 3), digits(want, 4)}
	case string:
		return []any{" " + strings.ToUpper(want)}
	case ionb.Vector:
		return []any{want.Scale(1.0005)}
	}
	return nil
}

func digits(x float64, n int) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', n-1, 64), 64)
	return rounded
}

// near5Percent are wrong answers of the right kind.
func near5Percent(want any, ordered bool) []any {
	switch want := want.(type) {
	case float64:
		return []any{want * 1.05, want * 0.95, -want}
	case string:
		return []any{want + "s", "no such label"}
	case bool:
		return []any{!want}
	case []string:
		wrong := []any{append([]string{"no such label"}, want...), append([]string{"no such label"}, want[1:]...)}
		if ordered {
			backwards := slices.Clone(want)
			slices.Reverse(backwards)
			wrong = append(wrong, backwards)
		}
		return wrong
	case ionb.Vector:
		wrong := []any{want.Scale(1.05)}
		for _, label := range want.Labels() {
			wrong = append(wrong, want.With(label, want.Of(label)*0.95-0.01))
		}
		return wrong
	}
	return nil
}

var numbers = regexp.MustCompile(`[-−]?\d[\d,]*(?:\.\d+)?(?:/\d+)?`)

// tells returns what in the hint is the answer, or "".
func tells(hint string, want any, tolerance float64) string {
	switch want := want.(type) {
	case float64:
		for _, token := range numbers.FindAllString(hint, -1) {
			if (exercise{tolerance: tolerance}).same(value(token), want) {
				return token
			}
		}
	case bool:
		if word := strconv.FormatBool(want); strings.Contains(hint, word) {
			return word
		}
	case string:
		if strings.Contains(strings.ToLower(hint), strings.ToLower(want)) {
			return want
		}
	case []string:
		for _, label := range want {
			if told := tells(hint, label, tolerance); told != "" {
				return told
			}
		}
	case ionb.Vector:
		for _, x := range want.Values() {
			if told := tells(hint, x, tolerance); told != "" {
				return told
			}
		}
	default:
		return "nothing that can be tested: " + reflect.TypeOf(want).String()
	}
	return ""
}

// value reads a number or a fraction.
func value(token string) float64 {
	token = strings.NewReplacer(",", "", "−", "-").Replace(token)
	over, under, isFraction := strings.Cut(token, "/")
	x, _ := strconv.ParseFloat(over, 64)
	if isFraction {
		y, _ := strconv.ParseFloat(under, 64)
		return x / y
	}
	return x
}
