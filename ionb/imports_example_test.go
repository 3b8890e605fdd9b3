package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// island imports some of the inputs of both its sectors.
func island() *ionb.ImportModel {
	sectors := []string{"Goods", "Services"}
	domestic := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Island", Sectors: sectors,
		Z:      [][]float64{{10, 20}, {20, 10}},
		Demand: []string{"Final demand"}, Y: [][]float64{{70}, {70}},
		Primary: []string{"Value added"}, V: [][]float64{{65, 55}}}))
	imports := ionb.Must(ionb.NewMatrix("Imported inputs", sectors, sectors, [][]float64{{5, 10}, {0, 5}}))
	return ionb.Must(ionb.Imports(domestic, imports))
}

func ExampleImports() {
	fmt.Println(island())
	// Output:
	// Import model of Island
	// 2 sectors; of their inputs, 80, they import 20
}

func ExampleImportModel_Domestic() {
	fmt.Println(island().Domestic().A())
	// Output:
	// Input coefficients A
	//            Goods  Services
	// Goods     0.1000    0.2000
	// Services  0.2000    0.1000
}

func ExampleImportModel_Total() {
	fmt.Println(island().Total().A())
	// Output:
	// Input coefficients A
	//            Goods  Services
	// Goods     0.1500    0.3000
	// Services  0.2000    0.1500
}

func ExampleImportModel_ImportCoefficients() {
	fmt.Println(island().ImportCoefficients())
	// Output:
	// Import coefficients A_m
	//            Goods  Services
	// Goods     0.0500    0.1000
	// Services       0    0.0500
}

// Services buy more from abroad, so more of their linkage is lost.
func ExampleImportModel_Leakage() {
	fmt.Println(island().Leakage())
	// Output:
	// Linkage and leakage
	//           Total linkage   Stays   Leaks  Share leaking
	// Goods            1.5849  1.4286  0.1563         0.2673
	// Services         1.7358  1.4286  0.3073         0.4176
}

// Of a unit of final demand, this is imported; the rest is value added at home.
func ExampleImportModel_ImportContent() {
	m := island()
	content := m.ImportContent()
	fmt.Println(content)
	fmt.Printf("%.0f\n", content.Add(m.Domestic().Content("Value added")).Values())
	// Output:
	// Import content
	// Goods             0.0974
	// Services          0.1883
	// [1 1]
}

func ExampleImportModel_ImportContentByProduct() {
	fmt.Println(island().ImportContentByProduct())
	// Output:
	// Import content by product
	//            Goods  Services
	// Goods     0.0844    0.1299
	// Services  0.0130    0.0584
}
