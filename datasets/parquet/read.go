package parquet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/parquet-go/parquet-go"
)

// pandas is what pandas says in a file's metadata of its index and its columns.
type pandas struct {
	Index   []any `json:"index_columns"` // names, or the description of a range
	Columns []struct {
		Name any `json:"name"`
	} `json:"column_indexes"`
}

// A file is an open Parquet file.
type file struct {
	name    string
	f       *parquet.File
	columns []string
	index   []int    // the columns that are labels of rows
	levels  []string // the names of the levels of the columns
	buffer  []parquet.Value
}

// open opens a file and reads its footer. A panic of the library, which damaged files
// provoke, is an error: see guard.
func open(src *files.Source, name string) (f *file, err error) {
	defer guard(src.Describe(name), &err)
	at, size, err := src.OpenAt(name)
	if err != nil {
		return nil, err
	}
	f = &file{name: src.Describe(name)}
	if f.f, err = parquet.OpenFile(at, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true)); err != nil {
		return nil, fmt.Errorf("%s is no whole Parquet file: %w", f.name, err)
	}
	for _, c := range f.f.Root().Columns() {
		if !c.Leaf() || c.Repeated() {
			return nil, fmt.Errorf("%s: the column %q is a list or a structure, want numbers and texts", f.name, c.Name())
		}
		f.columns = append(f.columns, c.Name())
	}
	return f, f.readPandas()
}

// guard makes an error of a panic.
func guard(name string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%s is a damaged Parquet file: %v", name, p)
	}
}

func (f *file) readPandas() error {
	text, ok := f.f.Lookup("pandas")
	if !ok {
		return nil
	}
	var p pandas
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return fmt.Errorf("%s: what pandas says of it: %w", f.name, err)
	}
	for _, name := range p.Index {
		column, isName := name.(string)
		if !isName {
			continue // a range of numbers, which has no column
		}
		i := slices.Index(f.columns, column)
		if i < 0 {
			return fmt.Errorf("%s: pandas says that its index is %q, there is no such column", f.name, column)
		}
		f.index = append(f.index, i)
	}
	for _, level := range p.Columns {
		name, _ := level.Name.(string)
		f.levels = append(f.levels, name)
	}
	return nil
}

// values calls f for each batch of a column's values.
func (f *file) values(column int, call func([]parquet.Value) error) error {
	if f.buffer == nil {
		f.buffer = make([]parquet.Value, 4096)
	}
	for _, group := range f.f.RowGroups() {
		c := cursor{pages: group.ColumnChunks()[column].Pages(), buffer: f.buffer}
		for {
			batch, err := c.next()
			if err == nil {
				err = call(batch)
			}
			if err != nil {
				if closed := c.close(); err == io.EOF {
					err = closed
				}
				if err != nil {
					return fmt.Errorf("%s: column %q: %w", f.name, f.columns[column], err)
				}
				break
			}
		}
	}
	return nil
}

// A cursor goes through the values of a column's pages.
type cursor struct {
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buffer []parquet.Value
}

// next returns some values, none with io.EOF at the end.
func (c *cursor) next() ([]parquet.Value, error) {
	for {
		if c.values == nil {
			var err error
			if c.page, err = c.pages.ReadPage(); err != nil {
				return nil, err
			}
			c.values = c.page.Values()
		}
		n, err := c.values.ReadValues(c.buffer)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if n > 0 {
			return c.buffer[:n], nil
		}
		if err != nil {
			parquet.Release(c.page)
			c.values = nil
		}
	}
}

func (c *cursor) close() error { return c.pages.Close() }

func (f *file) numbers(column int, call func(i int, v float64)) (n int, err error) {
	err = f.values(column, func(batch []parquet.Value) error {
		for _, v := range batch {
			number, err := toNumber(v)
			if err != nil {
				return fmt.Errorf("row %d: %w", n+1, err)
			}
			call(n, number)
			n++
		}
		return nil
	})
	return n, err
}

// toNumber takes nothing, and pandas' NaN for nothing, for 0, as in a text an empty
// cell is.
func toNumber(v parquet.Value) (float64, error) {
	if v.IsNull() {
		return 0, nil
	}
	var number float64
	switch v.Kind() {
	case parquet.Double:
		number = v.Double()
	case parquet.Float:
		number = float64(v.Float())
	case parquet.Int64:
		number = float64(v.Int64())
	case parquet.Int32:
		number = float64(v.Int32())
	default:
		return 0, fmt.Errorf("holds %.40q, want a number", v.String())
	}
	switch {
	case math.IsNaN(number):
		return 0, nil
	case math.IsInf(number, 0):
		return 0, fmt.Errorf("holds %v, want a finite number", number)
	}
	return number, nil
}

// texts are the values of a column as texts, which share their memory when they are
// the same.
func (f *file) texts(column int) (texts []string, err error) {
	known := map[string]string{}
	err = f.values(column, func(batch []parquet.Value) error {
		for _, v := range batch {
			texts = append(texts, toText(v, known))
		}
		return nil
	})
	return texts, err
}

// mostKnown bounds what is remembered of texts: labels are few, in many lines.
const mostKnown = 1 << 20

// toText returns the value as a text that known keeps.
func toText(v parquet.Value, known map[string]string) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() != parquet.ByteArray && v.Kind() != parquet.FixedLenByteArray:
		return v.String()
	}
	b := v.ByteArray()
	if text, ok := known[string(b)]; ok {
		return text
	}
	if len(known) > mostKnown {
		clear(known)
	}
	text := raw.Clean(string(b))
	known[string(b)] = text
	return text
}
