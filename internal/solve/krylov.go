package solve

import (
	"math"
	"slices"
)

// tolerance is the largest relative residual of an answer.
const tolerance = 1e-12

// fixedPoint returns x = Bx + d, or x = Bᵀx + d, without factorising anything, with
// its relative residual max |d + Bx − x| / max |d|. It reports false when that does
// not get down to the tolerance, or to what rounding leaves anyway.
//
// Restarted GMRES (Y. Saad & M. H. Schultz, SIAM J. Sci. Stat. Comput. 7 (1986)
// 856–869) takes the fewest products of all such methods, one for each dimension,
// and its vectors cost nothing beside the matrix. Every sector is weighed by the size
// that its answer will have, so that one a millionth of another is as exact.
func (s *System) fixedPoint(job Job, d []float64, trans bool) (x []float64, residual float64, ok bool, err error) {
	size := largest(d)
	if size == 0 {
		return make([]float64, s.n), 0, true, nil
	}
	p := &iteration{s: s, job: job, d: d, trans: trans}
	x = p.start()
	const mostCycles = 8 // of 40 products each, about what a factorisation takes
	before := math.Inf(1)
	for range mostCycles {
		next, rest := p.step(x)
		left := p.beyond(next, rest)
		if left <= 1 {
			residual = largest(rest) / size
			return x, residual, residual <= max(tolerance, rounded*largest(x)/size), nil
		}
		if !(left < before/2) {
			return nil, 0, false, nil
		}
		before = left
		// The length of all that is left is many times its largest entry.
		if err := p.correct(x, rest, 4*max(exact, rounded*p.weighed(next))); err != nil {
			return nil, 0, false, err
		}
	}
	return nil, 0, false, nil
}

const (
	exact   = tolerance / 20 // since the answer is larger than d
	rounded = 16 * epsilon   // what rounding leaves of an answer, after a factorisation, too
)

// iteration is one right-hand side on its way.
type iteration struct {
	s       *System
	job     Job
	d       []float64
	trans   bool
	weights []float64
}

// start sets the weights to the first terms of |d| + B|d| + B²|d| + …, which are
// nearly the answer for d ≥ 0, and then to start from: three of them, or one after the
// solution within regions, and as many as find sectors that shorter chains have not
// reached.
func (p *iteration) start() []float64 {
	const mostTerms = 40
	own, terms := p.s.domestic(), 3
	if len(own.blocks) > 0 {
		terms = 1
	}
	sum, positive := make([]float64, p.s.n), true
	for i, v := range p.d {
		sum[i], positive = math.Abs(v), positive && v >= 0
	}
	own.solve(sum, p.trans)
	next := make([]float64, p.s.n)
	for k, found := 0, true; k < terms || found && k < mostTerms; k++ {
		p.multiply(next, sum)
		found = false
		for i, v := range p.d {
			found = found || sum[i] == 0 && next[i] != 0
			sum[i] = math.Abs(next[i]) + math.Abs(v)
		}
	}
	p.weights = slices.Clone(sum)
	least := epsilon * largest(sum)
	for i, w := range p.weights {
		p.weights[i] = max(w, least) // of what only longer chains reach
	}
	if positive {
		return sum
	}
	return slices.Clone(p.d)
}

// weighed is the largest entry beside its weight.
func (p *iteration) weighed(v []float64) float64 {
	var most float64
	for i, w := range p.weights {
		most = max(most, math.Abs(v[i])/w)
	}
	return most
}

// beyond is the largest entry of a residual beside what may be left there of an answer
// x: each sector is judged by itself, so that one with a large answer excuses no other.
func (p *iteration) beyond(x, rest []float64) float64 {
	size := largest(p.d)
	var most float64
	for i, w := range p.weights {
		may := max(min(exact*w, tolerance/2*size), rounded*math.Abs(x[i]))
		most = max(most, math.Abs(rest[i])/may)
	}
	return most
}

// step returns d + Bx, and by how much that differs from x: the residual of x.
func (p *iteration) step(x []float64) (next, rest []float64) {
	next, rest = make([]float64, len(x)), make([]float64, len(x))
	p.multiply(next, x)
	for i := range next {
		next[i] += p.d[i]
		rest[i] = next[i] - x[i]
	}
	return next, rest
}

