package frame

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// Text is what DataFrame.to_csv writes, with tabs, commas or semicolons:
//
//	region          N     N      S        the levels of the columns
//	sector          Food  Steel  Food
//	region  sector                        the names of the row labels, where they have any
//	N       Food    1.5   0      2
//
// With one level of columns, the first line holds the names of the row labels and the
// labels of the columns.
type Text struct{}

var _ Format = Text{}

type textFrame struct {
	src     *files.Source
	name    string
	options grid.Options
	columns [][]string
	levels  []string
	rows    []string
}

// Comma is what separates the cells of a text, by its first line.
func Comma(head []byte) byte {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	for _, c := range []byte("\t;") {
		if bytes.IndexByte(line, c) >= 0 {
			return c
		}
	}
	return ','
}

// Texts reads all lines of a small file.
func (Text) Texts(src *files.Source, name string) ([][]string, error) {
	in, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	return grid.All(in, textOptions(src, name))
}

func textOptions(src *files.Source, name string) grid.Options {
	return grid.Options{Name: src.Describe(name), Comma: Comma(src.Head(name, 4096))}
}

// Open reads the first lines.
func (Text) Open(src *files.Source, name string, index, header int) (Frame, error) {
	f := &textFrame{src: src, name: name, options: textOptions(src, name)}
	in, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	top, err := grid.Lines(in, f.options, max(header, 2)+1)
	if err != nil {
		return nil, err
	}
	if err := f.head(top, index, header); err != nil {
		return nil, fmt.Errorf("%s: %w", f.options.Name, err)
	}
	return f, nil
}

func (f *textFrame) head(top [][]string, index, header int) error {
	if header == 0 {
		header = 2
	}
	if len(top) < header {
		return fmt.Errorf("has %d lines, want %d lines of labels above the numbers", len(top), header)
	}
	if index == 0 {
		index = 1 + blanks(top[0][1:])
	}
	for i, line := range top[:header] {
		if len(line) != len(top[0]) || len(line) <= index {
			return fmt.Errorf("line %d has %d cells, want %d: %d for the labels of rows, and one for each column", i+1, len(line), max(len(top[0]), index+1), index)
		}
		f.levels = append(f.levels, raw.Clean(line[0]))
	}
	f.columns = make([][]string, len(top[0])-index)
	for j := range f.columns {
		for _, line := range top[:header] {
			f.columns[j] = append(f.columns[j], raw.Clean(line[index+j]))
		}
	}
	f.options.LabelCols, f.options.HeaderRows = index, header
	f.rows = make([]string, index)
	switch {
	case header == 1:
		f.rows, f.levels = slices.Clone(top[0][:index]), []string{""}
	case len(top) > header && len(top[header]) > index && blanks(top[header][index:]) == len(top[header])-index:
		f.rows = slices.Clone(top[header][:index])
		f.options.HeaderRows++
	}
	return nil
}

// blanks is how many cells at the beginning are empty.
func blanks(cells []string) int {
	for i, c := range cells {
		if c != "" {
			return i
		}
	}
	return len(cells)
}

func (f *textFrame) Name() string           { return f.options.Name }
func (f *textFrame) Columns() [][]string    { return f.columns }
func (f *textFrame) ColumnLevels() []string { return f.levels }
func (f *textFrame) RowLevels() []string    { return f.rows }

func (f *textFrame) Each(places []int, row func([]string) ([]float64, error)) (err error) {
	in, err := f.src.Open(f.name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	g, err := grid.Open(in, f.options)
	if err != nil {
		return err
	}
	to := make([]grid.Place, len(places))
	for j, p := range places {
		if to[j] = (grid.Place{Col: p}); p < 0 {
			to[j].Block = -1
		}
	}
	return g.Each(to, func(_ int, labels []string) ([][]float64, error) {
		for i, l := range labels {
			labels[i] = raw.Clean(l)
		}
		dst, err := row(labels)
		if dst == nil {
			return nil, err
		}
		return [][]float64{dst}, err
	})
}
