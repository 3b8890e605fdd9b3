package bea

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// accounts are the sheets that make supply and use tables.
type accounts struct{ make, supply, use, imports *sheet }

var coefficients = regexp.MustCompile(`(?i)requirements|market share`)

// assign finds out what each sheet is, by its labels:
//
//	use     has rows of value added
//	imports has columns of final use, and no value added
//	supply  has the output of products as a column, and imports or margins beside it
//	make    has it as a row, or has none of these
func assign(sheets []*sheet) (accounts, error) {
	var a accounts
	var errs []error
	for _, s := range sheets {
		place, what := &a.make, "make tables"
		switch {
		case coefficients.MatchString(s.title):
			if len(sheets) == 1 {
				return a, fmt.Errorf("%s: %q are coefficients, of which no flows can be made; datasets.LoadMatrix reads them", s.file, s.title)
			}
			continue // beside the tables wanted, in an archive of all there is
		case len(s.rowsOf(valueAdded)) > 0:
			place, what = &a.use, "use tables"
		case len(s.colsOf(finalUse)) > 0:
			place, what = &a.imports, "import matrices"
		case s.isSupply():
			place, what = &a.supply, "supply tables"
		}
		if *place != nil {
			errs = append(errs, fmt.Errorf("two %s: %s and %s; pick by words of the files' names, as datasets.Part(\"summary after\")", what, (*place).file, s.file))
		}
		*place = s
	}
	switch {
	case a.use == nil:
		errs = append(errs, fmt.Errorf("no use table (with rows of value added) among: %s", fileNames(sheets)))
	case a.make == nil && a.supply == nil:
		errs = append(errs, fmt.Errorf("no make or supply table among: %s", fileNames(sheets)))
	case a.make != nil && a.supply != nil:
		errs = append(errs, fmt.Errorf("a make table (%s) and a supply table (%s); give the one that goes with the use table", a.make.file, a.supply.file))
	}
	return a, errors.Join(errs...)
}

// isSupply is whether products are in the rows and their output is a column.
func (s *sheet) isSupply() bool {
	return len(s.colsOf(addition)) > 0 || find(s.cols, "T007", "Total Commodity Output") >= 0 ||
		strings.Contains(strings.ToLower(s.title), "supply of commodities")
}

// transposed is the sheet with rows and columns exchanged.
func (s *sheet) transposed() *sheet {
	t := *s
	t.rows, t.cols = s.cols, s.rows
	t.cells = make([][]float64, len(s.cols))
	for j := range t.cells {
		t.cells[j] = make([]float64, len(s.rows))
		for i := range s.rows {
			t.cells[j][i] = s.cells[i][j]
		}
	}
	return &t
}
