package frame

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// Data is a data frame in memory. Values are nil where there are no rows or columns.
type Data struct {
	RowLevels, ColLevels []string
	Rows, Cols           [][]string // the labels of each, one a level
	Values               *mat.Dense
}

// Row is the numbers of a row.
func (d Data) Row(i int) []float64 {
	if d.Values == nil {
		return make([]float64, len(d.Cols))
	}
	return d.Values.RawRowView(i)
}

// A Writer writes data frames as one kind of file.
type Writer interface {
	Ending() string // of the files: ".txt"
	Write(path string, d Data) error
	WriteTexts(path string, index int, lines [][]string) error // index: how many columns are labels of rows
}

// TextWriter writes what DataFrame.to_csv does with tabs, the numbers with every
// digit, so that pandas.read_csv gives the same frame.
//
// What pandas would misread is refused: labels that it takes for numbers, or for
// missing values.
type TextWriter struct{}

var _ Writer = TextWriter{}

// Ending is ".txt".
func (TextWriter) Ending() string { return ".txt" }

// Write writes a frame.
func (TextWriter) Write(path string, d Data) error {
	if err := readableByPandas(d.RowLevels, d.Rows); err != nil {
		return err
	}
	return create(path, func(w *bufio.Writer) error {
		c := cells{w, '\t'}
		writeHead(c, d)
		var number []byte
		for i, labels := range d.Rows {
			_, _ = w.WriteString(c.text(labels))
			for _, v := range d.Row(i) {
				number = strconv.AppendFloat(append(number[:0], '\t'), v, 'g', -1, 64)
				_, _ = w.Write(number) // the first fault is told at the end
			}
			_ = w.WriteByte('\n')
		}
		return nil
	})
}

// writeHead writes the lines above the numbers, as pandas reads them.
func writeHead(c cells, d Data) {
	line := slices.Clone(d.RowLevels)
	if len(d.ColLevels) == 1 {
		for _, labels := range d.Cols {
			line = append(line, labels[0])
		}
		c.write(line)
		return
	}
	for k, level := range d.ColLevels {
		line := append([]string{level}, make([]string, len(d.RowLevels)-1)...)
		for _, labels := range d.Cols {
			line = append(line, labels[k])
		}
		c.write(line)
	}
	c.write(append(line, make([]string, len(d.Cols))...))
}

// cells writes lines of cells, in quotes where they need them.
type cells struct {
	w   *bufio.Writer
	sep byte
}

func (c cells) write(line []string) {
	_, _ = c.w.WriteString(c.text(line) + "\n") // the first fault is told at the end
}

func (c cells) text(line []string) string {
	var b strings.Builder
	for i, cell := range line {
		if i > 0 {
			b.WriteByte(c.sep)
		}
		if strings.ContainsAny(cell, "\"\r\n"+string(c.sep)) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(cell)
	}
	return b.String()
}

// WriteTexts writes a frame of texts.
func (TextWriter) WriteTexts(path string, index int, lines [][]string) error {
	rows := make([][]string, len(lines)-1)
	for i, line := range lines[1:] {
		rows[i] = line[:index]
	}
	if err := readableByPandas(lines[0][:index], rows); err != nil {
		return err
	}
	return create(path, func(w *bufio.Writer) error {
		for _, line := range lines {
			cells{w, '\t'}.write(line)
		}
		return nil
	})
}

// create writes a file that is whole when there is no error.
func create(path string, write func(*bufio.Writer) error) error {
	return createFile(path, func(f io.Writer) error {
		w := bufio.NewWriterSize(f, 1<<16)
		return errors.Join(write(w), w.Flush())
	})
}

func createFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return write(f)
}

// missingValues are the texts that pandas.read_csv takes for no value; see its option
// na_values.
var missingValues = []string{"", " ", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
	"N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"}

// readableByPandas refuses labels of rows of which pandas.read_csv makes something else.
func readableByPandas(levels []string, rows [][]string) error {
	for k, level := range levels {
		numbers := len(rows) > 0
		for _, labels := range rows {
			if slices.Contains(missingValues, labels[k]) {
				return fmt.Errorf("the %s %q is what pandas reads as a missing value; export it as Parquet", level, labels[k])
			}
			v, err := strconv.ParseFloat(labels[k], 64)
			isNumber := err == nil || math.IsInf(v, 0) || strings.EqualFold(labels[k], "true") || strings.EqualFold(labels[k], "false")
			numbers = numbers && isNumber
		}
		if numbers {
			return fmt.Errorf("pandas would read the %ss, such as %q, as numbers; export it as Parquet", level, rows[0][k])
		}
	}
	return nil
}
