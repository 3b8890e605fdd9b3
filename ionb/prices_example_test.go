package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Labour in a unit of output, in the sector alone.
func ExampleOpenModel_PrimaryCoefficients() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.4f\n", m.PrimaryCoefficients("Labour").Values())
	// Output:
	// [0.0400 0.3333]
}

// Labour in a unit of output, with all that its inputs took to make: 26/155 and
// 43/62. Final demand holds 50 units of it, all the labour there is.
func ExampleOpenModel_Content() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	labour := m.Content("Labour")
	fmt.Println(labour)
	fmt.Printf("%.0f\n", labour.Dot(m.Table().Demand()))
	// Output:
	// Total Labour content A₀
	// Agriculture                     0.1677
	// Manufacturing                   0.6935
	// 50
}

// When labour is the only primary input, goods exchange in proportion to their
// labour content, whatever the wage.
func ExampleOpenModel_Prices() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	for _, wage := range []float64{1, 10} {
		p := m.Prices(m.PrimaryCoefficients("Labour").Scale(wage))
		fmt.Printf("at a wage of %v: %.4f, ratio %.4f\n", wage, p.Values(), p.Of("Agriculture")/p.Of("Manufacturing"))
	}
	// Output:
	// at a wage of 1: [0.1677 0.6935], ratio 0.2419
	// at a wage of 10: [1.6774 6.9355], ratio 0.2419
}
