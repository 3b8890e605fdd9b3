package mrio

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// noRegion is who uses what goes to final demand without a region, as in
// ionb.Footprints.
const noRegion = "No region"

// layout says which region each sector and each category of final demand is of.
type layout struct {
	sectors ionb.Vector // some vector over the sectors, for its labels
	regions []string
	of      []int    // the region of each sector
	at      [][]int  // the sectors of each region
	names   []string // of sectors, without their regions

	users      []string // regions, then those that only final demand has
	user       []int    // the user behind each category of final demand
	categories []string // without their regions
}

// layoutOf fails when a sector has no region.
func layoutOf(sectors ionb.Vector) (layout, error) {
	l := layout{sectors: sectors, regions: sectors.Regions(), users: sectors.Regions()}
	if l.regions == nil {
		return l, errors.New(`sectors have no regions; give each its own in Spec.Regions, or label them "DEU: C29" (ionb.Label)`)
	}
	l.of, l.names = parts(sectors, l.regions)
	l.at = make([][]int, len(l.regions))
	for i, r := range l.of {
		if r < 0 {
			return l, fmt.Errorf("sector %q has no region; give each sector its own in Spec.Regions", sectors.Labels()[i])
		}
		l.at[r] = append(l.at[r], i)
	}
	return l, nil
}

// tableLayout has the users behind final demand besides.
func tableLayout(t *ionb.Table) (layout, error) {
	l, err := layoutOf(t.X())
	if err != nil {
		return l, err
	}
	categories := t.Y().ColSums()
	regions := categories.Regions()
	var of []int
	of, l.categories = parts(categories, regions)
	l.user = make([]int, len(of))
	for k, r := range of {
		region := noRegion
		if r >= 0 {
			region = regions[r]
		}
		if l.user[k] = slices.Index(l.users, region); l.user[k] < 0 {
			l.user[k] = len(l.users)
			l.users = append(l.users, region)
		}
	}
	return l, nil
}

// parts returns the number of each label's region, −1 for none, and its name without it.
func parts(v ionb.Vector, regions []string) (of []int, names []string) {
	of, names = make([]int, v.Len()), v.Labels()
	places := make([]float64, v.Len())
	for i := range places {
		of[i], places[i] = -1, float64(i)
	}
	v = ionb.Must(v.WithValues(places))
	for r, region := range regions {
		inside := v.In(region)
		bare := inside.Labels()
		for k, place := range inside.Values() {
			of[int(place)], names[int(place)] = r, bare[k]
		}
	}
	return of, names
}

// number returns the place of a name, and panics with a *ionb.LabelError that suggests
// another when it is not there.
func number(where string, names []string, name string) int {
	places := make([]float64, len(names))
	for i := range places {
		places[i] = float64(i)
	}
	return int(ionb.Must(ionb.NewVector(where, names, places)).Of(name))
}

// intermediate returns what each sector sells to the sectors of each region, n×R.
func (l layout) intermediate(z ionb.Matrix) *mat.Dense {
	sums := mat.NewDense(len(l.of), len(l.regions), nil)
	for i := range l.of {
		row := sums.RawRowView(i)
		for j, s := range l.of {
			row[s] += z.At(i, j)
		}
	}
	return sums
}

// final returns what each sector sells to the final demand of each user, n×U.
func (l layout) final(y ionb.Matrix) *mat.Dense {
	sums := mat.NewDense(len(l.of), len(l.users), nil)
	for i := range l.of {
		row := sums.RawRowView(i)
		for k, u := range l.user {
			row[u] += y.At(i, k)
		}
	}
	return sums
}

// exports returns the gross exports of each sector to each user, n×U, with nothing at
// its own region.
func (l layout) exports(intermediate, final *mat.Dense) *mat.Dense {
	e := mat.DenseCopyOf(final)
	for i, r := range l.of {
		row := e.RawRowView(i)
		for s, v := range intermediate.RawRowView(i) {
			row[s] += v
		}
		row[r] = 0
	}
	return e
}

// added adds up the rows of each region, R×columns.
func (l layout) added(rows *mat.Dense) *mat.Dense {
	_, c := rows.Dims()
	sums := mat.NewDense(len(l.regions), c, nil)
	for i, r := range l.of {
		sum := sums.RawRowView(r)
		for j, v := range rows.RawRowView(i) {
			sum[j] += v
		}
	}
	return sums
}

// bySector labels an n×k matrix: rows are sectors with their regions.
func (l layout) bySector(name, unit string, cols []string, values *mat.Dense) ionb.Matrix {
	columns := make([]ionb.Vector, len(cols))
	for k, col := range cols {
		columns[k] = ionb.Must(l.sectors.WithValues(mat.Col(nil, k, values))).WithUnit(unit).Named(col)
	}
	return ionb.Must(ionb.Columns(name, columns...))
}

// labelled is ionb.MatrixOf for labels that are those of a table.
func labelled(name, unit string, rows, cols []string, values mat.Matrix) ionb.Matrix {
	return ionb.Must(ionb.MatrixOf(name, rows, cols, values)).WithUnit(unit)
}

// alone opens each region's own economy, with the coefficients A_rr.
func (l layout) alone(a ionb.Matrix) ([]*ionb.OpenModel, error) {
	models := make([]*ionb.OpenModel, len(l.regions))
	for r, region := range l.regions {
		block := a.Block(region, region)
		m, err := ionb.OpenFromCoefficients(block.RowLabels(), block)
		if err != nil {
			return nil, fmt.Errorf("region %q by itself: %w", region, err)
		}
		models[r] = m
	}
	return models, nil
}

// picked returns the entries at some positions.
func picked(values []float64, at []int) *mat.VecDense {
	v := mat.NewVecDense(len(at), nil)
	for k, i := range at {
		v.SetVec(k, values[i])
	}
	return v
}

// put writes entries to some positions.
func put(values []float64, at []int, v mat.Vector) {
	for k, i := range at {
		values[i] = v.AtVec(k)
	}
}

// less is a − b, and 0 where that can only be rounding.
func less(a, b float64) float64 {
	d := a - b
	if abs := max(a, -a, b, -b); d <= rounding*abs && -d <= rounding*abs {
		return 0
	}
	return d
}

// rounding is the share of a number that a difference must exceed to mean something.
const rounding = 1e-12

// ratio is a/b, and 0 where b is.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// monetary refuses tables whose columns have no sum.
func monetary(t *ionb.Table) error {
	if t.Kind() != ionb.Monetary {
		return fmt.Errorf("the table is %v; want one in money, whose columns add up (see Table.AtPrices)", t.Kind())
	}
	return nil
}

// modelTable is the table of a model, with its layout.
func modelTable(m *ionb.OpenModel) (*ionb.Table, layout, error) {
	if m == nil {
		return nil, layout{}, errors.New("the model is nil")
	}
	t := m.Table()
	if t == nil {
		return nil, layout{}, errors.New("the model has no table (it was made from coefficients, or its technology was changed); want the model of one, whose trade is known")
	}
	l, err := tableLayout(t)
	if err == nil {
		err = monetary(t)
	}
	return t, l, err
}
