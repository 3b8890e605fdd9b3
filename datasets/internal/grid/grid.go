// Package grid reads delimited text whose body is numbers: the form in which
// most world tables are published. It parses on all cores while it reads, and
// holds no more of the text than a few pieces.
package grid

import (
	"bufio"
	"fmt"
	"io"
)

// Options say how the text is laid out. The zero value: separated by commas, one
// header line, one label column.
type Options struct {
	Name       string // of the file, for errors: "1995-2000_SML.zip: 2000_SML.csv"
	Comma      byte   // separates cells; default ','
	HeaderRows int    // lines before the numbers; default 1, -1 for none
	LabelCols  int    // cells before the numbers in each line; default 1, -1 for none
	MaxColumns int    // a line of more cells is refused; default 100,000
}

const (
	defaultMaxColumns = 100_000
	bytesPerColumn    = 64 // what a cell may have on average; bounds the line
)

func (o Options) withDefaults() Options {
	if o.Comma == 0 {
		o.Comma = ','
	}
	if o.MaxColumns <= 0 {
		o.MaxColumns = defaultMaxColumns
	}
	o.HeaderRows, o.LabelCols = count(o.HeaderRows), count(o.LabelCols)
	return o
}

// count reads an option of which 0 means one and a negative number none.
func count(n int) int {
	switch {
	case n == 0:
		return 1
	case n < 0:
		return 0
	}
	return n
}

// fault names the file in an error.
func (o Options) fault(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if o.Name == "" {
		return err
	}
	return fmt.Errorf("%s: %w", o.Name, err)
}

// A Reader has read the header lines and stands before the numbers.
type Reader struct {
	Header [][]string // Header[r] holds all cells of header line r, those above the labels included

	source *source
	o      Options
}

// Open reads the header lines. What is no text, such as a zip archive, or not in
// UTF-8, is an error that says so.
func Open(r io.Reader, o Options) (*Reader, error) {
	o = o.withDefaults()
	s, err := newSource(r, o)
	if err != nil {
		return nil, err
	}
	g := &Reader{source: s, o: o}
	for len(g.Header) < o.HeaderRows {
		cells, err := s.cells()
		if err == io.EOF {
			return nil, o.fault("the file ends after %d lines; want %d header lines and then numbers", len(g.Header), o.HeaderRows)
		}
		if err != nil {
			return nil, err
		}
		g.Header = append(g.Header, cells)
	}
	return g, nil
}

const (
	mostLines = 1_000_000 // All refuses more
	mostBytes = 64 << 20
)

// All reads a small file of text cells, such as a list of labels: all its lines,
// header lines too. Blank lines at the end are left out. More than a million
// lines or 64 MiB are refused.
func All(r io.Reader, o Options) ([][]string, error) {
	o = o.withDefaults()
	limited := &io.LimitedReader{R: r, N: mostBytes + 1}
	lines, err := take(limited, o, mostLines+1)
	if err != nil {
		return nil, err
	}
	if len(lines) > mostLines || limited.N == 0 {
		return nil, o.fault("the file is larger than a list of labels can be (%d lines, %d MiB)", mostLines, mostBytes>>20)
	}
	return lines, nil
}

// Lines reads the cells of the first n lines, of fewer where the text ends: for a
// look at a file before it is opened.
func Lines(r io.Reader, o Options, n int) ([][]string, error) {
	return take(r, o.withDefaults(), n)
}

func take(r io.Reader, o Options, n int) ([][]string, error) {
	s, err := newSource(r, o)
	if err != nil {
		return nil, err
	}
	var lines [][]string
	for len(lines) < n {
		cells, err := s.cells()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, cells)
	}
	for len(lines) > 0 && len(lines[len(lines)-1]) == 1 && lines[len(lines)-1][0] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines, nil
}

// newSource looks at the beginning of the text before anything is read from it.
func newSource(r io.Reader, o Options) (*source, error) {
	if !separates(o.Comma) {
		return nil, o.fault("cells cannot be separated by %q", o.Comma)
	}
	s := &source{r: bufio.NewReaderSize(r, 64<<10), o: o, limit: o.MaxColumns * bytesPerColumn}
	start, err := s.r.Peek(sniffBytes)
	if err != nil && err != io.EOF {
		return nil, s.broken(err)
	}
	if problem := notText(start); problem != "" {
		return nil, o.fault("%s", problem)
	}
	if hasBOM(start) {
		_, err = s.r.Discard(len(bom))
		return s, err
	}
	return s, nil
}
