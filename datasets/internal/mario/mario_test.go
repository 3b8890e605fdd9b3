package mario_test

import (
	"archive/zip"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// testdata is what MARIO itself saved of an invented table: see its README.
func TestWhatMARIOSaved(t *testing.T) {
	want := iotest.Regional()
	for _, name := range []string{"matrices", "lists", "workbook", "workbook/table.xlsx", "matrices/flows"} {
		t.Run(name, func(t *testing.T) {
			got, err := datasets.Load(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range want.Sectors() {
				for j, b := range want.Sectors() {
					if got.Z().Of(a, b) != want.Z().At(i, j) {
						t.Errorf("Z of %s and %s is %v, want %v", a, b, got.Z().Of(a, b), want.Z().At(i, j))
					}
				}
				for k := range want.DemandLabels() {
					if got.Y().Of(a, got.DemandLabels()[k]) != want.Y().At(i, k) {
						t.Errorf("Y of %s is %v, want %v", a, got.Y().Row(a), want.Y().Row(a))
					}
				}
				for _, v := range want.PrimaryLabels() {
					if got.V().Of(v, a) != want.V().Of(v, a) {
						t.Errorf("V of %s is %v, want %v", a, got.V().Of(v, a), want.V().Of(v, a))
					}
				}
			}
			e := got.Extension("Satellite accounts")
			if e.F().Of("Persons", "S: Food") != 30 || e.FY().Of("CO2", "S: Households") != 8 || e.Units()[1] != "kg" {
				t.Errorf("read %v", e)
			}
			if got.Unit() != "million EUR" || len(got.Notes()) != 0 {
				t.Errorf("in %q, with notes %q", got.Unit(), got.Notes())
			}
		})
	}
	tab := ionb.Must(datasets.Load("testdata/matrices"))
	if tab.Name() != "Two regions" || tab.Year() != 2020 || tab.Source() != "invented, saved by MARIO" {
		t.Errorf("read %q of %d, %q", tab.Name(), tab.Year(), tab.Source())
	}
}

// matrices is an invented table of one region, one file a matrix.
func matrices() map[string]string {
	return map[string]string{
		"flows/Z.csv":     "Region,,,R,R\nLevel,,,Sector,Sector\nItem,,,Food,Steel\nRegion,Level,Item,,\nR,Sector,Food,1,2\nR,Sector,Steel,3,4\n",
		"flows/Y.csv":     "Region,,,R\nLevel,,,Consumption category\nItem,,,Households\nRegion,Level,Item,\nR,Sector,Food,7\nR,Sector,Steel,3\n",
		"flows/V.csv":     "Region,R,R\nLevel,Sector,Sector\nItem,Food,Steel\nItem,,\nWages,6,4\n",
		"flows/E.csv":     "Region,R,R\nLevel,Sector,Sector\nItem,Food,Steel\nItem,,\nCO2,60,40\n",
		"flows/EY.csv":    "Region,R\nLevel,Consumption category\nItem,Households\nItem,\nCO2,5\n",
		"flows/VY.csv":    "Region,R\nLevel,Consumption category\nItem,Households\nItem,\nWages,0\n",
		"flows/X.csv":     "Region,Level,Item,production\nR,Sector,Food,10\nR,Sector,Steel,10\n",
		"flows/units.csv": ",,unit\nSector,Food,M EUR\nSector,Steel,M EUR\nFactor of production,Wages,M EUR\nSatellite account,CO2,kg\n",
		"metadata.json":   `{"table": "IOT", "price": "bp", "name": "small", "year": 2011, "source": "invented", "license": "free", "version": null}`,
	}
}

// lists is the same as one long list.
func lists() map[string]string {
	return map[string]string{
		"flows/units.csv": "Level,Item,Unit\nSector,Food,M EUR\nSector,Steel,M EUR\nFactor of production,Wages,M EUR\nSatellite account,CO2,kg\n",
		"metadata.json":   matrices()["metadata.json"],
		"flows/data.csv": `Scenario,Matrix,Region_from,Sector_from,Factor of production_from,Satellite account_from,Region_to,Sector_to,Consumption category_to,Value
baseline,Z,R,Food,,,R,Food,,1
baseline,Z,R,Food,,,R,Steel,,2
baseline,Z,R,Steel,,,R,Food,,3
baseline,Z,R,Steel,,,R,Steel,,4
baseline,Y,R,Food,,,R,,Households,7
baseline,Y,R,Steel,,,R,,Households,3
baseline,V,,,Wages,,R,Food,,6
baseline,V,,,Wages,,R,Steel,,4
baseline,E,,,,CO2,R,Food,,60
baseline,E,,,,CO2,R,Steel,,40
baseline,EY,,,,CO2,R,,Households,5
baseline,VY,,,Wages,,R,,Households,0
`}
}

func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// book is the same as a workbook; rows are separated by line breaks, cells by commas.
func book(t testing.TB, flows, units string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "db.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	put := func(name, content string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + content)); err != nil {
			t.Fatal(err)
		}
	}
	put("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)
	put("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	put("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="flows" sheetId="1" r:id="r1"/><sheet name="units" sheetId="2" r:id="r2"/></sheets></workbook>`)
	put("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`)
	for i, text := range []string{flows, units} {
		var b strings.Builder
		for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
			b.WriteString("<row>")
			for _, cell := range strings.Split(line, ",") {
				var number float64
				if _, err := fmt.Sscanf(cell, "%g", &number); err == nil {
					fmt.Fprintf(&b, "<c><v>%v</v></c>", cell)
				} else {
					fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, html.EscapeString(cell))
				}
			}
			b.WriteString("</row>")
		}
		put(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+b.String()+`</sheetData></worksheet>`)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	bookFlows = `,,,R,R,R
,,,Sector,Sector,Consumption category
,,,Food,Steel,Households
R,Sector,Food,1,2,7
R,Sector,Steel,3,4,3
-,Factor of production,Wages,6,4,0
-,Satellite account,CO2,60,40,5
`
	bookUnits = ",,unit\nSector,Food,M EUR\nSector,Steel,M EUR\nFactor of production,Wages,M EUR\nSatellite account,CO2,kg\n"
)

