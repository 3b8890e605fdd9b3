package workbook

import (
	"errors"
	"fmt"
	"strings"
)

// Values turns cells into the numbers of a table, and keeps what was odd on the
// way. The zero value is ready for use once it has a Where.
type Values struct {
	Where func(row, col int) string // names a cell in errors, such as "iom!D17"

	empty, text int
	errs        []error
	faults      int
}

// mostFaults keeps an error readable when a whole table is broken.
const mostFaults = 10

// Number is the number in a cell. An empty one is 0, and a text that is written as
// a number counts as that number; both are counted. Anything else is an error,
// which Err returns.
func (v *Values) Number(row, col int, c Cell) float64 {
	switch c.Kind {
	case Number:
		return c.Number
	case Empty:
		v.empty++
		return 0
	case Text:
		written := strings.TrimSpace(c.Text)
		if written == "" {
			v.empty++
			return 0
		}
		if n, ok := Numeral(written); ok {
			v.text++
			return n
		}
	}
	v.Fault(row, col, "is %.60q, want a number", c.Text)
	return 0
}

// Missing counts n more empty cells, such as those of rows that a sheet leaves out.
func (v *Values) Missing(n int) { v.empty += n }

// Fault notes what is wrong with a cell.
func (v *Values) Fault(row, col int, format string, args ...any) {
	if v.faults++; v.faults <= mostFaults {
		v.errs = append(v.errs, fmt.Errorf("%s "+format, append([]any{v.Where(row, col)}, args...)...))
	}
}

// Err returns what was wrong with the first cells that were, or nil.
func (v *Values) Err() error {
	if more := v.faults - mostFaults; more > 0 {
		return errors.Join(append(v.errs[:mostFaults:mostFaults], fmt.Errorf("and %d more", more))...)
	}
	return errors.Join(v.errs...)
}

// Notes tells what was counted, for the reader of the table.
func (v *Values) Notes() []string {
	var notes []string
	if v.empty > 0 {
		notes = append(notes, fmt.Sprintf("Empty cells among the numbers count as 0: %d of them.", v.empty))
	}
	if v.text > 0 {
		notes = append(notes, fmt.Sprintf("Numbers that the file holds as text were read as numbers: %d of them.", v.text))
	}
	return notes
}

// In names the cells of a sheet in errors.
func In(sheet string) func(row, col int) string {
	return func(row, col int) string { return Range{sheet, row, col, row, col}.String() }
}
