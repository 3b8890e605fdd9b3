package exiobase

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A reading is a table that is being read.
type reading struct {
	*raw.Request
	system
	t *raw.Table

	zs, ys          *sheet
	sectors, demand axis
	books           []*book
	primary         primary
	units           []string // of the sectors
	output          []float64
}

// open reads all labels, and reserves the memory for the numbers.
func (g *reading) open() (err error) {
	if g.zs, err = openSheet(g.Files, g.z); err != nil {
		return err
	}
	if g.ys, err = openSheet(g.Files, g.y); err != nil {
		return err
	}
	if g.sectors, err = newAxis("sector", g.zs); err != nil {
		return err
	}
	if g.demand, err = newAxis("category of final demand", g.ys); err != nil {
		return err
	}
	spec := &g.t.Spec
	spec.Regions, spec.Sectors = g.sectors.split()
	spec.DemandRegions, spec.Demand = g.demand.split()
	if g.books, err = g.openBooks(); err != nil {
		return err
	}
	g.primary = findPrimary(g.books)
	spec.Primary = g.primary.names()
	stressors := 0
	if !g.SkipExtensions {
		for _, b := range g.books {
			stressors += len(b.stressors)
		}
	}
	g.t.Blocks, err = g.Reserve(len(spec.Sectors), len(spec.Demand), len(spec.Primary), stressors)
	return err
}

// read reads the numbers.
func (g *reading) read() error {
	if err := g.matrix(g.zs, g.sectors, g.t.Blocks.Z); err != nil {
		return err
	}
	if err := g.matrix(g.ys, g.demand, g.t.Blocks.Y); err != nil {
		return err
	}
	if err := g.readUnits(); err != nil {
		return err
	}
	if err := g.readOutput(); err != nil {
		return err
	}
	for _, b := range g.books {
		if err := g.readBook(b); err != nil {
			return err
		}
	}
	return g.readPrimary()
}

// matrix reads Z or Y: a row of each sector, aligned by labels.
func (g *reading) matrix(s *sheet, columns axis, dst *mat.Dense) error {
	places, _, err := columns.places(s)
	if err != nil {
		return err
	}
	if g.classic {
		g.units = make([]string, len(g.sectors.list))
	}
	missing, err := s.fill(places, len(g.sectors.list), func(labels []string) (int, error) {
		i, err := g.sectors.index(labels)
		if err == nil && g.classic {
			g.units[i] = raw.Clean(labels[len(labels)-1])
		}
		return i, err
	}, dst.RawRowView)
	if err != nil {
		return err
	}
	if s == g.zs && g.classic {
		g.coefficients = strings.Contains(g.units[0], "/") // "M.EUR/M.EUR"
	}
	return g.sectors.lacks(s, missing)
}

// readUnits finds the unit of the table, or those of its rows. EXIOBASE 1 and 2
// have them beside the rows of final demand.
func (g *reading) readUnits() error {
	if !g.classic {
		g.units = make([]string, len(g.sectors.list))
	}
	if g.unit != "" {
		lines, err := g.small(g.unit)
		if err != nil {
			return err
		}
		for _, cells := range lines {
			if len(cells) < 3 {
				continue
			}
			if i, ok := g.sectors.at[pair{raw.Clean(cells[0]), raw.Clean(cells[1])}]; ok {
				g.units[i] = raw.Clean(cells[2])
			}
		}
	}
	spec := &g.t.Spec
	spec.Unit = inWords(g.units[0])
	for _, u := range g.units {
		if u != g.units[0] {
			spec.Unit, spec.Kind, spec.SectorUnits = "", ionb.Physical, g.units
		}
	}
	return nil
}

// inWords is the unit as other tables write it.
func inWords(unit string) string {
	if unit == "M.EUR" {
		return "million EUR"
	}
	return unit
}

// small reads all lines of a small file of text.
func (g *reading) small(name string) ([][]string, error) {
	in, err := g.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	return grid.All(in, grid.Options{Name: g.Files.Describe(name), Comma: '\t'})
}

// readOutput reads the printed output, and makes flows of coefficients: z = a·x.
// Where no file tells the output, it is what the coefficients need for the final
// demand.
func (g *reading) readOutput() error {
	if g.x != "" {
		if err := g.readX(); err != nil {
			return err
		}
	}
	if !g.coefficients {
		g.t.Output = g.output
		return nil
	}
	if g.output == nil {
		x, rounds, err := outputs(g.t.Blocks.Z, rowSums(g.t.Blocks.Y))
		if err != nil {
			return fmt.Errorf("%s: %w", g.Files.Describe(g.z), err)
		}
		g.output = x
		g.t.Note("The files hold coefficients A and no output. Output is x = (I−A)⁻¹ Y1, which %d rounds of production settle, and Z = A·diag(x).", rounds)
	} else {
		g.t.Note("The files hold coefficients A and no transactions: Z = A·diag(x), with the printed output x.")
	}
	for i := range g.output {
		scale(g.t.Blocks.Z.RawRowView(i), g.output)
	}
	g.t.Output = g.output
	return nil
}

// readX reads x.txt: region, sector, output.
func (g *reading) readX() error {
	s := &sheet{src: g.Files, name: g.x, options: grid.Options{Name: g.Files.Describe(g.x), Comma: '\t', LabelCols: 2}}
	g.output = make([]float64, len(g.sectors.list))
	missing, err := s.fill([]grid.Place{{}}, len(g.output), g.sectors.index, func(i int) []float64 { return g.output[i : i+1] })
	if err != nil {
		return err
	}
	return g.sectors.lacks(s, missing)
}

func scale(row, by []float64) {
	for j := range row {
		row[j] *= by[j]
	}
}

func rowSums(m *mat.Dense) []float64 {
	rows, _ := m.Dims()
	sums := make([]float64, rows)
	for i := range sums {
		for _, v := range m.RawRowView(i) {
			sums[i] += v
		}
	}
	return sums
}
