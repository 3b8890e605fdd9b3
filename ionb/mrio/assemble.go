package mrio

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Region is one region's table for Assemble.
type Region struct {
	Name string
	// Table has all its inputs, wherever they come from, in Z, and all its final uses in
	// Y, as Pool makes it with Competitive.
	Table *ionb.Table
}

// RegionalTables are what Assemble makes a multiregional table of.
type RegionalTables struct {
	Name    string // of the new table
	Regions []Region
	// Trade are the trade coefficients: rows are labels of a region and a good
	// (ionb.Label), columns regions, entries the share of what the column's region uses
	// of the good that comes from the row's. Over the rows of a good they add up to 1
	// for each region that uses it. A sector without a row sells nothing.
	Trade ionb.Matrix
	// Replaced are the categories of final demand that are trade with the other regions,
	// which the shares replace. Default: those named "Exports" and "Imports", as Pool
	// names them.
	Replaced []string
}

// Assemble makes a multiregional table of regional ones and of trade coefficients, by
// the model of Chenery (1953) and Moses (1955). Each region's technical coefficients,
// primary coefficients and final uses f stay, and outputs are those that meet all uses,
//
//	x = C(Ax + f),  x = (I−CA)⁻¹Cf,  Z = CA·diag(x),  Y = Cf
//
// (Miller & Blair 2009, ch. 3). Where the shares agree with what regions export and
// import they are the outputs of the regional tables; where they do not, outputs differ,
// and the table balances all the same. A note says by how much they do.
//
// Names that are missing or used twice, physical tables and ones in different units,
// shares that do not add up to 1, rows of no sector, shares of a sector that makes nothing
// in its region's table, whose inputs nobody knows, and what ionb.NewTable refuses, such as
// negative outputs, are errors.
func Assemble(r RegionalTables) (*ionb.Table, error) {
	t, err := r.assemble()
	if err != nil {
		return nil, fmt.Errorf("mrio: multiregional table %q: %w", r.Name, err)
	}
	return t, nil
}

// assembly is what regional tables come to side by side.
type assembly struct {
	spec          ionb.Spec
	region        []int // of each sector
	uses          []int // the region of each category of final demand
	names         []string
	x             []float64
	tables        []*ionb.Table
	first, demand []int // where each region's sectors and categories begin
}

func (r RegionalTables) assemble() (*ionb.Table, error) {
	a, err := r.sideBySide()
	if err != nil {
		return nil, err
	}
	shares, err := r.shares(a)
	if err != nil {
		return nil, err
	}
	if err := a.solve(r.flows(a, shares)); err != nil {
		return nil, err
	}
	return ionb.NewTable(a.spec)
}

// solve sets flows and primary inputs at the outputs x = (CA)x + (Cf)·1.
func (a *assembly) solve(ca, cf *mat.Dense) error {
	n := len(a.region)
	labels, final := make([]string, n), mat.NewVecDense(n, nil)
	for i := range labels {
		labels[i] = ionb.Label(a.spec.Regions[i], a.spec.Sectors[i])
		final.SetVec(i, mat.Sum(cf.RowView(i)))
	}
	m, err := ionb.OpenFromCoefficients(labels, ca)
	if err != nil {
		return err
	}
	x := m.Output(final).Values()
	for i, label := range labels {
		row := mat.Row(nil, i, ca)
		size := mat.Norm(cf.RowView(i), 1)
		for j := range row {
			row[j] *= x[j]
			size += math.Abs(row[j])
		}
		if a.x[i] == 0 && math.Abs(x[i]) > 1e-9*size {
			return fmt.Errorf("%q is to make %s and makes nothing in its regional table, so that its inputs are not known; set its trade coefficients to 0", label, text.Number(x[i]))
		}
		a.spec.Z = append(a.spec.Z, row)
		if len(a.uses) > 0 {
			a.spec.Y = append(a.spec.Y, mat.Row(nil, i, cf))
		}
	}
	a.setPrimary(x)
	a.spec.Notes = append(a.spec.Notes, a.difference(labels, x))
	return nil
}

// sideBySide lists sectors and categories of final demand of all regions.
func (r RegionalTables) sideBySide() (*assembly, error) {
	if len(r.Regions) == 0 {
		return nil, errors.New("there are no regions; want one at least")
	}
	a := &assembly{spec: ionb.Spec{Name: r.Name}}
	for k, region := range r.Regions {
		switch t := region.Table; {
		case region.Name == "" || slices.Contains(a.names, region.Name):
			return nil, fmt.Errorf("region %d is named %q; want names that differ", k+1, region.Name)
		case t == nil:
			return nil, fmt.Errorf("region %q has no table", region.Name)
		case monetary(t) != nil:
			return nil, fmt.Errorf("region %q: %w", region.Name, monetary(t))
		case t.Unit() != r.Regions[0].Table.Unit():
			return nil, fmt.Errorf("region %q is in %q and region %q in %q; want one unit", region.Name, t.Unit(), r.Regions[0].Name, r.Regions[0].Table.Unit())
		default:
			a.add(k, region.Name, t, r.Replaced)
		}
	}
	a.spec.Unit = r.Regions[0].Table.Unit()
	return a, nil
}

