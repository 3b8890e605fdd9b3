package balance

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
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
	}
	var errs faults
	for _, l := range []*lines{s.rows, s.cols} {
		for i := range l.want {
			errs.add(l.unreachable(i))
		}
	}
	return errs.joined()
}

// agree compares the sum of the row totals with that of the column totals, which
// are the same sum of entries.
func (s *scaler) agree() error {
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
		if want != 0 || (l.pos[i] > 0) == (l.neg[i] > 0) {
			continue
		}
		l.emptied[i], s.emptied, changed = true, true, true
		if l == s.rows {
			clear(s.row(i))
			continue
		}
		for k := range s.rows.labels {
			s.z.Set(k, i, 0)
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
	case !pos && !neg && want != 0:
		return fmt.Errorf("%s %q: %s, but it has no entry to scale: all are zero, fixed, or in lines whose total is 0", l.side, l.labels[i], total)
	case pos && !neg && want < 0:
		return fmt.Errorf("%s %q: %s, but all its entries are positive, and scaling keeps signs", l.side, l.labels[i], total)
	case neg && !pos && want > 0:
		return fmt.Errorf("%s %q: %s, but all its entries are negative, and scaling keeps signs", l.side, l.labels[i], total)
	}
	return nil
}

// obstacle says why a matrix without negative entries cannot have its totals: rows
// whose entries are all in a few columns must not add up to more than these. The
// rows, and likewise the columns, to look at are those whose multipliers grow. It
// returns nil when it finds nothing to say.
func (s *scaler) obstacle() error {
	for i := range s.rows.neg {
		if s.rows.neg[i] > 0 {
			return nil
		}
	}
	byRow := func(i, j int) bool { return s.z.At(i, j) > 0 }
	byCol := func(j, i int) bool { return s.z.At(i, j) > 0 }
	return cmp.Or(confined(s.rows, s.cols, byRow), confined(s.cols, s.rows, byCol))
}

// confined looks for lines that cross only lines whose totals are too small.
func confined(some, others *lines, meet func(i, j int) bool) error {
	order := make([]int, len(some.labels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(some.scale[b], some.scale[a]) })
	crossed := make([]bool, len(others.labels))
	var need, room float64
	for k, i := range order {
		need += some.want[i]
		for j := range crossed {
			if !crossed[j] && meet(i, j) {
				crossed[j] = true
				room += others.want[j]
			}
		}
		if !slices.Contains(crossed, false) {
			return nil
		}
		if need > room*(1+1e-9) {
			return confinement(some, others, order[:k+1], crossed, need, room)
		}
	}
	return nil
}

func confinement(some, others *lines, at []int, crossed []bool, need, room float64) error {
	var inside, across []string
	for _, i := range at {
		inside = append(inside, some.labels[i])
	}
	for j, yes := range crossed {
		if yes {
			across = append(across, others.labels[j])
		}
	}
	return fmt.Errorf("%ss %s have a total of %v, and all their entries are in %ss %s, whose total is %v: too little",
		some.side, text.List(inside), need, others.side, text.List(across), room)
}
