package figaro

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// RecognisesSupplyUse is whether there is a file with the name of one of FIGARO's
// supply or use tables.
func RecognisesSupplyUse(requests []*raw.Request) bool {
	return len(named(requests, "eu-ic-sup")) > 0 || len(named(requests, "eu-ic-use")) > 0
}

// A source is a file of one of the requests.
type source struct {
	*raw.Request
	name string
}

func (s source) String() string { return s.Files.Describe(s.name) }

func named(requests []*raw.Request, part string) (out []source) {
	for _, r := range requests {
		for _, name := range r.Files.Matching(func(base string) bool { return strings.Contains(base, part) }) {
			out = append(out, source{r, name})
		}
	}
	return out
}

// ReadSupplyUse reads the supply and the use table of a year.
func ReadSupplyUse(requests []*raw.Request) (supplyuse.Spec, error) {
	var none supplyuse.Spec
	supplies, uses := named(requests, "eu-ic-sup"), named(requests, "eu-ic-use")
	switch {
	case len(supplies) == 0:
		return none, fmt.Errorf("there is FIGARO's use table, %v, and no supply table, whose name has eu-ic-supply", uses[0])
	case len(uses) == 0:
		return none, fmt.Errorf("there is FIGARO's supply table, %v, and no use table, whose name has eu-ic-use", supplies[0])
	}
	var years []int
	for _, s := range supplies {
		if slices.ContainsFunc(uses, func(u source) bool { return yearOf(u.name) == yearOf(s.name) }) {
			years = append(years, yearOf(s.name))
		}
	}
	y, err := requests[0].Pick(years)
	if err != nil {
		return none, fmt.Errorf("FIGARO's supply and use tables of the same year: %w", err)
	}
	supply, err := readOf(supplies, y)
	if err != nil {
		return none, err
	}
	use, err := readOf(uses, y)
	if err != nil {
		return none, err
	}
	return combine(supply, use)
}

// readOf reads the file of a year, the matrix where there is a flat file, too.
func readOf(files []source, year int) (*rectangle, error) {
	files = slices.DeleteFunc(files, func(f source) bool { return yearOf(f.name) != year })
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.name
	}
	names = preferMatrix(names)
	if len(names) > 1 {
		return nil, fmt.Errorf("there are %d such tables of %d: %s; load one", len(names), year, text.List(names))
	}
	i := slices.IndexFunc(files, func(f source) bool { return f.name == names[0] })
	r := &rectangle{source: files[i], left: files[i].Limit}
	return r, fill(r.Request, r.name, r)
}

// A rectangle is a supply or use table that is being read: a target that takes
// whatever rows and columns there are.
type rectangle struct {
	source
	rows, cols []label
	left       int64 // of memory
	values     [][]float64
}

func (r *rectangle) col(l label) (grid.Place, error) {
	r.cols = append(r.cols, l)
	return grid.Place{Block: 0, Col: len(r.cols) - 1}, nil
}

func (r *rectangle) row(l label) (int, error) {
	r.rows = append(r.rows, l)
	if r.values == nil {
		return len(r.rows) - 1, nil // counted in reserve
	}
	return len(r.rows) - 1, r.grow()
}

func (r *rectangle) reserve() error {
	r.values = [][]float64{}
	for range r.rows {
		if err := r.grow(); err != nil {
			return err
		}
	}
	return nil
}

// grow makes one row more.
func (r *rectangle) grow() error {
	if r.left -= int64(8 * len(r.cols)); r.left < 0 {
		return errors.New("the table takes more memory than there is (datasets.MemoryLimit changes that)")
	}
	r.values = append(r.values, make([]float64, len(r.cols)))
	return nil
}

func (r *rectangle) dst(row int) [][]float64 { return [][]float64{r.values[row]} }

// pick returns the places of the labels that count.
func pick(labels []label, counts func(label) bool) (places []int) {
	for i, l := range labels {
		if counts(l) {
			places = append(places, i)
		}
	}
	return places
}

func isPrimary(l label) bool { return l.region == world }

// combine lines the supply table up with the use table, by labels.
func combine(supply, use *rectangle) (supplyuse.Spec, error) {
	about := about(use.Request, "supply and use", use.String(), supply.String())
	s := supplyuse.Spec{Name: about.Name, Source: about.Source, Year: about.Year, Unit: about.Unit, Prices: about.Prices, Licence: about.Licence,
		Notes: []string{meanings}}
	products := pick(use.rows, func(l label) bool { return !isPrimary(l) })
	primary := pick(use.rows, isPrimary)
	industries := pick(use.cols, func(l label) bool { return !l.isUse() })
	demand := pick(use.cols, label.isUse)
	rows, err := match("product", at(use.rows, products), supply.rows, supply, use)
	if err != nil {
		return s, err
	}
	cols, err := match("industry", at(use.cols, industries), supply.cols, supply, use)
	if err != nil {
		return s, err
	}
	s.ProductRegions, s.Products = split(at(use.rows, products))
	s.IndustryRegions, s.Industries = split(at(use.cols, industries))
	s.DemandRegions, s.Demand = split(at(use.cols, demand))
	_, s.Primary = split(at(use.rows, primary))
	s.Supply = cells(supply.values, rows, cols)
	s.U, s.Y, s.W = cells(use.values, products, industries), cells(use.values, products, demand), cells(use.values, primary, industries)
	if paid := sum(cells(use.values, primary, demand)); paid != 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("Final use also pays %s %s of taxes and purchases abroad, for which supply and use tables have no place.", text.Number(paid), unit))
	}
	return s, nil
}

func at(labels []label, places []int) []label {
	out := make([]label, len(places))
	for i, p := range places {
		out[i] = labels[p]
	}
	return out
}

func split(labels []label) (regions, codes []string) {
	for _, l := range labels {
		regions, codes = append(regions, l.region), append(codes, l.code)
	}
	return regions, codes
}

// match returns where the labels are among others, which must be the same.
func match(what string, labels, others []label, supply, use *rectangle) ([]int, error) {
	place := make(map[label]int, len(others))
	for i, l := range others {
		place[l] = i
	}
	out := make([]int, len(labels))
	for i, l := range labels {
		p, ok := place[l]
		if !ok {
			return nil, fmt.Errorf("the %s %v of the use table (%v) is not in the supply table (%v)", what, l, use, supply)
		}
		out[i] = p
	}
	if len(others) > len(labels) {
		i := slices.IndexFunc(others, func(l label) bool { return !slices.Contains(labels, l) })
		return nil, fmt.Errorf("the %s %v of the supply table (%v) is not in the use table (%v)", what, others[i], supply, use)
	}
	return out, nil
}

func cells(values [][]float64, rows, cols []int) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = make([]float64, len(cols))
		for j, c := range cols {
			out[i][j] = values[r][c]
		}
	}
	return out
}

func sum(values [][]float64) (s float64) {
	for _, row := range values {
		for _, v := range row {
			s += v
		}
	}
	return s
}
