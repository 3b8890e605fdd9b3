package wiod

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
)

func book(name string, rows [][]any) string {
	return string(workbooktest.Book(workbooktest.Sheet{Name: name, Rows: rows}))
}

// shuffled turns the order of the sectors' rows and of the columns behind the labels.
func shuffled(rows [][]any, header, labels int) [][]any {
	out := slices.Clone(rows)
	slices.Reverse(out[header : header+n])
	for i, row := range out {
		if len(row) > labels+n+k {
			out[i] = slices.Clone(row)
			slices.Reverse(out[i][labels : labels+n])
			slices.Reverse(out[i][labels+n : labels+n+k])
		}
	}
	return out
}

// The same world in every form, except that the release of 2013 calls things by
// other names.
func TestWorldInEveryForm(t *testing.T) {
	tests := []struct{ name, file, content string }{
		{"2016, workbook", "WIOT2014_Nov16_ROW.xlsx", book("2014", sheetOf(2016))},
		{"2016, workbook shuffled", "WIOT2014_Nov16_ROW.xlsx", book("2014", shuffled(sheetOf(2016), 6, 4))},
		{"2016, text", "WIOT2014_Nov16_ROW.csv", csvOf(sheetOf(2016), ',')},
		{"2016, text with semicolons", "WIOT2014_Nov16_ROW.csv", "\ufeff" + csvOf(sheetOf(2016), ';')},
		{"2016, text with line ends of Windows", "WIOT2014_Nov16_ROW.csv", strings.ReplaceAll(csvOf(sheetOf(2016), '\t'), "\n", "\r\n")},
		{"2016, renamed text", "mine.csv", csvOf(frameOf(), ',')},
		{"R's frame as text, shuffled", "WIOT2014_October16_ROW.csv", csvOf(shuffled(frameOf(), 1, 5), ',')},
		{"R", "WIOT2014_October16_ROW.RData", rFile(frameOf(), rKind{version: 2, gzip: true, pointer: true})},
		{"R, shuffled", "WIOT2014_October16_ROW.RData", rFile(shuffled(frameOf(), 1, 5), rKind{version: 2})},
		{"R 3.5 and later, with more in it", "w.rda", rFile(frameOf(), rKind{version: 3, gzip: true, extra: true, factors: true, wrapped: true})},
		{"RDS", "w.rds", rFile(frameOf(), rKind{version: 3, rds: true, gzip: true})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, map[string]string{tt.file: tt.content})
			if !Recognises(r) {
				t.Fatal("not recognised")
			}
			got, err := Read(r)
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(entries(got), wanted()) {
				t.Errorf("entries\n%v\nwant\n%v", entries(got), wanted())
			}
			if s := got.Spec; s.Name != "WIOD 2016 release, 2014" || s.Year != 2014 || s.Unit != "million USD" || s.Prices != "basic prices, current" || !strings.Contains(s.Licence, "CC BY 4.0") || !strings.Contains(s.Source, tt.file) {
				t.Errorf("%+v", s)
			}
			if len(got.Spec.Notes) != 1 || !strings.Contains(got.Spec.Notes[0], " 10 in absolute values") {
				t.Errorf("notes %q", got.Spec.Notes)
			}
			if _, err := got.Build(false); err != nil {
				t.Error(err)
			}
		})
	}
}

func Test2013(t *testing.T) {
	for _, file := range []string{"wiot09_row_sep12.xlsx", "wiot95_row_apr12.xlsx", "renamed.xlsx"} {
		r := request(t, map[string]string{file: book("WIOT_2009", sheetOf(2013))})
		got, err := Read(r)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]float64{}
		names := strings.NewReplacer("A01", "AtB", "C16", "C", "C17", "15t16", "TXSP", "taxes", "PURNR", "purchases", "VA", "Value added", "CONS_h", "use CONS_h", "CONS_np", "use CONS_np", "CONS_g", "use CONS_g", "GFCF", "use GFCF", "INVEN", "use INVEN")
		for key, value := range wanted() {
			kind, rest, _ := strings.Cut(key, " ")
			want[kind+" "+names.Replace(rest)] = value
		}
		if !maps.Equal(entries(got), want) {
			t.Errorf("entries\n%v\nwant\n%v", entries(got), want)
		}
		year := 2009
		if strings.HasPrefix(file, "wiot95") {
			year = 1995
		}
		if got.Spec.Year != year || got.Spec.Name != fmt.Sprintf("WIOD 2013 release, %d", year) {
			t.Errorf("%s: %q, %d", file, got.Spec.Name, got.Spec.Year)
		}
	}
}

// The row of numbers may be missing: the codes do.
func TestWithoutNumbers(t *testing.T) {
	rows := sheetOf(2016)
	rows[5] = nil
	for i := range rows[6:] {
		rows[6+i][3] = nil
	}
	got, err := Read(request(t, map[string]string{"WIOT2014_Nov16_ROW.xlsx": book("2014", rows)}))
	if err != nil || !maps.Equal(entries(got), wanted()) {
		t.Error(err)
	}
}

