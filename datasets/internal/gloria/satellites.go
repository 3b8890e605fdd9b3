package gloria

import (
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"gonum.org/v1/gonum/mat"
)

// rowsAtATime are read of the satellite accounts, whose lines are long.
const rowsAtATime = 64

// readSatellites makes an extension of each group of satellite accounts, such as
// "Energy" or "Emissions (EDGAR)".
func (g *reading) readSatellites() error {
	if g.tqs == nil {
		return nil
	}
	groups := g.groups()
	err := g.tqs.each(rowsAtATime, func(first int, block *mat.Dense) error {
		if err := g.onlyIndustries(block, first); err != nil {
			return err
		}
		groups.copy(first, g.industries(block), func(e blocks.Extension) *mat.Dense { return e.F })
		return nil
	})
	if err == nil && g.yqs != nil {
		err = g.yqs.each(rowsAtATime, func(first int, block *mat.Dense) error {
			groups.copy(first, block, func(e blocks.Extension) *mat.Dense { return e.FY })
			return nil
		})
	}
	g.t.Blocks.Extensions = groups.list
	return err
}

// grouped are extensions, and which row of the file is which row of them.
type grouped struct {
	list []blocks.Extension
	of   []int
	row  []int
}

func (g *reading) groups() grouped {
	var s grouped
	at := map[string]int{}
	var numbers []*raw.Numbering
	for _, sat := range g.satellites {
		name := sat.head
		if name == "" {
			name = "Satellite accounts"
		}
		i, known := at[name]
		if !known {
			i = len(s.list)
			at[name] = i
			s.list = append(s.list, blocks.Extension{Name: name})
			numbers = append(numbers, &raw.Numbering{})
		}
		e := &s.list[i]
		s.of, s.row = append(s.of, i), append(s.row, len(e.Stressors))
		e.Stressors = append(e.Stressors, numbers[i].Label(sat.name))
		e.Units = append(e.Units, sat.unit)
	}
	for i := range s.list {
		e := &s.list[i]
		if numbers[i].Repeats > 0 {
			g.t.Note("%s names %d stressors as others before them; they are numbered.", e.Name, numbers[i].Repeats)
		}
		e.F = raw.Zeros(len(e.Stressors), g.R*g.S)
		if g.yqs != nil {
			e.FY = raw.Zeros(len(e.Stressors), g.R*g.K)
		}
	}
	return s
}

func (s grouped) copy(first int, block *mat.Dense, to func(blocks.Extension) *mat.Dense) {
	rows, _ := block.Dims()
	for i := range rows {
		copy(to(s.list[s.of[first+i]]).RawRowView(s.row[first+i]), block.RawRowView(i))
	}
}

// A part is a matrix of the table and how many rows and columns each region has.
type part struct {
	m          **mat.Dense
	rows, cols int // rows is 0 where they are of no region
}

func (g *reading) parts() []part {
	b := &g.t.Blocks
	list := []part{{&b.Z, g.S, g.S}, {&b.Y, g.S, g.K}, {&b.V, 0, g.S}}
	for i := range b.Extensions {
		list = append(list, part{&b.Extensions[i].F, 0, g.S}, part{&b.Extensions[i].FY, 0, g.K})
	}
	return list
}

// dropEmpty leaves regions out that have no number anywhere, as some had ceased to
// exist, or did not yet.
func (g *reading) dropEmpty() error {
	alive := make([]bool, g.R)
	for p, made := range g.made {
		alive[p/g.S] = alive[p/g.S] || made != 0
	}
	for _, p := range g.parts() {
		p.mark(alive)
	}
	var kept, gone []string
	for r, region := range g.regions {
		if alive[r] {
			kept = append(kept, region)
		} else {
			gone = append(gone, region)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	if len(kept) == 0 {
		return g.tt.fault("and the other files hold nothing but zeros")
	}
	for _, p := range g.parts() {
		p.compact(alive)
	}
	g.keepRegions(kept)
	g.t.Note("Left out for having no numbers: %s.", strings.Join(gone, ", "))
	return nil
}

// keepRegions leaves labels of other regions out; the names are the same in each.
func (g *reading) keepRegions(kept []string) {
	spec := &g.t.Spec
	n, k := len(kept)*g.S, len(kept)*g.K
	spec.Sectors, spec.Regions = spec.Sectors[:n], spec.Regions[:n]
	spec.Demand, spec.DemandRegions = spec.Demand[:k], spec.DemandRegions[:k]
	for i := range n {
		spec.Regions[i] = kept[i/g.S]
	}
	for i := range k {
		spec.DemandRegions[i] = kept[i/g.K]
	}
}

// mark finds the regions that have a number.
func (p part) mark(alive []bool) {
	if *p.m == nil {
		return
	}
	rows, _ := (*p.m).Dims()
	for i := range rows {
		row := (*p.m).RawRowView(i)
		for r := range alive {
			if p.rows > 0 && alive[r] && alive[i/p.rows] {
				continue
			}
			if firstNot(row[r*p.cols:(r+1)*p.cols]) >= 0 {
				alive[r] = true
				if p.rows > 0 {
					alive[i/p.rows] = true
				}
			}
		}
	}
}

// compact moves what is kept together, in place.
func (p part) compact(alive []bool) {
	if *p.m == nil {
		return
	}
	rows, _ := (*p.m).Dims()
	data := (*p.m).RawMatrix().Data
	kept, to := 0, 0
	for i := range rows {
		if p.rows > 0 && !alive[i/p.rows] {
			continue
		}
		row := (*p.m).RawRowView(i)
		kept++
		for r, is := range alive {
			if is {
				to += copy(data[to:], row[r*p.cols:(r+1)*p.cols])
			}
		}
	}
	*p.m = mat.NewDense(kept, to/kept, data[:to])
}
