package paint

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// A raster paints on a grid of pixels.
type raster struct {
	picture *image.RGBA
	scale   float64 // pixels of the picture a pixel of the SVG
	clips   []area  // each within the one before
	shape   vector.Rasterizer
	cover   []uint8 // of the mark being painted, kept for the next one
	painted int
}

// An area is a part of the picture: a rectangle, and how much of each of its
// pixels belongs to it; without a mask, all.
type area struct {
	bounds image.Rectangle
	mask   *image.Alpha
}

// maxClips within each other that have masks, each the size of the picture.
const maxClips = 8

func newRaster(width, height int, scale float64) *raster {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	return &raster{picture: picture, scale: scale, clips: []area{{bounds: picture.Rect}}}
}

// finished is the picture, unless marks were left out of it.
func (r *raster) finished() (*image.RGBA, error) {
	if r.painted > maxPainted {
		return nil, errors.New("paint: too many large marks")
	}
	return r.picture, nil
}

func (r *raster) now() area { return r.clips[len(r.clips)-1] }

// clip takes a rectangle's edges to the next pixel, as nobody sees; other areas get a mask.
func (r *raster) clip(p path) {
	within := r.now()
	lines := p.flattened(r.scale)
	b, isBox := rectangle(lines)
	if isBox || len(r.clips) > maxClips {
		round := func(x float64) int { return int(math.Round(min(1e6, max(-1e6, x)))) }
		within.bounds = within.bounds.Intersect(image.Rect(round(b.x0), round(b.y0), round(b.x1), round(b.y1)))
		if within.bounds.Empty() {
			within.mask = nil
		}
		r.clips = append(r.clips, within)
		return
	}
	bounds, cover := r.covered(closed(lines), within.bounds)
	next := area{bounds: bounds, mask: &image.Alpha{Pix: append([]uint8(nil), cover...), Stride: bounds.Dx(), Rect: bounds}}
	if within.mask != nil {
		for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
			for x := bounds.Min.X; x < bounds.Max.X; x++ {
				i := next.mask.PixOffset(x, y)
				next.mask.Pix[i] = over255(next.mask.Pix[i], within.mask.AlphaAt(x, y).A)
			}
		}
	}
	r.clips = append(r.clips, next)
}

func (r *raster) unclip() { r.clips = r.clips[:len(r.clips)-1] }

func (r *raster) fill(p path, i ink) { r.paint(closed(p.flattened(r.scale)), i) }

func (r *raster) stroke(p path, with pen, i ink) {
	r.paint(boxed(with.scaled(r.scale).outline(p.flattened(r.scale))), i)
}

func (r *raster) text(t text, i ink) { r.fill(t.outline(), i) }

// A polygonIn is a polygon, and the box around it.
type polygonIn struct {
	points []point
	box    box
}

func boxed(polygons [][]point) []polygonIn {
	out := make([]polygonIn, len(polygons))
	for i, p := range polygons {
		out[i] = polygonIn{p, boxAround(p)}
	}
	return out
}

func closed(lines []line) []polygonIn {
	out := make([]polygonIn, len(lines))
	for i, l := range lines {
		out[i] = polygonIn{l.points, boxAround(l.points)}
	}
	return out
}

// rectangle reports whether lines are the edges of one, and returns the box around them.
func rectangle(lines []line) (box, bool) {
	b, _ := boxOf(lines)
	if len(lines) != 1 {
		return b, false
	}
	corners := distinct(line{lines[0].points, true})
	if len(corners) != 4 {
		return b, false
	}
	for i, p := range corners {
		q := corners[(i+1)%4]
		if (p.x != b.x0 && p.x != b.x1) || (p.y != b.y0 && p.y != b.y1) || (p.x == q.x) == (p.y == q.y) {
			return b, false
		}
	}
	return b, true
}

// covered is the part of some pixels that polygons touch, and how much of each
// of its pixels they cover.
func (r *raster) covered(polygons []polygonIn, within image.Rectangle) (image.Rectangle, []uint8) {
	limit := box{float64(within.Min.X), float64(within.Min.Y), float64(within.Max.X), float64(within.Max.Y)}
	var inside [][]point
	around := empty
	for _, p := range polygons {
		if !p.box.meets(limit) {
			continue
		}
		points, b := p.points, p.box
		if !b.within(limit) {
			points = limit.cut(points)
			b = boxAround(points)
		}
		inside = append(inside, points)
		around = around.and(b)
	}
	if !(around.x0 < around.x1 && around.y0 < around.y1) {
		return image.Rectangle{}, nil
	}
	bounds := image.Rect(int(math.Floor(around.x0)), int(math.Floor(around.y0)), int(math.Ceil(around.x1)), int(math.Ceil(around.y1)))
	size := bounds.Dx() * bounds.Dy()
	if r.painted += size; r.painted > maxPainted {
		return image.Rectangle{}, nil
	}
	if cap(r.cover) < size {
		r.cover = make([]uint8, size)
	}
	mask := &image.Alpha{Pix: r.cover[:size], Stride: bounds.Dx(), Rect: bounds.Sub(bounds.Min)}
	for y := 0; y < bounds.Dy(); y += band {
		for x := 0; x < bounds.Dx(); x += tile {
			r.rasterise(inside, bounds.Min, mask, image.Rect(x, y, x+tile, y+band).Intersect(mask.Rect))
		}
	}
	return bounds, mask.Pix
}

