package oecd

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

// The parts that a caller can name where a folder holds both.
const (
	regular  = "regular"
	extended = "extended"
)

// A member is a file that may hold a year's table.
type member struct {
	name     string
	year     int // 0 where its name does not say
	extended bool
}

// yearNamed is how the OECD names the files: 2000_SML.csv, 2000_EXT.csv, 2000.csv,
// ICIO2018_2010.CSV. The last number is the year.
var yearNamed = regexp.MustCompile(`(?i)(?:^|[^0-9])((?:19|20)[0-9]{2})(?:_sml|_ext)?\.csv$`)

// find returns the files that may be tables: those named by a year, or else the only
// text there is.
func find(r *raw.Request) []member {
	var members, others []member
	for _, name := range r.Files.Names() {
		where := strings.ToLower(r.Files.Describe(name))
		m := member{name: name, extended: strings.Contains(where, "_ext")}
		if parts := yearNamed.FindStringSubmatch(path.Base(name)); parts != nil {
			m.year, _ = strconv.Atoi(parts[1]) // four digits
			members = append(members, m)
		} else if ext := strings.ToLower(path.Ext(name)); ext == ".csv" || ext == ".txt" {
			others = append(others, m)
		}
	}
	if len(members) == 0 && len(others) == 1 {
		return others
	}
	return members
}

// Recognises reports whether the files are ICIO tables, by the header of one.
func Recognises(r *raw.Request) bool {
	return slices.ContainsFunc(find(r), func(m member) bool { return headed(r, m) })
}

// headed reports whether a file's first line is an ICIO's: sectors and uses with
// their economies, and no other columns but totals.
func headed(r *raw.Request, m member) bool {
	f, err := r.Files.Open(m.name)
	if err != nil {
		return false
	}
	defer f.Close() // read only
	lines, err := grid.Lines(f, grid.Options{}, 1)
	if err != nil || len(lines) == 0 || !slices.Contains([]string{"", "V1"}, raw.Clean(lines[0][0])) {
		return false
	}
	h, err := newHeader(lines[0], true)
	return err == nil && len(h.demand) > 0 && (h.total || h.residual || m.year != 0)
}

// choose picks the one file that was asked for.
func choose(r *raw.Request) (member, error) {
	members := find(r)
	others := func(m member) bool { return !headed(r, m) } // whose files are named by years, too
	if kept := slices.DeleteFunc(slices.Clone(members), others); len(kept) > 0 {
		members = kept
	}
	if len(members) == 1 && members[0].year == 0 {
		members[0].year = r.Year
		return members[0], nil
	}
	var years []int
	for _, m := range members {
		years = append(years, m.year)
	}
	year, err := r.Pick(years)
	if err != nil {
		return member{}, err
	}
	members = slices.DeleteFunc(members, func(m member) bool { return m.year != year })
	switch {
	case r.Part != "" && r.Part != regular && r.Part != extended:
		return member{}, fmt.Errorf("there is no part %q; there are: %s, %s", r.Part, regular, extended)
	case r.Part != "" || slices.ContainsFunc(members, func(m member) bool { return !m.extended }):
		members = slices.DeleteFunc(members, func(m member) bool { return m.extended != (r.Part == extended) })
	}
	if len(members) == 0 {
		return member{}, fmt.Errorf("has no %s table of %d", r.Part, year)
	}
	if len(members) > 1 {
		names := make([]string, len(members))
		for i, m := range members {
			names[i] = m.name
		}
		return member{}, fmt.Errorf("holds %d tables of %d: %s; load one of them", len(names), year, text.List(names))
	}
	return members[0], nil
}
