package display

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// sheetOf is the sheet of a value that has one.
func sheetOf(value any) (sheet, bool) {
	switch v := value.(type) {
	case *ionb.Table:
		return tableSheet(v), true
	case ionb.Vector:
		return vectorSheet(v), true
	case ionb.Matrix:
		return matrixSheet(v), true
	case ionb.ExactVector:
		return fractionSheet(v), true
	case ionb.ExactMatrix:
		return fractionsSheet(v), true
	case ionb.SectorClasses:
		return classesSheet(v), true
	case ionb.Extension:
		return extensionSheet(v), true
	}
	return sheet{}, false
}

// tableSheet lays a flow table out as it is printed in books: transactions,
// final demand and output side by side, primary inputs below.
func tableSheet(t *ionb.Table) sheet {
	sectors := block{labels: t.Sectors(), units: t.SectorUnits()}
	primary := block{title: "Primary inputs V", labels: t.PrimaryLabels(), units: t.PrimaryUnits()}
	s := sheet{name: cmp.Or(t.Name(), "Flow table"), detail: tableDetail(t), notes: t.Notes(), units: sectors.units != nil || primary.units != nil,
		byRow: t.Kind() == ionb.Physical, whole: whole{t, "t", "display.Heatmap(t.Z())"}}
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
	if inputs := totalInputs(t); inputs != nil {
		cells := make([]func(i, j int) float64, len(s.groups))
		cells[0] = func(_, j int) float64 { return inputs[j] }
		s.blocks = append(s.blocks, block{labels: []string{"Total input"}, cells: cells, total: true})
	}
	return s
}

// totalInputs adds up the columns that are shown, each an outlay equal to the
// sector's output. It is nil where they are not, by the measure of Table.Check: in
// physical tables, and where primary inputs are missing.
func totalInputs(t *ionb.Table) []float64 {
	if t.Kind() == ionb.Physical || len(t.PrimaryLabels()) == 0 {
		return nil
	}
	const tolerance = 1e-3
	x := t.X()
	inputs := make([]float64, min(x.Len(), text.Shown))
	for _, m := range []ionb.Matrix{t.Z(), t.V()} {
		r, _ := m.Dims()
		for i := range r {
			for j := range inputs {
				inputs[j] += m.At(i, j)
			}
		}
	}
	for j, sum := range inputs {
		if math.Abs(sum-x.AtVec(j)) > tolerance*x.AtVec(j) {
			return nil
		}
	}
	return inputs
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
	if t.Prices() != "" {
		parts = append(parts, t.Prices())
	}
	detail := strings.Join(parts, " · ")
	if t.Source() != "" {
		detail += " · source: " + t.Source()
	}
	return detail
}

func matrixSheet(m ionb.Matrix) sheet {
	return sheet{
		name:   cmp.Or(m.Name(), "Matrix"),
		detail: m.Unit(),
		groups: []group{{labels: m.ColLabels()}},
		blocks: []block{{labels: m.RowLabels(), cells: []func(i, j int) float64{m.At}}},
		whole:  whole{m, "m", "display.Heatmap(m)"},
	}
}

// extensionSheet shows what each sector causes and, beside it, final demand by itself.
func extensionSheet(e ionb.Extension) sheet {
	f, fy := e.F(), e.FY()
	totals := f.RowSums()
	s := sheet{
		name:   "Extension: " + e.Name(),
		detail: e.Source(),
		notes:  e.Notes(),
		units:  e.Units() != nil,
		byRow:  true,
		groups: []group{{title: "Sectors F", labels: f.ColLabels()}, {title: "All sectors", labels: []string{"Total"}, total: true}},
		blocks: []block{{labels: f.RowLabels(), units: e.Units(), cells: []func(i, j int) float64{f.At, func(i, _ int) float64 { return totals.AtVec(i) }}}},
		whole:  whole{f, "e.F()", "display.Heatmap(e.F())"},
	}
	if labels := fy.ColLabels(); len(labels) > 0 && slices.ContainsFunc(fy.RowSums().Values(), func(x float64) bool { return x != 0 }) {
		s.groups = append(s.groups, group{title: "Final demand FY", labels: labels})
		s.blocks[0].cells = append(s.blocks[0].cells, fy.At)
	}
	return s
}

// vectorSheet is a column of numbers; its name is the caption, so its head says
// only the unit.
func vectorSheet(v ionb.Vector) sheet {
	if v.Len() == 0 {
		return sheet{name: cmp.Or(v.Name(), "Vector") + ": none"}
	}
	return sheet{
		name:   cmp.Or(v.Name(), "Vector"),
		groups: []group{{labels: []string{cmp.Or(v.Unit(), "value")}}},
		blocks: []block{{labels: v.Labels(), cells: []func(i, j int) float64{v.At}}},
		whole:  whole{v, "v", ""},
	}
}

// fractionsSheet shows a matrix of fractions as they are.
func fractionsSheet(m ionb.ExactMatrix) sheet {
	rows, cols := m.RowLabels(), m.ColLabels()
	written := func(i, j int) string { return m.Of(rows[i], cols[j]).RatString() }
	return sheet{
		name:   cmp.Or(m.Name(), "Matrix"),
		groups: []group{{labels: cols}},
		blocks: []block{{labels: rows, written: written}},
	}
}

func fractionSheet(v ionb.ExactVector) sheet {
	labels := v.Labels()
	written := func(i, _ int) string { return v.Of(labels[i]).RatString() }
	return sheet{
		name:   cmp.Or(v.Name(), "Vector"),
		groups: []group{{labels: []string{"value"}}},
		blocks: []block{{labels: labels, written: written}},
	}
}

// classesSheet shows each sector's linkages and its class.
func classesSheet(k ionb.SectorClasses) sheet {
	sectors := k.Sectors()
	shown := min(len(sectors), text.Shown)
	numbers := text.Numbers(slices.Concat(k.Backward().Values()[:shown], k.Forward().Values()[:shown]))
	written := func(i, j int) string {
		if j == 2 {
			return k.Class(sectors[i]).String()
		}
		return numbers[j*shown+i]
	}
	return sheet{
		name:   "Sectors by their linkages",
		detail: "each divided by its mean",
		groups: []group{{labels: []string{"Backward", "Forward", "Class"}}},
		blocks: []block{{labels: sectors, written: written}},
	}
}
