package structure

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Elasticity says at which final demand elasticities are taken.
type Elasticity struct {
	Demand mat.Vector // that is met. Default: that of the table. Prices do not depend on it
	Most   int        // how many of the largest are listed. Default: 20
}

// Elasticities are by how many per cent one result of the model changes with each of its
// data, per cent of these: derivatives, for small changes.
type Elasticities struct {
	Of    string  // what changes
	Value float64 // its value
	// Coefficients are the elasticities with respect to each input coefficient, inputs in
	// rows, users in columns (n×n). They add up to the mean number of rounds, the lengths of
	// the chains weighted by what they contribute.
	Coefficients ionb.Matrix
	// Given are those with respect to each final demand, or to each primary cost where the
	// result is a price (n). They add up to 1.
	Given ionb.Vector
	// Largest are the largest of Coefficients in size, ranked; equal to ten digits, in the
	// order of rows and columns. Labels are "input → user".
	Largest ionb.Vector
}

// OutputElasticities returns the elasticities of one sector's output xₖ, with x = Ld:
//
//	∂ln xₖ/∂ln aᵢⱼ = lₖᵢ·aᵢⱼ·xⱼ / xₖ,   ∂ln xₖ/∂ln dⱼ = lₖⱼ·dⱼ / xₖ
//
// since ∂L/∂aᵢⱼ = L_:i·L_j: (Sherman & Morrison 1950; Sonis & Hewings 1989). Two solves,
// without L. An output of zero has no elasticity: it is an error, like a model without a
// table where no demand is given, and results beyond the largest number. It panics with a
// *ionb.LabelError for a sector that is not there, and as OpenModel.Output does.
func OutputElasticities(m *ionb.OpenModel, sector string, e Elasticity) (Elasticities, error) {
	mustHaveModel(m, "elasticities")
	return totalElasticities(m, "output of "+sector, unitOf(m, sector), e)
}

// TotalElasticities returns the elasticities of a total Q = f·x over all sectors, for f
// units of what is counted per unit of output (n): persons, tons of CO₂, the coefficients
// of a primary input, or those of gross domestic product, as PrimaryCost of ones for its
// parts returns them; nil counts output itself, where goods share a unit. With M = fL the
// multipliers,
//
//	∂ln Q/∂ln aᵢⱼ = Mᵢ·aᵢⱼ·xⱼ / Q,   ∂ln Q/∂ln dⱼ = Mⱼ·dⱼ / Q
//
// as for OutputElasticities, whose f is 1 for one sector. Each f stays as it is: a rise of
// aᵢⱼ is not taken from a primary input of j. With costs for f they are the elasticities of
// what final demand costs, p·d = cost·x. Errors and panics are as there; f of a length or
// with labels that do not fit panic as well.
func TotalElasticities(m *ionb.OpenModel, f mat.Vector, e Elasticity) (Elasticities, error) {
	mustHaveModel(m, "elasticities")
	if f == nil {
		sectors := m.Sectors()
		ones := mat.NewVecDense(len(sectors), nil)
		for i := range sectors {
			ones.SetVec(i, 1)
		}
		return totalElasticities(m, "gross output", ones, e)
	}
	what := "total"
	if v, ok := f.(ionb.Vector); ok && v.Name() != "" {
		what = "total of " + v.Name()
	}
	return totalElasticities(m, what, f, e)
}

func totalElasticities(m *ionb.OpenModel, what string, f mat.Vector, e Elasticity) (Elasticities, error) {
	var x ionb.Vector
	d, err := demandAndOutput(m, e.Demand, &x)
	if err != nil {
		return Elasticities{}, fmt.Errorf("structure: elasticities of %s: %w", what, err)
	}
	multipliers := m.Prices(f)
	r := Elasticities{Of: what}
	err = r.set(m, multipliers, x, multipliers.Values(), d.Named("final demand"), e.Most)
	return r, err
}

