package parquet

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// format reads data frames that pandas wrote.
type format struct{}

var (
	_ frame.Format     = format{}
	_ frame.ListFormat = format{}
)

// wide is a frame with one column a label.
type wide struct {
	*file
	at      []int // the columns of numbers
	columns [][]string
}

// Open reads the labels of the columns. How many levels there are the file says.
func (format) Open(src *files.Source, name string, index, _ int) (frame.Frame, error) {
	f, err := open(src, name)
	if err != nil {
		return nil, err
	}
	if index > 0 && len(f.index) != index || len(f.index) == 0 {
		return nil, fmt.Errorf("%s: has %d columns of labels of rows, want %d: was it written by pandas, with its index?", f.name, len(f.index), max(index, 1))
	}
	w := &wide{file: f}
	for i, column := range f.columns {
		if slices.Contains(f.index, i) {
			continue
		}
		labels := []string{column}
		if len(f.levels) > 1 {
			if labels, err = tuple(column); err == nil && len(labels) != len(f.levels) {
				err = fmt.Errorf("%d labels, want %d", len(labels), len(f.levels))
			}
			if err != nil {
				return nil, fmt.Errorf("%s: the column %q: %w", f.name, column, err)
			}
		}
		for k := range labels {
			labels[k] = raw.Clean(labels[k])
		}
		w.at, w.columns = append(w.at, i), append(w.columns, labels)
	}
	return w, nil
}

func (w *wide) Name() string           { return w.name }
func (w *wide) Columns() [][]string    { return w.columns }
func (w *wide) ColumnLevels() []string { return w.levels }

func (w *wide) RowLevels() []string {
	var names []string
	for _, i := range w.index {
		names = append(names, w.file.columns[i])
	}
	return names
}

// Each asks for the rows first and then reads column by column, as they lie in the
// file.
func (w *wide) Each(places []int, row func([]string) ([]float64, error)) (err error) {
	defer guard(w.name, &err)
	var labels [][]string
	for _, i := range w.index {
		texts, err := w.texts(i)
		if err != nil {
			return err
		}
		labels = append(labels, texts)
	}
	dst, err := w.rows(labels, row)
	if err != nil {
		return err
	}
	for j, place := range places {
		if place < 0 {
			continue
		}
		n, err := w.numbers(w.at[j], func(i int, v float64) {
			if i < len(dst) && dst[i] != nil {
				dst[i][place] = v
			}
		})
		if err == nil && n != len(dst) {
			err = fmt.Errorf("%s: column %q has %d numbers, want %d", w.name, w.file.columns[w.at[j]], n, len(dst))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rows asks where the numbers of each row go.
func (w *wide) rows(labels [][]string, row func([]string) ([]float64, error)) ([][]float64, error) {
	dst := make([][]float64, len(labels[0]))
	for i := range dst {
		l := make([]string, len(labels))
		for k := range labels {
			if i < len(labels[k]) {
				l[k] = labels[k][i]
			}
		}
		var err error
		if dst[i], err = row(l); err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", w.name, i+1, err)
		}
	}
	return dst, nil
}

// Texts returns the frame as lines, the labels of the rows first.
func (format) Texts(src *files.Source, name string) (lines [][]string, err error) {
	f, err := open(src, name)
	if err != nil {
		return nil, err
	}
	defer guard(f.name, &err)
	order := slices.Clone(f.index)
	for i := range f.columns {
		if !slices.Contains(f.index, i) {
			order = append(order, i)
		}
	}
	var head []string
	var columns [][]string
	for _, i := range order {
		texts, err := f.texts(i)
		if err != nil {
			return nil, err
		}
		head, columns = append(head, f.columns[i]), append(columns, texts)
	}
	lines = append(lines, head)
	for i := range columns[0] {
		line := make([]string, len(columns))
		for k := range columns {
			if len(columns[k]) != len(columns[0]) {
				return nil, fmt.Errorf("%s: columns of %d and of %d values", f.name, len(columns[0]), len(columns[k]))
			}
			line[k] = columns[k][i]
		}
		lines = append(lines, line)
	}
	return lines, nil
}
