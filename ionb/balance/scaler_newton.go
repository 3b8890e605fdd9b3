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
// (known sums join in the same way) and whose gradient is the gaps. It reports whether the step lowered f or the gaps;
// if not, the multipliers are as they were.
func (s *scaler) leap() bool {
	right, diagonal := s.slopes()
	step := conjugateGradients(s.curvature(diagonal), diagonal, right, s.gap())
	var slope, longest float64
	for i, d := range step {
		slope -= d * right[i]
		longest = math.Max(longest, math.Abs(d))
	}
	before, gap := s.value(), s.gap()
	var old [3][]float64
	for axis, l := range s.all() {
		old[axis] = append([]float64(nil), l.scale...)
	}
	for along := math.Min(1, 3/longest); along > 1e-6; along /= 2 {
		s.each(func(l *lines, i, at int) {
			l.scale[i] = old[l.axis][i] * math.Exp(along*step[at])
		})
		s.sets.refactor()
		s.sums()
		if s.value() < before+1e-4*along*slope || s.gap() < gap/2 {
			return true
		}
	}
	for axis, l := range s.all() {
		copy(l.scale, old[axis])
	}
	s.sets.refactor()
	s.sums()
	return false
}

// slopes are the gaps of all lines and their sizes, the diagonal of the Hessian.
func (s *scaler) slopes() (right, diagonal []float64) {
	size := len(s.rows.labels) + len(s.cols.labels) + len(s.sets.labels)
	right, diagonal = make([]float64, size), make([]float64, size)
	s.each(func(l *lines, i, at int) {
		if !l.free[i] { // one that is keeps its multiplier: conjugate gradients pass over it
			right[at] = l.want[i] - (l.pos[i] - l.neg[i])
			diagonal[at] = l.pos[i] + l.neg[i]
		}
	})
	return right, diagonal
}

// each visits rows, then columns, then sums.
func (s *scaler) each(visit func(l *lines, i, at int)) {
	at := 0
	for _, l := range s.all() {
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
// diagonal, those of the scaled entries that two lines share beside it.
func (s *scaler) curvature(diagonal []float64) func([]float64) []float64 {
	m, n := len(s.rows.labels), len(s.cols.labels)
	sizes := mat.DenseCopyOf(s.z)
	for i := range m {
		s.scaleRow(i, sizes.RawRowView(i))
		for j, v := range sizes.RawRowView(i) {
			sizes.Set(i, j, math.Abs(v))
		}
	}
	return func(d []float64) []float64 {
		out := make([]float64, len(d))
		mat.NewVecDense(m, out[:m]).MulVec(sizes, mat.NewVecDense(n, d[m:m+n]))
		mat.NewVecDense(n, out[m:m+n]).MulVec(sizes.T(), mat.NewVecDense(m, d[:m]))
		s.sets.curve(sizes, d, out)
		for at, size := range diagonal {
			out[at] += size * d[at]
		}
		return out
	}
}

// curve adds what sums have in common with rows, columns and each other.
func (k *sets) curve(sizes *mat.Dense, d, out []float64) {
	if k.factor == nil {
		return
	}
	m, n := sizes.Dims()
	size := sizes.RawMatrix().Data
	shift := make([]float64, len(size)) // of each cell by its sums
	for at, cells := range k.cells {
		for _, c := range cells {
			shift[c[0]*n+c[1]] += d[m+n+at]
		}
	}
	for i := range m {
		for j, v := range shift[i*n : (i+1)*n] {
			if v != 0 {
				out[i] += size[i*n+j] * v
				out[m+j] += size[i*n+j] * v
			}
		}
	}
	for at, cells := range k.cells {
		own, sum := d[m+n+at], 0.0 // the sum's own part is on the diagonal
		for _, c := range cells {
			sum += size[c[0]*n+c[1]] * (d[c[0]] + d[m+c[1]] + shift[c[0]*n+c[1]] - own)
		}
		out[m+n+at] += sum
	}
}
