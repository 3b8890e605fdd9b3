package exercises

import (
	"math"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
	"github.com/ionb/go-ionb/ionb/change"
)

// The exercises of 16_change_over_time.
var changeOverTime = []exercise{
	{
		id:   "16.1",
		want: func() any { return jobsOnTheIsland(change.AllOrders).Total.Of("Technology") },
		hint: "Decompose of both tables has it: Jobs is the account, Work the extension.",
		mistakes: []mistake{
			{answer: func() any {
				return ionb.Must(change.Decompose(changingIsland(2015), changingIsland(2010), change.Options{Account: "Jobs", Extension: "Work"})).Total.Of("Technology")
			}, hint: "that is the way back. The first table is that of the first year."},
			{answer: func() any { return jobsOnTheIsland(change.TwoPolar).Total.Of("Technology") }, hint: "that is the average of two orders. The exercise asks for that of all."},
			{answer: func() any {
				return islandTechnology(change.Options{Account: "Jobs", Extension: "Work", Demand: change.Undivided})
			}, hint: "there final demand is one factor. Section 2 has three of it."},
			{answer: func() any { return islandTechnologyFirst() }, hint: "that is where technology changes first, and all else later. That is one order of many."},
			{answer: func() any { return jobsOnTheIsland(change.AllOrders).Total.Of("Intensity") }, hint: "that is what fewer jobs for each million EUR do."},
			{answer: func() any { return islandTechnology(change.Options{}) }, hint: "that is what it contributed to gross output, in million EUR. Which account has the jobs?"},
		},
		shows: "Recipes with more inputs call for more suppliers, and give jobs that leaner work takes away eight times over.",
	},
	{
		id:   "16.2",
		want: func() any { return islandJobs(2010, 2015) - islandJobs(2010, 2010) },
		hint: "open the model of 2010, give it the final demand of 2015, and count jobs by the intensities of 2010.",
		mistakes: []mistake{
			{answer: func() any { return islandJobs(2015, 2015) - islandJobs(2015, 2010) }, hint: "that is with the recipes and the intensities of 2015: demand changes last, not first."},
			{answer: func() any {
				return ionb.Must(change.Decompose(changingIsland(2010), changingIsland(2015), change.Options{Account: "Jobs", Extension: "Work", Demand: change.Undivided})).Total.Of("Final demand")
			}, hint: "that is the average over all orders. Which is the order where demand changes first?"},
			{answer: func() any { return islandJobs(2015, 2015) - islandJobs(2010, 2010) }, hint: "that is the whole change. Which part of it is there when only final demand has changed?"},
			{answer: func() any { return islandJobs(2010, 2015) }, hint: "that is how many there would be. How many more?"},
			{answer: func() any { return islandJobs(2010, 2010) - islandJobs(2010, 2015) }, hint: "the amount is right. A rise is positive."},
		},
		shows: "Had nothing else changed, there would be half as many jobs again. Where demand changes last it adds far fewer, since work has become leaner by then.",
	},
	{
		id:   "16.3",
		want: func() any { return islandDeflated(1.05).Table.V().Of("Value added", "Boats") },
		hint: "Deflate with an index for each of the three goods, and Inputs for what is imported. Its table has value added as a row.",
		mistakes: []mistake{
			{answer: func() any { return islandDeflated(1.05).ValueAdded.Of("Boats", "Singly deflated") }, hint: "that is value added divided by the price of boats. What is left of the boats at old prices once their inputs are taken off at theirs?"},
			{answer: func() any { return islandDeflated(1.05).ValueAdded.Of("Boats", "At current prices") }, hint: "that is at current prices: nothing is deflated yet."},
			{answer: func() any { return islandDeflated(1).Table.V().Of("Value added", "Boats") }, hint: "imports have a price of their own, which rose as well."},
		},
		shows: "The boat builders' inputs rose less in price than their boats, so that what they add is worth less at old prices than the price of boats alone suggests.",
	},
	{
		id:   "16.4",
		want: func() any { return islandError(islandUpdated()) },
		hint: "UpdateCoefficients of A of 2010 to the outputs, row sums and column sums of 2015; times outputs they are flows again. Add up the sizes of all errors, and divide by the sum of the true flows.",
		mistakes: []mistake{
			{answer: func() any { return islandError(ionb.Must(ionb.Open(changingIsland(2010))).A()) }, hint: "that is with the coefficients of 2010 as they were. Fit them to the totals of 2015 first."},
			{answer: func() any { return islandCoefficientError() }, hint: "that is the error of the coefficients. Times the output of their column they are flows."},
			{answer: func() any { return islandError(islandUpdated()) / 100 }, hint: "that is a share. The answer is wanted in per cent."},
		},
		shows: "With the old coefficients the error is 22 per cent: six totals, five of them free, tell much about nine flows.",
	},
}

