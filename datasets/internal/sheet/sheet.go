// Package sheet reads a table from a workbook of the user's own, whose parts stand
// where the user says: in an option, in a file beside the workbook, or by names
// that the workbook gives to them.
package sheet

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Recognises takes any workbook, so it is to be asked last: what it cannot read it
// explains.
func Recognises(r *raw.Request) bool { return len(workbooks(r)) > 0 }

func workbooks(r *raw.Request) []string {
	return r.Files.Matching(func(base string) bool {
		switch path.Ext(base) {
		case ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods":
			return !strings.HasPrefix(base, "~$") // what Excel leaves beside a workbook that is open
		}
		return false
	})
}

// Read reads the table.
func Read(r *raw.Request) (*raw.Table, error) {
	names := workbooks(r)
	if len(names) == 0 {
		return nil, errors.New("holds no workbook")
	}
	if len(names) > 1 {
		return nil, fmt.Errorf("holds %d workbooks: %s; load one of them by its own path", len(names), text.List(names))
	}
	at, size, err := r.Files.OpenAt(names[0])
	if err != nil {
		return nil, err
	}
	book, err := workbook.Open(at, size, r.Files.Describe(names[0]))
	if err != nil {
		return nil, err
	}
	layout, said, err := layoutOf(r, names[0], book)
	if err != nil {
		return nil, err
	}
	t, err := read(r, book, layout)
	if err != nil {
		return nil, err
	}
	t.Spec.Source = path.Base(names[0])
	t.Note("Where the parts of the table stand was taken from %s.", said)
	return t, nil
}

func read(r *raw.Request, book *workbook.Book, l raw.SheetLayout) (*raw.Table, error) {
	p, err := parse(l, book.Sheets()[0])
	if err != nil {
		return nil, err
	}
	if l.Year == 0 {
		l.Year = r.Year
	}
	if _, err := r.Pick([]int{l.Year}); err != nil {
		return nil, err
	}
	t := &raw.Table{Spec: ionb.Spec{Name: l.Name, Unit: l.Unit, Prices: l.Prices, Year: l.Year}}
	return t, p.read(r, book, t)
}

// layoutOf finds where the parts stand, and who said so.
func layoutOf(r *raw.Request, name string, book *workbook.Book) (raw.SheetLayout, string, error) {
	if r.Layout != nil {
		return *r.Layout, "the option WithLayout", nil
	}
	l, found, err := besideIt(r, name)
	if err != nil || found != "" {
		return l, found, err
	}
	l, err = named(book)
	if err != nil || l.Z != "" && l.Sectors != "" {
		return l, "the names that the workbook gives to cells", err
	}
	return l, "", errors.New(`does not say where its table stands: ` +
		`name the cells of the workbook "Z" and "Sectors" (and "Y", "Demand", "V", "Primary"), ` +
		`or use datasets.WithLayout(datasets.SheetLayout{Z: "C12:N23", Sectors: "B12:B23"})`)
}
