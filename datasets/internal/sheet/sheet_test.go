package sheet_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/sheet"
	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
)

// request is for one file among others of its folder, or for the whole folder.
func request(t testing.TB, name string, contents map[string]string) *raw.Request {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	src, err := files.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = src.Close() })
	return &raw.Request{Files: src, Limit: 1 << 30}
}

// iom is an invented table with what real ones have: titles, blank rows and
// columns, totals, labels of two lines, and labels on a sheet of their own.
var iom = [][]any{
	{"A table", nil, nil, nil, nil, nil, "Final", nil, nil, "Exports"},
	nil,
	{nil, nil, 1, 2, "Total", nil, "demand", nil, nil, "of all goods"},
	{nil, "Crops", 10, "20.5", 30.5, nil, 5, nil, nil, 6, 41.5},
	{nil, "Forestry", 1, nil, 1, nil, 7, nil, nil, -1, 7},
	nil,
	{"Wages", nil, 8, -9},
	{"Subtotal", nil, 99, 99},
	{"Profits", nil, 3, 4},
	{"Output", nil, 41.5, 7},
}

var extra = [][]any{{"Region", "North", "South"}}

func book() string {
	return string(workbooktest.Book(workbooktest.Sheet{Name: "iom", Rows: iom}, workbooktest.Sheet{Name: "Table 2, more", Rows: extra}))
}

var layout = raw.SheetLayout{Z: "C4:D5", Y: "G4:G5,J4:J5", V: "C7:D7,C9:D9", X: "K4:K5", Sectors: "B4:B5", Demand: "G1:G1,J1:J1", Primary: "A7,A9", Name: "Mine", Unit: "EUR", Prices: "basic", Year: 2020}

// with is the layout with a change.
func with(change func(l *raw.SheetLayout)) *raw.SheetLayout {
	l := layout
	change(&l)
	return &l
}

// brief writes a table on one line.
func brief(t *raw.Table) string {
	s := t.Spec
	parts := []any{s.Name, s.Year, s.Unit, s.Prices, s.Regions, s.Sectors, s.DemandRegions, s.Demand, s.Primary}
	if t.Blocks.Z != nil {
		parts = append(parts, t.Blocks.Z.RawMatrix().Data)
	}
	if t.Blocks.Y != nil {
		parts = append(parts, t.Blocks.Y.RawMatrix().Data)
	}
	if t.Blocks.V != nil {
		parts = append(parts, t.Blocks.V.RawMatrix().Data)
	}
	return fmt.Sprintf("%v %v", parts, t.Output)
}

const whole = "[Mine 2020 EUR basic [] [Crops Forestry] [] [Final Exports] [Wages Profits] [10 20.5 1 0] [5 6 7 -1] [8 -9 3 4]] [41.5 7]"

func TestLayouts(t *testing.T) {
	tests := []struct {
		name string
		l    *raw.SheetLayout
		want string
	}{
		{"all", &layout, whole},
		{"other sheets named", with(func(l *raw.SheetLayout) {
			l.Sheet, l.Z = "Table 2, more", "iom!C4:D5"
			l.Y, l.V, l.X = "", "", ""
			l.Demand, l.Primary = "", ""
			l.Sectors = "iom!$B$4:$B$5"
		}),
			"[Mine 2020 EUR basic [] [Crops Forestry] [] [] [] [10 20.5 1 0]] []"},
		{"labels in two lines", with(func(l *raw.SheetLayout) { l.Demand = "G1:G3,J1:J3" }), strings.Replace(whole, "[Final Exports]", "[Final demand Exports of all goods]", 1)},
		{"numbers as labels", with(func(l *raw.SheetLayout) { l.Sectors = "C3:D3" }), strings.Replace(whole, "[Crops Forestry]", "[1 2]", 1)},
		{"code and name", with(func(l *raw.SheetLayout) { l.Sectors = "B4:C5" }), strings.Replace(whole, "[Crops Forestry]", "[Crops 10 Forestry 1]", 1)},
		{"output below", with(func(l *raw.SheetLayout) { l.X = "C10:D10" }), whole},
		{"no labels but of sectors", with(func(l *raw.SheetLayout) { l.Demand, l.Primary = "", "" }), strings.Replace(whole, "[Final Exports] [Wages Profits]", "[Final demand 1 Final demand 2] [Primary input 1 Primary input 2]", 1)},
		{"regions", with(func(l *raw.SheetLayout) {
			l.Regions, l.DemandRegions = "'Table 2, more'!B1:C1", "'Table 2, more'!C1,'Table 2, more'!B1"
		}), strings.Replace(strings.Replace(whole, "[] [Crops", "[North South] [Crops", 1), "[] [Final", "[South North] [Final", 1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, "t.xlsx", map[string]string{"t.xlsx": book()})
			r.Layout = tt.l
			got, err := sheet.Read(r)
			if err != nil {
				t.Fatal(err)
			}
			if brief(got) != tt.want {
				t.Errorf("%s\nwant\n%s", brief(got), tt.want)
			}
			if _, err := got.Build(false); err != nil {
				t.Error(err)
			}
			notes := strings.Join(got.Spec.Notes, "\n")
			for _, want := range []string{"Empty cells among the numbers count as 0: 1", "as text were read as numbers: 1", "the option WithLayout"} {
				if !strings.Contains(notes, want) {
					t.Errorf("the notes do not say %q:\n%s", want, notes)
				}
			}
		})
	}
}

