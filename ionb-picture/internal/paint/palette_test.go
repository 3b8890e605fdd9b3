package paint

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"
)

// shades is a picture whose pixel i has the colour that f says.
func shades(n int, f func(i int) color.RGBA) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, 64, (n+63)/64))
	for i := range picture.Rect.Dx() * picture.Rect.Dy() {
		picture.SetRGBA(i%64, i/64, f(i%n))
	}
	return picture
}

// errorsOf are the largest and the mean distance of two pictures' colours.
func errorsOf(a, b image.Image) (worst, mean float64) {
	size := a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			d := math.Sqrt(float64(distance(p, q)))
			worst, mean = max(worst, d), mean+d/float64(size.X*size.Y)
		}
	}
	return worst, mean
}

func TestFewColoursStay(t *testing.T) {
	for name, picture := range map[string]*image.RGBA{
		"one":         shades(1, func(int) color.RGBA { return color.RGBA{1, 2, 3, 255} }),
		"nothing":     shades(1, func(int) color.RGBA { return color.RGBA{} }),
		"256":         shades(256, func(i int) color.RGBA { return color.RGBA{uint8(i), 0, 0, 255} }),
		"transparent": shades(256, func(i int) color.RGBA { return color.RGBA{0, 0, 0, uint8(i)} }),
	} {
		small := paletted(picture)
		for y := range picture.Rect.Dy() {
			for x := range picture.Rect.Dx() {
				if got, want := small.At(x, y), picture.At(x, y); got != want {
					t.Fatalf("%s: (%d, %d) is %v, want %v", name, x, y, got, want)
				}
			}
		}
	}
}

func TestManyColoursAreNear(t *testing.T) {
	large := shades(4096, func(i int) color.RGBA {
		if i > 1000 {
			return color.RGBA{84, 112, 198, 255} // of most pixels
		}
		return color.RGBA{uint8(80 + i%10), uint8(108 + i/10%10), uint8(193 + i/100), 255}
	})
	for name, tt := range map[string]struct {
		picture     *image.RGBA
		worst, mean float64
	}{
		"257":      {shades(257, func(i int) color.RGBA { return color.RGBA{uint8(i), uint8(i / 256), 0, 255} }), 1, .5},
		"grey":     {shades(1024, func(i int) color.RGBA { return color.RGBA{uint8(i / 4), uint8(i / 4), uint8((i + 2) / 4), 255} }), 2, 1},
		"all over": {shades(32768, func(i int) color.RGBA { return color.RGBA{uint8(i), uint8(i >> 4), uint8(i >> 7), 255} }), 60, 30},
		"opacity":  {shades(2048, func(i int) color.RGBA { return color.RGBA{uint8(i / 16), 0, 0, uint8(i / 8)} }), 3, 2},
		"large":    {large, 2, 1},
	} {
		small := paletted(tt.picture)
		worst, mean := errorsOf(tt.picture, small)
		if len(small.Palette) > mostColours || worst > tt.worst || mean > tt.mean {
			t.Errorf("%s: %d colours, off by %.3g, %.3g on average; want at most %d, %g, %g", name, len(small.Palette), worst, mean, mostColours, tt.worst, tt.mean)
		}
	}
	// One colour too many: of the two next to each other, that of most pixels stays.
	pair := shades(512, func(i int) color.RGBA {
		switch {
		case i < 255:
			return color.RGBA{uint8(i % 16 * 16), uint8(i / 16 * 16), 0, 255}
		case i == 255:
			return color.RGBA{0, 0, 99, 255}
		}
		return color.RGBA{0, 0, 100, 255}
	})
	if got := paletted(pair).At(63, 3); got != color.Color(color.RGBA{0, 0, 100, 255}) {
		t.Errorf("the colour next to that of most pixels is now %v", got)
	}
}

func TestPNG8(t *testing.T) {
	for _, name := range []string{"area", "bar", "chord", "decal", "graph", "none"} {
		svg := chart(t, name)
		full, err := PNG(svg, wide, high, 2)
		if err != nil {
			t.Fatal(err)
		}
		data, err := PNG8(svg, wide, high, 2)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := PNG8(svg, wide, high, 2)
		if !bytes.Equal(again, data) {
			t.Errorf("%s: a second picture differs", name)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := picture.(*image.Paletted); !ok || len(data) > len(full)*3/4 {
			t.Errorf("%s: a %T of %d bytes, in full %d", name, picture, len(data), len(full))
		}
		if worst, mean := errorsOf(painted(t, svg, 2), picture); worst > 16 || mean > .5 {
			t.Errorf("%s: off by %g, %g on average", name, worst, mean)
		}
	}
	for _, c := range refused {
		if _, err := PNG8(c.svg, wide, high, 1); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}

func BenchmarkPNG8(b *testing.B) {
	svg := chart(b, "bar")
	for b.Loop() {
		if _, err := PNG8(svg, wide, high, 2); err != nil {
			b.Fatal(err)
		}
	}
}
