// Package adb reads the multiregional input-output tables of the Asian Development
// Bank. They continue WIOD's layout, so package wiod reads their rows.
package adb

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/wiod"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

var (
	name    = regexp.MustCompile(`^adb[-_ ]?mrio.*\.xlsx$`)
	anyYear = regexp.MustCompile(`(?:19|20)\d\d`)
	edition = regexp.MustCompile(`(?i)(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?(20\d\d)`)
)

const licence = "ADB's terms of use for data; cite: Asian Development Bank, Multiregional Input-Output Tables"

// Recognises is whether there is a workbook of ADB's, by its name or, where there
// is but one, by its title.
func Recognises(r *raw.Request) bool { return len(find(r)) > 0 }

func find(r *raw.Request) []string {
	found := r.Files.Matching(name.MatchString)
	if books := books(r); found == nil && len(books) == 1 {
		if book, err := open(r, books[0]); err == nil && strings.HasPrefix(title(book), "multiregional input-output table") {
			return books
		}
	}
	return found
}

func books(r *raw.Request) []string {
	return r.Files.Matching(func(base string) bool { return path.Ext(base) == ".xlsx" })
}

func open(r *raw.Request, file string) (*workbook.Book, error) {
	at, size, err := r.Files.OpenAt(file)
	if err != nil {
		return nil, err
	}
	return workbook.Open(at, size, r.Files.Describe(file))
}

// sheet is the one with the table: the first that is no legend.
func sheet(book *workbook.Book) string {
	for _, s := range book.Sheets() {
		if !strings.Contains(strings.ToLower(s), "legend") {
			return s
		}
	}
	return book.Sheets()[0]
}

// title is the first text of the table's sheet, in lower case.
func title(book *workbook.Book) (text string) {
	_ = book.Rows(sheet(book), func(_ int, cells []workbook.Cell) error { // what cannot be read has no title
		text = strings.ToLower(raw.Clean(cells[0].Text))
		return workbook.Stop
	})
	return text
}

// Read reads the table.
func Read(r *raw.Request) (*raw.Table, error) {
	file, err := choose(r)
	if err != nil {
		return nil, err
	}
	book, err := open(r, file)
	if err != nil {
		return nil, err
	}
	s, err := wiod.ReadSquare(r, wiod.SheetRows(book, sheet(book)), true)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Files.Describe(file), err)
	}
	titles := strings.Join(s.Titles, "; ")
	year := yearOf(path.Base(file))
	if year == 0 {
		year = yearOf(titles)
	}
	if r.Year != 0 && year != 0 && r.Year != year {
		return nil, fmt.Errorf("%s is the table of %d, not of %d", r.Files.Describe(file), year, r.Year)
	}
	describe(s.Table, file, titles, year)
	return s.Table, nil
}

// choose picks the workbook of the year that was asked for.
func choose(r *raw.Request) (string, error) {
	files := find(r)
	if len(files) == 0 { // perhaps the user said that it is ADB's
		files = books(r)
	}
	if len(files) == 0 {
		return "", errors.New("has no workbook of ADB's, such as ADB-MRIO-2000_Mar2022.xlsx")
	}
	if len(files) == 1 {
		return files[0], nil
	}
	var years []int
	for _, file := range files {
		years = append(years, yearOf(path.Base(file)))
	}
	year, err := r.Pick(years)
	if err != nil {
		return "", err
	}
	var chosen []string
	for i, file := range files {
		if years[i] == year {
			chosen = append(chosen, file)
		}
	}
	if len(chosen) > 1 {
		return "", fmt.Errorf("holds %d workbooks that may be the table: %s; load one of them by its own path", len(chosen), text.List(chosen))
	}
	return chosen[0], nil
}

// yearOf is the first year that a text names: editions come behind it.
func yearOf(text string) int {
	year, _ := strconv.Atoi(anyYear.FindString(text))
	return year
}

// describe says what the table is.
func describe(t *raw.Table, file, titles string, year int) {
	t.Spec.Name, t.Spec.Year = "ADB MRIO", year
	if year != 0 {
		t.Spec.Name = fmt.Sprintf("ADB MRIO %d", year)
	}
	t.Spec.Source = "Asian Development Bank, Multiregional Input-Output Tables"
	if e := edition.FindString(path.Base(file)); e != "" {
		t.Spec.Source += ", edition of " + e
	}
	t.Spec.Source += ", " + path.Base(file)
	t.Spec.Unit, t.Spec.Licence = "million USD", licence
	t.Spec.Prices = "basic prices, current"
	if i := strings.Index(strings.ToLower(titles), "constant"); i >= 0 {
		t.Spec.Prices = "basic prices, constant"
		if base := yearOf(titles[i:]); base != 0 {
			t.Spec.Prices = fmt.Sprintf("basic prices of %d", base)
		}
	}
}
