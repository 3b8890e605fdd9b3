package supplyuse_test

import (
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// Farms make grain, bakeries bread and some grain. q = (100, 100), g = (90, 110).
// What is wanted of it was computed by hand, in fractions.
func island() supplyuse.Spec {
	return supplyuse.Spec{
		Name: "Island", Source: "invented", Year: 2020, Unit: "million EUR", Prices: "basic prices",
		Products: []string{"Grain", "Bread"}, Industries: []string{"Farms", "Bakeries"},
		V:      [][]float64{{90, 0}, {10, 100}},
		U:      [][]float64{{12, 8}, {10, 7}},
		Demand: []string{"Final demand"}, Y: [][]float64{{80}, {83}},
		Primary: []string{"Value added"}, W: [][]float64{{68, 95}},
	}
}

// kiosk has more products than industries: newspapers that nobody makes, and scrap
// that farms leave. Newspapers are imported: Y takes them off.
func kiosk() supplyuse.Spec {
	return supplyuse.Spec{
		Name: "Kiosk", Products: []string{"Grain", "Bread", "Newspapers", "Scrap"}, Industries: []string{"Farms", "Bakeries"},
		V:      [][]float64{{90, 0, 0, 10}, {10, 100, 0, 0}},
		U:      [][]float64{{12, 8}, {10, 7}, {3, 2}, {0, 4}},
		Demand: []string{"Households", "Exports less imports"}, Y: [][]float64{{60, 20}, {80, 3}, {4, -9}, {6, 0}},
		Primary: []string{"Wages", "Profits"}, W: [][]float64{{50, 60}, {25, 29}},
	}
}

func tables(s supplyuse.Spec) *supplyuse.Tables { return ionb.Must(supplyuse.New(s)) }

// changed returns the Spec with a change made to a deep copy of its numbers.
func changed(s supplyuse.Spec, change func(*supplyuse.Spec)) supplyuse.Spec {
	for _, m := range []*[][]float64{&s.V, &s.Supply, &s.U, &s.Y, &s.W, &s.N, &s.ImportU, &s.ImportY} {
		rows := slices.Clone(*m)
		for i := range rows {
			rows[i] = slices.Clone(rows[i])
		}
		*m = rows
	}
	s.Products, s.Industries = slices.Clone(s.Products), slices.Clone(s.Industries)
	change(&s)
	return s
}
