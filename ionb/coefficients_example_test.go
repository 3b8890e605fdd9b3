package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What the numbers of A and a₀ mean.
func ExampleOpenModel_ReadCoefficient() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	for _, input := range []string{"Agriculture", "Manufacturing", "Labour"} {
		fmt.Println(m.ReadCoefficient(input, "Manufacturing"))
	}
	// Output:
	// 1.4583: producing 1 thousand dozens of Manufacturing takes 1.4583 million tons of Agriculture directly
	// 0.1667: producing 1 thousand dozens of Manufacturing takes 0.1667 thousand dozens of it directly, its own use
	// 0.3333: producing 1 thousand dozens of Manufacturing takes 0.3333 thousand man-years of Labour directly
}

// The share of its output that each sector uses up itself.
func ExampleOpenModel_OwnUse() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.OwnUse())
	// Output:
	//                Own use aⱼⱼ
	// Agriculture         0.1000
	// Manufacturing       0.1667
}

// At base prices of 1 manufacturing's goods cost more than it earns, in an economy
// that is productive all the same.
func ExampleOpenModel_PrimaryShares() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.PrimaryShares())
	fmt.Println(m.HawkinsSimon().Productive)
	// Output:
	//                Primary shares 1 − Σᵢ aᵢⱼ at base prices of 1
	// Agriculture                                           0.7400
	// Manufacturing                                        -0.6250
	// true
}

// What it takes directly to make 240 of manufactures, twice as much as in the table.
func ExampleOpenModel_Requirements() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Requirements("Manufacturing", 240))
	// Output:
	//                Direct requirements of Manufacturing
	// Agriculture                                     350
	// Manufacturing                                    40
	// Labour                                           80
}
