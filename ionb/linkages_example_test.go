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

// Of a dollar of output, 35 cents and 30 cents buy inputs.
func ExampleOpenModel_DirectBackwardLinkages() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Sector 1", "Sector 2"},
		mat.NewDense(2, 2, []float64{0.15, 0.25, 0.20, 0.05}))) // Miller & Blair 2009, ch. 2
	fmt.Println(m.DirectBackwardLinkages())
	// Output:
	// Direct backward linkages
	// Sector 1                    0.3500
	// Sector 2                    0.3000
}

// By rounds, a dollar makes 1 + 0.35 + 0.17 dollars of output; by place, 1.25 in
// the sector and 0.26 in the other.
func ExampleOpenModel_LinkageParts() {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Sector 1", "Sector 2"},
		mat.NewDense(2, 2, []float64{0.15, 0.25, 0.20, 0.05}))) // Miller & Blair 2009, ch. 2
	fmt.Println(m.LinkageParts())
	// Output:
	// Backward linkages and their parts
	//           Initial  Direct  Indirect   Total     Own  Other sectors  Indirect share
	// Sector 1   1.0000  0.3500    0.1682  1.5182  1.2541         0.2640          0.3245
	// Sector 2   1.0000  0.3000    0.1521  1.4521  1.1221         0.3300          0.3365
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

// Agriculture sells 4/5 of its output to sectors, manufacturing half.
func ExampleGhoshModel_DirectForwardLinkages() {
	g := ionb.Must(ionb.Ghosh(datasets.AgricultureManufacturing()))
	fmt.Println(g.DirectForwardLinkages())
	// Output:
	// Direct forward linkages (row sums of B)
	// Agriculture                                     0.8000
	// Manufacturing                                   0.5000
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
