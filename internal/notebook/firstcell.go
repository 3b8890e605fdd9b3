package notebook

import (
	_ "embed"
	"strings"
)

// FirstCell is the first code cell of every notebook. It makes the library
// importable in all the places where a notebook may be opened:
//
//   - with this project's kernel, which has it already;
//   - with somebody's own GoNB inside a clone, whose packages it takes;
//   - with somebody's own GoNB and nothing but the notebook: it gets the
//     published version.
//
// It ends with a line that says which one is used, and fails when there is none.
var FirstCell = strings.TrimSuffix(firstCell, "\n")

//go:embed first-cell.txt
var firstCell string

// UpdateFirstCell gives a notebook which has a FirstCell the current one.
func (n *Notebook) UpdateFirstCell() {
	start, _, _ := strings.Cut(FirstCell, "\n")
	for _, cell := range n.Cells() {
		if cell.IsCode() {
			if cell.FirstLine() == start {
				cell["source"] = lines(FirstCell)
			}
			return
		}
	}
}
