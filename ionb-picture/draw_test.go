package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb-picture/internal/paint"
)

// Every option that package display's tests keep becomes a picture.
func TestPictures(t *testing.T) {
	library(t)
	files, _ := filepath.Glob(filepath.Join("..", "display", "testdata", "*.json"))
	if len(files) < 20 {
		t.Errorf("%d files", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			r := golden(t, name)
			if r.Option == nil {
				t.Skip("no option of a chart")
			}
			elements := parse(t, picture(t, r))
			size := elements[0].attr
			if elements[0].name != "svg" || size["width"] != fmt.Sprint(r.Width) || size["height"] != fmt.Sprint(r.Height) {
				t.Errorf("%v", elements[0])
			}
			if ground := elements[1]; ground.name != "rect" || ground.attr["fill"] != "#fff" || ground.attr["width"] != size["width"] {
				t.Errorf("background %v", ground)
			}
			if len(texts(elements)) < 3 {
				t.Errorf("texts: %q", texts(elements))
			}
			for _, e := range elements {
				for a := range e.attr {
					if strings.HasPrefix(a, "ecmeta") || a == "class" || a == "pointer-events" {
						t.Errorf("%v is for a page", e)
					}
				}
			}
		})
	}
}

func TestSameBytesEachTime(t *testing.T) {
	const force = `{"series": [{"type": "graph", "layout": "force", "data": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
		"links": [{"source": "a", "target": "b"}, {"source": "b", "target": "c"}], "label": {"show": true}}]}`
	for name, r := range map[string]*request{"bar": golden(t, "bar"), "heatmap": golden(t, "heatmap"), "force": of(t, force)} {
		first := picture(t, r)
		if picture(t, r) != first {
			t.Errorf("%s: two pictures differ", name)
		}
		anew, err := r.svg(nil, patient)
		if err != nil || string(anew) != first {
			t.Errorf("%s: without compiled code the picture differs (%v)", name, err)
		}
	}
}

// Ids of two pictures in one page must differ, and lead somewhere.
func TestIdentifiers(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"heatmap", "heatmap_negative"} {
		svg := picture(t, golden(t, name))
		used := regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(svg, -1)
		if len(used) == 0 {
			t.Errorf("%s uses no id", name)
		}
		for _, u := range used {
			if !strings.Contains(svg, `id="`+u[1]+`"`) {
				t.Errorf("%s: #%s is nowhere", name, u[1])
			}
			if other, ok := seen[u[1]]; ok && other != name {
				t.Errorf("%s and %s share the id %s", name, other, u[1])
			}
			seen[u[1]] = name
		}
	}
}

const hostile = `<script>alert(1)</script> ]]> "x" & 'y' <!-- {{ __f__1__f__ ` + "\x01\u202e\ufffe"

func TestHostileTexts(t *testing.T) {
	for where, option := range map[string]any{
		"title":  map[string]any{"title": map[string]any{"text": hostile}},
		"series": map[string]any{"legend": map[string]any{}, "series": []any{map[string]any{"type": "pie", "name": hostile, "data": []any{map[string]any{"name": hostile, "value": 1}}}}},
		"axis": map[string]any{"xAxis": map[string]any{"data": []string{hostile}, "axisLabel": map[string]any{"interval": 0}}, "yAxis": map[string]any{},
			"series": []any{map[string]any{"type": "bar", "data": []int{1}}}},
	} {
		data, _ := json.Marshal(option)
		r := of(t, string(data))
		r.Width = 3000
		elements := parse(t, picture(t, r))
		want := strings.NewReplacer("\x01", "\ufffd", "\ufffe", "\ufffd").Replace(hostile)
		if !slices.ContainsFunc(texts(elements), func(s string) bool { return strings.TrimSpace(s) == strings.TrimSpace(want) }) {
			t.Errorf("%s: %q", where, texts(elements))
		}
		for _, e := range elements {
			if e.name == "script" {
				t.Errorf("%s: a script", where)
			}
		}
	}
}

