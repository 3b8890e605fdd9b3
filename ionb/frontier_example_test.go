package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// fifty is what the seed's economy can do with its 50 units of labour.
func fifty() ionb.Frontier {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	return ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Labour": 50})))
}

// labourAndLand is an economy without intermediate goods that has 6 units of each
// of two primary inputs: a coat takes 2 of labour and 1 of land, a loaf 1 and 2.
func labourAndLand() ionb.Frontier {
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Coats and loaves", Kind: ionb.Physical, Sectors: []string{"Coats", "Loaves"},
		Z:      [][]float64{{0, 0}, {0, 0}},
		Demand: []string{"Consumption"}, Y: [][]float64{{1}, {1}},
		Primary: []string{"Labour", "Land"}, V: [][]float64{{2, 1}, {1, 2}},
	}))))
	return ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Labour": 6, "Land": 6})))
}

func ExampleOpenModel_Frontier() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.Frontier(ionb.Amounts(map[string]float64{"Labour": 50}))))
	// Output:
	// Stocks X₀
	// Labour         50
	//
	//                Most of each good alone
	// Agriculture                     298.08
	// Manufacturing                    72.09
}

func ExampleFrontier_Content() {
	fmt.Println(fifty().Content())
	// Output:
	// Total contents A₀
	//         Agriculture  Manufacturing
	// Labour       0.1677         0.6935
}

func ExampleFrontier_Stocks() {
	fmt.Println(fifty().Stocks())
	// Output:
	// Stocks X₀
	// Labour         50
}

func ExampleFrontier_Intercepts() {
	fmt.Println(fifty().Intercepts())
	// Output:
	// Most of each good alone
	// Agriculture                     298.08
	// Manufacturing                    72.09
}

func ExampleFrontier_Required() {
	plan := ionb.Amounts(map[string]float64{"Agriculture": 50, "Manufacturing": 70})
	fmt.Println(fifty().Required(plan))
	// Output:
	// Required
	// Labour    56.935
}

func ExampleFrontier_Missing() {
	plan := ionb.Amounts(map[string]float64{"Agriculture": 50, "Manufacturing": 70})
	fmt.Println(fifty().Missing(plan))
	// Output:
	// Missing
	// Labour   6.9355
}

func ExampleFrontier_Producible() {
	for _, manufactures := range []float64{50, 60, 70} {
		fmt.Println(manufactures, fifty().Producible(ionb.Amounts(map[string]float64{"Agriculture": 50, "Manufacturing": manufactures})))
	}
	// Output:
	// 50 true
	// 60 true
	// 70 false
}

func ExampleFrontier_Efficient() {
	for _, manufactures := range []float64{50, 60, 70} {
		fmt.Println(manufactures, fifty().Efficient(ionb.Amounts(map[string]float64{"Agriculture": 50, "Manufacturing": manufactures})))
	}
	// Output:
	// 50 false
	// 60 true
	// 70 false
}

// A unit of agricultural goods given up frees labour for 0.24 of manufactures,
// wherever the economy stands.
func ExampleFrontier_RateOfTransformation() {
	fmt.Printf("%.4f\n", fifty().RateOfTransformation("Agriculture", "Manufacturing"))
	// Output:
	// 0.2419
}

// With two scarce inputs it matters which of them is used up: labour on one side
// of the kink, land on the other.
func ExampleFrontier_RateAt() {
	f := labourAndLand()
	for _, bill := range []map[string]float64{{"Coats": 2.5, "Loaves": 1}, {"Coats": 1, "Loaves": 2.5}} {
		fmt.Println(f.RateAt(ionb.Amounts(bill), "Coats", "Loaves"))
	}
	// Output:
	// 2
	// 0.5
}

func ExampleFrontier_Curve() {
	fmt.Println(labourAndLand().Curve("Coats", "Loaves"))
	// Output:
	// Consumption possibilities
	//          Coats  Loaves
	// Point 1      0       3
	// Point 2      2       2
	// Point 3      3       0
}

// What remains to be chosen when everybody has a coat.
func ExampleFrontier_AtLeast() {
	f := ionb.Must(labourAndLand().AtLeast(ionb.Amounts(map[string]float64{"Coats": 1})))
	fmt.Println(f.Curve("Coats", "Loaves"))
	// Output:
	// Consumption possibilities
	//           Coats  Loaves
	// Point 1  1.0000  2.5000
	// Point 2  2.0000  2.0000
	// Point 3  3.0000       0
}
