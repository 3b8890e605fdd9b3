package ionb_test

import (
	"errors"
	"math"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// What published packages get wrong in multipliers and linkages, as numbers: ours, and
// what the package's formula gives, written out here. Both were computed by a third
// program, numpy, from the same tables. The formulas are those of the packages' sources:
// fio at 470c478, the R packages leontief and ioanalysis, mariopy 1.3.2 and
// MacroEconometricModels.jl 0.7.1. (A bilateral trade read the wrong way round is in
// package mrio, zero outputs are in TestSectorWithoutOutput, column sums above 1 in the
// tests of HawkinsSimon, and a published forward linkage that no table gives, 1.6691
// for 1.6910, in TestLinkagesPublished.)
func TestWhatPeersGetWrong(t *testing.T) {
	for _, tt := range []struct {
		peer, what   string
		ours, theirs mat.Vector
		right, wrong []float64
		tol          float64
	}{
		{"fio, close_model", "Chile: truncated Type II, with consumption divided by itself and a household that buys all it makes",
			chilePeople().OutputMultipliers().Col("Type II, truncated"), truncated(closedByFio()), chileTypeII(),
			[]float64{.2154, .8827, .8041, .7420, 1.4720, -.0172, -.2880, .4361, -.3646, .9864, -1.8948, -1.7287}, 1e-4},
		{"fio, close_model", "Chile: ρ, smallest entry of L, sensitivity of dispersion of households (the README has 46.3 for Brazil: \"a key sector!\")",
			closedFigures(chilePeople().Open()), closedFigures(openOf(closedByFio())), []float64{.7333, .0015, 2.2663}, []float64{1.2329, -3.1333, 10.2442}, 1e-4},
		{"leontief, augmented_input_requirement", "Chile: truncated Type II, with consumption divided by each supplier's output",
			chilePeople().OutputMultipliers().Col("Type II, truncated"), truncated(closedByLeontiefR()), chileTypeII(),
			[]float64{12.6898, 12.6099, 6.8064, 9.7601, 6.5789, 13.7655, 16.0395, 9.8697, 13.6348, 3.9554, 23.7963, 22.3574}, 1e-4},
		{"fio and leontief, coefficients of variation", "Chile, sensitivity: deviations from row means, added up along columns",
			open(chile2008()).SensitivityOfDispersion().Col("Coefficient of variation"), variationAcross(open(chile2008()).L().T()),
			[]float64{2.7060, 3.0798, 2.9234, 1.2844, 2.5292, 2.6873, 1.9899, 2.0596, 1.3003, 3.4641, 3.1449, 3.3920},
			[]float64{2.6792, 3.1995, 2.9664, 1.1199, 2.4776, 2.6784, 1.9932, 2.0656, 1.3235, 3.6832, 3.2525, 3.5390}, 1e-4},
		{"fio and leontief, coefficients of variation", "Chile, power: deviations from column means, added up along rows",
			open(chile2008()).PowerOfDispersion().Col("Coefficient of variation"), variationAcross(open(chile2008()).L()),
			[]float64{2.1767, 1.7707, 2.3918, 2.1914, 2.6581, 1.9387, 2.0481, 2.4750, 2.9502, 2.4803, 2.4644, 2.4342},
			[]float64{2.1776, 1.5993, 2.4696, 2.2799, 2.5834, 1.9748, 1.9503, 2.4174, 2.8558, 2.6766, 2.6151, 2.6412}, 1e-4},
		{"MARIO, calc_linkages", "Germany: total backward linkages, mean 1, from which cut_diag takes the diagonal unasked",
			german().PowerOfDispersion().Col("Power of dispersion"), meanOne(german().LinkageParts().Col("Other sectors")),
			[]float64{1.02943, 1.11183, 1.09512, .96825, .96314, .83223}, []float64{1.43667, .88249, 1.68018, .91026, .39075, .69964}, 1e-4},
		{"ioanalysis, linkages(type = \"direct\", normalize = FALSE)", "Germany: direct backward linkages, summed over L",
			german().DirectBackwardLinkages(), german().L().ColSums(),
			[]float64{.41528, .48286, .46826, .36730, .36855, .23104}, []float64{1.70484, 1.84130, 1.81363, 1.60352, 1.59505, 1.37825}, 1e-4},
		{"ioanalysis, linkages(type = \"direct\", normalize = FALSE)", "Germany: direct forward linkages, summed over G",
			germanGhosh().DirectForwardLinkages(), germanGhosh().G().RowSums(),
			[]float64{.65340, .42624, .20172, .36423, .61219, .13094}, []float64{2.11261, 1.69096, 1.35577, 1.58485, 2.10371, 1.21059}, 1e-4},
		{"MacroEconometricModels.jl, multipliers(type = :II)", "Germany: Type II over Type I income, with all final demand for consumption, and two incomes",
			germanPeople().IncomeMultipliers().Col("Income effect, Type II").Div(germanPeople().IncomeMultipliers().Col("Income effect, Type I")), ratioOfTwoIncomes(),
			[]float64{1.68924, 1.68924, 1.68924, 1.68924, 1.68924, 1.68924}, []float64{.88570, 1.07727, 1.14670, 1.21606, .67961, 1.38060}, 1e-4},
	} {
		t.Run(tt.peer, func(t *testing.T) {
			vectorIs(t, "ours: "+tt.what, tt.ours, tt.right, tt.tol)
			vectorIs(t, "theirs: "+tt.what, tt.theirs, tt.wrong, tt.tol)
			for i := range tt.right {
				if math.Abs(tt.ours.AtVec(i)-tt.theirs.AtVec(i)) > 1e3*tt.tol {
					return
				}
			}
			t.Errorf("%s: ours and theirs are the same: %v", tt.what, tt.right)
		})
	}
}

// fio's closed table and MARIO's safe_inverse give numbers where there are none; ours say
// why.
func TestWhatPeersDoNotRefuse(t *testing.T) {
	if v := openOf(closedByFio()).HawkinsSimon(); v.Productive || !(v.SpectralRadius > 1.2) {
		t.Errorf("fio's closed Chile is called %v", v)
	}
	// compute.helpers.safe_inverse of MARIO 1.3.2 takes a pseudo-inverse where I−A is
	// singular, here ½(1 −1; −1 1): then the output for a final demand of 1 of each good
	// is 0. (Its input-output tables, tried in that version, refuse such a table.)
	half := mat.NewDense(2, 2, []float64{.5, .5, .5, .5})
	var output mat.VecDense
	output.MulVec(mat.NewDense(2, 2, []float64{.5, -.5, -.5, .5}), mat.NewVecDense(2, []float64{1, 1}))
	vectorIs(t, "by the pseudo-inverse", &output, []float64{0, 0}, 0)
	_, err := ionb.OpenFromCoefficients([]string{"A", "B"}, half)
	if !errors.As(err, new(mat.Condition)) {
		t.Errorf("a closed system is opened: %v", err)
	}
	says(t, err, "A, B", "use up")
}

func german() *ionb.OpenModel       { return ionb.Must(ionb.Open(datasets.Germany1995())) }
func germanGhosh() *ionb.GhoshModel { return ionb.Must(ionb.Ghosh(datasets.Germany1995())) }

func germanPeople() *ionb.HouseholdModel {
	return ionb.Must(ionb.Households(datasets.Germany1995(), ionb.HouseholdSpec{
		Income: []string{"Compensation of employees"}, Consumption: "Household consumption"}))
}

func chilePeople() *ionb.HouseholdModel {
	return households(chile2008(), ionb.HouseholdSpec{Income: []string{"Wages"}, Consumption: "Households", Name: "People"})
}

func chileTypeII() []float64 {
	return []float64{2.9748, 3.4768, 2.1318, 2.7368, 2.6017, 3.0317, 3.3238, 2.5228, 2.7322, 1.6432, 3.7883, 3.5993}
}

// augmented is A with one more row and column.
func augmented(a ionb.Matrix, row, column ionb.Vector, corner float64) *mat.Dense {
	n := column.Len()
	out := mat.NewDense(n+1, n+1, nil)
	out.Slice(0, n, 0, n).(*mat.Dense).Copy(a)
	for i := range n {
		out.Set(n, i, row.AtVec(i))
		out.Set(i, n, column.AtVec(i))
	}
	out.Set(n, n, corner)
	return out
}

func closedByFio() *mat.Dense {
	m := open(chile2008())
	bought := m.Table().Y().Col("Households")
	return augmented(m.A(), m.PrimaryCoefficients("Wages"), bought.Scale(1/bought.Sum()), 1)
}

func closedByLeontiefR() *mat.Dense {
	m := open(chile2008())
	return augmented(m.A(), m.PrimaryCoefficients("Wages"), m.Table().Y().Col("Households").Div(m.Table().X()), 0)
}

func openOf(a *mat.Dense) *ionb.OpenModel {
	n, _ := a.Dims()
	return ionb.Must(ionb.OpenFromCoefficients(append(chile2008().Sectors, "People")[:n], a))
}

// truncated are the column sums of L over all sectors but the last.
func truncated(a *mat.Dense) mat.Vector {
	n, _ := a.Dims()
	sums := mat.NewVecDense(n-1, nil)
	for i := range n - 1 {
		sums.AddVec(sums, openOf(a).L().Dense().RowView(i).(*mat.VecDense).SliceVec(0, n-1))
	}
	return sums
}

func closedFigures(m *ionb.OpenModel) mat.Vector {
	n := len(m.Sectors())
	return mat.NewVecDense(3, []float64{m.HawkinsSimon().SpectralRadius, mat.Min(m.L()), m.SensitivityOfDispersion().At(n-1, 0)})
}

// variationAcross takes deviations from the means of columns and adds their squares up
// along rows, then divides by the mean of a column: no sector's.
func variationAcross(l mat.Matrix) mat.Vector {
	n, _ := l.Dims()
	means, out := make([]float64, n), mat.NewVecDense(n, nil)
	for j := range n {
		means[j] = mat.Sum(mat.DenseCopyOf(l).ColView(j)) / float64(n)
	}
	for i := range n {
		var squares float64
		for j := range n {
			squares += (l.At(i, j) - means[j]) * (l.At(i, j) - means[j])
		}
		out.SetVec(i, math.Sqrt(squares/float64(n-1))/means[i])
	}
	return out
}

func meanOne(v ionb.Vector) ionb.Vector { return v.Scale(float64(v.Len()) / v.Sum()) }

// ratioOfTwoIncomes divides wages that wages, spent as all final demand is, induce by
// all primary inputs.
func ratioOfTwoIncomes() mat.Vector {
	m := german()
	d, all := m.Table().Demand(), m.Table().V().ColSums().Div(m.Table().X())
	closed := ionb.Must(ionb.OpenFromCoefficients(append(m.Sectors(), "Households"),
		augmented(m.A(), m.PrimaryCoefficients("Compensation of employees"), d.Scale(1/d.Sum()), 0)))
	return closed.L().Row("Households").Pick(m.Sectors()...).Div(m.Prices(all))
}
