package gloria

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/grid"
	"gonum.org/v1/gonum/mat"
)

// numbers is a file of rows × cols numbers without any label.
type numbers struct {
	src        *files.Source
	name       string
	rows, cols int
	because    string // whence that many
	options    grid.Options
}

// newNumbers compares the width of the file's first line with the labels, before
// any number is read.
func newNumbers(src *files.Source, name string, rows, cols int, because string) (*numbers, error) {
	f := &numbers{src, name, rows, cols, because, grid.Options{Name: src.Describe(name), Comma: ',', LabelCols: -1}}
	if line, _, _ := bytes.Cut(src.Head(name, 4096), []byte("\n")); bytes.IndexByte(line, ';') >= 0 {
		f.options.Comma = ';'
	}
	in, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	first, err := grid.Lines(in, f.options, 1)
	if err != nil {
		return nil, err
	}
	if len(first) > 0 && len(first[0]) != cols && !(len(first[0]) == cols+1 && first[0][cols] == "") {
		return nil, f.fault("has %d columns, want %d: %s", len(first[0]), cols, because)
	}
	return f, nil
}

func (f *numbers) fault(format string, args ...any) error {
	return fmt.Errorf("%s: %w", f.options.Name, fmt.Errorf(format, args...))
}

// collectEvery so many blocks the memory that reading them took is collected.
const collectEvery = 8

// each reads the file, so many rows at a time, and calls use with the number of the
// first of them, from 0 on. The block is used again for the next rows.
func (f *numbers) each(height int, use func(first int, block *mat.Dense) error) error {
	in, err := f.src.Open(f.name)
	if err != nil {
		return err
	}
	defer in.Close() // read only
	lines := &lineReader{r: bufio.NewReaderSize(in, 1<<20)}
	height = min(height, f.rows)
	block := mat.NewDense(height, f.cols, nil)
	places := make([]grid.Place, f.cols)
	for j := range places {
		places[j].Col = j
	}
	for first := 0; first < f.rows; first += height {
		n := min(height, f.rows-first)
		if err := f.block(lines, first, n, places, block); err != nil {
			return err
		}
		if err := use(first, block.Slice(0, n, 0, f.cols).(*mat.Dense)); err != nil {
			return fmt.Errorf("%s: %w", f.options.Name, err)
		}
		if first/height%collectEvery == collectEvery-1 {
			runtime.GC() // by itself it would wait until there is as much garbage as the table has numbers
		}
	}
	return f.atEnd(lines)
}

// block reads the next n rows.
func (f *numbers) block(lines *lineReader, first, n int, places []grid.Place, block *mat.Dense) error {
	short := func(got int) error {
		return f.fault("ends after %d rows, want %d: %s; is the file whole?", got, f.rows, f.because)
	}
	if _, err := lines.r.Peek(1); first > 0 && errors.Is(err, io.EOF) {
		return short(first)
	}
	o := f.options
	o.HeaderRows = first // the rows that were read stand before these as empty lines, so that faults name the right line
	if first == 0 {
		o.HeaderRows = -1
	}
	lines.left = n
	g, err := grid.Open(io.MultiReader(strings.NewReader(strings.Repeat("\n", first)), lines), o)
	if err != nil {
		return err
	}
	got := 0
	err = g.Each(places, func(int, []string) ([][]float64, error) {
		got++
		return [][]float64{block.RawRowView(got - 1)}, nil
	})
	if err == nil && got < n {
		err = short(first + got)
	}
	return err
}

// atEnd checks that nothing but blank lines is left.
func (f *numbers) atEnd(lines *lineReader) error {
	for {
		c, err := lines.r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return f.fault("%w", err)
		case c != '\n' && c != '\r' && c != ' ':
			return f.fault("has more than %d rows: %s", f.rows, f.because)
		}
	}
}

// A lineReader reads so many lines and then seems to be at its end.
type lineReader struct {
	r    *bufio.Reader
	left int
}

func (l *lineReader) Read(p []byte) (int, error) {
	if l.left == 0 {
		return 0, io.EOF
	}
	if _, err := l.r.Peek(1); err != nil {
		return 0, err
	}
	ready, _ := l.r.Peek(min(l.r.Buffered(), len(p)))
	end := 0
	for end < len(ready) && l.left > 0 {
		n := bytes.IndexByte(ready[end:], '\n')
		if n < 0 {
			end = len(ready)
			break
		}
		end += n + 1
		l.left--
	}
	copy(p, ready[:end])
	return l.r.Discard(end)
}
