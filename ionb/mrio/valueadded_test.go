package mrio_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
	"gonum.org/v1/gonum/mat"
)

// A worldOf holds the blocks of the formulas, by gonum alone.
type worldOf struct {
	at    [][]int
	names []string // users
	a, b  *mat.Dense
	v     *mat.Dense // 1×n
	y     *mat.Dense // n×U
	e     *mat.Dense // n×U: exports
}

func blocksOf(t *testing.T, tab *ionb.Table, m *ionb.OpenModel, v []float64) worldOf {
	names, of := users(tab)
	n := len(tab.Sectors())
	w := worldOf{at: members(tab), names: names, a: m.A().Dense(), b: inverse(t, m.A()), v: mat.NewDense(1, n, v)}
	w.y, w.e = mat.NewDense(n, len(names), nil), mat.NewDense(n, len(names), nil)
	for i := range n {
		for k, u := range of {
			w.y.Set(i, u, w.y.At(i, u)+tab.Y().At(i, k))
		}
	}
	for r, in := range w.at {
		for _, i := range in {
			for u := range names {
				if u != r {
					w.e.Set(i, u, w.y.At(i, u))
				}
			}
			for s, to := range w.at {
				for _, j := range to {
					if s != r {
						w.e.Set(i, s, w.e.At(i, s)+tab.Z().At(i, j))
					}
				}
			}
		}
	}
	return w
}

func (w worldOf) vr(r int) *mat.Dense              { return part(w.v, []int{0}, w.at[r]) }
func (w worldOf) brs(r, s int) *mat.Dense          { return part(w.b, w.at[r], w.at[s]) }
func (w worldOf) ars(r, s int) *mat.Dense          { return part(w.a, w.at[r], w.at[s]) }
func (w worldOf) yru(r, u int) *mat.Dense          { return part(w.y, w.at[r], []int{u}) }
func (w worldOf) ers(r, u int) *mat.Dense          { return part(w.e, w.at[r], []int{u}) }
func (w worldOf) d(t *testing.T, r int) *mat.Dense { return inverse(t, w.ars(r, r)) }

func (w worldOf) exports(r int) *mat.Dense {
	e := mat.NewDense(len(w.at[r]), 1, nil)
	for u := range w.names {
		if u != r {
			e = plus(e, w.ers(r, u))
		}
	}
	return e
}

// terms are Koopman, Wang and Wei's, written block by block as in their paper.
func (w worldOf) terms(t *testing.T, s int) []float64 {
	out := make([]float64, 9)
	one := func(ms ...mat.Matrix) float64 { return product(ms...).At(0, 0) }
	for u := range w.names {
		if u != s {
			out[0] += one(w.vr(s), w.brs(s, s), w.yru(s, u))
		}
	}
	for r := range w.at {
		if r == s {
			continue
		}
		out[1] += one(w.vr(s), w.brs(s, r), w.yru(r, r))
		for u := range w.names {
			if u != s && u != r {
				out[2] += one(w.vr(s), w.brs(s, r), w.yru(r, u))
			}
		}
		out[3] += one(w.vr(s), w.brs(s, r), w.yru(r, s))
		out[4] += one(w.vr(s), w.brs(s, r), w.ars(r, s), w.d(t, s), w.yru(s, s))
		out[5] += one(w.vr(s), w.brs(s, r), w.ars(r, s), w.d(t, s), w.exports(s))
		for o := range w.at {
			if o != s {
				out[7] += one(w.vr(o), w.brs(o, s), w.ars(s, r), w.d(t, r), w.yru(r, r))
				out[8] += one(w.vr(o), w.brs(o, s), w.ars(s, r), w.d(t, r), w.exports(r))
			}
		}
	}
	for o := range w.at {
		for u := range w.names {
			if o != s && u != s {
				out[6] += one(w.vr(o), w.brs(o, s), w.yru(s, u))
			}
		}
	}
	return out
}

