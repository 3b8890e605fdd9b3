// Package paint makes a PNG or a PDF of the SVG that ECharts' server-side
// renderer writes. That is a small part of SVG, and only that part is read:
// flat shapes and lines of text with presentation attributes of their own,
// rectangles and other paths that clip them, gradients and decals. What ECharts
// writes for the pointer (styles, metadata) is passed over, and so are shadows.
// Any other element is an error, because a picture without a mark that belongs
// to it would say something else than its chart.
//
// Text is set in the Go fonts, as wide as Helvetica and narrower than what
// ionb-picture lays out for. They have Latin, Greek, Cyrillic and the usual
// mathematical signs; what they lack (Chinese, Arabic, emoji) shows as a box.
package paint

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
)

// MaxPixels is the most that a PNG may have: 160 MB while it is painted.
const MaxPixels = 40_000_000

// What a picture may take: a chart of some hundred sectors needs a tenth.
const (
	maxBytes     = 16 << 20 // of SVG
	maxElements  = 200_000
	maxDepth     = 32
	maxAttribute = 10_000  // bytes, but for the points of a shape
	maxSteps     = 100_000 // of a path
	maxAllSteps  = 20_000_000
	maxLabel     = 10_000        // characters of a text
	maxTiles     = 100_000       // of decals
	maxPainted   = 2_000_000_000 // pixels, each as often as a mark is painted over it
	maxNumber    = 1e15          // ECharts writes points far outside of the picture, and clips them
)

// PNG rasterises an SVG as ECharts' server-side renderer writes it: a picture of
// width·scale by height·scale pixels, transparent where the SVG paints nothing.
func PNG(svg []byte, width, height int, scale float64) ([]byte, error) {
	picture, err := rasterised(svg, width, height, scale)
	if err != nil {
		return nil, err
	}
	return encoded(picture)
}

// PNG8 is PNG in at most 256 colours: a third of the bytes, and hardly a difference.
func PNG8(svg []byte, width, height int, scale float64) ([]byte, error) {
	picture, err := rasterised(svg, width, height, scale)
	if err != nil {
		return nil, err
	}
	return encoded(paletted(picture))
}

func rasterised(svg []byte, width, height int, scale float64) (*image.RGBA, error) {
	w, h := float64(width)*scale, float64(height)*scale
	if !(w >= 1 && h >= 1 && w*h <= MaxPixels) {
		return nil, fmt.Errorf("paint: a picture of %d × %d at scale %g: want 1 to %d pixels", width, height, scale, MaxPixels)
	}
	r := newRaster(int(math.Round(w)), int(math.Round(h)), scale)
	if err := walk(svg, width, height, r); err != nil {
		return nil, err
	}
	return r.finished()
}

func encoded(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("paint: %w", err)
	}
	return out.Bytes(), nil
}

// PDF writes an SVG of ECharts as a page of its own with vectors and selectable
// text. A pixel becomes 1/96 inch: a chart of 800 by 400 fills the width of an A4 page.
func PDF(svg []byte, width, height int, title string) ([]byte, error) {
	if width < 1 || height < 1 || width > MaxPixels/height {
		return nil, fmt.Errorf("paint: a page of %d × %d", width, height)
	}
	p := newPage(width, height)
	if err := walk(svg, width, height, p); err != nil {
		return nil, err
	}
	return p.document(title)
}
