package display

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// tableSheet lays a flow table out as it is printed in books: transactions,
// final demand and output side by side, primary inputs below.
func tableSheet(t *ionb.Table) sheet {
	sectors := block{labels: t.Sectors(), units: t.SectorUnits()}
	primary := block{labels: t.PrimaryLabels(), units: t.PrimaryUnits()}
	s := sheet{name: titleOf(t.Name(), "Flow table"), detail: tableDetail(t), units: sectors.units != nil || primary.units != nil,
		byRow: t.Kind() == ionb.Physical}
	add := func(g group, upper, lower func(i, j int) float64) {
		s.groups = append(s.groups, g)
		sectors.cells = append(sectors.cells, upper)
		primary.cells = append(primary.cells, lower)
	}
	x, used := t.X(), t.V().RowSums()
	add(group{title: "Transactions Z, by using sector", labels: t.Sectors()}, t.Z().At, t.V().At)
	if demand := t.DemandLabels(); len(demand) > 0 {
		add(group{title: "Final demand Y", labels: demand}, t.Y().At, nil)
	}
	add(group{title: "Output x", labels: []string{"Total"}, total: true},
		func(i, _ int) float64 { return x.AtVec(i) }, func(i, _ int) float64 { return used.AtVec(i) })
	s.blocks = []block{sectors}
	if len(primary.labels) > 0 {
		s.blocks = append(s.blocks, primary)
	}
	return s
}

func tableDetail(t *ionb.Table) string {
	var parts []string
	if t.Year() != 0 {
		parts = append(parts, fmt.Sprint(t.Year()))
	}
	parts = append(parts, t.Kind().String())
	if t.Unit() != "" {
		parts = append(parts, t.Unit())
	}
	detail := strings.Join(parts, " · ")
	if t.Source() != "" {
		detail += " · source: " + t.Source()
	}
	return detail
}

func matrixSheet(m ionb.Matrix) sheet {
	return sheet{
		name:   titleOf(m.Name(), "Matrix"),
		detail: m.Unit(),
		groups: []group{{labels: m.ColLabels()}},
		blocks: []block{{labels: m.RowLabels(), cells: []func(i, j int) float64{m.At}}},
	}
}

// vectorSheet is a column of numbers; its name is the caption, so its head says
// only the unit.
func vectorSheet(v ionb.Vector) sheet {
	if v.Len() == 0 {
		return sheet{name: titleOf(v.Name(), "Vector") + ": none"}
	}
	return sheet{
		name:   titleOf(v.Name(), "Vector"),
		groups: []group{{labels: []string{titleOf(v.Unit(), "value")}}},
		blocks: []block{{labels: v.Labels(), cells: []func(i, j int) float64{v.At}}},
	}
}

// fractionsSheet shows a matrix of fractions as they are.
func fractionsSheet(m ionb.ExactMatrix) sheet {
	rows, cols := m.RowLabels(), m.ColLabels()
	written := func(i, j int) string { return m.Of(rows[i], cols[j]).RatString() }
	return sheet{
		name:   titleOf(m.Name(), "Matrix"),
		groups: []group{{labels: cols}},
		blocks: []block{{labels: rows, written: written}},
	}
}

func fractionSheet(v ionb.ExactVector) sheet {
	labels := v.Labels()
	written := func(i, _ int) string { return v.Of(labels[i]).RatString() }
	return sheet{
		name:   titleOf(v.Name(), "Vector"),
		groups: []group{{labels: []string{"value"}}},
		blocks: []block{{labels: labels, written: written}},
	}
}

// classesSheet shows each sector's linkages and its class.
func classesSheet(k ionb.SectorClasses) sheet {
	sectors := k.Sectors()
	numbers := text.Numbers(slices.Concat(k.Backward().Values(), k.Forward().Values()))
	written := func(i, j int) string {
		if j == 2 {
			return k.Class(sectors[i]).String()
		}
		return numbers[j*len(sectors)+i]
	}
	return sheet{
		name:   "Sectors by their linkages",
		detail: "each divided by its mean",
		groups: []group{{labels: []string{"Backward", "Forward", "Class"}}},
		blocks: []block{{labels: sectors, written: written}},
	}
}

func titleOf(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}
