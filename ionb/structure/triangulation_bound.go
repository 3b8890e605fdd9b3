package structure

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// mostLong is the largest number of sectors for which cycles of more than three are
// looked for, which takes n² operations each.
const mostLong = 500

// A pair of places in an order whose larger flow goes from the later to the earlier, so
// that the order loses the difference.
type pair struct{ early, late int }

// A packing gives weights to cycles of larger flows: see Triangulate.
type packing struct {
	// left is what of each pair's difference no cycle has taken yet, by places and
	// symmetric, so that two rows have all cycles of three through a pair: above 0 where
	// the larger flow goes from the earlier place to the later, below 0 where it is lost.
	left *mat.Dense
	dust float64
	sum  float64 // of all weights
}

// bound returns what no order can exceed. Each cycle has one lost pair, and goes back to
// it by way of pairs that are not.
func (p *ordering) bound(order []int) float64 {
	c := packing{left: mat.NewDense(p.n, p.n, nil), dust: p.dust}
	larger := 0.0
	var lost []pair
	for late, j := range order {
		for early, i := range order[:late] {
			forward, back := p.z.At(i, j), p.z.At(j, i)
			larger += math.Max(forward, back)
			c.left.Set(early, late, forward-back)
			c.left.Set(late, early, forward-back)
			if back > forward {
				lost = append(lost, pair{early, late})
			}
		}
	}
	// Narrow pairs first: they have the fewest cycles to choose from.
	slices.SortStableFunc(lost, func(a, b pair) int { return cmp.Compare(a.late-a.early, b.late-b.early) })
	for _, q := range lost {
		for c.take(q, c.triple(q)) {
		}
	}
	for _, q := range lost {
		for p.n <= mostLong && c.take(q, c.shortest(q)) {
		}
	}
	return larger - c.sum
}

// take gives a cycle, the places from a lost pair's early one to its late one, as much
// weight as it can have. It reports false when that is nothing.
func (c *packing) take(q pair, path []int) bool {
	weight := -c.left.At(q.early, q.late)
	for k := 1; k < len(path); k++ {
		weight = min(weight, c.left.At(path[k-1], path[k]))
	}
	if len(path) == 0 || weight <= c.dust {
		return false
	}
	c.reduce(q.early, q.late, -weight)
	for k := 1; k < len(path); k++ {
		c.reduce(path[k-1], path[k], weight)
	}
	c.sum += weight
	return true
}

func (c *packing) reduce(s, t int, by float64) {
	rest := c.left.At(s, t) - by
	c.left.Set(s, t, rest)
	c.left.Set(t, s, rest)
}

// triple is the cycle of three that can have the most weight.
func (c *packing) triple(q pair) []int {
	early, late := c.left.RawRowView(q.early), c.left.RawRowView(q.late)
	best, between := 0.0, -1
	for k := q.early + 1; k < q.late; k++ {
		if weight := min(early[k], late[k]); weight > best {
			best, between = weight, k
		}
	}
	if between < 0 {
		return nil
	}
	return []int{q.early, between, q.late}
}

// shortest is a cycle of the fewest places, which takes the least from others.
func (c *packing) shortest(q pair) []int {
	if -c.left.At(q.early, q.late) <= c.dust {
		return nil
	}
	from := make([]int, q.late+1) // of each place the one before it, and 0 for none
	queue := []int{q.early}
	for len(queue) > 0 && from[q.late] == 0 {
		s := queue[0]
		queue = queue[1:]
		for t, left := range c.left.RawRowView(s)[:q.late+1] {
			if t > s && from[t] == 0 && left > c.dust {
				from[t] = s + 1
				queue = append(queue, t)
			}
		}
	}
	if from[q.late] == 0 {
		return nil
	}
	path := []int{q.late}
	for s := q.late; s != q.early; {
		s = from[s] - 1
		path = append(path, s)
	}
	slices.Reverse(path)
	return path
}
