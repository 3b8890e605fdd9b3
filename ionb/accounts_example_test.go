package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A physical table in money, at the prices that just cover a wage of 1: every
// column adds up to its row.
func ExampleTable_AtPrices() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	wage := ionb.Amounts(map[string]float64{"Labour": 1})
	money := ionb.Must(t.AtPrices(m.Prices(m.PrimaryCoefficients("Labour")), wage, "million EUR"))
	fmt.Println(money)
	fmt.Println("balanced:", money.Check() == nil)
	// Output:
	// Agriculture and manufacturing, at given prices, million EUR
	//                Agriculture  Manufacturing  Final consumption   Total
	// Agriculture          4.194         29.355              8.387  41.935
	// Manufacturing       27.742         13.871             41.613  83.226
	// Labour              10.000         40.000                     50.000
	// balanced: true
}

// At base prices of 1 agriculture has a profit and manufacturing a loss. With them
// in a row of their own, columns and rows agree.
func ExampleTable_WithProfit() {
	t := datasets.AgricultureManufacturing()
	goods := ionb.Amounts(map[string]float64{"Agriculture": 1, "Manufacturing": 1})
	money := ionb.Must(t.AtPrices(goods, ionb.Amounts(map[string]float64{"Labour": 1}), "million INR"))
	fmt.Println(ionb.Must(money.WithProfit("Profit")))
	// Output:
	// Agriculture and manufacturing, at given prices, million INR
	//                Agriculture  Manufacturing  Final consumption  Total
	// Agriculture             25            175                 50    250
	// Manufacturing           40             20                 60    120
	// Labour                  10             40                        50
	// Profit                 175           -115                        60
}
