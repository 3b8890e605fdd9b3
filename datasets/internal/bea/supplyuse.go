package bea

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// ReadSupplyUse reads a make or supply table, a use table and, where it is there, an
// import matrix, from one file that holds them all or from several.
func ReadSupplyUse(requests []*raw.Request, names bool) (supplyuse.Spec, error) {
	var sheets []*sheet
	for _, r := range requests {
		more, err := tables(r)
		if err != nil {
			return supplyuse.Spec{}, err
		}
		sheets = append(sheets, more...)
	}
	a, err := assign(sheets)
	if err != nil {
		return supplyuse.Spec{}, err
	}
	b := &builder{accounts: a}
	b.findLabels()
	if err := b.compareLabels(); err != nil {
		return supplyuse.Spec{}, err
	}
	b.fill()
	b.describe()
	b.name(names)
	return b.spec, nil
}

// A builder lines the sheets up with the use table, by code.
type builder struct {
	accounts
	spec                 supplyuse.Spec
	products, industries []int // rows and columns of use
	demand, primary      []int
	output               *sheet  // the make table, industry × product
	valuation            []label // of N
}

func (b *builder) findLabels() {
	b.products, b.industries = b.use.rowsOf(plain), b.use.colsOf(plain)
	b.demand, b.primary = b.use.colsOf(finalUse), b.use.rowsOf(valueAdded)
	b.output = b.make
	if b.supply != nil {
		b.output = b.supply.transposed()
	}
}

// compareLabels wants the industries of both tables to be the same, and each product
// that is made to be in the use table.
func (b *builder) compareLabels() error {
	products, industries := keys(b.use.rows, b.products), keys(b.use.cols, b.industries)
	madeBy, made := keys(b.output.rows, b.output.rowsPlain()), keys(b.output.cols, b.output.colsPlain())
	// Where both lists agree the other way round only, the table lies the other way.
	if b.supply == nil && len(lacking(products, madeBy)) == 0 && len(lacking(industries, made)) == 0 && len(lacking(industries, madeBy)) > 0 {
		b.output = b.make.transposed()
		b.note("%s has products in its rows: it was read as a supply table.", b.make.file)
		madeBy, made = made, madeBy
	}
	for _, problem := range []struct {
		what   string
		labels []string
	}{
		{"makes industries that the use table lacks: ", lacking(industries, madeBy)},
		{"lacks industries of the use table: ", lacking(madeBy, industries)},
		{"has products that the use table lacks: ", lacking(products, made)},
	} {
		if len(problem.labels) > 0 {
			return fmt.Errorf("%s and %s do not belong together: the first %s%s", b.output.file, b.use.file, problem.what, text.List(problem.labels))
		}
	}
	if unmade := lacking(made, products); len(unmade) > 0 {
		b.note("The make table has no %s: products that no industry makes.", text.List(unmade))
	}
	return nil
}

// A transposed supply table has its additions in rows, which rowsOf does not look for.
func (s *sheet) rowsPlain() []int { return ofKind(s.rows, plain, s.coded() || coded(s.cols), true) }
func (s *sheet) colsPlain() []int { return ofKind(s.cols, plain, s.coded() || coded(s.cols), false) }

func coded(labels []label) bool {
	return slices.ContainsFunc(labels, func(l label) bool { return l.code != "" && l.name != "" })
}

func (b *builder) fill() {
	products, industries := keys(b.use.rows, b.products), keys(b.use.cols, b.industries)
	s := &b.spec
	s.U, s.Y, s.W = b.use.block(b.products, b.industries), b.use.block(b.products, b.demand), b.use.block(b.primary, b.industries)
	s.V = b.output.lined(industries, products)
	s.Q = b.output.printed(products, "T007", "Total Commodity Output")
	s.G = b.output.transposed().printed(industries, "T008", "Total Industry Output")
	if b.supply != nil { // whose "Total Industry Output", if it has one, is of products
		s.G = b.output.transposed().printed(industries, "T017", "Total industry supply")
	}
	if b.imports != nil {
		s.ImportU = b.imports.lined(products, industries)
		s.ImportY = b.imports.lined(products, keys(b.use.cols, b.demand))
	}
	b.addSupply(products)
	b.takeOff(picked(b.use.rows, b.primary), s.W, b.use.printed(industries, "VABAS", "Value added (basic prices)", "Value added (basic value)"))
}

