package ionb

import (
	"errors"
	"fmt"
)

// balanceTolerance is the share of a sector's output by which its column may
// miss its row: published tables are rounded, and a larger gap is no rounding.
const balanceTolerance = 1e-3

// Check reports the sectors whose column does not add up to their row: in a
// monetary table with all its primary inputs, Σᵢ zᵢⱼ + Σₖ vₖⱼ = xⱼ within a
// thousandth of xⱼ. The error is joined, one part a sector, each with got, want
// and gap. Nothing is repaired.
//
// It returns nil for a physical table, whose columns mix units and cannot be
// added, and for a monetary table without primary inputs, whose columns cannot
// be complete. Rows need no check: output is defined as their sum. Balance reports
// what there is to say of a table in either case.
func (t *Table) Check() error {
	b := t.Balance()
	if b.AddsUp() {
		return nil
	}
	var errs []error
	for _, name := range b.Off {
		got, want := b.Cost.Of(name), b.Output.Of(name)
		errs = append(errs, fmt.Errorf("sector %q: its inputs add up to %v, its output to %v: a gap of %v (is a primary input missing, or the table physical?)",
			name, got, want, got-want))
	}
	return fmt.Errorf("ionb: table %q does not balance: %w", t.name, errors.Join(firstFew(errs)...))
}
