package exiobase

import (
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// factors are how the names of value added and taxes begin, in lower case: nine
// rows in EXIOBASE 3, of the account "factor_inputs" or the first of "satellite".
var factors = []string{
	"taxes less subsidies on products",
	"other net taxes on production",
	"compensation of employees",
	"operating surplus",
}

// valueAdded stands where a table does not break it down.
const valueAdded = "value added"

// wages have a total beside their parts in EXIOBASE 2.
const wages = "compensation of employees"

// primary is the rows of a book that are primary inputs.
type primary struct {
	book *book
	rows []int
}

// mayHoldPrimary is whether a book is one of those with value added; "impacts" also
// has a row of that name, made from them.
func (b *book) mayHoldPrimary() bool {
	switch b.name {
	case "Satellite accounts", "Factor inputs":
		return true
	}
	return false
}

// findPrimary picks the rows by their names; a total is left out whose parts are
// there.
func findPrimary(books []*book) primary {
	for _, b := range books {
		if !b.mayHoldPrimary() {
			continue
		}
		p := primary{book: b, rows: b.named(factors...)}
		if parts := b.named(wages); len(parts) > 1 {
			p.rows = slices.DeleteFunc(p.rows, func(i int) bool {
				return slices.Contains(parts, i) && strings.HasSuffix(strings.ToLower(b.stressors[i]), ": total")
			})
		}
		if len(b.named(factors[1:]...)) == 0 {
			p.rows = append(p.rows, b.named(valueAdded)...)
		}
		if len(p.rows) > 0 {
			return p
		}
	}
	return primary{}
}

// named returns the rows whose names begin so.
func (b *book) named(starts ...string) (rows []int) {
	for i, name := range b.stressors {
		if slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(strings.ToLower(name), s) }) {
			rows = append(rows, i)
		}
	}
	return rows
}

func (p primary) names() (names []string) {
	for _, i := range p.rows {
		names = append(names, p.book.stressors[i])
	}
	return names
}

// readPrimary fills V: from the extension that holds its rows, too, with what final
// demand pays of them, or else from the file.
func (g *reading) readPrimary() error {
	p := g.primary
	if p.book == nil {
		return nil
	}
	v := g.t.Blocks.V
	units := make([]string, len(p.rows))
	switch {
	case p.book.f != nil:
		for k, i := range p.rows {
			copy(v.RawRowView(k), p.book.f.RawRowView(i))
			units[k] = strings.TrimSuffix(p.book.units[i], "/"+g.units[0])
		}
	default:
		err := g.readF(p.book, func(i int) []float64 {
			if k := slices.Index(p.rows, i); k >= 0 {
				return v.RawRowView(k)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for k, i := range p.rows {
			units[k] = g.flow(v.RawRowView(k), p.book.units[i])
		}
	}
	for k, unit := range units {
		if units[k] = inWords(unit); units[k] == g.t.Spec.Unit {
			units[k] = "" // that of the table
		}
	}
	g.t.Spec.PrimaryUnits = units
	g.t.Note("The primary inputs are rows of %s, found by their names: %s.", p.book.name, text.List(p.names()))
	return nil
}
