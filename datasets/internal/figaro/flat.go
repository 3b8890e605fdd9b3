package figaro

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/records"
)

// flatColumns are where a line of the flat file has its parts. The labels that
// begin with "ic" say the same again and are not read.
type flatColumns struct{ refArea, row, area, col, value int }

func flatColumnsOf(header []string) (flatColumns, error) {
	c := flatColumns{-1, -1, -1, -1, -1}
	names := map[string]*int{"refarea": &c.refArea, "rowii": &c.row, "rowpi": &c.row,
		"counterpartarea": &c.area, "colii": &c.col, "colpi": &c.col, "obsvalue": &c.value}
	for j, head := range header {
		at := names[strings.ToLower(head)]
		switch {
		case at == nil:
		case *at >= 0:
			return c, fmt.Errorf("columns %d and %d are both %q", *at+1, j+1, head)
		default:
			*at = j
		}
	}
	if min(c.refArea, c.row, c.area, c.col, c.value) < 0 {
		return c, errors.New("want the columns refArea, rowIi (or rowPi), counterpartArea, colIi (or colPi) and obsValue")
	}
	return c, nil
}

// isSupplyUse tells by the header of a flat file, icsupRow or icuseRow, or by
// products that stand against industries.
func isSupplyUse(header []string) bool {
	at, err := flatColumnsOf(header)
	if err != nil {
		return false
	}
	first := strings.ToLower(header[0])
	return strings.HasPrefix(first, "icsup") || strings.HasPrefix(first, "icuse") ||
		strings.ToLower(header[at.row])[len("row")] != strings.ToLower(header[at.col])[len("col")]
}

// A flat is the file of one cell a line, in any order. It is read twice: for the
// labels, and when it is known how large the table is, for the numbers.
type flat struct {
	*raw.Request
	name       string
	to         target
	at         flatColumns
	rows, cols map[string]int // by "AT_A01": numbers in the order of the file
	rowAt      []int          // what the target calls the rows
	places     []grid.Place   // of the columns
	dst        [][][]float64  // of the rows
	seen       []uint64       // a bit each cell
	key        []byte
}

func readFlat(r *raw.Request, name string, to target) error {
	f := &flat{Request: r, name: name, to: to, rows: map[string]int{}, cols: map[string]int{}}
	if err := f.each(f.learn); err != nil {
		return err
	}
	if err := to.reserve(); err != nil {
		return fmt.Errorf("%s: %w", r.Files.Describe(name), err)
	}
	for _, row := range f.rowAt {
		f.dst = append(f.dst, to.dst(row))
	}
	f.seen = make([]uint64, (len(f.rowAt)*len(f.places)+63)/64)
	return f.each(f.fill)
}

// each passes over the file.
func (f *flat) each(line func(cells [][]byte) error) (err error) {
	in, err := f.Files.Open(f.name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	r, err := records.Open(in, f.Files.Describe(f.name), ',')
	if err != nil {
		return err
	}
	if f.at, err = flatColumnsOf(r.Header); err != nil {
		return fmt.Errorf("%s: line 1: %w", f.Files.Describe(f.name), err)
	}
	return r.Each(line)
}

// join makes the key of a row or a column.
func (f *flat) join(region, code []byte) []byte {
	f.key = append(append(append(f.key[:0], region...), '_'), code...)
	return f.key
}

// learn tells the target of the labels of a line that are new.
func (f *flat) learn(cells [][]byte) error {
	key := f.join(cells[f.at.refArea], cells[f.at.row])
	if _, known := f.rows[string(key)]; !known {
		l, err := f.newLabel(key)
		if err != nil {
			return err
		}
		at, err := f.to.row(l)
		if err != nil {
			return err
		}
		f.rows[string(key)], f.rowAt = len(f.rowAt), append(f.rowAt, at)
	}
	key = f.join(cells[f.at.area], cells[f.at.col])
	if _, known := f.cols[string(key)]; !known {
		l, err := f.newLabel(key)
		if err != nil {
			return err
		}
		place, err := f.to.col(l)
		if err != nil {
			return err
		}
		f.cols[string(key)], f.places = len(f.places), append(f.places, place)
	}
	return nil
}

func (f *flat) newLabel(key []byte) (label, error) {
	switch {
	case !utf8.Valid(key):
		return label{}, fmt.Errorf("%s is not UTF-8; save the file as UTF-8", records.Shown(key))
	case len(f.rows)+len(f.cols) >= 2*mostLabels:
		return label{}, fmt.Errorf("more than %d rows and columns", 2*mostLabels)
	}
	return labelOf(string(key))
}

// fill writes the number of a line to its place.
func (f *flat) fill(cells [][]byte) error {
	v, err := records.Number(cells[f.at.value])
	if err != nil {
		return err
	}
	i := f.rows[string(f.join(cells[f.at.refArea], cells[f.at.row]))]
	j := f.cols[string(f.join(cells[f.at.area], cells[f.at.col]))]
	at := i*len(f.places) + j
	bit := uint64(1) << (at % 64)
	if f.seen[at/64]&bit != 0 {
		return fmt.Errorf("the cell %s_%s, %s_%s is there before", cells[f.at.refArea], cells[f.at.row], cells[f.at.area], cells[f.at.col])
	}
	f.seen[at/64] |= bit
	place := f.places[j]
	f.dst[i][place.Block][place.Col] = v
	return nil
}
