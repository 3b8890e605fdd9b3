package uncertain

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// factors draws each from a generator of its own, as draws do.
func factors(k kind, size float64, count int) []float64 {
	all, spread := make([]float64, count), k.spread(size)
	for i := range all {
		all[i] = k.factor(rand.New(rand.NewPCG(7, uint64(i))), spread)
	}
	return all
}

// With 200,000 factors the mean has a standard error of size/450, and the deviation of
// size/630 for a normal; tolerances are some four of them, and more for the heavy tail of
// a wide log-normal.
func TestFactorsHaveTheMeanAndDeviationAskedFor(t *testing.T) {
	for _, tt := range []struct {
		kind                 kind
		size, mean, tolerate float64 // tolerate is a share of the size
	}{
		{normal, 0.01, 1, 0.01}, {normal, 0.159, 1, 0.01}, {normal, 0.161, 1, 0.01}, {normal, 0.3, 1, 0.01}, {normal, 0.45, 1, 0.01}, {normal, 0.5, 1, 0.01},
		{logNormal, 0.01, 1, 0.01}, {logNormal, 0.1, 1, 0.01}, {logNormal, 0.5, 1, 0.02}, {logNormal, 1, 1, 0.1},
		{uniform, 0.1, 1, 0.01}, {uniform, 1 / math.Sqrt(3), 1, 0.01},
		{logNormalMedian, 0.1, math.Sqrt(1.01), 0.02}, {logNormalMedian, 0.5, math.Sqrt(1.25), 0.02},
	} {
		all := factors(tt.kind, tt.size, 200_000)
		mean, deviation := meanAndDeviation(all)
		if math.Abs(mean-tt.mean) > tt.tolerate*tt.size {
			t.Errorf("%s %v: mean %v, want %v", kindNames[tt.kind], tt.size, mean, tt.mean)
		}
		if math.Abs(deviation/tt.mean-tt.size) > tt.tolerate*tt.size {
			t.Errorf("%s %v: deviation %v of the mean", kindNames[tt.kind], tt.size, deviation/tt.mean)
		}
		for _, f := range all {
			if f < 0 || f > 2 && (tt.kind == normal || tt.kind == uniform) {
				t.Fatalf("%s %v: factor %v", kindNames[tt.kind], tt.size, f)
			}
		}
		above := 0
		for _, f := range all {
			if f > 1 {
				above++
			}
		}
		if share := float64(above) / float64(len(all)); tt.kind != logNormal && math.Abs(share-0.5) > 0.005 {
			t.Errorf("%s %v: median is not 1, %v are above", kindNames[tt.kind], tt.size, share)
		}
	}
}

// Generators that differ in the number of their draw by one must be unrelated, also in
// the numbers that they give first.
func TestNeighbouringDrawsAreUncorrelated(t *testing.T) {
	const count, places = 20_000, 4
	var before [places]float64
	var products, squares [places]float64
	for k := range count {
		rng := rand.New(rand.NewPCG(1, uint64(k)))
		for p := range places {
			z := rng.NormFloat64()
			products[p] += z * before[p]
			squares[p] += z * z
			before[p] = z
		}
	}
	for p := range places {
		if r := products[p] / squares[p]; math.Abs(r) > 4/math.Sqrt(count) {
			t.Errorf("number %d of a draw has correlation %v with that of the draw before", p, r)
		}
	}
}

func someEconomy(seed uint64, e iotest.Economy) Economy {
	return Economy{Model: ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(seed, 0)), e)))))}
}

// money is an economy of columns that add up to less than 1.
func money(n int) Economy {
	a := mat.NewDense(n, n, nil)
	a.Apply(func(i, j int, _ float64) float64 {
		if (i+2*j)%3 == 0 {
			return 0
		}
		return 0.9 * float64(1+(3*i+j)%4) / float64(4*n)
	}, a)
	m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a))
	d := make([]float64, n)
	for i := range d {
		d[i] = float64(10 + i)
	}
	s := [][]float64{make([]float64, n)}
	for j := range n {
		s[0][j] = 0.1 * float64(1+j)
	}
	return Economy{Model: m, Demand: ionb.Must(ionb.NewVector("Demand", iotest.Names(n), d)), Accounts: ionb.Must(ionb.NewMatrix("S", []string{"CO2"}, iotest.Names(n), s))}
}

