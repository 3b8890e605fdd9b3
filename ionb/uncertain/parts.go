package uncertain

import (
	"errors"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// The parts of an economy that may err.

func (u *uncertainty) partOfA() part {
	m := u.base.Model
	a := m.A().Dense()
	return part{name: "coefficients", rows: m.Sectors(), cols: m.Sectors(), sectors: u.sectors(), values: a,
		flows: func() (*mat.Dense, error) { return u.timesOutputs(a) }}
}

func (u *uncertainty) partOfZ() part {
	z := u.base.Model.Table().Z().Dense()
	names := u.base.Model.Sectors()
	return part{name: "flows", rows: names, cols: names, sectors: u.sectors(), values: z,
		flows: func() (*mat.Dense, error) { return z, nil }}
}

func (u *uncertainty) partOfDemand() part {
	d := u.base.Demand
	values := mat.NewDense(d.Len(), 1, d.Values())
	return part{name: "final demand", rows: d.Labels(), cols: []string{"Final demand"}, sectors: u.sectors(), bySeller: true, values: values,
		flows: func() (*mat.Dense, error) { return values, nil }}
}

func (u *uncertainty) partOfAccounts() part {
	s := u.base.Accounts
	values := s.Dense()
	return part{name: "accounts", rows: s.RowLabels(), cols: s.ColLabels(), sectors: u.sectors(), values: values,
		flows: func() (*mat.Dense, error) { return u.timesOutputs(values) }}
}

// sectors is a vector of zeros with the sectors' labels.
func (u *uncertainty) sectors() ionb.Vector {
	v := u.base.Model.A().ColSums()
	return ionb.Must(v.WithValues(make([]float64, v.Len())))
}

// timesOutputs makes flows of what is per unit of output.
func (u *uncertainty) timesOutputs(perUnit *mat.Dense) (*mat.Dense, error) {
	if u.base.Demand.Len() == 0 {
		return nil, errors.New("ByFlow needs flows; give the economy its final demand")
	}
	x := u.base.Model.Output(u.base.Demand)
	flows := mat.DenseCopyOf(perUnit)
	flows.Apply(func(_, j int, v float64) float64 { return v * x.AtVec(j) }, flows)
	return flows, nil
}
