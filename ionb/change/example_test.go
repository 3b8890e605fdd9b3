package change_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
)

// Why are there more jobs on the island?
func ExampleDecompose() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{Account: "Jobs", Extension: "Work"}))
	fmt.Println(d)
	// Output:
	// Change in Jobs, 2010 to 2015
	//
	// From 2,800 to 3,200, a change of 400. Each factor contributes what its own change does while the others are of one year or the other, on the average over all orders in which the factors can change one after the other; contributions add up to the change with no residual.
	//
	// Amounts are compared as they stand: unless both tables are at the same prices, contributions include changes of prices (see Deflate).
	//
	//                      Contributions to the change in Jobs (persons)
	// Intensity                                                   -875.4
	// Technology                                                   105.6
	// Structure of demand                                          -89.3
	// Mix of demand                                                  9.6
	// Level of demand                                            1,249.5
	//
	// Contributions over all orders (persons)
	//                      Average     Least     Most  Standard deviation
	// Intensity             -875.4  -1,099.1   -680.0               178.3
	// Technology             105.6      42.9    209.1                48.1
	// Structure of demand    -89.3    -188.3    -29.2                49.0
	// Mix of demand            9.6       4.8     15.8                 2.7
	// Level of demand      1,249.5   1,047.9  1,486.9               176.3
}

// Jobs by the sector where they are, in people of a growing population.
func ExampleOptions() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{
		Account: "Jobs", Extension: "Work", By: change.Sector, Demand: change.Levels,
		Population: func(t *ionb.Table) float64 { return map[int]float64{2010: 5000, 2015: 5400}[t.Year()] },
	}))
	fmt.Println(d.Contributions)
	// Output:
	// Contributions to the change in Jobs (persons)
	//        Intensity  Technology  Structure of demand  Demand per head  Population
	// Fish     -205.37       -1.42              -288.84           240.22       55.42
	// Boats    -153.71        6.05               101.39           199.61       46.65
	// Trade    -512.81      100.85               107.72           571.07      133.18
}

// Technology apart into the inputs that sectors need and where these are made.
func ExampleOptions_imports() {
	inputs := map[int][][]float64{2010: {{2, 1, 0}, {1, 4, 2}, {0, 0, 0}}, 2015: {{2, 1, 0}, {4, 20, 5}, {0, 0, 0}}}
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{
		Imports: func(t *ionb.Table) ionb.Matrix {
			return ionb.Must(ionb.NewMatrix("Imported inputs", t.Sectors(), t.Sectors(), inputs[t.Year()]))
		},
	}))
	fmt.Println(d.Total)
	// Output:
	// Contributions to the change in Gross output (million EUR)
	// Technology                                                                     22.52
	// Domestic shares of inputs                                                     -13.92
	// Structure of demand                                                            -9.61
	// Mix of demand                                                                  -1.01
	// Level of demand                                                               152.02
}

// By how much did each factor multiply the jobs?
func ExampleHow() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{Account: "Jobs", Extension: "Work", How: change.How{Multiplicative: true}}))
	fmt.Println(d.Total)
	fmt.Printf("%.4f\n", d.Change.Of("Total"))
	// Output:
	// Contributions to the ratio of Jobs
	// Intensity                                        0.7526
	// Technology                                       1.0350
	// Structure of demand                              0.9719
	// Mix of demand                                    1.0031
	// Level of demand                                  1.5048
	// 1.1429
}

// Which changed recipes called for more output?
func ExampleHow_coefficients() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{How: change.How{Coefficients: true}}))
	fmt.Println(d.Coefficients)
	fmt.Printf("%.3f %.3f\n", d.Coefficients.ColSums().Sum(), d.Total.Of("Technology"))
	// Output:
	// Contributions of changed input coefficients (million EUR)
	//          Fish    Boats    Trade
	// Fish   3.4629  -3.8961  -0.6646
	// Boats  6.2287  -7.0116   2.3972
	// Trade  9.5102  -2.6756   1.3705
	// 8.722 8.722
}

