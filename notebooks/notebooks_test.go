package notebooks_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

// Every notebook, executed from nothing, is byte for byte the one in the repository,
// but for what its card tells of a newer Go: that make verify tells, too, as a
// difference.
func TestNotebooks(t *testing.T) {
	runner := setUp(t)
	for _, path := range all(t) {
		t.Run(strings.ReplaceAll(path, "/", "_"), func(t *testing.T) {
			t.Parallel()
			found := verify(t, runner, path)
			for _, difference := range found {
				if notebook.OtherGo(found) {
					t.Log(difference)
				} else {
					t.Errorf("%s is not what executing it gives (if you saved it in JupyterLab: make clean-notebooks; if the cells changed: make update-notebooks): %s", path, difference)
				}
			}
		})
	}
}

func TestNotebooksStartWithTheFirstCell(t *testing.T) {
	for _, path := range all(t) {
		for _, cell := range read(t, path).Cells() {
			if !cell.IsCode() {
				continue
			}
			if cell.Source() != notebook.FirstCell {
				t.Errorf("%s: the first code cell is not internal/notebook/first-cell.txt (make clean-notebooks updates an older one)", path)
			}
			break
		}
	}
}

// No counts, no metadata of an editor, an id for each cell, as Jupyter writes, not too
// large.
func TestNotebooksAreClean(t *testing.T) {
	for _, path := range all(t) {
		saved, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range notebook.Unclean(saved) {
			t.Errorf("%s: %s (make clean-notebooks)", path, problem)
		}
	}
}

// docs/seed-coverage.md and others refer to cells by their ids, so these are words
// that stay, not what an editor made up or a place in the notebook.
func TestCellsHaveNames(t *testing.T) {
	words := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	madeUp := regexp.MustCompile(`^([0-9a-f]{8}(-[0-9a-f]{4}.*)?|(cell|code|text)-[0-9]+)$`)
	for _, path := range all(t) {
		for i, cell := range read(t, path).Cells() {
			if id := fmt.Sprint(cell["id"]); !words.MatchString(id) || madeUp.MatchString(id) {
				t.Errorf("%s: cell %d (%s) has the id %q; give it a short name, in the file", path, i+1, cell.FirstLine(), id)
			}
		}
	}
}

func TestAGoodNotebookPasses(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	const path = "testdata/good.ipynb"
	first := run(t, runner, path)
	first.Clean()
	second := run(t, runner, path)
	second.Clean()
	for _, difference := range notebook.Differences(first, second) {
		t.Errorf("two executions differ: %s", difference)
	}
	cells := first.Cells()
	if got := cells[len(cells)-1].Outputs()[0].Data("text/html"); !strings.Contains(got, "<b>bold</b>") {
		t.Errorf("HTML output %q, want one with <b>bold</b>", got)
	}
}
