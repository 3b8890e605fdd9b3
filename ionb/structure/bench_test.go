package structure_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
)

func benchTable(n int) *ionb.Table {
	return economy(rand.New(rand.NewPCG(8, 1)), iotest.Economy{Sectors: n, Density: 0.3}, false)
}

// BenchmarkInverse is what BenchmarkExtractEach is measured by: it should take no more
// than two of these.
func BenchmarkInverse(b *testing.B) {
	t := benchTable(2000)
	for b.Loop() {
		ionb.Must(ionb.Open(t)).L()
	}
}

// BenchmarkExtractEach is all 2,000 extractions of single sectors, the inverse included,
// and those of a form whose inverse is there.
func BenchmarkExtractEach(b *testing.B) {
	t := benchTable(2000)
	b.Run("with the inverse", func(b *testing.B) {
		for b.Loop() {
			ionb.Must(structure.ExtractEach(ionb.Must(ionb.Open(t)), structure.Extraction{}))
		}
	})
	m := ionb.Must(ionb.Open(t))
	m.L()
	for _, form := range []structure.Form{structure.Complete, structure.Backward, structure.Forward, structure.ForwardDemand} {
		b.Run(form.String(), func(b *testing.B) {
			for b.Loop() {
				ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: form}))
			}
		})
	}
}

// BenchmarkFieldOfInfluence is the fields of all coefficients of 200 sectors; 5 ms are
// the goal.
func BenchmarkFieldOfInfluence(b *testing.B) {
	m := ionb.Must(ionb.Open(benchTable(200)))
	m.L()
	for _, o := range []structure.Influence{{}, {Change: 0.001}} {
		b.Run(map[bool]string{true: "first order", false: "exact"}[o.Change == 0], func(b *testing.B) {
			for b.Loop() {
				ionb.Must(structure.FieldsOfInfluence(m, o))
			}
		})
	}
}

// BenchmarkImportantCoefficients is all tolerable limits of 200 sectors.
func BenchmarkImportantCoefficients(b *testing.B) {
	m := ionb.Must(ionb.Open(benchTable(200)))
	m.L()
	for b.Loop() {
		ionb.Must(structure.ImportantCoefficients(m, structure.Importance{}))
	}
}
