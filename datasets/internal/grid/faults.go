package grid

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// mostFaults is how many a message lists. Whoever looks for faults goes on to one
// more, so that the first ones of the file are found in every order of work.
const mostFaults = 10

// faults collects what is wrong with the file, from all goroutines.
type faults struct {
	o      Options
	header [][]string

	mu   sync.Mutex
	list []fault
	end  error // what ended the reading
}

type fault struct {
	line, column int
	err          error
}

// add records a fault of a line, or of the cell in a column of it (from 1 on).
func (f *faults) add(l line, column int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = append(f.list, fault{l.number, column, f.place(l, column, err)})
}

func (f *faults) place(l line, column int, err error) error {
	if column == 0 {
		return f.o.fault("line %d: %w", l.number, err)
	}
	var names []string
	if l.label != "" {
		names = append(names, "row "+shown(l.label))
	}
	if head := f.head(column); head != "" {
		names = append(names, "column "+shown(head))
	}
	where := ""
	if len(names) > 0 {
		where = fmt.Sprintf(" (%s)", strings.Join(names, ", "))
	}
	return f.o.fault("line %d, column %d%s: %w", l.number, column, where, err)
}

// head is what the header lines say above a column.
func (f *faults) head(column int) string {
	var cells []string
	for _, line := range f.header {
		if column <= len(line) && line[column-1] != "" {
			cells = append(cells, line[column-1])
		}
	}
	return strings.Join(cells, " ")
}

// last records the error that ends the reading.
func (f *faults) last(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.end = err
}

// enough reports that there is no use in reading on.
func (f *faults) enough() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.list) > mostFaults || f.end != nil
}

func (f *faults) join() error {
	slices.SortFunc(f.list, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	var errs []error
	for _, fault := range f.list[:min(len(f.list), mostFaults)] {
		errs = append(errs, fault.err)
	}
	if len(f.list) > mostFaults {
		// How far the reading went beyond them is chance: nothing of it is told.
		return errors.Join(append(errs, errors.New("and more"))...)
	}
	return errors.Join(append(errs, f.end)...)
}
