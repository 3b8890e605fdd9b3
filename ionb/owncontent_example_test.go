package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A unit of agricultural goods takes 0.1 of itself directly and 0.38 in all.
func ExampleOpenModel_OwnContent() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.OwnContent())
	// Output:
	// Own content
	// Agriculture         0.3800
	// Manufacturing       0.4259
}

// The technology stays productive while every coefficient is less than 1.62 times
// what it is.
func ExampleViability_LargestFactor() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.4f\n", m.HawkinsSimon().LargestFactor())
	// Output:
	// 1.6194
}
