package ionb_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func TestIMinusAOfTheSeed(t *testing.T) {
	m := open(seedSpec())
	matrixIs(t, "I−A", m.IMinusA(), [][]float64{{.9, -35.0 / 24}, {-.16, 5.0 / 6}}, 1e-15)
	c := ionb.Must(ionb.Closed(table(seedSpec()), "Labour", "Final consumption"))
	matrixIs(t, "I−A, closed", c.IMinusA(), [][]float64{{.9, -35.0 / 24, -1}, {-.16, 5.0 / 6, -1.2}, {-.04, -1.0 / 3, 1}}, 1e-15)
	none := ionb.Must(ionb.OpenFromCoefficients([]string{"Coal", "Steel"}, mat.NewDense(2, 2, nil))).IMinusA()
	if math.Signbit(none.Of("Coal", "Steel")) {
		t.Error("nothing is used with a minus sign")
	}
}

// (I−A)x is final demand in every economy, and nothing where it is closed.
func TestIMinusATimesOutputs(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		tab := table(s)
		closed := ionb.Must(ionb.Closed(tab, "Labour", "Consumption"))
		everything := closed.OutputAt("Labour", tab.V().Row("Labour").Sum())
		for _, sector := range s.Sectors {
			x := tab.X().Of(sector)
			near(t, "what outputs leave of "+sector, open(s).IMinusA().Row(sector).Dot(tab.X()), tab.Demand().Of(sector), tight*math.Max(x, 1e-300))
			near(t, "the same, closed", closed.IMinusA().Row(sector).Dot(everything), 0, tight*math.Max(x, 1e-300))
		}
	})
}
