package balance_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// best is the largest Σ w·x with the sums of cells at their totals at most, by gonum,
// where each sum weighs much: it says whether all can be met at once, and then how much
// of w can be had.
func best(t *testing.T, z ionb.Matrix, sums []balance.Sum, weigh *balance.Cell) (met bool, most float64) {
	var cells []balance.Cell
	for i, row := range z.RowLabels() {
		for j, col := range z.ColLabels() {
			if z.At(i, j) > 0 && slices.ContainsFunc(sums, func(s balance.Sum) bool { return holds(s, row, col) }) {
				cells = append(cells, balance.Cell{Row: row, Col: col})
			}
		}
	}
	const much = 1e3
	a, b, cost := mat.NewDense(len(sums), len(cells)+len(sums), nil), make([]float64, len(sums)), make([]float64, len(cells)+len(sums))
	var all float64
	basis := make([]int, len(sums))
	for k, s := range sums {
		a.Set(k, len(cells)+k, 1)
		basis[k] = len(cells) + k
		b[k] = s.Total
		all += s.Total
		for c, cell := range cells {
			if holds(s, cell.Row, cell.Col) {
				a.Set(k, c, 1)
				cost[c] -= much
			}
			if weigh != nil && cell == *weigh && k == 0 {
				cost[c]--
			}
		}
	}
	value, _, err := lp.Simplex(cost, a, b, 1e-9, basis)
	if err != nil {
		t.Fatalf("gonum: %v", err)
	}
	return -value > much*all-1e-3, -value - much*all
}

// proved checks that what a Blocked says proves that totals cannot be had.
func proved(t *testing.T, what string, z ionb.Matrix, sums []balance.Sum, b *balance.Blocked) {
	t.Helper()
	if b.Short() <= 0 {
		t.Errorf("%s: %v proves nothing: short of %v", what, b, b.Short())
	}
	times := func(claims []balance.Claim, row, col string) (n float64) {
		for _, c := range claims {
			for _, s := range sums {
				if c.Line == s.Name && holds(s, row, col) {
					n += c.Times
				}
			}
		}
		return n
	}
	empty := func(row, col string) bool { // those of a total of 0 are emptied before
		return slices.ContainsFunc(sums, func(s balance.Sum) bool { return s.Total == 0 && holds(s, row, col) })
	}
	for i, row := range z.RowLabels() {
		for j, col := range z.ColLabels() {
			if !negative(z) && empty(row, col) {
				continue
			}
			over, under := times(b.Over, row, col), times(b.Under, row, col)
			if v := z.At(i, j); v > 0 && over > under+1e-9 || v < 0 && over < under-1e-9 {
				t.Errorf("%s: (%s, %s) is counted %v times above and %v below, in:\n%v", what, row, col, over, under, b)
			}
		}
	}
}

func negative(z ionb.Matrix) bool { return mat.Min(z) < 0 }

// pattern is a matrix of ones and zeros, and totals that some matrix with its zeros
// nearly has, or has.
func pattern(rng *rand.Rand) (z ionb.Matrix, u, v ionb.Vector) {
	m, n := 1+rng.IntN(6), 1+rng.IntN(6)
	values := make([][]float64, m)
	goal := mat.NewDense(m, n, nil)
	for i := range values {
		values[i] = make([]float64, n)
		for j := range values[i] {
			if rng.IntN(3) == 0 || i == j%m || j == i%n {
				values[i][j] = 1
				goal.Set(i, j, float64(rng.IntN(4)))
			}
		}
	}
	if rng.IntN(2) == 0 { // where it must not be
		goal.Set(rng.IntN(m), rng.IntN(n), 1)
	}
	z = matrix(values)
	g := ionb.Must(z.WithValues(goal))
	return z, g.RowSums(), g.ColSums()
}

