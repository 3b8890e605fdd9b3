package disruption_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
)

// valley is an economy of three sectors, in million EUR.
func valley() *ionb.OpenModel {
	return ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Valley", Unit: "million EUR", Sectors: []string{"Energy", "Industry", "Services"},
		Z:      [][]float64{{10, 50, 10}, {5, 100, 40}, {15, 60, 80}},
		Demand: []string{"Final demand"}, Y: [][]float64{{30}, {255}, {345}},
		Primary: []string{"Value added"}, V: [][]float64{{70, 190, 370}},
	}))))
}

// A third of the power stations fail.
func ExampleConstrain() {
	m := valley()
	fmt.Println(ionb.Must(disruption.Constrain(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 67}))))
	// Output:
	// Supply constraints: what can be made and used
	//
	// Capacity binds in Energy. Final demand is cut for Energy (29.211 of 30).
	//
	// Final demand (million EUR)
	//           Final demand wanted  Final demand met  Final demand unmet
	// Energy                  30.00              0.79               29.21
	// Industry               255.00            255.00                   0
	// Services               345.00            345.00                   0
	//
	// Gross output (million EUR)
	//           Output needed  Output
	// Energy           100.00   67.00
	// Industry         400.00  397.12
	// Services         500.00  493.59
	//
	//         Capacity
	// Energy        67
}

func ExampleConstrained_Report() {
	m := valley()
	c := ionb.Must(disruption.Constrain(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 80})))
	fmt.Println(c.Report()[1])
	// Output:
	// Capacity binds in Energy. Final demand is cut for Energy (17.704 of 30).
}

// What to do with the power that is left: whose final demand brings most for it.
func ExampleBottleneck() {
	m := valley()
	fmt.Println(ionb.Must(disruption.Bottleneck(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 60}), disruption.Options{})))
	// Output:
	// The best use of what can be made
	//
	// Capacity binds in Energy. Final demand is cut for Energy (30 of 30), Industry (30.944 of 255).
	//
	// The final demand that is met is worth 569.06, of 630 wanted (90.33 %).
	//
	// If all final users gave way alike, 60 % of final demand could be met: Energy allows no more.
	//
	// A further unit of capacity would add its shadow price to the value.
	//
	// Bottlenecks
	//         Capacity  Shadow price of capacity
	// Energy    60.000                     5.065
	//
	// Final demand (million EUR)
	//           Final demand wanted  Final demand met  Final demand unmet
	// Energy                  30.00                 0               30.00
	// Industry               255.00            224.06               30.94
	// Services               345.00            345.00                   0
	//
	// Gross output (million EUR)
	//           Output needed  Output
	// Energy           100.00   60.00
	// Industry         400.00  354.44
	// Services         500.00  484.72
}

func ExamplePlan_Report() {
	m := valley()
	p := ionb.Must(disruption.Bottleneck(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 60}), disruption.Options{}))
	fmt.Println(p.Report()[2])
	// Output:
	// The final demand that is met is worth 569.06, of 630 wanted (90.33 %).
}

// Goods are worth what the planner says.
func ExampleOptions() {
	m := valley()
	weights := ionb.Amounts(map[string]float64{"Energy": 7, "Industry": 1, "Services": 1})
	p := ionb.Must(disruption.Bottleneck(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Energy": 60}), disruption.Options{Weights: weights}))
	fmt.Println(p.Demand)
	// Output:
	// Final demand met (million EUR)
	// Energy                             30.00
	// Industry                           52.39
	// Services                          345.00
}

// Exports of industry fall by a fifth of its output.
func ExampleInoperability() {
	m := valley()
	fmt.Println(ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Industry": 0.2}))))
	// Output:
	// Inoperability: what a loss of final demand does
	//
	// Final demand falls by 80, output by 148.4, 14.84 % of what was planned. By share Industry loses most, 27.53 % of its output; by amount Industry, 110.12.
	//
	// Inoperability is the share of its planned output that a sector does not make, 0 to 1. Which sector comes first is another question by share than by amount.
	//
	// As shares of planned output
	//           Perturbation c*  Inoperability q
	// Energy                  0           0.1579
	// Industry           0.2000           0.2753
	// Services                0           0.0450
	//
	// As amounts (million EUR)
	//           Final demand lost  Output lost  Planned output
	// Energy                    0        15.79          100.00
	// Industry              80.00       110.12          400.00
	// Services                  0        22.48          500.00
	//
	// Ranks
	//           By inoperability  By loss
	// Energy                   2        3
	// Industry                 1        1
	// Services                 3        2
}

func ExampleLosses_Ranks() {
	m := valley()
	l := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Industry": 0.2, "Services": 0.1})))
	fmt.Println(l.Ranks())
	// Output:
	// Ranks
	//           By inoperability  By loss
	// Energy                   2        3
	// Industry                 1        1
	// Services                 3        2
}

func ExampleLosses_Interdependency() {
	m := valley()
	l := ionb.Must(disruption.Inoperability(m, m.Table().Demand(), ionb.Amounts(map[string]float64{"Industry": 0.2})))
	fmt.Println(l.Interdependency())
	// Output:
	// Interdependency A*
	//           Energy  Industry  Services
	// Energy    0.1000    0.5000    0.1000
	// Industry  0.0125    0.2500    0.1000
	// Services  0.0300    0.1200    0.1600
}
