package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The coefficients of 0.9 x₁ − 1.4583 x₂ = d₁ and −0.16 x₁ + 0.8333 x₂ = d₂.
func ExampleOpenModel_IMinusA() {
	fmt.Println(ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).IMinusA())
	// Output:
	// I−A
	//                Agriculture  Manufacturing
	// Agriculture         0.9000        -1.4583
	// Manufacturing      -0.1600         0.8333
}

// Labour's own equation: what agriculture and manufacturing use of it is all there
// is.
func ExampleClosedModel_IMinusA() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Println(c.IMinusA().Row("Labour"))
	// Output:
	// I−A of the closed model: Labour
	// Agriculture                            -0.0400
	// Manufacturing                          -0.3333
	// Labour                                  1.0000
}
