package structure_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
)

func ExamplePaths() {
	t := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(t))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{
		Demand:       t.Y().Col("North: Households").Pick("North: Services", "South: Manufacturing"),
		Coefficients: t.Extension("Jobs and emissions").S().Row("CO2").Named("CO2"),
		Unit:         "thousand tonnes",
		Most:         6,
	}))
	fmt.Println(p)
	// Output:
	// Largest supply-chain paths of CO2
	//
	// 6 paths cover 65.4 % of the total of 87.24 thousand tonnes. No path left out is larger than 2.0625 thousand tonnes.
	// A path goes from the sector in which CO2 arises, from seller to buyer, to the good that is demanded.
	//
	// Paths of CO2, values in thousand tonnes
	//                                                        Value  Share of total  Cumulative share
	// North: Services → demand                              23.625           0.271             0.271
	// South: Manufacturing → demand                         15.167           0.174             0.445
	// North: Manufacturing → North: Services → demand        7.425           0.085             0.530
	// North: Services → North: Services → demand             5.906           0.068             0.597
	// South: Manufacturing → South: Manufacturing → demand   2.781           0.032             0.629
	// South: Manufacturing → North: Services → demand        2.194           0.025             0.654
	//
	//         CO2 on listed paths, by tier (thousand tonnes)
	// Tier 0                                          38.792
	// Tier 1                                          18.306
}

func ExamplePath_String() {
	fmt.Println(structure.Path{Sectors: []string{"Ore", "Steel", "Cars"}, Tier: 2})
	// Output:
	// Ore → Steel → Cars → demand
}

func ExamplePathAnalysis_Table() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Primary: "Labour", Least: 0.04}))
	fmt.Println(p.Table())
	// Output:
	// Paths of Labour, values in thousand man-years
	//                                                        Value  Share of total  Cumulative share
	// Manufacturing → demand                                20.000           0.400             0.400
	// Manufacturing → Agriculture → Manufacturing → demand   4.667           0.093             0.493
	// Agriculture → Manufacturing → demand                   3.500           0.070             0.563
	// Manufacturing → Manufacturing → demand                 3.333           0.067             0.630
	// Manufacturing → Agriculture → demand                   2.667           0.053             0.683
	// Agriculture → demand                                   2.000           0.040             0.723
}

func ExamplePathAnalysis_ByTier() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Most: 100}))
	fmt.Println(p.ByTier())
	// Output:
	// Output on listed paths, by tier (million EUR)
	// Tier 0                                      1,884,813
	// Tier 1                                        722,051
	// Tier 2                                        251,642
	// Tier 3                                         60,480
	// Tier 4                                          9,227
}

func ExamplePathAnalysis_ByOrigin() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Most: 100}))
	fmt.Println(p.ByOrigin().ByRegion())
	// Output:
	// Output on listed paths, by origin (million EUR)
	// North                                          1,966.5
	// South                                            871.1
}

func ExamplePathAnalysis_ByGood() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Most: 100}))
	fmt.Println(p.ByGood())
	// Output:
	// Output on listed paths, by good demanded (million EUR)
	// North: Agriculture                                                      53.4
	// North: Manufacturing                                                   801.0
	// North: Services                                                      1,089.9
	// South: Agriculture                                                     130.5
	// South: Manufacturing                                                   241.4
	// South: Services                                                        521.3
}

func ExamplePathAnalysis_Edges() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{
		Demand: m.Table().Demand().Pick("Construction"), Most: 4,
	}))
	fmt.Println(p.Edges()) // display.Flows draws it
	// Output:
	// Output on listed paths, by delivery (million EUR)
	//                    Industry  Construction  Business services  Final demand
	// Industry             14,454        65,677                  0             0
	// Construction              0             0                  0       286,508
	// Business services         0        24,768                  0             0
}

func ExamplePropagationLengths() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	l := ionb.Must(structure.PropagationLengths(m, structure.LengthOptions{}))
	fmt.Println(ionb.Must(ionb.Columns("Mean lengths", l.Backward, l.Forward)))
	fmt.Println()
	fmt.Println(l.Between.Block("North", "North"))
	// Output:
	// Mean lengths
	//                       Mean length to suppliers  Mean length to buyers
	// North: Agriculture                      2.0989                 2.3246
	// North: Manufacturing                    2.1444                 2.0980
	// North: Services                         2.3413                 2.2519
	// South: Agriculture                      2.1193                 2.1638
	// South: Manufacturing                    2.1781                 2.0564
	// South: Services                         2.2192                 2.2064
	//
	// Average propagation lengths: North to North
	//                Agriculture  Manufacturing  Services
	// Agriculture         1.3920         1.8096    2.5053
	// Manufacturing       1.9998         1.8628    2.0588
	// Services            2.0537         2.0871    1.6146
}

func ExampleUpstreamness() {
	t := datasets.UnitedStates2021()
	up := ionb.Must(structure.Upstreamness(t, structure.StreamOptions{}))
	fmt.Println(up.Sorted())
	// Output:
	// Upstreamness
	// Mining                         4.0393
	// Agriculture                    3.9807
	// Manufacturing                  2.9353
	// Business services              2.2786
	// Utilities                      2.1734
	// Information                    1.9123
	// Finance and real estate        1.7838
	// Transportation                 1.7342
	// Other services                 1.5611
	// Leisure and hospitality        1.4625
	// Construction                   1.2825
	// Government                     1.2426
	// Wholesale trade                1.1410
	// Retail trade                   1.0829
	// Education and health           1.0698
}

