package gloria

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

// labels are what the ReadMe says of rows and columns.
type labels struct {
	regions, sectors, demand, primary []string
	satellites                        []satellite
	file                              string
}

type satellite struct{ head, name, unit string }

// readLabels finds the ReadMe: the file that the caller names, or one among the
// files or beside them, of the same release if there is a choice.
func readLabels(r *raw.Request, release string) (*labels, error) {
	is := func(base string) bool {
		return strings.HasPrefix(base, "gloria_readme") && strings.HasSuffix(base, ".xlsx")
	}
	same := func(base string) bool { return is(base) && strings.Contains(base, release) }
	if r.Labels != "" {
		return labelsAt(r.Labels, is)
	}
	for _, match := range []func(string) bool{same, is} {
		if names := r.Files.Matching(match); len(names) > 0 {
			return labelsIn(r.Files, names[0])
		}
		if p := r.Beside(match); p != "" {
			return labelsAt(p, match)
		}
	}
	return nil, fmt.Errorf("the files have no labels; those are in GLORIA_ReadMe_0%s.xlsx, which GLORIA publishes with them: put it beside the files, or name it with datasets.LabelsIn", release)
}

func labelsAt(p string, match func(base string) bool) (l *labels, err error) {
	src, err := files.Open(p)
	if err != nil {
		return nil, fmt.Errorf("labels: %s: %w", p, err)
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	names := src.Names()
	if len(names) != 1 {
		names = src.Matching(match)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("labels: %s holds no GLORIA_ReadMe_*.xlsx", p)
	}
	return labelsIn(src, names[0])
}

func labelsIn(src *files.Source, name string) (*labels, error) {
	at, size, err := src.OpenAt(name)
	if err != nil {
		return nil, err
	}
	l := &labels{file: src.Describe(name)}
	book, err := workbook.Open(at, size, l.file)
	if err != nil {
		return nil, err
	}
	return l, l.read(book)
}

func (l *labels) read(book *workbook.Book) error {
	const demand = "Value added and final demand"
	for _, list := range []struct {
		to          *[]string
		sheet, head string
	}{
		{&l.regions, "Regions", "Region_acronyms"},
		{&l.sectors, "Sectors", "Sector_names"},
		{&l.demand, demand, "Final_demand_names"},
		{&l.primary, demand, "Value_added_names"},
	} {
		rows, err := l.columns(book, list.sheet, list.head)
		if err != nil {
			return err
		}
		for _, row := range rows {
			*list.to = append(*list.to, row[0])
		}
	}
	rows, err := l.columns(book, "Satellites", "Sat_indicator", "Sat_head_indicator", "Sat_unit")
	for _, row := range rows {
		l.satellites = append(l.satellites, satellite{name: row[0], head: row[1], unit: row[2]})
	}
	return err
}

// columns reads what stands below headings, as far as the first has something.
func (l *labels) columns(book *workbook.Book, sheet string, heads ...string) ([][]string, error) {
	b := below{heads: heads}
	err := book.Rows(sheet, b.row)
	switch {
	case err != nil:
	case b.at == nil:
		err = fmt.Errorf("has no column %q; there are: %s", strings.Join(heads, `", "`), text.List(slices.DeleteFunc(b.have, func(h string) bool { return h == "" })))
	case len(b.list) == 0:
		err = fmt.Errorf("has nothing below %q", heads[0])
	}
	if err != nil {
		return nil, fmt.Errorf("%s: sheet %q: %w", l.file, sheet, err)
	}
	return b.list, nil
}

// below gathers what stands below headings.
type below struct {
	heads []string
	at    []int // their columns, nil until they are found
	last  int   // the row before
	list  [][]string
	have  []string // what stood where the headings did not
}

// row takes the next row of the sheet. After a gap nobody knows whose the labels
// are, so that it is an error.
func (b *below) row(row int, cells []workbook.Cell) error {
	text := make([]string, len(cells))
	for j, c := range cells {
		text[j] = strings.Trim(raw.Clean(c.String()), "'") // GLORIA quotes its indicators
	}
	if b.at == nil {
		b.at, b.last = find(text, b.heads), row
		b.have = append(b.have, text...)
		return nil
	}
	values := make([]string, len(b.at))
	for k, j := range b.at {
		if j < len(text) {
			values[k] = text[j]
		}
	}
	switch {
	case values[0] == "":
		return nil
	case row != b.last+1:
		return fmt.Errorf("row %d follows row %d: the list below %q has a gap", row, b.last, b.heads[0])
	}
	b.last = row
	b.list = append(b.list, values)
	return nil
}

// find returns where all headings stand in a row, nil unless they do.
func find(row, heads []string) []int {
	at := make([]int, len(heads))
	for k, head := range heads {
		if at[k] = slices.IndexFunc(row, func(cell string) bool { return strings.EqualFold(cell, head) }); at[k] < 0 {
			return nil
		}
	}
	return at
}