func TestBlockedAgainstLinearProgrammes(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 5))
	var none, some, vanishing, openings, partial int
	for k := range 700 {
		z, u, v := pattern(rng)
		how := balance.Scaling{MaxIterations: 21, Partial: k%3 == 0}
		if how.Partial {
			u, v = u.Pick(u.Labels()[:rng.IntN(u.Len()+1)]...), v.Pick(v.Labels()[rng.IntN(v.Len()):]...)
		}
		sums := lineSums(u, v)
		if k%2 == 0 {
			s := balance.Sum{Name: "sum Block", Rows: z.RowLabels()[:1+rng.IntN(len(z.RowLabels()))], Cols: z.ColLabels()[rng.IntN(len(z.ColLabels())):], Total: float64(rng.IntN(8))}
			sums = append(sums, s)
			s.Name = "Block"
			how.Sums = []balance.Sum{s}
		}
		if len(sums) == 0 {
			continue
		}
		can, _ := best(t, z, sums, nil)
		what := fmt.Sprintf("matrix %d with %v", k, sums)
		_, err := balance.RAS(z, u, v, how)
		var b *balance.Blocked
		switch found := errors.As(err, &b); {
		case !can && err == nil:
			t.Errorf("%s: no error, and they cannot be met", what)
		case can && found && len(b.Over) > 0:
			t.Errorf("%s: they can be met, and not according to %v", what, b)
		case !can && found:
			none++
			if proved(t, what, z, sums, b); how.Partial {
				partial++
			}
			if len(b.Openings) > 0 && len(how.Sums) == 0 {
				openings++
				opens(t, what, z, sums, b)
			}
		case can && err == nil:
			some++
		}
		if can && b != nil && len(how.Sums) == 0 {
			vanishing += vanishes(t, what, z, sums, b)
		}
	}
	t.Logf("%d cannot be met, %d of them with unknown totals, %d with openings, %d are met, %d cells must vanish", none, partial, openings, some, vanishing)
	if none < 30 || some < 100 || vanishing < 10 || openings < 5 || partial < 5 {
		t.Error("too few of one kind")
	}
}

// opens checks each opening by the same totals with an entry there.
func opens(t *testing.T, what string, z ionb.Matrix, sums []balance.Sum, b *balance.Blocked) {
	t.Helper()
	for _, o := range b.Openings {
		if z.Of(o.Row, o.Col) != 0 || !(o.Gain > 0) {
			t.Errorf("%s: %+v is no opening", what, o)
		}
		if can, _ := best(t, z.With(o.Row, o.Col, 1), sums, nil); can != o.Alone {
			t.Errorf("%s: with an entry at %v they can be met: %v, want %v", what, o.Cell, can, o.Alone)
		}
	}
}

// vanishes checks each entry: it must vanish if no more than nothing of it can be had.
func vanishes(t *testing.T, what string, z ionb.Matrix, sums []balance.Sum, b *balance.Blocked) (n int) {
	t.Helper()
	emptied := map[string]bool{} // lines whose total is 0 are emptied before
	for _, s := range sums {
		emptied[s.Name] = s.Total == 0
	}
	for i, row := range z.RowLabels() {
		for j, col := range z.ColLabels() {
			cell := balance.Cell{Row: row, Col: col}
			if asked := slices.ContainsFunc(sums, func(s balance.Sum) bool { return holds(s, row, col) }); !asked {
				continue // it can be anything
			}
			if z.At(i, j) == 0 || emptied["row "+row] || emptied["column "+col] {
				continue
			}
			_, most := best(t, z, sums, &cell)
			if got := slices.Contains(b.Vanishing, cell); got != (most < 1e-6) {
				t.Errorf("%s: %v can be %v; it must vanish: %v", what, cell, most, got)
			}
			if most < 1e-6 {
				n++
			}
		}
	}
	return n
}

func TestBlockedOfSigns(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 6))
	found := 0
	for k := range 2000 {
		z := random(rng, 1+rng.IntN(4), 1+rng.IntN(4), 0.3, 0.3)
		m, n := z.Dims()
		u, v := make([]float64, m), make([]float64, n)
		for i := range u {
			u[i] = float64(rng.IntN(9) - 3)
			v[0] += u[i]
		}
		for j := 1; j < n; j++ {
			by := float64(rng.IntN(9) - 3)
			v[j], v[0] = by, v[0]-by
		}
		if slices.Contains(u, 0) || slices.Contains(v, 0) {
			continue // such lines may be emptied before
		}
		_, err := balance.GRAS(z, rows(u...), cols(v...), balance.Scaling{})
		var b *balance.Blocked
		if errors.As(err, &b) && len(b.Over) > 0 {
			found++
			proved(t, fmt.Sprintf("matrix %d", k), z, lineSums(rows(u...), cols(v...)), b)
		}
	}
	if found < 20 {
		t.Errorf("%d matrices that are blocked, want more", found)
	}
}