func (p *iteration) multiply(dst, x []float64) {
	if p.trans {
		p.s.op.MulVecTrans(dst, x)
	} else {
		p.s.op.MulVec(dst, x)
	}
}

// correct adds to x what makes its residual, rest, as small as one cycle of GMRES
// can, or as small as enough. Its vectors are divided by the weights.
func (p *iteration) correct(x, rest []float64, enough float64) error {
	const dimensions = 40
	n := len(x)
	for i, w := range p.weights {
		rest[i] /= w
	}
	norm := math.Sqrt(dot(rest, rest))
	basis := [][]float64{scaled(rest, 1/norm)}
	h := hessenberg{rhs: []float64{norm}}
	weighted, own := make([]float64, n), p.s.domestic()
	for len(h.columns) < dimensions && math.Abs(h.left()) > enough {
		if err := p.job.stopped(); err != nil {
			return err
		}
		// The next direction is (I−B)v, where v is first solved within regions, made
		// orthogonal to all before it.
		v, w := basis[len(basis)-1], make([]float64, n)
		for i, weight := range p.weights {
			weighted[i] = v[i] * weight
		}
		own.solve(weighted, p.trans)
		p.multiply(w, weighted)
		for i, weight := range p.weights {
			w[i] = (weighted[i] - w[i]) / weight
		}
		column := orthogonalised(w, basis)
		length := column[len(basis)]
		h.add(column)
		p.job.tell(math.Log(math.Abs(h.left())/norm) / math.Log(enough/norm))
		if length <= 0x1p-50 {
			break // the solution lies in what there is
		}
		basis = append(basis, scaled(w, 1/length))
	}
	clear(weighted)
	for k, c := range h.solution() {
		for i, weight := range p.weights {
			weighted[i] += c * basis[k][i] * weight
		}
	}
	own.solve(weighted, p.trans)
	addScaled(x, 1, weighted)
	return nil
}

// orthogonalised takes from w what lies in the directions of the basis, and returns how
// much that was, and at last how long the rest is.
func orthogonalised(w []float64, basis [][]float64) []float64 {
	column := make([]float64, len(basis)+1)
	for range 2 { // once loses digits, twice is enough
		for k, b := range basis {
			c := dot(w, b)
			column[k] += c
			addScaled(w, -c, b)
		}
	}
	column[len(basis)] = math.Sqrt(dot(w, w))
	return column
}

// hessenberg is the small least-squares problem of GMRES, kept triangular by
// rotations as it grows.
type hessenberg struct {
	columns [][]float64
	cos     []float64
	sin     []float64
	rhs     []float64
}

// left is the length of the residual, up to its sign.
func (h *hessenberg) left() float64 { return h.rhs[len(h.rhs)-1] }

func (h *hessenberg) add(column []float64) {
	k := len(h.columns)
	for i := range k {
		column[i], column[i+1] = h.cos[i]*column[i]+h.sin[i]*column[i+1], h.cos[i]*column[i+1]-h.sin[i]*column[i]
	}
	r := math.Hypot(column[k], column[k+1])
	cos, sin := 1.0, 0.0
	if r != 0 {
		cos, sin = column[k]/r, column[k+1]/r
	}
	column[k] = r
	h.columns, h.cos, h.sin = append(h.columns, column), append(h.cos, cos), append(h.sin, sin)
	h.rhs = append(h.rhs, -sin*h.rhs[k])
	h.rhs[k] *= cos
}

// solution is how much of each direction there is in the correction.
func (h *hessenberg) solution() []float64 {
	y := make([]float64, len(h.columns))
	for i := len(y) - 1; i >= 0; i-- {
		sum := h.rhs[i]
		for k := i + 1; k < len(y); k++ {
			sum -= h.columns[k][i] * y[k]
		}
		if d := h.columns[i][i]; d != 0 {
			y[i] = sum / d
		}
	}
	return y
}

func largest(v []float64) float64 {
	var most float64
	for _, x := range v {
		most = max(most, math.Abs(x)) // NaN, if there is one
	}
	return most
}

func dot(a, b []float64) float64 {
	var sum float64
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func addScaled(dst []float64, c float64, v []float64) {
	for i := range dst {
		dst[i] += c * v[i]
	}
}

func scaled(v []float64, c float64) []float64 {
	out := make([]float64, len(v))
	addScaled(out, c, v)
	return out
}
