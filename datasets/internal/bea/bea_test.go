package bea

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// The layouts of the workbooks, with invented numbers: the island of package
// supplyuse, whose farms make grain, its bakeries bread and some grain. Code 211 is a
// number in some workbooks and text in others.
var (
	useHead  = []any{nil, "Commodities/Industries", 211, "22", nil, "F010", "F050", nil, nil}
	useNames = []any{"IOCode", "Name", "Farms", "Bakeries", "Total Intermediate", "Personal consumption expenditures", "Imports of goods and services", "Total Final Uses (GDP)", "Total Commodity Output"}
	useRows  = [][]any{
		{"211", "Grain", 12, 8, 20, 85, -5, 80, 100},
		{22, "Bread", 10, 7, 17, 83, "...", 83, 100},
		{"Other", "Noncomparable imports [1]", 2, 1, 3, 4, -7, -3, "---"},
		{nil, "Total Intermediate", 24, 16, 40, "...", "...", "...", "..."},
		{"V001", "Compensation of employees", 46, 64, "...", "...", "...", "...", "..."},
		{"V002", "Taxes on production and imports, less subsidies", 20, 30},
		{nil, "Sum of Value Added Not Selected", 0, 0},
		{nil, "Total Industry Output", 90, 110, "...", "...", "...", "...", 200},
		{"Legend / Footnotes:"},
		{"1. Consists of noncomparable imports."},
		{"Note. Detail may not add to total due to rounding."},
	}
	makeHead  = []any{nil, "Industries/Commodities", "211", 22, nil}
	makeNames = []any{"IOCode", "Name", "Grain", "Bread", "Total Industry Output"}
	makeRows  = [][]any{{"211", "Farms", 90, "...", 90}, {"22", "Bakeries", 10, 100, 110}, {nil, "Total Commodity Output", 100, 100, 200}, {"Legend / Footnotes:"}}

	supplyHead  = []any{nil, "Commodities/Industries", "211", "22", "T007", "MCIF", "MADJ", "T013", "TRADE", "MDTY", "TOP", "SUB", "T015", "T016"}
	supplyNames = []any{"IOCode", "Name", "Farms", "Bakeries", "Total Commodity Output", "Imports", "CIF/FOB Adjustments on Imports", "Total product supply (basic prices)",
		"Trade margins", "Import duties", "Tax on products", "Subsidies", "Total tax less subsidies on products", "Total product supply (purchaser prices)"}
	supplyRows = [][]any{
		{"211", "Grain", 90, 10, 100, 6, -1, 105, 1, 2, 3, 4, 1, 107},
		{"22", "Bread", "...", 100, 100, "...", "...", 100, -1, "...", 1, "...", 1, 100},
		{"T017", "Total industry supply", 90, 110, 200, 6, -1, 205, 0, 2, 4, 4, 2, 207},
	}
	sutHead  = []any{nil, "Commodities/Industries", "211", "22", "T001", "F010", "T019"}
	sutNames = []any{"IOCode", "Name", "Farms", "Bakeries", "Total Intermediate", "Personal consumption expenditures", "Total use of products"}
	sutRows  = [][]any{
		{"211", "Grain", 12, 8, 20, 87, 107},
		{"22", "Bread", 10, 7, 17, 83, 100},
		{"T005", "Total Intermediate", 22, 15, 37},
		{"V001", "Compensation of employees", 60, 70},
		{"T00OTOP", "Other taxes on production", 10, 30},
		{"T00OSUB", "Less: Other subsidies on production", 2, 5},
		{"VABAS", "Value added (basic prices)", 68, 95},
		{"T018", "Total industry output (basic prices)", 90, 110},
		{"T00TOP", "Taxes on products and imports", 7, 7},
		{"T00SUB", "Less: Subsidies on products", 3, 3},
		{"VAPRO", "Value added (producer prices)", 72, 99},
	}
	importHead = []any{nil, "Commodities/Industries", "211", "22", nil, "F010", "F050"}
)

func sheetOf(title, unit string, rows ...[][]any) tab {
	return tab{Name: "2015", Rows: slices.Concat(append([][][]any{head(title, unit)}, rows...)...)}
}

var readMe = tab{Name: "ReadMe", Rows: [][]any{{"ReadMe for this file"}, {publisher}}}

func useBook() []byte {
	return xlsx(readMe, sheetOf("The Use of Commodities by Industries, After Redefinitions (Producers' Prices)", "(Millions of dollars)", [][]any{useHead, useNames}, useRows), tab{Name: "2014", Rows: [][]any{{"x"}}})
}

func makeBook() []byte {
	return xlsx(readMe, sheetOf("The Make of Commodities by Industries, After Redefinitions", "(Millions of dollars)", [][]any{makeHead, makeNames}, makeRows))
}

