package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// A Split says how Disaggregate splits a sector.
type Split struct {
	Sector string   // its label, or its name for that sector of every region
	Into   []string // the names of its parts, which take its place
	// Output are the parts' shares of its output, one each; they add up to 1.
	Output []float64
	// Sales are the parts' shares of what it sells: rows are parts, columns some sectors
	// and categories of final demand, each of which adds up to 1. Default for all others:
	// Output.
	Sales Matrix
	// Inputs are the parts' shares of what it buys: rows are some sectors and primary
	// inputs, each of which adds up to 1, columns are parts. Default for all others:
	// Output.
	Inputs Matrix
}

// Disaggregate returns the table with a sector split into parts p, q by shares:
//
//	z′ₚⱼ = rₚⱼ·zₛⱼ,  z′ᵢq = cᵢq·zᵢₛ,  z′ₚq = rₚₛ·cₛq·zₛₛ,  y′ₚₖ = rₚₖ·yₛₖ,  v′ₖq = cₖq·vₖₛ
//
// with r the shares of sales and c those of inputs (Wolsky 1984). Where neither is
// given they are the shares w of output: the assumption is then that all parts have
// one recipe and one pattern of sales, which adds no information, and multipliers come
// out alike. Extensions are split by w. Totals stay, since the largest part
// gets what the others leave: to aggregate the parts again gives the table itself.
//
// With shares of one's own, rows still add up; Check says whether columns do, and
// balance.RAS or balance.Repair can see to that.
//
// Errors are shares that do not add up to 1 or are of something that is not there,
// names that are taken, and what NewTable refuses, such as a negative output. An
// unknown sector panics with a *LabelError.
func (t *Table) Disaggregate(s Split) (*Table, error) {
	fail := func(err error) (*Table, error) {
		return nil, fmt.Errorf("ionb: splitting %q of table %q: %w", s.Sector, t.name, err)
	}
	sp, err := t.splitter(s)
	if err != nil {
		return fail(err)
	}
	r, err := t.derived(sp.apply)
	if err != nil {
		return fail(err)
	}
	return r, nil
}

// apply splits the sectors of a table in the making.
func (sp *splitter) apply(t *Table) error {
	var err error
	if t.sectors, err = sp.labels(); err != nil {
		return err
	}
	t.z = sp.rowsOf(sp.colsOf(t.z, sp.inputs), sp.spread(sp.salesTo))
	t.y = sp.rowsOf(t.y, sp.uses)
	t.v = sp.colsOf(t.v, sp.primary)
	if units := t.sectorUnits; units != nil {
		t.sectorUnits = make([]string, len(sp.of))
		for to, from := range sp.of {
			t.sectorUnits[to] = units[from]
		}
	}
	for i := range t.extensions {
		e := &t.extensions[i]
		e.f = sp.colsOf(e.f, make([][]float64, e.stressors.len()))
	}
	t.notes = append(t.notes, fmt.Sprintf("%s split into %d parts by shares", sp.split.Sector, len(sp.split.Into)))
	return nil
}

// splitter is a Split for a table: where each new sector comes from, and with which
// shares.
type splitter struct {
	table    *Table
	split    Split
	of, part []int // of each new sector: the old one, and the part it is, or −1
	// Shares of the parts by column or row of the table; nil entries are Output.
	salesTo, uses, inputs, primary [][]float64
}

func (t *Table) splitter(s Split) (*splitter, error) {
	sp := &splitter{table: t, split: s}
	split := t.named(s.Sector)
	for i := range t.sectors.len() {
		if !split[i] {
			sp.of, sp.part = append(sp.of, i), append(sp.part, -1)
			continue
		}
		for p := range s.Into {
			sp.of, sp.part = append(sp.of, i), append(sp.part, p)
		}
	}
	if len(s.Into) == 0 {
		return nil, errors.New("there are no parts to split it into")
	}
	if len(s.Output) != len(s.Into) {
		return nil, fmt.Errorf("%s of output for %s, want one each", count(len(s.Output), "share", "shares"), count(len(s.Into), "part", "parts"))
	}
	if err := checkShares("output", s.Output); err != nil {
		return nil, err
	}
	if _, err := newLabels("part", s.Into); err != nil {
		return nil, err
	}
	return sp, sp.setShares()
}

// named returns which sectors a label, or a name in all regions, stands for.
func (t *Table) named(sector string) []bool {
	is := make([]bool, t.sectors.len())
	for i := range is {
		_, name := t.sectors.parts(i)
		is[i] = name == sector && !t.sectors.has(sector)
	}
	if !slices.Contains(is, true) {
		is[t.sectors.index("sectors of "+t.name, sector)] = true
	}
	return is
}

func checkShares(of string, shares []float64) error {
	var sum float64
	for _, v := range shares {
		sum += v
	}
	if !(math.Abs(sum-1) <= 1e-9) {
		return fmt.Errorf("shares of %s add up to %v, want 1", of, sum)
	}
	return nil
}

// labels are those of the new sectors.
func (sp *splitter) labels() (*labels, error) {
	names, regions := make([]string, len(sp.of)), make([]string, len(sp.of))
	for to, from := range sp.of {
		regions[to], names[to] = sp.table.sectors.parts(from)
		if p := sp.part[to]; p >= 0 {
			names[to] = sp.split.Into[p]
		}
	}
	return regionalLabels("sector", regions, names)
}

// setShares looks up the shares that are given, by label.
func (sp *splitter) setShares() error {
	t := sp.table
	sp.salesTo, sp.uses = make([][]float64, t.sectors.len()), make([][]float64, t.demand.len())
	sp.inputs, sp.primary = make([][]float64, t.sectors.len()), make([][]float64, t.primary.len())
	return errors.Join(
		sp.take("sales", sp.split.Sales.Transposed(), t.demand, sp.salesTo, sp.uses),
		sp.take("inputs", sp.split.Inputs, t.primary, sp.inputs, sp.primary))
}

// take reads a matrix with a row for each line of the table whose shares are given
// and a column for each part.
func (sp *splitter) take(what string, m Matrix, others *labels, sectors, rest [][]float64) error {
	if m.data == nil {
		return nil
	}
	parts, err := newLabels("part", sp.split.Into)
	if err == nil && (parts.len() != m.cols.len() || len(parts.without(m.cols)) > 0) {
		err = fmt.Errorf("shares of %s are of %q, want one for each part: %q", what, m.cols.list(), sp.split.Into)
	}
	if err != nil {
		return err
	}
	var errs []error
	for i, name := range m.rows.list() {
		shares := make([]float64, parts.len())
		for j, part := range m.cols.list() {
			shares[parts.at[part]] = m.data.At(i, j)
		}
		errs = append(errs, checkShares(what+", "+name, shares))
		if at, ok := sp.table.sectors.at[name]; ok {
			sectors[at] = shares
		} else if at, ok := others.at[name]; ok {
			rest[at] = shares
		} else {
			errs = append(errs, fmt.Errorf("shares of %s are for %q, which the table does not have%s", what, name, meant(name, slices.Concat(sp.table.sectors.list(), others.list()))))
		}
	}
	return errors.Join(firstFew(compact(errs))...)
}
