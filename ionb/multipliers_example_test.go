package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// For one man-year in agriculture itself, its product takes more than four in all.
func ExampleOpenModel_Multipliers() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Multipliers("Labour"))
	// Output:
	// Multipliers of Labour
	//                Direct   Total  Type I
	// Agriculture    0.0400  0.1677  4.1935
	// Manufacturing  0.3333  0.6935  2.0806
}

// Emissions are not in the table; only manufacturing has any of its own.
func ExampleOpenModel_MultipliersOf() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.MultipliersOf(ionb.Amounts(map[string]float64{"Manufacturing": 0.5}).Named("CO₂")))
	// Output:
	// Multipliers of CO₂
	//                Direct   Total  Type I
	// Agriculture         0  0.1548       0
	// Manufacturing  0.5000  0.8710  1.7419
}
