package display

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const mostNodes = 15 // of a kind; the smallest of more are made one

// Sankey draws the flows of a table from left to right through three columns: what
// goes in, namely primary inputs and the goods that sectors deliver to sectors; the
// sectors; and where their output goes, namely into sectors as an input and to final
// demand. A delivery between sectors is so drawn twice, once as an input of the buyer
// and once as a use of the seller's output: flows among sectors run in circles, and
// this is how they become a picture without any. In a monetary table that balances as
// much comes into each sector as goes out; a block that is longer on one side shows by
// how much one that lacks some inputs does not.
//
// Rows of a physical table have no common unit and cannot be stacked. It is drawn in
// two columns, each row as 100 % on the left and its uses on the right.
//
// Of many sectors the largest keep their names, and of many flows the largest are
// drawn; the subtitle says how much that is, and a block is as long as all its flows.
// Negative flows, such as a fall in inventories, have no width and are left out.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Sankey(t *ionb.Table) *charts.Sankey {
	if t == nil {
		panic(&ionb.ValueError{Where: "table of a Sankey diagram", Problem: "is nil, want what a constructor returns"})
	}
	if t.Kind() == ionb.Physical {
		return physicalSankey(t)
	}
	z, y, v := flowsOf(t.Z()), flowsOf(t.Y()), flowsOf(t.V())
	sectors := grouped(z.rows, t.X().Values(), mostNodes, "sectors")
	demand := grouped(y.cols, y.colSums(), mostNodes, "uses")
	primary := grouped(v.rows, v.rowSums(), mostNodes, "inputs")
	z, y, v = z.merged(sectors, sectors), y.merged(sectors, demand), v.merged(primary, sectors)
	var p sankeyPlan
	first, n := len(primary.names), len(sectors.names)
	for k, name := range primary.names {
		p.node(name, 0, quiet, v.rowSum(k), "")
	}
	for i, name := range sectors.names {
		p.node(name, 0, sectors.colour(i), z.rowSum(i), ", delivered to sectors")
	}
	for i, name := range sectors.names {
		p.node(name, 1, sectors.colour(i), max(z.rowSum(i)+y.rowSum(i), z.colSum(i)+v.colSum(i)), "")
	}
	for j, name := range sectors.names {
		p.node(name, 2, sectors.colour(j), z.colSum(j), ", inputs bought from sectors")
	}
	for k, name := range demand.names {
		p.node(name, 2, quiet, y.colSum(k), "")
	}
	p.flows(v, func(k, j int) [][2]int { return [][2]int{{k, first + n + j}} })
	p.flows(z, func(i, j int) [][2]int { return [][2]int{{first + i, first + n + j}, {first + n + i, first + 2*n + j}} })
	p.flows(y, func(i, k int) [][2]int { return [][2]int{{first + n + i, first + 3*n + k}} })
	words := "Inputs, sectors, uses of output. Deliveries between sectors are drawn twice: as inputs and as uses."
	return p.chart(tableID(t), cmp.Or(t.Name(), "Flows"), t.Unit(), words, leftOut(z, y, v))
}

// tableID is that of a table's chart.
func tableID(t *ionb.Table) string {
	return chartID("sankey", t.Name(), slices.Concat(t.Sectors(), t.DemandLabels(), t.PrimaryLabels()), slices.Concat(allOf(t.Z()), allOf(t.Y()), allOf(t.V()))...)
}

// physicalSankey draws rows in units of their own, each as 100 %.
func physicalSankey(t *ionb.Table) *charts.Sankey {
	rows, units := usesOf(t)
	totals := rows.rowSums()
	all := grouping{names: rows.rows, at: make([]int, len(rows.rows))}
	shares := flows{rows: rows.rows, cols: rows.cols}
	for i, row := range rows.v {
		all.at[i] = i
		share := slices.Clone(row)
		for j := range share {
			share[j] /= cmp.Or(totals[i], 1)
		}
		shares.v = append(shares.v, share)
	}
	uses := grouped(shares.cols, shares.colSums(), mostNodes, "uses")
	rows, shares = rows.merged(all, uses), shares.merged(all, uses)
	p := sankeyPlan{inShares: true}
	p.rowsToColumns(shares, all, func(i, j int) string {
		return strings.TrimSpace(text.Number(rows.v[i][j])+" "+units[i]) + ", " + shareOf(rows.v[i][j], totals[i])
	})
	return p.chart(tableID(t), cmp.Or(t.Name(), "Flows"), "", "Inputs and their uses, each input drawn as 100 %, since units differ.", leftOut(rows))
}

// usesOf puts the rows of a table below each other, goods and then primary inputs,
// with their units.
func usesOf(t *ionb.Table) (rows flows, units []string) {
	z, y, v := flowsOf(t.Z()), flowsOf(t.Y()), flowsOf(t.V())
	rows = flows{rows: slices.Concat(z.rows, v.rows), cols: slices.Concat(z.cols, y.cols),
		negative: z.negative + y.negative + v.negative, below: z.below + y.below + v.below, missing: z.missing + y.missing + v.missing}
	for i := range z.rows {
		rows.v = append(rows.v, slices.Concat(z.v[i], y.v[i]))
	}
	for _, row := range v.v {
		rows.v = append(rows.v, slices.Concat(row, make([]float64, len(y.cols))))
	}
	goods, primary := t.SectorUnits(), t.PrimaryUnits()
	for i := range rows.rows {
		unit := ""
		switch k := i - len(z.rows); {
		case k < 0 && goods != nil:
			unit = goods[i]
		case k >= 0 && primary != nil:
			unit = primary[k]
		}
		units = append(units, cmp.Or(unit, t.Unit()))
	}
	return rows, units
}

// Flows draws a matrix as flows from its rows, on the left, to its columns, on the
// right: imports by origin and use, deliveries of sectors, trade. Its entries are
// stacked, so they should share a unit. The largest keep their names and are drawn;
// the subtitle says how much that is. Negative entries have no width and are left out.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Flows(m ionb.Matrix) *charts.Sankey {
	f := flowsOf(m)
	rows, cols := grouped(f.rows, f.rowSums(), mostNodes, "rows"), grouped(f.cols, f.colSums(), mostNodes, "columns")
	f = f.merged(rows, cols)
	var p sankeyPlan
	p.rowsToColumns(f, rows, nil)
	return p.chart(chartID("flows", m.Name(), append(m.RowLabels(), m.ColLabels()...), allOf(m)...), cmp.Or(m.Name(), "Flows"), m.Unit(), leftOut(f))
}
