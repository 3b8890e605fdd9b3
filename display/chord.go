package display

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostRegions   = 20
	mostLevelArcs = 6 // whose names do not meet though they are level
)

// Chord draws the trade between regions, row i sells to column j: each region has an
// arc as long as its exports, and each pair a ribbon between their arcs, at each end as
// wide as what flows from there, in the colour of the region that sells more to the
// other. Trade within a region, on the diagonal, is no trade between them and is left
// out.
//
// Of more than 20 regions the 19 with the most trade have a name, the rest are one.
// Negative entries are left out. Columns are matched with rows by label: Chord panics
// with an *ionb.LengthError or an *ionb.LabelError when they are not the same regions.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Chord(m ionb.Matrix) *charts.Custom {
	all := flowsOf(square(m))
	sentences := []string{"Arcs are exports. A ribbon has the colour of the one that sells more to the other."}
	if all.clearDiagonal() {
		sentences = append(sentences, "Trade within a region is not drawn.")
	}
	trade := all.rowSums()
	for i, imports := range all.colSums() {
		trade[i] += imports
	}
	regions := grouped(all.rows, trade, mostRegions, "regions")
	f := all.merged(regions, regions)
	if f.clearDiagonal() {
		sentences = append(sentences, "Nor is that among the "+regions.names[len(regions.names)-1]+".")
	}
	data := chordData(f, regions)
	if len(data) == len(f.rows) {
		sentences = append(sentences, "There is no trade.")
	}
	head, below := heading(withUnit(m.Name(), m.Unit()), chartWidth, append(sentences, leftOut(all))...)
	top := titleHeight + below
	room, turned := roomFor(f.rows, flowLabel)+20, len(f.rows) > mostLevelArcs
	const across = 420 // px of the circle, on a page that is wide enough
	above := 30
	if turned {
		above = room
	}
	c := charts.NewCustom()
	c.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: chartID("chord", m.Name(), m.RowLabels(), allOf(m)...), Width: px(chartWidth), Height: px(top + across + 2*above)}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: opts.FuncOpts(tipJS)}),
		charts.WithXAxisOpts(opts.XAxis{Show: opts.Bool(false)}),
		charts.WithYAxisOpts(opts.YAxis{Show: opts.Bool(false)}),
	)
	c.AddSeries(m.Name(), nil, withData(data, nil), charts.WithCoordinateSystem("none"),
		charts.WithCustomChartOpts(opts.CustomChart{RenderItem: code(chordJS, f.rows, top, room, above, turned)}))
	return c
}

// clearDiagonal leaves out what is no flow between two, and says whether there was any.
func (f flows) clearDiagonal() bool {
	some := false
	for i := range f.v {
		some = some || f.v[i][i] > 0
		f.v[i][i] = 0
	}
	return some
}

// A chordItem is a ribbon between two arcs, or an arc: its value is the kind, then
// the angles at which each of its ends begins and ends. Angles run clockwise from the
// right.
type chordItem struct {
	Value     [5]float64      `json:"value"`
	ItemStyle *opts.ItemStyle `json:"itemStyle"`
	Tip       []tip           `json:"tip"`
	Flow      bool            `json:"flow,omitempty"`
}

const ribbonKind, arcKind = 0, 1

// chordData are the ribbons, the largest first, and then the arcs.
func chordData(f flows, regions grouping) []chordItem {
	arcs, ends := chordAngles(f)
	var ribbons []chordItem
	var sizes, values []float64
	var pairs [][2]int
	for i := range f.rows {
		for j := range i {
			if f.v[i][j]+f.v[j][i] > 0 {
				a, b := j, i
				if f.v[b][a] > f.v[a][b] {
					a, b = b, a
				}
				pairs, sizes = append(pairs, [2]int{a, b}), append(sizes, f.v[a][b])
				values = append(values, f.v[a][b], f.v[b][a])
			}
		}
	}
	numbers := text.Numbers(values)
	for _, k := range bySize(sizes) {
		a, b := pairs[k][0], pairs[k][1]
		item := chordItem{Value: [5]float64{ribbonKind, ends[a][b][0], ends[a][b][1], ends[b][a][0], ends[b][a][1]}, Flow: true,
			ItemStyle: &opts.ItemStyle{Color: regions.colour(a)}, Tip: []tip{{f.rows[a] + " → " + f.rows[b], numbers[2*k]}}}
		if f.v[b][a] > 0 {
			item.Tip = append(item.Tip, tip{f.rows[b] + " → " + f.rows[a], numbers[2*k+1]})
		}
		ribbons = append(ribbons, item)
	}
	numbers = text.Numbers(append(f.rowSums(), f.colSums()...))
	for i, name := range f.rows {
		ribbons = append(ribbons, chordItem{Value: [5]float64{arcKind, arcs[i][0], arcs[i][1], 0, 0}, ItemStyle: &opts.ItemStyle{Color: regions.colour(i)},
			Tip: []tip{{name}, {"exports", numbers[i]}, {"imports", numbers[len(f.rows)+i]}}})
	}
	return ribbons
}

