package change

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
	"gonum.org/v1/gonum/mat"
)

// Deflators are price indices of a table's year, 1 in the base year.
type Deflators struct {
	// Goods has one for each sector's good (n), above 0.
	Goods ionb.Vector
	// Inputs has one for each primary input that is bought like a good, such as
	// imports. Those keep their rows. All others are value added, which is what
	// remains. Default: none.
	Inputs ionb.Vector
	// Demand has, for some categories of final demand, an index of its own for each
	// good (n rows, a column for each of them), such as export prices. Default: Goods.
	Demand ionb.Matrix
	// Base is the year of the prices, for the table's name: "2015".
	Base string
	// Name is that of value added as a row; default "Value added".
	Name string

	// ValueAdded is what sectors' value added at constant prices is known to be (n).
	// Flows are then fitted to it by GRAS: see Deflate.
	ValueAdded ionb.Vector
	// DemandTotals, with ValueAdded, is what each category of final demand is known to
	// add up to at constant prices (k); default: what deflating gives.
	DemandTotals ionb.Vector
	Scaling      balance.Scaling // of GRAS
}

// Deflated is a table at constant prices.
type Deflated struct {
	Table *ionb.Table
	// ValueAdded has each sector's value added (n×3): at current prices; doubly
	// deflated, as in Table; and singly deflated, by the index of the sector's own
	// good, to compare.
	ValueAdded ionb.Matrix
	// Negative are the sectors whose doubly deflated value added is negative though it
	// is not at current prices: a sign that inputs and output are not deflated
	// consistently.
	Negative []string
	// Fitted is how GRAS went about it, where ValueAdded was known.
	Fitted balance.Scaled
}

// Deflate brings a monetary table to constant prices by double deflation: each row is
// divided by the price index of its good, imported inputs by their own, and value
// added is what remains,
//
//	zᵢⱼ/pᵢ,   yᵢₖ/pᵢ (or pᵢₖ),   v̄ⱼ = x̄ⱼ − Σᵢ zᵢⱼ/pᵢ − Σₘ vₘⱼ/qₘ
//
// (United Nations 1999). Dividing a row by one index takes it that all who buy a good
// pay the same for it. Where they do not, because the good of a sector is many goods,
// the errors gather in value added, which may become negative: see Deflated.Negative.
// Where value added at constant prices is known from elsewhere, ValueAdded fits the
// flows to it instead (Dietzenbacher & Hoen 1998): Z and Y as deflated are scaled by
// balance.GRAS, rows keeping their outputs, to columns that leave just that.
//
// Extensions stay: jobs and emissions have no price. Physical tables, labels that do
// not fit, indices that are not above 0, and totals that contradict each other are
// errors, and so is what GRAS refuses. For plain revaluation see ionb.Table.AtPrices.
func Deflate(t *ionb.Table, d Deflators) (Deflated, error) {
	if t == nil {
		panic(&ionb.ValueError{Where: "table to deflate", Problem: "is nil"})
	}
	if d.Name == "" {
		d.Name = "Value added"
	}
	out, err := d.deflate(t)
	if err != nil {
		return Deflated{}, fmt.Errorf("change: deflation of %s: %w", nameOf(t), err)
	}
	return out, nil
}

func (d Deflators) deflate(t *ionb.Table) (Deflated, error) {
	goods, inputs, err := d.check(t)
	if err != nil {
		return Deflated{}, err
	}
	v, err := t.AtPrices(goods, inputs, t.Unit())
	if err == nil {
		v, err = d.byCategory(t, v)
	}
	var out Deflated
	if err == nil && d.ValueAdded.Len() > 0 {
		v, out.Fitted, err = d.fitted(v)
	}
	if err == nil {
		v, err = d.joined(v)
	}
	if err != nil {
		return Deflated{}, err
	}
	current, err := d.joined(t)
	if err != nil {
		return Deflated{}, err
	}
	name := t.Name() + ", deflated"
	if d.Base != "" {
		name = t.Name() + ", at prices of " + d.Base
	}
	out.Table = v.Named(name).WithNote("deflated by sector, value added being what remains")
	return out, out.compare(current, goods, d.Name)
}

