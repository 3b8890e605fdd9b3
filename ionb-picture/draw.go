package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
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
func (r *request) key() string { return hash([]byte(sources()), []byte(r.content())) }

// content is a hash of what is drawn. Ids begin with it and not with the key, so that
// another version of this program, or of Go, that draws the same gives the same bytes.
func (r *request) content() string {
	parts := [][]byte{[]byte(r.ECharts), []byte(r.Revive), r.Option, fmt.Appendf(nil, "%d×%d", r.Width, r.Height)}
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

// svg draws the chart.
func (r *request) svg(c *cache, l limits) ([]byte, error) {
	e, err := newEngine(l)
	if err != nil {
		return nil, err
	}
	defer e.close()
	if err := e.load(r.ECharts, c); err != nil {
		return nil, err
	}
	return e.draw(r, "p"+r.content()[:10])
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
