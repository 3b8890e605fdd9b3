package change_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
)

func indices(rng *rand.Rand, labels []string) ionb.Vector {
	p := make([]float64, len(labels))
	for i := range p {
		p[i] = 0.5 + rng.Float64()
	}
	return ionb.Must(ionb.NewVector("", labels, p))
}

// A table at constant prices that is inflated comes back, value added being what
// remains.
func TestDeflationUndoesInflation(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 40))
	for _, e := range economies {
		tab := random(rng, e, 2010)
		p := indices(rng, tab.Sectors())
		primary := ionb.Must(ionb.NewVector("", tab.PrimaryLabels(), []float64{3, 1.25}))
		inflated := ionb.Must(tab.AtPrices(p, primary, tab.Unit()))
		y := inflated.Y().Dense()
		own := indices(rng, tab.Sectors())
		for i := range tab.Sectors() { // exports at prices of their own
			y.Set(i, 1, tab.Y().At(i, 1)*own.AtVec(i))
		}
		inflated = ionb.Must(inflated.WithFlows(inflated.Z(), y, inflated.V()))
		d := ionb.Must(change.Deflate(inflated, change.Deflators{
			Goods: p, Inputs: ionb.Amounts(map[string]float64{"Land": 1.25}), Base: "2000",
			Demand: ionb.Must(ionb.NewMatrix("", tab.Sectors(), []string{"Exports"}, transposed(own.Values()))),
		}))
		for i := range tab.Sectors() {
			for j := range tab.Sectors() {
				near(t, "flow", d.Table.Z().At(i, j), tab.Z().At(i, j), 100, 1e-14)
			}
			near(t, "exports", d.Table.Y().At(i, 1), tab.Y().At(i, 1), 100, 1e-14)
		}
		x := tab.X().Sub(tab.Z().ColSums()).Sub(tab.V().Row("Land"))
		vectorNear(t, "land", d.Table.V().Row("Land"), tab.V().Row("Land"), 1e-13)
		vectorNear(t, "value added", d.Table.V().Row("Value added"), x, 1e-12)
		if err := d.Table.Check(); err != nil {
			t.Error(err)
		}
	}
}

func transposed(v []float64) [][]float64 {
	var rows [][]float64
	for _, x := range v {
		rows = append(rows, []float64{x})
	}
	return rows
}

func TestDeflationNamesNegativeValueAdded(t *testing.T) {
	tab := island(2015)
	d := ionb.Must(change.Deflate(tab, change.Deflators{
		Goods:  ionb.Must(ionb.NewVector("", tab.Sectors(), []float64{3, 1, 1})), // fish is dear, what it needs is not
		Inputs: ionb.Amounts(map[string]float64{"Imports": 0.5}),
	}))
	if !slices.Equal(d.Negative, []string{"Fish"}) {
		t.Errorf("negative: %q", d.Negative)
	}
	near(t, "singly", d.ValueAdded.Of("Fish", "Singly deflated"), d.ValueAdded.Of("Fish", "At current prices")/3, 100, 1e-14)
	near(t, "doubly", d.ValueAdded.Of("Fish", "Doubly deflated"), 100./3-(4+24+18+24), 100, 1e-14)
	if !slices.Equal(d.Table.PrimaryLabels(), []string{"Value added", "Imports"}) && !slices.Equal(d.Table.PrimaryLabels(), []string{"Imports", "Value added"}) {
		t.Errorf("primary inputs %q", d.Table.PrimaryLabels())
	}
	near(t, "jobs stay", d.Table.Extension("Work").F().RowSums().Sum(), 3200, 1, 1e-12)
}

