package change

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A Series is a change over several years, taken apart from each year to the next.
type Series struct {
	// Periods are the decompositions, from each year to the next.
	Periods []Decomposition
	// ByPeriod are the factors' contributions to the sum of all rows, a row for each
	// period: for display.StackedBars. Cumulative has them from the first year on, a
	// row for each year: for display.Lines. Both are empty where rows have no common
	// unit.
	ByPeriod, Cumulative ionb.Matrix
	// Contributions are those of all periods together, a row for each entry of the
	// result, a column for each factor.
	Contributions ionb.Matrix
}

// prices is the name of what only prices contribute.
const prices = "Prices"

// Chain takes the changes from each table to the next apart, as Decompose does, and
// adds the contributions up, or multiplies them where Multiplicative. Weights are then
// never older than a period, and the contributions over all years differ from those of
// one step from the first to the last: they follow the path between. Fewer than two
// tables, two of one year, and what Decompose refuses are errors.
func Chain(tables []*ionb.Table, o Options) (Series, error) {
	return chained(tables, tables, o, false)
}

// ChainVolumes is Chain for tables in current prices where each but the first is also
// given in prices of the year before: previous[i] is current[i] at prices of the year
// of current[i−1], and previous[0] is not looked at. Each step compares
// current[i−1] with previous[i], so that it is a change of volumes, measured at prices
// that are at most a year old (de Haan 2001). Another factor, "Prices", has what is
// left from previous[i] to current[i]: for an account in money the change of its price,
// for jobs or emissions nothing.
func ChainVolumes(current, previous []*ionb.Table, o Options) (Series, error) {
	if len(previous) != len(current) {
		return Series{}, fmt.Errorf("change: %s: %d tables in prices of the year before, want one for each of %d (the first is not looked at)", o.what(), len(previous), len(current))
	}
	return chained(current, previous, o, true)
}

func chained(current, volumes []*ionb.Table, o Options, withPrices bool) (Series, error) {
	var s Series
	fail := func(err error) (Series, error) {
		return Series{}, fmt.Errorf("change: %s over years: %w", o.what(), err)
	}
	if len(current) < 2 {
		return fail(fmt.Errorf("%d tables, want two at least", len(current)))
	}
	years, err := yearNames(current)
	if err != nil {
		return fail(err)
	}
	for i := 1; i < len(current); i++ {
		o.From, o.To = years[i-1], years[i]
		d, err := decompose(current[i-1], volumes[i], o)
		if err == nil && withPrices {
			d, err = o.withPrices(d, volumes[i], current[i])
		}
		if err != nil {
			return fail(fmt.Errorf("%s to %s: %w", years[i-1], years[i], err))
		}
		s.Periods = append(s.Periods, d)
	}
	s.sum(years)
	return s, nil
}

// yearNames names each table, by year or name.
func yearNames(tables []*ionb.Table) ([]string, error) {
	names := make([]string, len(tables))
	seen := map[string]bool{}
	for i, t := range tables {
		if t == nil {
			panic(&ionb.ValueError{Where: "tables over years", Problem: fmt.Sprintf("table %d is nil", i+1)})
		}
		names[i] = yearOf(t)
		if names[i] == "" || seen[names[i]] {
			return nil, fmt.Errorf("table %d has the year or name %q, want each table to have one of its own", i+1, names[i])
		}
		seen[names[i]] = true
	}
	return names, nil
}

// withPrices extends a change of volumes to the value at current prices.
func (o Options) withPrices(d Decomposition, volume, current *ionb.Table) (Decomposition, error) {
	if err := comparable(volume, current, o); err != nil {
		return d, err
	}
	q := question{o: o, tables: [2]*ionb.Table{current, current}}
	c, err := q.chain()
	if err != nil {
		return d, err
	}
	at, err := places(d.End.Labels(), c.labels().Labels())
	if err != nil {
		return d, err
	}
	end := ionb.Must(d.End.WithValues(gathered(at, c.value(0))))
	step := func(v, w float64) float64 { return v - w }
	if d.Multiplicative {
		step = ratio
		for i, label := range end.Labels() {
			if (end.AtVec(i) == 0) != (d.End.AtVec(i) == 0) || end.AtVec(i) < 0 {
				return d, fmt.Errorf("%q is %v at the prices of the year before and %v at current ones: that is no ratio (add up periods instead)", label, d.End.AtVec(i), end.AtVec(i))
			}
		}
	}
	of := func(like, v, w ionb.Vector) ionb.Vector {
		return ionb.Must(like.WithValues(mapped(v.Values(), func(i int, x float64) float64 { return step(x, w.AtVec(i)) })))
	}
	change := of(d.Change, end, d.Start)
	d.Contributions = ionb.Must(withColumn(d.Contributions, of(d.Change, end, d.End).Named(prices)))
	if d.Total.Len() > 0 {
		d.Total = vectorOf(d.Total.Name(), d.Total.Unit(), append(d.Total.Labels(), prices), append(d.Total.Values(), step(end.Sum(), d.End.Sum())))
	}
	d.End, d.Change = end, change
	return d, nil
}