// remainder is the row of what is left, until it is joined with value added.
const remainder = "what remains of output (deflation)"

// check returns the prices by which to multiply goods and primary inputs, 0 for value
// added.
func (d Deflators) check(t *ionb.Table) (goods, inputs ionb.Vector, err error) {
	if t.Kind() == ionb.Physical {
		return goods, inputs, errors.New("it is physical, and has no prices")
	}
	if err := sameLabels(d.Goods.Labels(), t.Sectors()); err != nil {
		return goods, inputs, fmt.Errorf("deflators of goods: %w", err)
	}
	if more := without(d.Inputs.Labels(), t.PrimaryLabels()); len(more) > 0 {
		return goods, inputs, fmt.Errorf("deflators of inputs: the table has no primary input %s (there are: %s)", quoted(more), text.List(t.PrimaryLabels()))
	}
	for _, index := range []ionb.Vector{d.Goods, d.Inputs} {
		for i, p := range index.Values() {
			if p <= 0 {
				return goods, inputs, fmt.Errorf("the deflator of %q is %v, want more than 0", index.Labels()[i], p)
			}
		}
	}
	if slices.Contains(d.Inputs.Labels(), d.Name) {
		return goods, inputs, fmt.Errorf("%q is a bought input here: give value added another Name", d.Name)
	}
	goods = d.Goods.Pick(t.Sectors()...)
	goods = ionb.Must(goods.WithValues(mapped(goods.Values(), inverted)))
	prices := make([]float64, len(t.PrimaryLabels()))
	for k, label := range t.PrimaryLabels() {
		if slices.Contains(d.Inputs.Labels(), label) {
			prices[k] = 1 / d.Inputs.Of(label)
		}
	}
	return goods, vectorOf("", "", t.PrimaryLabels(), prices), nil
}

func inverted(_ int, p float64) float64 { return 1 / p }

// byCategory deflates the categories that have indices of their own.
func (d Deflators) byCategory(t, v *ionb.Table) (*ionb.Table, error) {
	if r, _ := d.Demand.Dims(); r == 0 {
		return v, nil
	}
	if err := sameLabels(d.Demand.RowLabels(), t.Sectors()); err != nil {
		return nil, fmt.Errorf("deflators of final demand, rows: %w", err)
	}
	if more := without(d.Demand.ColLabels(), t.DemandLabels()); len(more) > 0 {
		return nil, fmt.Errorf("deflators of final demand: the table has no category %s (there are: %s)", quoted(more), text.List(t.DemandLabels()))
	}
	y, nominal := v.Y().Dense(), t.Y()
	for k, category := range t.DemandLabels() {
		if !slices.Contains(d.Demand.ColLabels(), category) {
			continue
		}
		index := d.Demand.Col(category).Pick(t.Sectors()...)
		for i, label := range t.Sectors() {
			p := index.AtVec(i)
			if p <= 0 {
				return nil, fmt.Errorf("the deflator of %q for %q is %v, want more than 0", label, category, p)
			}
			y.Set(i, k, nominal.At(i, k)/p)
		}
	}
	return v.WithFlows(v.Z(), y, v.V())
}

// fitted scales Z and Y of a deflated table so that value added is what it is known to
// be.
func (d Deflators) fitted(v *ionb.Table) (*ionb.Table, balance.Scaled, error) {
	fail := func(err error) (*ionb.Table, balance.Scaled, error) { return nil, balance.Scaled{}, err }
	inputs, demand, err := d.totals(v)
	if err != nil {
		return fail(err)
	}
	var labels []string
	for _, s := range v.Sectors() {
		labels = append(labels, "inputs of "+s)
	}
	for _, c := range v.DemandLabels() {
		labels = append(labels, "final demand, "+c)
	}
	var flows mat.Dense
	flows.Augment(v.Z().Dense(), v.Y().Dense())
	m, err := ionb.MatrixOf("deflated flows", v.Sectors(), labels, &flows)
	if err != nil {
		return fail(err)
	}
	cols := vectorOf("Column totals", "", labels, append(inputs.Values(), demand.Values()...))
	scaled, err := balance.GRAS(m, v.X(), cols, d.Scaling)
	if err != nil {
		return fail(err)
	}
	n, both := len(v.Sectors()), scaled.Matrix.Dense()
	fit, err := v.WithFlows(both.Slice(0, n, 0, n), both.Slice(0, n, n, len(labels)), v.V())
	if err != nil {
		return fail(err)
	}
	return fit.WithNote("flows fitted to known value added by GRAS"), scaled, nil
}

