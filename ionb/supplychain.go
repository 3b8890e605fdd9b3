package ionb

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

const (
	usualTiers = 3
	mostTiers  = 20
	usualLeast = 0.01
	finest     = 1e-4    // with which a tier has 10,000 suppliers at most where A ≥ 0
	mostNodes  = 200_000 // which are more than those of 20 such tiers
)

// ChainOptions say how far a supply chain is followed, and what is followed in it.
type ChainOptions struct {
	Depth   int     // tiers of suppliers, 1 to 20; default 3
	Least   float64 // share of the whole that a supplier with all its own must come to, 0.0001 to 1; default 0.01
	Primary string  // a primary input, to follow its content such as the labour embodied; default gross outputs
}

// A SupplyChain is what a final demand for one good needs, path by path and tier
// by tier: the good, its inputs, the inputs of those, and so on, cut where a share
// of the whole gets small. What is cut is kept as Remainder, so that nothing is lost:
// for each sector, the Amounts of its nodes and its Remainder add up to its Total.
type SupplyChain struct {
	Name      string    // what is followed, such as "Supply chain of Manufacturing"
	Unit      string    // of all amounts, where they have one in common
	Root      ChainNode // the good itself
	Total     Vector    // all of the amounts, by sector (n)
	Remainder Vector    // what of Total lies beyond the last tier and in small shares (n)
	Cut       float64   // the share of the whole that Remainder is
	Least     float64   // the least share of a node
}

// A ChainNode is a supplier at the end of one path of inputs. The same sector
// is at the end of many paths, and so in many nodes.
type ChainNode struct {
	Label    string      // the sector
	Unit     string      // of its amount, or empty
	Amount   float64     // its output for this path, or the primary input used to make that
	Share    float64     // of the whole, with all its own suppliers and theirs
	Children []ChainNode // what it buys: its direct inputs, the largest share first
}

// SupplyChain follows a final demand for one good upstream. The amount at the end of
// the path i₀ ← i₁ ← … ← iₖ, i₀ the good and d its demand, is
//
//	xₚ = aᵢₖᵢₖ₋₁ … aᵢ₂ᵢ₁ aᵢ₁ᵢ₀ d,  or with a primary input a₀ᵢₖ xₚ
//
// in units of good iₖ, or of the primary input; k is the tier. Over all paths it adds
// up to x = Ld, or to a₀ᵢxᵢ, since L = I + A + A² + … (paths: Defourny & Thorbecke
// 1984, Economic Journal 94, sec. 2; their extraction tier by tier: Treloar 1997,
// Economic Systems Research 9, sec. 3).
//
// A node's share counts all that it needs: with weights w, (wL)ᵢxₚ of w·x. Outputs in
// money and amounts of a primary input simply add up. Outputs of a physical table have
// no common unit, so each counts as a share of its own total. Shares only fall along a
// path where A ≥ 0, and so no path that is cut has a larger one behind it.
//
// A series that does not converge, ρ(A) ≥ 1, is an error, and so is a total beyond the
// largest number; negative coefficients, along whose paths shares need not fall, can
// also make the suppliers too many. It panics with a *LabelError for a good or a primary input that is
// not there, and with a *ValueError for a demand that is not finite and for options
// out of range.
func (m *OpenModel) SupplyChain(good string, demand float64, o ChainOptions) (SupplyChain, error) {
	j := m.sectors.index("sectors of the model", good)
	mustBeFinite("supply chain of "+good, "demand", demand)
	o = o.orDefault()
	c := chainBuilder{m: m, ChainOptions: o, own: ones(m.sectors.len()), unit: m.inputUnit}
	s := SupplyChain{Name: "Supply chain of " + good, Unit: m.unit, Least: o.Least}
	if o.Primary != "" {
		c.own = m.PrimaryCoefficients(o.Primary).data
		s.Name, s.Unit = o.Primary+" in "+good, m.inputUnit(m.sectors.len()+m.primary.index("primary inputs", o.Primary))
		c.unit = func(int) string { return s.Unit }
	}
	if v := m.viability(); !(v.Upper < 1) {
		return SupplyChain{}, fmt.Errorf("ionb: %s: ρ(A) = %s is not below 1, so the amounts along its paths do not add up to anything", s.Name, besideOne(v.SpectralRadius))
	}
	total, err := c.weigh(j, demand)
	if err != nil {
		return SupplyChain{}, fmt.Errorf("ionb: %s: %w", s.Name, err)
	}
	s.Root = c.grow(j, demand, 0)
	if c.nodes > mostNodes {
		return SupplyChain{}, fmt.Errorf("ionb: %s: more than %s suppliers, since shares need not fall where coefficients are negative; raise ChainOptions.Least or lower Depth", s.Name, text.Number(mostNodes))
	}
	left := make([]float64, len(total))
	for i := range left {
		if d := total[i] - c.shown[i]; math.Abs(d) > roundingShare*math.Abs(total[i]) {
			left[i] = d
			s.Cut += d * c.weights[i]
		}
	}
	s.Total = newVector("Total", s.Unit, m.sectors, total)
	s.Remainder = newVector("Remainder", s.Unit, m.sectors, left)
	return s, nil
}

