package exercises

import "github.com/ionb/go-ionb/ionb"

// The exercises of 03_open_model.
var openModel = []exercise{
	{
		id:   "03.1",
		want: func() any { return forTheSakeOf(manufacturing).Of(agriculture) },
		hint: "what would agriculture have to make if the 60 of manufactures were all that is consumed?",
		mistakes: []mistake{
			{answer: func() any { return twoSectors().Table().Z().Of(agriculture, manufacturing) }, hint: "that is what manufacturing uses. Part of it goes into manufactures that agriculture needs, and on the other side agriculture needs its own good to supply manufacturing."},
			{answer: func() any { return twoSectors().A().Of(agriculture, manufacturing) * 60 }, hint: "those are the direct inputs only. They need inputs in turn."},
			{answer: func() any { return twoSectors().L().Of(agriculture, manufacturing) }, hint: "that is for one unit of manufactures consumed."},
			{answer: func() any { return forTheSakeOf(agriculture).Of(agriculture) }, hint: "that is the other part, made for the sake of the agricultural goods consumed."},
			{answer: func() any { return forTheSakeOf(manufacturing).Of(manufacturing) }, hint: "that is the output of manufacturing. Agriculture's is asked for."},
			{when: func(x float64) bool { return x > 250 }, hint: "it is a part of the whole output."},
		},
		shows: "Outputs are a sum over the goods consumed. Two thirds of the harvest exist because manufactures are consumed, although nobody consumes it as food.",
	},
	{
		id:   "03.2",
		want: func() any { return missingAfterRound(1).Of(manufacturing) },
		hint: "work out who uses what at these outputs. The inputs that were ordered take inputs too.",
		mistakes: []mistake{
			{answer: func() any { return missingAfterRound(0).Of(manufacturing) }, hint: "those are the direct inputs, which the plan has."},
			{answer: func() any { return missingAfterRound(2).Of(manufacturing) }, hint: "that would be missing if the plan had one round more."},
			{answer: func() any { return missingAfterRound(1).Of(agriculture) }, hint: "so much is missing of the agricultural goods."},
			{answer: func() any {
				r := twoSectors().Rounds(sixtyAndSixty(), 1)
				return r.Total().Of(manufacturing) - r.Cumulated().Of(manufacturing, "Round 1")
			}, hint: "that is how far the output is from the right one. Making the difference would itself take manufactures, which are not missing as long as it is not made."},
			{when: func(x float64) bool { return x < 0 }, hint: "how many are missing? Give it as a positive number."},
		},
		shows: "What is missing is always exactly the next round: a plan that stops after any number of rounds has a bottleneck.",
	},
	{
		id:   "03.3",
		want: func() any { return usedUpAmongThemselves() },
		hint: "here no industry of the one pair trades with the other pair, so that each pair can be tested alone: is its 2×2 determinant of I−A zero?",
		mistakes: []mistake{
			{answer: func() any { return []string{"Glass", "Wine"} }, hint: "their determinant is 0.8·0.9 − 0.5·1.2 = 0.12, and not zero, whatever the column sums are."},
			{answer: func() any { return []string{"Iron", "Glass"} }, hint: "those are the columns that sum to more than one. In physical units that says nothing."},
			{answer: func() any { return []string{"Coal", "Iron", "Glass", "Wine"} }, hint: "one pair would be in order without the other."},
		},
		shows: "Their 2×2 determinant is 0.5·0.4 − 0.8·0.25 = 0: they use up all that they make, in the proportion of 8 to 5, at any scale.",
	},
	{
		id:   "03.4",
		want: func() any { return primaryShareAtWage(2).Of(manufacturing) },
		hint: "twice the wage: what happens to the price of manufactures, and to that of its inputs?",
		mistakes: []mistake{
			{answer: func() any { return 2 * primaryShareAtWage(1).Of(manufacturing) }, hint: "the wage doubles, but a rupee buys less manufactures than before."},
			{answer: func() any { return primaryShareAtWage(1).Of(manufacturing) / 2 }, hint: "a rupee buys half as much, but each unit of labour in it costs twice as much."},
			{answer: func() any { return 1 - primaryShareAtWage(1).Of(manufacturing) }, hint: "that is the part of the goods used, not labour's."},
			{answer: func() any { return primaryShareAtWage(1).Of(agriculture) }, hint: "that is labour's part of a rupee's worth of agricultural goods."},
			{answer: func() any { return 2 * twoSectors().PrimaryCoefficients(labour).Of(manufacturing) }, hint: "those are wages for a unit of manufactures. What is the price of that unit?"},
		},
		shows: "All prices double with the wage, so that coefficients in rupees stay as they are: there is only one primary input, and relative prices have nothing else to depend on.",
	},
}

// forTheSakeOf returns the outputs that what is consumed of one good takes.
func forTheSakeOf(good string) ionb.Vector {
	m := twoSectors()
	d := m.Table().Demand()
	return m.Output(d.Scale(0).With(good, d.Of(good)))
}

// missingAfterRound returns what a plan for sixtyAndSixty lacks that makes the
// first rounds only.
func missingAfterRound(round int) ionb.Vector {
	m := twoSectors()
	made := m.Rounds(sixtyAndSixty(), round).Cumulated()
	labels := made.ColLabels()
	return m.Bottlenecks(made.Col(labels[len(labels)-1]), sixtyAndSixty())
}

// usedUpAmongThemselves finds the group for which I−A of exercise 03.3 is singular.
// A model of that matrix cannot be made, but one of a little more of it can.
func usedUpAmongThemselves() []string {
	sectors := []string{"Coal", "Iron", "Glass", "Wine"}
	a := [][]float64{{0.5, 0.8, 0, 0}, {0.25, 0.6, 0, 0}, {0, 0, 0.2, 0.5}, {0, 0, 1.2, 0.1}}
	for _, row := range a {
		for j := range row {
			row[j] *= 1.001
		}
	}
	more := ionb.Must(ionb.NewMatrix("A", sectors, sectors, a))
	return ionb.Must(ionb.OpenFromCoefficients(sectors, more)).HawkinsSimon().Block
}

// primaryShareAtWage returns what labour gets of a unit's worth of each good, at
// prices that cover costs.
func primaryShareAtWage(wage float64) ionb.Vector {
	m := twoSectors()
	prices := m.Prices(m.PrimaryCoefficients(labour).Scale(wage))
	money := ionb.Must(m.Table().AtPrices(prices, ionb.Amounts(map[string]float64{labour: wage}), ""))
	return ionb.Must(ionb.Open(money)).PrimaryShares()
}
