package ionb_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestFootprintsRefuseAnotherTable(t *testing.T) {
	tab := withEmissions()
	e := tab.Extension("Emissions")
	doubled := ionb.Must(tab.WithFlows(tab.Z(), ionb.Must(tab.Y().WithValues(mat.NewDense(4, 2, []float64{9, 9, 9, 9, 9, 9, 9, 9}))), tab.V()))
	sameOutputs := ionb.Must(tab.WithFlows(tab.Z().With("North: Food", "North: Food", 9).With("North: Food", "North: Tools", 6), tab.Y(), tab.V()))
	renamed := ionb.Must(ionb.OpenFromCoefficients([]string{"North: Food", "North: Tools", "South: Food", "South: Toys"}, mat.NewDense(4, 4, nil)))
	tiny := ionb.Must(table(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"C"}, Y: [][]float64{{1e-200}}}).
		WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"s"}, F: [][]float64{{1e200}}}))
	for _, tt := range []struct {
		name string
		m    *ionb.OpenModel
		e    ionb.Extension
		says []string
	}{
		{"an empty extension", ionb.Must(ionb.Open(tab)), ionb.Extension{}, []string{"the extension is empty", "Table.Extension"}},
		{"other sectors", seedModel(), e, []string{`extension "Emissions"`, "2 sectors", "4 sectors"}},
		{"another label", renamed, e, []string{`sector 4 of the model is "South: Toys"`, `"South: Tools"`}},
		{"other outputs", ionb.Must(ionb.Open(doubled)), e, []string{`output of "North: Food" is 38`, "100"}},
		{"other flows", ionb.Must(ionb.Open(sameOutputs)), e, []string{"another table", "other flows"}},
		{"beyond the largest number", ionb.Must(ionb.Open(tiny)), tiny.Extension("E"), []string{"intensities", `"s"`, `"A"`, "+Inf"}},
	} {
		f, err := tt.m.Footprints(tt.e)
		if err == nil || f != nil {
			t.Errorf("%s: %v, %v", tt.name, f, err)
			continue
		}
		says(t, err, tt.says...)
	}
	for _, m := range []*ionb.OpenModel{
		ionb.Must(ionb.Open(northAndSouth())), // which is the table before it had the extension
		ionb.Must(ionb.OpenFromCoefficients(tab.Sectors(), ionb.Must(ionb.Open(tab)).A())),
	} {
		matrixIs(t, "accounts by another model of the table", ionb.Must(m.Footprints(e)).Of("CO2"), rowsOf(footprintsOfTwo().Of("CO2")), 1e-12)
	}
}

