package paint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// A pdfFont is a face of which a PDF holds the glyphs it shows.
type pdfFont struct {
	face *face
	used map[sfnt.GlyphIndex]rune // and the characters they stand for
}

func newPDFFont(f *face) *pdfFont { return &pdfFont{f, map[sfnt.GlyphIndex]rune{}} }

// add puts the font into a file.
func (f *pdfFont) add(to *file) (string, error) {
	glyphs := slices.Sorted(maps.Keys(f.used))
	data, err := subset(f.face.data, glyphs)
	if err != nil {
		return "", err
	}
	program, err := to.stream(fmt.Sprintf("/Length1 %d", len(data)), data)
	if err != nil {
		return "", err
	}
	characters, err := to.stream("", []byte(f.characters(glyphs)))
	if err != nil {
		return "", err
	}
	var widths strings.Builder
	var buffer sfnt.Buffer
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d [%s] ", g, decimals(1000*f.face.advance(&buffer, g)))
	}
	name := "/IONBIO+" + f.face.name // six letters mark a font that is not whole
	descriptor := to.add("<< /Type /FontDescriptor /FontName %s /Flags 4 /FontBBox [-200 -250 1200 1000]"+
		" /ItalicAngle 0 /Ascent 945 /Descent -211 /CapHeight 723 /StemV 80 /FontFile2 %s >>", name, program)
	descendant := to.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont %s"+
		" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"+
		" /FontDescriptor %s /CIDToGIDMap /Identity /W [%s] >>", name, descriptor, widths.String())
	return to.add("<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H"+
		" /DescendantFonts [%s] /ToUnicode %s >>", name, descendant, characters), nil
}

// characters says which character each glyph shows, for search and copying.
func (f *pdfFont) characters(glyphs []sfnt.GlyphIndex) string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for part := range slices.Chunk(glyphs, 100) { // the most that a CMap may list at once
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, g := range part {
			code := '\uFFFD'
			if g != 0 {
				code = f.used[g] // the fonts have none beyond FFFF
			}
			fmt.Fprintf(&b, "<%04X> <%04X>\n", g, code)
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.String()
}

// tables of a TrueType font that a PDF needs, in the order of their names.
var tables = []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"}

// subset is a TrueType font with the same numbers of glyphs, of which only those
// given, and the box, have outlines. No glyph of the Go fonts is composed of others.
func subset(font []byte, glyphs []sfnt.GlyphIndex) ([]byte, error) {
	parts, err := split(font)
	if err != nil {
		return nil, err
	}
	starts, outlines := offsets(parts["loca"]), parts["glyf"]
	var kept, index []byte
	for g := range len(starts) - 1 {
		index = binary.BigEndian.AppendUint16(index, uint16(len(kept)/2))
		if g > 0 && !slices.Contains(glyphs, sfnt.GlyphIndex(g)) {
			continue
		}
		outline := outlines[starts[g]:starts[g+1]]
		if len(outline) > 0 && int8(outline[0]) < 0 {
			return nil, fmt.Errorf("glyph %d of the font is composed of others", g)
		}
		kept = append(kept, outline...)
	}
	index = binary.BigEndian.AppendUint16(index, uint16(len(kept)/2))
	parts["glyf"], parts["loca"] = kept, index
	return join(parts), nil
}

// split finds the tables of a font.
func split(font []byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		entry := font[12+16*i:]
		start, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		out[string(entry[:4])] = font[start : start+length]
	}
	for _, name := range tables {
		if out[name] == nil {
			return nil, fmt.Errorf("the font has no table %q", name)
		}
	}
	if out["head"][51] != 0 {
		return nil, errors.New("the font's outlines have offsets of 32 bits")
	}
	return out, nil
}

// offsets reads where the outline of each glyph begins, and where the last ends.
func offsets(loca []byte) []int {
	out := make([]int, len(loca)/2)
	for i := range out {
		out[i] = 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
	}
	return out
}

// join writes tables as a font.
func join(parts map[string][]byte) []byte {
	n := len(tables)
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 128, 3, 16*n - 128} { // for searching: 128 = 16·2³, the highest power of two up to n
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	var data []byte
	for _, name := range tables {
		part := slices.Concat(parts[name], make([]byte, -len(parts[name])&3))
		sum := uint32(0)
		for i := 0; i < len(part); i += 4 {
			sum += binary.BigEndian.Uint32(part[i:])
		}
		out = append(out, name...)
		for _, v := range []int{int(sum), 12 + 16*n + len(data), len(parts[name])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		data = append(data, part...)
	}
	return append(out, data...)
}
