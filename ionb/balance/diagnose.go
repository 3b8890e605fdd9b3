package balance

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// mostEntries is of a matrix that is looked into: the network takes some 100 bytes for
// each. Replaced in tests.
var mostEntries = 2_000_000

const (
	mostOpenings = 100        // zero cells that are tried
	mostTried    = 20_000_000 // edges of the networks that are made to try them
)

// impossible is whether no multipliers can meet the totals, as far as can be proved.
func (s *scaler) impossible() bool {
	if s.possible {
		return false
	}
	b := &Blocked{}
	s.explain(b, false)
	s.possible = len(b.Over) == 0 && !b.large
	return len(b.Over) > 0
}

// blocked is the error with what can be found out about it.
func (s *scaler) blocked(rounds int) *Blocked {
	worst, at := s.rows, 0
	for _, l := range s.all() {
		for i := range l.want {
			if len(worst.want) == 0 || l.gapOf(i) > worst.gapOf(at) {
				worst, at = l, i
			}
		}
	}
	b := &Blocked{Rounds: rounds, Line: fmt.Sprintf("%s %q", worst.side, worst.labels[at]),
		Sum: worst.pos[at] - worst.neg[at] + worst.fixed[at], Total: worst.want[at] + worst.fixed[at]}
	s.explain(b, true)
	return b
}

// explain looks for what stands in the way, and with wholly also for what would help.
func (s *scaler) explain(b *Blocked, wholly bool) {
	entries := 0
	for i := range s.rows.labels {
		for _, v := range s.row(i) {
			if v != 0 {
				entries++
			}
			b.negative = b.negative || v < 0
		}
	}
	if b.large = entries > mostEntries; b.large {
		s.confineByMultipliers(b)
		return
	}
	g := s.newNetwork()
	g.fill()
	short := g.short()
	if short > 100*g.least { // a billionth of all totals
		s.confine(b, g.reached())
		if wholly {
			s.open(b, g, short)
		}
		return
	}
	if s.sumsConfine(b); wholly && len(b.Over) == 0 {
		s.vanish(b, g)
	}
}

// confine names the lines on either side of the cut: rows that more could flow to have
// positive entries only in such columns. If these are rows of unknown totals, too, it is
// said of the columns on the other side, whose entries are only in rows there.
func (s *scaler) confine(b *Blocked, reached []bool) {
	m := len(s.rows.labels)
	claims := func(l *lines, first int, marked bool) (some []Claim, unknown bool) {
		for i, label := range l.labels {
			if reached[first+i] == marked && !l.idle(i) {
				some = append(some, Claim{l.side + " " + label, l.want[i], 1})
				unknown = unknown || l.free[i]
			}
		}
		return some, unknown
	}
	rows, free := claims(s.rows, 0, true)
	cols, alsoFree := claims(s.cols, m, true)
	b.Over, b.Under = rows, cols
	if otherRows, _ := claims(s.rows, 0, false); free || alsoFree || len(rows) == 0 {
		b.Over, _ = claims(s.cols, m, false)
		b.Under = otherRows
	}
}

// idle is whether a line has no entry left: its total is 0.
func (l *lines) idle(i int) bool { return l.pos[i] == 0 && l.neg[i] == 0 }

// confineByMultipliers looks for rows, or columns, that cross only lines whose totals
// are too small, among those whose multipliers have grown most: what is left to do where
// a network would take too much memory. It proves what it finds, and may find nothing.
func (s *scaler) confineByMultipliers(b *Blocked) {
	if b.negative || slices.Contains(s.rows.free, true) || slices.Contains(s.cols.free, true) {
		return
	}
	b.crowd(s.rows, s.cols, func(i, j int) bool { return s.z.At(i, j) > 0 })
	if len(b.Over) == 0 {
		b.crowd(s.cols, s.rows, func(j, i int) bool { return s.z.At(i, j) > 0 })
	}
}

func (b *Blocked) crowd(some, others *lines, meet func(i, j int) bool) {
	order := numbers(len(some.labels), 0)
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(some.scale[y], some.scale[x]) })
	crossed := make([]bool, len(others.labels))
	var over, under []Claim
	var need, room float64
	for _, i := range order {
		need += some.want[i]
		over = append(over, Claim{some.side + " " + some.labels[i], some.want[i], 1})
		for j := range crossed {
			if !crossed[j] && meet(i, j) {
				crossed[j] = true
				room += others.want[j]
				under = append(under, Claim{others.side + " " + others.labels[j], others.want[j], 1})
			}
		}
		if !slices.Contains(crossed, false) {
			return
		}
		if need > room*(1+1e-9) {
			b.Over, b.Under = over, under
			return
		}
	}
}

// open looks for zero cells through which more could flow.
func (s *scaler) open(b *Blocked, g *network, short float64) {
	m, from, to := len(s.rows.labels), g.reached(), g.reaching()
	fixed := map[[2]int]bool{}
	for _, e := range s.fixed {
		fixed[[2]int{e.i, e.j}] = true
	}
	most := min(mostOpenings, max(4, mostTried/(1+len(g.edges))))
	for i, row := range s.rows.labels {
		for j, col := range s.cols.labels {
			if len(b.Openings) == most {
				break
			}
			if !from[i] || !to[m+j] || s.z.At(i, j) != 0 || fixed[[2]int{i, j}] {
				continue
			}
			gain := g.gain(i, m+j)
			b.Openings = append(b.Openings, Opening{Cell{row, col}, gain, gain >= short*(1-1e-9)})
		}
	}
	slices.SortStableFunc(b.Openings, func(x, y Opening) int {
		if math.Abs(x.Gain-y.Gain) <= 1e-9*short {
			return 0
		}
		return cmp.Compare(y.Gain, x.Gain)
	})
}

// vanish looks for entries that are zero in all matrices with these totals: those
// through which nothing flows, and nothing can flow round.
func (s *scaler) vanish(b *Blocked, g *network) {
	m, group := len(s.rows.labels), g.circuits()
	for i, row := range s.rows.labels {
		for j, v := range s.row(i) {
			if v != 0 && group[i] != group[m+j] {
				b.Vanishing = append(b.Vanishing, Cell{row, s.cols.labels[j]})
			}
		}
	}
}
