package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// chain is four sectors of an invented economy in money.
func chain() *ionb.OpenModel {
	return ionb.Must(ionb.OpenFromCoefficients(
		[]string{"Lithium", "Batteries", "Vehicles", "Software"},
		mat.NewDense(4, 4, []float64{
			0.0, 0.3, 0.0, 0.0,
			0.0, 0.1, 0.4, 0.0,
			0.0, 0.0, 0.0, 0.0,
			0.1, 0.1, 0.1, 0.2,
		})))
}

// Batteries depend on lithium, and vehicles on batteries.
func ExampleOpenModel_Dependence() {
	fmt.Println(chain().Dependence())
	// Output:
	// Dependence on single suppliers
	//            Largest share  Concentration
	// Lithium           1.0000         1.0000
	// Batteries         0.7500         0.6250
	// Vehicles          0.8000         0.6800
	// Software               0              0
}

func ExampleOpenModel_MainSupplier() {
	supplier, share := chain().MainSupplier("Vehicles")
	fmt.Printf("%s, %.0f %% of what vehicle makers buy from others\n", supplier, 100*share)
	// Output:
	// Batteries, 80 % of what vehicle makers buy from others
}

// Vehicles use no lithium, but there are none without it.
func ExampleOpenModel_Dependents() {
	fmt.Println(chain().Dependents("Lithium"))
	// Output:
	// [Batteries Vehicles]
}

// All batteries are imported: what the other sectors lose.
func ExampleOpenModel_Without() {
	m, d := chain(), mat.NewVecDense(4, []float64{10, 20, 100, 200})
	x, without := m.Output(d), ionb.Must(m.Without("Batteries", d))
	fmt.Println(ionb.Must(ionb.Columns("Gross output",
		x.Named("Before"), without.Named("Without"), x.Sub(without).Named("Loss"))))
	// Output:
	// Gross output
	//            Before  Without   Loss
	// Lithium     30.00    10.00  20.00
	// Batteries   66.67        0  66.67
	// Vehicles   100.00   100.00      0
	// Software   274.58   263.75  10.83
}

// Half the lithium that is needed allows half the final demand.
func ExampleOpenModel_Cutback() {
	m, d := chain(), mat.NewVecDense(4, []float64{10, 20, 100, 200})
	half := m.Output(d).Of("Lithium") / 2
	fmt.Printf("%.2f\n", m.Cutback("Lithium", half, d))
	// Output:
	// 0.50
}
