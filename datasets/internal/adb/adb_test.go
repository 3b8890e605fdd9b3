package adb_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/adb"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
)

func request(t testing.TB, contents map[string]string) *raw.Request {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	src, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = src.Close() })
	return &raw.Request{Files: src, Limit: 1 << 30}
}

// rows is an invented table of two economies with two sectors and two categories
// of final demand. Editions with an extra row of codes have it above the names.
func rows(extraCodes bool) [][]any {
	out := [][]any{{"Multiregional Input-Output Table 2019"}, {"2 economies, at current prices (industry by industry)"}, {"In millions of US$"}, nil}
	if extraCodes {
		out = append(out, []any{nil, nil, nil, nil, "0001", "0002", "0001", "0002", "1001", "1002", "1001", "1002"})
	}
	crops, mining := "Agriculture, hunting, forestry, and fishing", "Mining and quarrying"
	return append(out,
		[]any{nil, nil, nil, nil, crops, mining, crops, mining, "Households", "Government", "Households", "Government", "TOTAL"},
		[]any{nil, nil, nil, nil, "PRC", "PRC", "FIJ", "FIJ", "PRC", "PRC", "FIJ", "FIJ", "ToT"},
		[]any{nil, nil, nil, nil, "c1", "c2", "c1", "c2", "F1", "F2", "F1", "F2"},
		[]any{nil, crops, "PRC", "c1", 1, 2, 3, 4, 5, 6, 7, nil, 28},
		[]any{nil, mining, "PRC", "c2", 11, 12, 13, 14, 15, 16, 17, 18, 116},
		[]any{nil, crops, "FIJ", "c1", 21, 22, 23, 24, 25, 26, 27, 28, 196},
		[]any{nil, mining, "FIJ", "c2", 31, 32, 33, 34, 35, 36, 37, 38, 276},
		[]any{nil, "Total intermediate consumption", "ToT", "r60", 64, 68, 72, 76},
		[]any{nil, "Taxes less subsidies on products", "ToT", "r99", 1, 2, 3, 4, 5},
		[]any{nil, "Value added at basic prices", "ToT", "r64", 5, 6, 7, 8},
		[]any{nil, "International Transport Margins", "ToT", "trs", 0, 0, 0, 1},
		[]any{nil, "TOTAL", "ToT", "r69", 28, 116, 196, 276})
}

func book(sheet string, rows [][]any) string {
	return string(workbooktest.Book(workbooktest.Sheet{Name: "Legend", Rows: [][]any{{"Legend"}}}, workbooktest.Sheet{Name: sheet, Rows: rows}))
}

func TestRead(t *testing.T) {
	const want = "[PRC PRC FIJ FIJ] [Agriculture, hunting, forestry, and fishing Mining and quarrying Agriculture, hunting, forestry, and fishing Mining and quarrying] " +
		"[PRC PRC FIJ FIJ] [Households Government Households Government] [Taxes less subsidies on products Value added at basic prices International Transport Margins] " +
		"[1 2 3 4 11 12 13 14 21 22 23 24 31 32 33 34] [5 6 7 0 15 16 17 18 25 26 27 28 35 36 37 38] [1 2 3 4 5 6 7 8 0 0 0 1] [28 116 196 276]"
	constant := rows(false)
	constant[1] = []any{"2 economies, at constant 2010 prices"}
	turned := rows(true)
	slices.Reverse(turned[8:12]) // order does not matter
	for _, tt := range []struct{ file, content, name, prices string }{
		{"ADB-MRIO-2019_Mar2022.xlsx", book("ADB MRIO 2019", rows(false)), "ADB MRIO 2019", "basic prices, current"},
		{"ADB-MRIO72-2020-August 2025.xlsx", book("ADB MRIO 2020", rows(true)), "ADB MRIO 2020", "basic prices, current"},
		{"ADB MRIO 2019, at constant 2010 prices.xlsx", book("x", constant), "ADB MRIO 2019", "basic prices of 2010"},
		{"renamed.xlsx", book("x", rows(false)), "ADB MRIO 2019", "basic prices, current"},
		{"ADB-MRIO-LAC-2017_Mar2022-2.xlsx", book("x", turned), "ADB MRIO 2017", "basic prices, current"},
	} {
		r := request(t, map[string]string{tt.file: tt.content})
		if !adb.Recognises(r) {
			t.Errorf("%s is not recognised", tt.file)
		}
		got, err := adb.Read(r)
		if err != nil {
			t.Errorf("%s: %v", tt.file, err)
			continue
		}
		s := got.Spec
		have := fmt.Sprint(s.Regions, s.Sectors, s.DemandRegions, s.Demand, s.Primary, got.Blocks.Z.RawMatrix().Data, got.Blocks.Y.RawMatrix().Data, got.Blocks.V.RawMatrix().Data, got.Output)
		if have != want && !strings.Contains(tt.file, "LAC") {
			t.Errorf("%s:\n%s\nwant\n%s", tt.file, have, want)
		}
		if s.Name != tt.name || s.Prices != tt.prices || s.Unit != "million USD" || !strings.Contains(s.Source, tt.file) {
			t.Errorf("%+v", s)
		}
		if notes := strings.Join(s.Notes, "\n"); !strings.Contains(notes, "count as 0: 1 of") || !strings.Contains(notes, ", 5 in absolute values") {
			t.Errorf("notes %s", notes)
		}
		if table, err := got.Build(false); err != nil || table.Z().Of("FIJ: Mining and quarrying", "PRC: Agriculture, hunting, forestry, and fishing") != 31 {
			t.Errorf("%s: %v, %v", tt.file, table, err)
		}
	}
}

