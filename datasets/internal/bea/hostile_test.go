package bea

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

func TestHostileFiles(t *testing.T) {
	codes, names := []any{nil, nil, "a", "b"}, []any{"IOCode", "Name", "A", "B"}
	book := func(rows ...[]any) []byte {
		return xlsx(tab{Name: "2015", Rows: append([][]any{codes, names}, rows...)})
	}
	wide := "code" + strings.Repeat(",x", 1_000_000) + "\n"
	tests := []struct {
		name, file string
		content    []byte
		want       []string
	}{
		{"empty", "a.csv", nil, []string{"a.csv", "empty"}},
		{"blank lines", "a.csv", []byte("\n\n\n"), []string{"a.csv"}},
		{"header only", "a.csv", []byte("code,a\n"), []string{"a.csv: has no table"}},
		{"UTF-16", "a.csv", []byte("\xff\xfec\x00o\x00"), []string{"UTF-16"}},
		{"Latin-1", "a.csv", []byte("code,M\xe4rz\nx,1\n"), []string{"UTF-8"}},
		{"web page", "a.csv", []byte("<!DOCTYPE html><html>no</html>"), []string{"web page"}},
		{"web page for a workbook", "a.xlsx", []byte("<!DOCTYPE html><html>no</html>"), []string{"a.xlsx"}},
		{"binary", "a.csv", []byte("\x01\x02\x00\x03binary"), []string{"binary"}},
		{"ragged", "a.csv", []byte("code,a,b\nx,1\n"), []string{"a.csv: line 2: has 2 cells, want 3"}},
		{"too wide", "a.csv", []byte(wide), []string{"a.csv"}},
		{"1e400", "a.csv", []byte("code,a\nx,1e400\n"), []string{`line 2: column "a" is "1e400"`}},
		{"NaN", "a.csv", []byte("code,a\nx,NaN\n"), []string{`"NaN"`}},
		{"infinite", "a.csv", []byte("code,a\nx,-Inf\n"), []string{`"-Inf"`}},
		{"hexadecimal", "a.csv", []byte("code,a\nx,0x1p4\n"), []string{`"0x1p4"`}},
		{"suppressed", "a.csv", []byte("code,a\nx,(D)\n"), []string{`"(D)", want a number, or nothing, dots or dashes`}},
		{"row twice", "a.csv", []byte("code,a\nx,1\nx,2\n"), []string{`two rows are named "x"`}},
		{"column twice", "a.csv", []byte("code,a,a\nx,1,2\n"), []string{`two columns are named "a"`}},
		{"no label", "a.csv", []byte("code,a\n,1\n"), []string{"line 2: has no label"}},
		{"no label above", "a.csv", []byte("code,\nx,1\n"), []string{`line 2: row "x" has the number 1 in column 1 of numbers, which has no label`}},
		{"a row without a code", "a.xlsx", book([]any{"a", "A", 1, 2}, []any{"The rest of it", nil, 3, 4}, []any{"b", "B", 1, 2}), []string{`cell A4 is "The rest of it", want a code`}},
		{"a number above nothing", "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{{nil, nil, "a", nil, "b"}, {"a", "A", 1, 2, 3}}}), []string{`row "a" has the number 2 in column 2`}},
		{"a picture", "a.png", []byte("\x89PNG"), []string{"no .xlsx or .csv file"}},
		{"cut short", "a.xlsx", book([]any{"a", "A", 1, 2})[:300], []string{"a.xlsx"}},
		{"no header", "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{{"a", "A", 1}, {"b", "B", 2}}}), []string{"sheet 2015: has no table"}},
		{"long preface", "a.xlsx", xlsx(tab{Name: "2015", Rows: slices.Repeat([][]any{{"a b", "c"}}, 5000)}), []string{"has no table"}},
		{"rows that would be lost", "a.xlsx", xlsx(tab{Name: "2015", Rows: [][]any{codes, {"x", "X", 1, 2}, {"a", "A", 1, 2}}}), []string{"between the codes of the columns", "stand 1 rows"}},
		{"a text among numbers", "a.xlsx", book([]any{"a", "A", 1, "(D)"}), []string{"sheet", "2015", `cell D3 is "(D)"`}},
		{"a broken formula", "a.xlsx", book([]any{"a", "A", workbooktest.Error("#REF!"), 2}), []string{`cell C3 is "#REF!"`}},
		{"row twice in a workbook", "a.xlsx", book([]any{"a", "A", 1, 2}, []any{"a", "B", 1, 2}), []string{`two rows are named "a"`}},
		{"no year", "a.xlsx", xlsx(tab{Name: "one", Rows: nil}, tab{Name: "two", Rows: nil}), []string{"no sheet is named by a year", "one, two"}},
		{"several years", "a.xlsx", xlsx(tab{Name: "2015", Rows: nil}, tab{Name: "2016", Rows: nil}), []string{"2015, 2016", "OfYear"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadMatrix(request(t, tt.file, tt.content), false)
			wantError(t, err, tt.want...)
		})
	}
}

func TestLabelsAreOnlyLabels(t *testing.T) {
	m, err := ReadMatrix(request(t, "a.csv", []byte("code,<script>alert(1)</script>,\"=HYPERLINK(\"\"x\"\")\"\n Wool\u00a0 cloth ,1,2\n")), false)
	if err != nil {
		t.Fatal(err)
	}
	if m.Of("Wool cloth", "<script>alert(1)</script>") != 1 || m.Of("Wool cloth", `=HYPERLINK("x")`) != 2 {
		t.Error(m)
	}
}

func TestMemoryLimit(t *testing.T) {
	r := in2015(t, useBook())[0]
	r.Limit = 100
	_, err := ReadMatrix(r, false)
	wantError(t, err, "more than the 100 bytes", "datasets.MemoryLimit")
}

func FuzzText(f *testing.F) {
	f.Add([]byte("code,a,b\nx,1,2\ny,3,4\n"), []byte("code,x,y,F010\na,1,2,3\nb,3,4,5\nV001,1,1,\n"))
	f.Add([]byte("code,a,Total Commodity Output\nx,1,1\n"), []byte("Name,x,Personal consumption expenditures\na,1,2\nCompensation of employees,1,\n"))
	f.Add([]byte("\xff\xfe"), []byte("\n\n"))
	f.Fuzz(func(t *testing.T, first, second []byte) {
		a, b := request(t, "make.csv", first), request(t, "use.csv", second)
		if m, err := ReadMatrix(a, false); err == nil {
			_ = m.String()
		}
		if s, err := ReadSupplyUse([]*raw.Request{a, b}, false); err == nil {
			_, _ = supplyuse.New(s)
		}
	})
}

// FuzzBook is of what a sheet holds, one row a line, cells separated by commas;
// package workbook is fuzzed by itself.
func FuzzBook(f *testing.F) {
	f.Add("The Use\n,,211,22,,F010\nIOCode,Name,Farms,Bakeries,Total,Consumption\n211,Grain,12,8,20,80\n22,Bread,10,7,17,...\nV001,Wages,68,95\nLegend:")
	f.Add(",,Grain,Bread\n,,211,22,\n211,Farms,1e300,#REF!\n22\n")
	f.Add("a,,a\na,a,a\n,a,1")
	f.Fuzz(func(t *testing.T, content string) {
		var rows [][]any
		for line := range strings.Lines(content) {
			var row []any
			for _, cell := range strings.Split(strings.TrimSuffix(line, "\n"), ",") {
				if v, err := strconv.ParseFloat(cell, 64); err == nil {
					row = append(row, v)
				} else if strings.HasPrefix(cell, "#") {
					row = append(row, workbooktest.Error(cell))
				} else {
					row = append(row, cell)
				}
			}
			rows = append(rows, row)
		}
		r := in2015(t, xlsx(tab{Name: "2015", Rows: rows}))[0]
		_ = Recognises(r)
		r.Limit = 1 << 20
		if m, err := ReadMatrix(r, true); err == nil {
			_ = m.String()
		}
		if s, err := ReadSupplyUse([]*raw.Request{r, in2015(t, makeBook())[0]}, false); err == nil {
			_, _ = supplyuse.New(s)
		}
	})
}