// changingIsland returns the invented island of the exercises.
func changingIsland(year int) *ionb.Table {
	s := ionb.Spec{
		Name: "Island in 2010 (invented)", Year: 2010, Unit: "million EUR",
		Sectors: []string{"Fish", "Boats", "Trade"},
		Z:       [][]float64{{10, 5, 5}, {20, 20, 0}, {10, 15, 5}},
		Demand:  []string{"Households", "Exports"}, Y: [][]float64{{20, 60}, {20, 40}, {60, 10}},
		Primary: []string{"Imports", "Wages", "Surplus"}, V: [][]float64{{10, 20, 5}, {30, 30, 65}, {20, 10, 20}},
	}
	jobs := []float64{800, 500, 1500}
	if year == 2015 {
		s.Name, s.Year = "Island in 2015 (invented)", 2015
		s.Z = [][]float64{{12, 6, 8}, {24, 30, 2}, {18, 24, 10}}
		s.Y = [][]float64{{24, 50}, {34, 90}, {98, 20}}
		s.V = [][]float64{{12, 50, 10}, {22, 50, 100}, {12, 20, 40}}
		jobs = []float64{600, 700, 1900}
	}
	return ionb.Must(ionb.Must(ionb.NewTable(s)).WithExtension(ionb.ExtensionSpec{
		Name: "Work", Stressors: []string{"Jobs"}, Units: []string{"persons"}, F: [][]float64{jobs},
	}))
}

func jobsOnTheIsland(method change.Method) change.Decomposition {
	return ionb.Must(change.Decompose(changingIsland(2010), changingIsland(2015), change.Options{Account: "Jobs", Extension: "Work", How: change.How{Method: method}}))
}

func islandTechnology(o change.Options) float64 {
	return ionb.Must(change.Decompose(changingIsland(2010), changingIsland(2015), o)).Total.Of("Technology")
}

// islandTechnologyFirst is what the recipes of 2015 add to the jobs of 2010.
func islandTechnologyFirst() float64 {
	then := changingIsland(2010)
	made := ionb.Must(ionb.Open(changingIsland(2015))).Output(then.Demand())
	return then.Extension("Work").S().Row("Jobs").Dot(made.Sub(then.X()))
}

// islandJobs counts the jobs that the demand of a year takes, made as in another year.
func islandJobs(made, demand int) float64 {
	t := changingIsland(made)
	return t.Extension("Work").S().Row("Jobs").Dot(ionb.Must(ionb.Open(t)).Output(changingIsland(demand).Demand()))
}

func islandDeflated(imports float64) change.Deflated {
	t := changingIsland(2015)
	return ionb.Must(change.Deflate(t, change.Deflators{
		Goods:  ionb.Must(ionb.NewVector("Price index", t.Sectors(), []float64{1.1, 1.2, 1.3})),
		Inputs: ionb.Amounts(map[string]float64{"Imports": imports}),
	}))
}

func islandUpdated() ionb.Matrix {
	t := changingIsland(2015)
	return ionb.Must(balance.UpdateCoefficients(ionb.Must(ionb.Open(changingIsland(2010))).A(), t.X(), t.Z().RowSums(), t.Z().ColSums(), balance.Scaling{})).Matrix
}

// islandCoefficientError is how far the updated coefficients are from those of 2015.
func islandCoefficientError() float64 {
	want := ionb.Must(ionb.Open(changingIsland(2015))).A()
	off := islandUpdated().Sub(want)
	var errors float64
	for _, i := range off.RowLabels() {
		for _, j := range off.ColLabels() {
			errors += math.Abs(off.Of(i, j))
		}
	}
	return 100 * errors / want.RowSums().Sum()
}

// islandError is how far coefficients are from the flows of 2015, in per cent.
func islandError(a ionb.Matrix) float64 {
	t := changingIsland(2015)
	var errors float64
	for _, i := range t.Sectors() {
		for _, j := range t.Sectors() {
			errors += math.Abs(a.Of(i, j)*t.X().Of(j) - t.Z().Of(i, j))
		}
	}
	return 100 * errors / t.Z().RowSums().Sum()
}
