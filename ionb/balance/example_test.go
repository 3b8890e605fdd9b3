package balance_test

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
)

func island() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Island", Unit: "million EUR", Sectors: []string{"Fish", "Boats", "Trade"},
		Z:      [][]float64{{10, 20, 5}, {30, 40, 0}, {8, 12, 4}},
		Demand: []string{"Final demand"}, Y: [][]float64{{70}, {30}, {60}},
		Primary: []string{"Wages", "Surplus"}, V: [][]float64{{50, 25, 64}, {7, 6, 10}},
	}))
}

func ExampleExamine() {
	fmt.Println(balance.Examine(island(), balance.Controls{}))
	// Output:
	// Balance of Island: of 3 lines compared 1 off by more than rounding, 1 by what rounding explains. 2 by more than a thousandth.
	//              compared  got  want  gap    share       cause
	// Boats  inputs, output  103   100    3      3 %  structural
	// Trade  inputs, output   83    84   -1  -1.19 %    rounding
	// Only Boats is off: a primary input or final demand of it, which no other sector shares, must be wrong by 3.
}

// Published totals are compared, too.
func ExampleExamine_controls() {
	r := balance.Examine(island(), balance.Controls{Rows: ionb.Amounts(map[string]float64{"Fish": 105, "Trade": 84_000})})
	for _, l := range r.Structural() {
		fmt.Println(l.Label, l.Compared, l.Gap)
	}
	fmt.Println(r.Hints[1])
	// Output:
	// Trade row, total -83916
	// Boats inputs, output 3
	// The published row total is 1,000 times too large (another unit?): Trade.
}

func ExampleReport_AddsUp() {
	t := island()
	fmt.Println(balance.Examine(t, balance.Controls{}).AddsUp(), t.Check() == nil)
	// Output: false false
}

func ExampleReport_Structural() {
	fmt.Println(balance.Examine(island(), balance.Controls{}).Structural()[0].Label)
	// Output: Boats
}

func ExampleReport_String() {
	var nothing balance.Report
	fmt.Println(nothing.String()[:28])
	// Output: Balance: nothing to compare.
}

func ExampleLine_Structural() {
	for _, l := range balance.Examine(island(), balance.Controls{}).Lines {
		fmt.Printf("%s: a gap of %g, of which rounding explains %.1f: %v\n", l.Label, l.Gap, l.Rounding, l.Structural())
	}
	// Output:
	// Boats: a gap of 3, of which rounding explains 2.8: true
	// Trade: a gap of -1, of which rounding explains 2.8: false
}

func ExampleComparison_String() {
	fmt.Println(balance.ColumnWithTotal)
	// Output: column, total
}

// The flows of Miller & Blair (2009), sec. 2.2, as they would be with other totals.
func ExampleRAS() {
	sectors := []string{"1", "2"}
	z := ionb.Must(ionb.NewMatrix("Flows", sectors, sectors, [][]float64{{150, 500}, {200, 100}}))
	u := ionb.Must(ionb.NewVector("Sales", sectors, []float64{750, 300}))
	v := ionb.Must(ionb.NewVector("Purchases", sectors, []float64{400, 650}))
	fmt.Println(ionb.Must(balance.RAS(z, u, v, balance.Scaling{})))
	// Output:
	// Scaled to its totals in 13 rounds, the largest gap 2e-11 of a total. Rows by 0.9596 (2) to 1.1735 (1), columns by 0.9521 (2) to 1.0872 (1).
	// Flows
	//         1       2
	// 1  191.36  558.64
	// 2  208.64   91.36
}

func ExampleGRAS() {
	z := ionb.Must(ionb.NewMatrix("Uses", []string{"Goods", "Services"}, []string{"Use", "Stocks"}, [][]float64{{7, -3}, {5, 2}}))
	u := ionb.Amounts(map[string]float64{"Goods": 6, "Services": 8})
	v := ionb.Amounts(map[string]float64{"Use": 14, "Stocks": 0})
	got := ionb.Must(balance.GRAS(z, u, v, balance.Scaling{}))
	fmt.Println(got.Matrix)
	fmt.Println(got.Iterations < 20, got.Gap < 1e-10)
	// Output:
	// Uses
	//              Use   Stocks
	// Goods     8.3752  -2.3752
	// Services  5.6248   2.3752
	// true true
}

