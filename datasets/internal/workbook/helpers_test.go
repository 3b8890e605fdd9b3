package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"testing"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main        = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	office      = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// A part is one member of an invented workbook.
type part struct{ name, text string }

// rows is a sheet of these rows.
func rows(xml string) string {
	return declaration + `<worksheet xmlns="` + main + `"><dimension ref="A1:AMJ9"/><sheetData>` + xml + `</sheetData></worksheet>`
}

// parts are those of a workbook with one sheet, "iom", changed or added to by others.
func parts(sheet string, others ...part) []part {
	list := []part{
		{"[Content_Types].xml", declaration + `<Types/>`},
		{"_rels/.rels", declaration + `<Relationships><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", declaration + `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="iom" sheetId="2" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", declaration + `<Relationships><Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", sheet},
		{"xl/sharedStrings.xml", declaration + `<sst xmlns="` + main + `"><si><t>Coal</t></si></sst>`},
	}
	for _, other := range others {
		found := false
		for i := range list {
			if list[i].name == other.name {
				list[i], found = other, true
			}
		}
		if !found {
			list = append(list, other)
		}
	}
	return list
}

// pack makes the zip. A part without a text is left out.
func pack(t testing.TB, list []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range list {
		if p.text == "" {
			continue
		}
		w, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(w, p.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small are limits that a test can reach.
var small = limits{
	part: 16 << 20, list: 4 << 10, small: 4 << 20, ratio: 200, strings: 100, text: 1 << 10, row: lastRow, col: lastCol,
}

func opened(file []byte) (*Book, error) {
	return Open(bytes.NewReader(file), int64(len(file)), "test.xlsx")
}

func mustOpen(t testing.TB, file []byte) *Book {
	t.Helper()
	b, err := opened(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// show writes the cells of a sheet, each with its name and kind.
func show(b *Book, sheet string) (string, error) {
	var out strings.Builder
	err := b.Rows(sheet, func(row int, cells []Cell) error {
		for i, c := range cells {
			if c.Kind != Empty {
				fmt.Fprintf(&out, "%s=%s:%s ", CellName(row, i+1), [...]string{"", "text", "number", "bool", "error"}[c.Kind], c)
			}
		}
		return nil
	})
	return strings.TrimSpace(out.String()), err
}

func sameNumber(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }

// slow gives a few bytes at a time.
type slow struct {
	rest string
	most int
}

func (s *slow) Read(p []byte) (int, error) {
	if s.rest == "" {
		return 0, io.EOF
	}
	n := copy(p, s.rest[:min(s.most, len(s.rest))])
	s.rest = s.rest[n:]
	return n, nil
}
