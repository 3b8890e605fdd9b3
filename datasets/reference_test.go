package datasets_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Who published or computed the reference numbers.
const (
	eurostat = "Eurostat, Manual of Supply, Use and Input-Output Tables 2008, ch. 15"
	spicosa  = "D'Hernoncourt, Cordier & Hadley 2011, Spicosa specification sheet"
	mbBook   = "Miller & Blair 2009, ch. 2"
	computed = ", computed independently with numpy"
)

const (
	printed3    = 5e-4 // against three printed decimals
	printed     = 5e-5 // against four
	independent = 1e-10
)

// contents adds up what one unit of final demand needs of several primary inputs.
func contents(m *ionb.OpenModel, primary ...string) ionb.Vector {
	sum := m.Content(primary[0])
	for _, p := range primary[1:] {
		sum = sum.Add(m.Content(p))
	}
	return sum
}

func TestReferenceVectors(t *testing.T) {
	de, nl, us, mb := datasets.Germany1995(), datasets.Netherlands2000(), datasets.UnitedStates2021(), datasets.MillerBlair()
	mde, mnl, mmb := open(de), open(nl), open(mb)
	gde := ionb.Must(ionb.Ghosh(de))
	employment := mde.Prices(datasets.Germany1995Employment().Div(de.X()))
	gva := contents(mde, "Compensation of employees", "Other taxes less subsidies on production",
		"Consumption of fixed capital", "Net operating surplus")
	income := mnl.Content("Compensation of employees")
	typeI := income.Div(mnl.PrimaryCoefficients("Compensation of employees"))
	labour := mmb.Content("Labour income")
	tests := []struct {
		name, source string
		got          mat.Vector
		want         []float64
		tol          float64
	}{
		{"backward linkages", eurostat, mde.BackwardLinkages(), []float64{1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782}, printed},
		{"backward linkages", eurostat + computed, mde.BackwardLinkages(), []float64{1.7048382794677948, 1.8412988083087014,
			1.8136266663477205, 1.6035180880229554, 1.5950540692943604, 1.378247243752192}, independent},
		{"gross value added multipliers (D1, D29X39, K1, B2A3N)", eurostat, gva, []float64{.8450, .7647, .8615, .9019, .9393, .9199}, printed},
		{"gross value added multipliers", eurostat + computed, gva, []float64{0.845015176913756, 0.7646848489474376,
			0.8614629799453939, 0.9019139807329561, 0.9393329398581313, 0.9199126365277362}, independent},
		{"employment multipliers", eurostat, employment, []float64{.0326, .0162, .0207, .0237, .0112, .0242}, printed},
		{"employment multipliers", eurostat + computed, employment, []float64{0.0326265259726559, 0.016167059681658828,
			0.020681507496003473, 0.023732731136254258, 0.011179125060960454, 0.024221508476000554}, independent},
		{"Ghosh inverse, column of agriculture", eurostat, gde.G().Col("Agriculture"),
			[]float64{1.0339, .0118, .0037, .0103, .0117, .0043}, printed},
		// For industry the source's tests have 1.6691, a misprint: its row of the Ghosh inverse adds up
		// to 1.6910, and the other five are as printed.
		{"forward linkages", eurostat, gde.ForwardLinkages(), []float64{2.1126, 1.6910, 1.3558, 1.5848, 2.1037, 1.2106}, printed},
		{"forward linkages, of an output of industry that is 46 less", eurostat + computed, gde.ForwardLinkages(),
			[]float64{2.1126306186366954, 1.6910027784938326, 1.3557676257879465, 1.5848567740201045, 2.103717187293017, 1.210592396590965}, 3e-5},
		{"type I income multipliers", spicosa, typeI, []float64{2.466, 2.333, 1.840, 2.372, 1.953, 1.417}, printed3},
		{"type I income multipliers", spicosa + computed, typeI, []float64{2.465771009527114, 2.33334345171903,
			1.8399475029645043, 2.3721988900423905, 1.953034319548407, 1.4171319173282857}, independent},
		{"income effects", spicosa, income, []float64{.263, .099, .306, .212, .465, .493}, printed3},
		{"income effects", spicosa + computed, income, []float64{0.2634606905847934, 0.09870961559501266,
			0.3060733914011555, 0.21175472584136415, 0.4648522526393435, 0.4933971114770549}, independent},
		{"backward linkages", "Netherlands" + computed, mnl.BackwardLinkages(), []float64{1.757069272505258, 1.2159594585109201,
			1.6153743213628697, 1.896194108652112, 1.897534382795059, 1.4870150898217283}, independent},
		{"backward linkages", "U.S. Bureau of Economic Analysis 2021" + computed + " from unrounded flows", open(us).BackwardLinkages(),
			[]float64{2.300615974898763, 1.957184166776115, 1.8395778036486476, 2.127085897492979, 2.33031064486954,
				1.8452889360601226, 1.855964888127577, 2.0298651369827097, 1.782484854050874, 1.6637358628067607,
				1.7200697254662443, 1.6942683271973442, 1.9028215324017288, 1.7322048234396439, 1.72632905141455}, 1e-6},
		{"output multipliers", mbBook + computed, mmb.BackwardLinkages(), []float64{460. / 303, 440. / 303}, 1e-13},
		{"outputs for demand (600, 1500)", mbBook, mmb.Output(mat.NewVecDense(2, []float64{600, 1500})), []float64{1247.52, 1841.58}, 5e-6},
		{"type I income multipliers", mbBook + computed, labour.Div(mmb.PrimaryCoefficients("Labour income")),
			[]float64{1.4741474147414741, 1.518151815181518}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { vectorIs(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
}

func TestReferenceMatrices(t *testing.T) {
	mb := datasets.MillerBlair()
	m, closed := open(mb), millerBlairClosed(mb)
	L := open(datasets.Germany1995()).L()
	tests := []struct {
		name, source string
		got          mat.Matrix
		want         [][]float64
		tol          float64
	}{
		{"A", mbBook, m.A(), [][]float64{{.15, .25}, {.20, .05}}, 1e-15},
		{"L", mbBook, m.L(), [][]float64{{1.2541, .3300}, {.2640, 1.1221}}, printed},
		{"A closed", mbBook + ", sec. 2.5", closed.A(), [][]float64{{.15, .25, .05}, {.20, .05, .40}, {.30, .25, .05}}, 1e-15},
		{"L closed", mbBook + ", sec. 2.5", closed.L(),
			[][]float64{{1.3651, .4253, .2509}, {.5273, 1.3481, .5954}, {.5698, .4890, 1.2885}}, printed},
		{"L closed", mbBook + computed, closed.L(), [][]float64{
			{1.365086115245588, 0.425260472039124, 0.25090367850308315},
			{0.5273229853285138, 1.348075696364023, 0.5953646608547737},
			{0.5698490325324261, 0.48904954284499264, 1.2885392302785457}}, 1e-13},
		{"L of agriculture, industry and construction on themselves", eurostat, diagonal(L, 3),
			[][]float64{{1.0339, 1.4292, 1.0289}}, printed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { matrixIs(t, tt.source+": "+tt.name, tt.got, tt.want, tt.tol) })
	}
}

// millerBlairClosed makes households a third sector as the book does: their
// output is 1000, of which they buy 50 themselves.
func millerBlairClosed(t *ionb.Table) *ionb.OpenModel {
	const households, own = 1000, 50
	a := mat.NewDense(3, 3, nil)
	a.Slice(0, 2, 0, 2).(*mat.Dense).Copy(open(t).A())
	labour, consumption := open(t).PrimaryCoefficients("Labour income"), t.Y().Col("Household consumption")
	for i := range 2 {
		a.Set(2, i, labour.AtVec(i))
		a.Set(i, 2, consumption.AtVec(i)/households)
	}
	a.Set(2, 2, own/float64(households))
	return ionb.Must(ionb.OpenFromCoefficients(append(t.Sectors(), "Households"), a))
}

func diagonal(m mat.Matrix, n int) mat.Matrix {
	d := mat.NewDense(1, n, nil)
	for i := range n {
		d.Set(0, i, m.At(i, i))
	}
	return d
}
