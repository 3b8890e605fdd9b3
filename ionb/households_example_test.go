package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// town is the two-sector example of Miller & Blair 2009, ch. 2, its households told
// apart: they earn 800 in the sectors, 50 from each other and 150 elsewhere.
func town() *ionb.HouseholdModel {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Two sectors", Sectors: []string{"Sector 1", "Sector 2"},
		Z:      [][]float64{{150, 500}, {200, 100}},
		Demand: []string{"Households", "Other"}, Y: [][]float64{{50, 300}, {400, 1300}},
		Primary: []string{"Wages", "Other value added"}, V: [][]float64{{300, 500}, {350, 900}}}))
	return ionb.Must(ionb.Households(t, ionb.HouseholdSpec{
		Income: []string{"Wages"}, Consumption: "Households", TotalIncome: 1000, OwnPurchases: 50}))
}

func ExampleHouseholds() {
	h := town()
	fmt.Println(h)
	fmt.Println(h.Open().A())
	// Output:
	// Leontief model of Two sectors, 2 sectors and Households
	// Households spend 500 of an income of 1,000 (800 from Wages) on Households
	// ρ(A) = 0.56 with them, 0.3291 without
	// Input coefficients A
	//             Sector 1  Sector 2  Households
	// Sector 1      0.1500    0.2500      0.0500
	// Sector 2      0.2000    0.0500      0.4000
	// Households    0.3000    0.2500      0.0500
}

// The model with households answers what any open model answers: here the jobs
// that a unit of demand makes, Type II, at half a job per unit of output.
func ExampleHouseholdModel_Open() {
	jobs := ionb.Amounts(map[string]float64{"Sector 1": 0.5, "Sector 2": 0.5})
	fmt.Println(town().Open().MultipliersOf(jobs.Named("jobs")))
	// Output:
	// Multipliers of jobs
	//             Direct   Total  Type I
	// Sector 1    0.5000  0.9462  1.8924
	// Sector 2    0.5000  0.8867  1.7733
	// Households       0  0.4231       0
}

func ExampleHouseholdModel_Table() {
	fmt.Println(town().Table().Name())
	// Output:
	// Two sectors
}

// Spending adds a third to the output that a unit of demand calls for.
func ExampleHouseholdModel_OutputMultipliers() {
	fmt.Println(town().OutputMultipliers())
	// Output:
	// Output multipliers
	//           Type I  Type II, truncated  Type II, total
	// Sector 1  1.5182              1.8924          2.4623
	// Sector 2  1.4521              1.7733          2.2624
}

// Type II is 1.2885 times Type I in both sectors.
func ExampleHouseholdModel_IncomeMultipliers() {
	fmt.Println(town().IncomeMultipliers())
	// Output:
	// Income multipliers
	//           Income effect, Type I  Income effect, Type II  Type I  Type II
	// Sector 1                 0.4422                  0.5698  1.4741   1.8995
	// Sector 2                 0.3795                  0.4890  1.5182   1.9562
}

func ExampleHouseholdModel_ConsumptionLinkages() {
	fmt.Println(town().ConsumptionLinkages())
	// Output:
	// Consumption linkages
	// Sector 1                0.3743
	// Sector 2                0.3212
}

// An order of 100 from abroad for sector 1: what it calls for, and what the wages
// in it call for.
func ExampleHouseholdModel_Induced() {
	h := town()
	order := h.Table().Demand().Scale(0).With("Sector 1", 100)
	fmt.Println(ionb.Must(ionb.Columns("Output",
		ionb.Must(ionb.Open(h.Table())).Output(order).Named("Direct and indirect"), h.Induced(order))))
	// Output:
	// Output
	//           Direct and indirect  Induced output
	// Sector 1               125.41           11.10
	// Sector 2                26.40           26.33
}

func ExampleHouseholdModel_SpectralRadius() {
	h := town()
	fmt.Printf("%.4f, without households %.4f\n", h.SpectralRadius(), ionb.Must(ionb.Open(h.Table())).HawkinsSimon().SpectralRadius)
	// Output:
	// 0.5600, without households 0.3291
}

// Without households the same sectors pull less: Type I.
func ExampleHouseholdModel_Industries() {
	fmt.Println(town().Industries().BackwardLinkages())
	// Output:
	// Total backward linkages
	// Sector 1                   1.5182
	// Sector 2                   1.4521
}

func ExampleHouseholdModel_Spec() {
	fmt.Println(town().Spec())
	// Output: Households earn Wages and buy Households (income in all 1,000, own purchases 50)
}

// A unit of demand for sector 1 makes 0.76 jobs by what is made for it, and 0.19 more
// when its wages are spent.
func ExampleHouseholdModel_MultipliersOf() {
	jobs := ionb.Amounts(map[string]float64{"Sector 1": 0.5, "Sector 2": 0.5}).Named("jobs")
	fmt.Println(town().MultipliersOf(jobs))
	// Output:
	// Multipliers of jobs, households included
	//           Direct  Indirect  Induced  Type I effect  Type II effect  Type I  Type II
	// Sector 1  0.5000    0.2591   0.1871         0.7591          0.9462  1.5182   1.8924
	// Sector 2  0.5000    0.2261   0.1606         0.7261          0.8867  1.4521   1.7733
}

// Households burn fuel too: 0.1 per unit of what they earn.
func ExampleHouseholdModel_MultipliersOf_households() {
	co2 := ionb.Amounts(map[string]float64{"Sector 1": 0.4, "Sector 2": 0.2, "Households": 0.1}).Named("CO₂")
	fmt.Println(town().MultipliersOf(co2).Cols("Direct", "Indirect", "Induced", "Type II effect"))
	// Output:
	// Multipliers of CO₂, households included
	//           Direct  Indirect  Induced  Type II effect
	// Sector 1  0.4000    0.1545   0.1540          0.7085
	// Sector 2  0.2000    0.1564   0.1322          0.4886
}

func ExampleHouseholdModel_Multipliers() {
	fmt.Println(town().Multipliers("Wages", "Other value added").Named("Value added").Cols("Type I effect", "Type II effect"))
	// Output:
	// Value added
	//           Type I effect  Type II effect
	// Sector 1         1.0000          1.2564
	// Sector 2         1.0000          1.2201
}
