package workbook

import (
	"fmt"
	"strconv"
	"strings"
)

// The last row and column of a sheet.
const lastRow, lastCol = 1 << 20, 1 << 14

// A Range is a rectangle of cells, 1-based, with both corners in it. Sheet is
// empty where a range was written without one.
type Range struct {
	Sheet                                string
	FirstRow, FirstCol, LastRow, LastCol int
}

// Rows returns the number of rows.
func (r Range) Rows() int { return r.LastRow - r.FirstRow + 1 }

// Cols returns the number of columns.
func (r Range) Cols() int { return r.LastCol - r.FirstCol + 1 }

// String returns the range as a formula writes it, such as 'Table 1'!C12:N23.
func (r Range) String() string {
	s := CellName(r.FirstRow, r.FirstCol)
	if r.Rows() > 1 || r.Cols() > 1 {
		s += ":" + CellName(r.LastRow, r.LastCol)
	}
	switch {
	case r.Sheet == "":
		return s
	case strings.Trim(r.Sheet, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "":
		return r.Sheet + "!" + s
	}
	return "'" + strings.ReplaceAll(r.Sheet, "'", "''") + "'!" + s
}

// CellName returns the name of a cell, 1-based: row 12, column 55 is "BC12".
func CellName(row, col int) string { return ColName(col) + strconv.Itoa(row) }

// ColName returns the letters of a column, 1-based: 55 is "BC".
func ColName(col int) string {
	var letters [16]byte
	i := len(letters)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:])
}

// ParseRange reads a range such as "Sheet!C12:N23", "'Table 1'!$A$1" or "C12:N23".
// Any two opposite corners will do.
func ParseRange(s string) (Range, error) {
	var r Range
	cells := s
	if i := strings.LastIndexByte(s, '!'); i >= 0 {
		name := s[:i]
		if quoted := len(name) >= 2 && name[0] == '\'' && name[len(name)-1] == '\''; quoted {
			name = strings.ReplaceAll(name[1:len(name)-1], "''", "'")
		}
		if name == "" {
			return Range{}, fmt.Errorf("%q has no sheet before its exclamation mark", s)
		}
		r.Sheet, cells = name, s[i+1:]
	}
	first, last, pair := strings.Cut(strings.ReplaceAll(cells, "$", ""), ":")
	if !pair {
		last = first
	}
	row1, col1 := parseCell([]byte(first))
	row2, col2 := parseCell([]byte(last))
	if row1 == 0 || row2 == 0 {
		return Range{}, fmt.Errorf("%q is not a range of cells; one is written Sheet!C12:N23, and 'Sheet 1'!C12:N23 when the sheet's name has spaces", s)
	}
	r.FirstRow, r.LastRow = min(row1, row2), max(row1, row2)
	r.FirstCol, r.LastCol = min(col1, col2), max(col1, col2)
	return r, nil
}

// parseCell reads a name such as BC12. What is none, or lies outside of every
// sheet, is row 0.
func parseCell(name []byte) (row, col int) {
	i := 0
	for ; i < len(name) && i < 4; i++ {
		letter := name[i] &^ 0x20 // in upper case
		if letter < 'A' || letter > 'Z' {
			break
		}
		col = col*26 + int(letter-'A') + 1
	}
	digits := name[i:]
	if len(digits) == 0 || len(digits) > 7 {
		return 0, 0
	}
	for _, digit := range digits {
		if digit < '0' || digit > '9' {
			return 0, 0
		}
		row = row*10 + int(digit-'0')
	}
	if row < 1 || row > lastRow || col < 1 || col > lastCol {
		return 0, 0
	}
	return row, col
}
