package display_test

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// What each good and the labour of the economy are used for.
func ExampleSankey() {
	display.Show(display.Sankey(table))
	// Output:
	// Agriculture and manufacturing
	// Inputs and their uses, each input drawn as 100 %, since units differ.
	// Labour → Manufacturing               40, 80 %
	// Agriculture → Manufacturing         175, 70 %
	// Manufacturing → Final consumption    60, 50 %
	// Manufacturing → Agriculture        40, 33.3 %
	// Agriculture → Final consumption      50, 20 %
	// Labour → Agriculture                 10, 20 %
	// Manufacturing → Manufacturing      20, 16.7 %
	// Agriculture → Agriculture            25, 10 %
}

// Which labour the final consumption of each good takes.
func ExampleFlows() {
	labour := ionb.Must(ionb.NewMatrix("Labour by the good that it ends in", table.Sectors(), []string{"Grain eaten", "Machines kept"}, [][]float64{
		{0.04 * model.L().At(0, 0) * 50, 0.04 * model.L().At(0, 1) * 60},
		{model.L().At(1, 0) * 50 / 3, model.L().At(1, 1) * 60 / 3},
	}))
	display.Show(display.Flows(labour))
	// Output:
	// Labour by the good that it ends in
	// Manufacturing → Machines kept  34.839
	// Agriculture → Machines kept     6.774
	// Manufacturing → Grain eaten     5.161
	// Agriculture → Grain eaten       3.226
}

// Who needs whom most.
func ExampleNetwork() {
	display.Show(display.Network(ionb.Must(ionb.Open(datasets.MillerBlair())).A()))
	// Output:
	// Input coefficients A
	// Arrows from seller to buyer. Own use has no arrow.
	// Sector 1 → Sector 2  0.2500
	// Sector 2 → Sector 1  0.2000
}

// Trade of three regions.
func ExampleChord() {
	regions := []string{"North", "South", "Islands"}
	display.Show(display.Chord(ionb.Must(ionb.NewMatrix("Trade", regions, regions, [][]float64{{0, 40, 12}, {25, 0, 6}, {3, 9, 0}}))))
	// Output:
	// Trade
	// Arcs are exports. A ribbon has the colour of the one that sells more to the
	// other.
	// North → South    40
	// South → North    25
	// North → Islands  12
	// Islands → North   3
	// Islands → South   9
	// South → Islands   6
}

// What sixty machines are made of, and what that is made of.
func ExampleTree() {
	display.Show(display.Tree(ionb.Must(model.SupplyChain("Manufacturing", 60, ionb.ChainOptions{Depth: 2, Least: 0.1}))))
	// Output:
	// Supply chain of Manufacturing
	// 34 % of the whole is left out: later tiers, and suppliers with shares below 10 %.
	//                    Amount  Share with suppliers
	// Manufacturing      60.000                 100 %
	//   Agriculture      87.500                54.6 %
	//     Manufacturing  14.000                23.3 %
	//   Manufacturing    10.000                16.7 %
}

// The same for the labour in it.
func ExampleSunburst() {
	display.Show(display.Sunburst(ionb.Must(model.SupplyChain("Manufacturing", 60, ionb.ChainOptions{Depth: 2, Least: 0.1, Primary: "Labour"}))))
	// Output:
	// Labour in Manufacturing
	// 24.3 % of the whole is left out: later tiers, and suppliers with shares below 10 %. Free space
	// beyond an arc is its own part.
	//                    Amount  Share with suppliers
	// Manufacturing      20.000                 100 %
	//   Agriculture       3.500                35.3 %
	//     Manufacturing   4.667                23.3 %
	//   Manufacturing     3.333                16.7 %
}
