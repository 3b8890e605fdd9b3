// Package gloria reads GLORIA, the Global Resource Input Output Assessment: supply
// and use of all economies in one matrix, as csv files without labels and of many
// gigabytes, which make an industry by industry table.
//
//	            industries  products  final demand
//	industries       0          V          0
//	products         U          0          F
//	primary          W          0
//
// Rows and columns go region by region, first all industries of a region, then all
// its products. The labels are in a workbook beside, GLORIA_ReadMe_0<release>.xlsx.
//
// The table follows from the fixed product sales structure: model D of Eurostat's
// Manual of Supply, Use and Input-Output Tables (2008), ch. 11,
//
//	D = V·diag(q)⁻¹   Z = D·U   Y = D·F
//
// with q the output of each product. V is zero outside of a region's own block, so
// that Z is made region by region, in place.
package gloria

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// fileName is such as 20230314_120secMother_AllCountries_002_T-Results_2014_057_Markup001(full).csv.
var fileName = regexp.MustCompile(`(?i)(?:^|_)(T|Y|V|TQ|YQ)-Results_(\d{4})_0*(\d+[a-z]?)_(Markup\d{3})[^/]*\.csv$`)

// A file is one of GLORIA's, by what its name says.
type file struct {
	name, matrix, release, markup string
	year                          int
}

func list(src *files.Source) []file {
	var found []file
	for _, name := range src.Names() {
		if m := fileName.FindStringSubmatch(path.Base(name)); m != nil {
			year, _ := strconv.Atoi(m[2])
			found = append(found, file{name, strings.ToUpper(m[1]), m[3], capital(m[4]), year})
		}
	}
	return found
}

func capital(s string) string { return strings.ToUpper(s[:1]) + strings.ToLower(s[1:]) }

// Recognises is whether there is a matrix T of GLORIA.
func Recognises(r *raw.Request) bool {
	return slices.ContainsFunc(list(r.Files), func(f file) bool { return f.matrix == "T" })
}

// basic is the layer of basic prices, which is the table. The others are what has
// to be added for purchasers' prices.
const basic = "Markup001"

var layers = map[string]string{
	"Markup002": "trade margins", "Markup003": "transport margins",
	"Markup004": "taxes on products", "Markup005": "subsidies on products",
}

// A system is the files of a table. The satellite accounts may be in another folder
// or archive, and be missing.
type system struct {
	t, y, v  file
	tq, yq   string
	accounts *files.Source
}

// choose picks the files of the year and the layer that are asked for.
func choose(r *raw.Request) (system, error) {
	var s system
	all := list(r.Files)
	var years []int
	for _, f := range all {
		if f.matrix == "T" {
			years = append(years, f.year)
		}
	}
	year, err := r.Pick(years)
	if err != nil {
		return s, err
	}
	all = slices.DeleteFunc(all, func(f file) bool { return f.year != year })
	markup := basic
	if r.Part != "" {
		markup = capital(r.Part)
	}
	if s.t, err = one(all, "T", markup); err != nil {
		return s, err
	}
	if s.y, err = one(all, "Y", markup); err != nil {
		return s, err
	}
	if markup == basic {
		s.v, err = one(all, "V", basic)
	}
	return s, err
}

// one is the only file of a matrix.
func one(all []file, matrix, markup string) (file, error) {
	var found []file
	var have []string
	for _, f := range all {
		switch {
		case f.matrix == matrix && f.markup == markup:
			found = append(found, f)
		case f.matrix == matrix:
			have = append(have, f.markup)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		there := "none of this matrix"
		if len(have) > 0 {
			there = "only " + strings.Join(have, ", ")
		}
		return file{}, fmt.Errorf("there is no file …_%s-Results_…_%s(full).csv, but %s", matrix, markup, there)
	}
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = f.name
	}
	return file{}, fmt.Errorf("there are %d files of matrix %s, %s; load the folder of one release", len(found), matrix, strings.Join(names, ", "))
}

// findSatellites looks for TQ and YQ among the files, or else in the archive or
// folder of satellite accounts beside them.
func (s *system) findSatellites(r *raw.Request) error {
	s.accounts = r.Files
	if s.pickSatellites(); s.tq != "" {
		return nil
	}
	beside := r.Beside(func(base string) bool {
		return strings.HasPrefix(base, "gloria_satelliteaccounts") && strings.Contains(base, strconv.Itoa(s.t.year))
	})
	if beside == "" {
		return nil
	}
	var err error
	if s.accounts, err = files.Open(beside); err != nil {
		return fmt.Errorf("satellite accounts: %s: %w", beside, err)
	}
	s.pickSatellites()
	return nil
}

func (s *system) pickSatellites() {
	for _, f := range list(s.accounts) {
		switch same := f.year == s.t.year && f.release == s.t.release && f.markup == basic; {
		case same && f.matrix == "TQ":
			s.tq = f.name
		case same && f.matrix == "YQ":
			s.yq = f.name
		}
	}
}

// describe says what the table is.
func (s system) describe(r *raw.Request, t *raw.Table) {
	t.Spec.Name = fmt.Sprintf("GLORIA %d", s.t.year)
	t.Spec.Year = s.t.year
	t.Spec.Unit = "thousand USD"
	t.Spec.Prices = "basic prices"
	t.Spec.Source = raw.Clean(fmt.Sprintf("GLORIA, Industrial Ecology Virtual Laboratory, release %s, %s, file %s", s.t.release, s.t.markup, filepath.Base(r.Files.Path())))
	t.Spec.Licence = "academic use, commercial use needs a licence of FootprintLab; cite M. Lenzen et al. (2022), Nature Sustainability 5, 157–166"
	if layer := layers[s.t.markup]; layer != "" {
		t.Spec.Name += ", " + layer
		t.Spec.Prices = ""
		t.Note("These are %s, one of the layers between basic and purchasers' prices; the table at basic prices is %s.", layer, basic)
	}
}
