package mrio

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Trade is what regions sell to each other. Rows sell and columns buy:
//
//	intermediate_rs = Σᵢ∈r Σⱼ∈s zᵢⱼ,  final_rs = Σᵢ∈r Σₖ∈s yᵢₖ   for r ≠ s, 0 for r = s
//
// Users are the table's regions, those that only its final demand has, and "No region"
// for final demand that has none, such as exports out of the table. Imports into the
// table from outside are among its primary inputs and not here.
type Trade struct {
	Intermediate, Final, Total ionb.Matrix // U×U
	// Exports, Imports and Balance, the first less the second, of each user (U).
	Exports, Imports, Balance ionb.Vector
	// BySector is what each sector sells to each other region, n×U.
	BySector ionb.Matrix

	unit                string
	layout              layout
	intermediate, final *mat.Dense // of each sector to each user, own region included
}

// TradeOf adds up the trade between a table's regions. A physical table, whose rows have
// no sum, and sectors without regions are errors.
func TradeOf(t *ionb.Table) (Trade, error) {
	if t == nil {
		return Trade{}, errors.New("mrio: TradeOf: the table is nil")
	}
	l, err := tableLayout(t)
	if err == nil {
		err = monetary(t)
	}
	if err != nil {
		return Trade{}, fmt.Errorf("mrio: trade in table %q: %w", t.Name(), err)
	}
	tr := Trade{unit: t.Unit(), layout: l, intermediate: l.intermediate(t.Z()), final: l.final(t.Y())}
	sells := l.exports(tr.intermediate, tr.final)
	tr.BySector = l.bySector("Exports by sector", tr.unit, l.users, sells)
	tr.Total = l.bilateral("Trade", tr.unit, l.added(sells))
	tr.Final = l.bilateral("Trade in final goods", tr.unit, l.added(tr.final))
	tr.Intermediate = l.bilateral("Trade in intermediate goods", tr.unit, l.added(tr.intermediate))
	tr.Exports = tr.Total.RowSums().Named("Exports")
	tr.Imports = tr.Total.ColSums().Named("Imports")
	tr.Balance = tr.Exports.Sub(tr.Imports).Named("Balance")
	return tr, nil
}

// bilateral makes a U×U matrix of sums by region, without what stays in a region.
func (l layout) bilateral(name, unit string, sums *mat.Dense) ionb.Matrix {
	flows := mat.NewDense(len(l.users), len(l.users), nil)
	_, c := sums.Dims()
	for r := range l.regions {
		for s := range c {
			if r != s {
				flows.Set(r, s, sums.At(r, s))
			}
		}
	}
	return labelled(name, unit, l.users, l.users, flows)
}

// Of returns what one region exports to another, intermediate and final: Of("Brazil",
// "China") is what Brazil sells to China. It panics with a *ionb.LabelError for a region
// that is not there.
func (tr Trade) Of(from, to string) float64 { return tr.Total.Of(from, to) }

// Between returns what each sector of one region sells to another, by use: rows are the
// sectors by their names alone, columns "Intermediate", "Final" and "Total". Of a region
// with itself it has what stays at home. It panics as Of does.
func (tr Trade) Between(from, to string) ionb.Matrix {
	r := number("regions that sell", tr.layout.regions, from)
	s := number("regions that buy", tr.layout.users, to)
	names, flows := make([]string, len(tr.layout.at[r])), mat.NewDense(len(tr.layout.at[r]), 3, nil)
	for k, i := range tr.layout.at[r] {
		names[k] = tr.layout.names[i]
		var inter float64
		if s < len(tr.layout.regions) {
			inter = tr.intermediate.At(i, s)
		}
		final := tr.final.At(i, s)
		flows.SetRow(k, []float64{inter, final, inter + final})
	}
	return labelled(from+" sells to "+to, tr.unit, names, []string{"Intermediate", "Final", "Total"}, flows)
}

// Summary returns exports, imports and balance side by side, U×3.
func (tr Trade) Summary() ionb.Matrix {
	return ionb.Must(ionb.Columns("Trade of regions", tr.Exports, tr.Imports, tr.Balance))
}

// Report returns the parts that Show shows: Summary, and who sells to whom.
func (tr Trade) Report() []any {
	if tr.Exports.Len() == 0 {
		return nil
	}
	return []any{
		"Trade between regions",
		"Rows sell, columns buy. What stays in a region is no trade.",
		tr.Summary(), tr.Total, tr.Intermediate, tr.Final,
	}
}

// String writes the report.
func (tr Trade) String() string { return text.Report(tr.Report()) }
