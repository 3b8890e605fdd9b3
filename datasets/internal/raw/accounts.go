package raw

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Numbering tells labels apart that a file repeats: the second "CO2" becomes
// "CO2 (2)". The zero value is ready to use.
type Numbering struct {
	seen    map[string]int
	Repeats int // how many labels were numbered
}

// Label cleans the next label of the file and numbers it where it is a repetition.
func (n *Numbering) Label(label string) string {
	if n.seen == nil {
		n.seen = map[string]int{}
	}
	label = Clean(label)
	n.seen[label]++
	if times := n.seen[label]; times > 1 {
		n.Repeats++
		return fmt.Sprintf("%s (%d)", label, times)
	}
	return label
}

// NoteColumns notes whether what sectors buy and pay adds up to their output.
func (t *Table) NoteColumns() {
	if t.Blocks.V == nil {
		t.Note("There are no primary inputs: what sectors pay beside their intermediate inputs is not in the files.")
		return
	}
	x := t.rowSums()
	gaps := make([]float64, len(x))
	copy(gaps, x)
	for _, m := range []*mat.Dense{t.Blocks.Z, t.Blocks.V} {
		rows, _ := m.Dims()
		for i := range rows {
			for j, v := range m.RawRowView(i) {
				gaps[j] -= v
			}
		}
	}
	largest, worst, open := 0.0, 0, 0
	for _, v := range x {
		largest = max(largest, math.Abs(v))
	}
	for j, gap := range gaps {
		if math.Abs(gap) > math.Abs(gaps[worst]) {
			worst = j
		}
		if math.Abs(gap) > max(1e-3*math.Abs(x[j]), 1e-6*largest) {
			open++
		}
	}
	if open == 0 {
		t.Note("Columns close: inputs and primary inputs add up to output within %s.", text.Number(math.Abs(gaps[worst])))
		return
	}
	t.Note("Columns do not close: the inputs and primary inputs of %d of %d sectors do not add up to their output; the largest gap, %s, is that of %s.",
		open, len(x), text.Number(gaps[worst]), t.label(worst))
}
