package supplyuse

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A mix is the product mix C of the industries that make something and the products
// that somebody makes, factorised.
type mix struct {
	products, industries []int
	lu                   mat.LU
}

func (t *Tables) mix() (*mix, error) {
	m := &mix{products: where(t.q, false), industries: where(t.g, false)}
	if len(m.products) != len(m.industries) {
		return nil, fmt.Errorf("%d products are made by %d industries%s; this model inverts V and wants as many of one as of the other (IndustryTechnology and FixedProductSales do not)",
			len(m.products), len(m.industries), t.idle())
	}
	if len(m.products) == 0 {
		return nil, errors.New("no industry makes anything")
	}
	const epsilon = 0x1p-52
	m.lu.Factorize(picked(t.productMix(), m.products, m.industries))
	// Not ">": a condition number of NaN must not pass. Beyond, no digit of it is right.
	if cond := m.lu.Cond(); !(cond <= 1/(float64(len(m.products))*epsilon)) {
		return nil, fmt.Errorf("V is singular: some industries' products are mixtures of others': %w", mat.Condition(math.Inf(1)))
	}
	return m, nil
}

// idle says which products and industries do not count.
func (t *Tables) idle() string {
	var out string
	if unmade := t.Unmade(); len(unmade) > 0 {
		out += "; made by nobody: " + text.List(unmade)
	}
	if idle := pick(t.industries.labels, where(t.g, true)); len(idle) > 0 {
		out += "; making nothing: " + text.List(idle)
	}
	return out
}

// solve returns x with C·x = rhs, or Cᵀ·x = rhs.
func (m *mix) solve(transposed bool, rhs *mat.Dense) (*mat.Dense, error) {
	var x mat.Dense
	if err := m.lu.SolveTo(&x, transposed, rhs); err != nil {
		return nil, fmt.Errorf("V is singular: %w", err)
	}
	return &x, nil
}
