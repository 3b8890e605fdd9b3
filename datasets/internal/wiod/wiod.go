// Package wiod reads the World Input-Output Database: the world tables of the
// releases of 2013 and 2016, the national tables of 2016, and with them the
// socio-economic accounts.
package wiod

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

// kind is what a file holds and how.
type kind uint8

const (
	worldBook  kind = iota // a workbook: of 2013, or saved from the binary ones of 2016
	worldText              // a text saved from a workbook or from R
	worldR                 // R's edition
	national               // a workbook of one country, with all years
	binaryBook             // .xlsb
	oldBook                // .xls
)

// A file is one that may be read.
type file struct {
	name  string
	year  int // 0 where the name does not tell
	kind  kind
	fixed bool // prices of the year before
}

var (
	worldName    = regexp.MustCompile(`^wiot_?(\d{4}|\d{2})_.*\.(xlsx|xlsb|csv|rdata|rda|rds)$`)
	nationalName = regexp.MustCompile(`^[a-z]{3}_niot_\w*\.xlsx$`)
	accountsName = regexp.MustCompile(`^(wiod_sea|socio_economic_accounts).*\.xlsx$`)
	oldName      = regexp.MustCompile(`^[a-z]{3}_(air|co2|em|eu|lan|mat|wat)_\w+\.xls$`)
	worldSheet   = regexp.MustCompile(`^(?:WIOT_?)?(\d{4})$`)
)

// Recognises is whether there is a file of WIOD's, by the names that they have, or
// by the content of a few.
func Recognises(r *raw.Request) bool { return len(find(r)) > 0 }

// mostOpened is how many files of other names are looked into.
const mostOpened = 8

func find(r *raw.Request) []file {
	var files []file
	opened := 0
	for _, name := range r.Files.Names() {
		f, ok := byName(name)
		if ext := strings.ToLower(path.Ext(name)); !ok && opened < mostOpened && (ext == ".xlsx" || ext == ".csv") {
			opened++
			f, ok = byContent(r, name, ext)
		}
		if ok {
			files = append(files, f)
		}
	}
	return files
}

func byName(name string) (file, bool) {
	base := strings.ToLower(path.Base(name))
	f := file{name: name, fixed: strings.Contains(base, "pyp")}
	parts := worldName.FindStringSubmatch(base)
	switch {
	case nationalName.MatchString(base):
		f.kind = national
	case oldName.MatchString(base):
		f.kind = oldBook
	case parts == nil:
		ext := path.Ext(base)
		f.kind = worldR // nobody else's tables are kept in R's files
		return f, ext == ".rdata" || ext == ".rda" || ext == ".rds"
	default:
		f.kind = map[string]kind{"xlsx": worldBook, "xlsb": binaryBook, "csv": worldText}[parts[2]]
		if strings.HasPrefix(parts[2], "r") {
			f.kind = worldR
		}
		f.year = fullYear(parts[1])
	}
	return f, true
}

// fullYear reads 2009 and 09.
func fullYear(digits string) int {
	y, _ := strconv.Atoi(digits)
	switch {
	case len(digits) > 2:
		return y
	case y < 50:
		return 2000 + y
	}
	return 1900 + y
}

// byContent looks into a file that may have been renamed.
func byContent(r *raw.Request, name, ext string) (file, bool) {
	f := file{name: name}
	if ext == ".csv" {
		f.kind = worldText
		head := string(r.Files.Head(name, 128<<10))
		return f, strings.Contains(head, "IndustryCode") && strings.Contains(head, "RNr") || strings.Contains(head, "c1,c2,c3,") && strings.Contains(head, "(industry-by-industry)")
	}
	book, err := open(r, name)
	if err != nil {
		return f, false
	}
	for _, sheet := range book.Sheets() {
		if strings.HasPrefix(sheet, "WIOT") && worldSheet.MatchString(sheet) {
			return f, true
		}
		if sheet == nationalSheet {
			f.kind = national
			return f, true
		}
	}
	return f, false
}

func open(r *raw.Request, name string) (*workbook.Book, error) {
	at, size, err := r.Files.OpenAt(name)
	if err != nil {
		return nil, err
	}
	return workbook.Open(at, size, r.Files.Describe(name))
}

// previousYear is the Part of the tables in prices of the year before.
const previousYear = "previous year's prices"

const (
	licence = "CC BY 4.0; cite Timmer, Dietzenbacher, Los, Stehrer and de Vries (2015), An Illustrated User Guide to the World Input-Output Database, Review of International Economics 23, 575-605"
	unit    = "million USD"
)

// Read reads the table.
func Read(r *raw.Request) (*raw.Table, error) {
	all := find(r)
	if names := r.Files.Names(); len(all) == 0 && len(names) == 1 { // the user said that it is WIOD's
		f := file{name: names[0], kind: worldText}
		if strings.EqualFold(path.Ext(f.name), ".xlsx") {
			f.kind = worldBook
		}
		all = append(all, f)
	}
	f, err := choose(r, all)
	if err != nil {
		return nil, err
	}
	switch f.kind {
	case national:
		return readNational(r, f.name)
	case binaryBook:
		return nil, fmt.Errorf("%s is a binary workbook (.xlsb), which is not read: open it in Excel or LibreOffice and save it as .xlsx or .csv, or take R's edition of the same tables, WIOTS_in_R.zip, which is read as it is", r.Files.Describe(f.name))
	}
	return readWorld(r, f)
}

// choose picks the file that was asked for.
func choose(r *raw.Request, all []file) (file, error) {
	var files []file
	var years []int
	for _, f := range all {
		if f.kind != oldBook && f.fixed == (r.Part == previousYear) {
			files, years = append(files, f), append(years, f.year)
		}
	}
	switch {
	case len(files) == 0 && len(all) > 0 && all[0].kind == oldBook:
		return file{}, fmt.Errorf("%s is an old workbook (.xls), which is not read: open it in Excel or LibreOffice, save it as .xlsx or .csv, and add it to a table with WithExtension", r.Files.Describe(all[0].name))
	case len(all) == 0:
		return file{}, errors.New("has no file of WIOD's, such as WIOT2014_Nov16_ROW.xlsx")
	case len(files) == 0:
		return file{}, fmt.Errorf("has no such table: Part(%q) is for those in prices of the year before, no Part for those in current prices", previousYear)
	case len(files) == 1 && files[0].year == 0:
		return files[0], nil // the file itself tells
	}
	year, err := r.Pick(years)
	if err != nil {
		return file{}, err
	}
	var names []string
	var chosen file
	for _, f := range files {
		if f.year == year {
			chosen, names = f, append(names, r.Files.Describe(f.name))
		}
	}
	if len(names) > 1 {
		return file{}, fmt.Errorf("holds %d tables that might be meant: %s; load one of them by its own path", len(names), text.List(names))
	}
	return chosen, nil
}
