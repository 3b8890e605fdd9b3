package datasets

import (
	"embed"
	"fmt"
	"strconv"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed united_states_wiod/*.csv
var unitedStatesWIOD embed.FS

// UnitedStatesWIOD returns the input-output table of the United States of a year from
// 2000 to 2014, of 12 industries by 12 industries in million USD, at basic prices of
// that year: the national table of the World Input-Output Database, release of
// November 2016 (Timmer, Dietzenbacher, Los, Stehrer & de Vries 2015), under CC BY
// 4.0, added up from its 56 industries. Fifteen tables that are made alike are what
// package ionb/change is for.
//
//	t := datasets.UnitedStatesWIOD(2014)
//	e := t.Extension("Imports")
//	e.F()    // imported inputs by product and using industry (12×12)
//	e.FY()   // imported final goods by product and category (12×4)
//
// The industries are those of the aggregate A*10 of NACE Rev. 2, with its B–E apart:
// A, B, C, D–E, F, G–I (trade, transport, hotels and restaurants), J, K, L, M–N, O–Q
// (public administration, education, health) and R–U. The flows Z and Y are of
// domestic products. Households are with the non-profit institutions that serve them,
// which have nothing in the source, and Investment has the change in inventories.
//
// What is imported has a row "Imports" among the primary inputs, and is there by
// product in the extension "Imports": rows are the products, of the industries' names.
// "Transport margins and taxes" are those of international transport, and a few taxes
// less subsidies on products, which the source has with value added. What final demand
// itself uses of these has no place in the table.
//
// Each entry is rounded to whole millions, so that outputs are up to 3 million away from
// the source's, and columns miss them by up to 4 million.
//
// UnitedStatesWIOD panics with a *ionb.ValueError for another year.
func UnitedStatesWIOD(year int) *ionb.Table {
	t, imports := wiodFile(year, ""), wiodFile(year, "imports_")
	rows := func(m ionb.Matrix) [][]float64 {
		all := make([][]float64, len(m.RowLabels()))
		for i, label := range m.RowLabels() {
			all[i] = m.Row(label).Values()
		}
		return all
	}
	units := make([]string, len(t.Sectors()))
	for i := range units {
		units[i] = t.Unit()
	}
	return ionb.Must(t.WithExtension(ionb.ExtensionSpec{
		Name: "Imports", Stressors: imports.Sectors(), Units: units, F: rows(imports.Z()), FY: rows(imports.Y()),
	}))
}

func wiodFile(year int, prefix string) *ionb.Table {
	csv, err := unitedStatesWIOD.ReadFile("united_states_wiod/" + prefix + strconv.Itoa(year) + ".csv")
	if err != nil {
		panic(&ionb.ValueError{Where: "year of datasets.UnitedStatesWIOD", Problem: fmt.Sprintf("there is no table of %d (there are: 2000 to 2014)", year)})
	}
	return embedded(string(csv))
}
