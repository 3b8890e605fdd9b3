package balance

import (
	"math"
	"slices"
)

// A network is what rows send to columns: an edge of any capacity from a row to a
// column for each positive entry, and back for each negative one. Totals are what
// comes in at rows and goes out at columns. They can be had exactly when the largest
// flow brings in and takes out all of them (Ford & Fulkerson 1962).
type network struct {
	edges   []edge
	at      [][]int // edges of each node
	in, out int     // the nodes where totals come in, and go out
	unknown int     // the node that gives and takes what lines of unknown totals need; -1 without
	least   float64 // what counts as something
	level   []int   // of each node in a search, -1 for one not reached
	next    []int   // the first edge of each node still to be tried
}

// An edge and its opposite stand side by side: i and i^1.
type edge struct {
	to   int
	room float64
}

// newNetwork is of a matrix that prepare has seen. Rows are nodes 0 to m−1, columns
// follow.
func (s *scaler) newNetwork() *network {
	m, n := len(s.rows.labels), len(s.cols.labels)
	g := &network{in: m + n, out: m + n + 1, unknown: -1, at: make([][]int, m+n+3)}
	for i := range m {
		for j, v := range s.row(i) {
			switch {
			case v > 0:
				g.add(i, m+j, math.Inf(1))
			case v < 0:
				g.add(m+j, i, math.Inf(1))
			}
		}
	}
	var size, balance float64
	for _, l := range []*lines{s.rows, s.cols} {
		for i, want := range l.want {
			node, supply := i, want
			if l == s.cols {
				node, supply = m+i, -want
			}
			if l.free[i] {
				g.unknown = m + n + 2
				g.add(node, g.unknown, math.Inf(1))
				g.add(g.unknown, node, math.Inf(1))
				continue
			}
			g.supply(node, supply)
			size, balance = size+math.Abs(want), balance+supply
		}
	}
	if g.least = 1e-11 * size; g.unknown >= 0 {
		g.supply(g.unknown, -balance)
	}
	return g
}

func (g *network) supply(node int, amount float64) {
	if amount > 0 {
		g.add(g.in, node, amount)
	} else if amount < 0 {
		g.add(node, g.out, -amount)
	}
}

func (g *network) add(from, to int, room float64) {
	g.at[from] = append(g.at[from], len(g.edges))
	g.at[to] = append(g.at[to], len(g.edges)+1)
	g.edges = append(g.edges, edge{to, room}, edge{from, 0})
}

// fill makes the flow as large as it can be, in phases of shortest paths (Dinic
// 1970), and returns by how much it grew.
func (g *network) fill() (flow float64) {
	for g.search(g.in); g.level[g.out] >= 0; g.search(g.in) {
		g.next = make([]int, len(g.at))
		for {
			sent := g.send(g.in, math.Inf(1))
			if sent == 0 {
				break
			}
			flow += sent
		}
	}
	return flow
}

// search finds how far all nodes are from one.
func (g *network) search(from int) {
	g.level = slices.Repeat([]int{-1}, len(g.at))
	g.level[from] = 0
	queue := []int{from}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		for _, e := range g.at[node] {
			if to := g.edges[e].to; g.edges[e].room > g.least && g.level[to] < 0 {
				g.level[to] = g.level[node] + 1
				queue = append(queue, to)
			}
		}
	}
}

// send sends at most so much from a node to the end, along one path, and returns how
// much.
func (g *network) send(node int, most float64) float64 {
	if node == g.out {
		return most
	}
	for ; g.next[node] < len(g.at[node]); g.next[node]++ {
		e := g.at[node][g.next[node]]
		to := g.edges[e].to
		if g.edges[e].room <= g.least || g.level[to] != g.level[node]+1 {
			continue
		}
		if sent := g.send(to, math.Min(most, g.edges[e].room)); sent > 0 {
			g.edges[e].room -= sent
			g.edges[e^1].room += sent
			return sent
		}
	}
	return 0
}

// short is what of the totals the flow has not brought in.
func (g *network) short() (amount float64) {
	for _, e := range g.at[g.in] {
		amount += g.edges[e].room
	}
	return amount
}

// reached marks the nodes to which more could flow from where totals come in.
func (g *network) reached() []bool {
	g.search(g.in)
	return g.marked()
}

// reaching marks the nodes from which more could flow to where totals go out.
func (g *network) reaching() []bool {
	back := &network{edges: slices.Clone(g.edges), at: g.at, least: g.least}
	for e := 0; e < len(back.edges); e += 2 { // the room of an edge is that of its opposite, seen from behind
		back.edges[e].room, back.edges[e+1].room = g.edges[e+1].room, g.edges[e].room
	}
	back.search(g.out)
	return back.marked()
}

func (g *network) marked() []bool {
	marks := make([]bool, len(g.level))
	for node, level := range g.level {
		marks[node] = level >= 0
	}
	return marks
}

// gain is how much more could flow if row i and column node j had an entry.
func (g *network) gain(i, j int) float64 {
	open := &network{edges: slices.Clone(g.edges), at: slices.Clone(g.at), in: g.in, out: g.out, least: g.least}
	open.at[i], open.at[j] = slices.Clone(open.at[i]), slices.Clone(open.at[j])
	open.add(i, j, math.Inf(1))
	return open.fill()
}

// circuits numbers the groups of nodes among which flow can go round: one that is
// not in a circuit is alone. Where totals come in and go out has no part in them.
func (g *network) circuits() []int {
	order, seen := []int{}, make([]bool, len(g.at))
	var visit func(node int, forward bool, found func(int))
	visit = func(node int, forward bool, found func(int)) {
		seen[node] = true
		for _, e := range g.at[node] {
			room := g.edges[e].room
			if !forward {
				room = g.edges[e^1].room
			}
			if to := g.edges[e].to; room > g.least && !seen[to] && to != g.in && to != g.out {
				visit(to, forward, found)
			}
		}
		found(node)
	}
	for node := range g.at {
		if !seen[node] && node != g.in && node != g.out {
			visit(node, true, func(n int) { order = append(order, n) })
		}
	}
	group := make([]int, len(g.at))
	clear(seen)
	for _, node := range slices.Backward(order) {
		if !seen[node] {
			visit(node, false, func(n int) { group[n] = node })
		}
	}
	return group
}
