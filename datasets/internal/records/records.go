// Package records reads delimited text of one fact a line, in which each line says
// itself which cell of a table its number belongs to. Tables whose lines are rows
// are package grid's.
package records

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/ionb/go-ionb/datasets/internal/grid"
)

const (
	longestLine = 1 << 20
	mostFaults  = 10 // that an error lists
)

// A Reader has read the header line and stands before the others.
type Reader struct {
	Header []string

	name  string
	comma byte
	lines *bufio.Scanner
	line  int
}

// Open reads the header line. What is no text, or not in UTF-8, is an error that
// says so. name is that of the file, for errors.
func Open(r io.Reader, name string, comma byte) (*Reader, error) {
	buffered := bufio.NewReaderSize(r, longestLine)
	head, err := buffered.Peek(longestLine)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	lines, err := grid.Lines(bytes.NewReader(head), grid.Options{Name: name, Comma: comma}, 1)
	switch {
	case err != nil:
		return nil, err
	case len(lines) == 0:
		return nil, fmt.Errorf("%s: the first line is blank; want the names of the columns", name)
	}
	s := &Reader{Header: lines[0], name: name, comma: comma, lines: bufio.NewScanner(buffered)}
	s.lines.Buffer(make([]byte, 0, 64<<10), longestLine)
	s.lines.Scan() // the header
	s.line = 1
	return s, nil
}

// Each calls row for each line that is not blank, with as many cells as the header
// has; they are valid until row returns. The error joins the first faults of the
// file, ten at most.
func (r *Reader) Each(row func(cells [][]byte) error) error {
	var cells [][]byte
	var faults []error
	for r.lines.Scan() {
		r.line++
		if len(bytes.TrimSpace(r.lines.Bytes())) == 0 {
			continue
		}
		var err error
		cells, err = split(r.lines.Bytes(), r.comma, cells[:0])
		if err == nil && len(cells) != len(r.Header) {
			err = fmt.Errorf("%d cells, want %d as in the header", len(cells), len(r.Header))
		}
		if err == nil {
			err = row(cells)
		}
		if err == nil {
			continue
		}
		if len(faults) == mostFaults {
			return errors.Join(append(faults, errors.New("and more"))...)
		}
		faults = append(faults, fmt.Errorf("%s: line %d: %w", r.name, r.line, err))
	}
	return errors.Join(append(faults, r.end())...)
}

// end is what ended the reading before the end of the file.
func (r *Reader) end() error {
	switch err := r.lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("%s: line %d has more than %d bytes", r.name, r.line+1, longestLine)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s: the file is cut short after line %d: %w", r.name, r.line, err)
	case err != nil:
		return fmt.Errorf("%s: after line %d: %w", r.name, r.line, err)
	}
	return nil
}

// split appends the line's cells, without the spaces around them and their quotes.
func split(line []byte, comma byte, cells [][]byte) ([][]byte, error) {
	for {
		var cell []byte
		if start := bytes.TrimLeft(line, " "); len(start) > 0 && start[0] == '"' {
			end := closing(start)
			if end < 0 {
				return cells, errors.New("a quote is not closed")
			}
			cell = bytes.ReplaceAll(start[1:end], []byte(`""`), []byte(`"`))
			if line = bytes.TrimLeft(start[end+1:], " "); len(line) > 0 && line[0] != comma {
				return cells, errors.New("text follows a closing quote")
			}
		} else {
			end := bytes.IndexByte(line, comma)
			if end < 0 {
				end = len(line)
			}
			cell, line = line[:end], line[end:]
		}
		cells = append(cells, bytes.TrimSpace(cell))
		if len(line) == 0 {
			return cells, nil
		}
		line = line[1:]
	}
}

// closing is where the quote ends that the text begins with; -1 where it does not.
func closing(text []byte) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 == len(text) || text[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}

// Number reads a decimal number. An empty cell is 0.
func Number(cell []byte) (float64, error) {
	if len(cell) == 0 {
		return 0, nil
	}
	for _, c := range cell { // ParseFloat also takes "Inf" and hexadecimal numbers
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, notANumber(cell)
		}
	}
	v, err := strconv.ParseFloat(string(cell), 64)
	if err != nil {
		return 0, notANumber(cell)
	}
	return v, nil
}

func notANumber(cell []byte) error {
	return fmt.Errorf("%s is not a number (want one such as -1234.5 or 1e-3)", Shown(cell))
}

// Shown quotes text of the file for a message, the beginning of a long one.
func Shown(cell []byte) string {
	const most = 40
	if len(cell) > most {
		return fmt.Sprintf("%q…", bytes.ToValidUTF8(cell[:most], []byte("\uFFFD")))
	}
	return fmt.Sprintf("%q", bytes.ToValidUTF8(cell, []byte("\uFFFD")))
}
