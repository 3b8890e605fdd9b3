package display_test

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// twoRegionsFootprints are those of a world of two regions, with invented emissions.
func twoRegionsFootprints() *ionb.Footprints {
	t := datasets.TwoRegions()
	return ionb.Must(ionb.Must(ionb.Open(t)).Footprints(t.Extension("Jobs and emissions")))
}

// The accounts of regions as a card.
func ExampleShow_footprints() {
	display.Show(twoRegionsFootprints())
	// Output:
	// Footprints of "Jobs and emissions": 2 stressors, 2 regions
	// Jobs (thousand)  Production-based  Consumption-based  Imports  Exports  Balance
	// North                      17.300             18.705    4.694    3.288   -1.405
	// South                      14.000             12.595    3.288    4.694    1.405
	// All regions                31.300             31.300    7.982    7.982        0
	// CO2 (thousand tonnes)  Production-based  Consumption-based  Imports  Exports  Balance
	// North                            360.00             385.05    97.26    72.21   -25.05
	// South                            280.00             254.95    72.21    97.26    25.05
	// All regions                      640.00             640.00   169.47   169.47        0
	// Over all regions, what is caused is what is consumed, for every stressor. No product carries what final demand causes by itself: 135 of CO2 (thousand tonnes).
}

// What a region causes beside what its final demand causes anywhere.
func ExampleBars_footprints() {
	f := twoRegionsFootprints()
	accounts := f.Of("CO2")
	display.Show(display.Bars(accounts.Cols("Production-based", "Consumption-based")))
	// Output:
	// CO2 by region (thousand tonnes)
	//        Production-based  Consumption-based
	// North            360.00             385.05
	// South            280.00             254.95
}

// Who emits for whom.
func ExampleChord_footprints() {
	f := twoRegionsFootprints()
	display.Show(display.Chord(f.WhoForWhom("CO2")))
	// Output:
	// CO2: who causes it for whom (thousand tonnes)
	// Arcs are exports. A ribbon has the colour of the one that sells more to the
	// other. Trade within a region is not drawn.
	// South → North  97.260
	// North → South  72.207
}

func ExampleHeatmap_footprints() {
	f := twoRegionsFootprints()
	display.Show(display.Heatmap(f.WhoForWhom("CO2")))
	// Output:
	// CO2: who causes it for whom (thousand tonnes)
	//         North   South
	// North  287.79   72.21
	// South   97.26  182.74
}
