package bea

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// headerWithin is how many rows can stand before the numbers.
const headerWithin = 30

var yearName = regexp.MustCompile(`^(19|20)\d\d$`)

// years are those that the workbook has sheets of.
func years(b *workbook.Book) []int {
	var years []int
	for _, name := range b.Sheets() {
		if yearName.MatchString(name) {
			year, _ := strconv.Atoi(name)
			years = append(years, year)
		}
	}
	return years
}

// readBook reads the sheet of the year wanted.
func readBook(r *raw.Request, name string) (*sheet, error) {
	book, err := open(r.Files, name)
	if err != nil {
		return nil, err
	}
	s := &sheet{file: r.Files.Describe(name), limit: r.Limit}
	tab := ""
	if have := years(book); len(have) > 0 {
		if s.year, err = r.Pick(have); err != nil {
			return nil, fmt.Errorf("%s %w", s.file, err)
		}
		tab = fmt.Sprint(s.year)
	} else if tabs := book.Sheets(); len(tabs) == 1 {
		tab, s.year = tabs[0], r.Year
	} else {
		return nil, fmt.Errorf("%s: no sheet is named by a year; there are: %s", s.file, strings.Join(tabs, ", "))
	}
	s.file += ", sheet " + tab
	b := &bookReader{sheet: s}
	err = book.Rows(tab, func(row int, cells []workbook.Cell) error {
		err := b.row(row, cells)
		if err != nil && err != workbook.Stop {
			err = fmt.Errorf("%s: %w", s.file, err)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s, s.checkLabels()
}

// A bookReader finds where the numbers of a sheet begin: below codes, or below codes
// and names, at the first row whose own code stands among those codes.
type bookReader struct {
	sheet  *sheet
	before []headRow // the rows before the numbers
}

// A headRow is one that stands before the numbers.
type headRow struct {
	texts   []string
	numbers bool // where names would be
}

func (b *bookReader) row(row int, cells []workbook.Cell) error {
	if len(b.sheet.cols) > 0 {
		return b.numbers(row, cells)
	}
	if header := b.headerOf(cells); header >= 0 {
		if err := b.takeLabels(header); err != nil {
			return err
		}
		return b.numbers(row, cells)
	}
	if len(b.before) == headerWithin {
		return workbook.Stop
	}
	var h headRow
	for i, c := range cells {
		h.texts = append(h.texts, written(c))
		h.numbers = h.numbers || i >= firstValue && c.Kind == workbook.Number
	}
	b.before = append(b.before, h)
	return nil
}

// headerOf returns which of the rows before has the codes of the columns, the row's
// own among them: it is then the first row of numbers. -1 where none has.
func (b *bookReader) headerOf(cells []workbook.Cell) int {
	code := codeOf(cells)
	for h, header := range b.before {
		for j := firstValue; j < len(header.texts) && code != ""; j++ {
			if header.texts[j] == code {
				return h
			}
		}
	}
	return -1
}

const firstValue = 2 // numbers begin in column C

// takeLabels takes the labels of the columns: codes with names below or, where the
// numbers follow at once, above them.
func (b *bookReader) takeLabels(header int) error {
	var names []string
	switch between := b.before[header+1:]; {
	case len(between) == 1 && !between[0].numbers:
		names = between[0].texts
	case len(between) > 0:
		return fmt.Errorf("between the codes of the columns and the first row whose code is among them (%s) stand %d rows; want one, of names, or none",
			shortened(at(b.before[header].texts, firstValue)), len(between))
	case header > 0:
		names = b.before[header-1].texts
	}
	codes := b.before[header].texts
	for j := firstValue; j < max(len(codes), len(names)); j++ {
		b.sheet.cols = append(b.sheet.cols, label{at(codes, j), at(names, j)})
	}
	for _, row := range b.before[:header] {
		first := at(row.texts, 0)
		switch lower := strings.ToLower(first); {
		case first == publisher:
			b.sheet.official = true
		case b.sheet.title == "":
			b.sheet.title = first
		case strings.Contains(lower, "dollars") || strings.Contains(lower, "prices"):
			b.sheet.unit = first
		}
	}
	return nil
}

func at(row []string, j int) string {
	if j < len(row) {
		return row[j]
	}
	return ""
}

// numbers reads a row of numbers, or ends at the footnotes.
func (b *bookReader) numbers(row int, cells []workbook.Cell) error {
	s := b.sheet
	l := label{code: codeOf(cells)}
	if len(cells) > 1 {
		l.name = written(cells[1])
	}
	switch isNumber := func(c workbook.Cell) bool { return c.Kind == workbook.Number }; {
	case len(cells) > 0 && l.code == "" && cells[0].Kind != workbook.Empty && slices.ContainsFunc(cells[1:], isNumber):
		return fmt.Errorf("cell %s is %q, want a code: numbers follow it", workbook.CellName(row, 1), shortened(cells[0].Text))
	case len(cells) == 1 || l.code == "" && len(cells) > 0 && cells[0].Kind != workbook.Empty: // a footnote
		return workbook.Stop
	case l == (label{}):
		return nil
	}
	values := make([]float64, len(s.cols))
	for j := firstValue; j < min(len(cells), firstValue+len(values)); j++ {
		v, err := value(cells[j])
		if err != nil {
			return fmt.Errorf("cell %s %w", workbook.CellName(row, j+1), err)
		}
		values[j-firstValue] = v
	}
	return s.add(l, values)
}

// codeOf is the code in a row's first cell: a word, or a number.
func codeOf(cells []workbook.Cell) string {
	if len(cells) == 0 {
		return ""
	}
	code := written(cells[0])
	if strings.Contains(code, " ") {
		return ""
	}
	return code
}

// written is a cell as a label. Codes such as 111200 are often stored as numbers.
func written(c workbook.Cell) string {
	if c.Kind == workbook.Number {
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	}
	return raw.Clean(c.Text)
}

func value(c workbook.Cell) (float64, error) {
	switch c.Kind {
	case workbook.Number:
		return c.Number, nil
	case workbook.Empty:
		return 0, nil
	case workbook.Text:
		return number(c.Text)
	}
	return 0, fmt.Errorf("is %q, want a number", shortened(c.Text))
}
