package openblas

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	gonumblas "gonum.org/v1/gonum/blas/gonum"
	"gonum.org/v1/gonum/mat"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// worldTable has 5 regions of 70 sectors, which are more than are factorised at once,
// and 3 stressors.
func worldTable(t *testing.T) *ionb.Table {
	t.Helper()
	const regions, sectors = 5, 70
	r := rand.New(rand.NewPCG(21, 6))
	s := iotest.Random(r, iotest.Economy{Sectors: regions * sectors, Density: 0.4, Zeros: 3})
	s.Demand = nil
	e := ionb.ExtensionSpec{Name: "E", Stressors: []string{"a", "b", "c"}}
	for range e.Stressors {
		e.F = append(e.F, random(r.Uint64(), regions*sectors))
	}
	for region := range regions {
		s.Demand = append(s.Demand, "Consumption")
		s.DemandRegions = append(s.DemandRegions, fmt.Sprint("R", region))
		for i := range sectors {
			s.Sectors[region*sectors+i] = fmt.Sprint("S", i)
			s.Regions = append(s.Regions, fmt.Sprint("R", region))
		}
	}
	for i, y := range s.Y {
		s.Y[i] = []float64{0.5 * y[0], 0.1 * y[0], 0.1 * y[0], 0.3 * y[0], 0}
	}
	table, err := ionb.NewTable(s)
	if err == nil {
		table, err = table.WithExtension(e)
	}
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// answers are what a new model of the table computes by way of a BLAS.
func answers(t *testing.T, table *ionb.Table, with blas.Float64) map[string]mat.Matrix {
	t.Helper()
	before := blas64.Implementation()
	blas64.Use(with)
	defer blas64.Use(before)
	m, err := ionb.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	f, err := m.Footprints(table.Extension("E"))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]mat.Matrix{
		"L": m.L(), "Outputs": m.Outputs(table.Y()), "Output": m.Output(table.Demand()), "M": f.M(),
		"ConsumptionBased": f.ConsumptionBased(), "ImportsByProduct": f.ImportsByProduct(), "a": f.WhoForWhom("a"),
	}
}

// A model answers alike with the library and without, and each time the same bits.
func TestModels(t *testing.T) {
	needsLibrary(t)
	table := worldTable(t)
	with, without := answers(t, table, blasImplementation{}), answers(t, table, gonumblas.Implementation{})
	if mat.Equal(with["L"], without["L"]) {
		t.Error("L has gonum's bits: nothing is tested here")
	}
	again := map[string]map[string]mat.Matrix{
		"with": answers(t, table, blasImplementation{}), "without": answers(t, table, gonumblas.Implementation{}),
	}
	for name, got := range with {
		want := without[name]
		size := math.Max(mat.Max(want), -mat.Min(want))
		if !mat.EqualApprox(got, want, 1e-12*size) {
			t.Errorf("%s differs from gonum's by more than 1e-12 of its largest entry", name)
		}
		if !mat.Equal(got, again["with"][name]) || !mat.Equal(want, again["without"][name]) {
			t.Errorf("%s has other bits when it is computed again", name)
		}
	}
}
