package ionb

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// WriteCSV writes the matrix for a spreadsheet, with every digit: its name and unit
// in the corner, the labels of its columns beside it, and a line for each row.
//
//	Leontief inverse L,Agriculture,Manufacturing
//	Agriculture,1.6129032258064515,2.8225806451612905
//
// A label that a spreadsheet would take for a formula ("=x") is written "label: =x".
func (m Matrix) WriteCSV(w io.Writer) error {
	records := [][]string{append([]string{heading(m.name, m.unit)}, m.cols.list()...)}
	for i := range m.rows.len() {
		record := []string{m.rows.names[i]}
		if m.cols.len() > 0 {
			record = append(record, csvNumbers(m.data.RawRowView(i))...)
		}
		records = append(records, record)
	}
	return writeValues(w, m.describe(), records)
}

// WriteCSV writes the vector for a spreadsheet, with every digit: a line with its
// name and unit, and a line for each entry. Labels are written as a matrix's are.
func (v Vector) WriteCSV(w io.Writer) error {
	records := [][]string{{"label", heading(v.name, v.unit)}}
	for i, x := range v.data {
		records = append(records, []string{v.labels.names[i], csvNumber(x)})
	}
	return writeValues(w, v.describe(), records)
}

// writeValues writes records of which the first, and the first cell of all others,
// are text.
func writeValues(w io.Writer, what string, records [][]string) error {
	if isNil(w) {
		return fmt.Errorf("ionb: writing %s: the writer is nil", what)
	}
	for i, cell := range records[0] {
		records[0][i] = plainCell(cell)
	}
	for _, record := range records[1:] {
		record[0] = plainCell(record[0])
	}
	if err := csv.NewWriter(w).WriteAll(records); err != nil {
		return fmt.Errorf("ionb: writing %s: %w", what, err)
	}
	return nil
}

// plainCell writes a text so that no spreadsheet takes it for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@") {
		return "label: " + s
	}
	return s
}
