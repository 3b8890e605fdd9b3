package ionb

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ReadCSV reads a table in our own layout:
//
//	# name: Agriculture and manufacturing
//	# kind: physical
//	sector,unit,Agriculture,Manufacturing,demand: Final consumption,total
//	Agriculture,million tons,25,175,50,250
//	Manufacturing,thousand dozens,40,20,60,120
//	primary: Labour,thousand man-years,10,40,,50
//
// Commas, semicolons or tabs may separate; with the last two a decimal comma is
// understood. A byte-order mark and either line ending are too. Every fault is
// reported with its line, its column and what was expected, up to ten at once.
func ReadCSV(r io.Reader) (*Table, error) {
	t, err := readCSV(r)
	if err != nil {
		return nil, fmt.Errorf("ionb: reading a table: %w", err)
	}
	return t, nil
}

func readCSV(r io.Reader) (*Table, error) {
	f, err := splitCSV(r)
	if err != nil {
		return nil, err
	}
	p := &csvParser{file: f}
	p.readProperties()
	if len(f.records) == 0 {
		p.fail("the file has no header; want a first line such as: sector,Agriculture,Manufacturing,demand: Consumption,total")
		return nil, p.err()
	}
	if !p.readHeader(f.records[0]) {
		return nil, p.err() // without columns, what follows would only mislead
	}
	for _, record := range f.records[1:] {
		p.readRow(record)
	}
	p.checkRows()
	if err := p.err(); err != nil {
		return nil, err
	}
	if p.regional {
		p.spec.Regions, p.spec.Sectors = takeRegions(p.spec.Sectors)
		p.spec.DemandRegions, p.spec.Demand = takeRegions(p.spec.Demand)
	}
	return newTable(p.spec)
}

// takeRegions takes labels apart into regions, "" where there is none, and names.
func takeRegions(labels []string) (regions, names []string) {
	regions, names = make([]string, len(labels)), make([]string, len(labels))
	for i, label := range labels {
		if rest, bare := strings.CutPrefix(label, regionMark); bare {
			names[i] = rest
		} else if region, name, ok := strings.Cut(label, regionMark); ok {
			regions[i], names[i] = region, name
		} else {
			names[i] = label
		}
	}
	return regions, names
}

// csvParser gathers a Spec from the records, and all that is wrong with them.
type csvParser struct {
	file     *csvFile
	spec     Spec
	header   []string
	first    int               // the column of the first sector: 1, or 2 with units
	rows     int               // rows of sectors met, readable or not
	comma    bool              // a decimal comma has been seen
	point    bool              // a decimal point has been seen
	regional bool              // labels begin with their regions
	shifted  bool              // a row of another name than its column has been met
	sawLast  bool              // the row "total" has been read
	met      map[string]string // where the names of the list now being read stand
	errs     []error
	faults   int // all of them; errs holds the first few
}

func (p *csvParser) fail(format string, args ...any) {
	if p.faults++; p.faults > mostFaults { // a hostile file has a million
		return
	}
	for i, arg := range args {
		if s, ok := arg.(string); ok {
			args[i] = clip(s)
		}
	}
	p.errs = append(p.errs, fmt.Errorf(format, args...))
}