// tile is up to which width the rasteriser computes in whole numbers. Beyond, its sums
// are of floating-point numbers, on amd64 in another order than elsewhere: a picture
// would not have the same bytes on all processors.
const tile = 512

// rasterise writes how much polygons cover of a part of mask, whose upper left corner
// is at origin.
func (r *raster) rasterise(polygons [][]point, origin image.Point, mask *image.Alpha, part image.Rectangle) {
	r.shape.Reset(part.Dx(), part.Dy())
	r.shape.DrawOp = draw.Src
	corner := origin.Add(part.Min)
	// The rasteriser goes down a line by steps that it rounds: none may begin far above.
	rows := box{math.Inf(-1), float64(corner.Y), math.Inf(1), float64(corner.Y + part.Dy())}
	for _, points := range polygons {
		if part != mask.Rect {
			points = rows.cut(points)
		}
		r.trace(points, point{float64(corner.X), float64(corner.Y)})
	}
	r.shape.Draw(mask, part, image.Opaque, image.Point{})
}

// trace gives a polygon to the rasteriser, whose upper left corner is origin.
func (r *raster) trace(points []point, origin point) {
	for i, q := range points {
		x, y := float32(q.x-origin.x), float32(q.y-origin.y)
		if i == 0 {
			r.shape.MoveTo(x, y)
		} else {
			r.shape.LineTo(x, y)
		}
	}
	r.shape.ClosePath()
	r.painted += 20 * len(points)
}

// band is how many rows are painted at once: a thin long stroke touches few
// pixels of each band, but the box around the whole of it can be the picture.
const band = 64

// paint lays ink over the pixels that polygons cover.
func (r *raster) paint(polygons []polygonIn, i ink) {
	within := r.now()
	around := empty
	for _, p := range polygons {
		around = around.and(p.box)
	}
	at := i.sampler(r.scale)
	last := min(around.y1, float64(within.bounds.Max.Y))
	for y := max(around.y0, float64(within.bounds.Min.Y)); y < last; {
		row := int(math.Floor(y))
		rows := image.Rect(within.bounds.Min.X, row, within.bounds.Max.X, row+band).Intersect(within.bounds)
		bounds, cover := r.covered(polygons, rows)
		r.lay(bounds, cover, within.mask, func(x, y int) color.NRGBA {
			if at == nil {
				return i.colour
			}
			return at(x, y)
		})
		y = float64(row + band)
	}
}

// lay blends a colour into each pixel as far as it is covered and in the mask.
func (r *raster) lay(bounds image.Rectangle, cover []uint8, mask *image.Alpha, at func(x, y int) color.NRGBA) {
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := r.picture.Pix[r.picture.PixOffset(bounds.Min.X, y):]
		for k, share := range cover[:bounds.Dx()] {
			if share != 0 && mask != nil {
				share = over255(share, mask.AlphaAt(bounds.Min.X+k, y).A)
			}
			if share == 0 {
				continue
			}
			c := at(bounds.Min.X+k, y)
			pixel := row[4*k : 4*k+4 : 4*k+4]
			if opacity := over255(c.A, share); opacity == 255 {
				pixel[0], pixel[1], pixel[2], pixel[3] = c.R, c.G, c.B, 255
			} else {
				blend(pixel, c, opacity)
			}
		}
		cover = cover[bounds.Dx():]
	}
}

// blend lays a colour over a pixel, which holds its own multiplied by its opacity.
func blend(pixel []uint8, c color.NRGBA, opacity uint8) {
	rest := 255 - opacity
	pixel[0] = over255(c.R, opacity) + over255(pixel[0], rest)
	pixel[1] = over255(c.G, opacity) + over255(pixel[1], rest)
	pixel[2] = over255(c.B, opacity) + over255(pixel[2], rest)
	pixel[3] = opacity + over255(pixel[3], rest)
}

// over255 is a·b where 255 stands for 1.
func over255(a, b uint8) uint8 { return uint8((uint32(a)*uint32(b) + 127) / 255) }

// sampler finds a gradient's colour at a pixel; nil for a plain ink.
func (i ink) sampler(scale float64) func(x, y int) color.NRGBA {
	g := i.gradient
	if g == nil {
		return nil
	}
	const shades = 512
	var table [shades + 1]color.NRGBA
	for k := range table {
		table[k] = g.at(float64(k) / shades)
	}
	back, _ := g.space.inverse()
	back = back.of(scaling(1/scale, 1/scale))
	way := g.to.minus(g.from)
	return func(x, y int) color.NRGBA {
		p := back.apply(point{float64(x) + .5, float64(y) + .5}).minus(g.from)
		t := (p.x*way.x + p.y*way.y) / (way.x*way.x + way.y*way.y)
		if g.radial {
			t = p.length() / g.radius
		}
		return table[int(shades*min(1, max(0, t)))]
	}
}
