package iotest

import "github.com/ionb/go-ionb/ionb"

// Regional returns an invented table of two regions with everything that a table can
// have: what is saved or exported must come back.
func Regional() *ionb.Table {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Two regions", Source: "invented for this test", Year: 2020, Unit: "million EUR", Kind: ionb.Monetary,
		Prices: "basic prices", Licence: "none needed", Notes: []string{"A note, \"quoted\" <b>and</b> R&D.", "Ein Müller; 总表"},
		Regions:       []string{"N", "N", "S", "S"},
		Sectors:       []string{"Food", "Steel: flat", "Food", "Steel: flat"},
		Z:             [][]float64{{1, 2, 0.1, 1.0 / 3}, {0, 5, 0, 1}, {1e-9, 0, 4, 2}, {0, -0.5, 1, 1e9}},
		DemandRegions: []string{"N", "S", ""},
		Demand:        []string{"Households", "Households", "Stocks"},
		Y:             [][]float64{{5, 1, -0.1}, {2, 2, 0}, {0, 8, 1}, {1, 1, 1}},
		Primary:       []string{"Wages", "Profits"},
		V:             [][]float64{{1, 1, 1, 1}, {2, 0, -1, 0}},
		PrimaryUnits:  []string{"million EUR", "million EUR"},
	}))
	for _, e := range []ionb.ExtensionSpec{
		{Name: "Emissions", Source: "invented", Stressors: []string{"CO2", "CH4"}, Units: []string{"t", "kg"},
			F: [][]float64{{1, 2, 3, 4}, {0.1, 0.2, 0.3, 0.4}}, FY: [][]float64{{9, 8, 0}, {7, 6, 0}}},
		{Name: "Jobs", Stressors: []string{"Persons"}, F: [][]float64{{10, 20, 30, 40}}},
	} {
		t = ionb.Must(t.WithExtension(e))
	}
	return t
}
