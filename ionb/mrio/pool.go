package mrio

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// What Pool calls trade with other regions.
const (
	exportsName = "Exports"
	importsName = "Imports"
)

// PoolOptions say how a national table shows imports. The zero value is the domestic
// (non-competitive) form.
type PoolOptions struct {
	// Competitive puts imported goods among those made at home: Z and Y have all goods,
	// wherever they come from, and imports are a category of final demand with negative
	// entries. Default: Z and Y have what is made at home alone, and imported inputs are
	// primary inputs.
	Competitive bool
	// ByGood gives each imported good a row of its own among the primary inputs,
	// "Imports of Food". Default: one row, "Imports". Competitive has neither.
	ByGood bool
	// ByPartner gives exports a category for each user of them, "Exports to South".
	// Default: one category, "Exports".
	ByPartner bool
}

// National is the table of one region of a multiregional table, with imports from all
// others pooled.
type National struct {
	Region string
	// Table is of the region alone, under its sectors' own names. Outputs and primary
	// inputs are those of the multiregional table. Goods that the region uses and does
	// not make stand after its sectors, without output.
	Table *ionb.Table
	// Imports are imported inputs by good and using sector, as ionb.Imports wants them
	// beside a domestic table (n×n), and ImportsOfDemand what its own final demand
	// imports (n×k), empty where it has none.
	Imports, ImportsOfDemand ionb.Matrix

	form string
}

// Pool takes one region out of a multiregional table and pools what it imports by good,
// whichever region that is from. With s the region, r all regions and u all users:
//
//	domestic      Z = Z_ss                Y = [Y_ss, Σ_u≠s e_su]                          V = [V_s; imported inputs]
//	competitive   Z = Σ_r Z_rs            Y = [Σ_r Y_rs, Σ_u≠s e_su, −imports by good]    V = V_s
//
// (Miller & Blair 2009, ch. 4). Rows and columns add up as before, so that outputs and
// value added stay. Goods are the same where they have the same name; extensions go
// along. Two names that become one, such as of a category that is named "Exports" already,
// a good in different units, a physical table without ByGood in the domestic form, and
// sectors without regions are errors. It panics with a *ionb.LabelError for a region that
// is not there.
func Pool(t *ionb.Table, region string, o PoolOptions) (National, error) {
	if t == nil {
		return National{}, errors.New("mrio: Pool: the table is nil")
	}
	l, err := tableLayout(t)
	if err == nil {
		n := nation{table: t, layout: l, s: number("regions of table "+t.Name(), l.regions, region), o: o}
		var pooled National
		if pooled, err = n.pool(); err == nil {
			return pooled, nil
		}
	}
	return National{}, fmt.Errorf("mrio: table of region %q in %q: %w", region, t.Name(), err)
}

// nation is a region on its way out of a table.
type nation struct {
	table      *ionb.Table
	layout     layout
	s          int
	o          PoolOptions
	goods      []string // its sectors, then what it only imports
	good       []int    // of each sector of all regions; −1 where the region does not use it
	units      []string // of goods
	categories []int    // its categories of final demand

	own, bought   *mat.Dense // inputs by good, made at home and imported, goods×goods
	ownUse, useOf *mat.Dense // final uses likewise, goods×categories
	sold          *mat.Dense // exports by good and user
}

func (n *nation) pool() (National, error) {
	l := n.layout
	for k, u := range l.user {
		if u == n.s {
			n.categories = append(n.categories, k)
		}
	}
	n.list()
	if err := n.checkUnits(); err != nil {
		return National{}, err
	}
	n.fill()
	spec := n.spec()
	if at := repeated(spec.Demand); at >= 0 {
		return National{}, fmt.Errorf("final demand has a category %q already, which is the name of trade here; rename it", spec.Demand[at])
	}
	if at := repeated(spec.Primary); at >= 0 {
		return National{}, fmt.Errorf("there is a primary input %q already, which is the name of imports here; rename it, or use Competitive", spec.Primary[at])
	}
	t, err := ionb.NewTable(spec)
	if err == nil {
		t, err = n.extend(t)
	}
	if err != nil {
		return National{}, err
	}
	out := National{Region: l.regions[n.s], Table: t, form: "Goods made at home; imported inputs are primary inputs."}
	if n.o.Competitive {
		out.form = "Goods from home and abroad together; imports are taken off in final demand."
	}
	out.Imports = labelled("Imported inputs by good", n.table.Unit(), n.goods, n.goods, n.bought)
	if len(n.categories) > 0 {
		out.ImportsOfDemand = labelled("Imports of final demand by good", n.table.Unit(), n.goods, spec.Demand[:len(n.categories)], n.useOf)
	}
	return out, nil
}

