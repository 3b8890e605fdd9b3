package solve

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Assignment gives each row a column of its own so that the sum of their entries is
// largest, and returns the column of each row. An entry of −Inf is a pair that must not
// be; nil says that no assignment does without one.
//
// Rows are added one after the other, each along the shortest path of reduced costs
// u + v − w ≥ 0 to a column that is free (Kuhn–Munkres, as Jonker & Volgenant 1987,
// Computing 38, without their start): O(n³).
func Assignment(job Job, worth *mat.Dense) ([]int, error) {
	n, _ := worth.Dims()
	a := assignment{worth: worth, u: make([]float64, n), v: make([]float64, n+1), row: make([]int, n+1)}
	for j := range a.row {
		a.row[j] = -1
	}
	for i := range n {
		if err := job.stopped(); err != nil {
			return nil, err
		}
		if !a.add(i) {
			return nil, nil
		}
		job.tell(float64(i+1) / float64(n))
	}
	of := make([]int, n)
	for j, i := range a.row[:n] {
		of[i] = j
	}
	return of, nil
}

// An assignment is that of the rows added so far. Column n is where a new row stands.
type assignment struct {
	worth *mat.Dense
	u, v  []float64 // the dual: u + v ≥ worth, with equality where assigned
	row   []int     // of each column, or −1
}

// add gives row i a column, and other rows other ones.
func (a *assignment) add(i int) bool {
	n := len(a.u)
	away, before, done := make([]float64, n), make([]int, n), make([]bool, n+1)
	for j := range away {
		away[j] = math.Inf(1)
	}
	a.row[n] = i
	for at := n; ; {
		done[at] = true
		next := a.nearest(at, away, before, done)
		if next < 0 {
			return false
		}
		a.shift(away[next], away, done)
		if at = next; a.row[at] < 0 {
			for at != n { // along the path back
				a.row[at] = a.row[before[at]]
				at = before[at]
			}
			return true
		}
	}
}

// nearest looks from the row of a column at all others, and returns the nearest column
// that is not done, or −1.
func (a *assignment) nearest(at int, away []float64, before []int, done []bool) int {
	i, next := a.row[at], -1
	for j, worth := range a.worth.RawRowView(i) {
		if done[j] {
			continue
		}
		if d := a.u[i] + a.v[j] - worth; d < away[j] {
			away[j], before[j] = d, at
		}
		if !math.IsInf(away[j], 1) && (next < 0 || away[j] < away[next]) {
			next = j
		}
	}
	return next
}

// shift moves the dual by a distance, so that what is nearest is at none.
func (a *assignment) shift(by float64, away []float64, done []bool) {
	for j := range done {
		switch {
		case done[j]:
			a.u[a.row[j]] -= by
			a.v[j] += by
		case j < len(away):
			away[j] -= by
		}
	}
}
