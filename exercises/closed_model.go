package exercises

import "github.com/ionb/go-ionb/ionb"

// The exercises of 04_closed_model.
var closedModel = []exercise{
	{
		id: "04.1",
		want: func() any {
			return labourThereIs() - closedTwoSectors().OutputAt(agriculture, 200).Of(labour)
		},
		hint: "one number fixes the scale of a closed economy, and here the land does. How much labour goes with that scale?",
		mistakes: []mistake{
			{answer: func() any { return closedTwoSectors().OutputAt(agriculture, 200).Of(labour) }, hint: "so many find work."},
			{answer: func() any { return twoSectors().PrimaryCoefficients(labour).Of(agriculture) * 50 }, hint: "that is the labour which agriculture no longer needs. In a closed economy the other output shrinks too."},
			{answer: func() any { return twoSectors().Content(labour).Of(agriculture) * 50 }, hint: "that would be so if consumers did without 50 units of agricultural goods and kept their manufactures, as in an open model. Here what they consume is a recipe."},
		},
		shows: "With fixed proportions the scarcest thing sets the scale of all, and the rest of everything else lies idle.",
	},
	{
		id:   "04.2",
		want: func() any { return closedThree().A().Of(labour, "Iron") + 0.1 },
		hint: "the determinant vanishes when every column sums to one.",
		mistakes: []mistake{
			{answer: func() any { return closedThree().A().Of(labour, "Iron") }, hint: "that is what they pay now. A rupee of iron would then pay out less than a rupee."},
			{answer: func() any { return closedThree().A().Of(labour, "Iron") - 0.1 }, hint: "what they save on coal has to go to somebody, or it is lost to the circulation."},
			{answer: func() any { return 0.1 }, hint: "that is how much more they must pay. All that they pay is asked for."},
		},
		shows: "In a closed system what one recipe saves must be paid to someone in it, or spending runs dry and no output but zero is left.",
	},
	{
		id:   "04.3",
		want: func() any { return investedIn("Alcohol", 20).Of("Households") },
		hint: "what is saved equals what is invested, whatever it is invested in; or compute the outputs with households as an industry.",
		mistakes: []mistake{
			{answer: func() any { return 20.0 }, hint: "so much income is made before any of it is spent. Households spend nine tenths of it, and that makes income too."},
			{answer: func() any { return 180.0 }, hint: "so much they spend. How much do they earn?"},
			{answer: func() any { return investedIn("Alcohol", 20).Of("Alcohol") }, hint: "that is the output of alcohol."},
			{answer: func() any { return investedIn("Alcohol", 20).Sum() }, hint: "that adds the industries' outputs and the income. Income alone is asked for."},
		},
		shows: "All that is paid for a good ends as income, since labour is the only primary input. So income is what is invested over the share that is saved, whichever good it is; only the outputs depend on it.",
	},
	{
		id:   "04.4",
		want: func() any { return columnSumAt(wageThatPaysForAll()).Of(manufacturing) },
		hint: "households' column sum is what they spend divided by what they earn: that tells the price of labour. Then price manufacturing's column.",
		mistakes: []mistake{
			{answer: func() any { return columnSumAt(1).Of(manufacturing) }, hint: "that is its sum with labour at 1."},
			{answer: func() any { return wageThatPaysForAll() }, hint: "that is the price of labour. A unit of manufactures takes a third of a unit of labour, and goods."},
			{answer: func() any { return columnSumAt(wageThatPaysForAll()).Of(agriculture) }, hint: "that is agriculture's."},
			{answer: func() any { return 1.0 }, hint: "so it would be if one price could put all columns in order. Compute it."},
			{answer: func() any { return columnSumAt(1 / wageThatPaysForAll()).Of(manufacturing) }, hint: "that makes labour cheaper, and households would spend still more than they earn."},
		},
		shows: "Dearer labour puts households' column in order, and manufacturing's loss becomes larger. One price cannot put three columns in order: the relative price of the two goods must change as well.",
	},
}

// wageThatPaysForAll is the price of labour at which households earn what they
// spend, with both goods at 1.
func wageThatPaysForAll() float64 {
	return twoSectors().Table().Demand().Sum() / labourThereIs()
}

// columnSumAt returns what a unit of each good takes of goods, at a price of 1,
// and of labour at the given price.
func columnSumAt(wage float64) ionb.Vector {
	m := twoSectors()
	return m.A().ColSums().Add(m.PrimaryCoefficients(labour).Scale(wage))
}

func closedTwoSectors() *ionb.ClosedModel {
	return ionb.Must(ionb.Closed(twoSectors().Table(), labour, "Final consumption"))
}

// ironCoalAlcohol is the invented economy of notebook 04, with what households buy
// and what is invested.
func ironCoalAlcohol(households, invested []float64) *ionb.Table {
	y := make([][]float64, len(households))
	for i := range y {
		y[i] = []float64{households[i], invested[i]}
	}
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Iron, coal and alcohol", Sectors: []string{"Iron", "Coal", "Alcohol"},
		Z:      [][]float64{{20, 60, 10}, {30, 20, 20}, {10, 20, 10}},
		Demand: []string{"Households", "Investment"}, Y: y,
		Primary: []string{labour}, V: [][]float64{{40, 100, 60}},
	}))
}

func closedThree() *ionb.ClosedModel {
	return ionb.Must(ionb.Closed(ironCoalAlcohol([]float64{10, 130, 60}, []float64{0, 0, 0}), labour, "Households"))
}

// investedIn returns the outputs of the economy with saving, households last, when
// an amount is invested in one good.
func investedIn(good string, amount float64) ionb.Vector {
	t := ironCoalAlcohol([]float64{0, 120, 60}, []float64{10, 10, 0})
	h := ionb.Must(ionb.Households(t, ionb.HouseholdSpec{Income: []string{labour}, Consumption: "Households"}))
	demand := ionb.Must(ionb.NewVector("", h.Open().Sectors(), make([]float64, 4)))
	return h.Open().Output(demand.With(good, amount))
}