// PriceElasticities returns the elasticities of the price pₖ of one sector's good, with p =
// cost·L for a primary cost per unit of each output, as PrimaryCost returns it:
//
//	∂ln pₖ/∂ln aᵢⱼ = pᵢ·aᵢⱼ·lⱼₖ / pₖ,   ∂ln pₖ/∂ln costⱼ = costⱼ·lⱼₖ / pₖ
//
// Two solves, without L. A price of zero is an error, and so are results beyond the
// largest number. It panics with a *ionb.LabelError for a sector that is not there, and as
// OpenModel.Prices does.
func PriceElasticities(m *ionb.OpenModel, sector string, cost mat.Vector, e Elasticity) (Elasticities, error) {
	mustHaveModel(m, "elasticities")
	needs, p := m.Output(unitOf(m, sector)), m.Prices(cost)
	r := Elasticities{Of: "price of " + sector}
	given := ionb.Must(p.WithValues(inOrderOf(p, cost))).Named("primary cost")
	err := r.set(m, p, needs, needs.Values(), given, e.Most)
	return r, err
}

// set computes the elasticities of Q = f·L·d. From the left it is fL, from the right Ld,
// and for what is given the one or the other is the weight.
func (r *Elasticities) set(m *ionb.OpenModel, left, right ionb.Vector, weight []float64, given ionb.Vector, most int) error {
	fail := func(err error) error {
		*r, err = Elasticities{}, fmt.Errorf("structure: elasticities of %s: %w", r.Of, err)
		return err
	}
	parts, size := given.Values(), 0.
	for j, v := range parts {
		parts[j] = v * weight[j]
		r.Value += parts[j]
		size += math.Abs(parts[j])
	}
	if math.Abs(r.Value) <= 1e-12*size { // 0 but for rounding
		return fail(errors.New("it is 0, of which nothing is a per cent"))
	}
	for j := range parts {
		parts[j] /= r.Value
	}
	a := m.A()
	data := a.Dense()
	data.Apply(func(i, j int, v float64) float64 { return left.AtVec(i) * v * right.AtVec(j) / r.Value }, data)
	var err error
	if r.Given, err = given.WithUnit("").WithValues(parts); err != nil {
		return fail(err)
	}
	if r.Coefficients, err = a.WithValues(data); err != nil {
		return fail(err)
	}
	r.Given = r.Given.Named("Elasticities of " + r.Of + " by " + given.Name())
	r.Coefficients = r.Coefficients.Named("Elasticities of " + r.Of)
	if r.Largest, err = largestCoefficients("Largest elasticities of "+r.Of, r.Coefficients, most); err != nil {
		return fail(err)
	}
	return nil
}

// DemandElasticities returns the elasticities of every output with respect to every final
// demand (n×n), outputs in rows:
//
//	∂ln xᵢ/∂ln dⱼ = lᵢⱼ·dⱼ / xᵢ
//
// the shares in which final demands call for an output: each row adds up to 1. That of an
// output of zero is 0. It takes L. Errors and panics are as for OutputElasticities.
func DemandElasticities(m *ionb.OpenModel, e Elasticity) (ionb.Matrix, error) {
	mustHaveModel(m, "elasticities")
	var x ionb.Vector
	d, err := demandAndOutput(m, e.Demand, &x)
	if err != nil {
		return ionb.Matrix{}, fmt.Errorf("structure: elasticities of outputs by final demand: %w", err)
	}
	l := m.L()
	data := l.Dense()
	data.Apply(func(i, j int, v float64) float64 { return ratioOrZero(v*d.AtVec(j), x.AtVec(i)) }, data)
	shares, err := l.WithValues(data)
	if err != nil {
		return ionb.Matrix{}, fmt.Errorf("structure: elasticities of outputs by final demand: %w", err)
	}
	return shares.Named("Elasticities of outputs by final demand"), nil
}

// Report returns the parts that Show shows: of what they are, in words, the largest, and
// those with respect to what is given.
func (r Elasticities) Report() []any {
	if r.Of == "" {
		return nil
	}
	return []any{"Elasticities of " + r.Of,
		fmt.Sprintf("By how many per cent it changes, from %s, when one of these changes by 1 %%. Those of all coefficients add up to %s, the mean number of rounds.",
			text.Number(r.Value), text.Number(r.Coefficients.RowSums().Sum())),
		r.Largest, r.Given}
}

// String writes the report.
func (r Elasticities) String() string { return text.Report(r.Report()) }
