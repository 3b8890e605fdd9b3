package supplyuse_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
	"gonum.org/v1/gonum/mat"
)

// random returns balanced tables. Industry j makes mostly product j, and secondary
// products where it has any.
func random(rng *rand.Rand, products, industries int, secondary float64) supplyuse.Spec {
	s := supplyuse.Spec{Name: "Random", Demand: []string{"C", "I"}, Primary: []string{"Wages", "Profits"},
		Products: iotest.Names(products), V: zeros(industries, products), U: zeros(products, industries),
		Y: zeros(products, 2), W: zeros(2, industries)}
	for j := range industries {
		s.Industries = append(s.Industries, fmt.Sprintf("I%d", j+1))
		for i := range products {
			if rng.Float64() < secondary {
				s.V[j][i] = rng.Float64()
			}
			s.U[i][j] = rng.Float64()
		}
	}
	for i := range max(products, industries) { // everybody makes something, and everything is made
		s.V[i%industries][i%products] += 10 + 90*rng.Float64()
	}
	for i := range products {
		uses := 0.0
		for j := range industries {
			uses += s.U[i][j] - s.V[j][i]
		}
		s.Y[i] = []float64{-uses / 4, -uses * 3 / 4}
	}
	for j := range industries {
		left := 0.0
		for i := range products {
			left += s.V[j][i] - s.U[i][j]
		}
		s.W[0][j], s.W[1][j] = left/4, left*3/4
	}
	return s
}

func zeros(r, c int) [][]float64 {
	out := make([][]float64, r)
	for i := range out {
		out[i] = make([]float64, c)
	}
	return out
}

func TestModelsKeepTotals(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		n := 1 + rng.IntN(8)
		m := n
		names := "ABCD"
		if rng.IntN(2) == 0 {
			m, names = 1+rng.IntN(8), "BD"
		}
		tab := tables(random(rng, m, n, .4))
		for _, letter := range names {
			io, err := models[string(letter)](tab)
			if err != nil {
				if m != n { // as many by chance, and singular
					continue
				}
				t.Fatalf("%c of %d×%d: %v", letter, m, n, err)
			}
			at := fmt.Sprintf("%c of %d products, %d industries: ", letter, m, n)
			want := tab.Q()
			if letter >= 'C' {
				want = tab.G()
			}
			vectorIs(t, at+"x", io.X(), want.Values(), 1e-12)
			if err := io.Check(); err != nil {
				t.Errorf("%s%v", at, err)
			}
			near(t, at+"sum of Z", mat.Sum(io.Z()), mat.Sum(tab.U()), 1e-12)
			vectorIs(t, at+"kinds of value added", io.V().RowSums(), tab.W().RowSums().Values(), 1e-12)
			vectorIs(t, at+"categories of final use", io.Y().ColSums(), tab.Y().ColSums().Values(), 1e-12)
			if len(io.DemandLabels()) != 2 || len(io.Notes()) > 1 || letter%2 == 0 && len(io.Notes()) > 0 { // of negatives, for A and C
				t.Errorf("%sdemand %q, notes %q", at, io.DemandLabels(), io.Notes())
			}
		}
	}
}

// Where each industry makes one product, and only it, no assumption is needed.
func TestModelsAgreeWithoutSecondaryProducts(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		n := 1 + rng.IntN(8)
		s := random(rng, n, n, 0)
		for name, f := range models {
			io := ionb.Must(f(tables(s)))
			matrixIs(t, name+": Z = U", io.Z(), s.U, 1e-14)
			matrixIs(t, name+": Y", io.Y(), s.Y, 1e-14)
			matrixIs(t, name+": V = W", io.V(), s.W, 1e-14)
		}
	}
}

// The formulas of the doc comments, with an inverse where the models solve.
func TestModelsFollowTheirFormulas(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		n := 1 + rng.IntN(8)
		tab := tables(random(rng, n, n, .5))
		v, u, y, w := tab.V().Dense(), tab.U().Dense(), tab.Y().Dense(), tab.W().Dense()
		q, g := mat.NewDiagDense(n, tab.Q().Values()), mat.NewDiagDense(n, tab.G().Values())
		var inverse, perG, perQ, a, b, c, d mat.Dense
		if err := inverse.Inverse(v.T()); err != nil {
			t.Fatal(err)
		}
		_, _ = perG.Inverse(g), perQ.Inverse(q)
		a.Mul(&inverse, q)
		b.Mul(&perG, v)
		c.Mul(g, &inverse)
		d.Mul(v, &perQ)
		mul := func(x, y mat.Matrix) [][]float64 {
			var out mat.Dense
			out.Mul(x, y)
			return rows(ionb.Must(ionb.NewMatrix("", iotest.Names(out.RawMatrix().Rows), iotest.Names(out.RawMatrix().Cols), raw(&out))))
		}
		for name, T := range map[string]*mat.Dense{"A": &a, "B": &b} {
			io := ionb.Must(models[name](tab))
			matrixIs(t, name+": Z = U·T", io.Z(), mul(u, T), 1e-11)
			matrixIs(t, name+": V = W·T", io.V(), mul(w, T), 1e-11)
			matrixIs(t, name+": Y", io.Y(), raw(y), 0)
		}
		for name, T := range map[string]*mat.Dense{"C": &c, "D": &d} {
			io := ionb.Must(models[name](tab))
			matrixIs(t, name+": Z = T·U", io.Z(), mul(T, u), 1e-11)
			matrixIs(t, name+": Y = T·Y", io.Y(), mul(T, y), 1e-11)
			matrixIs(t, name+": V = W", io.V(), raw(w), 0)
		}
	}
}

