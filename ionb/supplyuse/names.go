package supplyuse

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/ionb"
)

// about is what tables say of themselves.
type about struct {
	name, source, unit, prices, licence string
	year                                int
	notes                               []string
}

func (s Spec) about() about {
	return about{name: s.Name, source: s.Source, unit: s.Unit, prices: s.Prices, licence: s.Licence, year: s.Year, notes: slices.Clone(s.Notes)}
}

// names are labels and what they are made of. regions is nil where there are none.
type names struct{ labels, bare, regions []string }

func newNames(what string, regions, bare []string) (names, error) {
	n := names{labels: slices.Clone(bare), bare: slices.Clone(bare), regions: slices.Clone(regions)}
	if regions != nil && len(regions) != len(bare) {
		return n, fmt.Errorf("%d regions of %s for %d names", len(regions), what, len(bare))
	}
	for i, region := range regions {
		n.labels[i] = ionb.Label(region, bare[i])
	}
	return n, distinct(what, n.labels)
}

// with returns the names with one more, of no region.
func (n names) with(label string) names {
	n.labels, n.bare = append(slices.Clone(n.labels), label), append(slices.Clone(n.bare), label)
	if n.regions != nil {
		n.regions = append(slices.Clone(n.regions), "")
	}
	return n
}

func (n names) len() int { return len(n.labels) }

// distinct reports the labels that stand twice.
func distinct(what string, labels []string) error {
	var errs []error
	first := map[string]int{}
	for i, label := range labels {
		if before, twice := first[label]; twice {
			errs = append(errs, fmt.Errorf("%s %d has the name of number %d, %q; names must differ", what, i+1, before+1, label))
		}
		first[label] = i
	}
	return errors.Join(firstFew(errs)...)
}

func (t *Tables) setLabels(s Spec) error {
	var errs [7]error
	t.products, errs[0] = newNames("product", s.ProductRegions, s.Products)
	t.industries, errs[1] = newNames("industry", s.IndustryRegions, s.Industries)
	t.demand, errs[2] = newNames("category of final use", s.DemandRegions, s.Demand)
	t.primary, t.valuation = slices.Clone(s.Primary), slices.Clone(s.Valuation)
	errs[3] = distinct("kind of value added", s.Primary)
	// These become categories of final use beside those of Y.
	others := slices.Clone(t.demand.labels)
	if s.Imports != nil {
		others = append(others, importsLabel)
	}
	if errs[2] == nil {
		errs[4] = distinct("category of final use, with imports and valuation,", append(others, s.Valuation...))
	}
	if len(s.Products) == 0 {
		errs[5] = errors.New("there is no product")
	}
	if len(s.Industries) == 0 {
		errs[6] = errors.New("there is no industry")
	}
	return errors.Join(errs[:]...)
}
