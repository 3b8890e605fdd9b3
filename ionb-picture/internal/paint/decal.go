package paint

import (
	"fmt"
	"math"
	"strings"
)

// decal fills an outline with the pattern that "fill" names, if it names one:
// the tiles of the pattern, side by side.
func (w *walker) decal(n *node, outline path, m matrix) error {
	pattern, err := w.reference(n.attr["fill"])
	if err != nil || pattern == nil || pattern.name != "pattern" {
		return err
	}
	size, err := pattern.numbers("width", "height")
	if err != nil {
		return err
	}
	turn, err := pattern.transform("patternTransform")
	if err != nil {
		return err
	}
	back, ok := turn.inverse()
	area, some := boxOf(outline.transformed(back).flattened(1))
	if !ok || !some || !(size[0] > 0 && size[1] > 0) {
		return nil
	}
	across, down := newSpan(area.x0, area.x1, size[0]), newSpan(area.y0, area.y1, size[1])
	if tiles := across.count * down.count; !(tiles <= maxTiles-w.tiles) {
		return fmt.Errorf("paint: decals of more than %d tiles", maxTiles)
	}
	w.tiles += across.count * down.count
	w.painter.clip(outline.transformed(m))
	defer w.painter.unclip()
	for i := range int(across.count) {
		for j := range int(down.count) {
			at := shift((across.first+float64(i))*size[0], (down.first+float64(j))*size[1])
			if err := w.tile(pattern.kids, box{0, 0, size[0], size[1]}, m.of(turn).of(at)); err != nil {
				return err
			}
		}
	}
	return nil
}

// A span is a row of tiles: how many there are, and the first one's number.
type span struct{ first, count float64 }

func newSpan(from, to, size float64) span {
	first := math.Floor(from / size)
	return span{first, math.Ceil(to/size) - first}
}

// tile paints what of some elements lies in a tile.
func (w *walker) tile(nodes []*node, tile box, m matrix) error {
	for _, n := range nodes {
		if n.name == "g" {
			if err := w.tile(n.kids, tile, m); err != nil {
				return err
			}
			continue
		}
		outline, err := w.outline(n)
		if err != nil {
			return err
		}
		around, some := boxOf(outline.flattened(1))
		if !some || !around.meets(tile) || strings.HasPrefix(n.attr["fill"], "url(") {
			continue
		}
		clipped := !around.within(tile)
		if clipped {
			w.painter.clip(tile.path().transformed(m))
		}
		err = w.shape(n, outline, m)
		if clipped {
			w.painter.unclip()
		}
		if err != nil {
			return err
		}
	}
	return nil
}
