// Package oecd reads the OECD's Inter-Country Input-Output tables (ICIO) of all
// editions: 2016, 2018, 2021, 2023 and 2025, regular and extended, as they are
// published (a zip of years, at times a zip in a zip) or taken out of it.
package oecd

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/floats"
)

// Read reads the table of one year.
func Read(r *raw.Request) (*raw.Table, error) {
	m, err := choose(r)
	if err != nil {
		return nil, err
	}
	f, err := r.Files.Open(m.name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	file := r.Files.Describe(m.name)
	g, err := grid.Open(f, grid.Options{Name: file})
	if err != nil {
		return nil, err
	}
	h, err := newHeader(g.Header[0], r.Subregions)
	if err != nil {
		return nil, fmt.Errorf("%s: line 1: %w", file, err)
	}
	zeros, err := r.Reserve(len(h.sectors), len(h.demand), 0)
	if err != nil {
		return nil, err
	}
	b := newBook(h, zeros)
	if err := g.Each(h.places, b.take); err != nil {
		return nil, err
	}
	if err := b.missing(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	b.addParts()
	return b.table(m, file), nil
}

const unit = "million USD"

// table hands over what was read.
func (b *book) table(m member, file string) *raw.Table {
	t := &raw.Table{Blocks: blocks.Table{Z: b.z, Y: b.y, V: raw.Zeros(len(b.primary), len(b.sectors))}}
	s := &t.Spec
	s.Name = "OECD ICIO"
	if m.year != 0 {
		s.Name, s.Year = fmt.Sprintf("OECD ICIO %d", m.year), m.year
	}
	s.Source = fmt.Sprintf("OECD, Inter-Country Input-Output Tables%s (%s)", b.edition(m.name), raw.Clean(file))
	s.Unit, s.Prices = unit, "basic prices"
	s.Licence = "OECD terms and conditions; cite as: OECD, Inter-Country Input-Output Database, http://oe.cd/icio"
	s.Sectors, s.Regions = b.sectors, b.regions
	s.Demand, s.DemandRegions = b.demand, b.demandRegions
	for i, r := range b.primary {
		s.Primary = append(s.Primary, r.label)
		t.Blocks.V.SetRow(i, r.z)
	}
	if b.total {
		t.Output = b.output
	}
	for _, whole := range slices.Sorted(maps.Keys(b.split)) {
		t.Note("%s: added up into %s, rows and columns; datasets.WithSubregions keeps them apart.", strings.Join(b.split[whole], " and "), whole)
	}
	if b.residual {
		t.Note("The publisher's statistical discrepancy (column DISC) is a category of final demand that belongs to no region.")
	}
	b.keepTaxes(t)
	b.compareOutlays(t)
	return t
}

var editionNamed = regexp.MustCompile(`(?i)ICIO(20[0-9]{2})_`)

// edition goes by the file's name, or by what changed from one edition to the next.
func (b *book) edition(name string) string {
	if parts := editionNamed.FindStringSubmatch(name); parts != nil {
		return ", " + parts[1] + " edition"
	}
	regions, sectors := distinct(b.allRegions), distinct(b.names)
	switch {
	case b.reversed:
		return ", 2016 edition"
	case slices.ContainsFunc(b.primary, func(r *row) bool { return r.label == "VALU" }):
		return ", 2018 edition"
	case sectors == 45 && regions >= 67 && regions <= 71:
		return ", 2021 edition"
	case sectors == 45 && regions >= 77:
		return ", 2023 edition"
	case sectors == 50:
		return ", 2025 edition"
	}
	return ""
}

func distinct(names []string) int {
	return len(slices.Compact(slices.Sorted(slices.Values(names))))
}

// keepTaxes keeps what final demand pays to primary inputs, such as taxes on what it
// buys, in an extension: a table has no place for it.
func (b *book) keepTaxes(t *raw.Table) {
	e := blocks.Extension{Name: "Primary inputs"}
	var paying []*row
	sum := 0.0
	for _, r := range b.primary {
		if floats.Norm(r.y, math.Inf(1)) > 0 {
			paying = append(paying, r)
			e.Stressors, e.Units = append(e.Stressors, r.label), append(e.Units, unit)
			sum += floats.Sum(r.y)
		}
	}
	if paying == nil {
		return
	}
	e.F, e.FY = raw.Zeros(len(paying), len(b.sectors)), raw.Zeros(len(paying), len(b.demand))
	for i, r := range paying {
		e.F.SetRow(i, r.z)
		e.FY.SetRow(i, r.y)
	}
	t.Blocks.Extensions = append(t.Blocks.Extensions, e)
	t.Note("Final demand, too, pays %s: %s %s in all, which stand in the extension %s.", text.List(e.Stressors), text.Number(sum), unit, e.Name)
}

// compareOutlays compares the output printed below the columns with what the rows
// add up to.
func (b *book) compareOutlays(t *raw.Table) {
	if b.outlays == nil {
		return
	}
	sales := make([]float64, len(b.rows))
	cores.Share(len(sales), func(from, to int) {
		for i := from; i < to; i++ {
			sales[i] = floats.Sum(b.rows[i].z) + floats.Sum(b.rows[i].y)
		}
	})
	worst, at, n := 0.0, 0, 0
	for i, printed := range b.outlays.z {
		gap := math.Abs(sales[i] - printed)
		if gap > 1 && gap > 1e-3*math.Abs(printed) {
			n++
		}
		if gap > worst {
			worst, at = gap, i
		}
	}
	if n > 0 {
		t.Note("The output printed in row %s is not what the rows add up to in %d sectors; most for %s, by %s.",
			b.outlays.label, n, ionb.Label(b.regions[at], b.sectors[at]), text.Number(worst))
	}
}
