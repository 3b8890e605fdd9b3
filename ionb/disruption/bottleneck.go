package disruption

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Options say what Bottleneck values. The zero value is the usual way.
type Options struct {
	// Weights are what a unit of final demand for each good is worth (n, or some: goods
	// that it leaves out are worth nothing). Default: 1 for each, which counts money; a
	// physical table must have them.
	Weights ionb.Vector
}

// A Plan is the final demand worth most that capacities allow.
type Plan struct {
	Outcome
	// Value is what the final demand that is met is worth, WantedValue the whole.
	Value, WantedValue float64
	// ShadowPrices are by how much Value would grow with a further unit of each
	// capacity: 0 where it does not bind. Where several prices do that, they are one of
	// them.
	ShadowPrices ionb.Vector
	// Share is the largest share of all final demand alike that can be met, at most 1:
	// what there is when all users give way in the same proportion. Tightest are the
	// sectors that allow no more, none where Share is 1.
	Share    float64
	Tightest []string
}

// Bottleneck finds the final demand worth most within capacities, by the linear
// programme
//
//	max w·f  subject to  (I−A)x = f,  0 ≤ f ≤ d,  0 ≤ x ≤ x̄
//
// which for A ≥ 0 with ρ(A) < 1 is max w·f subject to Lf ≤ x̄, 0 ≤ f ≤ d, since x = Lf
// is the least output that leaves f (Dorfman, Samuelson & Solow 1958). Only the rows
// of L of sectors whose capacity Ld exceeds are needed. Its dual gives the shadow
// prices. With weights of 1 and columns of A that add up to 1 at most, as in money,
// it is worth as much as what Constrain finds, wherever that needs no imports: the
// largest outputs then earn the largest value added.
//
// Beside it stands the largest share of d as a whole,
//
//	max s  subject to  s·Ld ≤ x̄, s ≤ 1:   s = minᵢ x̄ᵢ/(Ld)ᵢ
//
// demand names all sectors, capacity some. Where several plans are worth the same it
// is one of them: a good that is worth nothing and takes from a bottleneck may go
// without, even where there is some left.
//
// Errors are those of Constrain, final demand and weights below 0, and a physical
// table without weights. It panics as Constrain does. A tableau of the goods and the
// sectors that bind is held in memory: it is for some hundred sectors.
func Bottleneck(m *ionb.OpenModel, demand, capacity ionb.Vector, how Options) (Plan, error) {
	fail := func(err error) (Plan, error) { return Plan{}, fmt.Errorf("disruption: bottleneck: %w", err) }
	o, err := wanted(m, demand, capacity)
	if err == nil {
		err = notNegative("final demand for", o.Wanted)
	}
	if err != nil {
		return fail(err)
	}
	weights, err := how.weights(m, o.Wanted)
	if err != nil {
		return fail(err)
	}
	p := Plan{Outcome: o}
	p.Share, p.Tightest = o.share()
	met, prices, err := newProgramme(m, o, weights).solve()
	if err != nil {
		return fail(err)
	}
	f := o.Wanted.Named("Final demand met")
	if f, err = f.WithValues(met); err != nil {
		return fail(err)
	}
	if err := p.complete(m.Output(f), f); err != nil {
		return fail(err)
	}
	if p.ShadowPrices, err = priced(o.Capacity, prices); err != nil {
		return fail(err)
	}
	p.judge(weights)
	return p, nil
}

// judge says what the plan is worth and which capacities bind.
func (p *Plan) judge(weights []float64) {
	for j, w := range weights {
		p.Value += w * p.Demand.AtVec(j)
		p.WantedValue += w * p.Wanted.AtVec(j)
	}
	for _, sector := range p.exceeded() {
		if x := p.Output.Of(sector); x >= p.Capacity.Of(sector)*(1-1e-9) {
			p.Binding = append(p.Binding, sector)
		}
	}
}

// priced puts shadow prices under the labels of the capacities.
func priced(capacity ionb.Vector, prices map[string]float64) (ionb.Vector, error) {
	values := make([]float64, capacity.Len())
	for k, sector := range capacity.Labels() {
		values[k] = prices[sector]
	}
	return capacity.WithUnit("").Named("Shadow price of capacity").WithValues(values)
}

// weights are those of all goods.
func (how Options) weights(m *ionb.OpenModel, goods ionb.Vector) ([]float64, error) {
	w := make([]float64, goods.Len())
	if how.Weights.Len() == 0 {
		if t := m.Origin(); t != nil && t.Kind() == ionb.Physical {
			return nil, errors.New("the table is physical, so that goods have no common unit: say what a unit of each is worth, in Options.Weights")
		}
		for j := range w {
			w[j] = 1
		}
		return w, nil
	}
	goods.Pick(how.Weights.Labels()...) // panics for goods that are not there
	at := map[string]int{}
	for j, label := range goods.Labels() {
		at[label] = j
	}
	for k, label := range how.Weights.Labels() {
		w[at[label]] = how.Weights.AtVec(k)
	}
	return w, notNegative("weight of", how.Weights)
}

