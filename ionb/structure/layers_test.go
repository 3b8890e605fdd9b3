package structure_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// Layers are s·Aᵏd, add up to s·x, and are the sums of paths by tier.
func TestProductionLayers(t *testing.T) {
	manyEconomies(t, 24, func(rng *rand.Rand, table *ionb.Table, m *ionb.OpenModel) {
		last := 1 + rng.IntN(6)
		d := table.Demand()
		l := ionb.Must(structure.ProductionLayers(m, structure.LayerOptions{Primary: "Land", Last: last}))
		s := m.PrimaryCoefficients("Land")
		whole, total := 0.0, s.Dot(m.Output(d))
		power := mat.DenseCopyOf(eye(d.Len()))
		for k := range last + 1 {
			names := l.Amounts.Labels()
			layer := 0.0
			for i := range d.Len() {
				origin, good := 0.0, 0.0
				for j := range d.Len() {
					origin += s.AtVec(i) * power.At(i, j) * d.AtVec(j)
					good += s.AtVec(j) * power.At(j, i) * d.AtVec(i)
				}
				isNear(t, "by origin", l.ByOrigin.At(i, k), origin, 1e-11)
				isNear(t, "by good", l.ByGood.At(i, k), good, 1e-11)
				layer += origin
			}
			whole += layer
			isNear(t, names[k], l.Amounts.AtVec(k), layer, 1e-11)
			isNear(t, "cumulative", l.Cumulative.AtVec(k), whole/math.Max(total, 1e-300), 1e-9)
			var next mat.Dense
			next.Mul(power, m.A().Dense())
			power = &next
		}
		isNear(t, "all layers", l.Amounts.Sum(), total, 1e-10)
		isNear(t, "beyond", l.Amounts.Of("Beyond"), total-whole, 1e-9)
		vectorIs(t, "total by origin", l.ByOrigin.RowSums(), s.Mul(m.Output(d)).Values(), 1e-9)
		vectorIs(t, "total by good", l.ByGood.RowSums(), m.Content("Land").Mul(d).Values(), 1e-9)
		vectorIs(t, "sums", l.ByGood.ColSums(), l.Amounts.Values(), 1e-9)
	})
}

func TestProductionLayersAreTiersOfPaths(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"A", "B"}, mat.NewDense(2, 2, []float64{0.01, 0.02, 0.03, 0.01})))
	d := ionb.Amounts(map[string]float64{"B": 2})
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Demand: d, Least: 1e-12}))
	l := ionb.Must(structure.ProductionLayers(m, structure.LayerOptions{Demand: d, Last: 3}))
	for k := range 4 {
		isNear(t, "layer", l.Amounts.AtVec(k), p.ByTier().AtVec(k), 1e-10)
	}
}

func TestProductionLayersRefuse(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"A"}, mat.NewDense(1, 1, []float64{1.5})))
	if _, err := structure.ProductionLayers(m, structure.LayerOptions{Demand: ones(1)}); err == nil || !strings.Contains(err.Error(), "is not below 1") {
		t.Errorf("not productive: %v", err)
	}
	if _, ok := caught(func() { _, _ = structure.ProductionLayers(m, structure.LayerOptions{Last: -1}) }).(*ionb.ValueError); !ok {
		t.Error("a layer of −1 does not panic with a *ValueError")
	}
	if (structure.Layers{}).Report() != nil {
		t.Error("the zero value has a report")
	}
}

func eye(n int) mat.Matrix {
	e := mat.NewDense(n, n, nil)
	for i := range n {
		e.Set(i, i, 1)
	}
	return e
}
