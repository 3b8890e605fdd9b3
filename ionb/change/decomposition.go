package change

import (
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// How says how a change is taken apart. Its zero value is the usual way: additively,
// averaged over all orders.
type How struct {
	// Method says over which orders contributions are averaged; default AllOrders.
	Method Method
	// Multiplicative asks by how much each factor multiplied the result: ratios whose
	// product is end/start (Dietzenbacher, Hoen & Los 2000). Logarithms are averaged,
	// so that a ratio is a geometric mean over orders. All values must be above 0.
	Multiplicative bool
	// Coefficients asks besides what the change of each input coefficient contributed;
	// for one Leontief inverse among the factors, additively.
	Coefficients bool
	// From and To name the years; default those of the tables, or "first year" and
	// "second year".
	From, To string
	// Solving is for the models that are opened here, and its Context stops everything.
	Solving ionb.Solving
}

func (h How) years() (from, to string) {
	from, to = h.From, h.To
	if from == "" {
		from = "first year"
	}
	if to == "" {
		to = "second year"
	}
	return from, to
}

// A Decomposition says what a change is made of. Its contributions add up to the
// change with no residual, or multiply to it.
type Decomposition struct {
	What, From, To string // what changed, and the names of the years
	Method         Method
	Multiplicative bool
	// Start and End are the result in both years, by sector or category, or one
	// "Total". Change is End − Start; where Multiplicative, End / Start, and 1 where
	// both are 0.
	Start, End, Change ionb.Vector
	// Contributions are what each factor contributed: a row for each entry of Change, a
	// column for each factor. Rows add up, or multiply, to Change.
	Contributions ionb.Matrix
	// Total is what each factor contributed to the sum of all rows. It is empty where
	// rows have no common unit. Where Multiplicative it is that of the sum itself, and
	// follows from no row alone.
	Total ionb.Vector
	// Orders tells how much the order matters: of each factor's contribution to the sum
	// of all rows over all n! orders the average, the least, the most and the standard
	// deviation (where Multiplicative, that of the logarithm). Only with AllOrders, and
	// where rows have a common unit.
	Orders ionb.Matrix
	// Coefficients are what the change of each input coefficient aᵢⱼ contributed to the
	// sum of all rows by way of the Leontief inverse (n×n), where How asked for them:
	// its ColSums are by the sector whose recipe changed, its RowSums by input, and all
	// together are the inverse's contribution to Total.
	Coefficients ionb.Matrix
	// Notes are what to know of the numbers.
	Notes []string

	inverse string // the factor that Coefficients take apart
}

// Product takes the change of a product of factors apart,
//
//	E = F₁·F₂·…·Fₙ
//
// with sides matched by label, in whatever order labels come. The result is a
// vector, by the rows of F₁ or the columns of Fₙ, or a number. what and unit say of
// what and in which unit it is:
//
//	change.Product("CO2", "kt", change.How{},
//		change.Row("Intensity", s0, s1), change.Inverse("Technology", m0, m1), change.Column("Final demand", d0, d1))
//
// Labels that do not fit, a result with several rows and several columns, too many
// factors, a result that is not finite, and, where Multiplicative, one that is
// negative, or 0 in some states only, are errors.
func Product(what, unit string, how How, factors ...Factor) (Decomposition, error) {
	c, err := newChain(factors, how.Solving.Context)
	if err != nil {
		return Decomposition{}, fmt.Errorf("change: %s: %w", what, err)
	}
	d, err := c.decomposed(what, unit, how)
	if err != nil {
		return Decomposition{}, fmt.Errorf("change: %s: %w", what, err)
	}
	return d, nil
}

// stopped makes an error of the panic by which a method of a model stops.
func stopped(err *error) {
	switch r := recover().(type) {
	case nil:
	case *ionb.StoppedError:
		*err = r
	default:
		panic(r)
	}
}

func (c *chain) decomposed(what, unit string, how How) (d Decomposition, err error) {
	defer stopped(&err)
	t, err := tallied(c, how)
	if err != nil {
		return Decomposition{}, err
	}
	d = Decomposition{What: what, Method: how.Method, Multiplicative: how.Multiplicative}
	d.From, d.To = how.years()
	rows, labels := c.labels().Len(), c.labels()
	d.Start = withValues(labels, what+", "+d.From, unit, t.start[:rows])
	d.End = withValues(labels, what+", "+d.To, unit, t.end[:rows])
	d.Change = withValues(labels, "Change in "+what, unit, mapped(t.end[:rows], func(i int, x float64) float64 { return x - t.start[i] }))
	if how.Multiplicative {
		d.Change = withValues(labels, "Ratio of "+what, "", mapped(t.end[:rows], func(i int, x float64) float64 { return ratio(x, t.start[i]) }))
	}
	name, unitOfChange := "Contributions to the "+lower(d.Change.Name()), d.Change.Unit()
	totals := make([]float64, len(c.names))
	columns := make([]ionb.Vector, len(c.names))
	for f, factor := range c.names {
		v := t.contributions[f]
		if how.Multiplicative {
			v = mapped(v, func(_ int, x float64) float64 { return math.Exp(x) })
		}
		columns[f], totals[f] = withValues(labels, factor, unitOfChange, v[:rows]), v[rows]
	}
	d.Contributions = ionb.Must(ionb.Columns(name, columns...))
	d.Total = vectorOf(name, unitOfChange, c.names, totals)
	if how.Method == AllOrders {
		d.Orders = t.orders(unitOfChange)
	}
	if how.Coefficients {
		d.Coefficients, d.inverse, err = c.byCoefficient(how, unit)
	}
	return d, err
}

// ratio is 1 where there was nothing and is nothing.
func ratio(end, start float64) float64 {
	if start == 0 {
		return 1
	}
	return end / start
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// withoutTotal is for rows that have no common unit.
func (d Decomposition) withoutTotal() Decomposition {
	d.Total, d.Orders = ionb.Vector{}, ionb.Matrix{}
	return d
}

// Report returns the parts that Show shows: what changed, what each factor
// contributed to it in all and by row, and how much the order of the factors matters.
func (d Decomposition) Report() []any {
	if d.Change.Len() == 0 {
		return nil
	}
	parts := []any{fmt.Sprintf("%s, %s to %s", d.Change.Name(), d.From, d.To), d.sentence()}
	for _, note := range d.Notes {
		parts = append(parts, note)
	}
	if d.Total.Len() > 0 {
		parts = append(parts, d.Total)
	}
	if r, _ := d.Orders.Dims(); r > 1 {
		parts = append(parts, d.Orders)
	}
	if d.Change.Len() > 1 || d.Total.Len() == 0 {
		parts = append(parts, d.Contributions)
	}
	if r, _ := d.Coefficients.Dims(); r > 0 {
		parts = append(parts, d.Coefficients)
	}
	return parts
}

func (d Decomposition) sentence() string {
	var s string
	if d.Total.Len() > 0 {
		start, end := d.Start.Sum(), d.End.Sum()
		if d.Multiplicative {
			s = fmt.Sprintf("From %s to %s, by a factor of %s. ", text.Number(start), text.Number(end), text.Number(ratio(end, start)))
		} else {
			s = fmt.Sprintf("From %s to %s, a change of %s. ", text.Number(start), text.Number(end), text.Number(end-start))
		}
	}
	if d.Multiplicative {
		s += "Each factor multiplied it by"
	} else {
		s += "Each factor contributes"
	}
	orders := "all orders in which the factors can change one after the other"
	if d.Method == TwoPolar {
		orders = "the order of the factors and its reverse"
	}
	made := "add up to the change"
	if d.Multiplicative {
		made = "multiply to the ratio"
	}
	return s + " what its own change does while the others are of one year or the other, on the average over " + orders + "; contributions " + made + " with no residual."
}

// String writes the report as plain text.
func (d Decomposition) String() string { return text.Report(d.Report()) }

// Identities computes both sides of what holds of every decomposition: contributions
// add up to the change, or multiply to the ratio, row by row; and those of input
// coefficients to what the Leontief inverse contributes.
func (d Decomposition) Identities() []ionb.Identity {
	if d.Multiplicative {
		return []ionb.Identity{multiplying(d.Change, d.Contributions)}
	}
	all := []ionb.Identity{addingUp("contributions add up to the change", d.Start, d.End, d.Change, d.Contributions)}
	if r, _ := d.Coefficients.Dims(); r > 0 {
		i := ionb.Identity{Name: "input coefficients add up to " + d.inverse, Equation: "Σᵢⱼ cᵢⱼ = uΔLv", Tolerance: tolerance}
		parts, size := d.Coefficients.RowSums().Sum(), math.Abs(d.Start.Sum())+math.Abs(d.End.Sum())
		if size > 0 {
			i.Gap = math.Abs(parts-d.contributionOf(d.inverse)) / size
		}
		all = append(all, i)
	}
	return all
}

// contributionOf is what a factor contributed to the sum of rows.
func (d Decomposition) contributionOf(factor string) float64 {
	return d.Contributions.Col(factor).Sum()
}

// tolerance is how far sums may miss what they add up to, as a share of its size.
const tolerance = 1e-12

// addingUp compares rows of contributions with the change.
func addingUp(name string, start, end, change ionb.Vector, contributions ionb.Matrix) ionb.Identity {
	i := ionb.Identity{Name: name, Equation: "Σ contributions = end − start", Tolerance: tolerance}
	for k, left := range contributions.RowSums().Sub(change).Values() {
		size := math.Abs(start.AtVec(k)) + math.Abs(end.AtVec(k)) + sizeOf(contributions.Row(contributions.RowLabels()[k]))
		if size > 0 {
			i.Gap = max(i.Gap, math.Abs(left)/size)
		}
	}
	return i
}

// multiplying compares products of rows of contributions with the ratio.
func multiplying(ratio ionb.Vector, contributions ionb.Matrix) ionb.Identity {
	i := ionb.Identity{Name: "contributions multiply to the ratio", Equation: "Π contributions = end/start", Tolerance: tolerance}
	for k, label := range contributions.RowLabels() {
		product := 1.0
		for _, x := range contributions.Row(label).Values() {
			product *= x
		}
		if r := ratio.AtVec(k); r > 0 {
			i.Gap = max(i.Gap, math.Abs(product/r-1))
		}
	}
	return i
}
