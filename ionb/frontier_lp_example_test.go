package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// At 3 for a coat and 2 for a loaf both inputs are worth having more of.
func ExampleFrontier_Most() {
	prices := ionb.Amounts(map[string]float64{"Coats": 3, "Loaves": 2})
	fmt.Println(ionb.Must(labourAndLand().Most(prices)))
	// Output:
	// Plan
	//         Bill of goods C  Gross output x
	// Coats                 2               2
	// Loaves                2               2
	//
	//         Shadow prices
	// Labour         1.3333
	// Land           0.3333
	//
	// The bill of goods is worth 10.
}

// The value of the plan is that of the stocks at their shadow prices.
func ExamplePlan() {
	f := fifty()
	plan := ionb.Must(f.Most(ionb.Amounts(map[string]float64{"Agriculture": 1, "Manufacturing": 5})))
	fmt.Printf("%.2f = %.2f\n", plan.Value, plan.ShadowPrices.Dot(f.Stocks()))
	// Output:
	// 360.47 = 360.47
}