func (a *assembly) add(k int, name string, t *ionb.Table, replaced []string) {
	a.names, a.tables = append(a.names, name), append(a.tables, t)
	a.first, a.demand = append(a.first, len(a.region)), append(a.demand, len(a.uses))
	for _, sector := range t.Sectors() {
		a.region = append(a.region, k)
		a.spec.Regions, a.spec.Sectors = append(a.spec.Regions, name), append(a.spec.Sectors, sector)
	}
	a.x = append(a.x, t.X().Values()...)
	for _, category := range finalUses(t, replaced) {
		a.uses = append(a.uses, k)
		a.spec.DemandRegions, a.spec.Demand = append(a.spec.DemandRegions, name), append(a.spec.Demand, category)
	}
	for _, input := range t.PrimaryLabels() {
		if !slices.Contains(a.spec.Primary, input) {
			a.spec.Primary = append(a.spec.Primary, input)
		}
	}
}

// finalUses are the categories of a table that are not trade.
func finalUses(t *ionb.Table, replaced []string) []string {
	if replaced == nil {
		replaced = []string{exportsName, importsName}
	}
	return slices.DeleteFunc(t.DemandLabels(), func(c string) bool { return slices.Contains(replaced, c) })
}

// shares returns c by sector and region, n×R, after checking it.
func (r RegionalTables) shares(a *assembly) (*mat.Dense, error) {
	at := map[string]int{}
	for i, sector := range a.spec.Sectors {
		at[ionb.Label(a.spec.Regions[i], sector)] = i
	}
	if r, c := r.Trade.Dims(); r == 0 || c == 0 {
		return nil, errors.New("there are no trade coefficients (Trade)")
	}
	c := mat.NewDense(len(a.region), len(a.names), nil)
	cols := r.Trade.Cols(a.names...) // which panics for a region that is not there
	for k, label := range cols.RowLabels() {
		i, known := at[label]
		if !known {
			return nil, fmt.Errorf("trade coefficients have a row %q, which is no sector of these tables; want %q and the like", label, ionb.Label(a.spec.Regions[0], a.spec.Sectors[0]))
		}
		for s := range a.names {
			c.Set(i, s, cols.At(k, s))
		}
	}
	return c, a.addUp(c, r.Replaced)
}

// addUp refuses shares of a good in use that do not add up to 1.
func (a *assembly) addUp(c *mat.Dense, replaced []string) error {
	for s, t := range a.tables {
		use := t.Z()
		final := t.Y().Cols(finalUses(t, replaced)...)
		for g, good := range t.Sectors() {
			var size, sum float64
			for j := range t.Sectors() {
				size += math.Abs(use.At(g, j))
			}
			for k := range final.ColLabels() {
				size += math.Abs(final.At(g, k))
			}
			for i, name := range a.spec.Sectors {
				if name == good {
					sum += c.At(i, s)
				}
			}
			if size != 0 && math.Abs(sum-1) > 1e-9 {
				return fmt.Errorf("region %q uses %q, whose trade coefficients there add up to %v, want 1 (divide rounded ones by their sum)", a.names[s], good, sum)
			}
		}
	}
	return nil
}

// flows returns CA, n×n, and Cf by category, n×k.
func (r RegionalTables) flows(a *assembly, c *mat.Dense) (ca, cf *mat.Dense) {
	n := len(a.region)
	ca, cf = mat.NewDense(n, n, nil), mat.NewDense(n, max(1, len(a.uses)), nil)
	for s, t := range a.tables {
		z, x, final := t.Z(), t.X(), t.Y().Cols(finalUses(t, r.Replaced)...)
		for g, good := range t.Sectors() {
			for i, name := range a.spec.Sectors {
				if name != good || c.At(i, s) == 0 {
					continue
				}
				for j := range t.Sectors() {
					ca.Set(i, a.first[s]+j, c.At(i, s)*ratio(z.At(g, j), x.AtVec(j)))
				}
				for k := range final.ColLabels() {
					cf.Set(i, a.demand[s]+k, c.At(i, s)*final.At(g, k))
				}
			}
		}
	}
	return ca, cf
}

// setPrimary scales each sector's primary inputs with its output.
func (a *assembly) setPrimary(x []float64) {
	for _, input := range a.spec.Primary {
		row := make([]float64, len(x))
		for s, t := range a.tables {
			if !slices.Contains(t.PrimaryLabels(), input) {
				continue
			}
			for j, v := range t.V().Row(input).Values() {
				i := a.first[s] + j
				row[i] = ratio(v, a.x[i]) * x[i]
			}
		}
		a.spec.V = append(a.spec.V, row)
	}
}

// difference says how far outputs are from those of the regional tables.
func (a *assembly) difference(labels []string, x []float64) string {
	largest, at := 0.0, -1
	for i := range x {
		if d := math.Abs(less(x[i], a.x[i])); ratio(d, a.x[i]) > 1e-9 && d > largest {
			largest, at = d, i
		}
	}
	const made = "Made of regional tables and trade coefficients (Chenery–Moses). "
	if at < 0 {
		return made + "Outputs are those of the regional tables."
	}
	return made + fmt.Sprintf("Outputs follow from them; the largest difference from a regional table is in %s, %s instead of %s.",
		labels[at], text.Number(x[at]), text.Number(a.x[at]))
}
