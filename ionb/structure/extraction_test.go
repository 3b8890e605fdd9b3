package structure_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// extractions are all forms with all options, Forward only of a table in money.
func extractions(k ionb.Kind) map[string]structure.Extraction {
	all := map[string]structure.Extraction{}
	for _, form := range []structure.Form{structure.Complete, structure.Backward, structure.Forward, structure.ForwardDemand} {
		if form == structure.Forward && k == ionb.Physical {
			continue
		}
		for _, own := range []bool{false, true} {
			for _, demand := range []bool{false, true} {
				all[fmt.Sprintf("%s, own %v, demand %v", form, own, demand)] = structure.Extraction{Form: form, KeepOwn: own, KeepDemand: demand}
			}
		}
	}
	return all
}

// solvedAgain is the output after an extraction from the table's economy by its
// definition: flows are set to zero, and the whole model is solved again.
func solvedAgain(t *testing.T, m *ionb.OpenModel, e structure.Extraction, in map[int]bool) []float64 {
	t.Helper()
	x, d := m.Table().X().Values(), m.Table().Demand().Values()
	a, n := m.A().Dense(), len(x)
	b := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			if x[i] != 0 {
				b.Set(i, j, a.At(i, j)*x[j]/x[i])
			}
			own, buys, sells := in[i] && in[j], !in[i] && in[j], in[i] && !in[j]
			gone := own && !e.KeepOwn
			if gone || (buys || sells) && e.Form == structure.Complete || buys && e.Form == structure.Backward || sells && e.Form == structure.ForwardDemand {
				a.Set(i, j, 0)
			}
		}
	}
	if e.Form == structure.Forward {
		return allocatedAgain(t, b, x, e, in)
	}
	for i := range d {
		if in[i] && e.Form == structure.Complete && !e.KeepDemand {
			d[i] = 0
		}
	}
	return outputOf(t, a, d, x)
}

// allocatedAgain is solvedAgain in Ghosh's model: x̄' = v'(I−B̄)⁻¹.
func allocatedAgain(t *testing.T, b *mat.Dense, x []float64, e structure.Extraction, in map[int]bool) []float64 {
	t.Helper()
	n := len(x)
	v, rest, after := mat.NewVecDense(n, nil), mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for j := range n {
		v.SetVec(j, x[j])
		for i := range n {
			v.SetVec(j, v.AtVec(j)-x[i]*b.At(i, j))
			if in[i] && (!in[j] || !e.KeepOwn) {
				b.Set(i, j, 0)
			}
			rest.Set(i, j, -b.At(i, j))
		}
		rest.Set(j, j, 1-b.At(j, j))
	}
	if err := after.SolveVec(rest.T(), v); err != nil {
		t.Fatal(err)
	}
	return after.RawVector().Data
}

// groups are some sets of sectors to extract.
func groups(rng *rand.Rand, n int) [][]string {
	names := func(at []int) []string {
		var s []string
		for _, i := range at {
			s = append(s, fmt.Sprint(i))
		}
		return s
	}
	order := rng.Perm(n)
	return [][]string{names(order[:1]), names(order[n-1:]), names(order[:(n+1)/2]), names(order)}
}

func TestExtractAgainstSolvingAgain(t *testing.T) {
	const tol = 1e-11
	economies(t, func(t *testing.T, tab *ionb.Table, rng *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		for name, e := range extractions(tab.Kind()) {
			for _, group := range groups(rng, len(tab.Sectors())) {
				in, labels := map[int]bool{}, []string{}
				for _, g := range group {
					var i int
					fmt.Sscan(g, &i)
					in[i] = true
					labels = append(labels, tab.Sectors()[i])
				}
				r := ionb.Must(structure.Extract(m, e, labels...))
				after, x := solvedAgain(t, m, e, in), tab.X()
				for i, sector := range tab.Sectors() {
					what, before := fmt.Sprintf("%s of %v: %s", name, labels, sector), x.AtVec(i)
					near(t, what+": before", r.Before.Of(sector), before, 0, 1)
					near(t, what+": after", r.After.Of(sector), after[i], tol, before)
					near(t, what+": loss", r.Loss.Of(sector), before-after[i], tol, before)
					near(t, what+": share", r.Share.Of(sector)*before, before-after[i], tol, before)
				}
				totalsAre(t, name, r, m, in, after)
			}
		}
	})
}

