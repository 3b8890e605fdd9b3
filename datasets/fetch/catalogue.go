package fetch

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ionb/go-ionb/internal/text"
)

// Access is how one gets at an edition.
type Access string

// The ways to get at an edition.
const (
	Open   Access = "open"    // File downloads it
	Login  Access = "login"   // File downloads it with an account's e-mail and password
	ByHand Access = "by hand" // File says where to download it with a browser
)

// An Edition is one edition of a database, in one layout of its files.
type Edition struct {
	Name        string // what File calls it, such as "oecd-icio-2023"
	What        string // what is in it
	First, Last int    // the years it has; 0 where its publisher adds to them
	Size        int64  // bytes of one file, about; 0 where that is not known
	Access      Access
	Licence     string // on what terms; a summary, the publisher's own words count
	Cite        string // how its publisher wants to be cited
	Page        string // where it is described, and downloaded by hand
}

// String returns all that is known of the edition, a line each.
func (e Edition) String() string {
	return strings.Join([]string{
		e.Name,
		"  " + e.What,
		"  years:   " + e.years(),
		"  size:    " + e.size(),
		"  access:  " + string(e.Access),
		"  licence: " + e.Licence,
		"  cite:    " + e.Cite,
		"  page:    " + e.Page,
	}, "\n")
}

func (e Edition) years() string {
	if e.First == 0 {
		return "all in one file"
	}
	if e.First == e.Last {
		return strconv.Itoa(e.First)
	}
	return fmt.Sprintf("%d–%d", e.First, e.Last)
}

func (e Edition) size() string {
	if e.Size == 0 {
		return "not recorded"
	}
	return megabytes(e.Size)
}

func megabytes(n int64) string {
	if n < 10_000_000 {
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
	}
	return text.Number(float64((n+500_000)/1_000_000)) + " MB"
}

// A Catalogue is the editions that File knows.
type Catalogue []Edition

// List returns the editions that File knows, those to be downloaded by hand too.
func List() Catalogue {
	var out Catalogue
	for _, s := range sources() {
		out = append(out, s.Edition)
	}
	return out
}

// String returns a line for each edition: its name, years, size and access, and
// what is in it.
func (c Catalogue) String() string {
	rows := [][4]string{{"edition", "years", "MB", "access"}}
	for _, e := range c {
		size := "?"
		if e.Size != 0 {
			size = strings.TrimSuffix(e.size(), " MB")
		}
		rows = append(rows, [4]string{e.Name, e.years(), size, string(e.Access)})
	}
	var width [4]int
	for _, row := range rows {
		for k, cell := range row {
			width[k] = max(width[k], utf8.RuneCountInString(cell))
		}
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		what := "what"
		if i > 0 {
			what = c[i-1].What
		}
		lines[i] = fmt.Sprintf("%-*s  %-*s  %*s  %-*s  %s", width[0], r[0], width[1], r[1], width[2], r[2], width[3], r[3], what)
	}
	return strings.Join(lines, "\n")
}

// A source is an edition and where its files are.
type source struct {
	Edition
	folder string   // below the cache
	base   string   // the address that the files' paths continue
	record bool     // base is a Zenodo record, which states size and MD5 of its files
	login  *login   // nil where none is needed
	files  []remote // by years
	with   []remote // files that belong to every one of files
	byHand string   // more to know for one who downloads by hand
}

// A remote is one published file. In its path and name "{year}" stands for the year.
type remote struct {
	first, last int // the years it has; 0: all that the edition has
	path        string
	name        string // in the cache
	checks
}

// checks are what is known of a file's bytes. Zero values are not known.
type checks struct {
	size        int64
	md5, sha256 string
}

func (s *source) file(year int) (remote, error) {
	for _, f := range s.files {
		first, last := f.first, f.last
		if first == 0 {
			first, last = s.First, s.Last
		}
		if f.first == 0 && (first == 0 || year == 0) || first <= year && year <= last {
			y := strconv.Itoa(year)
			f.path, f.name = strings.ReplaceAll(f.path, "{year}", y), strings.ReplaceAll(f.name, "{year}", y)
			return f, nil
		}
	}
	return remote{}, fmt.Errorf("it has no year %d; it has %s", year, s.years())
}

func find(name string) (*source, error) {
	all := sources()
	var names []string
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
		names = append(names, all[i].Name)
	}
	return nil, fmt.Errorf("there is no such edition; there are: %s (fetch.List shows them)", strings.Join(alike(name, names), ", "))
}

// alike returns the names that begin most like name, or all of them.
func alike(name string, names []string) []string {
	shared := func(other string) int {
		n := 0
		for n < min(len(name), len(other)) && name[n] == other[n] {
			n++
		}
		return n
	}
	best := slices.MaxFunc(names, func(a, b string) int { return shared(a) - shared(b) })
	if shared(best) < 3 {
		return names
	}
	return slices.DeleteFunc(names, func(other string) bool { return shared(other) < shared(best) })
}
