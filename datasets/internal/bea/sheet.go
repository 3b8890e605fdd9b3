package bea

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

// A sheet is one published matrix as it stands, totals included.
type sheet struct {
	file        string // for errors: "AllTablesIO.zip: IOUse.xlsx, sheet 2015"
	title, unit string
	official    bool // the bureau is named on it
	year        int
	rows, cols  []label
	cells       [][]float64
	held, limit int64 // bytes of cells
}

// A label has a code, a name or both.
type label struct{ code, name string }

// key is what a label goes by: its code, or its name where it has none.
func (l label) key() string {
	if l.code != "" {
		return l.code
	}
	return l.name
}

// called is the label of the tables made of it.
func (l label) called(names bool) string {
	if names && l.name != "" {
		return footnote.ReplaceAllString(l.name, "")
	}
	return l.key()
}

// footnote is the mark of one at the end of a name.
var footnote = regexp.MustCompile(`\s*\[\d+\]$`)

// A kind of row or column.
type kind int

const (
	plain      kind = iota // a product or an industry
	finalUse               // a category of final use
	valueAdded             // a kind of value added
	addition               // what supply has beside output: imports, margins, taxes
	sum                    // a total, or a memorandum of what is in others
)

// By code. T00OTOP and T00OSUB are other taxes and subsidies on production.
var (
	finalCode = regexp.MustCompile(`^F\d{2}[0-9A-Z]{1,4}$`)
	valueCode = regexp.MustCompile(`^(V\d{3,5}|T00OTOP|T00OSUB)$`)
	sumCode   = regexp.MustCompile(`^(T\d{2,3}[A-Z]*|VABAS|VAPRO)$`)
	addCode   = regexp.MustCompile(`^(MCIF|MADJ|TRADE|TRANS|MDTY|TOP|SUB)$`)
)

// By name, in files without codes.
var (
	finalName = regexp.MustCompile(`^(Personal consumption expenditures|.*fixed investment.*|Change in private inventories|(Exports|Imports) of goods and services|.*[Gg]overnment.*(consumption expenditures|gross investment).*|.*: (Consumption expenditures|Gross investment).*)$`)
	valueName = regexp.MustCompile(`^(Compensation of employees|(Less: )?[Oo]ther (taxes|subsidies) on production|Taxes on production and imports,? less subsidies|Gross operating surplus)$`)
	sumName   = regexp.MustCompile(`^(Total .*|Sum of .*|.* Not Selected|Value [Aa]dded \(.*|(Plus: |Less: )?(Taxes|Subsidies) on products.*)$`)
	addName   = regexp.MustCompile(`^(Imports|CIF/FOB Adjustments on Imports|Trade margins|Transportation costs|Import duties|Taxes? on products|Subsidies|Less: Subsidies on products)$`)
)

// kind is what a label stands for. coded is whether labels of its sheet have names
// beside their codes: what has only a name is then a total.
func (l label) kind(coded, column bool) kind {
	byCode, byName := l.code, ""
	if !coded {
		byName = l.key()
	}
	switch {
	case coded && l.code == "", l == label{}: // a column left blank is of nothing
		return sum
	case finalCode.MatchString(byCode) || column && finalName.MatchString(byName):
		return finalUse
	case valueCode.MatchString(byCode) || !column && valueName.MatchString(byName):
		return valueAdded
	case addCode.MatchString(byCode) || column && addName.MatchString(byName):
		return addition
	case sumCode.MatchString(byCode) || sumName.MatchString(byName):
		return sum
	}
	return plain
}

// coded is whether the sheet gives names beside codes.
func (s *sheet) coded() bool {
	for _, l := range s.rows {
		if l.code != "" && l.name != "" {
			return true
		}
	}
	return false
}

// rowsOf returns where the rows of a kind are.
func (s *sheet) rowsOf(k kind) []int { return ofKind(s.rows, k, s.coded(), false) }

// colsOf returns where the columns of a kind are.
func (s *sheet) colsOf(k kind) []int { return ofKind(s.cols, k, s.coded(), true) }

func ofKind(labels []label, k kind, coded, column bool) []int {
	var at []int
	for i, l := range labels {
		if l.kind(coded, column) == k {
			at = append(at, i)
		}
	}
	return at
}

// find returns where a label with the code or the name is, -1 where none is.
func find(labels []label, code string, names ...string) int {
	for i, l := range labels {
		if l.code == code && code != "" {
			return i
		}
		for _, name := range names {
			if strings.EqualFold(l.key(), name) || l.code == "" && strings.EqualFold(l.name, name) {
				return i
			}
		}
	}
	return -1
}

// add appends a row, unless the sheet would take more memory than there is. A column
// without a label may hold nothing: it would be lost.
func (s *sheet) add(l label, values []float64) error {
	for j, v := range values {
		if v != 0 && s.cols[j] == (label{}) {
			return fmt.Errorf("row %q has the number %v in column %d of numbers, which has no label", shortened(l.key()), v, j+1)
		}
	}
	s.held += int64(8 * len(values))
	if s.held > s.limit {
		return fmt.Errorf("takes more than the %s bytes of memory there are (datasets.MemoryLimit changes that)", text.Number(float64(s.limit)))
	}
	s.rows, s.cells = append(s.rows, l), append(s.cells, values)
	return nil
}

// number reads a cell that is written as text. Dots and dashes stand for nothing.
func number(cell string) (float64, error) {
	switch cell = strings.TrimSpace(cell); cell {
	case "", "...", "…", "---", "--", "-":
		return 0, nil
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", ""), 64)
	if err != nil || v-v != 0 || strings.ContainsAny(cell, "xXpP_") {
		return 0, fmt.Errorf("is %q, want a number, or nothing, dots or dashes for zero", shortened(cell))
	}
	return v, nil
}

func shortened(s string) string { return text.Excerpt(raw.Clean(s), 40) }

// checkLabels refuses labels that stand twice.
func (s *sheet) checkLabels() error {
	for _, list := range []struct {
		what   string
		labels []label
	}{{"rows", s.rows}, {"columns", s.cols}} {
		seen := map[string]bool{}
		for _, l := range list.labels {
			if key := l.key(); l.code != "" && seen[key] {
				return fmt.Errorf("%s: two %s are named %q", s.file, list.what, shortened(key))
			}
			seen[l.key()] = true
		}
	}
	if len(s.rows) == 0 || len(s.cols) == 0 {
		return fmt.Errorf("%s: has no table: no row of codes above, or no codes in the first column", s.file)
	}
	return nil
}
