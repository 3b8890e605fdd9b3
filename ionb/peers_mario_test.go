package ionb_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const marioSource = "MARIO (mariopy 1.3.2, numpy 2.1.1) of the table that datasets.Export writes for pymrio"

// MARIO is not set up for tests: its pins take a gigabyte of their own. These values it
// printed for datasets.TwoRegions: calc_linkages(cut_diag=False, multi_mode=False), f, m
// and p.
func TestAgainstMario(t *testing.T) {
	tab := datasets.TwoRegions()
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	f := ionb.Must(m.Footprints(tab.Extension("Jobs and emissions"))).M()
	power, sensitivity := m.PowerOfDispersion(), g.SensitivityOfDispersion()
	tests := []struct {
		name string
		got  mat.Vector
		want []float64
		tol  float64
	}{
		{"total backward", m.BackwardLinkages(), []float64{1.8998699035184892, 2.225238009815329, 1.6994701464653668,
			1.9334929156105054, 2.3971945450627077, 1.8268224847673498}, 1e-14},
		{"direct backward", m.DirectBackwardLinkages(), []float64{.45, .6, .37583333333333335, .45833333333333337, .6666666666666667, .416}, 1e-15},
		{"total forward", g.ForwardLinkages(), []float64{2.2844992420883594, 2.1019120280971846, 1.8030791627263423,
			2.3584888409288243, 2.1681839841748087, 1.6566300374996419}, 1e-14},
		{"direct forward", g.DirectForwardLinkages(), []float64{.61, .5444444444444445, .4208333333333334, .6375, .5733333333333335, .346}, 1e-15},
		{"total backward, normalized", power.Col("Power of dispersion"), []float64{.9513550072513302, 1.1142822564025083, .8510053401655161,
			.9681916447776008, 1.2003890527332557, .9147766986697895}, 1e-14},
		{"total forward, normalized", sensitivity.Col("Sensitivity of dispersion"), []float64{1.1078335445479892, 1.0192906215570952, .8743761184695045,
			1.143713687571449, 1.051428209809691, .8033578180442716}, 1e-14},
		{"f of CO2", f.Row("CO2"), []float64{.3634825594825954, .424389651565584, .15153058433444444, .444472044969111, .7391405055822, .23924041070035515}, 1e-14},
		{"m of wages", m.Content("Compensation of employees"), []float64{.4197600633464087, .6618041078477555, .6533699317561333,
			.5363101675311418, .6787347818358145, .6870352724501655}, 1e-14},
		{"p", m.Prices(m.PrimaryCost(mat.NewVecDense(3, []float64{1, 1, 1}))), []float64{1, 1, 1, 1, 1, 1}, 1e-14},
	}
	for _, tt := range tests {
		vectorIs(t, marioSource+": "+tt.name, tt.got, tt.want, tt.tol)
	}
}