// Any product of factors: CO2 = people · income per head · CO2 per income.
func ExampleProduct() {
	d := ionb.Must(change.Product("CO2", "kt", change.How{From: "1990", To: "2020"},
		change.Number("Population", 10, 12), change.Number("Income per head", 20, 30), change.Number("CO2 per income", 1, 0.6)))
	fmt.Println(d)
	// Output:
	// Change in CO2, 1990 to 2020
	//
	// From 200 to 216, a change of 16. Each factor contributes what its own change does while the others are of one year or the other, on the average over all orders in which the factors can change one after the other; contributions add up to the change with no residual.
	//
	//                  Contributions to the change in CO2 (kt)
	// Population                                         39.33
	// Income per head                                    87.33
	// CO2 per income                                   -110.67
	//
	// Contributions over all orders (kt)
	//                  Average    Least    Most  Standard deviation
	// Population         39.33    24.00   60.00               10.69
	// Income per head    87.33    60.00  120.00               20.84
	// CO2 per income   -110.67  -144.00  -80.00               27.10
}

// What outputs for industry and for services have in common is a fixed factor.
func ExampleFixed() {
	a, b := island(2010), island(2015)
	groups := ionb.Must(ionb.NewMatrix("Groups", []string{"Goods", "Services"}, a.Sectors(), [][]float64{{1, 1, 0}, {0, 0, 1}}))
	d := ionb.Must(change.Product("Gross output", "million EUR", change.How{}, change.Fixed(groups),
		change.Inverse("Technology", ionb.Must(ionb.Open(a)), ionb.Must(ionb.Open(b))), change.Column("Final demand", a.Demand(), b.Demand())))
	fmt.Println(d.Contributions)
	// Output:
	// Contributions to the change in Gross output (million EUR)
	//           Technology  Final demand
	// Goods          0.711        79.289
	// Services       7.391        62.609
}

func ExampleRow() {
	a, b := island(2010), island(2015)
	m, n := ionb.Must(ionb.Open(a)), ionb.Must(ionb.Open(b))
	d := ionb.Must(change.Product("Wages", "million EUR", change.How{}, change.Row("Wages per output", m.PrimaryCoefficients("Wages"), n.PrimaryCoefficients("Wages")),
		change.Inverse("Technology", m, n), change.Matrix("Purchases", a.Y(), b.Y())))
	fmt.Println(d.Change) // by category, since the matrix ends the product
	// Output:
	// Change in Wages (million EUR)
	// Households                         27.897
	// Exports                            19.103
}

func ExampleDiagonal() {
	a, b := island(2010), island(2015)
	d := ionb.Must(change.Product("Exports", "million EUR", change.How{}, change.Diagonal("Share of exports",
		a.Y().Col("Exports").Div(a.Demand()), b.Y().Col("Exports").Div(b.Demand())), change.Column("Final demand", a.Demand(), b.Demand())))
	fmt.Println(d.Contributions)
	// Output:
	// Contributions to the change in Exports (million EUR)
	//        Share of exports  Final demand
	// Fish             -5.723        -4.277
	// Boats             5.441        44.559
	// Trade             2.504         7.496
}

func ExampleFactor_String() {
	fmt.Println(change.Number("Population", 10, 12))
	// Output:
	// Population
}

func ExampleMethod_String() {
	fmt.Println(change.AllOrders, change.TwoPolar)
	// Output:
	// all orders two polar orders
}

func ExampleBy_String() {
	fmt.Println(change.Total, change.Sector, change.Category)
	// Output:
	// total sector category
}

func ExampleDemand_String() {
	fmt.Println(change.Categories, change.Levels, change.Undivided)
	// Output:
	// categories levels undivided
}

func ExampleDecomposition_Report() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{}))
	for _, part := range d.Report()[:2] {
		fmt.Println(part)
	}
	// Output:
	// Change in Gross output, 2010 to 2015
	// From 300 to 450, a change of 150. Each factor contributes what its own change does while the others are of one year or the other, on the average over all orders in which the factors can change one after the other; contributions add up to the change with no residual.
}

