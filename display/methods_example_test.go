package display_test

import (
	"fmt"

	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// The source goes into a paper; labels are escaped.
func ExampleFormula_LaTeX() {
	fmt.Println(display.Math(ionb.Must(ionb.NewVector("Prices p", []string{"R&D", "Steel"}, []float64{1.25, 2}))).LaTeX())
	// Output:
	// p =\;\begin{array}{l|r}
	// \text{R}\&\text{D} & 1.2500 \\
	// \text{Steel} & 2.0000 \\
	// \end{array}
}

func ExampleFormula_String() {
	fmt.Println(display.Math(model))
	// Output:
	// Agriculture and manufacturing: x = Ax + d
	// Agriculture: x₁ = 0.1 x₁ + 1.4583 x₂ + 50
	// Manufacturing: x₂ = 0.16 x₁ + 0.1667 x₂ + 60
}

func ExampleShading_String() {
	fmt.Println(display.Shaded(table.Demand()))
	// Output:
	// Final demand d
	// Agriculture                50
	// Manufacturing              60
}

func ExampleSliders_String() {
	fmt.Println(display.Scenario(model))
	// Output:
	// Scenario: Agriculture and manufacturing, the base case
	//                Final demand d  Gross output x  Labour
	// Agriculture                50             250      10
	// Manufacturing              60             120      40
	// Labour in all: 50
}