// Computed once with what the R packages ship, which is no part of this repository: of
// exvatools 0.9.0's table "iciotest" all that its tests print of Spain, China and "NAFTA"
// (EXGR, DC, DVA, VAX, REF, DDC, FC; FVA and FDC of its method "wwz"; GVCB of "bm_src" is
// the imported content, GVCF of "oecd" the forward participation), to the cent; of
// decompr's table "leather" the entries in its tests of exports and of final demand, to
// all their digits.
func TestKoopmanWangWeisTerms(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		for _, o := range []mrio.ValueAddedOptions{{}, {Primary: []string{"Wages"}}} {
			va := ionb.Must(mrio.ValueAdded(m, o))
			w := blocksOf(t, tab, m, va.Coefficients.Values())
			scale := tab.X().Sum()
			for s, region := range tab.Regions() {
				got := va.KoopmanWangWei.Row(region).Values()
				total := 0.0
				for k, want := range w.terms(t, s) {
					near(t, va.KoopmanWangWei.ColLabels()[k+1]+" of "+region, got[k+1]/scale, want/scale, 1e-12)
					total += got[k+1]
				}
				near(t, "gross exports", got[0], mat.Sum(w.exports(s)), 1e-12)
				if o.Primary == nil {
					near(t, "the terms of "+region, total/scale, got[0]/scale, 1e-12)
				}
				content := va.Exports.Row(region)
				near(t, "absorbed abroad", content.Of("Absorbed abroad")/scale, (got[1]+got[2]+got[3])/scale, 1e-12)
				near(t, "returned", content.Of("Returned")/scale, (got[4]+got[5])/scale, 1e-12)
				near(t, "double counted", content.Of("Double counted")/scale, got[6]/scale, 1e-12)
				near(t, "foreign content", content.Of("Foreign content")/scale, (got[7]+got[8]+got[9])/scale, 1e-12)
			}
		}
	})
}

func TestContentOfExports(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		va := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{}))
		scale := tab.X().Sum()
		for s, region := range tab.Regions() {
			row, shares := va.Exports.Row(region), va.Shares.Row(region)
			e := row.Of("Gross exports")
			near(t, "domestic and foreign", (row.Of("Domestic content")+row.Of("Foreign content"))/scale, e/scale, 1e-12)
			near(t, "GDP and imports", (row.Of("GDP in exports")+row.Of("Imported content"))/scale, e/scale, 1e-12)
			near(t, "exports of sectors", va.BySector.Col("Gross exports").In(region).Sum(), e, 1e-12)
			near(t, "domestic by sector", va.BySector.Col("Domestic value added").In(region).Sum()/scale, row.Of("Domestic content")/scale, 1e-12)
			near(t, "foreign by sector", va.BySector.Col("Foreign value added").In(region).Sum()/scale, row.Of("Foreign content")/scale, 1e-12)
			near(t, "who earns in exports", va.InExportsBySector.Col(region).Sum()/scale, e/scale, 1e-12)
			near(t, "GDP by extraction", row.Of("GDP in exports")/scale, extracted(t, tab, va, s)/scale, 1e-11)
			if e > 0 {
				var forward float64
				for u, other := range tab.Regions() {
					if u != s {
						forward += va.InExports.Of(region, other)
					}
				}
				for name, want := range map[string]float64{
					"VAX ratio": row.Of("Absorbed abroad"), "Domestic content": row.Of("Domestic content"), "Vertical specialisation": row.Of("Imported content"),
					"Backward participation": row.Of("Foreign content"), "Forward participation": forward,
				} {
					near(t, name, shares.Of(name), want/e, 1e-12)
				}
			} else if mat.Norm(shares, 1) != 0 {
				t.Errorf("shares of no exports: %v", shares)
			}
		}
		// What is consumed is what is made.
		near(t, "value added consumed", mat.Sum(va.WhoForWhom)/scale, va.Coefficients.Mul(tab.X()).Sum()/scale, 1e-12)
		same(t, "by sector and region", va.ByDestination.ByRegion().RowSums(), va.WhoForWhom.RowSums(), 1e-11)
	})
}

// extracted is the GDP that s would lose if it exported nothing (Los, Timmer & de Vries
// 2016): the table without its exports, solved anew.
func extracted(t *testing.T, tab *ionb.Table, va *mrio.ValueAddedTrade, s int) float64 {
	in := members(tab)[s]
	_, of := users(tab)
	a := ionb.Must(ionb.Open(tab)).A().Dense()
	d := mat.NewDense(len(tab.Sectors()), 1, nil)
	for i := range tab.Sectors() {
		for k, u := range of {
			if u == s || !slices.Contains(in, i) {
				d.Set(i, 0, d.At(i, 0)+tab.Y().At(i, k))
			}
		}
		for j := range tab.Sectors() {
			if slices.Contains(in, i) && !slices.Contains(in, j) {
				a.Set(i, j, 0)
			}
		}
	}
	x := product(inverse(t, a), d)
	lost := 0.0
	for _, i := range in {
		lost += va.Coefficients.AtVec(i) * (tab.X().AtVec(i) - x.At(i, 0))
	}
	return lost
}

