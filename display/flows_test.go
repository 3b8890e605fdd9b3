package display

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/ionb"
)

func monetary() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{Name: "Two sectors", Unit: "million EUR", Sectors: sectors, Z: [][]float64{{25, 20}, {14, 6}},
		Demand: []string{"Use", "Stocks"}, Y: [][]float64{{50, 5}, {45, -5}}, Primary: []string{"Wages", "Surplus"}, V: [][]float64{{40, 10}, {21, 24}}}))
}

func trade(n int) ionb.Matrix {
	return matrix("Trade", longNames(n), longNames(n), func(i, j int) float64 { return float64((i*7+j*13)%17) * 100 / float64((1+i)*(1+j%5)) })
}

func supply(m *ionb.OpenModel, good string, o ionb.ChainOptions) ionb.SupplyChain {
	return ionb.Must(m.SupplyChain(good, 60, o))
}

func chartsOfRelations() map[string]chart {
	fifteen := ionb.Must(ionb.Open(large(15, longNames(15))))
	fine := ionb.ChainOptions{Depth: 4, Least: .002}
	labour := ionb.ChainOptions{Primary: "Labour"}
	return map[string]chart{
		"sankey": Sankey(monetary()), "sankey_physical": Sankey(seed()), "sankey_15": Sankey(large(15, longNames(15))), "sankey_40": Sankey(large(40, longNames(40))),
		"flows": Flows(matrix("Imports", numbered(3, "Country "), sectors, func(i, j int) float64 { return float64(1 + 2*i + j) })), "flows_40": Flows(trade(40)),
		"network": Network(seed().Z()), "network_15": Network(fifteen.A()), "network_40": Network(large(40, longNames(40)).Z()), "network_200": Network(large(200, longNames(200)).Z()),
		"chord": Chord(trade(4)), "chord_15": Chord(trade(15)), "chord_40": Chord(trade(40)),
		"tree": Tree(supply(seedModel(), "Manufacturing", ionb.ChainOptions{})), "tree_labour": Tree(supply(seedModel(), "Manufacturing", labour)),
		"tree_15":  Tree(supply(fifteen, fifteen.Sectors()[1], fine)),
		"sunburst": Sunburst(supply(seedModel(), "Manufacturing", labour)), "sunburst_15": Sunburst(supply(fifteen, fifteen.Sectors()[1], fine)),
	}
}

