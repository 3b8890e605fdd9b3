package balance_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
)

func three() ionb.Spec {
	return ionb.Spec{Name: "Three", Sectors: []string{"A", "B", "C"}, Z: [][]float64{{10, 20, 5}, {30, 40, 0}, {8, 12, -4}},
		Demand: []string{"Use"}, Y: [][]float64{{70}, {30}, {60}}, Primary: []string{"Wages", "Taxes"}, V: [][]float64{{50, 25, 70}, {5, 0, 8}}}
}

// The results were computed with scipy 1.x (SLSQP, ftol 1e-16) as the quadratic
// programme that Repair documents, cell by cell.
func TestRepairIsTheLeastSquares(t *testing.T) {
	for _, tt := range []struct {
		name    string
		o       balance.Options
		z, y, v [][]float64
		tol     float64
	}{
		{"no bound is met", balance.Options{Share: 1}, [][]float64{{10, 20.27547, 4.8363984}, {29.586795, 40, 0}, {8.2617626, 12.5579259, -4}},
			[][]float64{{68.732546}, {29.0436005}, {60.8768304}}, [][]float64{{50.9053243, 25.7969996, 68.9770312}, {5.0905324, 0, 7.8830893}}, 1e-6},
		{"a bound that is not met", balance.Options{Share: 0.06}, [][]float64{{10, 20.27547, 4.8363984}, {29.586795, 40, 0}, {8.2617626, 12.5579259, -4}},
			[][]float64{{68.732546}, {29.0436005}, {60.8768304}}, [][]float64{{50.9053243, 25.7969996, 68.9770312}, {5.0905324, 0, 7.8830893}}, 1e-6},
		{"five per cent of Z and V", balance.Options{Share: 0.05, Only: balance.Transactions | balance.PrimaryInputs}, [][]float64{{10, 20.46, 4.75}, {29.31, 40, 0}, {8.4, 12.6, -4}},
			[][]float64{{70}, {30}, {60}}, [][]float64{{52.2727273, 26.25, 68.4294872}, {5.2272727, 0, 7.8205128}}, 1e-6},
		{"outputs kept", balance.Options{Share: 0.1, KeepOutput: true}, [][]float64{{10.1900127, 20.702462, 4.7837885}, {30.0644975, 40.73087, 0}, {8.1690707, 12.447068, -4.1644389}},
			[][]float64{{69.3237369}, {29.2046325}, {59.5483002}}, [][]float64{{51.4331083, 26.1196, 67.6493017}, {5.1433108, 0, 7.7313488}}, 1e-6},
	} {
		r, err := balance.Repair(table(three()), tt.o)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		matrixIs(t, tt.name+": Z", r.Table.Z(), tt.z, tt.tol)
		matrixIs(t, tt.name+": Y", r.Table.Y(), tt.y, tt.tol)
		matrixIs(t, tt.name+": V", r.Table.V(), tt.v, tt.tol)
	}
}

// unbalanced is a random monetary table whose inputs are off by some per cent.
func unbalanced(rng *rand.Rand) *ionb.Table {
	e := iotest.Economy{Sectors: 1 + rng.IntN(12), Density: rng.Float64()}
	e.Zeros = rng.IntN(e.Sectors)
	s := iotest.Random(rng, e)
	s.Kind = ionb.Monetary
	x, inputs := table(s).X(), table(s).Z().ColSums()
	for j := range s.Sectors {
		v := (x.AtVec(j) - inputs.AtVec(j)) * (1 + 0.05*rng.NormFloat64())
		if x.AtVec(j) > 0 {
			s.V[0][j], s.V[1][j] = 1.2*v, -0.2*v
		}
	}
	return table(s)
}

func TestRepairRandomTables(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 2))
	var repaired, refused int
	for k := range 300 {
		tab := unbalanced(rng)
		o := balance.Options{Share: []float64{0.02, 0.1, 0.5, 1}[k%4], KeepOutput: k%3 == 0}
		if k%5 == 0 {
			o.Absolute = 3
		}
		if k%7 == 0 {
			o.Only = balance.PrimaryInputs | balance.Transactions
		}
		if k%11 == 0 {
			o.Fixed = []balance.Cell{{Row: "S1"}}
		}
		r, err := balance.Repair(tab, o)
		if err != nil {
			refused++
			if !strings.Contains(err.Error(), "make") { // the proof, and not that it gave up
				t.Errorf("table %d: %v", k, err)
			}
			continue
		}
		repaired++
		what := fmt.Sprintf("table %d, %v", k, o)
		withinBounds(t, what, r, o)
		if left := balance.Examine(r.Table, balance.Controls{}); len(left.Lines) > 0 {
			t.Errorf("%s: a gap is left: %v", what, left)
		}
		optimal(t, what, r, o)
	}
	if repaired < 50 || refused < 50 {
		t.Errorf("%d tables repaired, %d refused: want 50 of each at least", repaired, refused)
	}
}

