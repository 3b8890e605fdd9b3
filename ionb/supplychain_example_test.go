package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What sixty thousand dozens of manufactures need, and what that needs.
func ExampleOpenModel_SupplyChain() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.SupplyChain("Manufacturing", 60, ionb.ChainOptions{Depth: 2, Least: 0.05})))
	// Output:
	// Supply chain of Manufacturing
	//                                 Amount  Share with suppliers
	// Manufacturing       60 thousand dozens                 100 %
	//   Agriculture        87.5 million tons                54.6 %
	//     Manufacturing   14 thousand dozens                23.3 %
	//     Agriculture      8.75 million tons                5.46 %
	//   Manufacturing     10 thousand dozens                16.7 %
	//     Agriculture    14.583 million tons                 9.1 %
	// 27.1 % of the whole is left out: later tiers, and suppliers with shares below 5 %
}

// Where along the chain the labour in a unit of manufactures is used.
func ExampleChainOptions() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	c := ionb.Must(m.SupplyChain("Manufacturing", 1, ionb.ChainOptions{Primary: "Labour", Least: 0.02}))
	fmt.Println(c)
	fmt.Printf("left out: %.4f of %.4f\n", c.Remainder.Sum(), c.Total.Sum())
	// Output:
	// Labour in Manufacturing (thousand man-years)
	//                      Amount  Share with suppliers
	// Manufacturing        0.3333                 100 %
	//   Agriculture        0.0583                35.3 %
	//     Manufacturing    0.0778                23.3 %
	//       Agriculture    0.0136                8.23 %
	//       Manufacturing  0.0130                3.89 %
	//     Agriculture      0.0058                3.53 %
	//       Manufacturing  0.0078                2.33 %
	//   Manufacturing      0.0556                16.7 %
	//     Agriculture      0.0097                5.88 %
	//       Manufacturing  0.0130                3.89 %
	//     Manufacturing    0.0093                2.78 %
	// 13.9 % of the whole (0.6935 thousand man-years) is left out: later tiers, and suppliers with shares below 2 %
	// left out: 0.0964 of 0.6935
}

func ExampleSupplyChain_String() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.SupplyChain("Agriculture", 1, ionb.ChainOptions{Depth: 1})))
	// Output:
	// Supply chain of Agriculture
	//                                Amount  Share with suppliers
	// Agriculture            1 million tons                 100 %
	//   Manufacturing  0.16 thousand dozens                  59 %
	//   Agriculture        0.1 million tons                  10 %
	// 40.1 % of the whole is left out: later tiers, and suppliers with shares below 1 %
}

func ExampleSupplyChain_Missing() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.SupplyChain("Agriculture", 1, ionb.ChainOptions{Depth: 20})).Missing())
	// Output: 9.53 % of the whole is left out: later tiers, and suppliers with shares below 1 %
}

// A node is shown with all its own suppliers.
func ExampleChainNode_String() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	c := ionb.Must(m.SupplyChain("Manufacturing", 60, ionb.ChainOptions{Depth: 2, Least: 0.05}))
	fmt.Println(c.Root.Children[0])
	// Output:
	// Amount  Share with suppliers
	// Agriculture       87.5 million tons                54.6 %
	//   Manufacturing  14 thousand dozens                23.3 %
	//   Agriculture     8.75 million tons                5.46 %
}
