package exercises

import (
	"strconv"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 09_planning_and_limits.
var planningAndLimits = []exercise{
	{
		id:   "09.1",
		want: func() any { return foodBefore() - foodGivenUp() },
		hint: "all labour is used already. How much labour do the four units contain, and how much food contains as much?",
		mistakes: []mistake{
			{answer: func() any { return foodGivenUp() }, hint: "that is what consumers give up. What they keep is asked for."},
			{answer: func() any { return foodBefore() - programme }, hint: "a unit of manufactures does not contain as much labour as a unit of food."},
			{answer: func() any { return foodBefore() - programme*contentRatio() }, hint: "you divided the wrong way round: which of the two goods contains more labour?"},
			{answer: func() any { return foodBefore() - programme/directRatio() }, hint: "those are the direct labour coefficients. The inputs of both goods contain labour too."},
			{when: func(x float64) bool { return x > foodBefore() }, hint: "more of both, with all labour used already?"},
		},
		shows: "Four units of manufactures cost more than sixteen of food: labour is what they compete for.",
	},
	{
		id:   "09.2",
		want: func() any { return harvest / twoSectors().L().Of(agriculture, manufacturing) },
		hint: "all of the harvest then goes into production, directly and indirectly, for manufactures. Which entry says how much one unit of them takes?",
		mistakes: []mistake{
			{answer: func() any { return harvest / twoSectors().A().Of(agriculture, manufacturing) }, hint: "that is the direct input alone. Manufactures use manufactures, and agriculture uses its own goods."},
			{answer: func() any { return grossManufactures() }, hint: "that is how many are made. What both industries use up of them is not left for final demand."},
			{answer: func() any { return harvest / twoSectors().L().Of(manufacturing, agriculture) }, hint: "the first index is the good that is needed, the second the one that is wanted."},
			{when: func(x float64) bool { return x < 90 && x > 80 }, hint: "close. Is there any food left for final demand with that?"},
		},
		shows: "With no food for consumers the harvest would carry that many manufactures. In section 3 the plan with 90 lacked food.",
	},
	{
		id:   "09.3",
		want: func() any { return 1 / twoSectors().HawkinsSimon().SpectralRadius },
		hint: "all coefficients k times as large make a spectral radius k times as large. How large may it become?",
		mistakes: []mistake{
			{answer: func() any { return criticalFactor() }, hint: "that is how far one coefficient may go while the others stay. Here all move together."},
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "a factor below one makes the coefficients smaller, and the economy safer. If that is by how much they may rise, by what are they multiplied?"},
		},
		shows: "Errors in one direction add up: together the coefficients may be much less wrong than each of them alone.",
	},
	{
		id:   "09.4",
		want: func() any { return costliestLoss() },
		hint: "the loss m.Output(d).Sub(…) has an entry for the lost sector itself: its sum less that entry is what the others lose.",
		mistakes: []mistake{
			{answer: func() any { return "Industry" }, hint: "it is excluded; which comes next?"},
			{answer: func() any { return "Business services" }, hint: "it is large itself, but its purchases from the others are small. Do not count its own output."},
			{answer: func() any { return "Construction" }, hint: "it has a high linkage for each unit, but fewer units. Compare the losses, not the linkages."},
		},
		shows: "Size and linkage both count: it is neither the largest of them nor the one with the highest linkage.",
	},
	{
		id:   "09.5",
		want: func() any { return concentrationOf(0.5, 0.3, 0.2) },
		hint: "write the table of section 12 with three regions, or add up the squares of the shares.",
		mistakes: []mistake{
			{answer: func() any { return 0.5 }, hint: "that is the largest share. The concentration takes all of them."},
			{answer: func() any { return 1.0 / 3 }, hint: "three equal shares would have that. These are unequal."},
			{answer: func() any { return 1 - concentrationOf(0.5, 0.3, 0.2) }, hint: "that is what remains on average when a region fails. What is lost on average is asked for."},
			{answer: func() any { return concentrationOf(0.6, 0.4) }, hint: "that is the one of two regions, in section 12."},
		},
		shows: "The three are worth 2.6 equal regions: unequal shares protect less than their number promises.",
	},
}

const (
	programme = 4.0   // manufactures that a programme of defence takes, of 09.1
	harvest   = 250.0 // the most that the land gives, of 09.2
)

func foodBefore() float64 { return twoSectors().Table().Demand().Of(agriculture) }

// contentRatio is A₀₁/A₀₂, manufactures for a unit of food.
func contentRatio() float64 {
	content := twoSectors().Content(labour)
	return content.Of(agriculture) / content.Of(manufacturing)
}

func directRatio() float64 {
	direct := twoSectors().PrimaryCoefficients(labour)
	return direct.Of(agriculture) / direct.Of(manufacturing)
}

func foodGivenUp() float64 { return programme / contentRatio() }

// grossManufactures is the output that takes what agriculture leaves of the harvest.
func grossManufactures() float64 {
	a := twoSectors().A()
	return (1 - a.Of(agriculture, agriculture)) * harvest / a.Of(agriculture, manufacturing)
}

// criticalFactor is how far a₁₂ alone may rise, of what it is.
func criticalFactor() float64 {
	m := twoSectors()
	return m.CriticalCoefficient(agriculture, manufacturing) / m.A().Of(agriculture, manufacturing)
}

// costliestLoss is the German product, other than those of industry, whose loss
// costs the other sectors most output.
func costliestLoss() string {
	t := datasets.Germany1995()
	m := ionb.Must(ionb.Open(t))
	most, which := 0.0, ""
	for _, sector := range t.Sectors() {
		loss := t.X().Sub(ionb.Must(m.Without(sector, t.Demand())))
		if others := loss.Sum() - loss.Of(sector); sector != "Industry" && others > most {
			most, which = others, sector
		}
	}
	return which
}

// concentrationOf is the concentration of manufacturing's suppliers when regions
// share its purchases from agriculture like this.
func concentrationOf(shares ...float64) float64 {
	n := len(shares) + 1
	spec := ionb.Spec{Sectors: []string{manufacturing}, Demand: []string{"Final consumption"}}
	for i := range n {
		spec.Z = append(spec.Z, make([]float64, n))
		spec.Y = append(spec.Y, []float64{1})
		if i > 0 {
			spec.Sectors = append(spec.Sectors, "Region "+strconv.Itoa(i))
			spec.Z[i][0] = shares[i-1]
		}
	}
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
	return m.Dependence().Of(manufacturing, "Concentration")
}
