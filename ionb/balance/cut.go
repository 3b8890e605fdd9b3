package balance

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// cut looks for accounts whose gap, taken together, is more than the cells between
// them and all others can make up: no solution exists then. Those to look at are the
// dearest and the cheapest, because prices of a set that cannot balance grow without
// end. By the theorem of Ford & Fulkerson (1962) there is such a set whenever there is
// no solution. It returns nil when it finds none.
func (p *programme) cut(prices []float64) error {
	for _, sign := range []float64{1, -1} {
		order := numbers(p.outside, 0)
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sign*prices[b], sign*prices[a]) })
		// room[k] is that of the cells between the first k accounts and all others.
		gap, room := 0.0, p.crossing(order)
		var size float64
		for k, i := range order {
			gap += sign * p.gap[i]
			size += p.size[i]
			if gap > room[k+1]+10*balanced*size {
				return p.infeasible(order[:k+1], sign*gap, room[k+1])
			}
		}
	}
	return nil
}

// alone looks for a single account that its own cells cannot balance.
func (p *programme) alone() error {
	room := p.vector()
	p.each(func(from, to int, _, r float64) {
		room[from] += r
		room[to] += r
	})
	for i, gap := range p.gap[:p.outside] {
		if math.Abs(gap) > room[i]+10*balanced*p.size[i] {
			return p.infeasible([]int{i}, gap, room[i])
		}
	}
	return nil
}

// crossing adds up, for each k, the room of the cells with one end among the first k
// accounts of an order.
func (p *programme) crossing(order []int) []float64 {
	place := make([]int, p.outside+1)
	place[p.outside] = p.outside
	for k, i := range order {
		place[i] = k
	}
	// A cell crosses from when its first end is in until its second is.
	change := make([]float64, p.outside+2)
	p.each(func(from, to int, _, room float64) {
		first, second := place[from], place[to]
		if first > second {
			first, second = second, first
		}
		change[first+1] += room
		change[second+1] -= room
	})
	for k := range change[1:] {
		change[k+1] += change[k]
	}
	return change
}

func (p *programme) infeasible(set []int, gap, room float64) error {
	names := make([]string, len(set))
	for k, i := range set {
		names[k] = p.accounts[i].sector
		if p.options.KeepOutput {
			names[k] = p.accounts[i].what + " " + names[k]
		}
	}
	is := fmt.Sprintf("inputs of %s exceed output by %v", text.List(names), gap)
	if gap < 0 {
		is = fmt.Sprintf("inputs of %s fall short of output by %v", text.List(names), -gap)
	}
	if p.options.KeepOutput {
		is = fmt.Sprintf("%s: gaps to their outputs add up to %s", text.List(names), text.Number(gap))
	}
	room = math.Max(room, 0)
	if room == 0 {
		return fmt.Errorf("%s, and no cell that may change can make it up: allow more cells", is)
	}
	return fmt.Errorf("%s, and the cells that may change can make up %s: allow more cells, or changes at least %s times as large", is, text.Number(room), text.Number(math.Ceil(10*math.Abs(gap)/room)/10))
}
