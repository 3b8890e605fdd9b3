package ionb_test

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// footprintsOfTwo are those of the two regions' invented emissions.
func footprintsOfTwo() *ionb.Footprints {
	t := withEmissions()
	return ionb.Must(ionb.Must(ionb.Open(t)).Footprints(t.Extension("Emissions")))
}

func ExampleOpenModel_Footprints() {
	t := withEmissions()
	m := ionb.Must(ionb.Open(t))
	f := ionb.Must(m.Footprints(t.Extension("Emissions")))
	fmt.Println(f)
	// Output:
	// Footprints of "Emissions": 2 stressors, 2 regions
	// CO2 (kt)     Production-based  Consumption-based  Imports  Exports  Balance
	// North                  280.00             273.73    54.59    60.86     6.27
	// South                  215.00             221.27    60.86    54.59    -6.27
	// All regions            495.00             495.00   115.45   115.45        0
	// CH4 (t)      Production-based  Consumption-based  Imports  Exports  Balance
	// North                  300.00             312.71    95.42    82.71   -12.71
	// South                  400.00             387.29    82.71    95.42    12.71
	// All regions            700.00             700.00   178.13   178.13        0
	// Over all regions, what is caused is what is consumed, for every stressor. No product carries what final demand causes by itself: 70 of CO2 (kt).
}

func ExampleFootprints_Of() {
	fmt.Println(footprintsOfTwo().Of("CO2"))
	// Output:
	// CO2 by region (kt)
	//        Production-based  Consumption-based  Imports  Exports  Balance
	// North            280.00             273.73    54.59    60.86     6.27
	// South            215.00             221.27    60.86    54.59    -6.27
}

func ExampleFootprints_WhoForWhom() {
	fmt.Println(footprintsOfTwo().WhoForWhom("CO2"))
	// Output:
	// CO2: who causes it for whom (kt)
	//         North   South
	// North  219.14   60.86
	// South   54.59  160.41
}

// The accounts of both regions add up to the same emissions.
func ExampleFootprints_ProductionBased() {
	f := footprintsOfTwo()
	caused, consumed := f.ProductionBased(), f.ConsumptionBased()
	fmt.Printf("%.2f and %.2f in the North\n", caused.Of("CO2", "North"), consumed.Of("CO2", "North"))
	fmt.Printf("%.2f and %.2f in all\n", caused.Row("CO2").Sum(), consumed.Row("CO2").Sum())
	// Output:
	// 280.00 and 273.73 in the North
	// 495.00 and 495.00 in all
}

func ExampleFootprints_ConsumptionBased() {
	fmt.Println(footprintsOfTwo().ConsumptionBased())
	// Output:
	// Consumption-based account
	//       North   South
	// CO2  273.73  221.27
	// CH4  312.71  387.29
}

func ExampleFootprints_Imports() {
	fmt.Println(footprintsOfTwo().Imports())
	// Output:
	// Embodied in imports
	//       North   South
	// CO2  54.590  60.856
	// CH4  95.423  82.709
}

func ExampleFootprints_Exports() {
	fmt.Println(footprintsOfTwo().Exports())
	// Output:
	// Embodied in exports
	//       North   South
	// CO2  60.856  54.590
	// CH4  82.709  95.423
}

// Households burn gas themselves.
func ExampleFootprints_Direct() {
	fmt.Println(footprintsOfTwo().Direct())
	// Output:
	// Direct, of final demand itself
	//      North  South
	// CO2     30     40
	// CH4      0      0
}

func ExampleFootprints_Unattributed() {
	fmt.Println(footprintsOfTwo().Unattributed().Row("CO2").Sum())
	// Output: 0
}

func ExampleFootprints_ProductionBySector() {
	fmt.Println(footprintsOfTwo().ProductionBySector().Of("CO2", "North: Tools"))
	// Output: 200
}

// What the North's households cause by the food that they buy, from whichever region.
func ExampleFootprints_ConsumptionByProduct() {
	fmt.Println(footprintsOfTwo().ConsumptionByProduct())
	// Output:
	// Consumption-based account by product
	//      North: Food  North: Tools  South: Food  South: Tools
	// CO2        73.69        170.04       116.55         64.72
	// CH4       286.18         26.54       374.62         12.67
}

func ExampleFootprints_ImportsByProduct() {
	fmt.Println(footprintsOfTwo().ImportsByProduct())
	// Output:
	// Embodied in imports by product
	//      North: Food  North: Tools  South: Food  South: Tools
	// CO2       23.962        30.628       34.908        25.947
	// CH4       81.983        13.440       78.687         4.022
}

