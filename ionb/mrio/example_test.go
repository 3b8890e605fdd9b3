package mrio_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
)

// What of each region's output is for its own demand, for the other's, and comes back.
func ExampleDecompose() {
	t := datasets.TwoRegions()
	e := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(t))))
	of := e.Of(t.Demand())
	fmt.Println(of.ByRegion())
	fmt.Println(of.FeedbackShare())
	// Output:
	// Output of regions by what sets it off (million EUR)
	//        Final demand  Intraregional  Spillover  Feedback   Output
	// North       1,144.0          755.3      228.2      72.5  2,200.0
	// South         542.0          261.0      196.8      40.2  1,040.0
	//        Share of output that is feedback
	// North                           0.03293
	// South                           0.03864
}

// The output that a unit of final demand for each good sets off, and where.
func ExampleEffects_Multipliers() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	fmt.Println(ionb.Must(mrio.Decompose(m)).Multipliers())
	// Output:
	// Output multipliers of regions
	//                       Initial  Intraregional  Spillover  Feedback   Total  Other regions
	// North: Agriculture     1.0000         0.6237     0.2017    0.0745  1.8999         0.2107
	// North: Manufacturing   1.0000         0.8220     0.2958    0.1074  2.2252         0.3089
	// North: Services        1.0000         0.5668     0.0974    0.0353  1.6995         0.1016
	// South: Agriculture     1.0000         0.4694     0.3904    0.0737  1.9335         0.4077
	// South: Manufacturing   1.0000         0.6825     0.6005    0.1143  2.3972         0.6272
	// South: Services        1.0000         0.4061     0.3591    0.0616  1.8268         0.3735
}

// The factors of the Leontief inverse: a block of each.
func ExampleEffects_M3() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	e := ionb.Must(mrio.Decompose(m))
	fmt.Println(e.M1().Block("North", "North"))
	fmt.Println(e.M2().Block("South", "North"))
	fmt.Println(e.M3().Block("North", "North"))
	// Output:
	// Intraregional multipliers M₁: North to North
	//                Agriculture  Manufacturing  Services
	// Agriculture         1.1254         0.0728    0.0164
	// Manufacturing       0.2635         1.4391    0.1776
	// Services            0.2347         0.3101    1.3728
	// Spillover multipliers M₂: South to North
	//                Agriculture  Manufacturing  Services
	// Agriculture        0.04447        0.08371   0.01102
	// Manufacturing      0.05527        0.07183   0.01770
	// Services           0.02570        0.03400   0.01616
	// Feedback multipliers M₃: North to North
	//                Agriculture  Manufacturing  Services
	// Agriculture         1.0022         0.0034    0.0007
	// Manufacturing       0.0252         1.0371    0.0086
	// Services            0.0136         0.0200    1.0050
}

// What the South's demand alone does to the North, and what of it comes back.
func ExampleEffects_Of() {
	t := datasets.TwoRegions()
	d := t.Demand()
	for _, sector := range d.Labels()[:3] {
		d = d.With(sector, 0) // no demand for the North's goods
	}
	fmt.Println(ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(t)))).Of(d).ByRegion())
	// Output:
	// Output of regions by what sets it off (million EUR)
	//        Final demand  Intraregional  Spillover  Feedback  Output
	// North             0              0     228.24      9.64  237.88
	// South        542.00         261.00          0     31.55  834.55
}

// Rows sell: the South's exports to the North are in its row.
func ExampleTradeOf() {
	tr := ionb.Must(mrio.TradeOf(datasets.TwoRegions()))
	fmt.Println(tr.Of("South", "North"))
	fmt.Println(tr.Summary())
	fmt.Println(tr.Between("South", "North"))
	// Output:
	// 268
	// Trade of regions (million EUR)
	//        Exports  Imports  Balance
	// North      329      268       61
	// South      268      329      -61
	// South sells to North (million EUR)
	//                Intermediate  Final  Total
	// Agriculture              66     40    106
	// Manufacturing            64     47    111
	// Services                 23     28     51
}

// What is in gross exports, and who earns by what the others consume.
func ExampleValueAdded() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	v := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{}))
	fmt.Println(v.Exports.Transposed())
	fmt.Println(v.Shares.Transposed())
	fmt.Println(v.WhoForWhom)
	// Output:
	// Gross exports by content (million EUR)
	//                    North   South
	// Gross exports     329.00  268.00
	// Domestic content  289.82  204.20
	// Foreign content    39.18   63.80
	// GDP in exports    277.52  195.69
	// Absorbed abroad   226.02  165.02
	// Returned           51.50   30.67
	// Double counted     12.30    8.51
	// Imported content   51.48   72.31
	// Shares of gross exports
	//                           North   South
	// VAX ratio                0.6870  0.6157
	// Domestic content         0.8809  0.7619
	// Vertical specialisation  0.1565  0.2698
	// Backward participation   0.1191  0.2381
	// Forward participation    0.1939  0.1462
	// Value added by origin and destination (million EUR)
	//         North   South
	// North  937.98  226.02
	// South  165.02  356.98
}

// Nine terms that add up to gross exports.
func ExampleValueAdded_koopmanWangWei() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	v := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{}))
	fmt.Println(v.KoopmanWangWei.Transposed())
	// Output:
	// Gross exports by Koopman, Wang and Wei's terms (million EUR)
	//                               North   South
	// Gross exports                329.00  268.00
	// T1 final goods               136.55   87.75
	// T2 inputs, used by importer   89.47   77.27
	// T3 inputs, to third regions       0       0
	// T4 returned in final goods    27.25   19.45
	// T5 returned in inputs         24.25   11.22
	// T6 double counted             12.30    8.51
	// T7 foreign, final goods       19.45   27.25
	// T8 foreign, inputs            11.22   24.25
	// T9 foreign, double counted     8.51   12.30
}