// addSupply takes what a supply table has beside output.
func (b *builder) addSupply(products []string) {
	if b.supply == nil {
		return
	}
	var labels, taxLabels []label
	var rows, taxes [][]float64 // of the output table, whose columns are products
	for _, at := range b.supply.colsOf(addition) {
		l := b.supply.cols[at]
		values := b.output.lined([]string{l.key()}, products)[0]
		if l.code == "MCIF" || l.key() == "Imports" {
			b.spec.Imports = values
			continue
		}
		labels, rows = append(labels, l), append(rows, values)
		if l.isTax() {
			taxLabels, taxes = append(taxLabels, l), append(taxes, values)
		}
	}
	b.takeOff(taxLabels, taxes, b.output.printed(products, "T015", "Total tax less subsidies on products"))
	if len(rows) == 0 {
		return
	}
	b.valuation = labels
	b.spec.N = make([][]float64, len(products))
	for i := range products {
		for _, row := range rows {
			b.spec.N[i] = append(b.spec.N[i], row[i])
		}
	}
}

// printed returns the row of a total, nil where there is none.
func (s *sheet) printed(cols []string, code string, names ...string) []float64 {
	at := find(s.rows, code, names...)
	if at < 0 {
		return nil
	}
	return s.lined([]string{s.rows[at].key()}, cols)[0]
}

// lined returns the cells under the given keys; one that is not there has none.
func (s *sheet) lined(rows, cols []string) [][]float64 {
	rowAt, colAt := places(s.rows), places(s.cols)
	out := make([][]float64, len(rows))
	for i, row := range rows {
		out[i] = make([]float64, len(cols))
		for j, col := range cols {
			from, there := rowAt[row]
			at, here := colAt[col]
			if there && here {
				out[i][j] = s.cells[from][at]
			}
		}
	}
	return out
}

func places(labels []label) map[string]int {
	at := make(map[string]int, len(labels))
	for i, l := range labels {
		if _, twice := at[l.key()]; !twice {
			at[l.key()] = i
		}
	}
	return at
}

func keys(labels []label, at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = labels[i].key()
	}
	return out
}

func picked(labels []label, at []int) []label {
	out := make([]label, len(at))
	for k, i := range at {
		out[k] = labels[i]
	}
	return out
}

func all(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

// lacking returns the labels that have does not hold.
func lacking(have, labels []string) []string {
	held := make(map[string]bool, len(have))
	for _, label := range have {
		held[label] = true
	}
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool { return held[label] })
}

func (b *builder) note(format string, args ...any) {
	b.spec.Notes = append(b.spec.Notes, raw.Clean(fmt.Sprintf(format, args...)))
}

// describe fills in what the tables are.
func (b *builder) describe() {
	s := &b.spec
	s.Year = b.use.year
	s.Name = "Supply and use"
	if b.use.official {
		s.Name = "United States"
		s.Source = "U.S. " + publisher + ": " + b.use.title
		s.Licence = "public domain (a work of the U.S. government)"
	}
	if s.Year != 0 {
		s.Name += fmt.Sprintf(" %d", s.Year)
	}
	said := strings.ToLower(b.use.title + " " + b.use.unit)
	if strings.Contains(said, "millions of dollars") {
		s.Unit = "million USD"
	}
	switch {
	case strings.Contains(said, "producers' prices"):
		s.Prices = "producers' prices"
	case strings.Contains(said, "purchasers' prices") || b.supply != nil:
		s.Prices = "purchasers' prices"
	}
	files := []string{b.output.file, b.use.file}
	if b.imports != nil {
		files = append(files, b.imports.file)
	}
	b.note("Read from %s.", strings.Join(files, "; "))
	if b.output.year != b.use.year && b.output.year != 0 && b.use.year != 0 {
		b.note("The tables are of different years, %d and %d.", b.output.year, b.use.year)
	}
}

// name labels everything, by code or by name.
func (b *builder) name(names bool) {
	s := &b.spec
	s.Products, s.Industries = called(b.use.rows, b.products, names), called(b.use.cols, b.industries, names)
	s.Demand, s.Primary = called(b.use.cols, b.demand, names), called(b.use.rows, b.primary, names)
	s.Valuation = called(b.valuation, all(len(b.valuation)), names)
}
