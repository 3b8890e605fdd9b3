package display_test

import (
	"fmt"

	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// In a notebook these are typeset; LaTeX is for a paper.
func ExampleMath() {
	display.Show(display.Math(model))
	fmt.Println(display.Math(ionb.Must(model.Exact()).L()).LaTeX())
	// Output:
	// Agriculture and manufacturing: x = Ax + d
	// Agriculture: x₁ = 0.1 x₁ + 1.4583 x₂ + 50
	// Manufacturing: x₂ = 0.16 x₁ + 0.1667 x₂ + 60
	// L =\;\begin{array}{l|rr}
	//  & \text{Agriculture} & \text{Manufacturing} \\
	// \hline
	// \text{Agriculture} & \frac{50}{31} & \frac{175}{62} \\
	// \text{Manufacturing} & \frac{48}{155} & \frac{54}{31} \\
	// \end{array}
}

func ExampleLaTeXTable() {
	fmt.Println(display.LaTeXTable(model.A()))
	// Output:
	// % \usepackage{booktabs}
	// \begin{tabular}{lrr}
	// \toprule
	//  & Agriculture & Manufacturing \\
	// \midrule
	// Agriculture & 0.1000 & 1.4583 \\
	// Manufacturing & 0.1600 & 0.1667 \\
	// \bottomrule
	// \end{tabular}
}
