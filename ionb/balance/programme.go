package balance

import (
	"math"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A programme is the least-squares problem that Repair solves, as flows in a
// network: each cell is an arc from the account that sells to the account that buys,
// and each account must take in what it gives out. With KeepOutput a sector has two
// accounts, sales and inputs, each of which must come to its output.
//
// Accounts are numbered from 0; the last number is the world outside, which need not
// balance: where primary inputs come from and final demand goes.
type programme struct {
	z, y, v  part
	outside  int
	gap      []float64 // of each account: in less out, to become 0
	size     []float64 // of all cells that touch it: what rounding goes by
	weight   []float64 // of the cells that may change
	accounts []account
	options  Options
}

// account says what the error message calls it.
type account struct{ what, sector string }

// part is Z, Y or V.
type part struct {
	cells    *mat.Dense
	from, to []int // accounts of the rows and columns
	fixed    fixed
	free     bool // whether it may change at all
}

func newProgramme(t *ionb.Table, o Options) *programme {
	sectors, demand, primary := t.Sectors(), t.DemandLabels(), t.PrimaryLabels()
	n := len(sectors)
	p := &programme{outside: n, options: o}
	sales, inputs := numbers(n, 0), numbers(n, 0)
	if o.KeepOutput {
		p.outside = 2 * n
		inputs = numbers(n, n)
	}
	for _, s := range sectors {
		p.accounts = append(p.accounts, account{"sector", s})
	}
	if o.KeepOutput {
		for i, s := range sectors {
			p.accounts[i].what = "sales of"
			p.accounts = append(p.accounts, account{"inputs of", s})
		}
	}
	world := func(k int) []int { return make([]int, k) }
	y, v := world(len(demand)), world(len(primary))
	for _, w := range [][]int{y, v} {
		for i := range w {
			w[i] = p.outside
		}
	}
	f := fixedParts(t, o.Fixed)
	free := o.parts()
	p.z = part{t.Z().Dense(), sales, inputs, f[0], free&Transactions != 0}
	p.y = part{t.Y().Dense(), sales, y, f[1], free&FinalDemand != 0}
	p.v = part{t.V().Dense(), v, inputs, f[2], free&PrimaryInputs != 0}
	p.measure(t)
	return p
}

func numbers(n, from int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = from + i
	}
	return out
}

// measure adds up the accounts as they are.
func (p *programme) measure(t *ionb.Table) {
	p.gap, p.size, p.weight = p.vector(), p.vector(), p.vector()
	for _, part := range []*part{&p.z, &p.y, &p.v} {
		for i, from := range part.from {
			for j, v := range part.row(i) {
				to := part.to[j]
				p.gap[to] += v
				p.gap[from] -= v
				p.size[to] += math.Abs(v)
				p.size[from] += math.Abs(v)
			}
		}
	}
	if p.options.KeepOutput {
		x := t.X()
		for i := range x.Len() {
			p.gap[i] = 0 // output is what sales add up to
			p.gap[x.Len()+i] -= x.AtVec(i)
		}
	}
	p.gap[p.outside] = 0
	p.each(func(from, to int, cell, _ float64) {
		p.weight[from] += math.Abs(cell)
		p.weight[to] += math.Abs(cell)
	})
}

// vector has an entry for each account and the world outside.
func (p *programme) vector() []float64 { return make([]float64, p.outside+1) }

func (b *part) row(i int) []float64 {
	if len(b.to) == 0 {
		return nil
	}
	return b.cells.RawRowView(i)
}

// each visits the cells that may change and are in some account's balance: those on
// the diagonal are on both of its sides.
func (p *programme) each(visit func(from, to int, cell, room float64)) {
	for _, part := range []*part{&p.z, &p.y, &p.v} {
		if !part.free {
			continue
		}
		for i, from := range part.from {
			for j, v := range part.row(i) {
				if to := part.to[j]; v != 0 && to != from && !part.fixed.has(i, j) {
					visit(from, to, v, p.options.room(v))
				}
			}
		}
	}
}

// change replaces the cells by those that belong to dual prices.
func (p *programme) change(dual []float64) {
	for _, part := range []*part{&p.z, &p.y, &p.v} {
		if !part.free {
			continue
		}
		for i, from := range part.from {
			row := part.row(i)
			for j, v := range row {
				if to := part.to[j]; v != 0 && to != from && !part.fixed.has(i, j) {
					row[j] = v + step(v, p.options.room(v), dual[to]-dual[from])
				}
			}
		}
	}
}

// step is the change of a cell that minimises ½δ²/|cell| + δ·price within its room.
func step(cell, room, price float64) float64 {
	return math.Max(-room, math.Min(room, -math.Abs(cell)*price))
}

// fixedParts looks the fixed cells up in Z, Y and V. A label may be in more than one.
func fixedParts(t *ionb.Table, cells []Cell) [3]fixed {
	sectors, demand, primary := t.Sectors(), t.DemandLabels(), t.PrimaryLabels()
	isSector, isDemand, isPrimary := positions(sectors), positions(demand), positions(primary)
	var in [3][]Cell
	for _, c := range cells {
		row, col := c.Row, c.Col
		sells, pays := has(isSector, row), has(isPrimary, row)
		buys, uses := has(isSector, col), has(isDemand, col)
		found := false
		for k, fits := range []bool{sells && buys, sells && uses, pays && buys} {
			if fits {
				in[k], found = append(in[k], c), true
			}
		}
		if !found { // panics with what there is
			all := [2][]string{union(sectors, primary), union(sectors, demand)}
			fixedIn("table "+t.Name(), all[0], all[1], []Cell{c})
			panic(&ionb.ValueError{Where: "fixed cell", Problem: "no part of a table has " + row + " for a row and " + col + " for a column"})
		}
	}
	return [3]fixed{fixedIn("Z", sectors, sectors, in[0]), fixedIn("Y", sectors, demand, in[1]), fixedIn("V", primary, sectors, in[2])}
}

// has is whether a label is there; an empty one stands for all.
func has(at map[string]int, label string) bool {
	_, ok := at[label]
	return ok || label == ""
}

func union(a, b []string) []string {
	in := positions(a)
	all := append([]string(nil), a...)
	for _, s := range b {
		if !has(in, s) {
			all = append(all, s)
		}
	}
	return all
}
