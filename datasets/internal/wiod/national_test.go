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

// nationRows is the sheet of a country of two industries for these years. What it
// holds for a year is that of the first, plus the difference.
func nationRows(years ...int) [][]any {
	rows := [][]any{{"Year", "Code", "Description", "Origin", "A01", "A02", "CONS_h", "GFCF", "EXP", "GO"}, {nil, nil, nil, nil, "Crops", "Forestry"}}
	for _, year := range years {
		d := float64(year - years[0])
		rows = append(rows,
			[]any{year, "A01", "Crops", "Domestic", 10 + d, 20, 5, 6, 7, 48 + d},
			[]any{year, "A02", "Forestry", "Domestic", 1, 2, 3, 4, 5, 15},
			[]any{year, "A01", "Crops", "Imports", 3, 4, 8, 9, 0, 0},
			[]any{year, "A02", "Forestry", "Imports", 5, 6, 0, -1, 0, 0},
			[]any{year, "II_fob", "Total intermediate consumption", "TOT", 19 + d, 32, 16, 18, 12, nil},
			[]any{year, "TXSP", "taxes", "TOT", 1, 0, -2, 0, 0, nil},
			[]any{year, "VA", "Value added", "TOT", 28, -17, 0, 0, 0, nil},
			[]any{year, "GO", "Output", "TOT", 48 + d, 15, 0, 0, 0, nil})
	}
	return rows
}

func nationBook(rows [][]any) string {
	return string(workbooktest.Book(workbooktest.Sheet{Name: "Notes", Rows: [][]any{{"Country", "Atlantis"}}}, workbooktest.Sheet{Name: nationalSheet, Rows: rows}))
}

func TestNational(t *testing.T) {
	domestic := map[string]float64{
		"Z A01 A01": 11, "Z A01 A02": 20, "Z A02 A01": 1, "Z A02 A02": 2, "Y A01 CONS_h": 5, "Y A01 GFCF": 6, "Y A01 EXP": 7, "Y A02 CONS_h": 3, "Y A02 GFCF": 4, "Y A02 EXP": 5,
		"V Imports A01": 8, "V Imports A02": 10, "V TXSP A01": 1, "V TXSP A02": 0, "V VA A01": 28, "V VA A02": -17, "x A01": 49, "x A02": 15,
	}
	total := map[string]float64{
		"Z A01 A01": 14, "Z A01 A02": 24, "Z A02 A01": 6, "Z A02 A02": 8, "Y A01 CONS_h": 13, "Y A01 GFCF": 15, "Y A01 EXP": 7, "Y A02 CONS_h": 3, "Y A02 GFCF": 3, "Y A02 EXP": 5,
		"Y A01 Imports": -24, "Y A02 Imports": -10, "V TXSP A01": 1, "V TXSP A02": 0, "V VA A01": 28, "V VA A02": -17, "x A01": 49, "x A02": 15,
	}
	turned := nationRows(2000, 2001)
	slices.Reverse(turned[2:])
	for _, rows := range [][][]any{nationRows(2000, 2001), turned} {
		for part, want := range map[string]map[string]float64{"": domestic, "domestic": domestic, "total": total} {
			r := request(t, map[string]string{"ATL_NIOT_nov16.xlsx": nationBook(rows)})
			r.Year, r.Part = 2001, part
			got, err := Read(r)
			if err != nil {
				t.Fatal(err)
			}
			if have := nationEntries(got); !maps.Equal(have, want) {
				t.Errorf("%q: %v, want %v", part, have, want)
			}
			if got.Spec.Name != "WIOD 2016 release, Atlantis, 2001" || got.Spec.Year != 2001 || len(got.Spec.Notes) != 2 || !strings.Contains(got.Spec.Notes[1], "2 in absolute") {
				t.Errorf("%+v", got.Spec)
			}
			if _, err := got.Build(false); err != nil {
				t.Error(err)
			}
		}
	}
}

func nationEntries(t *raw.Table) map[string]float64 {
	all, s := map[string]float64{}, t.Spec
	for i, row := range s.Sectors {
		all["x "+row] = t.Output[i]
		for j, col := range s.Sectors {
			all["Z "+row+" "+col] = t.Blocks.Z.At(i, j)
		}
		for c, use := range s.Demand {
			all["Y "+row+" "+use] = t.Blocks.Y.At(i, c)
		}
		for p, input := range s.Primary {
			all["V "+input+" "+row] = t.Blocks.V.At(p, i)
		}
	}
	return all
}

