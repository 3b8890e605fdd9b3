package ionb

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// Name is the table's name.
func (t *Table) Name() string { return t.name }

// Source says who published the numbers.
func (t *Table) Source() string { return t.source }

// Year is the year of the flows, or 0.
func (t *Table) Year() int { return t.year }

// Unit is the unit of a monetary table, such as "million EUR".
func (t *Table) Unit() string { return t.unit }

// Kind says whether the table is in money or in physical units.
func (t *Table) Kind() Kind { return t.kind }

// Prices says at which prices the flows are valued, such as "basic prices", or "".
func (t *Table) Prices() string { return t.prices }

// Licence says on what terms the numbers may be used, and how to cite them, or "".
func (t *Table) Licence() string { return t.licence }

// Notes returns what is to be known of how the numbers came to be, such as what a
// reader of a published file had to decide.
func (t *Table) Notes() []string { return slices.Clone(t.notes) }

// Sectors returns the sectors' labels in order.
func (t *Table) Sectors() []string { return t.sectors.list() }

// DemandLabels returns the names of the categories of final demand.
func (t *Table) DemandLabels() []string { return t.demand.list() }

// PrimaryLabels returns the names of the primary inputs.
func (t *Table) PrimaryLabels() []string { return t.primary.list() }

// SectorUnits returns the unit of each sector's row, or nil when none are given.
func (t *Table) SectorUnits() []string { return slices.Clone(t.sectorUnits) }

// PrimaryUnits returns the unit of each primary input's row, or nil.
func (t *Table) PrimaryUnits() []string { return slices.Clone(t.primaryUnits) }

// Z returns the transactions, n×n: row i sells to column j.
func (t *Table) Z() Matrix { return newMatrix("Transactions Z", t.unit, t.sectors, t.sectors, t.z) }

// Y returns final demand by category, n×k.
func (t *Table) Y() Matrix { return newMatrix("Final demand Y", t.unit, t.sectors, t.demand, t.y) }

// V returns primary inputs by kind, m×n.
func (t *Table) V() Matrix { return newMatrix("Primary inputs V", t.unit, t.primary, t.sectors, t.v) }

// Demand returns total final demand d = Y·1.
func (t *Table) Demand() Vector {
	d := make([]float64, t.sectors.len())
	for i := range d {
		d[i] = rowSum(t.y, i)
	}
	return newVector("Final demand d", t.unit, t.sectors, d)
}

// X returns gross output x = Z·1 + Y·1.
func (t *Table) X() Vector { return newVector("Gross output x", t.unit, t.sectors, slices.Clone(t.x)) }

// String writes the whole table, aligned: Z, Y and x, with V below.
func (t *Table) String() string {
	header := append([]string{""}, t.sectors.names...)
	header = append(header, t.demand.names...)
	header = append(header, "Total")
	if t.sectors.len()+t.demand.len() > text.Shown {
		return t.title() + "\n" + fmt.Sprintf("%s sectors, %s categories of final demand, %s primary inputs",
			text.Number(float64(t.sectors.len())), text.Number(float64(t.demand.len())), text.Number(float64(t.primary.len())))
	}
	rows := [][]string{header}
	for i, row := range t.numbers() {
		rows = append(rows, append([]string{slices.Concat(t.sectors.names, t.primary.names)[i]}, row...))
	}
	if more := t.primary.len() - text.Shown; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(more)))})
	}
	return t.title() + "\n" + text.Grid(rows)
}

// numbers formats the table's rows, of the primary inputs those that are shown:
// alike in money, each by itself in physical units, which do not compare.
func (t *Table) numbers() [][]string {
	n, k := t.sectors.len(), t.demand.len()
	var rows [][]float64
	for i := range n {
		row := slices.Clone(t.z.RawRowView(i))
		if k > 0 {
			row = append(row, t.y.RawRowView(i)...)
		}
		rows = append(rows, append(row, t.x[i]))
	}
	for i := range min(t.primary.len(), text.Shown) {
		rows = append(rows, append(slices.Clone(t.v.RawRowView(i)), rowSum(t.v, i)))
	}
	all := text.Numbers(slices.Concat(rows...))
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i], all = all[:len(row)], all[len(row):]
		if t.kind == Physical {
			out[i] = text.Numbers(row)
		}
		if i >= n { // no primary inputs of final demand
			out[i] = slices.Concat(out[i][:n], make([]string, k), out[i][n:])
		}
	}
	return out
}

// title is the table's name with its year and unit, as far as it has them.
func (t *Table) title() string {
	parts := []string{t.name}
	if year := fmt.Sprint(t.year); t.year != 0 && !strings.Contains(t.name, year) {
		parts = append(parts, year)
	}
	if t.unit != "" {
		parts = append(parts, t.unit)
	}
	return strings.Join(parts, ", ")
}

// Named returns the table under another name. It panics with a *ValueError when
// the name holds what a table on a page could not show, such as a line break.
func (t *Table) Named(name string) *Table {
	mustBeName("table "+t.name, name)
	renamed := *t
	renamed.name = name
	return &renamed
}
