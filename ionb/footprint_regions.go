package ionb

import "gonum.org/v1/gonum/mat"

// ProductionBased returns the production-based accounts, s×R: what is caused in each
// region, by its sectors whoever they work for and by its own final demand,
//
//	Σᵣ E_qr + FY_q   (Peters 2008; pymrio's D_pba_reg)
//
// It is F added up by region, but for Unattributed, and FY.
func (f *Footprints) ProductionBased() Matrix {
	return f.account("Production-based account", func(k int, row []float64) {
		x := f.output()
		for i, s := range f.s.RawRowView(k) {
			row[f.makers[i]] += s * x[i]
		}
		f.addOwn(k, row)
	})
}

// ConsumptionBased returns the consumption-based accounts, s×R, the footprints of
// regions: what their final demand causes, wherever that is,
//
//	Σ_q E_qr + FY_r   (Wiedmann & Minx 2008; Peters 2008; pymrio's D_cba_reg)
//
// Over all regions they add up to what the production-based accounts do. In a table of
// one country, exports are a category of final demand as others are, so that the
// account is of what the country makes, for home or abroad; what its imports cause is
// in no such table.
func (f *Footprints) ConsumptionBased() Matrix {
	return f.account("Consumption-based account", func(k int, row []float64) {
		f.eachPair(k, func(_, r int, v float64) { row[r] += v })
		f.addOwn(k, row)
	})
}

// Imports returns what is embodied in imports, s×R: what the final demand of a region
// causes in all others, through however many borders,
//
//	Σ_q≠r E_qr   (pymrio's D_imp_reg)
//
// so that for each region and stressor
//
//	consumption-based = production-based − exports + imports
//
// Trade is counted by final use, so that what passes through a third region is no trade
// of that region: it differs from stressors embodied in gross bilateral trade
// (Kanemoto et al. 2012).
func (f *Footprints) Imports() Matrix {
	return f.account("Embodied in imports", func(k int, row []float64) {
		f.eachPair(k, func(q, r int, v float64) {
			if q != r {
				row[r] += v
			}
		})
	})
}

// Exports returns what is embodied in exports, s×R: what the final demand of all other
// regions causes in a region, counted as Imports are,
//
//	Σ_r≠q E_qr   (pymrio's D_exp_reg)
func (f *Footprints) Exports() Matrix {
	return f.account("Embodied in exports", func(k int, row []float64) {
		f.eachPair(k, func(q, r int, v float64) {
			if q != r {
				row[q] += v
			}
		})
	})
}

// Direct returns what the final demand of each region causes by itself, s×R, such as
// the emissions of homes and cars: FY added up by region, the part of both accounts
// that is in no product.
func (f *Footprints) Direct() Matrix {
	return f.account("Direct, of final demand itself", f.addOwn)
}

// Unattributed returns what F has at sectors without output, s×R. They have no
// intensity, so no product carries it and no account here has it: it is what the
// accounts lack of F. It is zero in a table in order.
func (f *Footprints) Unattributed() Matrix {
	return f.account("At sectors without output", func(k int, row []float64) {
		for i, v := range f.extension.f.RawRowView(k) {
			if f.extension.table.x[i] == 0 {
				row[f.makers[i]] += v
			}
		}
	})
}

// WhoForWhom returns who causes a stressor for whom, R×R: a row for the region where it
// is caused, a column for the region whose final demand calls for it,
//
//	E_qr, and FY_r on the diagonal besides
//
// so that rows add up to ProductionBased and columns to ConsumptionBased. It panics
// with a *LabelError for a stressor that is not there.
//
//	display.Show(display.Chord(f.WhoForWhom("CO2")))
func (f *Footprints) WhoForWhom(stressor string) Matrix {
	k := f.stressor(stressor)
	data := mat.DenseCopyOf(f.trade()[k])
	own := make([]float64, f.regions.len())
	f.addOwn(k, own)
	for r, v := range own {
		data.Set(r, r, data.At(r, r)+v)
	}
	return newMatrix(stressor+": who causes it for whom", f.extension.unit(k), f.regions, f.regions, data)
}

// Of returns all accounts of one stressor, R×5: a row for each region, and the columns
// "Production-based", "Consumption-based", "Imports", "Exports" and "Balance", exports
// less imports: positive in a region that causes more than it consumes. It panics with
// a *LabelError for a stressor that is not there.
func (f *Footprints) Of(stressor string) Matrix {
	k := f.stressor(stressor)
	column := func(name string, m Matrix) Vector {
		return newVector(name, f.extension.unit(k), f.regions, m.data.RawRowView(k))
	}
	imports, exports := column("Imports", f.Imports()), column("Exports", f.Exports())
	return sideBySide(stressor+" by region", column("Production-based", f.ProductionBased()),
		column("Consumption-based", f.ConsumptionBased()), imports, exports, exports.Sub(imports).Named("Balance"))
}

func (f *Footprints) stressor(name string) int {
	return f.extension.stressors.index("stressors of "+f.extension.name, name)
}

// account has a row for each stressor, which fill adds up by region.
func (f *Footprints) account(name string, fill func(k int, row []float64)) Matrix {
	return f.filled(name, f.regions, fill)
}

func (f *Footprints) filled(name string, cols *labels, fill func(k int, row []float64)) Matrix {
	if f.s == nil {
		return newMatrix(name, "", f.extension.stressors, cols, nil)
	}
	data := mat.NewDense(f.extension.stressors.len(), cols.len(), nil)
	for k := range f.extension.stressors.len() {
		fill(k, data.RawRowView(k))
	}
	return newMatrix(name, f.extension.commonUnit(), f.extension.stressors, cols, data)
}

// eachPair runs through E_qr of one stressor.
func (f *Footprints) eachPair(k int, do func(q, r int, v float64)) {
	for q := range f.regions.len() {
		for r, v := range f.trade()[k].RawRowView(q) {
			do(q, r, v)
		}
	}
}

// addOwn adds FY by region.
func (f *Footprints) addOwn(k int, row []float64) {
	if f.extension.fy == nil {
		return
	}
	for c, v := range f.extension.fy.RawRowView(k) {
		row[f.users[c]] += v
	}
}