func withinBounds(t *testing.T, what string, r balance.Repaired, o balance.Options) {
	t.Helper()
	var total float64
	for _, c := range r.Largest(r.Cells) {
		room := o.Share * math.Abs(c.Before)
		if o.Absolute > 0 {
			room = math.Min(room, o.Absolute)
		}
		if math.Abs(c.Amount()) > room*(1+1e-12) {
			t.Errorf("%s: %v changed by %v, at most %v was allowed", what, c, c.Amount(), room)
		}
		if o.Only != 0 && c.Part&o.Only == 0 || len(o.Fixed) > 0 && c.Row == "S1" {
			t.Errorf("%s: %v was to stay", what, c)
		}
		total += math.Abs(c.Amount())
	}
	near(t, what+": sum of changes", r.Total, total, 1e-9)
}

// optimal checks the conditions of a minimum: along any way round the accounts that
// keeps their balances, here V to j to Y and j to i to j, ½Σδ²/|c| must not fall.
func optimal(t *testing.T, what string, r balance.Repaired, o balance.Options) {
	t.Helper()
	if o.KeepOutput || o.Only != 0 || len(o.Fixed) > 0 {
		return
	}
	slope := map[balance.Part]map[[2]string]float64{}
	free := map[balance.Part]map[[2]string]bool{}
	for _, c := range r.Largest(r.Cells) {
		if slope[c.Part] == nil {
			slope[c.Part], free[c.Part] = map[[2]string]float64{}, map[[2]string]bool{}
		}
		room := o.Share * math.Abs(c.Before)
		if o.Absolute > 0 {
			room = math.Min(room, o.Absolute)
		}
		key := [2]string{c.Row, c.Col}
		slope[c.Part][key] = c.Amount() / math.Abs(c.Before)
		free[c.Part][key] = math.Abs(c.Amount()) < room*(1-1e-9)
	}
	check := func(p, q balance.Part, a, b [2]string) {
		if free[p][a] && free[q][b] && math.Abs(slope[p][a]+slope[q][b]) > 1e-8 {
			t.Errorf("%s: not the least: %v %v", what, a, b)
		}
	}
	for _, j := range r.Table.Sectors() {
		check(balance.PrimaryInputs, balance.FinalDemand, [2]string{"Labour", j}, [2]string{j, "Consumption"})
		for _, i := range r.Table.Sectors() {
			if i != j {
				check(balance.Transactions, balance.Transactions, [2]string{i, j}, [2]string{j, i})
			}
		}
	}
}

func TestRepairErrors(t *testing.T) {
	off := three()
	chain := ionb.Spec{Name: "Chain", Sectors: []string{"A", "B"}, Z: [][]float64{{0, 10}, {0, 0}}, Demand: []string{"Use"}, Y: [][]float64{{0}, {30}},
		Primary: []string{"Wages"}, V: [][]float64{{4, 20}}}
	for _, tt := range []struct {
		name string
		tab  *ionb.Table
		o    balance.Options
		want []string
	}{
		{"no bound", table(off), balance.Options{}, []string{"how far may a cell change"}},
		{"a negative bound", table(off), balance.Options{Share: -1}, []string{"Share is -1"}},
		{"no number for a bound", table(off), balance.Options{Absolute: math.NaN()}, []string{"Absolute is NaN"}},
		{"physical", datasets.AgricultureManufacturing(), balance.Options{Share: 1}, []string{"columns cannot be added up"}},
		{"too narrow", table(chain), balance.Options{Share: 0.1}, []string{"inputs of A fall short of output by 6, and the cells that may change can make up 1.4", "4.3 times as large"}},
		{"one sector fits, both do not", table(three()), balance.Options{Share: 1, Only: balance.Transactions}, []string{"inputs of A, B, C fall short of output by 2, and no cell that may change can make it up"}},
		{"all fixed", table(chain), balance.Options{Share: 1, Fixed: []balance.Cell{{Row: "A"}, {Row: "Wages"}}}, []string{"no cell that may change"}},
		{"outputs kept", table(chain), balance.Options{Share: 0.1, KeepOutput: true}, []string{"inputs of A: gaps to their outputs add up to -6"}},
	} {
		_, err := balance.Repair(tt.tab, tt.o)
		says(t, tt.name, err, append(tt.want, "repair of table")...)
	}
	for _, cell := range []balance.Cell{{Row: "D"}, {Row: "A", Col: "D"}, {Col: "Wages"}} {
		if _, ok := panicked(func() { balance.Repair(table(off), balance.Options{Share: 1, Fixed: []balance.Cell{cell}}) }).(*ionb.LabelError); !ok {
			t.Errorf("fixed cell %v does not panic with a *LabelError", cell)
		}
	}
	for _, cell := range []balance.Cell{{}, {Row: "Wages", Col: "Use"}} {
		if _, ok := panicked(func() { balance.Repair(table(off), balance.Options{Share: 1, Fixed: []balance.Cell{cell}}) }).(*ionb.ValueError); !ok {
			t.Errorf("fixed cell %v does not panic with a *ValueError", cell)
		}
	}
}

