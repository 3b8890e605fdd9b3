package display

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

// Sunburst draws a supply chain from the inside out: the good in the middle, around it
// what it is made of, around each of these what that is made of. An arc is as long as
// the share of the whole that a supplier with all its own comes to. What stands free
// beyond it is what it makes itself, with the suppliers that are too small to be drawn.
// A click goes into a part of it, one in the middle out again.
//
// Of more than 100 suppliers the largest are drawn. Negative shares, which come from
// negative coefficients, have no arc.
//
// The result is go-echarts' own type: change what you like, then Show it.
func Sunburst(s ionb.SupplyChain) *charts.Sunburst {
	root, words := drawnChain(s)
	negative := root.dropNegative()
	if negative > 0 {
		words += " " + counted(negative, "supplier with a negative share is", "suppliers with negative shares are") + " left out."
	}
	if len(root.Children) > 0 {
		words += " Free space beyond an arc is its own part."
	}
	tiers, _ := reach(root)
	const across = 640            // px
	const width = across * 10 / 7 // so that it has room where it has shrunk
	head, below := heading(withUnit(s.Name, s.Unit), width, words)
	top := titleHeight + below
	root.along(across/2-8, tiers, 0)
	b := charts.NewSunburst()
	b.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: chainID("sunburst", s), Width: px(width), Height: px(top + across)}),
		head,
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: opts.FuncOpts(tipJS)}),
	)
	b.AddSeries(s.Name, nil, withData([]*chainNode{root}, nil),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderWidth: 1}),
		charts.WithEmphasisOpts(opts.Emphasis{Focus: "ancestor"}),
		charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Center = []string{"50%", px(top + across/2)}
			s.Levels = rings(across/2-8, tiers)
		}))
	return b
}

// dropNegative leaves out what has no arc, and counts it.
func (d *chainNode) dropNegative() int {
	count := 0
	var kept []*chainNode
	for _, child := range d.Children {
		if child.Value > 0 {
			kept = append(kept, child)
			count += child.dropNegative()
		} else {
			count++
		}
	}
	d.Children = kept
	return count
}

// A ring is a level of a sunburst, with what go-echarts' types lack.
type ring struct {
	R0    string     `json:"r0"`
	R     string     `json:"r"`
	Label *ringLabel `json:"label,omitempty"`
}

type ringLabel struct {
	Rotate   any     `json:"rotate,omitempty"`
	MinAngle float64 `json:"minAngle,omitempty"` // degrees that a name needs
	Width    int     `json:"width"`
	Overflow string  `json:"overflow"`
}

const middle = 60 // px; the radius of the good in the middle

// ringAt is where the suppliers of a tier are, from the inside to the outside.
func ringAt(radius, tiers, tier int) (from, to int) {
	return middle + (radius-middle)*(tier-1)/tiers, middle + (radius-middle)*tier/tiers
}

// rings begin with that of the whole, which ECharts puts below the data's. Names run
// outwards.
func rings(radius, tiers int) []ring {
	levels := []ring{{R0: "0", R: "0"}, {R0: "0", R: px(middle), Label: &ringLabel{Rotate: 0, Width: 2*middle - 16, Overflow: "truncate"}}}
	for tier := range tiers {
		from, to := ringAt(radius, tiers, tier+1)
		degrees := math.Round(15 * 360 / (math.Pi * float64(from+to)))
		levels = append(levels, ring{R0: px(from), R: px(to), Label: &ringLabel{Rotate: "radial", MinAngle: degrees, Width: to - from - 8, Overflow: "truncate"}})
	}
	return levels
}

// along turns the names of long arcs, which have more room that way.
func (d *chainNode) along(radius, tiers, tier int) {
	if tier > 0 {
		from, to := ringAt(radius, tiers, tier)
		arc := min(d.Value*math.Pi*float64(from+to), float64(from+to)/2) * .8
		if d.Value < 1 && arc > float64(to-from) {
			d.Label = &ringLabel{Rotate: "tangential", Width: int(arc), Overflow: "truncate"}
		}
	}
	for _, child := range d.Children {
		child.along(radius, tiers, tier+1)
	}
}