func TestRelationsAsText(t *testing.T) {
	two := matrix("Trade", []string{"North", "South"}, []string{"South", "North"}, func(i, j int) float64 { return []float64{12, 100, -1, 7.5}[2*i+j] })
	chain := supply(seedModel(), "Manufacturing", ionb.ChainOptions{Depth: 1})
	for name, tt := range map[string]struct {
		c    any
		want string
	}{
		"monetary": {Sankey(monetary()), `Two sectors (million EUR)
Inputs, sectors, uses of output. Deliveries between sectors are drawn twice:
as inputs and as uses. 1 negative entry (-5) left out.
Agriculture → Use              50
Manufacturing → Use            45
Wages → Agriculture            40
Agriculture → Agriculture      25
Surplus → Manufacturing        24
Surplus → Agriculture          21
Agriculture → Manufacturing    20
Manufacturing → Agriculture    14
Wages → Manufacturing          10
Manufacturing → Manufacturing   6
Agriculture → Stocks            5`},
		"physical": {Sankey(seed()), `Agriculture and manufacturing
Inputs and their uses, each input drawn as 100 %, since units differ.
Labour → Manufacturing             40 man-years, 80 %
Agriculture → Manufacturing            175 tons, 70 %
Manufacturing → Final consumption      60 units, 50 %
Manufacturing → Agriculture          40 units, 33.3 %
Agriculture → Final consumption         50 tons, 20 %
Labour → Agriculture               10 man-years, 20 %
Manufacturing → Manufacturing        20 units, 16.7 %
Agriculture → Agriculture               25 tons, 10 %`},
		"flows":   {Flows(two), "Trade\n1 negative entry (-1) left out.\nNorth → North  100.00\nNorth → South   12.00\nSouth → North    7.50"},
		"network": {Network(two), "Trade\nArrows from seller to buyer. 1 negative entry (-1) left out. Own use has no\narrow.\nNorth → South  12.000\nSouth → North   7.500"},
		"chord": {Chord(two), "Trade\nArcs are exports. A ribbon has the colour of the one that sells more to the\n" +
			"other. Trade within a region is not drawn. 1 negative entry (-1) left out.\nNorth → South  12.000\nSouth → North   7.500"},
		"tree":     {Tree(chain), "Supply chain of Manufacturing\n40.7 % of the whole is left out: later tiers, and suppliers with shares below\n1 %.\n                    Amount  Share with suppliers\nManufacturing     60 units                 100 %\n  Agriculture    87.5 tons                54.6 %\n  Manufacturing   10 units                16.7 %"},
		"sunburst": {Sunburst(chain), "Supply chain of Manufacturing\n40.7 % of the whole is left out: later tiers, and suppliers with shares below 1 %. Free space\nbeyond an arc is its own part.\n                    Amount  Share with suppliers\nManufacturing     60 units                 100 %\n  Agriculture    87.5 tons                54.6 %\n  Manufacturing   10 units                16.7 %"},
		"no flows": {Flows(ionb.Matrix{}), "Flows\nThere are no flows."},
		"no trade": {Chord(matrix("Trade", sectors, sectors, func(i, j int) float64 { return 0 })), "Trade\nArcs are exports. A ribbon has the colour of the one that sells more to the\nother. There is no trade."},
		"no chain": {Tree(ionb.SupplyChain{}), "Nothing is left out.\n  Amount  Share with suppliers\n       0                   0 %"},
		"go-echarts": {charts.NewSankey().AddSeries("s", []opts.SankeyNode{{Name: "a"}, {Name: "b"}}, []opts.SankeyLink{{Source: "a", Target: "b", Value: 2}, {Source: 0, Target: 1, Value: 1.5}}),
			"a → b    2\na → b  1.5"},
	} {
		if got := strings.TrimRight(show(t, tt.c)[0].text, "\n"); got != strings.TrimRight(tt.want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, tt.want)
		}
	}
	for want, c := range map[string]any{
		`aria-label="Two sectors (million EUR): sankey chart of 11 flows"`:  Sankey(monetary()),
		`aria-label="Supply chain of Manufacturing: tree chart of 3 nodes"`: Tree(chain),
	} {
		if html := show(t, c)[0].html; !strings.Contains(html, want) {
			t.Errorf("no %s", want)
		}
	}
	if got := show(t, Chord(trade(40)))[0].text; !strings.Contains(got, " more flows") {
		t.Errorf("a long list ends in %q", got[len(got)-60:])
	}
}

func nodesAndLinks(t *testing.T, c chart) (nodes, links []map[string]any, subtitle string) {
	t.Helper()
	o, err := newOption(c)
	if err != nil {
		t.Fatal(err)
	}
	s := objects(o.tree["series"])[0]
	subtitle, _ = o.tree["title"].(map[string]any)["subtext"].(string)
	return objects(s["data"]), objects(s["links"]), strings.ReplaceAll(subtitle, "\n", " ")
}

// As much comes into a sector as goes out of it, and flows only go to the right.
func TestSankeyBalances(t *testing.T) {
	nodes, links, _ := nodesAndLinks(t, Sankey(large(3, numbered(3, "S"))))
	in, out := map[any]float64{}, map[any]float64{}
	depth := map[any]float64{}
	for _, n := range nodes {
		depth[n["id"]], _ = n["depth"].(float64)
	}
	if len(depth) != len(nodes) {
		t.Errorf("%d nodes have %d ids", len(nodes), len(depth))
	}
	for _, l := range links {
		if depth[l["target"]] != depth[l["source"]]+1 {
			t.Errorf("a link from column %v to %v", depth[l["source"]], depth[l["target"]])
		}
		in[l["target"]] += numberIn(l)
		out[l["source"]] += numberIn(l)
	}
	middle := 0
	for _, n := range nodes {
		id, value := n["id"], numberIn(n)
		if depth[id] > 0 && math.Abs(in[id]-value) > 1e-6*value || depth[id] < 2 && math.Abs(out[id]-value) > 1e-6*value {
			t.Errorf("%v of %v: in %v, out %v", n["name"], value, in[id], out[id])
		}
		if depth[id] == 1 {
			middle++
		}
	}
	if middle != 3 {
		t.Errorf("%d sectors in the middle, want 3", middle)
	}
}