func importBook() []byte { // names above the codes
	rows := [][]any{{nil, nil, "Farms", "Bakeries", "Total Intermediate", "Personal consumption expenditures", "Imports"}, importHead,
		{"211", "Grain", 1, 1, 2, 3, -5}, {"22", "Bread"}, {"Other", "Noncomparable imports [1]", 2, 1, 3, 4, -7}}
	return xlsx(sheetOf("Import Matrix, Before Redefinitions", "(Millions of dollars)", rows))
}

func supplyBook() []byte {
	return xlsx(sheetOf("Domestic Supply of Commodities by Industries", "(Millions of dollars)", [][]any{supplyHead, supplyNames}, supplyRows))
}

func sutBook() []byte {
	return xlsx(sheetOf("Use of Commodities by Industries", "(Millions of dollars)", [][]any{sutHead, sutNames}, sutRows))
}

// in2015 opens the files for one request each.
func in2015(t testing.TB, contents ...[]byte) []*raw.Request {
	var requests []*raw.Request
	for i, content := range contents {
		r := request(t, fmt.Sprintf("book%d.xlsx", i), content)
		r.Year = 2015
		requests = append(requests, r)
	}
	return requests
}

func TestMakeAndUse(t *testing.T) {
	s, err := ReadSupplyUse(in2015(t, useBook(), importBook(), makeBook()), false)
	if err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]any{
		"products":      {s.Products, []string{"211", "22", "Other"}},
		"industries":    {s.Industries, []string{"211", "22"}},
		"demand":        {s.Demand, []string{"F010", "F050"}},
		"primary":       {s.Primary, []string{"V001", "V002"}},
		"V":             {s.V, [][]float64{{90, 0, 0}, {10, 100, 0}}},
		"U":             {s.U, [][]float64{{12, 8}, {10, 7}, {2, 1}}},
		"Y":             {s.Y, [][]float64{{85, -5}, {83, 0}, {4, -7}}},
		"W":             {s.W, [][]float64{{46, 64}, {20, 30}}},
		"Q":             {s.Q, []float64{100, 100, 0}},
		"G":             {s.G, []float64{90, 110}},
		"ImportU":       {s.ImportU, [][]float64{{1, 1}, {0, 0}, {2, 1}}},
		"ImportY":       {s.ImportY, [][]float64{{3, -5}, {0, 0}, {4, -7}}},
		"what they are": {[]string{s.Name, s.Unit, s.Prices}, []string{"United States 2015", "million USD", "producers' prices"}},
	} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			t.Errorf("%s: %v, want %v", what, pair[0], pair[1])
		}
	}
	if !strings.Contains(s.Source, "U.S. Bureau of Economic Analysis: The Use") || !strings.Contains(s.Licence, "public domain") || s.Year != 2015 {
		t.Errorf("source %q, licence %q, year %d", s.Source, s.Licence, s.Year)
	}
	if notes := strings.Join(s.Notes, " "); !strings.Contains(notes, "has no Other: products that no industry makes") || !strings.Contains(notes, "book0.xlsx, sheet 2015") {
		t.Errorf("notes %q", notes)
	}
	tables := ionb.Must(supplyuse.New(s))
	if err := errors.Join(tables.Check(), ionb.Must(tables.Domestic()).Check()); err != nil {
		t.Error(err)
	}
}

func TestSupplyAndUse(t *testing.T) {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, content := range map[string][]byte{"Supply_Summary.xlsx": supplyBook(), "Use_Summary.xlsx": sutBook(), "Use_Sector.xlsx": sutBook(), "ReadMe.docx": []byte("x")} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r := request(t, "SUPPLY-USE.zip", archive.Bytes())
	_, err := ReadSupplyUse([]*raw.Request{r}, true)
	wantError(t, err, "two use tables", "Use_Sector.xlsx", "Use_Summary.xlsx", "datasets.Part")
	r.Part = "Summary"
	s, err := ReadSupplyUse([]*raw.Request{r}, true)
	if err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]any{
		"products":   {s.Products, []string{"Grain", "Bread"}},
		"industries": {s.Industries, []string{"Farms", "Bakeries"}},
		"V":          {s.V, [][]float64{{90, 0}, {10, 100}}},
		"Imports":    {s.Imports, []float64{6, 0}},
		"valuation":  {s.Valuation, []string{"CIF/FOB Adjustments on Imports", "Trade margins", "Import duties", "Tax on products", "Subsidies"}},
		"N":          {s.N, [][]float64{{-1, 1, 2, 3, -4}, {0, -1, 0, 1, 0}}},
		"primary":    {s.Primary, []string{"Compensation of employees", "Other taxes on production", "Less: Other subsidies on production"}},
		"W":          {s.W, [][]float64{{60, 70}, {10, 30}, {-2, -5}}},
		"Q":          {s.Q, []float64{100, 100}},
		"G":          {s.G, []float64{90, 110}},
		"prices":     {s.Prices, "purchasers' prices"},
	} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			t.Errorf("%s: %v, want %v", what, pair[0], pair[1])
		}
	}
	if notes := strings.Join(s.Notes, " "); !strings.Contains(notes, "Subsidies: taken off") || !strings.Contains(notes, "Less: Other subsidies on production: taken off") {
		t.Errorf("notes %q", notes)
	}
	if err := ionb.Must(supplyuse.New(s)).Check(); err != nil {
		t.Error(err)
	}
}

