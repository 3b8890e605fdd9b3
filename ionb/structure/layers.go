package structure

import (
	"cmp"
	"fmt"

	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const (
	usualLayers = 8
	mostLayers  = 1000
)

// LayerOptions say of what layers are taken, and how many. The zero value asks for
// layers 0 to 8 of the output that the table's own final demand calls for.
type LayerOptions struct {
	// Demand, Primary, Coefficients and Unit are as in PathOptions.
	Demand       mat.Vector
	Primary      string
	Coefficients mat.Vector
	Unit         string
	// Last is the last layer told apart, 1 to 1,000. Default: 8.
	Last int
}

// Layers are what of an account arises in each layer of production: in making the goods
// demanded, in their suppliers, in those suppliers' suppliers.
type Layers struct {
	Name string // of the account, such as "Labour"
	// Amounts are s·Aᵏd of layers 0 to the last, and what is beyond.
	Amounts ionb.Vector
	// Cumulative is the share of the total up to each layer, 0 where there is no total.
	Cumulative ionb.Vector
	// ByOrigin has the sectors where the account arises as rows, ByGood those whose
	// goods are demanded (n × layers). The columns of both add up to Amounts.
	ByOrigin, ByGood ionb.Matrix
}

// ProductionLayers takes what final demand d causes of an account s apart by layer of
// production (production layer decomposition; round by round in Miller & Blair 2009,
// ch. 2):
//
//	s·x = s·d + s·Ad + s·A²d + … + s·Aᵏd + s·L·Aᵏ⁺¹d
//
// in the unit of the account; layer k is all paths of tier k together. By origin it is
// sᵢ[Aᵏd]ᵢ, by the good demanded [sAᵏ]ⱼdⱼ. What lies beyond the last layer is solved
// for, so that layers add up to the total. OpenModel.Rounds has the outputs alone.
//
// Errors and panics are those of Paths; it panics with a *ValueError for a last layer
// out of range.
func ProductionLayers(m *ionb.OpenModel, o LayerOptions) (Layers, error) {
	last := cmp.Or(o.Last, usualLayers)
	if last < 1 || last > mostLayers {
		panic(&ionb.ValueError{Where: "LayerOptions", Problem: fmt.Sprintf("Last is %d, want layer 1 to %d, or 0 for %d", o.Last, mostLayers, usualLayers)})
	}
	q, err := ask(m, counted{o.Primary, o.Coefficients, o.Unit}, o.Demand)
	if err != nil {
		return Layers{}, fmt.Errorf("structure: production layers: %w", err)
	}
	n := len(q.own)
	a, output, content := m.A(), q.demand, q.own
	var names []string
	var byOrigin, byGood []ionb.Vector
	add := func(name string, output, content []float64) {
		names = append(names, name)
		byOrigin = append(byOrigin, q.column(name, q.own, output))
		byGood = append(byGood, q.column(name, content, q.demand))
	}
	for k := range last + 1 {
		add(fmt.Sprintf("Layer %d", k), output, content)
		output, content = times(a, output), timesLeft(content, a)
	}
	add("Beyond", m.Output(mat.NewVecDense(n, output)).Values(), m.Prices(mat.NewVecDense(n, content)).Values())
	amounts, cumulative := summed(byOrigin)
	vector := func(what string, values []float64) ionb.Vector {
		return ionb.Must(ionb.NewVector(q.name+what, names, values))
	}
	return Layers{
		Name: q.name, Amounts: vector(" by layer", amounts).WithUnit(q.unit), Cumulative: vector(", cumulative share", cumulative),
		ByOrigin: ionb.Must(ionb.Columns(q.name+" by layer and origin", byOrigin...)),
		ByGood:   ionb.Must(ionb.Columns(q.name+" by layer and good demanded", byGood...)),
	}, nil
}

// summed adds up each layer, and the shares up to each.
func summed(layers []ionb.Vector) (amounts, cumulative []float64) {
	amounts, cumulative = make([]float64, len(layers)), make([]float64, len(layers))
	whole := 0.0
	for k, layer := range layers {
		amounts[k] = layer.Sum()
		whole += amounts[k]
		cumulative[k] = whole
	}
	for k := range cumulative {
		cumulative[k] = shareOf(cumulative[k], whole)
	}
	return amounts, cumulative
}

// column is a·b, sector by sector.
func (q question) column(name string, a, b []float64) ionb.Vector {
	values := make([]float64, len(a))
	for i := range a {
		values[i] = a[i] * b[i]
	}
	return ionb.Must(q.sectors.WithValues(values)).Named(name).WithUnit(q.unit)
}

// times returns Av.
func times(a ionb.Matrix, v []float64) []float64 {
	out := make([]float64, len(v))
	cores.Share(len(v), func(from, to int) {
		for i := from; i < to; i++ {
			for j, x := range v {
				if x != 0 {
					out[i] += a.At(i, j) * x
				}
			}
		}
	})
	return out
}

// timesLeft returns vA.
func timesLeft(v []float64, a ionb.Matrix) []float64 {
	out := make([]float64, len(v))
	cores.Share(len(v), func(from, to int) {
		for i, x := range v {
			for j := from; j < to && x != 0; j++ {
				out[j] += x * a.At(i, j)
			}
		}
	})
	return out
}

// Report returns the parts that Show shows: the amounts with their cumulative shares,
// and where they arise. It is nil for the zero value.
func (l Layers) Report() []any {
	if l.Amounts.Len() == 0 {
		return nil
	}
	sides := ionb.Must(ionb.Columns(l.Name+" by layer", l.Amounts.Named(l.Name), l.Cumulative.Named("Cumulative share")))
	return []any{"Production layers of " + l.Name,
		fmt.Sprintf("In all %s. Layer 0 is the making of the goods demanded, layer 1 that of their inputs, layer 2 that of the inputs of those. “Beyond” is all that lies further upstream.", amount(l.Amounts.Sum(), l.Amounts.Unit())),
		sides, l.ByOrigin}
}

// String writes the report.
func (l Layers) String() string { return text.Report(l.Report()) }
