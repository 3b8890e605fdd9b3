package ionb

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// Each identity fails when what it is about is not so.
func TestIdentitiesCanFail(t *testing.T) {
	spec := Spec{Sectors: []string{"A", "B"}, Kind: Physical, Z: [][]float64{{25, 175}, {40, 20}}, Demand: []string{"Use"},
		Y: [][]float64{{50}, {60}}, Primary: []string{"Labour"}, V: [][]float64{{10, 40}}}
	fresh := func() (*Table, *OpenModel) {
		table := Must(NewTable(spec))
		return table, Must(Open(table))
	}
	for _, c := range []struct {
		name, equation string
		broken         func() []Identity
	}{
		{"another output", "x = Ld", func() []Identity {
			table, m := fresh()
			table.x[0] = 250.001
			return m.Identities()
		}},
		{"another output, no table", "x = Ax + d", func() []Identity {
			_, m := fresh()
			m = Must(OpenFromCoefficients(m.Sectors(), m.A()))
			m.a = recipesOf(Must(OpenFromCoefficients(m.Sectors(), m.A().With("A", "B", 1.5))).a.matrix())
			return m.Identities()
		}},
		{"another inverse", "(I−A)L = I", func() []Identity {
			_, m := fresh()
			m.system.Inverse().Set(0, 1, 2.8)
			return m.Identities()
		}},
		{"another spectral radius", "minors of I−A > 0 ⇔ ρ(A) < 1", func() []Identity {
			_, m := fresh()
			v := m.HawkinsSimon()
			v.SpectralRadius = 1.1
			m.viability = func() Viability { return v }
			return m.Identities()
		}},
		{"another system", "p·d = c·x", func() []Identity {
			_, m := fresh()
			i := m.duality([]float64{250, 121}, []float64{50, 60})
			return []Identity{i}
		}},
		{"not a number", "p·d = c·x", func() []Identity {
			_, m := fresh()
			return []Identity{m.duality([]float64{250, math.NaN()}, []float64{50, 60})}
		}},
		{"other proportions", "x = Ax", func() []Identity {
			table, _ := fresh()
			c := Must(Closed(table, "Labour", "Use"))
			c.proportions[0]++
			return c.Identities()
		}},
		{"not closed", "|I−A| = 0", func() []Identity {
			table, _ := fresh()
			c := Must(Closed(table, "Labour", "Use"))
			c.a.Set(0, 0, 0.2)
			return c.Identities()
		}},
		{"another supply", "G = diag(x)⁻¹ L diag(x)", func() []Identity {
			table, _ := fresh()
			g := Must(Ghosh(table))
			table.x[0] = 251
			return g.Identities()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			failed := slices.IndexFunc(c.broken(), func(i Identity) bool { return i.Equation == c.equation && !i.Holds() })
			if failed < 0 {
				t.Fatalf("%s holds", c.equation)
			}
			if text := c.broken()[failed].String(); !strings.Contains(text, "does NOT hold") {
				t.Errorf("it is said in the words %q", text)
			}
		})
	}
}
