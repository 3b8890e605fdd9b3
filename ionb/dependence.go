package ionb

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Dependence returns how much each sector depends on single suppliers, a row for
// each sector as a buyer. With sᵢ the share of supplier i in the value of all that
// it buys from other sectors:
//
//	Largest share   max sᵢ   (1: all from one sector)
//	Concentration   Σ sᵢ²    (Herfindahl: 1/k when it buys alike from k sectors)
//
// Both are 0 for a sector that buys from no other. What a sector uses of its own
// product comes from no outside supplier and does not count; nor do negative
// coefficients, which are no purchases. The shares are of value: in a physical
// table they would add tons to dozens and mean nothing.
func (m *OpenModel) Dependence() Matrix {
	data := mat.NewDense(m.sectors.len(), 2, nil)
	for j := range m.sectors.len() {
		_, share, concentration := m.suppliersOf(j)
		data.SetRow(j, []float64{share, concentration})
	}
	columns := Must(newLabels("column", []string{"Largest share", "Concentration"}))
	return newMatrix("Dependence on single suppliers", "", m.sectors, columns, data)
}

// MainSupplier returns the other sector from which a sector buys most and its
// share as in Dependence, the first of several that are equal. The name is empty
// and the share 0 where it buys from none. It panics with a *LabelError for a
// sector that is not there.
func (m *OpenModel) MainSupplier(sector string) (string, float64) {
	main, share, _ := m.suppliersOf(m.sectors.index("sectors of the model", sector))
	if main < 0 {
		return "", 0
	}
	return m.sectors.names[main], share
}

// suppliersOf returns the main supplier of sector j, −1 when there is none, with
// its share, and the concentration of suppliers.
func (m *OpenModel) suppliersOf(j int) (main int, share, concentration float64) {
	bought := mat.Col(nil, j, m.a.matrix())
	bought[j] = 0
	main = -1
	var total, largest float64
	for i, a := range bought {
		bought[i] = math.Max(a, 0)
		if total += bought[i]; a > largest {
			main, largest = i, a
		}
	}
	if main < 0 {
		return main, 0, 0
	}
	for _, a := range bought {
		concentration += a / total * (a / total)
	}
	return main, largest / total, concentration
}

// Dependents returns the sectors that use a supplier's product directly or
// indirectly, those j with lᵢⱼ > 0 for the supplier i, in the order of the table
// and without the supplier itself. With fixed coefficients, where the scarcest
// input limits the output, they all stop when the supplier stops and nothing takes
// its place. The chains of coefficients that are not zero decide, not rounded
// numbers; a negative coefficient, which is no input, counts among them. It panics
// with a *LabelError for a sector that is not there.
func (m *OpenModel) Dependents(supplier string) []string {
	i := m.sectors.index("sectors of the model", supplier)
	var found []int
	for j, uses := range m.usersOf(i) {
		if uses && j != i {
			found = append(found, j)
		}
	}
	return m.sectors.pick(found)
}

// usersOf says of each sector whether a chain of uses leads to it from sector i,
// which is at the beginning of its own.
func (m *OpenModel) usersOf(i int) []bool {
	return reached(mat.NewVecDense(m.sectors.len(), unitVector(m.sectors.len(), i)), m.a.matrix().T())
}

// Without returns the gross output (n) that is left when one supplier is no longer
// there and everyone imports what it supplied: its row and column of A, its final
// demand and its output become zero, and final demand d for the rest is met as
// before (complete hypothetical extraction; Miller & Blair 2009, ch. 12),
//
//	(I−A₋)x₋ = d₋
//
// The loss m.Output(d).Sub(x₋) says how much of each sector's output depended on
// it, its own output included. The supplier's entry in d is not used. It is an
// error that wraps a mat.Condition when I−A₋ is singular, which cannot be in a
// productive model; panics are as for Output, and a *LabelError for a supplier
// that is not there.
func (m *OpenModel) Without(supplier string, d mat.Vector) (Vector, error) {
	s := m.sectors.index("sectors of the model", supplier)
	x := make([]float64, m.sectors.len())
	var rest []int
	for i := range x {
		if i != s {
			rest = append(rest, i)
		}
	}
	if err := m.solveFor(rest, x, aligned(m.sectors, d, "final demand")); err != nil {
		return Vector{}, fmt.Errorf("ionb: model without %q: %w", supplier, err)
	}
	return newVector("Gross output without "+supplier, m.unit, m.sectors, x), nil
}

// Cutback returns the factor by which all of final demand d must shrink when a
// supplier can make no more than capacity: capacity / xᵢ, with x = Ld, since
// outputs are proportional to demand. It is 1 when the capacity is enough. It
// panics as Output does, with a *LabelError for a supplier that is not there, and
// with a *ValueError for a capacity that is negative or not finite.
func (m *OpenModel) Cutback(supplier string, capacity float64, d mat.Vector) float64 {
	i := m.sectors.index("sectors of the model", supplier)
	if !finite(capacity) || capacity < 0 {
		panic(&ValueError{Where: "capacity of " + supplier, Problem: fmt.Sprintf("is %v, want a finite number, 0 or more", capacity)})
	}
	if need := m.Output(d).data[i]; need > capacity {
		return capacity / need
	}
	return 1
}