func TestRepairKeepsTheRest(t *testing.T) {
	s := three()
	s.Unit, s.Notes, s.SectorUnits, s.Regions = "million EUR", []string{"first"}, []string{"EUR", "EUR", "EUR"}, []string{"N", "N", "S"}
	tab := ionb.Must(table(s).WithExtension(ionb.ExtensionSpec{Name: "Jobs", Stressors: []string{"Jobs"}, F: [][]float64{{1, 2, 3}}}))
	before := tab.Hash()
	r := ionb.Must(balance.Repair(tab, balance.Options{Share: 0.1, Fixed: []balance.Cell{{Row: "N: A", Col: "N: B"}, {Col: "Use"}}}))
	if r.Table.Unit() != "million EUR" || len(r.Table.Regions()) != 2 || r.Table.Extension("Jobs").F().At(0, 2) != 3 {
		t.Errorf("the repaired table has lost something: %v", r.Table)
	}
	if notes := r.Table.Notes(); len(notes) != 2 || notes[1] != "repaired so that columns add up: cells of ZYV by at most 10 %, 2 fixed" {
		t.Errorf("notes are %q", notes)
	}
	if tab.Hash() != before || tab.Z().At(0, 1) != 20 {
		t.Error("the table itself was changed")
	}
	near(t, "fixed flow", r.Table.Z().At(0, 1), 20, 0)
	near(t, "fixed final demand", r.Table.Y().At(2, 0), 60, 0)
	again := ionb.Must(balance.Repair(r.Table, balance.Options{Share: 0.1}))
	if again.Table != r.Table || again.Cells != 0 || again.String() != "Nothing was changed." || len(again.Largest(9)) != 0 {
		t.Errorf("a repaired table was repaired: %v", again)
	}
}

func TestDifference(t *testing.T) {
	before := table(three())
	r := ionb.Must(balance.Repair(before, balance.Options{Share: 1}))
	after := r.Table
	all := r.Largest(1000)
	if len(all) != r.Cells || len(r.Largest(2)) != 2 || len(r.Largest(-1)) != 0 || all[0] != r.Largest(1)[0] {
		t.Errorf("%d changes of %d", len(all), r.Cells)
	}
	var total float64
	for k, c := range all {
		if k > 0 && math.Abs(c.Amount()) > math.Abs(all[k-1].Amount()) {
			t.Errorf("change %d is larger than the one before", k)
		}
		m := map[balance.Part]ionb.Matrix{balance.Transactions: after.Z().Sub(before.Z()), balance.FinalDemand: after.Y().Sub(before.Y()), balance.PrimaryInputs: after.V().Sub(before.V())}[c.Part]
		near(t, "change in the matrix", m.Of(c.Row, c.Col), c.Amount(), 1e-12)
		total += math.Abs(c.Amount())
	}
	near(t, "total", r.Total, total, 1e-12)
	near(t, "share", r.Share, total/447, 1e-12)
}

// Of many changes, those that are kept while all are looked through.
func TestLargestOfMany(t *testing.T) {
	const n = 60
	s := ionb.Spec{Name: "Many", Sectors: names("S", n), Demand: []string{"Use"}, Primary: []string{"Wages"}, V: [][]float64{make([]float64, n)}}
	rng := rand.New(rand.NewPCG(3, 3))
	for i := range n {
		s.Z, s.Y = append(s.Z, make([]float64, n)), append(s.Y, []float64{500})
		for j := range n {
			s.Z[i][j] = math.Round(20 * rng.ExpFloat64())
		}
		s.V[0][i] = 450 + 100*rng.Float64()
	}
	r := ionb.Must(balance.Repair(table(s), balance.Options{Share: 1}))
	all, few := r.Largest(r.Cells), r.Largest(200)
	if r.Cells < 3000 || len(all) != r.Cells || !slices.Equal(few, all[:200]) {
		t.Errorf("of %d changes those returned are not the largest", r.Cells)
	}
}
