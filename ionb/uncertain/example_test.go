package uncertain_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/uncertain"
)

// Germany with coefficients known to 20 %, and final demand to 5 %.
func Example() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	errs := uncertain.Errors{Coefficients: uncertain.LogNormal(0.2), Demand: uncertain.LogNormal(0.05)}
	r := ionb.Must(uncertain.Run(uncertain.Economy{Model: m}, errs, uncertain.Options{Seed: 1},
		uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages))
	fmt.Println(r[0].Intervals())
	fmt.Println(r[0].Ranks())
	fmt.Printf("Construction outranks industry with a probability of %.2f\n", r[0].Outranks("Construction", "Industry"))
	// Output:
	// Total backward linkages, 2.5 % to 97.5 %
	//                         Low   Value    High
	// Agriculture          1.5520  1.7048  1.9012
	// Industry             1.6085  1.8413  2.2501
	// Construction         1.6211  1.8136  2.0875
	// Trade and transport  1.4660  1.6035  1.7838
	// Business services    1.4083  1.5951  1.9189
	// Other services       1.3076  1.3782  1.4704
	// Ranks by Total backward linkages
	//                      Best rank  Rank  Worst rank
	// Agriculture                  1     3           5
	// Industry                     1     1           4
	// Construction                 1     2           4
	// Trade and transport          2     4           5
	// Business services            1     5           5
	// Other services               6     6           6
	// Construction outranks industry with a probability of 0.45
}

// How sure it is which sectors are key.
func ExampleClassify() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	r := ionb.Must(uncertain.Run(uncertain.Economy{Model: m}, uncertain.Errors{Coefficients: uncertain.LogNormal(0.2)}, uncertain.Options{Seed: 1},
		uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages))
	fmt.Println(uncertain.Classify(r[0], r[1]))
	// Output:
	// Key sectors, and how sure they are
	//
	// 1,000 draws with seed 1 of what errs (relative standard deviations): coefficients: log-normal, 20 %. As given, sectors are: Key: Agriculture, Industry. Backward-oriented: Construction. Forward-oriented: Business services. Weak: Trade and transport, Other services. The number of draws leaves a standard error of √(p(1−p)/N) in each probability p, at most 0.016.
	//
	// Probability of each class
	//                         Key  Backward-oriented  Forward-oriented    Weak
	// Agriculture          0.7050                  0            0.2950       0
	// Industry             0.5510             0.4220                 0  0.0270
	// Construction              0             0.9710                 0  0.0290
	// Trade and transport  0.0220             0.1700            0.0170  0.7910
	// Business services    0.2460                  0            0.7540       0
	// Other services            0                  0                 0  1.0000
}

// Any function of an economy is a question: here the jobs in each region.
func ExampleRun() {
	t := datasets.TwoRegions()
	e := uncertain.Economy{Model: ionb.Must(ionb.Open(t)), Accounts: t.Extension("Jobs and emissions").S()}
	errs := uncertain.Errors{Flows: uncertain.LogNormal(0.3).ByFlow(-0.2, 0.5), Accounts: uncertain.LogNormal(0.1)}
	jobs := func(e uncertain.Economy) ionb.Vector {
		return e.Model.Output(e.Demand).Mul(e.Accounts.Row("Jobs")).ByRegion().Named("Jobs by region")
	}
	r := ionb.Must(uncertain.Run(e, errs, uncertain.Options{Draws: 500}, uncertain.Totals, jobs))
	fmt.Println(r[0])
	fmt.Println(r[1].Relative())
	// Output:
	// Totals for final demand, and how sure they are
	//
	// 500 draws with seed 0 of what errs (relative standard deviations): flows: log-normal, 30 % at a flow of 1, to the power of -0.2, at most 50 %; accounts: log-normal, 10 %. Quantiles are those of the draws; the error of the mean is what more draws would make smaller.
	//
	// Totals for final demand
	//       Point estimate    Mean  Standard deviation   2.5 %    50 %  97.5 %  Error of the mean
	// Jobs           31.30   31.21                1.50   28.51   31.08   34.56               0.07
	// CO2           505.00  506.58               25.53  458.89  506.02  557.04               1.14
	//        Relative standard deviation
	// North                      0.07065
	// South                      0.06150
}

// Without a draw, for small errors.
func ExamplePropagate() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	p := ionb.Must(uncertain.Propagate(uncertain.Economy{Model: m}, uncertain.Errors{Coefficients: uncertain.LogNormal(0.05)}))
	fmt.Println(p.Outputs())
	fmt.Println(p.BackwardLinkages().Intervals(0.95))
	// Output:
	// Gross output x, with first-order errors
	//
	// Standard deviations by first derivatives: exact where results are linear in what errs, as in final demand, and good for small errors elsewhere.
	//
	// Gross output x
	//           Value  Standard deviation  Relative standard deviation
	// Sector 1  1,000              32.941                      0.03294
	// Sector 2  2,000              14.314                      0.00716
	// Total backward linkages, 95 % interval
	//              Low   Value    High
	// Sector 1  1.4717  1.5182  1.5646
	// Sector 2  1.4080  1.4521  1.4963
}

// In every draw what a unit of output costs still adds up to a unit.
func ExampleDirichlet() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	least := func(e uncertain.Economy) ionb.Vector { // what inputs leave for value added
		left := make([]float64, 0, 6)
		for _, cost := range e.Model.A().ColSums().Values() {
			left = append(left, 1-cost)
		}
		return ionb.Must(e.Model.A().ColSums().WithValues(left)).Named("Share of value added")
	}
	errs := uncertain.Errors{Coefficients: uncertain.Dirichlet(0.3)}
	r := ionb.Must(uncertain.Run(uncertain.Economy{Model: m}, errs, uncertain.Options{Quantiles: []float64{0, 1}}, least))
	fmt.Println(r[0].Intervals())
	// Output:
	// Share of value added, 0 % to 100 %
	//                         Low   Value    High
	// Agriculture          0.3533  0.5847  0.7478
	// Industry             0.3281  0.5171  0.6960
	// Construction         0.3108  0.5317  0.7210
	// Trade and transport  0.4138  0.6327  0.7967
	// Business services    0.4322  0.6314  0.8255
	// Other services       0.5688  0.7690  0.9010
}

// Large flows are better known than small ones, some sectors worse than others.
func ExampleLaw_ByFlow() {
	law := uncertain.LogNormal(0.5).BySector(ionb.Amounts(map[string]float64{"Construction": 0.8})).ByFlow(-0.15, 0.6)
	fmt.Println(uncertain.Errors{Coefficients: law, Demand: uncertain.Normal(0.02)})
	// Output:
	// coefficients: log-normal, 50 % at a flow of 1, to the power of -0.15, at most 60 %, other sizes for Construction; final demand: normal, 2 %
}