func notNegative(what string, v ionb.Vector) error {
	var errs []error
	for i, label := range v.Labels() {
		if x := v.AtVec(i); !(x >= 0) || math.IsInf(x, 0) {
			errs = append(errs, fmt.Errorf("%s %q is %v, want 0 or more", what, label, x))
		}
	}
	return errors.Join(errs...)
}

// share is the largest share of all that is needed, and whose capacity it is.
func (o Outcome) share() (share float64, tightest []string) {
	share = 1
	const same = 1e-10
	for _, sector := range o.exceeded() {
		switch r := o.Capacity.Of(sector) / o.Needed.Of(sector); {
		case r < share*(1-same):
			share, tightest = r, []string{sector}
		case r <= share*(1+same):
			tightest = append(tightest, sector)
		}
	}
	return share, tightest
}

// A programme is max w·f subject to rows·f ≤ limits, f ≤ most, for the goods that take
// something from a bottleneck.
type programme struct {
	met     []float64 // final demand: of the goods that are no part of it, what is wanted
	goods   []int     // of each column
	sectors []string  // of each row
	worth   []float64
	a       *mat.Dense
	limits  []float64
}

func newProgramme(m *ionb.OpenModel, o Outcome, weights []float64) programme {
	p := programme{met: o.Wanted.Values(), sectors: o.exceeded()}
	rows := make([][]float64, len(p.sectors)) // of L
	for k, sector := range p.sectors {
		unit := ionb.Must(o.Needed.WithValues(make([]float64, o.Needed.Len()))).With(sector, 1)
		rows[k] = m.Prices(unit).Values()
		p.limits = append(p.limits, o.Capacity.Of(sector))
	}
	for j, d := range p.met {
		takes := false
		for k, sector := range p.sectors {
			if rows[k][j]*d <= 1e-14*o.Needed.Of(sector) {
				rows[k][j] = 0 // which is rounding, or as good as nothing
			}
			takes = takes || rows[k][j] > 0
		}
		if takes {
			p.goods, p.worth = append(p.goods, j), append(p.worth, weights[j])
		}
	}
	if len(p.goods) == 0 {
		return p
	}
	p.a = mat.NewDense(len(rows)+len(p.goods), len(p.goods), nil)
	for c, j := range p.goods {
		for k := range rows {
			p.a.Set(k, c, rows[k][j])
		}
		p.a.Set(len(rows)+c, c, 1)
		p.limits = append(p.limits, p.met[j])
	}
	return p
}

// solve returns all final demand that is met, and the prices of the bottlenecks.
func (p programme) solve() (met []float64, prices map[string]float64, err error) {
	if len(p.goods) == 0 {
		return p.met, nil, nil
	}
	f, y, ok := solve.Maximize(p.worth, p.a, p.limits)
	if !ok {
		return nil, nil, errors.New("the simplex method found no plan that is worth most")
	}
	for c, j := range p.goods {
		if p.met[j]-f[c] > tiny*p.met[j] {
			p.met[j] = f[c]
		}
	}
	prices = map[string]float64{}
	for k, sector := range p.sectors {
		prices[sector] = y[k]
	}
	return p.met, prices, nil
}

// Report returns the parts that Show shows: the bottlenecks with their shadow prices,
// what can be done, and the share of everything alike.
func (p Plan) Report() []any {
	if p.Wanted.Len() == 0 {
		return nil
	}
	parts := []any{"The best use of what can be made", p.binding() + " " + p.cut(), p.worth()}
	if len(p.Tightest) > 0 {
		parts = append(parts, fmt.Sprintf("If all final users gave way alike, %s of final demand could be met: %s allows no more.", percent(p.Share), text.List(p.Tightest)))
	}
	if len(p.Binding) > 0 {
		parts = append(parts, "A further unit of capacity would add its shadow price to the value.",
			ionb.Must(ionb.Columns("Bottlenecks", p.Capacity, p.ShadowPrices)))
	}
	return append(parts, p.tables()[:2]...)
}

func (p Plan) worth() string {
	s := fmt.Sprintf("The final demand that is met is worth %s, of %s wanted", text.Number(p.Value), text.Number(p.WantedValue))
	if p.WantedValue > 0 {
		s += fmt.Sprintf(" (%s)", percent(p.Value/p.WantedValue))
	}
	return s + "."
}

// String writes the report.
func (p Plan) String() string { return text.Report(p.Report()) }

// percent writes a share to four digits.
func percent(share float64) string {
	return fmt.Sprintf("%.4g %%", 100*share)
}