func uncertaintyOf(t *testing.T, base Economy, e Errors) *uncertainty {
	t.Helper()
	u, err := newUncertainty(base, e)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// The drawn coefficients have the mean and the relative deviation asked for; 4,000 draws
// leave a standard error of 1.6 % of the deviation in the mean, and 1.1 % in the
// deviation.
func TestDrawnCoefficientsHaveTheErrorsAskedFor(t *testing.T) {
	const draws = 4000
	base := money(4)
	z := func(i, j int) float64 { return base.Model.A().At(i, j) * base.Model.Output(base.Demand).AtVec(j) }
	deviations := mat.NewDense(4, 4, nil)
	deviations.Apply(func(i, j int, _ float64) float64 { return 0.001 * float64(i+j) }, deviations)
	for name, tt := range map[string]struct {
		law  Law
		size func(i, j int) float64
	}{
		"one share": {LogNormal(0.1), func(_, _ int) float64 { return 0.1 }},
		"by sector": {Normal(0.1).BySector(ionb.Amounts(map[string]float64{"S2": 0.3})), func(_, j int) float64 { return []float64{0.1, 0.3, 0.1, 0.1}[j] }},
		"by flow":   {LogNormal(0.3).ByFlow(-0.5, 0.15), func(i, j int) float64 { return min(0.3/math.Sqrt(z(i, j)), 0.15) }},
		"by entry":  {Uniform(0).ByEntry(deviations), func(i, j int) float64 { return 0.001 * float64(i+j) / base.Model.A().At(i, j) }},
	} {
		u := uncertaintyOf(t, base, Errors{Coefficients: tt.law})
		values := make([][]float64, 16)
		for k := range draws {
			e, ok, err := u.draw(3, k)
			if !ok || err != nil {
				t.Fatal(name, ok, err)
			}
			for i := range 4 {
				for j := range 4 {
					values[4*i+j] = append(values[4*i+j], e.Model.A().At(i, j))
				}
			}
		}
		for i := range 4 {
			for j := range 4 {
				a := base.Model.A().At(i, j)
				mean, deviation := meanAndDeviation(values[4*i+j])
				if a == 0 && (mean != 0 || deviation != 0) {
					t.Errorf("%s: zero (%d, %d) became %v ± %v", name, i, j, mean, deviation)
				}
				if a == 0 {
					continue
				}
				size := tt.size(i, j)
				if math.Abs(mean/a-1) > 0.065*size || math.Abs(deviation/a-size) > 0.05*size {
					t.Errorf("%s: (%d, %d) is %v ± %v of itself, want ± %v", name, i, j, mean/a, deviation/a, size)
				}
			}
		}
	}
}

// Shares of Dirichlet's columns add up to 1 and have the moments that the doc comment
// says.
func TestDirichletColumns(t *testing.T) {
	const draws, share, n = 4000, 0.2, 4
	base := money(n)
	law := Dirichlet(share).BySector(ionb.Amounts(map[string]float64{"S4": 0}))
	u := uncertaintyOf(t, base, Errors{Coefficients: law})
	values := make([][]float64, n*n)
	for k := range draws {
		drawn := u.coefficients.draw(rand.New(rand.NewPCG(5, uint64(k))))
		for j := range n {
			sum := 0.0
			for i := range n {
				a := drawn.At(i, j)
				sum += a
				values[n*i+j] = append(values[n*i+j], a)
				if a < 0 || a == 0 != (base.Model.A().At(i, j) == 0) {
					t.Fatalf("draw %d: (%d, %d) is %v", k, i, j, a)
				}
			}
			if sum > 1 {
				t.Fatalf("draw %d: column %d adds up to %v", k, j, sum)
			}
		}
	}
	for j := range n {
		squares, rest, parts := 0.0, 1.0, 1.0
		for i := range n {
			if a := base.Model.A().At(i, j); a > 0 {
				rest -= a
				parts++
			}
		}
		for i := range n {
			a := base.Model.A().At(i, j)
			mean, deviation := meanAndDeviation(values[n*i+j])
			want := 0.0
			if j < n-1 {
				want = math.Sqrt(a * (1 - a) * share * share / (parts - 1))
			}
			if math.Abs(mean-a) > 0.07*want || math.Abs(deviation-want) > 0.06*want {
				t.Errorf("(%d, %d) is %v ± %v, want %v ± %v", i, j, mean, deviation, a, want)
			}
			if a > 0 {
				squares += deviation * deviation / a
			}
		}
		if j == n-1 {
			continue
		}
		// Value added's share of the weighted squares, by its exact variance.
		squares += (1 - rest) * share * share / (parts - 1)
		if got := math.Sqrt(squares); math.Abs(got-share) > 0.05*share {
			t.Errorf("column %d: weighted relative deviation %v, want %v", j, got, share)
		}
	}
}

// A column without value added: its inputs alone add up to 1, in every draw.
func TestDirichletColumnWithoutValueAdded(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.25, 0.1, 0.75, 0.2})))
	u := uncertaintyOf(t, Economy{Model: m}, Errors{Coefficients: Dirichlet(0.3)})
	for k := range 100 {
		drawn := u.coefficients.draw(rand.New(rand.NewPCG(1, uint64(k))))
		if sum := drawn.At(0, 0) + drawn.At(1, 0); math.Abs(sum-1) > 0x1p-52 {
			t.Errorf("draw %d adds up to %v", k, sum)
		}
	}
	single := ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, []float64{0})))
	if u := uncertaintyOf(t, Economy{Model: single}, Errors{Coefficients: Dirichlet(0.3)}); u.coefficients != nil {
		t.Error("a column of one share errs")
	}
}

