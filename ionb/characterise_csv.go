package ionb

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadCharacterisation reads factors from a CSV file with a header, then a line for each
// factor, in whatever order. The last two columns may be missing, and so may the lines
// at the top, those that begin with "#":
//
//	# name: GWP100
//	# source: IPCC, sixth assessment report
//	stressor,impact,factor,impact unit,stressor unit
//	CO2,Global warming,1,kg CO2e,kg
//	CH4,Global warming,29.8,kg CO2e,kg
//
// A pair without a line has a factor of 0. Separators and encodings are as for ReadCSV,
// and "_" in a header is a space. Every fault is reported with its line.
func ReadCharacterisation(r io.Reader) (Characterisation, error) {
	f, err := splitCSV(r)
	p := factorReader{seen: map[[2]int]int{}}
	if err == nil {
		err = p.read(f)
	}
	if err == nil {
		err = p.fill()
	}
	if err != nil {
		return Characterisation{}, fmt.Errorf("ionb: reading a characterisation: %w", err)
	}
	return p.c, nil
}

// factorColumns are what a line can hold; the first three it must.
var factorColumns = []string{"stressor", "impact", "factor", "impact unit", "stressor unit"}

// mostFactors bounds the table that lines, which name few of its pairs, stand for.
const mostFactors = 1 << 24

// A factorReader puts lines together to a Characterisation.
type factorReader struct {
	c                  Characterisation
	comma              rune
	at                 [5]int // the position of each of factorColumns, -1 for none
	stressors, impacts map[string]int
	seen               map[[2]int]int // the line of each impact and stressor
	factors            []factorLine
}

type factorLine struct {
	impact, stressor int
	factor           float64
}

func (p *factorReader) read(f *csvFile) error {
	for _, record := range f.properties {
		key, value, _ := strings.Cut(strings.TrimLeft(record.cells[0], "# "), ":")
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "name":
			p.c.Name = strings.TrimSpace(value)
		case "source":
			p.c.Source = strings.TrimSpace(value)
		}
	}
	if len(f.records) == 0 {
		return errors.New("the file has no header; want a first line such as: stressor,impact,factor")
	}
	if err := p.readHeader(f.records[0]); err != nil {
		return fmt.Errorf("line %d: %w", f.records[0].line, err)
	}
	p.comma, p.stressors, p.impacts = f.comma, map[string]int{}, map[string]int{}
	var errs []error
	for _, record := range f.records[1:] {
		if err := p.take(record); err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", record.line, err))
		}
	}
	return errors.Join(firstFew(errs)...)
}

func (p *factorReader) readHeader(header csvRecord) error {
	for k, want := range factorColumns {
		p.at[k] = slices.IndexFunc(header.cells, func(cell string) bool {
			return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(cell)), "_", " ") == want
		})
		if p.at[k] < 0 && k < 3 {
			return fmt.Errorf("the header has no column %q; want stressor, impact and factor, and where there are units, impact unit and stressor unit", want)
		}
	}
	return nil
}

func (p *factorReader) take(record csvRecord) error {
	var cells [5]string
	for k, at := range p.at {
		if at >= len(record.cells) {
			return fmt.Errorf("has %s, want %d at least", count(len(record.cells), "cell", "cells"), at+1)
		}
		if at >= 0 {
			cells[k] = strings.TrimSpace(record.cells[at])
		}
	}
	if cells[0] == "" || cells[1] == "" {
		return errors.New("has no stressor or no impact")
	}
	factor, err := p.number(cells[2])
	if err != nil {
		return err
	}
	j, err := place(p.stressors, &p.c.Stressors, &p.c.StressorUnits, cells[0], cells[4])
	if err != nil {
		return err
	}
	i, err := place(p.impacts, &p.c.Impacts, &p.c.Units, cells[1], cells[3])
	if err != nil {
		return err
	}
	if before, twice := p.seen[[2]int{i, j}]; twice {
		return fmt.Errorf("has a second factor of %q for %q, after that of line %d", cells[0], cells[1], before)
	}
	p.seen[[2]int{i, j}] = record.line
	p.factors = append(p.factors, factorLine{i, j, factor})
	return nil
}

func (p *factorReader) number(cell string) (float64, error) {
	digits := cell
	if p.comma != ',' {
		digits = strings.Replace(cell, ",", ".", 1)
	}
	factor, err := strconv.ParseFloat(digits, 64)
	if err != nil || strings.ContainsFunc(digits, beyondDigits) {
		return 0, fmt.Errorf("the factor is %q, want a number such as 29.8", clip(cell))
	}
	return factor, nil
}

// place finds a name, or appends it with its unit, in which all its lines must agree.
func place(at map[string]int, names, units *[]string, name, unit string) (int, error) {
	k, known := at[name]
	if !known {
		at[name] = len(*names)
		*names, *units = append(*names, name), append(*units, unit)
		return at[name], nil
	}
	if (*units)[k] != unit {
		return k, fmt.Errorf("%q is in %q here and in %q before", name, unit, (*units)[k])
	}
	return k, nil
}

// fill makes the table of factors, zero for pairs that no line has.
func (p *factorReader) fill() error {
	i, j := len(p.c.Impacts), len(p.c.Stressors)
	if i*j > mostFactors {
		return fmt.Errorf("%d impacts of %d stressors are more than %d factors; read fewer at a time", i, j, mostFactors)
	}
	p.c.Factors = make([][]float64, i)
	for k := range p.c.Factors {
		p.c.Factors[k] = make([]float64, j)
	}
	for _, line := range p.factors {
		p.c.Factors[line.impact][line.stressor] = line.factor
	}
	return nil
}
