// Package datasets has tables to start from: small ones that ship with the
// package, and Load for files.
//
//	var t = datasets.AgricultureManufacturing()
//	var mine = ionb.Must(datasets.Load("my_table.csv"))
package datasets

import (
	_ "embed"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed agriculture_manufacturing.csv
var agricultureManufacturing string

// AgricultureManufacturing returns the economy that the notebooks follow, of two
// industries and one primary factor, in physical units: agriculture in million
// tons, manufacturing in thousand dozens, labour in thousand man-years, a year.
// It is the example of Dorfman, Samuelson & Solow (1958), ch. 9; the numbers are
// facts and are free to use.
func AgricultureManufacturing() *ionb.Table {
	return ionb.Must(ionb.ReadCSV(strings.NewReader(agricultureManufacturing)))
}
