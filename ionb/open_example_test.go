package ionb_test

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func ExampleOpen() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.A())
	// Output:
	// Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture         0.1000         1.4583
	// Manufacturing       0.1600         0.1667
}

// An economy that uses up all that it makes has no open model: the error keeps
// the condition number.
func ExampleOpen_singular() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name:    "Self-contained",
		Sectors: []string{"Corn", "Iron"},
		Z:       [][]float64{{1, 2}, {2, 4}},
		Demand:  []string{"Consumption"},
		Y:       [][]float64{{0}, {0}},
	}))
	_, err := ionb.Open(t)
	var singular mat.Condition
	fmt.Println(errors.As(err, &singular))
	// Output:
	// true
}

// Miller and Blair's model with households as a third sector: a unit of final
// demand for sector 1 now also pays for what its workers consume.
func ExampleOpenFromCoefficients() {
	m := ionb.Must(ionb.OpenFromCoefficients(
		[]string{"Sector 1", "Sector 2", "Households"},
		mat.NewDense(3, 3, []float64{
			0.15, 0.25, 0.05,
			0.20, 0.05, 0.40,
			0.30, 0.25, 0.05,
		})))
	fmt.Println(m.L())
	// Output:
	// Leontief inverse L
	//             Sector 1  Sector 2  Households
	// Sector 1      1.3651    0.4253      0.2509
	// Sector 2      0.5273    1.3481      0.5954
	// Households    0.5698    0.4890      1.2885
}

// What must be made in all, so that consumers get 50 and 60.
func ExampleOpenModel_Output() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.0f\n", m.Output(m.Table().Demand()).Values())
	fmt.Printf("%.2f\n", m.Output(mat.NewVecDense(2, []float64{0, 1})).Values()) // a column of L
	// Output:
	// [250 120]
	// [2.82 1.74]
}

// A unit of manufactures for consumers takes 2.82 of agriculture, directly and
// indirectly, though a unit made takes only 1.46.
func ExampleOpenModel_L() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.L())
	// Output:
	// Leontief inverse L
	//                Agriculture  Manufacturing
	// Agriculture         1.6129         2.8226
	// Manufacturing       0.3097         1.7419
}

func ExampleOpenModel_A() {
	a := ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).A()
	fmt.Printf("a unit of manufactures is made with %.4f of agriculture\n", a.Of("Agriculture", "Manufacturing"))
	// Output:
	// a unit of manufactures is made with 1.4583 of agriculture
}

// A small condition number: all but the last digit or so of 16 can be trusted.
func ExampleOpenModel_Cond() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.1f\n", m.Cond())
	// Output:
	// 4.7
}
