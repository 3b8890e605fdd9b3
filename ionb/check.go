package ionb

import (
	"errors"
	"fmt"
	"math"
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
// be complete. Rows need no check: output is defined as their sum.
func (t *Table) Check() error {
	if t.kind == Physical || t.primary.len() == 0 {
		return nil
	}
	var errs []error
	cost := t.Z().ColSums().Add(t.V().ColSums())
	for j, name := range t.sectors.names {
		got, want := cost.data[j], t.x[j]
		if gap := got - want; math.Abs(gap) > balanceTolerance*want {
			errs = append(errs, fmt.Errorf("sector %q: its inputs add up to %v, its output to %v: a gap of %v (is a primary input missing, or the table physical?)",
				name, got, want, gap))
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return fmt.Errorf("ionb: table %q does not balance: %w", t.name, errors.Join(firstFew(errs)...))
}
