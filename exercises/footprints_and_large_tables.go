package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 12_footprints_and_large_tables.
var footprintsAndLargeTables = []exercise{
	{
		id:   "12.1",
		want: func() any { return tradedCO2().ConsumptionBased().Of("CO2", south) },
		hint: "Footprints of the open model and of the extension has both accounts. Which of them goes by who consumes?",
		mistakes: []mistake{
			{answer: func() any {
				return tradedCO2().ConsumptionBased().Of("CO2", south) - tradedCO2().Direct().Of("CO2", south)
			}, hint: "that is what their purchases cause. They also emit something themselves."},
			{answer: func() any { return tradedCO2().ProductionBased().Of("CO2", south) }, hint: "that is what is emitted in the South, whoever it is for."},
			{answer: func() any { return tradedCO2().WhoForWhom("CO2").Of(south, south) }, hint: "that is what they cause in the South. They also buy abroad."},
			{answer: func() any { return tradedCO2().Imports().Of("CO2", south) }, hint: "that is what they cause in the North alone."},
			{answer: func() any { return tradedCO2().ConsumptionBased().Of("CO2", north) }, hint: "that is the North's."},
		},
		shows: "The South emits more than it causes: its manufactures are made with more carbon, and the North buys them.",
	},
	{
		id:   "12.2",
		want: func() any { return goodsSold(south, north).Dot(carbonOf(south)) },
		hint: "Block of Z and of Y has what one region sells to the other; each million EUR counts with its maker's intensity.",
		mistakes: []mistake{
			{answer: func() any { return tradedCO2().Imports().Of("CO2", north) }, hint: "that is what the North's final demand causes in the South, by way of all suppliers. The tariff looks at what crosses the border and at its maker alone."},
			{answer: func() any { return goodsSold(south, north).Dot(tradedCO2().M().Row("CO2").In(south)) }, hint: "that charges multipliers, and so the makers' suppliers too. What do the makers emit themselves?"},
			{answer: func() any {
				return datasets.TwoRegions().Z().Block(south, north).RowSums().Dot(carbonOf(south))
			}, hint: "that is the base of intermediate goods. Final buyers import too."},
			{answer: func() any {
				return datasets.TwoRegions().Y().Block(south, north).RowSums().Dot(carbonOf(south))
			}, hint: "that is the base of final goods. Sectors import too."},
			{answer: func() any { return goodsSold(north, south).Dot(carbonOf(north)) }, hint: "that is what the South could charge."},
			{answer: func() any { return goodsSold(south, north).Sum() }, hint: "that is their value. How much was emitted for it?"},
		},
		shows: "What a tariff can see at a border is neither what is emitted for the importer nor a part of it: it misses the makers' suppliers, and charges parts that leave again as exports.",
	},
	{
		id: "12.3",
		want: func() any {
			return northsFootprint(importReplaced()) - northsFootprint(ionb.Must(ionb.Open(datasets.TwoRegions())))
		},
		hint: "WithCoefficient twice: one coefficient of the recipe of North: Manufacturing to 0, another up by as much. Footprints of the changed model does the rest.",
		mistakes: []mistake{
			{answer: func() any {
				return northsFootprint(ionb.Must(ionb.Open(datasets.TwoRegions()))) - northsFootprint(importReplaced())
			}, hint: "the amount is right. A fall is negative."},
			{answer: func() any {
				m := ionb.Must(ionb.Open(datasets.TwoRegions()))
				return northsFootprint(ionb.Must(m.WithCoefficient("South: Manufacturing", "North: Manufacturing", 0))) - northsFootprint(m)
			}, hint: "that is without the import. Something has to take its place."},
			{answer: func() any {
				m := ionb.Must(ionb.Open(datasets.TwoRegions()))
				return ionb.Must(importReplaced().Footprints(worldJobs())).ProductionBased().Of("CO2", north) - ionb.Must(m.Footprints(worldJobs())).ProductionBased().Of("CO2", north)
			}, hint: "that is the change of what is emitted in the North. What does the North cause?"},
			{answer: func() any { return northsFootprint(importReplaced()) }, hint: "that is the new footprint. By how much did it change?"},
			{when: func(x float64) bool { return x > 0 }, hint: "the North makes manufactures with less carbon than the South, so its footprint falls."},
		},
		shows: "The North emits more and causes less: an inventory alone would have counted a change for the better as one for the worse.",
	},
	{
		id: "12.4",
		want: func() any {
			return -threeRegions().Of("CO2").Of("Plains", "Balance") / threeRegions().Of("CH4").Of("Plains", "Balance")
		},
		hint: "f.Of has the balance of each gas. With which weight of methane do the two come to nothing together?",
		mistakes: []mistake{
			{answer: func() any {
				return -threeRegions().Of("CH4").Of("Plains", "Balance") / threeRegions().Of("CO2").Of("Plains", "Balance")
			}, hint: "the other way round: how much CO2 for a ton of methane."},
			{answer: func() any {
				return threeRegions().Of("CO2").Of("Plains", "Balance") / threeRegions().Of("CH4").Of("Plains", "Balance")
			}, hint: "a weight is positive: where the balances have opposite signs they can cancel."},
			{answer: func() any {
				return threeRegions().Of("CO2").Of("Plains", "Production-based") / threeRegions().Of("CH4").Of("Plains", "Production-based")
			}, hint: "that compares what is emitted. Compare the balances, exports less imports."},
		},
		shows: "With any weight that science has given methane, 27 to 80, the Plains export: here the sign does not hang on the horizon, only on counting methane at all.",
	},
}

