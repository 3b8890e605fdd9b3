package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed electric_vehicles.csv
var electricVehicles string

// ElectricVehicles returns a region before a plant for electric vehicles comes to
// it, of 8 sectors, in million EUR. The numbers are invented for teaching: they
// are no region's statistics, and are free to use.
//
// The plant (ElectricVehiclePlant) will buy batteries, metals, electric
// components, electronics and software; batteries need minerals (lithium, cobalt,
// nickel). Z is what the region itself delivers. What its sectors buy elsewhere is
// the primary input "Imports", which ElectricVehiclesImports breaks down. Wages
// exceed household consumption, so that households can be made a sector. Rows and
// columns balance exactly.
func ElectricVehicles() *ionb.Table { return embedded(electricVehicles) }

// ElectricVehiclesImports returns the imported intermediate inputs of the sectors
// of ElectricVehicles, in million EUR, n×n: product i used by sector j. Columns
// add up to the table's row "Imports". Added to Z they are what production needs,
// wherever it is made; the difference leaks out of the region. Invented too.
func ElectricVehiclesImports() ionb.Matrix {
	sectors := ElectricVehicles().Sectors()
	return ionb.Must(ionb.NewMatrix("Imported inputs, million EUR", sectors, sectors, [][]float64{
		{40, 0, 0, 0, 0, 0, 0, 0},      // batteries
		{140, 20, 100, 0, 0, 0, 0, 0},  // minerals
		{20, 10, 50, 20, 10, 0, 0, 0},  // metals
		{0, 0, 0, 30, 10, 0, 20, 0},    // electric components
		{20, 0, 0, 50, 120, 10, 0, 70}, // electronics
		{0, 0, 0, 0, 10, 20, 0, 40},    // software
		{0, 5, 20, 0, 0, 0, 160, 20},   // energy
		{0, 0, 0, 0, 0, 0, 0, 230},     // services
	}))
}

// ElectricVehiclesJobs returns the jobs in the sectors of ElectricVehicles, in
// thousand. Invented too.
func ElectricVehiclesJobs() ionb.Vector {
	return ionb.Must(ionb.NewVector("Jobs, thousand", ElectricVehicles().Sectors(),
		[]float64{2.2, 1, 2, 2, 1.4, 2.5, 1.2, 47.5}))
}

// ElectricVehiclePlant returns the plant that comes to the region of
// ElectricVehicles: cars of 2,000 million EUR a year, what it buys in the region,
// imports and pays for them, and the vans it sells to the services. Purchases, own
// use and primary inputs add up to its output. Invented too.
func ElectricVehiclePlant() ionb.Plant {
	return ionb.Plant{
		Name:   "Electric vehicles",
		Output: 2000,
		OwnUse: 40,
		Inputs: ionb.Amounts(map[string]float64{
			"Batteries": 480, "Metals": 160, "Electric components": 240, "Electronics": 120,
			"Software": 60, "Energy": 40, "Services": 200,
		}),
		Primary: ionb.Amounts(map[string]float64{"Imports": 260, "Wages": 240, "Other value added": 160}),
		Sales:   ionb.Amounts(map[string]float64{"Services": 60}),
	}
}