// ECharts writes attributes as they are; a colour or a font must not end them.
func TestHostileAttributes(t *testing.T) {
	const attack = `red\" onload=\"alert(1)\"><script>alert(2)</script><g a=\"`
	for _, option := range []string{
		`{"title": {"text": "x", "textStyle": {"color": "%s"}}}`,
		`{"title": {"text": "x", "textStyle": {"fontFamily": "%s"}}}`,
		`{"backgroundColor": "%s", "title": {"text": "x"}}`,
		`{"graphic": {"type": "rect", "shape": {"width": 9, "height": 9}, "style": {"fill": "%s", "stroke": "%[1]s"}}}`,
	} {
		r := of(t, fmt.Sprintf(option, attack))
		for _, e := range parse(t, picture(t, r)) {
			if _, ok := e.attr["onload"]; ok || e.name == "script" {
				t.Errorf("%s: %v", option, e)
			}
		}
	}
	quoted := parse(t, picture(t, of(t, `{"title": {"text": "x", "textStyle": {"fontFamily": "\"Times New Roman\", serif"}}}`)))
	if !slices.ContainsFunc(quoted, func(e element) bool { return strings.Contains(e.attr["style"], `"Times New Roman", serif`) }) {
		t.Errorf("no font in %v", quoted)
	}
}

func TestNothingFromElsewhere(t *testing.T) {
	const image = `{"graphic": {"type": "image", "style": {"image": "%s", "width": 9, "height": 9}}}`
	const own = "data:image/png;base64,iVBORw0KGgo="
	if svg := picture(t, of(t, fmt.Sprintf(image, own))); !strings.Contains(svg, own) {
		t.Errorf("no image in %s", svg)
	}
	for _, address := range []string{"https://example.org/a.png", "//example.org/a.png", "file:///etc/passwd", "javascript:alert(1)"} {
		if got := failure(t, of(t, fmt.Sprintf(image, address)), patient); !strings.Contains(got, "nothing from elsewhere") {
			t.Errorf("%s: %s", address, got)
		}
	}
}

func TestFunctions(t *testing.T) {
	const option = `{"xAxis": {"data": ["a"]}, "yAxis": {"show": false}, "title": {"text": "__f__1+1__f__"},
		"series": [{"type": "bar", "data": [1234567.891], "label": {"show": true, "formatter": "%s"}}]}`
	for code, want := range map[string]string{
		"p => p.name + '!'": "a!",
		"p => p.value.toLocaleString('en-US', {maximumSignificantDigits: 6})": "1,234,570",
		"p => echarts.format.addCommas(12345)":                                "12,345",
		"p => [typeof std, typeof os, typeof require, typeof fetch].join()":   "undefined,undefined,undefined,undefined",
		"p => [setTimeout(() => 1, 0), console.log('x')].join()":              "0,",
	} {
		f := "__f__" + code + "__f__"
		r := of(t, fmt.Sprintf(option, f))
		r.Functions = []string{f}
		got := texts(parse(t, picture(t, r)))
		if !slices.Contains(got, want) || !slices.Contains(got, "__f__1+1__f__") {
			t.Errorf("%s: %q, want %q, and the title as it is", code, got, want)
		}
	}
}

// ECharts draws a heatmap of more than 3,000 cells in steps, of which a picture
// would see the first.
func TestLargeHeatmapIsWhole(t *testing.T) {
	const n = 56
	cells := parse(t, picture(t, of(t, heatmap(n))))
	drawn := 0
	for _, e := range cells {
		if strings.HasPrefix(e.attr["fill"], "rgb") && e.name == "path" {
			drawn++
		}
	}
	if drawn < n*n {
		t.Errorf("%d cells, want %d", drawn, n*n)
	}
}

func heatmap(n int) string {
	var cells [][3]int
	var names []string
	for i := range n {
		names = append(names, fmt.Sprint("Sector ", i))
		for j := range n {
			cells = append(cells, [3]int{i, j, 1 + i*j})
		}
	}
	axis := map[string]any{"type": "category", "data": names}
	data, _ := json.Marshal(map[string]any{"xAxis": axis, "yAxis": axis, "visualMap": map[string]any{"max": n * n, "show": false},
		"series": []any{map[string]any{"type": "heatmap", "data": cells}}})
	return string(data)
}

// A label ends where the picture ends, with the widest of the usual fonts.
func TestLabelsHaveRoom(t *testing.T) {
	r := golden(t, "bars")
	for _, e := range parse(t, picture(t, r)) {
		if e.text != "Manufacturing" {
			continue
		}
		var x, y float64
		fmt.Sscanf(e.attr["transform"], "translate(%g %g)", &x, &y)
		if const12 := 87.; e.attr["text-anchor"] != "end" || x < const12 { // its width in DejaVu Sans, 12 px
			t.Errorf("%v has less than %v pixels", e, const12)
		}
		return
	}
	t.Error("no label")
}

