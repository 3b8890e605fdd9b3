package display_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// A figure for a paper is ".svg", ".pdf" or ".png"; this one is the option.
func ExampleSave() {
	folder, _ := os.MkdirTemp("", "figures")
	defer os.RemoveAll(folder)

	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	chart := display.Bar(m.BackwardLinkages())
	fmt.Println(display.Save(chart, filepath.Join(folder, "linkages.json")))
	fmt.Println(display.Save(chart, "linkages.doc"))
	// Output:
	// <nil>
	// display: saving "linkages.doc": want a file that ends in .svg, .pdf, .png, .html or .json, got ".doc"
}
