package reproduction

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/shareddata"
)

func TestCompare(t *testing.T) {
	failed := errors.New("no")
	for _, tt := range []struct {
		name  string
		value Value
		got   float64
		err   error
		want  Verdict
	}{
		{"rounds to the digits", Value{Published: "4.5645"}, 4.564516, nil, AsPublished},
		{"a digit off", Value{Published: "4.5646"}, 4.564516, nil, Differs},
		{"half a unit", Value{Published: "0.3"}, 0.25, nil, AsPublished},
		{"zeros count", Value{Published: "0.8450"}, 0.84506, nil, Differs},
		{"no zero before the point", Value{Published: ".3300"}, 0.330033, nil, AsPublished},
		{"a whole number", Value{Published: "-115"}, -115.4, nil, AsPublished},
		{"another sign", Value{Published: "-115"}, 115, nil, Differs},
		{"a tolerance", Value{Published: "1.5848", Tolerance: 3e-4}, 1.58505, nil, AsPublished},
		{"beyond it", Value{Published: "1.5848", Tolerance: 3e-4}, 1.58515, nil, Differs},
		{"below a limit", Value{Published: "< 1"}, 0.26, nil, AsPublished},
		{"above it", Value{Published: "< 1"}, 1.625, nil, Differs},
		{"a block", Value{Entries: 4, Tolerance: 1e-4}, 5e-5, nil, AsPublished},
		{"a block off", Value{Entries: 4, Tolerance: 1e-4}, 2e-4, nil, Differs},
		{"no number", Value{Published: "1"}, math.NaN(), nil, Differs},
		{"a block without a number", Value{Entries: 4, Tolerance: 1e-4}, math.NaN(), nil, Differs},
		{"the source errs", Value{Published: "1.6691", Right: "1.6910"}, 1.691, nil, SourceErrs},
		{"it does not", Value{Published: "1.6691", Right: "1.6910"}, 1.6691, nil, Differs},
		{"it errs, and so do we", Value{Published: "1.6691", Right: "1.6910"}, 1.6866, nil, Differs},
		{"it cannot be computed", Value{Published: "1"}, 1, failed, Differs},
		{"nor shown to err", Value{Published: "2", Right: "1"}, 1, failed, Differs},
		{"an error that is no number", Value{Published: "2", Right: "1"}, math.NaN(), nil, Differs},
		{"a file is absent", Value{Published: "1"}, 0, errAbsent, Absent},
	} {
		tt.value.Ours = func() (float64, error) { return tt.got, tt.err }
		if got := compare(Source{}, tt.value); got.Verdict != tt.want {
			t.Errorf("%s: %s for a printed %q, want %s", tt.name, got.Verdict, tt.value.Published, tt.want)
		}
	}
}

func TestRow(t *testing.T) {
	for _, tt := range []struct {
		value Value
		got   float64
		err   error
		want  string
	}{
		{Value{What: "L", Where: "p. 1", Published: "4.5645"}, 283. / 62, nil, "| L | p. 1 | 4.5645 | 4.564516 | 0.000016 | as published |\n"},
		{Value{What: "x", Where: "|A|", Published: "250"}, 249.99999999999997, nil, "| x | \\|A\\| | 250 | 250 | 0 | as published |\n"},
		{Value{What: "big", Published: "2382767.5387909594", Tolerance: 1e-6}, 2382767.53879096, nil,
			"| big |  | 2382767.5387909594 | 2382767.53879 | 0 | as published |\n"},
		{Value{What: "sum", Published: "< 1", Right: "1.625", Why: "sufficient"}, 1.625, nil, "| sum |  | < 1 | 1.625 | — | the source errs: sufficient |\n"},
		{Value{What: "D", Entries: 6, Tolerance: 1e-4}, 4.944e-5, nil, "| D |  | 6 entries | — | at most 4.9e-05 | as published |\n"},
		{Value{What: "D", Entries: 6, Tolerance: 1e-4}, 3e-16, nil, "| D |  | 6 entries | — | below 1e-9 | as published |\n"},
		{Value{What: "y", Published: "1"}, 0, errors.New("no"), "| y |  | 1 | — | — | DIFFERS: no |\n"},
		{Value{What: "y", Published: "1", Why: "because"}, 0, errAbsent, "| y |  | 1 | — | — | not checked |\n"},
	} {
		tt.value.Ours = func() (float64, error) { return tt.got, tt.err }
		if got := compare(Source{}, tt.value).row(); got != tt.want {
			t.Errorf("got  %swant %s", got, tt.want)
		}
	}
}

// The verdicts that docs/reproduction.md tells.
func TestNothingDiffers(t *testing.T) {
	for _, r := range Compare(folder(t)) {
		if r.Verdict == Differs {
			t.Error(r)
		}
	}
}

func TestPageIsTheCommittedOne(t *testing.T) {
	committed := committedPage(t)
	if line := Difference(committed, Page(Compare(folder(t)), committed)); line != "" {
		t.Errorf("docs/reproduction.md is not what the library computes (make update-reproduction): %s", line)
	}
}

// Rows of values whose tables are absent stay; but not the others.
func TestPageWithoutTables(t *testing.T) {
	committed := committedPage(t)
	if line := Difference(committed, Page(Compare(""), committed)); line != "" {
		t.Errorf("without the tables the page is another one: %s", line)
	}
	if page := Page(Compare(""), ""); !strings.Contains(page, "| A, 12×12 | sheet 12x12_2008, C49:N60 | 144 entries | — | — | not checked |") {
		t.Error("a value that was never compared is not said to be absent")
	}
	changed := strings.Replace(committed, "| 1.7048 | 1.704838 |", "| 1.7048 | 1.704839 |", 1)
	if line := Difference(changed, Page(Compare(""), changed)); !strings.Contains(line, "1.704839") || !strings.Contains(line, "1.704838") {
		t.Errorf("a digit changed in the page: %q, want both lines", line)
	}
}

// A row is found again by what is published.
func TestRowsAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Compare("") {
		if k := key(r.row()); seen[k] {
			t.Errorf("twice: %s", k)
		} else {
			seen[k] = true
		}
	}
}

func committedPage(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/reproduction.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// folder has the tables that are no part of the repository.
func folder(t *testing.T) string {
	t.Helper()
	return filepath.Dir(filepath.Dir(shareddata.Path(t, "README.md")))
}

// A table in the repository that does not add up any more is a difference, not a crash.
func TestABrokenTableIsADifference(t *testing.T) {
	s, err := made(embedded(func() Source { panic("line 8: the row adds up to 120") }), "")
	if err == nil || !strings.Contains(err.Error(), "line 8") || s.Name == "" {
		t.Errorf("source %q, error %v", s.Name, err)
	}
}

func TestAnAbsentTableIsNamed(t *testing.T) {
	for _, r := range Compare("") {
		if r.Verdict == Absent && !strings.Contains(r.String(), "data/") {
			t.Errorf("it is not said which file is needed: %s", r)
		}
	}
}

// What was only remembered proves less.
func TestRememberedNumbersAreToldApart(t *testing.T) {
	r := compare(Source{Remembered: true}, Value{Published: "1.2541", Ours: exactly(1.25412)})
	if r.Verdict != AsRemembered || CountOf([]Result{r}).AsRemembered != 1 {
		t.Errorf("the verdict is %s", r.Verdict)
	}
}
