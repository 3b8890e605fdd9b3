package paint

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A face is a font: glyphs with outlines in parts of the font's size.
type face struct {
	name string
	data []byte
	font *sfnt.Font
	zero sfnt.GlyphIndex // one without a stroke through it, which at this size looks like an 8
}

var (
	regular = sync.OnceValue(func() *face { return newFace("GoRegular", goregular.TTF) })
	bold    = sync.OnceValue(func() *face { return newFace("GoBold", gobold.TTF) })
)

func newFace(name string, data []byte) *face {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic(err) // the font is part of the program
	}
	face := &face{name: name, data: data, font: f}
	var buffer sfnt.Buffer
	for id := range sfnt.GlyphIndex(f.NumGlyphs()) {
		if name, err := f.GlyphName(&buffer, id); err == nil && name == "zero.empty" {
			face.zero = id
		}
	}
	return face
}

// middle is how far above the baseline text has its middle, in parts of its
// size: SVG's "central", halfway between the fonts' ascent and descent.
const middle = 0.367

// A glyph is a character as the font shows it; id 0 is the box for one that it lacks.
type glyph struct {
	id sfnt.GlyphIndex
	as rune
	x  float64 // where it begins
}

// A text is one line of glyphs, in parts of the font's size, to the right of
// and above (0, 0) of its own coordinates.
type text struct {
	face   *face
	glyphs []glyph
	width  float64
	place  matrix // to the picture; y points downwards in both
}

// set puts characters side by side.
func (f *face) set(s string) text {
	t := text{face: f}
	var buffer sfnt.Buffer
	for _, r := range s {
		id, _ := f.font.GlyphIndex(&buffer, r) // without an error for what it lacks
		if r == '0' {
			id = f.zero
		}
		t.glyphs = append(t.glyphs, glyph{id, r, t.width})
		t.width += f.advance(&buffer, id)
	}
	return t
}

func (f *face) ppem() fixed.Int26_6 { return fixed.I(int(f.font.UnitsPerEm())) }

func (f *face) advance(buffer *sfnt.Buffer, id sfnt.GlyphIndex) float64 {
	a, err := f.font.GlyphAdvance(buffer, id, f.ppem(), font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / float64(f.ppem())
}

// outline is the text's glyphs as a path in the picture.
func (t text) outline() path {
	var out path
	var buffer sfnt.Buffer
	unit := 1 / float64(t.face.ppem())
	for _, g := range t.glyphs {
		segments, err := t.face.font.LoadGlyph(&buffer, g.id, t.face.ppem(), nil)
		if err != nil {
			continue
		}
		at := func(p fixed.Point26_6) point {
			return t.place.apply(point{g.x + float64(p.X)*unit, float64(p.Y) * unit})
		}
		var here point
		for _, s := range segments {
			switch s.Op {
			case sfnt.SegmentOpMoveTo:
				here = at(s.Args[0])
				out = append(out, step{op: 'M', to: here})
				continue
			case sfnt.SegmentOpLineTo:
				out = append(out, step{op: 'L', to: at(s.Args[0])})
			case sfnt.SegmentOpQuadTo:
				c, to := at(s.Args[0]), at(s.Args[1])
				out = append(out, step{'C', between(here, c, 2./3), between(to, c, 2./3), to})
			}
			here = out[len(out)-1].to
		}
	}
	return out
}

// A textStyle is what "style" says of a text.
type textStyle struct {
	size         float64
	bold, italic bool
}

// newTextStyle reads the style attribute of a text, which ECharts writes as
// single properties or as the short "font".
func newTextStyle(style string) (textStyle, error) {
	s := textStyle{size: 12}
	for property := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(property, ":")
		switch strings.TrimSpace(name) {
		case "font", "font-size", "font-style", "font-weight":
			for _, word := range strings.Fields(value) {
				if err := s.read(word); err != nil {
					return s, err
				}
			}
		}
	}
	return s, nil
}

func (s *textStyle) read(word string) error {
	switch word {
	case "italic", "oblique":
		s.italic = true
	case "bold", "bolder":
		s.bold = true
	}
	word, _, _ = strings.Cut(word, "/") // 12px/14px: the height of lines
	if weight, err := strconv.Atoi(word); err == nil {
		s.bold = weight >= 600
		return nil
	}
	for unit, pixels := range map[string]float64{"px": 1, "pt": 4. / 3, "rem": 16} {
		if digits, ok := strings.CutSuffix(word, unit); ok && strings.Trim(digits, "0123456789.+-eE") == "" {
			size, err := number(digits)
			s.size = size * pixels
			return err
		}
	}
	return nil
}
