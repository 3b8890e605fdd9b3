package ionb_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// By hand, with A of Miller & Blair 2009, ch. 2, whose L is (1.2541, .3300; .2640,
// 1.1221): a unit of sector 1 with all that it needs is 1.5181 units of output.
func TestSupplyChainKnown(t *testing.T) {
	m := coefficients([]float64{.15, .25}, []float64{.2, .05})
	s := ionb.Must(m.SupplyChain("S1", 600, ionb.ChainOptions{Depth: 1}))
	near(t, "root", s.Root.Amount, 600, 0)
	near(t, "share of the root", s.Root.Share, 1, 1e-14)
	near(t, "total", s.Total.AtVec(0), 752.4752475, 1e-9)
	var labels []string
	for _, c := range s.Root.Children {
		labels = append(labels, c.Label)
	}
	if !reflect.DeepEqual(labels, []string{"S2", "S1"}) {
		t.Fatalf("children %q, want the larger share first", labels)
	}
	near(t, "own use", s.Root.Children[1].Amount, 90, 1e-12)
	near(t, "from sector 2", s.Root.Children[0].Amount, 120, 1e-12)
	near(t, "share of sector 2", s.Root.Children[0].Share, .2*(.33003300+1.12211221)/1.51815182, 1e-7)
	near(t, "remainder 1", s.Remainder.AtVec(0), 752.4752475-690, 1e-8)
	near(t, "remainder 2", s.Remainder.AtVec(1), 158.4158416-120, 1e-8)
	near(t, "cut", s.Cut, (62.4752475+38.4158416)/910.8910891, 1e-8)
}

// walk calls f for every node with its parent, which is nil for the root.
func walk(n *ionb.ChainNode, parent *ionb.ChainNode, f func(n, parent *ionb.ChainNode)) {
	f(n, parent)
	for i := range n.Children {
		walk(&n.Children[i], n, f)
	}
}

// Nothing is lost: nodes and remainder are the whole, sector by sector.
func TestSupplyChainAddsUp(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		s.Kind = []ionb.Kind{ionb.Monetary, ionb.Physical}[rng.IntN(2)]
		m := open(s)
		good := s.Sectors[rng.IntN(len(s.Sectors))]
		demand := m.Table().X().Of(good) * (2*rng.Float64() - 1)
		o := ionb.ChainOptions{Depth: 1 + rng.IntN(5), Least: math.Pow(10, -4*rng.Float64()), Primary: []string{"", "Labour"}[rng.IntN(2)]}
		c := ionb.Must(m.SupplyChain(good, demand, o))
		x := m.Output(m.Table().X().Scale(0).With(good, demand))
		sums := map[string]float64{}
		walk(&c.Root, nil, func(n, parent *ionb.ChainNode) {
			sums[n.Label] += n.Amount
			if parent != nil && o.Primary == "" {
				relative(t, "amount of "+n.Label, n.Amount, m.A().Of(n.Label, parent.Label)*parent.Amount, tight)
			}
			if parent != nil && (n.Share < o.Least*(1-1e-8) || n.Share > parent.Share*(1+tight)) {
				t.Errorf("share %v below %v of its parent, least %v", n.Share, parent.Share, o.Least)
			}
		})
		for i, label := range s.Sectors {
			want := x.AtVec(i)
			if o.Primary != "" {
				want *= m.PrimaryCoefficients(o.Primary).AtVec(i)
			}
			scale := math.Abs(want) + 1e-12*math.Abs(demand)
			if got := sums[label] + c.Remainder.Of(label); math.Abs(got-want) > tight*scale {
				t.Errorf("%s: nodes %v and remainder %v, want %v", label, sums[label], c.Remainder.Of(label), want)
			}
		}
		if demand != 0 && (math.Abs(c.Root.Share-1) > tight || c.Cut < 0 || c.Cut >= 1) {
			t.Errorf("share of the root %v, cut %v", c.Root.Share, c.Cut)
		}
	})
}