// Exports are used by sectors abroad, too, and additions to inventories will be.
func ExampleUpstreamness_openEconomy() {
	t := datasets.Germany1995()
	outside := t.Y().Col("Exports").Add(t.Y().Col("Inventory change"))
	closed := ionb.Must(structure.Upstreamness(t, structure.StreamOptions{}))
	open := ionb.Must(structure.Upstreamness(t, structure.StreamOptions{Outside: outside}))
	fmt.Println(ionb.Must(ionb.Columns("Upstreamness", closed.Named("As it is"), open.Named("Open economy"))))
	// Output:
	// Upstreamness
	//                      As it is  Open economy
	// Agriculture            2.1126        2.5667
	// Industry               1.6910        2.2148
	// Construction           1.3558        1.3934
	// Trade and transport    1.5848        1.7506
	// Business services      2.1037        2.2685
	// Other services         1.2106        1.2382
}

func ExampleDownstreamness() {
	t := datasets.Germany1995()
	up := ionb.Must(structure.Upstreamness(t, structure.StreamOptions{}))
	down := ionb.Must(structure.Downstreamness(t, structure.StreamOptions{}))
	fmt.Println(ionb.Must(ionb.Columns("Place in the chain of production", up, down)))
	// Output:
	// Place in the chain of production
	//                      Upstreamness  Downstreamness
	// Agriculture                2.1126          1.7048
	// Industry                   1.6910          1.8413
	// Construction               1.3558          1.8136
	// Trade and transport        1.5848          1.6035
	// Business services          2.1037          1.5951
	// Other services             1.2106          1.3782
}

func ExampleProductionLayers() {
	t := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(t))
	l := ionb.Must(structure.ProductionLayers(m, structure.LayerOptions{
		Coefficients: t.Extension("Jobs and emissions").S().Row("Jobs").Named("Jobs"), Unit: "thousand", Last: 4,
	}))
	fmt.Println(l)
	// Output:
	// Production layers of Jobs
	//
	// In all 31.3 thousand. Layer 0 is the making of the goods demanded, layer 1 that of their inputs, layer 2 that of the inputs of those. “Beyond” is all that lies further upstream.
	//
	// Jobs by layer
	//            Jobs  Cumulative share
	// Layer 0  16.549             0.529
	// Layer 1   7.455             0.767
	// Layer 2   3.651             0.884
	// Layer 3   1.820             0.942
	// Layer 4   0.911             0.971
	// Beyond    0.915             1.000
	//
	// Jobs by layer and origin (thousand)
	//                       Layer 0  Layer 1  Layer 2  Layer 3  Layer 4  Beyond
	// North: Agriculture     0.3120   0.2226   0.1290   0.0676   0.0343  0.0345
	// North: Manufacturing   2.2778   1.3334   0.6909   0.3483   0.1746  0.1751
	// North: Services        6.6604   2.5983   1.1559   0.5496   0.2691  0.2667
	// South: Agriculture     1.6312   1.2836   0.7635   0.4049   0.2069  0.2098
	// South: Manufacturing   1.0240   0.6690   0.3489   0.1776   0.0897  0.0908
	// South: Services        4.6434   1.3482   0.5625   0.2717   0.1362  0.1379
}

func ExampleTriangulate() {
	r := ionb.Must(structure.Triangulate(datasets.Germany1995().Z(), structure.TriangulationOptions{}))
	fmt.Println(r)
	// Output:
	// Triangulation of Transactions Z, triangulated
	//
	// Above the diagonal, from a sector to one after it, are 472,156 million EUR of 626,382 million EUR: a degree of linearity of 75.4 %. No order has more.
	//
	// Transactions Z, triangulated (million EUR)
	//                      Business services  Trade and transport  Agriculture  Industry  Construction  Other services
	// Business services              193,176               65,755        3,637    96,115        31,027          34,223
	// Trade and transport             10,835               74,399        3,559    72,717        14,190          21,008
	// Agriculture                        710                  607        1,131    25,480             1             762
	// Industry                        11,981               41,082        7,930   304,584        64,167          30,360
	// Construction                    23,457                5,296          426     7,334         3,875           9,155
	// Other services                  15,058               11,225        1,552    14,986         1,747          22,070
}

func ExampleFeedbackLoops() {
	trade := datasets.TwoRegions().Z()
	l := ionb.Must(structure.FeedbackLoops(trade, structure.LoopOptions{Most: 3, WithoutOwn: true}))
	fmt.Println(l)
	// Output:
	// Feedback loops of Transactions Z
	//
	// In a loop each sells to one and buys from one. Loop 1 has the largest flow, loop 2 the largest of what is left, and so on; all together they are the whole matrix.
	//
	// Feedback loops of Transactions Z
	//           Flow  Share of total  Cumulative share
	// Loop 1  328.00            0.40              0.40
	// Loop 2  169.00            0.21              0.61
	// Loop 3  160.00            0.20              0.81
	//
	// Loop 1: North: Manufacturing → North: Services → North: Manufacturing (250); North: Agriculture → South: Agriculture → South: Manufacturing → South: Services → North: Agriculture (78)
	// Loop 2: North: Manufacturing → South: Services → South: Manufacturing → South: Agriculture → North: Manufacturing (151); North: Agriculture → North: Services → North: Agriculture (18)
	// Loop 3: North: Agriculture → North: Manufacturing → South: Manufacturing → North: Services → South: Services → South: Agriculture → North: Agriculture (160)
}

func ExampleLoops_Flows() {
	trade := datasets.TwoRegions().Z().ByRegion()
	l := ionb.Must(structure.FeedbackLoops(trade, structure.LoopOptions{}))
	fmt.Println(l.Flows(1))
	// Output:
	// Transactions Z: feedback loop 2 (million EUR)
	//        North  South
	// North      0    173
	// South    153      0
}

func ExampleCycle_String() {
	fmt.Println(structure.Cycle{Sectors: []string{"North", "South"}, Flow: 24, Weakest: 7})
	// Output:
	// North → South → North
}
