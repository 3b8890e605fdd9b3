package display_test

import (
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// The outputs that go into a unit of each good at once, and all of them.
func ExampleBars() {
	direct := model.A().ColSums().Named("Direct")
	total := model.BackwardLinkages().Named("Direct and indirect")
	display.Show(display.Bars(ionb.Must(ionb.Columns("Inputs into a unit of output", direct, total))))
	// Output:
	// Inputs into a unit of output
	//                Direct  Direct and indirect
	// Agriculture    0.2600               1.9226
	// Manufacturing  1.6250               4.5645
}

// The outputs that each part of final consumption needs add up to gross output.
func ExampleStackedBars() {
	need := ionb.Must(ionb.NewMatrix("Gross output", table.Sectors(), []string{"for 50 tons of grain", "for 60 machines"}, [][]float64{
		{model.L().At(0, 0) * 50, model.L().At(0, 1) * 60},
		{model.L().At(1, 0) * 50, model.L().At(1, 1) * 60},
	}))
	display.Show(display.StackedBars(need))
	// Output:
	// Gross output
	//                for 50 tons of grain  for 60 machines
	// Agriculture                   80.65           169.35
	// Manufacturing                 15.48           104.52
}

// Each round produces what the round before it used up.
func ExampleLines() {
	a, x := model.A(), [2]float64{50, 60}
	var rounds [][]float64
	for range 4 {
		rounds = append(rounds, []float64{x[0], x[1]})
		x = [2]float64{50 + a.At(0, 0)*x[0] + a.At(0, 1)*x[1], 60 + a.At(1, 0)*x[0] + a.At(1, 1)*x[1]}
	}
	steps := []string{"Round 0", "Round 1", "Round 2", "Round 3"}
	display.Show(display.Lines(ionb.Must(ionb.NewMatrix("Output after each round", steps, table.Sectors(), rounds))))
	// Output:
	// Output after each round
	//          Agriculture  Manufacturing
	// Round 0        50.00          60.00
	// Round 1       142.50          78.00
	// Round 2       178.00          95.80
	// Round 3       207.51         104.45
}

// What 50 man-years of labour can provide, and the goods that are chosen.
func ExamplePlot() {
	content := model.Content("Labour")
	grain, machines := 50/content.Of("Agriculture"), 50/content.Of("Manufacturing")
	display.Show(display.Plot(display.Plane{
		Name:   "Consumption possibilities",
		X:      "Grain (tons)",
		Y:      "Machines",
		Curves: []display.Curve{{Name: "Frontier", X: []float64{0, grain}, Y: []float64{machines, 0}}},
		Points: []display.Point{{Name: "Chosen", X: 50, Y: 60}},
	}))
	// Output:
	// Consumption possibilities
	//           Grain (tons)  Machines
	// Frontier             0    72.093
	//                 298.08         0
	// Chosen           50.00    60.000
}

func ExampleQuadrant() {
	sectors := []string{"Grain", "Steel", "Trade", "Schools"}
	backward := ionb.Must(ionb.NewVector("Backward", sectors, []float64{0.95, 1.2, 1.05, 0.8}))
	forward := ionb.Must(ionb.NewVector("Forward", sectors, []float64{1.1, 1.3, 0.9, 0.7}))
	display.Show(display.Quadrant(backward, forward))
	// Output:
	// Backward and forward linkages
	//          Backward  Forward
	// Steel      1.2000   1.3000        Key sectors
	// Trade      1.0500   0.9000  Backward-oriented
	// Grain      0.9500   1.1000   Forward-oriented
	// Schools    0.8000   0.7000               Weak
}

// The outputs that leave 50 tons of grain and 60 machines to consume lie between
// the two lines.
func ExampleTwoGoods() {
	display.Show(display.TwoGoods(model.TwoGoods(table.Demand())))
	// Output:
	// Gross outputs that leave the consumption wanted
	//                                Output of Agriculture  Output of Manufacturing
	// L1: just enough Agriculture                    55.56                        0
	//                                               366.67                   192.00
	// L2: just enough Manufacturing                      0                    72.00
	//                                               400.00                   148.80
	// Enough of both                                400.00                   148.80
	//                                               400.00                   192.00
	//                                               366.67                   192.00
	//                                               250.00                   120.00
	// L (250, 120)                                  250.00                   120.00
}

// What 50 man-years of labour can provide, with the bill of goods that is chosen.
func ExampleFrontier() {
	f := ionb.Must(model.Frontier(ionb.Amounts(map[string]float64{"Labour": 50})))
	display.Show(display.Frontier(f, "Agriculture", "Manufacturing", table.Demand().Named("Chosen")))
	// Output:
	// Consumption possibilities
	//                  Consumption of Agriculture  Consumption of Manufacturing
	// Frontier                                  0                        72.093
	//                                      298.08                             0
	// Producible                                0                             0
	//                                           0                        72.093
	//                                      298.08                             0
	// Chosen (50, 60)                       50.00                        60.000
}

// More of one input alone makes no more.
func ExampleIsoquants() {
	f := model.ProductionFunction("Manufacturing")
	display.Show(display.Isoquants(f, "Agriculture", "Labour", 60, 120))
	// Output:
	// Isoquants of Manufacturing
	//             Agriculture  Labour
	// Output 60         87.50      80
	//                   87.50      20
	//                  350.00      20
	// Output 120       175.00      80
	//                  175.00      40
	//                  350.00      40
}
