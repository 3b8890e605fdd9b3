package balance_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
)

func table(s ionb.Spec) *ionb.Table { return ionb.Must(ionb.NewTable(s)) }

// four is a table that adds up, of whole numbers.
func four() ionb.Spec {
	s := ionb.Spec{Name: "Four", Unit: "million EUR", Sectors: []string{"A", "B", "C", "D"},
		Z: [][]float64{{100, 200, 50, 10}, {300, 400, 20, 30}, {80, 120, 40, 60}, {30, 70, 110, 90}},
		Y: [][]float64{{700, 50, -20}, {300, 120, -60}, {160, 0, -40}, {90, 310, -30}}, Demand: []string{"Consumption", "Exports", "Imports"},
		Primary: []string{"Wages", "Taxes", "Surplus"}, V: [][]float64{{400, 150, 60, 200}, {30, 12, 44, 55}, {0, 0, 0, 0}}}
	for j := range s.Sectors {
		x := 0.
		for k := range s.Sectors {
			x += s.Z[j][k] - s.Z[k][j]
		}
		for _, y := range s.Y[j] {
			x += y
		}
		s.V[2][j] = x - s.V[0][j] - s.V[1][j]
	}
	return s
}

func TestHints(t *testing.T) {
	times := func(row []float64, k float64) {
		for j := range row {
			row[j] *= k
		}
	}
	column := func(m [][]float64, j int, k float64) {
		for i := range m {
			m[i][j] *= k
		}
	}
	for _, tt := range []struct {
		name string
		edit func(*ionb.Spec)
		want string
	}{
		{"in order", func(*ionb.Spec) {}, ""},
		{"a primary input in thousands", func(s *ionb.Spec) { times(s.V[0], 1000) }, `primary input "Wages" were divided by 1,000, columns would agree`},
		{"a primary input in billions", func(s *ionb.Spec) { times(s.V[1], 1e-3) }, `primary input "Taxes" were 1,000 times as large`},
		{"a primary input turned", func(s *ionb.Spec) { times(s.V[1], -1) }, `opposite sign of the primary input "Taxes"`},
		{"imports without a sign", func(s *ionb.Spec) { column(s.Y, 2, -1) }, `opposite sign of the category of final demand "Imports"`},
		{"exports in thousands", func(s *ionb.Spec) { column(s.Y, 1, 1000) }, `category of final demand "Exports" were divided by 1,000`},
		{"a sector's sales in thousands", func(s *ionb.Spec) {
			times(s.Z[2], 1000)
			times(s.Y[2], 1000)
		}, `row of sector "C" were divided by 1,000`},
		{"a total among the inputs", func(s *ionb.Spec) {
			s.Primary, s.V = append(s.Primary, "Value added"), append(s.V, make([]float64, 4))
			for j := range 4 {
				s.V[3][j] = s.V[0][j] + s.V[1][j] + s.V[2][j]
			}
		}, `Without the primary input "Value added", columns would agree`},
		{"no surplus", func(s *ionb.Spec) { s.Primary, s.V = s.Primary[:2], s.V[:2] }, "Inputs are below output nearly everywhere"},
		{"no exports and more", func(s *ionb.Spec) {
			s.V[2][2] += 70
			column(s.Y, 1, 0.5)
			column(s.Y, 0, 0.5)
		}, "Inputs are above output nearly everywhere"},
		{"a wrong flow", func(s *ionb.Spec) { s.Z[0][1] += 36 }, "what A sells to B (236, too large) or B to A (300, too small)"},
		{"a flow with the wrong sign", func(s *ionb.Spec) { s.Z[1][2] *= -1 }, "twice its size: its sign?"},
		{"a wrong input", func(s *ionb.Spec) { s.V[0][3] -= 27 }, "Only D is off: a primary input or final demand of it, which no other sector shares, must be wrong by 27."},
		{"units by row", func(s *ionb.Spec) {
			for i, k := range []float64{7, 0.3, 2, 0.1} {
				times(s.Z[i], k)
				times(s.Y[i], k)
			}
		}, "the table physical?"},
	} {
		s := four()
		tt.edit(&s)
		r := balance.Examine(table(s), balance.Controls{})
		if got := strings.Join(r.Hints, "\n"); tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: hints are %q, want %q", tt.name, got, tt.want)
		}
		agrees(t, tt.name, table(s), r)
	}
}

