package workbook

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

// What is no XLSX is refused with what to do.
func TestRefused(t *testing.T) {
	whole := pack(t, parts(rows(`<row><c><v>1</v></c></row>`)))
	ole := func(entry string) []byte {
		file := make([]byte, 2048)
		copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		file[30] = 9
		binary.LittleEndian.PutUint32(file[48:], 1)
		for i, c := range utf16.Encode([]rune(entry)) {
			binary.LittleEndian.PutUint16(file[1024+128+2*i:], c)
		}
		return file
	}
	far := ole("x")
	binary.LittleEndian.PutUint32(far[48:], 1<<32-1)
	far[30] = 255
	locked := bytes.Clone(whole)
	for _, mark := range []struct {
		sign string
		at   int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for i := 0; ; i++ {
			next := bytes.Index(locked[i:], []byte(mark.sign))
			if next < 0 {
				break
			}
			i += next
			locked[i+mark.at] |= 1
		}
	}
	tests := []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "the file is empty"},
		{"a web page", []byte("\n<!DOCTYPE html><html>"), "a web page"},
		{"a web page without a type", []byte("<HTML><body>"), "a web page"},
		{"text", []byte("a,b\n1,2\n"), "not an XLSX workbook"},
		{"garbage", []byte{0, 1, 2, 3, 255}, "not an XLSX workbook"},
		{"XML of 2003", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`), "save it as .xlsx"},
		{"xls", ole("Workbook"), "an old workbook (.xls), not XLSX; open it in Excel or LibreOffice and save it as .xlsx or .csv"},
		{"xls, cut off", ole("Workbook")[:40], "an old workbook (.xls)"},
		{"xls, damaged", far, "an old workbook (.xls)"},
		{"a password", ole("EncryptedPackage"), "save it without one"},
		{"a zip with a password", locked, "the zip has a password"},
		{"xlsb", pack(t, []part{{"[Content_Types].xml", "x"}, {"xl/workbook.bin", "x"}}), "a binary workbook (.xlsb)"},
		{"ods", pack(t, []part{{"mimetype", "x"}, {"content.xml", "x"}}), "an OpenDocument file (.ods)"},
		{"a zip", pack(t, []part{{"a.csv", "x"}}), "unpack it first"},
		{"an empty zip", pack(t, nil), "a zip, but not an XLSX"},
		{"cut off", whole[:len(whole)-30], "damaged or cut off"},
		{"a part twice", pack(t, append(parts("x"), part{"XL/Workbook.xml", "x"})), "two parts"},
		{"no sheets", pack(t, parts("x", part{"xl/workbook.xml", "<workbook/>"})), "without a worksheet"},
		{"no relations", pack(t, parts("x", part{"xl/_rels/workbook.xml.rels", ""})), "is missing: the file is damaged"},
		{"no workbook", pack(t, parts("x", part{"xl/workbook.xml", ""})), "is missing: the file is damaged"},
		{"a long list", pack(t, parts("x", part{"xl/workbook.xml", "<workbook>" + strings.Repeat("<a/>", 5<<20) + "</workbook>"})), "zip bomb"},
		{"a document type", pack(t, parts("x", part{"xl/workbook.xml", `<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>`})), "a document type"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := opened(tt.file)
			if err == nil || !strings.HasPrefix(err.Error(), "test.xlsx: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

func TestBrokenSheets(t *testing.T) {
	long := strings.Repeat("x", longest+1)
	utf16le := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, c := range utf16.Encode([]rune(s)) {
			b = binary.LittleEndian.AppendUint16(b, c)
		}
		return string(b)
	}
	tests := []struct{ name, sheet, want string }{
		{"missing", "", `sheet "iom": the part xl/worksheets/sheet1.xml is missing`},
		{"empty", " ", "the end, too early"},
		{"cut off", rows("")[:150], "the end, too early"},
		{"cut off in a cell", `<worksheet><sheetData><row><c r="A1"><v>1`, `row 1: A1: byte 41`},
		{"cut off in a tag", `<worksheet><sheetData><row><c r="A`, "row 1: byte 27"},
		{"cut off in an entity", `<worksheet>&am`, "the end, too early"},
		{"cut off in a comment", `<worksheet><!-- `, "the end, too early"},
		{"cut off in CDATA", `<worksheet><![CDA`, "the end, too early"},
		{"cut off at <", `<worksheet><`, "the end, too early"},
		{"rows out of order", rows(`<row r="3"/><row r="2"/>`), `row 3: byte`},
		{"a row twice", rows(`<row r="3"/><row r="3"/>`), `a row numbered "3" behind row 3`},
		{"row 0", rows(`<row r="0"/>`), `a row numbered "0"`},
		{"no row number", rows(`<row r="x"/>`), `a row numbered "x"`},
		{"a row too many", rows(`<row r="1048577"/>`), `a sheet has 1048576`},
		{"rows beyond the last", rows(`<row r="1048576"/><row/>`), `a sheet has 1048576`},
		{"10^6 columns", rows(`<row>` + strings.Repeat(`<c/>`, 1e6) + `</row>`), `16384 columns`},
		{"cells out of order", rows(`<row r="1"><c r="B1"/><c r="A1"/></row>`), `a cell named "A1" behind B1`},
		{"a cell twice", rows(`<row r="1"><c r="B1"/><c r="B1"/></row>`), `a cell named "B1" behind B1`},
		{"a cell of another row", rows(`<row r="1"><c r="B2"/></row>`), `a cell named "B2"`},
		{"a cell without a name", rows(`<row r="1"><c r="17"/></row>`), `a cell named "17"`},
		{"a cell beyond the last", rows(`<row r="1"><c r="XFE1"/></row>`), `a cell named "XFE1"`},
		{"a shared string there is not", rows(`<row r="2"><c r="B2" t="s"><v>1</v></c></row>`), `test.xlsx: sheet "iom", row 2: B2: refers to text "1" of 1`},
		{"a negative shared string", rows(`<row><c t="s"><v>-1</v></c></row>`), `refers to text "-1"`},
		{"no number of a shared string", rows(`<row><c t="s"><v>x</v></c></row>`), `refers to text "x"`},
		{"an unknown type", rows(`<row><c t="q"><v>x</v></c></row>`), `a type that XLSX does not have`},
		{"an unknown entity", rows(`<row><c><v>&nbsp;</v></c></row>`), `an ampersand`},
		{"an endless entity", rows(`<row><c><v>&` + long + `</v></c></row>`), `an ampersand`},
		{"character 0", rows(`<row><c><v>&#0;</v></c></row>`), `an ampersand`},
		{"half a pair", rows(`<row><c><v>&#xD800;</v></c></row>`), `an ampersand`},
		{"a wrong end", `<worksheet><sheetData></worksheet>`, `</worksheet> does not end`},
		{"an end too many", `<worksheet></worksheet></x>`, `</x> does not end`},
		{"deep", strings.Repeat("<a>", 1e6), `inside each other`},
		{"a long tag", `<worksheet a="` + long, "more than 1048576 bytes"},
		{"a long comment", `<!--` + long + `-->`, "more than 1048576 bytes"},
		{"a long text", rows(`<row><c t="str"><v>` + long + `</v></c></row>`), "more than 1048576 bytes"},
		{"no name", `<>`, "a tag"},
		{"no name but an attribute", `< a="b">`, "a tag"},
		{"a tag in a tag", `<worksheet <a>`, "a tag that does not end"},
		{"an attribute without a value", rows(`<row r/>`), "an attribute"},
		{"an attribute without quotes", rows(`<row r=1/>`), "an attribute"},
		{"an attribute without a name", rows(`<row ="1"/>`), "an attribute"},
		{"UTF-16", utf16le(rows("")), "in UTF-16"},
		{"UTF-16 without a mark", utf16le(rows(""))[2:], "in UTF-16"},
		{"Latin-1, as declared", `<?xml version="1.0" encoding='ISO-8859-1'?><worksheet/>`, `in the encoding "ISO-8859-1"`},
		{"Latin-1, not declared", rows("<row><c t=\"str\"><v>\xe9</v></c></row>"), "not UTF-8"},
		{"a document type", `<!DOCTYPE x><worksheet/>`, "a document type"},
		{"binary", "\x80\x03\xff", "too early"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := show(mustOpen(t, pack(t, parts(tt.sheet))), "iom")
			if err == nil || !strings.HasPrefix(err.Error(), `test.xlsx: sheet "iom"`) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

// Whatever is cut off or changed on the way is noticed, or harmless.
func TestDamagedFiles(t *testing.T) {
	whole := pack(t, parts(rows(strings.Repeat(`<row><c><v>1.25</v></c><c t="s"><v>0</v></c></row>`, 200))))
	want, err := show(mustOpen(t, whole), "iom")
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		if b, err := opened(whole[:i]); err == nil {
			t.Fatalf("%d bytes of %d: sheets %q, want an error", i, len(whole), b.Sheets())
		}
		changed := bytes.Clone(whole)
		changed[i] ^= 0x55
		b, err := opened(changed)
		if err != nil {
			continue
		}
		if got, err := show(b, "iom"); err == nil && got != want {
			t.Fatalf("byte %d changed: %q", i, got)
		}
	}
}

func TestBombs(t *testing.T) {
	cells := rows(`<row>` + strings.Repeat(" ", 8<<20) + `</row>`)
	tests := []struct {
		name  string
		parts []part
		want  string
	}{
		{"packed too well", parts(cells), "zip bomb"},
		{"together too large", parts(rows(""), part{"a", strings.Repeat("a", 8<<20)}, part{"b", strings.Repeat("b", 8<<20)}), "unzips to more than 16777216 bytes"},
		{"too many strings", parts(rows("<row/>"), part{"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si/>", 101) + "</sst>"}), "more than 100 texts"},
		{"too much text", parts(rows("<row/>"), part{"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si><t>"+strings.Repeat("x", 100)+"</t></si>", 11) + "</sst>"}), "more than 100 texts or 1024 bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := pack(t, tt.parts)
			b, err := open(bytes.NewReader(file), int64(len(file)), small)
			if err == nil {
				_, err = show(b, "iom")
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

// A sheet is not held in memory, however many rows it has.
func TestMemory(t *testing.T) {
	var sheet strings.Builder
	for row := 1; row <= 20000; row++ {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="AMJ%d" s="1"/></row>`, row, row, row, row)
	}
	b := mustOpen(t, pack(t, parts(rows(sheet.String()))))
	sheet.Reset()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	if err := b.Rows("iom", func(_ int, cells []Cell) error { n += len(cells); return nil }); err != nil || n != 20000 {
		t.Fatalf("%d cells, %v", n, err)
	}
	runtime.ReadMemStats(&after)
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 1<<20 {
		t.Errorf("%d bytes allocated for 20,000 rows, want 1 MiB at most", allocated)
	}
}

// Many rows whose only cell is the last cost no more than their cells.
func TestSparseRows(t *testing.T) {
	var sheet strings.Builder
	for row := 1; row <= 100_000; row++ {
		fmt.Fprintf(&sheet, `<row><c r="XFD%d"><v>1</v></c></row>`, row)
	}
	b := mustOpen(t, pack(t, parts(rows(sheet.String()))))
	n := 0
	if err := b.Rows("iom", func(_ int, row []Cell) error { n++; return nil }); err != nil || n != 100_000 {
		t.Errorf("%d rows, %v", n, err)
	}
}
