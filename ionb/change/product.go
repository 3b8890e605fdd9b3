package change

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// A set says of which factors the second year's values are taken: bit f for factor f.
type set uint64

func (s set) has(f int) bool { return s>>f&1 == 1 }
func (s set) len() int       { return bits.OnesCount64(uint64(s)) }

// A chain is a product whose factors fit: F₁·F₂·…, each in two years.
type chain struct {
	factors    []Factor
	names      []string
	first      []int       // the first of names that is factor k's
	rows, cols ionb.Vector // the labels of the result, of which one has length 1
	context    context.Context
}

// newChain matches the factors' labels.
func newChain(factors []Factor, ctx context.Context) (*chain, error) {
	c := &chain{context: ctx}
	for k, f := range factors {
		if len(f.terms) == 0 {
			return nil, fmt.Errorf("factor %d is empty, want what Number, Matrix and so on return", k+1)
		}
		c.first = append(c.first, len(c.names))
		c.names = append(c.names, f.names...)
	}
	if len(c.names) == 0 {
		return nil, errors.New("no factor changes, want one at least")
	}
	if _, err := ionb.NewVector("Factors", c.names, make([]float64, len(c.names))); err != nil {
		return nil, fmt.Errorf("names of factors: %w", err)
	}
	if err := c.match(factors); err != nil {
		return nil, err
	}
	if c.rows.Len() > 1 && c.cols.Len() > 1 {
		return nil, fmt.Errorf("the product has %d rows and %d columns: add up one of them, with a Row before it or a Column behind", c.rows.Len(), c.cols.Len())
	}
	return c, nil
}

// match brings the labels of each factor into the order of the one before it.
func (c *chain) match(factors []Factor) error {
	for _, f := range factors {
		head := f.terms[0]
		if !head.isNumber {
			if c.cols.Len() == 0 {
				c.rows, c.cols = head.rows, head.rows
			}
			aligned := make([]term, len(f.terms))
			for i, t := range f.terms {
				if t.rows.Len() == 0 || t.cols.Len() == 0 {
					return fmt.Errorf("factor %s has no entries", f)
				}
				var err error
				if aligned[i], err = t.aligned(c.cols, head.cols); err != nil {
					return fmt.Errorf("factor %s, %s year: %w", f, []string{"first", "second"}[min(i, 1)], err)
				}
			}
			f.terms, c.cols = aligned, head.cols
		}
		c.factors = append(c.factors, f)
	}
	if c.cols.Len() == 0 {
		c.rows, c.cols = one(), one()
	}
	return nil
}

// String is the name of the factor.
func (f Factor) String() string {
	switch {
	case len(f.terms) == 0:
		return "no factor"
	case len(f.names) == 0:
		return "that is fixed"
	}
	return strings.Join(f.names, " and ")
}

// term returns factor k as it is in a state of the factors.
func (c *chain) term(k int, s set) term {
	f := c.factors[k]
	return f.terms[s>>c.first[k]&(1<<len(f.names)-1)]
}

// labels are those of the result.
func (c *chain) labels() ionb.Vector {
	if c.cols.Len() == 1 {
		return c.rows
	}
	return c.cols
}

// leftwards is whether the product is multiplied from its right end: where the result
// is a column, and, for a total, where fewer factors follow a Leontief inverse than
// come before it, since it is solved once for each state of those that came before.
func (c *chain) leftwards() bool {
	if c.rows.Len() > 1 || c.cols.Len() > 1 {
		return c.cols.Len() == 1
	}
	for k, f := range c.factors {
		if f.models[0] != nil {
			return c.first[k] > len(c.names)-c.first[k]-len(f.names)
		}
	}
	return true
}

// value returns the product in one state.
func (c *chain) value(s set) []float64 { return c.part(c.factors, 0, s, c.leftwards()) }

// each calls f with the product in all 2ⁿ states. What several have in common is
// multiplied once.
func (c *chain) each(f func(s set, v []float64)) error {
	left := c.leftwards()
	var visit func(step int, s set, v []float64) error
	visit = func(step int, s set, v []float64) error {
		if c.context != nil && c.context.Err() != nil {
			return c.context.Err()
		}
		if step == len(c.factors) {
			f(s, v)
			return nil
		}
		k := step
		if left {
			k = len(c.factors) - 1 - step
		}
		for state, t := range c.factors[k].terms {
			next := t.timesLeft
			if left {
				next = t.times
			}
			if err := visit(step+1, s|set(state)<<c.first[k], next(v)); err != nil {
				return err
			}
		}
		return nil
	}
	return visit(0, 0, []float64{1})
}

// part multiplies some factors of the product, the first of which is factor k, with
// ones from the right or from the left: with 1 where the result has one column or row.
func (c *chain) part(factors []Factor, k int, s set, right bool) []float64 {
	if right {
		v := ones(c.cols.Len())
		for q := len(factors) - 1; q >= 0; q-- {
			v = c.term(k+q, s).times(v)
		}
		return v
	}
	v := ones(c.rows.Len())
	for q := range factors {
		v = c.term(k+q, s).timesLeft(v)
	}
	return v
}

func ones(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 1
	}
	return v
}
