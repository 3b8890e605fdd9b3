package ionb_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// battery is a plant for Miller and Blair's two sectors; its numbers are invented.
func battery() ionb.Plant {
	return ionb.Plant{
		Name: "Batteries", Output: 100,
		Inputs:  ionb.Amounts(map[string]float64{"Sector 1": 30, "Sector 2": 18}),
		OwnUse:  10,
		Primary: ionb.Amounts(map[string]float64{"Value added": 42}),
		Sales:   ionb.Amounts(map[string]float64{"Sector 2": 40}),
	}
}

// Exact rationals by hand, with L over 303/400 as in TestReferenceMatrices:
// Δx = (380·30 + 100·18, 80·30 + 340·18)/303 = (13200, 8520)/303.
func TestPlantByHand(t *testing.T) {
	p := ionb.Must(ionb.NewPlant(open(millerBlair()), battery()))
	dx := []float64{13200. / 303, 8520. / 303}
	vectorIs(t, "Δx", p.Effect(), dx, exact)
	matrixIs(t, "rounds", p.Rounds(3), [][]float64{{30, 9, 3.075}, {18, 6.9, 2.145}}, exact)
	matrixIs(t, "by direct supplier", p.BySupplier(), [][]float64{{11400. / 303, 1800. / 303}, {2400. / 303, 6120. / 303}}, exact)
	matrixIs(t, "second tier", p.SecondTier(), [][]float64{{4.5, 4.5}, {6, .9}}, exact)
	vectorIs(t, "suppliers of sector 1", p.SuppliersOf("Sector 1"), []float64{4.5, 6}, exact)
	vectorIs(t, "value added", p.Primary("Value added"), []float64{.65 * dx[0], .70 * dx[1], 42}, exact)
	vectorIs(t, "jobs", p.PrimaryOf(mat.NewVecDense(3, []float64{1, 2, 3})), []float64{dx[0], 2 * dx[1], 300}, exact)
	vectorIs(t, "jobs, some sectors'", p.PrimaryOf(ionb.Amounts(map[string]float64{"Batteries": 3, "Sector 2": 2})), []float64{0, 2 * dx[1], 300}, exact)
	near(t, "final sales", p.FinalSales(), 50, 0)
	near(t, "linkage", p.Linkage(), (100+dx[0]+dx[1])/(90-.02*dx[1]), exact) // 40 of 2000: .02

	m := ionb.Must(p.Model())
	matrixIs(t, "A with the plant", m.A(), [][]float64{{.15, .25, .30}, {.20, .05, .18}, {0, .02, .10}}, exact)
	vectorIs(t, "a₀ with the plant", m.PrimaryCoefficients("Value added"), []float64{.65, .70, .42}, exact)
	if m.Name() != "Miller and Blair, with Batteries" || m.Table() != nil {
		t.Errorf("the model is %q, its table %v", m.Name(), m.Table())
	}
	if p.Plant().Name != "Batteries" {
		t.Errorf("Plant returns %+v", p.Plant())
	}
}

// randomPlant buys at most a tenth of each output, and every final demand is that
// at least, so that no output as much as doubles.
func randomPlant(rng *rand.Rand, x ionb.Vector) ionb.Plant {
	inputs, sales := map[string]float64{}, map[string]float64{}
	for i, sector := range x.Labels() {
		if rng.Float64() < 0.5 {
			inputs[sector] = 0.1 * rng.Float64() * x.AtVec(i)
		}
		if x.AtVec(i) > 0 && rng.Float64() < 0.5 {
			sales[sector] = 40 * rng.Float64() / float64(x.Len())
		}
	}
	return ionb.Plant{Name: "New", Output: 100, OwnUse: 10 * rng.Float64(), Inputs: ionb.Amounts(inputs), Sales: ionb.Amounts(sales),
		Primary: ionb.Amounts(map[string]float64{"Labour": 5 * rng.Float64()})}
}

