package datasets_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// published writes files as an office might publish them, and returns their folder.
func published(contents map[string]string) string {
	dir := ionb.Must(os.MkdirTemp("", "ionb"))
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			panic(err)
		}
	}
	return dir
}

func ExampleLoadSupplyUse() {
	dir := published(map[string]string{
		"make.csv": "code,Grain,Bread,Total Industry Output\nFarms,90,0,90\nBakeries,10,100,110\nTotal Commodity Output,100,100,200\n",
		"use.csv":  "code,Farms,Bakeries,Total Intermediate,F010\nGrain,12,8,20,80\nBread,10,7,17,83\nV001,68,95,163,...\n",
	})
	defer os.RemoveAll(dir)
	t, err := datasets.LoadSupplyUse([]string{dir}, datasets.WithName("Island"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t)
	fmt.Println(t.Balance())
	fmt.Println(ionb.Must(t.FixedProductSales()))
	// Output:
	// Supply and use tables of Island
	// 2 products, 2 industries, 1 category of final use, 1 kind of value added
	// Make V
	//           Grain  Bread
	// Farms        90      0
	// Bakeries     10    100
	// Use U
	//        Farms  Bakeries
	// Grain     12         8
	// Bread     10         7
	// As much of each product is used as supplied. Each industry's inputs cost what its output is worth.
	// Island, industry by industry, fixed product sales
	//           Farms  Bakeries   F010   Total
	// Farms     10.80      7.20  72.00   90.00
	// Bakeries  11.20      7.80  91.00  110.00
	// V001      68.00     95.00         163.00
}

func ExampleLoadMatrix() {
	dir := published(map[string]string{"market_shares_2021.csv": "code,Grain,Bread\nFarms,0.9,0\nBakeries,0.1,1\n"})
	defer os.RemoveAll(dir)
	fmt.Println(ionb.Must(datasets.LoadMatrix(filepath.Join(dir, "market_shares_2021.csv"), datasets.WithName("Market shares"))))
	// Output:
	// Market shares
	//            Grain   Bread
	// Farms     0.9000       0
	// Bakeries  0.1000  1.0000
}

func ExampleLabelsByName() {
	// In a workbook of the BEA, which has codes and names:
	//	datasets.LoadMatrix("market_share.xlsx", datasets.OfYear(2021), datasets.LabelsByName())
	dir := published(map[string]string{"shares.csv": "code,111CA\n111CA,1\n"})
	defer os.RemoveAll(dir)
	m, err := datasets.LoadMatrix(filepath.Join(dir, "shares.csv"), datasets.LabelsByName())
	fmt.Println(m.RowLabels(), err) // no names here: codes
	// Output:
	// [111CA] <nil>
}
