// Package eurostat reads symmetric input-output tables of Eurostat's database, as
// its data browser and its API give them out: naio_10_cp1700 (product by product),
// naio_10_cp1750 (industry by industry) and those at previous years' prices
// (naio_10_pyp1700, naio_10_pyp1750), in SDMX-CSV 1.0 and 2.0 and in TSV; and the
// long tables that the R packages eurostat and iotables make of them.
package eurostat

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	headBytes = 16 << 10 // to recognise a file by
	licence   = "Eurostat: reuse is free if the source is acknowledged (Commission Decision 2011/833/EU). Cite: Eurostat, the data set and the date of extraction."
)

var dataset = regexp.MustCompile(`(?i)naio_10_(?:cp|pyp)\d+`)

// Recognises is whether a file has the columns of one of Eurostat's tables of
// supply, use or input and output.
func Recognises(r *raw.Request) bool { return len(candidates(r)) > 0 }

func candidates(r *raw.Request) []string {
	const enough = 100
	names := r.Files.Matching(func(base string) bool {
		switch path.Ext(base) {
		case ".csv", ".tsv", ".txt", "":
			return true
		}
		return false
	})
	var found []string
	for _, name := range names[:min(len(names), enough)] {
		line, _, _ := strings.Cut(strings.TrimPrefix(string(r.Files.Head(name, headBytes)), "\uFEFF"), "\n")
		if isEurostat(line) {
			found = append(found, name)
		}
	}
	return found
}

// isEurostat is whether the header names a product or industry and an observation.
func isEurostat(header string) bool {
	_, err := columnsOf(headerCells(header))
	return err == nil || errors.As(err, new(otherTable))
}

// headerCells takes a header line apart, whichever of the layouts it is of.
func headerCells(line string) []string {
	line = strings.ReplaceAll(strings.TrimRight(line, "\r"), `"`, "")
	if strings.Contains(line, "\t") {
		return strings.Split(line, "\t")
	}
	return strings.Split(line, ",")
}

// Read reads the table of a country and a year.
func Read(r *raw.Request) (*raw.Table, error) {
	names := candidates(r)
	switch {
	case len(names) > 1:
		return nil, fmt.Errorf("holds %d of Eurostat's files: %s; load one", len(names), text.List(names))
	case len(names) == 1:
	case len(r.Files.Names()) == 1: // the caller says that it is Eurostat's
		names = r.Files.Names()
	default:
		return nil, errors.New("holds no file with the columns of Eurostat's naio_10_cp1700 or naio_10_cp1750")
	}
	f := &file{Request: r, name: names[0]}
	return f.read()
}

func (f *file) read() (*raw.Table, error) {
	if err := f.survey(); err != nil {
		return nil, err
	}
	s, err := f.choose()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Files.Describe(f.name), err)
	}
	cubes, err := f.collect(s)
	if err != nil {
		return nil, err
	}
	b := &builder{selection: s, cubes: cubes, main: cubes[s.flow], t: &raw.Table{Spec: f.spec(s)}}
	for _, note := range f.notes {
		b.t.Note("%s", note)
	}
	if err := b.build(f.Request); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Files.Describe(f.name), err)
	}
	return b.t, nil
}

// spec says what the table is and where it comes from.
func (f *file) spec(s selection) ionb.Spec {
	id := dataset.FindString(f.id)
	if id == "" {
		id = dataset.FindString(path.Base(f.name))
	}
	id = strings.ToLower(id)
	prices := "basic prices"
	if strings.Contains(id, "pyp") {
		prices = "basic prices of the previous year"
	}
	kind := "product by product"
	if f.at.industries {
		kind = "industry by industry"
	}
	source := strings.Join(nonEmpty("Eurostat", id, kind, s.country, f.Files.Describe(f.name)), ", ")
	return ionb.Spec{Name: raw.Clean(strings.Join(nonEmpty("Eurostat", s.country, strconv.Itoa(s.year), flowNames[s.flow]), " ")),
		Source: raw.Clean(source), Year: s.year, Unit: unitName(s.unit), Prices: prices, Licence: licence}
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// unitName writes Eurostat's codes of units in words.
func unitName(code string) string {
	switch code {
	case "MIO_EUR":
		return "million EUR"
	case "MIO_NAC":
		return "million of national currency"
	}
	return raw.Clean(code)
}
