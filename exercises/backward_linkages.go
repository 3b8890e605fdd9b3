package exercises

import (
	"math"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The exercises of 07_backward_linkages.
var backwardLinkages = []exercise{
	{
		id:   "07.1",
		want: func() any { return 1000 * industryPulls("Other sectors") / industryPulls("Own") },
		hint: "a linkage is per unit of final demand. What does industry's own output come to for a unit of it, and the others'?",
		mistakes: []mistake{
			{answer: func() any { return 1000 * industryPulls("Other sectors") }, hint: "that is what 1,000 more of final demand call for. Industry's own output then rises by more than 1,000."},
			{answer: func() any { return 1000 * (industryPulls("Total") - 1) }, hint: "industry itself is in that sum: part of it is its own output."},
			{answer: func() any { return 1000 * industryPulls("Total") }, hint: "that is all output, industry's own included, and for 1,000 more of final demand."},
			{answer: func() any { return 1000 * industryPulls("Total") / industryPulls("Own") }, hint: "per unit of output it is. But industry itself is still in the sum."},
			{answer: func() any { return 1000 * industryPulls("Direct") }, hint: "these are industry's own purchases alone, and some of them are from itself."},
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "is that per unit of output? The expansion is of 1,000."},
		},
		shows: "Per unit of its own output industry pulls less on the others than per unit of final demand, since part of its output goes back into industry.",
	},
	{
		id:   "07.2",
		want: func() any { return unitOfEqualPull() },
		hint: "the diagonal of L has no unit. Of l₁₂ and l₂₁ one is multiplied by k and one divided: which? Write both column sums with k, and set them equal.",
		mistakes: []mistake{
			{answer: func() any { return 1 / unitOfEqualPull() }, hint: "larger units make smaller numbers: a requirement of agricultural goods is divided by k, one per unit of them multiplied."},
			{answer: func() any { return unitOfEqualExchange() }, hint: "that makes what the sectors need of each other equal. What they need of themselves is in the sums as well."},
			{when: func(x float64) bool { return x > 1 && x < unitOfEqualPull() }, hint: "with that unit manufacturing still has the larger linkage."},
			{when: func(x float64) bool { return x > unitOfEqualPull() }, hint: "with that unit agriculture has the larger linkage already, but so it has with a somewhat smaller one."},
		},
		shows: "The order of the two sectors is a matter of the unit in which somebody wrote the table: nothing about the economy has changed at that point.",
	},
	{
		id:   "07.3",
		want: func() any { return strongestOf(dutchIncome().Col("Total")) },
		hint: "the ministry has a million euros of final demand to place, and counts the wages in the whole chain.",
		mistakes: []mistake{
			{answer: func() any { return strongestOf(dutchIncome().Col("Type I")) }, hint: "its multiplier is the largest, and it multiplies a small number: what is the income in the whole chain for a euro of final demand?"},
			{answer: func() any {
				return strongestOf(ionb.Must(ionb.Open(datasets.Netherlands2000())).BackwardLinkages())
			}, hint: "it sets off most output. The question is about wages."},
		},
		shows: "Its Type I multiplier is the smallest of the six: a ratio says how much the chain adds to a sector's own wages, not how much there is in all.",
	},
	{
		id:   "07.4",
		want: func() any { return batteriesWith(batteryMineralsImported()).BackwardLinkages().Of("Batteries") },
		hint: "the batteries' coefficient for domestic minerals grows by their coefficient for imported ones; all other imports stay.",
		mistakes: []mistake{
			{answer: func() any { return evImports().Total().BackwardLinkages().Of("Batteries") }, hint: "that brings all imports of all sectors home. Here it is one flow."},
			{answer: func() any { return batteriesWith(0).BackwardLinkages().Of("Batteries") }, hint: "that is the linkage as it is today."},
			{answer: func() any {
				return batteriesWith(0).BackwardLinkages().Of("Batteries") + batteryMineralsImported()
			}, hint: "the minerals have to be produced, and their producers buy inputs as well: their linkage counts, not only the purchase."},
			{answer: func() any {
				return ionb.Must(evImports().Domestic().WithCoefficient("Minerals", "Batteries", batteryMineralsImported())).BackwardLinkages().Of("Batteries")
			}, hint: "what batteries buy in the region today they go on buying: add the two coefficients."},
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "is that the change, or a coefficient? A total linkage contains the unit of final demand itself."},
		},
		shows: "One import replaced, and batteries have the strongest linkage of the region, ahead of electric components: a linkage that leaks can be brought home where suppliers can be.",
	},
}

// industryPulls is a part of the backward linkage of German industry.
func industryPulls(part string) float64 {
	return ionb.Must(ionb.Open(datasets.Germany1995())).LinkageParts().Of("Industry", part)
}

// unitOfEqualPull is the unit of agricultural goods, in million tons, in which both
// sectors have the same backward linkage: l₁₁ + k·l₂₁ = l₁₂/k + l₂₂.
func unitOfEqualPull() float64 {
	l := twoSectors().L()
	a, b, c := l.Of(manufacturing, agriculture), l.Of(agriculture, agriculture)-l.Of(manufacturing, manufacturing), l.Of(agriculture, manufacturing)
	return (-b + math.Sqrt(b*b+4*a*c)) / (2 * a)
}

// unitOfEqualExchange is that in which k·l₂₁ = l₁₂/k.
func unitOfEqualExchange() float64 {
	l := twoSectors().L()
	return math.Sqrt(l.Of(agriculture, manufacturing) / l.Of(manufacturing, agriculture))
}

func dutchIncome() ionb.Matrix {
	return ionb.Must(ionb.Open(datasets.Netherlands2000())).Multipliers("Compensation of employees")
}

// strongestOf is the label of the largest entry.
func strongestOf(v ionb.Vector) string { return v.Sorted().Labels()[0] }

func evImports() *ionb.ImportModel {
	return ionb.Must(ionb.Imports(datasets.ElectricVehicles(), datasets.ElectricVehiclesImports()))
}

func batteryMineralsImported() float64 {
	return evImports().ImportCoefficients().Of("Minerals", "Batteries")
}

// batteriesWith is the region in which batteries take so much more of its minerals.
func batteriesWith(more float64) *ionb.OpenModel {
	domestic := evImports().Domestic()
	return ionb.Must(domestic.WithCoefficient("Minerals", "Batteries", domestic.A().Of("Minerals", "Batteries")+more))
}
