package paint

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

func document(t testing.TB, svg []byte) string {
	t.Helper()
	data, err := PDF(svg, wide, high, "ρ(A)")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var streamed = regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n`)

// streams unpacks all data of a PDF.
func streams(t *testing.T, pdf string) []string {
	t.Helper()
	var out []string
	for _, m := range streamed.FindAllStringSubmatchIndex(pdf, -1) {
		n, _ := strconv.Atoi(pdf[m[2]:m[3]])
		z, err := zlib.NewReader(strings.NewReader(pdf[m[1] : m[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(pdf[m[1]+n:], "\nendstream") {
			t.Errorf("a stream's length is wrong")
		}
		out = append(out, string(data))
	}
	return out
}

// content is the drawing of a PDF, the last of its streams.
func content(t *testing.T, pdf string) string {
	t.Helper()
	all := streams(t, pdf)
	return all[len(all)-1]
}

// lines is the text of a PDF, decoded as a reader does: glyphs by the map of the line's font.
func lines(t *testing.T, pdf string) []string {
	t.Helper()
	var maps []map[string]rune // of the fonts used, in order
	for _, s := range streams(t, pdf) {
		if !strings.Contains(s, "beginbfchar") {
			continue
		}
		characters := map[string]rune{}
		for _, m := range regexp.MustCompile(`<(....)> <(....)>\n`).FindAllStringSubmatch(s, -1) {
			code, _ := strconv.ParseInt(m[2], 16, 32)
			characters[m[1]] = rune(code)
		}
		maps = append(maps, characters)
	}
	fonts := regexp.MustCompile(`/F(\d) \d+ 0 R`).FindAllStringSubmatch(pdf, -1)
	var out []string
	for _, m := range regexp.MustCompile(`BT /F(\d) 1 Tf [^<]* <(\w+)> Tj`).FindAllStringSubmatch(content(t, pdf), -1) {
		var line strings.Builder
		for k, f := range fonts {
			for i := 0; f[1] == m[1] && i < len(m[2]); i += 4 {
				line.WriteRune(maps[k][m[2][i:i+4]])
			}
		}
		out = append(out, line.String())
	}
	return out
}

func TestPDF(t *testing.T) {
	pdf := document(t, chart(t, "bar"))
	for _, want := range []string{"%PDF-1.4\n", "/MediaBox [0 0 180 120]", "/Title <FEFF03C1002800410029>", "/BaseFont /IONBIO+GoBold"} {
		if !strings.Contains(pdf, want) {
			t.Errorf("no %q", want)
		}
	}
	got := strings.Join(lines(t, pdf), "|")
	if want := "Agriculture|\uFFFD\uFFFD\uFFFD|0|20|40|60|80|100|100|50|Output of α → ρ"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	drawing := content(t, pdf)
	for what, want := range map[string]string{
		"characters that the font lacks": "/ActualText <FEFF88FD9020696D>",
		"a bar":                          "0.3294 0.4392 0.7765 rg 60 87.8 m 220 87.8 l 220 122.3 l 60 122.3 l h f",
		"a transparent bar":              "/E0 gs 0.5686 0.8 0.4588 rg 60 37.8 m",
	} {
		if !strings.Contains(drawing, want) {
			t.Errorf("%s: no %q in\n%s", what, want, drawing)
		}
	}
}

func TestPDFOfAreas(t *testing.T) {
	pdf := document(t, chart(t, "area"))
	for _, want := range []string{"/SMask << /S /Luminosity", "/ShadingType 2 /ColorSpace /DeviceGray", "/PatternType 2"} {
		if !strings.Contains(pdf, want) {
			t.Errorf("no %q", want)
		}
	}
	if drawing := content(t, pdf); !strings.Contains(drawing, "W n\n") || !strings.Contains(drawing, "[20 20] 0 d") {
		t.Errorf("no clip or no dashes in\n%s", drawing)
	}
}

// TestPDFFile checks what holds the file together: offsets, references, and q with its Q.
func TestPDFFile(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.svg")
	for _, name := range files {
		svg, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pdf := document(t, svg)
		start := strings.LastIndex(pdf, "\nxref\n") + 1
		table := pdf[start:]
		if !strings.HasSuffix(table, fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start)) {
			t.Errorf("%s: the table is at %d, but the end is %q", name, start, table[len(table)-30:])
		}
		entries := regexp.MustCompile(`(\d{10}) 00000 n `).FindAllStringSubmatch(table, -1)
		for i, e := range entries {
			at, _ := strconv.Atoi(e[1])
			if !strings.HasPrefix(pdf[at:], fmt.Sprintf("%d 0 obj\n", i+1)) {
				t.Errorf("%s: object %d is not where the table has it", name, i+1)
			}
		}
		for _, r := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(pdf, -1) {
			if n, _ := strconv.Atoi(r[1]); n < 1 || n > len(entries) {
				t.Errorf("%s: no object %d", name, n)
			}
		}
		drawing := content(t, pdf)
		saved := 0
		for _, operator := range strings.Fields(drawing) {
			switch operator {
			case "q":
				saved++
			case "Q":
				saved--
			}
		}
		if saved != 0 {
			t.Errorf("%s: %d more q than Q", name, saved)
		}
		for _, used := range regexp.MustCompile(`/[EP]\d+`).FindAllString(drawing, -1) {
			if !strings.Contains(pdf, used+" ") {
				t.Errorf("%s: no %s among the resources", name, used)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	svg := chart(t, "decal")
	first, err := PNG(svg, wide, high, 2)
	if err != nil {
		t.Fatal(err)
	}
	pdf := document(t, svg)
	for range 5 {
		again, err := PNG(svg, wide, high, 2)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) || document(t, svg) != pdf {
			t.Fatal("a second picture differs")
		}
	}
}

func TestSubset(t *testing.T) {
	for name, whole := range map[string][]byte{"regular": goregular.TTF, "bold": gobold.TTF} {
		font, err := sfnt.Parse(whole)
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		a, _ := font.GlyphIndex(&buffer, 'a')
		rho, _ := font.GlyphIndex(&buffer, 'ρ')
		data, err := subset(whole, []sfnt.GlyphIndex{a, rho})
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > len(whole)/8 {
			t.Errorf("%s: %d of %d bytes", name, len(data), len(whole))
		}
		before, _ := split(whole)
		after, err := split(data)
		if err != nil {
			t.Fatal(err)
		}
		old, now := offsets(before["loca"]), offsets(after["loca"])
		if len(old) != len(now) {
			t.Fatalf("%s: %d glyphs, want %d", name, len(now)-1, len(old)-1)
		}
		for g := range len(old) - 1 {
			var want []byte
			if k := sfnt.GlyphIndex(g); k == 0 || k == a || k == rho {
				want = before["glyf"][old[g]:old[g+1]]
			}
			if got := after["glyf"][now[g]:now[g+1]]; !bytes.Equal(got, want) {
				t.Errorf("%s: glyph %d has %d bytes, want %d", name, g, len(got), len(want))
			}
		}
		for _, name := range tables {
			if !bytes.Equal(before[name], after[name]) && name != "glyf" && name != "loca" {
				t.Errorf("table %q differs", name)
			}
		}
	}
}

func TestDecimals(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.00001: "0", 1e-7: "0", 0.12345: "0.1235", -2.5: "-2.5", 1e15: "1000000000000000"} {
		if got := decimals(v); got != want {
			t.Errorf("%g is %q, want %q", v, got, want)
		}
	}
}
