package uncertain

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Propagation carries errors to results by their first derivatives, without a draw
// (the delta method; Quandt 1958, 1959; Bullard & Sebald 1977; Heijungs & Lenzen 2014).
// A small change of A changes L by
//
//	dL = L·dA·L   (the linear term of Sherman & Morrison 1950)
//
// With σ² the variances of what errs, and independent errors, the variances of outputs x
// = Ld and of multipliers m = sL are
//
//	Var xₖ = Σᵢ lₖᵢ² (Σⱼ xⱼ² σ²(aᵢⱼ) + σ²(dᵢ))
//	Var mₖ = Σⱼ lⱼₖ² (Σᵢ mᵢ² σ²(aᵢⱼ) + σ²(sⱼ))
//
// and with Dirichlet's columns, whose shares are correlated, each inner sum over i is
// (Σᵢ wᵢ²aᵢⱼ − (Σᵢ wᵢaᵢⱼ)²)/(αⱼ+1), for the weights w with which the shares enter. For
// errors of final demand or of accounts alone, results are linear, and the variances
// exact. Otherwise they hold for small errors: second-order terms, which also move the
// mean, are left out, and so is the asymmetry of the results. Beyond errors of ten or
// twenty per cent, Run says more.
//
// It takes L once, n³ operations, and n² for each answer. It is safe for concurrent use.
type Propagation struct {
	*uncertainty
	variance *mat.Dense // of each coefficient
	common   []float64  // 1/(αⱼ+1) of Dirichlet's columns, else 0
}

// Propagate prepares the first-order propagation of errors in an economy. Errors of
// Flows, whose coefficients err together in ways of their own, are an error: Run draws
// them. So is what Run refuses.
func Propagate(economy Economy, e Errors) (*Propagation, error) {
	u, err := newUncertainty(economy, e)
	if err == nil && e.Flows.kind != exact {
		err = errors.New("flows: Propagate is for errors of coefficients; Run draws flows")
	}
	if err != nil {
		return nil, fmt.Errorf("uncertain: %w", err)
	}
	n := len(u.names)
	p := &Propagation{uncertainty: u, variance: mat.NewDense(n, n, nil), common: make([]float64, n)}
	switch c := u.coefficients; {
	case c == nil:
	case c.kind == dirichlet:
		for j, alpha := range c.concentration {
			if alpha > 0 {
				p.common[j] = 1 / (alpha + 1)
			}
		}
		p.variance.Apply(func(_, j int, a float64) float64 { return a * p.common[j] }, c.values)
	default:
		p.variance = c.variances()
	}
	return p, nil
}

// variances are (size·number)².
func (e *erring) variances() *mat.Dense {
	var v mat.Dense
	v.MulElem(e.sizes, e.values)
	v.MulElem(&v, &v)
	return &v
}

// rowVariances are those of one row or, of final demand, one column; zeros where all is
// known exactly.
func (e *erring) rowVariances(n int, pick func(v *mat.Dense) []float64) []float64 {
	if e == nil {
		return make([]float64, n)
	}
	return pick(e.variances())
}

// Outputs returns gross outputs x = Ld (n).
func (p *Propagation) Outputs() Estimate {
	d := p.demand.rowVariances(len(p.names), func(v *mat.Dense) []float64 { return mat.Col(nil, 0, v) })
	return p.outputs(Outputs(p.base), d)
}

// ForwardLinkages returns the row sums of L (n), as Outputs for a final demand of 1.
func (p *Propagation) ForwardLinkages() Estimate {
	return p.outputs(ForwardLinkages(p.base), make([]float64, len(p.names)))
}

// outputs is the first formula of Propagation: x with the variances of its demand.
func (p *Propagation) outputs(x ionb.Vector, demand []float64) Estimate {
	L, n := p.base.Model.L(), len(p.names)
	inner, squared := demand, make([]float64, n)
	for i := range inner {
		for j, v := range p.variance.RawRowView(i) {
			inner[i] += x.AtVec(j) * x.AtVec(j) * v
		}
	}
	for k := range squared {
		for i := range n {
			l := L.At(k, i)
			squared[k] += l * l * inner[i]
			// Σᵢ lₖᵢaᵢⱼ = lₖⱼ − δₖⱼ, by which the shares of column j err together.
			if p.common[i] > 0 {
				if i == k {
					l--
				}
				squared[k] -= p.common[i] * x.AtVec(i) * x.AtVec(i) * l * l
			}
		}
	}
	return estimate(x, squared)
}

// BackwardLinkages returns the column sums of L (n), as Multipliers of an account of 1
// that is known exactly.
func (p *Propagation) BackwardLinkages() Estimate {
	ones := make([]float64, len(p.names))
	for j := range ones {
		ones[j] = 1
	}
	return p.multipliers(BackwardLinkages(p.base), ones, make([]float64, len(p.names)))
}