// Real tables have negative final demand: imports, stocks, taxes.
func TestExtractFromPublishedTables(t *testing.T) {
	for _, embedded := range datasets.List() {
		tab := embedded.Table()
		m := ionb.Must(ionb.Open(tab))
		for name, e := range extractions(tab.Kind()) {
			losses := ionb.Must(structure.ExtractEach(m, e)).Losses()
			for k, out := range tab.Sectors() {
				after := solvedAgain(t, m, e, map[int]bool{k: true})
				for i, x := range tab.X().Values() {
					near(t, fmt.Sprintf("%s, %s of %s", embedded.Name, name, out), losses.At(i, k), x-after[i], 1e-11, x)
				}
			}
		}
	}
}

// totalsAre checks the totals of output and of the primary inputs.
func totalsAre(t *testing.T, name string, r structure.Extracted, m *ionb.OpenModel, in map[int]bool, after []float64) {
	t.Helper()
	x := m.Table().X()
	for _, account := range append([]string{"Gross output"}, m.PrimaryLabels()...) {
		var before, own, others float64
		for i, b := range x.Values() {
			per := 1.0
			if account != "Gross output" {
				per = m.PrimaryCoefficients(account).AtVec(i)
			}
			before += per * b
			if in[i] {
				own += per * (b - after[i])
			} else {
				others += per * (b - after[i])
			}
		}
		for column, want := range map[string]float64{"Before": before, "After": before - own - others, "Loss": own + others,
			"Own": own, "Others": others, "Share": (own + others) / before} {
			size := before
			if column == "Share" {
				size = 1
			}
			near(t, name+": "+account+": "+column, r.Totals.Of(account, column), want, 1e-11, size)
		}
	}
}

// What others lose does not depend on what stays in K: complete, backward and cut off
// are the same to them. And the loss of the cut-off sectors is, demand by demand, that
// for their own and that for the others' final demand (Cella 1984).
func TestExtractIdentities(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, rng *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		sectors := tab.Sectors()
		out := sectors[:(len(sectors)+1)/2]
		complete := ionb.Must(structure.Extract(m, structure.Extraction{}, out...))
		for name, e := range extractions(tab.Kind()) {
			if e.Form != structure.Complete && e.Form != structure.Backward {
				continue
			}
			r := ionb.Must(structure.Extract(m, e, out...))
			for _, sector := range sectors[len(out):] {
				near(t, name, r.Loss.Of(sector), complete.Loss.Of(sector), 1e-12, tab.X().Of(sector))
			}
		}
		own, others := tab.Demand(), tab.Demand()
		for i, sector := range sectors {
			if i < len(out) {
				others = others.With(sector, 0)
			} else {
				own = own.With(sector, 0)
			}
		}
		cut := structure.Extraction{KeepOwn: true, KeepDemand: true}
		whole := ionb.Must(structure.Extract(m, cut, out...))
		cut.Demand = own
		first := ionb.Must(structure.Extract(m, cut, out...))
		cut.Demand = others
		second := ionb.Must(structure.Extract(m, cut, out...))
		for _, sector := range sectors {
			near(t, "by demand", first.Loss.Of(sector)+second.Loss.Of(sector), whole.Loss.Of(sector), 1e-11, tab.X().Of(sector))
		}
	})
}

// A good imported in full: output is zero, its uses and its negative final demand are
// not. Ghosh's model has no shares of it.
func TestExtractionOfAGoodImportedInFull(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Oil from abroad", Sectors: []string{"Oil", "Cars", "Food"},
		Z:      [][]float64{{0, 30, 20}, {0, 5, 10}, {0, 8, 2}},
		Demand: []string{"Consumption", "Imports"}, Y: [][]float64{{10, -60}, {85, 0}, {90, -20}},
		Primary: []string{"Wages"}, V: [][]float64{{0, 57, 48}}}))
	m := ionb.Must(ionb.Open(tab))
	for name, e := range extractions(tab.Kind()) {
		each := ionb.Must(structure.ExtractEach(m, e)).Losses()
		for k, out := range [][]string{{"Oil"}, {"Cars"}, {"Food"}, {"Oil", "Food"}} {
			in := map[int]bool{}
			for _, label := range out {
				in[slices.Index(tab.Sectors(), label)] = true
			}
			r, after := ionb.Must(structure.Extract(m, e, out...)), solvedAgain(t, m, e, in)
			for i, sector := range tab.Sectors() {
				near(t, fmt.Sprint(name, out, sector), r.After.Of(sector), after[i], 1e-12, 100)
				if k < 3 {
					near(t, "each", each.At(i, k), r.Loss.Of(sector), 1e-12, 100)
				}
			}
		}
	}
}

