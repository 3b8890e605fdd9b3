package structure_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
)

// What Germany would have lost without its construction industry.
func ExampleExtract() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	fmt.Println(ionb.Must(structure.Extract(m, structure.Extraction{}, "Construction")))
	// Output:
	// Extraction, complete: Construction
	//
	// Construction: all that it buys and sells is taken out, its final demand with it: the others go on meeting theirs, and import what it supplied.
	//
	// Totals
	//                                              Before      After     Loss      Own   Others   Share
	// Gross output                              3,110,430  2,677,520  432,910  245,606  187,304  0.1392
	// Imports                                     222,143    192,503   29,640   13,427   16,213  0.1334
	// Taxes less subsidies on products             38,510     35,081    3,429    1,548    1,881  0.0890
	// Compensation of employees                   996,900    867,956  128,944   78,819   50,125  0.1293
	// Other taxes less subsidies on production        500     -1,036    1,536      963      573  3.0711
	// Consumption of fixed capital                266,470    243,650   22,820    5,860   16,960  0.0856
	// Net operating surplus                       360,290    307,960   52,330   29,982   22,348  0.1452
	//
	// Outputs
	//                      Output before  Output after  Loss of output  Share lost
	// Agriculture                 43,910        41,518           2,392      0.0545
	// Industry                 1,079,446       984,890          94,556      0.0876
	// Construction               245,606             0         245,606      1.0000
	// Trade and transport        540,063       514,660          25,403      0.0470
	// Business services          692,487       632,730          59,757      0.0863
	// Other services             508,918       503,721           5,197      0.0102
}

// A region that goes on with what it delivers to itself, cut off from the other
// (Dietzenbacher, van der Linden & Steenge 1993).
func ExampleExtraction() {
	t := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(t))
	gdp := m.PrimaryCost(ionb.Amounts(map[string]float64{
		"Compensation of employees": 1, "Taxes less subsidies on production": 1, "Gross operating surplus": 1})).Named("GDP")
	cut := structure.Extraction{KeepOwn: true, KeepDemand: true, Accounts: []ionb.Vector{gdp}}
	fmt.Println(ionb.Must(structure.Extract(m, cut, "South")).Totals)
	// Output:
	// Totals
	//               Before    After    Loss     Own  Others   Share
	// Gross output   3,240  2,702.3  537.69  237.00  300.69  0.1660
	// GDP            1,686  1,427.4  258.63  111.55  147.07  0.1534
}

func ExampleExtracted() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	e := ionb.Must(structure.Extract(m, structure.Extraction{Form: structure.Backward}, "Sector 1"))
	fmt.Println(e.Form, e.Sectors)
	fmt.Printf("Sector 2 makes %.1f in place of %.0f, %.1f %% less\n", e.After.Of("Sector 2"), e.Before.Of("Sector 2"), 100*e.Share.Of("Sector 2"))
	fmt.Printf("labour income falls by %.1f\n", e.Totals.Of("Labour income", "Loss"))
	// Output:
	// backward [Sector 1]
	// Sector 2 makes 1789.5 in place of 2000, 10.5 % less
	// labour income falls by 113.4
}

// Which industry the others would miss most, as a customer.
func ExampleExtractEach() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	each := ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: structure.Backward}))
	fmt.Println(each.Totals)
	fmt.Println(each.Totals.Col("Others").Sorted().Labels()[0])
	// Output:
	// Loss of output by what is extracted
	//                         Loss      Own   Others   Share  Per unit
	// Agriculture           29,935    1,439   28,497  0.0096    0.6817
	// Industry             635,437  324,141  311,297  0.2043    0.5887
	// Construction         194,212    6,907  187,304  0.0624    0.7907
	// Trade and transport  276,594   81,761  194,833  0.0889    0.5122
	// Business services    291,716  202,252   89,464  0.0938    0.4213
	// Other services       183,070   24,923  158,147  0.0589    0.3597
	// Industry
}

func ExampleExtractions() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	fmt.Println(ionb.Must(structure.ExtractEach(m, structure.Extraction{})))
	// Output:
	// Extraction, complete: each sector
	//
	// Each sector by itself: all that it buys and sells is taken out, its final demand with it: the others go on meeting theirs, and import what it supplied.
	//
	// Loss of output by what is extracted
	//              Loss    Own  Others   Share  Per unit
	// Sector 1  1,210.5  1,000  210.53  0.4035    1.2105
	// Sector 2  2,588.2  2,000  588.24  0.8627    1.2941
	//
	// Loss of accounts by what is extracted
	//           Labour income  Other value added
	// Sector 1          352.6              444.7
	// Sector 2          676.5            1,105.9
}

// Who would miss whom: columns are what is extracted, rows who loses.
func ExampleExtractions_Losses() {
	m := ionb.Must(ionb.Open(datasets.MillerBlair()))
	fmt.Println(ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: structure.Forward})).Losses())
	// Output:
	// Loss of output
	//           Sector 1  Sector 2
	// Sector 1    202.63    235.29
	// Sector 2    526.32    217.65
}

func ExampleExtractRegions() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	fmt.Println(ionb.Must(structure.ExtractRegions(m, structure.Extraction{KeepOwn: true, KeepDemand: true})).Totals)
	// Output:
	// Loss of output by what is extracted
	//          Loss     Own  Others   Share  Per unit
	// North  537.69  300.69  237.00  0.1660    0.2444
	// South  537.69  237.00  300.69  0.1660    0.5170
}

// Two questions that are both called forward: without what agriculture sells, its buyers
// lose in Ghosh's model, and in the demand model its suppliers do.
func ExampleForm() {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	for _, form := range []structure.Form{structure.Forward, structure.ForwardDemand} {
		e := ionb.Must(structure.Extract(m, structure.Extraction{Form: form}, "Agriculture"))
		fmt.Printf("%s: industry loses %.0f\n", form, e.Loss.Of("Industry"))
	}
	// Output:
	// forward: industry loses 36574
	// forward by demand: industry loses 8038
}
