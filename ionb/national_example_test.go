package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Final demand is the output side of the national product and labour its income
// side. They differ by the profits at base prices of 1, of which no row tells.
func ExampleTable_NationalProduct() {
	fmt.Println(datasets.AgricultureManufacturing().NationalProduct())
	// Output:
	// National product of Agriculture and manufacturing, each unit at a base price of 1
	// Between sectors, no part of the product  260
	// Output side: final demand                110
	//   Final consumption                      110
	// Income side: primary inputs               50
	//   Labour                                  50
	// The output side is larger by 60. That is the residual, profits (losses where negative) that no primary input of the table records: 175 in Agriculture, -115 in Manufacturing.
}

// Where imports are a primary input, final demand contains them.
func ExampleNationalProduct_GDP() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name:    "An open economy",
		Sectors: []string{"All"}, Z: [][]float64{{30}},
		Demand: []string{"Consumption", "Exports"}, Y: [][]float64{{45, 25}},
		Primary: []string{"Imports", "Wages", "Profit"}, V: [][]float64{{20}, {35}, {15}},
	}))
	n := t.NationalProduct()
	fmt.Println("final demand", n.Expenditure.Sum(), "of which GDP", n.GDP("Imports"))
	// Output:
	// final demand 70 of which GDP 50
}

// The residual shows as a table by itself.
func ExampleNationalProduct() {
	n := datasets.AgricultureManufacturing().NationalProduct()
	fmt.Println(n.Residual)
	fmt.Println(n.Expenditure.Sum()-n.Income.Sum() == n.Residual.Sum())
	// Output:
	//                Residual
	// Agriculture         175
	// Manufacturing      -115
	// true
}

func ExampleNationalProduct_Title() {
	fmt.Println(trader().NationalProduct().Title())
	// Output: National product of A trading economy, million EUR
}

func ExampleNationalProduct_Agreement() {
	fmt.Println(trader().NationalProduct().Agreement())
	// Output: The two sides agree: what each sector makes is worth what its inputs cost.
}
