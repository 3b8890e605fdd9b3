package gloria_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/gloria"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// An invented world of three regions, of which the second has ceased to exist, with
// two sectors. rows are those of T, region by region: industries, then products.
type world struct {
	t, y, v, tq, yq [][]float64
	sheets          []sheet
}

type sheet struct {
	name string
	rows [][]string
}

// diagonal is the world where every industry makes its own product: 100 and 200 in
// AUS, 50 and 150 in AUT.
func diagonal() world {
	w := world{
		t: zeros(12, 12), y: zeros(12, 6), v: zeros(6, 12),
		tq: zeros(3, 12), yq: zeros(3, 6),
		sheets: []sheet{
			{"Regions", [][]string{{"Lfd_Nr", "Region_acronyms", "Region_names"}, {"1", "AUS", "Australia"}, {"2", "DYE", "Democratic Yemen"}, {"3", "AUT", "Austria"}}},
			{"Sectors", [][]string{{"Lfd_Nr", "Sector_names"}, {"1", "Wheat"}, {"2", "Steel"}}},
			{"Value added and final demand", [][]string{{"Lfd_Nr", "Value_added_names", "Final_demand_names"}, {"1", "Wages", "Households"}, {"2", "Profits", "Government"}}},
			{"Satellites", [][]string{{"Lfd_Nr", "Sat_head_indicator", "Sat_indicator", "Sat_unit"},
				{"1", "Emissions", "'co2'", "kt"}, {"2", "Energy", "'coal'", "TJ"}, {"3", "Emissions", "'ch4'", "kt"}}},
		},
	}
	w.t[0][2], w.t[1][3], w.t[8][10], w.t[9][11] = 100, 200, 50, 150 // supply
	for i, row := range map[int][4]float64{2: {10, 20, 0, 10}, 3: {30, 40, 20, 10}, 10: {5, 0, 5, 10}, 11: {0, 30, 10, 20}} {
		w.t[i][0], w.t[i][1], w.t[i][8], w.t[i][9] = row[0], row[1], row[2], row[3]
	}
	for i, row := range map[int][4]float64{2: {40, 10, 10, 0}, 3: {50, 30, 10, 10}, 10: {5, 5, 15, 5}, 11: {20, 10, 40, 20}} {
		w.y[i][0], w.y[i][1], w.y[i][4], w.y[i][5] = row[0], row[1], row[2], row[3]
	}
	w.v[0][0], w.v[0][1], w.v[1][0], w.v[1][1] = 35, 60, 20, 50
	w.v[4][8], w.v[4][9], w.v[5][8], w.v[5][9] = 10, 60, 5, 40
	w.tq[0][0], w.tq[0][9], w.tq[1][1], w.tq[2][8] = 7, 8, 9, 3
	w.yq[0][0], w.yq[2][4] = 2, 1
	return w
}

func zeros(r, c int) [][]float64 {
	m := make([][]float64, r)
	for i := range m {
		m[i] = make([]float64, c)
	}
	return m
}

func csv(m [][]float64, comma string) string {
	var b strings.Builder
	for _, row := range m {
		for j, v := range row {
			if j > 0 {
				b.WriteString(comma)
			}
			fmt.Fprint(&b, v)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func name(matrix, markup string) string {
	return "20230314_120secMother_AllCountries_002_" + matrix + "-Results_2022_059_" + markup + "(full).csv"
}

const (
	mrios      = "GLORIA_MRIOs_59_2022/"
	satellites = "GLORIA_SatelliteAccounts_059_2022/"
	readMe     = "GLORIA_ReadMe_059.xlsx"
)

func (w world) files() map[string]string {
	return map[string]string{
		mrios + name("T", "Markup001"):       csv(w.t, ","),
		mrios + name("Y", "Markup001"):       csv(w.y, ","),
		mrios + name("V", "Markup001"):       csv(w.v, ","),
		satellites + name("TQ", "Markup001"): csv(w.tq, ","),
		satellites + name("YQ", "Markup001"): csv(w.yq, ","),
		readMe:                               workbook(w.sheets),
	}
}

// workbook makes the least that is an xlsx file.
func workbook(sheets []sheet) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	part := func(name, text string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			panic(err)
		}
	}
	list, relations := "", ""
	for i, s := range sheets {
		list += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, html.EscapeString(s.name), i+1, i+1)
		relations += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		rows := ""
		for _, cells := range s.rows {
			rows += "<row>"
			for _, c := range cells {
				rows += `<c t="inlineStr"><is><t>` + html.EscapeString(c) + `</t></is></c>`
			}
			rows += "</row>"
		}
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+`</sheetData></worksheet>`)
	}
	part("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>`+list+`</sheets></workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+relations+`</Relationships>`)
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// folder writes files, and returns the folder.
func folder(t testing.TB, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
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

// zipped packs the members of a folder, named without it.
func zipped(content map[string]string, top string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for file, text := range content {
		if inner, ok := strings.CutPrefix(file, top); ok {
			w, err := z.Create(inner)
			if err == nil {
				_, err = w.Write([]byte(text))
			}
			if err != nil {
				panic(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

const unlimited = math.MaxInt64

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
	if !gloria.Recognises(&r) {
		return nil, fmt.Errorf("not recognised")
	}
	read, err := gloria.Read(&r)
	if err != nil {
		return nil, err
	}
	return read.Build(r.AcceptDiscrepancy)
}
