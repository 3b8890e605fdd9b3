package ionb

import (
	"errors"
	"fmt"
	"slices"
)

// AggregateSectors returns the table with sectors added up that belong to the same
// one, within each region: rows and columns of Z, rows of Y, columns of V and of
// extensions,
//
//	Z′ = G·Z·Gᵀ,  Y′ = G·Y,  V′ = V·Gᵀ,  F′ = F·Gᵀ   (Miller & Blair 2009, sec. 4.9)
//
// where G has a 1 for each sector in the row of what it belongs to. Keys of the
// concordance are the names of sectors without their regions, as SectorNames gives
// them. New sectors stand in the order in which their first parts did. Sums are
// compensated (Neumaier 1974), so that totals stay but for the last digit. What the
// table says of itself is kept, with a note.
//
// A sector that belongs nowhere, a label that is no sector's, and sectors in
// different units, as they are in a physical table, are errors.
func (t *Table) AggregateSectors(c Concordance) (*Table, error) {
	g := t.ungrouped()
	var err error
	g.sectors, err = c.group("sector", t.sectors)
	return t.regrouped(g, "sectors", err)
}

// AggregateRegions returns the table with regions added up that belong to the same
// one: their sectors of the same name, and their categories of final demand of the
// same name. Keys of the concordance are the regions. Labels without a region stay as
// they are. The rest is as for AggregateSectors; a table without regions is an error.
func (t *Table) AggregateRegions(c Concordance) (*Table, error) {
	g := t.ungrouped()
	larger := func(region, name string) (string, string) { return c.to[region], name }
	regions := distinct(slices.Concat(t.sectors.regionList(), t.demand.regionList()))
	if regions == nil {
		return nil, fmt.Errorf("ionb: aggregating the regions of table %q: it has no regions", t.name)
	}
	err := c.fits("region", regions)
	if err == nil {
		g.sectors, err = t.sectors.grouped("sector", larger)
	}
	if err == nil {
		g.demand, err = t.demand.grouped("category of final demand", larger)
	}
	return t.regrouped(g, "regions", err)
}

// AggregateDemand returns the table with categories of final demand added up that
// belong to the same one, within each region. Keys of the concordance are their names
// without regions, as DemandNames gives them. Errors are as for AggregateSectors.
func (t *Table) AggregateDemand(c Concordance) (*Table, error) {
	g := t.ungrouped()
	var err error
	g.demand, err = c.group("category of final demand", t.demand)
	return t.regrouped(g, "final demand", err)
}

// AggregatePrimary returns the table with primary inputs added up that belong to the
// same one. Errors are as for AggregateSectors.
func (t *Table) AggregatePrimary(c Concordance) (*Table, error) {
	g := t.ungrouped()
	var err error
	g.primary, err = c.group("primary input", t.primary)
	return t.regrouped(g, "primary inputs", err)
}

// regrouping says where each line of a table goes.
type regrouping struct{ sectors, demand, primary group }

// ungrouped leaves each line where it is.
func (t *Table) ungrouped() regrouping {
	return regrouping{t.sectors.asIs(), t.demand.asIs(), t.primary.asIs()}
}

// regrouped returns the table with its lines added up as g says, or an error that
// says of what.
func (t *Table) regrouped(g regrouping, what string, err error) (*Table, error) {
	var r *Table
	if err == nil {
		r, err = t.derived(func(r *Table) error { return r.addUp(g, what) })
	}
	if err != nil {
		return nil, fmt.Errorf("ionb: aggregating the %s of table %q: %w", what, t.name, err)
	}
	return r, nil
}

// addUp adds up the lines of a table in the making.
func (t *Table) addUp(g regrouping, what string) error {
	var errs [2]error
	t.sectorUnits, errs[0] = g.sectors.units(t.sectors, t.sectorUnits, t.kind)
	t.primaryUnits, errs[1] = g.primary.units(t.primary, t.primaryUnits, t.kind)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	before := []int{t.sectors.len(), t.demand.len(), t.primary.len()}
	t.sectors, t.demand, t.primary = g.sectors.labels, g.demand.labels, g.primary.labels
	t.notes = append(t.notes, fmt.Sprintf("%s aggregated: %d sectors, %d categories of final demand, %d primary inputs, from %d, %d and %d",
		what, t.sectors.len(), t.demand.len(), t.primary.len(), before[0], before[1], before[2]))
	t.z, t.y, t.v = addedUp(t.z, g.sectors, g.sectors), addedUp(t.y, g.sectors, g.demand), addedUp(t.v, g.primary, g.sectors)
	for i := range t.extensions {
		e := &t.extensions[i]
		each := e.stressors.asIs()
		e.f, e.fy = addedUp(e.f, each, g.sectors), addedUp(e.fy, each, g.demand)
		if err := errors.Join(tooLarge(e.f, each, g.sectors), tooLarge(e.fy, each, g.demand)); err != nil {
			return fmt.Errorf("extension %q: %w", e.name, err)
		}
	}
	return nil
}

// units returns the units of the groups. Lines that are added up must share theirs.
func (g group) units(l *labels, units []string, kind Kind) ([]string, error) {
	members := make([]int, g.labels.len())
	out := make([]string, g.labels.len())
	var errs []error
	for i, to := range g.of {
		unit := ""
		if units != nil {
			unit = units[i]
		}
		members[to]++
		switch {
		case members[to] == 1:
			out[to] = unit
		case unit != out[to]:
			errs = append(errs, fmt.Errorf("%q is in %q, and what it would be added to in %q", l.names[i], unit, out[to]))
		case kind == Physical && unit == "":
			errs = append(errs, fmt.Errorf("%q would be added to another row of a physical table, whose rows have units of their own; say in the Spec that they share one", l.names[i]))
		}
	}
	if units == nil {
		out = nil
	}
	return out, errors.Join(firstFew(errs)...)
}
