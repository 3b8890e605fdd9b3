package ionb

import (
	"slices"

	"github.com/ionb/go-ionb/internal/blocks"
)

// BlocksOf is the way back of TableOf: a table's labels, and its matrices without a
// copy, with what a store keeps of them. It is for this module's store and exports:
// whoever calls it must not change the matrices.
func BlocksOf(t *Table) (Spec, blocks.Table) {
	s := Spec{
		Name: t.name, Source: t.source, Year: t.year, Unit: t.unit, Kind: t.kind,
		Prices: t.prices, Licence: t.licence, Notes: t.Notes(),
		Primary: t.primary.list(), SectorUnits: t.SectorUnits(), PrimaryUnits: t.PrimaryUnits(),
	}
	s.Regions, s.Sectors = t.sectors.lists()
	s.DemandRegions, s.Demand = t.demand.lists()
	b := blocks.Table{Z: t.z, Y: t.y, V: t.v, X: t.x, Size: t.size, Hash: t.Hash(), Keeper: t.keeper}
	for _, e := range t.extensions {
		b.Extensions = append(b.Extensions, blocks.Extension{
			Name: e.name, Source: e.source, Stressors: e.stressors.list(), Units: e.Units(), F: e.f, FY: e.fy})
	}
	return s, b
}

// lists are the regions and the names that the labels were made of.
func (l *labels) lists() (regions, names []string) {
	if l == nil || l.regions == nil {
		return nil, l.list()
	}
	return slices.Clone(l.regions), slices.Clone(l.bare)
}
