package workbook

import (
	"strings"
	"testing"
)

func TestCells(t *testing.T) {
	shared := part{"xl/sharedStrings.xml", `<sst><si><t>Coal</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Oil </t></r><r><t>&amp; gas</t></r>` +
		`<rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si><t>a_x000D_b _x005F_x000D_ _x00e9_ _xyz_</t></si></sst>`}
	tests := []struct{ name, rows, want string }{
		{"no row", ``, ``},
		{"number", `<row r="1"><c r="A1"><v>1.5</v></c><c r="C1" t="n"><v>-2e-3</v></c></row>`, `A1=number:1.5 C1=number:-0.002`},
		{"every digit", `<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>5e-324</v></c></row>`, `A1=number:0.30000000000000004 B1=number:5e-324`},
		{"white space", `<row r="1"><c r="A1"><v> 7
</v></c></row>`, `A1=number:7`},
		{"a code as a number", `<row r="1"><c r="A1"><v>211</v></c></row>`, `A1=number:211`},
		{"no names", `<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>`, `A1=number:1 C1=number:3 A2=number:4`},
		{"some names", `<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>4</v></c></row>`, `B3=number:1 C3=number:2 A4=number:4`},
		{"shared", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`, `A1=text:Coal B1=text:Oil & gas`},
		{"escapes", `<row r="1"><c r="A1" t="s"><v>3</v></c></row>`, "A1=text:a\rb _x000D_ é _xyz_"},
		{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><r><t>B</t></r><r><t> b</t></r><rPh><t>no</t></rPh></is></c></row>`, `A1=text:A B1=text:B b`},
		{"formulas", `<row r="1"><c r="A1"><f>B1&lt;2</f><v>3</v></c><c r="B1" t="str"><f>C1</f><v>x</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="str"><f>E1</f></c></row>`, `A1=number:3 B1=text:x`},
		{"a formula not computed", `<row r="1"><c r="A1"><f>B1</f></c></row>`, `A1=error:` + NotCalculated},
		{"truth", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>2</v></c></row>`, `A1=bool:TRUE B1=bool:FALSE C1=error:2`},
		{"errors", `<row r="1"><c r="A1" t="e"><f>X</f><v>#REF!</v></c><c r="B1" t="e"><v>#DIV/0!</v></c></row>`, `A1=error:#REF! B1=error:#DIV/0!`},
		{"numbers that are none", `<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>-Inf</v></c><c r="D1"><v>0x1p4</v></c><c r="E1"><v>1,5</v></c><c r="F1"><v>1_0</v></c></row>`,
			`A1=error:1e400 B1=error:NaN C1=error:-Inf D1=error:0x1p4 E1=error:1,5 F1=error:1_0`},
		{"a date", `<row r="1"><c r="A1" t="d"><v>2021-12-31</v></c></row>`, `A1=text:2021-12-31`},
		{"empty cells with a style", `<row r="1"><c r="A1" s="3"/><c r="B1" s="3"></c><c r="C1"><v/></c></row><row r="2"><c r="AMJ2" s="1"/></row>`, ``},
		{"what nobody reads", `<!-- <row r="1"> --><row r="1"><?x y?><extLst><ext><c r="A1"><v>9</v></c></ext></extLst><c r="B1"><x><v>8</v></x><v>1</v><extLst/></c></row>`, `B1=number:1`},
		{"characters", `<row r="1"><c r="A1" t="str"><v>a&lt;b&gt;&quot;&apos;&#233;&#x20AC;<![CDATA[<&>]]></v></c></row>`, `A1=text:a<b>"'é€<&>`},
		{"line ends", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d</v></c></row>", "A1=text:a\nb\nc\rd"},
		{"scripts", `<row r="1"><c r="A1" t="str"><v>&lt;script&gt;</v></c><c r="B1" t="str"><v>=HYPERLINK("x")</v></c></row>`, `A1=text:<script> B1=text:=HYPERLINK("x")`},
		{"quotes", `<row r='1'><c r = "A1" x='>' t='str'><v>x</v></c ></row>`, `A1=text:x`},
		{"the last cell", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, `XFD1048576=number:1`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := show(mustOpen(t, pack(t, parts(rows(tt.rows), shared))), "iom")
			if err != nil || got != tt.want {
				t.Errorf("%q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// Prefixes and the strict kind's namespaces change nothing.
func TestNamespaces(t *testing.T) {
	strict := `<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	rels := part{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/Sheet1.xml"/>` +
		`<Relationship Id="rId9" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="./../xl/SharedStrings.xml"/>` +
		`<Relationship Id="rId8" Type="x/sharedStrings" TargetMode="External" Target="no"/></Relationships>`}
	file := pack(t, parts("\ufeff"+strict, rels))
	if got, err := show(mustOpen(t, file), "IOM"); err != nil || got != "A1=text:Coal" {
		t.Errorf("%q, %v", got, err)
	}
	back := parts(strict)
	for i := range back {
		back[i].name = strings.ReplaceAll(back[i].name, "/", `\`)
	}
	if got, err := show(mustOpen(t, pack(t, back)), "iom"); err != nil || got != "A1=text:Coal" {
		t.Errorf("with backslashes: %q, %v", got, err)
	}
}

// A tag, a text or a character may lie across what is read at once.
func TestScannerAcrossReads(t *testing.T) {
	xml := `<a><!-- c --><b k="v>&amp;">x&#x20AC;y` + "\r\n" + `<![CDATA[z]]></b><b/></a>`
	for n := 1; n < len(xml); n++ {
		s := newScanner(&slow{xml, n})
		s.buf = make([]byte, 1)
		var got strings.Builder
		for {
			tok, err := s.next()
			if err != nil {
				t.Fatal(err)
			}
			if tok == atEnd {
				break
			}
			switch tok {
			case startTag:
				got.WriteString("<" + string(s.name))
				if more, err := s.attr(); err != nil {
					t.Fatal(err)
				} else if more {
					value, _ := s.attrText()
					got.WriteString(" " + string(s.key) + "=" + value)
				}
			case endTag:
				got.WriteString("/")
			case textPiece:
				got.Write(s.piece)
			}
		}
		if want := "<a<b k=v>&x€y\nz/<b//"; got.String() != want {
			t.Fatalf("%d bytes at once: %q, want %q", n, got.String(), want)
		}
	}
}
