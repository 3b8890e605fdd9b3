// Package workbooktest writes small XLSX workbooks for tests.
package workbooktest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Sheet is a worksheet. Its cells are texts, numbers, truth values, an Error, or
// nil for none.
type Sheet struct {
	Name string
	Rows [][]any
}

// An Error is a cell's error, such as "#REF!".
type Error string

// Book returns a workbook of these sheets.
func Book(sheets ...Sheet) []byte { return Named(nil, sheets...) }

// Named returns a workbook that gives names to ranges, such as "iom!$C$12:$N$23".
func Named(names map[string]string, sheets ...Sheet) []byte {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var list, relations, given strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.Name), i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, office, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = sheetXML(s.Rows)
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(&given, `<definedName name="%s">%s</definedName>`, escaped(name), escaped(names[name]))
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="` + office + `"><sheets>` + list.String() + `</sheets><definedNames>` + given.String() + `</definedNames></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + relations.String() + `</Relationships>`
	return zipped(parts)
}

func sheetXML(rows [][]any) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for _, cell := range row {
			switch c := cell.(type) {
			case nil:
				b.WriteString(`<c/>`)
			case string:
				b.WriteString(`<c t="inlineStr"><is><t>` + escaped(c) + `</t></is></c>`)
			case bool:
				b.WriteString(`<c t="b"><v>` + map[bool]string{true: "1", false: "0"}[c] + `</v></c>`)
			case Error:
				b.WriteString(`<c t="e"><v>` + escaped(string(c)) + `</v></c>`)
			default:
				fmt.Fprintf(&b, `<c><v>%v</v></c>`, c)
			}
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData></worksheet>`
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

func zipped(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
