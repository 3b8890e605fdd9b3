package change_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
	"gonum.org/v1/gonum/mat"
)

// inputs are five factors s·L·B·m·g with dense matrices beside them.
type inputs struct {
	factors [5]func(s0, s1 int) change.Factor // the factor from one year to another
	value   func(years [5]int) *mat.VecDense  // the product by sector
	rows    int
}

// fiveFactors makes the product diag(s)·L·B·m·g of two random economies.
func fiveFactors(rng *rand.Rand, e iotest.Economy) inputs {
	var models [2]*ionb.OpenModel
	var s, m [2]ionb.Vector
	var b [2]ionb.Matrix
	var g [2]float64
	for y := range 2 {
		t := random(rng, e, 2000+y)
		models[y] = ionb.Must(ionb.Open(t))
		s[y] = models[y].PrimaryCoefficients("Labour")
		b[y], m[y], g[y] = t.Y(), ionb.Amounts(map[string]float64{"Consumption": 1 + rng.Float64(), "Exports": rng.Float64()}), 1+rng.Float64()
	}
	return inputs{
		rows: e.Sectors,
		factors: [5]func(int, int) change.Factor{
			func(i, j int) change.Factor { return change.Diagonal("s", s[i], s[j]) },
			func(i, j int) change.Factor { return change.Inverse("L", models[i], models[j]) },
			func(i, j int) change.Factor { return change.Matrix("B", b[i], b[j]) },
			func(i, j int) change.Factor { return change.Column("m", m[i], m[j]) },
			func(i, j int) change.Factor { return change.Number("g", g[i], g[j]) },
		},
		value: func(y [5]int) *mat.VecDense {
			var v mat.VecDense
			v.MulVec(b[y[2]].Dense(), mat.NewVecDense(2, m[y[3]].Values()))
			v.MulVec(models[y[1]].L().Dense(), &v)
			v.MulElemVec(&v, mat.NewVecDense(e.Sectors, s[y[0]].Values()))
			v.ScaleVec(g[y[4]], &v)
			return &v
		},
	}
}

func (in inputs) all() []change.Factor {
	var all []change.Factor
	for _, f := range in.factors {
		all = append(all, f(0, 1))
	}
	return all
}

// The definition: for each order the factors change one after the other, and what
// each adds then is averaged.
func TestAllOrdersAreAllOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 1))
	for _, e := range economies {
		in := fiveFactors(rng, e)
		d := ionb.Must(change.Product("E", "", change.How{}, in.all()...))
		orders := permutations(5)
		sum := mat.NewDense(in.rows, 5, nil)
		var least, most, square [5]float64
		for f := range least {
			least[f], most[f] = math.Inf(1), math.Inf(-1)
		}
		for _, order := range orders {
			var years [5]int
			before := in.value(years)
			for _, f := range order {
				years[f] = 1
				after := in.value(years)
				var step mat.VecDense
				step.SubVec(after, before)
				for i := range in.rows {
					sum.Set(i, f, sum.At(i, f)+step.AtVec(i)/120)
				}
				total := mat.Sum(&step)
				least[f], most[f] = min(least[f], total), max(most[f], total)
				square[f] += total * total / 120
				before = after
			}
		}
		size := mat.Sum(in.value([5]int{})) + mat.Sum(in.value([5]int{1, 1, 1, 1, 1}))
		for f, name := range d.Contributions.ColLabels() {
			var total float64
			for i := range in.rows {
				near(t, fmt.Sprintf("%+v: %s, row %d", e, name, i), d.Contributions.At(i, f), sum.At(i, f), size, 1e-13)
				total += sum.At(i, f)
			}
			near(t, name+" in all", d.Total.AtVec(f), total, size, 1e-13)
			near(t, name+" average", d.Orders.Of(name, "Average"), total, size, 1e-13)
			near(t, name+" least", d.Orders.Of(name, "Least"), least[f], size, 1e-13)
			near(t, name+" most", d.Orders.Of(name, "Most"), most[f], size, 1e-13)
			near(t, name+" deviation", math.Pow(d.Orders.Of(name, "Standard deviation"), 2), square[f]-total*total, size*size, 1e-12)
		}
		holds(t, d)
	}
}

func TestTwoPolarIsTwoOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 2))
	for _, e := range economies {
		in := fiveFactors(rng, e)
		d := ionb.Must(change.Product("E", "", change.How{Method: change.TwoPolar}, in.all()...))
		size := mat.Sum(in.value([5]int{})) + mat.Sum(in.value([5]int{1, 1, 1, 1, 1}))
		for f := range 5 {
			want := mat.NewVecDense(in.rows, nil)
			for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}} {
				var years [5]int
				for _, g := range order {
					before := in.value(years)
					years[g] = 1
					if g == f {
						before.SubVec(in.value(years), before)
						want.AddScaledVec(want, 0.5, before)
					}
				}
			}
			for i := range in.rows {
				near(t, fmt.Sprintf("%+v: factor %d, row %d", e, f, i), d.Contributions.At(i, f), want.AtVec(i), size, 1e-13)
			}
		}
		if r, _ := d.Orders.Dims(); r != 0 {
			t.Error("two polar orders tell of all orders")
		}
		holds(t, d)
	}
}

func TestTwoFactorsHaveOneAverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	for _, e := range economies {
		in := fiveFactors(rng, e)
		two := []change.Factor{in.factors[0](0, 0), in.factors[1](0, 1), in.factors[2](1, 1), in.factors[3](0, 1), in.factors[4](1, 1)}
		all := ionb.Must(change.Product("E", "", change.How{}, two...))
		polar := ionb.Must(change.Product("E", "", change.How{Method: change.TwoPolar}, two...))
		vectorNear(t, "two factors", polar.Total, all.Total, 1e-12)
		for _, fixed := range []string{"s", "B", "g"} {
			if got := all.Total.Of(fixed); got != 0 {
				t.Errorf("%s does not change and contributes %v", fixed, got)
			}
		}
	}
}

// s·L·d with ratios: logarithms are averaged over all orders.
func TestMultiplicativeIsGeometric(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 4))
	in := fiveFactors(rng, iotest.Economy{Sectors: 4, Density: 1})
	d := ionb.Must(change.Product("E", "", change.How{Multiplicative: true}, in.all()...))
	want := make([][5]float64, 5) // four rows and the sum
	logs := func(y [5]int) []float64 {
		v := in.value(y)
		out := make([]float64, 5)
		for i := range 4 {
			out[i] = math.Log(v.AtVec(i))
		}
		out[4] = math.Log(mat.Sum(v))
		return out
	}
	for _, order := range permutations(5) {
		var years [5]int
		for _, f := range order {
			before := logs(years)
			years[f] = 1
			for i, v := range logs(years) {
				want[i][f] += (v - before[i]) / 120
			}
		}
	}
	for f, name := range d.Contributions.ColLabels() {
		for i := range 4 {
			near(t, name, d.Contributions.At(i, f), math.Exp(want[i][f]), 1, 1e-12)
		}
		near(t, name+" in all", d.Total.AtVec(f), math.Exp(want[4][f]), 1, 1e-12)
		near(t, name+" average", d.Orders.Of(name, "Average"), math.Exp(want[4][f]), 1, 1e-12)
	}
	product := 1.0
	for _, v := range d.Total.Values() {
		product *= v
	}
	near(t, "product", product, d.End.Sum()/d.Start.Sum(), 1, 1e-12)
	holds(t, d)
	polar := ionb.Must(change.Product("E", "", change.How{Multiplicative: true, Method: change.TwoPolar}, in.all()...))
	holds(t, polar)
}

// For small changes the logarithm of a ratio is the contribution as a share.
func TestSmallChangesAreAlikeEitherWay(t *testing.T) {
	v := func(x ...float64) ionb.Vector { return ionb.Must(ionb.NewVector("", iotest.Names(2), x)) }
	const h = 1e-4
	factors := []change.Factor{change.Row("s", v(1, 2), v(1+h, 2)), change.Diagonal("m", v(3, 1), v(3, 1-h)), change.Column("d", v(5, 7), v(5, 7+h))}
	add := ionb.Must(change.Product("E", "", change.How{}, factors...))
	times := ionb.Must(change.Product("E", "", change.How{Multiplicative: true}, factors...))
	for f, name := range add.Total.Labels() {
		near(t, name, math.Log(times.Total.AtVec(f)), add.Total.AtVec(f)/add.Start.Sum(), 1, h*h)
	}
}

// shapley-decomposition 0.0.2 of PyPI, run on the example of its own tests, the product
// of its four scalars: shapley_change.decomposition(df, "x1*x2*x3*x4"), column shapley.
func TestShapleyDecomposition(t *testing.T) {
	d := ionb.Must(change.Product("y", "", change.How{},
		change.Number("x1", 27017.637990, 43770.525560), change.Number("x2", 0.935050, 0.891050),
		change.Number("x3", 0.515090, 0.57619), change.Number("x4", 0.633046, 0.668674)))
	for name, want := range map[string]float64{"x1": 5431.366203403897, "x2": -556.985659515977, "x3": 1285.2000429920427, "x4": 629.5342162304458} {
		near(t, name, d.Total.Of(name), want, math.Abs(want), 1e-11)
	}
}

