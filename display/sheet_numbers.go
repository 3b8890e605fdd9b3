package display

import (
	"html"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// values lists what is shown of a block, row by row, and whether it is there.
func (s sheet) values(rows block) (values []float64, there []bool) {
	for i := range rows.shown() {
		for k, g := range s.groups {
			for j := range g.shown() {
				x, cells := 0.0, rows.cells[k]
				if cells != nil {
					x = cells(i, j)
				}
				values, there = append(values, x), append(there, cells != nil)
			}
		}
	}
	return values, there
}

// numbers formats what is shown of each block, row by row, an empty string for an
// empty cell. All blocks are formatted together, so that their decimals agree.
func (s sheet) numbers() [][]string {
	var all []float64
	var there [][]bool
	for _, rows := range s.blocks {
		if rows.written != nil {
			return [][]string{s.writtenCells(rows)}
		}
		values, known := s.values(rows)
		all, there = append(all, values...), append(there, known)
	}
	formatted := s.formatted(all)
	out := make([][]string, len(s.blocks))
	for k, known := range there {
		out[k], formatted = formatted[:len(known)], formatted[len(known):]
		for at, ok := range known {
			if !ok {
				out[k][at] = ""
			}
		}
	}
	return out
}

// formatted formats numbers as the value's own plain text does: the rows of a
// physical table each by itself, a matrix column by column where columns differ in
// size, and a table in one unit alike.
func (s sheet) formatted(values []float64) []string {
	switch {
	case s.byRow && len(values) > 0:
		var out []string
		for row := range slices.Chunk(values, s.columns()) {
			out = append(out, text.Numbers(row)...)
		}
		return out
	case len(s.groups) == 1:
		return text.Block(values, s.columns())
	}
	return text.Numbers(values)
}

// columns is how many columns of numbers are shown.
func (s sheet) columns() int {
	n := 0
	for _, g := range s.groups {
		n += g.shown()
	}
	return n
}

// writtenCells has the cells of a sheet that has one block under one group.
func (s sheet) writtenCells(rows block) []string {
	var out []string
	for i := range rows.shown() {
		for j := range s.columns() {
			out = append(out, html.EscapeString(rows.written(i, j)))
		}
	}
	return out
}
