package display

import (
	"os/exec"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func BenchmarkBar40(b *testing.B) {
	x := large(40, longNames(40)).X()
	for b.Loop() {
		if _, err := chartBundle(Bar(x)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHeatmap200(b *testing.B) {
	z := large(200, longNames(200)).Z()
	for b.Loop() {
		if _, err := chartBundle(Heatmap(z)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTable60(b *testing.B) {
	table := ionb.Must(ionb.Open(large(60, longNames(60)))).Table()
	for b.Loop() {
		tableSheet(table).html()
	}
}

// What is not shown of a table must cost nothing.
func BenchmarkTable3465(b *testing.B) {
	table := large(3465, longNames(3465))
	z, x := table.Z(), table.X()
	for name, value := range map[string]any{"Table": table, "Matrix": z, "Vector": x} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				valueBundle(value)
			}
		})
	}
	b.Run("Heatmap", func(b *testing.B) {
		for b.Loop() {
			Heatmap(z)
		}
	})
}

func BenchmarkCharts40(b *testing.B) {
	m := matrix("Forty", longNames(40), longNames(3), wave)
	backward, forward := linkages(longNames(40))
	curve := Plane{Curves: []Curve{{"c", backward.Values(), forward.Values()}}}
	for i, name := range backward.Labels() {
		curve.Points = append(curve.Points, Point{name, backward.AtVec(i), forward.AtVec(i)})
	}
	for _, tt := range []struct {
		name string
		make func() chart
	}{
		{"Bars", func() chart { return Bars(m) }}, {"StackedBars", func() chart { return StackedBars(m) }}, {"Lines", func() chart { return Lines(m) }},
		{"Plot", func() chart { return Plot(curve) }}, {"Quadrant", func() chart { return Quadrant(backward, forward) }},
	} {
		b.Run(tt.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := chartBundle(tt.make()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// What a chart costs whose picture is in the program's cache.
func BenchmarkPicture(b *testing.B) {
	path, err := exec.LookPath(pictureProgram)
	if err != nil {
		b.Skip(err)
	}
	b.Setenv("IONB_PICTURE_CACHE", b.TempDir())
	o, err := newOption(Bar(large(40, longNames(40)).X()))
	if err != nil {
		b.Fatal(err)
	}
	draw := func() {
		if _, err := (painter{path}).paint(b.Context(), o, "svg", "png8"); err != nil {
			b.Fatal(err)
		}
	}
	draw()
	for b.Loop() {
		draw()
	}
}
