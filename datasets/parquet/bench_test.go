package parquet_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/datasets/parquet"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func large(b *testing.B) *ionb.Table {
	return ionb.Must(ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(1, 2)), iotest.Economy{Sectors: 1000, Density: 1})))
}

func BenchmarkExport(b *testing.B) {
	table := large(b)
	for _, layout := range []parquet.Layout{parquet.Wide, parquet.Long} {
		b.Run(layout.String(), func(b *testing.B) {
			for b.Loop() {
				if err := parquet.Export(table, b.TempDir(), layout); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	table := large(b)
	for _, layout := range []parquet.Layout{parquet.Wide, parquet.Long} {
		b.Run(layout.String(), func(b *testing.B) {
			dir := b.TempDir()
			if err := parquet.Export(table, dir, layout); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := parquet.Load(dir, datasets.WithName("x")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
