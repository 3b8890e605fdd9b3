package ionb

import (
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
	if len(cells) != len(p.header) {
		p.fail("line %d: row %q has %d cells, want %d as in the header", record.line, cells[0], len(cells), len(p.header))
		return
	}
	switch {
	case p.sawLast:
		p.fail("line %d: row %q after the row %q, which must be the last", record.line, label.name, wordTotal)
	case label.is(wordTotal):
		p.sawLast = true
		p.checkColumns(record.line, cells)
	case label.mark == markPrimary:
		p.readPrimary(record.line, label.name, cells)
	case label.isSector():
		p.readSector(record.line, label.name, cells)
	default:
		p.fail("line %d: %q cannot name a row; want a sector, \"primary: …\" or %q", record.line, cells[0], wordTotal)
	}
}

func (p *csvParser) readSector(line int, name string, cells []string) {
	i, n := len(p.spec.Z), len(p.spec.Sectors)
	switch {
	case len(p.spec.V) > 0:
		p.fail("line %d: sector %q after the primary inputs; want all sectors first (or mark it \"primary: %s\")", line, name, name)
		return
	case i >= n:
		p.fail("line %d: row %q, but the header has only %d sectors; mark a primary input \"primary: %s\"", line, name, n, name)
		return
	case p.spec.Sectors[i] != name:
		p.fail("line %d: row %q, want %q; rows come in the order of the columns", line, name, p.spec.Sectors[i])
	}
	values := p.numbers(line, cells, p.first, len(p.header)-1)
	p.checkTotal(line, cells, values)
	p.spec.Z = append(p.spec.Z, values[:n])
	p.spec.Y = append(p.spec.Y, values[n:])
	if p.first == 2 {
		p.spec.SectorUnits = append(p.spec.SectorUnits, strings.TrimSpace(cells[1]))
	}
}

func (p *csvParser) readPrimary(line int, name string, cells []string) {
	n := len(p.spec.Sectors)
	values := p.numbers(line, cells, p.first, p.first+n)
	for j := p.first + n; j < len(p.header)-1; j++ {
		if cell := strings.TrimSpace(cells[j]); cell != "" && cell != "0" {
			p.fail("line %d, column %d (%q): primary input %q used by final demand directly is %q, want an empty cell; only sectors use primary inputs here",
				line, j+1, p.header[j], name, cell)
		}
	}
	p.checkTotal(line, cells, values)
	p.spec.Primary = append(p.spec.Primary, name)
	p.spec.V = append(p.spec.V, values)
	if p.first == 2 {
		p.spec.PrimaryUnits = append(p.spec.PrimaryUnits, strings.TrimSpace(cells[1]))
	}
}

// checkTotal compares a row's total with the sum of its cells.
func (p *csvParser) checkTotal(line int, cells []string, values []float64) {
	var sum float64
	for _, v := range values {
		sum += v
	}
	p.compare(line, cells, len(p.header)-1, sum, "the row adds up to")
}

// checkColumns compares the filled cells of the row "total" with the columns.
func (p *csvParser) checkColumns(line int, cells []string) {
	n := len(p.spec.Sectors)
	for j := p.first; j < len(p.header)-1; j++ {
		if strings.TrimSpace(cells[j]) == "" {
			continue
		}
		var sum float64
		for i := range p.spec.Z {
			if j-p.first < n {
				sum += p.spec.Z[i][j-p.first]
			} else {
				sum += p.spec.Y[i][j-p.first-n]
			}
		}
		for k := range p.spec.V {
			if j-p.first < n {
				sum += p.spec.V[k][j-p.first]
			}
		}
		p.compare(line, cells, j, sum, "the column adds up to")
	}
}

func (p *csvParser) compare(line int, cells []string, j int, sum float64, adds string) {
	if strings.TrimSpace(cells[j]) == "" {
		p.fail("line %d, column %d (%q): the total is missing; %s %v", line, j+1, p.header[j], adds, sum)
		return
	}
	before := len(p.errs)
	total := p.number(line, cells, j)
	if len(p.errs) == before && !(math.Abs(total-sum) <= balanceTolerance*math.Abs(sum)) {
		p.fail("line %d, column %d (%q): the total is %v, but %s %v", line, j+1, p.header[j], total, adds, sum)
	}
}

func (p *csvParser) checkRows() {
	if got, want := len(p.spec.Z), len(p.spec.Sectors); got < want && len(p.errs) == 0 {
		p.fail("the file ends with %d rows of sectors, want %d: the first that is missing is %q", got, want, p.spec.Sectors[got])
	}
}

func (p *csvParser) numbers(line int, cells []string, from, to int) []float64 {
	values := make([]float64, 0, to-from)
	for j := from; j < to; j++ {
		values = append(values, p.number(line, cells, j))
	}
	return values
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
		p.fail("line %d, column %d (%q): %q is not a number; want digits with at most one decimal sign and no thousands separator, such as 1234.5", line, j+1, p.header[j], cell)
	case p.comma && p.point:
		p.fail("line %d, column %d (%q): %q follows numbers with another decimal sign; want commas or points throughout, and no thousands separators", line, j+1, p.header[j], cell)
		p.comma, p.point = false, false // report the change, not every cell after it
	default:
		return v
	}
	return 0
}
