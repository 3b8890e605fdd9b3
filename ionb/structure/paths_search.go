package structure

import (
	"cmp"
	"container/heap"
	"errors"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/ionb"
)

// A search lists paths, the largest first: Paths says why that is so.
type search struct {
	a     ionb.Matrix
	own   []float64    // s: what a unit of each output counts
	best  []float64    // b: the largest size of a chain from each sector upstream
	cols  []*suppliers // of each sector, once it was needed
	goods *suppliers   // what final demand is for
	d     []float64
	nodes []node
	queue queue
}

// A node is a path's upstream end.
type node struct {
	amount float64 // of the sector's output, along the path
	buyer  int32   // the node downstream; −1 for final demand
	sector int32
	tier   int32
}

// A branch is what the search has not looked at: a node's own path, or the paths of its
// suppliers from one on, in the order of their bounds.
type branch struct {
	bound    float64 // the size of the largest path in it
	key      float64 // to ten digits
	at       int32   // the node; −1 for final demand
	supplier int32   // the first that is left, or −1 for the node's own path
	tier     int32   // of its first path
}

func newSearch(w *watcher, a ionb.Matrix, q question) (*search, error) {
	best, err := largestChains(w, a, q.own)
	if err != nil {
		return nil, err
	}
	s := &search{a: a, own: q.own, best: best, cols: make([]*suppliers, len(best)), d: q.demand}
	s.goods = s.ranking(func(k int) float64 { return q.demand[k] })
	s.queue.before = s.before
	s.push(-1, 0)
	return s, nil
}

// largestChains returns b, from b = |s| upwards.
func largestChains(w *watcher, a ionb.Matrix, own []float64) ([]float64, error) {
	n := len(own)
	best, changed := make([]float64, n), []int(nil)
	for j, s := range own {
		if best[j] = math.Abs(s); s != 0 {
			changed = append(changed, j)
		}
	}
	// The chain that gives bⱼ passes no sector twice, since going round a cycle only
	// makes it smaller: n rounds are enough.
	for round := 0; len(changed) > 0; round++ {
		if round > n {
			return nil, errors.New("along some cycle the coefficients, some of them negative, have a product of 1 or more in size: its paths never get small")
		}
		if err := w.stopped(); err != nil {
			return nil, err
		}
		next := slices.Clone(best)
		cores.Share(n, func(from, to int) {
			for _, k := range changed {
				for j := from; j < to; j++ {
					next[j] = max(next[j], math.Abs(a.At(k, j))*best[k])
				}
			}
		})
		changed = changed[:0]
		for j := range next {
			if next[j] > best[j] {
				changed = append(changed, j)
			}
		}
		best = next
	}
	return best, nil
}

// next returns the node of the largest path that is left, and false when there is none
// of that size.
func (s *search) next(w *watcher, least float64) (at int32, ok bool, err error) {
	for s.queue.Len() > 0 && s.queue.items[0].key >= least {
		b := s.queue.items[0]
		if b.supplier < 0 {
			heap.Pop(&s.queue)
			return b.at, true, nil
		}
		if len(s.nodes)%1024 == 0 {
			if err := w.stopped(); err != nil {
				return 0, false, err
			}
		}
		k := s.suppliersOf(b.at).get(int(b.supplier)).sector
		heap.Pop(&s.queue)
		s.push(b.at, b.supplier+1)
		s.nodes = append(s.nodes, node{amount: s.delivered(k, b.at), buyer: b.at, sector: k, tier: b.tier})
		at := int32(len(s.nodes) - 1)
		s.pushOwn(at)
		s.push(at, 0)
	}
	return 0, false, nil
}

// delivered is what sector k makes for a node, or for final demand.
func (s *search) delivered(k, to int32) float64 {
	if to < 0 {
		return s.d[k]
	}
	return s.a.At(int(k), int(s.nodes[to].sector)) * s.nodes[to].amount
}

// value is what of the account a node's own path is.
func (s *search) value(at int32) float64 { return s.own[s.nodes[at].sector] * s.nodes[at].amount }

// bound is the size of the largest path that is left.
func (s *search) bound() float64 {
	if s.queue.Len() == 0 {
		return 0
	}
	return s.queue.items[0].bound
}

// pushOwn queues a node's own path.
func (s *search) pushOwn(at int32) {
	s.enqueue(branch{bound: math.Abs(s.value(at)), at: at, supplier: -1, tier: s.nodes[at].tier})
}

// push queues the paths through a node's suppliers, from one on.
func (s *search) push(at, supplier int32) {
	b := branch{at: at, supplier: supplier}
	amount := 1.0
	if at >= 0 {
		amount, b.tier = math.Abs(s.nodes[at].amount), s.nodes[at].tier+1
	}
	if list := s.suppliersOf(at); list.has(int(supplier)) {
		b.bound = amount * list.get(int(supplier)).weight
		s.enqueue(b)
	}
}

// enqueue leaves out what is nothing, also for being too small to be a number.
func (s *search) enqueue(b branch) {
	if b.key = solve.TenDigits(b.bound); b.key > 0 {
		heap.Push(&s.queue, b)
	}
}

// before puts the largest first, equals by tier and then by the sectors from final
// demand upstream. No path in a branch comes before the branch itself.
func (s *search) before(a, b branch) bool {
	if c := cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.tier, b.tier)); c != 0 {
		return c < 0
	}
	return slices.Compare(s.first(a), s.first(b)) < 0
}

// first returns the sectors of a branch's first path, from final demand upstream.
func (s *search) first(b branch) []int32 {
	var path []int32
	if b.supplier >= 0 {
		path = append(path, s.suppliersOf(b.at).get(int(b.supplier)).sector)
	}
	for at := b.at; at >= 0; at = s.nodes[at].buyer {
		path = append(path, s.nodes[at].sector)
	}
	slices.Reverse(path)
	return path
}

// A queue is a heap of branches.
type queue struct {
	items  []branch
	before func(a, b branch) bool
}

func (q *queue) Len() int           { return len(q.items) }
func (q *queue) Less(i, j int) bool { return q.before(q.items[i], q.items[j]) }
func (q *queue) Swap(i, j int)      { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *queue) Push(b any)         { q.items = append(q.items, b.(branch)) }
func (q *queue) Pop() any {
	last := len(q.items) - 1
	b := q.items[last]
	q.items = q.items[:last]
	return b
}
