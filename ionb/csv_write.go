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
// what is read back is equal.
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
	return out.WriteAll(t.csvRows())
}

// csvProperties writes the lines that begin with "#", one cell each: in quotes
// where a spreadsheet would otherwise see several cells, or see padding.
func (t *Table) csvProperties() string {
	var b strings.Builder
	add := func(key, value string) {
		if value == "" {
			return
		}
		line := "# " + key + ": " + value
		if strings.ContainsAny(line, ",;\"") {
			line = `"` + strings.ReplaceAll(line, `"`, `""`) + `"`
		}
		b.WriteString(line + "\n")
	}
	add("name", t.name)
	add("source", t.source)
	if t.year != 0 {
		add("year", strconv.Itoa(t.year))
	}
	add("unit", t.unit)
	add("kind", t.kind.String())
	return b.String()
}

func (t *Table) hasUnits() bool { return t.sectorUnits != nil || t.primaryUnits != nil }

func (t *Table) csvHeader() []string {
	header := []string{"sector"}
	if t.hasUnits() {
		header = append(header, wordUnit)
	}
	for _, name := range t.sectors.names {
		header = append(header, sectorCell(name))
	}
	for _, name := range t.demand.names {
		header = append(header, markDemand+" "+name)
	}
	return append(header, wordTotal)
}

func (t *Table) csvRows() [][]string {
	var records [][]string
	begin := func(label string, units []string, i int) []string {
		switch {
		case !t.hasUnits():
			return []string{label}
		case units == nil:
			return []string{label, ""}
		}
		return []string{label, unitCell(units[i])}
	}
	for i, name := range t.sectors.names {
		record := begin(sectorCell(name), t.sectorUnits, i)
		record = append(record, csvNumbers(t.z.RawRowView(i))...)
		if t.y != nil {
			record = append(record, csvNumbers(t.y.RawRowView(i))...)
		}
		records = append(records, append(record, csvNumber(t.x[i])))
	}
	for i, name := range t.primary.names {
		record := begin(markPrimary+" "+name, t.primaryUnits, i)
		record = append(record, csvNumbers(t.v.RawRowView(i))...)
		record = append(record, make([]string, t.demand.len())...)
		records = append(records, append(record, csvNumber(rowSum(t.v, i))))
	}
	return records
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
