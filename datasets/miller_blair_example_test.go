package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
)

func ExampleMillerBlair() {
	fmt.Println(datasets.MillerBlair())
	// Output:
	// Miller and Blair
	//                    Sector 1  Sector 2  Household consumption  Other final demand  Total
	// Sector 1                150       500                     50                 300  1,000
	// Sector 2                200       100                    400               1,300  2,000
	// Labour income           300       500                                               800
	// Other value added       350       900                                             1,250
}
