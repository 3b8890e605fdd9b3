package balance

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// lines are the rows or the columns of a matrix that is being scaled.
type lines struct {
	axis     int    // 0 for rows, 1 for columns
	side     string // "row" or "column"
	labels   []string
	want     []float64 // totals, less the fixed entries
	fixed    []float64 // what the fixed entries add up to
	scale    []float64 // multipliers
	emptied  []bool    // whose entries became zero, since their total is and they share a sign
	pos, neg []float64 // sums of the positive entries, scaled, and of the sizes of the negative
}

func newLines(axis int, labels []string, want []float64) *lines {
	n := len(labels)
	l := &lines{axis: axis, side: [2]string{"row", "column"}[axis], labels: labels, want: want, fixed: make([]float64, n), scale: make([]float64, n),
		emptied: make([]bool, n), pos: make([]float64, n), neg: make([]float64, n)}
	for i := range l.scale {
		l.scale[i] = 1
	}
	return l
}

// A scaler finds the multipliers.
type scaler struct {
	z          *mat.Dense // entries, without the fixed ones
	rows, cols *lines
	fixed      []entry
	tolerance  float64
	max        int
	emptied    bool // whether entries became zero
}

type entry struct {
	i, j  int
	value float64
}

func newScaler(z ionb.Matrix, rowTotals, colTotals ionb.Vector, how Scaling) *scaler {
	rows, cols := z.RowLabels(), z.ColLabels()
	s := &scaler{z: z.Dense(), tolerance: how.Tolerance, max: how.MaxIterations,
		rows: newLines(0, rows, totals("row totals of "+nameOf(z), rows, rowTotals)),
		cols: newLines(1, cols, totals("column totals of "+nameOf(z), cols, colTotals))}
	if s.tolerance <= 0 {
		s.tolerance = 1e-10
	}
	if s.max <= 0 {
		s.max = 1000
	}
	keep := fixedIn(nameOf(z), rows, cols, how.Fixed)
	for i := range rows {
		for j := range cols {
			if v := s.z.At(i, j); v != 0 && keep.has(i, j) {
				s.fix(entry{i, j, v})
			}
		}
	}
	return s
}

// fix takes an entry out, to be put back as it was.
func (s *scaler) fix(e entry) {
	s.fixed = append(s.fixed, e)
	s.z.Set(e.i, e.j, 0)
	for _, l := range []struct {
		*lines
		at int
	}{{s.rows, e.i}, {s.cols, e.j}} {
		l.fixed[l.at] += e.value
		l.want[l.at] -= e.value
		if math.Abs(l.want[l.at]) <= 1e-13*math.Abs(l.fixed[l.at]) {
			l.want[l.at] = 0 // all of the total is known
		}
	}
}

// run does rounds of rows and columns until both have their totals.
func (s *scaler) run() (iterations int, gap float64, err error) {
	for ; ; iterations++ {
		gap = s.gap()
		switch {
		case gap <= s.tolerance:
			return iterations, gap, nil
		case iterations == s.max || s.diverges() || iterations%patience == patience-1 && s.obstacle() != nil:
			return iterations, gap, s.notConverged(iterations)
		}
		if iterations < patience || !s.leap() {
			s.round()
		}
	}
}

func (s *scaler) gap() float64 { return math.Max(s.rows.gap(), s.cols.gap()) }

// round scales the rows to their totals and then the columns.
func (s *scaler) round() {
	s.rows.rescale()
	s.sums()
	s.cols.rescale()
	s.sums()
}

// sums adds up the scaled entries of each row and column.
func (s *scaler) sums() {
	clear(s.cols.pos)
	clear(s.cols.neg)
	inverse := make([]float64, len(s.cols.scale))
	for j, v := range s.cols.scale {
		inverse[j] = 1 / v
	}
	for i, r := range s.rows.scale {
		var pos, neg float64
		for j, v := range s.row(i) {
			switch {
			case v > 0:
				v *= r * s.cols.scale[j]
				pos += v
				s.cols.pos[j] += v
			case v < 0:
				v *= inverse[j] / r
				neg -= v
				s.cols.neg[j] -= v
			}
		}
		s.rows.pos[i], s.rows.neg[i] = pos, neg
	}
}

func (s *scaler) row(i int) []float64 {
	if len(s.cols.labels) == 0 {
		return nil
	}
	return s.z.RawRowView(i)
}

// rescale multiplies each line's multiplier by what brings its sums to its total.
func (l *lines) rescale() {
	for i, want := range l.want {
		l.scale[i] *= multiplier(want, l.pos[i], l.neg[i])
	}
}

// multiplier solves pos·k − neg/k = want for k > 0. That prepare has found a
// solution to exist leaves no other case.
func multiplier(want, pos, neg float64) float64 {
	switch {
	case pos == 0 && neg == 0:
		return 1
	case pos == 0:
		return -neg / want
	}
	root := math.Sqrt(want*want + 4*pos*neg)
	if want < 0 { // the same number without a difference of like ones
		return 2 * neg / (root - want)
	}
	return (want + root) / (2 * pos)
}

// gap returns the largest difference between sums and totals, as a share.
func (l *lines) gap() float64 {
	var largest float64
	for i := range l.want {
		largest = math.Max(largest, l.gapOf(i)) // NaN if any is
	}
	return largest
}

func (l *lines) gapOf(i int) float64 {
	gap := math.Abs(l.pos[i] - l.neg[i] - l.want[i])
	if gap == 0 {
		return 0
	}
	return gap / math.Max(math.Abs(l.want[i]), l.pos[i]+l.neg[i])
}

// apply scales the entries and puts the fixed ones back.
func (s *scaler) apply() {
	for i := range s.rows.labels {
		s.scaleRow(i, s.row(i))
	}
	for _, e := range s.fixed {
		s.z.Set(e.i, e.j, e.value)
	}
	for _, l := range []*lines{s.rows, s.cols} {
		for i, emptied := range l.emptied {
			if emptied {
				l.scale[i] = 0
			}
		}
	}
}

// scaleRow multiplies or divides the entries of row i.
func (s *scaler) scaleRow(i int, row []float64) {
	r := s.rows.scale[i]
	for j, v := range row {
		if v < 0 {
			row[j] = v / (r * s.cols.scale[j])
		} else {
			row[j] = v * r * s.cols.scale[j]
		}
	}
}

// diverges is whether the multipliers run away from each other without end.
func (s *scaler) diverges() bool {
	const far = 1e100
	for _, l := range []*lines{s.rows, s.cols} {
		for _, v := range l.scale {
			if !(v > 1/far && v < far) {
				return true
			}
		}
	}
	return false
}

func (s *scaler) notConverged(iterations int) error {
	worst, at := s.rows, 0
	for _, l := range []*lines{s.rows, s.cols} {
		for i := range l.want {
			if l.gapOf(i) > worst.gapOf(at) {
				worst, at = l, i
			}
		}
	}
	got := worst.pos[at] - worst.neg[at] + worst.fixed[at]
	err := fmt.Errorf("not converged in %d rounds: %s %q adds up to %v, want %v, the largest gap",
		iterations, worst.side, worst.labels[at], got, worst.want[at]+worst.fixed[at])
	return errors.Join(err, s.obstacle())
}
