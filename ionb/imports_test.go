package ionb_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// twoCountries is small enough to solve by hand: A_d = (.1 .2; .2 .1), A_m = (.05 .1; 0 .05).
func twoCountries() (ionb.Spec, ionb.Matrix) {
	names := []string{"Goods", "Services"}
	return ionb.Spec{Name: "Small open economy", Sectors: names, Z: [][]float64{{10, 20}, {20, 10}},
			Demand: []string{"Final demand"}, Y: [][]float64{{70}, {70}}, Primary: []string{"Value added"}, V: [][]float64{{65, 55}}},
		ionb.Must(ionb.NewMatrix("Imports", names, names, [][]float64{{5, 10}, {0, 5}}))
}

func TestImportsByHand(t *testing.T) {
	s, flows := twoCountries()
	m := ionb.Must(ionb.Imports(table(s), flows))
	matrixIs(t, "A_m", m.ImportCoefficients(), [][]float64{{.05, .1}, {0, .05}}, exact)
	matrixIs(t, "A", m.Total().A(), [][]float64{{.15, .3}, {.2, .15}}, exact)
	matrixIs(t, "A_d", m.Domestic().A(), [][]float64{{.1, .2}, {.2, .1}}, exact)
	matrixIs(t, "leakage", m.Leakage(), [][]float64{
		{84. / 53, 10. / 7, 58. / 371, 58. / 217}, {92. / 53, 10. / 7, 114. / 371, 38. / 91}}, exact)
	vectorIs(t, "content", m.ImportContent(), []float64{15. / 154, 29. / 154}, exact)
	matrixIs(t, "content by product", m.ImportContentByProduct(), [][]float64{{13. / 154, 20. / 154}, {2. / 154, 9. / 154}}, exact)
	if m.Total().Table() != nil || m.Domestic().Table() == nil {
		t.Error("the table is the domestic model's alone")
	}
}

// The row of imports of a published table is the leakage that needs no matrix.
func TestImportsOfGermany(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.Germany1995()))
	content := m.Table().X().Scale(0)
	for _, primary := range m.Table().PrimaryLabels() {
		content = content.Add(m.Content(primary))
	}
	vectorIs(t, germanySource+": contents add up", content, []float64{1, 1, 1, 1, 1, 1}, exact)
}

func TestImportIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		if largest := mat.Max(table(s).X()); largest > 1e3 || largest < 1 {
			t.Skip("no money: outputs that are 20 orders of magnitude apart have no common unit")
		}
		s, flows := importing(s, rng)
		m := ionb.Must(ionb.Imports(table(s), flows))
		leakage, content, products := m.Leakage(), m.ImportContent(), m.ImportContentByProduct()
		domestic, total := m.Domestic().L(), m.Total().L()
		value := m.Domestic().Content("Value added")
		for j, sector := range s.Sectors {
			row := leakage.Row(sector)
			relative(t, "total", row.Of("Total linkage"), total.ColSums().AtVec(j), tight)
			relative(t, "stays", row.Of("Stays"), domestic.ColSums().AtVec(j), tight)
			relative(t, "stays + leaks", row.Of("Stays")+row.Of("Leaks"), row.Of("Total linkage"), tight)
			if row.Of("Leaks") < 0 || row.Of("Share leaking") < 0 || row.Of("Share leaking") > 1+tight {
				t.Errorf("%s leaks %v, a share of %v", sector, row.Of("Leaks"), row.Of("Share leaking"))
			}
			near(t, "share", row.Of("Share leaking")*(row.Of("Total linkage")-1), row.Of("Leaks"), 1e-12)
			near(t, "content by product", products.Col(sector).Sum(), content.Of(sector), tight)
			if row.Of("Leaks")+1e-12 < content.Of(sector) {
				t.Errorf("%s leaks %v, less than its imports of %v", sector, row.Of("Leaks"), content.Of(sector))
			}
			if m.Domestic().Table().X().Of(sector) > 0 {
				near(t, "imports and value added", content.Of(sector)+value.Of(sector), 1, tight)
			}
		}
		var used mat.VecDense // A_m x are the imports there are
		used.MulVec(m.ImportCoefficients(), m.Domestic().Table().X())
		for i := range s.Sectors {
			near(t, "imports of the table", used.AtVec(i), flows.RowSums().AtVec(i), 1e-10)
		}
	})
}

// importing makes a balanced monetary table of a random economy: each sector
// imports some of what its output leaves after domestic inputs, and the rest is
// value added.
func importing(s ionb.Spec, rng *rand.Rand) (ionb.Spec, ionb.Matrix) {
	n, x := len(s.Sectors), table(s).X()
	for j := range n { // columns that output can pay for: the rest is exported
		var cost float64
		for i := range n {
			cost += s.Z[i][j]
		}
		for i := range n {
			moved := s.Z[i][j] * max(0, 1-.6*x.AtVec(j)/max(cost, 1e-300))
			s.Z[i][j] -= moved
			s.Y[i][0] += moved
		}
	}
	flows, value := make([][]float64, n), make([]float64, n)
	for i := range n {
		flows[i] = make([]float64, n)
	}
	for j := range n {
		left := x.AtVec(j)
		for i := range n {
			left -= s.Z[i][j]
		}
		for i := range n {
			if rng.Float64() < .5 && x.AtVec(j) > 0 {
				flows[i][j] = left * .9 * rng.Float64() / float64(n)
			}
		}
		value[j] = left
		for i := range n {
			value[j] -= flows[i][j]
		}
	}
	s.Kind, s.Primary, s.V = ionb.Monetary, []string{"Value added"}, [][]float64{value}
	return s, ionb.Must(ionb.NewMatrix("Imports", s.Sectors, s.Sectors, flows))
}

