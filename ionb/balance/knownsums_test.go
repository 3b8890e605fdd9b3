package balance_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
	"gonum.org/v1/gonum/mat"
)

// holds tells whether a sum adds up a cell, as its documentation says.
func holds(s balance.Sum, row, col string) bool {
	in := func(labels []string, label string) bool {
		for _, l := range labels {
			if l == label {
				return true
			}
		}
		return len(labels) == 0
	}
	if len(s.Rows)+len(s.Cols)+len(s.Cells) == 0 {
		return true
	}
	for _, c := range s.Cells {
		if (c.Row == row || c.Row == "") && (c.Col == col || c.Col == "") {
			return true
		}
	}
	return len(s.Rows)+len(s.Cols) > 0 && in(s.Rows, row) && in(s.Cols, col)
}

func adds(m ionb.Matrix, s balance.Sum) (sum, size float64) {
	for i, row := range m.RowLabels() {
		for j, col := range m.ColLabels() {
			if holds(s, row, col) {
				sum, size = sum+m.At(i, j), size+math.Abs(m.At(i, j))
			}
		}
	}
	return sum, size
}

// randomSums are blocks, lists of cells and lines, that overlap, with the totals they
// have in goal.
func randomSums(rng *rand.Rand, goal ionb.Matrix) []balance.Sum {
	some := func(labels []string) (out []string) {
		for _, l := range labels {
			if rng.IntN(2) == 0 {
				out = append(out, l)
			}
		}
		return out
	}
	rows, cols := goal.RowLabels(), goal.ColLabels()
	sums := []balance.Sum{
		{Name: "block", Rows: some(rows), Cols: some(cols)},
		{Name: "another", Rows: some(rows), Cols: some(cols)},
		{Name: "cells", Cells: []balance.Cell{{Row: rows[0], Col: cols[0]}, {Row: rows[len(rows)-1], Col: cols[len(cols)-1]}}},
		{Name: "column", Cells: []balance.Cell{{Col: cols[0]}, {Row: rows[0], Col: cols[len(cols)-1]}}},
	}
	for k := range sums {
		sums[k].Total, _ = adds(goal, sums[k])
	}
	return sums[rng.IntN(2):]
}

// What minimises the distance is a product of multipliers that meets all totals: both
// are checked, with totals of lines known or not.
func TestKnownSumsAndPartialTotals(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 3))
	for k := range 200 {
		m, n := 1+rng.IntN(8), 1+rng.IntN(8)
		z := random(rng, m, n, 0.4+0.6*rng.Float64(), 0.2*float64(k%2))
		goal := rescaled(rng, z)
		u, v := goal.RowSums(), goal.ColSums()
		how := balance.Scaling{Sums: randomSums(rng, goal)}
		if k%4 >= 2 {
			how.Partial = true
			u, v = u.Pick(u.Labels()[:rng.IntN(m+1)]...), v.Pick(v.Labels()[rng.IntN(n+1):]...)
		}
		got, err := balance.GRAS(z, u, v, how)
		if err != nil {
			t.Errorf("matrix %d: %v", k, err)
			continue
		}
		what := fmt.Sprintf("matrix %d, %d×%d", k, m, n)
		for i, row := range z.RowLabels() {
			for j, col := range z.ColLabels() {
				by := got.R.AtVec(i) * got.S.AtVec(j)
				for at, s := range how.Sums {
					if holds(s, row, col) {
						by *= got.T.AtVec(at)
					}
				}
				if z.At(i, j) < 0 {
					by = 1 / by
				}
				if z.At(i, j) == 0 {
					near(t, what+": a zero", got.Matrix.At(i, j), 0, 0)
					continue
				}
				near(t, what+": z·r·s·t", got.Matrix.At(i, j)/z.At(i, j), by, 1e-9)
			}
		}
		for _, s := range append(lineSums(u, v), how.Sums...) {
			sum, size := adds(got.Matrix, s)
			near(t, what+": "+s.Name, sum/math.Max(size, 1e-300), s.Total/math.Max(size, 1e-300), 1e-9)
		}
		for i, row := range z.RowLabels() {
			if how.Partial && i >= u.Len() {
				near(t, what+": multiplier of an unknown total, "+row, got.R.AtVec(i), 1, 0)
			}
		}
	}
}

// lineSums are totals of rows and columns as sums.
func lineSums(u, v ionb.Vector) (sums []balance.Sum) {
	for i, row := range u.Labels() {
		sums = append(sums, balance.Sum{Name: "row " + row, Rows: []string{row}, Total: u.AtVec(i)})
	}
	for j, col := range v.Labels() {
		sums = append(sums, balance.Sum{Name: "column " + col, Cols: []string{col}, Total: v.AtVec(j)})
	}
	return sums
}

// The same totals as rows and columns, and as sums, have one solution.
func TestSumsOfLinesAreTotals(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 4))
	for range 20 {
		z := random(rng, 4, 5, 0.7, 0)
		goal := rescaled(rng, z)
		want := ionb.Must(balance.RAS(z, goal.RowSums(), goal.ColSums(), balance.Scaling{}))
		got := ionb.Must(balance.RAS(z, ionb.Vector{}, ionb.Vector{}, balance.Scaling{Partial: true, Sums: lineSums(goal.RowSums(), goal.ColSums())}))
		for i := range 4 {
			for j := range 5 {
				near(t, "entry", got.Matrix.At(i, j), want.Matrix.At(i, j), 1e-7)
			}
		}
	}
}

