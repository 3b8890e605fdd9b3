package display_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// In a notebook the larger numbers are on a darker ground; outside, this is their text.
func ExampleShaded() {
	display.Show(display.Shaded(model.A()))
	// Output:
	// Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture         0.1000         1.4583
	// Manufacturing       0.1600         0.1667
}

// In a notebook the file's name alone, "demand.csv", is a place beside it.
func ExampleSaveCSV() {
	folder := ionb.Must(os.MkdirTemp("", ""))
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "demand.csv")
	if err := display.SaveCSV(table.Demand(), path); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s", ionb.Must(os.ReadFile(path)))
	// Output:
	// label,Final demand d
	// Agriculture,50
	// Manufacturing,60
}