func TestNamesInTheWorkbook(t *testing.T) {
	names := map[string]string{"z": "iom!$C$4:$D$5", "Y": "iom!$G$4:$G$5", "V": "iom!$C$7:$D$7", "SECTORS": "iom!$B$4:$B$5", "Demand": "iom!$G$1", "primary": "iom!$A$7",
		"Regions": "'Table 2, more'!$B$1:$C$1", "Demand_Regions": "'Table 2, more'!$B$1", "Year": "iom!$A$12", "unit": "iom!$B$12", "D": "#REF!", "Z2": "iom!$A$1"}
	sheets := []workbooktest.Sheet{{Name: "iom", Rows: append(append([][]any{}, iom...), nil, []any{2021, "GBP"})}, {Name: "Table 2, more", Rows: extra}}
	r := request(t, "t.xlsx", map[string]string{"t.xlsx": string(workbooktest.Named(names, sheets...))})
	got, err := sheet.Read(r)
	want := "[ 2021 GBP  [North South] [Crops Forestry] [North] [Final] [Wages] [10 20.5 1 0] [5 7] [8 -9]] []"
	if err != nil || brief(got) != want {
		t.Errorf("%v, %v; want %s", got, err, want)
	}
	names["year"] = "iom!$B$12"
	delete(names, "Year")
	r = request(t, "t.xlsx", map[string]string{"t.xlsx": string(workbooktest.Named(names, sheets...))})
	if _, err := sheet.Read(r); err == nil || !strings.Contains(err.Error(), `the cell named Year is "GBP", want a year`) {
		t.Error(err)
	}
}

func TestLayoutInAFile(t *testing.T) {
	const json = `{"Sheet": "iom", "Z": "C4:D5", "Y": "G4:G5,J4:J5", "V": "C7:D7,C9:D9", "X": "K4:K5", "Sectors": "B4:B5", "Demand": "G1,J1", "Primary": "A7,A9", "Name": "Mine", "Unit": "EUR", "Prices": "basic", "Year": 2020}`
	for _, opened := range []string{"T.xlsx", ""} { // the workbook, or its folder
		got, err := sheet.Read(request(t, opened, map[string]string{"T.xlsx": book(), "T.layout.json": json}))
		if err != nil || brief(got) != whole || !strings.Contains(strings.Join(got.Spec.Notes, " "), "T.layout.json") {
			t.Errorf("%v, %v; want %s", got, err, whole)
		}
	}
	for _, tt := range []struct{ json, want string }{
		{`{"Zed": "A1"}`, `unknown field "Zed"`}, {`{"Z": `, "T.layout.json: unexpected EOF"}, {"", "T.layout.json: EOF"}, {`{"Z": 5}`, "its fields are those of datasets.SheetLayout"},
	} {
		if _, err := sheet.Read(request(t, "T.xlsx", map[string]string{"T.xlsx": book(), "T.layout.json": tt.json})); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want one that says %q", tt.json, err, tt.want)
		}
	}
}

