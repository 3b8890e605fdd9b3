package disruption_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
)

// A real table, in which each result is found by another way, too.
func TestGermany1995(t *testing.T) {
	tab := datasets.Germany1995()
	m, d := ionb.Must(ionb.Open(tab)), tab.Demand()
	capacity := tab.X().Pick("Industry", "Construction").Scale(0.8)
	c := ionb.Must(disruption.Constrain(m, d, capacity))
	rest := []string{"Agriculture", "Trade and transport", "Business services", "Other services"}
	mixed := ionb.Must(m.Mixed(capacity, d.Pick(rest...)))
	p := ionb.Must(disruption.Bottleneck(m, d, capacity, disruption.Options{}))
	q := ionb.Must(disruption.Inoperability(m, d, amounts("Construction", 0.2)))
	for i, sector := range m.Sectors() {
		near(t, "output of "+sector, c.Output.AtVec(i), mixed.Output.AtVec(i), 1e-12)
		near(t, "final demand for "+sector, c.Demand.AtVec(i), mixed.Demand.AtVec(i), 1e-9)
		lost := m.L().Of(sector, "Construction") * 0.2 * tab.X().Of("Construction")
		near(t, "loss of "+sector, q.Loss.AtVec(i), lost, 1e-12)
	}
	near(t, "value", p.Value, c.Demand.Sum(), 1e-12)
	near(t, "share", p.Share, 0.8, 1e-12)
}
