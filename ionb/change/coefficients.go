package change

import (
	"errors"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// byCoefficient takes apart what the Leontief inverse contributes to the sum of rows.
// With u and v what comes before and behind it in the product, A₀ and A₁, L₀ and L₁
// those of both years,
//
//	u(L₁−L₀)v = uL₁(A₁−A₀)L₀v = uL₀(A₁−A₀)L₁v
//
// and the average of both, coefficient by coefficient, is
//
//	cᵢⱼ = ½[(uL₁)ᵢ·Δaᵢⱼ·(L₀v)ⱼ + (uL₀)ᵢ·Δaᵢⱼ·(L₁v)ⱼ]
//
// which adds up to it exactly (n×n; Miller & Blair 2009, sec. 13.1, for the
// expression of ΔL). It is summed over the states of the other factors.
func (c *chain) byCoefficient(how How, unit string) (ionb.Matrix, string, error) {
	k, err := c.oneInverse()
	if how.Multiplicative {
		err = errors.New("coefficients are taken apart additively only")
	}
	if err != nil {
		return ionb.Matrix{}, "", err
	}
	from, to := c.factors[k].models[0], c.factors[k].models[1]
	fall := from.A().Sub(to.A()).Dense() // −ΔA, in the order of from
	n, _ := fall.Dims()
	sum := mat.NewDense(n, n, nil)
	l := c.factors[k].terms
	order, _ := places(from.Sectors(), l[0].rows.Labels()) // the same labels; columns are in the order of from
	for _, s := range c.surroundings(k, how.Method) {
		u0, u1 := l[0].timesLeft(s.before), l[1].timesLeft(s.before)
		v0, v1 := gathered(order, l[0].times(s.behind)), gathered(order, l[1].times(s.behind))
		for i := range n {
			row := sum.RawRowView(i)
			for j, d := range fall.RawRowView(i) {
				row[j] -= d / 2 * (u1[i]*v0[j] + u0[i]*v1[j])
			}
		}
	}
	m, err := from.A().WithValues(sum)
	return m.Named("Contributions of changed input coefficients").WithUnit(unit), c.factors[k].names[0], err
}

// oneInverse returns the place of the Leontief inverse.
func (c *chain) oneInverse() (int, error) {
	at := -1
	for k, f := range c.factors {
		if f.models[0] == nil {
			continue
		}
		if at >= 0 || len(f.names) > 1 {
			at = -1
			break
		}
		at = k
	}
	if at < 0 {
		return 0, errors.New("coefficients are taken apart for just one Leontief inverse, which changes as a whole")
	}
	return at, nil
}

// A surrounding is what comes before and behind a factor in the product.
type surrounding struct{ before, behind []float64 }

// surroundings returns, for each state of the factors before factor k, their product,
// added up to one row, and the weighted sum of the products behind it.
func (c *chain) surroundings(k int, m Method) []surrounding {
	f := c.first[k]
	sums, products := map[set][]float64{}, map[set][]float64{}
	var lefts []set
	for _, s := range m.without(len(c.names), f) {
		left := s & (1<<f - 1)
		right := s &^ left
		if products[right] == nil {
			products[right] = c.part(c.factors[k+1:], k+1, right, true)
		}
		if sums[left] == nil {
			lefts = append(lefts, left)
			sums[left] = make([]float64, len(products[right]))
		}
		w := m.share(len(c.names), s|1<<f, f)
		for i, x := range products[right] {
			sums[left][i] += w * x
		}
	}
	all := make([]surrounding, len(lefts))
	for i, left := range lefts {
		all[i] = surrounding{before: c.part(c.factors[:k], 0, left, false), behind: sums[left]}
	}
	return all
}

// without are the states that come before factor f changes.
func (m Method) without(n, f int) []set {
	if m == TwoPolar {
		return slices.Compact([]set{1<<f - 1, (1<<n - 1) &^ (1<<(f+1) - 1)})
	}
	var all []set
	for s := range set(1 << n) {
		if !s.has(f) {
			all = append(all, s)
		}
	}
	return all
}
