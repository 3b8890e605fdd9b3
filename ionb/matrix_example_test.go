package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func ExampleNewMatrix() {
	a := ionb.Must(ionb.NewMatrix("Recipes", []string{"Coal", "Steel"}, []string{"Coal", "Steel"},
		[][]float64{{0.1, 0.4}, {0.2, 0.1}}))
	fmt.Println(a)
	// Output:
	// Recipes
	//          Coal   Steel
	// Coal   0.1000  0.4000
	// Steel  0.2000  0.1000
}

// Entries, rows and columns go by their labels.
func ExampleMatrix() {
	l := ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).L()
	rows, cols := l.Dims()
	fmt.Printf("%d×%d, of %v by %v\n", rows, cols, l.RowLabels(), l.ColLabels())
	fmt.Printf("agriculture behind a unit of manufactures: %.4f\n", l.Of("Agriculture", "Manufacturing"))
	fmt.Printf("gonum takes it as it is: det L = %.4f\n", mat.Det(l))
	// Output:
	// 2×2, of [Agriculture Manufacturing] by [Agriculture Manufacturing]
	// agriculture behind a unit of manufactures: 2.8226
	// gonum takes it as it is: det L = 1.9355
}

// A column of A is the recipe of a good.
func ExampleMatrix_Col() {
	fmt.Println(ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).A().Col("Manufacturing"))
	// Output:
	// Input coefficients A: Manufacturing
	// Agriculture                                 1.4583
	// Manufacturing                               0.1667
}

// What a chart of the parts of linkages is drawn from.
func ExampleMatrix_Cols() {
	parts := ionb.Must(ionb.Open(datasets.MillerBlair())).LinkageParts()
	fmt.Println(parts.Cols("Own", "Other sectors"))
	// Output:
	// Backward linkages and their parts
	//              Own  Other sectors
	// Sector 1  1.2541         0.2640
	// Sector 2  1.1221         0.3300
}

// A row of Z is to whom a sector sells.
func ExampleMatrix_Row() {
	fmt.Println(datasets.AgricultureManufacturing().Z().Row("Agriculture"))
	// Output:
	// Transactions Z: Agriculture
	// Agriculture                             25
	// Manufacturing                          175
}

func ExampleMatrix_RowSums() {
	fmt.Println(datasets.AgricultureManufacturing().Z().RowSums().Values())
	// Output:
	// [200 60]
}

// Column sums of A below 1 are sufficient for a productive economy and not
// necessary: this one is productive.
func ExampleMatrix_ColSums() {
	a := ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).A()
	fmt.Printf("%.3f\n", a.ColSums().Values())
	// Output:
	// [0.260 1.625]
}

// A change of technique: manufacturing learns to do with less agriculture, and
// consumers are served with less output of both.
func ExampleMatrix_With() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	better := ionb.Must(ionb.OpenFromCoefficients(m.Sectors(), m.A().With("Agriculture", "Manufacturing", 1.2)))
	fmt.Printf("%.2f\n", better.Output(m.Table().Demand()).Values())
	// Output:
	// [203.70 111.11]
}

func ExampleColumns() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	direct, total := m.PrimaryCoefficients("Labour").Named("Direct"), m.Content("Labour").Named("Total")
	fmt.Println(ionb.Must(ionb.Columns("Labour in a unit of each good", direct, total)))
	// Output:
	// Labour in a unit of each good
	//                Direct   Total
	// Agriculture    0.0400  0.1677
	// Manufacturing  0.3333  0.6935
}

func ExampleMatrix_Named() {
	fmt.Println(seedModel().L().Named("Total requirements").Name())
	// Output:
	// Total requirements
}

func ExampleMatrix_Transposed() {
	fmt.Println(seedModel().A().Transposed().Of("Manufacturing", "Agriculture"))
	// Output:
	// 1.4583333333333333
}

// What a new technique changes: half the grain in a machine, a tenth more machines.
func ExampleMatrix_Sub() {
	before := ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).A()
	after := before.With("Agriculture", "Manufacturing", 0.75).With("Manufacturing", "Manufacturing", 0.2)
	fmt.Println(after.Sub(before))
	// Output:
	// Change in Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture              0        -0.7083
	// Manufacturing            0         0.0333
}

func ExampleMatrix_Rows() {
	fmt.Println(trader().Z().Rows("Services"))
	// Output:
	// Transactions Z (million EUR)
	//           Goods  Services
	// Services     20        25
}