// within is an absolute tolerance at the size of each sector's output: what is
// zero but for rounding has no size of its own.
func within(t *testing.T, what string, got, want mat.Vector, size mat.Vector) {
	t.Helper()
	if got.Len() != want.Len() {
		t.Fatalf("%s has %d entries, want %d", what, got.Len(), want.Len())
	}
	for i := range got.Len() {
		if !(math.Abs(got.AtVec(i)-want.AtVec(i)) <= tight*math.Abs(size.AtVec(i))) {
			t.Errorf("%s: entry %d = %v, want %v (beside %v)", what, i, got.AtVec(i), want.AtVec(i), size.AtVec(i))
		}
	}
}

func TestPlantIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		x := m.Table().X()
		plant := randomPlant(rng, x)
		p := ionb.Must(ionb.NewPlant(m, plant))
		dx := p.Effect()
		first := p.Rounds(1).Col("Round 1")
		within(t, "L times the purchases", m.Output(first), dx, x)
		for name, f := range plantInputs(plant, x) {
			relative(t, "round 1 of "+name, first.Of(name), f, 0)
		}
		rounds := p.Rounds(400) // rows sell 0.9 of output at most: 0.9⁴⁰⁰ is 5e-19
		within(t, "sum of the rounds", rounds.RowSums(), dx, x)
		within(t, "row sums by supplier", p.BySupplier().RowSums(), dx, x)
		within(t, "row sums of the second tier", p.SecondTier().RowSums(), rounds.Col("Round 2"), x)
		for _, supplier := range s.Sectors {
			bought, a := p.SuppliersOf(supplier), m.A().Col(supplier)
			within(t, "what "+supplier+" buys", bought, a.Scale(first.Of(supplier)), x)
		}
		plantInTheModel(t, m, p)
	})
}

// plantInTheModel holds what p says against the model of n+1 sectors.
func plantInTheModel(t *testing.T, m *ionb.OpenModel, p *ionb.PlantModel) {
	t.Helper()
	x, dx, plant := m.Table().X(), p.Effect(), p.Plant()
	with := ionb.Must(p.Model())
	row := with.A().Row("New")
	taken := 0.0
	for i := range x.Len() {
		taken += row.AtVec(i) * dx.AtVec(i)
	}
	all := func(v ionb.Vector, last float64) ionb.Vector { return vec(with.Sectors(), append(v.Values(), last)...) }
	want := all(x.Add(dx), plant.Output)
	within(t, "outputs with the plant", with.Output(all(m.Table().Demand(), p.FinalSales()-taken)), want, want)
	near(t, "sales", plant.Output-plant.OwnUse-plant.Sales.Sum(), p.FinalSales(), 1e-12)
	relative(t, "linkage", p.Linkage(), with.BackwardLinkages().Of("New"), tight)
	labour := with.PrimaryCoefficients("Labour")
	within(t, "labour", p.Primary("Labour"), p.PrimaryOf(labour), all(x, 100))
	near(t, "the plant's labour", p.Primary("Labour").Of("New"), plant.Primary.Of("Labour"), 0)
	near(t, "all labour", p.Primary("Labour").Sum()+m.Table().V().Row("Labour").Sum(), labour.Dot(want), tight)
	near(t, "the land it uses", p.Primary("Land").Of("New"), 0, 0)
	near(t, "the plant's land", with.PrimaryCoefficients("Land").Of("New"), 0, 0)

	without := plant
	without.Sales = ionb.Vector{}
	alone := ionb.Must(ionb.NewPlant(m, without))
	column := ionb.Must(alone.Model()).L().Col("New").Scale(plant.Output - plant.OwnUse)
	within(t, "its column of L, without sales", column, all(dx, plant.Output), all(x, plant.Output))
}

func plantInputs(p ionb.Plant, x ionb.Vector) map[string]float64 {
	f := map[string]float64{}
	for _, name := range x.Labels() {
		if slices.Contains(p.Inputs.Labels(), name) {
			f[name] = p.Inputs.Of(name)
		} else {
			f[name] = 0
		}
	}
	return f
}