// No path is left out that has the share and the tier to be in.
func TestSupplyChainMissesNoLargePath(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		const depth, least = 3, 0.004
		s.Kind = ionb.Monetary
		m := open(s)
		A, L := m.A(), m.L()
		j := rng.IntN(len(s.Sectors))
		sums := L.ColSums()
		count := 0
		var follow func(i int, amount float64, tier int)
		follow = func(i int, amount float64, tier int) {
			share := sums.AtVec(i) * amount / sums.AtVec(j)
			if tier == 0 || share >= least {
				count++
			}
			if tier == depth || share < least/100 { // well below, too: a large path could lie behind a small one
				return
			}
			for k := range s.Sectors {
				if a := A.At(k, i); a > 0 {
					follow(k, a*amount, tier+1)
				}
			}
		}
		follow(j, 1, 0)
		c := ionb.Must(m.SupplyChain(s.Sectors[j], 1, ionb.ChainOptions{Least: least}))
		nodes := 0
		walk(&c.Root, nil, func(_, _ *ionb.ChainNode) { nodes++ })
		if nodes != count {
			t.Errorf("%d nodes, want %d", nodes, count)
		}
	})
}

// Shares are those of an economy, whatever units its goods are counted in.
func TestSupplyChainSharesAreFreeOfUnits(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 5))
	for range 50 {
		s := iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.7})
		k := make([]float64, 6)
		for i := range k {
			k[i] = math.Pow(10, 12*rng.Float64()-6)
		}
		for _, primary := range []string{"", "Land"} {
			o := ionb.ChainOptions{Primary: primary}
			a := ionb.Must(open(s).SupplyChain(s.Sectors[0], 1, o))
			b := ionb.Must(open(iotest.InUnits(s, k)).SupplyChain(s.Sectors[0], k[0], o))
			var shares []float64
			walk(&a.Root, nil, func(n, _ *ionb.ChainNode) { shares = append(shares, n.Share) })
			i := 0
			walk(&b.Root, nil, func(n, _ *ionb.ChainNode) {
				if i < len(shares) {
					relative(t, "share of "+n.Label, n.Share, shares[i], 1e-9)
				}
				i++
			})
			if i != len(shares) {
				t.Errorf("%d nodes in other units, want %d", i, len(shares))
			}
		}
	}
}