func TestBrokenNational(t *testing.T) {
	change := func(row, col int, to any) [][]any {
		rows := nationRows(2000)
		rows[row][col] = to
		return rows
	}
	tests := []struct {
		name       string
		rows       [][]any
		year       int
		part, want string
	}{
		{"several years", nationRows(2000, 2001, 2002), 0, "", "holds 3 years: 2000, 2001, 2002; name one with datasets.OfYear(2002)"},
		{"no such year", nationRows(2000), 1999, "", "has no year 1999; there are: 2000"},
		{"no such part", nationRows(2000), 0, "imports", `has no part "imports"; there are: domestic (the default), total`},
		{"no header", nationRows(2000)[1:], 0, "", "row 1 has no columns Year, Code and Origin"},
		{"nothing", nil, 0, "", "shows to be such a table"},
		{"no number", change(3, 5, "n.a."), 0, "", `'National IO-tables'!F4 is "n.a.", want a number`},
		{"an error of Excel's", change(3, 5, workbooktest.Error("#REF!")), 0, "", `F4 is "#REF!"`},
		{"a row twice", change(3, 1, "A01"), 0, "", `B4 is "A01", origin "Domestic" again, which is row 3 already`},
		{"an unknown row", change(3, 1, "XX"), 0, "", `B4 is "XX", origin "Domestic", of which there is no column`},
		{"a missing row", change(5, 0, 1999), 2000, "", "no rows in 2000 of 1 sectors (is the file cut off?): A02 Imports"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, map[string]string{"ATL_NIOT_nov16.xlsx": nationBook(tt.rows)})
			r.Year, r.Part = tt.year, tt.part
			if _, err := Read(r); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

func TestAccounts(t *testing.T) {
	sea := func(year any) string {
		return string(workbooktest.Book(workbooktest.Sheet{Name: "Notes"}, workbooktest.Sheet{Name: "DATA", Rows: [][]any{
			{"Country", "Variable", "Description", "Code", "_2013", year},
			{"AUS", "EMP", "TOTAL", "TOT", 1, 99}, {"AUS", "EMP", " Crops", "A01", 1, 11}, {"AUS", "EMP", "Wood", "C16", 1, 12},
			{"AUS", "VA", "Wood", "C16", 1, 77}, {"AUS", "H_EMPE", "Crops", "A01", 1, nil}, {"AUS", "H_EMPE", "Wood", "C16", 1, "5.5"},
			{"ROU", "EMP", "Crops", "A01", 1, 13}, {"AUT", "EMP", "Crops", "A01", 1, 14}, // Romania is ROM in the table; Austria is not there
		}}))
	}
	for _, year := range []any{"_2014", 2014, "2014"} {
		r := request(t, map[string]string{"WIOT2014_Nov16_ROW.xlsx": book("2014", sheetOf(2016)), "Socio_Economic_Accounts.xlsx": sea(year), "AUS_AIR_May12.xls": "x"})
		got, err := Read(r)
		if err != nil {
			t.Fatal(err)
		}
		e := got.Blocks.Extensions[0]
		if e.Name != "Socio-economic accounts" || fmt.Sprint(e.Stressors, e.Units) != "[Persons engaged Hours worked by employees] [thousand persons million hours]" {
			t.Errorf("%q %q %q", e.Name, e.Stressors, e.Units)
		}
		if f := fmt.Sprint(e.F.RawMatrix().Data); f != "[11 12 0 13 0 0 0 5.5 0 0 0 0]" {
			t.Errorf("F %s", f)
		}
		notes := strings.Join(got.Spec.Notes, "\n")
		for _, want := range []string{"AUS_AIR_May12.xls", "as text", "Empty cells among the numbers count as 0: 1"} {
			if !strings.Contains(notes, want) {
				t.Errorf("the notes do not say %q:\n%s", want, notes)
			}
		}
		if _, err := got.Build(false); err != nil {
			t.Error(err)
		}
	}
	r := request(t, map[string]string{"WIOT2014_Nov16_ROW.xlsx": book("2014", sheetOf(2016)), "WIOD_SEA_July14.xlsx": sea("_1999")})
	got, err := Read(r)
	if err != nil || got.Blocks.Extensions != nil || !strings.Contains(strings.Join(got.Spec.Notes, " "), "have nothing for 2014") {
		t.Errorf("%v, %q", err, got.Spec.Notes)
	}
}

func FuzzNational(f *testing.F) {
	f.Add(csvOf(nationRows(2000, 2001), ','), 2001, true)
	f.Add(csvOf(nationRows(2000), ',')[:300], 0, false)
	f.Fuzz(func(t *testing.T, text string, year int, all bool) {
		r := &raw.Request{Limit: 1 << 20, Year: year}
		if all {
			r.Part = total
		}
		if n, err := readNation(r, textRows(text)); err == nil {
			_, _ = n.table.Build(true)
		}
	})
}