func TestAllWaysAreTheSame(t *testing.T) {
	want := ionb.Must(datasets.Load(write(t, matrices())))
	if want.Z().Of("R: Steel", "R: Food") != 3 || want.Prices() != "bp" || want.Licence() != "free" || want.Year() != 2011 || len(want.Notes()) != 0 {
		t.Errorf("read\n%v", want)
	}
	for name, path := range map[string]string{"lists": write(t, lists()), "workbook": book(t, bookFlows, bookUnits)} {
		got, err := datasets.Load(path)
		if err != nil {
			t.Fatal(err)
		}
		if got.Hash() != want.Hash() {
			t.Errorf("%s: read\n%v\nwant\n%v", name, got, want)
		}
	}
}

type change func(map[string]string)

func replaced(file, old, with string) change {
	return func(f map[string]string) {
		if !strings.Contains(f[file], old) {
			panic(file + " has no " + old)
		}
		f[file] = strings.Replace(f[file], old, with, 1)
	}
}

func TestVariants(t *testing.T) {
	tests := []struct {
		name   string
		files  map[string]string
		change change
		opts   []datasets.Option
		says   string // in the error, or after "note: " in the notes; "" for none
	}{
		{"no accounts", matrices(), func(f map[string]string) { delete(f, "flows/E.csv"); delete(f, "flows/EY.csv") }, nil, ""},
		{"several units", matrices(), replaced("flows/units.csv", "Steel,M EUR", "Steel,t"), nil, "note: physical"},
		{"primary inputs of final demand", matrices(), replaced("flows/VY.csv", "Wages,0", "Wages,-8"), nil, "note: 8 in all"},
		{"no units", matrices(), replaced("flows/units.csv", "Sector,Food,M EUR\nSector,Steel,M EUR\n", ""), nil, "note: No units"},
		{"supply and use", matrices(), func(f map[string]string) {
			f["flows/U.csv"], f["flows/S.csv"] = f["flows/Z.csv"], f["flows/Z.csv"]
			delete(f, "flows/Z.csv")
		}, nil, "to_iot"},
		{"coefficients", matrices(), func(f map[string]string) {
			f["flows/z.csv"] = f["flows/Z.csv"]
			delete(f, "flows/Z.csv")
		}, nil, "coefficients"},
		{"commodities in Z", matrices(), replaced("flows/Z.csv", "Sector,Sector", "Commodity,Sector"), nil, "to_iot"},
		{"units of activities", matrices(), replaced("flows/units.csv", "Sector,Food", "Activity,Food"), nil, "to_iot"},
		{"units of something else", matrices(), replaced("flows/units.csv", "Sector,Food", "Planet,Food"), nil, "Planet"},
		{"units with too few cells", matrices(), replaced("flows/units.csv", "Sector,Food,M EUR", "Sector,Food"), nil, "line 2"},
		{"a table of supply and use by name", matrices(), replaced("metadata.json", "IOT", "SUT"), nil, "SUT"},
		{"damaged metadata", matrices(), replaced("metadata.json", "{", ""), nil, "metadata.json"},
		{"an output that does not fit", matrices(), replaced("flows/X.csv", "Steel,10", "Steel,21"), nil, "R: Steel"},
		{"a row twice", matrices(), replaced("flows/Y.csv", "R,Sector,Steel", "R,Sector,Food"), nil, "there twice"},
		{"no number", matrices(), replaced("flows/V.csv", "6", "six"), nil, "V.csv"},

		{"long, a file a matrix", lists(), func(f map[string]string) {
			head, _, _ := strings.Cut(f["flows/data.csv"], "\n")
			for _, line := range strings.Split(f["flows/data.csv"], "\n")[1:] {
				if parts := strings.Split(line, ","); len(parts) > 1 {
					name := "flows/" + parts[1] + ".csv"
					if f[name] == "" {
						f[name] = head + "\n"
					}
					f[name] += line + "\n"
				}
			}
			delete(f, "flows/data.csv")
		}, nil, ""},
		{"long, with a column of units", lists(), func(f map[string]string) {
			lines := strings.Split(strings.TrimSpace(f["flows/data.csv"]), "\n")
			for i, line := range lines {
				at := strings.LastIndex(line, ",")
				unit := ",kg"
				if i == 0 {
					unit = ",Unit"
				}
				lines[i] = line[:at] + unit + line[at:]
			}
			f["flows/data.csv"] = strings.Join(lines, "\n") + "\n"
		}, nil, ""},
		{"long, another scenario first", lists(), replaced("flows/data.csv", "Value\n", "Value\nshock,Z,R,Food,,,R,Food,,99\n"), []datasets.Option{datasets.Part("baseline")}, ""},
		{"long, two scenarios", lists(), replaced("flows/data.csv", "Value\n", "Value\nshock,Z,R,Food,,,R,Food,,99\n"), nil, "second scenario"},
		{"long, a number twice", lists(), replaced("flows/data.csv", "R,Food,,,R,Steel,,2", "R,Food,,,R,Food,,2"), nil, "second number"},
		{"long, no label", lists(), replaced("flows/data.csv", "R,Food,,,R,Steel,,2", "R,,,,R,Steel,,2"), nil, "lacks a label"},
		{"long, supply", lists(), replaced("flows/data.csv", "baseline,Z", "baseline,S"), nil, "to_iot"},
		{"long, a short line", lists(), replaced("flows/data.csv", "R,Food,,,R,Steel,,2", "R,Food,2"), nil, "line 3"},
		{"long, no value", lists(), replaced("flows/data.csv", ",Value", ",Number"), nil, `"Value"`},
		{"long, no matrix", lists(), replaced("flows/data.csv", ",Matrix", ",Block"), nil, "Matrix"},
		{"long, infinite", lists(), replaced("flows/data.csv", "R,Steel,,2", "R,Steel,,Inf"), nil, "Inf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.change(tt.files)
			tab, err := datasets.Load(write(t, tt.files), tt.opts...)
			note, noted := strings.CutPrefix(tt.says, "note: ")
			switch {
			case tt.says == "" || noted:
				if err != nil {
					t.Fatal(err)
				}
				if tab.Z().Of("R: Food", "R: Food") != 1 || tab.X().Of("R: Steel") != 10 {
					t.Errorf("read\n%v", tab)
				}
				if noted && !slices.ContainsFunc(tab.Notes(), func(n string) bool { return strings.Contains(n, note) }) {
					t.Errorf("notes %q, want one that says %q", tab.Notes(), note)
				}
			case err == nil || !strings.Contains(err.Error(), tt.says):
				t.Errorf("read %v, error %v, want one that says %q", tab, err, tt.says)
			}
		})
	}
}