// The condition of the model does not depend on the unit of the plant's product.
func TestPlantIsFreeOfUnits(t *testing.T) {
	p, q := battery(), battery()
	q.Output, q.OwnUse, q.Sales = 1e9*p.Output, 1e9*p.OwnUse, p.Sales.Scale(1e9)
	small, large := ionb.Must(ionb.NewPlant(open(millerBlair()), p)), ionb.Must(ionb.NewPlant(open(millerBlair()), q))
	relative(t, "condition", ionb.Must(large.Model()).Cond(), ionb.Must(small.Model()).Cond(), 1e-9)
	vectorIs(t, "Δx", large.Effect(), small.Effect().Values(), 0)
}

// A plant of primary inputs alone moves nobody else, in a model of either origin.
func TestPlantThatBuysNothing(t *testing.T) {
	for name, m := range map[string]*ionb.OpenModel{"table": open(millerBlair()), "coefficients": coefficients([]float64{.1, .2}, []float64{.3, .4})} {
		p := ionb.Must(ionb.NewPlant(m, ionb.Plant{Name: "Solar", Output: 5}))
		vectorIs(t, name+": Δx", p.Effect(), []float64{0, 0}, 0)
		matrixIs(t, name+": rounds", p.Rounds(2), [][]float64{{0, 0}, {0, 0}}, 0)
		for what, q := range map[string]ionb.Matrix{"by supplier": p.BySupplier(), "second tier": p.SecondTier()} {
			if r, c := q.Dims(); r != 2 || c != 0 {
				t.Errorf("%s: %s is %d×%d, want 2×0", name, what, r, c)
			}
			vectorIs(t, name+": row sums "+what, q.RowSums(), []float64{0, 0}, 0)
		}
		near(t, name+": linkage", p.Linkage(), 1, 0)
		near(t, name+": final sales", p.FinalSales(), 5, 0)
		says(t, errors.New(p.String()), "Solar", "buys nothing")
		column := ionb.Must(p.Model()).L().Col("Solar")
		vectorIs(t, name+": its column of L", column, []float64{0, 0, 1}, 0)
	}
}

func TestPlantErrors(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*ionb.Plant)
		says  []string
	}{
		{"the name of a sector", func(p *ionb.Plant) { p.Name = "Sector 2" }, []string{`"Sector 2"`, "names must differ"}},
		{"no name", func(p *ionb.Plant) { p.Name = "" }, []string{"no name"}},
		{"no output", func(p *ionb.Plant) { p.Output = 0 }, []string{"output is 0", "above 0"}},
		{"output NaN", func(p *ionb.Plant) { p.Output = math.NaN() }, []string{"NaN", "finite"}},
		{"output Inf", func(p *ionb.Plant) { p.Output = math.Inf(1) }, []string{"+Inf", "finite"}},
		{"negative own use", func(p *ionb.Plant) { p.OwnUse = -1 }, []string{"own use is -1"}},
		{"own use NaN", func(p *ionb.Plant) { p.OwnUse = math.NaN() }, []string{"own use is NaN"}},
		{"uses up itself", func(p *ionb.Plant) { p.OwnUse, p.Sales = 100, ionb.Vector{} }, []string{"own use is 100", "less than its output of 100"}},
		{"misspelt input", func(p *ionb.Plant) { p.Inputs = ionb.Amounts(map[string]float64{"Sector1": 1}) }, []string{"inputs", `did you mean "Sector 1"?`}},
		{"misspelt sales", func(p *ionb.Plant) { p.Sales = ionb.Amounts(map[string]float64{"Sector": 1}) }, []string{"sales", `no "Sector"`}},
		{"misspelt primary", func(p *ionb.Plant) { p.Primary = ionb.Amounts(map[string]float64{"Value-added": 1}) }, []string{"primary inputs", `did you mean "Value added"?`}},
		{"negative input", func(p *ionb.Plant) { p.Inputs = p.Inputs.With("Sector 1", -2) }, []string{`inputs: "Sector 1" is -2`}},
		{"negative sales", func(p *ionb.Plant) { p.Sales = p.Sales.With("Sector 2", -2) }, []string{`sales: "Sector 2" is -2`}},
		{"input not finite", func(p *ionb.Plant) { p.Inputs = p.Inputs.Scale(1e308) }, []string{`inputs: "Sector 1" is +Inf`}},
		{"beyond the largest number", func(p *ionb.Plant) { p.Inputs = p.Inputs.With("Sector 1", 1.7e308) }, []string{"extra output", `"Sector 1"`, "+Inf"}},
		{"sells too much", func(p *ionb.Plant) { p.Sales = p.Sales.With("Sector 2", 91) }, []string{"own use of 10", "sales of 91", "output of 100"}},
		{"takes all back", func(p *ionb.Plant) { p.Inputs = p.Inputs.Scale(1000) }, []string{"to make its inputs", "output of 100"}},
		{"several faults", func(p *ionb.Plant) { p.Name, p.Output, p.Inputs = "Sector 1", -3, p.Inputs.Scale(-1) },
			[]string{"names must differ", "output is -3", `"Sector 1" is -30`, `"Sector 2" is -18`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := battery()
			tt.spoil(&p)
			model, err := ionb.NewPlant(open(millerBlair()), p)
			says(t, err, append(tt.says, "ionb: plant ")...)
			if model != nil {
				t.Error("a model comes with the error")
			}
		})
	}
	// A sector that buys nothing makes 1 more and takes for it the 1 that the plant makes.
	_, err := ionb.NewPlant(open(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: []string{"C"}, Y: [][]float64{{1}}}),
		ionb.Plant{Name: "N", Output: 1, Inputs: ionb.Amounts(map[string]float64{"A": 1}), Sales: ionb.Amounts(map[string]float64{"A": 1})})
	says(t, err, "to make its inputs", "all of its output of 1")
	_, err = ionb.NewPlant(nil, battery())
	says(t, err, "ionb: ", "nil")
}

