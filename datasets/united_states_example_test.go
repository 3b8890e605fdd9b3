package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleUnitedStates2021() {
	t := datasets.UnitedStates2021()
	fmt.Println(len(t.Sectors()), "industries,", t.Unit())
	fmt.Println(ionb.Must(ionb.Open(t)).BackwardLinkages())
	// Output:
	// 15 industries, million USD
	//                          Total backward linkages
	// Agriculture                               2.3006
	// Mining                                    1.9572
	// Utilities                                 1.8396
	// Construction                              2.1271
	// Manufacturing                             2.3303
	// Wholesale trade                           1.8453
	// Retail trade                              1.8560
	// Transportation                            2.0299
	// Information                               1.7825
	// Finance and real estate                   1.6637
	// Business services                         1.7201
	// Education and health                      1.6943
	// Leisure and hospitality                   1.9028
	// Other services                            1.7322
	// Government                                1.7263
}
