package exiobase

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A pair names a sector, or a category of final demand, of a region.
type pair struct{ region, name string }

func (p pair) String() string { return ionb.Label(p.region, p.name) }

// A sheet is a file of numbers with labels before and above them:
//
//	region          AT     AT     BE ...
//	sector          food   mining food ...
//	region  sector                          (only in some files)
//	AT      food    1.5    0      2  ...
//
// Before the numbers stand the labels of the row: region and sector, a stressor, and
// in EXIOBASE 1 and 2 a unit as the last.
type sheet struct {
	src     *files.Source
	name    string
	options grid.Options
	columns []pair // of the numbers
}

// openSheet reads what stands above the numbers.
func openSheet(src *files.Source, name string) (*sheet, error) {
	s := &sheet{src: src, name: name, options: grid.Options{Name: src.Describe(name), Comma: '\t'}}
	in, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close() // read only
	top, err := grid.Lines(in, s.options, 3)
	if err != nil {
		return nil, err
	}
	if err := s.header(top); err != nil {
		return nil, fmt.Errorf("%s: %w", s.options.Name, err)
	}
	return s, nil
}

func (s *sheet) header(top [][]string) error {
	if len(top) < 2 || len(top[0]) != len(top[1]) {
		return errors.New("want two lines of labels above the numbers, of regions and of sectors, and as many cells in both; is it the file that its name says?")
	}
	labels := 1
	for labels < len(top[0]) && top[0][labels] == "" {
		labels++
	}
	end := len(top[0])
	for end > labels && top[0][end-1] == "" && top[1][end-1] == "" {
		end-- // a separator that ends the line
	}
	if end == labels {
		return errors.New("has no columns: want regions in the first line, with sectors below them")
	}
	for j := labels; j < end; j++ {
		s.columns = append(s.columns, pair{raw.Clean(top[0][j]), raw.Clean(top[1][j])})
	}
	s.options.LabelCols, s.options.HeaderRows = labels, 2
	if len(top) > 2 && len(top[2]) > labels && !slices.ContainsFunc(top[2][labels:], notEmpty) {
		s.options.HeaderRows = 3 // the names of the label columns
	}
	return nil
}

func notEmpty(cell string) bool { return cell != "" }

// each reads the numbers, see grid.Reader.Each.
func (s *sheet) each(places []grid.Place, row func(line int, labels []string) ([][]float64, error)) error {
	in, err := s.src.Open(s.name)
	if err != nil {
		return err
	}
	defer in.Close() // read only
	return eachOf(in, s.options, places, row)
}

func eachOf(in io.Reader, o grid.Options, places []grid.Place, row func(int, []string) ([][]float64, error)) error {
	g, err := grid.Open(in, o)
	if err != nil {
		return err
	}
	return g.Each(places, row)
}

// fill reads the sheet into rows: index says which row labels name, and dst what to
// read it into, nil to pass over it. It returns the rows that were not there.
func (s *sheet) fill(places []grid.Place, count int, index func(labels []string) (int, error), dst func(i int) []float64) (missing []int, err error) {
	seen := make([]bool, count)
	err = s.each(places, func(_ int, labels []string) ([][]float64, error) {
		i, err := index(labels)
		if err != nil {
			return nil, err
		}
		if seen[i] {
			return nil, fmt.Errorf("a second row of %q", raw.Clean(text.List(labels)))
		}
		seen[i] = true
		if to := dst(i); to != nil {
			return [][]float64{to}, nil
		}
		return nil, nil
	})
	for i, there := range seen {
		if !there {
			missing = append(missing, i)
		}
	}
	return missing, err
}

// An axis is the sectors, or the categories of final demand, in the table's order.
type axis struct {
	what string // "sector"
	list []pair
	at   map[pair]int
}

func newAxis(what string, s *sheet) (axis, error) {
	a := axis{what: what, list: s.columns, at: make(map[pair]int, len(s.columns))}
	for i, p := range a.list {
		if _, twice := a.at[p]; twice {
			return a, fmt.Errorf("%s: two columns of %s %q", s.options.Name, what, p)
		}
		a.at[p] = i
	}
	return a, nil
}

// split returns the regions and the names.
func (a axis) split() (regions, names []string) {
	for _, p := range a.list {
		regions, names = append(regions, p.region), append(names, p.name)
	}
	return regions, names
}

// index is the position of a row, for fill.
func (a axis) index(labels []string) (int, error) {
	p := pair{region: raw.Clean(labels[0])}
	if len(labels) > 1 {
		p.name = raw.Clean(labels[1])
	}
	i, ok := a.at[p]
	if !ok {
		return 0, fmt.Errorf("there is no %s %q in the header of Z or A", a.what, p)
	}
	return i, nil
}

// lacks is an error that names rows that a file must have.
func (a axis) lacks(s *sheet, missing []int) error {
	if len(missing) == 0 {
		return nil
	}
	names := make([]string, len(missing))
	for k, i := range missing {
		names[k] = a.list[i].String()
	}
	return fmt.Errorf("%s: %d rows are missing, those of %s; is the file whole?", s.options.Name, len(missing), text.List(names))
}

// places says where the columns of a sheet go on the axis; missing is how many of
// the axis the sheet has no column of.
func (a axis) places(s *sheet) (places []grid.Place, missing int, err error) {
	seen := make(map[int]bool, len(s.columns))
	var errs []error
	for _, p := range s.columns {
		i, ok := a.at[p]
		switch {
		case !ok:
			errs = append(errs, fmt.Errorf("%s: there is no %s %q in the table", s.options.Name, a.what, p))
		case seen[i]:
			errs = append(errs, fmt.Errorf("%s: two columns of %s %q", s.options.Name, a.what, p))
		default:
			seen[i] = true
		}
		places = append(places, grid.Place{Col: i})
	}
	if more := len(errs) - 10; more > 0 {
		errs = append(errs[:10:10], fmt.Errorf("and %d more", more))
	}
	return places, len(a.list) - len(seen), errors.Join(errs...)
}