// The same by ionb's footprints of an extension that counts value added.
func TestValueAddedByOriginIsAFootprint(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel) {
		va := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{Primary: []string{"Taxes", "Wages"}}))
		f := []float64(nil)
		for j := range tab.Sectors() {
			f = append(f, tab.V().At(0, j)+tab.V().At(1, j))
		}
		with := ionb.Must(tab.WithExtension(ionb.ExtensionSpec{Name: "VA", Stressors: []string{"VA"}, F: [][]float64{f}}))
		want := ionb.Must(ionb.Must(ionb.Open(with)).Footprints(with.Extension("VA"))).WhoForWhom("VA")
		for _, from := range tab.Regions() {
			for _, to := range want.ColLabels() {
				near(t, from+" for "+to, va.WhoForWhom.Of(from, to)/tab.X().Sum(), want.Of(from, to)/tab.X().Sum(), 1e-12)
			}
		}
	})
}

// pymrio's test table: its columns do not balance, and value added is what is left.
func TestValueAddedOfPymriosTable(t *testing.T) {
	tab := ionb.Must(datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio")))
	m := ionb.Must(ionb.Open(tab))
	va := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{}))
	sums := va.KoopmanWangWei.RowSums()
	for r, region := range tab.Regions() {
		e := va.Exports.Of(region, "Gross exports")
		near(t, "terms of "+region, sums.AtVec(r)-e, e, 1e-10)
	}
}

func TestPermutedSectorsKeepTheirValueAdded(t *testing.T) {
	s := kind{sizes: []int{3, 2, 2}, density: 0.9}.spec(rand.New(rand.NewPCG(6, 5)))
	order := []int{6, 2, 0, 4, 1, 5, 3}
	p := iotest.Permuted(s, order)
	p.Regions = nil
	for _, i := range order {
		p.Regions = append(p.Regions, s.Regions[i])
	}
	a := ionb.Must(mrio.ValueAdded(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))), mrio.ValueAddedOptions{}))
	b := ionb.Must(mrio.ValueAdded(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(p)))), mrio.ValueAddedOptions{}))
	for _, region := range []string{"R1", "R2", "R3"} {
		for _, col := range a.KoopmanWangWei.ColLabels() {
			near(t, col, b.KoopmanWangWei.Of(region, col), a.KoopmanWangWei.Of(region, col), 1e-11)
		}
	}
}

func TestNoTradeNoContent(t *testing.T) {
	s := kind{sizes: []int{3}, density: 1}.spec(rand.New(rand.NewPCG(6, 6)))
	va := ionb.Must(mrio.ValueAdded(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s)))), mrio.ValueAddedOptions{}))
	for _, m := range []ionb.Matrix{va.Exports, va.Shares, va.KoopmanWangWei, va.InExports} {
		if mat.Norm(m, 1) != 0 {
			t.Errorf("one region has %v", m)
		}
	}
}

func TestValueAddedRefuses(t *testing.T) {
	_, err := mrio.ValueAdded(nil, mrio.ValueAddedOptions{})
	says(t, "no model", err, "nil")
	_, err = mrio.ValueAdded(ionb.Must(ionb.Open(datasets.MillerBlair())), mrio.ValueAddedOptions{})
	says(t, "no regions", err, "no regions", "Spec.Regions")
	m := ionb.Must(ionb.Open(datasets.TwoRegions()))
	_, err = mrio.ValueAdded(ionb.Must(m.WithCoefficient("South: Agriculture", "North: Manufacturing", 0)), mrio.ValueAddedOptions{})
	says(t, "a changed technology", err, "technology", "table")
	e, ok := caught(func() {
		_, _ = mrio.ValueAdded(m, mrio.ValueAddedOptions{Primary: []string{"Compensation of employes"}})
	}).(*ionb.LabelError)
	if !ok || e.Suggest != "Compensation of employees" {
		t.Errorf("a misspelt primary input: %v", e)
	}
	if (&mrio.ValueAddedTrade{}).Report() != nil {
		t.Error("an empty result has a report")
	}
	if s := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{})).String(); !strings.Contains(s, "T6") || strings.Contains(s, "NaN") {
		t.Errorf("report %q", s)
	}
}
