package sheet

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// A part of the table is one or several rectangles, which follow each other: those
// of final demand side by side, those of primary inputs one below the other.
type part []workbook.Range

// rows and cols are sums over the rectangles.
func (p part) rows() (n int) {
	for _, r := range p {
		n += r.Rows()
	}
	return n
}

func (p part) cols() (n int) {
	for _, r := range p {
		n += r.Cols()
	}
	return n
}

func (p part) String() string {
	names := make([]string, len(p))
	for i, r := range p {
		names[i] = r.String()
	}
	return strings.Join(names, ",")
}

// A list is where labels stand, below each other or side by side. Cells that stand
// across belong to one label, such as a code and a name.
type list struct {
	part
	down bool
}

// parts are where everything stands.
type parts struct {
	n, k, m                                          int
	z, y, v, x                                       part
	sectors, demand, primary, regions, demandRegions list
}

// parse reads the ranges of a layout and checks that they fit each other. Those
// that name no sheet are on the layout's, or else on the first.
func parse(l raw.SheetLayout, first string) (*parts, error) {
	if l.Sheet == "" {
		l.Sheet = first
	}
	var p parts
	var errs []error
	for _, f := range []struct {
		what, text string
		to         *part
	}{
		{"Z", l.Z, &p.z}, {"Y", l.Y, &p.y}, {"V", l.V, &p.v}, {"X", l.X, &p.x}, {"Sectors", l.Sectors, &p.sectors.part}, {"Demand", l.Demand, &p.demand.part},
		{"Primary", l.Primary, &p.primary.part}, {"Regions", l.Regions, &p.regions.part}, {"DemandRegions", l.DemandRegions, &p.demandRegions.part},
	} {
		var err error
		if *f.to, err = parsePart(f.text, l.Sheet); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", f.what, err))
		}
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	return &p, p.fit()
}

// parsePart reads ranges separated by commas. A comma within the quotes of a
// sheet's name separates nothing.
func parsePart(text, sheet string) (part, error) {
	var p part
	quoted := false
	for _, field := range strings.FieldsFunc(text, func(c rune) bool {
		quoted = quoted != (c == '\'')
		return c == ',' && !quoted
	}) {
		r, err := workbook.ParseRange(strings.TrimSpace(field))
		if err != nil {
			return nil, err
		}
		if r.Sheet == "" {
			r.Sheet = sheet
		}
		p = append(p, r)
	}
	return p, nil
}

// fit checks that the parts fit each other.
func (p *parts) fit() error {
	switch {
	case len(p.z) != 1:
		return fmt.Errorf(`wants one range for Z, not %d, such as Z: "C12:N23"`, len(p.z))
	case p.z[0].Rows() != p.z[0].Cols():
		return fmt.Errorf("range Z (%v) has %d rows and %d columns, want as many columns as rows", p.z, p.z[0].Rows(), p.z[0].Cols())
	case p.sectors.part == nil:
		return errors.New(`has no Sectors: say where their labels stand, such as Sectors: "B12:B23"`)
	}
	p.n, p.k, p.m = p.z[0].Rows(), p.y.cols(), p.v.rows()
	var errs []error
	for _, r := range p.y {
		if r.Rows() != p.n {
			errs = append(errs, fmt.Errorf("range Y (%v) has %d rows, Z (%v) has %d; want as many", r, r.Rows(), p.z, p.n))
		}
	}
	for _, r := range p.v {
		if r.Cols() != p.n {
			errs = append(errs, fmt.Errorf("range V (%v) has %d columns, Z (%v) has %d; want as many", r, r.Cols(), p.z, p.n))
		}
	}
	if p.x != nil && (len(p.x) > 1 || p.x.rows()*p.x.cols() != p.n || min(p.x.rows(), p.x.cols()) > 1) {
		errs = append(errs, fmt.Errorf("range X (%v) has %d rows and %d columns, want one row or column of %d cells", p.x, p.x.rows(), p.x.cols(), p.n))
	}
	return errors.Join(append(errs, p.sectors.fit("Sectors", p.n, "rows of Z"), p.demand.fit("Demand", p.k, "columns of Y"),
		p.primary.fit("Primary", p.m, "rows of V"), p.regions.fit("Regions", p.n, "rows of Z"), p.demandRegions.fit("DemandRegions", p.k, "columns of Y"))...)
}

// fit finds out which way the labels run, from how many there should be.
func (l *list) fit(what string, want int, of string) error {
	l.down = l.rows() == want
	if l.part == nil || l.down || l.cols() == want {
		return nil
	}
	return fmt.Errorf("range %s (%v) has %d rows and %d columns; want %d labels, as many as there are %s", what, l.part, l.rows(), l.cols(), want, of)
}
