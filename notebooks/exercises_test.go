package notebooks_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/exercises"
	"github.com/ionb/go-ionb/internal/notebook"
)

// Every exercise is asked in its lesson, where no saved output has its answer,
// and solved in the solutions, where every saved output says right.
func TestExercises(t *testing.T) {
	asked := checksOf(t, lessons(t))
	solved := checksOf(t, solutions(t))
	for _, problem := range exerciseProblems(exercises.IDs(), asked, solved) {
		t.Error(problem)
	}
}

func TestSolutionsAreOfLessons(t *testing.T) {
	for _, path := range solutions(t) {
		if lesson := filepath.Base(path); !slices.Contains(lessons(t), lesson) {
			t.Errorf("%s has no lesson %s", path, lesson)
		}
	}
}

// A chart library of a megabyte is for notebooks that show a chart.
func TestOnlyNotebooksWithChartsHoldTheChartLibrary(t *testing.T) {
	for _, path := range all(t) {
		n := read(t, path)
		for _, cell := range n.Cells() {
			if cell.IsCode() && strings.Contains(cell.Source(), "display.Setup(") && chartCells(n) == 0 {
				t.Errorf("%s calls display.Setup and shows no chart", path)
			}
		}
	}
}

// A check is a call of exercises.Check in a notebook, and what the cell's saved
// output says of it.
type check struct {
	notebook string // its file
	id       string
	said     string // "right", "not yet", "not answered yet", "" for no output
}

var (
	checkCall   = regexp.MustCompile(`exercises\.Check\("([^"]*)"`)
	checkOutput = regexp.MustCompile(`(?m)^Exercise (\S+): (right|not yet|not answered yet)\b`)
)

func checksOf(t *testing.T, paths []string) []check {
	t.Helper()
	var checks []check
	for _, path := range paths {
		for _, cell := range read(t, path).Cells() {
			if cell.IsCode() {
				checks = append(checks, checksIn(path, cell)...)
			}
		}
	}
	return checks
}

// checksIn pairs the cell's calls with its outputs, one after the other.
func checksIn(path string, cell notebook.Cell) []check {
	said := map[string][]string{}
	for _, output := range cell.Outputs() {
		for _, m := range checkOutput.FindAllStringSubmatch(textOf(output), -1) {
			said[m[1]] = append(said[m[1]], m[2])
		}
	}
	var checks []check
	for _, m := range checkCall.FindAllStringSubmatch(cell.Source(), -1) {
		c := check{notebook: path, id: m[1]}
		if words := said[c.id]; len(words) > 0 {
			c.said, said[c.id] = words[0], words[1:]
		}
		checks = append(checks, c)
	}
	return checks
}

func exerciseProblems(ids []string, asked, solved []check) []string {
	var problems []string
	report := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for _, c := range slices.Concat(asked, solved) {
		number, _, _ := strings.Cut(c.id, ".")
		switch {
		case !slices.Contains(ids, c.id):
			report("%s checks %q, which package exercises does not have", c.notebook, c.id)
		case !strings.HasPrefix(filepath.Base(c.notebook), number+"_"):
			report("%s checks %s, an exercise of another notebook", c.notebook, c.id)
		}
	}
	for _, c := range asked {
		if c.said != "not yet" && c.said != "not answered yet" {
			report("%s: the saved output of exercise %s says %q, want no answer yet", c.notebook, c.id, c.said)
		}
	}
	for _, c := range solved {
		if c.said != "right" {
			report("%s: the saved output of exercise %s says %q, want right", c.notebook, c.id, c.said)
		}
	}
	for _, id := range ids {
		for where, checks := range map[string][]check{"lesson": asked, "solutions notebook": solved} {
			if !slices.ContainsFunc(checks, func(c check) bool { return c.id == id }) {
				report("no %s checks exercise %s", where, id)
			}
		}
	}
	slices.Sort(problems)
	return problems
}

// The tests above find what they are there for.
func TestExerciseProblems(t *testing.T) {
	ask := check{"01_a.ipynb", "01.1", "not answered yet"}
	solve := check{"solutions/01_a.ipynb", "01.1", "right"}
	with := func(c check, change func(*check)) check { change(&c); return c }
	tests := []struct {
		name          string
		asked, solved []check
		want          string
	}{
		{"all well", []check{ask}, []check{solve}, ""},
		{"not asked", nil, []check{solve}, "no lesson checks exercise 01.1"},
		{"not solved", []check{ask}, nil, "no solutions notebook checks exercise 01.1"},
		{"answered", []check{with(ask, func(c *check) { c.said = "right" })}, []check{solve}, `says "right", want no answer yet`},
		{"wrong", []check{ask}, []check{with(solve, func(c *check) { c.said = "not yet" })}, `says "not yet", want right`},
		{"not shown", []check{ask}, []check{with(solve, func(c *check) { c.said = "" })}, `says "", want right`},
		{"unknown", []check{ask, with(ask, func(c *check) { c.id = "01.7" })}, []check{solve}, `checks "01.7", which package`},
		{"elsewhere", []check{with(ask, func(c *check) { c.notebook = "02_b.ipynb" })}, []check{solve}, "an exercise of another notebook"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := exerciseProblems([]string{"01.1"}, tt.asked, tt.solved)
			if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want)) {
				t.Errorf("problems %q, want %q", got, tt.want)
			}
		})
	}
}

func TestChecksInACell(t *testing.T) {
	output := func(text string) any {
		return map[string]any{"output_type": "display_data", "data": map[string]any{"text/plain": text}}
	}
	cell := notebook.Cell{
		"cell_type": "code",
		"source":    `display.Show(exercises.Check("01.1", x), exercises.Check("01.2", 0), exercises.Check("01.3", 0))`,
		"outputs":   []any{output("Exercise 01.1: right. So it is."), output("Exercise 01.2: not answered yet. It wants a number.")},
	}
	want := []check{{"n", "01.1", "right"}, {"n", "01.2", "not answered yet"}, {"n", "01.3", ""}}
	if got := checksIn("n", cell); !slices.Equal(got, want) {
		t.Errorf("checks %v, want %v", got, want)
	}
}

func read(t *testing.T, path string) *notebook.Notebook {
	t.Helper()
	n, err := notebook.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// textOf is what an output shows as plain text.
func textOf(output notebook.Output) string {
	return output.Stream("stdout") + output.Data("text/plain")
}