func TestPlantSalesNeedPresentOutputs(t *testing.T) {
	p := ionb.Plant{Name: "New", Output: 10, Sales: ionb.Amounts(map[string]float64{"S1": 1})}
	_, err := ionb.NewPlant(coefficients([]float64{.1}), p)
	says(t, err, "ionb: ", "without a table")
	idle := open(ionb.Spec{Sectors: []string{"S1", "S2"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"C"}, Y: [][]float64{{0}, {1}}})
	_, err = ionb.NewPlant(idle, p)
	says(t, err, `"S1" takes 1`, "output is 0")
	p.Sales = ionb.Amounts(map[string]float64{"S1": 0}) // nothing sold needs nothing
	if _, err := ionb.NewPlant(coefficients([]float64{.1}), p); err != nil {
		t.Error(err)
	}
	p.Primary = ionb.Amounts(map[string]float64{"Labour": 1})
	_, err = ionb.NewPlant(coefficients([]float64{.1}), p)
	says(t, err, "primary inputs", `"Labour"`, "there are none")
}

// Sums of decimals that round must not look like sales of more than the output.
func TestPlantSellsAllInDecimals(t *testing.T) {
	p := ionb.Plant{Name: "New", Output: 0.3, Sales: ionb.Amounts(map[string]float64{"Sector 1": 0.1, "Sector 2": 0.2})}
	near(t, "final sales", ionb.Must(ionb.NewPlant(open(millerBlair()), p)).FinalSales(), 0, 0)
}

func TestPlantPanics(t *testing.T) {
	p := ionb.Must(ionb.NewPlant(open(millerBlair()), battery()))
	for name, f := range map[string]func(){
		"SuppliersOf": func() { p.SuppliersOf("Batteries") },
		"Primary":     func() { p.Primary("Labour") },
		"PrimaryOf":   func() { p.PrimaryOf(ionb.Amounts(map[string]float64{"Sector": 1})) },
		"coefficients": func() {
			ionb.Must(ionb.NewPlant(coefficients([]float64{.1}), ionb.Plant{Name: "N", Output: 1})).Primary("Labour")
		},
	} {
		if e, ok := caught(f).(*ionb.LabelError); !ok {
			t.Errorf("%s panics with %v, want a *LabelError", name, e)
		}
	}
	if e, ok := caught(func() { p.PrimaryOf(mat.NewVecDense(2, nil)) }).(*ionb.LengthError); !ok || e.Want != 3 {
		t.Errorf("two coefficients for three: %v", e)
	}
	for _, k := range []int{0, -1, 1001} {
		if _, ok := caught(func() { p.Rounds(k) }).(*ionb.ValueError); !ok {
			t.Errorf("Rounds(%d) does not panic with a *ValueError", k)
		}
	}
}

