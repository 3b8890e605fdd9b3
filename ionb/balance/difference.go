package balance

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A Difference is what differs between a table before and after.
type Difference struct {
	Cells int     // that differ
	Total float64 // Σ |after − before|
	Share float64 // Total as a share of Σ |before|

	before, after *ionb.Table
}

// A Change is one cell before and after.
type Change struct {
	Part          Part
	Row, Col      string
	Before, After float64
}

// Amount is After less Before.
func (c Change) Amount() float64 { return c.After - c.Before }

func difference(before, after *ionb.Table) Difference {
	d := Difference{before: before, after: after}
	var size float64
	d.each(func(_ pair, _, _ int, before, after float64) {
		size += math.Abs(before)
		if before != after {
			d.Cells++
			d.Total += math.Abs(after - before)
		}
	})
	if size > 0 {
		d.Share = d.Total / size
	}
	return d
}

// pair is one part of both tables.
type pair struct {
	part          Part
	before, after ionb.Matrix
	rows, cols    []string
}

func (d Difference) pairs() []pair {
	if d.before == nil {
		return nil
	}
	t := d.before
	return []pair{
		{Transactions, t.Z(), d.after.Z(), t.Sectors(), t.Sectors()},
		{FinalDemand, t.Y(), d.after.Y(), t.Sectors(), t.DemandLabels()},
		{PrimaryInputs, t.V(), d.after.V(), t.PrimaryLabels(), t.Sectors()},
	}
}

func (d Difference) each(visit func(p pair, i, j int, before, after float64)) {
	for _, p := range d.pairs() {
		for i := range p.rows {
			for j := range p.cols {
				visit(p, i, j, p.before.At(i, j), p.after.At(i, j))
			}
		}
	}
}

// Largest returns the k largest changes, largest first; all of them where k is
// Difference.Cells or more.
func (d Difference) Largest(k int) []Change {
	k = max(0, min(k, d.Cells))
	var top []Change
	cut := func() {
		slices.SortStableFunc(top, func(a, b Change) int { return cmp.Compare(math.Abs(b.Amount()), math.Abs(a.Amount())) })
		top = top[:min(k, len(top))]
	}
	least := 0.0 // what a change must exceed to be among them
	d.each(func(p pair, i, j int, before, after float64) {
		if math.Abs(after-before) <= least {
			return
		}
		top = append(top, Change{p.part, p.rows[i], p.cols[j], before, after})
		if len(top) >= 2*k+1000 {
			if cut(); k > 0 {
				least = math.Abs(top[k-1].Amount())
			}
		}
	})
	cut()
	return top
}

// String says how much was changed, and writes the largest changes.
func (d Difference) String() string {
	if d.Cells == 0 {
		return "Nothing was changed."
	}
	const shown = 20
	changes := d.Largest(shown)
	rows := [][]string{{"", "", "before", "after", "change", "share"}}
	var sides, amounts []float64
	for _, c := range changes {
		sides = append(sides, c.Before, c.After)
		amounts = append(amounts, c.Amount())
	}
	numbers, steps := text.Numbers(sides), text.Numbers(amounts)
	for i, c := range changes {
		rows = append(rows, []string{c.Part.String() + ": " + c.Row, c.Col, numbers[2*i], numbers[2*i+1], steps[i], percent(c.Amount() / math.Abs(c.Before))})
	}
	if more := d.Cells - len(changes); more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(more)))})
	}
	return d.summary() + "\n" + text.Grid(rows)
}

func (d Difference) summary() string {
	return fmt.Sprintf("%s cells changed by %s in all, %s of their sum.",
		text.Number(float64(d.Cells)), text.Number(d.Total), percent(d.Share))
}
