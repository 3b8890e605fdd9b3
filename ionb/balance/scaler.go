package balance

import (
	"math"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// lines are the rows, the columns or the known sums of a matrix that is being scaled.
type lines struct {
	axis     int    // 0 for rows, 1 for columns, 2 for sums
	side     string // "row", "column" or "sum"
	labels   []string
	want     []float64 // totals, less the fixed entries
	free     []bool    // whose total is not known
	fixed    []float64 // what the fixed entries add up to
	scale    []float64 // multipliers
	emptied  []bool    // whose entries became zero, since their total is and they share a sign
	pos, neg []float64 // sums of the positive entries, scaled, and of the sizes of the negative
}

func newLines(axis int, labels []string, want []float64) *lines {
	n := len(labels)
	l := &lines{axis: axis, side: [3]string{"row", "column", "sum"}[axis], labels: labels, want: want, free: make([]bool, n), fixed: make([]float64, n), scale: make([]float64, n),
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
	sets       *sets
	fixed      []entry
	tolerance  float64
	max        int
	emptied    bool // whether entries became zero
	possible   bool // whether totals are known to be possible, if only in the limit
}

type entry struct {
	i, j  int
	value float64
}

func newScaler(z ionb.Matrix, rowTotals, colTotals ionb.Vector, how Scaling) *scaler {
	rows, cols := z.RowLabels(), z.ColLabels()
	rowsWant, rowsFree := how.known("row totals of "+nameOf(z), rows, rowTotals)
	colsWant, colsFree := how.known("column totals of "+nameOf(z), cols, colTotals)
	s := &scaler{z: z.Dense(), tolerance: how.Tolerance, max: how.MaxIterations,
		rows: newLines(0, rows, rowsWant), cols: newLines(1, cols, colsWant), sets: newSets(nameOf(z), rows, cols, how.Sums)}
	s.rows.free, s.cols.free = rowsFree, colsFree
	if s.tolerance <= 0 {
		s.tolerance = 1e-10
	}
	if s.max <= 0 {
		s.max = 1000
	}
	keep := fixedIn(nameOf(z), rows, cols, how.Fixed)
	for at, cells := range s.sets.cells {
		for _, c := range cells {
			if v := s.z.At(c[0], c[1]); keep.has(c[0], c[1]) {
				s.sets.know(at, v)
			}
		}
	}
	for i := range rows {
		for j := range cols {
			if v := s.z.At(i, j); v != 0 && keep.has(i, j) {
				s.fixed = append(s.fixed, entry{i, j, v}) // taken out, to be put back as it was
				s.z.Set(i, j, 0)
				s.rows.know(i, v)
				s.cols.know(j, v)
			}
		}
	}
	return s
}

// know takes a fixed entry out of a line's total.
func (l *lines) know(at int, v float64) {
	l.fixed[at] += v
	l.want[at] -= v
	if math.Abs(l.want[at]) <= 1e-13*math.Abs(l.fixed[at]) {
		l.want[at] = 0 // all of the total is known
	}
}

// run does rounds of rows and columns until both have their totals.
func (s *scaler) run() (iterations int, gap float64, err error) {
	for ; ; iterations++ {
		gap = s.gap()
		switch {
		case gap <= s.tolerance:
			return iterations, gap, nil
		case iterations == s.max || s.diverges() || iterations%patience == patience-1 && s.impossible():
			return iterations, gap, s.blocked(iterations)
		}
		if iterations < patience || !s.leap() {
			s.round()
		}
	}
}

func (s *scaler) gap() float64 {
	return math.Max(math.Max(s.rows.gap(), s.cols.gap()), s.sets.gap())
}

// all are the rows, the columns and the sums.
func (s *scaler) all() []*lines { return []*lines{s.rows, s.cols, s.sets.lines} }

// round scales the rows to their totals, then the columns, then known sums.
func (s *scaler) round() {
	s.rows.rescale()
	s.sums()
	s.cols.rescale()
	s.sums()
	if s.sets.factor != nil {
		s.rescaleSums()
		s.sums()
	}
}

// sums adds up the scaled entries of each row, column and known sum.
func (s *scaler) sums() {
	clear(s.cols.pos)
	clear(s.cols.neg)
	inverse := make([]float64, len(s.cols.scale))
	for j, v := range s.cols.scale {
		inverse[j] = 1 / v
	}
	for i, r := range s.rows.scale {
		var pos, neg float64
		factor := s.sets.row(i)
		for j, v := range s.row(i) {
			if factor != nil && v > 0 {
				v *= factor[j]
			} else if factor != nil {
				v /= factor[j]
			}
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
	for at := range s.sets.cells {
		s.addUp(at)
	}
}

// row is the factors of a row, nil where there are none.
func (k *sets) row(i int) []float64 {
	if k.factor == nil {
		return nil
	}
	return k.factor.RawRowView(i)
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
		if !l.free[i] {
			l.scale[i] *= multiplier(want, l.pos[i], l.neg[i])
		}
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
	if gap == 0 || l.free[i] {
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
	for _, l := range s.all() {
		for i, emptied := range l.emptied {
			if emptied {
				l.scale[i] = 0
			}
		}
	}
}

// scaleRow multiplies or divides the entries of row i.
func (s *scaler) scaleRow(i int, row []float64) {
	r, factor := s.rows.scale[i], s.sets.row(i)
	for j, v := range row {
		k := r * s.cols.scale[j]
		if factor != nil {
			k *= factor[j]
		}
		if v < 0 {
			row[j] = v / k
		} else {
			row[j] = v * k
		}
	}
}

// diverges is whether the multipliers run away from each other without end.
func (s *scaler) diverges() bool {
	const far = 1e100
	for _, l := range s.all() {
		for _, v := range l.scale {
			if !(v > 1/far && v < far) {
				return true
			}
		}
	}
	return false
}
