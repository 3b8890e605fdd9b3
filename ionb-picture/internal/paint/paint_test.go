package paint

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
)

// The charts in testdata are 240 by 160, written by ECharts 5.6.0.
const wide, high = 240, 160

func chart(t testing.TB, name string) []byte {
	t.Helper()
	svg, err := os.ReadFile(filepath.Join("testdata", name+".svg"))
	if err != nil {
		t.Fatal(err)
	}
	return svg
}

func painted(t testing.TB, svg []byte, scale float64) image.Image {
	t.Helper()
	data, err := PNG(svg, wide, high, scale)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// drawing is an SVG of our own.
func drawing(elements string) []byte {
	return fmt.Appendf(nil, `<svg width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">%s</svg>`, wide, high, elements)
}

func near(a, b color.Color) bool {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, d := range [4]int{int(x.R) - int(y.R), int(x.G) - int(y.G), int(x.B) - int(y.B), int(x.A) - int(y.A)} {
		if d < -3 || d > 3 {
			return false
		}
	}
	return true
}

var (
	white = color.NRGBA{255, 255, 255, 255}
	black = color.NRGBA{0, 0, 0, 255}
	red   = color.NRGBA{255, 0, 0, 255}
	none  = color.NRGBA{}
)

func TestPNGOfCharts(t *testing.T) {
	type spot struct {
		x, y float64
		want color.NRGBA
	}
	for _, c := range []struct {
		chart string
		spots []spot
	}{
		{"bar", []spot{
			{70, 105, color.NRGBA{0x54, 0x70, 0xc6, 255}},
			{70, 55, color.NRGBA{200, 229, 186, 255}}, // half transparent on white
			{70, 80, white}, {230, 105, white},
		}},
		{"area", []spot{
			{140, 34, color.NRGBA{255, 133, 133, 255}}, // half of the way: twice as high as the axis
			{140, 128, color.NRGBA{255, 253, 253, 255}},
			{140, 20, white},                                           // the axis clips the area
			{70, 80, black}, {90, 80, color.NRGBA{255, 191, 191, 255}}, // a dash of the line, and a gap
		}},
		{"graph", []spot{{56, 80, color.NRGBA{0x54, 0x70, 0xc6, 255}}, {120, 80, white}}},
		{"chord", []spot{
			{120, 130, color.NRGBA{0x3b, 0xa2, 0x72, 255}}, {120, 100, white},
			{120, 50, color.NRGBA{187, 198, 232, 255}},
		}},
		{"decal", []spot{{150, 110, color.NRGBA{0x91, 0xcc, 0x75, 255}}, {156, 110.5, color.NRGBA{116, 163, 94, 255}}, {77, 60, white}}},
		{"none", []spot{{120, 100, white}}},
	} {
		t.Run(c.chart, func(t *testing.T) {
			for _, scale := range []float64{1, 2, 3.5} {
				picture := painted(t, chart(t, c.chart), scale)
				if got := picture.Bounds().Size(); got != image.Pt(int(wide*scale), int(high*scale)) {
					t.Errorf("scale %g: size %v", scale, got)
				}
				for _, s := range c.spots {
					if got := picture.At(int(s.x*scale), int(s.y*scale)); !near(got, s.want) {
						t.Errorf("scale %g: (%g, %g) is %v, want %v", scale, s.x, s.y, got, s.want)
					}
				}
			}
		})
	}
}

// inked is the smallest rectangle around all that is not transparent.
func inked(picture image.Image) image.Rectangle {
	var r image.Rectangle
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if _, _, _, a := picture.At(x, y).RGBA(); a > 0x7000 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, elements string
		want           image.Rectangle // of what is painted, at scale 1
	}{
		{"rectangle", `<path d="M10 20l30 0l0 40l-30 0Z"/>`, image.Rect(10, 20, 40, 60)},
		{"relative and short commands", `<path d="m10,20h30v40H10z m50 0 l10 0 0 10 -10 0z"/>`, image.Rect(10, 20, 70, 60)},
		{"circle", `<circle cx="50" cy="60" r="20"/>`, image.Rect(30, 40, 70, 80)},
		{"full turn", `<path d="M70 60A20 20 0 1 1 70 59.9999"/>`, image.Rect(30, 40, 70, 80)},
		{"half turn", `<path d="M30 60A20 20 0 0 1 70 60Z"/>`, image.Rect(30, 40, 70, 60)},
		{"other half turn", `<path d="M30 60A20 20 0 0 0 70 60Z"/>`, image.Rect(30, 60, 70, 80)},
		{"quadratic curve", `<path d="M10 50Q60 -50 110 50Z"/>`, image.Rect(10, 0, 110, 50)},
		{"cubic curve", `<path d="M10 60C10 20 90 20 90 60Z"/>`, image.Rect(10, 30, 90, 60)},
		{"polygon", `<polygon points="10 10 50 10 50 50 10 50"/>`, image.Rect(10, 10, 50, 50)},
		{"moved", `<polygon points="0 0 10 0 10 10 0 10" transform="translate(30 40)"/>`, image.Rect(30, 40, 40, 50)},
		{"turned and stretched", `<polygon points="0 0 10 0 10 5 0 5" transform="matrix(0,2,-2,0,50,60)"/>`, image.Rect(40, 60, 50, 80)},
		{"in a moved group", `<g transform="translate(10 10)"><rect x="1" y="2" width="10" height="10" transform="scale(2)"/></g>`, image.Rect(12, 14, 32, 34)},
		{"line", `<path d="M10 20L50 20" stroke="red" stroke-width="4" fill="none"/>`, image.Rect(10, 18, 50, 22)},
		{"line with square ends", `<path d="M10 20L50 20" stroke="red" stroke-width="4" stroke-linecap="square"/>`, image.Rect(8, 18, 52, 22)},
		{"line with round ends", `<path d="M10 20L50 20" stroke="red" stroke-width="8" stroke-linecap="round"/>`, image.Rect(6, 16, 54, 24)},
		{"thicker when enlarged", `<path d="M5 10L25 10" stroke="red" transform="scale(2)" stroke-width="2"/>`, image.Rect(10, 18, 50, 22)},
		{"mitred frame", `<path d="M10 10l30 0l0 40l-30 0Z" stroke="red" stroke-width="6" fill="none"/>`, image.Rect(7, 7, 43, 53)},
		{"sharp tip cut off", `<path d="M50 50L54 10L58 50" stroke="red" stroke-width="4" fill="none"/>`, image.Rect(48, 10, 60, 50)},
		{"sharp tip", `<path d="M50 50L54 30L58 50" stroke="red" stroke-width="4" fill="none" stroke-miterlimit="20"/>`, image.Rect(48, 22, 60, 50)},
		{"clipped", `<defs><clipPath id="c"><path d="M20 20l10 0l0 10l-10 0Z"/></clipPath></defs><g clip-path="url(#c)"><rect width="99" height="99"/></g>`, image.Rect(20, 20, 30, 30)},
		{"clipped by a circle", `<defs><clipPath id="c"><circle cx="50" cy="50" r="10"/></clipPath></defs><g clip-path="url(#c)"><rect width="99" height="50"/></g>`, image.Rect(40, 40, 60, 50)},
		{"far outside", `<path d="M-1e9 -1e9L1e9 -1e9L1e9 20L-1e9 20Z"/>`, image.Rect(0, 0, wide, 20)},
		{"a line from far outside", `<path d="M-1e9 30L1e9 30" stroke="red" stroke-width="2" stroke-dasharray="1e12,1"/>`, image.Rect(0, 29, wide, 31)},
		{"nowhere", `<path d="M10 10l5 0l0 5Z" transform="translate(NaN 3)"/><polygon points="NaN 1 2 3 4 5"/><text x="NaN">a</text>`, image.Rectangle{}},
		{"no paint", `<path d="M10 10l5 0l0 5Z" fill="none"/><path d="M10 10l5 0l0 5Z" fill="rgba(0,0,0,0)"/><path d="" />`, image.Rectangle{}},
		{"what is not painted", `<style><![CDATA[a:hover{fill:red}]]></style><title>x</title>`, image.Rectangle{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := inked(painted(t, drawing(c.elements), 1))
			if d := []int{got.Min.X - c.want.Min.X, got.Min.Y - c.want.Min.Y, got.Max.X - c.want.Max.X, got.Max.Y - c.want.Max.Y}; max(d[0], d[1], d[2], d[3]) > 1 || min(d[0], d[1], d[2], d[3]) < -1 {
				t.Errorf("painted %v, want %v", got, c.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	const style = `style="font-size:20px;font-family:sans-serif;"`
	for _, c := range []struct {
		name, elements string
		want           image.Rectangle // capitals are 14 pixels high, H is 14 wide
	}{
		{"start", `<text dominant-baseline="central" text-anchor="start" ` + style + ` x="50" y="50">HH</text>`, image.Rect(52, 43, 78, 57)},
		{"middle", `<text dominant-baseline="central" text-anchor="middle" ` + style + ` x="50" y="50">HH</text>`, image.Rect(37, 43, 63, 57)},
		{"end", `<text dominant-baseline="central" text-anchor="end" ` + style + ` x="50" y="50">HH</text>`, image.Rect(22, 43, 48, 57)},
		{"on the baseline", `<text ` + style + ` x="50" y="50">HH</text>`, image.Rect(52, 36, 78, 50)},
		{"short font", `<text style="font: 20px sans-serif" x="50" y="50">HH</text>`, image.Rect(52, 36, 78, 50)},
		{"upwards", `<text dominant-baseline="central" ` + style + ` transform="matrix(0,-1,1,0,50,80)">HH</text>`, image.Rect(43, 52, 57, 78)},
		{"halo", `<text stroke="red" stroke-width="4" paint-order="stroke" ` + style + ` x="50" y="50">HH</text>`, image.Rect(50, 34, 80, 52)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := inked(painted(t, drawing(c.elements), 1))
			if !got.Inset(-3).In(c.want.Inset(-6)) || !c.want.In(got.Inset(-3)) {
				t.Errorf("painted %v, want about %v", got, c.want)
			}
		})
	}
	for _, r := range "0aßΣρλ→−…₀⁻²≤ж" {
		if got := regular().set(string(r)).glyphs[0].id; got == 0 {
			t.Errorf("the font lacks %q", r)
		}
	}
	var buffer sfnt.Buffer
	for _, f := range []*face{regular(), bold()} {
		if stroked, _ := f.font.GlyphIndex(&buffer, '0'); f.zero == 0 || f.zero == stroked {
			t.Errorf("%s: no zero without a stroke", f.name)
		}
		if got := f.set("10").glyphs[1].id; got != f.zero {
			t.Errorf("%s: the zero is glyph %d", f.name, got)
		}
	}
	if width := regular().set("Public administration and defence").width; width < 14.5 || width > 15.6 {
		t.Errorf("ECharts takes this to be 15.07 wide, the font %g", width)
	}
	if plain, heavy := regular().set("Sector").width, bold().set("Sector").width; heavy <= plain {
		t.Errorf("bold %g, regular %g", heavy, plain)
	}
}

func TestBlending(t *testing.T) {
	for _, c := range []struct {
		name, elements string
		want           color.NRGBA // at (50, 50)
	}{
		{"nothing", ``, none},
		{"opacity", `<rect width="99" height="99" fill="red" fill-opacity="0.5"/>`, color.NRGBA{255, 0, 0, 128}},
		{"over white", `<rect width="99" height="99" fill="#fff"/><rect width="99" height="99" fill="rgba(255,0,0,.5)"/>`, color.NRGBA{255, 127, 127, 255}},
		{"colours", `<rect width="99" height="99" fill="hsl(0, 100%, 50%)"/>`, red},
		{"eight digits", `<rect width="99" height="99" fill="#ff000080"/>`, color.NRGBA{255, 0, 0, 128}},
		{"no colour", `<rect width="99" height="99" fill="gibberish"/>`, none},
		{"gradient", `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="0"><stop offset="0%" stop-color="#000"/><stop offset="100%" stop-color="#fff"/></linearGradient></defs><rect width="100" height="99" fill="url(#g)"/>`, color.NRGBA{128, 128, 128, 255}},
		{"gradient in the picture", `<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="50"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="red"/></linearGradient></defs><rect width="100" height="99" fill="url(#g)"/>`, red},
		{"radial gradient", `<defs><radialGradient id="g" cx="0.5" cy="0.5" r="0.5"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#fff"/></radialGradient></defs><rect width="100" height="100" fill="url(#g)"/>`, red},
		{"a line covers once", `<path d="M0 50L50 50L50 0" fill="none" stroke="red" stroke-opacity="0.5" stroke-width="9"/>`, color.NRGBA{255, 0, 0, 128}},
		{"stroke below", `<rect x="50" y="50" width="40" height="40" fill="red" stroke="black" stroke-width="9" paint-order="stroke"/>`, red},
		{"stroke above", `<rect x="50" y="50" width="40" height="40" fill="red" stroke="black" stroke-width="9"/>`, black},
		{"mitred corner", `<path d="M10 52L48 52L48 90" fill="none" stroke="red" stroke-width="6"/>`, red},
		{"bevelled corner", `<path d="M10 52L48 52L48 90" fill="none" stroke="red" stroke-width="6" stroke-linejoin="bevel"/>`, none},
		{"outside of a round clip", `<defs><clipPath id="c"><circle cx="58" cy="58" r="10"/></clipPath></defs><g clip-path="url(#c)"><rect width="99" height="99"/></g>`, none},
		{"in one clip of two", `<defs><clipPath id="c"><circle cx="58" cy="58" r="10"/></clipPath><clipPath id="d"><circle cx="50" cy="50" r="9"/></clipPath></defs><g clip-path="url(#c)"><g clip-path="url(#d)"><rect width="99" height="99"/></g></g>`, none},
		{"in both clips", `<defs><clipPath id="c"><circle cx="55" cy="50" r="9"/></clipPath><clipPath id="d"><circle cx="45" cy="50" r="9"/></clipPath></defs><g clip-path="url(#c)"><g clip-path="url(#d)"><rect width="99" height="99"/></g></g>`, black},
		{"after a clip", `<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs><g clip-path="url(#c)"><rect width="99" height="99"/></g><rect width="99" height="99" fill="red"/>`, red},
		{"stops out of order", `<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x2="200"><stop offset="0.1" stop-color="#000"/><stop offset="0.2" stop-color="red"/><stop offset="0.1" stop-color="red"/><stop offset="1" stop-color="#fff"/></linearGradient></defs><rect width="99" height="99" fill="url(#g)"/>`, color.NRGBA{255, 17, 17, 255}},
		{"hole", `<path d="M10 10L90 10L90 90L10 90ZM30 30L30 70L70 70L70 30Z" fill="red"/>`, none},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := painted(t, drawing(c.elements), 1).At(50, 50)
			if _, _, _, a := got.RGBA(); !near(got, c.want) || c.want.A == 255 && a != 0xffff {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

var refused = []struct {
	name string
	svg  []byte
	why  string
}{
	{"empty", nil, "not an SVG"},
	{"no SVG", []byte(`<html></html>`), "not an SVG"},
	{"cut off", []byte(`<svg><path d="M0 0`), "EOF"},
	{"entity", []byte(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg><text>&a;</text></svg>`), "document type"},
	{"unknown entity", drawing(`<text>&a;</text>`), "entity"},
	{"image", drawing(`<image href="file:///etc/passwd"/>`), "<image>"},
	{"use", drawing(`<use href="#a"/>`), "<use>"},
	{"other document", drawing(`<rect fill="url(https://example.test/x.svg#a)"/>`), "outside"},
	{"number too large", drawing(`<path d="M0 0L1e308 0"/>`), "no number"},
	{"infinite", drawing(`<circle r="Infinity"/>`), "no number"},
	{"path data", drawing(`<path d="M0 0X3"/>`), "path data"},
	{"missing number", drawing(`<path d="M0 0L3"/>`), "path data"},
	{"path without a beginning", drawing(`<path d="L3 3"/>`), "begins"},
	{"transform", drawing(`<g transform="skewX(3)"/>`), "transform"},
	{"too deep", drawing(strings.Repeat("<g>", 99) + strings.Repeat("</g>", 99)), "levels"},
	{"too many", drawing(strings.Repeat("<g></g>", maxElements)), "elements"},
	{"long attribute", drawing(`<g transform="` + strings.Repeat(" ", maxAttribute+1) + `"/>`), "bytes"},
	{"long text", drawing(`<text>` + strings.Repeat("a", maxLabel+1) + `</text>`), "text"},
	{"long path", drawing(`<path d="M0 0L` + strings.Repeat("1 1 ", maxSteps) + `"/>`), "points"},
	{"endless decal", drawing(`<defs><pattern id="p" width="0.001" height="0.001"><rect width="1" height="1"/></pattern></defs><rect width="99" height="99" fill="url(#p)"/>`), "tiles"},
}

func TestRefused(t *testing.T) {
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			if _, err := PNG(c.svg, wide, high, 1); err == nil || !strings.Contains(err.Error(), c.why) {
				t.Errorf("PNG: error %v, want one about %q", err, c.why)
			}
			if _, err := PDF(c.svg, wide, high, ""); err == nil || !strings.Contains(err.Error(), c.why) {
				t.Errorf("PDF: error %v, want one about %q", err, c.why)
			}
		})
	}
	r := newRaster(wide, high, 1)
	r.painted = maxPainted - wide*high // almost all that may be
	if err := walk(drawing(strings.Repeat(`<rect width="240" height="160"/>`, 2)), wide, high, r); err != nil {
		t.Fatal(err)
	}
	if _, err := r.finished(); err == nil {
		t.Error("too many large marks: no error")
	}
	for _, size := range []struct {
		width, height int
		scale         float64
	}{{0, 10, 1}, {10, -1, 1}, {10, 10, 0}, {10, 10, -1}, {1 << 40, 1 << 40, 1}, {7000, 7000, 1}, {100, 100, 1e300}} {
		if _, err := PNG(drawing(""), size.width, size.height, size.scale); err == nil {
			t.Errorf("PNG of %v: no error", size)
		}
	}
	if _, err := PDF(drawing(""), 0, 10, ""); err == nil {
		t.Error("PDF of no width: no error")
	}
}

func TestEveryRowIsPainted(t *testing.T) {
	picture := painted(t, drawing(`<rect width="240" height="160"/>`), 2)
	for y := range picture.Bounds().Dy() {
		if got := picture.At(7, y); got != color.Color(color.RGBA(black)) {
			t.Fatalf("row %d is %v", y, got)
		}
	}
}

func TestColour(t *testing.T) {
	for s, want := range map[string]color.NRGBA{
		"#54c": {0x55, 0x44, 0xcc, 255}, "#5470c6": {0x54, 0x70, 0xc6, 255}, "#5470C680": {0x54, 0x70, 0xc6, 0x80},
		"rgb(255,200, 1)": {255, 200, 1, 255}, "rgba(1,2,3,0.2)": {1, 2, 3, 51}, "rgb(100%,0%,20%)": {255, 0, 51, 255},
		"hsl(120,100%,25%)": {0, 128, 0, 255}, "hsla(-120,100%,50%,.2)": {0, 0, 255, 51}, " SteelBlue ": {0x46, 0x82, 0xb4, 255},
	} {
		if got, ok := colour(s); !ok || got != want {
			t.Errorf("%q is %v, want %v", s, got, want)
		}
	}
	for _, s := range []string{"", "none", "transparent", "#12", "#ggg", "rgb(1,2)", "rgb(a,b,c)", "lab(1,2,3)"} {
		if got, ok := colour(s); ok {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestControlCharactersInLabels(t *testing.T) {
	painted(t, drawing("<text>a\x01b\xff\uFFFE</text>"), 1)
}

func BenchmarkPNG(b *testing.B) {
	svg := chart(b, "bar")
	for b.Loop() {
		if _, err := PNG(svg, wide, high, 2); err != nil {
			b.Fatal(err)
		}
	}
}

// A large mark is painted in tiles, small enough for whole numbers, in which all
// processors compute alike. It is the mark that the rasteriser paints in one.
func TestLargeMarksArePaintedInTiles(t *testing.T) {
	picture := image.Rect(0, 0, 3000, 1200)
	mark := [][]point{{{0.125, 0.25}, {2999.5, 300.75}, {700.25, 1199.5}}, {{2000.5, 10.125}, {2040.375, 1190.25}, {2100.75, 1100.5}}}
	r := newRaster(picture.Dx(), picture.Dy(), 1)
	bounds, got := r.covered(boxed(mark), picture)
	if bounds != picture {
		t.Fatalf("the mark covers %v", bounds)
	}
	if size := r.shape.Size(); max(size.X, size.Y) > 512 {
		t.Errorf("a tile is of %v pixels", size)
	}
	want := image.NewAlpha(picture)
	r.shape.Reset(picture.Dx(), picture.Dy())
	for _, points := range mark {
		r.trace(points, point{})
	}
	r.shape.Draw(want, picture, image.Opaque, image.Point{})
	for i := range got {
		if d := int(got[i]) - int(want.Pix[i]); d < -40 || d > 40 {
			t.Fatalf("pixel %d, %d is covered by %d of 255, want %d", i%3000, i/3000, got[i], want.Pix[i])
		}
	}
}
