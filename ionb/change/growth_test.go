package change_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
	"gonum.org/v1/gonum/mat"
)

// trading returns a random economy with imports beside its domestic flows, and the same as
// one table of all flows, where imports have the same share for all who use a good.
func trading(rng *rand.Rand, e iotest.Economy, year int) (separate, competitive change.Economy) {
	s := randomSpec(rng, e, year)
	all := s
	all.Z, all.Y, all.Demand = nil, nil, []string{"Consumption", "Exports", "Imports"}
	n := len(s.Sectors)
	inputs, final := mat.NewDense(n, n, nil), mat.NewDense(n, 1, nil)
	for i := range n {
		k := rng.Float64() // imports as a multiple of what is made at home
		row := make([]float64, n)
		var imports float64
		for j, z := range s.Z[i] {
			inputs.Set(i, j, k*z)
			row[j] = z + k*z
			imports += k * z
		}
		final.Set(i, 0, k*s.Y[i][0])
		imports += k * s.Y[i][0]
		all.Z = append(all.Z, row)
		all.Y = append(all.Y, []float64{s.Y[i][0] + k*s.Y[i][0], s.Y[i][1], -imports})
	}
	t := ionb.Must(ionb.NewTable(s))
	m := ionb.Must(t.Z().WithValues(inputs))
	f := ionb.Must(ionb.MatrixOf("Final", s.Sectors, []string{"Consumption"}, final))
	return change.Economy{Table: t, Exports: []string{"Exports"}, Inputs: m, Final: f},
		change.Economy{Table: ionb.Must(ionb.NewTable(all)), Exports: []string{"Exports"}, Imports: "Imports"}
}

// The sources add up with the structure of either year, and both ways to say imports
// agree where shares are the same for all users.
func TestSourcesAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 30))
	for _, e := range economies {
		a, a2 := trading(rng, e, 2000)
		b, b2 := trading(rng, e, 2010)
		s := ionb.Must(change.Growth(a, b))
		holds(t, s)
		vectorNear(t, "growth", s.Contributions.RowSums(), b.Table.X().Sub(a.Table.X()), 1e-11)
		c := ionb.Must(change.Growth(a2, b2))
		holds(t, c)
		back := ionb.Must(change.Growth(b, a))
		vectorNear(t, "the other way", back.Total, s.Total.Scale(-1), 1e-11)
		if len(s.Notes)+len(c.Notes) != 0 {
			t.Errorf("notes %q, %q", s.Notes, c.Notes)
		}
		if e.Density < 1 {
			continue // an input that is new has the share of its row there, and its own from the start here
		}
		for _, sector := range a.Table.Sectors() {
			for _, m := range [][2]ionb.Matrix{{c.Contributions, s.Contributions}, {c.BaseYear, s.BaseYear}, {c.EndYear, s.EndYear}} {
				for _, source := range s.Total.Labels() {
					near(t, sector+", "+source, m[0].Of(sector, source), m[1].Of(sector, source), s.Start.Sum()+s.End.Sum(), 1e-11)
				}
			}
		}
	}
}

// The definition, with inverses: R₀(u₀∘ΔD) and so on.
func TestSourcesByDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 31))
	e := iotest.Economy{Sectors: 4, Density: 1}
	var x, d, exports, u [2]*mat.VecDense
	var a, shares, r [2]*mat.Dense
	var given [2]change.Economy
	for y := range 2 {
		given[y], _ = trading(rng, e, 2000+y)
		tab := given[y].Table
		m := ionb.Must(ionb.Imports(tab, given[y].Inputs))
		x[y], exports[y] = mat.NewVecDense(4, tab.X().Values()), mat.NewVecDense(4, tab.Y().Col("Exports").Values())
		d[y] = mat.NewVecDense(4, tab.Y().Col("Consumption").Add(given[y].Final.Col("Consumption")).Values())
		u[y] = mat.NewVecDense(4, nil)
		u[y].DivElemVec(mat.NewVecDense(4, tab.Y().Col("Consumption").Values()), d[y])
		a[y], r[y], shares[y] = m.Total().A().Dense(), m.Domestic().L().Dense(), new(mat.Dense)
		shares[y].DivElem(m.Domestic().A().Dense(), a[y])
	}
	s := ionb.Must(change.Growth(given[0], given[1]))
	times := func(r *mat.Dense, v mat.Vector) []float64 {
		var out mat.VecDense
		out.MulVec(r, v)
		return out.RawVector().Data
	}
	for version, got := range []ionb.Matrix{s.BaseYear, s.EndYear} {
		p, q := version, 1-version // structure, volumes
		var dD, dE, du, dA, dU, w, ofImports, ofInputs mat.Dense
		dD.Sub(d[1], d[0])
		dD.MulElem(&dD, u[p])
		dE.Sub(exports[1], exports[0])
		du.Sub(u[1], u[0])
		du.MulElem(&du, d[q])
		dU.Sub(shares[1], shares[0])
		dU.MulElem(&dU, a[q])
		ofImports.Mul(&dU, x[q])
		dA.Sub(a[1], a[0])
		w.MulElem(shares[p], &dA)
		ofInputs.Mul(&w, x[q])
		for k, v := range []*mat.Dense{&dD, &dE, &du, &ofImports, &ofInputs} {
			for i, want := range times(r[p], v.ColView(0)) {
				near(t, got.ColLabels()[k], got.At(i, k), want, s.End.Sum(), 1e-12)
			}
		}
	}
}