// list sets the goods: the region's sectors, and what it uses of others.
func (n *nation) list() {
	l := n.layout
	n.good = make([]int, len(l.of))
	for i := range n.good {
		n.good[i] = -1
	}
	for k, i := range l.at[n.s] {
		n.good[i] = k
		n.goods = append(n.goods, l.names[i])
	}
	place := map[string]int{}
	for k, good := range n.goods {
		place[good] = k
	}
	for i, name := range l.names {
		k, known := place[name]
		if !known && n.uses(i) {
			k, known = len(n.goods), true
			place[name] = k
			n.goods = append(n.goods, name)
		}
		if known {
			n.good[i] = k
		}
	}
}

// uses is whether the region uses anything of a sector's.
func (n *nation) uses(i int) bool {
	z, y := n.table.Z(), n.table.Y()
	return slices.ContainsFunc(n.layout.at[n.s], func(j int) bool { return z.At(i, j) != 0 }) ||
		slices.ContainsFunc(n.categories, func(k int) bool { return y.At(i, k) != 0 })
}

// checkUnits refuses goods that cannot be added up, and sets their units.
func (n *nation) checkUnits() error {
	units := n.table.SectorUnits()
	if n.table.Kind() == ionb.Physical && !n.o.Competitive && !n.o.ByGood {
		return errors.New("the table is physical, so that imports of different goods have no sum; use ByGood or Competitive")
	}
	if units == nil {
		return nil
	}
	var named []string
	var good []int
	for i, g := range n.good {
		if g >= 0 {
			named, good = append(named, units[i]), append(good, g)
		}
	}
	n.units = make([]string, len(n.goods))
	for k, g := range good {
		if n.units[g] != "" && n.units[g] != named[k] {
			return fmt.Errorf("%q is in %q in one region and in %q in another; want one unit, in which it can be added up", n.goods[g], n.units[g], named[k])
		}
		n.units[g] = named[k]
	}
	return nil
}

// fill adds up the region's flows by good.
func (n *nation) fill() {
	l, z, y := n.layout, n.table.Z(), n.table.Y()
	g, c := len(n.goods), max(1, len(n.categories))
	n.own, n.bought = mat.NewDense(g, g, nil), mat.NewDense(g, g, nil)
	n.ownUse, n.useOf = mat.NewDense(g, c, nil), mat.NewDense(g, c, nil)
	for i, k := range n.good {
		if k < 0 {
			continue
		}
		inputs, uses := n.bought.RawRowView(k), n.useOf.RawRowView(k)
		if l.of[i] == n.s {
			inputs, uses = n.own.RawRowView(k), n.ownUse.RawRowView(k)
		}
		for to, j := range l.at[n.s] {
			inputs[to] += z.At(i, j)
		}
		for to, j := range n.categories {
			uses[to] += y.At(i, j)
		}
	}
	n.setSold(z, y)
}

// setSold adds up what the region sells to each other user.
func (n *nation) setSold(z, y ionb.Matrix) {
	l := n.layout
	n.sold = mat.NewDense(len(n.goods), len(l.users), nil)
	for k, i := range l.at[n.s] {
		row := n.sold.RawRowView(k)
		for j, r := range l.of {
			row[r] += z.At(i, j)
		}
		for c, u := range l.user {
			row[u] += y.At(i, c)
		}
		row[n.s] = 0
	}
}

// repeated returns the place of a name that was there before, −1 for none.
func repeated(names []string) int {
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			return i
		}
	}
	return -1
}

// Report returns the parts that Show shows: the table, and its imports.
func (n National) Report() []any {
	if n.Table == nil {
		return nil
	}
	return []any{
		"National table of " + n.Region,
		n.form + " Imports are pooled over the regions that they come from.",
		n.Table, n.Imports,
	}
}

// String writes the report.
func (n National) String() string { return text.Report(n.Report()) }
