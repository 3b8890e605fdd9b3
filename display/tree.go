package display

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostSuppliers = 100 // nodes of a tree that are drawn
	leastTier     = 156 // px from tier to tier, where the chart has shrunk as far as it may
	rightOfTree   = 16
	treeFont      = 11
)

// Tree draws a supply chain from left to right: a good, what it is made of, what that
// is made of. Each supplier has its amount beside its name, and is as large as its
// share of the whole. Of more than 100 the largest are drawn; the subtitle says what
// is left out.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Tree(s ionb.SupplyChain) *charts.Tree {
	root, words := drawnChain(s)
	tiers, leaves := reach(root)
	left := min(lettersWide(root.Text), 160) + 14
	width := max(chartWidth, (left+rightOfTree+leastTier*(tiers+1))*10/7)
	head, below := heading(withUnit(s.Name, s.Unit), width, words)
	top := titleHeight + below
	t := charts.NewTree()
	t.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: chainID("tree", s), Width: px(width), Height: px(top + max(40, leaves*barPitch) + 16)}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: opts.FuncOpts(tipJS)}),
	)
	root.labelled((narrowest(width)-left-rightOfTree)/(tiers+1)-14, false)
	root.Text = root.fitted(left - 14)
	root.pad(tiers + 1)
	t.AddSeries(s.Name, nil, withData([]*chainNode{root}, nil),
		charts.WithTreeOpts(opts.TreeChart{Layout: "orthogonal", Orient: "LR", InitialTreeDepth: -1,
			Left: px(left), Right: px(rightOfTree), Top: px(top), Bottom: "16px"}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: quiet, Width: 1, Curveness: .5}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Symbol, s.ExpandAndCollapse = "circle", opts.Bool(false) }),
		charts.WithEmphasisOpts(opts.Emphasis{Focus: "ancestor"}))
	return t
}

// A chainNode is a supplier as it is drawn.
type chainNode struct {
	Name       string          `json:"name"`
	Value      float64         `json:"value"`          // its share
	Text       string          `json:"text,omitempty"` // its name with its amount, beside it
	Amount     string          `json:"amount,omitempty"`
	SymbolSize float64         `json:"symbolSize,omitempty"`
	ItemStyle  *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label      any             `json:"label,omitempty"`
	Tip        []tip           `json:"tip,omitempty"`
	Children   []*chainNode    `json:"children,omitempty"`
	Symbol     string          `json:"symbol,omitempty"`
	LineStyle  *opts.LineStyle `json:"lineStyle,omitempty"`
	Pad        bool            `json:"pad,omitempty"` // stands for nothing
}

var itsText = opts.FuncOpts(`function (p) { return p.data.text }`)

// drawnChain returns the nodes with the largest shares, and says what is missing.
func drawnChain(s ionb.SupplyChain) (*chainNode, string) {
	var shares, amounts []float64
	visit(s.Root, func(n ionb.ChainNode) { shares, amounts = append(shares, n.Share), append(amounts, n.Amount) })
	least := 0.0
	words := []string{s.Missing() + "."}
	if len(shares) > mostSuppliers {
		slices.SortFunc(shares, func(a, b float64) int { return cmp.Compare(b, a) })
		least = round(shares[mostSuppliers-1], storedDigits) * (1 - 1e-9)
		words = append(words, largestOf(mostSuppliers, len(shares), "suppliers"))
	}
	b := chainDrawing{least: least, unit: s.Unit, numbers: text.Numbers(amounts), sectors: s.Total.Labels()}
	return b.node(s.Root, ""), strings.Join(words, " ")
}

// chainID is that of a chart of a supply chain.
func chainID(kind string, s ionb.SupplyChain) string {
	var labels []string
	var values []float64
	visit(s.Root, func(n ionb.ChainNode) { labels, values = append(labels, n.Label), append(values, n.Amount, n.Share) })
	return chartID(kind, s.Name, labels, values...)
}

