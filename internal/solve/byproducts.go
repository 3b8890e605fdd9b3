package solve

import (
	"math"
	"slices"
)

const (
	// mostProducts are taken before a block's root is left to Noda's iteration.
	mostProducts = 400
	// tight is how wide bounds may be, as a share of the root, where they say
	// whether it is below 1.
	tight = 1e-10
)

// byProducts encloses the Perron root of an irreducible block in products with it.
//
// A positive x bounds the root by the row sums of C = diag(x)⁻¹ B diag(x), which is
// similar to B. The better x is, the nearer is the Perron vector of C to ones; so
// Arnoldi's process on C starts from ones, and the vector z that it finds makes
// diag(x)z the next x. An error of z is then one relative to each entry of x,
// which is what the bounds need, where B's own Perron vector may span many powers
// of ten. It returns the best bounds and the last x.
func byProducts(job Job, c *block) (lower, upper float64, x []float64, err error) {
	x, upper = ones(len(c.rows)), math.Inf(1)
	sums := make([]float64, len(x))
	for {
		if err := job.stopped(); err != nil {
			return 0, 0, nil, err
		}
		c.mulVec(sums, x)
		for i, v := range x {
			sums[i] /= v
		}
		if c.products == 1 && c.balance(x, sums) {
			continue
		}
		before, largest := upper-lower, slices.Max(sums)
		lower, upper = max(lower, slices.Min(sums)), min(upper, largest)
		width, rounding := upper-lower, c.rounding()*upper
		still := width < 16*rounding && width > before/2 // only rounding is left
		if width <= c.goal(lower, upper) || still || c.products >= mostProducts || !(largest < math.Inf(1)) {
			return min(lower, upper), upper, x, nil
		}
		job.tell(math.Log(width/upper) / math.Log(c.goal(lower, upper)/upper))
		z, err := perronVector(job, c, x, sums, c.goal(lower, upper)/upper)
		if err != nil {
			return 0, 0, nil, err
		}
		improve(x, z)
	}
}

// balance sets x, which is ones, to the square roots of row sums over column sums
// when the row sums are so different that units must be: a matrix with entries
// of one size in other units becomes that matrix again. It reports whether it has.
func (c *block) balance(x, sums []float64) bool {
	const odd = 1e8
	if slices.Max(sums) <= odd*slices.Min(sums) {
		return false
	}
	columns := make([]float64, len(x))
	c.mulVecTrans(columns, x)
	if !(slices.Min(sums) > 0 && slices.Min(columns) > 0 && slices.Max(sums) < math.Inf(1) && slices.Max(columns) < math.Inf(1)) {
		return false
	}
	for i, v := range columns {
		sums[i] = math.Sqrt(sums[i]) / math.Sqrt(v)
	}
	improve(x, sums)
	return true
}

// goal is how wide bounds may stay: as little as rounding allows where they do not
// say yet whether the root is below 1.
func (c *block) goal(lower, upper float64) float64 {
	if upper-lower <= 1e-6*upper && lower < 1 && upper >= 1 {
		return c.rounding() * upper
	}
	return max(tight, c.rounding()) * upper
}

// settled is whether bounds are near enough to be left as they are, when products
// do not bring them nearer: as near as rounding allows, or nearly as near as is
// asked where they say whether the root is below 1.
func (c *block) settled(lower, upper float64) bool {
	width := upper - lower
	return width <= 16*c.rounding()*upper || width <= 100*tight*upper && (upper < 1 || lower >= 1)
}

// improve sets x to diag(x)z, with a largest element of 1 and none so small that
// a product with it would not have all its digits.
func improve(x, z []float64) {
	const least = 0x1p-800
	var largest float64
	for i, v := range z {
		x[i] *= v
		largest = max(largest, x[i])
	}
	for i := range x {
		x[i] = max(x[i]/largest, least)
	}
}
