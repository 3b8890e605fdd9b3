package balance

import (
	"math"

	"github.com/ionb/go-ionb/internal/solve"
	"gonum.org/v1/gonum/mat"
)

const mostTableau = 4_000_000 // numbers in the tableau that tests known sums

// sumsConfine tests whether a matrix without negative entries can have its totals and
// known sums at once, by the linear programme that comes nearest from below:
//
//	max Σ Cx  subject to  Cx ≤ b, x ≥ 0
//
// with C the incidence of lines and cells and b the totals. They can be had exactly when
// the best is Σ b. If not, its dual y proves it: with t = 1 − y, no cell adds anything
// to Ct, and t·b is above 0. So lines with t > 0 ask for more than those with t < 0 have.
func (s *scaler) sumsConfine(b *Blocked) {
	if len(s.sets.labels) == 0 || b.negative {
		return
	}
	if s.nested(b); len(b.Over) > 0 {
		return
	}
	var known []Claim
	var limits []float64
	row := map[[2]int]int{} // of a line, by its axis and place
	s.each(func(l *lines, i, _ int) {
		if !l.free[i] && !l.idle(i) {
			row[[2]int{l.axis, i}] = len(known)
			known = append(known, Claim{l.side + " " + l.labels[i], l.want[i], 1})
			limits = append(limits, l.want[i])
		}
	})
	columns := s.incidence(row)
	if size := len(columns) + len(known); size*len(known) > mostTableau {
		b.large = true
		return
	}
	if len(columns) == 0 {
		return
	}
	a, worth := mat.NewDense(len(known), len(columns), nil), make([]float64, len(columns))
	for c, lines := range columns {
		worth[c] = float64(len(lines))
		for _, k := range lines {
			a.Set(k, c, 1)
		}
	}
	if _, y, ok := solve.Maximize(worth, a, limits); ok {
		b.prove(known, y)
	}
}

// nested compares each sum with the rows, and with the columns, that its entries are in,
// and with those whose entries are all in it: the plain reasons come first.
func (s *scaler) nested(b *Blocked) {
	for at, cells := range s.sets.cells {
		for _, l := range []*lines{s.rows, s.cols} {
			touched, inside := make([]bool, len(l.labels)), make([]float64, len(l.labels))
			for _, c := range cells {
				if v := s.scaled(c[0], c[1]); v > 0 {
					touched[c[l.axis]] = true
					inside[c[l.axis]] += v
				}
			}
			s.compare(b, at, l, touched, inside)
			if len(b.Over) > 0 {
				return
			}
		}
	}
}

// compare compares a sum with the lines that it touches and those that are inside it.
func (s *scaler) compare(b *Blocked, at int, l *lines, touched []bool, inside []float64) {
	sum := []Claim{{s.sets.side + " " + s.sets.labels[at], s.sets.want[at], 1}}
	var around, within []Claim
	unknown := false
	for i, label := range l.labels {
		if !touched[i] {
			continue
		}
		claim := Claim{l.side + " " + label, l.want[i], 1}
		unknown = unknown || l.free[i]
		around = append(around, claim)
		if !l.free[i] && inside[i] >= l.pos[i]*(1-1e-12) {
			within = append(within, claim)
		}
	}
	switch {
	case !unknown && total(sum) > total(around)*(1+1e-9):
		b.Over, b.Under = sum, around
	case total(within) > total(sum)*(1+1e-9):
		b.Over, b.Under = within, sum
	}
}

// incidence returns, for each entry that is not zero, the lines of known totals that
// have it.
func (s *scaler) incidence(row map[[2]int]int) (columns [][]int) {
	at := map[[2]int]int{}
	join := func(cell [2]int, axis, line int) {
		k, known := row[[2]int{axis, line}]
		if !known || s.z.At(cell[0], cell[1]) == 0 {
			return
		}
		c, seen := at[cell]
		if !seen {
			c = len(columns)
			at[cell], columns = c, append(columns, nil)
		}
		columns[c] = append(columns[c], k)
	}
	for i := range s.rows.labels {
		for j := range s.cols.labels {
			join([2]int{i, j}, 0, i)
			join([2]int{i, j}, 1, j)
		}
	}
	for k, cells := range s.sets.cells {
		for _, cell := range cells {
			join(cell, 2, k)
		}
	}
	return columns
}

// prove keeps the lines that the dual weighs, if they prove anything.
func (b *Blocked) prove(known []Claim, y []float64) {
	var over, under []Claim
	var all float64
	for k, claim := range known {
		all += claim.Total
		claim.Times = math.Abs(1 - y[k])
		if r := math.Round(claim.Times); math.Abs(claim.Times-r) < 1e-9 {
			claim.Times = r
		}
		switch {
		case claim.Times == 0:
		case y[k] < 1:
			over = append(over, claim)
		default:
			under = append(under, claim)
		}
	}
	if total(over)-total(under) > 1e-9*all {
		b.Over, b.Under = over, under
	}
}
