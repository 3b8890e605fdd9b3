package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb-picture/internal/paint"
)

const pngScale = 2 // pixels of the picture per pixel of the chart

// draw gives the pictures that a request asks for, from the cache where it has them.
func draw(r *request, c *cache, l limits) (*pictures, error) {
	chart := r.key()
	svg, err := c.of(chart+".svg", func() ([]byte, error) { return r.svg(c, l) })
	if err != nil {
		return nil, err
	}
	var p pictures
	for _, format := range r.Formats {
		switch format {
		case "svg":
			p.SVG = string(svg)
		case "png":
			p.PNG, err = c.of(chart+".png", func() ([]byte, error) { return paint.PNG(svg, r.Width, r.Height, r.scale()) })
		case "png8":
			p.PNG8, err = c.of(chart+".png8", func() ([]byte, error) { return paint.PNG8(svg, r.Width, r.Height, r.scale()) })
		case "pdf":
			name := hash([]byte(chart), []byte(r.Title)) + ".pdf"
			p.PDF, err = c.of(name, func() ([]byte, error) { return paint.PDF(svg, r.Width, r.Height, r.Title) })
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", format, err)
		}
	}
	return &p, nil
}

// key is the name under which a drawing is kept: a hash of what is drawn and of what
// draws it.
func (r *request) key() string { return hash([]byte(sources()), []byte(r.content(r.library()))) }

// library is the hash of the library, whatever a caller who hands it over says it is.
func (r *request) library() string {
	if r.ECharts == "" {
		return r.Library
	}
	sum := sha256.Sum256([]byte(r.ECharts))
	return hex.EncodeToString(sum[:])
}

// ids is what the drawing's ids begin with. It is no part of the key, so that another
// version of this program, or of Go, that draws the same gives the same bytes.
func (r *request) ids() string { return "p" + r.content(r.ECharts)[:10] }

// content is a hash of what is drawn, by a library or what stands for it.
func (r *request) content(library string) string {
	parts := [][]byte{[]byte(library), []byte(r.Revive), r.Option, fmt.Appendf(nil, "%d×%d", r.Width, r.Height)}
	for _, f := range r.Functions {
		parts = append(parts, []byte(f))
	}
	return hash(parts...)
}

// scale is less for a chart that would have too many pixels.
func (r *request) scale() float64 {
	const most = paint.MaxPixels * 0.999 // whatever the rounding
	return min(pngScale, math.Sqrt(most/float64(r.Width*r.Height)))
}

// errNotKept says that a picture must be drawn, and the request has no library for that.
var errNotKept = errors.New("the picture is not kept")

// svg draws the chart.
func (r *request) svg(c *cache, l limits) ([]byte, error) {
	if r.ECharts == "" {
		return nil, errNotKept
	}
	e, err := newEngine(l)
	if err != nil {
		return nil, err
	}
	defer e.close()
	if err := e.load(r.ECharts, c); err != nil {
		return nil, err
	}
	return e.draw(r, r.ids())
}

// hash tells lists of texts apart, also those that are the same when joined.
func hash(parts ...[]byte) string {
	h := sha256.New()
	for _, part := range parts {
		var size [8]byte
		binary.LittleEndian.PutUint64(size[:], uint64(len(part)))
		h.Write(size[:])
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil))
}
