package change

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// sources are the columns of what Growth returns.
var sources = []string{"Domestic demand", "Exports", "Import substitution, final goods", "Import substitution, inputs", "Input coefficients"}

// Sources say how much of each sector's growth came of what.
type Sources struct {
	From, To string // names of the years
	// Start, End and Change are gross outputs in both years, and the difference.
	Start, End, Change ionb.Vector
	// Contributions are those of each source to each sector's growth (n×5), the average
	// of both versions: BaseYear measures structure by the first year and volumes by
	// the second, EndYear the reverse. Each of the three adds up to Change, row by row.
	Contributions, BaseYear, EndYear ionb.Matrix
	// Total is what each source contributed to all sectors' growth; empty for physical
	// tables, whose outputs have no sum.
	Total ionb.Vector
	// Notes are what to know of the numbers.
	Notes []string
}

// Growth takes the growth of output apart into five sources (Chenery, Shishido &
// Watanabe 1962; Kubo, Robinson & Syrquin 1986). With A the inputs of all origins per
// unit of output, U the share of each that is made at home, D domestic final demand
// of all origins, u the share of it made at home, and E exports,
//
//	x = (U∘A)x + u∘D + E,   R = (I − U∘A)⁻¹   (∘ entry by entry)
//
// the change between years 0 and 1 is, exactly,
//
//	Δx = R₀(u₀∘ΔD)           expansion of domestic demand
//	   + R₀ΔE                expansion of exports
//	   + R₀(Δu∘D₁)           substitution of imported final goods
//	   + R₀(ΔU∘A₁)x₁         substitution of imported inputs
//	   + R₀(U₀∘ΔA)x₁         change of input coefficients
//
// with the structure of the base year, and likewise with that of the other: 0 and 1
// exchanged, where Δ remains year 1 less year 0. The average of both is the usual
// answer. A share that falls, as imports replace what was made at home, is a negative
// substitution.
//
// Tables in constant prices are wanted, since prices of imports that rise otherwise
// look like growing imports: see Deflate. Sectors and categories are matched by label.
// Tables of other sectors, kinds or units, imports of what is not used, and a table
// whose model cannot be made are errors. It panics with a *ionb.LabelError for a
// category that a table does not have.
func Growth(from, to Economy) (Sources, error) {
	s, err := growth(from, to)
	if err != nil {
		return Sources{}, fmt.Errorf("change: sources of growth: %w", err)
	}
	return s, nil
}

func growth(from, to Economy) (s Sources, err error) {
	defer stopped(&err)
	if err := comparable(from.Table, to.Table, Options{}); err != nil {
		return Sources{}, err
	}
	var years [2]*supplied
	for y, e := range []Economy{from, to} {
		if years[y], err = e.supplied(from.Table.Sectors()); err != nil {
			return Sources{}, fmt.Errorf("%s: %w", nameOf(e.Table), err)
		}
	}
	fillShares(years[0], years[1])
	a, b := years[0], years[1]
	s.From, s.To = yearsOf(from.Table, to.Table, How{})
	base, err := version("Contributions to growth, structure of "+s.From, a, b, a, b)
	if err != nil {
		return Sources{}, err
	}
	end, err := version("Contributions to growth, structure of "+s.To, b, a, a, b)
	if err != nil {
		return Sources{}, err
	}
	s.BaseYear, s.EndYear = base, end
	mean := base.Dense()
	mean.Add(mean, end)
	mean.Scale(0.5, mean)
	s.Contributions = ionb.Must(base.WithValues(mean)).Named("Contributions to growth")
	s.Start = from.Table.X().Named("Gross output, " + s.From)
	s.End = to.Table.X().Pick(from.Table.Sectors()...).Named("Gross output, " + s.To)
	s.Change = s.End.Sub(s.Start).Named("Growth of output")
	if from.Table.Kind() == ionb.Monetary {
		s.Total = s.Contributions.ColSums().Named("Contributions to growth")
	}
	s.Notes = append(a.notes(nameOf(from.Table)), b.notes(nameOf(to.Table))...)
	return s, nil
}

// version measures the five sources by the structure of one year, s, and the volumes
// of the other, v.
func version(name string, s, v, from, to *supplied) (ionb.Matrix, error) {
	n := len(from.x)
	var dU, dA, inputs, imported mat.Dense
	dU.Sub(to.made, from.made)
	dA.Sub(to.a, from.a)
	imported.MulElem(&dU, v.a)
	inputs.MulElem(s.made, &dA)
	given := mat.NewDense(n, len(sources), nil)
	for i := range n {
		given.SetRow(i, []float64{
			s.share[i] * (to.demand[i] - from.demand[i]),
			to.exports[i] - from.exports[i],
			(to.share[i] - from.share[i]) * v.demand[i], 0, 0,
		})
	}
	given.SetCol(3, product(&imported, v.x))
	given.SetCol(4, product(&inputs, v.x))
	columns := make([]ionb.Vector, len(sources))
	for k, source := range sources {
		d := mat.Col(nil, k, given)
		columns[k] = withValues(from.labels, source, from.unit, s.model.Output(ionb.Must(from.labels.WithValues(d))).Pick(from.labels.Labels()...).Values())
	}
	return ionb.Columns(name, columns...)
}

// Report returns the parts that Show shows: what each source contributed in all and by
// sector.
func (s Sources) Report() []any {
	if s.Change.Len() == 0 {
		return nil
	}
	parts := []any{fmt.Sprintf("Sources of growth, %s to %s", s.From, s.To),
		"What each source contributed to the growth of output, directly and through inputs: the average of the structure of both years. Rows add up to each sector's growth with no residual. A negative import substitution says that imports replaced what was made at home."}
	for _, note := range s.Notes {
		parts = append(parts, note)
	}
	if s.Total.Len() > 0 {
		parts = append(parts, fmt.Sprintf("All output went from %s to %s.", text.Number(s.Start.Sum()), text.Number(s.End.Sum())), s.Total)
	}
	return append(parts, s.Contributions)
}

// String writes the report as plain text.
func (s Sources) String() string { return text.Report(s.Report()) }

// Identities computes both sides of what holds of every result: sources add up to each
// sector's growth, by the structure of either year.
func (s Sources) Identities() []ionb.Identity {
	var all []ionb.Identity
	for _, m := range []ionb.Matrix{s.Contributions, s.BaseYear, s.EndYear} {
		all = append(all, addingUp(lower(m.Name())+" add up to it", s.Start, s.End, s.Change, m))
	}
	return all
}
