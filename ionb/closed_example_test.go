package ionb_test

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Consumers become a sector that makes labour out of goods.
func ExampleClosed() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Println(c.A())
	// Output:
	// Input coefficients A of the closed model
	//                Agriculture  Manufacturing  Labour
	// Agriculture         0.1000         1.4583  1.0000
	// Manufacturing       0.1600         0.1667  1.2000
	// Labour              0.0400         0.3333       0
}

func ExampleClosedModel_A() {
	a := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption")).A()
	fmt.Println("a man-year is paid with", a.Of("Agriculture", "Labour"), "of agriculture and", a.Of("Manufacturing", "Labour"), "of manufactures")
	// Output:
	// a man-year is paid with 1 of agriculture and 1.2 of manufactures
}

// With nothing outside, only the proportions of outputs are determined.
func ExampleClosedModel_Proportions() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Println(c.Proportions())
	// Output:
	// Proportions (per unit of Labour)
	// Agriculture                              5.0000
	// Manufacturing                            2.4000
	// Labour                                   1.0000
}

// One number fixes the scale.
func ExampleClosedModel_OutputAt() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Printf("%.0f\n", c.OutputAt("Labour", 50).Values())
	fmt.Printf("%.0f\n", c.OutputAt("Manufacturing", 60).Values())
	// Output:
	// [250 120 50]
	// [125 60 25]
}

// Why: the rows of I−A are dependent.
func ExampleClosedModel_Determinant() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Println(math.Abs(c.Determinant()) < 1e-12)
	// Output:
	// true
}

func ExampleClosedModel_SpectralRadius() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	fmt.Printf("%.6f\n", c.SpectralRadius())
	// Output:
	// 1.000000
}

func ExampleClosedModel_Outside() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Sectors: []string{"Coal"}, Z: [][]float64{{2}}, Demand: []string{"Consumption"}, Y: [][]float64{{8}},
		Primary: []string{"Imports", "Labour"}, V: [][]float64{{3}, {5}},
	}))
	fmt.Println(ionb.Must(ionb.Closed(t, "Labour", "Consumption")).Outside())
	// Output:
	// [Imports]
}
