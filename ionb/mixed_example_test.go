package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Manufacturing can make no more than 60. Consumers get their 50 of agriculture,
// and what is left of manufactures.
func ExampleOpenModel_Mixed() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	s := ionb.Must(m.Mixed(
		ionb.Amounts(map[string]float64{"Manufacturing": 60}),
		ionb.Amounts(map[string]float64{"Agriculture": 50})))
	fmt.Println(s)
	// Output:
	// Mixed model
	//                Gross output x  Final demand d
	// Agriculture            152.78           50.00
	// Manufacturing           60.00           25.56
	// Output fixed: Manufacturing
}

// With a capacity of 20, manufactures must be imported.
func ExampleMixedSolution_String() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.Mixed(
		ionb.Amounts(map[string]float64{"Manufacturing": 20}),
		ionb.Amounts(map[string]float64{"Agriculture": 200}))))
	// Output:
	// Mixed model
	//                Gross output x  Final demand d
	// Agriculture            254.63          200.00
	// Manufacturing           20.00          -24.07
	// Output fixed: Manufacturing
	// Final demand is negative, so this much must be imported: Manufacturing 24.074
}

func ExampleMixedSolution_Fixed() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	s := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"Manufacturing": 60}), ionb.Amounts(map[string]float64{"Agriculture": 50})))
	fmt.Println(s.Fixed())
	// Output: [Manufacturing]
}
