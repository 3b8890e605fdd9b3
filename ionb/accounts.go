package ionb

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// roundingShare is the share of what was added up that a difference can be and still
// only be rounding.
const roundingShare = 1e-12

// Accounts returns each sector's revenue, cost and profit, the columns of the
// table read as money (n×3):
//
//	revenueⱼ = xⱼ,  costⱼ = Σᵢ zᵢⱼ + Σₖ vₖⱼ,  profitⱼ = revenueⱼ − costⱼ
//
// In a monetary table profit is one of the primary inputs, so the difference is
// called the balance: zero when no input is missing. A physical table is read as
// it stands, each unit at a base price of 1: datasets.AgricultureManufacturing
// then has a profit of 175 in agriculture and a loss of 115 in manufacturing. Such
// a profit says something about those prices, not about the technology; AtPrices
// reads the table at others.
func (t *Table) Accounts() Matrix {
	revenue := t.X().Named("Revenue")
	cost := t.Z().ColSums().Add(t.V().ColSums()).Named("Cost")
	name, difference := "Accounts", "Balance"
	if t.kind == Physical {
		name, difference = "Accounts at base prices of 1", "Profit"
	}
	return sideBySide(name, revenue, cost, t.residual().Named(difference))
}

// residual is what remains of each sector's output after its inputs, 0 when it
// can only be rounding (n).
func (t *Table) residual() Vector {
	left := make([]sum, t.sectors.len())
	for j, x := range t.x {
		left[j].add(x)
	}
	for _, m := range []*mat.Dense{t.z, t.v} {
		if m == nil {
			continue
		}
		for i := range m.RawMatrix().Rows {
			for j, v := range m.RawRowView(i) {
				left[j].add(-v)
			}
		}
	}
	data := make([]float64, len(left))
	for j, s := range left {
		if math.Abs(s.value) > roundingShare*s.size {
			data[j] = s.value
		}
	}
	return newVector("Residual", t.unit, t.sectors, data)
}

// AtPrices returns the table in money: each row times the price of its good, and
// each primary input's times its own,
//
//	pᵢzᵢⱼ,  pᵢyᵢₖ,  wₖvₖⱼ
//
// which is what a physical table is worth at base prices (Miller & Blair 2009, ch.
// 2). goods names a price for every sector's good (n), primary one for every
// primary input (m, or nil when there are none), in the unit of money a unit of the
// row; the unit of money becomes the table's, and rows have none of their own. A
// monetary table is revalued, its prices then being indices. What Prices says is no
// longer so, and left out; all else that the table says of itself, and its
// extensions, stay.
//
// The columns of the result balance at the prices that just cover costs,
// p = m.Prices(w·a₀); at others they miss their rows by what WithProfit adds.
//
// A product beyond the largest number and an unusable unit are errors. A good with
// a price below 0, or of 0 where the table has some of it, panics with a
// *ValueError that names it; so does a primary input with a price below 0.
func (t *Table) AtPrices(goods, primary mat.Vector, unit string) (*Table, error) {
	p := aligned(t.sectors, goods, "prices of goods")
	for i, name := range t.sectors.names {
		if p[i] < 0 || p[i] == 0 && t.size[i] != 0 {
			panic(&ValueError{Where: "prices of goods", Problem: fmt.Sprintf("%q is %v, want more than 0", name, p[i])})
		}
	}
	var w []float64
	if t.primary.len() > 0 || !isNil(primary) {
		w = aligned(t.primary, primary, "prices of primary inputs")
	}
	for k, name := range t.primary.names {
		if w[k] < 0 {
			panic(&ValueError{Where: "prices of primary inputs", Problem: fmt.Sprintf("%q is %v, want 0 or more", name, w[k])})
		}
	}
	name := "At given prices"
	if t.name != "" {
		name = t.name + ", at given prices"
	}
	valued, err := t.derived(func(v *Table) error {
		v.name, v.unit, v.kind, v.prices = name, unit, Monetary, ""
		v.sectorUnits, v.primaryUnits = nil, nil
		v.z, v.y, v.v = timesRows(p, t.z), timesRows(p, t.y), timesRows(w, t.v)
		return checkText("unit", unit)
	})
	if err != nil {
		return nil, fmt.Errorf("ionb: table %q: %w", name, err)
	}
	return valued, nil
}

// timesRows returns flows, which may be nil, with each row times its price.
func timesRows(prices []float64, flows *mat.Dense) *mat.Dense {
	if flows == nil {
		return nil
	}
	out := mat.DenseCopyOf(flows)
	for i, price := range prices {
		for j := range out.RawRowView(i) {
			out.RawRowView(i)[j] *= price
		}
	}
	return out
}

// WithProfit returns a monetary table with one primary input more, of the given
// name, that holds what remains of each sector's output after all its inputs,
//
//	xⱼ − Σᵢ zᵢⱼ − Σₖ vₖⱼ
//
// so that every column adds up like its row. It is a loss where it is negative,
// and 0 where a table balances but for rounding. The text that works with
// datasets.AgricultureManufacturing says that rows and columns agree at base prices
// of 1; they do with this row, of 175 and −115, and not without it.
//
// All else stays, and a note says what was added.
//
// It is an error when another primary input has the name, and for a physical
// table, whose columns mix units: it has a profit only AtPrices.
func (t *Table) WithProfit(name string) (*Table, error) {
	with, err := t.derived(func(w *Table) error { return w.addProfit(name) })
	if err != nil {
		return nil, fmt.Errorf("ionb: table %q with %q: %w", t.name, name, err)
	}
	return with, nil
}

// addProfit adds the row to a table in the making.
func (t *Table) addProfit(name string) error {
	if t.kind == Physical {
		return errors.New("the table is physical, so that its columns mix units and leave no profit; AtPrices first")
	}
	primary, err := t.primary.with("primary input", name)
	if err != nil {
		return err
	}
	rows := primary.len()
	v := mat.NewDense(rows, t.sectors.len(), nil)
	for k := range rows - 1 {
		v.SetRow(k, t.v.RawRowView(k))
	}
	v.SetRow(rows-1, t.residual().data)
	t.primary, t.v = primary, v
	if t.primaryUnits != nil {
		t.primaryUnits = append(t.PrimaryUnits(), "")
	}
	t.notes = append(t.notes, name+" added: what remains of output after all other inputs")
	return nil
}