func TestLawsInWords(t *testing.T) {
	for _, tt := range []struct {
		law  Law
		want string
	}{
		{Law{}, "exact"}, {LogNormal(0.1), "log-normal, 10 %"}, {Normal(0.015), "normal, 1.5 %"}, {LogNormalMedian(0.5), "log-normal about the median, 50 %"},
		{LogNormal(0.4).ByFlow(-0.2, 1), "log-normal, 40 % at a flow of 1, to the power of -0.2, at most 100 %"},
		{Uniform(0.1).BySector(ionb.Amounts(map[string]float64{"Trade": 0.3})), "uniform, 10 %, other sizes for Trade"},
		{Normal(0).ByEntry(mat.NewDense(1, 1, nil)), "normal, each by its standard deviation"}, {Dirichlet(0.2), "Dirichlet, 20 %"},
	} {
		if got := tt.law.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	if got := (Errors{}).String(); got != "nothing errs" {
		t.Errorf("no errors: %q", got)
	}
	if got, want := (Errors{Demand: Normal(0.1), Accounts: Uniform(0.2)}).String(), "final demand: normal, 10 %; accounts: uniform, 20 %"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.5, 1.5, 0.1, 0.2})))
	negative := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b"}, mat.NewDense(2, 2, []float64{0.5, -0.1, 0.1, 0.2})))
	closed := ionb.Must(ionb.OpenFromCoefficients([]string{"a"}, mat.NewDense(1, 1, []float64{1.5})))
	d := ionb.Amounts(map[string]float64{"a": 1, "b": 2})
	table := someEconomy(1, iotest.Economy{Sectors: 3, Density: 1})
	other := table
	other.Demand = ionb.Must(table.Model.Table().Demand().WithValues([]float64{1, 2, 3}))
	for _, tt := range []struct {
		economy Economy
		errors  Errors
		want    string
	}{
		{Economy{}, Errors{}, "has no model"},
		{Economy{Model: closed}, Errors{}, "not productive"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(-0.1)}, `coefficients: "a", "a": a relative standard deviation of -0.1, want 0 or more`},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(math.NaN())}, "want 0 or more"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(11)}, "want 1,000 % at most"},
		{Economy{Model: m}, Errors{Coefficients: Normal(0.6)}, "the normal law keeps signs up to 50 % only"},
		{Economy{Model: m}, Errors{Coefficients: Uniform(0.6)}, "the uniform law keeps signs up to 57.735 % only"},
		{Economy{Model: m}, Errors{Coefficients: Dirichlet(0.6)}, "Dirichlet"},
		{Economy{Model: m}, Errors{Coefficients: Dirichlet(0.1)}, `the inputs of "b" cost 1.7 per unit of output`},
		{Economy{Model: negative}, Errors{Coefficients: Dirichlet(0.1)}, `"b" uses -0.1 of "a"`},
		{table, Errors{Coefficients: Dirichlet(0.1)}, "physical table"},
		{Economy{Model: m, Demand: d}, Errors{Demand: Dirichlet(0.1)}, "Dirichlet is for coefficients"},
		{Economy{Model: m}, Errors{Coefficients: Dirichlet(0.1).ByFlow(-1, 1)}, "Dirichlet has one size a column"},
		{Economy{Model: m}, Errors{Coefficients: Law{}.ByFlow(-1, 1)}, "no distribution"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(0.1).ByFlow(math.Inf(1), 1)}, "want a finite exponent"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(0.1).ByFlow(1, -1)}, "a largest size above 0"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(0.1).ByFlow(-1, 1)}, "give the economy its final demand"},
		{Economy{Model: m}, Errors{Coefficients: LogNormal(0.1).ByEntry(mat.NewDense(1, 2, nil))}, "standard deviations are 1×2, want 2×2"},
		{Economy{Model: m}, Errors{Demand: LogNormal(0.1)}, "final demand: the economy has none"},
		{Economy{Model: m}, Errors{Accounts: LogNormal(0.1)}, "accounts: the economy has none"},
		{Economy{Model: m}, Errors{Flows: LogNormal(0.1)}, "no table of flows"},
		{table, Errors{Flows: LogNormal(0.1), Coefficients: LogNormal(0.1)}, "give one of the two"},
		{Economy{Model: m, Demand: ionb.Amounts(map[string]float64{"a": 1, "b": 2, "c": 3})}, Errors{}, "final demand of the economy has 3 entries, want 2"},
		{Economy{Model: m, Accounts: table.Model.A()}, Errors{}, "accounts has 3 entries, want 2"},
		{other, Errors{Flows: LogNormal(0.1)}, "the table's own final demand"},
	} {
		if _, err := newUncertainty(tt.economy, tt.errors); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: %v, want %q in it", tt.errors, err, tt.want)
		}
	}
}

