package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The whole seed: an economy of two industries, from its table to its prices.
func Example() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	v := m.HawkinsSimon()
	x := m.Output(t.Demand())
	p := m.Prices(m.PrimaryCoefficients("Labour"))
	c := ionb.Must(ionb.Closed(t, "Labour", "Final consumption"))
	fmt.Printf("productive: %v, minors of I−A %.4f\n", v.Productive, v.Minors)
	fmt.Printf("outputs for final demand: %.0f and %.0f\n", x.Of("Agriculture"), x.Of("Manufacturing"))
	fmt.Printf("a unit of agriculture is worth %.4f of manufactures\n", p.Of("Agriculture")/p.Of("Manufacturing"))
	fmt.Println(c.OutputAt("Labour", 50))
	// Output:
	// productive: true, minors of I−A [0.9000 0.5167]
	// outputs for final demand: 250 and 120
	// a unit of agriculture is worth 0.2419 of manufactures
	//                Gross output x
	// Agriculture               250
	// Manufacturing             120
	// Labour                     50
}

// A constructor returns an error; a notebook cell, or a package variable, has no
// way to handle one.
func ExampleMust() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	fmt.Println(m.Sectors())
	// Output:
	// [Agriculture Manufacturing]
}

// A misspelt label panics with what there is and what may have been meant.
func ExampleLabelError() {
	defer func() { fmt.Println(recover()) }()
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	m.Content("Labor")
	// Output:
	// primary inputs: no "Labor"; did you mean "Labour"? (there are: Labour)
}
