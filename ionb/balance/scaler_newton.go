package balance

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// patience is after how many rounds Newton's method takes over. Rounds alone converge
// slowly where blocks of a matrix are joined by small entries only, as the regions of
// a table of several are.
const patience = 20

// leap does a step of Newton's method on the function that the multipliers minimise,
// which is convex in their logarithms α and β:
//
//	f(α, β) = Σ⁺ zᵢⱼ e^(αᵢ+βⱼ) + Σ⁻ |zᵢⱼ| e^(−αᵢ−βⱼ) − Σ uᵢαᵢ − Σ vⱼβⱼ
//
// and whose gradient is the gaps. It reports whether the step lowered f or the gaps;
// if not, the multipliers are as they were.
func (s *scaler) leap() bool {
	m, n := len(s.rows.labels), len(s.cols.labels)
	right, diagonal := make([]float64, m+n), make([]float64, m+n)
	s.each(func(l *lines, i, at int) {
		right[at] = l.want[i] - (l.pos[i] - l.neg[i])
		diagonal[at] = l.pos[i] + l.neg[i]
	})
	step := conjugateGradients(s.curvature(diagonal), diagonal, right, s.gap())
	var slope, longest float64
	for i, d := range step {
		slope -= d * right[i]
		longest = math.Max(longest, math.Abs(d))
	}
	before, gap := s.value(), s.gap()
	rows, cols := append([]float64(nil), s.rows.scale...), append([]float64(nil), s.cols.scale...)
	for along := math.Min(1, 3/longest); along > 1e-6; along /= 2 {
		s.each(func(l *lines, i, at int) {
			l.scale[i] = [2][]float64{rows, cols}[l.axis][i] * math.Exp(along*step[at])
		})
		s.sums()
		if s.value() < before+1e-4*along*slope || s.gap() < gap/2 {
			return true
		}
	}
	copy(s.rows.scale, rows)
	copy(s.cols.scale, cols)
	s.sums()
	return false
}

// each visits rows, then columns.
func (s *scaler) each(visit func(l *lines, i, at int)) {
	at := 0
	for _, l := range []*lines{s.rows, s.cols} {
		for i := range l.labels {
			visit(l, i, at)
			at++
		}
	}
}

// value is f, where the multipliers are.
func (s *scaler) value() float64 {
	var f float64
	s.each(func(l *lines, i, _ int) {
		if l == s.rows {
			f += l.pos[i] + l.neg[i]
		}
		f -= l.want[i] * math.Log(l.scale[i])
	})
	return f
}

// curvature returns the product with the Hessian of f: the sizes of the lines on the
// diagonal, those of the scaled entries beside it.
func (s *scaler) curvature(diagonal []float64) func([]float64) []float64 {
	m := len(s.rows.labels)
	sizes := mat.DenseCopyOf(s.z)
	for i := range m {
		s.scaleRow(i, sizes.RawRowView(i))
		for j, v := range sizes.RawRowView(i) {
			sizes.Set(i, j, math.Abs(v))
		}
	}
	return func(d []float64) []float64 {
		out := make([]float64, len(d))
		mat.NewVecDense(m, out[:m]).MulVec(sizes, mat.NewVecDense(len(d)-m, d[m:]))
		mat.NewVecDense(len(d)-m, out[m:]).MulVec(sizes.T(), mat.NewVecDense(m, d[:m]))
		for at, size := range diagonal {
			out[at] += size * d[at]
		}
		return out
	}
}
