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

// A wage of 2, and with it a tax of 0.1 on each unit of manufactures.
func ExampleOpenModel_PrimaryCost() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	cost := m.PrimaryCost(ionb.Amounts(map[string]float64{"Labour": 2}))
	fmt.Printf("without the tax %.4f\n", m.Prices(cost).Values())
	fmt.Printf("with it         %.4f\n", m.Prices(cost.With("Manufacturing", cost.Of("Manufacturing")+0.1)).Values())
	// Output:
	// without the tax [0.3355 1.3871]
	// with it         [0.3665 1.5613]
}

// In money: what a rise of wages by a tenth does to prices.
func ExampleOpenModel_CostPush() {
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "In money", Sectors: []string{"Sector 1", "Sector 2"},
		Z:      [][]float64{{150, 500}, {200, 100}},
		Demand: []string{"Final demand"}, Y: [][]float64{{350}, {1700}},
		Primary: []string{"Wages", "Other value added"}, V: [][]float64{{400, 900}, {250, 500}},
	}))))
	fmt.Println(m.CostPush(ionb.Amounts(map[string]float64{"Wages": 0.1})))
	// Output:
	// Change in prices Δp
	// Sector 1              0.06205
	// Sector 2              0.06370
}