func TestPreviousYearsPrices(t *testing.T) {
	pyp := sheetOf(2016)
	pyp[1] = []any{"in previous year's prices"}
	r := request(t, map[string]string{"WIOT2014_Nov16_ROW.xlsx": book("2014", sheetOf(2016)), "WIOT2014_Nov16_ROW_PYP.xlsx": book("2014", pyp)})
	for part, want := range map[string]string{"": "basic prices, current", previousYear: "basic prices, of the year before"} {
		r.Part = part
		if got, err := Read(r); err != nil || got.Spec.Prices != want {
			t.Errorf("%q: %v, want %s", part, err, want)
		}
	}
}

func TestWhichFile(t *testing.T) {
	w := book("x", sheetOf(2016))
	tests := []struct {
		name  string
		files map[string]string
		year  int
		part  string
		want  string // the year, or what the error says
	}{
		{"one year of two", map[string]string{"WIOT2013_Nov16_ROW.xlsx": w, "WIOT2014_Nov16_ROW.xlsx": w}, 2013, "", "2013"},
		{"no year of two", map[string]string{"WIOT2013_Nov16_ROW.xlsx": w, "WIOT2014_Nov16_ROW.xlsx": w}, 0, "", "holds 2 years: 2013, 2014; name one"},
		{"no such year", map[string]string{"WIOT2013_Nov16_ROW.xlsx": w, "WIOT2014_Nov16_ROW.xlsx": w}, 1999, "", "has no year 1999"},
		{"two of a year", map[string]string{"WIOT2014_Nov16_ROW.xlsx": w, "WIOT2014_Nov16_ROW.csv": "x"}, 2014, "", "holds 2 tables that might be meant"},
		{"the year of a title", map[string]string{"WIOT_mine.xlsx": book("WIOT", sheetOf(2016)), "wiot_2014_x.csv": csvOf(sheetOf(2016), ',')}, 0, "", "2014"},
		{"the wrong year inside", map[string]string{"mine.csv": csvOf(frameOf(), ',')}, 2013, "", "mine.csv is the table of 2014, not of 2013"},
		{"xlsb", map[string]string{"WIOT2014_Nov16_ROW.xlsb": "x"}, 0, "", "WIOTS_in_R.zip"},
		{"xlsb renamed", map[string]string{"WIOT2014_Nov16_ROW.xlsx": "PK\x03\x04"}, 0, "", "damaged or cut off"},
		{"environmental accounts alone", map[string]string{"AUS_AIR_May12.xls": "x"}, 0, "", "an old workbook (.xls), which is not read"},
		{"no part of that name", map[string]string{"WIOT2014_Nov16_ROW.xlsx": w}, 0, previousYear, "has no such table"},
		{"a web page", map[string]string{"WIOT2014_Nov16_ROW.xlsx": "<!DOCTYPE html>"}, 0, "", "a web page"},
		{"a web page as text", map[string]string{"WIOT2014_Nov16_ROW.csv": "<!DOCTYPE html><html>\n<body>"}, 0, "", "no row of column codes"},
		{"an empty text", map[string]string{"WIOT2014_Nov16_ROW.csv": ""}, 0, "", "no row of column codes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, tt.files)
			r.Year, r.Part = tt.year, tt.part
			if !Recognises(r) {
				t.Fatal("not recognised")
			}
			got, err := Read(r)
			if err == nil && fmt.Sprint(got.Spec.Year) != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
	for name, content := range map[string]string{"a.txt": csvOf(sheetOf(2016), ','), "a.xlsx": book("x", sheetOf(2013))} { // as the user says
		if got, err := Read(request(t, map[string]string{name: content})); err != nil || len(got.Spec.Sectors) != n {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(request(t, map[string]string{"a.txt": "", "b.txt": ""})); err == nil || !strings.Contains(err.Error(), "no file of WIOD's") {
		t.Error(err)
	}
	for _, name := range []string{"a.csv", "a.xlsx", "2014.txt"} {
		if Recognises(request(t, map[string]string{name: "a,b\n1,2\n"})) {
			t.Errorf("%s is recognised", name)
		}
	}
}

func TestLimit(t *testing.T) {
	for file, content := range map[string]string{
		"wiot14_row_x.xlsx": book("2014", sheetOf(2013)), "w.csv": csvOf(frameOf(), ','), "w.rds": rFile(frameOf(), rKind{version: 2, rds: true}),
		"usa_niot_nov16.xlsx": book(nationalSheet, nationRows(2014)),
	} {
		r := request(t, map[string]string{file: content})
		r.Limit = 100
		if _, err := Read(r); err == nil || !strings.Contains(err.Error(), "memory") {
			t.Errorf("%s: %v, want one about memory", file, err)
		}
	}
}

// What is wrong is named with its cell.
func TestBrokenText(t *testing.T) {
	whole := csvOf(sheetOf(2016), ',')
	lines := strings.SplitAfter(whole, "\n")
	frame := csvOf(frameOf(), ',')
	swap := func(old, new string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the table has no %q", old)
		}
		return strings.Replace(whole, old, new, 1)
	}
	tests := []struct{ name, text, want string }{
		{"no number", swap("2.25", "n.a."), `row 7, column 6 is "n.a.", want a number`},
		{"too large a number", swap("2.25", "1e400"), `row 7, column 6 is "1e400"`},
		{"NaN", swap("2.25", "NaN"), `row 7, column 6 is "NaN"`},
		{"Inf", swap("2.25", "-Inf"), `row 7, column 6 is "-Inf"`},
		{"decimal commas", swap("2.25", `"2,25"`), `row 7, column 6 is "2,25"`},
		{"a number in hexadecimals", swap("2.25", "0x1p4"), `row 7, column 6 is "0x1p4"`},
		{"a primary input that is none", swap("502", "x"), `row 14, column 7 is "x"`},
		{"a row twice", strings.Join(slices.Insert(slices.Clone(lines), 8, lines[7]), ""), `"AUS" "C16" again, which is row 8 already`},
		{"a column twice", strings.Replace(whole, "A01,C16,", "A01,A01,", 1), `a second column of region "AUS", sector "A01"`},
		{"a region twice", strings.Replace(whole, "AUS,AUS,AUS,ROM", "AUS,AUS,AUS,AUS", 1), `a second column of region "AUS", sector "A01"`},
		{"a row of no column", strings.Replace(whole, "ROM,r2", "XXX,r2", 1), `is region "XXX", sector "C16", of which there is no column`},
		{"cut off", strings.Join(lines[:8], ""), "no rows of 4 sectors (is the file cut off?): AUS C17, ROM A01, ROM C16, ROM C17"},
		{"cut off in a line", whole[:len(whole)*2/3], ""},
		{"a number without a label", whole + ",,,,5,6\n", "row 18, column 5 is a number in a row without a label"},
		{"ragged", strings.Replace(whole, ",,,,,,,,,,,,,,,,,,\n", "\n", 1), "ok"},
		{"an open quote", whole + `"` + strings.Repeat("x", mostLine+10000), "a line of more than 4194304 bytes"},
		{"an open quote and many lines", whole + `"` + strings.Repeat("\n", mostLine+10000), "a line of more than 4194304 bytes"},
		{"10^6 columns", strings.Repeat("1,", 1e6) + "\n", "more than the 16384 columns"},
		{"UTF-16", "\xff\xfea\x00,\x00", "no text in UTF-8"},
		{"binary", "\x00\x01\x02", "no text in UTF-8"},
		{"scripts", strings.ReplaceAll(whole, "AUS", `<script>`), "ok"},
		{"formulas", strings.ReplaceAll(whole, "AUS", `=HYPERLINK()`), "ok"},
		{"Latin-1", strings.ReplaceAll(whole, "AUS", "\xc4US"), "ok"},
		{"no header", strings.Join(lines[6:], ""), "no row of column codes"},
		{"much before the header", strings.Repeat("x\n", 40) + whole, "in the first 30 rows"},
		{"an end of line in a label", strings.Replace(whole, `Crop production,`, "\"Crop\nproduction\",", 1), "ok"},
		{"R: too many columns", strings.Replace(frame, "AUS61", "AUS62", 1), `is "AUS62"; a region has 61 columns`},
		{"R: a column twice", strings.Replace(frame, "AUS2", "AUS1", 1), `a second column of region "AUS"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read(request(t, map[string]string{"WIOT2014_Nov16_ROW.csv": tt.text}))
			if tt.want == "ok" && err == nil {
				_, err = got.Build(false)
			}
			if (tt.want == "ok") != (err == nil) || tt.want != "ok" && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// A gap between the parts of a table, and columns behind it, are passed over.
func TestGap(t *testing.T) {
	rows := sheetOf(2016)
	for i, row := range rows {
		if len(row) > 4+n {
			rows[i] = append(slices.Insert(slices.Clone(row), 4+n, any(nil)), nil, "remark")
		}
	}
	rows = append(rows, nil, []any{"Source: invented"})
	got, err := Read(request(t, map[string]string{"WIOT2014_Nov16_ROW.xlsx": book("2014", rows)}))
	if err != nil || !maps.Equal(entries(got), wanted()) {
		t.Errorf("%v", err)
	}
}

func FuzzText(f *testing.F) {
	for _, text := range []string{csvOf(sheetOf(2016), ','), csvOf(sheetOf(2013), ';'), csvOf(frameOf(), ','), csvOf(sheetOf(2016), ',')[:700]} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ReadSquare(&raw.Request{Limit: 1 << 20}, textRows(text), false)
		if err == nil {
			_, _ = s.Table.Build(true)
		}
	})
}
