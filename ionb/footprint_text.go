package ionb

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// shownStressors is how many stressors a text has the accounts of.
const shownStressors = 3

// String writes the accounts of the first stressors, and whether they add up.
func (f *Footprints) String() string {
	lines := []string{fmt.Sprintf("Footprints of %q: %s, %s", f.extension.name,
		count(f.extension.stressors.len(), "stressor", "stressors"), count(f.regions.len(), "region", "regions"))}
	for k := range f.extension.stressors.names {
		if k == shownStressors {
			more := text.Number(float64(f.extension.stressors.len() - k))
			lines = append(lines, fmt.Sprintf("… %s more: %s", more, text.List(f.extension.stressors.names[k:])))
			break
		}
		lines = append(lines, f.grid(k))
	}
	return strings.Join(append(lines, f.Agreement()), "\n")
}

// grid is the accounts of one stressor with their sums.
func (f *Footprints) grid(k int) string {
	accounts := f.Of(f.extension.stressors.names[k])
	rows := [][]string{append([]string{heading(f.extension.stressors.names[k], f.extension.unit(k))}, accounts.cols.names...)}
	shown := min(f.regions.len(), text.Shown)
	var values []float64
	for r := range shown {
		values = append(values, accounts.data.RawRowView(r)...)
	}
	numbers := text.Numbers(append(values, accounts.ColSums().data...))
	for r, row := range slices.Collect(slices.Chunk(numbers, accounts.cols.len())) {
		name := "All regions"
		switch {
		case r < shown:
			name = f.regions.names[r]
		case shown < f.regions.len():
			rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(f.regions.len()-shown)))})
		}
		rows = append(rows, append([]string{name}, row...))
	}
	return text.Grid(rows)
}

// Agreement says whether what is caused in all regions is what is consumed in all, for
// each stressor, what of it is in no product, and what the accounts lack of F.
func (f *Footprints) Agreement() string {
	s := "Over all regions, what is caused is what is consumed, for every stressor."
	caused, consumed := f.ProductionBased(), f.ConsumptionBased()
	worst := 1e-9 // a system that is solvable loses no more, unless Cond says so
	for k, name := range f.extension.stressors.names {
		var from, to sum
		from.addRow(caused.data, k)
		to.addRow(consumed.data, k)
		if gap := math.Abs(from.value-to.value) / math.Max(from.size, to.size); gap > worst {
			worst = gap
			s = fmt.Sprintf("Over all regions, %s of %s is caused and %s consumed: the model is too ill-conditioned for these accounts (see Cond).",
				text.Number(from.value), name, text.Number(to.value))
		}
	}
	if direct := f.amounts(f.Direct()); direct != "" {
		s += " No product carries what final demand causes by itself: " + direct + "."
	}
	if left := f.amounts(f.Unattributed()); left != "" {
		s += " Not in these accounts, since it stands at sectors without output: " + left + "."
	}
	return s
}

// amounts lists what there is of stressors in all regions.
func (f *Footprints) amounts(account Matrix) string {
	var parts []string
	for k, v := range account.RowSums().data {
		if v != 0 {
			parts = append(parts, heading(text.Number(v)+" of "+f.extension.stressors.names[k], f.extension.unit(k)))
		}
	}
	return text.List(parts)
}
