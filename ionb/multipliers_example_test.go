package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// For one man-year in agriculture itself, its product takes more than four in all.
func ExampleOpenModel_Multipliers() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Multipliers("Labour"))
	// Output:
	// Multipliers of Labour
	//                Direct   Total  Type I
	// Agriculture    0.0400  0.1677  4.1935
	// Manufacturing  0.3333  0.6935  2.0806
}

// Emissions are not in the table; only manufacturing has any of its own.
func ExampleOpenModel_MultipliersOf() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.MultipliersOf(ionb.Amounts(map[string]float64{"Manufacturing": 0.5}).Named("CO₂")))
	// Output:
	// Multipliers of CO₂
	//                Direct   Total  Type I
	// Agriculture         0  0.1548       0
	// Manufacturing  0.5000  0.8710  1.7419
}

// Value added is what is paid at home: all primary inputs but imports and taxes on
// products. A unit of industry's goods has the least of it.
func ExampleOpenModel_Multipliers_valueAdded() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	fmt.Println(m.Multipliers("Compensation of employees", "Other taxes less subsidies on production",
		"Consumption of fixed capital", "Net operating surplus").Named("Value added"))
	// Output:
	// Value added
	//                      Direct   Total  Type I
	// Agriculture          0.4934  0.8450  1.7127
	// Industry             0.3659  0.7647  2.0896
	// Construction         0.4708  0.8615  1.8299
	// Trade and transport  0.5766  0.9019  1.5642
	// Business services    0.5999  0.9393  1.5658
	// Other services       0.7172  0.9199  1.2826
}

// Of the labour in a unit of manufactures nearly half is its own, and after three
// rounds of inputs an eighth is still to come.
func ExampleOpenModel_MultiplierRounds() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.MultiplierRounds(m.PrimaryCoefficients("Labour").Named("Labour"), 3))
	// Output:
	// Multipliers of Labour by round
	//                Round 0  Round 1  Round 2  Round 3    Rest
	// Agriculture     0.0400   0.0573   0.0240   0.0188  0.0276
	// Manufacturing   0.3333   0.1139   0.1026   0.0520  0.0917
}
