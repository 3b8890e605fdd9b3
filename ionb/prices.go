package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// PrimaryCoefficients returns a₀, the primary input that one unit of output of
// each sector uses directly (n):
//
//	a₀ⱼ = vₖⱼ / xⱼ   (0 for a sector without output)
//
// in units of the primary input per unit of good j (Miller & Blair 2009, sec.
// 2.6; Dorfman, Samuelson & Solow 1958, ch. 9). It panics with a *LabelError when
// the table has no such primary input, or the model no table.
func (m *OpenModel) PrimaryCoefficients(primary string) Vector {
	if m.primary == nil {
		panic(&LabelError{Where: "a model made from coefficients, without primary inputs", Label: primary})
	}
	k := m.primary.index("primary inputs", primary)
	return newVector(fmt.Sprintf("Direct %s a₀", primary), "", m.sectors, m.a0.RawRowView(k))
}

// Content returns A₀, the primary input that one unit of final demand for each
// good needs directly and indirectly (n), such as the labour embodied in it:
//
//	A₀ = a₀L, solved from A₀ = A₀A + a₀
//
// in units of the primary input per unit of good j (Dorfman, Samuelson & Solow
// 1958, ch. 9; Miller & Blair 2009, sec. 2.6). It panics as PrimaryCoefficients
// does.
func (m *OpenModel) Content(primary string) Vector {
	a0 := m.PrimaryCoefficients(primary)
	return newVector(fmt.Sprintf("Total %s content A₀", primary), "", m.sectors, m.system.SolveTrans(a0.data))
}

// Prices returns the prices at which every sector just covers its costs (n),
// given the primary cost per unit of output, such as wages W·a₀:
//
//	p = pA + cost,  p = cost·L   (Miller & Blair 2009, sec. 2.6.3)
//
// in units of the cost per unit of good j. They are dual to output: p·d = cost·x.
// It panics as Output does when cost does not fit.
func (m *OpenModel) Prices(cost mat.Vector) Vector {
	p := m.system.SolveTrans(aligned(m.sectors, cost, "primary cost"))
	return newVector("Prices p", "", m.sectors, p)
}