func TestBlockedSaysWhatWouldHelp(t *testing.T) {
	z := matrix([][]float64{{1, 0, 0}, {1, 0, 0}, {1, 1, 1}})
	u, v := rows(3, 3, 1), cols(2, 2.5, 2.5)
	_, err := balance.RAS(z, u, v, balance.Scaling{})
	var b *balance.Blocked
	if !errors.As(err, &b) {
		t.Fatalf("%v wraps no *Blocked", err)
	}
	near(t, "short", b.Short(), 4, 1e-12)
	says(t, "one entry does not do", err, "entries in several of these cells", "(r1, c2)", "(r2, c3)")
	near(t, "what one lets through", b.Openings[0].Gain, 2.5, 1e-9)
	parts := b.Report()
	if len(parts) != 6 || parts[4].(ionb.Vector).Of("row r1") != 3 || parts[5].(ionb.Vector).Of("column c1") != 2 {
		t.Errorf("the report is %v", parts)
	}
	_, err = balance.RAS(z, rows(3, 1, 3), cols(2, 2.5, 2.5), balance.Scaling{})
	says(t, "one entry does", err, "an entry in one of these cells, now zero, would allow it: (r1, c2), (r1, c3)")
	_, err = balance.RAS(matrix([][]float64{{1, 0}, {1, 1}}), rows(2, 2), cols(2, 2), balance.Scaling{MaxIterations: 20})
	says(t, "in the limit", err, "leave nothing for these entries", "set them to 0 before: (r2, c1)")
	set := ionb.Must(balance.RAS(matrix([][]float64{{1, 0}, {0, 1}}), rows(2, 2), cols(2, 2), balance.Scaling{MaxIterations: 20}))
	matrixIs(t, "with that set to 0", set.Matrix, [][]float64{{2, 0}, {0, 2}}, 1e-9)
	_, err = balance.GRAS(matrix([][]float64{{1, -1}, {0, 2}}), rows(6, 1), cols(4, 3), balance.Scaling{})
	says(t, "signs", err, "only negative entries")
	block := balance.Sum{Name: "Imports", Rows: []string{"r1"}, Cols: []string{"c1", "c2"}, Total: 4}
	_, err = balance.RAS(matrix([][]float64{{1, 1, 1}, {1, 1, 1}}), rows(3, 5), cols(2, 3, 3), balance.Scaling{Sums: []balance.Sum{block}})
	says(t, "a block larger than its row", err, "sum Imports has a total of 4, and all its entries are in row r1, whose total is 3: too little")
	if (&balance.Blocked{}).Report() != nil {
		t.Error("the zero Blocked has a report")
	}
}

// Of what is too large for a network the multipliers tell.
func TestBlockedOfLargeMatrices(t *testing.T) {
	balance.WithMostEntries(2, func() {
		z := matrix([][]float64{{1, 0, 0}, {1, 0, 0}, {1, 1, 1}})
		_, err := balance.RAS(z, rows(3, 3, 1), cols(2, 2.5, 2.5), balance.Scaling{})
		says(t, "rows", err, "not converged in 19 rounds", "row r", "all its entries are in column c1, whose total is 2: too little")
		_, err = balance.RAS(matrix([][]float64{{1, 1, 1}, {1, 0, 0}, {1, 0, 0}}), rows(2, 3, 3), cols(2, 3, 3), balance.Scaling{})
		says(t, "other rows", err, "too little")
		_, err = balance.GRAS(matrix([][]float64{{1, -1}, {0, 2}}), rows(6, 1), cols(4, 3), balance.Scaling{MaxIterations: 30})
		says(t, "signs", err, "too many entries")
	})
}

func TestReportsHoldWhatStringsSay(t *testing.T) {
	if (balance.Report{}).Report() != nil || (balance.Scaled{}).Report() != nil || (balance.Difference{}).Report() != nil || (balance.Repaired{}).Report() != nil {
		t.Error("zero values have a report")
	}
	text := func(parts []any) string { return strings.TrimSpace(fmt.Sprintln(parts...)) }
	r := balance.Examine(island(), balance.Controls{Rows: ionb.Amounts(map[string]float64{"Fish": 0})})
	for _, want := range []string{"Balance of Island", "Gaps beyond rounding", "Boats (inputs, output)", "Fish (row, total)", "Gaps that rounding explains", "Trade (inputs, output)", "must be wrong by 3"} {
		if got := text(r.Report()); !strings.Contains(got, want) {
			t.Errorf("the report of an examination says nothing of %q:\n%s", want, got)
		}
	}
	repaired := ionb.Must(balance.Repair(island(), balance.Options{Share: 0.05}))
	for _, want := range []string{"14 cells changed", "Largest changes in Y", "Boats → Final demand", "Wages → Boats"} {
		if got := text(repaired.Report()); !strings.Contains(got, want) {
			t.Errorf("the report of a repair says nothing of %q:\n%s", want, got)
		}
	}
	z := matrix([][]float64{{5, 2}, {1, 4}})
	scaled := ionb.Must(balance.RAS(z, rows(8, 6), cols(7, 7), balance.Scaling{Sums: []balance.Sum{{Name: "Core", Cells: []balance.Cell{{Row: "r1", Col: "c1"}}, Total: 5}}}))
	for _, want := range []string{"Scaled to its totals in", "known sums by", "Row multipliers r", "Multipliers of sums t"} {
		if got := text(scaled.Report()); !strings.Contains(got, want) {
			t.Errorf("the report of a scaling says nothing of %q:\n%s", want, got)
		}
	}
	if got := text(ionb.Must(balance.RAS(z, z.RowSums(), z.ColSums(), balance.Scaling{})).Report()); !strings.Contains(got, "has its totals already") {
		t.Error(got)
	}
}
