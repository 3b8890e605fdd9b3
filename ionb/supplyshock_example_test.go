package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// The two sectors of Miller & Blair (2009), sec. 2.2.
func ExampleGhoshModel_Shock() {
	g := ionb.Must(ionb.Ghosh(table(millerBlair())))
	fmt.Println(ionb.Must(g.Shock(ionb.Amounts(map[string]float64{g.Sectors()[0]: 65}))))
	// Output:
	// Supply shock: primary inputs change, and shares of sales stay
	//
	// Primary inputs change by 65 in all, the value of outputs by 124.42.
	//
	// Warning: do not read this as quantities unless you can defend it. The supply-side model lets output grow with one input and with no more of the others, and lets final buyers take whatever comes (Oosterhaven 1988). As quantities, it changes what Sector 2 needs of Sector 1 per unit by 5.88 %; no input coefficient moves further.
	//
	// As prices it is sound (Dietzenbacher 1997): quantities stay, primary inputs cost so much more or less, every sector passes it on, and the last column has the changes of prices, the same as those of the Leontief price model.
	//
	// Change by sector
	//           Change in primary inputs  Output before  Change in output  Change in output, or in price, %
	// Sector 1                      65.0        1,000.0              81.5                               8.2
	// Sector 2                         0        2,000.0              42.9                               2.1
	//
	// Change in output, round by round
	//           Round 0  Round 1  Round 2  Round 3  Round 4  Later rounds
	// Sector 1   65.000    9.750    4.713    1.357    0.472         0.227
	// Sector 2        0   32.500    6.500    2.681    0.812         0.411
}

func ExampleGhoshModel_PrimaryInputs() {
	g := ionb.Must(ionb.Ghosh(table(millerBlair())))
	fmt.Println(g.PrimaryInputs())
	// Output:
	// Primary inputs v
	// Sector 1               650
	// Sector 2             1,400
}

func ExampleGhoshModel_Output() {
	g := ionb.Must(ionb.Ghosh(table(millerBlair())))
	fmt.Println(g.Output(g.PrimaryInputs().Scale(1.1)))
	// Output:
	// Gross output x
	// Sector 1           1,100
	// Sector 2           2,200
}

func ExampleSupplyShock_Rounds() {
	g := ionb.Must(ionb.Ghosh(table(millerBlair())))
	fmt.Println(ionb.Must(g.Shock(ionb.Amounts(map[string]float64{g.Sectors()[0]: 65}))).Rounds(2))
	// Output:
	// Change in output, round by round
	//           Round 0  Round 1  Round 2  Later rounds
	// Sector 1   65.000    9.750    4.713         2.056
	// Sector 2        0   32.500    6.500         3.904
}

// The recipes that the shock would take, were it one of quantities.
func ExampleSupplyShock_InputCoefficients() {
	g := ionb.Must(ionb.Ghosh(table(millerBlair())))
	fmt.Println(ionb.Must(g.Shock(ionb.Amounts(map[string]float64{g.Sectors()[0]: 65}))).InputCoefficients())
	// Output:
	// Input coefficients that the shock implies
	//           Sector 1  Sector 2
	// Sector 1    0.1500    0.2647
	// Sector 2    0.1889    0.0500
}
