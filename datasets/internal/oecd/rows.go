package oecd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A book takes the file's rows in.
type book struct {
	*header
	z, y    *mat.Dense
	output  []float64
	rows    []row  // of sectors
	parts   []row  // of sectors in parts of an economy, to be added
	primary []*row // in their order
	outlays *row   // output once more, below the columns; nil where it is not
}

// A row is where the numbers of a line go, by the kinds of columns.
type row struct {
	label          string
	line           int // 0 until it was read
	z, parts, y, x []float64
}

func newBook(h *header, b blocks.Table) *book {
	return &book{header: h, z: b.Z, y: b.Y, output: make([]float64, len(h.sectors)),
		rows: make([]row, len(h.sectors)), parts: make([]row, len(h.wholes))}
}

// take says where a line's numbers go.
func (b *book) take(line int, labels []string) ([][]float64, error) {
	label := raw.Clean(labels[0])
	r, err := b.find(label)
	if err != nil {
		return nil, err
	}
	if r.line != 0 {
		return nil, fmt.Errorf("%q is the label of line %d, too", shorten(label), r.line)
	}
	r.label, r.line = label, line
	return [][]float64{r.z, r.parts, r.y, r.x}, nil
}

func (b *book) find(label string) (*row, error) {
	if at, ok := b.at[label]; ok {
		return b.sector(at), nil
	}
	if label == "OUT" || label == "OUTPUT" {
		if b.outlays == nil {
			b.outlays = b.beside()
		}
		return b.outlays, nil
	}
	if !b.isPrimary(label) {
		return nil, fmt.Errorf("%q is neither the sector of a column nor a primary input (TLS, VA, VALU, VA+TAXSUB, AUS_TAXSUB)", shorten(label))
	}
	for _, r := range b.primary {
		if r.label == label {
			return r, nil
		}
	}
	b.primary = append(b.primary, b.beside())
	return b.primary[len(b.primary)-1], nil
}

// isPrimary knows the names of primary inputs of all editions. There are hardly more
// of them than economies, so that they cannot fill the memory.
func (b *book) isPrimary(label string) bool {
	if slices.Contains([]string{"TLS", "VA", "VALU", "VA+TAXSUB", "TAXSUB"}, label) {
		return true
	}
	region, ok := strings.CutSuffix(label, "_TAXSUB")
	return ok && (slices.Contains(b.allRegions, region) || slices.Contains(b.demandRegions, region))
}

// sector returns a sector's row, which writes into the table, or beside it for a part.
func (b *book) sector(at place) *row {
	if at.part {
		if r := &b.parts[at.index]; r.z == nil {
			*r = *b.beside()
		}
		return &b.parts[at.index]
	}
	r := &b.rows[at.index]
	if r.z == nil {
		*r = row{z: b.z.RawRowView(at.index), parts: make([]float64, len(b.wholes)), x: b.output[at.index : at.index+1]}
		if b.y != nil {
			r.y = b.y.RawRowView(at.index)
		}
	}
	return r
}

// beside makes a row that is none of Z and Y.
func (b *book) beside() *row {
	return &row{z: make([]float64, len(b.sectors)), parts: make([]float64, len(b.wholes)), y: make([]float64, len(b.demand)), x: make([]float64, 1)}
}

// missing names the sectors that have a column but no row.
func (b *book) missing() error {
	var names []string
	for label, at := range b.at {
		if at.part && b.parts[at.index].line == 0 || !at.part && b.rows[at.index].line == 0 {
			names = append(names, label)
		}
	}
	if names == nil {
		return nil
	}
	slices.Sort(names)
	return fmt.Errorf("%d sectors have a column, but no row (is the file cut short?): %s", len(names), text.List(names))
}

// addParts adds the parts of economies to them, columns first.
func (b *book) addParts() {
	all := slices.Clone(b.primary)
	if b.outlays != nil {
		all = append(all, b.outlays)
	}
	for i := range b.rows {
		all = append(all, &b.rows[i])
	}
	for i := range b.parts {
		all = append(all, &b.parts[i])
	}
	for _, r := range all {
		for k, v := range r.parts {
			r.z[b.wholes[k]] += v
		}
		r.parts = nil
	}
	for i, part := range b.parts {
		whole := b.rows[b.wholes[i]]
		add(whole.z, part.z)
		add(whole.y, part.y)
		add(whole.x, part.x)
	}
	b.parts = nil
}

func add(to, from []float64) {
	for i := range to {
		to[i] += from[i]
	}
}
