package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleGermany1995() {
	t := datasets.Germany1995()
	fmt.Println(t.Name(), t.Unit())
	fmt.Println(ionb.Must(ionb.Open(t)).BackwardLinkages())
	// Output:
	// Germany 1995 million EUR
	//                      Total backward linkages
	// Agriculture                           1.7048
	// Industry                              1.8413
	// Construction                          1.8136
	// Trade and transport                   1.6035
	// Business services                     1.5951
	// Other services                        1.3782
}

// Employment multipliers: the persons (thousand) that work, here and at all
// suppliers, for a million EUR of final demand.
func ExampleGermany1995Employment() {
	t := datasets.Germany1995()
	m := ionb.Must(ionb.Open(t))
	fmt.Println(m.Prices(datasets.Germany1995Employment().Div(t.X())).Named("Employment multipliers"))
	// Output:
	// Employment multipliers
	// Agriculture                         0.03263
	// Industry                            0.01617
	// Construction                        0.02068
	// Trade and transport                 0.02373
	// Business services                   0.01118
	// Other services                      0.02422
}
