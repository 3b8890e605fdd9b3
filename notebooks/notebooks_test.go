package notebooks_test

import (
	"os"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

// Every notebook, executed anew, is byte for byte the one in the repository.
func TestNotebooks(t *testing.T) {
	runner := setUp(t)
	for _, path := range all(t) {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			executed := run(t, runner, path)
			executed.Clean()
			saved, err := notebook.Read(path)
			if err != nil {
				t.Fatal(err)
			}
			if difference := notebook.Difference(saved, executed); difference != "" {
				t.Errorf("%s is not what executing it gives (if you saved it in JupyterLab: make clean-notebooks; if the cells changed: make update-notebooks): %s", path, difference)
			}
		})
	}
}

func TestNotebooksStartWithTheFirstCell(t *testing.T) {
	for _, path := range all(t) {
		n, err := notebook.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range n.Cells() {
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

func TestNotebooksAreSavedAsJupyterSaves(t *testing.T) {
	for _, path := range all(t) {
		saved, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		n, err := notebook.Parse(saved)
		if err != nil {
			t.Fatal(err)
		}
		if string(n.Bytes()) != string(saved) {
			t.Errorf("%s is not formatted as Jupyter does: make clean-notebooks", path)
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
	if difference := notebook.Difference(first, second); difference != "" {
		t.Errorf("two executions differ: %s", difference)
	}
	cells := first.Cells()
	if got := cells[len(cells)-1].Outputs()[0].Data("text/html"); !strings.Contains(got, "<b>bold</b>") {
		t.Errorf("HTML output %q, want one with <b>bold</b>", got)
	}
}
