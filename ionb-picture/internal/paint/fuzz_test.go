package paint

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

func seeds(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.svg")
	for _, name := range files {
		svg, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(svg)
	}
	for _, c := range refused {
		if len(c.svg) < 1000 {
			f.Add(c.svg)
		}
	}
	for _, s := range []string{
		`<path d="M0 0A1e-300 1e15 45 0 1 1e15 -1e15" stroke="red" stroke-width="1e15"/>`,
		`<path d="M0 0L100 100L0 100Z" stroke="red" stroke-dasharray="0,1e-9,3" stroke-dashoffset="-7" stroke-linejoin="round" stroke-linecap="square"/>`,
		`<g transform="matrix(1e15,1e15,1e15,1e15,0,0) scale(1e15)"><circle r="1e15"/></g>`,
		`<defs><linearGradient id="g"><stop offset="50%" stop-color="red"/><stop offset="50%" stop-color="blue" stop-opacity=".2"/></linearGradient></defs><rect width="9" height="9" fill="url(#g)" stroke="url(#g)"/><text fill="url(#g)" style="font:italic 700 9px a">日é</text>`,
		`<defs><clipPath id="c"><circle r="50"/></clipPath></defs><g clip-path="url(#c)"><g clip-path="url(#c)"><rect width="99" height="99"/></g></g>`,
	} {
		f.Add(drawing(s))
	}
}

func FuzzPNG(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, svg []byte) {
		data, err := PNG(svg, 60, 40, 1)
		if err != nil {
			return
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != 60 || size.Y != 40 {
			t.Errorf("size %v", size)
		}
	})
}

func FuzzPDF(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, svg []byte) {
		data, err := PDF(svg, 60, 40, string(svg[:min(len(svg), 9)]))
		if err != nil {
			return
		}
		if !bytes.HasPrefix(data, []byte("%PDF-1.4\n")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
			t.Error("no PDF")
		}
		for _, bad := range []string{"NaN", "Inf"} {
			if bytes.Contains(data[:min(200, len(data))], []byte(bad)) {
				t.Error(bad)
			}
		}
	})
}
