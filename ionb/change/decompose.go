package change

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/ionb/go-ionb/ionb"
)

// By says how the result is split.
type By int

const (
	// Total adds everything up.
	Total By = iota
	// Sector is by the sector where it arises: its own output, jobs or emissions.
	Sector
	// Category is by the category of final demand that calls for it.
	Category
)

// String returns "total", "sector" or "category".
func (b By) String() string {
	if b < Total || b > Category {
		return fmt.Sprintf("By(%d)", int(b))
	}
	return [...]string{"total", "sector", "category"}[b]
}

// Options say what of two tables is compared, and by which factors. The zero value
// asks for gross output in all.
type Options struct {
	// Account is what is asked for: a primary input of the tables such as "Labour" or
	// "Value added", or, with Extension, a stressor of that extension; default gross
	// output.
	Account, Extension string
	By                 By     // default Total
	Demand             Demand // into which factors final demand is split; default Categories
	// Population returns the population of a table's year: what is spent is then taken
	// apart into spending per head and heads. Default: no such factor.
	Population func(*ionb.Table) float64
	// Imports returns the imported inputs of a table of domestic flows, by product and
	// using sector (n×n), as ionb.Imports takes them. Technology is then taken apart
	// into the inputs of all origins, and the share of them that is made at home.
	// Default: no such factor.
	Imports func(*ionb.Table) ionb.Matrix
	How
}

// Decompose says why an account of an economy changed between two years: jobs,
// emissions, value added, or gross output itself. Of tables with the open model
//
//	E = s·L·B·m·g
//
// it takes the change apart into that of
//
//	Intensity            s  the account per unit of output (n); of gross output there is none
//	Technology           L  the Leontief inverse (n×n): input coefficients
//	Structure of demand  B  the products that each category of final demand buys, columns adding up to 1 (n×k)
//	Mix of demand        m  the shares of the categories, where there are several (k)
//	Level of demand      g  final demand in all
//
// See Options for other factors, and How for the way. What final demand causes by
// itself (FY of an extension) is no part of it.
//
// Both tables are best in constant prices: see Deflate. Sectors, categories and the
// account are matched by label. Tables of other sectors, categories or units, a table
// whose model cannot be made, demand that has no structure, imports that do not fit,
// and what Product refuses are errors. It panics with a *ionb.LabelError for an account
// that a table does not have, and with a *ionb.ValueError for a table that is nil.
func Decompose(from, to *ionb.Table, o Options) (Decomposition, error) {
	d, err := decompose(from, to, o)
	if err != nil {
		return Decomposition{}, fmt.Errorf("change: %s: %w", o.what(), err)
	}
	if from.Kind() == ionb.Monetary && from.Year() != to.Year() {
		d.Notes = append(d.Notes, "Amounts are compared as they stand: unless both tables are at the same prices, contributions include changes of prices (see Deflate).")
	}
	return d, nil
}

func decompose(from, to *ionb.Table, o Options) (d Decomposition, err error) {
	defer stopped(&err)
	if err := comparable(from, to, o); err != nil {
		return Decomposition{}, err
	}
	if o.Coefficients && o.inOwnUnits(from) {
		return Decomposition{}, errors.New("the tables are physical: what input coefficients contribute is added up over outputs, which have no common unit (Coefficients need an Account)")
	}
	o.From, o.To = yearsOf(from, to, o.How)
	q := question{o: o, tables: [2]*ionb.Table{from, to}}
	c, err := q.chain()
	if err != nil {
		return Decomposition{}, err
	}
	d, err = c.decomposed(o.what(), o.unit(from), o.How)
	if err != nil {
		return Decomposition{}, err
	}
	d.Notes = q.notes
	if o.inOwnUnits(from) {
		d = d.withoutTotal()
	}
	return d, nil
}

// A question is what is asked of two tables.
type question struct {
	o      Options
	tables [2]*ionb.Table
	notes  []string
}

// chain makes the product of factors.
func (q *question) chain() (*chain, error) {
	var models [2]*ionb.OpenModel
	for y, t := range q.tables {
		m, err := ionb.OpenWith(t, q.o.Solving)
		if err != nil {
			return nil, err
		}
		models[y] = m
	}
	account, err := q.account(models)
	if err != nil {
		return nil, err
	}
	technology, err := q.technology(models)
	if err != nil {
		return nil, err
	}
	demand, err := q.demand()
	if err != nil {
		return nil, err
	}
	return newChain(append(append(account, technology), demand...), q.o.Solving.Context)
}