func TestFaults(t *testing.T) {
	damaged := rows(false)
	damaged[8][5] = "n.a."
	whole := book("x", rows(false))
	for _, tt := range []struct {
		name  string
		files map[string]string
		year  int
		want  string
	}{
		{"no number", map[string]string{"ADB-MRIO-2019.xlsx": book("ADB 2019", damaged)}, 0, `'ADB 2019'!F9 is "n.a.", want a number`},
		{"several years", map[string]string{"ADB-MRIO-2019.xlsx": whole, "ADB-MRIO-2020.xlsx": whole}, 0, "holds 2 years: 2019, 2020"},
		{"two of a year", map[string]string{"ADB-MRIO-2019.xlsx": whole, "ADB-MRIO72-2019.xlsx": whole}, 2019, "holds 2 workbooks that may be the table: ADB-MRIO-2019.xlsx, ADB-MRIO72-2019.xlsx"},
		{"another year", map[string]string{"ADB-MRIO-2019.xlsx": whole}, 2018, "is the table of 2019, not of 2018"},
		{"cut off", map[string]string{"ADB-MRIO-2019.xlsx": book("x", rows(false)[:9])}, 0, "no rows of 2 sectors (is the file cut off?): FIJ Agriculture"},
		{"no table", map[string]string{"ADB-MRIO-2019.xlsx": book("x", nil)}, 0, "no row of column codes"},
		{"a web page", map[string]string{"ADB-MRIO-2019.xlsx": "<html>"}, 0, "a web page"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, tt.files)
			r.Year = tt.year
			if _, err := adb.Read(r); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
	if r := request(t, map[string]string{"a.xlsx": book("x", nil), "b.csv": "x"}); adb.Recognises(r) {
		t.Error("an empty workbook is recognised")
	}
	r := request(t, map[string]string{"b.csv": "x"})
	if _, err := adb.Read(r); err == nil {
		t.Error("no error without a workbook")
	}
	r = request(t, map[string]string{"ADB-MRIO-2019.xlsx": whole})
	r.Limit = 100
	if _, err := adb.Read(r); err == nil || !strings.Contains(err.Error(), "memory") {
		t.Errorf("%v, want one about memory", err)
	}
}

// FuzzRead changes what stands in cells; FuzzText of package wiod changes where.
func FuzzRead(f *testing.F) {
	f.Add("c1", "PRC", "Mining", 5.0, 8, 3)
	f.Add("", "ToT", "\x00", -1e308, 6, 6)
	f.Fuzz(func(t *testing.T, code, region, name string, number float64, row, col int) {
		table := rows(number > 0)
		for i, cell := range []any{code, region, name, number} {
			to := table[uint(row+i)%uint(len(table))]
			if len(to) > 0 {
				to[uint(col+i)%uint(len(to))] = cell
			}
		}
		r := request(t, map[string]string{"ADB-MRIO-2019.xlsx": book("x", table)})
		r.Limit = 1 << 20
		if got, err := adb.Read(r); err == nil {
			_, _ = got.Build(true)
		}
	})
}
