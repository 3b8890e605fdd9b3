package display

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostRound = 40  // nodes on a circle, whose names have room
	mostLevel = 12  // of which the names can be level
	circle    = 400 // px across
)

// Network draws the strongest links of a square matrix, such as A, L or Z: sectors on
// a circle, an arrow from the seller to the buyer, as wide as the entry is large. A
// sector is as large as its row and column together, its own use included, which has
// no arrow. The entries are compared as they are, so they should share a unit.
//
// Of more than 40 sectors the largest are drawn, of many links the 60 largest; the
// subtitle says so. Negative entries are left out. Columns are matched with rows by
// label: Network panics with an *ionb.LengthError or an *ionb.LabelError when they are
// not the same sectors.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Network(m ionb.Matrix) *charts.Graph {
	all := flowsOf(square(m))
	f := all.largestNodes(mostRound)
	var p networkPlan
	p.collect(f)
	sentences := []string{"Arrows from seller to buyer.", p.cut(len(all.rows), len(f.rows)), leftOut(all)}
	if p.own > 0 {
		sentences = append(sentences, "Own use has no arrow.")
	}
	room, turned := roomFor(f.rows, flowLabel)+30, len(f.rows) > mostLevel
	above := 40
	if turned {
		above = room
	}
	width := max(chartWidth, (circle+2*room)*10/7) // so that it has room where it has shrunk
	height := circle
	if len(f.rows) <= 2 {
		height = circle * 3 / 10
	}
	head, below := heading(withUnit(m.Name(), m.Unit()), width, sentences...)
	top := titleHeight + below
	g := charts.NewGraph()
	g.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: chartID("network", m.Name(), m.RowLabels(), allOf(m)...), Width: px(width), Height: px(top + height + 2*above)}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: opts.FuncOpts(tipJS)}),
	)
	g.AddSeries(m.Name(), nil, nil, withData(p.nodes(f, turned, height), p.links),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true)}),
		charts.WithEmphasisOpts(opts.Emphasis{Focus: "adjacency"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Layout, s.EdgeSymbol = "none", []string{"none", "arrow"}
			s.Left, s.Top, s.Bottom = "center", px(top+above), px(above)
		}))
	return g
}

// largestNodes keeps the rows and columns of the nodes with the largest totals.
func (f flows) largestNodes(most int) flows {
	rows, cols := f.rowSums(), f.colSums()
	for i := range rows {
		rows[i] += cols[i]
	}
	keep := make([]bool, len(rows))
	for _, i := range largest(rows, most) {
		keep[i] = true
	}
	var out flows
	for i, row := range f.v {
		if !keep[i] {
			continue
		}
		var kept []float64
		for j, x := range row {
			if keep[j] {
				kept = append(kept, x)
			}
		}
		out.rows, out.v = append(out.rows, f.rows[i]), append(out.v, kept)
	}
	out.cols = out.rows
	return out
}

