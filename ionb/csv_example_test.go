package ionb_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The layout is the table as one writes it in a spreadsheet.
func ExampleReadCSV() {
	const file = `# name: Two sectors
# unit: million USD
sector,Farming,Industry,demand: Final demand,total
Farming,150,500,350,1000
Industry,200,100,1700,2000
primary: Value added,650,1400,,2050
`
	t, err := ionb.ReadCSV(strings.NewReader(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Name(), t.X().Values())
	// Output:
	// Two sectors [1000 2000]
}

// Faults come with their line, their column and what was expected.
func ExampleReadCSV_fault() {
	const file = `sector,Farming,Industry,total
Farming,150,5OO,650
Industry,200,100,300
`
	_, err := ionb.ReadCSV(strings.NewReader(file))
	fmt.Println(strings.Split(err.Error(), "\n")[0])
	// Output:
	// ionb: reading a table: line 2, column 3 ("Industry"): "5OO" is not a number; want digits with at most one decimal sign and no thousands separator, such as 1234.5
}

func ExampleTable_WriteCSV() {
	t := datasets.AgricultureManufacturing().Named("My copy")
	if err := t.WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # name: My copy
	// "# source: Dorfman, Samuelson and Solow, Linear Programming and Economic Analysis (1958), ch. 9"
	// # kind: physical
	// "# licence: facts, free to use; cite the source"
	// sector,unit,Agriculture,Manufacturing,demand: Final consumption,total
	// Agriculture,million tons,25,175,50,250
	// Manufacturing,thousand dozens,40,20,60,120
	// primary: Labour,thousand man-years,10,40,,50
}
