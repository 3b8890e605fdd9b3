package structure

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A question is what paths and layers are asked about: an account s and a final demand
// d, in the order of the model's sectors.
type question struct {
	name, unit string
	sectors    ionb.Vector // zeros under the model's labels
	own        []float64   // s, per unit of output
	multiplier []float64   // m = sL
	demand     []float64   // d
	whole      float64     // m·d
}

// counted is an account as options name it.
type counted struct {
	primary      string
	coefficients mat.Vector
	unit         string
}

// ask returns the question, with an error where it has no answer.
func ask(m *ionb.OpenModel, of counted, demand mat.Vector) (question, error) {
	if m == nil {
		return question{}, errors.New("the model is nil")
	}
	q, coefficients, err := of.in(m)
	if err != nil {
		return question{}, err
	}
	if err := converges(m); err != nil {
		return question{}, fmt.Errorf("%s: %w", q.name, err)
	}
	both := m.MultipliersOf(coefficients)
	direct := both.Col("Direct")
	q.own, q.multiplier = direct.Values(), both.Col("Total").Values()
	q.sectors = ionb.Must(direct.Scale(0).Named("").WithValues(make([]float64, direct.Len())))
	if isNothing(demand) {
		if m.Origin() == nil {
			return question{}, errors.New("a model made from coefficients has no final demand of its own; give it in Demand")
		}
		demand = m.Origin().Demand()
	}
	q.demand = spread(q.sectors.Named("sectors of the model"), demand, "final demand")
	for j, d := range q.demand {
		if d != 0 {
			q.whole += q.multiplier[j] * d
		}
	}
	if math.IsNaN(q.whole) || math.IsInf(q.whole, 0) {
		return question{}, fmt.Errorf("%s: the total is %v, want a finite number", q.name, q.whole)
	}
	return q, nil
}

// in returns the account's name and unit in a model, and its coefficients.
func (of counted) in(m *ionb.OpenModel) (question, mat.Vector, error) {
	given := !isNothing(of.coefficients)
	switch {
	case of.primary != "" && given:
		panic(&ionb.ValueError{Where: "options", Problem: "both Primary and Coefficients are given, want one account at most"})
	case of.primary != "":
		return question{name: of.primary, unit: primaryUnit(m, of.primary)}, m.PrimaryCoefficients(of.primary), nil
	case given:
		q := question{name: "Account", unit: of.unit}
		if v, ok := of.coefficients.(ionb.Vector); ok {
			q.name = cmp.Or(v.Name(), q.name)
		}
		return q, of.coefficients, nil
	}
	if t := m.Origin(); t != nil && t.Kind() == ionb.Physical {
		return question{}, nil, errors.New("outputs of a physical table have no common unit to add up: give a Primary input, or Coefficients such as prices")
	}
	return question{name: "Output", unit: m.Unit()}, ones(len(m.Sectors())), nil
}

// primaryUnit is the unit of a primary input's row, or else the table's.
func primaryUnit(m *ionb.OpenModel, primary string) string {
	t := m.Origin()
	for k, name := range t.PrimaryLabels() {
		if units := t.PrimaryUnits(); name == primary && units != nil {
			return cmp.Or(units[k], m.Unit())
		}
	}
	return m.Unit()
}

// converges is an error where the series I + A + A² + … does not.
func converges(m *ionb.OpenModel) error {
	if v := m.HawkinsSimon(); !(v.Upper < 1) {
		return fmt.Errorf("ρ(A) = %.6g is not below 1, so the rounds of production do not add up to anything", v.SpectralRadius)
	}
	return nil
}

// spread returns the entries of v in the order of the sectors, 0 where a labelled v
// names none. It panics with what ionb panics with.
func spread(sectors ionb.Vector, v mat.Vector, what string) []float64 {
	out := make([]float64, sectors.Len())
	if p, ok := v.(*ionb.Vector); ok {
		v = *p
	}
	labelled, byLabel := v.(ionb.Vector)
	if v.Len() == 0 || !byLabel && v.Len() != len(out) {
		panic(&ionb.LengthError{Where: what, Got: v.Len(), Want: len(out)})
	}
	at, names := places(sectors.Labels()), sectors.Labels()
	if byLabel {
		names = labelled.Labels()
	}
	for k, name := range names {
		to, known := at[name]
		if !known {
			sectors.Of(name) // panics, with a suggestion
		}
		if out[to] = v.AtVec(k); math.IsNaN(out[to]) || math.IsInf(out[to], 0) {
			panic(&ionb.ValueError{Where: what, Problem: fmt.Sprintf("%q is %v, want a finite number", name, out[to])})
		}
	}
	return out
}

// isNothing is whether an option was left out, also as a pointer to nothing.
func isNothing(v mat.Vector) bool {
	switch v := v.(type) {
	case *ionb.Vector:
		return v == nil
	case *mat.VecDense:
		return v == nil
	}
	return v == nil
}

func ones(n int) *mat.VecDense {
	v := mat.NewVecDense(n, nil)
	for i := range n {
		v.SetVec(i, 1)
	}
	return v
}

// shareOf is part/whole, and 0 where there is no whole to be a part of.
func shareOf(part, whole float64) float64 {
	if s := part / whole; !math.IsNaN(s) && !math.IsInf(s, 0) {
		return s
	}
	return 0
}
