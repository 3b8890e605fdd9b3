package structure_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
)

func ExampleFieldOfInfluence() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	fmt.Println(ionb.Must(structure.FieldOfInfluence(m, "Sector 1", "Sector 2", 0)))
	f := ionb.Must(structure.FieldOfInfluence(m, "Sector 1", "Sector 2", 0.05))
	changed := ionb.Must(m.WithCoefficient("Sector 1", "Sector 2", m.A().Of("Sector 1", "Sector 2")+0.05))
	fmt.Printf("%.6f is %.6f\n", changed.L().Of("Sector 1", "Sector 1")-m.L().Of("Sector 1", "Sector 1"), 0.05*f.Of("Sector 1", "Sector 1"))
	// Output:
	// Field of influence of Sector 1 → Sector 2
	//           Sector 1  Sector 2
	// Sector 1    0.3311    1.4073
	// Sector 2    0.0697    0.2963
	// 0.016778 is 0.016778
}

// The coefficients that move the inverse most.
func ExampleFieldsOfInfluence() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	f := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Most: 3}))
	fmt.Println(f.Largest)
	// Output:
	// Largest fields of influence
	// Industry → Industry                                4.8749
	// Business services → Industry                       4.6459
	// Industry → Business services                       4.6278
}

func ExampleInfluences() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	fmt.Println(ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Change: 0.1, Norm: true})))
	// Output:
	// Fields of influence of all coefficients
	//
	// How much the Leontief inverse moves with one input coefficient: the root of the sum of squares of what it does to all entries, for a change by 0.1, per unit of it. Inputs are in rows, their users in columns.
	//
	//                      Largest fields of influence
	// Sector 1 → Sector 1                       1.9004
	// Sector 2 → Sector 1                       1.5686
	// Sector 2 → Sector 2                       1.5187
	// Sector 1 → Sector 2                       1.5175
	//
	// Sizes of fields of influence
	//           Sector 1  Sector 2
	// Sector 1    1.9004    1.5175
	// Sector 2    1.5686    1.5187
}

// Of the table's 36 coefficients these twelve must be known to better than 20 %.
func ExampleImportantCoefficients() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	fmt.Println(ionb.Must(structure.ImportantCoefficients(m, structure.Importance{})))
	// Output:
	// Important coefficients
	//
	// Coefficients that may be wrong by less than 20 % before some output changes by more than 1 %: 12, 33.3 % of those that are not zero. The others need less care.
	//
	// Important coefficients
	//                                            Coefficient  Limit, %  Importance
	// Agriculture → Industry                           0.024     1.667       0.600
	// Industry → Industry                              0.282     2.455       0.407
	// Business services → Business services            0.279     2.513       0.398
	// Business services → Industry                     0.089     5.099       0.196
	// Trade and transport → Trade and transport        0.138     6.099       0.164
	// Trade and transport → Industry                   0.067     6.299       0.159
	// Business services → Trade and transport          0.122     7.453       0.134
	// Construction → Business services                 0.034    10.167       0.098
	// Industry → Construction                          0.261    11.764       0.085
	// Business services → Other services               0.067    14.320       0.070
	// Business services → Construction                 0.126    15.785       0.063
	// Industry → Trade and transport                   0.076    18.354       0.054
	//
	// Important coefficients by sector
	//                      As input  As user
	// Agriculture                 1        0
	// Industry                    3        4
	// Construction                1        2
	// Trade and transport         2        3
	// Business services           5        2
	// Other services              0        1
}

func ExampleOutputElasticities() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	fmt.Println(ionb.Must(structure.OutputElasticities(m, "Construction", structure.Elasticity{Most: 4})))
	// Output:
	// Elasticities of output of Construction
	//
	// By how many per cent it changes, from 245,606, when one of these changes by 1 %. Those of all coefficients add up to 0.3558, the mean number of rounds.
	//
	//                                        Largest elasticities of output of Construction
	// Construction → Business services                                              0.09827
	// Business services → Business services                                         0.03936
	// Construction → Other services                                                 0.03835
	// Construction → Industry                                                       0.03072
	//
	//                      Elasticities of output of Construction by final demand
	// Agriculture                                                          0.0013
	// Industry                                                             0.0481
	// Construction                                                         0.8214
	// Trade and transport                                                  0.0295
	// Business services                                                    0.0547
	// Other services                                                       0.0450
}

func ExampleTotalElasticities() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	imports := m.PrimaryCoefficients("Imports").Named("imports")
	r := ionb.Must(structure.TotalElasticities(m, imports, structure.Elasticity{Most: 3}))
	fmt.Println(r.Given)
	fmt.Println(r.Largest)
	// Output:
	// Elasticities of total of imports by final demand
	// Agriculture                                                    0.0084
	// Industry                                                       0.6150
	// Construction                                                   0.1096
	// Trade and transport                                            0.1162
	// Business services                                              0.0499
	// Other services                                                 0.1010
	//                                 Largest elasticities of total of imports
	// Industry → Industry                                               0.3024
	// Industry → Construction                                           0.0637
	// Industry → Trade and transport                                    0.0408
}

// Dearer labour, or more of it, in each industry: what becomes of the price of building.
func ExamplePriceElasticities() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	r := ionb.Must(structure.PriceElasticities(m, "Construction", m.PrimaryCoefficients("Compensation of employees"), structure.Elasticity{}))
	fmt.Println(r.Given)
	// Output:
	// Elasticities of price of Construction by primary cost
	// Agriculture                                                         0.0040
	// Industry                                                            0.2014
	// Construction                                                        0.6113
	// Trade and transport                                                 0.0782
	// Business services                                                   0.0835
	// Other services                                                      0.0216
}

func ExampleDemandElasticities() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	fmt.Println(ionb.Must(structure.DemandElasticities(m, structure.Elasticity{})))
	// Output:
	// Elasticities of outputs by final demand
	//           Sector 1  Sector 2
	// Sector 1    0.4389    0.5611
	// Sector 2    0.0462    0.9538
}
