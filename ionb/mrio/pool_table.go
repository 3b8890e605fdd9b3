package mrio

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// spec writes the region's flows down as a table.
func (n *nation) spec() ionb.Spec {
	t := n.table
	s := ionb.Spec{
		Name: t.Name() + ": " + n.layout.regions[n.s], Source: t.Source(), Year: t.Year(), Unit: t.Unit(), Kind: t.Kind(),
		Prices: t.Prices(), Licence: t.Licence(),
		Notes:   append(t.Notes(), fmt.Sprintf("Region %q of a table of %d regions; imports are pooled by good.", n.layout.regions[n.s], len(n.layout.regions))),
		Sectors: n.goods, SectorUnits: n.units, Primary: t.PrimaryLabels(), PrimaryUnits: t.PrimaryUnits(),
	}
	inputs := n.own
	if n.o.Competitive {
		inputs = sum(n.own, n.bought)
	}
	s.Z = rows(inputs)
	n.setDemand(&s)
	n.setPrimary(&s)
	return s
}

// setDemand writes the region's own uses, exports, and in the competitive form imports.
func (n *nation) setDemand(s *ionb.Spec) {
	for _, k := range n.categories {
		s.Demand = append(s.Demand, n.layout.categories[k])
	}
	uses := n.ownUse
	if n.o.Competitive {
		uses = sum(n.ownUse, n.useOf)
	}
	s.Y = rows(uses)
	if len(n.categories) == 0 {
		s.Y = make([][]float64, len(n.goods))
	}
	add := func(name string, of func(g int) float64) {
		s.Demand = append(s.Demand, name)
		for g := range n.goods {
			s.Y[g] = append(s.Y[g], of(g))
		}
	}
	if n.o.ByPartner {
		for u, user := range n.layout.users {
			if u != n.s {
				add(exportsName+" to "+user, func(g int) float64 { return n.sold.At(g, u) })
			}
		}
	} else {
		add(exportsName, func(g int) float64 { return mat.Sum(n.sold.RowView(g)) })
	}
	if n.o.Competitive {
		add(importsName, func(g int) float64 {
			return -mat.Sum(n.bought.RowView(g)) - mat.Sum(n.useOf.RowView(g))
		})
	}
}

// setPrimary writes the region's primary inputs, and in the domestic form imports.
func (n *nation) setPrimary(s *ionb.Spec) {
	v := n.table.V()
	for k := range s.Primary {
		row := make([]float64, len(n.goods))
		for to, j := range n.layout.at[n.s] {
			row[to] = v.At(k, j)
		}
		s.V = append(s.V, row)
	}
	if !n.o.Competitive {
		n.addImports(s)
	}
}

// addImports writes imported inputs as primary ones.
func (n *nation) addImports(s *ionb.Spec) {
	add := func(name, unit string, row []float64) {
		s.Primary, s.V = append(s.Primary, name), append(s.V, row)
		if s.PrimaryUnits != nil {
			s.PrimaryUnits = append(s.PrimaryUnits, unit)
		}
	}
	if !n.o.ByGood {
		total := make([]float64, len(n.goods))
		for j := range total {
			total[j] = mat.Sum(n.bought.ColView(j))
		}
		add(importsName, n.table.Unit(), total)
		return
	}
	if n.units != nil && s.PrimaryUnits == nil {
		s.PrimaryUnits = make([]string, len(s.Primary))
	}
	for g, good := range n.goods {
		if row := mat.Row(nil, g, n.bought); slices.ContainsFunc(row, func(v float64) bool { return v != 0 }) {
			unit := n.table.Unit()
			if n.units != nil {
				unit = n.units[g]
			}
			add(importsName+" of "+good, unit, row)
		}
	}
}

// extend gives the table what the region has of extensions.
func (n *nation) extend(t *ionb.Table) (*ionb.Table, error) {
	for _, e := range n.table.Extensions() {
		s := ionb.ExtensionSpec{Name: e.Name(), Source: e.Source(), Stressors: e.Stressors(), Units: e.Units()}
		f, fy := e.F(), e.FY()
		_, direct := fy.Dims()
		for k := range s.Stressors {
			row := make([]float64, len(n.goods))
			for to, j := range n.layout.at[n.s] {
				row[to] = f.At(k, j)
			}
			s.F = append(s.F, row)
			if direct == 0 {
				continue
			}
			own := make([]float64, len(t.DemandLabels()))
			for to, c := range n.categories {
				own[to] = fy.At(k, c)
			}
			s.FY = append(s.FY, own)
		}
		var err error
		if t, err = t.WithExtension(s); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func sum(a, b *mat.Dense) *mat.Dense {
	var c mat.Dense
	c.Add(a, b)
	return &c
}

func rows(m *mat.Dense) [][]float64 {
	out := make([][]float64, m.RawMatrix().Rows)
	for i := range out {
		out[i] = mat.Row(nil, i, m)
	}
	return out
}