// Of many, the largest are drawn, in blocks as long as all of their flows.
func TestSankeyOfManySectors(t *testing.T) {
	table := large(40, longNames(40))
	nodes, links, subtitle := nodesAndLinks(t, Sankey(table))
	unique, sum, whole := 0, 0.0, 0.0
	for _, l := range links {
		if l["again"] != true {
			unique, sum = unique+1, sum+numberIn(l)
		}
	}
	for _, total := range []ionb.Vector{table.Z().RowSums(), table.Y().RowSums(), table.V().ColSums()} {
		whole += total.Sum()
	}
	if want := fmt.Sprintf("The 60 largest of 261 flows, %.1f %% of their sum.", 100*sum/whole); unique != 60 || !strings.HasSuffix(subtitle, want) {
		t.Errorf("%d flows, %q, want %q", unique, subtitle, want)
	}
	for _, n := range nodes {
		if n["name"] == "Wages" && math.Abs(numberIn(n)-table.V().Row("Wages").Sum()) > 1 {
			t.Errorf("wages %v, want %v", numberIn(n), table.V().Row("Wages").Sum())
		}
		if n["name"] == "26 other sectors" && n["depth"] == 1. {
			rest := 0.0
			x := table.X()
			for _, i := range bySize(x.Values())[14:] {
				rest += x.AtVec(i)
			}
			if math.Abs(numberIn(n)-rest) > 1e-6*rest {
				t.Errorf("others %v, want %v", numberIn(n), rest)
			}
		}
	}
}

func TestNetworkDrawsTheLargestLinks(t *testing.T) {
	m := large(200, longNames(200)).Z()
	nodes, links, subtitle := nodesAndLinks(t, Network(m))
	if len(nodes) != 40+2 || len(links) != 60 || !strings.Contains(subtitle, "The 40 largest of 200 sectors. The 60 largest of 1,") {
		t.Errorf("%d nodes, %d links, %q", len(nodes), len(links), subtitle)
	}
	names := map[any]string{}
	for _, n := range nodes {
		names[n["id"]] = fmt.Sprint(n["name"])
	}
	before := math.Inf(1)
	for _, l := range links {
		value := numberIn(l)
		if want := m.Of(names[l["source"]], names[l["target"]]); math.Abs(value-want) > 1e-6 || value > before {
			t.Errorf("%v → %v is %v, want %v and at most %v", l["source"], l["target"], value, want, before)
		}
		before = value
	}
}

// Arcs and gaps fill the circle, and the ribbons fill the arcs.
func TestChordFillsTheCircle(t *testing.T) {
	f := flowsOf(trade(7))
	f.clearDiagonal()
	arcs, ends := chordAngles(f)
	round, whole := 0.0, 0.0
	for _, sum := range f.rowSums() {
		whole += sum
	}
	for i, arc := range arcs {
		next := arcs[(i+1)%7][0]
		if i == 6 {
			next += 2 * math.Pi
		}
		round += arc[1] - arc[0] + (next - arc[1])
		length := 0.0
		for j, end := range ends[i] {
			length += end[1] - end[0]
			if want := f.v[i][j] / whole * (2*math.Pi - .7); math.Abs(end[1]-end[0]-want) > 1e-12 {
				t.Errorf("end %d, %d is %v long, want %v", i, j, end[1]-end[0], want)
			}
		}
		if math.Abs(length-(arc[1]-arc[0])) > 1e-12 || arc[1] > next {
			t.Errorf("arc %d: %v, its ribbons %v", i, arc, length)
		}
	}
	if math.Abs(round-2*math.Pi) > 1e-12 {
		t.Errorf("all around it is %v", round)
	}
}

// A ribbon has the colour of the region that sells more.
func TestChordColours(t *testing.T) {
	m := matrix("T", []string{"a", "b"}, []string{"a", "b"}, func(i, j int) float64 { return float64(i*9 + j) })
	f := flowsOf(m)
	data := chordData(f, grouped(f.rows, f.rowSums(), mostRegions, "regions"))
	if data[0].ItemStyle.Color != palette[1] || data[0].Tip[0] != (tip{"b → a", "9"}) || data[0].Tip[1] != (tip{"a → b", "1"}) {
		t.Errorf("%+v", data[0])
	}
}

func TestGroupedKeepsTheLargest(t *testing.T) {
	g := grouped([]string{"a", "b", "c", "d"}, []float64{2, 1, 9, 1}, 3, "goods")
	if want := []string{"a", "c", "2 other goods"}; !slices.Equal(g.names, want) || !slices.Equal(g.at, []int{0, 2, 1, 2}) {
		t.Errorf("%q at %v, want %q", g.names, g.at, want)
	}
	if g.colour(2) != quiet || g.colour(1) != palette[1] {
		t.Error("colours")
	}
}