func TestWorkbooks(t *testing.T) {
	tests := []struct{ name, flows, units, says string }{
		{"in order", bookFlows, bookUnits, ""},
		{"no rows", "", bookUnits, "rows 1 to 3"},
		{"supply and use", strings.Replace(bookFlows, "Sector,Sector", "Activity,Sector", 1), bookUnits, "to_iot"},
		{"another set of columns", strings.Replace(bookFlows, "Sector,Sector", "Planet,Sector", 1), bookUnits, "D is a \"Planet\""},
		{"another set of rows", strings.Replace(bookFlows, "R,Sector,Food", "R,Planet,Food", 1), bookUnits, "row 4"},
		{"a row twice", strings.Replace(bookFlows, "R,Sector,Steel", "R,Sector,Food", 1), bookUnits, "in two rows"},
		{"a row that is missing", strings.Replace(bookFlows, "R,Sector,Steel,3,4,3\n", "", 1), bookUnits, "no row for the sector"},
		{"a text for a number", strings.Replace(bookFlows, "3,4,3", "3,n/a,3", 1), bookUnits, "E5"},
		{"a number without a label", strings.Replace(bookFlows, "3,4,3", "3,4,3,9", 1), bookUnits, "G5"},
		{"a column without a region", strings.Replace(bookFlows, ",,,R,R,R\n", ",,,R,R\n", 1), bookUnits, "no region"},
		{"a label twice", strings.Replace(bookFlows, "Food,Steel", "Food,Food", 1), bookUnits, "there twice"},
		{"other units", bookFlows, "a,b\n", "unit"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := datasets.Load(book(t, tt.flows, tt.units))
			switch {
			case tt.name == "other units":
				if err != nil || len(tab.Notes()) == 0 {
					t.Errorf("notes of %v, error %v", tab, err)
				}
			case (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says):
				t.Errorf("read %v, error %v, want one that says %q", tab, err, tt.says)
			}
		})
	}
}

