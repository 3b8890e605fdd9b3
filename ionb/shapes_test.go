package ionb_test

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// shapes are the tables at the edges: each is in order and must pass through
// every method.
func shapes() map[string]ionb.Spec {
	return map[string]ionb.Spec{
		"one sector": {Sectors: []string{"All"}, Z: [][]float64{{3}},
			Demand: []string{"Consumption"}, Y: [][]float64{{7}}, Primary: []string{"Labour"}, V: [][]float64{{7}}},
		"one sector that produces nothing": {Sectors: []string{"All"}, Z: [][]float64{{0}},
			Demand: []string{"Consumption"}, Y: [][]float64{{0}}, Primary: []string{"Labour"}, V: [][]float64{{0}}},
		"no primary inputs": {Sectors: []string{"A", "B"}, Z: [][]float64{{1, 2}, {3, 4}},
			Demand: []string{"Consumption"}, Y: [][]float64{{5}, {6}}},
		"everything goes to stocks": {Sectors: []string{"A", "B"}, Z: [][]float64{{0, 2}, {0, 0}},
			Demand: []string{"Stocks"}, Y: [][]float64{{1}, {4}}},
		"empty slices for what is absent": {Sectors: []string{"A"}, Z: [][]float64{{1}},
			Demand: []string{"C"}, Y: [][]float64{{5}}, Primary: []string{}, V: [][]float64{}},
		"no flows at all": {Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}},
			Demand: []string{"C"}, Y: [][]float64{{5}, {6}}, Primary: []string{"L"}, V: [][]float64{{1, 2}}},
		"a sector without output in the middle": {Sectors: []string{"A", "Idle", "B"},
			Z: [][]float64{{1, 0, 2}, {0, 0, 0}, {3, 0, 4}}, Demand: []string{"C"}, Y: [][]float64{{5}, {0}, {6}},
			Primary: []string{"L"}, V: [][]float64{{1, 0, 2}}},
		"an import that nobody makes": {Sectors: []string{"A", "Oil"}, Z: [][]float64{{1, 0}, {2, 0}},
			Demand: []string{"C", "Net exports"}, Y: [][]float64{{9, 0}, {3, -5}}, Primary: []string{"L"}, V: [][]float64{{7, 0}}},
		"reducible": {Sectors: []string{"A", "B"}, Z: [][]float64{{1, 2}, {0, 4}},
			Demand: []string{"C"}, Y: [][]float64{{5}, {6}}, Primary: []string{"L"}, V: [][]float64{{1, 2}}},
		"periodic": {Sectors: []string{"A", "B"}, Z: [][]float64{{0, 2}, {3, 0}},
			Demand: []string{"C"}, Y: [][]float64{{5}, {6}}, Primary: []string{"L"}, V: [][]float64{{1, 2}}},
		"no own use": {Sectors: []string{"A", "B", "C"}, Z: [][]float64{{0, 2, 1}, {3, 0, 1}, {1, 1, 0}},
			Demand: []string{"C"}, Y: [][]float64{{5}, {6}, {7}}, Primary: []string{"L"}, V: [][]float64{{1, 2, 3}}},
		"tiny and huge": {Sectors: []string{"A", "B"}, Z: [][]float64{{1e-140, 1e-140}, {1e140, 1e140}}, Kind: ionb.Physical,
			Demand: []string{"C"}, Y: [][]float64{{5e-140}, {6e140}}, Primary: []string{"L"}, V: [][]float64{{1, 2}}},
		"150 sectors": iotest.Random(rand.New(rand.NewPCG(1, 150)), iotest.Economy{Sectors: 150, Density: 0.5}),
	}
}

func TestEveryShapeGoesThroughEveryMethod(t *testing.T) {
	for name, s := range shapes() {
		t.Run(name, func(t *testing.T) {
			tab := table(s)
			if p := caught(func() { exerciseTable(tab) }); p != nil {
				t.Fatalf("table: panic %T: %v", p, p)
			}
			m, err := ionb.Open(tab)
			if err != nil {
				t.Fatal(err)
			}
			if p := caught(func() { exerciseModels(t, tab, m) }); p != nil {
				t.Errorf("models: panic %T: %v", p, p)
			}
		})
	}
}

func exerciseTable(t *ionb.Table) {
	_, _, _ = t.String(), t.Check(), t.WriteCSV(io.Discard)
	for _, m := range []ionb.Matrix{t.Z(), t.Y(), t.V(), t.Accounts()} {
		exerciseMatrix(m)
	}
	_, _ = t.X().String(), t.Demand().Sum()
	_, _, _ = t.Sectors(), t.SectorUnits(), t.PrimaryUnits()
}

func exerciseMatrix(m ionb.Matrix) {
	_, _, _ = m.String(), m.RowSums().String(), m.ColSums().String()
	for _, r := range m.RowLabels() {
		_ = m.Row(r).String()
	}
	for _, c := range m.ColLabels() {
		_ = m.Col(c).String()
	}
	if r, c := m.Dims(); r*c > 0 {
		_, _ = mat.DenseCopyOf(m), mat.Sum(m.T())
	}
}

func exerciseModels(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
	exerciseMatrix(m.A())
	exerciseMatrix(m.L())
	x := m.Output(tab.Demand())
	for i := range x.Len() {
		relative(t, "Output(Demand)", x.AtVec(i), tab.X().AtVec(i), 1e-9)
	}
	_, _ = m.String(), m.HawkinsSimon().String()
	_, _ = m.BackwardLinkages().String(), m.ForwardLinkages().String()
	if math.IsNaN(m.Cond()) {
		t.Error("Cond is NaN")
	}
	for _, k := range tab.PrimaryLabels() {
		_ = m.Prices(m.PrimaryCoefficients(k)).String()
		_ = m.Content(k).String()
	}
	g := ionb.Must(ionb.Ghosh(tab))
	exerciseMatrix(g.G())
	_, _ = g.String(), g.ForwardLinkages().String()
	for _, k := range tab.PrimaryLabels() {
		for _, y := range tab.DemandLabels() {
			if c, err := ionb.Closed(tab, k, y); err == nil {
				_, _, _ = c.String(), c.Proportions().String(), c.Determinant()
			}
		}
	}
}

