package exercises

import (
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
)

// The exercises of 14_structure_and_paths.
var structureAndPaths = []exercise{
	{
		id: "14.1",
		want: func() any {
			return dutchLoss(structure.Complete, "Loss") - dutchLoss(structure.Backward, "Loss")
		},
		hint: "what the others lose is the same in both. What is left of manufacturing itself when it goes on delivering with imported inputs?",
		mistakes: []mistake{
			{answer: func() any { return dutchLoss(structure.Complete, "Own") }, hint: "that is its whole output. In a backward extraction it loses something, too: what it sells to itself, directly and by way of others."},
			{answer: func() any { return dutchLoss(structure.Complete, "Others") }, hint: "that is what the others lose, and they lose it in both."},
			{answer: func() any { return dutchLoss(structure.Backward, "Own") }, hint: "that is what manufacturing loses in the backward extraction. In the complete one it loses all that it makes."},
			{answer: func() any { return dutchLoss(structure.Complete, "Loss") }, hint: "that is the loss of the complete extraction. How much more is it than that of the backward one?"},
			{answer: func() any { return dutchLoss(structure.Backward, "Loss") }, hint: "that is the loss of the backward extraction. How much more is that of the complete one?"},
			{when: func(x float64) bool { return x < 0 }, hint: "the complete extraction takes out more, so the difference is positive."},
		},
		shows: "It is output divided by its own entry on the diagonal of the Leontief inverse: the two forms rank the others' losses alike and differ by a number that says nothing about the others.",
	},
	{
		id:   "14.2",
		want: func() any { return farmersLimit(manufacturing, agriculture) },
		hint: "Limits of ImportantCoefficients has inputs in rows and users in columns, in per cent of the coefficient.",
		mistakes: []mistake{
			{answer: func() any { return farmersLimit(agriculture, manufacturing) }, hint: "that is the limit of the other coefficient: the input is the row."},
			{answer: func() any { return 100 * farmersLimit(manufacturing, agriculture) }, hint: "in per cent of the coefficient, and it is in per cent already."},
			{answer: func() any { return farmersLimit(manufacturing, agriculture) / 100 }, hint: "that is a share. How many per cent is it?"},
			{answer: func() any { return 1 / farmersLimit(manufacturing, agriculture) }, hint: "that is the importance, per cent of output for a per cent of the coefficient. The limit is its inverse."},
			{answer: func() any { return farmersLimitByHand(1) }, hint: "in the formula p is a share: 1 % is 0.01."},
			{answer: func() any { return farmersLimitByHand(0) }, hint: "that leaves out p·l in the denominator, how the error itself feeds back."},
			{when: func(x float64) bool { return x < 0 }, hint: "a limit is for a rise or a fall, and has no sign."},
		},
		shows: "In this economy, where each needs much of the other, no coefficient may be wrong by more than a few per cent. The limit is in per cent and so is the same in any units.",
	},
	{
		id:      "14.3",
		ordered: true,
		want:    func() any { return pathIntoTheNorth() },
		hint:    "Paths with CO2 per unit of output for its Coefficients lists the largest first. Take the first whose first label is in the South and whose last is in the North.",
		mistakes: []mistake{
			{answer: func() any {
				path := pathIntoTheNorth()
				slices.Reverse(path)
				return path
			}, hint: "the right sectors the wrong way round: begin where the CO2 arises, end with the good that is bought."},
			{answer: func() any { return []string{south + ": " + agriculture, north + ": " + manufacturing} }, hint: "that is the largest by jobs. Which is by CO2?"},
			{answer: func() any { return []string{south + ": " + manufacturing} }, hint: "those goods are made in the South. Which path ends in a good made in the North?"},
			{answer: func() any { return []string{north + ": " + manufacturing, north + ": Services"} }, hint: "that path never leaves the North."},
		},
		shows: "What is bought is made in the North; only the parts in it crossed the border. An inventory does not see whom they were for, a path does.",
	},
	{
		id:   "14.4",
		want: func() any { return furthest(dutchUpstreamness(true).Sub(dutchUpstreamness(false))) },
		hint: "Upstreamness of the table twice: as it is, and with the exports of each sector for Outside. Subtract, and sort.",
		mistakes: []mistake{
			{answer: func() any { return furthest(dutchUpstreamness(false)) }, hint: "that is where it stands furthest up when every export counts as a final use. Which moves most when none does?"},
			{answer: func() any { return furthest(dutchUpstreamness(true)) }, hint: "that one stands furthest up afterwards. Which moved most?"},
			{answer: func() any { return manufacturing }, hint: "it exports most, in euros and as a share of its output. But of what stays, final users take a larger share than in some other sectors."},
		},
		shows: "What stays at home of farm products goes mostly to the makers of food; all that leaves had counted as final. Where a sector stands in a national table depends on what is assumed of users beyond the border; only a table of the world knows them.",
	},
}

func dutchLoss(form structure.Form, of string) float64 {
	m := ionb.Must(ionb.Open(datasets.Netherlands2000()))
	return ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: form})).Totals.Of(manufacturing, of)
}

func farmersLimit(input, user string) float64 {
	return ionb.Must(structure.ImportantCoefficients(twoSectors(), structure.Importance{})).Limits.Of(input, user)
}

// farmersLimitByHand is the formula of 14.2 for 1 %, with another p in the denominator.
func farmersLimitByHand(p float64) float64 {
	m := twoSectors()
	a, l, x := m.A(), m.L(), m.Table().X()
	const i, j = manufacturing, agriculture
	return 1 / (a.Of(i, j) * (l.Of(i, i)*x.Of(j)/x.Of(i) + p*l.Of(j, i)))
}

// pathIntoTheNorth is the largest path from the South's CO2 to a good made in the North.
func pathIntoTheNorth() []string {
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Coefficients: worldJobs().S().Row("CO2"), Most: 100}))
	for _, path := range p.List {
		if strings.HasPrefix(path.Sectors[0], south) && strings.HasPrefix(path.Sectors[path.Tier], north) {
			return slices.Clone(path.Sectors)
		}
	}
	return nil
}

// dutchUpstreamness takes exports for final uses, or to be used as what stays is.
func dutchUpstreamness(open bool) ionb.Vector {
	t, o := datasets.Netherlands2000(), structure.StreamOptions{}
	if open {
		o.Outside = t.Y().Col("Exports")
	}
	return ionb.Must(structure.Upstreamness(t, o))
}

func furthest(v ionb.Vector) string { return v.Sorted().Labels()[0] }
