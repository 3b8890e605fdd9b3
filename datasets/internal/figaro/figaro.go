// Package figaro reads FIGARO, Eurostat's tables of 45 economies and the rest of
// the world: the matrix file and the flat file, industry by industry and product by
// product, of every edition since 2021.
package figaro

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	headBytes = 1024 // to recognise a file by

	unit    = "million EUR"
	licence = "Eurostat: reuse is free if the source is acknowledged (Commission Decision 2011/833/EU). Cite: Eurostat, FIGARO tables, with the edition."
)

var (
	symmetric = regexp.MustCompile(`eu-ic-io`)
	published = regexp.MustCompile(`eu-ic-(io|sup|use)`)
	edition   = regexp.MustCompile(`_(\d\d)ed_`)
	year      = regexp.MustCompile(`_((?:19|20)\d\d)(?:_v\d+)?\.`)
)

// Recognises is whether the files bear FIGARO's names or begin as FIGARO's do.
func Recognises(r *raw.Request) bool { return len(candidates(r)) > 0 }

// candidates returns the files that bear FIGARO's names, or else begin as they do.
func candidates(r *raw.Request) []string {
	for _, names := range []*regexp.Regexp{symmetric, published} {
		if named := r.Files.Matching(names.MatchString); len(named) > 0 {
			return named
		}
	}
	var found []string
	for _, name := range texts(r) {
		if _, err := layoutOf(firstCells(r.Files.Head(name, headBytes))); err == nil {
			found = append(found, name)
		}
	}
	return found
}

// texts returns the names of the first files that may be delimited text.
func texts(r *raw.Request) []string {
	const enough = 100
	names := r.Files.Matching(func(base string) bool {
		return strings.HasSuffix(base, ".csv") || strings.HasSuffix(base, ".txt") || path.Ext(base) == ""
	})
	return names[:min(len(names), enough)]
}

// firstCells are the cells of the first line, the last of them cut off.
func firstCells(head []byte) []string {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head), "\uFEFF"), "\n")
	cells := strings.Split(line, ",")
	for i := range cells {
		cells[i] = strings.Trim(strings.TrimSpace(cells[i]), `"`)
	}
	return cells
}

// A layout is one of the two ways in which FIGARO is written.
type layout int

const (
	matrixFile layout = iota // a row a line
	flatFile                 // a cell a line
)

// layoutOf tells the layout by the header.
func layoutOf(header []string) (layout, error) {
	first := strings.ToLower(header[0])
	switch _, err := flatColumnsOf(header); {
	case err == nil:
		return flatFile, nil
	case first == "rowlabels", strings.HasPrefix(first, "ic") && strings.HasSuffix(first, "row"):
		return matrixFile, nil
	}
	return 0, fmt.Errorf("the header begins with %q; want rowLabels as in a matrix file, or the columns refArea, rowIi, counterpartArea, colIi and obsValue of a flat file", header[0])
}

// Read reads the table of a year.
func Read(r *raw.Request) (*raw.Table, error) {
	name, err := choose(r)
	if err != nil {
		return nil, err
	}
	header := firstCells(r.Files.Head(name, headBytes))
	if isSupplyUse(header) {
		return nil, fmt.Errorf("%s: %w", r.Files.Describe(name), errSupplyUse)
	}
	s := &system{Request: r, name: name, at: map[label]int{}}
	if err := fill(r, name, s); err != nil {
		return nil, err
	}
	if l, err := layoutOf(header); err == nil && l == matrixFile {
		if err := s.missing(); err != nil {
			return nil, err
		}
	}
	return s.finish(), nil
}

var errSupplyUse = errors.New("is one of FIGARO's supply or use tables, and no input-output table; load the file named matrix_eu-ic-io_ind-by-ind or flatfile_eu-ic-io_ind-by-ind of the same year, or read the supply and the use table with datasets.LoadSupplyUse")

// choose picks the file: by year, by datasets.Part and, of the two layouts, the
// matrix, which is the quicker to read.
func choose(r *raw.Request) (string, error) {
	names := candidates(r)
	switch {
	case len(names) == 0:
		if names = texts(r); len(names) == 0 { // the caller says that it is FIGARO
			return "", errors.New("holds no text file (.csv)")
		}
	case published.MatchString(base(names[0])) && !symmetric.MatchString(base(names[0])):
		return "", fmt.Errorf("%s: %w", r.Files.Describe(names[0]), errSupplyUse)
	}
	names, err := wanted(names, r.Part)
	if err != nil {
		return "", err
	}
	if len(names) == 1 && yearOf(names[0]) == 0 {
		return names[0], nil
	}
	years := make([]int, len(names))
	for i, name := range names {
		years[i] = yearOf(name)
	}
	y, err := r.Pick(years)
	if err != nil {
		return "", err
	}
	names = preferMatrix(slices.DeleteFunc(names, func(name string) bool { return yearOf(name) != y }))
	if len(names) > 1 {
		return "", fmt.Errorf(`holds %d files that may be the table: %s; name one with datasets.Part("ind-by-ind") or datasets.Part("prod-by-prod"), or load its file`, len(names), text.List(names))
	}
	return names[0], nil
}

// preferMatrix leaves flat files out where there are matrices.
func preferMatrix(names []string) []string {
	matrices := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !strings.HasPrefix(base(name), "matrix") })
	if len(matrices) > 0 {
		return matrices
	}
	return names
}

// wanted keeps the names that hold the part, which is part of FIGARO's own names.
func wanted(names []string, part string) ([]string, error) {
	var found []string
	for _, name := range names {
		if strings.Contains(base(name), strings.ToLower(part)) {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf(`holds no file of which the name has %q, as datasets.Part says; there are: %s`, part, text.List(names))
	}
	return found, nil
}

func base(name string) string { return strings.ToLower(path.Base(name)) }

// yearOf is the year in the file's name, 0 where there is none.
func yearOf(name string) int {
	found := year.FindAllStringSubmatch(base(name), -1)
	if found == nil {
		return 0
	}
	y, _ := strconv.Atoi(found[len(found)-1][1]) // digits
	return y
}

// about says what the tables are and where they come from.
func about(r *raw.Request, what string, names ...string) ionb.Spec {
	source := "Eurostat, FIGARO, " + what
	if e := edition.FindStringSubmatch(base(names[0])); e != nil {
		source += ", edition 20" + e[1]
	}
	name, y := "FIGARO", yearOf(names[0])
	if y == 0 {
		y = r.Year // as the caller says
	}
	if y > 0 {
		name += " " + strconv.Itoa(y)
	}
	return ionb.Spec{Name: name, Source: raw.Clean(source + ": " + strings.Join(names, ", ")), Year: y, Unit: unit, Prices: "basic prices", Licence: licence}
}