// One flow is known: the others are scaled around it.
func ExampleScaling() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B"}, []string{"C", "D"}, [][]float64{{10, 20}, {30, 40}}))
	u := ionb.Amounts(map[string]float64{"A": 33, "B": 77})
	v := ionb.Amounts(map[string]float64{"C": 43, "D": 67})
	known := balance.Scaling{Fixed: []balance.Cell{{Row: "A", Col: "C"}}}
	fmt.Println(ionb.Must(balance.RAS(z.With("A", "C", 12), u, v, known)).Matrix)
	// Output:
	//     C   D
	// A  12  21
	// B  31  46
}

// It is known, too, what goods and energy together buy of each other.
func ExampleSum() {
	sectors := []string{"Goods", "Energy", "Services"}
	z := ionb.Must(ionb.NewMatrix("Flows", sectors, sectors, [][]float64{{30, 10, 5}, {8, 12, 4}, {9, 3, 20}}))
	u := ionb.Amounts(map[string]float64{"Goods": 50, "Energy": 26, "Services": 34})
	v := ionb.Amounts(map[string]float64{"Goods": 52, "Energy": 27, "Services": 31})
	core := balance.Sum{Name: "Goods and energy", Rows: sectors[:2], Cols: sectors[:2], Total: 68}
	fmt.Println(ionb.Must(balance.RAS(z, u, v, balance.Scaling{Sums: []balance.Sum{core}})).Matrix)
	// Output:
	// Flows
	//            Goods  Energy  Services
	// Goods     34.487  11.066     4.447
	// Energy     9.185  13.262     3.553
	// Services   8.328   2.672    23.000
}

// Only the total of one row is known: the others keep their numbers.
func ExampleScaling_partial() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B"}, []string{"C", "D"}, [][]float64{{10, 20}, {30, 40}}))
	known := ionb.Amounts(map[string]float64{"A": 33})
	fmt.Println(ionb.Must(balance.RAS(z, known, ionb.Vector{}, balance.Scaling{Partial: true})).Matrix)
	// Output:
	//     C   D
	// A  11  22
	// B  30  40
}

// Rows A and B sell to C alone, which does not buy so much.
func ExampleBlocked() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B", "Rest"}, []string{"C", "D"}, [][]float64{{3, 0}, {2, 0}, {1, 4}}))
	u := ionb.Amounts(map[string]float64{"A": 4, "B": 3, "Rest": 4})
	v := ionb.Amounts(map[string]float64{"C": 5, "D": 6})
	_, err := balance.RAS(z, u, v, balance.Scaling{})
	var blocked *balance.Blocked
	if errors.As(err, &blocked) {
		for _, part := range blocked.Report() {
			fmt.Println(part)
		}
	}
	// Output:
	// Totals are not met
	// Not converged in 19 rounds: row "Rest" adds up to 6.000001, want 4, the largest gap.
	// Rows A, B have a total of 7, and all their entries are in column C, whose total is 5: too little.
	// An entry in one of these cells, now zero, would allow it: (A, D), (B, D).
	//        Totals that are asked for
	// row A                          4
	// row B                          3
	//           Totals that confine them
	// column C                         5
}

// What stays unmet, and one cell that would do.
func ExampleBlocked_Short() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B"}, []string{"C", "D"}, [][]float64{{3, 0}, {1, 4}}))
	_, err := balance.RAS(z, ionb.Amounts(map[string]float64{"A": 6, "B": 5}), ionb.Amounts(map[string]float64{"C": 5, "D": 6}), balance.Scaling{})
	var blocked *balance.Blocked
	if errors.As(err, &blocked) {
		fmt.Println(blocked.Short(), blocked.Openings[0].Cell)
	}
	// Output:
	// 1 A, D
}

func ExampleScaled_Report() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B"}, []string{"C", "D"}, [][]float64{{10, 20}, {30, 40}}))
	s := ionb.Must(balance.RAS(z, ionb.Amounts(map[string]float64{"A": 33, "B": 77}), ionb.Amounts(map[string]float64{"C": 43, "D": 67}), balance.Scaling{}))
	fmt.Println(s.Report()[4])
	// Output:
	// Row multipliers r
	// A             1.0972
	// B             1.1012
}

func ExampleReport_Report() {
	fmt.Println(balance.Examine(island(), balance.Controls{}).Report()[2])
	// Output:
	// Gaps beyond rounding
	//                         Got  Want  Gap  Gap, % of want
	// Boats (inputs, output)  103   100    3               3
}

