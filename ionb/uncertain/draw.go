package uncertain

import (
	"errors"
	"math/rand/v2"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// drawn are a part's numbers in a draw, nil where they are known exactly.
func (e *erring) drawn(rng *rand.Rand) *mat.Dense {
	if e == nil {
		return nil
	}
	return e.draw(rng)
}

// draw makes the economy of one draw, which is not ok where it is not productive. The
// draw has a generator of its own, and what errs is drawn in one order: coefficients or
// flows, final demand, accounts.
func (u *uncertainty) draw(seed uint64, number int) (e Economy, ok bool, err error) {
	rng := rand.New(rand.NewPCG(seed, uint64(number)))
	a, z, d, s := u.coefficients.drawn(rng), u.flows.drawn(rng), u.demand.drawn(rng), u.accounts.drawn(rng)
	e = u.base
	if d != nil {
		if e.Demand, err = e.Demand.WithValues(mat.Col(nil, 0, d)); err != nil {
			return Economy{}, false, err
		}
	}
	if u.errors.Flows.kind != exact && (z != nil || d != nil) {
		if a, s, ok = u.perOutput(z, e.Demand, s); !ok {
			return Economy{}, false, nil
		}
	}
	if s != nil {
		if e.Accounts, err = e.Accounts.WithValues(s); err != nil {
			return Economy{}, false, err
		}
	}
	if a == nil {
		return e, true, nil
	}
	e.Model, ok, err = u.modelOf(a)
	return e, ok, err
}

// modelOf is the model of drawn coefficients, which is not ok where it is not
// productive or its system is singular.
func (u *uncertainty) modelOf(a *mat.Dense) (m *ionb.OpenModel, ok bool, err error) {
	m, err = u.base.Model.WithCoefficients(a)
	if errors.As(err, new(mat.Condition)) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	return m, u.productive(m), nil
}

// productive is whether ρ(A) < 1. Outputs x > 0 that leave a unit of each good, x − Ax
// = 1, prove it where A ≥ 0, and take one solve; where they do not, and where there are
// negative coefficients, the spectral radius decides, which takes many.
func (u *uncertainty) productive(m *ionb.OpenModel) bool {
	if u.nonnegative {
		positive := true
		for _, x := range m.ForwardLinkages().Values() {
			positive = positive && x > 0
		}
		if positive {
			return true
		}
	}
	return viable(m.HawkinsSimon())
}

// viable is whether ρ(A) < 1. With negative coefficients, as by-products are, that says
// less than that no output is negative, which few published tables with them hold to.
func viable(v ionb.Viability) bool {
	return v.Productive || !v.Nonnegative && v.SpectralRadius < 1
}

// perOutput adds outputs up from drawn flows (nil: the table's) and final demand, and
// divides flows and accounts by them. It is not ok where a sector that has output in
// the table is left with none, or less.
func (u *uncertainty) perOutput(z *mat.Dense, demand ionb.Vector, s *mat.Dense) (a, perUnit *mat.Dense, ok bool) {
	t := u.base.Model.Table()
	if z == nil {
		z = t.Z().Dense()
	}
	if rows, _ := u.base.Accounts.Dims(); s == nil && rows > 0 {
		s = u.base.Accounts.Dense()
	}
	before, n := t.X(), demand.Len()
	x, scale := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = demand.AtVec(i)
		for _, v := range z.RawRowView(i) {
			x[i] += v
		}
		switch old := before.AtVec(i); {
		case old == 0:
			x[i] = 0
		case x[i]*old <= 0: // its sign changed
			return nil, nil, false
		default:
			scale[i] = old / x[i]
		}
	}
	z.Apply(func(_, j int, v float64) float64 {
		if x[j] == 0 {
			return 0
		}
		return v / x[j]
	}, z)
	if s != nil {
		s.Apply(func(_, j int, v float64) float64 { return v * scale[j] }, s)
	}
	return z, s, true
}
