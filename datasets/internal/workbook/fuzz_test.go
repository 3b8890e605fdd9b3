package workbook

import (
	"bytes"
	"testing"
)

// FuzzBook reads any bytes as a workbook.
func FuzzBook(f *testing.F) {
	whole := pack(f, parts(rows(`<row r="2"><c r="B2" t="s"><v>0</v></c><c><v>1.5</v></c></row>`)))
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := open(bytes.NewReader(file), int64(len(file)), small)
		if err != nil {
			return
		}
		for _, sheet := range b.Sheets() {
			walkChecked(t, b, sheet)
		}
	})
}

// FuzzSheet reads any text as the sheet of a workbook; the zip's own checks would
// keep the fuzzer away from it.
func FuzzSheet(f *testing.F) {
	for _, xml := range []string{
		`<row r="2"><c r="B2" t="s"><v>0</v></c><c><v>1.5</v></c></row><row><c t="b"><v>1</v></c></row>`,
		`<row><c t="inlineStr"><is><r><t>a&amp;b</t></r><rPh><t>x</t></rPh></is></c><c t="e"><f>A</f><v>#REF!</v></c></row>`,
		`<!-- c --><row><c t="str"><v>a_x000D_<![CDATA[z]]></v></c></row>`,
	} {
		f.Add(rows(xml), "<sst><si><t>Coal</t></si></sst>")
		f.Add(rows(xml)[:len(rows(xml))-40], "<sst><si>")
	}
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		file := pack(t, parts(sheet, part{"xl/sharedStrings.xml", shared}))
		b, err := open(bytes.NewReader(file), int64(len(file)), small)
		if err == nil {
			walkChecked(t, b, "iom")
		}
	})
}

// walkChecked holds a walk to what Rows promises.
func walkChecked(t *testing.T, b *Book, sheet string) {
	last := 0
	_ = b.Rows(sheet, func(row int, cells []Cell) error {
		if row <= last || row > lastRow || len(cells) == 0 || len(cells) > lastCol || cells[len(cells)-1].Kind == Empty {
			t.Fatalf("row %d after row %d, with %d cells", row, last, len(cells))
		}
		last = row
		for _, c := range cells {
			if c.Number-c.Number != 0 || (c.Text == "") != (c.Kind == Empty || c.Kind == Number) {
				t.Fatalf("row %d: %+v", row, c)
			}
		}
		return nil
	})
}