func ExampleDecomposition_Identities() {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{}))
	for _, i := range d.Identities() {
		fmt.Println(i.Name, i.Holds())
	}
	// Output:
	// contributions add up to the change true
}

// A year between changes the picture: contributions follow the path.
func ExampleChain() {
	middle := ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Island 2012", Year: 2012, Unit: "million EUR", Sectors: []string{"Fish", "Boats", "Trade"},
		Z:      [][]float64{{11, 5, 6}, {22, 25, 1}, {13, 18, 7}},
		Demand: []string{"Households", "Exports"}, Y: [][]float64{{22, 56}, {26, 66}, {77, 15}},
		Primary: []string{"Imports", "Wages", "Surplus"}, V: [][]float64{{11, 32, 7}, {27, 42, 82}, {16, 18, 27}},
	}))
	s := ionb.Must(change.Chain([]*ionb.Table{island(2010), middle, island(2015)}, change.Options{Account: "Wages"}))
	fmt.Println(s)
	// Output:
	// Change in Wages, 2010 to 2015, year on year
	//
	// From 125 to 172. Each period is taken apart by itself, and contributions of periods add up.
	//
	// Contributions to the change in Wages by period (million EUR)
	//            Intensity  Technology  Structure of demand  Mix of demand  Level of demand
	// 2010–2012     -5.239       0.211                0.524          0.020           30.484
	// 2012–2015    -14.953       5.161                0.070          0.442           30.281
	//
	//                      Contributions to the change in Wages since 2010 (million EUR)
	// Intensity                                                                  -20.193
	// Technology                                                                   5.372
	// Structure of demand                                                          0.594
	// Mix of demand                                                                0.461
	// Level of demand                                                             60.766
}

// Wages of 2015 at prices of 2010 are known: what is left is their price.
func ExampleChainVolumes() {
	current := []*ionb.Table{island(2010), island(2015)}
	volumes := []*ionb.Table{nil, ionb.Must(island(2015).AtPrices(ionb.Must(ionb.NewVector("", current[0].Sectors(), []float64{0.9, 0.8, 0.7})),
		ionb.Must(ionb.NewVector("", current[0].PrimaryLabels(), []float64{0.9, 0.75, 0.7})), "million EUR"))}
	s := ionb.Must(change.ChainVolumes(current, volumes, change.Options{Account: "Wages", Demand: change.Levels}))
	fmt.Println(s.Total())
	// Output:
	// Contributions to the change in Wages since 2010 (million EUR)
	// Intensity                                                                  -18.177
	// Technology                                                                   0.667
	// Structure of demand                                                          0.102
	// Level of demand                                                             21.408
	// Prices                                                                      43.000
}

func ExampleSeries_Total() {
	s := ionb.Must(change.Chain([]*ionb.Table{island(2010), island(2015)}, change.Options{Account: "Wages", Demand: change.Undivided}))
	fmt.Println(s.Total())
	// Output:
	// Contributions to the change in Wages since 2010 (million EUR)
	// Intensity                                                           -19.500
	// Technology                                                            4.817
	// Final demand                                                         61.683
}

// Imports are taken off in a category of final demand.
func ExampleGrowth() {
	year := func(y int, z, final [][]float64) change.Economy {
		return change.Economy{Exports: []string{"Exports"}, Imports: "Imports", Table: ionb.Must(ionb.NewTable(ionb.Spec{
			Year: y, Unit: "million EUR", Sectors: []string{"Farms", "Industry"}, Z: z, Demand: []string{"Domestic", "Exports", "Imports"}, Y: final,
		}))}
	}
	fmt.Println(ionb.Must(change.Growth(
		year(1960, [][]float64{{10, 20}, {5, 40}}, [][]float64{{60, 15, -5}, {90, 5, -60}}),
		year(1980, [][]float64{{8, 24}, {12, 120}}, [][]float64{{80, 12, -14}, {190, 90, -72}}))))
	// Output:
	// Sources of growth, 1960 to 1980
	//
	// What each source contributed to the growth of output, directly and through inputs: the average of the structure of both years. Rows add up to each sector's growth with no residual. A negative import substitution says that imports replaced what was made at home.
	//
	// All output went from 180 to 450.
	//
	//                                   Contributions to growth (million EUR)
	// Domestic demand                                                  127.88
	// Exports                                                          134.29
	// Import substitution, final goods                                  45.98
	// Import substitution, inputs                                       30.51
	// Input coefficients                                               -68.66
	//
	// Contributions to growth (million EUR)
	//           Domestic demand  Exports  Import substitution, final goods  Import substitution, inputs  Input coefficients
	// Farms               33.64    16.10                              3.22                         3.41              -46.37
	// Industry            94.24   118.19                             42.76                        27.11              -22.29
}

