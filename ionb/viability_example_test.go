package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func ExampleOpenModel_HawkinsSimon() {
	v := ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).HawkinsSimon()
	fmt.Println(v.Productive)
	fmt.Printf("minors %.4f, ρ(A) = %.4f\n", v.Minors, v.SpectralRadius)
	fmt.Printf("column sums %.3f\n", v.ColumnSums.Values())
	fmt.Println(v.Certificate)
	// Output:
	// true
	// minors [0.9000 0.5167], ρ(A) = 0.6175
	// column sums [0.260 1.625]
	//                Outputs that leave one unit of each good
	// Agriculture                                      4.4355
	// Manufacturing                                    2.0516
}

// Two pairs of sectors that each use up more than they make. The determinant and
// the diagonal of I−A are positive; only all the minors tell.
func ExampleViability() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Corn", "Cattle", "Coal", "Iron"}, mat.NewDense(4, 4, []float64{
		0.5, 1, 0, 0,
		1, 0.5, 0, 0,
		0, 0, 0.5, 1,
		0, 0, 1, 0.5,
	})))
	v := m.HawkinsSimon()
	fmt.Printf("minors %.4f: the first to fail is of order %d\n", v.Minors, v.FirstFailing)
	fmt.Printf("productive with every coefficient below %.4f of itself\n", 1/v.SpectralRadius)
	// Output:
	// minors [0.5000 -0.7500 -0.3750 0.5625]: the first to fail is of order 2
	// productive with every coefficient below 0.6667 of itself
}

func ExampleViability_Verdict() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Corn", "Iron"}, mat.NewDense(2, 2, []float64{0.5, 2, 0.5, 0.25})))
	fmt.Println(m.HawkinsSimon().Verdict())
	// Output:
	// Not productive: ρ(A) = 1.3828 is not below 1, and the leading principal minor of order 2 of I−A is -0.625. Among themselves, these sectors use up all that they make or more: Corn, Iron. The system becomes productive when every coefficient shrinks to below 0.7232 of itself.
}
