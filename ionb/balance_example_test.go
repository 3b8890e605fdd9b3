package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

func ExampleTable_Balance() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Sectors: []string{"Agriculture", "Manufacturing"}, Z: [][]float64{{10, 20}, {30, 40}},
		Demand: []string{"Final demand"}, Y: [][]float64{{70}, {30}},
		Primary: []string{"Value added"}, V: [][]float64{{60, 35}},
	}))
	b := t.Balance()
	fmt.Println(b.AddsUp(), b.Off)
	fmt.Println(b.Gap)
	fmt.Println(b)
	// Output:
	// false [Manufacturing]
	//                Gap, inputs less output
	// Agriculture                          0
	// Manufacturing                       -5
	// Rows add up: output is defined as their sum. Columns do not: in 1 of 2 sectors (Manufacturing) inputs and output differ by more than a thousandth; the largest gap is -5 % of output, in Manufacturing. Is a primary input missing, or the table physical?
}

func ExampleOpenModel_Origin() {
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Island", Unit: "million EUR", Sectors: []string{"Fish", "Boats"}, Z: [][]float64{{0, 20}, {30, 40}},
		Demand: []string{"Final demand"}, Y: [][]float64{{80}, {30}},
		Primary: []string{"Labour"}, V: [][]float64{{70, 40}},
	}))))
	changed := ionb.Must(m.WithCoefficient("Fish", "Boats", 0.1))
	fmt.Println(changed.Table() == nil, changed.Origin().Kind(), changed.Unit(), changed.PrimaryLabels())
	// Output: true monetary million EUR [Labour]
}

// A table without primary inputs has rows only, and these add up.
func ExampleBalance_AddsUp() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"All"}, Z: [][]float64{{30}}, Demand: []string{"Use"}, Y: [][]float64{{70}}}))
	fmt.Println(t.Balance().AddsUp(), t.Balance().Complete)
	// Output: true false
}

func ExampleBalance_Largest() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"All"}, Z: [][]float64{{30}}, Demand: []string{"Use"}, Y: [][]float64{{70}},
		Primary: []string{"Wages"}, V: [][]float64{{66}}}))
	sector, share := t.Balance().Largest()
	fmt.Printf("%s %.2f\n", sector, share)
	// Output: All -0.04
}

func ExampleBalance_String() {
	fmt.Println(trader().Balance())
	// Output: Rows add up: output is defined as their sum. Columns do too: each sector's inputs cost what its output is worth.
}

func ExampleOpenModel_Unit() {
	fmt.Println(ionb.Must(ionb.Open(trader())).Unit())
	// Output: million EUR
}

func ExampleOpenModel_PrimaryLabels() {
	fmt.Println(ionb.Must(ionb.Open(trader())).PrimaryLabels())
	// Output: [Value added]
}