// agrees checks that the report is of one mind with the table's Check.
func agrees(t *testing.T, what string, tab *ionb.Table, r balance.Report) {
	t.Helper()
	if r.AddsUp() != (tab.Check() == nil) {
		t.Errorf("%s: the report says %v, Check %v", what, r.AddsUp(), tab.Check())
	}
	for _, l := range r.Lines {
		if err := tab.Check(); l.Reported != (err != nil && strings.Contains(err.Error(), fmt.Sprintf("%q", l.Label))) && len(r.Balance.Off) <= 10 {
			t.Errorf("%s: %s is reported: %v; by Check: %v", what, l.Label, l.Reported, err)
		}
		near(t, what+": gap", l.Gap, r.Balance.Gap.Of(l.Label), 1e-9)
		near(t, what+": share", l.Share, l.Gap/l.Want, 1e-12)
	}
}

func TestRoundingOrStructural(t *testing.T) {
	// Wages printed to one decimal, the rest in whole numbers.
	spec := func(gap float64) ionb.Spec {
		return ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{5000, 200}, {300, 400}}, Demand: []string{"Use"}, Y: [][]float64{{700}, {300}},
			Primary: []string{"Wages", "Surplus"}, V: [][]float64{{100.5, 100.1}, {499.5 + gap, 299.9}}}
	}
	for _, tt := range []struct {
		name              string
		gap, place, limit float64
		structural        bool
	}{
		// Two flows and final demand to half a unit each, two inputs to a twentieth.
		{"at the limit", 1.6, 0, 1.6, false},
		{"above it", 1.7, 0, 1.6, true},
		{"below it", -1.6, 0, 1.6, false},
		{"all in tens", 20, 10, 25, false},
		{"printed in full", 1. / 3, 0, 1.5, false},
	} {
		r := balance.Examine(table(spec(tt.gap)), balance.Controls{Place: tt.place})
		if len(r.Lines) != 1 || r.Lines[0].Label != "A" {
			t.Errorf("%s: lines are %v", tt.name, r.Lines)
			continue
		}
		near(t, tt.name+": limit", r.Lines[0].Rounding, tt.limit, 1e-8)
		if got := r.Lines[0].Structural(); got != tt.structural || len(r.Structural()) != map[bool]int{true: 1}[got] {
			t.Errorf("%s: structural is %v", tt.name, got)
		}
	}
}

func TestRoundedTablesAreExplained(t *testing.T) {
	// What rounding does must be called rounding: 4 standard deviations, or all
	// numbers the same way.
	rng := rand.New(rand.NewPCG(3, 3))
	for range 60 {
		n := 1 + rng.IntN(40)
		s := iotest.Random(rng, iotest.Economy{Sectors: n, Density: 0.7})
		s.Kind = ionb.Monetary
		exact := table(s)
		inputs := exact.Z().ColSums()
		for j := range n {
			s.V[0][j] = exact.X().AtVec(j) - inputs.AtVec(j) - s.V[1][j]
		}
		for _, m := range [][][]float64{s.Z, s.Y, s.V} {
			for i := range m {
				for j := range m[i] {
					m[i][j] = math.Round(m[i][j]*100) / 100
				}
			}
		}
		tab := table(s)
		r := balance.Examine(tab, balance.Controls{})
		if len(r.Structural()) > 0 {
			t.Errorf("%d sectors: rounding is called structural:\n%v", n, r)
		}
		agrees(t, "rounded", tab, r)
	}
}