// Imports are known cell by cell.
func ExampleEconomy() {
	imports := map[int][][]float64{2010: {{2, 1, 0}, {1, 4, 2}, {0, 0, 0}}, 2015: {{2, 1, 0}, {4, 20, 5}, {0, 0, 0}}}
	final := map[int][][]float64{2010: {{2}, {10}, {0}}, 2015: {{3}, {8}, {0}}}
	year := func(y int) change.Economy {
		t := island(y)
		return change.Economy{Table: t, Exports: []string{"Exports"},
			Inputs: ionb.Must(ionb.NewMatrix("Imported inputs", t.Sectors(), t.Sectors(), imports[y])),
			Final:  ionb.Must(ionb.NewMatrix("Imported final goods", t.Sectors(), []string{"Households"}, final[y])),
		}
	}
	fmt.Println(ionb.Must(change.Growth(year(2010), year(2015))).Total)
	// Output:
	// Contributions to growth (million EUR)
	// Domestic demand                                                  64.674
	// Exports                                                          70.240
	// Import substitution, final goods                                  6.984
	// Import substitution, inputs                                     -13.980
	// Input coefficients                                               22.082
}

func ExampleDeflate() {
	t := island(2015)
	d := ionb.Must(change.Deflate(t, change.Deflators{
		Goods:  ionb.Must(ionb.NewVector("Price index", t.Sectors(), []float64{1.1, 1.2, 1.3})),
		Inputs: ionb.Amounts(map[string]float64{"Imports": 1.05}), Base: "2010",
	}))
	fmt.Println(d)
	fmt.Println(d.Table)
	// Output:
	// Deflation of Island 2015, at prices of 2010
	//
	// Rows are divided by one price index each, as if all who buy a good paid the same for it. Value added is what remains; where that is far from the singly deflated, prices of inputs and output moved apart, or do not fit the table.
	//
	// Value added (million EUR)
	//        At current prices  Doubly deflated  Singly deflated
	// Fish               34.00            34.73            30.91
	// Boats              70.00            53.46            58.33
	// Trade             140.00           104.61           107.69
	// Island 2015, at prices of 2010, million EUR
	//               Fish  Boats   Trade  Households  Exports   Total
	// Fish         10.91   5.45    7.27       21.82    45.45   90.91
	// Boats        20.00  25.00    1.67       28.33    75.00  150.00
	// Trade        13.85  18.46    7.69       75.38    15.38  130.77
	// Imports      11.43  47.62    9.52                        68.57
	// Value added  34.73  53.46  104.61                       192.80
}

// The statistical office knows value added at constant prices: flows are fitted to it.
func ExampleDeflators() {
	t := island(2015)
	d := ionb.Must(change.Deflate(t, change.Deflators{
		Goods:        ionb.Must(ionb.NewVector("Price index", t.Sectors(), []float64{1.1, 1.2, 1.3})),
		Inputs:       ionb.Amounts(map[string]float64{"Imports": 1.05}),
		ValueAdded:   ionb.Amounts(map[string]float64{"Fish": 30, "Boats": 56, "Trade": 104}),
		DemandTotals: ionb.Amounts(map[string]float64{"Households": 124, "Exports": 134.57142857142857}),
	}))
	fmt.Println(d.Table.V().Row("Value added"))
	// Output:
	// Primary inputs V: Value added (million EUR)
	// Fish                                            30
	// Boats                                           56
	// Trade                                          104
}
