package wiod

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

// Rows are the rows of a table, whatever file they are in: a workbook's sheet, or
// a text saved from one.
type Rows struct {
	Each  func(func(row int, cells []workbook.Cell) error) error
	Where func(row, col int) string // names a cell in errors
}

// A Square reads world tables in the layout that WIOD made and ADB continues:
//
//	                        code     code    …
//	                        name     name    …
//	                        region   region  … TOT
//	                        number   number  …
//	code name region number  flows            output
//	…
//	code name TOT    number  primary inputs
//
// Rows and columns are matched by region and number, or region and code, never by
// their order. A text made from R's edition has one header line instead.
type Square struct {
	Table  *raw.Table
	Year   int      // that its rows tell, 0 when they do not
	Titles []string // the first column's texts above the numbers
	R2016  bool     // it has the codes of the release of 2016

	rows     Rows
	request  *raw.Request
	byName   bool
	values   workbook.Values
	frame    *frame // nil until the header is complete
	buffered []line // the rows until then
	seen     []int  // in which row each sector was, 0 for none
	primary  [][]float64
	ofDemand float64 // what final demand itself uses of primary inputs
}

// A line is a row that is kept while the header is not complete.
type line struct {
	row   int
	cells []workbook.Cell
}

const (
	mostHeader  = 30 // rows above the numbers
	mostPrimary = 40
)

// ReadSquare reads the whole table. byName says that sectors go by their names, as
// in ADB's tables, whose codes are no more than numbers.
func ReadSquare(r *raw.Request, rows Rows, byName bool) (*Square, error) {
	s := &Square{Table: &raw.Table{}, rows: rows, request: r, byName: byName}
	s.values.Where = rows.Where
	if err := rows.Each(s.row); err != nil {
		return nil, err
	}
	if s.frame == nil {
		return nil, errors.New("is no world table: found no row of column codes, such as c1, c2 or A01, A02")
	}
	return s, s.finish()
}

// row takes the next row.
func (s *Square) row(row int, cells []workbook.Cell) error {
	if s.frame != nil {
		return s.data(row, cells)
	}
	s.buffered = append(s.buffered, line{row, append([]workbook.Cell(nil), cells...)})
	if len(cells) > 0 && cells[0].Kind == workbook.Text {
		s.Titles = append(s.Titles, raw.Clean(cells[0].Text))
	}
	f, err := s.findFrame(row)
	if err != nil || f == nil {
		if err == nil && len(s.buffered) > mostHeader {
			err = fmt.Errorf("is no world table: no row of column codes, such as c1, c2 or A01, A02, in the first %d rows", mostHeader)
		}
		return err
	}
	return s.begin(f)
}

// begin makes the table when its columns are known, and takes the rows that were
// kept and belong below them.
func (s *Square) begin(f *frame) (err error) {
	if len(f.sectors) == 0 {
		return errNoSectors
	}
	s.frame = f
	s.seen = make([]int, len(f.sectors))
	if s.Table.Blocks, err = s.request.Reserve(len(f.sectors), len(f.demand), 8); err != nil {
		return err
	}
	s.Table.Blocks.V = nil // made when the rows are known
	if f.total {
		s.Table.Output = make([]float64, len(f.sectors))
	}
	for _, l := range s.buffered {
		if l.row > f.last {
			if err := s.data(l.row, l.cells); err != nil {
				return err
			}
		}
	}
	s.buffered = nil
	return nil
}

// data takes a row below the header.
func (s *Square) data(row int, cells []workbook.Cell) error {
	f := s.frame
	h := f.head(cells)
	if h.year != 0 {
		s.Year = h.year
	}
	i, ok := f.index[f.key(h)]
	switch {
	case ok && s.seen[i] > 0:
		s.values.Fault(row, max(f.region, 1), "is %q %q again, which is row %d already", h.region, h.label(s.byName), s.seen[i])
	case ok:
		s.seen[i] = row
		s.flows(row, i, cells)
		f.sectors[i].complete(h)
	case h.region == "" || isTotal(h.region):
		s.footer(row, h, cells)
	default:
		s.values.Fault(row, max(f.region, 1), "is region %q, sector %q, of which there is no column", h.region, h.label(s.byName))
	}
	return nil
}

