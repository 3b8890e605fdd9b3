package paint

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

const mostColours = 256 // of a PNG with a palette

// A tone is a colour, its components multiplied by its opacity, and how many
// pixels have it.
type tone struct {
	colour color.RGBA
	pixels int
}

// paletted is the picture in at most 256 colours: a quarter of the bytes. A chart
// has few colours, and mixtures of them along the edges of its marks. Colours that
// lie near each other become the one that most pixels have, so large areas keep
// theirs; a picture of no more than 256 colours keeps all.
func paletted(picture *image.RGBA) *image.Paletted {
	tones := tonesOf(picture)
	chosen := palette(tones)
	out := image.NewPaletted(picture.Rect, make(color.Palette, len(chosen)))
	for i, c := range chosen {
		out.Palette[i] = c
	}
	index := make(map[color.RGBA]uint8, len(tones))
	for _, t := range tones {
		index[t.colour] = nearest(chosen, t.colour)
	}
	var last color.RGBA
	k := index[last]
	for i := range out.Pix {
		if c := rgba(picture.Pix[4*i:]); c != last {
			last, k = c, index[c]
		}
		out.Pix[i] = k
	}
	return out
}

func rgba(pixel []uint8) color.RGBA { return color.RGBA{pixel[0], pixel[1], pixel[2], pixel[3]} }

// tonesOf counts a picture's colours, the most frequent first.
func tonesOf(picture *image.RGBA) []tone {
	count := map[color.RGBA]int{}
	run := 0
	for i := 0; i < len(picture.Pix); i += 4 { // counted by runs: a map is slow
		run++
		if c := rgba(picture.Pix[i:]); i+4 == len(picture.Pix) || c != rgba(picture.Pix[i+4:]) {
			count[c] += run
			run = 0
		}
	}
	tones := make([]tone, 0, len(count))
	for c, n := range count {
		tones = append(tones, tone{c, n})
	}
	slices.SortFunc(tones, func(a, b tone) int {
		return cmp.Or(cmp.Compare(b.pixels, a.pixels), cmp.Compare(number32(a.colour), number32(b.colour)))
	})
	return tones
}

func number32(c color.RGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

// palette chooses colours such that each tone is within some distance of one of
// them: the least distance, in steps of an eighth, for which 256 are enough.
func palette(tones []tone) []color.RGBA {
	for near := 0; ; near += 1 + near/8 {
		if chosen, ok := cover(tones, near*near); ok {
			return chosen
		}
	}
}

// cover takes each tone that is not near one taken before.
func cover(tones []tone, near int) (chosen []color.RGBA, ok bool) {
	for _, t := range tones {
		if slices.ContainsFunc(chosen, func(c color.RGBA) bool { return distance(c, t.colour) <= near }) {
			continue
		}
		if len(chosen) == mostColours {
			return nil, false
		}
		chosen = append(chosen, t.colour)
	}
	return chosen, true
}

func nearest(chosen []color.RGBA, c color.RGBA) uint8 {
	best := 0
	for i := range chosen {
		if distance(chosen[i], c) < distance(chosen[best], c) {
			best = i
		}
	}
	return uint8(best)
}

// distance is the square of the one between two colours.
func distance(a, b color.RGBA) int {
	square := func(x, y uint8) int { return (int(x) - int(y)) * (int(x) - int(y)) }
	return square(a.R, b.R) + square(a.G, b.G) + square(a.B, b.B) + square(a.A, b.A)
}
