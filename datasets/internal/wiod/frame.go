package wiod

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// A head is what a row or a column says of itself.
type head struct {
	code, name, region, number string
	year                       int
}

// label is what a sector is called: its code if that says something, as "A01" does
// and "c1" does not.
func (h *head) label(byName bool) string {
	if h.code != "" && !byName {
		return h.code
	}
	if h.name != "" {
		return h.name
	}
	return h.number
}

// complete takes from a sector's row what its column did not say.
func (h *head) complete(row head) {
	if h.code == "" {
		h.code = row.code
	}
	if h.name == "" {
		h.name = row.name
	}
}

// isSum is whether a row below the sectors only adds up others. Numbers tell only
// where there are no codes: in the release of 2016, r69 is no sum.
func (h *head) isSum() bool {
	if h.code != "" {
		return h.code == "II_fob" || h.code == "GO"
	}
	name := strings.ToLower(h.name)
	return h.number == "r60" || h.number == "r69" || strings.HasPrefix(name, "total intermediate") || strings.HasPrefix(name, "intermediate input") ||
		strings.HasPrefix(name, "output at") || strings.HasPrefix(name, "total output") || name == "total"
}

// The categories of final demand of the release of 2016, which R's edition numbers
// from 57 on.
var uses2016 = []string{"CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"}

const (
	sectors2013 = 35 // those of final demand begin with c37
	sectors2016 = 56
)

type columnKind uint8

const (
	otherColumn columnKind = iota
	sectorColumn
	demandColumn
	totalColumn
)

// A column is what a column of the file is of the table.
type column struct {
	kind columnKind
	at   int
}

// A frame is where the parts of a table stand.
type frame struct {
	last                             int // row of the header
	code, name, region, number, year int // the columns that label rows, 1-based, 0 for none
	byCode                           bool
	cols                             []column
	sectors, demand                  []*head
	index                            map[string]int // of sectors, by key
	total                            bool           // there is a column of output
}

// findFrame looks for the header in the rows so far, the last of which is given.
func (s *Square) findFrame(row int) (*frame, error) {
	latest := s.buffered[len(s.buffered)-1].cells
	if cols := namedColumns(latest); cols != nil {
		return s.rFrame(row, latest, cols)
	}
	if c := pair(latest, isNumber); c > 0 {
		return s.newFrame(row-3, c)
	}
	for _, l := range s.buffered { // the row of numbers may be empty
		if c := pair(l.cells, isCode2016); c > 0 && row >= l.row+3 && slices.ContainsFunc(l.cells, func(c workbook.Cell) bool { return c.Text == "A01" }) {
			return s.newFrame(l.row, c)
		}
	}
	return nil, nil
}

var (
	isNumber   = regexp.MustCompile(`^c\d{1,3}$`) // C16 is a code
	isCode2016 = regexp.MustCompile(`^[A-U](\d\d)?([-_][A-U](\d\d)?)?$`)
)

// pair is the first column that, with the next, matches; 0 for none.
func pair(cells []workbook.Cell, match *regexp.Regexp) int {
	before := false
	for c := range cells {
		is := cells[c].Kind == workbook.Text && match.MatchString(strings.TrimSpace(cells[c].Text))
		if is && before {
			return c
		}
		before = is
	}
	return 0
}

// newFrame reads the four header rows, the first of which has the codes, and whose
// first column of numbers is given.
func (s *Square) newFrame(codes, first int) (*frame, error) {
	f := &frame{last: codes + 3, code: max(first-4, 0), name: max(first-3, 0), region: max(first-2, 0), number: first - 1, index: map[string]int{}}
	var header [4][]workbook.Cell
	width := 0
	for _, l := range s.buffered {
		if at := l.row - codes; at >= 0 && at < len(header) {
			header[at] = l.cells
			width = max(width, len(l.cells))
		}
	}
	for _, c := range header[0] {
		s.R2016 = s.R2016 || c.Text == uses2016[0]
	}
	f.byCode = s.R2016
	for c := 1; c <= width && !f.total; c++ {
		h := &head{code: at(header[0], c), name: at(header[1], c), region: at(header[2], c), number: at(header[3], c)}
		if c < first {
			f.cols = append(f.cols, column{})
		} else if err := f.add(h, s.isDemand(h)); err != nil {
			return nil, fmt.Errorf("%s: %w", s.rows.Where(f.last, c), err)
		}
	}
	return f, nil
}

