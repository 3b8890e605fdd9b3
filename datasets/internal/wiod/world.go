package wiod

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

// readWorld reads a world table and says what it is.
func readWorld(r *raw.Request, f file) (*raw.Table, error) {
	var s *Square
	var err error
	switch f.kind {
	case worldR:
		s, err = readR(r, f.name)
	case worldText:
		s, err = readText(r, f.name)
	default:
		s, err = readBook(r, &f)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Files.Describe(f.name), err)
	}
	year := yearOf(f, s)
	if r.Year != 0 && year != 0 && r.Year != year {
		return nil, fmt.Errorf("%s is the table of %d, not of %d", r.Files.Describe(f.name), year, r.Year)
	}
	t := s.Table
	release := "2013"
	if s.R2016 {
		release = "2016"
	}
	t.Spec.Name, t.Spec.Year = "WIOD "+release+" release", year
	if year != 0 {
		t.Spec.Name += fmt.Sprintf(", %d", year)
	}
	t.Spec.Source = "World Input-Output Database, release of " + release + ", world table, " + path.Base(f.name)
	t.Spec.Unit, t.Spec.Licence = unit, licence
	t.Spec.Prices = "basic prices, current"
	if f.fixed || strings.Contains(strings.ToLower(strings.Join(s.Titles, " ")), "previous year") {
		t.Spec.Prices = "basic prices, of the year before"
	}
	return t, addAccounts(r, t)
}

var anyYear = regexp.MustCompile(`\b((?:19|20)\d\d)\b`)

// yearOf is the year of the file's name, or else of its rows or titles.
func yearOf(f file, s *Square) int {
	if f.year != 0 {
		return f.year
	}
	if s.Year != 0 {
		return s.Year
	}
	for _, title := range s.Titles {
		if year := anyYear.FindString(title); year != "" {
			return fullYear(year)
		}
	}
	return 0
}

// readBook reads the sheet of a workbook that holds the table, which tells the year
// where the file's name does not.
func readBook(r *raw.Request, f *file) (*Square, error) {
	book, err := open(r, f.name)
	if err != nil {
		return nil, err
	}
	sheet := book.Sheets()[0]
	for _, name := range book.Sheets() {
		if parts := worldSheet.FindStringSubmatch(name); parts != nil {
			sheet = name
			if f.year == 0 {
				f.year = fullYear(parts[1])
			}
			break
		}
	}
	return ReadSquare(r, SheetRows(book, sheet), false)
}

// SheetRows are the rows of a sheet.
func SheetRows(book *workbook.Book, sheet string) Rows {
	return Rows{
		Each:  func(f func(int, []workbook.Cell) error) error { return book.Rows(sheet, f) },
		Where: workbook.In(sheet),
	}
}

// oldAccounts notes that there are accounts that are not read.
func oldAccounts(r *raw.Request, t *raw.Table) {
	old := r.Files.Matching(oldName.MatchString)
	if len(old) > 0 {
		t.Note("Environmental accounts are in old workbooks (.xls), which are not read: %s. Save them as .xlsx or .csv and add them with WithExtension.", text.List(old))
	}
}
