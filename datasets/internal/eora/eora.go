// Package eora reads Eora26, the simplified version of the Eora tables with 26
// sectors an economy: matrices of numbers, and their labels in files of their own.
package eora

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

const (
	unit        = "thousand USD"
	discrepancy = "Discrepancy" // the name of what stands for "ROW, TOT, Total"
	environment = "Environment" // the extension made of Q and QY
)

// Read reads the table of one year and its satellite accounts.
func Read(r *raw.Request) (*raw.Table, error) {
	s, err := choose(r)
	if err != nil {
		return nil, err
	}
	src, done, err := labelFiles(r)
	if err != nil {
		return nil, err
	}
	l, err := readLabels(src, s.block["q"] != "")
	if err := errors.Join(err, done()); err != nil {
		return nil, err
	}
	b, err := newBook(r, s, l)
	if err != nil {
		return nil, err
	}
	if err := b.read(); err != nil {
		return nil, err
	}
	return b.table(), nil
}

// A book takes the numbers in. The line and column of the discrepancy, which is no
// sector, go to the last row of V and the last column of Y, so that rows and columns
// keep their sums.
type book struct {
	*labels
	r             *raw.Request
	set           set
	z, y, v, f, e *mat.Dense // e is what final demand emits
	columns       []grid.Place

	// What no table has a place for: what the discrepancy delivers to itself and to
	// final demand, and its primary inputs.
	self, delivers, uses []float64
}

// newBook makes the matrices, if there is room for them.
func newBook(r *raw.Request, s set, l *labels) (*book, error) {
	b := &book{labels: l, r: r, set: s, self: make([]float64, 1)}
	lines := len(l.sectors)
	if l.rest >= 0 {
		l.demand, l.demandRegions = append(l.demand, discrepancy), append(l.demandRegions, "")
		l.primary = append(l.primary, discrepancy)
		lines++
	}
	n, k := len(l.sectors), len(l.demand)
	if n == 0 {
		return nil, errors.New("labels_T.txt names no sectors")
	}
	room := *r
	room.Limit = max(0, r.Limit-8*int64(len(l.stressors))*int64(n+k))
	zeros, err := room.Reserve(n, k, len(l.primary))
	if err != nil {
		return nil, err
	}
	b.z, b.y, b.v = zeros.Z, zeros.Y, zeros.V
	b.f, b.e = raw.Zeros(len(l.stressors), n), raw.Zeros(len(l.stressors), k)
	b.delivers, b.uses = make([]float64, k), make([]float64, len(l.primary))
	for i := range lines {
		to := grid.Place{Col: b.sector(i)}
		if i == l.rest {
			to = grid.Place{Block: 1}
		}
		b.columns = append(b.columns, to)
	}
	return b, nil
}

// sector is which one line i of T is.
func (b *book) sector(i int) int {
	if b.rest >= 0 && i > b.rest {
		return i - 1
	}
	return i
}

// categories is how many of final demand the files have.
func (b *book) categories() int {
	if b.rest >= 0 {
		return len(b.demand) - 1
	}
	return len(b.demand)
}

// last is the part of a row of Y that the discrepancy goes to.
func (b *book) last(row []float64) []float64 {
	if b.rest < 0 {
		return nil
	}
	return row[len(row)-1:]
}

func (b *book) read() error {
	lines, k, m := len(b.columns), b.categories(), len(b.uses)
	if b.rest >= 0 {
		m--
	}
	demand := make([]grid.Place, k)
	for j := range demand {
		demand[j].Col = j
	}
	err := b.block("t", "T", lines, b.columns, func(i int) [][]float64 {
		if i == b.rest {
			return [][]float64{b.v.RawRowView(m), b.self}
		}
		at := b.sector(i)
		return [][]float64{b.z.RawRowView(at), b.last(b.y.RawRowView(at))}
	})
	if err != nil {
		return err
	}
	err = b.block("fd", "T", lines, demand, func(i int) [][]float64 {
		if i == b.rest {
			return [][]float64{b.delivers}
		}
		return [][]float64{b.y.RawRowView(b.sector(i))}
	})
	if err != nil {
		return err
	}
	err = b.block("va", "VA", m, b.columns, func(i int) [][]float64 {
		return [][]float64{b.v.RawRowView(i), b.uses[i : i+1]}
	})
	if err != nil || b.set.block["q"] == "" {
		return err
	}
	return b.readSatellites(demand)
}

