package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// In money: a dollar of demand for sector 1 makes 1.52 dollars of output.
func ExampleOpenModel_BackwardLinkages() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Sector 1", "Sector 2"},
		mat.NewDense(2, 2, []float64{0.15, 0.25, 0.20, 0.05}))) // Miller & Blair 2009, ch. 2
	fmt.Printf("%.4f\n", m.BackwardLinkages().Values())
	// Output:
	// [1.5182 1.4521]
}

// There are two definitions of forward linkage, and they differ. Only that by G
// is free of units.
func ExampleOpenModel_ForwardLinkages() {
	t := datasets.AgricultureManufacturing()
	m, g := ionb.Must(ionb.Open(t)), ionb.Must(ionb.Ghosh(t))
	fmt.Printf("row sums of L: %.4f\n", m.ForwardLinkages().Values())
	fmt.Printf("row sums of G: %.4f\n", g.ForwardLinkages().Values())
	// Output:
	// row sums of L: [4.4355 2.0516]
	// row sums of G: [2.9677 2.3871]
}

// Each sector sells in fixed shares.
func ExampleGhosh() {
	g := ionb.Must(ionb.Ghosh(datasets.AgricultureManufacturing()))
	fmt.Println(g.B())
	// Output:
	// Allocation coefficients B
	//                Agriculture  Manufacturing
	// Agriculture         0.1000         0.7000
	// Manufacturing       0.3333         0.1667
}

func ExampleGhoshModel_B() {
	b := ionb.Must(ionb.Ghosh(datasets.AgricultureManufacturing())).B()
	fmt.Printf("a third of manufactures goes to agriculture: %.4f\n", b.Of("Manufacturing", "Agriculture"))
	// Output:
	// a third of manufactures goes to agriculture: 0.3333
}

// G is L in shares of output: diag(x)⁻¹ L diag(x).
func ExampleGhoshModel_G() {
	t := datasets.AgricultureManufacturing()
	g, l, x := ionb.Must(ionb.Ghosh(t)).G(), ionb.Must(ionb.Open(t)).L(), t.X()
	fmt.Printf("%.4f\n", g.Of("Agriculture", "Manufacturing"))
	fmt.Printf("%.4f\n", l.Of("Agriculture", "Manufacturing")*x.Of("Manufacturing")/x.Of("Agriculture"))
	// Output:
	// 1.3548
	// 1.3548
}

func ExampleGhoshModel_ForwardLinkages() {
	fmt.Println(ionb.Must(ionb.Ghosh(datasets.AgricultureManufacturing())).ForwardLinkages())
	// Output:
	// Forward linkages (row sums of G)
	// Agriculture                              2.9677
	// Manufacturing                            2.3871
}
