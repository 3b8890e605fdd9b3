package ionb_test

import (
	"fmt"
	"math/big"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func seedExact() *ionb.ExactModel { return ionb.Must(seedModel().Exact()) }

func ExampleOpenModel_Exact() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(ionb.Must(m.Exact()))
	// Output:
	// Leading principal minors of I−A: 9/10, 31/60
	// Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture           1/10          35/24
	// Manufacturing         4/25            1/6
	// Leontief inverse L
	//                Agriculture  Manufacturing
	// Agriculture          50/31         175/62
	// Manufacturing       48/155          54/31
}

func ExampleExactModel_A() {
	fmt.Println(seedExact().A().Of("Agriculture", "Manufacturing"))
	// Output:
	// 35/24
}

func ExampleExactModel_L() {
	L := seedExact().L()
	fmt.Println(L.Of("Agriculture", "Agriculture"))
	fmt.Println(L.Float().Of("Agriculture", "Agriculture"))
	// Output:
	// 50/31
	// 1.6129032258064515
}

func ExampleExactModel_Minors() {
	fmt.Println(seedExact().Minors())
	// Output:
	// [9/10 31/60]
}

func ExampleExactModel_Output() {
	e := seedExact()
	fmt.Println(e.Output(e.Demand().Float()))
	// Output:
	//                Gross output x
	// Agriculture               250
	// Manufacturing             120
}

func ExampleExactModel_Demand() {
	fmt.Println(seedExact().Demand())
	// Output:
	//                Final demand d
	// Agriculture                50
	// Manufacturing              60
}

func ExampleExactModel_PrimaryCoefficients() {
	fmt.Println(seedExact().PrimaryCoefficients("Labour"))
	// Output:
	//                Direct Labour a₀
	// Agriculture                1/25
	// Manufacturing               1/3
}

// The labour in the whole of final demand is exactly the labour there is.
func ExampleExactModel_Content() {
	e := seedExact()
	A0 := e.Content("Labour")
	fmt.Println(A0)
	fmt.Println("labour in final demand:", A0.Dot(e.Demand()).RatString())
	rate := new(big.Rat).Quo(A0.Of("Agriculture"), A0.Of("Manufacturing"))
	fmt.Println("rate of transformation:", rate)
	// Output:
	//                Total Labour content A₀
	// Agriculture                     26/155
	// Manufacturing                    43/62
	// labour in final demand: 50
	// rate of transformation: 52/215
}

func ExampleExactModel_BackwardLinkages() {
	fmt.Println(seedExact().BackwardLinkages())
	// Output:
	//                Total backward linkages
	// Agriculture                    298/155
	// Manufacturing                   283/62
}

func ExampleExactModel_Sectors() {
	fmt.Println(seedExact().Sectors())
	// Output:
	// [Agriculture Manufacturing]
}

func ExampleExactVector_Float() {
	fmt.Println(seedExact().BackwardLinkages().Float())
	// Output:
	//                Total backward linkages
	// Agriculture                     1.9226
	// Manufacturing                   4.5645
}

func ExampleExactVector_Of() {
	fmt.Println(seedExact().Content("Labour").Of("Agriculture"))
	// Output:
	// 26/155
}

func ExampleExactVector_Dot() {
	e := seedExact()
	fmt.Println(e.Content("Labour").Dot(e.Demand()))
	// Output:
	// 50/1
}

func ExampleExactMatrix_Float() {
	fmt.Println(seedExact().A().Float())
	// Output:
	// Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture         0.1000         1.4583
	// Manufacturing       0.1600         0.1667
}

func ExampleExactMatrix_Of() {
	fmt.Println(seedExact().L().Of("Manufacturing", "Agriculture"))
	// Output:
	// 48/155
}
