package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Miller and Blair's two sectors: what is not bought from sectors is value added,
// so the columns add up like the rows.
func ExampleNewTable() {
	t, err := ionb.NewTable(ionb.Spec{
		Name:    "Two sectors",
		Unit:    "million USD",
		Sectors: []string{"Farming", "Industry"},
		Z:       [][]float64{{150, 500}, {200, 100}},
		Demand:  []string{"Final demand"},
		Y:       [][]float64{{350}, {1700}},
		Primary: []string{"Value added"},
		V:       [][]float64{{650, 1400}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t)
	fmt.Println("balanced:", t.Check() == nil)
	// Output:
	// Two sectors, million USD
	//              Farming  Industry  Final demand  Total
	// Farming          150       500           350  1,000
	// Industry         200       100         1,700  2,000
	// Value added      650     1,400                2,050
	// balanced: true
}

// Everything in a table is asked for by label.
func ExampleTable() {
	t := datasets.AgricultureManufacturing()
	fmt.Println("agriculture sells to manufacturing:", t.Z().Of("Agriculture", "Manufacturing"))
	fmt.Println("and to consumers:", t.Y().Of("Agriculture", "Final consumption"), "of its output of", t.X().Of("Agriculture"))
	fmt.Println("labour in manufacturing:", t.V().Of("Labour", "Manufacturing"), t.PrimaryUnits()[0])
	// Output:
	// agriculture sells to manufacturing: 175
	// and to consumers: 50 of its output of 250
	// labour in manufacturing: 40 thousand man-years
}

// All that is wrong with the data is said at once.
func ExampleNewTable_error() {
	_, err := ionb.NewTable(ionb.Spec{
		Name:    "Draft",
		Sectors: []string{"Coal", "Steel"},
		Z:       [][]float64{{1, 2}, {3, 4}},
		Demand:  []string{"Exports"},
		Y:       [][]float64{{-5}, {-9}},
	})
	fmt.Println(err)
	// Output:
	// ionb: table "Draft": sector "Coal": its uses add up to an output of -2, want 0 or more
	// sector "Steel": its uses add up to an output of -2, want 0 or more
}

// A column that does not add up to its row is found, not repaired.
func ExampleTable_Check() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name:    "Without imports",
		Sectors: []string{"Steel"},
		Z:       [][]float64{{20}},
		Demand:  []string{"Consumption"},
		Y:       [][]float64{{80}},
		Primary: []string{"Value added"},
		V:       [][]float64{{70}},
	}))
	fmt.Println(t.Check())
	// Output:
	// ionb: table "Without imports" does not balance: sector "Steel": its inputs add up to 90, its output to 100: a gap of -10 (is a primary input missing, or the table physical?)
}

// Read at base prices of 1, the seed's physical table shows a profit of 175 in
// agriculture and a loss of 115 in manufacturing.
func ExampleTable_Accounts() {
	fmt.Println(datasets.AgricultureManufacturing().Accounts())
	// Output:
	// Accounts at base prices of 1
	//                Revenue  Cost  Profit
	// Agriculture        250    75     175
	// Manufacturing      120   235    -115
}

func ExampleTable_Named() {
	t := datasets.AgricultureManufacturing().Named("The economy of 1958")
	fmt.Println(t.Name())
	// Output:
	// The economy of 1958
}