func TestTreeDrawsTheLargestSuppliers(t *testing.T) {
	m := ionb.Must(ionb.Open(large(15, longNames(15))))
	s := supply(m, m.Sectors()[1], ionb.ChainOptions{Depth: 6, Least: 2e-4})
	text := show(t, Tree(s))[0].text
	if !strings.Contains(strings.ReplaceAll(text, "\n", " "), "The 100 largest of ") || !strings.Contains(text, "… 40 more nodes") {
		t.Errorf("%s", text)
	}
	negative := ionb.SupplyChain{Root: ionb.ChainNode{Label: "a", Amount: 1, Share: 1, Children: []ionb.ChainNode{{Label: "b", Amount: -1, Share: -.5}, {Label: "c", Share: .2}}}}
	if got := strings.ReplaceAll(show(t, Sunburst(negative))[0].text, "\n", " "); !strings.Contains(got, "1 supplier with a negative share is left out.") || strings.Contains(got, "  b  ") {
		t.Errorf("%s", got)
	}
}

func TestRelationsMatchLabels(t *testing.T) {
	wide := matrix("M", sectors, []string{"a", "b", "c"}, wave)
	other := matrix("M", sectors, []string{"Agriculture", "Services"}, wave)
	for i, draw := range []func(ionb.Matrix) any{func(m ionb.Matrix) any { return Network(m) }, func(m ionb.Matrix) any { return Chord(m) }} {
		var shape *ionb.ValueError
		if err, _ := caught(func() { draw(wide) }).(error); !errors.As(err, &shape) || !strings.Contains(shape.Problem, "2 rows and 3 columns") {
			t.Errorf("%d: panic %v", i, err)
		}
		var label *ionb.LabelError
		if err, _ := caught(func() { draw(other) }).(error); !errors.As(err, &label) || label.Label != "Manufacturing" {
			t.Errorf("%d: panic %v", i, err)
		}
	}
}

// extremeRelations are the edges: nothing, one, all zero, negative, huge and tiny.
func extremeRelations() map[string]chart {
	zero := func(_, _ int) float64 { return 0 }
	far := func(i, j int) float64 { return []float64{1e-9, -1e12, 1e12, 1e300}[(i+j)%4] }
	none := ionb.Must(ionb.NewTable(ionb.Spec{Name: "None", Sectors: []string{"All"}, Z: [][]float64{{0}}}))
	one := ionb.Must(ionb.NewTable(ionb.Spec{Name: "One", Sectors: []string{"All"}, Z: [][]float64{{3}}, Demand: []string{"C"}, Y: [][]float64{{7}}}))
	bare := ionb.Must(ionb.NewTable(ionb.Spec{Kind: ionb.Physical, Sectors: longNames(30), Z: make30(), Demand: []string{"C"}, Y: ones30()}))
	cjk := names(13, func(i int) string {
		return strings.Repeat("農業、林業及び漁業の生産物", 5) + fmt.Sprint(i)
	})
	name := strings.Repeat("a long name ", 20) + "end"
	return map[string]chart{
		"no sankey": Sankey(none), "one sankey": Sankey(one), "bare": Sankey(bare), "far flows": Flows(matrix(name, longNames(20), cjk, far)),
		"no network": Network(matrix(name, sectors, sectors, zero)), "one network": Network(one.Z()), "far network": Network(matrix(name, cjk, cjk, far)), "nothing": Network(ionb.Matrix{}),
		"no chord": Chord(matrix(name, cjk, cjk, zero)), "one chord": Chord(one.Z()), "far chord": Chord(matrix(name, cjk, cjk, far)), "empty chord": Chord(ionb.Matrix{}),
		"no tree": Tree(ionb.SupplyChain{}), "no sunburst": Sunburst(ionb.SupplyChain{}), "one tree": Tree(supply(ionb.Must(ionb.Open(one)), "All", ionb.ChainOptions{Depth: 9, Least: 1e-4})),
		"no demand": Sunburst(ionb.Must(seedModel().SupplyChain("Agriculture", 0, ionb.ChainOptions{}))),
	}
}

func make30() [][]float64 {
	z := make([][]float64, 30)
	for i := range z {
		z[i] = make([]float64, 30)
		z[i][(i*7)%30] = float64(i)
	}
	return z
}

func ones30() [][]float64 {
	y := make([][]float64, 30)
	for i := range y {
		y[i] = []float64{1}
	}
	return y
}

// A buyer counts as much as a seller.
func TestNetworkKeepsSellersAndBuyers(t *testing.T) {
	names := numbered(4, "S")
	f := flowsOf(matrix("M", names, names, func(i, j int) float64 { return []float64{0, 1, 0, 5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}[4*i+j] })).largestNodes(2)
	if want := []string{"S0", "S3"}; !slices.Equal(f.rows, want) || f.v[0][1] != 5 {
		t.Errorf("%q with %v, want %q", f.rows, f.v, want)
	}
}
