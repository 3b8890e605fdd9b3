package ionb_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// The accounts of 10 stressors, by region, by sector and product, and with what is
// imported by product.
func BenchmarkFootprints(b *testing.B) {
	for _, size := range [][2]int{{10, 30}, {22, 28}} {
		rng := rand.New(rand.NewPCG(10, 44))
		w := randomWorld(rng, size[0], size[1], false)
		w.extension.Stressors, w.extension.F, w.extension.Units = nil, nil, nil
		for k := range 10 {
			w.extension.Stressors = append(w.extension.Stressors, fmt.Sprint(k))
			w.extension.F = append(w.extension.F, random(rng, len(w.names), 0, 9))
		}
		w.extension.FY = nil
		tab := w.table()
		for _, tt := range []struct {
			name string
			ask  func(*ionb.Footprints)
		}{
			{"regions", func(f *ionb.Footprints) { f.ConsumptionBased() }},
			{"products", func(f *ionb.Footprints) { f.ConsumptionByProduct() }},
			{"imports by product", func(f *ionb.Footprints) { f.ImportsByProduct() }},
		} {
			b.Run(fmt.Sprintf("%d sectors, %s", len(w.names), tt.name), func(b *testing.B) {
				for b.Loop() {
					tt.ask(ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E"))))
				}
			})
		}
	}
}
