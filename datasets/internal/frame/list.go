package frame

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// A List is a data frame with one number a line, behind its labels: what pandas calls
// long.
type List interface {
	Name() string
	Columns() []string // of the labels

	// Each calls line for each line in order; the number goes to the first entry of the
	// slice that it returns, nowhere where that is nil. line must not keep labels.
	Each(line func(labels []string) (dst []float64, err error)) error
}

// A ListFormat opens lists of one kind of file. value is the column of the numbers;
// columns that are to be left out come behind the labels and before it.
type ListFormat interface {
	OpenList(src *files.Source, name, value string, leaveOut ...string) (List, error)
	Texts(src *files.Source, name string) ([][]string, error)
}

type textList struct {
	src     *files.Source
	name    string
	options grid.Options
	columns []string
}

var _ ListFormat = Text{}

// OpenList reads the first line.
func (Text) OpenList(src *files.Source, name, value string, leaveOut ...string) (List, error) {
	l := &textList{src: src, name: name, options: textOptions(src, name)}
	in, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	top, err := grid.Lines(in, l.options, 1)
	if err != nil {
		return nil, err
	}
	if len(top) == 0 || len(top[0]) < 2 || top[0][len(top[0])-1] != value {
		return nil, fmt.Errorf("%s: the last column is not %q", l.options.Name, value)
	}
	l.columns = top[0][:len(top[0])-1]
	l.options.LabelCols = len(l.columns)
	for len(l.columns) > 0 && slices.Contains(leaveOut, l.columns[len(l.columns)-1]) {
		l.columns = l.columns[:len(l.columns)-1]
	}
	return l, nil
}

// mostClean bounds what is remembered of labels.
const mostClean = 1 << 20

func (l *textList) Name() string      { return l.options.Name }
func (l *textList) Columns() []string { return l.columns }

func (l *textList) Each(line func([]string) ([]float64, error)) (err error) {
	in, err := l.src.Open(l.name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	g, err := grid.Open(in, l.options)
	if err != nil {
		return err
	}
	clean := map[string]string{} // few labels, in many lines
	return g.Each([]grid.Place{{}}, func(_ int, labels []string) ([][]float64, error) {
		for i, label := range labels {
			c, known := clean[label]
			if !known {
				if len(clean) > mostClean {
					clear(clean)
				}
				c = raw.Clean(label)
				clean[label] = c
			}
			labels[i] = c
		}
		dst, err := line(labels)
		if dst == nil {
			return nil, err
		}
		return [][]float64{dst}, err
	})
}

// Long is a data frame to be written as a list: Before are columns that say the same
// in every line, From and To the labels of rows and of columns.
type Long struct {
	Before, Values []string
	From, To       []string
	Value          string
	Data           Data
}

// A ListWriter writes lists as one kind of file.
type ListWriter interface {
	Ending() string
	WriteList(path string, l Long) error
	WriteTexts(path string, index int, lines [][]string) error
}

// CSVWriter writes lists as what DataFrame.to_csv does with index=False.
type CSVWriter struct{}

var _ ListWriter = CSVWriter{}

// Ending is ".csv".
func (CSVWriter) Ending() string { return ".csv" }

// WriteList writes all cells, zeros too, row by row.
func (CSVWriter) WriteList(path string, l Long) error {
	return create(path, func(w *bufio.Writer) error {
		cells{w, ','}.write(slices.Concat(l.Before, l.From, l.To, []string{l.Value}))
		columns := make([][]byte, len(l.Data.Cols))
		for j, labels := range l.Data.Cols {
			columns[j] = []byte("," + cells{sep: ','}.text(labels) + ",")
		}
		var number []byte
		for i, labels := range l.Data.Rows {
			row := cells{sep: ','}.text(slices.Concat(l.Values, labels))
			for j, v := range l.Data.Row(i) {
				_, _ = w.WriteString(row) // the first fault is told at the end
				_, _ = w.Write(columns[j])
				number = append(strconv.AppendFloat(number[:0], v, 'g', -1, 64), '\n')
				_, _ = w.Write(number)
			}
		}
		return nil
	})
}

// WriteTexts writes a frame of texts.
func (CSVWriter) WriteTexts(path string, _ int, lines [][]string) error {
	return create(path, func(w *bufio.Writer) error {
		for _, line := range lines {
			cells{w, ','}.write(line)
		}
		return nil
	})
}