func raw(m *mat.Dense) [][]float64 {
	out := make([][]float64, m.RawMatrix().Rows)
	for i := range out {
		out[i] = m.RawRowView(i)
	}
	return out
}

// Requirements are those of the tables of models B and D, and their three matrices
// belong together.
func TestRequirementsAreThoseOfTheModels(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		tab := tables(random(rng, 1+rng.IntN(8), 1+rng.IntN(8), .5))
		r := ionb.Must(tab.Requirements(supplyuse.RequirementsOptions{}))
		byIndustry := ionb.Must(ionb.Open(ionb.Must(tab.FixedProductSales())))
		byProduct := ionb.Must(ionb.Open(ionb.Must(tab.IndustryTechnology())))
		matrixIs(t, "industry by industry", r.IndustryByIndustry(), rows(byIndustry.L()), 1e-11)
		matrixIs(t, "commodity by commodity", r.CommodityByCommodity(), rows(byProduct.L()), 1e-11)
		var want mat.Dense
		want.Mul(r.W(), r.CommodityByCommodity())
		matrixIs(t, "industry by commodity = W(I−BW)⁻¹", r.IndustryByCommodity(), raw(&want), 1e-11)
		vectorIs(t, "outputs that meet final use", r.Output(tab.Y().RowSums()), tab.G().Values(), 1e-11)
		vectorIs(t, "columns of D", r.D().ColSums(), ones(len(r.Products())), 1e-13)
		vectorIs(t, "columns of C", tab.ProductMix().ColSums(), ones(len(r.Industries())), 1e-13)
	}
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// The order of products and of industries changes nothing.
func TestModelsDoNotMindTheOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	s := random(rng, 6, 6, .5)
	v, u := tables(s).V(), tables(s).U()
	turned := func(m ionb.Matrix) ionb.Matrix {
		backwards := func(labels []string) []string {
			out := make([]string, len(labels))
			for i, label := range labels {
				out[len(labels)-1-i] = label
			}
			return out
		}
		return m.Cols(backwards(m.ColLabels())...).Transposed().Cols(backwards(m.RowLabels())...).Transposed()
	}
	other := tables(ionb.Must(supplyuse.SpecOf(v, turned(u), tables(s).Y(), tables(s).W())))
	for name, f := range models {
		z := ionb.Must(f(tables(s))).Z()
		matrixIs(t, name, turned(ionb.Must(f(other)).Z()), rows(z), 1e-12)
	}
}

// Whatever the numbers, there is a table or an error, never a panic.
func FuzzModels(f *testing.F) {
	f.Add([]byte{90, 0, 10, 100, 12, 8, 10, 7, 80, 83, 68, 95}, uint8(2), uint8(2))
	f.Add([]byte{0, 0, 0, 0, 255, 255, 1, 2, 128, 127, 3, 200, 5}, uint8(3), uint8(2))
	f.Add([]byte{}, uint8(0), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, products, industries uint8) {
		m, n := int(products%5), int(industries%5)
		next := func() float64 {
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			if b >= 250 {
				return []float64{1e308, -1e308, 1e-308, 1e-12, 1e154, -1e200}[b-250]
			}
			return float64(int8(b)) / 3
		}
		fill := func(r, c int) [][]float64 {
			out := zeros(r, c)
			for i := range out {
				for j := range out[i] {
					out[i][j] = next()
				}
			}
			return out
		}
		s := supplyuse.Spec{Products: iotest.Names(m), Industries: iotest.Names(n), V: fill(n, m), U: fill(m, n), Demand: []string{"C"}, Y: fill(m, 1),
			Primary: []string{"Wages"}, W: fill(1, n), ImportU: fill(m, n), ImportY: fill(m, 1)}
		tab, err := supplyuse.New(s)
		if err != nil {
			return
		}
		_, _, _, _ = tab.String(), tab.Balance().String(), tab.Check(), tab.MarketShares()
		_, _, _ = tab.DirectRequirements(), tab.PrimaryCoefficients(), tab.ProductMix()
		for _, model := range models {
			if io, err := model(tab); err == nil {
				_ = supplyuse.NegativeCells(io.Z()).String()
			}
		}
		_, _ = tab.Domestic()
		if r, err := tab.Requirements(supplyuse.RequirementsOptions{Scrap: tab.Products()[:1]}); err == nil {
			_, _, _ = r.W(), r.IndustryByCommodity(), r.CommodityByCommodity()
		}
	})
}
