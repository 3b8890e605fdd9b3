package eurostat

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/records"
	"github.com/ionb/go-ionb/internal/text"
)

// A file is read twice: to see which tables it holds, and for the one wanted.
type file struct {
	*raw.Request
	name  string
	at    columns
	id    string // of the data set, as the lines say
	have  map[sheet]bool
	notes []string
}

// A sheet is one table of a file.
type sheet struct {
	country, unit, flow string
	year                int
}

// An observation is one number of a sheet.
type observation struct {
	sheet
	use, ava string
	value    []byte // ":" and "" where there is none
	flags    string
}

const mostSheets = 100_000

// each passes over the file's observations. Its errors name the file.
func (f *file) each(take func(o observation) error) (err error) {
	in, err := f.Files.Open(f.name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	comma := byte(',')
	if head, _, _ := bytes.Cut(f.Files.Head(f.name, headBytes), []byte("\n")); bytes.IndexByte(head, '\t') >= 0 {
		comma = '\t'
	}
	file := f.Files.Describe(f.name)
	r, err := records.Open(in, file, comma)
	if err != nil {
		return err
	}
	if f.at, err = columnsOf(r.Header); err != nil {
		return fmt.Errorf("%s: line 1: %w", file, err)
	}
	if f.at.tsv {
		return f.eachOfTSV(r, take)
	}
	return r.Each(func(cells [][]byte) error { return f.line(cells, take) })
}

// line reads a line of SDMX-CSV: one observation.
func (f *file) line(cells [][]byte, take func(o observation) error) (err error) {
	cell := func(i int) string {
		if i < 0 {
			return ""
		}
		return string(cells[i])
	}
	if f.id == "" {
		f.id = cell(f.at.data)
	}
	o := observation{value: cells[f.at.value], flags: strings.TrimSpace(cell(f.at.flag) + " " + cell(f.at.status))}
	if err := f.codes(&o, cells); err != nil {
		return err
	}
	if o.year, err = yearOf(cell(f.at.period)); err != nil {
		return err
	}
	return take(o)
}

// eachOfTSV reads lines of one number a year, such as "123.4 p" or ": c".
func (f *file) eachOfTSV(r *records.Reader, take func(o observation) error) error {
	years := make([]int, len(f.at.periods))
	for i, p := range f.at.periods {
		var err error
		if years[i], err = yearOf(p); err != nil {
			return fmt.Errorf("%s: line 1: %w", f.Files.Describe(f.name), err)
		}
	}
	return r.Each(func(cells [][]byte) error {
		codes := bytes.Split(cells[0], []byte(","))
		if len(codes) != f.at.codes {
			return fmt.Errorf("%d codes in the first cell, want %d as in the header", len(codes), f.at.codes)
		}
		var o observation
		if err := f.codes(&o, codes); err != nil {
			return err
		}
		for i, year := range years {
			value, flags, _ := bytes.Cut(cells[i+1], []byte(" "))
			o.year, o.value, o.flags = year, value, string(bytes.TrimSpace(flags))
			if len(value) > 1 && value[0] == ':' {
				o.value, o.flags = value[:1], string(value[1:])
			}
			if err := take(o); err != nil {
				return err
			}
		}
		return nil
	})
}

// codes reads the codes of an observation.
func (f *file) codes(o *observation, cells [][]byte) error {
	parts := []struct {
		to *string
		at int
	}{{&o.flow, f.at.flow}, {&o.unit, f.at.unit}, {&o.country, f.at.country}, {&o.use, f.at.use}, {&o.ava, f.at.ava}}
	for _, p := range parts {
		if p.at < 0 {
			continue
		}
		code, _, _ := bytes.Cut(cells[p.at], []byte(":")) // "AT: Austria"
		if !utf8.Valid(code) {
			return fmt.Errorf("%s is not UTF-8; save the file as UTF-8", records.Shown(code))
		}
		*p.to = string(bytes.TrimSpace(code))
	}
	return nil
}

func (o observation) missing() bool { return len(o.value) == 0 || o.value[0] == ':' }

// survey sees which tables the file holds: those that have a number.
func (f *file) survey() error {
	f.have = map[sheet]bool{}
	return f.each(func(o observation) error {
		if o.missing() || f.have[o.sheet] {
			return nil
		}
		if len(f.have) == mostSheets {
			return fmt.Errorf("more than %d tables", mostSheets)
		}
		f.have[o.sheet] = true
		return nil
	})
}

// A selection is the table that is read.
type selection sheet

// choose picks a table: the country, the year, the unit and the flow.
func (f *file) choose() (s selection, err error) {
	want, err := partOf(f.Part)
	if err != nil {
		return s, err
	}
	if s.country, err = f.pickCountry(); err != nil {
		return s, err
	}
	if s.year, err = f.Pick(valuesOf(f.have, func(h sheet) (int, bool) { return h.year, h.country == s.country })); err != nil {
		return s, err
	}
	units := valuesOf(f.have, func(h sheet) (string, bool) { return h.unit, h.country == s.country && h.year == s.year })
	if s.unit, err = f.pickUnit(units, want.unit); err != nil {
		return s, err
	}
	flows := valuesOf(f.have, func(h sheet) (string, bool) {
		return h.flow, h.country == s.country && h.year == s.year && h.unit == s.unit
	})
	s.flow, err = f.pickFlow(flows, want.flow)
	return s, err
}

// valuesOf returns the different values, in order, of the tables that count.
func valuesOf[T int | string](have map[sheet]bool, of func(sheet) (T, bool)) []T {
	var out []T
	for h := range have {
		if v, counts := of(h); counts {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (f *file) pickCountry() (string, error) {
	have := valuesOf(f.have, func(h sheet) (string, bool) { return h.country, true })
	switch i := slices.IndexFunc(have, func(c string) bool { return strings.EqualFold(c, f.Region) }); {
	case len(have) == 0:
		return "", errors.New("holds no numbers: Eurostat answers so to a country or a year for which it has none")
	case f.Region != "" && i < 0:
		return "", fmt.Errorf("has no country %q; there are: %s", f.Region, text.List(have))
	case f.Region != "":
		return have[i], nil
	case len(have) > 1:
		return "", fmt.Errorf("holds %d countries: %s; name one with datasets.OfRegion(%q)", len(have), text.List(have), have[0])
	}
	return have[0], nil
}

// pickUnit prefers euros, in which countries compare.
func (f *file) pickUnit(have []string, want string) (string, error) {
	switch {
	case want != "" && !slices.Contains(have, want):
		return "", fmt.Errorf("is not in %s; there are: %s", want, text.List(have))
	case want != "":
		return want, nil
	case len(have) == 1:
		return have[0], nil
	}
	unit := have[0]
	if slices.Contains(have, "MIO_EUR") {
		unit = "MIO_EUR"
	}
	f.notes = append(f.notes, fmt.Sprintf("The file has the table in %s; this is %s (datasets.Part names another).", text.List(have), unit))
	return unit, nil
}
