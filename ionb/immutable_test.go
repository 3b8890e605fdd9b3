package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestTablesShareNothingWithTheirSpec(t *testing.T) {
	s := seedSpec()
	s.SectorUnits, s.PrimaryUnits = []string{"tons", "dozens"}, []string{"man-years"}
	tab := table(s)
	before := tab.String() + fmt.Sprint(tab.SectorUnits(), tab.PrimaryUnits())
	s.Z[0][0], s.Y[0][0], s.V[0][0] = -1, -1, -1
	s.Sectors[0], s.Demand[0], s.Primary[0] = "?", "?", "?"
	s.SectorUnits[0], s.PrimaryUnits[0] = "?", "?"
	if after := tab.String() + fmt.Sprint(tab.SectorUnits(), tab.PrimaryUnits()); after != before {
		t.Errorf("the table changed with its Spec:\n%s\nwas\n%s", after, before)
	}
}

func TestInputsAreNotModified(t *testing.T) {
	s := seedSpec()
	tab := table(s)
	if !reflect.DeepEqual(s, seedSpec()) {
		t.Errorf("NewTable changed its Spec to %+v", s)
	}
	a := mat.NewDense(2, 2, []float64{.1, .2, .3, .4})
	d := mat.NewVecDense(2, []float64{5, 6})
	m := ionb.Must(ionb.OpenFromCoefficients(tab.Sectors(), a))
	x := m.Output(d)
	_, _, _, _ = m.L(), m.Prices(d), m.HawkinsSimon(), m.BackwardLinkages()
	matrixIs(t, "the caller's A", a, [][]float64{{.1, .2}, {.3, .4}}, 0)
	vectorIs(t, "the caller's d", d, []float64{5, 6}, 0)
	want := x.Values()
	a.Set(0, 0, 99)
	d.SetVec(0, 99)
	vectorIs(t, "x after its maker changed A and d", x, want, 0)
	matrixIs(t, "A of the model", m.A(), [][]float64{{.1, .2}, {.3, .4}}, 0)

	values, names := []float64{1, 2}, []string{"a", "b"}
	v := ionb.Must(ionb.NewVector("v", names, values))
	values[0], names[0] = 99, "?"
	near(t, "v after its values changed", v.Of("a"), 1, 0)
	rows := [][]float64{{1}, {2}}
	q := ionb.Must(ionb.NewMatrix("q", []string{"a", "b"}, []string{"c"}, rows))
	rows[0][0] = 99
	near(t, "q after its values changed", q.Of("a", "c"), 1, 0)
}

func TestVectorsAreValues(t *testing.T) {
	d := seedModel().Table().Demand()
	_, _, _, _, _ = d.With("Agriculture", 1), d.Add(d), d.Sub(d), d.Scale(3), d.Named("other")
	vectorIs(t, "d", d, []float64{50, 60}, 0)
	if d.Name() != "Final demand d" {
		t.Errorf("Named renamed the original to %q", d.Name())
	}
}

// scribble overwrites every slice that methods return.
func scribble(tab *ionb.Table, m *ionb.OpenModel, c *ionb.ClosedModel, g *ionb.GhoshModel) {
	v := m.HawkinsSimon()
	for _, numbers := range [][]float64{tab.X().Values(), m.Output(tab.Demand()).Values(), v.Minors,
		v.Certificate.Values(), c.Proportions().Values(), g.ForwardLinkages().Values()} {
		for i := range numbers {
			numbers[i] = math.NaN()
		}
	}
	for _, words := range [][]string{tab.Sectors(), tab.DemandLabels(), tab.PrimaryLabels(), tab.SectorUnits(),
		tab.PrimaryUnits(), m.Sectors(), c.Sectors(), g.Sectors(), tab.X().Labels(), m.L().RowLabels(), m.L().ColLabels(), v.Block} {
		for i := range words {
			words[i] = "?"
		}
	}
}

func TestResultsShareNothingWithTheModel(t *testing.T) {
	m, c := seedModel(), seedClosed()
	g := ionb.Must(ionb.Ghosh(m.Table()))
	all := func() string {
		return fmt.Sprint(m.Table(), m, m.L(), m.HawkinsSimon(), c, c.Proportions(), g, g.G(), m.Table().SectorUnits())
	}
	before := all()
	scribble(m.Table(), m, c, g)
	if after := all(); after != before {
		t.Errorf("writing into returned slices changed the model:\n%s\nwas\n%s", after, before)
	}

	not := coefficients([]float64{2})
	not.HawkinsSimon().Block[0] = "?"
	if block := not.HawkinsSimon().Block; block[0] != "S1" {
		t.Errorf("writing into a returned Block changed the verdict: %q", block)
	}
	err, ok := caught(func() { m.Content("Labor") }).(*ionb.LabelError)
	if !ok {
		t.Fatal("no *LabelError for a misspelt primary input")
	}
	err.Have[0] = "?"
	if got := m.Table().PrimaryLabels()[0]; got != "Labour" {
		t.Errorf("writing into LabelError.Have renamed the primary input to %q", got)
	}
}

// One model serves many goroutines; what is computed on demand is computed once.
// The race detector is the judge.
func TestModelsAreSafeForConcurrentUse(t *testing.T) {
	s := iotest.Random(rand.New(rand.NewPCG(8, 8)), iotest.Economy{Sectors: 20, Density: 0.5})
	tab := table(s)
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	c := ionb.Must(ionb.Closed(tab, "Labour", "Consumption"))
	results := make([]string, 32)
	var wg sync.WaitGroup
	for i := range results {
		wg.Go(func() {
			results[i] = fmt.Sprint(m.L(), m.HawkinsSimon(), m.Output(tab.Demand()), m.Content("Labour"), m.Cond(),
				m.BackwardLinkages(), m.ForwardLinkages(), g.G(), g.ForwardLinkages(), c.Determinant(),
				c.OutputAt("S3", 1), tab.Accounts(), tab, m, g, c)
		})
	}
	wg.Wait()
	for i, r := range results {
		if r != results[0] {
			t.Fatalf("goroutine %d got another answer than the first", i)
		}
	}
}
