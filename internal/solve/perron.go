package solve

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Root is the spectral radius of a matrix, enclosed.
type Root struct {
	Lower, Upper float64 // Collatz–Wielandt bounds: Lower ≤ ρ ≤ Upper
	Block        []int   // the rows of the irreducible block that attains it
}

// Value is the middle of the enclosure.
func (r Root) Value() float64 { return r.Lower + (r.Upper-r.Lower)/2 }

// mostByLU is the largest block whose root comes from Noda's iteration, to the last
// digit. From about 60 rows on products are faster (BenchmarkSmall); up to here the
// iteration takes some 10 ms.
const mostByLU = 256

// Perron returns the spectral radius of a non-negative square matrix.
//
// The spectrum of a reducible matrix is that of its irreducible diagonal blocks,
// the strongly connected components of its graph, so ρ(B) is the largest of
// theirs: exact for triangular matrices, where a general eigenvalue routine
// loses half the digits or all.
//
// For blocks of more than 256 rows the bounds hold with all rounding of the
// products counted in, which makes them 2(n+8)·2⁻⁵³ of ρ wider (10⁻¹² at 4,000 rows),
// and are within 10⁻¹⁰ of ρ, nearer where 1 would be between them. In smaller blocks
// they are the bounds as computed, some units of the last digit wide. An error is
// the job's context's: it is done.
func Perron(job Job, b *Operator) (Root, error) {
	var root Root
	before, n := 0, float64(b.n)
	for _, rows := range components(b) {
		part := job.part(float64(before)/n, float64(before+len(rows))/n)
		lower, upper, err := perronOfBlock(part, &block{b: b, rows: rows})
		if err != nil {
			return Root{}, err
		}
		before += len(rows)
		// Of several blocks that attain it, the one that comes first.
		if root.Block == nil || upper > root.Upper || upper == root.Upper && rows[0] < root.Block[0] {
			root = Root{Lower: lower, Upper: upper, Block: rows}
		}
	}
	return root, job.stopped()
}

// perronOfBlock encloses the Perron root of an irreducible block.
func perronOfBlock(job Job, c *block) (lower, upper float64, err error) {
	n := len(c.rows)
	switch {
	case n == 1:
		v := c.b.At(c.rows[0], c.rows[0])
		return v, v, nil
	case n <= mostByLU:
		return noda(job, c.dense(), ones(n))
	}
	if 4*n <= c.b.n { // its products would be a small part of the whole's
		c = whole(NewOperator(c.dense(), nil, nil))
	}
	lower, upper, x, err := byProducts(job.part(0, 0.5), c)
	if err == nil && !c.settled(lower, upper) {
		lower, upper, err = c.byInverse(job.part(0.5, 1), lower, upper, x)
	}
	rounding := c.rounding()
	return lower * (1 - rounding), upper * (1 + rounding), err
}

// byInverse brings bounds nearer by Noda's iteration, which takes two more matrices of
// the block's size.
func (c *block) byInverse(job Job, lower, upper float64, x []float64) (lo, up float64, err error) {
	if err := Room(len(c.rows)); err != nil {
		return 0, 0, err
	}
	lo, up, err = noda(job, c.dense(), x)
	return max(lower, lo), min(upper, up), err
}

// A block is B restricted to some of its rows and the same columns.
type block struct {
	b        *Operator
	rows     []int
	products int // taken so far

	full, image []float64 // of B's size
}

// whole is the block of all rows.
func whole(b *Operator) *block {
	rows := make([]int, b.n)
	for i := range rows {
		rows[i] = i
	}
	return &block{b: b, rows: rows}
}

// mulVec sets dst to the block's product with x.
func (c *block) mulVec(dst, x []float64) { c.multiply(c.b.MulVec, dst, x) }

// mulVecTrans sets dst to the product of the transposed block with x.
func (c *block) mulVecTrans(dst, x []float64) { c.multiply(c.b.MulVecTrans, dst, x) }

func (c *block) multiply(product func(dst, x []float64), dst, x []float64) {
	if c.full == nil {
		c.full, c.image = make([]float64, c.b.n), make([]float64, c.b.n)
	}
	for k, i := range c.rows {
		c.full[i] = x[k]
	}
	product(c.image, c.full)
	for k, i := range c.rows {
		dst[k] = c.image[i]
	}
	c.products++
}

