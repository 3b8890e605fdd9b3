package ionb

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Where labels have no region to go by.
const (
	wholeEconomy = "Whole economy" // a table without regions
	noRegion     = "No region"     // what has none in a table of several
)

// Footprints are the accounts of an Extension by a model: where stressors are caused,
// for whose final demand, and by which products. With S the intensities, L the
// Leontief inverse, Y_r the final demand of region r in all its categories (n), and
// therefore x_r = L·Y_r the output everywhere that r calls for, all rest on
//
//	E_qr = Σᵢ∈q sᵢ(x_r)ᵢ   how much of a stressor region q causes for region r
//
// (Miller & Blair 2009, ch. 10; Peters 2008). Regions are those of the table's
// sectors, then those that only its final demand has. What has no region counts as a
// region of its own, "No region", and a table without regions as one, "Whole economy".
//
// What final demand causes by itself (FY), such as heating homes, is in the totals by
// region and not in the accounts by sector or product, as pymrio has it (Stadler 2021): no product
// carries it. That is the difference between a region's account and the sum over its
// products.
//
// Nothing is computed before it is asked for: the accounts by region are one solve for
// each region, multipliers one for each stressor. It is safe for concurrent use.
type Footprints struct {
	extension         Extension
	model             *OpenModel
	s                 *mat.Dense // intensities; nil without stressors
	regions, products *labels    // products: of each region's final demand, by name
	makers, users     []int      // the region of each sector, and of each category of final demand
	kinds             []int      // which of the products' names each sector has

	multipliers, demand, outputs, byProduct, imported func() *mat.Dense
	output                                            func() []float64
	trade                                             func() []*mat.Dense
}

// Footprints makes the accounts of an extension by the model, which is that of the
// extension's table or one with its technology changed:
//
//	f := ionb.Must(m.Footprints(t.Extension("Emissions")))
//
// With a changed technology the final demand of the table and its intensities stay, and
// outputs follow. A model of other sectors or of another table, and intensities beyond
// the largest number, are errors.
func (m *OpenModel) Footprints(e Extension) (*Footprints, error) {
	f := &Footprints{extension: e, model: m}
	err := f.fits()
	if err == nil {
		err = f.setRegions()
	}
	if err != nil {
		return nil, fmt.Errorf("ionb: footprints of extension %q: %w", e.name, err)
	}
	f.multipliers = once(f.solveMultipliers)
	f.demand = once(f.demandByRegion)
	f.outputs = once(f.solveOutputs)
	f.output = once(f.totalOutput)
	f.trade = once(f.between)
	f.byProduct = once(f.consumedByProduct)
	f.imported = once(f.importedByProduct)
	return f, nil
}

// fits says why the model is not one of the extension's table, and sets intensities.
func (f *Footprints) fits() error {
	t, m := f.extension.table, f.model
	switch {
	case t == nil:
		return errors.New("the extension is empty, want one that Table.Extension returns")
	case m.sectors.len() != t.sectors.len():
		return fmt.Errorf("the model has %s, the extension's table %s; open that table", count(m.sectors.len(), "sector", "sectors"), count(t.sectors.len(), "sector", "sectors"))
	case !m.sectors.same(t.sectors):
		at := firstDifference(m.sectors.names, t.sectors.names)
		return fmt.Errorf("sector %d of the model is %q, that of the extension's table is %q; open that table", at+1, m.sectors.names[at], t.sectors.names[at])
	case m.base != nil && !slices.Equal(m.base.x, t.x):
		at := firstDifference(m.base.x, t.x)
		return fmt.Errorf("the model is of another table than the extension: output of %q is %v in the one and %v in the other; open the extension's table",
			t.sectors.names[at], m.base.x[at], t.x[at])
	case m.base != nil && m.base.z != t.z && !mat.Equal(m.base.z, t.z):
		return errors.New("the model is of another table than the extension, of the same outputs and other flows; open the extension's table")
	}
	s := f.extension.S()
	f.s = s.data
	if err := checkDense("intensities", s.rows, s.cols, s.data); f.s != nil && err != nil {
		return err
	}
	return nil
}

