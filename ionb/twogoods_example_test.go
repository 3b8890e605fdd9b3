package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func seedLines() ionb.TwoGoods {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	return m.TwoGoods(m.Table().Demand())
}

func ExampleOpenModel_TwoGoods() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.TwoGoods(m.Table().Demand()))
	// Output:
	// L1 (Agriculture): slope 0.6171
	// L2 (Manufacturing): slope 0.192
	// They meet at outputs of 250 and 120.
}

// A unit of either good takes exactly a unit of itself to make: no model can be
// made of these coefficients, but the diagram shows why.
func ExampleTwoGoodsOf() {
	fmt.Println(ionb.Must(ionb.TwoGoodsOf([]string{"Corn", "Iron"},
		mat.NewDense(2, 2, []float64{0.5, 1, 0.25, 0.5}), mat.NewVecDense(2, []float64{10, 10}))))
	// Output:
	// L1 (Corn): slope 0.5
	// L2 (Iron): slope 0.5
	// They are parallel: no one pair of outputs leaves just this consumption.
}

func ExampleTwoGoods_Slopes() {
	l1, l2 := seedLines().Slopes()
	fmt.Printf("L2 rises by %.4f and L1 by %.4f: productive is %v\n", l2, l1, l2 < l1)
	// Output:
	// L2 rises by 0.1920 and L1 by 0.6171: productive is true
}

func ExampleTwoGoods_Line1() {
	fmt.Printf("at 300 of agriculture, %.1f of manufacturing leave consumers their 50\n", seedLines().Line1(300))
	// Output:
	// at 300 of agriculture, 150.9 of manufacturing leave consumers their 50
}

func ExampleTwoGoods_Line2() {
	fmt.Printf("at 300 of agriculture, %.1f of manufacturing leave consumers their 60\n", seedLines().Line2(300))
	// Output:
	// at 300 of agriculture, 129.6 of manufacturing leave consumers their 60
}

func ExampleTwoGoods_Intercepts() {
	fmt.Println(seedLines().Intercepts())
	// Output:
	// Intercepts
	//     Agriculture  Manufacturing
	// L1        55.56         -34.29
	// L2      -375.00          72.00
}

func ExampleTwoGoods_Intersection() {
	x, ok := seedLines().Intersection()
	fmt.Println(ok)
	fmt.Println(x)
	// Output:
	// true
	//                Gross output x
	// Agriculture               250
	// Manufacturing             120
}

func ExampleTwoGoods_Parallel() {
	fmt.Println(seedLines().Parallel())
	// Output:
	// false
}

func ExampleTwoGoods_Window() {
	fmt.Println(seedLines().Window())
	// Output:
	// Window
	// Agriculture       400
	// Manufacturing     192
}

func ExampleTwoGoods_Segment1() {
	fmt.Println(seedLines().Segment1())
	// Output:
	// L1
	//          Agriculture  Manufacturing
	// Point 1        55.56              0
	// Point 2       366.67         192.00
}

func ExampleTwoGoods_Segment2() {
	fmt.Println(seedLines().Segment2())
	// Output:
	// L2
	//          Agriculture  Manufacturing
	// Point 1            0          72.00
	// Point 2       400.00         148.80
}

// The wedge above L2 and below L1, from L to the edges of the window.
func ExampleTwoGoods_Feasible() {
	fmt.Println(seedLines().Feasible())
	// Output:
	// Feasible gross outputs
	//          Agriculture  Manufacturing
	// Point 1       400.00         148.80
	// Point 2       400.00         192.00
	// Point 3       366.67         192.00
	// Point 4       250.00         120.00
}

func ExampleTwoGoods_Consumption() {
	fmt.Println(seedLines().Consumption())
	// Output:
	// Consumption C
	// Agriculture               50
	// Manufacturing             60
}