func TestControls(t *testing.T) {
	tab := table(four())
	x := tab.X()
	of := func(m map[string]float64) ionb.Vector { return ionb.Amounts(m) }
	for _, tt := range []struct {
		name string
		c    balance.Controls
		line string
		want []string
	}{
		{"all agree", balance.Controls{Rows: x, Cols: x}, "", nil},
		{"a primary input agrees", balance.Controls{Rows: of(map[string]float64{"Wages": 810})}, "", nil},
		{"final demand agrees", balance.Controls{Cols: of(map[string]float64{"Exports": 480, "Imports": -150})}, "", nil},
		{"rounded", balance.Controls{Rows: of(map[string]float64{"A": x.Of("A") + 3})}, "A", []string{"A  row, total", "rounding"}},
		{"off", balance.Controls{Rows: of(map[string]float64{"A": x.Of("A") + 4})}, "A", []string{"structural"}},
		{"thousands", balance.Controls{Rows: of(map[string]float64{"A": x.Of("A") * 1000, "B": x.Of("B") * 1000})}, "A", []string{"row total is 1,000 times too large (another unit?): A, B"}},
		{"a billion", balance.Controls{Cols: of(map[string]float64{"C": x.Of("C") / 1000})}, "C", []string{"column total is 1,000 times too small (another unit?): C"}},
		{"turned", balance.Controls{Cols: of(map[string]float64{"Imports": 150})}, "Imports", []string{"column total has the opposite sign: Imports"}},
		{"intermediate", balance.Controls{Rows: of(map[string]float64{"A": 360}), Cols: of(map[string]float64{"B": 790})}, "A", []string{"row total is of flows between sectors alone: A", "column total is of flows between sectors alone: B"}},
		{"a total of 0", balance.Controls{Rows: of(map[string]float64{"Wages": 0})}, "Wages", []string{"Wages  row, total  810     0  810         structural"}},
	} {
		r := balance.Examine(tab, tt.c)
		text := r.String()
		if (tt.line == "") != (len(r.Lines) == 0) || tt.line != "" && r.Lines[0].Label != tt.line && len(r.Lines) == 1 {
			t.Errorf("%s: lines are %v", tt.name, r.Lines)
		}
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", tt.name, want, text)
			}
		}
	}
	for _, c := range []balance.Controls{{Rows: of(map[string]float64{"Wage": 1})}, {Cols: of(map[string]float64{"Wages": 1})}} {
		if _, ok := panicked(func() { balance.Examine(tab, c) }).(*ionb.LabelError); !ok {
			t.Errorf("a total of nothing does not panic with a *LabelError: %v", c)
		}
	}
}

func TestExamineOddTables(t *testing.T) {
	one := ionb.Spec{Sectors: []string{"All"}, Z: [][]float64{{30}}, Demand: []string{"Use"}, Y: [][]float64{{70}}, Primary: []string{"Wages"}, V: [][]float64{{66}}}
	bare := one
	bare.Primary, bare.V = nil, nil
	nothing := ionb.Spec{Sectors: []string{"All"}, Z: [][]float64{{0}}, Primary: []string{"Wages"}, V: [][]float64{{0}}}
	huge := ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"Use"}, Y: [][]float64{{1e308}, {1e308}}, Primary: []string{"Wages"}, V: [][]float64{{1e308, 1}}}
	for _, tt := range []struct {
		name     string
		tab      *ionb.Table
		compared int
		says     string
	}{
		{"one sector", table(one), 1, "Only All is off"},
		{"no primary inputs", table(bare), 0, "nothing to compare. Rows add up"},
		{"nothing", table(nothing), 1, "all 1 lines compared agree"},
		{"physical", datasets.AgricultureManufacturing(), 0, "Columns mix units"},
		{"beyond all numbers", nil, 0, ""},
	} {
		if tt.tab == nil {
			var err error
			if tt.tab, err = ionb.NewTable(huge); err != nil {
				continue // refused, which is also in order
			}
			balance.Examine(tt.tab, balance.Controls{})
			continue
		}
		r := balance.Examine(tt.tab, balance.Controls{})
		if r.Compared != tt.compared || !strings.Contains(r.String(), tt.says) {
			t.Errorf("%s: %d compared, says %q", tt.name, r.Compared, r)
		}
		agrees(t, tt.name, tt.tab, r)
	}
}

func TestExaminePublishedTables(t *testing.T) {
	for _, tab := range []*ionb.Table{datasets.Germany1995(), datasets.UnitedStates2021(), datasets.Netherlands2000(), datasets.MillerBlair()} {
		r := balance.Examine(tab, balance.Controls{})
		if len(r.Structural()) > 0 || len(r.Hints) > 0 || !r.AddsUp() {
			t.Errorf("%s: %v", tab.Name(), r)
		}
	}
	// The German industry's printed output of 1,079,400 is 46 less than its row.
	de := datasets.Germany1995()
	x := de.X()
	r := balance.Examine(de, balance.Controls{Rows: x.With(x.Labels()[1], 1079400)})
	if len(r.Lines) != 1 || r.Lines[0].Gap != 46 || r.Lines[0].Reported || !r.Lines[0].Structural() {
		t.Errorf("the printed output of industry: %v", r)
	}
}

func TestComparisonString(t *testing.T) {
	if got := fmt.Sprint(balance.InputsWithOutput, balance.RowWithTotal, balance.ColumnWithTotal); got != "inputs, output row, total column, total" {
		t.Error(got)
	}
}

func TestTotals(t *testing.T) {
	s := four()
	s.V[0][0] += 100
	r := balance.Examine(table(s), balance.Controls{})
	near(t, "inputs above outputs", r.Totals.Inputs-r.Totals.Outputs, 100, 1e-12)
	near(t, "primary inputs above final demand", r.Totals.Primary-r.Totals.Demand, 100, 1e-12)
}