func ExampleFootprints_ExportsBySector() {
	fmt.Println(footprintsOfTwo().ExportsBySector())
	// Output:
	// Embodied in exports by sector
	//      North: Food  North: Tools  South: Food  South: Tools
	// CO2       13.785        47.071       23.856        30.734
	// CH4       82.709             0       95.423             0
}

func ExampleFootprints_M() {
	fmt.Println(footprintsOfTwo().M())
	// Output:
	// Multipliers M
	//      North: Food  North: Tools  South: Food  South: Tools
	// CO2       0.9288        2.7000       1.6329        2.6959
	// CH4       3.8609        0.3861       4.9566        0.5563
}

func ExampleFootprints_Regions() {
	fmt.Println(footprintsOfTwo().Regions())
	// Output: [North South]
}

func ExampleFootprints_Extension() {
	fmt.Println(footprintsOfTwo().Extension().Name())
	// Output: Emissions
}

func ExampleFootprints_Agreement() {
	fmt.Println(footprintsOfTwo().Agreement())
	// Output:
	// Over all regions, what is caused is what is consumed, for every stressor. No product carries what final demand causes by itself: 70 of CO2 (kt).
}

func ExampleFootprints_String() {
	fmt.Println(footprintsOfTwo())
	// Output:
	// Footprints of "Emissions": 2 stressors, 2 regions
	// CO2 (kt)     Production-based  Consumption-based  Imports  Exports  Balance
	// North                  280.00             273.73    54.59    60.86     6.27
	// South                  215.00             221.27    60.86    54.59    -6.27
	// All regions            495.00             495.00   115.45   115.45        0
	// CH4 (t)      Production-based  Consumption-based  Imports  Exports  Balance
	// North                  300.00             312.71    95.42    82.71   -12.71
	// South                  400.00             387.29    82.71    95.42    12.71
	// All regions            700.00             700.00   178.13   178.13        0
	// Over all regions, what is caused is what is consumed, for every stressor. No product carries what final demand causes by itself: 70 of CO2 (kt).
}

// A unit of tools that the North's households buy causes more than making it does.
func ExampleExtension_M() {
	e := withEmissions().Extension("Emissions")
	fmt.Printf("%.4f of %.4f\n", e.S().Of("CO2", "North: Tools"), e.M().Of("CO2", "North: Tools"))
	// Output:
	// 2.0000 of 2.7000
}

func ExampleExtension_Notes() {
	warming := ionb.Characterisation{Name: "CO2 alone", Impacts: []string{"Warming"}, Stressors: []string{"CO2"}, Factors: [][]float64{{1}}}
	impacts := ionb.Must(withEmissions().Extension("Emissions").Characterised(warming))
	for _, note := range impacts.Notes() {
		fmt.Println(note)
	}
	// Output:
	// Emissions characterised by CO2 alone
	// Stressors without a factor, left out: CH4
}

// gwp is the warming of the emissions' units, kt and t, in kt.
func gwp() ionb.Characterisation {
	return ionb.Characterisation{
		Name: "GWP100", Source: "IPCC, sixth assessment report",
		Impacts: []string{"Global warming"}, Units: []string{"kt CO2e"},
		Stressors: []string{"CO2", "CH4"}, StressorUnits: []string{"kt", "t"},
		Factors: [][]float64{{1, 0.0298}},
	}
}

func ExampleExtension_Characterised() {
	t := withEmissions()
	warming := ionb.Must(t.Extension("Emissions").Characterised(gwp()))
	fmt.Println(warming)
	fmt.Println(ionb.Must(ionb.Must(ionb.Open(t)).Footprints(warming)).Of("Global warming"))
	// Output:
	// Extension "GWP100": 1 stressor
	//                           Total of all sectors
	// Global warming (kt CO2e)                445.86
	// Global warming by region (kt CO2e)
	//        Production-based  Consumption-based  Imports  Exports  Balance
	// North            288.94             283.05    57.43    63.32     5.89
	// South            226.92             232.81    63.32    57.43    -5.89
}

func ExampleReadCharacterisation() {
	c := ionb.Must(ionb.ReadCharacterisation(strings.NewReader(`# name: GWP100
stressor,impact,factor,impact unit,stressor unit
CO2,Global warming,1,kt CO2e,kt
CH4,Global warming,0.0298,kt CO2e,t
`)))
	fmt.Println(c)
	fmt.Println(c.Factors, c.Units, c.StressorUnits)
	// Output:
	// Characterisation by GWP100: Global warming of CO2, CH4
	// [[1 0.0298]] [kt CO2e] [kt t]
}

func ExampleCharacterisation_String() {
	fmt.Println(gwp())
	// Output:
	// Characterisation by GWP100: Global warming of CO2, CH4
}
