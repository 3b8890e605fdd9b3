package reproduction

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

const (
	farms, works = "Agriculture", "Manufacturing"
	labour       = "Labour"
)

// textbook is the chapter on input-output analysis that the lessons rework. The flows
// are what goes in; here is what its text says follows from them.
func textbook() Source {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	uses, accounts := t.Z().RowSums(), t.Accounts()
	of := func(what, where, published string, ours float64) Value {
		return Value{What: what, Where: "“" + where + "”", Published: published, Ours: exactly(ours)}
	}
	const total, revenue = "agricultural output totals 250 units", "agricultural revenue (at the base prices)"
	values := []Value{
		of("output of agriculture", total, "250", uses.Of(farms)+t.Demand().Of(farms)),
		of("of it, inputs of the two industries", "the remaining 200 units", "200", uses.Of(farms)),
		of("output of manufacturing", "manufacturing industries, 120 units", "120", uses.Of(works)+t.Demand().Of(works)),
		of("labour of the community", "a total of 50 units", "50", t.V().RowSums().Of(labour)),
		of("revenue of agriculture", revenue, "250", accounts.Of(farms, "Revenue")),
		of("its cost", "cost of production is Rs 75 mn", "75", accounts.Of(farms, "Cost")),
		of("its profit", "a profit of Rs 175 million", "175", accounts.Of(farms, "Profit")),
		of("revenue of manufacturing", "revenue is Rs 120 mn", "120", accounts.Of(works, "Revenue")),
		of("its cost, in manufacturing", "cost Rs 235 mn", "235", accounts.Of(works, "Cost")),
		of("its profit, a loss", "a loss of Rs 115 mn", "-115", accounts.Of(works, "Profit")),
		of("labour in a final demand of 50 and 60", "capable of producing", "50", m.Content(labour).Dot(t.Demand())),
		of("own coefficient of agriculture", "must be less than unity", "< 1", m.A().Of(farms, farms)),
		of("own coefficient of manufacturing", "must be less than unity", "< 1", m.A().Of(works, works)),
		{What: "determinant of I−A, closed", Where: "“we must find |I -A| = 0”", Published: "0", Tolerance: 1e-12,
			Why: "below 1e-12", Ours: exactly(ionb.Must(ionb.Closed(t, labour, "Final consumption")).Determinant())},
	}
	return Source{
		Name: "A textbook's two industries",
		Citation: "The second seed document, a chapter on input-output analysis, after R. Dorfman, P. A. Samuelson and R. M. Solow, " +
			"Linear Programming and Economic Analysis (1958), ch. 9; found by its words, as the copy has no pages",
		Table:  "`datasets.AgricultureManufacturing()`",
		Values: append(values, slips(t, m)...),
	}
}

// slips are statements of the chapter that its own table contradicts.
func slips(t *ionb.Table, m *ionb.OpenModel) []Value {
	columns := t.Z().ColSums().Add(t.V().ColSums())
	sums := m.A().ColSums()
	const same, less = "“The sum of any column is the same as the sum of the corresponding row”", "“must be less than 1”"
	const profit = "true only with a row of profits, which its table has not: with %s in it, the column adds up to that"
	return []Value{
		{What: "sum of the column of agriculture", Where: same, Published: "250", Right: "75", Why: fmt.Sprintf(profit, "175"), Ours: withProfits(t, farms, columns)},
		{What: "sum of the column of manufacturing", Where: same, Published: "120", Right: "235", Why: fmt.Sprintf(profit, "−115"), Ours: withProfits(t, works, columns)},
		{What: "column sum of A, agriculture", Where: less, Published: "< 1", Ours: exactly(sums.Of(farms))},
		{What: "column sum of A, manufacturing", Where: less, Published: "< 1", Right: "1.625",
			Why: "sufficient, not necessary: by Hawkins and Simon the table is productive, ρ(A) = 0.6175", Ours: func() (float64, error) {
				if !m.HawkinsSimon().Productive {
					return 0, errors.New("the table is not productive")
				}
				return sums.Of(works), nil
			}},
	}
}

// withProfits gives the sum of a column, after making sure that profits alone are
// missing in it.
func withProfits(t *ionb.Table, sector string, columns ionb.Vector) func() (float64, error) {
	return func() (float64, error) {
		if columns.Of(sector)+t.Accounts().Of(sector, "Profit") != t.X().Of(sector) {
			return 0, errors.New("its column has other gaps than profits")
		}
		return columns.Of(sector), nil
	}
}
