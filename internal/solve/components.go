package solve

import (
	"math"
	"slices"
)

// components returns the strongly connected components of the graph with an edge
// i→j wherever bᵢⱼ ≠ 0, each in ascending order (Kosaraju: the second search runs
// against the edges, from the vertices that the first finished last). It scans
// the matrix itself, since a world table as a graph of edges would be many times
// its size; and only for vertices not yet seen, which in a matrix that is not
// nearly empty are soon few.
func components(b *Operator) [][]int {
	left := newUnseen(b.n)
	var finished []int
	for i := range b.n {
		finished = left.search(i, b.nextInRow, finished)
	}
	left = newUnseen(b.n)
	var found [][]int
	for _, i := range slices.Backward(finished) {
		if block := left.search(i, b.nextInColumn, nil); block != nil {
			slices.Sort(block)
			found = append(found, block)
		}
	}
	return found
}

// nextInRow returns the first j from there on that is left and has bᵢⱼ ≠ 0; n when
// there is none.
func (o *Operator) nextInRow(i, from int, left unseen) int {
	if math.IsInf(o.rows[i], 0) {
		return o.n
	}
	row := o.m.RawRowView(i)
	j := left.from(from)
	for j < o.n && (row[j] == 0 || math.IsInf(o.cols[j], 0)) {
		j = left.from(j + 1)
	}
	return j
}

// nextInColumn returns the first i from there on that is left and has bᵢⱼ ≠ 0; n
// when there is none.
func (o *Operator) nextInColumn(j, from int, left unseen) int {
	if math.IsInf(o.cols[j], 0) {
		return o.n
	}
	raw := o.m.RawMatrix()
	i := left.from(from)
	for i < o.n && (raw.Data[i*raw.Stride+j] == 0 || math.IsInf(o.rows[i], 0)) {
		i = left.from(i + 1)
	}
	return i
}

// unseen holds the vertices that a search has still to see: for each vertex one
// from which on to look for them, itself when it is one. The last stands for none.
type unseen []int

func newUnseen(n int) unseen {
	u := make(unseen, n+1)
	for i := range u {
		u[i] = i
	}
	return u
}

// from returns the first vertex left from i on. It shortens the way it went, so
// that stretches of vertices seen are jumped over.
func (u unseen) from(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

// search goes depth first from start through vertices not seen before and
// appends them to order as it finishes them. It keeps its own stack: a chain of
// 10,000 sectors is an ordinary case.
func (u unseen) search(start int, next func(vertex, from int, left unseen) int, order []int) []int {
	if u[start] != start {
		return order
	}
	type frame struct{ vertex, next int }
	u[start]++
	stack := []frame{{vertex: start}}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		j := next(top.vertex, top.next, u)
		if j == len(u)-1 {
			order = append(order, top.vertex)
			stack = stack[:len(stack)-1]
			continue
		}
		top.next = j + 1
		u[j]++
		stack = append(stack, frame{vertex: j})
	}
	return order
}
