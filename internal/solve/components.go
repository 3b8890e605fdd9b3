package solve

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// components returns the strongly connected components of the graph with an edge
// i→j wherever aᵢⱼ ≠ 0, each in ascending order (Kosaraju: the second search runs
// against the edges, from the vertices that the first finished last). It scans
// the matrix itself, since a world table as a graph of edges would be many times
// its size.
func components(a mat.Matrix) [][]int {
	n, _ := a.Dims()
	forward := func(i, j int) bool { return a.At(i, j) != 0 }
	backward := func(i, j int) bool { return a.At(j, i) != 0 }

	seen := make([]bool, n)
	var finished []int
	for i := range n {
		finished = search(i, n, forward, seen, finished)
	}
	clear(seen)
	var found [][]int
	for _, i := range slices.Backward(finished) {
		if block := search(i, n, backward, seen, nil); block != nil {
			slices.Sort(block)
			found = append(found, block)
		}
	}
	return found
}

// search goes depth first from start through vertices not seen before and
// appends them to order as it finishes them. It keeps its own stack: a chain of
// 10,000 sectors is an ordinary case.
func search(start, n int, edge func(i, j int) bool, seen []bool, order []int) []int {
	if seen[start] {
		return order
	}
	type frame struct{ vertex, next int }
	seen[start] = true
	stack := []frame{{vertex: start}}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == n {
			order = append(order, top.vertex)
			stack = stack[:len(stack)-1]
			continue
		}
		j := top.next
		top.next++
		if !seen[j] && edge(top.vertex, j) {
			seen[j] = true
			stack = append(stack, frame{vertex: j})
		}
	}
	return order
}