// chordAngles divides the circle: an arc for each region, and on it a part for each
// partner, the next one clockwise last, so that ribbons cross as little as they can.
func chordAngles(f flows) (arcs [][2]float64, ends [][][2]float64) {
	n := len(f.rows)
	whole := 0.0
	for _, sum := range f.rowSums() {
		whole += sum
	}
	gap := math.Min(.1, .4*2*math.Pi/float64(n)) // room for a name, where an arc has none
	if n == 1 {
		gap = 0
	}
	scale := 0.0
	if whole > 0 {
		scale = (2*math.Pi - gap*float64(n)) / whole
	} else {
		gap = 2 * math.Pi / float64(n)
	}
	at := -math.Pi / 2
	for i := range n {
		parts, start := make([][2]float64, n), at+gap/2
		at = start
		for k := range n {
			j := (i - 1 - k + 2*n) % n
			parts[j] = [2]float64{at, at + scale*f.v[i][j]}
			at = parts[j][1]
		}
		arcs, ends = append(arcs, [2]float64{start, at}), append(ends, parts)
		at += gap / 2
	}
	return arcs, ends
}

// chordJS draws an item. The circle keeps clear of the names around it, which are
// turned where they would meet.
const chordJS = `function (params, api) {
 var names = %s, top = %s, room = %s, above = %s, turned = %s, clear = turned ? 4 : 9, ribbons = params.dataInsideLength - names.length;
 var w = api.getWidth(), h = api.getHeight(), cx = w / 2, cy = (top + h) / 2;
 var R = Math.max(30, Math.min(w / 2 - room, (h - top) / 2 - above)), r = R - 14;
 var a = [1, 2, 3, 4].map(function (k) { return api.value(k) }), fill = api.visual("color");
 function at(angle, q) { return (cx + q * Math.cos(angle)).toFixed(2) + " " + (cy + q * Math.sin(angle)).toFixed(2) }
 function along(from, to) {
  return to - from < 1e-6 ? "" : "A" + r + " " + r + " 0 " + (to - from > Math.PI ? 1 : 0) + " 1 " + at(to, r) }
 if (api.value(0) === 0) {
  var inner = "Q" + cx + " " + cy + " ", path = "M" + at(a[0], r) + along(a[0], a[1]) + inner + at(a[2], r) + along(a[2], a[3]) + inner + at(a[0], r) + "Z";
  return {type: "path", shape: {pathData: path}, style: {fill: fill, opacity: .6}, focus: "self", emphasis: {style: {opacity: .9}}, blur: {style: {opacity: .12}}} }
 var mid = (a[0] + a[1]) / 2, x = Math.cos(mid), y = Math.sin(mid), left = x < 0;
 return {type: "group", children: [
  {type: "sector", shape: {cx: cx, cy: cy, r0: r + 2, r: R, startAngle: a[0], endAngle: Math.max(a[1], a[0] + .004), clockwise: true}, style: {fill: fill}},
  {type: "circle", shape: {cx: cx + (R + clear) * x, cy: cy + (R + clear) * y, r: 0}, style: {fill: "none"}, silent: true,
   textContent: {style: {text: names[params.dataIndex - ribbons], width: room - 16, overflow: "truncate", fontSize: 12}},
   textConfig: {position: turned || Math.abs(x) > .3 ? left ? "left" : "right" : y > 0 ? "bottom" : "top", distance: 5, origin: "center", rotation: turned ? -(left ? mid - Math.PI : mid) : 0}}]} }`
