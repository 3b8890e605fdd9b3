package change

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A Method says over which orders of the factors contributions are averaged.
type Method int

const (
	// AllOrders averages over all n! orders in which n factors can change one after
	// the other (Dietzenbacher & Los 1998; Sun 1998; it is the Shapley value). With
	// E(S) the product where the factors in S are of the second year,
	//
	//	contribution of f = Σ_S s!(n−s−1)!/n! · (E(S∪f) − E(S))   over all S without f, s its size
	//
	// which takes 2ⁿ products, and so 16 factors at most.
	AllOrders Method = iota
	// TwoPolar averages over the order in which the factors stand and the reverse,
	// the polar decompositions of Dietzenbacher & Los (1998), who find it close to
	// the average over all orders. It takes 2n products. For two factors both are the
	// same.
	TwoPolar
)

// String returns "all orders" or "two polar orders".
func (m Method) String() string {
	switch m {
	case AllOrders:
		return "all orders"
	case TwoPolar:
		return "two polar orders"
	}
	return fmt.Sprintf("Method(%d)", int(m))
}

// The most factors of each method.
const (
	mostAllOrders = 16
	mostTwoPolar  = 60
)

func (m Method) check(n int) error {
	switch {
	case m != AllOrders && m != TwoPolar:
		return fmt.Errorf("no such method: %v", m)
	case m == AllOrders && n > mostAllOrders:
		return fmt.Errorf("%d factors have 2^%d states, want %d factors at most, or Method: TwoPolar", n, n, mostAllOrders)
	case n > mostTwoPolar:
		return fmt.Errorf("%d factors, want %d at most", n, mostTwoPolar)
	}
	return nil
}

// weight returns s!(n−s−1)!/n!: in which share of all orders the factors before a
// given one are a given set of s.
func weight(n, s int) float64 {
	w := 1 / float64(n)
	for i := range s { // 1/n · 1/C(n−1, s)
		w *= float64(i+1) / float64(n-1-i)
	}
	return w
}

// share returns how often E(s) enters the contribution of factor f of n, negative
// where it is taken off.
func (m Method) share(n int, s set, f int) float64 {
	if m == AllOrders {
		if s.has(f) {
			return weight(n, s.len()-1)
		}
		return -weight(n, s.len())
	}
	var w float64
	for _, before := range []set{1<<f - 1, (1<<n - 1) &^ (1<<(f+1) - 1)} { // those before f in either order
		switch s {
		case before | 1<<f:
			w += 0.5
		case before:
			w -= 0.5
		}
	}
	return w
}

// states calls f with the product in the states that the method needs.
func (m Method) states(c *chain, f func(s set, v []float64)) error {
	if m == AllOrders {
		return c.each(f)
	}
	n := len(c.names)
	var all []set
	for k := range n + 1 {
		all = append(all, 1<<k-1, (1<<n-1)&^(1<<k-1))
	}
	slices.Sort(all)
	for _, s := range slices.Compact(all) {
		if c.context != nil && c.context.Err() != nil {
			return c.context.Err()
		}
		f(s, c.value(s))
	}
	return nil
}

// A tally adds up contributions: to each row of the result, and last to their sum.
// Of a multiplicative one it is the logarithms that add up.
type tally struct {
	chain         *chain
	how           How
	start, end    []float64
	contributions [][]float64 // by factor
	largest       []float64   // the largest size of each row in any state
	totals        []float64   // of all states, with AllOrders
	zero          []set       // a state in which a row is 0
	isZero, above []bool      // whether a row is somewhere 0, somewhere above
	fault         error
}

// tallied averages over orders.
func tallied(c *chain, how How) (*tally, error) {
	n, rows := len(c.names), c.labels().Len()+1
	if err := how.Method.check(n); err != nil {
		return nil, err
	}
	t := &tally{chain: c, how: how, largest: make([]float64, rows), zero: make([]set, rows), isZero: make([]bool, rows), above: make([]bool, rows)}
	for range n {
		t.contributions = append(t.contributions, make([]float64, rows))
	}
	if how.Method == AllOrders {
		t.totals = make([]float64, 1<<n)
	}
	if err := how.Method.states(c, t.add); err != nil {
		return nil, err
	}
	for i := range rows {
		if t.fault == nil && how.Multiplicative && t.isZero[i] && t.above[i] {
			t.fault = fmt.Errorf("%s is 0 with %s, and not with the others: it has no ratio (decompose it additively)", t.row(i), t.state(t.zero[i]))
		}
	}
	t.settle()
	return t, t.fault
}