func TestSectorWithoutOutput(t *testing.T) {
	m := open(shapes()["a sector without output in the middle"])
	for _, sector := range m.Sectors() {
		near(t, "A, the idle column", m.A().Of(sector, "Idle"), 0, 0)
	}
	near(t, "L, the idle sector by itself", m.L().Of("Idle", "Idle"), 1, 0)
	near(t, "a₀", m.PrimaryCoefficients("L").Of("Idle"), 0, 0)
	near(t, "A₀", m.Content("L").Of("Idle"), 0, 0)
	near(t, "backward linkage", m.BackwardLinkages().Of("Idle"), 1, 0)
	if !m.HawkinsSimon().Productive {
		t.Error(m.HawkinsSimon())
	}
}

// Final demand may cancel what sectors buy, so that nothing is left to make: a
// table whose oil is all imported. Its row of A stays, and demand for oil is met
// by output again as soon as there is more of it than imports.
func TestSectorAllOfWhoseGoodIsImported(t *testing.T) {
	m := open(shapes()["an import that nobody makes"])
	near(t, "A", m.A().Of("Oil", "A"), 0.2, 0)
	x := m.Output(m.Table().Demand().With("Oil", -1))
	near(t, "x", x.Of("Oil"), 1, 1e-15)
	g := ionb.Must(ionb.Ghosh(m.Table()))
	near(t, "B", g.B().Of("Oil", "A"), 0, 0)
}

func TestNoPrimaryInputs(t *testing.T) {
	tab := table(shapes()["no primary inputs"])
	if r, c := tab.V().Dims(); r != 0 || c != 2 {
		t.Errorf("V is %d×%d, want 0×2", r, c)
	}
	if err := tab.Check(); err != nil {
		t.Errorf("columns that cannot be complete are no fault: %v", err)
	}
	near(t, "profit is all that remains", tab.Accounts().Of("A", "Balance"), 8-4, 0)
}

func TestLongTablesPrintShort(t *testing.T) {
	tab := table(shapes()["150 sectors"])
	for what, v := range map[string]fmt.Stringer{"vector": tab.X(), "matrix": tab.Z(), "table": tab} {
		if s := v.String(); len(s) > 60*1024 {
			t.Errorf("a %s of 150 sectors prints %d bytes", what, len(s))
		}
	}
	for n, more := range map[int]bool{60: false, 61: true} {
		s := vec(iotest.Names(n), make([]float64, n)...).String()
		if strings.Contains(s, "more") != more || more && !strings.Contains(s, "… 1 more") {
			t.Errorf("%d entries: %s", n, s)
		}
	}
}

// Entries may be finite and their sums not. Then either NewTable refuses the
// table, or everything that adds up works.
func TestSumsBeyondTheLargestNumber(t *testing.T) {
	const huge = math.MaxFloat64
	for name, s := range map[string]ionb.Spec{
		"a primary input": {Sectors: []string{"A", "B"}, Z: [][]float64{{1, 1}, {1, 1}}, Demand: []string{"C"},
			Y: [][]float64{{1}, {1}}, Primary: []string{"L"}, V: [][]float64{{huge, huge}}},
		"a column of primary inputs": {Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"C"},
			Y: [][]float64{{1}}, Primary: []string{"L", "K"}, V: [][]float64{{huge}, {huge}}},
		"a column of Z": {Sectors: []string{"A", "B"}, Z: [][]float64{{huge / 2, 0}, {huge, 0}}, Demand: []string{"C"},
			Y: [][]float64{{1}, {1}}, Primary: []string{"L"}, V: [][]float64{{huge, 1}}},
		"a profit beyond it": {Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"C"},
			Y: [][]float64{{huge}}, Primary: []string{"Subsidies"}, V: [][]float64{{-huge}}},
		"an input into next to nothing": {Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"C"},
			Y: [][]float64{{5e-324}}, Primary: []string{"L"}, V: [][]float64{{huge}}},
	} {
		t.Run(name, func(t *testing.T) {
			tab, err := ionb.NewTable(s)
			if err != nil {
				return
			}
			if p := caught(func() { exerciseTable(tab); exerciseClosed(tab) }); p != nil {
				t.Errorf("panic %T: %v", p, p)
			}
			roundTrip(t, s)
			m, err := ionb.Open(tab)
			if err != nil {
				return
			}
			if p := caught(func() { _ = m.Prices(m.PrimaryCoefficients(s.Primary[0])) }); p != nil {
				t.Errorf("panic %T: %v", p, p)
			}
		})
	}
}

func TestRowsAreTheColumnsOfTheTranspose(t *testing.T) {
	z := trader().Z()
	for _, labels := range [][]string{{"Services", "Goods"}, {"Goods"}, {}} {
		if got, want := z.Rows(labels...), z.Transposed().Cols(labels...).Transposed(); got.String() != want.String() {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if _, ok := caught(func() { z.Rows("Goods", "Goods") }).(*ionb.ValueError); !ok {
		t.Error("a row asked for twice does not panic")
	}
	if _, ok := caught(func() { z.Rows("Good") }).(*ionb.LabelError); !ok {
		t.Error("an unknown row does not panic")
	}
}
