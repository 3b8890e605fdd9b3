package ionb

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// ExplainViability explains HawkinsSimon: the leading principal minors one by one,
// the second written out, ρ(A), the certificate put into x > Ax, what the column
// sums of A say, and the verdict. Of more than six sectors the first three minors,
// the first that fails and the last are written out.
func (m *OpenModel) ExplainViability() Explanation {
	v := m.viability()
	x := newNotation("x", m.sectors)
	e := Explanation{Title: m.titled("The Hawkins–Simon test")}
	e.Steps = []Step{{
		Text:      "A model is productive when every final demand can be met with outputs that are not negative. For coefficients that are not negative, three conditions say the same: all leading principal minors Δₖ of I−A are positive; ρ(A), the largest eigenvalue of A, is below 1; some positive outputs leave something of every good.",
		Equations: []Equation{formula("Δ₁, …, Δₙ > 0", "⇔", "ρ(A) < 1", "⇔", "x > Ax, x > 0")},
	}}
	if !v.Nonnegative {
		e.Steps = append(e.Steps, Step{Text: "Here A has negative coefficients, and the theorem does not apply: what decides is whether L = (I−A)⁻¹ has a negative entry."})
	}
	e.Steps = append(e.Steps, m.minorsStep(v), radiusStep(v))
	if v.Certificate.Len() > 0 {
		e.Steps = append(e.Steps, m.certificateStep(x, v))
	}
	e.Steps = append(e.Steps, m.columnSumsStep(v), Step{Text: v.Verdict()})
	e.Symbols = x.legend(m.units())
	return e
}

// minorsStep writes the minors, those of order 1 and 2 from the coefficients.
func (m *OpenModel) minorsStep(v Viability) Step {
	n := len(v.Minors)
	if n == 0 {
		return Step{Text: fmt.Sprintf("For %s sectors the minors are not computed: ρ(A) and the certificate decide.", text.Number(float64(m.sectors.len())))}
	}
	s := Step{Text: "The leading principal minors: Δₖ is the determinant of the first k rows and columns of I−A."}
	orders := someOrders(n, v.FirstFailing)
	if n > 1 {
		s.Equations = append(s.Equations, formula("Δ₁", "=", "1 − a₁₁"), formula("Δ₂", "=", "(1−a₁₁)(1−a₂₂) − a₁₂a₂₁"))
	}
	for _, k := range orders {
		s.Equations = append(s.Equations, m.minor(k, v.Minors[k-1]))
	}
	s.More = n - len(orders)
	return s
}

// someOrders returns the orders of the minors that are written out.
func someOrders(n, failing int) []int {
	var orders []int
	for k := 1; k <= n; k++ {
		if k <= written(n) || k == failing || k == n {
			orders = append(orders, k)
		}
	}
	return orders
}

func (m *OpenModel) minor(order int, value float64) Equation {
	left := "Δ" + subscript(order)
	a := m.a.matrix().At
	var e Equation
	switch order {
	case 1:
		e = summation(left, []float64{1, -a(0, 0)}, value)
	case 2:
		e = products(left, []float64{1 - a(0, 0), -a(0, 1)}, []float64{1 - a(1, 1), a(1, 0)}, 0, value)
	default:
		e = chain(left, value)
	}
	return e.and(besides(value, 0), 0)
}

// besides is the sign between two numbers.
func besides(a, b float64) string {
	switch {
	case a > b:
		return ">"
	case a < b:
		return "<"
	}
	return "="
}

// radiusStep says where ρ(A) lies, and by its distance from 1 where that is too
// small to be seen.
func radiusStep(v Viability) Step {
	s := Step{Text: "The largest eigenvalue of A. Every coefficient could be 1/ρ(A) times as large before the model stops being productive."}
	if !v.Productive || !v.Nonnegative {
		s.Text = "The largest eigenvalue of A."
	}
	rho, gap := v.SpectralRadius, 1-v.SpectralRadius
	if text.Number(rho) == "1" && gap != 0 {
		s.Equations = []Equation{chain("1 − ρ(A)", gap).and(besides(gap, 0), 0)}
	} else {
		s.Equations = []Equation{chain("ρ(A)", rho).and(besides(rho, 1), 1)}
	}
	if rho > 0 {
		s.Equations = append(s.Equations, chain("1/ρ(A)", 1/rho))
	}
	return s
}

// certificateStep checks that the certificate leaves something of each good.
func (m *OpenModel) certificateStep(x *notation, v Viability) Step {
	outputs := v.Certificate
	s := Step{Text: "The proof: positive outputs that leave something of every good, x > Ax. Row by row, I−A times these outputs.",
		Table: inFull("Certificate", outputs)}
	for i := range written(outputs.Len()) {
		s.Equations = append(s.Equations, chain(x.at(i), outputs.data[i]))
	}
	return s.with(outputs.Len(), func(i int) Equation {
		row := netRow(m.a.matrix(), i)
		left := mat.Dot(mat.NewVecDense(len(row), row), outputs)
		return products("", row, outputs.data, 0, left).and(besides(left, 0), 0)
	})
}
