package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// An economy whose imports, of goods for whatever use, are a negative category of
// final demand.
func trader() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "A trading economy", Unit: "million EUR", Sectors: []string{"Goods", "Services"},
		Z:      [][]float64{{30, 10}, {20, 25}},
		Demand: []string{"Consumption", "Exports", "Imports"}, Y: [][]float64{{60, 40, -40}, {50, 10, -5}},
		Primary: []string{"Value added"}, V: [][]float64{{50, 65}},
	}))
}

// What the economy would have to make without trade, and what it makes.
func ExampleOpenModel_Skyline() {
	t := trader()
	m := ionb.Must(ionb.Open(t))
	y := t.Y()
	fmt.Println(m.Skyline(y.Col("Consumption"), y.Col("Exports"), y.Col("Imports")))
	// Output:
	// Skyline
	//            Width  Exports  Imports  Self-sufficiency
	// Goods     0.5155   0.6200  -0.6100            1.0100
	// Services  0.4845   0.3191  -0.2447            1.0745
	// Together the sectors make 1.0412 of what domestic final demand calls for.
}

// A region that records imported inputs by product: with the technology of all
// inputs, wherever they are made, the imports are the rows of that matrix.
func ExampleSkyline() {
	t, flows := datasets.ElectricVehicles(), datasets.ElectricVehiclesImports()
	m := ionb.Must(ionb.Imports(t, flows)).Total()
	s := m.Skyline(t.Demand(), ionb.Amounts(nil), flows.RowSums().Scale(-1))
	fmt.Println(s.Output().Pick("Batteries", "Services"))
	fmt.Println(s.Rates().Cols("Imports", "Self-sufficiency"))
	// Output:
	// Gross output x (million EUR)
	// Batteries                           900
	// Services                          5,000
	// Skyline
	//                      Imports  Self-sufficiency
	// Batteries            -0.0634            0.9366
	// Minerals             -0.5991            0.4009
	// Metals               -0.2932            0.7068
	// Electric components  -0.2531            0.7469
	// Electronics          -0.5135            0.4865
	// Software             -0.3255            0.6745
	// Energy               -0.4487            0.5513
	// Services             -0.1207            0.8793
}

// The outputs of the parts are vectors like any other.
func ExampleSkyline_Output() {
	t := trader()
	y := t.Y()
	s := ionb.Must(ionb.Open(t)).Skyline(y.Col("Consumption"), y.Col("Exports"), y.Col("Imports"))
	fmt.Println(ionb.Must(ionb.Columns("Called for by", s.Domestic.Named("Consumption"), s.Exports.Named("Exports"), s.Imports.Named("Imports"), s.Output())))
	// Output:
	// Called for by (million EUR)
	//           Consumption  Exports  Imports  Gross output x
	// Goods           99.01    61.39   -60.40          100.00
	// Services        93.07    29.70   -22.77          100.00
}

// Where an industrial skyline stands above 1, a sector makes more than its country
// needs of it.
func ExampleSkyline_Rates() {
	t := trader()
	y := t.Y()
	s := ionb.Must(ionb.Open(t)).Skyline(y.Col("Consumption"), y.Col("Exports"), y.Col("Imports"))
	fmt.Println(s.Rates().Col("Self-sufficiency"))
	// Output:
	// Skyline: Self-sufficiency
	// Goods                        1.0100
	// Services                     1.0745
}

// The largest entry is where the strongest push meets the strongest pull.
func ExampleOpenModel_MultiplierProducts() {
	fmt.Println(seedModel().MultiplierProducts())
	// Output:
	// Multiplier product matrix
	//                Agriculture  Manufacturing
	// Agriculture         1.3145         3.1209
	// Manufacturing       0.6080         1.4436
}

func ExampleVector_Pick() {
	fmt.Println(datasets.Germany1995().X().Pick("Industry", "Agriculture"))
	// Output:
	// Gross output x (million EUR)
	// Industry                        1,079,446
	// Agriculture                        43,910
}

// Outputs in units of their own have no common total.
func ExampleSkyline_String() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	d := m.Table().Demand()
	fmt.Println(m.Skyline(d, d.Scale(0.5), ionb.Amounts(nil)))
	// Output:
	// Skyline
	//                 Width  Exports  Imports  Self-sufficiency
	// Agriculture    0.6757   0.5000        0            1.5000
	// Manufacturing  0.3243   0.5000        0            1.5000
}
