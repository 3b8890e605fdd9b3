package wiod

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// mostLabels is among how many first columns those are that label rows.
const mostLabels = 8

// An rFrame is a data frame in R's edition. It lies there by columns, and their
// names come last: a first pass finds the names and the labels of the rows, and a
// second puts the numbers where they belong.
type rFrame struct {
	square *Square
	list   int // which of the lists in the file it is
	names  []string
	labels [mostLabels]rValue
	rows   []int // what each row is: a sector, a primary input, or notRow
}

// notRow are the rows of totals; primary inputs count down from it.
const notRow = -1

func readR(r *raw.Request, name string) (*Square, error) {
	s := &Square{Table: &raw.Table{}, request: r}
	f := &rFrame{square: s, list: -1}
	s.rows.Where = func(row, col int) string { return fmt.Sprintf("column %s, row %d", f.names[col-1], row) }
	s.values.Where = s.rows.Where
	if err := eachList(r, name, f.keep, f.found); err != nil {
		return nil, err
	}
	if f.list < 0 {
		return nil, errors.New("holds no data frame with the columns IndustryCode, Country and RNr, as WIOD's have")
	}
	if err := f.begin(); err != nil {
		return nil, err
	}
	if err := eachList(r, name, f.fill, func(int, rValue) error { return nil }); err != nil {
		return nil, err
	}
	return s, s.finish()
}

func eachList(r *raw.Request, name string, column func(list, i int, v rValue) error, done func(list int, v rValue) error) error {
	file, err := r.Files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() // read only
	values, err := newR(file)
	if err != nil {
		return err
	}
	return values.each(column, done)
}

// keep keeps the first columns of the list that is read.
func (f *rFrame) keep(_, i int, v rValue) error {
	if i < len(f.labels) && f.list < 0 {
		v.numbers = slices.Clone(v.numbers)
		f.labels[i] = v
	}
	return nil
}

// found looks whether the list that was read is the frame.
func (f *rFrame) found(list int, v rValue) error {
	names := v.attrs["names"].texts
	cells := make([]workbook.Cell, len(names))
	for i, name := range names {
		cells[i] = workbook.Cell{Text: name, Kind: workbook.Text}
	}
	columns := namedColumns(cells)
	if f.list >= 0 || columns == nil {
		return nil
	}
	f.list, f.names = list, names
	var err error
	f.square.frame, err = f.square.rFrame(0, cells, columns)
	return err
}

// begin makes the table, and finds out what each row is.
func (f *rFrame) begin() error {
	s, frame := f.square, f.square.frame
	var columns [4][]string
	for i, c := range []int{frame.code, frame.name, frame.region, frame.number} {
		if c > mostLabels {
			return fmt.Errorf("has its column %s at place %d, want the labels of rows first", f.names[c-1], c)
		}
		if c > 0 {
			columns[i] = f.labels[c-1].labels()
		}
	}
	if frame.year > 0 && frame.year <= mostLabels && len(f.labels[frame.year-1].numbers) > 0 {
		s.Year = int(f.labels[frame.year-1].numbers[0])
	}
	if err := s.begin(frame); err != nil {
		return err
	}
	of := func(i, row int) string {
		if row >= len(columns[i]) {
			return ""
		}
		return raw.Clean(columns[i][row])
	}
	for row := range columns[2] {
		f.addRow(head{code: of(0, row), name: of(1, row), region: of(2, row), number: of(3, row)})
	}
	return s.values.Err()
}

// addRow decides what the next row is.
func (f *rFrame) addRow(h head) {
	s, row, to := f.square, len(f.rows)+1, notRow
	i, ok := s.frame.index[s.frame.key(h)]
	switch {
	case ok && s.seen[i] > 0:
		s.values.Fault(row, s.frame.region, "is %q %q again, which is row %d already", h.region, h.code, s.seen[i])
	case ok:
		to, s.seen[i] = i, row
		s.frame.sectors[i].complete(h)
	case !isTotal(h.region):
		s.values.Fault(row, s.frame.region, "is region %q, sector %q, of which there is no column", h.region, h.number)
	case !h.isSum() && len(s.primary) < mostPrimary:
		s.primary = append(s.primary, make([]float64, len(s.frame.sectors)))
		s.Table.Spec.Primary = append(s.Table.Spec.Primary, h.label(false))
		to = notRow - len(s.primary)
	}
	f.rows = append(f.rows, to)
}

// fill takes the numbers of a column.
func (f *rFrame) fill(list, i int, v rValue) error {
	s := f.square
	if list != f.list || i >= len(s.frame.cols) || s.frame.cols[i].kind == otherColumn {
		return nil
	}
	if len(v.numbers) != len(f.rows) {
		return fmt.Errorf("column %s has %d numbers, want %d", f.names[i], len(v.numbers), len(f.rows))
	}
	col := s.frame.cols[i]
	for row, n := range v.numbers {
		to := f.rows[row]
		if to == notRow {
			continue
		}
		cell := workbook.Cell{Number: n, Kind: workbook.Number}
		if n-n != 0 {
			cell = workbook.Cell{Text: "NA", Kind: workbook.Error}
		}
		x := s.values.Number(row+1, i+1, cell)
		switch {
		case to >= 0 && col.kind == sectorColumn:
			s.Table.Blocks.Z.Set(to, col.at, x)
		case to >= 0 && col.kind == demandColumn:
			s.Table.Blocks.Y.Set(to, col.at, x)
		case to >= 0:
			s.Table.Output[to] = x
		case col.kind == sectorColumn:
			s.primary[notRow-to-1][col.at] = x
		case col.kind == demandColumn:
			s.ofDemand += math.Abs(x)
		}
	}
	return nil
}