// Subsidies that have their sign already keep it; without a printed total they have
// none.
func TestSubsidiesGetTheirSignOnce(t *testing.T) {
	rows := slices.Clone(sutRows)
	rows[5] = []any{"T00OSUB", "Less: Other subsidies on production", -2, -5}
	signed := xlsx(sheetOf("Use of Commodities by Industries", "", [][]any{sutHead, sutNames}, rows))
	withoutTotal := xlsx(sheetOf("Use of Commodities by Industries", "", [][]any{sutHead, sutNames}, slices.Delete(slices.Clone(sutRows), 6, 7)))
	for name, book := range map[string][]byte{"signed": signed, "unsigned": sutBook(), "without total": withoutTotal} {
		s, err := ReadSupplyUse(in2015(t, supplyBook(), book), false)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(s.W[2]); got != "[-2 -5]" {
			t.Errorf("%s: subsidies %s, want [-2 -5]", name, got)
		}
	}
}

// A table with products in its rows that does not say it is a supply table.
func TestMakeTheOtherWayRound(t *testing.T) {
	use := "code,Farms,Bakeries,F010\nGrain,12,8,80\nBread,10,7,83\nV001,68,95,0\n"
	make := "code,Bakeries,Farms\nGrain,10,90\nBread,100,0\n"
	s, err := ReadSupplyUse([]*raw.Request{request(t, "use_2007.csv", []byte(use)), request(t, "make_2006.csv", []byte(make))}, true)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(s.V); got != "[[90 0] [10 100]]" {
		t.Errorf("V = %s", got)
	}
	notes := strings.Join(s.Notes, " ")
	if s.Year != 2007 || !strings.Contains(notes, "read as a supply table") || !strings.Contains(notes, "different years, 2006 and 2007") {
		t.Errorf("year %d, notes %q", s.Year, notes)
	}
}

// A column left blank is not the printed output of industries.
func TestBlankColumnIsNoTotal(t *testing.T) {
	use := xlsx(tab{Name: "2015", Rows: [][]any{{nil, nil, "a", "b", nil, "F010"}, {"a", nil, 1, 2, nil, 4}, {"b", nil, 1, 1, nil, 2}, {"V001", nil, 1, 1}}})
	makes := xlsx(tab{Name: "2015", Rows: [][]any{{nil, nil, "a", nil, "b"}, {"a", nil, 3, nil, 1}, {"b", nil, 0, nil, 3}}})
	s, err := ReadSupplyUse(in2015(t, use, makes), false)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(s.V, s.Q, s.G, s.Products); got != "[[3 1] [0 3]] [] [] [a b]" {
		t.Errorf("V, Q, G, products: %s", got)
	}
}

