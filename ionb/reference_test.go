package ionb_test

import (
	"math"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const (
	exact   = 1e-13 // against a rational: rounding only
	printed = 5e-5  // against four printed decimals
)

// Sources of the reference numbers.
const (
	seedSource = "Table 1 of the seed (Dorfman, Samuelson & Solow 1958, ch. 9), exact rationals computed by hand"
	mbSource   = "Miller & Blair 2009, ch. 2, the two-sector example"
)

func millerBlair() ionb.Spec {
	return ionb.Spec{
		Name: "Miller and Blair", Source: mbSource,
		Sectors: []string{"Sector 1", "Sector 2"},
		Z:       [][]float64{{150, 500}, {200, 100}},
		Demand:  []string{"Final demand"}, Y: [][]float64{{350}, {1700}},
		Primary: []string{"Value added"}, V: [][]float64{{650, 1400}},
	}
}

func TestReferenceMatrices(t *testing.T) {
	seed, mb := open(seedSpec()), open(millerBlair())
	tests := []struct {
		name, source string
		got          mat.Matrix
		want         [][]float64
		tol          float64
	}{
		{"A", seedSource, seed.A(), [][]float64{{1. / 10, 35. / 24}, {4. / 25, 1. / 6}}, exact},
		{"L", seedSource, seed.L(), [][]float64{{50. / 31, 175. / 62}, {48. / 155, 54. / 31}}, exact},
		{"A closed", seedSource, seedClosed().A(),
			[][]float64{{1. / 10, 35. / 24, 1}, {4. / 25, 1. / 6, 6. / 5}, {1. / 25, 1. / 3, 0}}, exact},
		{"B", seedSource, ghosh(seedSpec()).B(), [][]float64{{1. / 10, 7. / 10}, {1. / 3, 1. / 6}}, exact},
		{"G", seedSource, ghosh(seedSpec()).G(), [][]float64{{50. / 31, 42. / 31}, {20. / 31, 54. / 31}}, exact},
		{"accounts: revenue, cost, profit", seedSource + ", without labour: its 10 and 40 have no price in the seed",
			table(withoutPrimary(seedSpec())).Accounts(), [][]float64{{250, 65, 185}, {120, 195, -75}}, 0},
		{"accounts with labour at a wage of 1", seedSource, table(seedSpec()).Accounts(),
			[][]float64{{250, 75, 175}, {120, 235, -115}}, 0},
		{"A", mbSource, mb.A(), [][]float64{{.15, .25}, {.20, .05}}, 1e-15},
		{"L printed", mbSource, mb.L(), [][]float64{{1.2541, .3300}, {.2640, 1.1221}}, printed},
		{"L exact, over det = 303/400", mbSource + ", computed", mb.L(),
			[][]float64{{380. / 303, 100. / 303}, {80. / 303, 340. / 303}}, exact},
		{"accounts", mbSource, table(millerBlair()).Accounts(), [][]float64{{1000, 1000, 0}, {2000, 2000, 0}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { matrixIs(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
}

func withoutPrimary(s ionb.Spec) ionb.Spec {
	s.Primary, s.V = nil, nil
	return s
}

func TestReferenceVectors(t *testing.T) {
	m, c, g, mb := seedModel(), seedClosed(), ghosh(seedSpec()), open(millerBlair())
	a0, labour := m.PrimaryCoefficients("Labour"), m.Content("Labour")
	wages := mb.PrimaryCoefficients("Value added")
	tests := []struct {
		name, source string
		got          mat.Vector
		want         []float64
		tol          float64
	}{
		{"x of the table", seedSource, table(seedSpec()).X(), []float64{250, 120}, 0},
		{"x = L·(50, 60)", seedSource, m.Output(mat.NewVecDense(2, []float64{50, 60})), []float64{250, 120}, exact},
		{"a₀", seedSource, a0, []float64{1. / 25, 1. / 3}, exact},
		{"A₀", seedSource, labour, []float64{26. / 155, 43. / 62}, exact},
		{"A₀/a₀, the labour multipliers", seedSource, labourMultipliers(a0, labour), []float64{130. / 31, 129. / 62}, exact},
		{"p at wage 1", seedSource, m.Prices(a0), []float64{26. / 155, 43. / 62}, exact},
		{"p at wage 10", seedSource, m.Prices(a0.Scale(10)), []float64{52. / 31, 215. / 31}, exact},
		{"column sums of A", seedSource, m.A().ColSums(), []float64{13. / 50, 13. / 8}, exact},
		{"backward linkages", seedSource, m.BackwardLinkages(), []float64{298. / 155, 283. / 62}, exact},
		{"forward linkages, L", seedSource, m.ForwardLinkages(), []float64{275. / 62, 318. / 155}, exact},
		{"forward linkages, G", seedSource, g.ForwardLinkages(), []float64{92. / 31, 74. / 31}, exact},
		{"proportions", seedSource, c.Proportions(), []float64{5, 12. / 5, 1}, exact},
		{"fixed by labour", seedSource, c.OutputAt("Labour", 50), []float64{250, 120, 50}, exact},
		{"fixed by agriculture", seedSource, c.OutputAt("Agriculture", 500), []float64{500, 240, 100}, exact},
		{"fixed by manufacturing", seedSource, c.OutputAt("Manufacturing", 60), []float64{125, 60, 25}, exact},
		{"fixed at nothing", seedSource, c.OutputAt("Labour", 0), []float64{0, 0, 0}, 0},
		{"x for demand (600, 1500), printed", mbSource, mb.Output(mat.NewVecDense(2, []float64{600, 1500})),
			[]float64{1247.52, 1841.58}, 5e-6},
		{"x for demand (600, 1500)", mbSource + ", computed", mb.Output(mat.NewVecDense(2, []float64{600, 1500})),
			[]float64{126000. / 101, 186000. / 101}, exact},
		{"output multipliers", mbSource + ", computed", mb.BackwardLinkages(), []float64{460. / 303, 440. / 303}, exact},
		{"base-year index prices", mbSource + ", sec. 2.6", mb.Prices(wages), []float64{1, 1}, exact},
		{"value added per unit", mbSource, wages, []float64{.65, .70}, exact},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { vectorIs(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
}

func labourMultipliers(direct, total ionb.Vector) mat.Vector {
	var q mat.VecDense
	q.DivElemVec(total, direct) // gonum takes our vectors as they are
	return &q
}

func TestReferenceNumbers(t *testing.T) {
	m, c := seedModel(), seedClosed()
	v, p := m.HawkinsSimon(), m.Content("Labour")
	d := m.Table().Demand()
	rho := (4./15 + math.Sqrt(16./225+4*13./60)) / 2 // ρ² − 4ρ/15 − 13/60 = 0
	rhoMB := (.2 + math.Sqrt(.04+4*.0425)) / 2       // ρ² − 0.2ρ − 0.0425 = 0
	tests := []struct {
		name, source   string
		got, want, tol float64
	}{
		{"first minor", seedSource, v.Minors[0], 9. / 10, exact},
		{"second minor, det(I−A)", seedSource, v.Minors[1], 31. / 60, exact},
		{"ρ(A)", seedSource, v.SpectralRadius, rho, exact},
		{"ρ(A), four decimals", seedSource, v.SpectralRadius, 0.6175, printed},
		{"price ratio, the marginal rate of transformation", seedSource, p.Of("Agriculture") / p.Of("Manufacturing"), 52. / 215, exact},
		{"A₀·d = labour", seedSource, mat.Dot(p, d), 50, exact},
		{"frontier's intercept of agriculture", seedSource, 50 / p.Of("Agriculture"), 3875. / 13, exact},
		{"frontier's intercept of manufacturing", seedSource, 50 / p.Of("Manufacturing"), 3100. / 43, exact},
		{"closed det(I−A)", seedSource, c.Determinant(), 0, exact},
		{"closed ρ(A)", seedSource, c.SpectralRadius(), 1, exact},
		{"ρ(A)", mbSource, open(millerBlair()).HawkinsSimon().SpectralRadius, rhoMB, exact},
		{"det(I−A)", mbSource, open(millerBlair()).HawkinsSimon().Minors[1], 303. / 400, exact},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { near(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
	if !v.Productive || v.FirstFailing != 0 || v.Block != nil {
		t.Errorf("the seed's economy is productive, the verdict is %+v", v)
	}
	if err := table(millerBlair()).Check(); err != nil {
		t.Errorf("Miller and Blair's table balances, Check says %v", err)
	}
}

// Miller & Blair 2009, sec. 2.5: households become a third sector that buys from
// itself too, so the model is open in what is left of final demand. It is made
// from coefficients.
func TestMillerBlairHouseholdsEndogenous(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Sector 1", "Sector 2", "Households"},
		mat.NewDense(3, 3, []float64{.15, .25, .05, .20, .05, .40, .30, .25, .05})))
	matrixIs(t, mbSource+", closed, printed: L", m.L(), [][]float64{
		{1.3651, .4253, .2509}, {.5273, 1.3481, .5954}, {.5698, .4890, 1.2885}}, printed)
	matrixIs(t, mbSource+", closed, computed: L", m.L(), [][]float64{
		{1.365086115245588, 0.425260472039124, 0.25090367850308315},
		{0.5273229853285138, 1.348075696364023, 0.5953646608547737},
		{0.5698490325324261, 0.48904954284499264, 1.2885392302785457}}, 1e-14)
	vectorIs(t, mbSource+", closed: total output multipliers", m.BackwardLinkages(),
		[]float64{2.462258133106528, 2.2623857112481396, 0.25090367850308315 + 0.5953646608547737 + 1.2885392302785457}, 1e-14)
	// Type II income multipliers: income per unit of demand over direct income.
	income := m.L().Row("Households")
	near(t, mbSource+": type II income multiplier 1", income.Of("Sector 1")/.30, 1.8994967751080871, 1e-14)
	near(t, mbSource+": type II income multiplier 2", income.Of("Sector 2")/.25, 1.9561981713799705, 1e-14)
	// Type I: the same ratio in the model that leaves households outside.
	h := ionb.Must(ionb.NewVector("Households", []string{"Sector 1", "Sector 2"}, []float64{.30, .25}))
	typeI := open(millerBlair()).Prices(h)
	near(t, mbSource+": type I income multiplier 1", typeI.Of("Sector 1")/.30, 1.4741474147414741, 1e-14)
	near(t, mbSource+": type I income multiplier 2", typeI.Of("Sector 2")/.25, 1.518151815181518, 1e-14)
}