func firstDifference[T comparable](a, b []T) int {
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return len(a)
}

// setRegions finds the region of each sector and category of final demand, and
// the products of each region's final demand.
func (f *Footprints) setRegions() error {
	t := f.extension.table
	f.makers, f.users, f.kinds = make([]int, t.sectors.len()), make([]int, t.demand.len()), make([]int, t.sectors.len())
	if !t.sectors.regional() {
		for i := range f.kinds {
			f.kinds[i] = i
		}
		f.regions, f.products = Must(newLabels("region", []string{wholeEconomy})), t.sectors
		return nil
	}
	var sectors, categories []string
	for i := range f.makers {
		region, _ := t.sectors.parts(i)
		sectors = append(sectors, cmp.Or(region, noRegion))
	}
	for c := range f.users {
		region, _ := t.demand.parts(c)
		categories = append(categories, cmp.Or(region, noRegion))
	}
	var err error
	if f.regions, err = newLabels("region", distinct(slices.Concat(sectors, categories))); err != nil {
		return err
	}
	names := Must(newLabels("product", t.sectors.bareList()))
	for i, region := range sectors {
		f.makers[i], f.kinds[i] = f.regions.at[region], names.at[t.sectors.bare[i]]
	}
	for c, region := range categories {
		f.users[c] = f.regions.at[region]
	}
	f.products, err = f.productLabels(names.names)
	return err
}

// productLabels are the names under each region, as sectors are where all regions have
// the same.
func (f *Footprints) productLabels(names []string) (*labels, error) {
	var regions, all []string
	for _, region := range f.regions.names {
		if region == noRegion {
			region = ""
		}
		for _, name := range names {
			regions, all = append(regions, region), append(all, name)
		}
	}
	return regionalLabels("product", regions, all)
}

// Extension returns the extension whose accounts they are.
func (f *Footprints) Extension() Extension { return f.extension }

// Regions returns the regions of the accounts, in order.
func (f *Footprints) Regions() []string { return f.regions.list() }

// M returns the multipliers of the model, s×n: how much of each stressor a unit of
// final demand for a sector's product causes, in all sectors and regions together,
//
//	M = S·L, solved from M = M·A + S   (Miller & Blair 2009, sec. 10.3)
func (f *Footprints) M() Matrix {
	return newMatrix("Multipliers M", "", f.extension.stressors, f.model.sectors, f.multipliers())
}

func (f *Footprints) solveMultipliers() *mat.Dense {
	if f.s == nil {
		return nil
	}
	return f.model.system.SolveRows(f.s)
}

// demandByRegion returns Y_r for all regions, n×R.
func (f *Footprints) demandByRegion() *mat.Dense {
	t := f.extension.table
	if t.y == nil {
		return mat.NewDense(t.sectors.len(), f.regions.len(), nil)
	}
	return addedUp(t.y, t.sectors.asIs(), group{labels: f.regions, of: f.users})
}

// solveOutputs returns x_r for all regions, n×R.
func (f *Footprints) solveOutputs() *mat.Dense { return f.model.system.SolveCols(f.demand()) }

// totalOutput is what all regions call for. A table's own outputs are that, without
// a solve.
func (f *Footprints) totalOutput() []float64 {
	if f.model.table != nil {
		return f.extension.table.x
	}
	x := make([]float64, f.model.sectors.len())
	for i := range x {
		x[i] = rowSum(f.outputs(), i)
	}
	return x
}

// between returns E for each stressor, R×R.
func (f *Footprints) between() []*mat.Dense {
	all := make([]*mat.Dense, f.extension.stressors.len())
	for k := range all {
		all[k] = mat.NewDense(f.regions.len(), f.regions.len(), nil)
		for i, s := range f.s.RawRowView(k) {
			if s == 0 {
				continue
			}
			row := all[k].RawRowView(f.makers[i])
			for r, x := range f.outputs().RawRowView(i) {
				row[r] += s * x
			}
		}
	}
	return all
}
