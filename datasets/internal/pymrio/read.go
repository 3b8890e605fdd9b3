package pymrio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// reading is a system on its way to a table.
type reading struct {
	r               *raw.Request
	formats         Formats
	system          parameters
	t               *raw.Table
	meta            metadata
	sectors, demand *frame.Index
}

// open opens one of the files that parameters name.
func (s *reading) open(p parameters, key string) (frame.Frame, error) {
	file := p.Files[key]
	format, err := s.formats.of(file.Name)
	if err != nil {
		return nil, err
	}
	return format.Open(s.r.Files, p.folder+file.Name, int(file.Index), int(file.Header))
}

// firstOf is the first of the keys under which there is a file, or "".
func (p parameters) firstOf(keys ...string) string {
	for _, k := range keys {
		if _, ok := p.Files[k]; ok {
			return k
		}
	}
	return ""
}

func (s *reading) readSystem() error {
	if err := s.readMetadata(); err != nil {
		return err
	}
	key := s.system.firstOf("Z", "A")
	if key == "" || s.system.firstOf("Y") == "" || key == "A" && s.system.firstOf("x") == "" {
		return fmt.Errorf("want Z and Y, or A, x and Y; there are %s (in pymrio, calc_all before save_all)", text.List(keysOf(s.system)))
	}
	z, err := s.open(s.system, key)
	if err != nil {
		return err
	}
	y, err := s.open(s.system, "Y")
	if err != nil {
		return err
	}
	if err := s.readFlows(z, y); err != nil {
		return err
	}
	if err := s.readOutput(); err != nil {
		return err
	}
	if key == "A" {
		scaleColumns(s.t.Blocks.Z, s.t.Output)
		s.t.Note("Z = A·diag(x), from the coefficients and the output that were saved.")
	}
	return s.readSectorUnits()
}

// readFlows takes the sectors from the columns of Z, the final demand from those of Y.
func (s *reading) readFlows(z, y frame.Frame) (err error) {
	if s.sectors, err = frame.NewIndex("sector", z.Name(), z.Columns()); err != nil {
		return err
	}
	if s.demand, err = frame.NewIndex("category of final demand", y.Name(), y.Columns()); err != nil {
		return err
	}
	if s.t.Blocks, err = s.r.Reserve(len(s.sectors.Labels), len(s.demand.Labels), 0); err != nil {
		return err
	}
	s.t.Spec.Regions, s.t.Spec.Sectors = split(s.sectors.Labels)
	s.t.Spec.DemandRegions, s.t.Spec.Demand = split(s.demand.Labels)
	if err := frame.Fill(y, s.sectors, s.demand, s.t.Blocks.Y); err != nil {
		return err
	}
	return frame.Fill(z, s.sectors, s.sectors, s.t.Blocks.Z)
}

func keysOf(p parameters) []string {
	var keys []string
	for k := range p.Files {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// split takes regions off the labels; with one level there are none.
func split(labels [][]string) (regions, names []string) {
	for _, l := range labels {
		if len(l) > 1 {
			regions = append(regions, l[0])
			l = l[1:]
		}
		names = append(names, strings.Join(l, ", "))
	}
	return regions, names
}

// scaleColumns multiplies each column by its factor, row by row as they lie in memory.
func scaleColumns(m *mat.Dense, by []float64) {
	if m == nil {
		return
	}
	rows, _ := m.Dims()
	for i := range rows {
		row := m.RawRowView(i)
		for j := range row {
			row[j] *= by[j]
		}
	}
}

// readOutput reads x, which a system need not have.
func (s *reading) readOutput() error {
	if s.system.firstOf("x") == "" {
		return nil
	}
	f, err := s.open(s.system, "x")
	if err != nil {
		return err
	}
	s.t.Output, err = frame.Column(f, s.sectors)
	return err
}

// texts reads a small frame of texts: what its last column says of each index.
func (s *reading) texts(p parameters, key string) (map[string]string, error) {
	file, ok := p.Files[key]
	if !ok {
		return nil, nil
	}
	format, err := s.formats.of(file.Name)
	if err != nil {
		return nil, err
	}
	name := p.folder + file.Name
	lines, err := format.Texts(s.r.Files, name)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	values := map[string]string{}
	for i, line := range lines[1:] {
		if len(line) != int(file.Index)+1 {
			return nil, fmt.Errorf("%s: line %d has %d cells, want %d", s.r.Files.Describe(name), i+2, len(line), int(file.Index)+1)
		}
		for j := range line {
			line[j] = raw.Clean(line[j])
		}
		values[strings.Join(line[:file.Index], "\x00")] = line[file.Index]
	}
	return values, nil
}

// unitsOf are those of an axis, nil where none are given.
func unitsOf(labels [][]string, of map[string]string) []string {
	units, given := make([]string, len(labels)), false
	for i, l := range labels {
		units[i] = of[strings.Join(l, "\x00")]
		given = given || units[i] != ""
	}
	if !given {
		return nil
	}
	return units
}

// readSectorUnits makes one unit of the table of those that are all the same.
func (s *reading) readSectorUnits() error {
	of, err := s.texts(s.system, "unit")
	if err != nil {
		return err
	}
	units := unitsOf(s.sectors.Labels, of)
	switch {
	case s.meta.ours():
		if s.meta.Ionb.SectorUnits {
			s.t.Spec.SectorUnits = units
		}
	case units == nil:
		s.t.Note("No units were saved.")
	case allSame(units):
		s.t.Spec.Unit = units[0]
	default:
		s.t.Spec.SectorUnits, s.t.Spec.Kind = units, ionb.Physical
		s.t.Note("The sectors' units differ, so that columns cannot be added up: the table is taken as a physical one.")
	}
	return nil
}

func allSame(texts []string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return s != texts[0] })
}

func (s *reading) finish() {
	if s.t.Blocks.V == nil && !s.meta.ours() {
		s.t.Note("There are no primary inputs: no extension is called %s.", primaryFolder)
	}
	if s.meta.ours() {
		s.restore(s.meta.Ionb)
	}
}

// restore takes a table for what it was before Write.
func (s *reading) restore(d *details) {
	spec := &s.t.Spec
	spec.Regions, spec.DemandRegions = withoutRegion(spec.Regions, d.NoRegion), withoutRegion(spec.DemandRegions, d.NoRegion)
	if d.NoDemand {
		spec.Demand, spec.DemandRegions, s.t.Blocks.Y = nil, nil, nil
	}
	order := func(e blocks.Extension) int {
		return slices.IndexFunc(d.Extensions, func(o extensionDetails) bool { return o.Name == e.Name })
	}
	slices.SortStableFunc(s.t.Blocks.Extensions, func(a, b blocks.Extension) int { return cmp.Compare(order(a), order(b)) })
}

// withoutRegion takes a region for none.
func withoutRegion(regions []string, none string) []string {
	out := slices.Clone(regions)
	for i, region := range out {
		if region == none {
			out[i] = ""
		}
	}
	return out
}
