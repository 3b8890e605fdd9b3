package ionb_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// The models built on the open one are shared by goroutines, too.
func TestDerivedModelsAreSafeForConcurrentUse(t *testing.T) {
	tab := inMoney(table(iotest.Random(rand.New(rand.NewPCG(9, 9)), iotest.Economy{Sectors: 8, Density: 0.6})))
	m, d := ionb.Must(ionb.Open(tab)), tab.Demand()
	none := ionb.Must(ionb.NewMatrix("Imports", tab.Sectors(), tab.Sectors(), zeros(8)))
	imports := ionb.Must(ionb.Imports(tab, none))
	plant := ionb.Must(ionb.NewPlant(m, ionb.Plant{Name: "Plant", Output: 2, Inputs: ionb.Amounts(map[string]float64{"S1": 1}),
		Sales: ionb.Amounts(map[string]float64{"S2": 1})}))
	frontier := ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Labour": 10, "Land": 5})))
	rounds, f, e := m.Rounds(d, 6), m.ProductionFunction("S1"), ionb.Must(m.Exact())
	ask := func() string {
		return fmt.Sprint(rounds, rounds.Total(), rounds.Reached(), m.Uses(tab.X(), d), f, f.Output(f.Required(2)),
			imports.Leakage(), imports.ImportContent(), plant, plant.BySupplier(), plant.SecondTier(), ionb.Must(plant.Model()).L(),
			frontier, frontier.Curve("S1", "S2"), ionb.Must(frontier.Most(d)), m.OwnContent(), m.LinkageParts(), m.PowerOfDispersion(),
			m.Multipliers("Labour"), m.Dependence(), m.Dependents("S1"), m.CriticalCoefficient("S1", "S2"),
			ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"S1": 5}), without(d, "S1"))), m.ExplainOutput(d), m.ExplainViability(),
			e, e.Content("Labour"), tab.NationalProduct())
	}
	want := ask()
	results := make([]string, 8)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() { results[i] = ask() })
	}
	wg.Wait()
	for i, r := range results {
		if r != want {
			t.Fatalf("goroutine %d got another answer than the first", i)
		}
	}
}

func zeros(n int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, n)
	}
	return rows
}

// without is a vector that leaves one label out.
func without(v ionb.Vector, label string) mat.Vector {
	amounts := map[string]float64{}
	for _, name := range v.Labels() {
		if name != label {
			amounts[name] = v.Of(name)
		}
	}
	return ionb.Amounts(amounts)
}
