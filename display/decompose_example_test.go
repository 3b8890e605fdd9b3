package display_test

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

var (
	germany      = datasets.Germany1995()
	germanyModel = ionb.Must(ionb.Open(germany))
)

// A unit of final demand, its inputs, and their inputs add up to the backward
// linkage.
func ExampleWaterfall() {
	parts := germanyModel.LinkageParts().Cols("Initial", "Direct", "Indirect")
	display.Show(display.Waterfall(parts.Row("Agriculture")))
	// Output:
	// Backward linkages and their parts: Agriculture
	// Initial   1.0000
	// Direct    0.4153
	// Indirect  0.2896
	// Total     1.7048
}

// What each category of final demand adds to the output side of the national
// product.
func ExampleWaterfall_nationalProduct() {
	display.Show(display.Waterfall(germany.NationalProduct().Expenditure))
	// Output:
	// Final demand by category (million EUR)
	// Household consumption      813,673
	// Government consumption     350,150
	// Gross capital formation    334,144
	// Inventory change             7,553
	// Exports                    379,293
	// Total                    1,884,813
}

// Wages rise by 3 % and imports become 10 % dearer: what each does to a price that
// was 1.
func ExampleWaterfallFrom() {
	effect := func(input string, change float64) float64 {
		return germanyModel.CostPush(ionb.Amounts(map[string]float64{input: change})).Of("Industry")
	}
	effects := ionb.Must(ionb.NewVector("Price of industry", []string{"Wages", "Imports"}, []float64{
		effect("Compensation of employees", 0.03), effect("Imports", 0.10),
	}))
	display.Show(display.WaterfallFrom("Old price", 1, effects, "New price"))
	// Output:
	// Price of industry
	// The axis does not begin at 0.
	// Old price  1.0000
	// Wages      0.0152
	// Imports    0.0221
	// New price  1.0373
}

// What is left of a unit's worth of output when the goods used in it are paid is
// its primary share.
func ExampleWaterfallFrom_primaryShare() {
	goods := germanyModel.A().Col("Agriculture").Scale(-1).Named("A unit of agriculture")
	display.Show(display.WaterfallFrom("Output", 1, goods, "Primary inputs"))
	// Output:
	// A unit of agriculture
	// Output                1.0000
	// Agriculture          -0.0258
	// Industry             -0.1806
	// Construction         -0.0097
	// Trade and transport  -0.0811
	// Business services    -0.0828
	// Other services       -0.0353
	// Primary inputs        0.5847
}

// A region that imports part of its inputs makes three quarters of what its final
// demand calls for.
func ExampleSkyline() {
	region, flows := datasets.ElectricVehicles(), datasets.ElectricVehiclesImports()
	m := ionb.Must(ionb.Imports(region, flows)).Total()
	display.Show(display.Skyline(m.Skyline(region.Demand(), ionb.Amounts(nil), flows.RowSums().Scale(-1))))
	// Output:
	// Skyline: output in % of what domestic final demand calls for
	// Width: share of the output for domestic final demand. All sectors: 75.3 %.
	//                      Width  Domestic final demand  Exports  Imports  Self-sufficiency
	// Batteries             7.86                 100.00        0    -6.34             93.66
	// Minerals              6.12                 100.00        0   -59.91             40.09
	// Metals                9.26                 100.00        0   -29.32             70.68
	// Electric components   6.57                 100.00        0   -25.31             74.69
	// Electronics           8.41                 100.00        0   -51.35             48.65
	// Software              4.85                 100.00        0   -32.55             67.45
	// Energy               10.39                 100.00        0   -44.87             55.13
	// Services             46.53                 100.00        0   -12.07             87.93
}

func ExampleLandscape() {
	display.Show(display.Landscape(germanyModel.MultiplierProducts()))
	// Output:
	// Multiplier product matrix
	// Rows (right) and columns (left) are ranked, the largest at the back.
	//                      Industry  Construction  Agriculture  Trade and transport  Business services  Other services
	// Industry               0.4492        0.4424       0.4159               0.3912             0.3891          0.3362
	// Business services      0.4457        0.4390       0.4126               0.3881             0.3861          0.3336
	// Trade and transport    0.3024        0.2978       0.2800               0.2633             0.2619          0.2263
	// Other services         0.2260        0.2226       0.2093               0.1968             0.1958          0.1692
	// Construction           0.2159        0.2126       0.1999               0.1880             0.1870          0.1616
	// Agriculture            0.2023        0.1992       0.1873               0.1761             0.1752          0.1514
}

// What 10 machines more for consumption do to the outputs.
func ExampleCompare() {
	d := table.Demand()
	display.Show(display.Compare(model.Output(d), model.Output(d.With("Manufacturing", 70))))
	// Output:
	// Gross output x
	//                  Base  Scenario  Scenario, change in %
	// Agriculture    250.00    278.23                  11.29
	// Manufacturing  120.00    137.42                  14.52
}

func ExampleRanked() {
	display.Show(display.Ranked(germanyModel.BackwardLinkages(), 3))
	// Output:
	// Total backward linkages
	// The 3 largest of 6. The others are 1.6035 at most and add up to 4.5768.
	// Industry      1.8413
	// Construction  1.8136
	// Agriculture   1.7048
}

// Round after round the outputs come up to what final demand needs.
func ExampleRounds() {
	display.Show(display.Rounds(model.Rounds(table.Demand(), 4)))
	// Output:
	// Share of output reached
	// 99 % of each output after round 9; ρ(A) = 0.617528.
	//          Agriculture  Manufacturing
	// Round 0       0.2000         0.5000
	// Round 1       0.5700         0.6500
	// Round 2       0.7120         0.7983
	// Round 3       0.8300         0.8704
	// Round 4       0.8923         0.9217
}

// How sure backward linkages are, as package uncertain tells.
func ExampleIntervals() {
	m := ionb.Must(ionb.NewMatrix("Backward linkages, 2.5 % to 97.5 %", []string{"Agriculture", "Manufacturing"},
		[]string{"Low", "Value", "High"}, [][]float64{{1.3, 1.4, 1.55}, {1.8, 2, 2.3}}))
	display.Show(display.Intervals(m))
	// Output:
	// Backward linkages, 2.5 % to 97.5 %
	// The axis does not begin at 0.
	//                   Low   Value    High
	// Agriculture    1.3000  1.4000  1.5500
	// Manufacturing  1.8000  2.0000  2.3000
}
