package solve

import (
	"github.com/ionb/go-ionb/internal/cores"
	"math"
	"slices"
)

// provenProductive reports whether at most that many products prove ρ(|B|) < 1, where
// |B| holds the absolute values of B; false says nothing. Since ρ(B) ≤ ρ(|B|),
// I−B then has an inverse, which is B's Neumann series, and is not negative when B
// is not.
//
// The proof is a power k with |B|ᵏ1 < 1 in every row: the row sums of |B|ᵏ are below
// 1, so that ρ(|B|)ᵏ = ρ(|B|ᵏ) < 1. For a table's shares by row B1 is what sectors
// take of each good, and one product is enough wherever final demand takes some of
// all goods. The margin covers the rounding of k products of terms that are not
// negative.
func provenProductive(job Job, b *Operator, most int) (bool, error) {
	v, w := ones(b.n), make([]float64, b.n)
	for k := 1; k <= most; k++ {
		if err := job.stopped(); err != nil {
			return false, err
		}
		b.mulAbs(w, v)
		v, w = w, v
		margin := float64(k) * float64(b.n+8) * epsilon
		if b.n == 0 || slices.Max(v) < 1-margin {
			return true, nil
		}
	}
	return false, nil
}

// mulAbs sets dst to |B|x. Like MulVec it takes four rows at once.
func (o *Operator) mulAbs(dst, x []float64) {
	scaled := make([]float64, o.n)
	for j, v := range x {
		scaled[j] = v / math.Abs(o.cols[j])
	}
	cores.Share(o.n, func(from, to int) {
		for i := from; i < to; i += 4 {
			var rows [4][]float64
			for k := range rows {
				rows[k] = o.m.RawRowView(min(i+k, to-1))[:len(scaled)]
			}
			var s0, s1, s2, s3 float64
			for j, v := range scaled {
				s0 += math.Abs(rows[0][j]) * v
				s1 += math.Abs(rows[1][j]) * v
				s2 += math.Abs(rows[2][j]) * v
				s3 += math.Abs(rows[3][j]) * v
			}
			for k, s := range []float64{s0, s1, s2, s3}[:min(4, to-i)] {
				dst[i+k] = s / math.Abs(o.rows[i+k])
			}
		}
	})
}
