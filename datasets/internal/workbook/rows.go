package workbook

import (
	"errors"
	"fmt"
	"strconv"
)

// Rows calls f for each row of the sheet that has a value, from the top, with its
// number, 1-based, and its cells from column A to the last that has one. The cells
// are only good until f returns. What f returns ends the walk; Stop ends it
// without an error. Otherwise errors name the workbook, the sheet and the row.
//
// A row's number does not say how many rows came before it, and the limits of a
// sheet do not say how much memory it takes to hold one: a file of a few bytes
// may have a value in row 1,048,576.
func (b *Book) Rows(sheet string, f func(row int, cells []Cell) error) error {
	s, err := b.find(sheet)
	if err != nil {
		return fmt.Errorf("%s: %w", b.name, err)
	}
	w := &walk{limits: b.limits, call: f}
	err = w.open(b, s)
	switch {
	case err == nil || errors.Is(err, Stop):
		return nil
	case w.called != nil:
		return err
	case w.row == 0:
		return fmt.Errorf("%s: sheet %q: %w", b.name, s.name, err)
	}
	return fmt.Errorf("%s: sheet %q, row %d: %w", b.name, s.name, w.row, err)
}

// A walk is one pass over a sheet.
type walk struct {
	s       *scanner
	limits  limits
	strings []string
	call    func(row int, cells []Cell) error
	called  error // what call returned

	row, col int // where it is; 0 before the first
	cells    []Cell
	filled   []int  // the columns of those that are not empty
	buf      []byte // the value of the cell, as written
}

func (w *walk) open(b *Book, s sheet) error {
	var err error
	if w.strings, err = b.strings(); err != nil {
		return err
	}
	x, closer, err := b.part(s.part, b.limits.part)
	if err != nil {
		return err
	}
	defer closer.Close()
	w.s = x
	for { // on to the end also behind the rows: only there the zip's checksum tells
		tok, err := x.next()
		if err == nil && tok == startTag && string(x.name) == "sheetData" {
			err = w.each("row", w.readRow)
		}
		if err != nil || tok == atEnd {
			return err
		}
	}
}

// each calls f for the elements of that name directly inside the open one, and
// passes the others. f has to read its element to the end.
func (w *walk) each(name string, f func() error) error {
	for {
		tok, err := w.s.next()
		switch {
		case err != nil:
			return err
		case tok == endTag:
			return nil
		case tok == startTag && string(w.s.name) == name:
			err = f()
		case tok == startTag:
			err = w.s.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (w *walk) readRow() error {
	row := w.row + 1
	for {
		more, err := w.s.attr()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if string(w.s.key) == "r" {
			if row, err = strconv.Atoi(string(w.s.value)); err != nil || row <= w.row {
				return w.s.fault("a row numbered %.20q behind row %d", w.s.value, w.row)
			}
		}
	}
	if row > w.limits.row {
		return w.s.fault("a row %d; a sheet has %d", row, w.limits.row)
	}
	for _, col := range w.filled { // not all: a row of one cell may be 16,384 long
		w.cells[col-1] = Cell{}
	}
	w.row, w.col, w.cells, w.filled = row, 0, w.cells[:0], w.filled[:0]
	if err := w.each("c", w.readCell); err != nil || len(w.cells) == 0 {
		return err
	}
	w.called = w.call(w.row, w.cells)
	return w.called
}

func (w *walk) readCell() error {
	col, kind := w.col+1, byte('n')
	for {
		more, err := w.s.attr()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		switch string(w.s.key) {
		case "r":
			var row int
			if row, col = parseCell(w.s.value); row != w.row || col <= w.col {
				return w.s.fault("a cell named %.20q behind %s", w.s.value, CellName(w.row, max(w.col, 1)))
			}
		case "t":
			kind = cellType(w.s.value)
		}
	}
	if col > w.limits.col {
		return w.s.fault("more than the %d columns that a sheet has", w.limits.col)
	}
	w.col = col
	cell, err := w.value(kind)
	if err != nil {
		return fmt.Errorf("%s: %w", CellName(w.row, col), err)
	}
	if cell.Kind != Empty {
		w.put(cell)
	}
	return nil
}

// put sets the cell of the current column. The cells between are empty: readRow
// has cleared what an earlier row left there.
func (w *walk) put(c Cell) {
	if w.col > cap(w.cells) {
		grown := make([]Cell, len(w.cells), max(w.col, min(2*cap(w.cells), w.limits.col)))
		copy(grown, w.cells)
		w.cells = grown
	}
	w.cells = w.cells[:w.col]
	w.cells[w.col-1] = c
	w.filled = append(w.filled, w.col)
}

// cellType tells the types of cells by one letter.
func cellType(t []byte) byte {
	switch string(t) {
	case "s", "n", "b", "e":
		return t[0]
	case "str", "d": // a formula's text; a date, as ISO writes it
		return 't'
	case "inlineStr":
		return 'i'
	}
	return '?'
}

// value reads the cell that is open to its end.
func (w *walk) value(kind byte) (Cell, error) {
	w.buf = w.buf[:0]
	formula, value := false, false
	for {
		tok, err := w.s.next()
		switch {
		case err != nil:
			return Cell{}, err
		case tok == endTag && formula && !value && kind != 't':
			return Cell{Text: NotCalculated, Kind: Error}, nil
		case tok == endTag:
			return w.typed(kind)
		case tok != startTag:
			continue
		}
		switch string(w.s.name) {
		case "v":
			value = true
			w.buf, err = w.s.inside(w.buf, false)
		case "is":
			value = true
			w.buf, err = w.s.inside(w.buf, true)
		case "f":
			formula = true
			err = w.s.skip()
		default:
			err = w.s.skip()
		}
		if err != nil {
			return Cell{}, err
		}
	}
}

// typed is the cell whose value as written is in w.buf.
func (w *walk) typed(kind byte) (Cell, error) {
	if len(w.buf) == 0 {
		return Cell{}, nil
	}
	switch kind {
	case 'n':
		return number(w.buf), nil
	case 's':
		i, err := strconv.Atoi(string(w.buf))
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{}, fmt.Errorf("refers to text %.20q of %d: the file is damaged", w.buf, len(w.strings))
		}
		return textCell(w.strings[i]), nil
	case 'b':
		return boolean(string(w.buf)), nil
	case '?':
		return Cell{}, errors.New("a cell of a type that XLSX does not have")
	}
	text, err := w.s.plain(w.buf)
	c := textCell(text)
	if kind == 'e' {
		c.Kind = Error
	}
	return c, err
}
