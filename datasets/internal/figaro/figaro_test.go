package figaro

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// small is an invented FIGARO of three areas and three industries, of which one has the code of an account.
type small struct{ regions, codes []string }

var industries = small{[]string{"AT", "FIGW1", "US"}, []string{"A01", "C31_32", "P85"}}
var products = small{industries.regions, []string{"CPA_A01", "CPA_C31_32", "CPA_P85"}}

var (
	uses    = []string{"P3_S13", "P3_S14", "P3_S15", "P51G", "P5M"}
	primary = []string{"D21X31", "OP_RES", "OP_NRES", "D1", "D29X39", "B2A3G"}
)

func (s small) sectors() (out []string) {
	for _, r := range s.regions {
		for _, c := range s.codes {
			out = append(out, r+"_"+c)
		}
	}
	return out
}

func (s small) columns() []string {
	out := s.sectors()
	for _, r := range s.regions {
		for _, u := range uses {
			out = append(out, r+"_"+u)
		}
	}
	return out
}

func (s small) rows() []string {
	out := s.sectors()
	for _, p := range primary {
		out = append(out, "W2_"+p)
	}
	return out
}

// value is that of a cell by the places of its row and column: different for each,
// and 0 now and then.
func value(i, j int) float64 {
	if (i+2*j)%7 == 3 {
		return 0
	}
	return float64(100*i+j) + 0.25
}

// matrix writes the matrix file, rows and columns in the order given.
func (s small) matrix(rows, cols []int) string {
	var b strings.Builder
	b.WriteString("rowLabels")
	for _, j := range cols {
		b.WriteString("," + s.columns()[j])
	}
	for _, i := range rows {
		b.WriteString("\n" + s.rows()[i])
		for _, j := range cols {
			fmt.Fprintf(&b, ",%v", value(i, j))
		}
	}
	return b.String() + "\n"
}