func ExampleDifference_Report() {
	r := ionb.Must(balance.Repair(island(), balance.Options{Share: 0.2, Only: balance.PrimaryInputs}))
	fmt.Println(r.Report()[2])
	// Output:
	// Largest changes in V
	//                  Before   After  Change  Change, %
	// Wages → Boats    25.000  22.581  -2.419     -9.677
	// Wages → Trade    64.000  64.865   0.865      1.351
	// Surplus → Boats   6.000   5.419  -0.581     -9.677
	// Surplus → Trade  10.000  10.135   0.135      1.351
}

func ExampleUpdateCoefficients() {
	sectors := []string{"1", "2"}
	a := ionb.Must(ionb.NewMatrix("Input coefficients A", sectors, sectors, [][]float64{{0.15, 0.25}, {0.2, 0.05}}))
	of := func(x, y float64) ionb.Vector { return ionb.Must(ionb.NewVector("", sectors, []float64{x, y})) }
	updated := ionb.Must(balance.UpdateCoefficients(a, of(1100, 2100), of(750, 300), of(400, 650), balance.Scaling{}))
	fmt.Println(updated.Matrix)
	// Output:
	// Input coefficients A
	//         1       2
	// 1  0.1740  0.2660
	// 2  0.1897  0.0435
}

func ExampleScaled_String() {
	z := ionb.Must(ionb.NewMatrix("", []string{"A", "B"}, []string{"C", "D"}, [][]float64{{10, 20}, {30, 40}}))
	fmt.Println(ionb.Must(balance.RAS(z, z.RowSums(), z.ColSums(), balance.Scaling{})))
	// Output:
	// Has its totals already: left as it is.
	//     C   D
	// A  10  20
	// B  30  40
}

func ExampleRepair() {
	r := ionb.Must(balance.Repair(island(), balance.Options{Share: 0.05}))
	fmt.Println(r.Difference)
	fmt.Println(r.Table.Check(), r.Table.Notes())
	// Output:
	// 14 cells changed by 4.4971 in all, 0.997 % of their sum.
	//                           before   after   change     share
	// Y: Boats    Final demand  30.000  30.804   0.8037    2.68 %
	// V: Wages           Boats  25.000  24.330  -0.6698   -2.68 %
	// Z: Boats            Fish  30.000  30.600   0.5998       2 %
	// Y: Fish     Final demand  70.000  70.476   0.4757    0.68 %
	// Z: Fish            Boats  20.000  19.600  -0.3999      -2 %
	// Z: Trade           Boats  12.000  11.634  -0.3660   -3.05 %
	// V: Wages            Fish  50.000  49.660  -0.3398   -0.68 %
	// V: Wages           Trade  64.000  64.238   0.2375   0.371 %
	// Y: Trade    Final demand  60.000  59.777  -0.2227  -0.371 %
	// V: Surplus         Boats   6.000   5.839  -0.1607   -2.68 %
	// Z: Trade            Fish   8.000   7.916  -0.0841   -1.05 %
	// Z: Fish            Trade   5.000   5.053   0.0525    1.05 %
	// V: Surplus          Fish   7.000   6.952  -0.0476   -0.68 %
	// V: Surplus         Trade  10.000  10.037   0.0371   0.371 %
	// <nil> [repaired so that columns add up: cells of ZYV by at most 5 %]
}

func ExampleOptions_String() {
	fmt.Println(balance.Options{Share: 0.01, Only: balance.PrimaryInputs, KeepOutput: true})
	// Output: cells of V by at most 1 %, outputs kept
}

func ExamplePart_String() {
	fmt.Println(balance.Transactions | balance.PrimaryInputs)
	// Output: ZV
}

func ExampleDifference_Largest() {
	r := ionb.Must(balance.Repair(island(), balance.Options{Share: 0.2, Only: balance.PrimaryInputs}))
	for _, c := range r.Largest(2) {
		fmt.Printf("%s of %s: %+.2f\n", c.Row, c.Col, c.Amount())
	}
	// Output:
	// Wages of Boats: -2.42
	// Wages of Trade: +0.86
}

func ExampleChange_Amount() {
	fmt.Println(balance.Change{Before: 40, After: 38}.Amount())
	// Output: -2
}

func ExampleDifference_String() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"All"}, Z: [][]float64{{30}}, Demand: []string{"Use"}, Y: [][]float64{{70}},
		Primary: []string{"Wages"}, V: [][]float64{{66}}}))
	fmt.Println(ionb.Must(balance.Repair(t, balance.Options{Share: 0.1})).String())
	// Output:
	// 2 cells changed by 4 in all, 2.41 % of their sum.
	//                before   after   change    share
	// Y: All    Use  70.000  67.941  -2.0588  -2.94 %
	// V: Wages  All  66.000  67.941   1.9412   2.94 %
}