func TestFootprintsOfAMisspeltStressor(t *testing.T) {
	f := footprintsOfTwo()
	for what, ask := range map[string]func(){"Of": func() { f.Of("co2") }, "WhoForWhom": func() { f.WhoForWhom("co2") }} {
		err, ok := caught(ask).(*ionb.LabelError)
		if !ok || err.Suggest != "CO2" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// So many regions that imports by product are solved in several parts, by stressors and
// by products, of which the sums by region are known.
func TestImportsByProductInParts(t *testing.T) {
	for _, tt := range []struct{ stressors, sectors int }{{4, 5}, {5, 4}} {
		const regions = 140
		w := randomWorld(rand.New(rand.NewPCG(140, 5)), regions, tt.sectors, false)
		w.extension.Stressors = w.extension.Stressors[:4]
		for k := 4; k < tt.stressors; k++ {
			w.extension.Stressors = append(w.extension.Stressors, fmt.Sprint(k))
			w.extension.Units = append(w.extension.Units, "t")
			w.extension.F = append(w.extension.F, w.extension.F[0])
		}
		w.extension.FY = nil
		tab := w.table()
		f := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E")))
		matrixIs(t, fmt.Sprint(tt), f.ImportsByProduct().ByRegion(), rowsOf(f.Imports()), 1e-6)
	}
}

// Emissions at a sector that makes nothing are said to be left out.
func TestFootprintsOfSectorsWithoutOutput(t *testing.T) {
	tab := ionb.Must(table(ionb.Spec{Sectors: []string{"A", "Idle"}, Z: [][]float64{{1, 0}, {0, 0}}, Demand: []string{"C"}, Y: [][]float64{{3}, {0}}}).
		WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2", "Jobs"}, Units: []string{"t", ""}, F: [][]float64{{8, 5}, {4, 0}}}))
	f := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E")))
	matrixIs(t, "production-based", f.ProductionBased(), [][]float64{{8}, {4}}, 1e-15)
	matrixIs(t, "by product", f.ConsumptionByProduct(), [][]float64{{8, 0}, {4, 0}}, 1e-15)
	matrixIs(t, "left out", f.Unattributed(), [][]float64{{5}, {0}}, 0)
	if s := f.String(); !strings.Contains(s, "Not in these accounts, since it stands at sectors without output: 5 of CO2 (t).") {
		t.Errorf("what is left out is not said:\n%s", s)
	}
	if s := footprintsOfTwo().String(); strings.Contains(s, "without output") || !strings.Contains(s, "by itself: 70 of CO2 (kt).") {
		t.Errorf("something is said to be left out, or direct emissions are not:\n%s", s)
	}
}

func TestFootprintsOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		tab := table(s)
		n := len(s.Sectors)
		for _, spec := range []ionb.ExtensionSpec{
			{Name: "E"}, // counts nothing
			{Name: "E", Stressors: []string{"a"}, F: [][]float64{make([]float64, n)}},
		} {
			with := ionb.Must(tab.WithExtension(spec))
			f := ionb.Must(ionb.Must(ionb.Open(with)).Footprints(with.Extension("E")))
			if p := caught(func() {
				_, _ = f.String(), with.Extension("E").M().String()
				for _, m := range []ionb.Matrix{f.M(), f.ProductionBased(), f.ConsumptionBased(), f.Imports(), f.Exports(), f.Direct(), f.Unattributed(),
					f.ProductionBySector(), f.ConsumptionByProduct(), f.ImportsByProduct(), f.ExportsBySector()} {
					exerciseMatrix(m)
					if hasNaN(m) {
						t.Errorf("%s: %v", name, m)
					}
				}
			}); p != nil {
				t.Errorf("%s: panic %v", name, p)
			}
		}
	}
}

func TestLongFootprintsInWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(61, 5))
	w := randomWorld(rng, 61, 1, false)
	w.extension.Stressors = []string{"a", "b", "c", "d"}
	tab := w.table()
	s := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E"))).String()
	for _, want := range []string{"61 regions", "\nR0 ", "… 1 more\nAll regions", "… 1 more: d", "for every stressor"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is missing in\n%s", want, s)
		}
	}
	if p := caught(func() { _ = fmt.Sprint(ionb.Extension{}.M()) }); p != nil {
		t.Errorf("M of nothing: panic %v", p)
	}
}

// M says why there is none, as Open does, however often it is asked.
func TestMultipliersOfAClosedTable(t *testing.T) {
	tab := ionb.Must(table(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{3}}}).
		WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"s"}, F: [][]float64{{1}}}))
	for range 2 {
		err, ok := caught(func() { tab.Extension("E").M() }).(error)
		if !ok {
			t.Fatal("no panic with an error")
		}
		says(t, err, "singular", "A")
	}
}

// A table made of another has multipliers of its own.
func TestMultipliersFollowTheTable(t *testing.T) {
	tab := withEmissions()
	before := tab.Extension("Emissions").M()
	less := ionb.Must(tab.WithFlows(ionb.Must(tab.Z().WithValues(mat.NewDense(4, 4, nil))), tab.Y(), tab.V())).Extension("Emissions")
	matrixIs(t, "M without flows is S", less.M(), rowsOf(less.S()), 1e-15)
	matrixIs(t, "M of the table", tab.Extension("Emissions").M(), rowsOf(before), 0)
}

func TestFootprintsAreSafeForConcurrentUse(t *testing.T) {
	w := randomWorld(rand.New(rand.NewPCG(16, 16)), 3, 4, true)
	tab := w.table()
	e := tab.Extension("E")
	f := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(e))
	results := make([]string, 16)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() {
			results[i] = fmt.Sprint(f, f.WhoForWhom("CO2"), f.ImportsByProduct(), f.ConsumptionByProduct(), f.ExportsBySector(), f.M(), e.M())
		})
	}
	wg.Wait()
	for i, r := range results {
		if r != results[0] {
			t.Fatalf("goroutine %d got another answer than the first", i)
		}
	}
}