func (o ChainOptions) orDefault() ChainOptions {
	o.Depth, o.Least = cmp.Or(o.Depth, usualTiers), cmp.Or(o.Least, usualLeast)
	if o.Depth < 1 || o.Depth > mostTiers {
		panic(&ValueError{Where: "ChainOptions", Problem: fmt.Sprintf("Depth is %d, want 1 to %d tiers, or 0 for %d", o.Depth, mostTiers, usualTiers)})
	}
	if !(o.Least >= finest && o.Least <= 1) {
		panic(&ValueError{Where: "ChainOptions", Problem: fmt.Sprintf("Least is %v, want a share of %v to 1, or 0 for %v", o.Least, finest, usualLeast)})
	}
	return o
}

// A chainBuilder is a SupplyChain in the making.
type chainBuilder struct {
	m *OpenModel
	ChainOptions
	unit     func(sector int) string
	own      []float64 // what a unit of each output is counted as: 1, or a₀
	weights  []float64 // the share of the whole that a unit of each sector's amount is
	upstream []float64 // the share that a unit of output is, with all that it needs
	shown    []float64 // what nodes have of each sector's amount
	nodes    int
}

// weigh finds the amounts of the whole chain, and what shares of it are.
func (c *chainBuilder) weigh(j int, demand float64) ([]float64, error) {
	n := c.m.sectors.len()
	d := make([]float64, n)
	d[j] = demand
	total := c.m.system.Solve(d)
	c.weights, c.shown = ones(n), make([]float64, n)
	inMoney := c.m.base == nil || c.m.base.kind == Monetary
	whole := 0.0
	for i, involved := range reached(mat.NewVecDense(n, d), c.m.a.matrix()) {
		if !involved {
			total[i] = 0 // and not what rounding leaves of it
		}
		total[i] *= c.own[i]
		if !finite(total[i]) {
			return nil, fmt.Errorf("the total of %q is %v, want a finite number", c.m.sectors.names[i], total[i])
		}
		if c.Primary == "" && !inMoney && total[i] != 0 {
			c.weights[i] = 1 / total[i]
		}
		whole += c.weights[i] * total[i]
	}
	for i := range c.weights {
		if whole == 0 || total[i] == 0 {
			c.weights[i] = 0
		} else {
			c.weights[i] /= whole
		}
	}
	perOutput := slices.Clone(c.weights)
	for i := range perOutput {
		perOutput[i] *= c.own[i]
	}
	c.upstream = c.m.system.SolveTrans(perOutput)
	return total, nil
}

// grow returns the node of sector i with an output, and all that it needs.
func (c *chainBuilder) grow(i int, output float64, tier int) ChainNode {
	node := ChainNode{Label: c.m.sectors.names[i], Unit: c.unit(i), Amount: output * c.own[i], Share: c.upstream[i] * output}
	c.shown[i] += node.Amount
	if c.nodes++; tier == c.Depth || c.nodes > mostNodes {
		return node
	}
	for k := range c.m.sectors.len() {
		if input := c.m.a.matrix().At(k, i) * output; math.Abs(c.upstream[k]*input) >= c.Least*(1-rounding) {
			node.Children = append(node.Children, c.grow(k, input, tier+1))
		}
	}
	// In steps, so that the last bits of a solved system do not decide about equals.
	step := func(n ChainNode) float64 { return math.Round(n.Share / rounding) }
	slices.SortStableFunc(node.Children, func(a, b ChainNode) int { return cmp.Compare(step(b), step(a)) })
	return node
}
