package oecd

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// uses are the categories of final demand of all editions.
var uses = []string{"HFCE", "NPISH", "NPS", "GGFC", "GFCF", "INVNT", "INV", "DPABR", "DIRPA", "DIRP", "P33"}

// A header is what the columns are.
type header struct {
	sectors, regions      []string
	demand, demandRegions []string
	total, residual       bool             // has a column of output, of statistical discrepancies
	reversed              bool             // the use stands before the economy, as in 2016
	places                []grid.Place     // where each column's numbers go
	at                    map[string]place // where each sector's row goes

	// Parts of an economy that are added up in it: the sector that each of their
	// columns is added to, and their names by economy.
	wholes []int
	split  map[string][]string

	names, allRegions []string // of all columns of sectors, parts included
}

// A place is a row of Z, or one of the parts.
type place struct {
	part  bool
	index int
}

// The kinds of columns; each kind's numbers go to a slice of their own.
const (
	toZ = iota
	toParts
	toY
	toTotal
)

// A column is a header cell taken apart.
type column struct {
	kind         int
	region, name string
}

// newHeader takes the header line apart. Columns of parts of an economy (CN1, CN2,
// MX1 ...) go beside the table, unless they are to be kept.
func newHeader(cells []string, keepParts bool) (*header, error) {
	if len(cells) > 1 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1] // lines end in a separator
	}
	h := &header{split: map[string][]string{}, at: map[string]place{}}
	var columns []column
	var errs []error
	seen := map[string]int{}
	for j, cell := range cells[1:] {
		label := raw.Clean(cell)
		c, err := h.column(label)
		if before, twice := seen[label]; twice {
			err = fmt.Errorf("%q stands above column %d, too", shorten(label), before)
		}
		if seen[label] = j + 2; err != nil {
			errs = append(errs, fmt.Errorf("column %d: %w", j+2, err))
		}
		columns = append(columns, c)
	}
	if len(errs) > 10 {
		errs = append(errs[:10:10], errors.New("and more"))
	}
	if errs == nil {
		errs = append(errs, h.place(columns, keepParts))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return h, nil
}

// column says what a header cell stands for.
func (h *header) column(label string) (column, error) {
	first, second, _ := strings.Cut(label, "_") // sectors have such strokes, too
	switch {
	case label == "OUT" || label == "OUTPUT" || label == "TOTAL":
		if h.total {
			return column{}, fmt.Errorf("%q is a second column of output", label)
		}
		h.total = true
		return column{kind: toTotal}, nil
	case label == "DISC":
		h.residual = true
		return column{toY, "", label}, nil
	case first == "" || second == "":
		return column{}, fmt.Errorf("%q is neither a sector of an economy, such as AUS_A01_02, nor final demand, such as AUS_HFCE", shorten(label))
	case slices.Contains(uses, second):
		return column{toY, first, second}, nil
	case slices.Contains(uses, first):
		h.reversed = true
		return column{toY, second, first}, nil
	}
	return column{toZ, first, second}, nil
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// mostParts is how many parts a sector can have on average: they take memory beside
// the table's.
const mostParts = 4

// place gives each column its place in the table, and parts one beside it. Final
// demand is never that of a part.
func (h *header) place(columns []column, keepParts bool) error {
	h.placeSectors(columns, keepParts)
	if len(h.sectors) == 0 {
		return errors.New("no column is a sector of an economy, such as AUS_A01_02")
	}
	var errs []error
	for _, c := range columns {
		to := grid.Place{Block: c.kind}
		switch c.kind {
		case toY:
			to.Col = len(h.demand)
			h.demand, h.demandRegions = append(h.demand, c.name), append(h.demandRegions, c.region)
		case toZ:
			at, ok := h.at[c.region+"_"+c.name]
			if !ok {
				var err error
				if at, err = h.placePart(c); err != nil {
					errs = append(errs, err)
				}
			}
			if to.Col = at.index; at.part {
				to.Block = toParts
			}
		}
		h.places = append(h.places, to)
	}
	if len(h.wholes) > mostParts*len(h.sectors) {
		errs = append(errs, fmt.Errorf("%d sectors are parts of the other %d; datasets.WithSubregions keeps them apart", len(h.wholes), len(h.sectors)))
	}
	return errors.Join(errs[:min(len(errs), 10)]...)
}

// placeSectors places the sectors of Z: all but those of parts whose whole is there.
func (h *header) placeSectors(columns []column, keepParts bool) {
	known := map[string]bool{}
	for _, c := range columns {
		known[c.region] = known[c.region] || c.kind == toZ
	}
	for _, c := range columns {
		if c.kind != toZ {
			continue
		}
		h.names, h.allRegions = append(h.names, c.name), append(h.allRegions, c.region)
		if keepParts || !known[wholeOf(c.region)] {
			h.at[c.region+"_"+c.name] = place{index: len(h.sectors)}
			h.sectors, h.regions = append(h.sectors, c.name), append(h.regions, c.region)
		}
	}
}

func (h *header) placePart(c column) (place, error) {
	whole := wholeOf(c.region)
	sum, ok := h.at[whole+"_"+c.name]
	if !ok {
		return place{}, fmt.Errorf("there is no %s_%s that %s_%s could be added to; datasets.WithSubregions keeps it apart", whole, shorten(c.name), c.region, shorten(c.name))
	}
	if !slices.Contains(h.split[whole], c.region) {
		h.split[whole] = append(h.split[whole], c.region)
	}
	at := place{part: true, index: len(h.wholes)}
	h.at[c.region+"_"+c.name] = at
	h.wholes = append(h.wholes, sum.index)
	return at, nil
}

var partOf = regexp.MustCompile(`^(CN|MX)[0-9]$`)

// wholeOf is the economy that a region is a part of, or "".
func wholeOf(region string) string {
	switch m := partOf.FindStringSubmatch(region); {
	case m == nil:
		return ""
	case m[1] == "CN":
		return "CHN"
	}
	return "MEX"
}
