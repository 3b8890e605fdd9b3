package exercises

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// A Result is what Check says of an answer. display.Show and fmt show it as text.
type Result struct {
	ID      string // the exercise's
	Right   bool
	Message string // the verdict, with a hint where the answer is not right
}

// String returns the exercise and the message, on one line.
func (r Result) String() string { return "Exercise " + r.ID + ": " + r.Message }

// Check says whether answer is right for the exercise with this id, or gives a
// hint. An answer is
//
//   - a number of any Go type or an exact *big.Rat, right to three digits or more;
//   - true or false;
//   - a label, such as the name of a sector, or several in a []string, letter case
//     and space around them aside; their order matters where the exercise asks for
//     one;
//   - an ionb.Vector, whose entries are matched by label and compared like numbers.
//
// In place of an answer nil, 0, "" and an empty vector or list say that there is
// none yet.
func Check(id string, answer any) Result {
	e, ok := find(id)
	if !ok {
		return Result{ID: id, Message: unknown(id)}
	}
	return e.check(answer)
}

func (e exercise) check(answer any) Result {
	if p, ok := answer.(*ionb.Vector); ok && p != nil {
		answer = *p
	}
	want := e.want()
	answer, problem := conform(answer, want)
	switch {
	case problem == "" && e.same(answer, want):
		return Result{ID: e.id, Right: true, Message: "right. " + e.shows}
	case isPlaceholder(answer):
		return Result{ID: e.id, Message: "not answered yet. It wants " + kind(want) + ". Hint: " + e.hint}
	case problem != "":
		return Result{ID: e.id, Message: "not yet. It wants " + kind(want) + ", " + problem + "."}
	}
	return Result{ID: e.id, Message: "not yet. Hint: " + e.hintFor(answer)}
}

// hintFor returns the hint for a wrong answer.
func (e exercise) hintFor(answer any) string {
	for _, m := range e.mistakes {
		if m.answer != nil && e.same(answer, m.answer()) {
			return m.hint
		}
		if x, ok := answer.(float64); ok && m.when != nil && m.when(x) {
			return m.hint
		}
	}
	return e.hint
}

// same compares two answers of the exercise, both of the type of its want. NaN is
// never the same.
func (e exercise) same(got, want any) bool {
	tolerance := e.tolerance
	if tolerance == 0 {
		tolerance = defaultTolerance
	}
	switch want := want.(type) {
	case float64:
		got, ok := got.(float64)
		return ok && near(got, want, tolerance*math.Abs(want))
	case string:
		got, ok := got.(string)
		return ok && strings.EqualFold(got, want)
	case []string:
		got, ok := got.([]string)
		return ok && sameLabels(got, want, e.ordered)
	case ionb.Vector:
		got, ok := got.(ionb.Vector)
		return ok && sameVector(got, want, tolerance)
	}
	return got == want
}

func near(got, want, off float64) bool { return math.Abs(got-want) <= off }

func sameLabels(got, want []string, ordered bool) bool {
	if !ordered {
		got, want = sorted(got), sorted(want)
	}
	return slices.EqualFunc(got, want, strings.EqualFold)
}

func sorted(labels []string) []string {
	lower := make([]string, len(labels))
	for i, label := range labels {
		lower[i] = strings.ToLower(label)
	}
	slices.Sort(lower)
	return lower
}

// sameVector compares two vectors with the same labels. An entry that is zero
// may be off by what rounding leaves beside the largest.
func sameVector(got, want ionb.Vector, tolerance float64) bool {
	largest := 0.0
	for _, x := range want.Values() {
		largest = math.Max(largest, math.Abs(x))
	}
	for _, label := range want.Labels() {
		x := want.Of(label)
		if !near(got.Of(label), x, math.Max(tolerance*math.Abs(x), 1e-9*largest)) {
			return false
		}
	}
	return true
}

// unknown says which exercises there are, those of the same notebook if it has any.
func unknown(id string) string {
	have := IDs()
	notebook, _, _ := strings.Cut(bare(id), ".")
	sameNotebook := slices.DeleteFunc(IDs(), func(other string) bool { return !strings.HasPrefix(bare(other), notebook+".") })
	if len(sameNotebook) > 0 {
		have = sameNotebook
	}
	suggestion := ""
	for _, other := range have {
		if bare(other) == bare(id) {
			suggestion = fmt.Sprintf("; did you mean %q?", other)
		}
	}
	return fmt.Sprintf("there is none%s (there are: %s)", suggestion, strings.Join(have, ", "))
}

// bare is an id without what people leave out or add: "1.2" for " 01.2".
func bare(id string) string { return strings.TrimLeft(strings.TrimSpace(id), "0") }
