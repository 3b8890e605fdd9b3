package display

import (
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