// withColumn puts a column behind those of a matrix.
func withColumn(m ionb.Matrix, v ionb.Vector) (ionb.Matrix, error) {
	var columns []ionb.Vector
	for _, label := range m.ColLabels() {
		columns = append(columns, m.Col(label).Named(label))
	}
	return ionb.Columns(m.Name(), append(columns, v)...)
}

// sum adds the periods up, or multiplies them.
func (s *Series) sum(years []string) {
	head := s.Periods[0]
	combine, neutral := func(a, b float64) float64 { return a + b }, 0.0
	if head.Multiplicative {
		combine, neutral = func(a, b float64) float64 { return a * b }, 1
	}
	all := head.Contributions.Dense()
	r, n := all.Dims()
	var byPeriod, cumulative [][]float64
	running := mapped(make([]float64, n), func(int, float64) float64 { return neutral })
	cumulative = append(cumulative, running)
	periods := make([]string, len(s.Periods))
	for p, d := range s.Periods {
		periods[p] = d.From + "–" + d.To
		if p > 0 {
			order, _ := places(head.Change.Labels(), d.Change.Labels()) // that are the same
			for f := range n {
				column := gathered(order, d.Contributions.Col(d.Contributions.ColLabels()[f]).Values())
				for i := range r {
					all.Set(i, f, combine(all.At(i, f), column[i]))
				}
			}
		}
		if d.Total.Len() > 0 {
			running = mapped(running, func(f int, x float64) float64 { return combine(x, d.Total.AtVec(f)) })
			byPeriod, cumulative = append(byPeriod, d.Total.Values()), append(cumulative, running)
		}
	}
	s.Contributions = ionb.Must(head.Contributions.WithValues(all)).Named(head.Contributions.Name() + " over all years")
	if len(byPeriod) > 0 {
		unit := head.Contributions.Unit()
		s.ByPeriod = ionb.Must(ionb.NewMatrix(head.Total.Name()+" by period", periods, head.Total.Labels(), byPeriod)).WithUnit(unit)
		s.Cumulative = ionb.Must(ionb.NewMatrix(head.Total.Name()+" since "+years[0], years, head.Total.Labels(), cumulative)).WithUnit(unit)
	}
}

// Total is what each factor contributed to the sum of all rows over all years. It is
// empty where rows have no common unit.
func (s Series) Total() ionb.Vector {
	r, _ := s.Cumulative.Dims()
	if r == 0 {
		return ionb.Vector{}
	}
	return s.Cumulative.Row(s.Cumulative.RowLabels()[r-1]).Named(s.Cumulative.Name())
}

// Report returns the parts that Show shows: the contributions by period and over all
// years, and by row where there are several.
func (s Series) Report() []any {
	if len(s.Periods) == 0 {
		return nil
	}
	first, last := s.Periods[0], s.Periods[len(s.Periods)-1]
	parts := []any{fmt.Sprintf("%s, %s to %s, year on year", first.Change.Name(), first.From, last.To)}
	if r, _ := s.ByPeriod.Dims(); r > 0 {
		made := "add up"
		if first.Multiplicative {
			made = "multiply"
		}
		parts = append(parts, fmt.Sprintf("From %s to %s. Each period is taken apart by itself, and contributions of periods %s.",
			text.Number(first.Start.Sum()), text.Number(last.End.Sum()), made), s.ByPeriod, s.Total())
	}
	if r, _ := s.Contributions.Dims(); r > 1 || s.Total().Len() == 0 {
		parts = append(parts, s.Contributions)
	}
	return parts
}

// String writes the report as plain text.
func (s Series) String() string { return text.Report(s.Report()) }

// Identities computes both sides of what holds of each period: see
// Decomposition.Identities.
func (s Series) Identities() []ionb.Identity {
	var all []ionb.Identity
	for _, d := range s.Periods {
		for _, i := range d.Identities() {
			i.Name = d.From + " to " + d.To + ": " + i.Name
			all = append(all, i)
		}
	}
	return all
}
