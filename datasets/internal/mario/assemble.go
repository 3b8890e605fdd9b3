package mario

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// assembly is a table of the six blocks on its way. Labels of sectors and of final
// demand are region and name, those of factors and accounts a name.
type assembly struct {
	t                                  *raw.Table
	sectors, demand, factors, accounts *frame.Index
	z, y, v, e, vy, ey                 *mat.Dense
	units                              map[string]map[string]string // by set and item
}

// names are the last labels: with MARIO's three levels, region, set and item.
func names(x *frame.Index) []string {
	var out []string
	if x != nil {
		for _, l := range x.Labels {
			out = append(out, l[len(l)-1])
		}
	}
	return out
}

func regions(x *frame.Index) []string {
	var out []string
	for _, l := range x.Labels {
		if len(l) > 1 {
			out = append(out, l[0])
		}
	}
	return out
}

// table puts the blocks together.
func (a *assembly) table(m metadata) (*raw.Table, error) {
	s := &a.t.Spec
	if err := m.describe(a.t); err != nil {
		return nil, err
	}
	s.Regions, s.Sectors = regions(a.sectors), names(a.sectors)
	s.DemandRegions, s.Demand = regions(a.demand), names(a.demand)
	s.Primary = names(a.factors)
	a.t.Blocks.Z, a.t.Blocks.Y, a.t.Blocks.V = a.z, a.y, a.v
	if e := (blocks.Extension{Name: "Satellite accounts", Stressors: names(a.accounts), F: a.e}); a.e != nil {
		e.Units = a.unitsOf(setAccount, e.Stressors)
		if frame.SumAbs(a.ey) != 0 {
			e.FY = a.ey
		}
		a.t.Blocks.Extensions = []blocks.Extension{e}
	}
	if m.Ionb != nil {
		return a.t, m.Ionb.restore(a)
	}
	a.setUnits()
	if sum := frame.SumAbs(a.vy); sum != 0 {
		a.t.Note("Primary inputs of final demand (VY), %s in all, are left out: a table has them of sectors only.", text.Number(sum))
	}
	return a.t, nil
}

// setUnits makes one unit of the table of those that are all the same.
func (a *assembly) setUnits() {
	s := &a.t.Spec
	units := a.unitsOf(setSector, s.Sectors)
	same := func(list []string) bool {
		return !slices.ContainsFunc(list, func(u string) bool { return u != list[0] })
	}
	switch {
	case units == nil:
		a.t.Note("No units of sectors were saved.")
	case same(units):
		s.Unit = units[0]
	default:
		s.SectorUnits, s.Kind = units, ionb.Physical
		a.t.Note("The sectors' units differ, so that columns cannot be added up: the table is taken as a physical one.")
	}
	if units := a.unitsOf(setFactor, s.Primary); units != nil && !(same(units) && units[0] == s.Unit) {
		s.PrimaryUnits = units
	}
}

// unitsOf are the units of the items of a set, nil where none are given.
func (a *assembly) unitsOf(set string, items []string) []string {
	units, given := make([]string, len(items)), false
	for i, item := range items {
		units[i] = a.units[set][item]
		given = given || units[i] != ""
	}
	if !given {
		return nil
	}
	return units
}

// readUnits takes lines of set, item and unit, the first of which names them.
func (a *assembly) readUnits(name string, lines [][]string) error {
	a.units = map[string]map[string]string{}
	for i, line := range lines[min(1, len(lines)):] {
		if len(line) != 3 {
			return fmt.Errorf("%s: line %d has %d cells, want 3: set, item and unit", name, i+2, len(line))
		}
		set, item, unit := raw.Clean(line[0]), raw.Clean(line[1]), raw.Clean(line[2])
		switch set {
		case setSector, setFactor, setAccount:
		case setActivity, setGoods:
			return fmt.Errorf("%s: line %d: units of an %s: these are supply and use tables; make an input-output table of them, in MARIO with to_iot()", name, i+2, set)
		default:
			return fmt.Errorf("%s: line %d: units of a %.40q, want a %s, %s or %s", name, i+2, set, setSector, setFactor, setAccount)
		}
		if a.units[set] == nil {
			a.units[set] = map[string]string{}
		}
		a.units[set][item] = unit
	}
	return nil
}