func tradedCO2() *ionb.Footprints {
	return ionb.Must(ionb.Must(ionb.Open(datasets.TwoRegions())).Footprints(worldJobs()))
}

// goodsSold is what one region sells the other by product, intermediate and final.
func goodsSold(from, to string) ionb.Vector {
	t := datasets.TwoRegions()
	return t.Z().Block(from, to).RowSums().Add(t.Y().Block(from, to).RowSums())
}

func carbonOf(region string) ionb.Vector { return worldJobs().S().Row("CO2").In(region) }

// importReplaced has the North's manufacturing make the parts that it bought in the South.
func importReplaced() *ionb.OpenModel {
	const own, foreign = "North: Manufacturing", "South: Manufacturing"
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	without := ionb.Must(m.WithCoefficient(foreign, own, 0))
	return ionb.Must(without.WithCoefficient(own, own, m.A().Of(own, own)+m.A().Of(foreign, own)))
}

func northsFootprint(m *ionb.OpenModel) float64 {
	return ionb.Must(m.Footprints(worldJobs())).ConsumptionBased().Of("CO2", north)
}

// threeRegions has the accounts of the world that the lesson makes.
func threeRegions() *ionb.Footprints {
	regions := []string{"City", "City", "Works", "Works", "Plains", "Plains"}
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Regions: regions, Sectors: []string{"Farms", "Firms", "Farms", "Firms", "Farms", "Firms"},
		Z: [][]float64{
			{4, 20, 0, 0, 0, 0},
			{4, 250, 5, 60, 20, 20},
			{0, 0, 15, 30, 0, 0},
			{4, 120, 20, 240, 40, 30},
			{4, 60, 5, 40, 80, 10},
			{0, 20, 0, 10, 30, 20},
		},
		DemandRegions: []string{"City", "Works", "Plains"}, Demand: []string{"Consumers", "Consumers", "Consumers"},
		Y: [][]float64{{16, 0, 0}, {300, 200, 141}, {5, 50, 0}, {170, 136, 40}, {90, 41, 70}, {20, 10, 90}},
	}))
	t = ionb.Must(t.WithExtension(ionb.ExtensionSpec{
		Name: "Emissions", Stressors: []string{"CO2", "CH4"},
		F:  [][]float64{{4, 100, 20, 400, 60, 60}, {0.4, 1, 2, 4, 16, 0.2}},
		FY: [][]float64{{60, 30, 20}, {0, 0, 0}},
	}))
	return ionb.Must(ionb.Must(ionb.Open(t)).Footprints(t.Extension("Emissions")))
}
