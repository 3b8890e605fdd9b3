package supplyuse_test

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// Farms make grain, bakeries bread and some grain.
var example = ionb.Must(supplyuse.New(supplyuse.Spec{
	Name: "Island", Unit: "million EUR",
	Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
	V:      [][]float64{{90, 0}, {10, 100}},
	U:      [][]float64{{12, 8}, {10, 7}},
	Demand: []string{"Final demand"}, Y: [][]float64{{80}, {83}},
	Primary: []string{"Value added"}, W: [][]float64{{68, 95}},
}))

func Example() {
	fmt.Println(example.Balance())
	io := ionb.Must(example.FixedProductSales())
	fmt.Println(io)
	fmt.Println(ionb.Must(ionb.Open(io)).BackwardLinkages())
	// Output:
	// As much of each product is used as supplied. Each industry's inputs cost what its output is worth.
	// Island, industry by industry, fixed product sales, million EUR
	//              Farms  Bakeries  Final demand   Total
	// Farms        10.80      7.20         72.00   90.00
	// Bakeries     11.20      7.80         91.00  110.00
	// Value added  68.00     95.00                163.00
	//           Total backward linkages
	// Farms                      1.3015
	// Bakeries                   1.1680
}

func ExampleNew() {
	// The same as a supply table, product × industry.
	t, err := supplyuse.New(supplyuse.Spec{
		Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
		Supply: [][]float64{{90, 10}, {0, 100}},
		U:      [][]float64{{12, 8}, {10, 7}},
	})
	fmt.Println(t.G(), err)
	// Output:
	// Output of industries g
	// Farms                         90
	// Bakeries                     110 <nil>
}

func ExampleNew_supplyTable() {
	_, err := supplyuse.New(supplyuse.Spec{
		Name:     "Published",
		Products: []string{"Grain", "Bread", "Scrap"}, Industries: []string{"Farms", "Bakeries"},
		V: [][]float64{{90, 10}, {0, 100}, {1, 0}},
		U: [][]float64{{12, 8}, {10, 7}, {0, 1}},
	})
	fmt.Println(err)
	// Output:
	// supplyuse: tables "Published": V is 3×2, product × industry: it is a supply table, not a make matrix; give it as Supply
}

func ExampleSpecOf() {
	products, industries := []string{"Grain", "Bread"}, []string{"Farms", "Bakeries"}
	v := ionb.Must(ionb.NewMatrix("Make", []string{"Bakeries", "Farms"}, products, [][]float64{{10, 100}, {90, 0}}))
	u := ionb.Must(ionb.NewMatrix("Use", products, industries, [][]float64{{12, 8}, {10, 7}}))
	s := ionb.Must(supplyuse.SpecOf(v, u, ionb.Matrix{}, ionb.Matrix{}))
	s.Name = "Island"
	fmt.Println(ionb.Must(supplyuse.New(s)))
	// Output:
	// Supply and use tables of Island
	// 2 products, 2 industries, 0 categories of final use, 0 kinds of value added
	// Make V
	//           Grain  Bread
	// Farms        90      0
	// Bakeries     10    100
	// Use U
	//        Farms  Bakeries
	// Grain     12         8
	// Bread     10         7
}

func ExampleTables_ProductTechnology() {
	fmt.Println(ionb.Must(example.ProductTechnology()))
	// Output:
	// Island, product by product, product technology, million EUR
	//              Grain  Bread  Final demand   Total
	// Grain        13.33   6.67         80.00  100.00
	// Bread        11.11   5.89         83.00  100.00
	// Value added  75.56  87.44                163.00
}

func ExampleTables_IndustryTechnology() {
	fmt.Println(ionb.Must(example.IndustryTechnology()))
	// Output:
	// Island, product by product, industry technology, million EUR
	//              Grain  Bread  Final demand   Total
	// Grain        12.73   7.27         80.00  100.00
	// Bread        10.64   6.36         83.00  100.00
	// Value added  76.64  86.36                163.00
}

func ExampleTables_FixedIndustrySales() {
	fmt.Println(ionb.Must(example.FixedIndustrySales()))
	// Output:
	// Island, industry by industry, fixed industry sales, million EUR
	//              Farms  Bakeries  Final demand   Total
	// Farms        11.00      7.30         71.70   90.00
	// Bakeries     11.00      7.70         91.30  110.00
	// Value added  68.00     95.00                163.00
}