// A model need not be productive, nor have a table.
func TestExtractFromCoefficients(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 5))
	for range 200 {
		a := iotest.Coefficients(rng, 5, 0.8)
		m, err := ionb.OpenFromCoefficients(iotest.Names(5), a)
		if err != nil {
			t.Fatal(err)
		}
		d := ionb.Must(ionb.NewVector("d", iotest.Names(5), []float64{1, 0, -2, 3, 1})).Sorted() // matched by label
		r, err := structure.Extract(m, structure.Extraction{Demand: d}, "S1", "S4")
		if err != nil {
			t.Fatal(err)
		}
		rest := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"S1": 0, "S4": 0}), d.Pick("S2", "S3", "S5")))
		size := mat.Norm(rest.Output, math.Inf(1)) + mat.Norm(r.Before, math.Inf(1))
		for i := range 5 {
			near(t, "after", r.After.AtVec(i), rest.Output.AtVec(i), 1e-7, size)
		}
		if r.Totals.RowLabels()[0] != "Gross output" || len(r.Totals.RowLabels()) != 1 {
			t.Errorf("totals of %q", r.Totals.RowLabels())
		}
	}
}

// A changed technology meets the table's final demand.
func TestExtractAfterATechnicalChange(t *testing.T) {
	base := ionb.Must(ionb.Open(datasets.Germany1995()))
	m := ionb.Must(base.WithCoefficient("Industry", "Construction", 0.1))
	r := ionb.Must(structure.Extract(m, structure.Extraction{}, "Industry"))
	want := m.Output(datasets.Germany1995().Demand()).Sub(ionb.Must(m.Without("Industry", datasets.Germany1995().Demand())))
	for i, loss := range want.Values() {
		near(t, "loss", r.Loss.AtVec(i), loss, 1e-12, r.Before.AtVec(i))
	}
	if _, err := structure.Extract(m, structure.Extraction{Form: structure.Forward}, "Industry"); err == nil {
		t.Error("a Ghosh model of a changed technology")
	}
}

// Accounts are what is asked for: an extension's, or the parts of the product.
func TestExtractionAccounts(t *testing.T) {
	tab := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(tab))
	e := tab.Extensions()[0]
	of := e.S().Row(e.Stressors()[0]).Named("Burden")
	gdp := m.PrimaryCost(ionb.Amounts(map[string]float64{"Compensation of employees": 1, "Gross operating surplus": 1})).Named("GDP")
	r := ionb.Must(structure.Extract(m, structure.Extraction{Accounts: []ionb.Vector{of, gdp}}, "South"))
	if got := r.Totals.RowLabels(); !slices.Equal(got, []string{"Gross output", "Burden", "GDP"}) {
		t.Errorf("accounts %q", got)
	}
	near(t, "burden", r.Totals.Of("Burden", "Loss"), of.Dot(r.Loss), 1e-13, of.Dot(r.Before))
	near(t, "product", r.Totals.Of("GDP", "Share"), gdp.Dot(r.Loss)/gdp.Dot(r.Before), 1e-13, 1)
	if !slices.Equal(r.Sectors, []string{"South: Agriculture", "South: Manufacturing", "South: Services"}) {
		t.Errorf("extracted %q", r.Sectors)
	}
	if r.Loss.Unit() != "million EUR" || r.Share.Unit() != "" || !slices.Equal(r.Loss.Regions(), tab.Regions()) {
		t.Errorf("units %q and %q, regions %q", r.Loss.Unit(), r.Share.Unit(), r.Loss.Regions())
	}
	none := ionb.Must(structure.ExtractRegions(m, structure.Extraction{Accounts: []ionb.Vector{}}))
	if _, c := none.Accounts.Dims(); c != 0 || len(none.Report()) != 3 {
		t.Errorf("%d accounts, report of %d parts, want none and 3", c, len(none.Report()))
	}
	losses := ionb.Must(structure.ExtractEach(m, structure.Extraction{})).Losses()
	if losses.Unit() != "million EUR" || losses.ByRegion().Of("South", "North") <= 0 {
		t.Errorf("losses in %q: %v", losses.Unit(), losses.ByRegion())
	}
}