func TestSupplyChainAtTheEdges(t *testing.T) {
	nilpotent := coefficients([]float64{0, .5, .5}, []float64{0, 0, .5}, []float64{0, 0, 0})
	for name, tt := range map[string]struct {
		m      *ionb.OpenModel
		good   string
		demand float64
		o      ionb.ChainOptions
		nodes  int
		cut    float64
	}{
		"one sector":        {coefficients([]float64{.5}), "S1", 8, ionb.ChainOptions{Depth: 2}, 3, .125},
		"no inputs":         {coefficients([]float64{0}), "S1", 8, ionb.ChainOptions{}, 1, 0},
		"no demand":         {seedModel(), "Manufacturing", 0, ionb.ChainOptions{}, 1, 0},
		"nilpotent":         {nilpotent, "S3", 1, ionb.ChainOptions{Depth: 20}, 4, 0},
		"reducible":         {nilpotent, "S1", 1, ionb.ChainOptions{}, 1, 0},
		"periodic":          {coefficients([]float64{0, .5}, []float64{.5, 0}), "S1", -4, ionb.ChainOptions{Depth: 1}, 2, .25},
		"a by-product":      {coefficients([]float64{.5, -.1}, []float64{.5, .1}), "S1", 1, ionb.ChainOptions{Depth: 1}, 3, 2.0 / 7},
		"an idle sector":    {open(shapes()["a sector without output in the middle"]), "Idle", 5, ionb.ChainOptions{Primary: "L"}, 1, 0},
		"no primary at all": {open(shapes()["one sector that produces nothing"]), "All", 1, ionb.ChainOptions{Primary: "Labour"}, 1, 0},
	} {
		c, err := tt.m.SupplyChain(tt.good, tt.demand, tt.o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		nodes := 0
		walk(&c.Root, nil, func(n, _ *ionb.ChainNode) {
			nodes++
			if math.IsNaN(n.Amount + n.Share) {
				t.Errorf("%s: %+v", name, n)
			}
		})
		if nodes != tt.nodes || math.Abs(c.Cut-tt.cut) > 1e-12 || c.String() == "" {
			t.Errorf("%s: %d nodes, cut %v, want %d and %v\n%v", name, nodes, c.Cut, tt.nodes, tt.cut, c)
		}
	}
	if got := (ionb.SupplyChain{}).String(); got != "No supply chain" {
		t.Errorf("the zero value is %q", got)
	}
}

func TestSupplyChainPassesAllShapes(t *testing.T) {
	for name, s := range shapes() {
		m, err := ionb.Open(table(s))
		if err != nil {
			continue
		}
		for _, good := range s.Sectors {
			for _, primary := range append([]string{""}, s.Primary...) {
				c, err := m.SupplyChain(good, 1, ionb.ChainOptions{Primary: primary})
				if err == nil && strings.Contains(c.String(), "NaN") {
					t.Errorf("%s: %v", name, c)
				}
			}
		}
	}
}

func TestSupplyChainRefuses(t *testing.T) {
	m := seedModel()
	_, err := coefficients([]float64{.5, 1}, []float64{1, .5}).SupplyChain("S1", 1, ionb.ChainOptions{})
	if err == nil || !strings.Contains(err.Error(), "ρ(A) = 1.5 is not below 1") {
		t.Errorf("not productive: %v", err)
	}
	if _, err := coefficients([]float64{.999}).SupplyChain("S1", 1e306, ionb.ChainOptions{}); err == nil || !strings.Contains(err.Error(), "+Inf") {
		t.Errorf("too large: %v", err)
	}
	for _, tt := range []struct {
		f    func()
		want string
	}{
		{func() { m.SupplyChain("Manufacture", 1, ionb.ChainOptions{}) }, `did you mean "Manufacturing"?`},
		{func() { m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Primary: "Labor"}) }, `did you mean "Labour"?`},
		{func() { m.SupplyChain("Manufacturing", math.NaN(), ionb.ChainOptions{}) }, "NaN"},
		{func() { m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Depth: 21}) }, "Depth is 21, want 1 to 20 tiers, or 0 for 3"},
		{func() { m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Depth: -1}) }, "Depth is -1"},
		{func() { m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Least: 1e-5}) }, "Least is 1e-05, want a share of 0.0001 to 1, or 0 for 0.01"},
		{func() { m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Least: math.NaN()}) }, "Least is NaN"},
	} {
		if err, ok := caught(tt.f).(error); !ok || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("panic %v, want %s", err, tt.want)
		}
	}
}

func TestSupplyChainOutlineIsCut(t *testing.T) {
	c := ionb.Must(coefficients([]float64{.5, .4}, []float64{.4, .5}).SupplyChain("S1", 1, ionb.ChainOptions{Depth: 8, Least: .001}))
	lines := strings.Split(c.String(), "\n")
	if len(lines) != 64 || !strings.HasPrefix(lines[62], "… 4") || !strings.HasSuffix(lines[62], " more") {
		t.Errorf("%d lines, %q", len(lines), lines[len(lines)-2])
	}
}

// Where coefficients cancel out, shares need not fall along a path: the tree must
// end nevertheless.
func TestSupplyChainOfTooManySuppliers(t *testing.T) {
	a := mat.NewDense(4, 4, []float64{
		1.5, -1.5, 1, -1,
		1.5, -1.5, 1, -1,
		1, -1, 1.5, -1.5,
		1, -1, 1.5, -1.5,
	})
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b", "c", "d"}, a))
	_, err := m.SupplyChain("a", 1, ionb.ChainOptions{Depth: 20, Least: 1e-4})
	if err == nil || !strings.Contains(err.Error(), "more than 200,000 suppliers") {
		t.Errorf("%v", err)
	}
	if _, err := m.SupplyChain("a", 1, ionb.ChainOptions{Depth: 2}); err != nil {
		t.Error(err)
	}
}
