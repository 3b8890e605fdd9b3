package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed two_regions.csv
var twoRegions string

// TwoRegions returns a world of two regions that trade with each other, in three
// sectors each, at basic prices in million EUR, with jobs and emissions. The
// numbers are invented for teaching: they are no region's statistics, and are free
// to use.
//
// The North makes most of the manufactures and lends to the South, which sells
// it food and buys more than it sells: the North's exports exceed its imports by
// 61. In each region wages exceed what households consume, so that households can
// be made a sector. Rows and columns balance exactly.
//
//	t := datasets.TwoRegions()
//	t.Z().Of("South: Agriculture", "North: Manufacturing")   // food for the North's industry
//	t.Z().ByRegion()                                         // intermediate goods traded
//	e := t.Extension("Jobs and emissions")
//
// The extension "Jobs and emissions" counts "Jobs" (thousand) and "CO2" (thousand
// tonnes). The South makes its manufactures with more of both for a million EUR;
// households emit CO2 of their own, from heating and cars.
func TwoRegions() *ionb.Table {
	return ionb.Must(embedded(twoRegions).WithExtension(ionb.ExtensionSpec{
		Name:      "Jobs and emissions",
		Source:    "invented for teaching; no regions' statistics",
		Stressors: []string{"Jobs", "CO2"},
		Units:     []string{"thousand", "thousand tonnes"},
		F: [][]float64{
			{0.8, 5, 11.5, 4.5, 2.4, 7.1},
			{20, 180, 70, 60, 130, 45},
		},
		FY: [][]float64{
			{0, 0, 0, 0, 0, 0},
			{90, 0, 0, 45, 0, 0},
		},
	}))
}
