package display

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const fewStressors = 3 // whose accounts a card shows

func footprintsCard(f *ionb.Footprints) card {
	e, regions := f.Extension(), f.Regions()
	stressors := e.Stressors()
	c := card{title: "Footprints of " + e.Name(), badge: "complete", tone: good, prose: f.Agreement()}
	if slices.ContainsFunc(f.Unattributed().RowSums().Values(), func(v float64) bool { return v != 0 }) {
		c.badge, c.tone = "incomplete", neutral
	}
	c.fact("Source", e.Source())
	c.fact("Regions", text.Number(float64(len(regions)))+": "+text.List(regions))
	c.fact("Stressors", text.Number(float64(len(stressors)))+": "+text.List(stressors))
	for i, note := range e.Notes() {
		if i == mostNotes {
			break
		}
		c.fact("Note", note)
	}
	for i, stressor := range stressors[:min(len(stressors), fewStressors)] {
		if i == 0 && len(regions) > 1 {
			c.hint = fmt.Sprintf("who causes it for whom: display.Chord(f.WhoForWhom(%q)); other stressors: f.Of", stressor)
		}
		c.add(accountsSheet(f.Of(stressor), fmt.Sprintf("f.Of(%q)", stressor)))
	}
	return c
}

// accountsSheet shows one stressor by region, with the sums of all regions.
func accountsSheet(accounts ionb.Matrix, call string) sheet {
	s := matrixSheet(accounts)
	s.whole = whole{accounts, call, fmt.Sprintf("display.Bars(%s)", call)}
	totals := accounts.ColSums()
	s.blocks = append(s.blocks, block{labels: []string{"All regions"}, total: true,
		cells: []func(i, j int) float64{func(_, j int) float64 { return totals.AtVec(j) }}})
	return s
}
