package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// twoPlans are final demands for the seed's two sectors: as it is, and with more
// manufactures.
func twoPlans(t *ionb.Table) ionb.Matrix {
	now := t.Demand()
	return ionb.Must(ionb.Columns("Final demand",
		now.Named("Now"), now.With("Manufacturing", 70).Named("More manufactures")))
}

func ExampleOpenModel_Outputs() {
	t := datasets.AgricultureManufacturing()
	fmt.Println(ionb.Must(ionb.Open(t)).Outputs(twoPlans(t)))
	// Output:
	// Gross output by scenario
	//                   Now  More manufactures
	// Agriculture    250.00             278.23
	// Manufacturing  120.00             137.42
}

func ExampleOpenModel_PrimaryNeeds() {
	t := datasets.AgricultureManufacturing()
	fmt.Println(ionb.Must(ionb.Open(t)).PrimaryNeeds(twoPlans(t)))
	// Output:
	// Primary inputs by scenario
	//            Now  More manufactures
	// Labour  50.000             56.935
}

// There are 50 units of labour: too few for the second plan.
func ExampleOpenModel_Shortfall() {
	t := datasets.AgricultureManufacturing()
	fmt.Println(ionb.Must(ionb.Open(t)).Shortfall(twoPlans(t), ionb.Amounts(map[string]float64{"Labour": 50})))
	// Output:
	// Shortfall by scenario
	//         Now  More manufactures
	// Labour    0             6.9355
}
