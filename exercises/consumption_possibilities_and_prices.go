package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 06_consumption_possibilities_and_prices.
var consumptionPossibilitiesAndPrices = []exercise{
	{
		id:   "06.1",
		want: func() any { return manufacturesBeside(100) },
		hint: "the labour in 100 of agricultural goods is spoken for. How many manufactures does the rest make, inputs and all?",
		mistakes: []mistake{
			{answer: func() any { return manufacturesBeside(0) }, hint: "that is what there can be of manufactures alone."},
			{answer: func() any { return manufacturesByDirectLabour() }, hint: "that counts the labour of each industry only. The inputs took labour too."},
			{answer: func() any { return 50 - twoSectors().Content(labour).Of(agriculture)*100 }, hint: "that is the labour that is left. How many manufactures does it make?"},
			{answer: func() any { return rateOfTransformation() * 100 }, hint: "that is what the 100 cost in manufactures. How many are left?"},
			{when: func(x float64) bool { return x > manufacturesBeside(0) }, hint: "not even with all labour for manufactures could there be as many."},
		},
		shows: "It is twice the agricultural goods of now for about four fifths of the manufactures: agricultural goods contain so little labour.",
	},
	{
		id:   "06.2",
		want: func() any { return 1 / rateOfTransformation() },
		hint: "land is idle to the left of the kink, where labour alone binds. At which price does it pay to go there from the kink?",
		mistakes: []mistake{
			{answer: func() any { return rateOfTransformation() }, hint: "so many manufactures a unit of agricultural goods makes room for. At which price are so many worth that unit?"},
			{answer: func() any { return landContent().Of(manufacturing) / landContent().Of(agriculture) }, hint: "that is the price below which labour is no longer scarce, since all goes into agricultural goods."},
			{answer: func() any { return landContent().Of(agriculture) / landContent().Of(manufacturing) }, hint: "that is the rate at which goods replace each other where land binds. Which input binds where land is idle?"},
			{when: func(x float64) bool { return x > 0 && x < 1/rateOfTransformation() }, hint: "at that price land is still scarce: try it in the cell of section 6, and read its shadow price."},
			{when: func(x float64) bool { return x > 1/rateOfTransformation() }, hint: "at that price land is idle, but at a somewhat lower one too."},
		},
		shows: "It is the price at which manufactures are worth just the labour in them. Beyond it everyone makes manufactures, and land is free.",
	},
	{
		id:   "06.3",
		want: func() any { return cleverPrices().Of(agriculture) },
		hint: "the price of a good is the labour contained in it, wherever it is worked.",
		mistakes: []mistake{
			{answer: func() any { return twoSectors().Content(labour).Of(agriculture) }, hint: "that is the old price. Agriculture buys manufactures, and these have become cheaper."},
			{answer: func() any { return cleverPrices().Of(manufacturing) }, hint: "that is the new price of manufactures."},
			{answer: func() any { return 0.75 * twoSectors().Content(labour).Of(agriculture) }, hint: "only part of the labour in agricultural goods is worked in manufacturing; the rest is as before."},
			{answer: func() any { return twoSectors().Content(labour).Of(agriculture) - cleverPrices().Of(agriculture) }, hint: "that is by how much it falls. What is it then?"},
		},
		shows: "It falls by 15 per cent, while no one in agriculture has changed anything: progress anywhere makes everything cheaper that contains its product.",
	},
	{
		id:   "06.4",
		want: func() any { return dearerImports().Of("Construction") },
		hint: "what becomes dearer is all imports contained in construction, those of its suppliers too.",
		mistakes: []mistake{
			{answer: func() any { return 0.2 * directImports().Of("Construction") }, hint: "that is what its own imports add. Its suppliers import too, and pass it on."},
			{answer: func() any { return 100 * dearerImports().Of("Construction") }, hint: "that is in per cent; a fraction is asked for."},
			{answer: func() any { return dearerImports().Of("Industry") }, hint: "that is the price of the products of industry."},
			{answer: func() any { return dearerImports().Of("Construction") / 0.2 }, hint: "those are the imports contained in a unit. They become dearer by a fifth."},
		},
		shows: "More than half of it comes in through construction's suppliers, above all through industry.",
	},
}

// manufacturesBeside is what 50 units of labour can make of manufactures beside an
// amount of agricultural goods.
func manufacturesBeside(agricultural float64) float64 {
	content := twoSectors().Content(labour)
	return (50 - content.Of(agriculture)*agricultural) / content.Of(manufacturing)
}

func manufacturesByDirectLabour() float64 {
	direct := twoSectors().PrimaryCoefficients(labour)
	return (50 - direct.Of(agriculture)*100) / direct.Of(manufacturing)
}

func rateOfTransformation() float64 {
	content := twoSectors().Content(labour)
	return content.Of(agriculture) / content.Of(manufacturing)
}

// landContent is the land in a unit of each good, with the land that section 6 of
// the lesson invents.
func landContent() ionb.Vector {
	m := twoSectors()
	land := ionb.Amounts(map[string]float64{agriculture: 200, manufacturing: 20})
	return m.Prices(land.Div(m.Table().X()))
}

// cleverPrices are the prices of exercise 06.3.
func cleverPrices() ionb.Vector {
	m := ionb.Must(twoSectors().WithPrimaryCoefficient(labour, manufacturing, 0.25))
	return m.Prices(m.PrimaryCoefficients(labour))
}

// dearerImports is the change in prices of exercise 06.4.
func dearerImports() ionb.Vector {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	return m.CostPush(ionb.Amounts(map[string]float64{"Imports": 0.2}))
}

func directImports() ionb.Vector {
	return ionb.Must(ionb.Open(datasets.Germany1995())).PrimaryCoefficients("Imports")
}