// Wages alone: what the exports of each region pay to workers of both.
func ExampleValueAddedOptions() {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	v := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{Primary: []string{"Compensation of employees"}}))
	fmt.Println(v.InExports)
	// Output:
	// Value added in exports, by origin and exporter (million EUR)
	//         North   South
	// North  190.87   41.98
	// South   23.50  125.25
}

// Emissions for what the other region buys, and for what it consumes in the end.
func ExampleEmbodied() {
	t := datasets.TwoRegions()
	b := ionb.Must(mrio.Embodied(ionb.Must(ionb.Open(t)), t.Extension("Jobs and emissions"), "CO2"))
	fmt.Println(b.Accounts.Transposed())
	fmt.Println(b.Group("North"))
	// Output:
	// CO2 of regions (thousand tonnes)
	//                           North   South
	// Production-based         360.00  280.00
	// Consumption-based, EEBT  387.69  252.31
	// Exports, EEBT             88.38  116.07
	// Imports, EEBT            116.07   88.38
	// Balance, EEBT            -27.69   27.69
	// Consumption-based, MRIO  385.05  254.95
	// Exports, MRIO             72.21   97.26
	// Imports, MRIO             97.26   72.21
	// Balance, MRIO            -25.05   25.05
	// CO2 across the border of North (thousand tonnes)
	//                            EEBT    MRIO
	// In imports from outside  116.07   97.26
	// In exports to outside     88.38   72.21
	// Balance                  -27.69  -25.05
}

// Where each region buys each good, and what it costs to know no more.
func ExampleCheneryMoses() {
	f := ionb.Must(mrio.CheneryMoses(datasets.TwoRegions()))
	fmt.Println(f.Trade)
	fmt.Printf("%.3f of all flows moved\n", f.Moved)
	fmt.Println(ionb.Must(f.Multipliers()))
	// Output:
	// Trade coefficients c
	//                        North   South
	// North: Agriculture    0.4564  0.0759
	// North: Manufacturing  0.8570  0.5542
	// North: Services       0.9563  0.1560
	// South: Agriculture    0.5436  0.9241
	// South: Manufacturing  0.1430  0.4458
	// South: Services       0.0437  0.8440
	// 0.040 of all flows moved
	// Output multipliers by form
	//                        Isard  Chenery–Moses  Difference
	// North: Agriculture    1.8999         1.8984     -0.0015
	// North: Manufacturing  2.2252         2.2238     -0.0014
	// North: Services       1.6995         1.7001      0.0006
	// South: Agriculture    1.9335         1.9364      0.0029
	// South: Manufacturing  2.3972         2.3955     -0.0017
	// South: Services       1.8268         1.8296      0.0027
}

// Two regional tables and the shares in which they buy from each other.
func ExampleAssemble() {
	t := datasets.TwoRegions()
	r := mrio.RegionalTables{Name: "Both", Trade: ionb.Must(mrio.CheneryMoses(t)).Trade}
	for _, region := range t.Regions() {
		national := ionb.Must(mrio.Pool(t, region, mrio.PoolOptions{Competitive: true}))
		r.Regions = append(r.Regions, mrio.Region{Name: region, Table: national.Table})
	}
	both := ionb.Must(mrio.Assemble(r))
	fmt.Println(both.Z().ByRegion())
	fmt.Println(both.Notes()[0])
	// Output:
	// Transactions Z (million EUR)
	//         North   South
	// North  886.15  162.25
	// South  149.85  355.75
	// Made of regional tables and trade coefficients (Chenery–Moses). Outputs are those of the regional tables.
}

// The North's own table, with imported inputs among its primary inputs.
func ExamplePool() {
	t := datasets.TwoRegions()
	n := ionb.Must(mrio.Pool(t, "North", mrio.PoolOptions{}))
	fmt.Println(n.Table)
	fmt.Println(n.Table.Check())
	fmt.Println(ionb.Must(ionb.Imports(n.Table, n.Imports)).Leakage())
	// Output:
	// North and South (invented): North, million EUR
	//                                     Agriculture  Manufacturing  Services  Households  Government  Investment  Exports  Total
	// Agriculture                                  10             40         6          30           1           2       11    100
	// Manufacturing                                15            250       110         145          15         130      235    900
	// Services                                     12            140       300         405         200          60       83  1,200
	// Compensation of employees                    15            255       490                                                 760
	// Taxes less subsidies on production           -5             15        24                                                  34
	// Gross operating surplus                      45             90       235                                                 370
	// Imports                                       8            110        35                                                 153
	// <nil>
	// Linkage and leakage
	//                Total linkage   Stays   Leaks  Share leaking
	// Agriculture           1.8831  1.6237  0.2594         0.2938
	// Manufacturing         2.2026  1.8220  0.3806         0.3165
	// Services              1.6911  1.5668  0.1242         0.1798
}

// All goods together, and imports taken off.
func ExamplePool_competitive() {
	n := ionb.Must(mrio.Pool(datasets.TwoRegions(), "North", mrio.PoolOptions{Competitive: true}))
	fmt.Println(n.Table)
	// Output:
	// North and South (invented): North, million EUR
	//                                     Agriculture  Manufacturing  Services  Households  Government  Investment  Exports  Imports  Total
	// Agriculture                                  13             95        14          70           1           2       11     -106    100
	// Manufacturing                                19            295       125         180          17         140      235     -111    900
	// Services                                     13            150       312         430         202          61       83      -51  1,200
	// Compensation of employees                    15            255       490                                                          760
	// Taxes less subsidies on production           -5             15        24                                                           34
	// Gross operating surplus                      45             90       235                                                          370
}