func TestDraw(t *testing.T) {
	r := golden(t, "bar")
	c := openFolder(t.TempDir())
	p, err := draw(r, c, patient)
	if err != nil || !strings.HasPrefix(p.SVG, "<svg") || p.PNG != nil || p.PDF != nil {
		t.Fatalf("%.100v, %v", p, err)
	}
	for range 2 {
		again, err := draw(r, c, limits{}) // no time: from the cache
		if err != nil || again.SVG != p.SVG {
			t.Errorf("the cache gives another picture (%v)", err)
		}
	}
	changed := *r
	for name, change := range map[string]func(){
		"library": func() { changed.ECharts, changed.Library = r.ECharts+" ", r.library() }, "revive": func() { changed.Revive += " " }, "option": func() { changed.Option = json.RawMessage(`{}`) },
		"functions": func() { changed.Functions = append(slices.Clone(r.Functions), "x") }, "width": func() { changed.Width++ }, "height": func() { changed.Height++ },
	} {
		changed = *r
		if change(); changed.key() == r.key() {
			t.Errorf("%s changes no picture", name)
		}
	}
	changed = *r
	if changed.Title, changed.Formats = "other", []string{"pdf"}; changed.key() != r.key() {
		t.Error("title and formats are not part of the drawing")
	}
}

func TestScale(t *testing.T) {
	for _, test := range []struct {
		width, height int
		want          float64
	}{{760, 400, 2}, {1, 1, 2}, {10000, 10000, 0.6321}} {
		r := request{Width: test.width, Height: test.height}
		if got := r.scale(); got < test.want-1e-3 || got > test.want+1e-3 {
			t.Errorf("%d×%d: %g, want %g", test.width, test.height, got, test.want)
		}
	}
}

// The largest chart that may be asked for is no larger than a PNG may be.
func TestLargestPNG(t *testing.T) {
	if testing.Short() {
		t.Skip("compresses millions of pixels, and -short is given")
	}
	for _, size := range [][2]int{{5000, 4000}, {7919, 2003}, {largestSize, largestSize}} {
		r := request{Width: size[0], Height: size[1]}
		if pixels := r.scale() * r.scale() * float64(r.Width*r.Height); pixels > paint.MaxPixels || pixels < paint.MaxPixels*.9 {
			t.Errorf("%v: %g pixels of %d", size, pixels, paint.MaxPixels)
		}
	}
	r := request{Width: 5000, Height: 4000}
	if _, err := paint.PNG([]byte(`<svg/>`), r.Width, r.Height, r.scale()); err != nil {
		t.Error(err)
	}
}

func TestFormats(t *testing.T) {
	r := golden(t, "bar")
	r.Formats, r.Title = formats, "Title"
	for _, c := range []*cache{nil, openFolder(t.TempDir())} {
		p, err := draw(r, c, patient)
		if err != nil {
			t.Fatal(err)
		}
		full, err := png.Decode(bytes.NewReader(p.PNG))
		if err != nil {
			t.Fatal(err)
		}
		few, err := png.Decode(bytes.NewReader(p.PNG8))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := few.(*image.Paletted); !ok || full.Bounds() != few.Bounds() || full.Bounds().Dx() != pngScale*r.Width {
			t.Errorf("%T of %v, %T of %v", full, full.Bounds(), few, few.Bounds())
		}
		if !strings.HasPrefix(p.SVG, "<svg") || !bytes.HasPrefix(p.PDF, []byte("%PDF")) {
			t.Errorf("%.20s, %.20s", p.SVG, p.PDF)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	charts := map[string]*request{"bar": golden(b, "bar"), "lines_40": golden(b, "lines_40"), "heatmap_65": of(b, heatmap(65))}
	for _, name := range []string{"bar", "lines_40", "heatmap_65"} {
		r := charts[name]
		full := openFolder(b.TempDir())
		for state, once := range map[string]func() error{
			"cold":   func() error { _, err := draw(r, nil, patient); return err },
			"warm":   func() error { _, err := r.svg(full, patient); return err },
			"cached": func() error { _, err := draw(r, full, patient); return err },
		} {
			b.Run(name+"/"+state, func(b *testing.B) {
				if err := once(); err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					if err := once(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