func TestBrokenLayouts(t *testing.T) {
	tests := []struct {
		name string
		l    *raw.SheetLayout
		want string
	}{
		{"nothing", &raw.SheetLayout{}, `wants one range for Z, not 0, such as Z: "C12:N23"`},
		{"no range", with(func(l *raw.SheetLayout) { l.Z = "C4:XXXX5" }), `Z: "C4:XXXX5" is not a range of cells`},
		{"Z in two", with(func(l *raw.SheetLayout) { l.Z = "C4:C5,D4:D5" }), "one range for Z, not 2"},
		{"not square", with(func(l *raw.SheetLayout) { l.Z = "C4:E5" }), "Z (iom!C4:E5) has 2 rows and 3 columns, want as many columns as rows"},
		{"no sectors", with(func(l *raw.SheetLayout) { l.Sectors = "" }), `has no Sectors: say where`},
		{"Y of other rows", with(func(l *raw.SheetLayout) { l.Y = "G4:G5,J4:J6" }), "Y (iom!J4:J6) has 3 rows, Z (iom!C4:D5) has 2; want as many"},
		{"V of other columns", with(func(l *raw.SheetLayout) { l.V = "C7:E7,C9:D9" }), "V (iom!C7:E7) has 3 columns, Z (iom!C4:D5) has 2; want as many"},
		{"X too long", with(func(l *raw.SheetLayout) { l.X = "K4:K6" }), "X (iom!K4:K6) has 3 rows and 1 columns, want one row or column of 2 cells"},
		{"too few labels", with(func(l *raw.SheetLayout) { l.Demand = "G1" }), "Demand (iom!G1) has 1 rows and 1 columns; want 2 labels, as many as there are columns of Y"},
		{"labels of nothing", with(func(l *raw.SheetLayout) { l.V = "" }), "Primary (iom!A7,iom!A9) has 2 rows and 2 columns; want 0 labels"},
		{"no such sheet", with(func(l *raw.SheetLayout) { l.Sheet = "iot" }), `t.xlsx: no sheet "iot" (there are: iom, Table 2, more)`},
		{"texts for numbers", with(func(l *raw.SheetLayout) { l.Z = "A7:B8" }), `iom!A7 is "Wages", want a number`},
		{"no labels there", with(func(l *raw.SheetLayout) { l.Sectors = "H4:H5" }), "iom!H4 is empty, want a label"},
		{"too large", with(func(l *raw.SheetLayout) { *l = raw.SheetLayout{Z: "A1:XFD16384", Sectors: "A1:A16384"} }), "memory"},
		{"another year", with(func(l *raw.SheetLayout) { l.Year = 1999 }), "has no year 2020; there are: 1999"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, "t.xlsx", map[string]string{"t.xlsx": book()})
			r.Layout, r.Year = tt.l, 2020
			if _, err := sheet.Read(r); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

func TestBrokenWorkbooks(t *testing.T) {
	damaged := append([][]any{}, iom...)
	damaged[3] = []any{nil, "Crops", workbooktest.Error("#REF!"), "n.a.", nil, nil, true}
	damaged[4] = []any{nil, workbooktest.Error("#NAME?"), 1, 1e300, nil, nil, 1}
	small := &raw.SheetLayout{Z: "C4:D5", Y: "G4:G5", Sectors: "B4:B5"}
	tests := []struct {
		name  string
		files map[string]string
		l     *raw.SheetLayout
		want  []string
	}{
		{"cells", map[string]string{"t.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "iom", Rows: damaged}))}, small,
			[]string{`iom!C4 is "#REF!", want a number`, `iom!D4 is "n.a."`, `iom!G4 is "TRUE"`, `iom!B5 is "#NAME?", want a label`}},
		{"no layout", map[string]string{"t.xlsx": book()}, nil, []string{`does not say where its table stands`, `datasets.WithLayout(datasets.SheetLayout{Z:`}},
		{"two workbooks", map[string]string{"t.xlsx": book(), "u.xlsx": book()}, nil, []string{"holds 2 workbooks: t.xlsx, u.xlsx; load one"}},
		{"xls", map[string]string{"t.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, nil, []string{"t.xls: an old workbook (.xls), not XLSX; open it in Excel"}},
		{"a web page", map[string]string{"t.xlsx": "<!doctype html>"}, nil, []string{"t.xlsx: a web page"}},
		{"garbage", map[string]string{"t.xlsx": "garbage"}, nil, []string{"t.xlsx: not an XLSX workbook"}},
		{"cut off", map[string]string{"t.xlsx": book()[:300]}, nil, []string{"t.xlsx: the file is damaged or cut off"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request(t, "", tt.files)
			r.Layout = tt.l
			if !sheet.Recognises(r) {
				t.Fatal("not recognised")
			}
			_, err := sheet.Read(r)
			for _, want := range tt.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%v, want one that says %q", err, want)
				}
			}
		})
	}
	if sheet.Recognises(request(t, "", map[string]string{"a.csv": "x", "~$t.xlsx": "x"})) {
		t.Error("a folder without a workbook is recognised")
	}
}

// Rows and columns that a sheet leaves out count as empty, and nothing else does.
func TestEmptyCells(t *testing.T) {
	r := request(t, "t.xlsx", map[string]string{"t.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "iom", Rows: [][]any{{"A", 1}, {"B"}, {"C"}}}))})
	r.Layout = &raw.SheetLayout{Z: "B1:D3", V: "B7:D9", Sectors: "A1:A3"}
	got, err := sheet.Read(r)
	if err != nil || len(got.Spec.Notes) == 0 || !strings.Contains(strings.Join(got.Spec.Notes, " "), "count as 0: 17 of them") {
		t.Errorf("%v, %v", got, err)
	}
}

func FuzzLayout(f *testing.F) {
	f.Add("", "C4:D5", "G4:G5,J4:J5", "C7:D7,C9:D9", "B4:B5", "Crops", 5.0)
	f.Add("iom", "'iom'!C4:D5", "G1:H2", "", "C3:D3", "\x00", -1e308)
	f.Fuzz(func(t *testing.T, name, z, y, v, sectors, text string, number float64) {
		rows := append([][]any{}, iom...)
		rows[4] = []any{text, text, number, number}
		r := request(t, "t.xlsx", map[string]string{"t.xlsx": string(workbooktest.Book(workbooktest.Sheet{Name: "iom", Rows: rows}))})
		r.Limit, r.Layout = 1<<20, &raw.SheetLayout{Sheet: name, Z: z, Y: y, V: v, Sectors: sectors}
		if got, err := sheet.Read(r); err == nil {
			_, _ = got.Build(true)
		}
	})
}