// isDemand is whether a column is one of final demand.
func (s *Square) isDemand(h *head) bool {
	if s.R2016 {
		return slices.Contains(uses2016, h.code)
	}
	n, err := strconv.Atoi(digits(h.number))
	return strings.HasPrefix(h.number, "F") || !s.byName && err == nil && n > sectors2013
}

// add adds a column.
func (f *frame) add(h *head, demand bool) error {
	switch {
	case isTotal(h.region) || h.region == "" && (h.code == "GO" || strings.HasPrefix(strings.ToLower(h.name), "total")):
		f.cols, f.total = append(f.cols, column{kind: totalColumn}), true
	case h.region == "": // a gap between parts of the table
		f.cols = append(f.cols, column{})
	case demand:
		f.cols = append(f.cols, column{demandColumn, len(f.demand)})
		f.demand = append(f.demand, h)
	default:
		key := f.key(*h)
		if _, twice := f.index[key]; twice {
			return fmt.Errorf("a second column of region %q, sector %q", h.region, h.label(false))
		}
		f.index[key] = len(f.sectors)
		f.cols = append(f.cols, column{sectorColumn, len(f.sectors)})
		f.sectors = append(f.sectors, h)
	}
	return nil
}

// key is what rows and columns are matched by. Numbers are c1 in columns and r1 in
// rows of the release of 2016, c1 in both elsewhere.
func (f *frame) key(h head) string {
	if f.byCode {
		return h.region + "\t" + h.code
	}
	return h.region + "\t" + digits(h.number)
}

func digits(number string) string { return strings.TrimLeft(number, "cCrR") }

// head reads what a row says of itself.
func (f *frame) head(cells []workbook.Cell) head {
	h := head{code: at(cells, f.code), name: at(cells, f.name), region: at(cells, f.region), number: at(cells, f.number)}
	h.year, _ = strconv.Atoi(at(cells, f.year))
	return h
}

// at is the text of a cell, 1-based; that of no cell is empty.
func at(cells []workbook.Cell, col int) string {
	if col < 1 || col > len(cells) {
		return ""
	}
	return raw.Clean(cells[col-1].String())
}

// namedColumns are the columns by name, if the row is the one header line of a text
// that was made from R's edition.
func namedColumns(cells []workbook.Cell) map[string]int {
	cols := map[string]int{}
	for c := range cells {
		if name := at(cells, c+1); c < 16 && cols[name] == 0 {
			cols[name] = c + 1
		}
	}
	if cols["IndustryCode"] == 0 || cols["Country"] == 0 || cols["RNr"] == 0 {
		return nil
	}
	return cols
}

var rColumn = regexp.MustCompile(`^([A-Za-z]+)(\d{1,3})$`)

// rFrame reads the names that R's edition gives to columns: AUS1 to AUS61, and TOT.
func (s *Square) rFrame(row int, cells []workbook.Cell, named map[string]int) (*frame, error) {
	s.R2016 = true
	f := &frame{last: row, code: named["IndustryCode"], name: named["IndustryDescription"], region: named["Country"],
		number: named["RNr"], year: named["Year"], index: map[string]int{}}
	for c := 1; c <= len(cells) && !f.total; c++ {
		name := at(cells, c)
		parts := rColumn.FindStringSubmatch(name)
		switch {
		case isTotal(name):
			f.cols, f.total = append(f.cols, column{kind: totalColumn}), true
		case parts == nil:
			f.cols = append(f.cols, column{})
		default:
			h := &head{region: parts[1], number: parts[2]}
			n, _ := strconv.Atoi(parts[2])
			use := n - sectors2016 - 1
			if use >= len(uses2016) {
				return nil, fmt.Errorf("%s is %q; a region has %d columns", s.rows.Where(row, c), name, sectors2016+len(uses2016))
			}
			if use >= 0 {
				h.code = uses2016[use]
			}
			if err := f.add(h, use >= 0); err != nil {
				return nil, fmt.Errorf("%s: %w", s.rows.Where(row, c), err)
			}
		}
	}
	return f, nil
}
