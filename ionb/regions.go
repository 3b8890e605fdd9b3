package ionb

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// regionMark stands between a region and the name of its sector in a label.
const regionMark = ": "

// Label is how a sector, or a category of final demand, of a region is named in a
// table of several regions: "DEU: C29". It is the name alone where region is "".
//
//	t.Z().Of(ionb.Label("DEU", "C29"), ionb.Label("FRA", "C29"))
func Label(region, name string) string {
	if region == "" {
		return name
	}
	return region + regionMark + name
}

// regionalLabels are the names with their regions, one each; "" is none. Without
// regions they are plain labels.
func regionalLabels(what string, regions, names []string) (*labels, error) {
	if regions == nil {
		return newLabels(what, names)
	}
	if len(regions) != len(names) {
		return nil, fmt.Errorf("%d regions for %d %ss", len(regions), len(names), what)
	}
	full := make([]string, len(names))
	given := false
	for i, region := range regions {
		if err := checkRegion(what, i, region, names[i]); err != nil {
			return nil, err
		}
		full[i] = Label(region, names[i])
		given = given || region != ""
	}
	l, err := newLabels(what, full)
	if err != nil || !given {
		return l, err
	}
	l.regions, l.bare = slices.Clone(regions), slices.Clone(names)
	return l, nil
}

// checkRegion refuses what could not be found again in a label made of both.
func checkRegion(what string, i int, region, name string) error {
	switch {
	case strings.Contains(region, regionMark):
		return fmt.Errorf("region %q of %s %q holds %q, which ends a region's name in labels", region, what, name, regionMark)
	case name == "":
		return fmt.Errorf("%s %d has no name", what, i+1)
	case textFault(region) == "" && textFault(name) == "":
		return nil // before a name is made for each of thousands
	}
	return errors.Join(checkText(fmt.Sprintf("region of %s %d", what, i+1), region), checkText(fmt.Sprintf("%s %d", what, i+1), name))
}

// subset returns the labels at distinct positions, in their order.
func (l *labels) subset(at []int) *labels {
	s := &labels{names: make([]string, len(at)), at: make(map[string]int, len(at))}
	if l.regional() {
		s.regions, s.bare = make([]string, len(at)), make([]string, len(at))
	}
	for to, from := range at {
		s.names[to] = l.names[from]
		s.at[s.names[to]] = to
		if s.regions != nil {
			s.regions[to], s.bare[to] = l.regions[from], l.bare[from]
		}
	}
	return s
}

// inside returns the labels of one region, at these positions, by their names alone.
func (l *labels) inside(at []int) *labels {
	names := make([]string, len(at))
	for to, from := range at {
		names[to] = l.bare[from]
	}
	return Must(newLabels("label", names)) // distinct, since with their region they are
}

// regionRows returns the positions of each region's labels, nil where there are no
// regions.
func (l *labels) regionRows() [][]int {
	if !l.regional() {
		return nil
	}
	var rows [][]int
	number := map[string]int{}
	for i, region := range l.regions {
		k, seen := number[region]
		if !seen {
			k = len(rows)
			number[region] = k
			rows = append(rows, nil)
		}
		rows[k] = append(rows[k], i)
	}
	return rows
}

func (l *labels) regional() bool { return l != nil && l.regions != nil }

// parts returns a label's region, "" where it has none, and its name.
func (l *labels) parts(i int) (region, name string) {
	if l.regional() {
		return l.regions[i], l.bare[i]
	}
	return "", l.names[i]
}

// regionList returns the distinct regions in order of appearance, nil for none.
func (l *labels) regionList() []string {
	if l == nil {
		return nil
	}
	return distinct(l.regions)
}

// bareList returns the distinct names without their regions, in order.
func (l *labels) bareList() []string {
	if !l.regional() {
		return l.list()
	}
	return distinct(l.bare)
}

func distinct(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, name := range names {
		if name != "" && !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// Regions returns the regions of a table of several, in order, and nil for a table
// of one.
func (t *Table) Regions() []string { return t.sectors.regionList() }

// SectorNames returns the sectors' names without their regions, each once. They are
// those of Sectors where there are no regions.
func (t *Table) SectorNames() []string { return t.sectors.bareList() }

// DemandNames returns the names of the categories of final demand without their
// regions, each once.
func (t *Table) DemandNames() []string { return t.demand.bareList() }

// Regions returns the regions of the labels, in order; nil where there are none.
func (v Vector) Regions() []string { return v.labels.regionList() }

// In returns the entries of one region under their names alone. It panics with a
// *LabelError for a region that is not there.
//
//	m.Output(d).In("DEU").Of("C29")
func (v Vector) In(region string) Vector {
	at := v.labels.in("regions of "+v.describe(), region)
	part := v.at(at)
	part.name, part.labels = v.describe()+": "+region, v.labels.inside(at)
	return part
}

// in returns the positions of a region's labels.
func (l *labels) in(where, region string) []int {
	have := l.regionList()
	if !slices.Contains(have, region) {
		panic(&LabelError{Where: where, Label: region, Have: have, Suggest: closest(region, have)})
	}
	var at []int
	for i, r := range l.regions {
		if r == region {
			at = append(at, i)
		}
	}
	return at
}

// ByRegion adds up the entries of each region. Entries without a region stay as
// they are, unless they bear a region's name. It is for amounts, such as outputs: a
// sum of multipliers, prices or other ratios means nothing; their mean, weighted by
// what they are applied to, does:
//
//	d := t.Demand()
//	m.BackwardLinkages().Mul(d).ByRegion().Div(d.ByRegion())
func (v Vector) ByRegion() Vector { return v.addedUp(v.labels.byRegion()) }

// BySector adds up the entries of the same name over all regions.
func (v Vector) BySector() Vector { return v.addedUp(v.labels.bySector()) }

// ByRegion adds up the entries of each pair of regions: of transactions, what each
// region sells to each. Rows or columns without a region stay as they are, unless
// they bear a region's name.
func (m Matrix) ByRegion() Matrix { return m.addedUp(m.rows.byRegion(), m.cols.byRegion()) }

// BySector adds up the entries of each pair of names over all regions.
func (m Matrix) BySector() Matrix { return m.addedUp(m.rows.bySector(), m.cols.bySector()) }

// byRegion groups the labels by region; what has none stays by itself.
func (l *labels) byRegion() group {
	return Must(l.grouped("region", func(region, name string) (string, string) { return "", cmp.Or(region, name) }))
}

// bySector groups the labels of the same name in all regions.
func (l *labels) bySector() group {
	return Must(l.grouped("sector", func(_, name string) (string, string) { return "", name }))
}

// Block returns what one region delivers to another, under the names alone: of
// transactions, row i of from sells to column j of to. It panics with a *LabelError
// for a region that is not there.
func (m Matrix) Block(from, to string) Matrix {
	rows := m.rows.in("regions of the rows of "+m.describe(), from)
	cols := m.cols.in("regions of the columns of "+m.describe(), to)
	data := mat.NewDense(len(rows), len(cols), nil)
	for i, row := range rows {
		of := m.data.RawRowView(row)
		for j, col := range cols {
			data.Set(i, j, of[col])
		}
	}
	return newMatrix(m.describe()+": "+from+" to "+to, m.unit, m.rows.inside(rows), m.cols.inside(cols), data)
}
