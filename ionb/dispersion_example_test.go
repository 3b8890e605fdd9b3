package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// Sector 1 pulls a little more than the average, and less evenly.
func ExampleOpenModel_PowerOfDispersion() {
	m := ionb.Must(ionb.Open(town().Table()))
	fmt.Println(m.PowerOfDispersion())
	// Output:
	// Power of dispersion (columns of L)
	//           Power of dispersion  Coefficient of variation
	// Sector 1               1.0222                    0.9223
	// Sector 2               0.9778                    0.7714
}

func ExampleOpenModel_SensitivityOfDispersion() {
	m := ionb.Must(ionb.Open(town().Table()))
	fmt.Println(m.SensitivityOfDispersion())
	// Output:
	// Sensitivity of dispersion (rows of L)
	//           Sensitivity of dispersion  Coefficient of variation
	// Sector 1                     1.0667                    0.8250
	// Sector 2                     0.9333                    0.8755
}

// By G instead of L the ranking is the same here; the numbers are not.
func ExampleGhoshModel_SensitivityOfDispersion() {
	g := ionb.Must(ionb.Ghosh(town().Table()))
	fmt.Println(g.SensitivityOfDispersion())
	// Output:
	// Sensitivity of dispersion (rows of G)
	//           Sensitivity of dispersion  Coefficient of variation
	// Sector 1                     1.2083                    0.4389
	// Sector 2                     0.7917                    1.1165
}
