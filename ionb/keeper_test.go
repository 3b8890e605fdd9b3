package ionb_test

import (
	"testing"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

type noKeeper struct{}

func (noKeeper) Kept(string) *mat.Dense  { return nil }
func (noKeeper) Keep(string, *mat.Dense) {}

// What is kept of a table follows from Z and x. Tables of the same numbers share it,
// those of others must not.
func TestWhichTablesShareWhatIsKept(t *testing.T) {
	stored := ionb.Must(ionb.TableOf(
		ionb.Spec{Name: "T", Regions: []string{"N", "S"}, Sectors: []string{"A", "A"}, Demand: []string{"d"}, Primary: []string{"w"}},
		blocks.Table{Z: mat.NewDense(2, 2, []float64{1, 1, 1, 1}), Y: mat.NewDense(2, 1, []float64{2, 2}), V: mat.NewDense(1, 2, []float64{1, 1}),
			X: []float64{4, 4}, Size: []float64{4, 4}, Hash: "kept", Keeper: noKeeper{}}))
	world := ionb.Must(ionb.NewConcordance(map[string]string{"N": "World", "S": "World"}))
	work := ionb.Must(ionb.NewConcordance(map[string]string{"w": "Work"}))
	tests := []struct {
		name  string
		table *ionb.Table
		want  bool
	}{
		{"stored", stored, true},
		{"Named", stored.Named("U"), true},
		{"WithNote", stored.WithNote("n"), true},
		{"WithExtension", ionb.Must(stored.WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2"}, F: [][]float64{{1, 2}}})), true},
		{"WithFlows", ionb.Must(stored.WithFlows(mat.NewDense(2, 2, []float64{0, 1, 1, 1}), stored.Y(), stored.V())), false},
		{"AggregateRegions", ionb.Must(stored.AggregateRegions(world)), false},
		{"AggregatePrimary", ionb.Must(stored.AggregatePrimary(work)), false},
		{"WithProfit", ionb.Must(stored.WithProfit("Profit")), false},
		{"AtPrices", ionb.Must(stored.AtPrices(mat.NewVecDense(2, []float64{1, 2}), mat.NewVecDense(1, []float64{1}), "EUR")), false},
		{"new", ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}})), false},
	}
	for _, tt := range tests {
		if _, b := ionb.BlocksOf(tt.table); (b.Keeper != nil) != tt.want {
			t.Errorf("%s: has a keeper: %v, want %v", tt.name, b.Keeper != nil, tt.want)
		}
	}
}