// Results go with labels, whatever their order, and a 1×c result is that of the
// transposed product.
func TestLabelsMayComeInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 5))
	for _, e := range economies {
		a, b := randomSpec(rng, e, 2000), randomSpec(rng, e, 2001)
		a0, b0 := ionb.Must(ionb.NewTable(a)), ionb.Must(ionb.NewTable(b))
		b1 := ionb.Must(ionb.NewTable(iotest.Permuted(b, rng.Perm(e.Sectors))))
		a1 := ionb.Must(ionb.NewTable(iotest.Permuted(a, rng.Perm(e.Sectors))))
		product := func(a, b *ionb.Table) change.Decomposition {
			m, n := ionb.Must(ionb.Open(a)), ionb.Must(ionb.Open(b))
			return ionb.Must(change.Product("Labour", "", change.How{Coefficients: true},
				change.Diagonal("s", a0.X(), b1.X()), change.Inverse("L", m, n), change.Matrix("Y", a.Y(), b.Y()),
				change.Column("m", ionb.Amounts(map[string]float64{"Consumption": 1, "Exports": 2}), ionb.Amounts(map[string]float64{"Exports": 3, "Consumption": 1}))))
		}
		want, got := product(a0, b0), product(a1, b1)
		vectorNear(t, "in all", got.Total, want.Total, 1e-11)
		for _, sector := range a.Sectors {
			vectorNear(t, sector, got.Contributions.Row(sector), want.Contributions.Row(sector), 1e-11)
			vectorNear(t, "coefficients of "+sector, got.Coefficients.Row(sector), want.Coefficients.Row(sector), 1e-10)
		}
		holds(t, got)
	}
}

// The change of coefficients is all there is of the change of L, whatever stands before
// and behind it.
func TestCoefficientsAddUpToTechnology(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 6))
	for _, e := range economies {
		in := fiveFactors(rng, e)
		for _, method := range []change.Method{change.AllOrders, change.TwoPolar} {
			d := ionb.Must(change.Product("E", "", change.How{Method: method, Coefficients: true}, in.all()...))
			near(t, fmt.Sprint(e, method), d.Coefficients.RowSums().Sum(), d.Total.Of("L"), d.Start.Sum()+d.End.Sum(), 1e-13)
			if len(d.Identities()) != 2 {
				t.Error("no identity of coefficients")
			}
			holds(t, d)
		}
	}
}

// One coefficient changes: all of technology's contribution is its.
func TestOneCoefficient(t *testing.T) {
	m := ionb.Must(ionb.Open(island(2010)))
	n := ionb.Must(m.WithCoefficient("Trade", "Boats", 0.3))
	d := ionb.Must(change.Product("x", "", change.How{Coefficients: true}, change.Inverse("L", m, n), change.Column("d", island(2010).Demand(), island(2015).Demand())))
	near(t, "that coefficient", d.Coefficients.Of("Trade", "Boats"), d.Total.Of("L"), d.Start.Sum(), 1e-13)
	near(t, "all", d.Coefficients.RowSums().Sum(), d.Total.Of("L"), d.Start.Sum(), 1e-13)
	if d.Total.Of("L") < 1 {
		t.Errorf("more inputs contribute %v", d.Total.Of("L"))
	}
}