func TestNothingImportedNothingLeaks(t *testing.T) {
	s, flows := twoCountries()
	m := ionb.Must(ionb.Imports(table(s), flows.With("Goods", "Goods", 0).With("Goods", "Services", 0).With("Services", "Services", 0)))
	matrixIs(t, "leakage", m.Leakage(), [][]float64{{10. / 7, 10. / 7, 0, 0}, {10. / 7, 10. / 7, 0, 0}}, exact)
	vectorIs(t, "content", m.ImportContent(), []float64{0, 0}, 0)

	idle := shapes()["no flows at all"] // a sector without inputs has no share
	zero := ionb.Must(ionb.NewMatrix("Imports", idle.Sectors, idle.Sectors, [][]float64{{0, 0}, {0, 0}}))
	matrixIs(t, "no inputs", ionb.Must(ionb.Imports(table(idle), zero)).Leakage(), [][]float64{{1, 1, 0, 0}, {1, 1, 0, 0}}, 0)

	all := ionb.Must(ionb.NewMatrix("Imports", idle.Sectors, idle.Sectors, [][]float64{{0, 3}, {0, 0}})) // nothing but imports
	near(t, "all imported", ionb.Must(ionb.Imports(table(idle), all)).Leakage().Of("B", "Share leaking"), 1, exact)
}

func TestImportsMatchLabels(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	s := iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.8})
	values := make([][]float64, 6)
	for i := range values {
		values[i] = make([]float64, 6)
		for j := range values[i] {
			values[i][j] = rng.Float64()
		}
	}
	flows := ionb.Must(ionb.NewMatrix("Imports", s.Sectors, s.Sectors, values))
	rows, cols := slices.Clone(s.Sectors), slices.Clone(s.Sectors)
	slices.Reverse(rows)
	slices.Sort(cols)
	shuffled := make([][]float64, 6)
	for i, r := range rows {
		for _, c := range cols {
			shuffled[i] = append(shuffled[i], flows.Of(r, c))
		}
	}
	a := ionb.Must(ionb.Imports(table(s), flows))
	b := ionb.Must(ionb.Imports(table(s), ionb.Must(ionb.NewMatrix("Imports", rows, cols, shuffled))))
	p := ionb.Must(ionb.Imports(table(iotest.Permuted(s, []int{5, 3, 0, 1, 2, 4})), flows))
	for _, i := range s.Sectors {
		near(t, "A_m", b.ImportCoefficients().Of(i, i), flows.Of(i, i)/a.Domestic().Table().X().Of(i), exact)
		near(t, "shuffled", b.ImportContent().Of(i), a.ImportContent().Of(i), exact)
		near(t, "permuted table", p.Leakage().Of(i, "Leaks"), a.Leakage().Of(i, "Leaks"), exact)
	}
}

func TestImportErrors(t *testing.T) {
	s, flows := twoCountries()
	idle := shapes()["a sector without output in the middle"]
	three := func(v float64) ionb.Matrix {
		return ionb.Must(ionb.NewMatrix("Imports", idle.Sectors, idle.Sectors, [][]float64{{0, 0, 0}, {0, v, 0}, {0, 0, 0}}))
	}
	for _, tt := range []struct {
		name    string
		table   ionb.Spec
		imports ionb.Matrix
		says    []string
	}{
		{"another row", s, named(flows, []string{"Goods", "Service"}, s.Sectors), []string{"rows of imports", `no "Service"`, `did you mean "Services"`}},
		{"another column", s, named(flows, s.Sectors, []string{"Goods", "Oil"}), []string{"columns of imports", `no "Oil"`}},
		{"no matrix", s, ionb.Matrix{}, []string{"imports have 0 rows", "missing: Goods, Services"}},
		{"a row too few", s, ionb.Must(ionb.NewMatrix("", []string{"Goods"}, s.Sectors, [][]float64{{1, 2}})), []string{"imports have 1 rows", "each of the 2 sectors (missing: Services)"}},
		{"imports without output", idle, three(3), []string{`"Idle"`, "output is 0", "imports 3"}},
		{"singular", s, flows.With("Goods", "Goods", 100*(1-.1-.3*.2/.85)), []string{"with imported inputs", "singular"}},
		{"beyond the largest number", ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"C"}, Y: [][]float64{{.1}}},
			ionb.Must(ionb.NewMatrix("", []string{"A"}, []string{"A"}, [][]float64{{1e308}})), []string{`"A"`, "finite number a unit"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ionb.Imports(table(tt.table), tt.imports)
			says(t, err, append(tt.says, "ionb: imports of table")...)
		})
	}
	if _, err := ionb.Imports(table(idle), three(0)); err != nil {
		t.Errorf("a sector without output that imports nothing: %v", err)
	}
	_, err := ionb.Imports(nil, flows)
	says(t, err, "ionb: Imports", "nil")
}

func named(m ionb.Matrix, rows, cols []string) ionb.Matrix {
	values := make([][]float64, len(rows))
	for i := range rows {
		values[i] = mat.Row(nil, i, m)
	}
	return ionb.Must(ionb.NewMatrix(m.Name(), rows, cols, values))
}