// A supply table is known by its imports, too.
func TestSupplyTableWithoutTotals(t *testing.T) {
	use := "code,A,B,F010\nA,1,2,4\nB,1,1,2\nV001,1,1,0\n"
	supply := "code,A,B,MCIF\nA,3,1,3\nB,0,3,1\n"
	s, err := ReadSupplyUse([]*raw.Request{request(t, "use.csv", []byte(use)), request(t, "a.csv", []byte(supply))}, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(s.V, s.Imports, s.N, s.Q); got != "[[3 0] [1 3]] [3 1] [] []" {
		t.Errorf("V, imports, N, Q: %s", got)
	}
}

func TestMatrixLayouts(t *testing.T) {
	shares := xlsx(readMe, sheetOf("Industry-by-Commodity Market Share Matrix", "(in producers' prices)",
		[][]any{{nil, "Industries/Commodities", 111200, "22"}, {"Code", "Industry Description", "Farms", "Bread"}, {111200, "Farms", .9, 0}, {"22", "Bakeries", .1, 1}, nil, {"1. Consists of only scrap in the make table."}}))
	r := request(t, "IxC_MS.xlsx", shares)
	tests := []struct {
		name  string
		r     *raw.Request
		names bool
		want  string
	}{
		{"codes that are numbers", r, false, "Industry-by-Commodity Market Share Matrix, 2015\n        111200      22\n111200  0.9000       0\n22      0.1000  1.0000"},
		{"names", r, true, "Industry-by-Commodity Market Share Matrix, 2015\n           Farms   Bread\nFarms     0.9000       0\nBakeries  0.1000  1.0000"},
		{"names above codes, final use kept, totals left out", in2015(t, importBook())[0], false, "Import Matrix, Before Redefinitions, 2015\n       211  22  F010  F050\n211      1   1     3    -5\n22       0   0     0     0\nOther    2   1     4    -7"},
		{"names above codes", in2015(t, importBook())[0], true, "Import Matrix, Before Redefinitions, 2015\n                       Farms  Bakeries  Personal consumption expenditures  Imports\nGrain                      1         1                                  3       -5\nBread                      0         0                                  0        0\nNoncomparable imports      2         1                                  4       -7"},
		{"a code of seven digits", request(t, "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{{nil, nil, 2100000}, {2100000, "A", 5}}})), false, "a, 2015\n         2100000\n2100000        5"},
		{"several years in the name", request(t, "D_1997-2015.csv", []byte("code,a\nx,1\n")), false, "D_1997-2015\n   a\nx  1"},
		{"text", request(t, "D_2001.csv", []byte("code,a,b\nx,1,\"2,000\"\ny,...,---\nNote: rounded,,\n")), false, "D_2001\n   a      b\nx  1  2,000\ny  0      0"},
		{"a row of nothing", request(t, "D.csv", []byte("code,a\nx,1\ny,\nThe end.\n")), false, "D\n   a\nx  1\ny  0"},
		{"tabs", request(t, "D.tsv", []byte("code\ta\nx\t1\n")), false, "D\n   a\nx  1"},
		{"a column left blank", request(t, "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{{nil, nil, "a", nil, "b"}, {"a", nil, 5, nil, 6}}})), false, "a, 2015\n   a  b\na  5  6"},
		{"one sheet without a year", request(t, "a.xlsx", xlsx(tab{Name: "Table", Rows: [][]any{{nil, nil, "a"}, {"a", "A", 5}}})), false, "a\n   a\na  5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := ReadMatrix(tt.r, tt.names)
			if err != nil {
				t.Fatal(err)
			}
			if got := m.String(); got != tt.want {
				t.Errorf("\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestRecognises(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		content    []byte
		want       bool
	}{
		{"use", "renamed.xlsx", useBook(), true},
		{"another workbook", "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{{"x"}}}), false},
		{"no sheet of a year", "a.xlsx", xlsx(readMe), false},
		{"no workbook", "a.xlsx", []byte("x"), false},
		{"text", "a.csv", []byte("code,a\n"), false},
	} {
		if got := Recognises(request(t, tt.file, tt.content)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	_, err := Read(nil)
	wantError(t, err, "datasets.LoadSupplyUse", "datasets.LoadMatrix")
}

func TestRolesErrors(t *testing.T) {
	shares := xlsx(sheetOf("Industry-by-Commodity Total Requirements", "", [][]any{makeHead, makeNames}, makeRows))
	tests := []struct {
		name  string
		books [][]byte
		want  []string
	}{
		{"requirements", [][]byte{shares}, []string{"are coefficients", "datasets.LoadMatrix"}},
		{"make and supply", [][]byte{makeBook(), supplyBook(), sutBook()}, []string{"a make table", "and a supply table", "give the one"}},
		{"industries missing", [][]byte{xlsx(sheetOf("Make", "", [][]any{makeHead, makeNames}, makeRows[:1])), useBook()}, []string{"do not belong together", "lacks industries of the use table: 22"}},
		{"other products", [][]byte{xlsx(sheetOf("Make", "", [][]any{{nil, nil, "211", "23"}, makeNames[:4]}, [][]any{{"211", "Farms", 1, 2}, {"22", "Bakeries", 1, 2}})), useBook()}, []string{"has products that the use table lacks: 23"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadSupplyUse(in2015(t, tt.books...), false)
			wantError(t, err, tt.want...)
		})
	}
	if _, err := ReadSupplyUse(in2015(t, makeBook(), shares, useBook()), false); err != nil {
		t.Errorf("requirements beside the tables wanted: %v", err)
	}
}

func TestYearOfAFileName(t *testing.T) {
	for name, want := range map[string]int{"make_2021_after.csv": 2021, "use2015.csv": 2015, "IOUse_1997-2015_Summary.csv": 0, "use.csv": 0, "12021.csv": 0} {
		if got := yearIn(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
