package ionb

import "fmt"

// AggregateSectors returns the vector with the entries added up of sectors that
// belong to the same one, within each region, as Table.AggregateSectors does. Add up
// what can be added: outputs, jobs, contents of a demand; no coefficients or prices.
func (v Vector) AggregateSectors(c Concordance) (Vector, error) {
	g, err := c.group("label", v.labels)
	return v.aggregated(g, err)
}

// AggregateRegions returns the vector with the entries added up of regions that
// belong to the same one, as Table.AggregateRegions does. ByRegion adds up whole
// regions.
func (v Vector) AggregateRegions(c Concordance) (Vector, error) {
	var g group
	err := c.fits("region", v.Regions())
	if err == nil {
		g, err = v.labels.grouped("label", func(region, name string) (string, string) { return c.to[region], name })
	}
	return v.aggregated(g, err)
}

func (v Vector) aggregated(g group, err error) (Vector, error) {
	var sums Vector
	if err == nil {
		sums = v.addedUp(g)
		err = allFinite(sums.labels, sums.data, "the sum")
	}
	if err != nil {
		return Vector{}, fmt.Errorf("ionb: aggregating %s: %w", v.describe(), err)
	}
	return sums, nil
}

// AggregateRows returns the matrix with rows added up that belong to the same one,
// within each region.
func (m Matrix) AggregateRows(c Concordance) (Matrix, error) {
	g, err := c.group("row", m.rows)
	return m.aggregated("rows", g, m.cols.asIs(), err)
}

// AggregateCols returns the matrix with columns added up that belong to the same one,
// within each region.
func (m Matrix) AggregateCols(c Concordance) (Matrix, error) {
	g, err := c.group("column", m.cols)
	return m.aggregated("columns", m.rows.asIs(), g, err)
}

func (m Matrix) aggregated(side string, rows, cols group, err error) (Matrix, error) {
	var sums Matrix
	if err == nil {
		sums = m.addedUp(rows, cols)
		err = tooLarge(sums.data, rows, cols)
	}
	if err != nil {
		return Matrix{}, fmt.Errorf("ionb: aggregating the %s of %s: %w", side, m.describe(), err)
	}
	return sums, nil
}

// group says where labels go by their names, within each region.
func (c Concordance) group(what string, l *labels) (group, error) {
	if err := c.fits(what, l.bareList()); err != nil {
		return group{}, err
	}
	return l.grouped(what, func(region, name string) (string, string) { return region, c.to[name] })
}
