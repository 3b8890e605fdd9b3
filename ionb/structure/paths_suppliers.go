package structure

import (
	"cmp"
	"container/heap"
	"math"

	"github.com/ionb/go-ionb/internal/solve"
)

// A supplier is a sector with the largest size of a path through it, per unit of the
// output that it supplies.
type supplier struct {
	weight, key float64
	sector      int32
}

// suppliers are put in order, the largest first, as far as anybody asks: of thousands
// mostly a few.
type suppliers struct {
	sorted []supplier
	rest   []supplier // a heap
}

// suppliersOf returns the suppliers of a node's sector, or of final demand.
func (s *search) suppliersOf(at int32) *suppliers {
	if at < 0 {
		return s.goods
	}
	j := s.nodes[at].sector
	if s.cols[j] == nil {
		s.cols[j] = s.ranking(func(k int) float64 { return s.a.At(k, int(j)) })
	}
	return s.cols[j]
}

// ranking returns the sectors by how much each delivers, times its own best chain.
func (s *search) ranking(delivers func(k int) float64) *suppliers {
	list := &suppliers{}
	for k, best := range s.best {
		if weight := math.Abs(delivers(k)) * best; weight > 0 {
			list.rest = append(list.rest, supplier{weight, solve.TenDigits(weight), int32(k)})
		}
	}
	heap.Init(list)
	return list
}

func (l *suppliers) has(i int) bool { return i < len(l.sorted)+len(l.rest) }

func (l *suppliers) get(i int) supplier {
	for len(l.sorted) <= i {
		l.sorted = append(l.sorted, heap.Pop(l).(supplier))
	}
	return l.sorted[i]
}

func (l *suppliers) Len() int { return len(l.rest) }
func (l *suppliers) Less(i, j int) bool {
	a, b := l.rest[i], l.rest[j]
	return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.sector, b.sector)) < 0
}
func (l *suppliers) Swap(i, j int) { l.rest[i], l.rest[j] = l.rest[j], l.rest[i] }
func (l *suppliers) Push(any)      {} // nothing is added
func (l *suppliers) Pop() any {
	last := len(l.rest) - 1
	s := l.rest[last]
	l.rest = l.rest[:last]
	return s
}
