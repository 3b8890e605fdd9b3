package solve

import (
	"sync"
	"sync/atomic"

	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/mat"
)

// An Operator is the square matrix B = diag(r)⁻¹·M·diag(c)⁻¹, which is never formed:
// with a table's flows for M, its coefficients and what is similar to them cost no
// memory of their own. It is safe for concurrent use.
//
// Sums are always taken in the same order, whatever the number of cores and
// whether zeros are stored or not, so that a product is the same to the last bit.
type Operator struct {
	n          int
	m          *mat.Dense
	rows, cols []float64

	look        sync.Once
	nonnegative bool

	products atomic.Int64 // taken so far
	compress sync.Once
	packed   atomic.Pointer[sparse] // nil while the dense matrix is faster
}

// NewOperator returns diag(rows)⁻¹·M·diag(cols)⁻¹ for a square M; nil stands for ones,
// and +Inf makes a row or column of zeros.
func NewOperator(m *mat.Dense, rows, cols []float64) *Operator {
	n, _ := m.Dims()
	if rows == nil {
		rows = ones(n)
	}
	if cols == nil {
		cols = ones(n)
	}
	return &Operator{n: n, m: m, rows: rows, cols: cols}
}

func ones(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 1
	}
	return v
}

// Size is the number of rows, and of columns.
func (o *Operator) Size() int { return o.n }

// At returns bᵢⱼ.
func (o *Operator) At(i, j int) float64 { return o.m.At(i, j) / o.cols[j] / o.rows[i] }

// Dense returns the matrix itself, newly made.
func (o *Operator) Dense() *mat.Dense {
	b := mat.NewDense(o.n, o.n, nil)
	cores.Share(o.n, func(from, to int) {
		for i := from; i < to; i++ {
			row, r := b.RawRowView(i), o.rows[i]
			for j, v := range o.m.RawRowView(i) {
				row[j] = v / o.cols[j] / r
			}
		}
	})
	return b
}

// MulVec sets dst to Bx.
func (o *Operator) MulVec(dst, x []float64) {
	scaled := make([]float64, o.n)
	for j, v := range x {
		scaled[j] = v / o.cols[j]
	}
	packed := o.counted()
	cores.Share(o.n, func(from, to int) {
		if packed != nil {
			packed.mulRows(dst, scaled, from, to)
		} else {
			mulRows(o.m, dst, scaled, from, to)
		}
		for i := from; i < to; i++ {
			dst[i] /= o.rows[i]
		}
	})
}

// MulVecTrans sets dst to Bᵀx.
func (o *Operator) MulVecTrans(dst, x []float64) {
	scaled := make([]float64, o.n)
	for i, v := range x {
		scaled[i] = v / o.rows[i]
	}
	packed := o.counted()
	sumStrips(o.n, dst, func(sum []float64, from, to int) {
		if packed != nil {
			packed.addRows(sum, scaled, from, to)
		} else {
			addRows(o.m, sum, scaled, from, to)
		}
	})
	for j := range dst {
		dst[j] /= o.cols[j]
	}
}

// worthPacking is after how many products an operator has been used enough for its
// zeros to be taken out: that reads and writes what a few products read. Before, a
// single question about a large table needs no memory beside the table's.
const worthPacking = 40

// counted counts one more product and returns the packed matrix, when it is worth
// having.
func (o *Operator) counted() *sparse {
	if o.products.Add(1) > worthPacking {
		o.compress.Do(func() { o.packed.Store(pack(o.m)) })
	}
	return o.packed.Load()
}

// Nonnegative is whether no entry is negative. It looks once, and remembers.
func (o *Operator) Nonnegative() bool {
	o.look.Do(func() {
		var negative atomic.Bool
		cores.Share(o.n, func(from, to int) {
			for i := from; i < to && !negative.Load(); i++ {
				for j, v := range o.m.RawRowView(i) {
					if v/o.cols[j]/o.rows[i] < 0 {
						negative.Store(true)
					}
				}
			}
		})
		o.nonnegative = !negative.Load()
	})
	return o.nonnegative
}
