package solve

import (
	"math"

	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/mat"
)

// strips is into how many parts the rows of a matrix are cut when they are added
// up: a fixed number, so that the sum does not depend on the number of cores.
const strips = 16

// sumStrips adds up what add adds to a sum for the rows of each strip.
func sumStrips(n int, dst []float64, add func(sum []float64, from, to int)) {
	sums := make([]float64, strips*len(dst))
	part := func(s int) []float64 { return sums[s*len(dst) : (s+1)*len(dst)] }
	least := strips // of them, that are worth a goroutine
	if n >= 256 {
		least = 1
	}
	cores.ShareFew(strips, least, func(from, to int) {
		for s := from; s < to; s++ {
			add(part(s), s*n/strips, (s+1)*n/strips)
		}
	})
	clear(dst)
	for s := range strips {
		for j, v := range part(s) {
			dst[j] += v
		}
	}
}

// mulRows sets dst[i] = Σⱼ mᵢⱼxⱼ for some rows, each sum from left to right. Four rows
// go at once, because an addition has to wait for the one before it.
func mulRows(m *mat.Dense, dst, x []float64, from, to int) {
	i := from
	for ; i+4 <= to; i += 4 {
		r0, r1, r2, r3 := m.RawRowView(i), m.RawRowView(i+1), m.RawRowView(i+2), m.RawRowView(i+3)
		r0, r1, r2, r3 = r0[:len(x)], r1[:len(x)], r2[:len(x)], r3[:len(x)]
		var s0, s1, s2, s3 float64
		for j, v := range x {
			s0 += r0[j] * v
			s1 += r1[j] * v
			s2 += r2[j] * v
			s3 += r3[j] * v
		}
		dst[i], dst[i+1], dst[i+2], dst[i+3] = s0, s1, s2, s3
	}
	for ; i < to; i++ {
		var sum float64
		for j, v := range m.RawRowView(i) {
			sum += v * x[j]
		}
		dst[i] = sum
	}
}

// addRows adds Σᵢ xᵢmᵢⱼ over some rows to sum[j], from the first row to the last.
func addRows(m *mat.Dense, sum, x []float64, from, to int) {
	i := from
	for ; i+4 <= to; i += 4 {
		r0, r1, r2, r3 := m.RawRowView(i), m.RawRowView(i+1), m.RawRowView(i+2), m.RawRowView(i+3)
		r0, r1, r2, r3 = r0[:len(sum)], r1[:len(sum)], r2[:len(sum)], r3[:len(sum)]
		x0, x1, x2, x3 := x[i], x[i+1], x[i+2], x[i+3]
		for j, s := range sum {
			sum[j] = s + x0*r0[j] + x1*r1[j] + x2*r2[j] + x3*r3[j]
		}
	}
	for ; i < to; i++ {
		for j, v := range m.RawRowView(i) {
			sum[j] += x[i] * v
		}
	}
}

// sparse is a matrix without its zeros, row by row.
type sparse struct {
	starts []int // row i is starts[i] to starts[i+1] of the others
	column []int32
	value  []float64
}

// mostFilled is the share of entries other than zero up to which a product without
// the zeros is clearly faster: at a fifth twice, at three tenths hardly (BenchmarkProduct).
const mostFilled = 0.25

// pack returns m without its zeros, nil where that would not be faster.
func pack(m *mat.Dense) *sparse {
	rows, cols := m.Dims()
	s := &sparse{starts: make([]int, rows+1)}
	cores.Share(rows, func(from, to int) {
		for i := from; i < to; i++ {
			for _, v := range m.RawRowView(i) {
				if v != 0 {
					s.starts[i+1]++
				}
			}
		}
	})
	for i := range rows {
		s.starts[i+1] += s.starts[i]
	}
	if filled := s.starts[rows]; float64(filled) > mostFilled*float64(rows)*float64(cols) || cols > math.MaxInt32 {
		return nil
	}
	s.column, s.value = make([]int32, s.starts[rows]), make([]float64, s.starts[rows])
	cores.Share(rows, func(from, to int) {
		for i := from; i < to; i++ {
			k, end := s.starts[i], s.starts[i+1]
			for j, v := range m.RawRowView(i) {
				if k == end {
					break // nothing but zeros
				}
				// Written whether it is zero or not, and then written over: a branch that
				// nobody can guess would take longer.
				s.column[k], s.value[k] = int32(j), v
				if v != 0 {
					k++
				}
			}
		}
	})
	return s
}

// mulRows is mulRows of the dense matrix, to the last bit: what is left out would
// have added zero.
func (s *sparse) mulRows(dst, x []float64, from, to int) {
	for i := from; i < to; i++ {
		column := s.column[s.starts[i]:s.starts[i+1]]
		value := s.value[s.starts[i]:s.starts[i+1]][:len(column)]
		var sum float64
		for k, j := range column {
			sum += value[k] * x[j]
		}
		dst[i] = sum
	}
}

// addRows is addRows of the dense matrix, to the last bit.
func (s *sparse) addRows(sum, x []float64, from, to int) {
	for i := from; i < to; i++ {
		column := s.column[s.starts[i]:s.starts[i+1]]
		value := s.value[s.starts[i]:s.starts[i+1]][:len(column)]
		v := x[i]
		for k, j := range column {
			sum[j] += v * value[k]
		}
	}
}
