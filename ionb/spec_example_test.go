package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

func ExampleSpec_String() {
	fmt.Println(ionb.Spec{Name: "Island", Sectors: []string{"Fish", "Boats"}, Demand: []string{"Consumption"}})
	// Output: Spec of Island, monetary: 2 sectors, 1 category of final demand, 0 primary inputs
}

func ExampleHouseholdSpec_String() {
	fmt.Println(ionb.HouseholdSpec{Income: []string{"Wages"}, Consumption: "Consumption", TotalIncome: 1000})
	// Output: Households earn Wages and buy Consumption (income in all 1,000)
}