func ExampleTables_FixedProductSales() {
	fmt.Println(ionb.Must(example.FixedProductSales()))
	// Output:
	// Island, industry by industry, fixed product sales, million EUR
	//              Farms  Bakeries  Final demand   Total
	// Farms        10.80      7.20         72.00   90.00
	// Bakeries     11.20      7.80         91.00  110.00
	// Value added  68.00     95.00                163.00
}

func ExampleTables_Requirements() {
	t := ionb.Must(supplyuse.New(supplyuse.Spec{
		Products: []string{"Grain", "Bread", "Scrap"}, Industries: []string{"Farms", "Bakeries"},
		V: [][]float64{{90, 0, 10}, {10, 100, 0}},
		U: [][]float64{{12, 8}, {10, 7}, {0, 4}},
	}))
	r := ionb.Must(t.Requirements(supplyuse.RequirementsOptions{Scrap: []string{"Scrap"}}))
	fmt.Println(r.ScrapShares())
	fmt.Println(r.IndustryByCommodity())
	fmt.Println(r.Output(ionb.Amounts(map[string]float64{"Grain": 80, "Bread": 83})))
	// Output:
	// Share of scrap p
	// Farms               0.1000
	// Bakeries                 0
	// Total requirements, industry by commodity
	//            Grain   Bread
	// Farms     1.1568  0.0898
	// Bakeries  0.2471  1.0872
	//           Output of industries g
	// Farms                        100
	// Bakeries                     110
}

func ExampleRequirements_Model() {
	r := ionb.Must(example.Requirements(supplyuse.RequirementsOptions{}))
	fmt.Println(r.Model().BackwardLinkages())
	// Output:
	// Total backward linkages
	// Farms                      1.3015
	// Bakeries                   1.1680
}

func ExampleRequirements_IndustryByIndustry() {
	r := ionb.Must(example.Requirements(supplyuse.RequirementsOptions{}))
	fmt.Println(r.IndustryByIndustry())
	fmt.Println(r.CommodityByCommodity())
	// Output:
	// Total requirements, industry by industry
	//            Farms  Bakeries
	// Farms     1.1478    0.0809
	// Bakeries  0.1537    1.0872
	// Total requirements, commodity by commodity
	//         Grain   Bread
	// Grain  1.1568  0.0898
	// Bread  0.1314  1.0782
}

func ExampleRequirements_W() {
	r := ionb.Must(example.Requirements(supplyuse.RequirementsOptions{}))
	fmt.Println(r.B())
	fmt.Println(r.D())
	fmt.Println(r.W()) // no scrap: the same
	// Output:
	// Direct requirements B
	//         Farms  Bakeries
	// Grain  0.1333    0.0727
	// Bread  0.1111    0.0636
	// Market shares D
	//            Grain   Bread
	// Farms     0.9000       0
	// Bakeries  0.1000  1.0000
	// Market shares W, adjusted for scrap
	//            Grain   Bread
	// Farms     0.9000       0
	// Bakeries  0.1000  1.0000
}

func ExampleRequirements_Products() {
	r := ionb.Must(example.Requirements(supplyuse.RequirementsOptions{Without: []string{"Bread"}}))
	fmt.Println(r.Products(), r.Industries())
	// Output:
	// [Grain] [Farms Bakeries]
}

func ExampleTables_Domestic() {
	t := ionb.Must(supplyuse.New(supplyuse.Spec{
		Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
		V:      [][]float64{{90, 0}, {10, 100}},
		U:      [][]float64{{12, 8}, {10, 7}},
		Demand: []string{"Households", "Imports"}, Y: [][]float64{{88, -8}, {83, 0}},
		ImportU: [][]float64{{2, 1}, {0, 0}}, ImportY: [][]float64{{5, -8}, {0, 0}},
	}))
	d := ionb.Must(t.Domestic())
	fmt.Println(d.U())
	fmt.Println(d.W())
	fmt.Println(t.ImportU().RowSums(), t.ImportY().RowSums())
	// Output:
	// Use U
	//        Farms  Bakeries
	// Grain     10         7
	// Bread     10         7
	// Value added W
	//          Farms  Bakeries
	// Imports      2         1
	//        Row sums of Imported use
	// Grain                         3
	// Bread                         0        Row sums of Imported final use
	// Grain                              -3
	// Bread                               0
}

