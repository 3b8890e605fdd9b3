package ionb

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

func (p *csvParser) readRow(record csvRecord) {
	cells := record.cells
	for len(cells) > len(p.header) && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	label := parseLabel(cells[0])
	whole := len(cells) == len(p.header)
	if !whole {
		hint := ""
		if p.file.comma == ',' && len(cells) > len(p.header) {
			hint = " (with decimal commas, separate the cells by semicolons)"
		}
		p.fail("line %d: row %q has %d cells, want %d as in the header%s", record.line, cells[0], len(cells), len(p.header), hint)
	}
	switch {
	case p.sawLast:
		p.fail("line %d: row %q after the row %q, which must be the last", record.line, label.name, wordTotal)
	case label.is(wordTotal):
		p.sawLast = true
		if p.faults == 0 { // columns with unread rows would only mislead
			p.checkColumns(record.line, cells)
		}
	case label.mark == markPrimary:
		p.readPrimary(record.line, label.name, cells, whole)
	case label.isSector():
		p.readSector(record.line, label.name, cells, whole)
	default:
		p.fail("line %d: %q cannot name a row; want a sector, \"primary: …\" or %q", record.line, cells[0], wordTotal)
	}
}

func (p *csvParser) readSector(line int, name string, cells []string, whole bool) {
	i, n := p.rows, len(p.spec.Sectors)
	switch {
	case len(p.spec.Primary) > 0:
		p.fail("line %d: sector %q after the primary inputs; want all sectors first (or mark it \"primary: %s\")", line, name, name)
		return
	case i >= n && p.shifted:
		return
	case i >= n:
		p.fail("line %d: row %q, but the header has only %d sectors; mark a primary input \"primary: %s\"", line, name, n, name)
		return
	case p.spec.Sectors[i] != name && !p.shifted:
		p.shifted = true // the rows below are off as well: the first tells it all
		p.fail("line %d: row %q, want %q; rows come in the order of the sectors' columns (mark other columns \"demand: …\" and other rows \"primary: …\")",
			line, name, p.spec.Sectors[i])
	}
	p.rows++
	if !whole {
		return
	}
	values := p.numbers(line, cells, len(p.header)-1)
	p.spec.Z = append(p.spec.Z, values[:n])
	p.spec.Y = append(p.spec.Y, values[n:])
	if p.first == 2 {
		p.spec.SectorUnits = append(p.spec.SectorUnits, parseUnit(cells[1]))
	}
}

func (p *csvParser) readPrimary(line int, name string, cells []string, whole bool) {
	p.spec.Primary = p.appendName(fmt.Sprintf("line %d, column 1", line), "the name of a primary input", p.spec.Primary, name)
	if !whole {
		return
	}
	n := len(p.spec.Sectors)
	for j := p.first + n; j < len(p.header)-1; j++ {
		if cell := strings.TrimSpace(cells[j]); cell != "" && cell != "0" {
			p.fail("line %d, column %d (%q): primary input %q used by final demand directly is %q, want an empty cell; only sectors use primary inputs here",
				line, j+1, p.header[j], name, cell)
		}
	}
	p.spec.V = append(p.spec.V, p.numbers(line, cells, p.first+n))
	if p.first == 2 {
		p.spec.PrimaryUnits = append(p.spec.PrimaryUnits, parseUnit(cells[1]))
	}
}

// numbers reads a row's cells up to column end, and compares their sum with the
// row's total when all of them could be read.
func (p *csvParser) numbers(line int, cells []string, end int) []float64 {
	before := p.faults
	values := make([]float64, 0, end-p.first)
	var s sum
	for j := p.first; j < end; j++ {
		v := p.number(line, cells, j)
		values = append(values, v)
		s.add(v)
	}
	if p.faults == before {
		p.compare(line, cells, len(p.header)-1, s, "the row adds up to")
	}
	return values
}

// checkColumns compares the filled cells of the row "total" with the columns.
func (p *csvParser) checkColumns(line int, cells []string) {
	n := len(p.spec.Sectors)
	for j := p.first; j < len(p.header)-1 && j < len(cells); j++ {
		if strings.TrimSpace(cells[j]) == "" {
			continue
		}
		var s sum
		column := j - p.first
		for i := range p.spec.Z {
			if column < n {
				s.add(p.spec.Z[i][column])
			} else {
				s.add(p.spec.Y[i][column-n])
			}
		}
		for k := range p.spec.V {
			if column < n {
				s.add(p.spec.V[k][column])
			}
		}
		p.compare(line, cells, j, s, "the column adds up to")
	}
}

// differs is whether total is another number than the sum, rounding aside: a
// published table's, to a thousandth, or a computer's.
func (s sum) differs(total float64) bool {
	return !(math.Abs(total-s.value) <= math.Max(balanceTolerance*math.Abs(s.value), 1e-12*s.size))
}

func (p *csvParser) compare(line int, cells []string, j int, s sum, adds string) {
	if strings.TrimSpace(cells[j]) == "" {
		p.fail("line %d, column %d (%q): the total is missing; %s %v", line, j+1, p.header[j], adds, s.value)
		return
	}
	before := p.faults
	if total := p.number(line, cells, j); p.faults == before && s.differs(total) {
		p.fail("line %d, column %d (%q): the total is %v, but %s %v", line, j+1, p.header[j], total, adds, s.value)
	}
}

func (p *csvParser) checkRows() {
	if want := len(p.spec.Sectors); p.rows < want && p.faults == 0 {
		p.fail("the file ends with %d rows of sectors, want %d: the first that is missing is %q", p.rows, want, p.spec.Sectors[p.rows])
	}
}

// example is a number as the file may write it.
func (p *csvParser) example() string {
	if p.file.comma == ',' {
		return "1234.5"
	}
	return "1234,5 or 1234.5"
}

// beyondDigits finds what strconv would read as a number and a spreadsheet would
// not write: NaN, Inf, hexadecimal, underscores.
func beyondDigits(r rune) bool { return !strings.ContainsRune("0123456789+-.eE", r) }

// number reads one cell. It records an error and returns 0 when it holds none.
func (p *csvParser) number(line int, cells []string, j int) float64 {
	cell := strings.TrimSpace(cells[j])
	digits := strings.Replace(cell, "\u2212", "-", 1) // a typographer's minus sign
	if p.file.comma != ',' && strings.Contains(digits, ",") {
		p.comma = true
		digits = strings.Replace(digits, ",", ".", 1)
	} else if strings.Contains(digits, ".") {
		p.point = true
	}
	v, err := strconv.ParseFloat(digits, 64)
	switch {
	case cell == "":
		p.fail("line %d, column %d (%q): the cell is empty, want a number; write 0 for no flow", line, j+1, p.header[j])
	case err != nil || strings.ContainsFunc(digits, beyondDigits):
		p.fail("line %d, column %d (%q): %q is not a number; want digits with at most one decimal sign and no thousands separator, such as %s", line, j+1, p.header[j], cell, p.example())
	case p.comma && p.point:
		p.fail("line %d, column %d (%q): %q follows numbers with another decimal sign; want commas or points throughout, and no thousands separators", line, j+1, p.header[j], cell)
		p.comma, p.point = false, false // report the change, not every cell after it
	default:
		return v
	}
	return 0
}
