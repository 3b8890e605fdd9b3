package exercises

import "github.com/ionb/go-ionb/ionb"

// The exercises of 05_hawkins_simon.
var hawkinsSimon = []exercise{
	{
		id:   "05.1",
		want: func() any { return linesOfTwoGoods().Line1(300) },
		hint: "which of the goods runs short when manufacturing makes too much? Take the line of that good at 300.",
		mistakes: []mistake{
			{answer: func() any { return linesOfTwoGoods().Line2(300) }, hint: "that is the least that it must make, for consumers' 60. More of it takes more agricultural goods: when are only 50 of these left?"},
			{answer: func() any { return (300 - 50) / twoSectors().A().Of(agriculture, manufacturing) }, hint: "agriculture uses some of its own 300 too."},
			{answer: func() any { return 0.9 * 300 / twoSectors().A().Of(agriculture, manufacturing) }, hint: "and what is left for consumers?"},
			{when: func(x float64) bool { return x > 0 && x < linesOfTwoGoods().Line2(300) }, hint: "then consumers do not get their 60 manufactures."},
			{when: func(x float64) bool { return x > linesOfTwoGoods().Line1(300) }, hint: "then consumers do not get their 50 agricultural goods."},
		},
		shows: "More of one output is not better: beyond L1 manufacturing eats into the consumers' agricultural goods. The wedge has an upper edge as well as a lower one.",
	},
	{
		id:   "05.2",
		want: func() any { return withoutOwnUse().OwnContent().Of(agriculture) },
		hint: "directly as much as before; and through manufactures, which now need no more than a unit of output for a unit delivered.",
		mistakes: []mistake{
			{answer: func() any { return twoSectors().OwnContent().Of(agriculture) }, hint: "that is what it contains as things are."},
			{answer: func() any { return twoSectors().A().Of(agriculture, agriculture) }, hint: "that is what it takes directly. The manufactures in it contain agricultural goods too."},
			{answer: func() any { return chainThroughManufacturing() }, hint: "that is the part that comes through manufactures. It also takes some of itself directly."},
			{answer: func() any { return withoutOwnUse().L().Of(agriculture, agriculture) - 1 }, hint: "that is what output must be beyond a unit, which counts the agricultural goods in the agricultural goods contained. How much of a unit of output goes back into making it?"},
			{answer: func() any { return withoutOwnUse().OwnContent().Of(manufacturing) }, hint: "that is how much manufactures contain of themselves."},
		},
		shows: "What a good contains of itself depends on recipes other than its own: manufacturing's thrift makes agriculture more productive.",
	},
	{
		id:   "05.3",
		want: func() any { return largestUnit() },
		hint: "write the column sum of manufacturing with k in it, and ask when it is one. Its own coefficient has no unit to change.",
		mistakes: []mistake{
			{answer: func() any { return 1 / largestUnit() }, hint: "that is one over it: a larger unit of manufactures takes more agricultural goods, not less."},
			{answer: func() any { return 1 / twoSectors().A().ColSums().Of(manufacturing) }, hint: "only one of the two coefficients in the column changes with the unit. How much of manufactures a unit of manufactures takes does not."},
			{answer: func() any { return smallestUnit() }, hint: "that is from which k on agriculture's column sum is below one. Manufacturing's is asked for."},
			{answer: func() any { return 1 - twoSectors().A().Of(manufacturing, manufacturing) }, hint: "that is what the other coefficient may be. Which k makes it so?"},
		},
		shows: "Agriculture's column sum is below one from a smaller k on, so there are units at which both are. Such units exist exactly where a₂₁/(1−a₁₁) < (1−a₂₂)/a₁₂: it is the Hawkins–Simon condition once more.",
	},
	{
		id:   "05.4",
		want: func() any { return fourGoods().HawkinsSimon().Block },
		hint: "look for goods that take only each other. Then compare (1−aᵢᵢ)(1−aⱼⱼ) with aᵢⱼaⱼᵢ.",
		mistakes: []mistake{
			{answer: func() any { return []string{"Corn", "Coal", "Bread", "Iron"} }, hint: "all four use up all that they make, but only because some of them do. Which can be made if the others come from abroad?"},
			{answer: func() any { return []string{"Corn", "Bread"} }, hint: "these take some of the others, but between the two of them 0.7·0.9 is well above 0.5·0.2: on their own they are fine."},
			{answer: func() any { return []string{"Iron"} }, hint: "a good on its own uses up what it makes only if it takes a unit of itself, and this one takes 0.3. With whom together?"},
			{answer: func() any { return []string{"Coal"} }, hint: "a good on its own uses up what it makes only if it takes a unit of itself, and this one takes 0.4. With whom together?"},
		},
		shows: "Both own coefficients are far below one; it is the circle of the two that closes. Were they imported, the others would be fine.",
	},
}

func linesOfTwoGoods() ionb.TwoGoods {
	m := twoSectors()
	return m.TwoGoods(m.Table().Demand())
}

// withoutOwnUse is the economy of exercise 05.2.
func withoutOwnUse() *ionb.OpenModel {
	return ionb.Must(twoSectors().WithCoefficient(manufacturing, manufacturing, 0))
}

func chainThroughManufacturing() float64 {
	a := twoSectors().A()
	return a.Of(agriculture, manufacturing) * a.Of(manufacturing, agriculture)
}

// largestUnit is the unit of manufactures at which their column sums to one.
func largestUnit() float64 {
	a := twoSectors().A()
	return (1 - a.Of(manufacturing, manufacturing)) / a.Of(agriculture, manufacturing)
}

// smallestUnit is the unit of manufactures at which agriculture's column does.
func smallestUnit() float64 {
	a := twoSectors().A()
	return a.Of(manufacturing, agriculture) / (1 - a.Of(agriculture, agriculture))
}

// fourGoods is the economy of exercise 05.4.
func fourGoods() *ionb.OpenModel {
	goods := []string{"Corn", "Coal", "Bread", "Iron"}
	return ionb.Must(ionb.OpenFromCoefficients(goods, ionb.Must(ionb.NewMatrix("Input coefficients A", goods, goods, [][]float64{
		{0.3, 0, 0.5, 0},
		{0.1, 0.4, 0.2, 0.7},
		{0.2, 0, 0.1, 0},
		{0.1, 1, 0.1, 0.3},
	}))))
}