// Flows fitted to value added that is known leave just that.
func TestDeflationFittedToValueAdded(t *testing.T) {
	tab := island(2015)
	p := ionb.Must(ionb.NewVector("", tab.Sectors(), []float64{2, 1.1, 1.3}))
	how := change.Deflators{Goods: p, Inputs: ionb.Amounts(map[string]float64{"Imports": 1.2})}
	plain := ionb.Must(change.Deflate(tab, how))
	va := plain.Table.V().Row("Value added")
	how.ValueAdded = va.With("Fish", va.Of("Fish")+10).With("Trade", va.Of("Trade")-10)
	d := ionb.Must(change.Deflate(tab, how))
	vectorNear(t, "value added", d.Table.V().Row("Value added"), how.ValueAdded, 1e-8)
	vectorNear(t, "outputs", d.Table.X(), plain.Table.X(), 1e-8)
	vectorNear(t, "final demand", d.Table.Y().ColSums(), plain.Table.Y().ColSums(), 1e-8)
	if d.Fitted.Iterations == 0 || d.Table.Check() != nil {
		t.Errorf("%d rounds, %v", d.Fitted.Iterations, d.Table.Check())
	}
	how.ValueAdded = va.With("Fish", va.Of("Fish")+10)
	_, err := change.Deflate(tab, how)
	failing(t, "totals that contradict", err, "must be equal")
	y := plain.Table.Y().ColSums()
	how.DemandTotals = y.With("Exports", y.Of("Exports")+10)
	vectorNear(t, "demand", ionb.Must(change.Deflate(tab, how)).Table.Y().ColSums(), how.DemandTotals, 1e-8)
}

// A table without primary inputs has value added all the same, as what remains.
func TestDeflationWithoutPrimaryInputs(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{2}}, Demand: []string{"Use"}, Y: [][]float64{{6}}}))
	d := ionb.Must(change.Deflate(tab, change.Deflators{Goods: ionb.Amounts(map[string]float64{"A": 2})}))
	near(t, "value added", d.Table.V().Of("Value added", "A"), 3, 1, 1e-15)
}

func TestDeflationFaults(t *testing.T) {
	tab := island(2010)
	ok := ionb.Must(ionb.NewVector("", tab.Sectors(), []float64{1, 1, 1}))
	physical := datasetsLike(t)
	matrix := func(rows, cols []string, v float64) ionb.Matrix {
		values := make([][]float64, len(rows))
		for i := range rows {
			values[i] = []float64{v}
		}
		return ionb.Must(ionb.NewMatrix("", rows, cols, values))
	}
	for _, tt := range []struct {
		name string
		t    *ionb.Table
		d    change.Deflators
		want string
	}{
		{"physical", physical, change.Deflators{}, "physical"},
		{"goods", tab, change.Deflators{Goods: ok.Pick("Fish", "Boats")}, `lacks "Trade"`},
		{"price", tab, change.Deflators{Goods: ok.With("Boats", 0)}, `"Boats" is 0`},
		{"input", tab, change.Deflators{Goods: ok, Inputs: ionb.Amounts(map[string]float64{"Import": 1})}, `no primary input "Import"`},
		{"price of input", tab, change.Deflators{Goods: ok, Inputs: ionb.Amounts(map[string]float64{"Imports": -1})}, `"Imports" is -1`},
		{"name", tab, change.Deflators{Goods: ok, Name: "Imports", Inputs: ionb.Amounts(map[string]float64{"Imports": 1})}, "another Name"},
		{"category", tab, change.Deflators{Goods: ok, Demand: matrix(tab.Sectors(), []string{"Export"}, 1)}, `no category "Export"`},
		{"rows of categories", tab, change.Deflators{Goods: ok, Demand: matrix([]string{"Fish"}, []string{"Exports"}, 1)}, `lacks "Boats"`},
		{"price of category", tab, change.Deflators{Goods: ok, Demand: matrix(tab.Sectors(), []string{"Exports"}, 0)}, `"Fish" for "Exports" is 0`},
		{"value added", tab, change.Deflators{Goods: ok, ValueAdded: ok.Pick("Fish")}, `known value added: lacks`},
		{"totals", tab, change.Deflators{Goods: ok, ValueAdded: ok, DemandTotals: ok}, "known final demand"},
	} {
		_, err := change.Deflate(tt.t, tt.d)
		failing(t, tt.name, err, tt.want)
	}
	panicking(t, "nil", "nil", func() { change.Deflate(nil, change.Deflators{}) })
}

func datasetsLike(t *testing.T) *ionb.Table {
	t.Helper()
	return ionb.Must(ionb.NewTable(ionb.Spec{Kind: ionb.Physical, Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"Use"}, Y: [][]float64{{1}}}))
}
