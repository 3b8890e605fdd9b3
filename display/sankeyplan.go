package display

import (
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
)

// A sankeyPlan is a Sankey before the small flows are left out.
type sankeyPlan struct {
	nodes    []sankeyNode
	all      []sankeyFlow
	inShares bool // of rows: a block's length is then no amount
}

type sankeyNode struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Value     float64         `json:"value"`
	Depth     int             `json:"depth"`
	ItemStyle *opts.ItemStyle `json:"itemStyle"`
	Label     *nodeLabel      `json:"label"`
	Tip       []tip           `json:"tip"`
	role      string
}

// A sankeyFlow is drawn between one pair of nodes, or two.
type sankeyFlow struct {
	ends         [][2]int
	value        float64
	what, amount string
}

type sankeyLink struct {
	Source    string          `json:"source"`
	Target    string          `json:"target"`
	Value     float64         `json:"value"`
	LineStyle *opts.LineStyle `json:"lineStyle,omitempty"`
	Tip       []tip           `json:"tip"`
	Again     bool            `json:"again,omitempty"` // drawn before
}

func (p *sankeyPlan) node(name string, column int, colour string, value float64, role string) {
	p.nodes = append(p.nodes, sankeyNode{ID: fmt.Sprint(len(p.nodes)), Name: name, Value: value, Depth: column,
		ItemStyle: &opts.ItemStyle{Color: colour}, role: role})
}

func (p *sankeyPlan) flows(f flows, ends func(i, j int) [][2]int) {
	for i, row := range f.v {
		for j, x := range row {
			if x > 0 {
				p.all = append(p.all, sankeyFlow{ends: ends(i, j), value: x, what: f.rows[i] + " → " + f.cols[j]})
			}
		}
	}
}

// rowsToColumns plans two columns of nodes. Without an amount of their own, flows
// are written as they are drawn.
func (p *sankeyPlan) rowsToColumns(f flows, rows grouping, amount func(i, j int) string) {
	for i, name := range f.rows {
		p.node(name, 0, rows.colour(i), f.rowSum(i), "")
	}
	for j, name := range f.cols {
		p.node(name, 1, quiet, f.colSum(j), "")
	}
	p.flows(f, func(i, j int) [][2]int { return [][2]int{{i, len(f.rows) + j}} })
	if amount != nil {
		for k := range p.all {
			ends := p.all[k].ends[0]
			p.all[k].amount = amount(ends[0], ends[1]-len(f.rows))
		}
	}
}

// chart draws the largest flows, and the nodes that they lead to. id tells it from
// all others.
func (p *sankeyPlan) chart(id, name, unit string, sentences ...string) *charts.Sankey {
	drawn, share := p.bySize()
	nodes, links := p.connected(drawn)
	if len(drawn) < len(p.all) {
		sentences = append(sentences, largestOf(len(drawn), len(p.all), "flows, "+share+" of their sum"))
	} else if len(p.all) == 0 {
		sentences = append(sentences, "There are no flows.")
	}
	room, height := layColumns(nodes)
	width := max(chartWidth, (4*room+72)*10/7) // so that names do not meet where it has shrunk
	head, below := heading(withUnit(name, unit), width, sentences...)
	top := titleHeight + below
	s := charts.NewSankey()
	s.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: id, Width: px(width), Height: px(top + height + 16)}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: opts.FuncOpts(tipJS)}),
	)
	s.AddSeries(name, nil, nil, withData(nodes, links),
		charts.WithLineStyleOpts(opts.LineStyle{Color: "source", Opacity: opts.Float(.4), Curveness: .5}),
		charts.WithEmphasisOpts(opts.Emphasis{Focus: "adjacency"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Left, s.Right, s.Top, s.Bottom = px(room+12), px(room+12), px(top), "16px"
			s.NodeWidth, s.NodeGap = opts.Int(14), opts.Int(14)
		}))
	return s
}

// layColumns labels the nodes, and finds the room that labels and columns need.
func layColumns(nodes []sankeyNode) (room, height int) {
	var columns [3]int
	var labels []string
	for _, n := range nodes {
		columns[n.Depth]++
		labels = append(labels, n.Name)
	}
	room = roomFor(labels, flowLabel)
	for k := range nodes {
		nodes[k].Label = &nodeLabel{Position: "right", Width: room, Overflow: "truncate", Formatter: nameOf}
		if nodes[k].Depth == 0 {
			nodes[k].Label.Position = "left"
		}
	}
	most := max(columns[0], columns[1], columns[2])
	return room, clamp(30*most, min(40+40*len(nodes), 240), 900)
}

// bySize returns the flows that are drawn, the largest first, and what share of all
// they are.
func (p *sankeyPlan) bySize() (drawn []sankeyFlow, share string) {
	values := make([]float64, len(p.all))
	part, whole := 0.0, 0.0
	for k, f := range p.all {
		values[k] = f.value
		whole += f.value
	}
	order := bySize(values)
	for _, k := range order[:min(len(order), mostFlows)] {
		drawn = append(drawn, p.all[k])
		part += p.all[k].value
	}
	return drawn, shareOf(part, whole)
}

// connected returns the nodes that the flows lead to, and their links, which have the
// colour of a sector at one of their ends.
func (p *sankeyPlan) connected(drawn []sankeyFlow) (nodes []sankeyNode, links []sankeyLink) {
	values := make([]float64, 0, len(drawn)+len(p.nodes))
	for _, f := range drawn {
		values = append(values, f.value)
	}
	for _, n := range p.nodes {
		values = append(values, n.Value)
	}
	numbers := text.Numbers(values)
	used := map[int]bool{}
	for k, f := range drawn {
		if f.amount == "" {
			f.amount = numbers[k]
		}
		for at, ends := range f.ends {
			used[ends[0]], used[ends[1]] = true, true
			link := sankeyLink{Source: p.nodes[ends[0]].ID, Target: p.nodes[ends[1]].ID, Value: f.value, Tip: []tip{{f.what, f.amount}}, Again: at > 0}
			if p.nodes[ends[0]].Depth == 0 && p.nodes[ends[1]].ItemStyle.Color != quiet {
				link.LineStyle = &opts.LineStyle{Color: "target"}
			}
			links = append(links, link)
		}
	}
	nodes = []sankeyNode{}
	for k, n := range p.nodes {
		n.Tip = []tip{{n.Name + n.role, numbers[len(drawn)+k]}}
		if p.inShares {
			n.Tip[0][1] = ""
		}
		if used[k] {
			nodes = append(nodes, n)
		}
	}
	return nodes, links
}
