package exercises

import (
	"strings"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 11_published_tables.
var publishedTables = []exercise{
	{
		id: "11.1",
		want: func() any {
			return soldBetween(datasets.TwoRegions(), north, south) - soldBetween(datasets.TwoRegions(), south, north)
		},
		hint: "ByRegion of Z has the intermediate trade, ByRegion of Y the final one.",
		mistakes: []mistake{
			{answer: func() any { z := datasets.TwoRegions().Z().ByRegion(); return z.Of(north, south) - z.Of(south, north) }, hint: "that is the trade in intermediate goods. Final demand buys across the border too."},
			{answer: func() any { y := datasets.TwoRegions().Y().ByRegion(); return y.Of(north, south) - y.Of(south, north) }, hint: "that is the trade in final goods. Sectors buy across the border too."},
			{answer: func() any {
				return soldBetween(datasets.TwoRegions(), south, north) - soldBetween(datasets.TwoRegions(), north, south)
			}, hint: "the amount is right. By how much its sales exceed its purchases is asked, a positive number."},
			{answer: func() any { return soldBetween(datasets.TwoRegions(), north, south) }, hint: "those are its sales. What does it buy?"},
		},
		shows: "Counted as value added, 226.02 for the South less 165.02 for the North, the balance is the same: with two regions, what is traded and what is earned by it differ in their sizes and not in their balance. With three they do.",
	},
	{
		id:   "11.2",
		want: func() any { return jobsFor(north).In(south).Sum() },
		hint: "let the open model meet the North's final demand alone, for goods of both regions, and count the jobs in the South.",
		mistakes: []mistake{
			{answer: func() any { return jobsFor(south).In(north).Sum() }, hint: "those are jobs in the North for the South's final demand."},
			{answer: func() any { return jobsFor(south).In(south).Sum() }, hint: "those are jobs in the South for the South's own final demand."},
			{answer: func() any { return jobsFor(north).Sum() }, hint: "those are jobs in both regions. How many of them are in the South?"},
			{answer: func() any { return datasets.TwoRegions().Y().Block(south, north).RowSums().Dot(southernJobs()) }, hint: "that counts who makes the final goods that the North buys there. What do they need, and what do the North's own suppliers need from the South?"},
			{answer: func() any { return worldJobs().F().Row("Jobs").In(south).Sum() }, hint: "those are all jobs in the South. Some of them are for the South's own final demand."},
		},
		shows: "A third of the South's jobs depend on the North's purchases, most of them by way of intermediate goods: food and parts that the North's factories buy.",
	},
	{
		id:   "11.3",
		want: func() any { return ionb.Must(ionb.Open(goodsAndServices())).BackwardLinkages().Of("Goods") },
		hint: "a Concordance of the fifteen industries, AggregateSectors, then the open model of the small table.",
		mistakes: []mistake{
			{answer: func() any { return ionb.Must(ionb.Open(goodsAndServices())).BackwardLinkages().Of("Services") }, hint: "that is the linkage of services."},
			{answer: func() any { return linkagesOfGoods().Sum() / float64(linkagesOfGoods().Len()) }, hint: "that is the mean of five linkages. The larger industry should count for more, and in the aggregate it does so in every round."},
			{answer: func() any { return linkagesOfGoods().Dot(outputsOfGoods()) / outputsOfGoods().Sum() }, hint: "that is the mean of five linkages, weighted with output. Close, and not the linkage of the sum: aggregate first, then invert."},
			{answer: func() any { return ionb.Must(ionb.Open(goodsAndServices())).DirectBackwardLinkages().Of("Goods") }, hint: "that is the first round only."},
		},
		shows: "It is near the five linkages' mean, weighted with output, and not equal to it: the inverse of a sum is not the sum of inverses. Aggregate results, not tables, where you can.",
	},
	{
		id:   "11.4",
		want: func() any { return typedTable().Z().Of("Trade", "Boats") - typedTable().Balance().Gap.Of("Boats") },
		hint: "look at t.Balance(): one column costs too much, another too little. Whose row and whose column does a wrong cell touch?",
		mistakes: []mistake{
			{answer: func() any { return typedTable().Z().Of("Trade", "Boats") }, hint: "that number is the wrong one. By how much?"},
			{answer: func() any { return typedTable().Balance().Gap.Of("Boats") }, hint: "that is the gap. Which cell has it, and what should stand there?"},
			{answer: func() any { return typedTable().Z().Of("Boats", "Trade") + typedTable().Balance().Gap.Of("Boats") }, hint: "that would close the gap too, but 6 is not 15 with its digits exchanged."},
		},
		shows: "A wrong transaction makes its column too large and, since output is the sum of the row, the column of its seller too small by as much. Exchanging two digits changes a number by a multiple of nine, which is what bookkeepers look for.",
	},
}

const (
	north = "North"
	south = "South"
)

// soldBetween is what one region sells another, intermediate and final.
func soldBetween(t *ionb.Table, from, to string) float64 {
	return t.Z().ByRegion().Of(from, to) + t.Y().ByRegion().Of(from, to)
}

func worldJobs() ionb.Extension { return datasets.TwoRegions().Extension("Jobs and emissions") }

// jobsFor are the jobs in each sector for the final demand of a region.
func jobsFor(region string) ionb.Vector {
	t := datasets.TwoRegions()
	demand := t.X().Scale(0)
	for _, category := range t.Y().ColLabels() {
		if strings.HasPrefix(category, region) {
			demand = demand.Add(t.Y().Col(category))
		}
	}
	return ionb.Must(ionb.Open(t)).Output(demand).Mul(worldJobs().S().Row("Jobs"))
}

func southernJobs() ionb.Vector { return worldJobs().S().Row("Jobs").In(south) }

var goodsIndustries = []string{agriculture, "Mining", "Utilities", "Construction", manufacturing}

// goodsAndServices is the American table in two sectors.
func goodsAndServices() *ionb.Table {
	t := datasets.UnitedStates2021()
	belongs := map[string]string{}
	for _, industry := range t.Sectors() {
		belongs[industry] = "Services"
	}
	for _, industry := range goodsIndustries {
		belongs[industry] = "Goods"
	}
	return ionb.Must(t.AggregateSectors(ionb.Must(ionb.NewConcordance(belongs))))
}

func linkagesOfGoods() ionb.Vector {
	return ionb.Must(ionb.Open(datasets.UnitedStates2021())).BackwardLinkages().Pick(goodsIndustries...)
}

func outputsOfGoods() ionb.Vector { return datasets.UnitedStates2021().X().Pick(goodsIndustries...) }

// typedTable balances but for 21, which was 12.
func typedTable() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Sectors: []string{"Fish", "Boats", "Trade"},
		Z:       [][]float64{{10, 20, 5}, {30, 40, 6}, {8, 21, 4}},
		Demand:  []string{"Final demand"}, Y: [][]float64{{65}, {44}, {66}},
		Primary: []string{"Wages", "Surplus"}, V: [][]float64{{40, 30, 60}, {12, 18, 15}},
	}))
}
