package structure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const usualLoops = 10

// LoopOptions say how many feedback loops are taken out, and of what.
type LoopOptions struct {
	// Most is how many loops are taken, up to as many as there are sectors. Default: 10.
	Most int
	// WithoutOwn leaves flows of a sector or region to itself out. By default they are
	// loops of one, so that the largest loop of a trade matrix often is trade within
	// regions.
	WithoutOwn bool
	Solving    ionb.Solving
}

// A Cycle is a closed chain of deliveries.
type Cycle struct {
	Sectors []string // in the direction of flows; the last sells to the first
	Flow    float64  // the sum of its flows
	Weakest float64  // the smallest of them: 0 where the chain is closed by a flow that is not there
}

// String writes the cycle: "North → South → North".
func (c Cycle) String() string {
	if len(c.Sectors) == 0 {
		return ""
	}
	shown := c.Sectors
	if len(shown) > 12 {
		shown = append(slices.Clone(shown[:12]), "… "+count(len(c.Sectors)-12, "more", "more"))
	}
	return strings.Join(shown, sellsTo) + sellsTo + c.Sectors[0]
}

// A Loop is a complete feedback loop: each sector sells to one and buys from one.
type Loop struct {
	Cycles     []Cycle // that it falls into, the largest first
	Flow       float64 // the sum of its flows
	Share      float64 // of the total; 0 where that is
	Cumulative float64 // with that of all loops before it
}

// Loops are the feedback loops of a matrix of flows, the largest first.
type Loops struct {
	Name  string // of the matrix
	List  []Loop
	Total float64 // of all flows
	flows ionb.Matrix
	next  [][]int // of each loop, to whom each sells
}

// FeedbackLoops takes complete feedback loops out of flows, row i sells to column j,
// sectors or regions, one after the other (hierarchical feedback loops; Sonis, Hewings &
// Gazel 1995). A complete loop is a permutation σ in which i sells to σ(i), one flow in
// each row and each column, and falls into cycles. The first is that of the largest sum,
//
//	max_σ Σᵢ z_iσ(i)
//
// the assignment problem; the second is the largest that uses no entry of the first, and
// so on: n loops take the whole matrix apart, each entry once. It stops before when
// nothing above 0 is left. Where flows go round no cycle, entries of 0 complete the loop:
// Weakest tells, and which ones do is a tie. All entries must have one unit. Each loop
// takes n³ operations at most, 0.05 s for a thousand sectors.
//
// Columns are matched with rows by label: FeedbackLoops panics with an
// *ionb.LengthError or *ionb.LabelError when they are not the same, and with a
// *ValueError for options out of range. A matrix without sectors is an error, and so is
// a search that is stopped.
func FeedbackLoops(flows ionb.Matrix, o LoopOptions) (Loops, error) {
	if o.Most < 0 {
		panic(&ionb.ValueError{Where: "LoopOptions", Problem: fmt.Sprintf("Most is %d, want 1 or more, or 0 for %d", o.Most, usualLoops)})
	}
	flows, err := square(flows)
	if err != nil {
		return Loops{}, fmt.Errorf("structure: feedback loops: %w", err)
	}
	n := len(flows.RowLabels())
	l := Loops{Name: flows.Name(), flows: flows}
	left := flows.Dense()
	for i := range n {
		if o.WithoutOwn {
			left.Set(i, i, math.Inf(-1))
		}
		for j, z := range left.RawRowView(i) {
			if i != j || !o.WithoutOwn {
				l.Total += z
			}
		}
	}
	w := watch(o.Solving, "Feedback loops")
	most := min(cmp.Or(o.Most, usualLoops), n)
	for k := range most {
		job := solve.Job{Context: o.Solving.Context, Report: func(done float64) { w.tell((float64(k) + done) / float64(most)) }}
		next, err := solve.Assignment(job, left)
		if err != nil {
			return Loops{}, fmt.Errorf("structure: feedback loops of %s: stopped: %w", l.Name, err)
		}
		if next == nil || !l.add(next) {
			break
		}
		for i, j := range next {
			left.Set(i, j, math.Inf(-1)) // is taken
		}
	}
	return l, nil
}

