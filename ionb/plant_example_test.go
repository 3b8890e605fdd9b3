package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// carPlant is a plant for electric vehicles in a small region; the numbers of both
// are invented.
func carPlant() *ionb.PlantModel {
	region := ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Region", Unit: "million EUR",
		Sectors: []string{"Minerals", "Batteries", "Services"},
		Z:       [][]float64{{10, 30, 10}, {0, 20, 20}, {20, 30, 200}},
		Demand:  []string{"Final demand"}, Y: [][]float64{{50}, {160}, {750}},
		Primary: []string{"Wages", "Other value added"},
		V:       [][]float64{{40, 70, 500}, {30, 50, 270}},
	}))
	return ionb.Must(ionb.NewPlant(ionb.Must(ionb.Open(region)), ionb.Plant{
		Name: "Electric vehicles", Output: 200,
		Inputs:  ionb.Amounts(map[string]float64{"Batteries": 60, "Services": 40}),
		OwnUse:  5,
		Primary: ionb.Amounts(map[string]float64{"Wages": 50, "Other value added": 45}),
		Sales:   ionb.Amounts(map[string]float64{"Services": 25}),
	}))
}

// What a new plant means for the sectors that are there.
func ExampleNewPlant() {
	fmt.Println(carPlant())
	// Output:
	// New industry Electric vehicles, output 200 million EUR
	// What the sectors must make more, directly and indirectly:
	// Batteries 68.129, Services 65.796, Minerals 12.086
	// Altogether 146.01; total backward linkage 1.7895
}

func ExamplePlant_String() {
	fmt.Println(carPlant().Plant())
	// Output:
	// Plant Electric vehicles, output 200, own use 5
	// buys: Batteries 60, Services 40
	// primary inputs: Other value added 45, Wages 50
	// sells to: Services 25
}

func ExamplePlantModel_Plant() {
	fmt.Println(carPlant().Plant().Inputs.Named("Purchases of the plant"))
	// Output:
	// Purchases of the plant
	// Batteries                      60
	// Services                       40
}

func ExamplePlantModel_Effect() {
	fmt.Println(carPlant().Effect())
	// Output:
	// Extra output Δx (million EUR)
	// Minerals                          12.086
	// Batteries                         68.129
	// Services                          65.796
}

// The plant buys no minerals, but its suppliers do.
func ExamplePlantModel_Rounds() {
	fmt.Println(carPlant().Rounds(4))
	// Output:
	// Purchases round by round (million EUR)
	//            Round 1  Round 2  Round 3  Round 4
	// Minerals         0    9.400    2.130    0.429
	// Batteries   60.000    6.800    1.020    0.228
	// Services    40.000   17.000    6.300    1.839
}

func ExamplePlantModel_BySupplier() {
	fmt.Println(carPlant().BySupplier())
	// Output:
	// Extra output by direct supplier (million EUR)
	//            Batteries  Services
	// Minerals      11.339     0.747
	// Batteries     67.009     1.120
	// Services      15.399    50.397
}

func ExamplePlantModel_SecondTier() {
	fmt.Println(carPlant().SecondTier())
	// Output:
	// Purchases of the direct suppliers (million EUR)
	//            Batteries  Services
	// Minerals      9.0000    0.4000
	// Batteries     6.0000    0.8000
	// Services      9.0000    8.0000
}

func ExamplePlantModel_SuppliersOf() {
	fmt.Println(carPlant().SuppliersOf("Batteries"))
	// Output:
	// Purchases of Batteries (million EUR)
	// Minerals                                      9
	// Batteries                                     6
	// Services                                      9
}

func ExamplePlantModel_Primary() {
	fmt.Println(carPlant().Primary("Wages"))
	// Output:
	// Extra Wages (million EUR)
	// Minerals                               4.834
	// Batteries                             23.845
	// Services                              32.898
	// Electric vehicles                     50.000
}

// Jobs are not in the table: 12 for a million of batteries, say, and so on.
func ExamplePlantModel_PrimaryOf() {
	jobs := carPlant().PrimaryOf(ionb.Amounts(map[string]float64{
		"Minerals": 8, "Batteries": 12, "Services": 15, "Electric vehicles": 5,
	}))
	fmt.Println(jobs.Named("New jobs"))
	fmt.Printf("%.0f in all\n", jobs.Sum())
	// Output:
	// New jobs
	// Minerals               96.7
	// Batteries             817.5
	// Services              986.9
	// Electric vehicles   1,000.0
	// 2901 in all
}

func ExamplePlantModel_FinalSales() {
	fmt.Println(carPlant().FinalSales())
	// Output:
	// 170
}

func ExamplePlantModel_Linkage() {
	p := carPlant()
	fmt.Printf("%.4f\n", p.Linkage())
	fmt.Printf("%.4f\n", ionb.Must(p.Model()).BackwardLinkages().Of("Electric vehicles"))
	// Output:
	// 1.7895
	// 1.7895
}

// The plant becomes a sector like any other.
func ExamplePlantModel_Model() {
	m := ionb.Must(carPlant().Model())
	fmt.Println(m.A())
	fmt.Println(m.HawkinsSimon().Productive)
	// Output:
	// Input coefficients A
	//                    Minerals  Batteries  Services  Electric vehicles
	// Minerals             0.1000     0.1500    0.0100                  0
	// Batteries                 0     0.1000    0.0200             0.3000
	// Services             0.2000     0.1500    0.2000             0.2000
	// Electric vehicles         0          0    0.0250             0.0250
	// true
}

func ExamplePlantModel_Base() {
	fmt.Println(carPlant().Base().Sectors())
	// Output: [Minerals Batteries Services]
}
