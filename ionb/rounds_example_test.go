package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// seedRounds are the first rounds of the seed's own final demand.
func seedRounds(k int) ionb.Rounds {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	return m.Rounds(m.Table().Demand(), k)
}

// Consumers' 50 and 60 take 92.5 and 18 as inputs, which take 35.5 and 17.8, and so
// on: 250 and 120 in all.
func ExampleOpenModel_Rounds() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Rounds(m.Table().Demand(), 3))
	// Output:
	// Production in each round
	//                Round 0  Round 1  Round 2  Round 3  All rounds
	// Agriculture      50.00    92.50    35.50    29.51      250.00
	// Manufacturing    60.00    18.00    17.80     8.65      120.00
	// In the end each round is ρ(A) = 0.6175 of the one before.
}

func ExampleRounds_Terms() {
	fmt.Println(seedRounds(2).Terms().Col("Round 2"))
	// Output:
	// Production in each round: Round 2
	// Agriculture                               35.500
	// Manufacturing                             17.800
}

// One line a sector in a chart.
func ExampleRounds_ByRound() {
	fmt.Println(seedRounds(3).ByRound())
	// Output:
	// Production in each round
	//          Agriculture  Manufacturing
	// Round 0       50.000         60.000
	// Round 1       92.500         18.000
	// Round 2       35.500         17.800
	// Round 3       29.508          8.647
}

func ExampleRounds_Cumulated() {
	fmt.Println(seedRounds(3).Cumulated())
	// Output:
	// Production up to each round
	//                Round 0  Round 1  Round 2  Round 3
	// Agriculture      50.00   142.50   178.00   207.51
	// Manufacturing    60.00    78.00    95.80   104.45
}

func ExampleRounds_Total() {
	fmt.Println(seedRounds(0).Total())
	// Output:
	// Gross output x
	// Agriculture               250
	// Manufacturing             120
}

// After three rounds of inputs agriculture has made 83 % of what is needed.
func ExampleRounds_Reached() {
	fmt.Println(seedRounds(3).Reached())
	// Output:
	// Share of output reached
	//                Round 0  Round 1  Round 2  Round 3
	// Agriculture     0.2000   0.5700   0.7120   0.8300
	// Manufacturing   0.5000   0.6500   0.7983   0.8704
}

// How many rounds of inputs until every sector has made 99 % of what is needed.
func ExampleRounds_Needed() {
	fmt.Println(seedRounds(0).Needed(0.01))
	// Output:
	// 9 true
}

func ExampleRounds_Ratio() {
	r := seedRounds(20)
	agriculture := r.Terms().Row("Agriculture")
	fmt.Printf("ρ(A) = %.4f, round 20 is %.4f of round 19\n", r.Ratio(), agriculture.Of("Round 20")/agriculture.Of("Round 19"))
	// Output:
	// ρ(A) = 0.6175, round 20 is 0.6175 of round 19
}

// Where sectors use up more than they make, each round is larger than the last.
func ExampleRounds_Converges() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Corn", "Iron"}, mat.NewDense(2, 2, []float64{0.5, 2, 0.5, 0.25})))
	r := m.Rounds(mat.NewVecDense(2, []float64{1, 1}), 3)
	fmt.Println(r.Converges())
	fmt.Println(r)
	// Output:
	// false
	// Production in each round
	//       Round 0  Round 1  Round 2  Round 3
	// Corn   1.0000   2.5000   2.7500   4.2500
	// Iron   1.0000   0.7500   1.4375   1.7344
	// The series does not converge: ρ(A) = 1.3828 is not below 1.
}