// totals returns what each sector buys from sectors, and what each category of final
// demand adds up to.
func (d Deflators) totals(v *ionb.Table) (inputs, demand ionb.Vector, err error) {
	if err := sameLabels(d.ValueAdded.Labels(), v.Sectors()); err != nil {
		return inputs, demand, fmt.Errorf("known value added: %w", err)
	}
	if len(v.DemandLabels()) == 0 {
		return inputs, demand, errors.New("there is no final demand to fit")
	}
	demand = v.Y().ColSums()
	if d.DemandTotals.Len() > 0 {
		if err := sameLabels(d.DemandTotals.Labels(), v.DemandLabels()); err != nil {
			return inputs, demand, fmt.Errorf("known final demand: %w", err)
		}
		demand = d.DemandTotals.Pick(v.DemandLabels()...)
	}
	x := v.X()
	inputs = x.Sub(d.ValueAdded.Pick(v.Sectors()...)).Sub(v.V().ColSums())
	if uses := inputs.Sum() + demand.Sum(); abs(uses-x.Sum()) > 1e-9*x.Sum() {
		return inputs, demand, fmt.Errorf("value added and imported inputs add up to %s, final demand to %s: at constant prices they must be equal (give DemandTotals that add up to it)",
			text.Number(x.Sum()-inputs.Sum()), text.Number(demand.Sum()))
	}
	return inputs, demand, nil
}

// joined makes one row of value added: what remains of output after all that is
// bought.
func (d Deflators) joined(t *ionb.Table) (*ionb.Table, error) {
	t, err := t.WithProfit(remainder)
	if err != nil {
		return nil, err
	}
	rows := make(map[string]string)
	for _, label := range t.PrimaryLabels() {
		rows[label] = d.Name
		if slices.Contains(d.Inputs.Labels(), label) {
			rows[label] = label
		}
	}
	c, err := ionb.NewConcordance(rows)
	if err != nil {
		return nil, err
	}
	return t.AggregatePrimary(c)
}

// compare sets value added at current and constant prices side by side.
func (out *Deflated) compare(current *ionb.Table, goods ionb.Vector, name string) (err error) {
	before, after := current.V().Row(name), out.Table.V().Row(name)
	for j, label := range after.Labels() {
		if after.AtVec(j) < 0 && before.AtVec(j) >= 0 {
			out.Negative = append(out.Negative, label)
		}
	}
	out.ValueAdded, err = ionb.Columns(name, before.Named("At current prices"),
		after.Named("Doubly deflated"), before.Mul(goods).Named("Singly deflated").WithUnit(before.Unit()))
	return err
}

func abs(v float64) float64 { return max(v, -v) }

// Report returns the parts that Show shows: value added at current and constant
// prices, and what of it is not to be trusted.
func (out Deflated) Report() []any {
	if out.Table == nil {
		return nil
	}
	s := "Rows are divided by one price index each, as if all who buy a good paid the same for it. Value added is what remains; where that is far from the singly deflated, prices of inputs and output moved apart, or do not fit the table."
	if out.Fitted.Matrix.ColLabels() != nil {
		s = fmt.Sprintf("Flows are fitted to known value added by GRAS, in %d rounds.", out.Fitted.Iterations)
	}
	parts := []any{"Deflation of " + out.Table.Name(), s}
	if len(out.Negative) > 0 {
		parts = append(parts, "Negative value added at constant prices: "+text.List(out.Negative)+". Look at the deflators of these sectors and of what they buy, or fit flows to known value added.")
	}
	return append(parts, out.ValueAdded)
}

// String writes the report as plain text.
func (out Deflated) String() string { return text.Report(out.Report()) }