// flat writes the flat file, without zeros where they are to be left out.
func (s small) flat(order []int, zeros bool) string {
	kind := "Ii"
	if s.codes[0] == "CPA_A01" {
		kind = "Pi"
	}
	b := strings.Builder{}
	fmt.Fprintf(&b, "icioiRow,icioiCol,refArea,row%s,counterpartArea,col%s,obsValue\n", kind, kind)
	width := len(s.columns())
	for _, k := range order {
		row, col, v := s.rows()[k/width], s.columns()[k%width], value(k/width, k%width)
		if v == 0 && !zeros {
			continue
		}
		area, code, _ := strings.Cut(row, "_")
		other, use, _ := strings.Cut(col, "_")
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%v\n", row, col, area, code, other, use, v)
	}
	return b.String()
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func shuffled(n int) []int { return rand.New(rand.NewPCG(1, 2)).Perm(n) }

// load reads files, written into a folder, and builds the table.
func load(t testing.TB, request raw.Request, contents map[string]string) (*ionb.Table, error) {
	t.Helper()
	dir, path := t.TempDir(), ""
	for name, content := range contents {
		path = filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if len(contents) > 1 {
		path = dir
	}
	src, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	request.Files = src
	if request.Limit == 0 {
		request.Limit = 1 << 30
	}
	published, err := Read(&request)
	if err != nil {
		return nil, err
	}
	return published.Build(false)
}

// check compares all cells by their labels.
func (s small) check(t *testing.T, tab *ionb.Table) {
	t.Helper()
	name := func(label string) string {
		region, code, _ := strings.Cut(label, "_")
		return ionb.Label(region, code)
	}
	z, y, v := tab.Z(), tab.Y(), tab.V()
	n := len(s.sectors())
	ext := tab.Extension("Primary inputs")
	for i, row := range s.rows() {
		for j, col := range s.columns() {
			var got float64
			switch code := strings.TrimPrefix(row, "W2_"); {
			case i < n && j < n:
				got = z.Of(name(row), name(col))
			case i < n:
				got = y.Of(name(row), name(col))
			case j < n:
				got = v.Of(code, name(col))
			default:
				got = ext.FY().Of(code, name(col))
			}
			if want := value(i, j); got != want {
				t.Errorf("%s, %s = %v, want %v", row, col, got, want)
			}
		}
	}
	if r, c := z.Dims(); r != n || c != n || tab.Y().ColSums().Len() != len(s.columns())-n || v.RowSums().Len() != len(primary) {
		t.Errorf("shape %d×%d", r, c)
	}
}

func TestEditionsAndLayouts(t *testing.T) {
	ix, px := industries, products
	rows, cols := len(ix.rows()), len(ix.columns())
	plain := ix.matrix(upTo(rows), upTo(cols))
	tests := []struct {
		file, content string
		of            small
		year          int
		source        string
	}{
		{"matrix_eu-ic-io_ind-by-ind_2010.csv", plain, ix, 2010, "industry by industry: "},
		{"matrix_eu-ic-io_ind-by-ind_23ed_2021.csv", plain, ix, 2021, "edition 2023"},
		{"matrix_eu-ic-io_ind-by-ind_25ed_2015_v2.csv", plain, ix, 2015, "edition 2025"},
		{"matrix_eu-ic-io_prod-by-prod_26ed_2020.csv", px.matrix(upTo(rows), upTo(cols)), px, 2020, "product by product, edition 2026"},
		{"matrix_eu-ic-io_ind-by-ind_24ed_2019.csv", ix.matrix(shuffled(rows), shuffled(cols)), ix, 2019, ""},
		{"matrix_eu-ic-io_ind-by-ind_24ed_2018.csv", "\uFEFF" + strings.ReplaceAll(plain, "\n", "\r\n"), ix, 2018, ""},
		{"renamed.csv", plain, ix, 0, ""},
		{"quoted.csv", `"rowLabels"` + strings.TrimPrefix(plain, "rowLabels"), ix, 0, ""},
		{"flatfile_eu-ic-io_ind-by-ind_26ed_2024.csv", ix.flat(upTo(rows*cols), true), ix, 2024, "edition 2026"},
		{"flatfile_eu-ic-io_ind-by-ind_26ed_2023.csv", ix.flat(shuffled(rows*cols), false), ix, 2023, ""},
		{"flatfile_eu-ic-io_prod-by-prod_24ed_2022.csv", px.flat(shuffled(rows*cols), true), px, 2022, "product by product"},
		{"figaro.csv", ix.flat(upTo(rows*cols), true), ix, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			tab, err := load(t, raw.Request{}, map[string]string{tt.file: tt.content})
			if err != nil {
				t.Fatal(err)
			}
			tt.of.check(t, tab)
			if tab.Year() != tt.year || !strings.Contains(tab.Source(), tt.source) || tab.Unit() != "million EUR" {
				t.Errorf("year %d, source %q, unit %q", tab.Year(), tab.Source(), tab.Unit())
			}
		})
	}
}

func TestMatrixKeepsTheOrderOfTheFile(t *testing.T) {
	tab, err := load(t, raw.Request{}, map[string]string{"f.csv": industries.matrix(upTo(15), upTo(24))})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Regions(); !slices.Equal(got, industries.regions) {
		t.Errorf("regions %v, want %v", got, industries.regions)
	}
	if got := tab.V().RowLabels(); !slices.Equal(got, primary) {
		t.Errorf("primary inputs %v, want %v", got, primary)
	}
}

func TestChoosesTheFile(t *testing.T) {
	plain := industries.matrix(upTo(15), upTo(24))
	folder := map[string]string{
		"matrix_eu-ic-io_ind-by-ind_26ed_2019.csv":   plain,
		"flatfile_eu-ic-io_ind-by-ind_26ed_2019.csv": "broken",
		"matrix_eu-ic-io_ind-by-ind_26ed_2020.csv":   plain,
		"matrix_eu-ic-io_prod-by-prod_26ed_2020.csv": products.matrix(upTo(15), upTo(24)),
		"matrix_eu-ic-use_26ed_2019.csv":             "broken",
		"matrix_eu-ic-use_26ed_2020.csv":             "broken",
		"readme.txt":                                 "rowLabels, they say",
	}
	tests := []struct {
		name    string
		request raw.Request
		want    string // an error, or the source
	}{
		{"years", raw.Request{}, "holds 2 years: 2019, 2020"},
		{"another year", raw.Request{Year: 1999}, "has no year 1999"},
		{"matrix before flat file", raw.Request{Year: 2019}, "edition 2026: "},
		{"two kinds", raw.Request{Year: 2020}, `datasets.Part("prod-by-prod")`},
		{"products", raw.Request{Year: 2020, Part: "prod-by-prod"}, "product by product"},
		{"no part", raw.Request{Part: "domestic"}, `no file of which the name has "domestic"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := load(t, tt.request, folder)
			got := fmt.Sprint(err)
			if err == nil {
				got = tab.Source()
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestHoldsNoText(t *testing.T) {
	if _, err := load(t, raw.Request{}, map[string]string{"figaro.parquet": "PAR1"}); err == nil || !strings.Contains(err.Error(), "holds no text file") {
		t.Errorf("error %v", err)
	}
}

func TestZeroOutputAndSpecks(t *testing.T) {
	content := "rowLabels,AT_A01,AT_B,AT_P3_S14\nAT_A01,1e6,0,5e6\nAT_B,0,0,-0.0005\nW2_D1,5e6,0,0\n"
	tab, err := load(t, raw.Request{}, map[string]string{"f.csv": content})
	if err != nil {
		t.Fatal(err)
	}
	if x := tab.X(); x.Of("AT: B") != 0 || x.Of("AT: A01") != 6e6 {
		t.Errorf("output %v", x)
	}
	if notes := strings.Join(tab.Notes(), "\n"); !strings.Contains(notes, "AT: B") {
		t.Errorf("no note says that a speck was moved: %s", notes)
	}
}

func TestOneSectorWithoutFinalUse(t *testing.T) {
	for _, content := range []string{"rowLabels,AT_A01\nAT_A01,1\n", "refArea,rowIi,counterpartArea,colIi,obsValue\nAT,A01,AT,A01,1\n"} {
		tab, err := load(t, raw.Request{}, map[string]string{"f.csv": content})
		if err != nil {
			t.Fatal(err)
		}
		if tab.X().Of("AT: A01") != 1 || !strings.Contains(strings.Join(tab.Notes(), "\n"), "no rows of W2") {
			t.Errorf("output %v, notes %q", tab.X(), tab.Notes())
		}
	}
}

func TestRecognises(t *testing.T) {
	tests := []struct {
		name, file, content string
		want                bool
	}{
		{"its name", "matrix_eu-ic-io_ind-by-ind_26ed_2019.csv", "anything", true},
		{"a supply table's name", "flatfile_eu-ic-supply_24ed_2020.csv", "anything", true},
		{"matrix header", "x.csv", "rowLabels,AT_A01\n", true},
		{"flat header", "x.csv", "icioiRow,icioiCol,refArea,rowIi,counterpartArea,colIi,obsValue\n", true},
		{"own CSV", "x.csv", "# name: x\n,a,b\n", false},
		{"OECD", "2019_SML.csv", "V1,ARG_A01_02,ARG_A03\n", false},
		{"empty", "x.csv", "", false},
		{"binary", "x.csv", "\x00\x01\x02", false},
		{"other ending", "x.xlsx", "rowLabels,AT_A01\n", false},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), tt.file)
		if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		src, err := files.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Recognises(&raw.Request{Files: src}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
}
