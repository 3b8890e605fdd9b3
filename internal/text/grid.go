package text

import (
	"strings"
	"unicode/utf8"
)

// Grid aligns rows of cells into columns: the first column to the left, the
// others to the right, two spaces between them, no space at a line's
// end and no line break at the last.
func Grid(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for j, cell := range row {
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
