package ionb

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteCSV writes the table in the layout that ReadCSV reads, with every digit:
// what is read back is equal. Extensions have no place in it.
func (t *Table) WriteCSV(w io.Writer) error {
	if err := t.writeCSV(w); err != nil {
		return fmt.Errorf("ionb: writing table %q: %w", t.name, err)
	}
	return nil
}

func (t *Table) writeCSV(w io.Writer) error {
	if isNil(w) {
		return errors.New("the writer is nil")
	}
	if _, err := io.WriteString(w, t.csvProperties()); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(t.csvHeader()); err != nil {
		return err
	}
	return t.writeRows(out)
}

// csvProperties writes the lines that begin with "#", one cell each: in quotes
// where a spreadsheet would otherwise see several cells, or see padding.
func (t *Table) csvProperties() string {
	var b strings.Builder
	write := func(key, value string) {
		line := "# " + key + ": " + value
		if strings.ContainsAny(line, ",;\"") {
			line = `"` + strings.ReplaceAll(line, `"`, `""`) + `"`
		}
		b.WriteString(line + "\n")
	}
	add := func(key, value string) {
		if value != "" {
			write(key, value)
		}
	}
	add("name", t.name)
	add("source", t.source)
	if t.year != 0 {
		add("year", strconv.Itoa(t.year))
	}
	add("unit", t.unit)
	add("kind", t.kind.String())
	add("prices", t.prices)
	add("licence", t.licence)
	for _, note := range t.notes {
		write("note", note)
	}
	if t.regional() {
		add("labels", regionalLabelsWord)
	}
	return b.String()
}

// regional is whether some of the table's labels have regions.
func (t *Table) regional() bool { return t.sectors.regional() || t.demand.regional() }

// columnNames writes labels so that their regions are found again: a label that has
// none begins with the mark when it would be taken apart.
func (t *Table) columnNames(l *labels) []string {
	names := l.list()
	if t.regional() {
		for i, name := range names {
			if region, _ := l.parts(i); region == "" && strings.Contains(name, regionMark) {
				names[i] = regionMark + name
			}
		}
	}
	return names
}

func (t *Table) hasUnits() bool { return t.sectorUnits != nil || t.primaryUnits != nil }

func (t *Table) csvHeader() []string {
	header := []string{"sector"}
	if t.hasUnits() {
		header = append(header, wordUnit)
	}
	for _, name := range t.columnNames(t.sectors) {
		header = append(header, sectorCell(name))
	}
	for _, name := range t.columnNames(t.demand) {
		header = append(header, markDemand+" "+name)
	}
	return append(header, wordTotal)
}

// writeRows writes the rows one by one: a large table's text is several times the
// size of its numbers.
func (t *Table) writeRows(out *csv.Writer) error {
	begin := func(label string, units []string, i int) []string {
		switch {
		case !t.hasUnits():
			return []string{label}
		case units == nil:
			return []string{label, ""}
		}
		return []string{label, unitCell(units[i])}
	}
	for i, name := range t.columnNames(t.sectors) {
		record := begin(sectorCell(name), t.sectorUnits, i)
		record = append(record, csvNumbers(t.z.RawRowView(i))...)
		if t.y != nil {
			record = append(record, csvNumbers(t.y.RawRowView(i))...)
		}
		if err := out.Write(append(record, csvNumber(t.x[i]))); err != nil {
			return err
		}
	}
	for i, name := range t.primary.names {
		record := begin(markPrimary+" "+name, t.primaryUnits, i)
		record = append(record, csvNumbers(t.v.RawRowView(i))...)
		record = append(record, make([]string, t.demand.len())...)
		if err := out.Write(append(record, csvNumber(rowSum(t.v, i)))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvNumbers(values []float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = csvNumber(v)
	}
	return out
}

// csvNumber writes the shortest text that reads back as v, in plain digits as far
// as a person would.
func csvNumber(v float64) string {
	if a := math.Abs(v); a != 0 && (a >= 1e15 || a < 1e-6) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
