package wiod

import (
	"fmt"
	"path"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
)

// The variables of the socio-economic accounts that can be added up over countries.
// The others are in national currency, or are indices and shares.
var accounted = []struct{ code, name, unit string }{
	{"EMP", "Persons engaged", "thousand persons"},
	{"EMPE", "Employees", "thousand persons"},
	{"H_EMP", "Hours worked by persons engaged", "million hours"},
	{"H_EMPE", "Hours worked by employees", "million hours"},
}

// accountsSheet holds the accounts; a second sheet has notes.
const accountsSheet = "DATA"

// accounts is the reading of a workbook of socio-economic accounts.
type accounts struct {
	values                           workbook.Values
	country, variable, code, yearCol int
	sectors                          map[string]int // by country and code
	table                            *raw.Table
	rows                             map[string][]float64 // by variable
	covered                          map[string]bool      // regions
}

// addAccounts adds the socio-economic accounts that lie with a world table.
func addAccounts(r *raw.Request, t *raw.Table) error {
	oldAccounts(r, t)
	files := r.Files.Matching(accountsName.MatchString)
	if len(files) != 1 {
		if len(files) > 1 {
			t.Note("None of several socio-economic accounts was read: %s.", text.List(files))
		}
		return nil
	}
	book, err := open(r, files[0])
	if err != nil {
		return err
	}
	a := &accounts{table: t, sectors: map[string]int{}, rows: map[string][]float64{}, covered: map[string]bool{}}
	a.values.Where = workbook.In(accountsSheet)
	for i, code := range t.Spec.Sectors {
		a.sectors[accountKey(t.Spec.Regions[i], code)] = i
	}
	if err := book.Rows(accountsSheet, a.row); err != nil {
		return err
	}
	if err := a.values.Err(); err != nil {
		return fmt.Errorf("%s: %w", r.Files.Describe(files[0]), err)
	}
	a.add(path.Base(files[0]))
	return nil
}

// accountKey is what accounts and tables are matched by. Early tables call Romania
// ROM.
func accountKey(region, code string) string {
	if region == "ROM" {
		region = "ROU"
	}
	return region + "\t" + code
}

// row takes a row of the accounts; the first is the header.
func (a *accounts) row(row int, cells []workbook.Cell) error {
	if a.country == 0 {
		a.header(cells)
		if a.country*a.variable*a.code == 0 {
			return fmt.Errorf("sheet %s, row %d: want the columns Country, Variable and Code", accountsSheet, row)
		}
		if a.yearCol == 0 {
			return workbook.Stop
		}
		return nil
	}
	i, ok := a.sectors[accountKey(at(cells, a.country), at(cells, a.code))]
	variable := at(cells, a.variable)
	for _, known := range accounted {
		if !ok || known.code != variable {
			continue
		}
		if a.rows[variable] == nil {
			a.rows[variable] = make([]float64, len(a.table.Spec.Sectors))
		}
		var c workbook.Cell
		if a.yearCol <= len(cells) {
			c = cells[a.yearCol-1]
		}
		a.rows[variable][i] = a.values.Number(row, a.yearCol, c)
		a.covered[a.table.Spec.Regions[i]] = true
	}
	return nil
}

func (a *accounts) header(cells []workbook.Cell) {
	for c := 1; c <= len(cells); c++ {
		switch name := strings.ToLower(strings.TrimPrefix(at(cells, c), "_")); name {
		case "country":
			a.country = c
		case "variable":
			a.variable = c
		case "code":
			a.code = c
		case fmt.Sprint(a.table.Spec.Year):
			a.yearCol = c
		}
	}
}

// add makes the extension.
func (a *accounts) add(file string) {
	e := blocks.Extension{Name: "Socio-economic accounts", Source: "World Input-Output Database, socio-economic accounts, " + file}
	var rows [][]float64
	for _, known := range accounted {
		if row := a.rows[known.code]; row != nil {
			rows = append(rows, row)
			e.Stressors, e.Units = append(e.Stressors, known.name), append(e.Units, known.unit)
		}
	}
	if rows == nil {
		a.table.Note("The socio-economic accounts in %s have nothing for %d.", file, a.table.Spec.Year)
		return
	}
	e.F = raw.Zeros(len(rows), len(a.table.Spec.Sectors))
	for i, row := range rows {
		e.F.SetRow(i, row)
	}
	a.table.Blocks.Extensions = append(a.table.Blocks.Extensions, e)
	var none []string
	for i, region := range a.table.Spec.Regions {
		if !a.covered[region] && (i == 0 || a.table.Spec.Regions[i-1] != region) {
			none = append(none, region)
		}
	}
	a.table.Note("Of the socio-economic accounts the variables that add up over countries are read; the others are in national currency, or are indices and shares.")
	if none != nil {
		a.table.Note("The socio-economic accounts have nothing for %s, which count as 0.", text.List(none))
	}
	a.table.Spec.Notes = append(a.table.Spec.Notes, a.values.Notes()...)
}
