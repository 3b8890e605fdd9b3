package balance

import (
	"fmt"
	"math"
	"slices"
)

// prepare makes zero what must become zero, and reports totals that no multipliers
// can reach.
func (s *scaler) prepare() error {
	if err := s.agree(); err != nil {
		return err
	}
	for changed := true; changed; {
		s.sums()
		changed = s.empty(s.rows)
		s.sums()
		changed = s.empty(s.cols) || changed
		s.sums()
		changed = s.empty(s.sets.lines) || changed
	}
	var errs faults
	for _, l := range s.all() {
		for i := range l.want {
			errs.add(l.unreachable(i))
		}
	}
	return errs.joined()
}

// agree compares the sum of the row totals with that of the column totals, which
// are the same sum of entries.
func (s *scaler) agree() error {
	if slices.Contains(s.rows.free, true) || slices.Contains(s.cols.free, true) {
		return nil
	}
	var rows, cols, size float64
	for i, v := range s.rows.want {
		rows, size = rows+v+s.rows.fixed[i], size+math.Abs(v)+math.Abs(s.rows.fixed[i])
	}
	for j, v := range s.cols.want {
		cols, size = cols+v+s.cols.fixed[j], size+math.Abs(v)+math.Abs(s.cols.fixed[j])
	}
	// Half of the tolerance, since the gap stays and is spread over the rows.
	if math.Abs(rows-cols) <= s.tolerance*size/4 {
		return nil
	}
	return fmt.Errorf("row totals add up to %v, column totals to %v: a gap of %v; they must agree, since both add up all entries", rows, cols, rows-cols)
}

// empty makes the entries of lines zero that share a sign and have a total of zero.
func (s *scaler) empty(l *lines) (changed bool) {
	for i, want := range l.want {
		if want != 0 || l.free[i] || (l.pos[i] > 0) == (l.neg[i] > 0) {
			continue
		}
		l.emptied[i], s.emptied, changed = true, true, true
		switch l.axis {
		case 0:
			clear(s.row(i))
		case 1:
			for k := range s.rows.labels {
				s.z.Set(k, i, 0)
			}
		default:
			for _, c := range s.sets.cells[i] {
				s.z.Set(c[0], c[1], 0)
			}
		}
	}
	return changed
}

// unreachable reports a line whose total its entries cannot have, or nil.
func (l *lines) unreachable(i int) error {
	pos, neg, want := l.pos[i] > 0, l.neg[i] > 0, l.want[i]
	total := fmt.Sprintf("its total is %v", want)
	if l.fixed[i] != 0 {
		total = fmt.Sprintf("its total less its fixed entries is %v", want)
	}
	switch {
	case l.free[i]:
		return nil
	case !pos && !neg && want != 0:
		return fmt.Errorf("%s %q: %s, but it has no entry to scale: all are zero, fixed, or in lines whose total is 0", l.side, l.labels[i], total)
	case pos && !neg && want < 0:
		return fmt.Errorf("%s %q: %s, but all its entries are positive, and scaling keeps signs", l.side, l.labels[i], total)
	case neg && !pos && want > 0:
		return fmt.Errorf("%s %q: %s, but all its entries are negative, and scaling keeps signs", l.side, l.labels[i], total)
	}
	return nil
}
