package datasets

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// A Classification knows the sections of a classification of industries, and in which
// of them its codes are, in the spellings of published tables:
//
//	c := ionb.Must(datasets.NACE2().Concordance(t.SectorNames()))
//	small := ionb.Must(t.AggregateSectors(c))
//
// Codes, titles and limits of the sections are facts from the classifications
// themselves.
type Classification struct {
	name     string
	sections []section
	place    func(Classification, string) (span, error)
}

// section is one section, with the divisions that it has.
type section struct {
	code        string
	first, last int
	title       string
}

// span is the sections that a code covers, by position.
type span struct{ from, to int }

// Name is the classification's name.
func (c Classification) Name() string { return c.name }

// String returns the name.
func (c Classification) String() string { return c.name }

// Sections returns the codes of the sections in order.
func (c Classification) Sections() []string {
	codes := make([]string, len(c.sections))
	for i, s := range c.sections {
		codes[i] = s.code
	}
	return codes
}

// Title returns the title of a section, or of sections that Concordance has joined,
// such as "D-E". It panics with an *ionb.LabelError when there is no such section.
func (c Classification) Title(code string) string {
	for from := range c.sections {
		for to := from; to < len(c.sections); to++ {
			if c.joined(span{from, to}) == code {
				titles := make([]string, 0, to-from+1)
				for _, s := range c.sections[from : to+1] {
					titles = append(titles, s.title)
				}
				return strings.Join(titles, "; ")
			}
		}
	}
	panic(&ionb.LabelError{Where: c.name, Label: code, Have: c.Sections()})
}

// joined names the sections of a span: "D-E", "52-53".
func (c Classification) joined(s span) string {
	if s.from == s.to {
		return c.sections[s.from].code
	}
	first, _, _ := strings.Cut(c.sections[s.from].code, "-")
	last := c.sections[s.to].code
	return first + "-" + last[strings.LastIndex(last, "-")+1:]
}

// Concordance places codes in sections. A code that covers several, such as 35T39 or
// R_S, joins these for all: they become one, D-E or R-S. Codes that cannot be placed
// are errors, each with its reason.
func (c Classification) Concordance(codes []string) (ionb.Concordance, error) {
	spans := make([]span, len(codes))
	joined := make([]bool, len(c.sections)) // whether a section is one with that before it
	var errs []error
	for k, code := range codes {
		var err error
		if spans[k], err = c.place(c, code); err != nil {
			errs = append(errs, fmt.Errorf("code %q: %w", code, err))
			continue
		}
		for i := spans[k].from + 1; i <= spans[k].to; i++ {
			joined[i] = true
		}
	}
	if len(errs) > 0 {
		return ionb.Concordance{}, fmt.Errorf("datasets: %s: %w", c.name, firstFew(errs))
	}
	to := make(map[string]string, len(codes))
	for k, code := range codes {
		s := spans[k]
		for joined[s.from] {
			s.from--
		}
		for s.to+1 < len(joined) && joined[s.to+1] {
			s.to++
		}
		to[code] = c.joined(s)
	}
	return ionb.NewConcordance(to)
}

// firstFew joins errors, the first few of many.
func firstFew(errs []error) error {
	const few = 10
	if len(errs) > few {
		errs = append(errs[:few:few], fmt.Errorf("and %d more", len(errs)-few))
	}
	return errors.Join(errs...)
}

// holding returns the section that has a division.
func (c Classification) holding(division int) (int, error) {
	for i, s := range c.sections {
		if division >= s.first && division <= s.last {
			return i, nil
		}
	}
	return 0, fmt.Errorf("there is no division %02d", division)
}

// section returns the position of a section's code, or −1.
func (c Classification) section(code string) int {
	for i, s := range c.sections {
		if s.code == code {
			return i
		}
	}
	return -1
}
