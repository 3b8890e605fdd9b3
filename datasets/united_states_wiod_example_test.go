package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
)

// Value added, imported inputs and imported final goods, in million USD.
func ExampleUnitedStatesWIOD() {
	for _, year := range []int{2000, 2007, 2014} {
		t := datasets.UnitedStatesWIOD(year)
		e := t.Extension("Imports")
		fmt.Printf("%d %.0f %.0f %.0f\n", year, t.V().Row("Value added").Sum(), e.F().ColSums().Sum(), e.FY().ColSums().Sum())
	}
	// Output:
	// 2000 10284778 651785 634437
	// 2007 14477638 1102688 962424
	// 2014 17348070 1390078 1017589
}
