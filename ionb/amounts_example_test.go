package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What there is of some inputs, written down in a line.
func ExampleAmounts() {
	fmt.Println(ionb.Amounts(map[string]float64{"Labour": 50, "Land": 12}).Named("Stocks"))
	// Output:
	//         Stocks
	// Labour      50
	// Land        12
}

// A ranking of sectors.
func ExampleVector_Sorted() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Content("Labour").Sorted())
	// Output:
	//                Total Labour content A₀
	// Manufacturing                   0.6935
	// Agriculture                     0.1677
}
