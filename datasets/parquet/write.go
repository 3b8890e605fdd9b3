package parquet

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/parquet-go/parquet-go"
)

// writer writes data frames so that pandas reads them with their labels.
type writer struct{}

var (
	_ frame.Writer     = writer{}
	_ frame.ListWriter = writer{}
)

// Ending is ".parquet".
func (writer) Ending() string { return ".parquet" }

// Write writes a frame: one column a label, and one for each level of the rows'.
func (writer) Write(path string, d frame.Data) error {
	var s schema
	for _, labels := range d.Cols {
		name := labels[0]
		if len(d.ColLevels) > 1 {
			name = pythonTuple(labels)
		}
		s.add(name, parquet.Leaf(parquet.DoubleType), "float64")
	}
	for _, level := range d.RowLevels {
		s.add(level, textNode(), "str")
	}
	return s.write(path, d.RowLevels, d.ColLevels, func(w *parquet.GenericWriter[any]) error {
		values := make([]parquet.Value, len(d.Rows))
		for j := range d.Cols {
			for i := range values {
				values[i] = parquet.DoubleValue(d.Row(i)[j]).Level(0, 0, j)
			}
			if _, err := w.ColumnWriters()[j].WriteRowValues(values); err != nil {
				return err
			}
		}
		for k := range d.RowLevels {
			for i, labels := range d.Rows {
				values[i] = parquet.ByteArrayValue([]byte(labels[k])).Level(0, 0, len(d.Cols)+k)
			}
			if _, err := w.ColumnWriters()[len(d.Cols)+k].WriteRowValues(values); err != nil {
				return err
			}
		}
		return nil
	})
}

// WriteTexts writes lines of texts, the first index columns of which are the index.
func (writer) WriteTexts(path string, index int, lines [][]string) error {
	var s schema
	for _, column := range lines[0] {
		s.add(column, textNode(), "str")
	}
	return s.write(path, lines[0][:index], []string{""}, func(w *parquet.GenericWriter[any]) error {
		values := make([]parquet.Value, len(lines)-1)
		for k := range lines[0] {
			for i, line := range lines[1:] {
				values[i] = parquet.ByteArrayValue([]byte(line[k])).Level(0, 0, k)
			}
			if _, err := w.ColumnWriters()[k].WriteRowValues(values); err != nil {
				return err
			}
		}
		return nil
	})
}

// groupRows is how many lines of a list are written at a time.
const groupRows = 1 << 17

// WriteList writes all cells, zeros too, row by row.
func (writer) WriteList(path string, l frame.Long) error {
	var s schema
	for _, column := range slices.Concat(l.Before, l.From, l.To) {
		s.add(column, textNode(), "str")
	}
	s.add(l.Value, parquet.Leaf(parquet.DoubleType), "float64")
	return s.write(path, nil, []string{""}, func(w *parquet.GenericWriter[any]) error {
		step := max(1, groupRows/max(1, len(l.Data.Cols)))
		for from := 0; from < len(l.Data.Rows); from += step {
			if err := writeLines(w, l, from, min(from+step, len(l.Data.Rows))); err != nil {
				return err
			}
			if err := w.Flush(); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeLines writes those of some rows, column by column.
func writeLines(w *parquet.GenericWriter[any], l frame.Long, from, to int) error {
	values := make([]parquet.Value, 0, (to-from)*len(l.Data.Cols))
	column := 0
	write := func(value func(i, j int) parquet.Value) error {
		values = values[:0]
		for i := from; i < to; i++ {
			for j := range l.Data.Cols {
				values = append(values, value(i, j).Level(0, 0, column))
			}
		}
		_, err := w.ColumnWriters()[column].WriteRowValues(values)
		column++
		return err
	}
	var errs []error
	for _, text := range l.Values {
		v := parquet.ByteArrayValue([]byte(text))
		errs = append(errs, write(func(int, int) parquet.Value { return v }))
	}
	for k := range l.From {
		rows := textValues(l.Data.Rows, k)
		errs = append(errs, write(func(i, _ int) parquet.Value { return rows[i] }))
	}
	for k := range l.To {
		cols := textValues(l.Data.Cols, k)
		errs = append(errs, write(func(_, j int) parquet.Value { return cols[j] }))
	}
	errs = append(errs, write(func(i, j int) parquet.Value { return parquet.DoubleValue(l.Data.Row(i)[j]) }))
	return errors.Join(errs...)
}

func textValues(labels [][]string, level int) []parquet.Value {
	values := make([]parquet.Value, len(labels))
	for i, l := range labels {
		values[i] = parquet.ByteArrayValue([]byte(l[level]))
	}
	return values
}

func textNode() parquet.Node { return parquet.Encoded(parquet.String(), &parquet.RLEDictionary) }

// schema is the columns of a file in their order, which the library's own Group does
// not keep.
type schema struct {
	fields  []parquet.Field
	columns []pandasColumn
}

type field struct {
	parquet.Node
	name string
}

func (f field) Name() string { return f.name }

// Value is not used: values are written column by column.
func (f field) Value(reflect.Value) reflect.Value { return reflect.Value{} }

type root struct {
	parquet.Group
	fields []parquet.Field
}

func (r root) Fields() []parquet.Field { return r.fields }

// GoType is not used; the one of Group cannot have commas in names.
func (r root) GoType() reflect.Type { return reflect.TypeFor[struct{}]() }

// pandasColumn is what pandas wants to know of a column.
type pandasColumn struct {
	Name      any    `json:"name"`
	FieldName any    `json:"field_name"`
	Pandas    string `json:"pandas_type"`
	NumPy     string `json:"numpy_type"`
	Metadata  any    `json:"metadata"`
}

func (s *schema) add(name string, node parquet.Node, numpy string) {
	s.fields = append(s.fields, field{node, name})
	pandas := numpy
	if numpy == "str" {
		pandas, numpy = "unicode", "object"
	}
	s.columns = append(s.columns, pandasColumn{name, name, pandas, numpy, nil})
}

// metadata is the text that has pandas restore the labels.
func (s *schema) metadata(index, levels []string) (string, error) {
	type object = map[string]any
	indexes := []any{}
	for _, name := range index {
		indexes = append(indexes, name)
	}
	columns := []pandasColumn{}
	for _, level := range levels {
		c := pandasColumn{Pandas: "unicode", NumPy: "object", Metadata: object{"encoding": "UTF-8"}}
		if level != "" {
			c.Name, c.FieldName = level, level
		}
		columns = append(columns, c)
	}
	text, err := json.Marshal(object{"index_columns": indexes, "column_indexes": columns, "columns": s.columns,
		"creator": object{"library": "go-ionb", "version": ""}, "pandas_version": "2.0.0"})
	return string(text), err
}

// write writes the file; content writes the columns.
func (s *schema) write(path string, index, levels []string, content func(*parquet.GenericWriter[any]) error) (err error) {
	if len(s.fields) > parquet.MaxColumnIndex {
		return fmt.Errorf("%d columns are more than a Parquet file of this library can have (%d): export it as parquet.Long", len(s.fields), parquet.MaxColumnIndex)
	}
	text, err := s.metadata(index, levels)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<20)
	w := parquet.NewGenericWriter[any](out, parquet.NewSchema("schema", root{fields: s.fields}), parquet.Compression(&parquet.Snappy),
		parquet.KeyValueMetadata("pandas", text), parquet.CreatedBy("go-ionb", "", ""))
	if err := content(w); err != nil {
		return err
	}
	return errors.Join(w.Close(), out.Flush())
}