// TRAS as Gilchrist & St. Louis describe it: rows, columns and a block in turn.
func TestThreeStagesByHand(t *testing.T) {
	z := matrix([][]float64{{5, 2, 3}, {1, 4, 2}, {3, 3, 3}})
	u, v := rows(12, 8, 9), cols(11, 9, 9)
	block := balance.Sum{Rows: []string{"r1", "r2"}, Cols: []string{"c1", "c2"}, Total: 14}
	got := ionb.Must(balance.RAS(z, u, v, balance.Scaling{Sums: []balance.Sum{block}}))
	d := z.Dense()
	scale := func(want float64, in func(i, j int) bool) {
		var sum float64
		d.Apply(func(i, j int, v float64) float64 {
			if in(i, j) {
				sum += v
			}
			return v
		}, d)
		d.Apply(func(i, j int, v float64) float64 {
			if in(i, j) {
				return v * want / sum
			}
			return v
		}, d)
	}
	for range 3000 {
		for k := range 3 {
			scale(u.AtVec(k), func(i, _ int) bool { return i == k })
		}
		for k := range 3 {
			scale(v.AtVec(k), func(_, j int) bool { return j == k })
		}
		scale(14, func(i, j int) bool { return i < 2 && j < 2 })
	}
	if !mat.EqualApprox(got.Matrix, d, 1e-8) {
		t.Errorf("%v\nwant\n%v", got, mat.Formatted(d))
	}
	if got.T.Labels()[0] != "r1, r2 in c1, c2" {
		t.Errorf("the block is called %q", got.T.Labels()[0])
	}
}

func TestSumsAtTheEdges(t *testing.T) {
	z := matrix([][]float64{{5, 2}, {1, 4}})
	none := ionb.Vector{}
	of := func(sums ...balance.Sum) balance.Scaling { return balance.Scaling{Partial: true, Sums: sums} }
	matrixIs(t, "nothing known", ionb.Must(balance.RAS(z, none, none, of())).Matrix, [][]float64{{5, 2}, {1, 4}}, 0)
	matrixIs(t, "the whole", ionb.Must(balance.RAS(z, none, none, of(balance.Sum{Total: 24}))).Matrix, [][]float64{{10, 4}, {2, 8}}, 1e-9)
	matrixIs(t, "one row", ionb.Must(balance.RAS(z, rows(14).Pick("r1"), none, of())).Matrix, [][]float64{{10, 4}, {1, 4}}, 1e-9)
	emptied := ionb.Must(balance.RAS(z, none, none, of(balance.Sum{Name: "none", Rows: []string{"r1"}, Cols: []string{"c2"}})))
	matrixIs(t, "a sum of 0", emptied.Matrix, [][]float64{{5, 0}, {1, 4}}, 0)
	near(t, "its multiplier", emptied.T.Of("none"), 0, 0)
	keep := of(balance.Sum{Rows: []string{"r1"}, Total: 9})
	keep.Fixed = []balance.Cell{{Row: "r1", Col: "c1"}}
	matrixIs(t, "around a fixed cell", ionb.Must(balance.RAS(z, none, none, keep)).Matrix, [][]float64{{5, 4}, {1, 4}}, 1e-9)
	update := ionb.Must(balance.UpdateCoefficients(matrix([][]float64{{.5, .2}, {.1, .4}}), cols(10, 10), rows(14).Pick("r1"), none, of()))
	matrixIs(t, "coefficients", update.Matrix, [][]float64{{1, .4}, {.1, .4}}, 1e-9)

	_, err := balance.RAS(z, none, none, of(balance.Sum{Name: "Imports", Rows: []string{"r1"}, Total: -3}))
	says(t, "a negative sum", err, `sum "Imports": its total is -3, but all its entries are positive`)
	for _, tt := range []struct {
		name string
		how  balance.Scaling
		want any
	}{
		{"a row that is not there", of(balance.Sum{Rows: []string{"r9"}}), &ionb.LabelError{}},
		{"a column that is not there", of(balance.Sum{Cols: []string{"r1"}}), &ionb.LabelError{}},
		{"a cell that is not there", of(balance.Sum{Cells: []balance.Cell{{Row: "r1", Col: "c7"}}}), &ionb.LabelError{}},
		{"two of one name", of(balance.Sum{Name: "x"}, balance.Sum{Name: "x"}), &ionb.ValueError{}},
		{"no number", of(balance.Sum{Total: math.NaN()}), &ionb.ValueError{}},
	} {
		if got := panicked(func() { _, _ = balance.RAS(z, none, none, tt.how) }); fmt.Sprintf("%T", got) != fmt.Sprintf("%T", tt.want) {
			t.Errorf("%s: panics with %T %v, want %T", tt.name, got, got, tt.want)
		}
	}
	if _, ok := panicked(func() { _, _ = balance.RAS(z, rows(1, 2, 3), none, of()) }).(*ionb.LabelError); !ok {
		t.Error("a total of no row does not panic with a *LabelError")
	}
}
