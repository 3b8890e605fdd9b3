package figaro

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A system is the input-output table that is being read: a target.
type system struct {
	*raw.Request
	name            string
	sectors, demand []label
	at              map[label]int // of sectors, the same in rows and columns
	sells           []bool        // sectors that have a row
	primary         []string
	reserved        bool
	blocks          blocks.Table // without V
	v, fy           [][]float64  // one row each primary input: of the sectors and of final demand
}

func (s *system) products() bool { return len(s.sectors) > 0 && s.sectors[0].isProduct() }

func (s *system) col(l label) (grid.Place, error) {
	switch {
	case l.region == world:
		return grid.Place{}, fmt.Errorf("%q is of %s, which has only rows", l, world)
	case l.isUse():
		s.demand = append(s.demand, l)
		return grid.Place{Block: 1, Col: len(s.demand) - 1}, nil
	}
	j, err := s.sector(l)
	return grid.Place{Block: 0, Col: j}, err
}

// row numbers sectors from 0 on and primary inputs from -1 downwards.
func (s *system) row(l label) (int, error) {
	switch {
	case l.isUse():
		return 0, fmt.Errorf("%q is a final use, which is a column", l)
	case l.region == world && len(s.primary) == mostPrimary:
		return 0, fmt.Errorf("more than %d rows of %s; FIGARO has six", mostPrimary, world)
	case l.region == world:
		s.primary = append(s.primary, l.code)
		return -len(s.primary), nil
	}
	i, err := s.sector(l)
	if err == nil {
		s.sells[i] = true
	}
	return i, err
}

// sector is the position of a sector, a new one until there is a matrix.
func (s *system) sector(l label) (int, error) {
	i, known := s.at[l]
	switch {
	case known:
		return i, nil
	case len(s.sectors) > 0 && l.isProduct() != s.products():
		return 0, fmt.Errorf("%q stands against others, of products and industries: this %w", l, errSupplyUse)
	case s.reserved:
		return 0, fmt.Errorf("the row %q is of no sector that has a column, and not one of %s", l, world)
	}
	s.at[l] = len(s.sectors)
	s.sectors, s.sells = append(s.sectors, l), append(s.sells, false)
	return s.at[l], nil
}

// reserve makes Z and Y.
func (s *system) reserve() (err error) {
	if len(s.sectors) == 0 {
		return errors.New("names no sectors")
	}
	s.reserved = true
	s.blocks, err = s.Reserve(len(s.sectors), len(s.demand), 0)
	return err
}

func (s *system) dst(row int) [][]float64 {
	if row >= 0 {
		out := [][]float64{s.blocks.Z.RawRowView(row), nil}
		if s.blocks.Y != nil {
			out[1] = s.blocks.Y.RawRowView(row)
		}
		return out
	}
	for len(s.v) < -row {
		s.v, s.fy = append(s.v, make([]float64, len(s.sectors))), append(s.fy, make([]float64, len(s.demand)))
	}
	return [][]float64{s.v[-1-row], s.fy[-1-row]}
}

// missing is the error of sectors without a row: in a matrix, but not in a flat
// file, which may leave out zeros.
func (s *system) missing() error {
	var without []string
	for i, l := range s.sectors {
		if !s.sells[i] {
			without = append(without, l.String())
		}
	}
	if without == nil {
		return nil
	}
	return fmt.Errorf("%s: %d sectors have a column and no row; is the file cut short? %s", s.Files.Describe(s.name), len(without), text.List(without))
}

// meanings of FIGARO's codes, told with the table.
const meanings = "Final use: P3_S13 consumption of government, P3_S14 of households, P3_S15 of non-profit institutions, P51G fixed capital formation, P5M changes in inventories and valuables. Primary inputs: D21X31 taxes less subsidies on products, OP_RES purchases of residents abroad, OP_NRES of non-residents here, D1 compensation of employees, D29X39 other taxes less subsidies on production, B2A3G gross operating surplus and mixed income."

// finish makes the table of what was read.
func (s *system) finish() *raw.Table {
	what := "industry by industry"
	if s.products() {
		what = "product by product"
	}
	t := &raw.Table{Spec: about(s.Request, what, s.Files.Describe(s.name)), Blocks: s.blocks}
	for _, l := range s.sectors {
		t.Spec.Regions = append(t.Spec.Regions, l.region)
		t.Spec.Sectors = append(t.Spec.Sectors, l.code)
	}
	for _, l := range s.demand {
		t.Spec.DemandRegions = append(t.Spec.DemandRegions, l.region)
		t.Spec.Demand = append(t.Spec.Demand, l.code)
	}
	t.Spec.Primary = s.primary
	t.Blocks.V = denseOf(s.v)
	t.Note(meanings)
	if len(s.primary) == 0 {
		t.Note("The file has no rows of %s: value added and taxes are missing.", world)
	}
	s.keepOfDemand(t)
	return t
}

// keepOfDemand keeps what final demand pays of taxes and buys abroad: V has no
// place for it.
func (s *system) keepOfDemand(t *raw.Table) {
	var paid []string
	for k, row := range s.fy {
		total := 0.0
		for _, v := range row {
			total += v
		}
		if total != 0 {
			paid = append(paid, fmt.Sprintf("%s %s", s.primary[k], text.Number(total)))
		}
	}
	if paid == nil {
		return
	}
	units := make([]string, len(s.primary))
	for i := range units {
		units[i] = unit
	}
	t.Blocks.Extensions = append(t.Blocks.Extensions, blocks.Extension{Name: "Primary inputs",
		Stressors: s.primary, Units: units, F: denseOf(s.v), FY: denseOf(s.fy)})
	t.Note("Final demand pays, too, beside what it buys of sectors (%s): %s. That is in the extension Primary inputs.", unit, text.List(paid))
}

// denseOf copies rows into a matrix, nil where there are none.
func denseOf(rows [][]float64) *mat.Dense {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	m := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		m.SetRow(i, row)
	}
	return m
}
