package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Grid aligns rows of cells into columns: the first column to the left, the
// others to the right, two spaces between them, no space at a line's
// end and no line break at the last. A cell beyond all measure ends in "…": it
// would be as many spaces in every row.
func Grid(rows [][]string) string {
	var widths []int
	rows = slices.Clone(rows)
	for i, row := range rows {
		rows[i] = make([]string, len(row))
		for j, cell := range row {
			cell = cut(cell)
			rows[i][j] = cell
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], utf8.RuneCountInString(cell))
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		var line strings.Builder
		for j, cell := range row {
			pad := strings.Repeat(" ", widths[j]-utf8.RuneCountInString(cell))
			if j == 0 {
				line.WriteString(cell + pad)
			} else {
				line.WriteString("  " + pad + cell)
			}
		}
		lines[i] = strings.TrimRight(line.String(), " ")
	}
	return strings.Join(lines, "\n")
}

const longestCell = 200 // characters

func cut(s string) string {
	if len(s) <= longestCell || utf8.RuneCountInString(s) <= longestCell {
		return s
	}
	return string([]rune(s)[:longestCell-1]) + "…"
}

// Shown is how many rows or columns of a long table plain text shows before it
// says how many more there are.
const Shown = 60

// List joins labels for a message, the first few of a long list.
func List(labels []string) string {
	const few = 12
	if len(labels) <= few {
		return strings.Join(labels, ", ")
	}
	return strings.Join(labels[:few], ", ") + ", … (" + Number(float64(len(labels)-few)) + " more)"
}
