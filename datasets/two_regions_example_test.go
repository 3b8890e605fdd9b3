package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What a region's final demand sets off in both, and the jobs that hang on it.
func ExampleTwoRegions() {
	t := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(t))
	north := t.Y().Col("North: Households").Add(t.Y().Col("North: Government")).Add(t.Y().Col("North: Investment"))
	x := m.Output(north)
	fmt.Println(x.ByRegion())
	jobs := t.Extension("Jobs and emissions").S().Row("Jobs")
	fmt.Printf("jobs in the South for the North: %.1f thousand\n", jobs.In("South").Mul(x.In("South")).Sum())
	// Output:
	// Gross output x (million EUR)
	// North                       1,730.3
	// South                         349.0
	// jobs in the South for the North: 4.7 thousand
}

// Each region's sales to each, and final demand beside them.
func ExampleTwoRegions_trade() {
	t := datasets.TwoRegions()
	fmt.Println(t.Z().ByRegion())
	fmt.Println(t.Y().ByRegion())
	// Output:
	// Transactions Z (million EUR)
	//        North  South
	// North    883    173
	// South    153    345
	// Final demand Y (million EUR)
	//        North  South
	// North    988    156
	// South    115    427
}
