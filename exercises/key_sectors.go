package exercises

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/uncertain"
)

// The exercises of 13_key_sectors.
var keySectors = []exercise{
	{
		id:   "13.1",
		want: func() any { return keyInAmerica(1) },
		hint: "CompareLinkages takes the open and the Ghosh model; its Key has a last column that counts.",
		mistakes: []mistake{
			{answer: func() any { return americanLinkages().Pairing("L and G").Classes.In(ionb.ClassKey) }, hint: "these are key by the pairing “L and G”. There are seven others."},
			{answer: func() any { return keyInAmerica(2) }, hint: "these are key by two pairings or more. Once is enough."},
			{answer: func() any { return neverKeyInAmerica() }, hint: "these are the ones that no pairing calls key."},
		},
		shows: "Six sectors of fifteen are key to somebody, and none by more than half of the pairings: a list of key sectors without its definition says little.",
	},
	{
		id:   "13.2",
		want: func() any { return dutchServicesCut().Backward().Of(halfOfServices, othersOnly) },
		hint: "Table.Disaggregate with half the output each makes the other table; its models go into CompareLinkages.",
		mistakes: []mistake{
			{answer: func() any { return dutchServicesCut().Values().Of(halfOfServices, othersOnly) }, hint: "that is the linkage itself. Divide by the mean of the seven."},
			{answer: func() any { return dutchLinkages().Backward().Of("Services", othersOnly) }, hint: "that is the index of services as a whole. What is each half to the other?"},
			{answer: func() any { return dutchServicesCut().Backward().Of(halfOfServices, "Columns of L") }, hint: "that is the index of the total linkage, with the half's own part in it."},
			{answer: func() any { return 2 * dutchLinkages().Backward().Of("Services", othersOnly) }, hint: "it does not double: what a half sells to the other is new among “others”, and the mean moves."},
		},
		shows: "It more than doubles, and nothing in the economy has changed: linkages without the diagonal compare sectors of one classification only.",
	},
	{
		id: "13.3",
		want: func() any {
			return dutchWages().Of("Agriculture", "Type I") * dutchWages().Of("Services", "Type II") / dutchWages().Of("Services", "Type I")
		},
		hint: "what is Type II over Type I in Germany, sector by sector?",
		mistakes: []mistake{
			{answer: func() any {
				return dutchWages().Of("Agriculture", "Type I") + dutchWages().Of("Services", "Type II") - dutchWages().Of("Services", "Type I")
			}, hint: "the two types differ by a factor, not by an amount."},
			{answer: func() any { return dutchWages().Of("Services", "Type II") / dutchWages().Of("Services", "Type I") }, hint: "that is the factor. What does it make of the Type I of agriculture?"},
			{answer: func() any {
				return dutchWages().Of("Services", "Type II") * dutchWages().Of("Services", "Type I") / dutchWages().Of("Agriculture", "Type I")
			}, hint: "the factor is right and stands upside down."},
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "is that the effect, in euros of wages? A ratio is asked for."},
		},
		shows: "One factor for all sectors: a ranking by Type II is the ranking by Type I, whatever is paid for it.",
	},
	{
		id:   "13.4",
		want: func() any { return largestErrorFor("Agriculture") },
		hint: "uncertain.Run with BackwardLinkages and GhoshForwardLinkages, then Classify: once for each size.",
		mistakes: []mistake{
			{when: func(x float64) bool { return x > 0 && x < 1 }, hint: "in per cent, please."},
			{answer: func() any { return largestErrorFor("Utilities") }, hint: "that holds for utilities, which stand farther above the average."},
			{when: func(x float64) bool { return x >= 1 && x < 10 }, hint: "with that agriculture is key almost for certain. The next size?"},
			{when: func(x float64) bool { return x > 10 }, hint: "with that it is missed in one draw of ten, or more."},
		},
		shows: "Dutch agriculture is farther from the line than German industry, and bears an error several times as large: it is the distance from 1 that makes a class sure.",
	},
}

const (
	othersOnly     = "Columns of L, others"
	halfOfServices = "Services, one half"
)

func linkagesOf(t *ionb.Table) ionb.LinkageComparison {
	return ionb.Must(ionb.CompareLinkages(ionb.Must(ionb.Open(t)), ionb.Must(ionb.Ghosh(t))))
}

func americanLinkages() ionb.LinkageComparison { return linkagesOf(datasets.UnitedStates2021()) }
func dutchLinkages() ionb.LinkageComparison    { return linkagesOf(datasets.Netherlands2000()) }

// keyInAmerica are the sectors that are key so many times or more.
func keyInAmerica(times float64) []string {
	var sectors []string
	count := americanLinkages().Key().Col("Times key")
	for _, sector := range count.Labels() {
		if count.Of(sector) >= times {
			sectors = append(sectors, sector)
		}
	}
	return sectors
}

func neverKeyInAmerica() []string {
	var sectors []string
	count := americanLinkages().Key().Col("Times key")
	for _, sector := range count.Labels() {
		if count.Of(sector) == 0 {
			sectors = append(sectors, sector)
		}
	}
	return sectors
}

func dutchServicesCut() ionb.LinkageComparison {
	return linkagesOf(ionb.Must(datasets.Netherlands2000().Disaggregate(ionb.Split{
		Sector: "Services", Into: []string{halfOfServices, "Services, other half"}, Output: []float64{0.5, 0.5}})))
}

func dutchWages() ionb.Matrix {
	people := ionb.Must(ionb.Households(datasets.Netherlands2000(), ionb.HouseholdSpec{
		Income: []string{"Compensation of employees"}, Consumption: "Private consumption"}))
	return people.Multipliers("Compensation of employees")
}

// largestErrorFor is the largest of the sizes, in per cent, with which a Dutch sector is
// key with a probability above 0.95. The probabilities beside 0.95 are farther from it
// than another seed moves them.
func largestErrorFor(sector string) float64 {
	economy := uncertain.Economy{Model: ionb.Must(ionb.Open(datasets.Netherlands2000()))}
	var largest float64
	for _, percent := range []float64{2.5, 5, 10, 15, 20, 30} {
		r := ionb.Must(uncertain.Run(economy, uncertain.Errors{Coefficients: uncertain.LogNormal(percent / 100)}, uncertain.Options{Seed: 1},
			uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages))
		if uncertain.Classify(r[0], r[1]).Probabilities.Of(sector, "Key") > 0.95 {
			largest = percent
		}
	}
	return largest
}
