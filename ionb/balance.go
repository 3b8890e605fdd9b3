package ionb

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
)

// A Balance says whether a table adds up. Rows always do, since output is defined
// as their sum; columns do when each sector's inputs cost what its output is worth.
// It is the report to read where Check is the error to act on.
type Balance struct {
	// Complete is whether columns can be added up: those of a monetary table that
	// has primary inputs. A physical table mixes units in its columns.
	Complete bool
	// Cost is what each sector's inputs add up to, Σᵢ zᵢⱼ + Σₖ vₖⱼ, Output its
	// output xⱼ, and Gap the first less the second, 0 where that can only be
	// rounding (n). All are empty unless Complete.
	Cost, Output, Gap Vector
	// Off are the sectors whose gap is more than a thousandth of their output: those
	// that Check reports.
	Off []string

	kind Kind
}

// Balance compares the table's columns with its rows:
//
//	Σᵢ zᵢⱼ + Σₖ vₖⱼ = xⱼ   (Miller & Blair 2009, sec. 2.2)
//
// Nothing is repaired.
func (t *Table) Balance() Balance {
	b := Balance{kind: t.kind, Complete: t.kind == Monetary && t.primary.len() > 0}
	if !b.Complete {
		return b
	}
	b.Output = t.X()
	b.Cost = t.Z().ColSums().Add(t.V().ColSums()).Named("Inputs")
	gaps := make([]float64, t.sectors.len())
	for j, name := range t.sectors.names {
		cost, x := b.Cost.data[j], t.x[j]
		gaps[j] = cost - x
		if math.Abs(gaps[j]) > balanceTolerance*x {
			b.Off = append(b.Off, name)
		}
		if math.Abs(gaps[j]) <= roundingShare*math.Max(math.Abs(cost), x) {
			gaps[j] = 0
		}
	}
	b.Gap = newVector("Gap, inputs less output", t.unit, t.sectors, gaps)
	return b
}

// AddsUp is whether all that can be added up does: rows always, and the columns
// where they are Complete.
func (b Balance) AddsUp() bool { return len(b.Off) == 0 }

// Largest returns the sector whose gap is the largest share of its output, and that
// share with its sign: negative where inputs cost less than the output is worth. It
// is "" and 0 where there is no gap.
func (b Balance) Largest() (sector string, share float64) {
	for j, gap := range b.Gap.data {
		// A gap beside no output cannot be: inputs without output make no table.
		if r := ratio(gap, b.Output.data[j]); math.Abs(r) > math.Abs(share) {
			sector, share = b.Gap.labels.names[j], r
		}
	}
	return sector, share
}

// String says in a few sentences whether the table adds up.
func (b Balance) String() string {
	const rows = "Rows add up: output is defined as their sum. "
	sector, share := b.Largest()
	largest := fmt.Sprintf("the largest gap is %s of output, in %s", percent(share), sector)
	switch {
	case b.kind == Physical:
		return rows + "Columns mix units, since the table is physical, and have no sum."
	case !b.Complete:
		return rows + "Columns cannot be compared with them: the table has no primary inputs."
	case len(b.Off) > 0:
		return fmt.Sprintf("%sColumns do not: in %s of %s sectors (%s) inputs and output differ by more than a thousandth; %s. Is a primary input missing, or the table physical?",
			rows, text.Number(float64(len(b.Off))), text.Number(float64(b.Gap.Len())), text.List(b.Off), largest)
	case sector != "":
		return rows + "Columns do too, to within a thousandth; " + largest + "."
	}
	return rows + "Columns do too: each sector's inputs cost what its output is worth."
}
