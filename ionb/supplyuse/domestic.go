package supplyuse

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Domestic returns the tables without the imported part of use, so that what is made
// of them counts domestic products only:
//
//	U − ImportU,  Y − ImportY
//
// What industries import is a kind of value added, "Imports", so that their inputs
// still add up; what final demand imports is no longer there. Imports of products
// that the Spec gives beside Y are reduced by what is placed.
//
// It is an error when the Spec gave no ImportU, or, with final use, no ImportY.
func (t *Tables) Domestic() (*Tables, error) {
	if t.importU == nil || t.y != nil && t.importY == nil {
		return nil, fmt.Errorf("supplyuse: tables %q: domestic tables want to know which uses are imported; give ImportU and ImportY in the Spec", t.name)
	}
	s := Spec{
		Name: t.name, Source: t.source, Year: t.year, Unit: t.unit, Prices: t.prices, Licence: t.licence, Notes: t.notes,
		Products: t.products.bare, Industries: t.industries.bare, Demand: t.demand.bare,
		ProductRegions: t.products.regions, IndustryRegions: t.industries.regions, DemandRegions: t.demand.regions,
		V: rowsOf(t.v), Q: t.q, G: t.g, U: rowsOf(less(t.u, t.importU)), Y: rowsOf(less(t.y, t.importY)),
		Primary: append(slices.Clone(t.primary), importsLabel), W: append(rowsOf(t.w), columnSums(t.importU)),
		Valuation: t.valuation, N: rowsOf(t.n), Imports: t.importsLeft(),
	}
	if t.name != "" {
		s.Name = t.name + ", domestic"
	}
	domestic, err := New(s)
	if err != nil {
		return nil, fmt.Errorf("%w (of which the imported part was taken off)", err)
	}
	return domestic, nil
}

// importsLeft are the imports given beside Y that the import matrices do not place,
// nil when there are none.
func (t *Tables) importsLeft() []float64 {
	if t.imports == nil {
		return nil
	}
	left := make([]float64, len(t.imports))
	for i, all := range t.imports {
		left[i] = total(append(negated(append(rowOf(t.importU, i), rowOf(t.importY, i)...)), all))
	}
	if size(left) == 0 {
		return nil
	}
	return left
}

func less(a, b *mat.Dense) *mat.Dense {
	if a == nil {
		return nil
	}
	var out mat.Dense
	out.Sub(a, b)
	return &out
}

func columnSums(m *mat.Dense) []float64 {
	sums := make([]float64, m.RawMatrix().Cols)
	for j := range sums {
		sums[j] = total(columnOf(m, j))
	}
	return sums
}
