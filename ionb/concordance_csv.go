package ionb

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadConcordance reads a concordance from a CSV file: a header, then a line for each
// label with what it belongs to.
//
//	from,to
//	A01,Agriculture
//	C10,Industry
//
// The columns are those called "from" and "to"; without such names the file must have
// two columns, in this order. Separators and encodings are as for ReadCSV, and lines
// at the top that begin with "#" are comments. Every fault is reported with its line.
func ReadConcordance(r io.Reader) (Concordance, error) {
	fail := func(err error) (Concordance, error) {
		return Concordance{}, fmt.Errorf("ionb: reading a concordance: %w", err)
	}
	f, err := splitCSV(r)
	if err != nil {
		return fail(err)
	}
	if len(f.records) == 0 {
		return fail(errors.New("the file has no header; want a first line such as: from,to"))
	}
	from, to, err := concordanceColumns(f.records[0])
	if err != nil {
		return fail(err)
	}
	c := Concordance{to: map[string]string{}}
	var errs []error
	for _, record := range f.records[1:] {
		if err := c.take(record, from, to); err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", record.line, err))
		}
	}
	if len(errs) > 0 {
		return fail(errors.Join(firstFew(errs)...))
	}
	return c, nil
}

func concordanceColumns(header csvRecord) (from, to int, err error) {
	from, to = -1, -1
	for j, cell := range header.cells {
		switch strings.ToLower(strings.TrimSpace(cell)) {
		case "from":
			from = j
		case "to":
			to = j
		}
	}
	switch {
	case from >= 0 && to >= 0:
		return from, to, nil
	case len(header.cells) == 2:
		return 0, 1, nil
	}
	return 0, 0, fmt.Errorf("line %d: the header has %s and none called \"from\" and \"to\"; want these two", header.line, count(len(header.cells), "column", "columns"))
}

func (c Concordance) take(record csvRecord, from, to int) error {
	if len(record.cells) <= max(from, to) {
		return fmt.Errorf("has %s, want %d at least", count(len(record.cells), "cell", "cells"), max(from, to)+1)
	}
	label, target := strings.TrimSpace(record.cells[from]), strings.TrimSpace(record.cells[to])
	if err := checkMapping(label, target); err != nil {
		return err
	}
	if before, twice := c.to[label]; twice {
		return fmt.Errorf("%q belongs to %q and, in an earlier line, to %q; a label can belong to one only (Table.Disaggregate splits a sector)", label, target, before)
	}
	c.to[label] = target
	return nil
}