// Rounds that outgrow the largest number are said to, as those of the model are:
// where signs differ they would come to NaN.
func TestPlantInAnUnproductiveModel(t *testing.T) {
	p := ionb.Must(ionb.NewPlant(coefficients([]float64{9, 0}, []float64{1, 0}), ionb.Plant{Name: "N", Output: 1, Inputs: ionb.Amounts(map[string]float64{"S1": 1})}))
	near(t, "round 300", p.Rounds(300).Of("S1", "Round 300")/math.Pow(9, 299), 1, 1e-12)
	e, ok := caught(func() { p.Rounds(400) }).(*ionb.ValueError) // 9³⁹⁹
	if !ok {
		t.Fatal("want a *ValueError")
	}
	says(t, e, "round 325", `"S1"`, "+Inf")
	vectorIs(t, "Δx", p.Effect(), []float64{-1. / 8, -1. / 8}, exact)
}

func TestPlantIsAValue(t *testing.T) {
	plant := battery()
	p := ionb.Must(ionb.NewPlant(open(millerBlair()), plant))
	all := func() string {
		return fmt.Sprint(p, p.Effect(), p.Rounds(3), p.BySupplier(), p.SecondTier(), p.Primary("Value added"), ionb.Must(p.Model()).A())
	}
	before := all()
	for _, v := range [][]float64{p.Effect().Values(), p.SuppliersOf("Sector 1").Values()} {
		v[0] = math.NaN()
	}
	d := mat.NewVecDense(3, []float64{1, 2, 3})
	p.PrimaryOf(d)
	vectorIs(t, "the caller's coefficients", d, []float64{1, 2, 3}, 0)
	if after := all(); after != before {
		t.Errorf("the model changed:\n%s\nwas\n%s", after, before)
	}
}

// What a plant takes is in the units of the table, those of its own column too.
func TestPlantUnits(t *testing.T) {
	region := millerBlair()
	region.Unit = "million USD"
	money := ionb.Must(ionb.NewPlant(open(region), battery()))
	if got := money.Primary(open(region).Table().PrimaryLabels()[0]).Unit(); got != "million USD" {
		t.Errorf("primary input in %q, want million USD", got)
	}
	says(t, errors.New(ionb.Must(money.Model()).ReadCoefficient("Sector 1", "Batteries")), "1 million USD of Batteries", "million USD of Sector 1")
	mill := ionb.Must(ionb.NewPlant(seedModel(), ionb.Plant{Name: "Mill", Output: 1, Inputs: ionb.Amounts(map[string]float64{"Agriculture": 1})}))
	if got := mill.Primary("Labour").Unit(); got != "thousand man-years" {
		t.Errorf("labour in %q, want thousand man-years", got)
	}
}

func TestPlantString(t *testing.T) {
	if got := (ionb.Plant{Name: "Mill", Output: 1}).String(); got != "Plant Mill, output 1" {
		t.Errorf("a plant that buys nothing: %q", got)
	}
	s := millerBlair()
	s.Unit = "million USD"
	p := ionb.Must(ionb.NewPlant(open(s), battery()))
	says(t, errors.New(p.String()), "Batteries", "100 million USD", "Sector 1 43.564, Sector 2 28.119", "Altogether 71.683", "linkage 1.9")
	physical := ionb.Must(ionb.NewPlant(seedModel(), ionb.Plant{Name: "Mill", Output: 1, Inputs: ionb.Amounts(map[string]float64{"Agriculture": 1})}))
	if strings.Contains(physical.String(), "Altogether") {
		t.Errorf("tons and dozens are added up: %s", physical)
	}
}