// add adds a loop, unless it has no flow.
func (l *Loops) add(next []int) bool {
	loop := Loop{}
	names, seen := l.flows.RowLabels(), make([]bool, len(next))
	for first := range next {
		c := Cycle{Weakest: math.Inf(1)}
		for i := first; !seen[i]; i = next[i] {
			seen[i] = true
			flow := l.flows.At(i, next[i])
			c.Sectors, c.Flow, c.Weakest = append(c.Sectors, names[i]), c.Flow+flow, min(c.Weakest, flow)
		}
		if len(c.Sectors) > 0 {
			loop.Flow += c.Flow
			loop.Cycles = append(loop.Cycles, c)
		}
	}
	if !(loop.Flow > 0) {
		return false
	}
	slices.SortStableFunc(loop.Cycles, func(a, b Cycle) int { return cmp.Compare(solve.TenDigits(b.Flow), solve.TenDigits(a.Flow)) })
	so := loop.Flow
	for _, before := range l.List {
		so += before.Flow
	}
	loop.Share, loop.Cumulative = shareOf(loop.Flow, l.Total), shareOf(so, l.Total)
	l.List, l.next = append(l.List, loop), append(l.next, next)
	return true
}

// Flows returns the flows of loop k of the List alone (n×n), for a heatmap,
// display.Chord or display.Network. It panics with a *ValueError for a loop that is not
// there.
func (l Loops) Flows(k int) ionb.Matrix {
	if k < 0 || k >= len(l.List) {
		panic(&ionb.ValueError{Where: "feedback loops of " + l.Name, Problem: fmt.Sprintf("there are %d, there is no number %d", len(l.List), k)})
	}
	n := len(l.next[k])
	data := mat.NewDense(n, n, nil)
	for i, j := range l.next[k] {
		data.Set(i, j, l.flows.At(i, j))
	}
	return ionb.Must(l.flows.WithValues(data)).Named(fmt.Sprintf("%s: feedback loop %d", l.Name, k+1))
}

// Table returns the loops with their flows and shares.
func (l Loops) Table() ionb.Matrix {
	data, names := &mat.Dense{}, make([]string, len(l.List))
	if len(names) > 0 {
		data = mat.NewDense(len(names), 3, nil)
	}
	for k, loop := range l.List {
		names[k] = fmt.Sprintf("Loop %d", k+1)
		data.SetRow(k, []float64{loop.Flow, loop.Share, loop.Cumulative})
	}
	return ionb.Must(ionb.MatrixOf("Feedback loops of "+l.Name, names, []string{"Flow", "Share of total", "Cumulative share"}, data))
}

// Report returns the parts that Show shows: the loops' flows, and the largest cycles of
// each. It is nil for the zero value.
func (l Loops) Report() []any {
	if len(l.flows.RowLabels()) == 0 {
		return nil
	}
	const few = 5
	var lines []string
	for k, loop := range l.List {
		var cycles []string
		for _, c := range loop.Cycles[:min(few, len(loop.Cycles))] {
			cycles = append(cycles, fmt.Sprintf("%v (%s)", c, text.Number(c.Flow)))
		}
		if more := len(loop.Cycles) - few; more > 0 {
			cycles = append(cycles, count(more, "more cycle", "more cycles"))
		}
		lines = append(lines, fmt.Sprintf("Loop %d: %s", k+1, strings.Join(cycles, "; ")))
	}
	parts := []any{"Feedback loops of " + l.Name,
		"In a loop each sells to one and buys from one. Loop 1 has the largest flow, loop 2 the largest of what is left, and so on; all together they are the whole matrix.",
		l.Table()}
	if len(lines) > 0 {
		parts = append(parts, strings.Join(lines, "\n"))
	}
	return parts
}

// String writes the report.
func (l Loops) String() string { return text.Report(l.Report()) }