func TestUnknownSectorsPanic(t *testing.T) {
	base := money(3)
	for _, e := range []Errors{
		{Coefficients: LogNormal(0.1).BySector(ionb.Amounts(map[string]float64{"S9": 0.3}))},
		{Demand: LogNormal(0.1).ByEntry(ionb.Amounts(map[string]float64{"S1": 1, "S2": 1, "S9": 1}))},
	} {
		func() {
			defer func() {
				if got, ok := recover().(*ionb.LabelError); !ok {
					t.Errorf("%v: panic %v, want a label error", e, got)
				}
			}()
			_, err := newUncertainty(base, e)
			t.Errorf("%v: %v, want a panic", e, err)
		}()
	}
}

// Standard deviations with labels are matched by label, those of final demand too.
func TestDeviationsAreMatchedByLabel(t *testing.T) {
	base := money(3)
	names := base.Model.Sectors()
	in := ionb.Must(ionb.NewMatrix("σ", names, names, [][]float64{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}))
	turned := ionb.Must(ionb.NewMatrix("σ", []string{"S3", "S1", "S2"}, []string{"S2", "S3", "S1"}, [][]float64{{8, 9, 7}, {2, 3, 1}, {5, 6, 4}}))
	sizes := func(e Errors) string {
		u := uncertaintyOf(t, base, e)
		if u.demand != nil {
			return fmt.Sprint(mat.Formatted(u.demand.sizes))
		}
		return fmt.Sprint(mat.Formatted(u.coefficients.sizes))
	}
	scale := func(m ionb.Matrix) ionb.Matrix {
		d := m.Dense()
		d.Scale(0.01, d)
		return ionb.Must(m.WithValues(d))
	}
	if a, b := sizes(Errors{Coefficients: LogNormal(0).ByEntry(scale(in))}), sizes(Errors{Coefficients: LogNormal(0).ByEntry(scale(turned))}); a != b {
		t.Errorf("%s\n%s", a, b)
	}
	want := "⎡0.1⎤\n⎢0.2⎥\n⎣0.5⎦"
	if got := sizes(Errors{Demand: Normal(0).ByEntry(ionb.Must(ionb.NewVector("", []string{"S3", "S1", "S2"}, []float64{6, 1, 2.2})))}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := sizes(Errors{Demand: Normal(0.1).BySector(ionb.Amounts(map[string]float64{"S2": 0.2, "S3": 0.5}))}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