// flows takes what a sector sells.
func (s *Square) flows(row, i int, cells []workbook.Cell) {
	z, y := s.Table.Blocks.Z.RawRowView(i), []float64(nil)
	if s.Table.Blocks.Y != nil {
		y = s.Table.Blocks.Y.RawRowView(i)
	}
	for c, col := range s.frame.cols {
		if col.kind == otherColumn {
			continue
		}
		var cell workbook.Cell
		if c < len(cells) {
			cell = cells[c]
		}
		v := s.values.Number(row, c+1, cell)
		switch col.kind {
		case sectorColumn:
			z[col.at] = v
		case demandColumn:
			y[col.at] = v
		case totalColumn:
			s.Table.Output[i] = v
		}
	}
}

// footer takes a row below the sectors: a primary input, or a total.
func (s *Square) footer(row int, h head, cells []workbook.Cell) {
	if h.code == "" && h.name == "" && h.number == "" {
		for c, col := range s.frame.cols {
			if c < len(cells) && cells[c].Kind == workbook.Number && col.kind == sectorColumn {
				s.values.Fault(row, c+1, "is a number in a row without a label")
				return
			}
		}
		return
	}
	if h.isSum() {
		return
	}
	v, numbers := make([]float64, len(s.frame.sectors)), false
	for c, col := range s.frame.cols {
		if c >= len(cells) || col.kind != sectorColumn && col.kind != demandColumn || cells[c].Kind == workbook.Empty {
			continue
		}
		number := s.values.Number(row, c+1, cells[c])
		numbers = true
		if col.kind == sectorColumn {
			v[col.at] = number
		} else {
			s.ofDemand += math.Abs(number)
		}
	}
	switch {
	case !numbers: // a remark below the table
	case len(s.primary) == mostPrimary:
		s.values.Fault(row, 1, "begins a row of numbers below the sectors, after %d others", mostPrimary)
	default:
		s.primary = append(s.primary, v)
		s.Table.Spec.Primary = append(s.Table.Spec.Primary, h.label(false))
	}
}

// finish puts the parts together.
func (s *Square) finish() error {
	t, f := s.Table, s.frame
	var missing []string
	for i, row := range s.seen {
		if row == 0 {
			missing = append(missing, f.sectors[i].region+" "+f.sectors[i].label(s.byName))
		}
	}
	if err := s.values.Err(); err != nil {
		return err
	}
	if missing != nil {
		return fmt.Errorf("has columns but no rows of %d sectors (is the file cut off?): %s", len(missing), text.List(missing))
	}
	t.Blocks.V = raw.Zeros(len(s.primary), len(f.sectors))
	for i, v := range s.primary {
		t.Blocks.V.SetRow(i, v)
	}
	for _, h := range f.sectors {
		t.Spec.Regions = append(t.Spec.Regions, h.region)
		t.Spec.Sectors = append(t.Spec.Sectors, h.label(s.byName))
	}
	for _, h := range f.demand {
		t.Spec.DemandRegions = append(t.Spec.DemandRegions, h.region)
		t.Spec.Demand = append(t.Spec.Demand, h.label(s.byName))
	}
	t.Spec.Notes = append(t.Spec.Notes, s.values.Notes()...)
	if s.ofDemand > 0 {
		t.Note(ofDemandNote, text.Number(s.ofDemand))
	}
	return nil
}

const ofDemandNote = "What final demand itself uses of primary inputs, such as taxes and margins, %s in absolute values, has no place in the table and is left out."

var errNoSectors = errors.New("has no columns of sectors")

// isTotal is whether a region is the world.
func isTotal(region string) bool { return strings.EqualFold(region, "TOT") }
