package paint

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// A page paints as a PDF does.
type page struct {
	width, height int
	file          file
	content       bytes.Buffer
	states        resource // opacities
	patterns      resource // gradients
	fonts         [2]*pdfFont
	err           error
}

// points a pixel: 1/96 of an inch in 1/72.
const points = 0.75

func newPage(width, height int) *page {
	p := &page{width: width, height: height, states: resource{kind: "ExtGState"}, patterns: resource{kind: "Pattern"}}
	p.fonts = [2]*pdfFont{newPDFFont(regular()), newPDFFont(bold())}
	p.put("%s cm\n", p.base().pdf())
	return p
}

// base maps the picture to the page, whose y points upwards.
func (p *page) base() matrix { return matrix{points, 0, 0, -points, 0, points * float64(p.height)} }

func (p *page) put(format string, values ...any) { fmt.Fprintf(&p.content, format, values...) }

func (p *page) clip(area path) { p.put("q %sW n\n", area.pdf()) }

func (p *page) unclip() { p.put("Q\n") }

func (p *page) fill(area path, i ink) {
	p.put("q %s%sf Q\n", p.ink(i, "rg", "cs", "scn"), area.pdf())
}

func (p *page) stroke(along path, with pen, i ink) {
	var dash string
	if len(with.dash) > 0 {
		dash = "[" + decimals(with.dash...) + "] " + decimals(with.offset) + " d "
	}
	p.put("q %s%s w %d J %d j %s M %s%sS Q\n", p.ink(i, "RG", "CS", "SCN"), decimals(with.width),
		map[string]int{"round": 1, "square": 2}[with.cap], map[string]int{"round": 1, "bevel": 2}[with.join],
		decimals(max(1, with.miterLimit)), dash, along.pdf())
}

// text writes glyphs of the font, which say what characters they are. Where the
// font lacks one, the line says so itself, so that it can still be copied.
func (p *page) text(t text, i ink) {
	k := 0
	if t.face == bold() {
		k = 1
	}
	var codes, whole strings.Builder
	lacks := false
	for _, g := range t.glyphs {
		p.fonts[k].used[g.id] = g.as
		lacks = lacks || g.id == 0
		fmt.Fprintf(&codes, "%04X", g.id)
		whole.WriteRune(g.as)
	}
	at := t.place.of(scaling(1, -1)) // of a page, y points upwards
	line := fmt.Sprintf("BT /F%d 1 Tf %s Tm <%s> Tj ET", k, at.pdf(), codes.String())
	if lacks {
		line = "/Span << /ActualText " + unicodeString(whole.String()) + " >> BDC " + line + " EMC"
	}
	p.put("q %s%s Q\n", p.ink(i, "rg", "cs", "scn"), line)
}

// ink is the operators that choose one: by a colour's components, or by a pattern.
func (p *page) ink(i ink, components, space, pattern string) string {
	if i.gradient != nil {
		return p.gradient(i.gradient, space, pattern)
	}
	return p.opacity(i.colour.A) + rgb(i.colour) + " " + components + " "
}

func (p *page) opacity(alpha uint8) string {
	if alpha == 255 {
		return ""
	}
	a := decimals(float64(alpha) / 255)
	return p.states.name("<< /ca "+a+" /CA "+a+" >>", p.add) + " gs "
}

func (p *page) add(object string) string { return p.file.add("%s", object) }

func (p *page) gradient(g *gradient, space, pattern string) string {
	shading := g.shading("/DeviceRGB", rgb)
	name := p.patterns.name("<< /PatternType 2 /Shading "+shading+" /Matrix ["+p.base().of(g.space).pdf()+"] >>", p.add)
	return p.fading(g) + "/Pattern " + space + " " + name + " " + pattern + " "
}

// fading sets the opacity of a gradient: where it changes on the way, by a mask
// that is as bright as the gradient is opaque.
func (p *page) fading(g *gradient) string {
	first := g.stops[0].colour.A
	same := true
	for _, s := range g.stops {
		same = same && s.colour.A == first
	}
	if same {
		return p.opacity(first)
	}
	mask := g.shading("/DeviceGray", func(c color.NRGBA) string { return decimals(float64(c.A) / 255) })
	paint := g.space.pdf() + " cm /S0 sh"
	group := fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Resources << /Shading << /S0 %s >> >>"+
		" /Group << /S /Transparency /CS /DeviceGray >>", p.width, p.height, mask)
	return p.states.name(group+paint, func(string) string {
		form, err := p.file.stream(group, []byte(paint))
		if err != nil {
			p.err = err
		}
		return p.file.add("<< /SMask << /S /Luminosity /G %s >> >>", form)
	}) + " gs "
}

