package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// northAndSouth is invented: two regions that trade, two sectors each.
func northAndSouth() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name:          "North and South",
		Unit:          "million EUR",
		Prices:        "basic prices",
		Licence:       "invented; free to use",
		Notes:         []string{"Invented for the examples."},
		Regions:       []string{"North", "North", "South", "South"},
		Sectors:       []string{"Food", "Tools", "Food", "Tools"},
		Z:             [][]float64{{10, 5, 4, 1}, {6, 20, 8, 12}, {9, 2, 15, 3}, {1, 3, 5, 8}},
		DemandRegions: []string{"North", "South"},
		Demand:        []string{"Households", "Households"},
		Y:             [][]float64{{60, 20}, {50, 4}, {11, 60}, {13, 20}},
	}))
}

func ExampleLabel() {
	t := northAndSouth()
	fmt.Println(ionb.Label("North", "Tools"))
	fmt.Println(t.Z().Of(ionb.Label("North", "Tools"), ionb.Label("South", "Food")))
	// Output:
	// North: Tools
	// 8
}

func ExampleTable_Regions() {
	t := northAndSouth()
	fmt.Println(t.Regions(), t.SectorNames(), t.DemandNames())
	fmt.Println(t.Sectors())
	// Output:
	// [North South] [Food Tools] [Households]
	// [North: Food North: Tools South: Food South: Tools]
}

func ExampleTable_SectorNames() {
	fmt.Println(northAndSouth().SectorNames())
	// Output: [Food Tools]
}

func ExampleTable_DemandNames() {
	fmt.Println(northAndSouth().DemandNames())
	// Output: [Households]
}

func ExampleTable_Prices() {
	fmt.Println(northAndSouth().Prices())
	// Output: basic prices
}

func ExampleTable_Licence() {
	fmt.Println(northAndSouth().Licence())
	// Output: invented; free to use
}

func ExampleTable_Notes() {
	fmt.Println(northAndSouth().Notes())
	// Output: [Invented for the examples.]
}

// Two tables of the same content have the same hash, whatever they are called.
func ExampleTable_Hash() {
	t := northAndSouth()
	fmt.Println(t.Hash()[:12], t.Named("Two regions").Hash() == t.Hash())
	// Output:
	// b48a78a59709 true
}

// What a household of the South buys is made in both regions.
func ExampleVector_ByRegion() {
	t := northAndSouth()
	m := ionb.Must(ionb.Open(t))
	fmt.Println(m.Output(t.Y().Col("South: Households")).ByRegion())
	// Output:
	// Gross output x (million EUR)
	// North                         51.11
	// South                        105.65
}

func ExampleVector_BySector() {
	fmt.Println(northAndSouth().X().BySector())
	// Output:
	// Gross output x (million EUR)
	// Food                            200
	// Tools                           150
}

func ExampleVector_In() {
	fmt.Println(northAndSouth().X().In("South"))
	// Output:
	// Gross output x: South (million EUR)
	// Food                                   100
	// Tools                                   50
}

func ExampleVector_Regions() {
	fmt.Println(northAndSouth().X().Regions())
	// Output: [North South]
}

// Trade between the regions' sectors: the North sells to the South what is above the
// diagonal.
func ExampleMatrix_ByRegion() {
	fmt.Println(northAndSouth().Z().ByRegion())
	// Output:
	// Transactions Z (million EUR)
	//        North  South
	// North     41     25
	// South     15     31
}

func ExampleMatrix_BySector() {
	fmt.Println(northAndSouth().Z().BySector())
	// Output:
	// Transactions Z (million EUR)
	//        Food  Tools
	// Food     38     11
	// Tools    20     43
}

func ExampleMatrix_Block() {
	fmt.Println(northAndSouth().Z().Block("North", "South"))
	// Output:
	// Transactions Z: North to South (million EUR)
	//        Food  Tools
	// Food      4      1
	// Tools     8     12
}
