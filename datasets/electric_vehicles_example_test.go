package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What a plant that buys batteries for 480 million EUR sets off, at the battery
// makers alone.
func ExampleElectricVehicles() {
	m := ionb.Must(ionb.Open(datasets.ElectricVehicles()))
	fmt.Println(m.Output(m.Table().Demand().Scale(0).With("Batteries", 480)))
	// Output:
	// Gross output x (million EUR)
	// Batteries                                  509.76
	// Minerals                                   102.29
	// Metals                                      60.17
	// Electric components                         35.66
	// Electronics                                 26.09
	// Software                                    14.99
	// Energy                                      68.97
	// Services                                    98.89
}

// The jobs (thousand) behind those batteries, here and at the suppliers in the region.
func ExampleElectricVehiclesJobs() {
	t := datasets.ElectricVehicles()
	m := ionb.Must(ionb.Open(t))
	jobs := m.Prices(datasets.ElectricVehiclesJobs().Div(t.X()))
	fmt.Printf("%.2f thousand jobs for batteries of 480 million EUR\n", 480*jobs.Of("Batteries"))
	// Output:
	// 3.08 thousand jobs for batteries of 480 million EUR
}

// Import leakage: what a euro of demand calls forth in the region, beside what it
// would if the region made all that its sectors use.
func ExampleElectricVehiclesImports() {
	m := ionb.Must(ionb.Imports(datasets.ElectricVehicles(), datasets.ElectricVehiclesImports()))
	fmt.Println(m.Leakage().Cols("Stays", "Total linkage"))
	// Output:
	// Linkage and leakage
	//                       Stays  Total linkage
	// Batteries            1.9101         2.9133
	// Minerals             1.7813         2.3682
	// Metals               1.9182         2.8383
	// Electric components  2.0037         2.9508
	// Electronics          1.7678         2.9421
	// Software             1.4401         1.7082
	// Energy               1.5596         2.4240
	// Services             1.4301         1.6897
}

// The plant's purchases from the region, and what they set off there.
func ExampleElectricVehiclePlant() {
	m := ionb.Must(ionb.Open(datasets.ElectricVehicles()))
	plant := ionb.Must(ionb.NewPlant(m, datasets.ElectricVehiclePlant()))
	fmt.Println(plant)
	// Output:
	// New industry Electric vehicles, output 2,000 million EUR
	// What the sectors must make more, directly and indirectly, most of all:
	// Batteries 514.37, Services 502.8, Metals 352.17, Electric components 331.12, Electronics 204.67
	// Altogether 2,351.6; total backward linkage 2.227
}
