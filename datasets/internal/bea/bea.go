// Package bea reads what the U.S. Bureau of Economic Analysis publishes of its
// input-output accounts: make, use, supply, import matrices, requirements and market
// shares, in its workbooks or in text files made of them.
package bea

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

const publisher = "Bureau of Economic Analysis"

// Recognises is whether the first workbook is one of the bureau's.
func Recognises(r *raw.Request) bool {
	books := r.Files.Matching(func(base string) bool { return path.Ext(base) == ".xlsx" })
	if len(books) == 0 {
		return false
	}
	book, err := open(r.Files, books[0])
	if err != nil {
		return false
	}
	sheets := years(book)
	if len(sheets) == 0 {
		return false
	}
	found := false
	// What is wrong with the sheet is said when it is read.
	_ = book.Rows(fmt.Sprint(sheets[0]), func(row int, cells []workbook.Cell) error {
		found = len(cells) > 0 && cells[0].Text == publisher
		if found || row > headerWithin {
			return workbook.Stop
		}
		return nil
	})
	return found
}

// Read says what to read the bureau's tables with: none of them is an input-output
// table by itself.
func Read(*raw.Request) (*raw.Table, error) {
	return nil, errors.New("the bureau publishes make (or supply) and use tables, of which supplyuse makes an input-output table: read both with datasets.LoadSupplyUse; requirements and other single matrices with datasets.LoadMatrix")
}

func open(src *files.Source, name string) (*workbook.Book, error) {
	at, size, err := src.OpenAt(name)
	if err != nil {
		return nil, err
	}
	return workbook.Open(at, size, src.Describe(name))
}

// tables reads the sheets of the year wanted from all files whose names have the
// words of r.Part, such as "summary after".
func tables(r *raw.Request) ([]*sheet, error) {
	words := strings.Fields(strings.ToLower(r.Part))
	names := r.Files.Matching(func(base string) bool {
		return slices.Contains([]string{".xlsx", ".csv", ".tsv", ".txt"}, path.Ext(base)) &&
			!slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(base, w) })
	})
	if len(names) == 0 {
		named := ""
		if len(words) > 0 {
			named = fmt.Sprintf(" with %q in its name", words)
		}
		return nil, fmt.Errorf("%s: holds no .xlsx or .csv file%s; there are: %s", r.Files.Describe(""), named, text.List(r.Files.Names()))
	}
	var sheets []*sheet
	for _, name := range names {
		read := readText
		if strings.EqualFold(path.Ext(name), ".xlsx") {
			read = readBook
		}
		s, err := read(r, name)
		if err != nil && len(names) > 1 {
			err = fmt.Errorf("%w (datasets.Part picks files by words of their names)", err)
		}
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}
