package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func manufacturing() ionb.ProductionFunction {
	return ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).ProductionFunction("Manufacturing")
}

// The recipe of manufactures.
func ExampleOpenModel_ProductionFunction() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.ProductionFunction("Manufacturing"))
	// Output:
	// Production function of Manufacturing: 1 thousand dozens takes, in fixed proportions,
	//   1.4583 million tons of Agriculture
	//   0.1667 thousand dozens of Manufacturing
	//   0.3333 thousand man-years of Labour
	// The scarcest of them decides; more of the others makes no more.
}

// With a quarter less labour, there is a quarter less output, whatever else there is.
func ExampleProductionFunction_Output() {
	f := manufacturing()
	inputs := ionb.Amounts(map[string]float64{"Agriculture": 175, "Manufacturing": 20, "Labour": 30})
	fmt.Printf("%.0f\n", f.Output(inputs))
	fmt.Printf("%.0f\n", f.Output(inputs.With("Labour", 40)))
	// Output:
	// 90
	// 120
}

// Labour is scarce, and some of all else is left.
func ExampleProductionFunction_Slack() {
	f := manufacturing()
	inputs := ionb.Amounts(map[string]float64{"Agriculture": 175, "Manufacturing": 20, "Labour": 30})
	fmt.Println(f.Slack(inputs))
	// Output:
	//                Inputs left over in Manufacturing
	// Agriculture                               43.750
	// Manufacturing                              5.000
	// Labour                                         0
}

func ExampleProductionFunction_Binding() {
	f := manufacturing()
	fmt.Println(f.Binding(ionb.Amounts(map[string]float64{"Agriculture": 175, "Manufacturing": 20, "Labour": 30})))
	fmt.Println(f.Binding(f.Required(90)))
	// Output:
	// [Labour]
	// [Agriculture Manufacturing Labour]
}

func ExampleProductionFunction_Inputs() {
	fmt.Println(manufacturing().Inputs())
	// Output:
	// [Agriculture Manufacturing Labour]
}

func ExampleProductionFunction_Coefficients() {
	fmt.Printf("%.4f\n", manufacturing().Coefficients().Values())
	// Output:
	// [1.4583 0.1667 0.3333]
}

func ExampleProductionFunction_Required() {
	fmt.Println(manufacturing().Required(90))
	// Output:
	//                Inputs required for Manufacturing
	// Agriculture                               131.25
	// Manufacturing                              15.00
	// Labour                                     30.00
}

// The corner holds what 120 of manufactures need. More of one input alone makes no
// more.
func ExampleProductionFunction_Isoquant() {
	fmt.Println(manufacturing().Isoquant(120, "Agriculture", "Labour"))
	// Output:
	// Isoquant of Manufacturing at 120 thousand dozens
	//                      Agriculture  Labour
	// More of Labour               175      80
	// Corner                       175      40
	// More of Agriculture          350      40
}

func ExampleProductionFunction_Sector() {
	fmt.Println(manufacturing().Sector())
	// Output:
	// Manufacturing
}

func ExampleProductionFunction_InputUnits() {
	fmt.Printf("%q\n", manufacturing().InputUnits())
	// Output: ["million tons" "thousand dozens" "thousand man-years"]
}

func ExampleProductionFunction_OutputUnit() {
	fmt.Println(manufacturing().OutputUnit())
	// Output: thousand dozens
}
