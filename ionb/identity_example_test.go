package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What must hold is computed, not assumed.
func ExampleOpenModel_Identities() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	for _, identity := range m.Identities() {
		fmt.Println(identity)
	}
	// Output:
	// the outputs of the table come back: x = Ld, to nine digits
	// what demand costs is what inputs earn: p·d = c·x, to nine digits
	// the Leontief inverse is one: (I−A)L = I, to nine digits
	// the two tests of Hawkins and Simon agree: minors of I−A > 0 ⇔ ρ(A) < 1
}

func ExampleClosedModel_Identities() {
	c := ionb.Must(ionb.Closed(datasets.AgricultureManufacturing(), "Labour", "Final consumption"))
	for _, identity := range c.Identities() {
		fmt.Println(identity)
	}
	// Output:
	// the outputs of the table are a solution: x = Ax, to nine digits
	// the closed system is singular: |I−A| = 0, to nine digits
}

func ExampleGhoshModel_Identities() {
	g := ionb.Must(ionb.Ghosh(datasets.Germany1995()))
	fmt.Println(g.Identities()[0].Holds())
	// Output:
	// true
}

// An identity that does not hold says by how much.
func ExampleIdentity_Holds() {
	i := ionb.Identity{Name: "outputs cover all uses", Equation: "x = Ax + d", Gap: 0.02, Tolerance: 1e-9}
	fmt.Println(i.Holds())
	fmt.Println(i)
	// Output:
	// false
	// outputs cover all uses: x = Ax + d does NOT hold, the gap is 0.02
}
