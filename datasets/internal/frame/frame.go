// Package frame reads and writes data frames of numbers as pandas keeps them: rows
// and columns with labels of one or several levels, in a text file or another format.
// pymrio's and MARIO's folders are made of them.
package frame

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Frame is a data frame of which the labels of the columns are read, and the
// numbers are not yet.
type Frame interface {
	Name() string           // of the file, for errors
	Columns() [][]string    // the labels of each column, one a level
	ColumnLevels() []string // the levels' names, "" where one has none
	RowLevels() []string

	// Each reads the rows in order. The number in column j goes to dst[places[j]] of
	// the slice that row returns for the labels of its row; a place below 0 or a nil
	// slice drop it. Empty cells are 0.
	Each(places []int, row func(labels []string) (dst []float64, err error)) error
}

// A Format opens data frames of one kind of file.
type Format interface {
	// Open reads the labels of the columns. index and header are how many levels rows
	// and columns have; 0 where the file has to say so itself.
	Open(src *files.Source, name string, index, header int) (Frame, error)

	// Texts reads a small data frame whose cells need not be numbers, as lines: first
	// the names of its columns.
	Texts(src *files.Source, name string) ([][]string, error)
}

// An Index says which entry of an axis has which labels.
type Index struct {
	What   string // "sector", for errors
	Labels [][]string
	at     map[string]int
}

// NewIndex makes an index of labels that must differ.
func NewIndex(what, file string, labels [][]string) (*Index, error) {
	x := &Index{What: what, Labels: labels, at: make(map[string]int, len(labels))}
	for i, l := range labels {
		if _, twice := x.at[key(l)]; twice {
			return nil, fmt.Errorf("%s: the %s %s is there twice", file, what, shown(l))
		}
		x.at[key(l)] = i
	}
	return x, nil
}

// At is the entry with those labels, -1 for none.
func (x *Index) At(labels []string) int {
	if i, ok := x.at[key(labels)]; ok {
		return i
	}
	return -1
}

func key(labels []string) string { return strings.Join(labels, "\x00") }

func shown(labels []string) string { return fmt.Sprintf("%q", strings.Join(labels, ": ")) }

// places is where each column of the frame belongs on the axis. Every entry must be
// there, once.
func (x *Index) places(f Frame) ([]int, error) {
	columns := f.Columns()
	places, seen := make([]int, len(columns)), make([]bool, len(x.Labels))
	var errs []error
	for j, labels := range columns {
		places[j] = x.At(labels)
		switch {
		case places[j] < 0:
			errs = append(errs, fmt.Errorf("column %d is %s, which is no %s of this table", j+1, shown(labels), x.What))
		case seen[places[j]]:
			errs = append(errs, fmt.Errorf("the column %s is there twice", shown(labels)))
		default:
			seen[places[j]] = true
		}
	}
	return places, fault(f, append(errs, x.missing("column", seen)))
}

func (x *Index) missing(what string, seen []bool) error {
	var missing []string
	for i, there := range seen {
		if !there {
			missing = append(missing, strings.Join(x.Labels[i], ": "))
		}
	}
	if missing == nil {
		return nil
	}
	return fmt.Errorf("has no %s for %s", what, text.List(missing))
}

// fault joins the first errors and names the file.
func fault(f Frame, errs []error) error {
	const few = 10
	var kept []error
	for _, err := range errs {
		if err != nil {
			kept = append(kept, err)
		}
	}
	if more := len(kept) - few; more > 0 {
		kept = append(kept[:few:few], fmt.Errorf("and %d more", more))
	}
	if err := errors.Join(kept...); err != nil {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	return nil
}

// Fill reads the frame into a matrix whose axes are known, whatever the order in the
// file. Every row and column must be there, once.
func Fill(f Frame, rows, cols *Index, dst *mat.Dense) error {
	places, err := cols.places(f)
	if err != nil {
		return err
	}
	seen := make([]bool, len(rows.Labels))
	err = f.Each(places, func(labels []string) ([]float64, error) {
		i := rows.At(labels)
		switch {
		case i < 0:
			return nil, fmt.Errorf("the row %s is no %s of this table", shown(labels), rows.What)
		case seen[i]:
			return nil, fmt.Errorf("the row %s is there twice", shown(labels))
		}
		seen[i] = true
		if dst == nil { // no columns
			return nil, nil
		}
		return dst.RawRowView(i), nil
	})
	if err != nil {
		return err
	}
	return fault(f, []error{rows.missing("row", seen)})
}

// Column reads a frame of one column, such as the output, whose rows are known.
func Column(f Frame, rows *Index) ([]float64, error) {
	if n := len(f.Columns()); n != 1 {
		return nil, fmt.Errorf("%s: has %d columns, want one, the output", f.Name(), n)
	}
	one, err := NewIndex("column", f.Name(), f.Columns())
	if err != nil {
		return nil, err
	}
	x := mat.NewDense(len(rows.Labels), 1, nil)
	return x.RawMatrix().Data, Fill(f, rows, one, x)
}

// SumAbs is the sum of the absolute values, 0 of nil.
func SumAbs(m *mat.Dense) (sum float64) {
	if m == nil {
		return 0
	}
	for _, v := range m.RawMatrix().Data {
		sum += math.Abs(v)
	}
	return sum
}

// Said is a value of JSON as a text, "" for null.
func Said(v any) string {
	if v == nil {
		return ""
	}
	return raw.Clean(fmt.Sprint(v))
}

// Rows reads a frame of which the columns are known and the rows are not.
func Rows(f Frame, what string, cols *Index) (*Index, *mat.Dense, error) {
	places, err := cols.places(f)
	if err != nil {
		return nil, nil, err
	}
	var labels [][]string
	var values [][]float64
	err = f.Each(places, func(l []string) ([]float64, error) {
		labels, values = append(labels, l), append(values, make([]float64, len(cols.Labels)))
		return values[len(values)-1], nil
	})
	if err != nil {
		return nil, nil, err
	}
	rows, err := NewIndex(what, f.Name(), labels)
	if err != nil || len(values) == 0 || len(cols.Labels) == 0 {
		return rows, nil, err
	}
	m := mat.NewDense(len(values), len(cols.Labels), nil)
	for i, row := range values {
		m.SetRow(i, row)
		values[i] = nil
	}
	return rows, m, nil
}
