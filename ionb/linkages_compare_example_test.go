package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// linkagesOfGermany are those of six sectors in 1995, by every definition.
func linkagesOfGermany() ionb.LinkageComparison {
	t := datasets.Germany1995()
	return ionb.Must(ionb.CompareLinkages(ionb.Must(ionb.Open(t)), ionb.Must(ionb.Ghosh(t))))
}

// Which sectors are key depends on what is asked: by eight pairs of definitions
// industry is six times, and no sector always.
func ExampleCompareLinkages() {
	for _, p := range linkagesOfGermany().Pairings {
		fmt.Println(p)
	}
	// Output:
	// Direct, A and B: Agriculture, Industry
	// Direct, A alone: Industry
	// Rasmussen, L alone: Industry
	// L and G: Agriculture, Industry
	// L and G, others: Agriculture
	// Weighted: Industry, Trade and transport
	// Net: Trade and transport
	// Pure: Industry, Trade and transport
}

func ExampleLinkageComparison_Key() {
	fmt.Println(linkagesOfGermany().Key().Cols("Rasmussen, L alone", "L and G", "L and G, others", "Pure", "Times key"))
	// Output:
	// Key by each pairing of definitions
	//                      Rasmussen, L alone  L and G  L and G, others  Pure  Times key
	// Agriculture                           0        1                1     0          3
	// Industry                              1        1                0     1          6
	// Construction                          0        0                0     0          0
	// Trade and transport                   0        0                0     1          3
	// Business services                     0        0                0     0          0
	// Other services                        0        0                0     0          0
}

// 1 is average.
func ExampleLinkageComparison_Backward() {
	fmt.Println(linkagesOfGermany().Backward())
	// Output:
	// Backward linkages, 1 is average
	//                      Columns of A  Columns of L  Columns of L, others  Weighted, L  Net, L  Pure backward
	// Agriculture                1.0679        1.0294                1.4367       0.0500  0.5909         0.0815
	// Industry                   1.2417        1.1118                0.8825       2.1998  1.0565         2.0004
	// Construction               1.2041        1.0951                1.6802       0.6859  1.4478         1.2213
	// Trade and transport        0.9445        0.9683                0.9103       1.0621  1.0195         1.1549
	// Business services          0.9477        0.9631                0.3908       0.8263  0.6186         0.3868
	// Other services             0.5941        0.8322                0.6996       1.1759  1.1978         1.1550
}

func ExampleLinkageComparison_Forward() {
	fmt.Println(linkagesOfGermany().Forward().Cols("Rows of B", "Rows of L", "Rows of G", "Net, G"))
	// Output:
	// Forward linkages, 1 is average
	//                      Rows of B  Rows of L  Rows of G  Net, G
	// Agriculture             1.6412     0.6591     1.2602  1.2353
	// Industry                1.0706     1.4636     1.0087  0.8745
	// Construction            0.5067     0.7034     0.8087  0.7209
	// Trade and transport     0.9149     0.9853     0.9454  1.0027
	// Business services       1.5377     1.4522     1.2549  1.3284
	// Other services          0.3289     0.7364     0.7221  0.9309
}

// Pure linkages are amounts, here in million EUR.
func ExampleLinkageComparison_Values() {
	fmt.Println(linkagesOfGermany().Values().Cols("Columns of L", "Rows of G", "Pure backward"))
	// Output:
	// Linkages by definition
	//                      Columns of L  Rows of G  Pure backward
	// Agriculture                1.7048     2.1126         10,138
	// Industry                   1.8413     1.6910        248,817
	// Construction               1.8136     1.3558        151,919
	// Trade and transport        1.6035     1.5848        143,659
	// Business services          1.5951     2.1037         48,118
	// Other services             1.3782     1.2106        143,669
}

func ExampleLinkageComparison_Definition() {
	fmt.Println(linkagesOfGermany().Definition("Columns of L, others"))
	// Output:
	// Columns of L, others (backward): cⱼ − lⱼⱼ (in use without one author; the default of MARIO's calc_linkages, cut_diag). What output does it call for in the other sectors? Not Rasmussen's, though some programs call it total. It depends on how finely sectors are cut: a sector split in two has more others.
}

func ExampleLinkageComparison_Pairing() {
	fmt.Println(linkagesOfGermany().Pairing("L and G, others").Classes)
	// Output:
	// Sectors by their linkages, each divided by its mean
	//                      Backward  Forward              Class
	// Agriculture            1.4367   2.2135                key
	// Industry               0.8825   0.5372               weak
	// Construction           1.6802   0.6706  backward-oriented
	// Trade and transport    0.9103   0.8340               weak
	// Business services      0.3908   1.4182   forward-oriented
	// Other services         0.6996   0.3265               weak
}