// clip keeps a message readable when a cell is not.
func clip(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// mostFaults is how many faults one error tells.
const mostFaults = 10

func (p *csvParser) err() error {
	err := errors.Join(p.errs...)
	if p.faults > mostFaults {
		err = errors.Join(err, fmt.Errorf("and %d more", p.faults-mostFaults))
	}
	return err
}

func (p *csvParser) readProperties() {
	for _, record := range p.file.properties {
		key, value, ok := strings.Cut(strings.TrimLeft(record.cells[0], "# "), ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch {
		case ok && key == "name":
			p.spec.Name = value
		case ok && key == "source":
			p.spec.Source = value
		case ok && key == "unit":
			p.spec.Unit = value
		case ok && key == "year":
			year, err := strconv.Atoi(value)
			if err != nil {
				p.fail("line %d: year is %q, want a whole number", record.line, value)
			}
			p.spec.Year = year
		case ok && key == "kind":
			p.readKind(record.line, value)
		case ok && key == "prices":
			p.spec.Prices = value
		case ok && key == "licence":
			p.spec.Licence = value
		case ok && key == "note":
			p.spec.Notes = append(p.spec.Notes, value)
		case ok && key == "labels" && value == regionalLabelsWord:
			p.regional = true
		case ok && key == "labels":
			p.fail("line %d: labels is %q, want %q", record.line, value, regionalLabelsWord)
		default:
			p.fail("line %d: %q is no property; want name, source, year, unit, kind, prices, licence, note or labels, as in: # year: 1995", record.line, record.cells[0])
		}
	}
}

func (p *csvParser) readKind(line int, value string) {
	switch strings.ToLower(value) {
	case Monetary.String():
		p.spec.Kind = Monetary
	case Physical.String():
		p.spec.Kind = Physical
	default:
		p.fail("line %d: kind is %q, want %s or %s", line, value, Monetary, Physical)
	}
}

// readHeader finds the sectors, the categories of final demand and the total. It
// reports whether the header is in order.
func (p *csvParser) readHeader(record csvRecord) bool {
	before := p.faults
	p.header = record.cells
	for len(p.header) > 0 && strings.TrimSpace(p.header[len(p.header)-1]) == "" {
		p.header = p.header[:len(p.header)-1] // a spreadsheet pads with empty cells
	}
	p.first = 1
	if len(p.header) > 1 && parseLabel(p.header[1]).is(wordUnit) {
		p.first = 2
		p.spec.SectorUnits, p.spec.PrimaryUnits = []string{}, []string{}
	}
	last := len(p.header) - 1
	if last < p.first || !parseLabel(p.header[last]).is(wordTotal) {
		p.fail("line %d: the header has no column %q at its end; want sectors, then \"demand: …\", then %q", record.line, wordTotal, wordTotal)
		return false
	}
	for j := p.first; j < last; j++ {
		p.readColumn(record.line, j)
	}
	if len(p.spec.Sectors) == 0 && p.faults == before {
		p.fail("line %d: the header has no sectors; want one column at least before \"demand: …\" and %q", record.line, wordTotal)
	}
	return p.faults == before
}

// readColumn reads the header of one column of numbers.
func (p *csvParser) readColumn(line, j int) {
	label, column := parseLabel(p.header[j]), j+1
	where := fmt.Sprintf("line %d, column %d", line, column)
	switch {
	case label.mark == markDemand:
		p.spec.Demand = p.appendName(where, "\"demand: \" and a name", p.spec.Demand, label.name)
	case label.name != "" && !label.isSector():
		p.fail("%s: %q cannot stand here; want sectors, then \"demand: …\", then %q", where, p.header[j], wordTotal)
	case len(p.spec.Demand) > 0:
		p.fail("%s: sector %q after final demand; want all sectors first (or mark it \"demand: %s\")", where, label.name, label.name)
	default:
		p.spec.Sectors = p.appendName(where, "a sector or \"demand: …\"", p.spec.Sectors, label.name)
	}
}

// appendName appends a name that can be used and has not been met before.
func (p *csvParser) appendName(where, want string, names []string, name string) []string {
	if len(names) == 0 {
		p.met = map[string]string{}
	}
	first, again := p.met[name]
	if !again {
		p.met[name] = where
	}
	if err := checkText("name", name); err != nil {
		p.fail("%s: %s", where, err.Error())
	} else if name == "" {
		p.fail("%s: the name is empty, want %s", where, want)
	} else if again {
		p.fail("%s: the name %q stands a second time, after %s; names must differ", where, name, first)
	}
	return append(names, name)
}
