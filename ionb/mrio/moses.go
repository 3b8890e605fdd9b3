package mrio

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// MosesForm is the Chenery–Moses form of an interregional table. Isard's form, which an
// ionb.Table of several regions has, knows where each user buys each good (Isard 1951).
// Chenery (1953) and Moses (1955) know less, how a good is made and where a region buys
// it, and let all users of a region buy a good in the same proportions:
//
//	aˢ_ij  = Σ_r z^rs_ij / xˢ_j                        technical coefficients, of goods from anywhere
//	c^rs_i = Σ_j z^rs_ij + Σ_k y^rs_ik, over its sum by r   trade coefficients
//	z̃^rs_ij = c^rs_i Σ_q z^qs_ij,  ỹ^rs_ik = c^rs_i Σ_q y^qs_ik
//
// so that x = C(Ax + f) (Miller & Blair 2009, ch. 3). What each region sells to each of
// each good, outputs, value added and the totals of columns are those of Isard's table;
// who in the region buys from where is not.
type MosesForm struct {
	// Technical are the technical coefficients of regions: a row for each good, a column
	// for each sector of each region.
	Technical ionb.Matrix
	// Trade are the trade coefficients, n×U: the share of what a region (or "No region")
	// uses of a good that comes from the row's region. Over the regions that make a good
	// they add up to 1 wherever it is used. Uses that are negative, such as of stocks, can
	// make a share negative or more than 1.
	Trade ionb.Matrix
	// Table has the flows that follow.
	Table *ionb.Table
	// Moved is the share of all flows that comes from another region than in Isard's
	// table, Σ|z̃−z| + Σ|ỹ−y| over twice Σ|z| + Σ|y|.
	Moved float64

	isard *ionb.Table
}

// CheneryMoses gives an interregional table that form. Goods are the same where they have
// the same name. A good whose uses in a region cancel, so that shares of them do not
// exist, a physical table, and sectors without regions are errors.
func CheneryMoses(t *ionb.Table) (*MosesForm, error) {
	if t == nil {
		return nil, errors.New("mrio: CheneryMoses: the table is nil")
	}
	f, err := chenerymoses(t)
	if err != nil {
		return nil, fmt.Errorf("mrio: Chenery–Moses form of table %q: %w", t.Name(), err)
	}
	return f, nil
}

func chenerymoses(t *ionb.Table) (*MosesForm, error) {
	l, err := tableLayout(t)
	if err == nil {
		err = monetary(t)
	}
	if err != nil {
		return nil, err
	}
	goods, good := t.SectorNames(), make([]int, len(l.of))
	for i, name := range l.names {
		good[i] = number("goods", goods, name)
	}
	z, y := t.Z(), t.Y()
	p := pool{layout: l, goods: goods, good: good, z: z, y: y}
	shares, err := p.shares()
	if err != nil {
		return nil, err
	}
	flows, final, moved := p.spread(shares)
	f := &MosesForm{Moved: moved, isard: t, Trade: l.bySector("Trade coefficients c", "", l.users, shares)}
	f.Technical = p.technical(t.X())
	if f.Table, err = t.WithFlows(flows, final, t.V()); err != nil {
		return nil, err
	}
	f.Table = f.Table.Named(t.Name() + ", Chenery–Moses form").
		WithNote("Flows between regions are those of the Chenery–Moses form: each region's users buy a good from regions in the same proportions.")
	return f, nil
}

// pool is a table whose goods are added up over the regions that they come from.
type pool struct {
	layout layout
	goods  []string
	good   []int // of each sector
	z, y   ionb.Matrix
}

