package parquet

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/parquet-go/parquet-go"
)

// long is a frame with one line a number.
type long struct {
	*file
	labels []int // columns
	value  int
}

// OpenList looks for the columns.
func (format) OpenList(src *files.Source, name, value string, leaveOut ...string) (frame.List, error) {
	f, err := open(src, name)
	if err != nil {
		return nil, err
	}
	l := &long{file: f, value: slices.Index(f.columns, value)}
	if l.value < 0 {
		return nil, fmt.Errorf("%s: has no column %q", f.name, value)
	}
	for i, column := range f.columns {
		if i != l.value && !slices.Contains(leaveOut, column) {
			l.labels = append(l.labels, i)
		}
	}
	return l, nil
}

func (l *long) Name() string { return l.name }

func (l *long) Columns() []string {
	var names []string
	for _, i := range l.labels {
		names = append(names, l.columns[i])
	}
	return names
}

// Each goes through all columns at the same time.
func (l *long) Each(line func([]string) ([]float64, error)) (err error) {
	defer guard(l.name, &err)
	rows := 0
	for _, group := range l.f.RowGroups() {
		g := l.open(group)
		err := g.each(line)
		rows += g.rows
		if err != nil {
			return fmt.Errorf("%s: row %d: %w", l.name, rows+1, err)
		}
		if err := g.close(); err != nil {
			return fmt.Errorf("%s: %w", l.name, err)
		}
	}
	return nil
}

// lines goes through the lines of a row group.
type lines struct {
	texts  []*reader
	values *reader
	known  map[string]string
	rows   int
}

func (l *long) open(group parquet.RowGroup) *lines {
	chunks := group.ColumnChunks()
	g := &lines{values: newReader(chunks[l.value]), known: map[string]string{}}
	for _, i := range l.labels {
		g.texts = append(g.texts, newReader(chunks[i]))
	}
	return g
}

func (g *lines) close() error {
	err := g.values.close()
	for _, r := range g.texts {
		err = errors.Join(err, r.close())
	}
	return err
}

func (g *lines) each(line func([]string) ([]float64, error)) error {
	labels := make([]string, len(g.texts))
	for {
		v, err := g.values.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = g.labels(labels)
		}
		var dst []float64
		if err == nil {
			dst, err = line(labels)
		}
		if err != nil {
			return err
		}
		number, err := toNumber(v)
		if err != nil {
			return err
		}
		if dst != nil {
			dst[0] = number
		}
		g.rows++
	}
}

// labels reads those of the next line.
func (g *lines) labels(labels []string) error {
	for k, r := range g.texts {
		text, err := r.next()
		if err == io.EOF {
			return errors.New("a column of labels ends before that of the numbers")
		}
		if err != nil {
			return err
		}
		if !same(text, labels[k]) {
			labels[k] = toText(text, g.known)
		}
	}
	return nil
}

// same is whether the value is the label that the line before had.
func same(v parquet.Value, label string) bool {
	return !v.IsNull() && v.Kind() == parquet.ByteArray && string(v.ByteArray()) == label
}

// reader gives the values of a column one by one.
type reader struct {
	cursor
	batch []parquet.Value
}

func newReader(c parquet.ColumnChunk) *reader {
	return &reader{cursor: cursor{pages: c.Pages(), buffer: make([]parquet.Value, 1024)}}
}

func (r *reader) next() (v parquet.Value, err error) {
	if len(r.batch) == 0 {
		if r.batch, err = r.cursor.next(); err != nil {
			return v, err
		}
	}
	v, r.batch = r.batch[0], r.batch[1:]
	return v, nil
}