// shading describes the gradient, with its colours as that space writes them.
func (g *gradient) shading(space string, components func(color.NRGBA) string) string {
	var functions, bounds, encode []string
	for i := range len(g.stops) - 1 {
		a, b := g.stops[i], g.stops[i+1]
		if a.offset == b.offset {
			continue
		}
		if len(functions) > 0 {
			bounds = append(bounds, decimals(a.offset))
		}
		functions = append(functions, "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 ["+components(a.colour)+"] /C1 ["+components(b.colour)+"] >>")
		encode = append(encode, "0 1")
	}
	from, to := g.stops[0], g.stops[len(g.stops)-1]
	if len(functions) == 0 { // all at one place: one colour before it, one after it
		functions = []string{"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [" + components(to.colour) + "] /C1 [" + components(to.colour) + "] >>"}
		encode, to.offset = []string{"0 1"}, from.offset+1
	}
	function := fmt.Sprintf("<< /FunctionType 3 /Domain [%s] /Functions [%s] /Bounds [%s] /Encode [%s] >>",
		decimals(from.offset, to.offset), strings.Join(functions, " "), strings.Join(bounds, " "), strings.Join(encode, " "))
	kind, coords := 2, decimals(g.way(from.offset, to.offset)...)
	if g.radial {
		kind = 3
	}
	return fmt.Sprintf("<< /ShadingType %d /ColorSpace %s /Coords [%s] /Domain [%s] /Extend [true true] /Function %s >>",
		kind, space, coords, decimals(from.offset, to.offset), function)
}

// way is where a gradient has two of its offsets, as PDF writes it.
func (g *gradient) way(from, to float64) []float64 {
	if g.radial {
		return []float64{g.from.x, g.from.y, g.radius * from, g.from.x, g.from.y, g.radius * to}
	}
	a, b := between(g.from, g.to, from), between(g.from, g.to, to)
	return []float64{a.x, a.y, b.x, b.y}
}

// document is the page as a file.
func (p *page) document(title string) ([]byte, error) {
	var fonts strings.Builder
	for k, f := range p.fonts {
		if len(f.used) == 0 {
			continue
		}
		object, err := f.add(&p.file)
		if err != nil {
			return nil, fmt.Errorf("paint: PDF: %w", err)
		}
		fmt.Fprintf(&fonts, "/F%d %s ", k, object)
	}
	content, err := p.file.stream("", p.content.Bytes())
	if err != nil || p.err != nil {
		return nil, fmt.Errorf("paint: PDF: %w", err)
	}
	resources := fmt.Sprintf("<< /Font << %s>> /ExtGState << %s >> /Pattern << %s >> >>",
		fonts.String(), strings.Join(p.states.listed, " "), strings.Join(p.patterns.listed, " "))
	parent := fmt.Sprintf("%d 0 R", len(p.file.objects)+2) // the next object but one
	this := p.file.add("<< /Type /Page /Parent %s /MediaBox [0 0 %s] /Resources %s /Contents %s"+
		" /Group << /S /Transparency /CS /DeviceRGB >> >>",
		parent, decimals(points*float64(p.width), points*float64(p.height)), resources, content)
	pages := p.file.add("<< /Type /Pages /Kids [%s] /Count 1 >>", this)
	root := p.file.add("<< /Type /Catalog /Pages %s /ViewerPreferences << /DisplayDocTitle true >> >>", pages)
	info := p.file.add("<< /Title %s /Producer (go-ionb) >>", unicodeString(title))
	return p.file.bytes(root, info), nil
}

// pdf writes a path's operators without painting it.
func (p path) pdf() string {
	var b strings.Builder
	for _, s := range p {
		switch s.op {
		case 'M':
			b.WriteString(decimals(s.to.x, s.to.y) + " m ")
		case 'L':
			b.WriteString(decimals(s.to.x, s.to.y) + " l ")
		case 'C':
			b.WriteString(decimals(s.c1.x, s.c1.y, s.c2.x, s.c2.y, s.to.x, s.to.y) + " c ")
		case 'Z':
			b.WriteString("h ")
		}
	}
	return b.String()
}

func (m matrix) pdf() string { return decimals(m.a, m.b, m.c, m.d, m.e, m.f) }

func rgb(c color.NRGBA) string {
	return decimals(float64(c.R)/255, float64(c.G)/255, float64(c.B)/255)
}

// decimals writes numbers to four places; PDF knows no exponents.
func decimals(values ...float64) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strconv.FormatFloat(math.Round(v*1e4)/1e4+0, 'f', -1, 64)
	}
	return strings.Join(out, " ")
}
