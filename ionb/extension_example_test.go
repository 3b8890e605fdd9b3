package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// withEmissions adds invented emissions to the two regions.
func withEmissions() *ionb.Table {
	return ionb.Must(northAndSouth().WithExtension(ionb.ExtensionSpec{
		Name:      "Emissions",
		Stressors: []string{"CO2", "CH4"},
		Units:     []string{"kt", "t"},
		F:         [][]float64{{50, 200, 100, 75}, {300, 0, 400, 0}},
		FY:        [][]float64{{30, 40}, {0, 0}},
	}))
}

func ExampleTable_WithExtension() {
	t := withEmissions()
	fmt.Println(t.Extension("Emissions"))
	// Output:
	// Extension "Emissions": 2 stressors
	//           Total of all sectors
	// CO2 (kt)                   425
	// CH4 (t)                    700
}

func ExampleTable_Extension() {
	fmt.Println(withEmissions().Extension("Emissions").Stressors())
	// Output: [CO2 CH4]
}

func ExampleTable_Extensions() {
	for _, e := range withEmissions().Extensions() {
		fmt.Println(e.Name(), e.Units())
	}
	// Output: Emissions [kt t]
}

func ExampleExtension_F() {
	fmt.Println(withEmissions().Extension("Emissions").F().Of("CO2", "North: Tools"))
	// Output: 200
}

// Households burn gas themselves.
func ExampleExtension_FY() {
	fmt.Println(withEmissions().Extension("Emissions").FY().Of("CO2", "South: Households"))
	// Output: 40
}

// A unit of the North's tools emits 2 kt.
func ExampleExtension_S() {
	fmt.Println(withEmissions().Extension("Emissions").S().Of("CO2", "North: Tools"))
	// Output: 2
}

func ExampleExtension_String() {
	fmt.Println(withEmissions().Extension("Emissions"))
	// Output:
	// Extension "Emissions": 2 stressors
	//           Total of all sectors
	// CO2 (kt)                   425
	// CH4 (t)                    700
}

func ExampleExtensionSpec_String() {
	fmt.Println(ionb.ExtensionSpec{Name: "Emissions", Stressors: []string{"CO2", "CH4"}})
	// Output: ExtensionSpec of Emissions: CO2, CH4
}