func visit(n ionb.ChainNode, f func(ionb.ChainNode)) {
	f(n)
	for _, child := range n.Children {
		visit(child, f)
	}
}

type chainDrawing struct {
	least   float64
	unit    string
	numbers []string // of the amounts, in the order of the outline
	next    int
	sectors []string
}

// node makes the drawing of n, and with it takes the next numbers.
func (b *chainDrawing) node(n ionb.ChainNode, path string) *chainNode {
	amount := b.numbers[b.next]
	b.next++
	if n.Unit != b.unit {
		amount = strings.TrimSpace(text.Number(n.Amount) + " " + n.Unit)
	}
	path += n.Label
	share := shareOf(n.Share, 1)
	d := &chainNode{Name: n.Label, Value: n.Share, Amount: amount, Text: n.Label + "  " + amount,
		ItemStyle: &opts.ItemStyle{Color: palette[max(0, slices.Index(b.sectors, n.Label))%len(palette)]},
		Tip:       []tip{{path}, {"amount", amount}, {"share, with its suppliers", share}}}
	for _, child := range n.Children {
		if below := b.node(child, path+" ← "); child.Share >= b.least || b.least == 0 {
			d.Children = append(d.Children, below)
		}
	}
	return d
}

// labelled sizes the nodes of a tree and puts the names of those that have suppliers
// along the line that comes to them, on its outer side, and of the others behind them.
func (d *chainNode) labelled(width int, below bool) {
	d.Text = d.fitted(width)
	d.SymbolSize = round(5+11*clampShare(d.Value), 3)
	label := &nodeLabel{Position: "right", Distance: 5, FontSize: treeFont, Formatter: itsText}
	if len(d.Children) > 0 {
		label.Position, label.VerticalAlign, label.Offset = "left", "bottom", []int{0, -2}
		if below {
			label.VerticalAlign, label.Offset = "top", []int{0, 2}
		}
	}
	d.Label = label
	at, middle := heights(d)
	for k, child := range d.Children {
		child.labelled(width, at[k] > middle)
	}
}

// heights is where the children of a node are, in rows from the first leaf below it,
// and where that puts the node itself.
func heights(d *chainNode) (at []float64, middle float64) {
	row := 0.0
	for _, child := range d.Children {
		_, own := heights(child)
		_, leaves := reach(child)
		at, row = append(at, row+own), row+float64(leaves)
	}
	if len(at) == 0 {
		return nil, 0
	}
	return at, (at[0] + at[len(at)-1]) / 2
}

// fitted is the node's text, its name cut so that the amount beside it is seen.
func (d *chainNode) fitted(width int) string {
	name := []rune(d.Name)
	for len(name) > 4 && lettersWide(string(name)+"…  "+d.Amount) > width {
		name = name[:len(name)-1]
	}
	if len(name) < len([]rune(d.Name)) {
		return strings.TrimSpace(string(name)) + "…  " + d.Amount
	}
	return d.Name + "  " + d.Amount
}

// lettersWide is how wide a text is in the tree's font: ECharts does not cut it.
func lettersWide(s string) int { return pixels(s) * 33 / 32 }

// pad lengthens all branches to one depth by nodes that are not seen: ECharts then
// gives each leaf a row of its own, and its name the room behind it.
func (d *chainNode) pad(depth int) {
	if depth == 0 {
		return
	}
	if len(d.Children) == 0 {
		d.Children = []*chainNode{{Pad: true, Symbol: "none", LineStyle: &opts.LineStyle{Opacity: opts.Float(0)}}}
	}
	for _, child := range d.Children {
		child.pad(depth - 1)
	}
}

// clampShare is x between 0 and 1, 0 for NaN.
func clampShare(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(x, 1)
}

// reach is how many tiers a tree has below its root, and how many leaves.
func reach(d *chainNode) (tiers, leaves int) {
	for _, child := range d.Children {
		t, l := reach(child)
		tiers, leaves = max(tiers, t+1), leaves+l
	}
	return tiers, max(1, leaves)
}
