package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// germany classifies six sectors of Germany in 1995 by the published linkages of
// the Eurostat Manual (2008), ch. 15; industry's forward linkage is recomputed.
func germany() ionb.SectorClasses {
	sectors := []string{"Agriculture", "Industry", "Construction", "Trade", "Business services", "Other services"}
	backward := ionb.Must(ionb.NewVector("Backward", sectors, []float64{1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782}))
	forward := ionb.Must(ionb.NewVector("Forward", sectors, []float64{2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106}))
	return ionb.KeySectors(backward, forward)
}

func ExampleKeySectors() {
	fmt.Println(germany())
	// Output:
	// Sectors by their linkages, each divided by its mean
	//                    Backward  Forward              Class
	// Agriculture          1.0294   1.2602                key
	// Industry             1.1118   1.0087                key
	// Construction         1.0951   0.8087  backward-oriented
	// Trade                0.9682   0.9453               weak
	// Business services    0.9632   1.2549   forward-oriented
	// Other services       0.8322   0.7221               weak
}

// The usual pair of linkages, from the models.
func ExampleKeySectors_models() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Three sectors", Sectors: []string{"Farms", "Mills", "Shops"},
		Z:      [][]float64{{10, 60, 5}, {5, 20, 40}, {5, 5, 5}},
		Demand: []string{"Final demand"}, Y: [][]float64{{25}, {55}, {105}}}))
	m, g := ionb.Must(ionb.Open(t)), ionb.Must(ionb.Ghosh(t))
	fmt.Println(ionb.KeySectors(m.BackwardLinkages(), g.ForwardLinkages()))
	// Output:
	// Sectors by their linkages, each divided by its mean
	//        Backward  Forward              Class
	// Farms    0.7600   1.3202   forward-oriented
	// Mills    1.1946   1.0014                key
	// Shops    1.0454   0.6784  backward-oriented
}

func ExampleSectorClasses_Class() {
	fmt.Println("construction is", germany().Class("Construction"))
	// Output:
	// construction is backward-oriented
}

// The strongest first.
func ExampleSectorClasses_In() {
	k := germany()
	for _, class := range []ionb.Class{ionb.ClassKey, ionb.ClassBackward, ionb.ClassForward, ionb.ClassWeak} {
		fmt.Printf("%v: %q\n", class, k.In(class))
	}
	// Output:
	// key: ["Agriculture" "Industry"]
	// backward-oriented: ["Construction"]
	// forward-oriented: ["Business services"]
	// weak: ["Trade" "Other services"]
}

func ExampleSectorClasses_Sectors() {
	fmt.Println(len(germany().Sectors()))
	// Output:
	// 6
}

// A ranking of normalised linkages.
func ExampleSectorClasses_Backward() {
	fmt.Println(germany().Backward().Sorted())
	// Output:
	// Backward linkages, mean 1
	// Industry                              1.1118
	// Construction                          1.0951
	// Agriculture                           1.0294
	// Trade                                 0.9682
	// Business services                     0.9632
	// Other services                        0.8322
}

func ExampleSectorClasses_Forward() {
	fmt.Println(germany().Forward().Sorted())
	// Output:
	// Forward linkages, mean 1
	// Agriculture                          1.2602
	// Business services                    1.2549
	// Industry                             1.0087
	// Trade                                0.9453
	// Construction                         0.8087
	// Other services                       0.7221
}

// Both together, for a scatter plot.
func ExampleSectorClasses_Matrix() {
	fmt.Printf("%.3f\n", germany().Matrix().Of("Business services", "Forward"))
	// Output:
	// 1.255
}

func ExampleClass_String() {
	fmt.Println(ionb.ClassKey, ionb.ClassForward)
	// Output:
	// key forward-oriented
}
