package ionb

import "gonum.org/v1/gonum/mat"

// ProductionBySector returns the production-based accounts by sector, s×n: what each
// sector causes, counted where it is caused,
//
//	S·diag(x)   (pymrio's D_pba)
//
// It is F, but for Unattributed; with a changed technology, F at the outputs that
// follow.
func (f *Footprints) ProductionBySector() Matrix {
	return f.filled("Production-based account by sector", f.model.sectors, func(k int, row []float64) {
		x := f.output()
		for i, s := range f.s.RawRowView(k) {
			row[i] = s * x[i]
		}
	})
}

// ConsumptionByProduct returns the consumption-based accounts by product, s×(R·p) for p
// names of products: the footprint of the products that a region's final demand buys,
// from wherever it buys them, counted in the region that consumes and under the
// product's name,
//
//	Σ_q M_(q,p)·Y_(q,p),r   (pymrio's D_cba)
//
// What is caused on the way, such as by the electricity in a car, is in the car.
func (f *Footprints) ConsumptionByProduct() Matrix {
	return f.ofProducts("Consumption-based account by product", f.byProduct())
}

// ImportsByProduct returns the part of ConsumptionByProduct that is caused outside the
// region that consumes, s×(R·p), whether the product itself is bought abroad or only
// something that went into it,
//
//	Σ_q M*_(q,p)·Y_(q,p),r   with M* = S*·L, S* without the sectors of r   (pymrio's D_imp)
//
// It takes, for each region, a solve for each stressor or for each product, whichever
// are fewer: far more than all other accounts together.
func (f *Footprints) ImportsByProduct() Matrix {
	return f.ofProducts("Embodied in imports by product", f.imported())
}

// ExportsBySector returns what each sector causes for the final demand of all other
// regions, s×n, counted where it is caused,
//
//	sᵢ·Σ_r≠q (x_r)ᵢ   for a sector i of region q   (pymrio's D_exp)
func (f *Footprints) ExportsBySector() Matrix {
	return f.filled("Embodied in exports by sector", f.model.sectors, func(k int, row []float64) {
		for i, s := range f.s.RawRowView(k) {
			for r, x := range f.outputs().RawRowView(i) {
				if r != f.makers[i] {
					row[i] += s * x
				}
			}
		}
	})
}

func (f *Footprints) ofProducts(name string, data *mat.Dense) Matrix {
	return newMatrix(name, f.extension.commonUnit(), f.extension.stressors, f.products, data)
}

// names is how many names of products there are.
func (f *Footprints) names() int { return f.products.len() / f.regions.len() }

func (f *Footprints) consumedByProduct() *mat.Dense {
	if f.s == nil {
		return nil
	}
	sums := mat.NewDense(f.extension.stressors.len(), f.products.len(), nil)
	for r := range f.regions.len() {
		f.addDemanded(sums, f.multipliers(), r)
	}
	return sums
}

// addDemanded adds what region r demands of each product, by multipliers.
func (f *Footprints) addDemanded(sums, multipliers *mat.Dense, r int) {
	for k := range f.extension.stressors.len() {
		row := sums.RawRowView(k)[r*f.names():]
		for i, m := range multipliers.RawRowView(k) {
			row[f.kinds[i]] += m * f.demand().At(i, r)
		}
	}
}

// mostAtOnce is how many right-hand sides are solved at a time: enough to be worth one
// factorisation, and too few to take the memory of another n×n matrix.
const mostAtOnce = 512

func (f *Footprints) importedByProduct() *mat.Dense {
	if f.s == nil {
		return nil
	}
	stressors, n := f.s.Dims()
	sums := mat.NewDense(stressors, f.products.len(), nil)
	add := f.importedByStressor
	if stressors > f.names() {
		add = f.importedByDemand
	}
	step := max(1, mostAtOnce/min(stressors, f.names()))
	for from := 0; from < f.regions.len(); from += step {
		add(sums, from, min(from+step, f.regions.len()), n)
	}
	return sums
}

// importedByStressor adds the imports of some regions by their multipliers M*.
func (f *Footprints) importedByStressor(sums *mat.Dense, from, to, n int) {
	stressors := f.extension.stressors.len()
	c := mat.NewDense((to-from)*stressors, n, nil)
	of := func(m *mat.Dense, r int) *mat.Dense {
		return m.Slice((r-from)*stressors, (r-from+1)*stressors, 0, n).(*mat.Dense)
	}
	for r := from; r < to; r++ {
		of(c, r).Copy(f.abroad(r))
	}
	multipliers := f.model.system.SolveRows(c)
	for r := from; r < to; r++ {
		f.addDemanded(sums, of(multipliers, r), r)
	}
}

// importedByDemand adds the imports of some regions by what each product of their final
// demand makes others produce.
func (f *Footprints) importedByDemand(sums *mat.Dense, from, to, n int) {
	d := mat.NewDense(n, (to-from)*f.names(), nil)
	of := func(m *mat.Dense, r, first int) *mat.Dense {
		rows, _ := m.Dims()
		return m.Slice(0, rows, (r-first)*f.names(), (r-first+1)*f.names()).(*mat.Dense)
	}
	for r := from; r < to; r++ {
		products := of(d, r, from)
		for i, kind := range f.kinds {
			products.Set(i, kind, f.demand().At(i, r))
		}
	}
	x := f.model.system.SolveCols(d)
	for r := from; r < to; r++ {
		of(sums, r, 0).Mul(f.abroad(r), of(x, r, from))
	}
}

// abroad returns the intensities of all sectors but those of region r.
func (f *Footprints) abroad(r int) *mat.Dense {
	s := mat.DenseCopyOf(f.s)
	for k := range f.extension.stressors.len() {
		row := s.RawRowView(k)
		for i, maker := range f.makers {
			if maker == r {
				row[i] = 0
			}
		}
	}
	return s
}