// account returns the factor before the Leontief inverse, if there is one.
func (q *question) account(models [2]*ionb.OpenModel) ([]Factor, error) {
	if q.o.Account == "" {
		if q.o.By == Sector {
			return nil, nil
		}
		t := q.tables[0]
		if t.Kind() == ionb.Physical {
			return nil, errors.New("the tables are physical, so that outputs have no sum: By: change.Sector, or an Account")
		}
		sum, err := ionb.NewMatrix("Sum", []string{whole}, t.Sectors(), [][]float64{ones(len(t.Sectors()))})
		return []Factor{Fixed(sum)}, err
	}
	var s [2]ionb.Vector
	for y, t := range q.tables {
		if q.o.Extension == "" {
			t.V().Row(q.o.Account) // says what there is, where that is missing
			s[y] = models[y].PrimaryCoefficients(q.o.Account)
			continue
		}
		e := t.Extension(q.o.Extension)
		s[y] = e.S().Row(q.o.Account)
		if err := carried(t, e.F().Row(q.o.Account)); err != nil {
			return nil, err
		}
	}
	if q.o.By == Sector {
		return []Factor{Diagonal("Intensity", s[0], s[1])}, nil
	}
	return []Factor{Row("Intensity", s[0], s[1])}, nil
}

// carried names a sector that has some of an account and no output, and so no
// intensity: the product would miss it.
func carried(t *ionb.Table, f ionb.Vector) error {
	x := t.X()
	for j, label := range x.Labels() {
		if v := f.AtVec(j); v != 0 && x.AtVec(j) == 0 {
			return fmt.Errorf("sector %q of %s has no output, but %v of the account: join it with another, by AggregateSectors", label, nameOf(t), v)
		}
	}
	return nil
}

// inOwnUnits is whether rows of the result are in units that nothing can be added up in.
func (o Options) inOwnUnits(t *ionb.Table) bool {
	return o.Account == "" && t.Kind() == ionb.Physical
}

func (o Options) what() string {
	if o.Account == "" {
		return "Gross output"
	}
	return o.Account
}

// unit is that of the account.
func (o Options) unit(t *ionb.Table) string {
	labels, units := t.PrimaryLabels(), t.PrimaryUnits()
	switch {
	case o.Account == "":
		return t.Unit()
	case o.Extension != "":
		e := t.Extension(o.Extension)
		labels, units = e.Stressors(), e.Units()
	}
	for i, label := range labels {
		if label == o.Account && units != nil && units[i] != "" {
			return units[i]
		}
	}
	if o.Extension == "" && t.Kind() == ionb.Monetary {
		return t.Unit()
	}
	return ""
}

// comparable names all in which two tables do not fit together.
func comparable(from, to *ionb.Table, o Options) error {
	for _, t := range []*ionb.Table{from, to} {
		if t == nil {
			panic(&ionb.ValueError{Where: "tables to compare", Problem: "one is nil"})
		}
	}
	var errs []error
	differ := func(what, a, b string) {
		if a != b {
			errs = append(errs, fmt.Errorf("the %s of %s is %q, of %s %q", what, nameOf(from), a, nameOf(to), b))
		}
	}
	match := func(what string, a, b []string) {
		if err := sameLabels(b, a); err != nil {
			errs = append(errs, fmt.Errorf("%s of %s, beside %s: %w", what, nameOf(to), nameOf(from), err))
		}
	}
	match("sectors", from.Sectors(), to.Sectors())
	match("categories of final demand", from.DemandLabels(), to.DemandLabels())
	differ("kind", from.Kind().String(), to.Kind().String())
	differ("unit", from.Unit(), to.Unit())
	if len(errs) == 0 {
		a, b := unitsOf(from), unitsOf(to)
		for _, sector := range from.Sectors() {
			differ("unit of "+strconv.Quote(sector), a[sector], b[sector])
		}
		differ("unit of "+o.what(), o.unit(from), o.unit(to))
	}
	return errors.Join(errs...)
}

func unitsOf(t *ionb.Table) map[string]string {
	units := make(map[string]string)
	for i, unit := range t.SectorUnits() {
		units[t.Sectors()[i]] = unit
	}
	return units
}

// yearsOf names the years by the tables, where How does not.
func yearsOf(from, to *ionb.Table, h How) (string, string) {
	a, b := yearOf(from), yearOf(to)
	if a == b {
		a, b = "", ""
	}
	if h.From == "" {
		h.From = a
	}
	if h.To == "" {
		h.To = b
	}
	return h.years()
}

// yearOf is the year of a table, or its name.
func yearOf(t *ionb.Table) string {
	if t.Year() != 0 {
		return strconv.Itoa(t.Year())
	}
	return t.Name()
}

func nameOf(t *ionb.Table) string {
	switch {
	case t.Name() != "":
		return t.Name()
	case t.Year() != 0:
		return "the table of " + yearOf(t)
	}
	return "the table"
}