func TestProductFaults(t *testing.T) {
	v := func(x ...float64) ionb.Vector { return ionb.Must(ionb.NewVector("", iotest.Names(len(x)), x)) }
	other := ionb.Must(ionb.NewVector("", []string{"S1", "Coal"}, []float64{1, 2}))
	m := ionb.Must(ionb.Open(island(2010)))
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	seventeen := make([]change.Factor, 17)
	for i := range seventeen {
		seventeen[i] = change.Number(fmt.Sprint("k", i), 1, 2)
	}
	ratios := change.How{Multiplicative: true, From: "2000", To: "2010"}
	tests := []struct {
		name    string
		how     change.How
		factors []change.Factor
		want    []string
	}{
		{"nothing", change.How{}, nil, []string{"no factor changes"}},
		{"zero factor", change.How{}, []change.Factor{{}}, []string{"factor 1 is empty"}},
		{"fixed alone", change.How{}, []change.Factor{change.Fixed(m.A())}, []string{"no factor changes"}},
		{"one name twice", change.How{}, []change.Factor{change.Number("a", 1, 2), change.Number("a", 1, 2)}, []string{"names of factors"}},
		{"other labels", change.How{}, []change.Factor{change.Row("s", v(1, 2), v(1, 2)), change.Column("d", v(1, 2), other)}, []string{"factor d, second year", `"Coal"`, `"S2"`}},
		{"labels lacking", change.How{}, []change.Factor{change.Row("s", v(1, 2), v(1, 2)), change.Column("d", v(1), v(1))}, []string{"factor d, first year", `lacks "S2"`}},
		{"labels too many", change.How{}, []change.Factor{change.Row("s", v(1), v(1)), change.Column("d", v(1, 3), v(1, 3))}, []string{`"S2" beside`}},
		{"empty", change.How{}, []change.Factor{change.Column("d", ionb.Vector{}, ionb.Vector{})}, []string{"factor d has no entries"}},
		{"empty matrix", change.How{}, []change.Factor{change.Matrix("M", ionb.Matrix{}, ionb.Matrix{})}, []string{"factor M has no entries"}},
		{"matrix", change.How{}, []change.Factor{change.Inverse("L", m, m)}, []string{"3 rows and 3 columns"}},
		{"seventeen", change.How{}, seventeen, []string{"17 factors", "TwoPolar"}},
		{"method", change.How{Method: 7}, seventeen[:2], []string{"Method(7)"}},
		{"overflow", change.How{}, []change.Factor{change.Number("a", 1e200, 1), change.Number("b", 1e200, 1)}, []string{"finite"}},
		{"zero ratio", ratios, []change.Factor{change.Number("a", 0, 1), change.Number("b", 1, 2)}, []string{"all factors of 2000", "is 0"}},
		{"zero for a moment", ratios, []change.Factor{change.Row("s", v(1, 0), v(0, 1)), change.Column("d", v(1, 1), v(1, 1))}, nil},
		{"disjoint", ratios, []change.Factor{change.Row("s", v(1, 0), v(0, 1)), change.Column("d", v(1, 0), v(0, 1))}, []string{"is 0 with", "s of 2010 and the rest of 2000"}},
		{"negative", ratios, []change.Factor{change.Diagonal("s", v(1, -1), v(1, 1)), change.Column("d", v(1, 1), v(1, 1))}, []string{`"S2" is -1`}},
		{"no inverse", change.How{Coefficients: true}, seventeen[:2], []string{"just one Leontief inverse"}},
		{"two inverses", change.How{Coefficients: true}, []change.Factor{change.Inverse("L", m, m), change.Inverse("M", m, m), change.Column("d", island(2010).Demand(), island(2010).Demand())}, []string{"just one Leontief inverse"}},
		{"ratios of coefficients", change.How{Coefficients: true, Multiplicative: true}, []change.Factor{change.Inverse("L", m, m), change.Column("d", island(2010).Demand(), island(2010).Demand())}, []string{"additively only"}},
		{"stopped", change.How{Solving: ionb.Solving{Context: stopped}}, seventeen[:2], []string{"context canceled"}},
		{"stopped, polar", change.How{Method: change.TwoPolar, Solving: ionb.Solving{Context: stopped}}, seventeen[:2], []string{"context canceled"}},
	}
	for _, tt := range tests {
		d, err := change.Product("E", "", tt.how, tt.factors...)
		if tt.want == nil {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			holds(t, d)
			continue
		}
		failing(t, tt.name, err, tt.want...)
		if tt.name == "stopped" && !errors.Is(err, context.Canceled) {
			t.Errorf("%v does not wrap context.Canceled", err)
		}
	}
	ionb.Must(change.Product("E", "", change.How{Method: change.TwoPolar}, seventeen...))
	ionb.Must(change.Product("E", "", change.How{}, seventeen[:16]...))
	panicking(t, "NaN", "finite", func() { change.Number("k", math.NaN(), 1) })
	panicking(t, "nil model", "nil", func() { change.Inverse("L", m, nil) })
}

// A row that is 0 in all states has a ratio of 1, and nothing is NaN.
func TestZeroRows(t *testing.T) {
	v := func(x ...float64) ionb.Vector { return ionb.Must(ionb.NewVector("", iotest.Names(2), x)) }
	d := ionb.Must(change.Product("E", "", change.How{Multiplicative: true}, change.Diagonal("s", v(1, 0), v(2, 0)), change.Column("d", v(3, 3), v(4, 4))))
	if r := d.Contributions.Row("S2"); r.AtVec(0) != 1 || r.AtVec(1) != 1 || d.Change.Of("S2") != 1 {
		t.Errorf("nothing of nothing: %v, %v", r, d.Change)
	}
	near(t, "s", d.Contributions.Of("S1", "s"), 2, 1, 1e-15)
	near(t, "d", d.Contributions.Of("S1", "d"), 4.0/3, 1, 1e-15)
	holds(t, d)
}

// A level multiplies the result by the same in every order: rounding is no deviation.
func TestOrdersOfALevel(t *testing.T) {
	d := ionb.Must(change.Decompose(island(2010), island(2015), change.Options{How: change.How{Multiplicative: true}}))
	if got := d.Orders.Of("Level of demand", "Standard deviation"); got != 0 {
		t.Errorf("standard deviation of the level of demand over all orders: %v, want 0", got)
	}
	if got := d.Orders.Of("Technology", "Standard deviation"); got == 0 {
		t.Error("that of technology is 0")
	}
}