func ExampleTables_Check() {
	t := ionb.Must(supplyuse.New(supplyuse.Spec{
		Name: "Island", Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
		V:      [][]float64{{90, 0}, {10, 100}},
		U:      [][]float64{{12, 8}, {10, 7}},
		Demand: []string{"Final demand"}, Y: [][]float64{{80}, {73}},
	}))
	fmt.Println(t.Check())
	fmt.Println(t.Balance().Gap)
	// Output:
	// supplyuse: tables "Island" do not balance: product "Bread": its uses add up to 90, its supply to 100: a gap of 10 (are imports, margins or taxes missing?)
	//        Gap, supply less use
	// Grain                     0
	// Bread                    10
}

func ExampleBalance_String() {
	b := example.Balance()
	fmt.Println(b.AddsUp(), b)
	// Output:
	// true As much of each product is used as supplied. Each industry's inputs cost what its output is worth.
}

func ExampleNegativeCells() {
	// Bakeries use no grain, though a tenth of all grain is theirs.
	t := ionb.Must(supplyuse.New(supplyuse.Spec{
		Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
		V: [][]float64{{90, 0}, {10, 100}},
		U: [][]float64{{12, 0}, {10, 7}},
	}))
	io := ionb.Must(t.ProductTechnology())
	fmt.Println(supplyuse.NegativeCells(io.Z()))
	// Output:
	// 1 cell of Transactions Z is negative, -1.3333 in all, 4.2105 % of all entries by size:
	// row    column    value
	// Grain   Bread  -1.3333
}

func ExampleTables_MarketShares() {
	fmt.Println(example.MarketShares())
	fmt.Println(example.ProductMix())
	// Output:
	// Market shares D
	//            Grain   Bread
	// Farms     0.9000       0
	// Bakeries  0.1000  1.0000
	// Product mix C
	//         Farms  Bakeries
	// Grain  1.0000    0.0909
	// Bread       0    0.9091
}

func ExampleTables_DirectRequirements() {
	fmt.Println(example.DirectRequirements())
	fmt.Println(example.PrimaryCoefficients())
	// Output:
	// Direct requirements B
	//         Farms  Bakeries
	// Grain  0.1333    0.0727
	// Bread  0.1111    0.0636
	// Value added per unit of output
	//               Farms  Bakeries
	// Value added  0.7556    0.8636
}

func ExampleTables_V() {
	fmt.Println(example.V())
	fmt.Println(example.U())
	fmt.Println(example.Y())
	fmt.Println(example.W())
	fmt.Println(example.Q())
	fmt.Println(example.G())
	// Output:
	// Make V
	//           Grain  Bread
	// Farms        90      0
	// Bakeries     10    100
	// Use U
	//        Farms  Bakeries
	// Grain     12         8
	// Bread     10         7
	// Final use Y
	//        Final demand
	// Grain            80
	// Bread            83
	// Value added W
	//              Farms  Bakeries
	// Value added     68        95
	//        Output of products q
	// Grain                   100
	// Bread                   100
	//           Output of industries g
	// Farms                         90
	// Bakeries                     110
}

func ExampleTables_Name() {
	fmt.Println(example.Name(), example.Unit(), example.Year(), example.Products(), example.Industries())
	// Output:
	// Island million EUR 0 [Grain Bread] [Farms Bakeries]
}

func ExampleTables_Unmade() {
	t := ionb.Must(supplyuse.New(supplyuse.Spec{
		Products: []string{"Grain", "Oil"}, Industries: []string{"Farms"},
		V: [][]float64{{90, 0}}, U: [][]float64{{12}, {5}},
		Imports: []float64{0, 5}, Valuation: []string{"Margins"}, N: [][]float64{{0}, {0}},
	}))
	fmt.Println(t.Unmade(), t.Imports(), t.N().ColSums())
	// Output:
	// [Oil]        Imports
	// Grain        0
	// Oil          5          Column sums of Margins and taxes on products N
	// Margins                                               0
}
