package exiobase_test

import (
	"archive/zip"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/exiobase"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// An invented economy of two regions with two sectors, whose columns close.
var (
	sectors = []string{"AT\tFood", "AT\tSteel", "BE\tFood", "BE\tSteel"}
	uses    = []string{"AT\tHouseholds", "AT\tInvestment", "BE\tHouseholds", "BE\tInvestment"}
	z       = [][]float64{{10, 20, 5, 0}, {30, 40, 0, 15}, {0, 10, 20, 10}, {5, 0, 10, 50}}
	y       = [][]float64{{40, 5, 20, 0}, {10, 60, 5, 40}, {20, 0, 60, 10}, {5, 20, 10, 100}}
	x       = []float64{100, 200, 130, 200}
	factors = []string{
		"Taxes less subsidies on products purchased: Total",
		"Other net taxes on production",
		"Compensation of employees; wages, salaries, & employers' social contributions: Low-skilled",
		"Compensation of employees; wages, salaries, & employers' social contributions: High-skilled",
		"Operating surplus: Consumption of fixed capital",
		"Operating surplus: Remaining net operating surplus",
	}
	v        = [][]float64{{5, 10, 5, 5}, {1, 2, 3, 4}, {20, 50, 40, 30}, {9, 28, 17, 36}, {10, 20, 15, 25}, {10, 20, 15, 25}}
	taxesFY  = [][]float64{{3, 1, 2, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}
	airNames = []string{"CO2 - combustion - air", "NOx - combustion - air"}
	air      = [][]float64{{100, 400, 150, 500}, {1, 4, 2, 5}}
	airFY    = [][]float64{{7, 0, 8, 0}, {0.5, 0, 0.25, 0}}
)

// over divides each column by a total, which makes coefficients of flows.
func over(m [][]float64, by []float64) [][]float64 {
	out := make([][]float64, len(m))
	for i, row := range m {
		for j, cell := range row {
			out[i] = append(out[i], cell/by[j])
		}
	}
	return out
}

// A style is how a release writes its sheets.
type style struct {
	third  bool  // a third header line, with the names of the labels
	quoted bool  // text in quotes
	crlf   bool  // lines end as in Windows
	rows   []int // their order, nil for the usual one
	cols   []int
}

// sheet writes numbers with labels before and above them; labels of several parts
// hold tabs.
func (s style) sheet(above, before []string, m [][]float64) string {
	width := strings.Count(before[0], "\t") + 1
	cols, rows := s.cols, s.rows
	if cols == nil {
		cols = ordered(len(above))
	}
	if rows == nil {
		rows = ordered(len(before))
	}
	quote := func(text string) string {
		if s.quoted {
			return `"` + strings.ReplaceAll(text, "\t", "\"\t\"") + `"`
		}
		return text
	}
	var b strings.Builder
	for line, name := range []string{"region", "sector"} {
		if s.quoted {
			name = ""
		}
		b.WriteString(name + strings.Repeat("\t", width-1))
		for _, j := range cols {
			b.WriteString("\t" + quote(strings.Split(above[j], "\t")[line]))
		}
		b.WriteString("\n")
	}
	if s.third {
		b.WriteString("stressor" + strings.Repeat("\t", width-1+len(cols)) + "\n")
	}
	for _, i := range rows {
		b.WriteString(quote(before[i]))
		for _, j := range cols {
			b.WriteString("\t" + strconv.FormatFloat(m[i][j], 'g', -1, 64))
		}
		b.WriteString("\n")
	}
	if s.crlf {
		return strings.ReplaceAll(b.String(), "\n", "\r\n")
	}
	return b.String()
}

func ordered(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// with appends the same to each label.
func with(labels []string, suffix string) []string {
	out := slices.Clone(labels)
	for i := range out {
		out[i] += suffix
	}
	return out
}

func units(labels []string, unit string) string {
	return "stressor\tunit\n" + strings.Join(with(labels, "\t"+unit+"\n"), "")
}

func joined[T any](a, b []T) []T { return append(slices.Clone(a), b...) }

// The releases, by the files that they consist of.
func release34() map[string]string {
	var s style
	return map[string]string{
		"metadata.json":      `{"name": "EXIO3", "description": "EXIOBASE 3 for 2007", "system": "pxp", "version": "v3.4"}`,
		"A.txt":              s.sheet(sectors, sectors, over(z, x)),
		"Y.txt":              s.sheet(uses, sectors, y),
		"unit.txt":           "region\tsector\tunit\n" + strings.Join(with(sectors, "\tM.EUR\n"), ""),
		"satellite/F.txt":    s.sheet(sectors, joined(factors, airNames), joined(v, air)),
		"satellite/F_hh.txt": s.sheet(uses, joined(factors, airNames), joined(taxesFY, airFY)),
		"satellite/unit.txt": units(factors, "M.EUR") + strings.TrimPrefix(units(airNames, "kg"), "stressor\tunit\n"),
	}
}

func release38() map[string]string {
	s := style{third: true, rows: []int{2, 0, 3, 1}} // rows in an order of their own
	plain := style{third: true}
	f := map[string]string{
		"metadata.json":     `{"name": "IOT_2019_ixi", "system": "ixi", "version": "3.8.2", "description": "published 2021, by pxp"}`,
		"Z.txt":             s.sheet(sectors, sectors, z),
		"A.txt":             s.sheet(sectors, sectors, over(z, x)),
		"Y.txt":             s.sheet(uses, sectors, y),
		"x.txt":             "region\tsector\tindout\nBE\tSteel\t200\nBE\tFood\t130\nAT\tSteel\t200\nAT\tFood\t100\n",
		"impacts/F.txt":     plain.sheet(sectors, []string{"Value Added", "GWP100"}, [][]float64{{54, 128, 92, 121}, {100, 400, 150, 500}}),
		"impacts/F_Y.txt":   plain.sheet(uses, []string{"Value Added", "GWP100"}, [][]float64{{0, 0, 0, 0}, {7, 0, 8, 0}}),
		"impacts/unit.txt":  "impact\tunit\nValue Added\tM.EUR\nGWP100\tkg CO2 eq.\n",
		"impacts/M.txt":     "nothing that is read",
		"satellite/F_Y.txt": plain.sheet(uses, joined(factors, airNames), joined(taxesFY, airFY)),
	}
	for _, name := range []string{"unit.txt", "satellite/F.txt", "satellite/unit.txt"} {
		f[name] = release34()[name]
	}
	return f
}

// release310 is split by topics; sheets have their own order of columns, and some
// lack columns of zeros.
func release310() map[string]string {
	s := style{third: true, cols: []int{3, 1, 0, 2}}
	some := style{third: true, cols: []int{2, 0}}
	f := release38()
	for name := range f {
		if strings.HasPrefix(name, "satellite/") || strings.HasPrefix(name, "impacts/") {
			delete(f, name)
		}
	}
	f["factor_inputs/F.txt"] = s.sheet(sectors, factors, v)
	f["factor_inputs/F_Y.txt"] = s.sheet(uses, factors, taxesFY)
	f["factor_inputs/unit.txt"] = units(factors, "M.EUR")
	f["air_emissions/F.txt"] = s.sheet(sectors, airNames, air)
	f["air_emissions/F_Y.txt"] = some.sheet(uses, airNames[:1], airFY)
	f["air_emissions/unit.txt"] = units(airNames, "kg")
	f["land/F.txt"] = some.sheet(sectors, []string{"Cropland"}, [][]float64{{1000, 0, 900, 0}})
	f["land/unit.txt"] = units([]string{"Cropland"}, "km2")
	return f
}

// release22 is in the manner of EXIOBASE 2: coefficients, quotes, Windows, units as
// labels, and a total beside its parts.
func release22() map[string]string {
	s := style{quoted: true, crlf: true}
	total := "Compensation of employees; wages, salaries, & employers' social contributions: Total"
	names := joined(factors, []string{total, "Employment: Low-skilled"})
	all := joined(v, [][]float64{{29, 78, 57, 66}, {2, 4, 6, 8}})
	factorUnits := joined(with(names[:7], "\tM.EUR/M.EUR"), []string{names[7] + "\t1000 p/M.EUR"})
	codes := []string{"AT\tF_HOUS", "AT\tF_GFCF", "BE\tF_HOUS", "BE\tF_GFCF"}
	return map[string]string{
		"mrIot_version2.2.2.txt":          s.sheet(sectors, with(sectors, "\tM.EUR/M.EUR"), over(z, x)),
		"mrFinalDemand_version2.2.2.txt":  s.sheet(uses, with(sectors, "\tM.EUR"), y),
		"mrFactorInputs_version2.2.2.txt": s.sheet(sectors, factorUnits, over(all, x)),
		"mrEmissions_version2.2.2.txt":    s.sheet(sectors, []string{"CO2\tair\tkg/M.EUR", "NOx\tair\tkg/M.EUR"}, over(air, x)),
		"mrFDEmissions_version2.2.2.txt":  s.sheet(uses, []string{"CO2\tair\tkg", "NOx\tair\tkg"}, airFY),
		"mrMaterials_version2.2.2.txt":    s.sheet(sectors, []string{"Iron ore\tkt/M.EUR"}, over([][]float64{{0, 8, 0, 9}}, x)),
		"mrFDMaterials_version2.2.0.txt":  s.sheet(codes, []string{"Iron ore\tkt"}, [][]float64{{1, 2, 3, 4}}),
		"L_inverse.txt":                   "1,0\n0,1\n",
	}
}

// release33 is in the manner of EXIOBASE 3.3, which has the names of version 2 and
// flows.
func release33() map[string]string {
	s := style{quoted: true, crlf: true}
	return map[string]string{
		"mrIot_3.3_2011.txt":          s.sheet(sectors, with(sectors, "\tM.EUR"), z),
		"mrFinalDemand_3.3_2011.txt":  s.sheet(uses, with(sectors, "\tM.EUR"), y),
		"mrFactorInputs_3.3_2011.txt": s.sheet(sectors, with(factors, "\tM.EUR"), v),
		"mrEmissions_3.3_2011.txt":    s.sheet(sectors, []string{"CO2\tair\tkg", "NOx\tair\tkg"}, air),
	}
}

// folder writes files, and returns the folder.
func folder(t testing.TB, name string, content map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	for file, text := range content {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// archive writes files into a zip, below a folder when one is named.
func archive(t testing.TB, name, top string, content map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for file, text := range content {
		member, err := w.Create(top + file)
		if err == nil {
			_, err = member.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

const unlimited = math.MaxInt64

// load reads what is at the path.
func load(t testing.TB, path string, r raw.Request) (*ionb.Table, error) {
	t.Helper()
	src, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	r.Files = src
	if r.Limit == 0 {
		r.Limit = unlimited
	}
	if !exiobase.Recognises(&r) {
		return nil, fmt.Errorf("not recognised")
	}
	read, err := exiobase.Read(&r)
	if err != nil {
		return nil, err
	}
	return read.Build(r.AcceptDiscrepancy)
}
