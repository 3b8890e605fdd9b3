package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A unit of construction calls for more than one of other services, but all that is
// bought of those calls for more than all construction.
func ExampleOpenModel_WeightedBackwardLinkages() {
	t := datasets.Germany1995()
	m := ionb.Must(ionb.Open(t))
	fmt.Println(ionb.Must(ionb.Columns("Linkages", m.BackwardLinkages(), m.WeightedBackwardLinkages(t.Demand()))))
	// Output:
	// Linkages
	//                      Total backward linkages  Weighted backward linkages
	// Agriculture                           1.7048                      0.0138
	// Industry                              1.8413                      0.6050
	// Construction                          1.8136                      0.1887
	// Trade and transport                   1.6035                      0.2921
	// Business services                     1.5951                      0.2273
	// Other services                        1.3782                      0.3234
}

func ExampleGhoshModel_WeightedForwardLinkages() {
	t := datasets.Germany1995()
	fmt.Println(ionb.Must(ionb.Ghosh(t)).WeightedForwardLinkages(t.V().ColSums()))
	// Output:
	// Weighted forward linkages
	// Agriculture                             0.0288
	// Industry                                0.5008
	// Construction                            0.0939
	// Trade and transport                     0.2873
	// Business services                       0.4881
	// Other services                          0.2514
}

// The customers of construction keep others at work more than others' customers do
// construction; business services live on the customers of others.
func ExampleOpenModel_NetBackwardLinkages() {
	t := datasets.Germany1995()
	fmt.Println(ionb.Must(ionb.Open(t)).NetBackwardLinkages(t.Demand()))
	// Output:
	// Net backward linkages
	// Agriculture                         0.5909
	// Industry                            1.0565
	// Construction                        1.4478
	// Trade and transport                 1.0195
	// Business services                   0.6186
	// Other services                      1.1978
}

func ExampleGhoshModel_NetForwardLinkages() {
	t := datasets.Germany1995()
	fmt.Println(ionb.Must(ionb.Ghosh(t)).NetForwardLinkages(t.V().ColSums()))
	// Output:
	// Net forward linkages
	// Agriculture                        1.2353
	// Industry                           0.8745
	// Construction                       0.7209
	// Trade and transport                1.0027
	// Business services                  1.3284
	// Other services                     0.9309
}

// In million EUR of output: what each sector's own business calls for elsewhere, and
// that of others in the sector.
func ExampleOpenModel_PureLinkages() {
	t := datasets.Germany1995()
	pure := ionb.Must(ionb.Open(t)).PureLinkages(t.Demand())
	fmt.Println(pure.Cols("Pure backward", "Pure forward", "Pure total", "Total, mean 1"))
	// Output:
	// Pure linkages
	//                      Pure backward  Pure forward  Pure total  Total, mean 1
	// Agriculture                 10,138        27,973      38,111         0.1533
	// Industry                   248,817       189,408     438,225         1.7630
	// Construction               151,919        43,319     195,238         0.7855
	// Trade and transport        143,659       133,312     276,971         1.1143
	// Business services           48,118       307,446     355,564         1.4305
	// Other services             143,669        43,606     187,275         0.7534
}
