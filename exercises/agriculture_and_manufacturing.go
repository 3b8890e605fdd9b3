package exercises

import "github.com/ionb/go-ionb/ionb"

// The exercises of 01_agriculture_and_manufacturing.
var agricultureAndManufacturing = []exercise{
	{
		id:   "01.1",
		want: func() any { return netOfOwnUse() / twoSectors().A().Of(manufacturing, agriculture) },
		hint: "the second minor is (1−a₁₁)(1−a₂₂) − a₁₂a₂₁. Leave a₁₂ unknown and ask when it vanishes.",
		mistakes: []mistake{
			{answer: func() any { return netOfOwnUse() }, hint: "that is (1−a₁₁)(1−a₂₂), which the product a₁₂a₂₁ must not reach. Only one factor of that product is asked for."},
			{answer: func() any { return 1 - twoSectors().A().Of(manufacturing, manufacturing) }, hint: "that makes the column sum to one, and column sums below one are sufficient, not necessary. Take the second minor."},
			{when: productiveWith, hint: "with that coefficient the economy is still productive."},
			{when: func(x float64) bool { return x > 50 }, hint: "is that a flow? A coefficient is per unit of manufactures: divide by their output."},
			{when: func(float64) bool { return true }, hint: "with that coefficient the economy is no longer productive, but neither is it with a somewhat smaller one."},
		},
		shows: "There the second minor is zero: each good contains exactly one unit of itself. The economy could bear more than three times the coefficient that it has.",
	},
	{
		id:   "01.2",
		want: func() any { return twoSectors().Content(labour).Dot(sixtyAndSixty()) },
		hint: "the outputs for the new demand, each with its direct labour; or, shorter, the labour contained in each good times what is consumed of it.",
		mistakes: []mistake{
			{answer: func() any { return twoSectors().PrimaryCoefficients(labour).Dot(sixtyAndSixty()) }, hint: "that is the direct labour in the goods consumed. Their inputs took labour too."},
			{answer: func() any { return twoSectors().Content(labour).Dot(sixtyAndSixty()) - labourThereIs() }, hint: "that is what the plan takes more than now. All of its labour is asked for."},
			{answer: func() any { return labourThereIs() }, hint: "that is the labour there is, and what it takes now. The plan is another demand."},
			{answer: func() any { return twoSectors().Output(sixtyAndSixty()).Sum() }, hint: "that adds up the outputs, tons and dozens. Each output takes its own labour per unit."},
			{answer: func() any { return twoSectors().PrimaryCoefficients(labour).Dot(transposed().Output(sixtyAndSixty())) }, hint: "the first index is the input, the second the output: Output solves x = Ax + d, with A and not its transpose."},
		},
		shows: "The community has less than that: the plan lies beyond its frontier, and labour is what binds.",
	},
	{
		id:   "01.3",
		want: func() any { return mostLabourIn(agriculture) },
		hint: "the agricultural column of L says how much each industry must make for one unit. Multiply each by that industry's direct labour.",
		mistakes: []mistake{
			{answer: func() any { return agriculture }, hint: "it takes 1.61 units of agricultural output, but at little labour each. Work out the other product and compare."},
			{answer: func() any { return labour }, hint: "labour is what is shared out; the question is between the two industries."},
		},
		shows: "Manufactures are inputs of agriculture, and so rich in labour that more of a ton's labour is worked there than on the fields.",
	},
}

// netOfOwnUse is (1−a₁₁)(1−a₂₂).
func netOfOwnUse() float64 {
	a := twoSectors().A()
	return (1 - a.Of(agriculture, agriculture)) * (1 - a.Of(manufacturing, manufacturing))
}

// productiveWith is whether the economy is productive with a₁₂ = x.
func productiveWith(x float64) bool {
	m := twoSectors()
	changed, err := ionb.OpenFromCoefficients(m.Sectors(), m.A().With(agriculture, manufacturing, x))
	return err == nil && changed.HawkinsSimon().Productive
}

// sixtyAndSixty is the plan of exercise 01.2.
func sixtyAndSixty() ionb.Vector { return twoSectors().Table().Demand().With(agriculture, 60) }

func labourThereIs() float64 { return twoSectors().Table().V().RowSums().Of(labour) }

// mostLabourIn is the industry where most of the labour in a unit of the good is
// worked.
func mostLabourIn(good string) string {
	m := twoSectors()
	most, where := 0.0, ""
	for _, sector := range m.Sectors() {
		if worked := m.PrimaryCoefficients(labour).Of(sector) * m.L().Of(sector, good); worked > most {
			most, where = worked, sector
		}
	}
	return where
}