// rounding is by how much of itself (Bx)ᵢ/xᵢ can be wrong as computed: no term is
// negative, so that each of the at most n+4 operations on the way to it adds 2⁻⁵³.
func (c *block) rounding() float64 { return float64(len(c.rows)+8) * epsilon / 2 }

// dense returns the block as a matrix of its own.
func (c *block) dense() *mat.Dense {
	m := mat.NewDense(len(c.rows), len(c.rows), nil)
	for k, i := range c.rows {
		row := m.RawRowView(k)
		for l, j := range c.rows {
			row[l] = c.b.At(i, j)
		}
	}
	return m
}

// noda encloses the Perron root of an irreducible non-negative matrix
// by Noda's inverse iteration (T. Noda, Numer. Math. 17 (1971) 382–386): with x
// positive and u = max (Bx)ᵢ/xᵢ, the solution y of (uI−B)y = x is positive and
// max (By)ᵢ/yᵢ falls to ρ quadratically, for periodic blocks too.
func noda(job Job, b *mat.Dense, start []float64) (lower, upper float64, err error) {
	x := mat.NewVecDense(len(start), start)
	lower, upper = collatzWielandt(b, x)
	const most = 200 // a dozen steps are usual; badly scaled units take longer
	for range most {
		if err := job.stopped(); err != nil {
			return 0, 0, err
		}
		if upper-lower <= 4*epsilon*upper {
			break
		}
		step := job.part(0, 0.5)
		job = job.part(0.5, 1) // nobody knows how many more there will be
		y, ok, err := inverseStep(step, b, upper, x)
		if err != nil {
			return 0, 0, err
		}
		if !ok {
			break
		}
		lo, up := collatzWielandt(b, y)
		if lo <= lower && up >= upper {
			break // only rounding is left
		}
		lower, upper, x = math.Max(lower, lo), math.Min(upper, up), y
	}
	return math.Min(lower, upper), upper, nil
}

// inverseStep solves (uI−B)y = x and scales y to a largest element of 1. It
// reports false when u is an eigenvalue to working precision or y is not positive.
func inverseStep(job Job, b *mat.Dense, u float64, x *mat.VecDense) (*mat.VecDense, bool, error) {
	n, _ := b.Dims()
	m := mat.NewDense(n, n, nil)
	m.Scale(-1, b)
	for i := range n {
		m.Set(i, i, u+m.At(i, i))
	}
	y, err := nearlySingular(job, m, x)
	if y == nil {
		return nil, false, err
	}
	largest := mat.Max(y)
	if !(largest > 0) || math.IsInf(largest, 1) {
		return nil, false, nil
	}
	y.ScaleVec(1/largest, y)
	return y, mat.Min(y) > 0, nil
}

// nearlySingular solves my = x in m's place, however near m is to a singular matrix: near
// the root the solution is all Perron vector. Only a pivot of exactly zero leaves
// nothing to use, and y nil. A large m is factorised by work that can be stopped.
func nearlySingular(job Job, m *mat.Dense, x *mat.VecDense) (y *mat.VecDense, err error) {
	n := x.Len()
	if n > mostByLU {
		w := job.work(2. / 3 * math.Pow(float64(n), 3))
		f := w.factorise(m.RawMatrix())
		if w.err != nil || f.singular() {
			return nil, w.err
		}
		return mat.NewVecDense(n, f.solve(x.RawVector().Data, false)), nil
	}
	var lu mat.LU
	lu.Factorize(m)
	y = mat.NewVecDense(n, nil)
	if err := lu.SolveVecTo(y, false, x); err != nil && math.IsInf(lu.Cond(), 1) {
		return nil, nil
	}
	return y, nil
}

// collatzWielandt returns min and max of (Bx)ᵢ/xᵢ, which enclose ρ(B) for every
// positive x and non-negative B.
func collatzWielandt(b *mat.Dense, x *mat.VecDense) (lower, upper float64) {
	var bx mat.VecDense
	bx.MulVec(b, x)
	lower = math.Inf(1)
	for i := range x.Len() {
		r := bx.AtVec(i) / x.AtVec(i)
		lower, upper = math.Min(lower, r), math.Max(upper, r)
	}
	return lower, upper
}
