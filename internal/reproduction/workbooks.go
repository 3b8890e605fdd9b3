package reproduction

import (
	"sync"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

const chileFolder = "chile_2008"

// chile is the workbook of its central bank, which prints A and L beside the table.
func chile(t tables) Source {
	const cells = "sheet 12x12_2008, "
	model := sync.OnceValues(func() (*ionb.OpenModel, error) { return chileModel(t) })
	type printed struct {
		Published struct{ A, L [][]float64 }
	}
	off := func(ours func(*ionb.OpenModel) ionb.Matrix, theirs func(printed) [][]float64) func() (float64, error) {
		return func() (float64, error) {
			var p printed
			m, err := model()
			if err == nil {
				err = t.published(&p, chileFolder, "expected.json")
			}
			if err != nil {
				return 0, err
			}
			return farthest(ours(m), denseOf(theirs(p))), nil
		}
	}
	return Source{
		Name:     "Banco Central de Chile, 2008",
		Citation: "Banco Central de Chile, matriz de insumo-producto 2008, 12×12, at basic prices: the workbook prints A and L",
		Table:    "its workbook, `mip_2008_bcch_12x12.xlsx`",
		Values: []Value{
			{What: "A, 12×12", Where: cells + "C49:N60", Entries: 144, Tolerance: 1e-9,
				Ours: off((*ionb.OpenModel).A, func(p printed) [][]float64 { return p.Published.A })},
			{What: "L, 12×12", Where: cells + "C74:N85", Entries: 144, Tolerance: 1e-9,
				Ours: off((*ionb.OpenModel).L, func(p printed) [][]float64 { return p.Published.L })},
		},
	}
}

func chileModel(t tables) (*ionb.OpenModel, error) {
	path, err := t.path(chileFolder, "mip_2008_bcch_12x12.xlsx")
	if err != nil {
		return nil, err
	}
	tab, err := datasets.Load(path, datasets.WithLayout(datasets.SheetLayout{
		Sheet: "12x12_2008", Sectors: "Glosas!C10:C21", Z: "C12:N23", X: "C38:N38",
		Y: "Q12:Q23,S12:S23,U12:U23,W12:W23,Y12:Y23,AA12:AA23", Demand: "Q8:Q9,S8:S9,U8:U9,W8:W9,Y8:Y9,AA8:AA9",
		V: "C28:N30,C34:N36", Primary: "B28:B30,B34:B36", Name: "Chile 2008",
	}))
	if err != nil {
		return nil, err
	}
	return ionb.Open(tab)
}

// wiod is a national table whose rows and columns were made to add up.
func wiod(t tables) Source {
	return Source{
		Name:     "WIOD 2016, the United States 2014",
		Citation: "M. P. Timmer and others, World Input-Output Database, release of November 2016, national table, 56 industries (CC BY 4.0)",
		Table:    "its workbook, `USA_NIOT_nov16.xlsx`",
		Values: []Value{{What: "gross output, million USD, as the sum of each column", Where: "column GO, rows of 2014", Entries: 56,
			Tolerance: 0.5, Why: "less than half a million, the unit",
			Ours: func() (float64, error) {
				path, err := t.path("wiod_niot", "USA_NIOT_nov16.xlsx")
				if err != nil {
					return 0, err
				}
				tab, err := datasets.Load(path, datasets.OfYear(2014))
				if err != nil {
					return 0, err
				}
				return farthest(tab.Z().ColSums().Add(tab.V().ColSums()), tab.X()), nil
			}}},
	}
}