type networkNode struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	X          float64         `json:"x"`
	Y          float64         `json:"y"`
	Value      float64         `json:"value"`
	Symbol     string          `json:"symbol,omitempty"`
	SymbolSize float64         `json:"symbolSize,omitempty"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label      *nodeLabel      `json:"label,omitempty"`
	Tip        []tip           `json:"tip,omitempty"`
}

type networkLink struct {
	Source     string          `json:"source"`
	Target     string          `json:"target"`
	Value      float64         `json:"value"`
	SymbolSize []float64       `json:"symbolSize"`
	LineStyle  *opts.LineStyle `json:"lineStyle"`
	Tip        []tip           `json:"tip"`
}

type networkPlan struct {
	links      []networkLink
	count, own int // links there are, and entries on the diagonal
	share      string
}

// collect finds the largest links.
func (p *networkPlan) collect(f flows) {
	var values []float64
	var ends [][2]int
	whole, part := 0.0, 0.0
	for i, row := range f.v {
		for j, x := range row {
			switch {
			case x > 0 && i == j:
				p.own++
			case x > 0:
				values, ends = append(values, x), append(ends, [2]int{i, j})
				whole += x
			}
		}
	}
	p.count = len(values)
	order := bySize(values)
	order = order[:min(len(order), mostFlows)]
	drawn := make([]float64, len(order))
	for k, at := range order {
		drawn[k] = values[at]
		part += values[at]
	}
	for k, number := range text.Numbers(drawn) {
		p.links = append(p.links, newLink(f, ends[order[k]], drawn[k], drawn[k]/drawn[0], number))
	}
	p.share = shareOf(part, whole)
}

// newLink bends to its left, so that both links between a pair are seen.
func newLink(f flows, ends [2]int, value, size float64, number string) networkLink {
	width := round(1+5*size, 3)
	return networkLink{Source: fmt.Sprint(ends[0]), Target: fmt.Sprint(ends[1]), Value: value, SymbolSize: []float64{0, 5 + 1.5*width},
		LineStyle: &opts.LineStyle{Color: palette[ends[0]%len(palette)], Width: float32(width), Opacity: opts.Float(.6), Curveness: .15},
		Tip:       []tip{{f.rows[ends[0]] + " → " + f.rows[ends[1]], number}}}
}

// cut says what is not drawn.
func (p *networkPlan) cut(nodes, shown int) string {
	words := largestOf(shown, nodes, "sectors")
	switch links := "links"; {
	case p.count == 0:
		words += " There are no links."
	case len(p.links) < p.count:
		if shown < nodes {
			links += " between them"
		}
		words += " " + largestOf(len(p.links), p.count, links+", "+p.share+" of their sum")
	}
	return strings.TrimSpace(words)
}

// nodes are on a circle, clockwise from its top, a pair side by side. ECharts stretches
// them over the plot, unless two that are not seen span it.
func (p *networkPlan) nodes(f flows, turned bool, height int) []networkNode {
	rows, cols := f.rowSums(), f.colSums()
	n := len(rows)
	values := slices.Concat(rows, cols)
	most := 0.0
	for i := range rows {
		values = append(values, f.v[i][i])
		most = max(most, rows[i]+cols[i])
	}
	start, radius := -math.Pi/2, float64(circle/2)
	switch n {
	case 1:
		radius = 0
	case 2:
		start = math.Pi
	}
	numbers := text.Numbers(values)
	nodes := make([]networkNode, n)
	for i, name := range f.rows {
		angle := start + 2*math.Pi*float64(i)/float64(n)
		size := round(8+22*math.Sqrt((rows[i]+cols[i])/cmp.Or(most, 1)), 3)
		nodes[i] = networkNode{ID: fmt.Sprint(i), Name: name, X: round(radius*math.Cos(angle), 4), Y: round(radius*math.Sin(angle), 4),
			Value: rows[i] + cols[i], SymbolSize: size, Label: outside(angle, size, turned), ItemStyle: &opts.ItemStyle{Color: palette[i%len(palette)]},
			Tip: []tip{{name}, {"row total", numbers[i]}, {"column total", numbers[n+i]}, {"own use", numbers[2*n+i]}}}
	}
	corner := networkNode{ID: "corner", X: -circle / 2, Y: -float64(height) / 2, Symbol: "none"}
	opposite := networkNode{ID: "opposite", X: circle / 2, Y: float64(height) / 2, Symbol: "none"}
	return append(nodes, corner, opposite)
}

// outside puts a label beyond a node, as seen from the middle of the circle: level, or
// turned as a spoke.
func outside(angle, size float64, turned bool) *nodeLabel {
	label := &nodeLabel{Width: flowLabel, Overflow: "truncate", Formatter: nameOf}
	x, y := math.Cos(angle), math.Sin(angle)
	switch {
	case turned:
		beyond := size/2 + 5
		label.Position = [2]float64{round(size/2+beyond*x, 4), round(size/2+beyond*y, 4)}
		label.Align, label.VerticalAlign, label.Rotate = "left", "middle", round(-angle*180/math.Pi, 4)
		if x < -1e-9 {
			label.Align, label.Rotate = "right", round(180-angle*180/math.Pi, 4)
		}
	case x > .3:
		label.Position = "right"
	case x < -.3:
		label.Position = "left"
	case y > 0:
		label.Position = "bottom"
	default:
		label.Position = "top"
	}
	return label
}