// Multipliers returns m = sL for an account (n). It panics with a *ionb.LabelError for
// one that is not there.
func (p *Propagation) Multipliers(account string) Estimate {
	m := Multipliers(account)(p.base)
	return p.multipliers(m, p.base.Accounts.Row(account).Values(), p.accountVariances(account))
}

func (p *Propagation) accountVariances(account string) []float64 {
	return p.accounts.rowVariances(len(p.names), func(v *mat.Dense) []float64 {
		for k, name := range p.base.Accounts.RowLabels() {
			if name == account {
				return mat.Row(nil, k, v)
			}
		}
		return nil
	})
}

// multipliers is the second formula of Propagation: m, of the account's coefficients
// with their variances.
func (p *Propagation) multipliers(m ionb.Vector, direct, account []float64) Estimate {
	L, n := p.base.Model.L(), len(p.names)
	inner, squared := p.inner(m, direct, account), make([]float64, n)
	for k := range squared {
		for j := range n {
			squared[k] += L.At(j, k) * L.At(j, k) * inner[j]
		}
	}
	return estimate(m, squared)
}

// inner is, by sector j, the variance of Σᵢ mᵢaᵢⱼ + sⱼ.
func (p *Propagation) inner(m ionb.Vector, direct, account []float64) []float64 {
	inner := account
	for i := range inner {
		for j, v := range p.variance.RawRowView(i) {
			inner[j] += m.AtVec(i) * m.AtVec(i) * v
		}
	}
	for j := range inner {
		together := m.AtVec(j) - direct[j] // Σᵢ mᵢaᵢⱼ
		inner[j] -= p.common[j] * together * together
	}
	return inner
}

// Totals returns how much of each account final demand needs in all, sLd (k):
//
//	Var = Σⱼ xⱼ² (Σᵢ mᵢ² σ²(aᵢⱼ) + σ²(sⱼ)) + Σᵢ mᵢ² σ²(dᵢ)
func (p *Propagation) Totals() Estimate {
	totals, x := Totals(p.base), Outputs(p.base)
	d := p.demand.rowVariances(len(p.names), func(v *mat.Dense) []float64 { return mat.Col(nil, 0, v) })
	squared := make([]float64, totals.Len())
	for k, account := range totals.Labels() {
		m := Multipliers(account)(p.base)
		inner := p.inner(m, p.base.Accounts.Row(account).Values(), p.accountVariances(account))
		for j := range x.Len() {
			squared[k] += x.AtVec(j)*x.AtVec(j)*inner[j] + m.AtVec(j)*m.AtVec(j)*d[j]
		}
	}
	return estimate(totals, squared)
}

// An Estimate is an answer with its standard deviation, by first derivatives.
type Estimate struct {
	Value, Deviation ionb.Vector
}

func estimate(value ionb.Vector, squared []float64) Estimate {
	deviation := make([]float64, len(squared))
	for i, v := range squared {
		deviation[i] = math.Sqrt(max(0, v)) // below 0 by rounding
	}
	return Estimate{value, ionb.Must(value.WithValues(deviation)).Named("Standard deviation")}
}

// Relative returns the standard deviation as a share of the value's size, 0 where that
// is 0.
func (e Estimate) Relative() ionb.Vector { return relative(e.Value, e.Deviation) }

// Intervals returns the values between the ends of an interval that holds the share of a
// normal distribution (n×3: Low, Value, High), for display.Intervals: value ± z·deviation,
// z = 1.96 for 0.95. It panics with a *ionb.ValueError for a share that is not between 0
// and 1.
func (e Estimate) Intervals(share float64) ionb.Matrix {
	if !(share > 0 && share < 1) {
		panic(&ionb.ValueError{Where: "share of the interval", Problem: fmt.Sprintf("is %v, want more than 0 and less than 1", share)})
	}
	z := math.Sqrt2 * math.Erfinv(share)
	return intervals(e.Value, e.Value.Sub(e.Deviation.Scale(z)), e.Value.Add(e.Deviation.Scale(z)), percent(share)+" interval")
}

// Report returns the parts that Show shows: values, deviations and their ratio.
func (e Estimate) Report() []any {
	if e.Value.Len() == 0 {
		return nil
	}
	m := ionb.Must(ionb.Columns(e.Value.Name(), e.Value.Named("Value"), e.Deviation, e.Relative()))
	return []any{cmp.Or(e.Value.Name(), "Values") + ", with first-order errors",
		"Standard deviations by first derivatives: exact where results are linear in what errs, as in final demand, and good for small errors elsewhere.", m}
}

// String writes the report.
func (e Estimate) String() string {
	if e.Value.Len() == 0 {
		return "no estimate"
	}
	return text.Report(e.Report())
}
