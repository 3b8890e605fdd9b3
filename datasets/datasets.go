// Package datasets has tables to start from: small ones that ship with the
// package, and Load for files.
//
//	var t = datasets.AgricultureManufacturing()
//	var mine = ionb.Must(datasets.Load("my_table.csv"))
//
// What ships with it:
//
//	AgricultureManufacturing  two industries and labour, in physical units: the example the notebooks follow
//	MillerBlair               the two-sector example of Miller & Blair, with households
//	ElectricVehicles          an invented region with a car plant, its imports and its jobs
//	Germany1995               6 products, domestic, with employment: Eurostat's worked example
//	Netherlands2000           6 sectors, domestic: a worked example of income multipliers
//	UnitedStates2021          15 industries, made of the BEA's supply and use tables
//
// Each says in its comment and its Source who published the numbers and on what
// terms. They are facts, written in the project's own CSV layout under shorter
// names; no file of others is copied. A table is read anew at every call, which
// takes a tenth of a millisecond.
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
func AgricultureManufacturing() *ionb.Table { return embedded(agricultureManufacturing) }

// embedded reads a table that ships with the package, which the tests have read.
func embedded(csv string) *ionb.Table { return ionb.Must(ionb.ReadCSV(strings.NewReader(csv))) }
