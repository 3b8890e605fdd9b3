package structure

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/mat"
)

// mostExact is the largest number of sectors of which all sets are looked at.
const mostExact = 20

// An ordering is a linear ordering problem, its sectors in an order of its own.
type ordering struct {
	n       int
	z       *mat.Dense
	sectors []int   // the place of each among the matrix's rows
	dust    float64 // what rounding can make of equals
}

// exact returns the best order, or nil for too many sectors. Of equals the one that
// leaves sectors in their order.
func (p *ordering) exact() []int {
	if p.n > mostExact {
		return nil
	}
	// Σ_{i∈S} zᵢⱼ is looked up in two halves.
	half := (p.n + 1) / 2
	low, high := p.sums(0, half), p.sums(half, p.n)
	into := func(j int, set uint32) float64 { return low[j][set&(1<<half-1)] + high[j][set>>half] }
	best, last := make([]float64, 1<<p.n), make([]int8, 1<<p.n)
	for set := uint32(1); set < 1<<p.n; set++ {
		best[set] = math.Inf(-1)
		for rest := set; rest != 0; rest &= rest - 1 {
			j := bits.TrailingZeros32(rest)
			before := set &^ (1 << j)
			if sum := best[before] + into(j, before); sum >= best[set]-p.dust/float64(p.n) {
				best[set], last[set] = max(sum, best[set]), int8(j)
			}
		}
	}
	order := make([]int, p.n)
	for set, k := uint32(1<<p.n-1), p.n-1; k >= 0; k-- {
		order[k] = int(last[set])
		set &^= 1 << last[set]
	}
	return order
}

// sums returns, for each sector, what each set of the sectors of a range sells to it.
func (p *ordering) sums(from, to int) [][]float64 {
	out := make([][]float64, p.n)
	for j := range out {
		out[j] = make([]float64, 1<<(to-from))
		for set := 1; set < len(out[j]); set++ {
			i := bits.TrailingZeros(uint(set))
			out[j][set] = out[j][set&(set-1)] + p.z.At(from+i, j)
		}
	}
	return out
}

// search returns the best order that local searches find, of equals that of the first
// start.
func (p *ordering) search(w *watcher, starts int) ([]int, error) {
	gain := mat.NewDense(p.n, p.n, nil) // what it is worth to have i before j
	gain.Sub(p.z, p.z.T())
	orders, sums := make([][]int, starts), make([]float64, starts)
	for from := 0; from < starts; { // a few at a time, after which somebody may want to stop
		to := min(starts, from+8)
		cores.ShareFew(to-from, 1, func(first, end int) {
			for k := from + first; k < from+end; k++ {
				orders[k] = p.start(k)
				sums[k] = improved(w, gain, orders[k], p.dust)
			}
		})
		if err := w.stopped(); err != nil {
			return nil, err
		}
		w.tell(float64(to) / float64(starts))
		from = to
	}
	best := 0
	for k, sum := range sums {
		if sum > sums[best]+p.dust {
			best = k
		}
	}
	return orders[best], nil
}

// start is the order of the sales' shares, and then random ones.
func (p *ordering) start(k int) []int {
	if k > 0 {
		return rand.New(rand.NewPCG(1965, uint64(k))).Perm(p.n)
	}
	order := make([]int, p.n)
	for i := range order {
		order[i] = i
	}
	return order
}

// improved moves sectors until no move makes the sum larger, turns the order round, and
// again, as long as that helps. It returns the gains of the pairs in their order.
func improved(w *watcher, gain *mat.Dense, order []int, dust float64) float64 {
	inserted(w, gain, order, dust)
	sum := gains(gain, order)
	for w.stopped() == nil {
		turned := slices.Clone(order)
		slices.Reverse(turned)
		inserted(w, gain, turned, dust)
		better := gains(gain, turned)
		if !(better > sum+dust) {
			break
		}
		copy(order, turned)
		sum = better
	}
	return sum
}

func gains(gain *mat.Dense, order []int) float64 {
	sum := 0.0
	for s, i := range order {
		row := gain.RawRowView(i)
		for _, j := range order[s+1:] {
			sum += row[j]
		}
	}
	return sum
}

// inserted moves one sector after the other to its best place, until all are there.
func inserted(w *watcher, gain *mat.Dense, order []int, dust float64) {
	for moved := true; moved && w.stopped() == nil; {
		moved = false
		for _, i := range slices.Clone(order) {
			from := slices.Index(order, i)
			if to := bestPlace(gain.RawRowView(i), order, from, dust); to != from {
				move(order, from, to)
				moved = true
			}
		}
	}
}

// bestPlace returns where the sector at a place is worth most; row is what it is worth
// to have it before each other.
func bestPlace(row []float64, order []int, from int, dust float64) int {
	place, best, sum := from, dust, 0.0
	for to := from - 1; to >= 0; to-- {
		if sum += row[order[to]]; sum > best {
			place, best = to, sum
		}
	}
	sum = 0
	for to := from + 1; to < len(order); to++ {
		if sum -= row[order[to]]; sum > best {
			place, best = to, sum
		}
	}
	return place
}

func move(order []int, from, to int) {
	i := order[from]
	if from < to {
		copy(order[from:to], order[from+1:to+1])
	} else {
		copy(order[to+1:from+1], order[to:from])
	}
	order[to] = i
}