// What is imported to be exported again is no domestic demand.
func TestReexportsAreLeftOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 33))
	e := iotest.Economy{Sectors: 3, Density: 1}
	a, _ := trading(rng, e, 2000)
	b, _ := trading(rng, e, 2010)
	want := ionb.Must(change.Growth(a, b))
	again := ionb.Must(ionb.NewVector("Exports", a.Table.Sectors(), []float64{7, 8, 9}))
	b.Final = ionb.Must(ionb.Columns("Final", b.Final.Col("Consumption").Named("Consumption"), again))
	vectorNear(t, "sources", ionb.Must(change.Growth(a, b)).Total, want.Total, 1e-13)
}

// Each source alone: exports double, or imports give way.
func TestSourcesAlone(t *testing.T) {
	table := func(y, imports float64) change.Economy {
		return change.Economy{Exports: []string{"Exports"}, Imports: "Imports", Table: ionb.Must(ionb.NewTable(ionb.Spec{
			Sectors: []string{"Goods"}, Z: [][]float64{{0}}, Demand: []string{"Use", "Exports", "Imports"}, Y: [][]float64{{100, y, -imports}},
		}))}
	}
	for _, tt := range []struct {
		from, to change.Economy
		source   string
		want     float64
	}{
		{table(10, 20), table(30, 20), "Exports", 20},
		{table(10, 20), table(10, 5), "Import substitution, final goods", 15},
		{table(40, 120), table(40, 110), "Import substitution, final goods", 10},
		{table(40, -10), table(40, -15), "Import substitution, final goods", 5},
	} {
		s := ionb.Must(change.Growth(tt.from, tt.to))
		near(t, tt.source, s.Total.Of(tt.source), tt.want, 100, 1e-14)
		near(t, "all", s.Total.Sum(), tt.want, 100, 1e-14)
		if odd := tt.want <= 10; odd != (len(s.Notes) == 2) {
			t.Errorf("%s: notes %q", tt.source, s.Notes)
		}
	}
}

func TestGrowthFaults(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 32))
	e := iotest.Economy{Sectors: 3, Density: 1}
	a, c := trading(rng, e, 2000)
	physical := ionb.Must(ionb.NewTable(iotest.Random(rng, e)))
	none := a
	none.Final = ionb.Matrix{}
	twice := c
	twice.Inputs = a.Inputs
	unused := change.Economy{Imports: "Imports", Exports: []string{"Exports"}, Table: ionb.Must(ionb.NewTable(ionb.Spec{Name: "Unused",
		Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"Use", "Exports", "Imports"}, Y: [][]float64{{1, 0, 0}, {0, 5, -2}},
	}))}
	rows := a
	rows.Final = ionb.Must(ionb.NewMatrix("", []string{"S1"}, []string{"Consumption"}, [][]float64{{1}}))
	for _, tt := range []struct {
		name string
		a    change.Economy
		want []string
	}{
		{"kinds", change.Economy{Table: physical}, []string{"kind", "physical"}},
		{"no final imports", none, []string{"imports are missing"}},
		{"imports twice", twice, []string{"given twice"}},
		{"imports of what is not used", unused, []string{`"B"`, "no share", "Unused"}},
		{"rows of final imports", rows, []string{"imported final goods", `"S2"`}},
	} {
		b := tt.a
		if tt.name == "kinds" {
			b = a
		}
		_, err := change.Growth(tt.a, b)
		failing(t, tt.name, err, tt.want...)
	}
	panicking(t, "category", "Exports", func() {
		change.Growth(a, change.Economy{Table: a.Table, Exports: []string{"Export"}, Inputs: a.Inputs, Final: a.Final})
	})
}

// The United States by the WIOD's tables of all flows, imports taken off.
func TestGrowthOfTheUnitedStates(t *testing.T) {
	path := shareddata.Path(t, "wiod_niot", "USA_NIOT_nov16.xlsx")
	var years []change.Economy
	for _, year := range []int{2000, 2014} {
		tab := ionb.Must(datasets.Load(path, datasets.OfYear(year), datasets.Part("total")))
		years = append(years, change.Economy{Table: tab, Exports: []string{"EXP"}, Imports: tab.DemandLabels()[len(tab.DemandLabels())-1]})
	}
	s := ionb.Must(change.Growth(years[0], years[1]))
	holds(t, s)
	near(t, "all", s.Total.Sum(), s.Change.Sum(), s.End.Sum(), 1e-12)
}