func (b *book) readSatellites(demand []grid.Place) error {
	err := b.block("q", "Q", len(b.stressors), b.columns, func(i int) [][]float64 {
		return [][]float64{b.f.RawRowView(i), b.last(b.e.RawRowView(i))}
	})
	if err != nil || b.set.block["qy"] == "" {
		return err
	}
	return b.block("qy", "Q", len(b.stressors), demand, func(i int) [][]float64 {
		return [][]float64{b.e.RawRowView(i)}
	})
}

// block reads a file of so many lines, as many as its labels.
func (b *book) block(block, labels string, lines int, places []grid.Place, row func(i int) [][]float64) error {
	name := b.set.block[block]
	file := b.r.Files.Describe(name)
	f, err := b.r.Files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close() // read only
	g, err := grid.Open(f, grid.Options{Name: file, Comma: '\t', HeaderRows: -1, LabelCols: -1})
	if err != nil {
		return err
	}
	n := 0
	err = g.Each(places, func(int, []string) ([][]float64, error) {
		if n++; n > lines {
			return nil, fmt.Errorf("there are more lines than the %d that labels_%s.txt names", lines, labels)
		}
		return row(n - 1), nil
	})
	if err == nil && n < lines {
		err = fmt.Errorf("%s: has %d lines, labels_%s.txt names %d", file, n, labels, lines)
	}
	return err
}

// table hands over what was read.
func (b *book) table() *raw.Table {
	t := &raw.Table{Blocks: blocks.Table{Z: b.z, Y: b.y, V: b.v}}
	s := &t.Spec
	s.Name, s.Year, s.Unit = fmt.Sprintf("Eora26 %d", b.set.year), b.set.year, unit
	s.Source = raw.Clean(fmt.Sprintf("Eora26, worldmrio.com (%s)", b.r.Files.Describe(b.set.block["t"])))
	s.Prices = map[string]string{"bp": "basic prices", "pp": "purchasers' prices"}[b.set.prices]
	s.Licence = "Eora: free of charge for academic use, by registration; otherwise by licence; cite Lenzen et al. 2012 and 2013"
	s.Sectors, s.Regions, s.Demand, s.DemandRegions, s.Primary = b.sectors, b.regions, b.demand, b.demandRegions, b.primary
	t.Note("The unit, %s, is what Eora's publisher says; pymrio takes the same files to be in million USD.", unit)
	if b.renamed > 0 {
		t.Note("%d primary inputs and stressors have the name of another one; they were numbered.", b.renamed)
	}
	if b.f != nil {
		t.Blocks.Extensions = append(t.Blocks.Extensions, blocks.Extension{Name: environment, Stressors: b.stressors, Units: b.units, F: b.f, FY: b.e})
	}
	b.noteDiscrepancy(t)
	return t
}

// noteDiscrepancy says where the discrepancy went, and keeps what it delivers to
// final demand in an extension, since a table has no place for it.
func (b *book) noteDiscrepancy(t *raw.Table) {
	if b.rest < 0 {
		return
	}
	t.Note("Eora's statistical discrepancy (region ROW, sector Total) is no sector: what it takes is the category of final demand %s, what it delivers the primary input %s, so that rows and columns keep their sums.",
		discrepancy, discrepancy)
	if lost := floats.Sum(b.uses) + b.self[0]; slices.Max(b.uses) != 0 || slices.Min(b.uses) != 0 || b.self[0] != 0 {
		t.Note("Left out are the discrepancy's own inputs: %s %s of itself and of primary inputs.", text.Number(lost), unit)
	}
	if slices.Max(b.delivers) != 0 || slices.Min(b.delivers) != 0 {
		e := blocks.Extension{Name: "Primary inputs", Stressors: []string{discrepancy}, Units: []string{unit},
			F: raw.Zeros(1, len(b.sectors)), FY: mat.NewDense(1, len(b.delivers), b.delivers)}
		e.F.SetRow(0, b.v.RawRowView(len(b.primary)-1))
		t.Blocks.Extensions = append(t.Blocks.Extensions, e)
		t.Note("The discrepancy delivers %s %s to final demand; that stands in the extension %s.", text.Number(floats.Sum(b.delivers)), unit, e.Name)
	}
}
