package structure

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const (
	usualPaths = 20
	mostPaths  = 1_000_000
)

// PathOptions say which paths are looked for, and how many. The zero value asks for
// the 20 largest paths of output to the table's own final demand.
type PathOptions struct {
	// Demand is the final demand that paths end in: of some goods, by label, or of all.
	// Default: the table's. t.Demand().Pick("Cars") asks for the paths of one good.
	Demand mat.Vector
	// Primary is the primary input whose content is followed. Default: none, and with
	// no Coefficients output itself.
	Primary string
	// Coefficients are of any other account, per unit of each sector's output, such as
	// a row of Extension.S; those not named are 0. Its name is theirs.
	Coefficients mat.Vector
	// Unit is the unit of what Coefficients count, such as "t". Default: none.
	Unit string
	// Most is how many paths are listed, up to 1,000,000. Default: 20, or where Least is
	// given as many as there are.
	Most int
	// Least is the least share of the total that a path is to be, 0 to 1. Default: any.
	Least   float64
	Solving ionb.Solving
}

// A Path is a chain of suppliers that ends in final demand.
type Path struct {
	Sectors []string // from the one whose account is counted to the one whose good is demanded
	Tier    int      // how many deliveries between sectors it has: one less than it has Sectors
	Value   float64  // what of the account final demand causes along it
	Share   float64  // of the total; 0 where that is
}

// String writes the path in the direction in which goods go: "Steel → Cars → demand".
func (p Path) String() string { return strings.Join(p.Sectors, sellsTo) + sellsTo + "demand" }

const sellsTo = " → "

// A PathAnalysis lists the largest supply-chain paths of an account.
type PathAnalysis struct {
	Name  string // of the account, such as "Labour"
	Unit  string // of all values, or empty
	List  []Path // the largest first
	Total float64
	// Covered is what the listed paths come to, and Rest what all others do: together
	// the Total, so that nothing is lost.
	Covered, Rest float64
	Coverage      float64 // Covered as a share of Total; 0 where that is
	// Next is the size of the largest path that is not listed: none left out is larger.
	// It is 0 where there is none.
	Next    float64
	sectors ionb.Vector // zeros, under the labels of the model
}

// Paths finds the largest paths along which final demand d causes an account s, such as
// output, labour or CO₂ per unit of output (structural path analysis: Defourny &
// Thorbecke 1984; Treloar 1997; Lenzen 2003; Peters & Hertwich 2006). The path
// iₖ → … → i₁ → i₀ → demand, along which each sells to the next, has the value
//
//	s_iₖ · a_iₖiₖ₋₁ … a_i₁i₀ · d_i₀
//
// in the unit of the account. All paths together come to s·x = sLd, the Total, since
// L = I + A + A² + …
//
// # No path left out is larger
//
// Let bⱼ be the largest size that a chain of coefficients from j upstream can give a
// unit of j's output: the least solution of
//
//	bⱼ = max(|sⱼ|, maxₖ |aₖⱼ|·bₖ)
//
// found from b = |s| by as many rounds as change anything. It exists where no cycle of
// coefficients has a product c of 1 or more, which ρ(A) < 1 rules out for A ≥ 0: a cycle
// of k coefficients makes a diagonal entry of Aᵏʳ at least cʳ, and these tend to 0. Of all
// paths through a node whose output is q, the largest is q·bⱼ, not an estimate of it.
// The search keeps such bounds of all that it has not yet looked at in a queue and
// always takes the largest: a path that it takes is thus at least as large as any that
// it has not, and the bound at the head of the queue when it stops is Next. The total
// multiplier m = sL bounds what lies behind a node as well, but adds up countless small
// paths; with b the search touches little more than what it lists. A column of A is put
// in order of |aₖⱼ|·bₖ only when it is first needed, and only as far as that.
//
// Sizes are compared to ten digits. Equals are listed by tier, then by the order of
// the sectors from the good that is demanded upstream.
//
// Negative coefficients and demands are allowed: paths are ranked by size, and all the
// above is of sizes. Their total then is a balance, which a few paths can exceed.
//
// OpenModel.SupplyChain is for one good's chain as a tree, cut where shares of the
// whole get small; Paths is for a ranking, of one good or of many, whatever the tier.
//
// It is an error when ρ(A) ≥ 1, so that paths do not add up to anything, when the model
// has no final demand of its own and none is given, when outputs of a physical table
// have no common unit, when a total is beyond the largest number, and when more than a
// million paths have the share Least. It panics with a *LabelError, *LengthError or
// *ValueError when demand, coefficients or options do not fit.
func Paths(m *ionb.OpenModel, o PathOptions) (PathAnalysis, error) {
	o.check()
	q, err := ask(m, counted{o.Primary, o.Coefficients, o.Unit}, o.Demand)
	if err != nil {
		return PathAnalysis{}, fmt.Errorf("structure: paths: %w", err)
	}
	p := PathAnalysis{Name: q.name, Unit: q.unit, Total: q.whole, sectors: q.sectors}
	w := watch(o.Solving, "Paths of "+q.name)
	s, err := newSearch(w, m.A(), q)
	if err == nil {
		err = p.find(s, o, w)
	}
	if err != nil {
		return PathAnalysis{}, fmt.Errorf("structure: paths of %s: %w", q.name, err)
	}
	for _, path := range p.List {
		p.Covered += path.Value
	}
	p.Rest, p.Coverage = p.Total-p.Covered, shareOf(p.Covered, p.Total)
	return p, nil
}

func (o PathOptions) check() {
	if o.Most < 0 || o.Most > mostPaths {
		panic(&ionb.ValueError{Where: "PathOptions", Problem: fmt.Sprintf("Most is %d, want 1 to %d paths, or 0 for %d", o.Most, mostPaths, usualPaths)})
	}
	if !(o.Least >= 0 && o.Least <= 1) {
		panic(&ionb.ValueError{Where: "PathOptions", Problem: fmt.Sprintf("Least is %v, want a share of 0 to 1", o.Least)})
	}
}

// find lists paths until there are enough, or the rest are too small.
func (p *PathAnalysis) find(s *search, o PathOptions, w *watcher) error {
	most := cmp.Or(o.Most, usualPaths)
	if o.Most == 0 && o.Least > 0 {
		most = mostPaths + 1
	}
	names, least := p.sectors.Labels(), solve.TenDigits(o.Least*math.Abs(p.Total))
	for len(p.List) < most {
		at, ok, err := s.next(w, least)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if len(p.List) == mostPaths {
			return fmt.Errorf("more than %d have a share of %v; raise PathOptions.Least, or say in Most how many you want", mostPaths, o.Least)
		}
		value := s.value(at)
		path := Path{Tier: int(s.nodes[at].tier), Value: value, Share: shareOf(value, p.Total)}
		for ; at >= 0; at = s.nodes[at].buyer {
			path.Sectors = append(path.Sectors, names[s.nodes[at].sector])
		}
		p.List = append(p.List, path)
		w.tell(float64(len(p.List)) / float64(most))
	}
	p.Next = s.bound()
	return nil
}