// settle makes nothing of what is only rounding: a factor that does not change
// contributes 0.
func (t *tally) settle() {
	const rounding = 1e-14
	for _, contributions := range t.contributions {
		for i, c := range contributions {
			if math.Abs(c) <= rounding*t.largest[i] {
				contributions[i] = 0
			}
		}
	}
}

// add takes the product in one state.
func (t *tally) add(s set, v []float64) {
	n := len(t.chain.names)
	var sum float64
	for _, x := range v {
		sum += x
	}
	v = append(slices.Clone(v), sum)
	if s == 0 {
		t.start = v
	}
	if s == 1<<n-1 {
		t.end = v
	}
	if t.how.Multiplicative {
		v = t.logarithms(s, v)
	}
	for i, x := range v {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			t.fault = errors.Join(t.fault, fmt.Errorf("%s is %v with %s, want a finite number", t.row(i), x, t.state(s)))
			return
		}
	}
	for i, x := range v {
		t.largest[i] = max(t.largest[i], math.Abs(x))
	}
	if t.totals != nil {
		t.totals[s] = v[len(v)-1]
	}
	for f := range n {
		if w := t.how.Method.share(n, s, f); w != 0 {
			for i, x := range v {
				t.contributions[f][i] += w * x
			}
		}
	}
}

// logarithms notes where there are none, and takes 0 for them.
func (t *tally) logarithms(s set, v []float64) []float64 {
	return mapped(v, func(i int, x float64) float64 {
		switch {
		case x > 0:
			t.above[i] = true
			return math.Log(x)
		case x < 0 && t.fault == nil:
			t.fault = fmt.Errorf("%s is %s with %s: what is negative has no ratio (decompose it additively)", t.row(i), text.Number(x), t.state(s))
		case x == 0 && !t.isZero[i]:
			t.isZero[i], t.zero[i] = true, s
		}
		return 0
	})
}

func (t *tally) row(i int) string {
	if labels := t.chain.labels().Labels(); i < len(labels) && len(labels) > 1 {
		return fmt.Sprintf("%q", labels[i])
	}
	return "the result"
}

// state says in words which factors are of which year.
func (t *tally) state(s set) string {
	from, to := t.how.years()
	var later []string
	for f, name := range t.chain.names {
		if s.has(f) {
			later = append(later, name)
		}
	}
	switch len(later) {
	case 0:
		return "all factors of " + from
	case len(t.chain.names):
		return "all factors of " + to
	}
	return strings.Join(later, ", ") + " of " + to + " and the rest of " + from
}

// orders returns how the contributions to the sum of rows differ from order to order.
func (t *tally) orders(unit string) ionb.Matrix {
	n := len(t.chain.names)
	values := make([][]float64, n)
	var size float64
	for _, total := range t.totals {
		size = max(size, abs(total))
	}
	for f := range n {
		mean := t.contributions[f][len(t.contributions[f])-1]
		least, most, square := math.Inf(1), math.Inf(-1), 0.0
		for s := range set(1 << n) {
			if s.has(f) {
				continue
			}
			d := t.totals[s|1<<f] - t.totals[s]
			least, most = min(least, d), max(most, d)
			square += weight(n, s.len()) * (d - mean) * (d - mean)
		}
		deviation := math.Sqrt(square)
		if deviation <= 1e-14*size { // rounding: the order does not matter
			deviation = 0
		}
		values[f] = []float64{mean, least, most, deviation}
		if t.how.Multiplicative {
			values[f] = []float64{math.Exp(mean), math.Exp(least), math.Exp(most), deviation}
		}
	}
	m := ionb.Must(ionb.NewMatrix("Contributions over all orders", t.chain.names, []string{"Average", "Least", "Most", "Standard deviation"}, values))
	return m.WithUnit(unit)
}
