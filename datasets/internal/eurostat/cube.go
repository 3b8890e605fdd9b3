package eurostat

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/records"
)

// mostCodes bounds a table's rows and columns: Eurostat's most detailed has 130.
const mostCodes = 1000

// A cube is all that a file says of one flow: which uses buy what, totals and
// details alike.
type cube struct {
	value     map[cell]float64
	uses, ava []string // in the file's order
	grain     float64  // what the last digit of the numbers is worth
}

type cell struct{ ava, use string }

func newCube() *cube { return &cube{value: map[cell]float64{}, grain: 1} }

// at is the number of a cell, 0 where there is none.
func (c *cube) at(ava, use string) float64 { return c.value[cell{ava, use}] }

// find is the number of a cell, if there is one.
func (c *cube) find(ava, use string) (v float64, ok bool) {
	v, ok = c.value[cell{ava, use}]
	return v, ok
}

// hasRow is whether a row has a number in any of the columns.
func (c *cube) hasRow(ava string, uses []string) bool {
	return c != nil && slices.ContainsFunc(uses, func(u string) bool { _, ok := c.find(ava, u); return ok })
}

// hasUse is whether a column has a number in any of the rows.
func (c *cube) hasUse(use string, avas []string) bool {
	return c != nil && slices.ContainsFunc(avas, func(a string) bool { _, ok := c.find(a, use); return ok })
}

// collect reads the numbers of the table, and of the country's other flows.
func (f *file) collect(s selection) (map[string]*cube, error) {
	cubes := map[string]*cube{}
	seen := map[*cube][2]map[string]bool{}
	gaps := map[string]int{}
	flags := map[string]int{}
	err := f.each(func(o observation) error {
		if o.country != s.country || o.year != s.year || o.unit != s.unit {
			return nil
		}
		c := cubes[o.flow]
		if c == nil {
			c = newCube()
			cubes[o.flow], seen[c] = c, [2]map[string]bool{{}, {}}
		}
		if o.flow == s.flow {
			count(o, gaps, flags)
		}
		if o.missing() {
			return nil
		}
		return c.add(o, seen[c])
	})
	f.tell(gaps, "have no number and count as 0")
	f.tell(flags, "are flagged")
	return cubes, err
}

// count counts cells without a number that are not just empty, and flags.
func count(o observation, gaps, flags map[string]int) {
	switch {
	case o.flags == "":
	case o.missing():
		gaps[o.flags]++
	default:
		flags[o.flags]++
	}
}

// add stores a number.
func (c *cube) add(o observation, seen [2]map[string]bool) error {
	v, err := records.Number(o.value)
	if err != nil {
		return err
	}
	for k, code := range []string{o.ava, o.use} {
		if seen[k][code] {
			continue
		}
		if len(seen[k]) == mostCodes {
			return fmt.Errorf("more than %d codes of products or industries", mostCodes)
		}
		seen[k][code] = true
		if k == 0 {
			c.ava = append(c.ava, code)
		} else {
			c.uses = append(c.uses, code)
		}
	}
	at := cell{o.ava, o.use}
	if _, twice := c.value[at]; twice {
		return fmt.Errorf("the cell %q, %q is there before", o.ava, o.use)
	}
	c.value[at] = v
	_, decimals, _ := bytes.Cut(o.value, []byte("."))
	for grain, k := 1.0, 0; k < min(len(decimals), 6); k++ {
		grain /= 10
		c.grain = min(c.grain, grain)
	}
	return nil
}

var flagNames = map[string]string{"b": "break in the series", "c": "confidential", "C": "confidential", "d": "definition differs", "e": "estimated", "m": "missing",
	"n": "not significant", "p": "provisional", "s": "Eurostat's estimate", "u": "of low reliability", "z": "not applicable"}

// tell notes how many cells bear which flags.
func (f *file) tell(counts map[string]int, what string) {
	flags := make([]string, 0, len(counts))
	for flag := range counts {
		flags = append(flags, flag)
	}
	if len(flags) == 0 {
		return
	}
	slices.Sort(flags)
	for i, flag := range flags {
		name := flagNames[flag]
		if name == "" {
			name = "flag"
		}
		flags[i] = fmt.Sprintf("%d %s (%s)", counts[flag], raw.Clean(flag), name)
	}
	f.notes = append(f.notes, fmt.Sprintf("Cells %s: %s.", what, strings.Join(flags[:min(len(flags), 12)], ", ")))
}