func FuzzMatrices(f *testing.F) {
	m := matrices()
	f.Add(m["flows/Z.csv"], m["flows/Y.csv"], m["flows/V.csv"], m["flows/units.csv"], m["metadata.json"])
	f.Add(m["flows/Z.csv"][:60], m["flows/Y.csv"], "", "", "")
	f.Fuzz(func(t *testing.T, z, y, v, units, metadata string) {
		files := matrices()
		files["flows/Z.csv"], files["flows/Y.csv"], files["flows/V.csv"], files["flows/units.csv"], files["metadata.json"] = z, y, v, units, metadata
		if tab, err := datasets.Load(write(t, files), datasets.MemoryLimit(1<<20)); err == nil && len(tab.Sectors()) == 0 {
			t.Error("has no sectors")
		}
	})
}

func FuzzLists(f *testing.F) {
	l := lists()
	f.Add(l["flows/data.csv"], l["flows/units.csv"])
	f.Add(l["flows/data.csv"][:200], "")
	f.Fuzz(func(t *testing.T, data, units string) {
		files := lists()
		files["flows/data.csv"], files["flows/units.csv"] = data, units
		if tab, err := datasets.Load(write(t, files), datasets.MemoryLimit(1<<20)); err == nil && len(tab.Sectors()) == 0 {
			t.Error("has no sectors")
		}
	})
}