// shares returns c, n×U.
func (p pool) shares() (*mat.Dense, error) {
	l := p.layout
	used, inputs := l.final(p.y), l.intermediate(p.z)
	for i := range l.of {
		row := used.RawRowView(i)
		for s, v := range inputs.RawRowView(i) {
			row[s] += v
		}
	}
	total, size := mat.NewDense(len(p.goods), len(l.users), nil), mat.NewDense(len(p.goods), len(l.users), nil)
	add := func(i, u int, v float64) {
		total.Set(p.good[i], u, total.At(p.good[i], u)+v)
		size.Set(p.good[i], u, size.At(p.good[i], u)+math.Abs(v))
	}
	for i := range l.of {
		for j, s := range l.of {
			add(i, s, p.z.At(i, j))
		}
		for k, u := range l.user {
			add(i, u, p.y.At(i, k))
		}
	}
	for g, name := range p.goods {
		for u, user := range l.users {
			if size.At(g, u) != 0 && math.Abs(total.At(g, u)) <= rounding*size.At(g, u) {
				return nil, fmt.Errorf("what region %q uses of %q adds up to 0, so that it has no shares by origin; join it with another good (AggregateSectors)", user, name)
			}
		}
	}
	used.Apply(func(i, u int, v float64) float64 { return ratio(v, total.At(p.good[i], u)) }, used)
	return used, nil
}

// spread returns the flows by shares, and how much of all flows has moved.
func (p pool) spread(shares *mat.Dense) (z, y *mat.Dense, moved float64) {
	var distance, size float64
	of := func(m ionb.Matrix, user []int) *mat.Dense {
		sums := p.pooled(m, len(user))
		if len(user) == 0 {
			return sums
		}
		out := mat.NewDense(len(p.good), len(user), nil)
		for i, g := range p.good {
			for j, u := range user {
				v := shares.At(i, u) * sums.At(g, j)
				distance += math.Abs(v - m.At(i, j))
				size += math.Abs(m.At(i, j))
				out.Set(i, j, v)
			}
		}
		return out
	}
	z, y = of(p.z, p.layout.of), of(p.y, p.layout.user)
	return z, y, ratio(distance, 2*size)
}

// pooled adds up rows of the same good, goods×columns.
func (p pool) pooled(m ionb.Matrix, columns int) *mat.Dense {
	if columns == 0 {
		return &mat.Dense{}
	}
	sums := mat.NewDense(len(p.goods), columns, nil)
	for i, g := range p.good {
		row := sums.RawRowView(g)
		for j := range row {
			row[j] += m.At(i, j)
		}
	}
	return sums
}

// technical returns the technical coefficients, goods×n.
func (p pool) technical(x ionb.Vector) ionb.Matrix {
	sums := p.pooled(p.z, x.Len())
	sums.Apply(func(_, j int, v float64) float64 { return ratio(v, x.AtVec(j)) }, sums)
	return p.layout.bySector("Technical coefficients of regions", "", p.goods, mat.DenseCopyOf(sums.T())).Transposed()
}

// Multipliers returns the column sums of L by both forms, n×3: "Isard", "Chenery–Moses"
// and "Difference", the second less the first.
func (f *MosesForm) Multipliers() (ionb.Matrix, error) {
	var sums [2]ionb.Vector
	for k, t := range []*ionb.Table{f.isard, f.Table} {
		m, err := ionb.Open(t)
		if err != nil {
			return ionb.Matrix{}, fmt.Errorf("mrio: multipliers: %w", err)
		}
		sums[k] = m.BackwardLinkages()
	}
	return ionb.Columns("Output multipliers by form", sums[0].Named("Isard"), sums[1].Named("Chenery–Moses"), sums[1].Sub(sums[0]).Named("Difference"))
}

// Report returns the parts that Show shows: what moved, and the coefficients.
func (f *MosesForm) Report() []any {
	if f == nil || f.Table == nil {
		return nil
	}
	return []any{
		"Chenery–Moses form: " + f.isard.Name(),
		fmt.Sprintf("All users of a region buy a good from regions in the same proportions. Outputs, value added and what regions sell to each other stay; %s of all flows come from another region than in the table.", text.Number(f.Moved)),
		f.Trade, f.Technical,
	}
}

// String writes the report.
func (f *MosesForm) String() string { return text.Report(f.Report()) }
