package sheet

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

const mostLayout = 1 << 20 // bytes of a file that holds a layout

// besideIt reads the layout from a file beside the workbook: for table.xlsx it is
// table.layout.json, with the fields of a SheetLayout. It returns the file's name,
// or "" when there is none.
func besideIt(r *raw.Request, name string) (l raw.SheetLayout, found string, err error) {
	want := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name))) + ".layout.json"
	is := func(base string) bool { return base == want }
	var f io.ReadCloser
	if within := r.Files.Matching(is); len(within) > 0 {
		f, err = r.Files.Open(within[0])
		found = within[0]
	} else if beside := r.Beside(is); beside != "" {
		f, err = os.Open(beside)
		found = filepath.Base(beside)
	}
	if found == "" || err != nil {
		return l, found, err
	}
	defer f.Close() // read only
	d := json.NewDecoder(io.LimitReader(f, mostLayout))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return l, found, fmt.Errorf("%s: %w (its fields are those of datasets.SheetLayout, such as %s)", found, err, `{"Sheet": "iom", "Z": "C12:N23", "Sectors": "B12:B23"}`)
	}
	return l, found, nil
}

// named takes the layout from the names that the workbook gives to cells. They are
// those of the fields of a SheetLayout, in any case.
func named(book *workbook.Book) (raw.SheetLayout, error) {
	var l raw.SheetLayout
	var year string
	fields := map[string]*string{"z": &l.Z, "y": &l.Y, "v": &l.V, "x": &l.X, "sectors": &l.Sectors, "demand": &l.Demand,
		"primary": &l.Primary, "regions": &l.Regions, "demandregions": &l.DemandRegions}
	cells := map[string]*string{"name": &l.Name, "unit": &l.Unit, "prices": &l.Prices, "year": &year}
	for name, r := range book.Names() {
		key := strings.ReplaceAll(strings.ToLower(name), "_", "")
		if field := fields[key]; field != nil {
			*field = r.String()
		}
		if cell := cells[key]; cell != nil {
			text, err := one(book, r)
			if err != nil {
				return l, err
			}
			*cell = text
		}
	}
	if year != "" {
		var err error
		if l.Year, err = strconv.Atoi(year); err != nil {
			return l, fmt.Errorf("the cell named Year is %.40q, want a year", year)
		}
	}
	return l, nil
}

// one is the text of the first cell of a range.
func one(book *workbook.Book, r workbook.Range) (text string, err error) {
	err = book.Rows(r.Sheet, func(row int, cells []workbook.Cell) error {
		if row == r.FirstRow && r.FirstCol <= len(cells) {
			text = raw.Clean(cells[r.FirstCol-1].String())
		}
		if row >= r.FirstRow {
			return workbook.Stop
		}
		return nil
	})
	return text, err
}
