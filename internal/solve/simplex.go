package solve

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Maximize solves, for A ≥ 0 and b ≥ 0, the linear programme
//
//	max v·x  subject to  Ax ≤ b, x ≥ 0
//
// by the simplex method, and returns x with the solution y of its dual, min y·b
// subject to yA ≥ v, y ≥ 0. It reports false when there is no best x, as when some
// x worth something needs nothing, when the worth of one is beyond the largest number,
// and when it has not found it.
//
// gonum's lp.Simplex finds the same x but keeps its final basis to itself, and with
// that the dual; the tests compare with it.
func Maximize(v []float64, a *mat.Dense, b []float64) (x, y []float64, ok bool) {
	m, n := a.Dims()
	x, y = make([]float64, n), make([]float64, m)
	// The largest x of each column alone frees the programme of units. A column
	// whose largest is 0 has no part in it.
	size := alone(a, b)
	var worth float64
	for j, value := range v {
		if !math.IsInf(size[j], 1) {
			worth = math.Max(worth, value*size[j])
		} else if value > 0 {
			return nil, nil, false
		}
	}
	if math.IsInf(worth, 1) {
		return nil, nil, false
	}
	if worth > 0 {
		t := newTableau(v, a, b, size, worth)
		if !t.solve() {
			return nil, nil, false
		}
		for k, j := range t.basis {
			if j < n {
				x[j] = math.Max(0, t.At(k, n+m)) * size[j]
			}
			if b[k] > 0 {
				y[k] = math.Max(0, t.At(m, n+k)) * worth / b[k]
			}
		}
	}
	coverRest(v, a, b, y)
	return x, y, true
}

// alone returns the largest x of each column with all others 0.
func alone(a *mat.Dense, b []float64) []float64 {
	m, n := a.Dims()
	largest := make([]float64, n)
	for j := range largest {
		largest[j] = math.Inf(1)
		for k := range m {
			if c := a.At(k, j); c > 0 {
				largest[j] = math.Min(largest[j], b[k]/c)
			}
		}
	}
	return largest
}

// coverRest raises the y of constraints with b = 0 until they cover the columns that
// have no part in the programme because of them. That costs nothing, and touches no
// other column.
func coverRest(v []float64, a *mat.Dense, b, y []float64) {
	for j, value := range v {
		for k := range b {
			value -= y[k] * a.At(k, j)
		}
		for k := range b {
			if c := a.At(k, j); value > 0 && b[k] == 0 && c > 0 {
				y[k] += value / c
				break
			}
		}
	}
}

// A tableau is that of the simplex method: one row a constraint, then that of the
// reduced costs; one column a variable, then one a slack, then the right-hand side.
type tableau struct {
	*mat.Dense
	basis []int // the variable that each constraint is solved for
}

// newTableau returns the first tableau, whose basis are the slacks, of the programme
// in shares: of b for each constraint, of its size for each column, of worth.
func newTableau(v []float64, a *mat.Dense, b, size []float64, worth float64) tableau {
	m, n := a.Dims()
	t := tableau{mat.NewDense(m+1, n+m+1, nil), make([]int, m)}
	for j := range n {
		if math.IsInf(size[j], 1) {
			continue
		}
		t.Set(m, j, -v[j]*size[j]/worth)
		for k := range m {
			if b[k] > 0 {
				t.Set(k, j, a.At(k, j)*size[j]/b[k])
			}
		}
	}
	for k := range m {
		t.basis[k] = n + k
		t.Set(k, n+k, 1)
		t.Set(k, n+m, 1)
	}
	return t
}

// negligible is a coefficient or a cost that is none, beside a largest of 1.
const negligible = 1e-12

// solve pivots until no cost is negative. It takes in the variable with the lowest
// cost (Dantzig), and while nothing is gained by that the first one (Bland 1977), so
// that it cannot go round in circles. It reports false when nothing stops a variable
// from growing, and when it does not end all the same.
func (t tableau) solve() bool {
	rows, columns := t.Dims()
	stalled := false
	for range 100 * columns {
		enter := t.entering(stalled)
		if enter < 0 {
			return true
		}
		leave, step := -1, math.Inf(1)
		for k := range rows - 1 {
			if c := t.At(k, enter); c > negligible {
				ratio := t.At(k, columns-1) / c
				if ratio < step || ratio == step && t.basis[k] < t.basis[leave] {
					leave, step = k, ratio
				}
			}
		}
		if leave < 0 {
			return false
		}
		stalled = step < negligible
		t.pivot(leave, enter)
	}
	return false
}

// entering returns the column with the lowest cost, or the first with a negative
// one, and -1 when there is none.
func (t tableau) entering(first bool) int {
	rows, columns := t.Dims()
	costs := t.RawRowView(rows - 1)[:columns-1]
	if first {
		return slices.IndexFunc(costs, func(c float64) bool { return c < -negligible })
	}
	if j := slices.Index(costs, slices.Min(costs)); costs[j] < -negligible {
		return j
	}
	return -1
}

// pivot solves row leave for variable enter and eliminates it elsewhere.
func (t tableau) pivot(leave, enter int) {
	rows, _ := t.Dims()
	row := t.RawRowView(leave)
	scale := row[enter]
	for j := range row {
		row[j] /= scale
	}
	for k := range rows {
		other := t.RawRowView(k)
		factor := other[enter]
		if k == leave || factor == 0 {
			continue
		}
		for j := range other {
			other[j] -= factor * row[j]
		}
	}
	t.basis[leave] = enter
}
