package solve

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// mostSteps is how many vectors a process of Arnoldi keeps at most: at 4,000 rows a
// fortieth of what the matrix takes.
const mostSteps = 100

// A process of Arnoldi builds an orthonormal basis v₁, v₂ … of the space of v₁, Cv₁,
// C²v₁ …, in which C is the Hessenberg matrix H.
type process struct {
	k    int        // vectors that C has been multiplied with
	v, h *mat.Dense // the vectors are rows of v
	done bool       // C maps the space into itself
}

// perronVector returns a positive vector near the Perron vector of
// C = diag(x)⁻¹ B diag(x), whose row sums are given: good enough for bounds of that
// width, as a share of the root, if that can be had.
func perronVector(job Job, c *block, x, sums []float64, width float64) ([]float64, error) {
	p, size := newProcess(ones(len(x))), slices.Max(sums)
	from, w := make([]float64, len(x)), make([]float64, len(x))
	for i, v := range p.v.RawRowView(0) {
		w[i] = sums[i] / size * v
	}
	for {
		p.extend(w)
		last := p.done || p.k == mostSteps
		if last || p.k <= 10 && p.k%2 == 0 || p.k%5 == 0 {
			z := p.ritz()
			if last || z.suffices(p, width) {
				return z.positive(), nil
			}
		}
		if err := job.stopped(); err != nil {
			return nil, err
		}
		for i, v := range p.v.RawRowView(p.k) {
			from[i] = x[i] * v
		}
		c.mulVec(w, from)
		for i, v := range x {
			w[i] /= v * size
		}
	}
}

func newProcess(start []float64) *process {
	n, size := len(start), length(start)
	most := min(mostSteps, n)
	p := &process{v: mat.NewDense(most+1, n, nil), h: mat.NewDense(most+1, most, nil)}
	for i, v := range start {
		p.v.Set(0, i, v/size)
	}
	return p
}

// extend adds what w = Cv has beyond the basis to it, where v is its last vector.
func (p *process) extend(w []float64) {
	k := p.k + 1
	before := length(w)
	h := make([]float64, k)
	for range 2 { // once leaves the basis not orthogonal enough
		mulRows(p.v, h, w, 0, k)
		for i, v := range h {
			p.h.Set(i, p.k, p.h.At(i, p.k)+v)
			h[i] = -v
		}
		addRows(p.v, w, h, 0, k)
	}
	beyond := length(w)
	p.h.Set(k, p.k, beyond)
	p.k, p.done = k, !(beyond > epsilon*before)
	for i, v := range w {
		p.v.Set(k, i, v/beyond) // never read when done
	}
}

// A ritz is the Ritz vector z of the largest Ritz value θ, of length 1.
type ritz struct {
	z        []float64
	theta    float64
	residual float64 // Cz − θz is that times the process's newest vector
}

// ritz returns the process's estimate of the Perron vector: the first vector, with a
// residual of 1, while the largest Ritz value is not real.
func (p *process) ritz() ritz {
	none := ritz{z: slices.Clone(p.v.RawRowView(0)), theta: 1, residual: 1}
	var eig mat.Eigen
	if !eig.Factorize(p.h.Slice(0, p.k, 0, p.k), mat.EigenRight) {
		return none
	}
	values := eig.Values(nil)
	best := 0
	for i, v := range values {
		if real(v) > real(values[best]) {
			best = i
		}
	}
	if imag(values[best]) != 0 || real(values[best]) <= 0 {
		return none
	}
	var vectors mat.CDense
	eig.VectorsTo(&vectors)
	s := make([]float64, p.k)
	for i := range s {
		s[i] = real(vectors.At(i, best))
	}
	size := length(s)
	for i := range s {
		s[i] /= size
	}
	_, n := p.v.Dims()
	r := ritz{z: make([]float64, n), theta: real(values[best]), residual: math.Abs(p.h.At(p.k, p.k-1) * s[p.k-1])}
	addRows(p.v, r.z, s, 0, p.k)
	return r
}

// suffices is whether z gives bounds of that width, or will not however long the
// process goes on, because entries that are small beside the others are lost in
// the rounding of those.
func (r ritz) suffices(p *process, width float64) bool {
	if r.residual > width*r.theta {
		return false
	}
	newest := p.v.RawRowView(p.k)
	var far float64
	for i, v := range r.z {
		far = max(far, math.Abs(newest[i]/v))
	}
	return 2*r.residual*far <= width*r.theta || far*epsilon > width
}

// positive returns z with its sign put right, and with entries that are lost in its
// error raised above it: a value too large falls with the next products, whereas
// one too small makes the bound of its row as much too large.
func (r ritz) positive() []float64 {
	z := r.z
	if slices.Max(z) < -slices.Min(z) {
		for i := range z {
			z[i] = -z[i]
		}
	}
	least := max(1e-12, r.residual) * slices.Max(z)
	for i := range z {
		z[i] = max(z[i], least)
	}
	return z
}

// length is for vectors none of whose entries is large.
func length(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v * v
	}
	return math.Sqrt(sum)
}
