package wiod

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

const (
	mostColumns = 1 << 14 // as many as a workbook has
	mostLine    = 4 << 20 // bytes
)

var errLine = fmt.Errorf("a line of more than %d bytes: the file is damaged, or no text", mostLine)

// readText reads a table from a text that was saved from a workbook or from R.
func readText(r *raw.Request, name string) (*Square, error) {
	f, err := r.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	return ReadSquare(r, Rows{
		Each:  func(call func(int, []workbook.Cell) error) error { return eachLine(f, call) },
		Where: func(row, col int) string { return fmt.Sprintf("row %d, column %d", row, col) },
	}, false)
}

// eachLine reads delimited text into cells: what is written as a number is one. A
// line costs no memory but for its texts, which package encoding/csv cannot do.
func eachLine(f io.Reader, call func(int, []workbook.Cell) error) error {
	r := bufio.NewReaderSize(f, 64<<10)
	comma, err := separator(r)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), mostLine)
	var joined []byte
	var cells []workbook.Cell
	for row := 1; lines.Scan(); row++ {
		line := lines.Bytes()
		open := unclosed(line)
		if open {
			joined = append(joined[:0], line...)
		}
		for open && len(line) < mostLine && lines.Scan() { // a line end inside quotes
			open = open != unclosed(lines.Bytes())
			joined = append(append(joined, '\n'), lines.Bytes()...)
			line = joined
		}
		if len(line) >= mostLine {
			return errLine
		}
		if cells = split(line, comma, cells[:0]); len(cells) > mostColumns {
			return fmt.Errorf("row %d has more than the %d columns of a workbook", row, mostColumns)
		}
		if err := call(row, cells); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return errLine
	}
	return lines.Err()
}

// split reads the cells of a line, up to one more than there may be.
func split(line []byte, comma byte, cells []workbook.Cell) []workbook.Cell {
	for len(cells) <= mostColumns {
		var field []byte
		var more bool
		if len(line) > 0 && line[0] == '"' {
			field, line, more = quoted(line[1:], comma)
		} else {
			field, line, more = bytes.Cut(line, []byte{comma})
		}
		cells = append(cells, cellOf(field))
		if !more {
			break
		}
	}
	return cells
}

// quoted reads a field behind its first quote; two quotes mean one.
func quoted(line []byte, comma byte) (field, rest []byte, more bool) {
	for {
		i := bytes.IndexByte(line, '"')
		if i < 0 {
			return append(field, line...), nil, false
		}
		field, line = append(field, line[:i]...), line[i+1:]
		if len(line) == 0 || line[0] != '"' {
			_, rest, more = bytes.Cut(line, []byte{comma})
			return field, rest, more
		}
		field, line = append(field, '"'), line[1:]
	}
}

// unclosed is whether a quote is open at the end of a line that began without one.
func unclosed(line []byte) bool { return bytes.Count(line, []byte{'"'})%2 == 1 }

func cellOf(field []byte) workbook.Cell {
	if len(field) == 0 {
		return workbook.Cell{}
	}
	if v, ok := workbook.Numeral(string(field)); ok {
		return workbook.Cell{Number: v, Kind: workbook.Number}
	}
	return workbook.Cell{Text: string(field), Kind: workbook.Text}
}

// separator is what separates the cells: the commonest of three in the beginning of
// the text, which must be UTF-8. It passes the mark that may stand there.
func separator(r *bufio.Reader) (byte, error) {
	head, err := r.Peek(32 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return 0, errors.New("is no text in UTF-8; save it again as CSV in UTF-8")
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if bytes.Count(head, []byte{c}) > bytes.Count(head, []byte{best}) {
			best = c
		}
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, err = r.Discard(3)
		return best, err
	}
	return best, nil
}
