package balance

import (
	"cmp"
	"math"
	"slices"

	"github.com/ionb/go-ionb/ionb"
)

// Controls are published totals to compare a table with. The zero value has none,
// and each vector may name some lines only.
type Controls struct {
	// Rows are totals of rows: a sector's output Z·1 + Y·1, a primary input's V·1.
	Rows ionb.Vector
	// Cols are totals of columns: a sector's inputs 1·Z + 1·V, a category of final
	// demand's 1·Y. A label that both have is the sector's.
	Cols ionb.Vector
	// Place is the last place that the table's numbers are printed to: 1 for whole
	// numbers, 0.1 for one decimal, 1000 for thousands. Default: read off the numbers of
	// Z, Y, V and the totals each, as 1 or less.
	Place float64
}

// A Comparison says what a line of a table was compared with.
type Comparison int

const (
	// InputsWithOutput compares the inputs of a sector with its output.
	InputsWithOutput Comparison = iota
	// RowWithTotal compares the sum of a row with the total that was published.
	RowWithTotal
	// ColumnWithTotal compares the sum of a column with the total that was published.
	ColumnWithTotal
)

// String says what was compared: "inputs, output", "row, total" or "column, total".
func (c Comparison) String() string {
	return [...]string{"inputs, output", "row, total", "column, total"}[c]
}

// A Line is a row or column of a table that does not agree with what it should.
type Line struct {
	Label     string
	Compared  Comparison
	Got, Want float64
	Gap       float64 // Got less Want
	Share     float64 // Gap as a share of Want: of output; ±Inf where that is 0
	// Rounding is the largest gap that the rounding of printed digits explains.
	Rounding float64
	// Reported is whether the gap is above a thousandth: of inputs and output, what
	// the table's Check reports.
	Reported bool
}

// Structural is whether the gap is more than rounding explains.
func (l Line) Structural() bool { return math.Abs(l.Gap) > l.Rounding }

// A Report says what in a table does not agree.
type Report struct {
	Name string
	// Balance is the table's own verdict on inputs and outputs.
	Balance ionb.Balance
	// Lines are those that do not agree, structural gaps first, then by their share.
	Lines []Line
	// Compared is the number of lines that were compared.
	Compared int
	// Totals are the two sides of the account, and of the national product.
	Totals Totals
	// Hints say what may be the reason, likeliest first. They are guesses.
	Hints []string
}

// Totals add up a whole table. Inputs less Outputs is what Primary is above Demand.
type Totals struct {
	Inputs, Outputs float64 // of all sectors: 1·Z·1 + 1·V·1 and 1·Z·1 + 1·Y·1
	Primary, Demand float64 // primary inputs and final demand: the national product
}

// Examine says which rows and columns of a table do not agree, by how much, and
// what may be the reason. It compares the inputs of each sector with its output, as
// the table's Balance does, and rows and columns with published totals, if given:
//
//	gap = got − want,   share = gap / want
//
// A gap is put down to rounding when the digits that are printed explain it. Each
// number is off by half a unit u of its last place at most, so that k numbers, those
// that are not zero, add up to an error of
//
//	min(k·u/2, 4·u·√(k/12))
//
// at most: all off one way, or four standard deviations of k independent errors,
// uniform between −u/2 and u/2. Any larger gap is structural: a number is wrong or
// missing. What floating point alone explains, a 10⁻¹² of what was added, is no gap.
//
// Whether the table adds up remains for Check to say, which allows a thousandth:
// Report.AddsUp agrees with it. Examine repairs nothing. It panics with a
// *LabelError for a total of something that the table does not have.
func Examine(t *ionb.Table, c Controls) Report {
	e := examiner{table: t, sums: newSums(t, c), r: Report{Name: t.Name(), Balance: t.Balance(), Totals: accountTotals(t)}}
	if e.r.Balance.Complete {
		for j, name := range e.r.Balance.Gap.Labels() {
			e.compare(name, InputsWithOutput, e.r.Balance.Cost.AtVec(j), e.r.Balance.Output.AtVec(j), e.sums.sectorRounding(j))
		}
	}
	e.controls(RowWithTotal, c.Rows, e.sums.row)
	e.controls(ColumnWithTotal, c.Cols, e.sums.col)
	slices.SortStableFunc(e.r.Lines, func(a, b Line) int {
		if a.Structural() != b.Structural() {
			if a.Structural() {
				return -1
			}
			return 1
		}
		return cmp.Compare(math.Abs(b.Share), math.Abs(a.Share))
	})
	e.r.Hints = e.hints()
	return e.r
}

// AddsUp is whether no line is off by more than a thousandth: without controls,
// whether the table's Check is content.
func (r Report) AddsUp() bool {
	return !slices.ContainsFunc(r.Lines, func(l Line) bool { return l.Reported })
}

// Structural returns the lines whose gap rounding does not explain.
func (r Report) Structural() []Line {
	var lines []Line
	for _, l := range r.Lines {
		if l.Structural() {
			lines = append(lines, l)
		}
	}
	return lines
}

type examiner struct {
	table *ionb.Table
	sums  *sums
	r     Report
}

// compare adds a line to the report unless it agrees.
func (e *examiner) compare(label string, what Comparison, got, want float64, r rounding) {
	e.r.Compared++
	gap := got - want
	if math.Abs(gap) <= 1e-12*math.Max(math.Max(math.Abs(got), math.Abs(want)), r.size) {
		return
	}
	l := Line{Label: label, Compared: what, Got: got, Want: want, Gap: gap, Share: gap / want, Rounding: r.explains()}
	l.Reported = math.Abs(gap) > thousandth*math.Abs(want)
	if what == InputsWithOutput {
		l.Reported = slices.Contains(e.r.Balance.Off, label)
	}
	e.r.Lines = append(e.r.Lines, l)
}

// thousandth is the share that Check allows, for published totals, too.
const thousandth = 1e-3

func (e *examiner) controls(what Comparison, published ionb.Vector, sum func(label string) (float64, rounding)) {
	place := e.sums.place
	if place == 0 {
		place = placeOf(published.Values())
	}
	for i, label := range published.Labels() {
		got, r := sum(label)
		r.add(1, place)
		e.compare(label, what, got, published.AtVec(i), r)
	}
}

// accountTotals adds up both sides of the table.
func accountTotals(t *ionb.Table) Totals {
	z, primary, demand := t.Z().ColSums().Sum(), t.V().ColSums().Sum(), t.Demand().Sum()
	return Totals{Inputs: z + primary, Outputs: z + demand, Primary: primary, Demand: demand}
}
