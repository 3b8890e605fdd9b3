package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// Rounds returns the first k rounds of purchases, n×k: round 1 is what the plant
// buys, f; round 2 what its suppliers buy to make that, Af; then A²f, and so on.
// In a productive model they add up to Effect as k grows. It panics with a
// *ValueError unless k is 1 to 1,000, and where a series that does not converge
// outgrows the largest number.
func (p *PlantModel) Rounds(k int) Matrix {
	if k < 1 || k > mostRounds {
		panic(&ValueError{Where: "rounds of purchases", Problem: fmt.Sprintf("%d are asked for, want 1 to %d (Effect is the sum of all)", k, mostRounds)})
	}
	labels, rounds := p.base.rounds(p.inputs, 1, k)
	return newMatrix("Purchases round by round", p.base.unit, p.base.sectors, labels, rounds)
}

// BySupplier returns the extra output by the direct supplier at which its chain
// begins, a row for each sector and a column for each direct supplier:
//
//	lₖᵢfᵢ   (row sums: Effect)
//
// is what sector k makes so that supplier i can deliver fᵢ to the plant.
func (p *PlantModel) BySupplier() Matrix {
	return p.perSupplier("Extra output by direct supplier", func(i int) []float64 {
		only := make([]float64, len(p.inputs))
		only[i] = p.inputs[i]
		return p.base.system.Solve(only)
	})
}

// SecondTier returns what the plant's direct suppliers buy to make what it buys,
// a row for each sector and a column for each direct supplier:
//
//	aₖᵢfᵢ   (row sums: round 2 of Rounds)
func (p *PlantModel) SecondTier() Matrix {
	return p.perSupplier("Purchases of the direct suppliers", p.purchasesOf)
}

// SuppliersOf returns what one supplier buys from each sector to make what the
// plant buys from it, aₖᵢfᵢ (n): zero throughout for a sector from which the plant
// buys nothing. It panics with a *LabelError for a sector that is not there.
func (p *PlantModel) SuppliersOf(supplier string) Vector {
	i := p.base.sectors.index("sectors of the model", supplier)
	return newVector("Purchases of "+supplier, p.base.unit, p.base.sectors, p.purchasesOf(i))
}

func (p *PlantModel) purchasesOf(i int) []float64 {
	column := mat.Col(nil, i, p.base.a.matrix())
	for k := range column {
		column[k] *= p.inputs[i]
	}
	return column
}

// perSupplier puts a column for each direct supplier side by side.
func (p *PlantModel) perSupplier(name string, column func(i int) []float64) Matrix {
	var suppliers []int
	for i, f := range p.inputs {
		if f != 0 {
			suppliers = append(suppliers, i)
		}
	}
	cols := p.base.sectors.subset(suppliers)
	if len(suppliers) == 0 {
		return newMatrix(name, p.base.unit, p.base.sectors, cols, nil)
	}
	data := mat.NewDense(len(p.inputs), len(suppliers), nil)
	for j, i := range suppliers {
		data.SetCol(j, column(i))
	}
	return newMatrix(name, p.base.unit, p.base.sectors, cols, data)
}
