package ionb

import (
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// mostMinors is the largest number of sectors for which the leading principal
// minors are computed: they are for reading, and the verdict needs none.
const mostMinors = 60

// A Viability is the verdict of the Hawkins–Simon test, with what proves it.
type Viability struct {
	// Productive is whether every final demand can be met with outputs that are
	// not negative: every leading principal minor of I−A is positive, ρ(A) < 1.
	Productive bool
	// Minors are the leading principal minors of I−A, of order 1 to n; nil for
	// more than 60 sectors.
	Minors []float64
	// FirstFailing is the order of the first minor that is not positive; 0 when
	// all are, or when there are none.
	FirstFailing int
	// SpectralRadius is ρ(A), enclosed by the Collatz–Wielandt bounds Lower and
	// Upper: min (Ax)ᵢ/xᵢ ≤ ρ ≤ max (Ax)ᵢ/xᵢ for a positive x.
	SpectralRadius, Lower, Upper float64
	// Certificate proves a productive verdict: positive outputs x of which every
	// sector has one unit left over, x − Ax = 1. Empty when not productive.
	Certificate Vector
	// Block proves the opposite: sectors that together use up more than they
	// make, a block of A whose own ρ is not below 1. Empty when productive.
	Block []string
	// ColumnSums are the column sums of A. All below 1 is sufficient for a
	// productive verdict, in money, and never necessary.
	ColumnSums Vector
	// Nonnegative is whether A has no negative coefficient. Where it has some the
	// theorem does not apply: Productive then says only that ρ(A) < 1, that is
	// that the series d + Ad + A²d + … converges.
	Nonnegative bool
}

// HawkinsSimon tests whether the model is productive:
//
//	all leading principal minors of I−A > 0  ⇔  ρ(A) < 1  ⇔  some x > 0 has x > Ax
//
// for A ≥ 0 (Hawkins & Simon 1949; Nikaido 1968, ch. 2; Dorfman, Samuelson &
// Solow 1958, ch. 9). Two shorter tests in circulation are wrong: column sums
// below 1 are sufficient only (the seed's own table has one of 1.625 and is
// productive), and a positive determinant with a positive diagonal says nothing
// from four sectors on. The result is computed once and kept.
func (m *OpenModel) HawkinsSimon() Viability { return m.viability() }

func hawkinsSimon(m *OpenModel) Viability {
	root := spectralRadius(m.a, m.scale())
	v := Viability{
		Minors:         leadingMinors(m.a),
		SpectralRadius: root.Value(),
		Lower:          root.Lower,
		Upper:          root.Upper,
		ColumnSums:     m.A().ColSums(),
		Nonnegative:    mat.Min(m.a) >= 0,
	}
	x := m.ForwardLinkages() // L·1, so that x − Ax = 1
	v.Productive = root.Upper < 1 && (!v.Nonnegative || provesProductive(m.a, x.data))
	if v.Productive {
		v.Certificate = x.Named("Outputs that leave one unit of each good")
		return v
	}
	for _, i := range root.Block {
		v.Block = append(v.Block, m.sectors.names[i])
	}
	for k, minor := range v.Minors {
		if minor <= 0 {
			v.FirstFailing = k + 1
			break
		}
	}
	return v
}

// scale is what makes coefficients free of units: outputs, where there are some.
func (m *OpenModel) scale() []float64 {
	if m.table == nil {
		return nil
	}
	return m.table.x
}

// provesProductive is whether x > 0 and x > Ax, computed.
func provesProductive(a *mat.Dense, x []float64) bool {
	var ax mat.VecDense
	ax.MulVec(a, mat.NewVecDense(len(x), x))
	for i := range x {
		if !(x[i] > 0 && x[i] > ax.AtVec(i)) {
			return false
		}
	}
	return true
}

// spectralRadius encloses ρ(A), computed from the similar matrix in shares of
// output where outputs are known. The Perron theory needs A ≥ 0; other matrices
// go to a general eigenvalue routine, whose answer comes without bounds.
func spectralRadius(a *mat.Dense, x []float64) solve.Root {
	shares := mat.DenseCopyOf(a)
	n, _ := a.Dims()
	for i := range n {
		for j := range n {
			if x != nil && x[i] != 0 && x[j] != 0 {
				shares.Set(i, j, a.At(i, j)*x[j]/x[i])
			}
		}
	}
	if mat.Min(a) >= 0 {
		return solve.Perron(shares)
	}
	var eig mat.Eigen
	if !eig.Factorize(shares, mat.EigenNone) {
		return solve.Root{Lower: 0, Upper: math.Inf(1)}
	}
	var rho float64
	for _, z := range eig.Values(nil) {
		rho = math.Max(rho, math.Hypot(real(z), imag(z)))
	}
	return solve.Root{Lower: rho, Upper: rho}
}

func leadingMinors(a *mat.Dense) []float64 {
	n, _ := a.Dims()
	if n > mostMinors {
		return nil
	}
	minors := make([]float64, n)
	for k := range n {
		m := mat.NewDense(k+1, k+1, nil)
		m.Scale(-1, a.Slice(0, k+1, 0, k+1))
		for i := range k + 1 {
			m.Set(i, i, 1+m.At(i, i))
		}
		minors[k] = mat.Det(m)
	}
	return minors
}

// Verdict says the result in words, with what proves it.
func (v Viability) Verdict() string {
	var b strings.Builder
	switch {
	case !v.Nonnegative:
		fmt.Fprintf(&b, "A has negative coefficients, so the Hawkins–Simon theorem does not apply; ρ(A) = %s", text.Number(v.SpectralRadius))
	case v.Productive:
		fmt.Fprintf(&b, "Productive: every final demand can be met. ρ(A) = %s is below 1", text.Number(v.SpectralRadius))
		if v.Minors != nil {
			b.WriteString(", and all leading principal minors of I−A are positive")
		}
	default:
		fmt.Fprintf(&b, "Not productive: ρ(A) = %s is not below 1", text.Number(v.SpectralRadius))
		if v.FirstFailing > 0 {
			fmt.Fprintf(&b, ", and the leading principal minor of order %d of I−A is %s", v.FirstFailing, text.Number(v.Minors[v.FirstFailing-1]))
		}
		fmt.Fprintf(&b, ". Among themselves, these sectors use up all that they make or more: %s. The system becomes productive when every coefficient shrinks to below %s of itself",
			text.List(v.Block), text.Number(1/v.SpectralRadius))
	}
	b.WriteString(".")
	if above := v.columnsAboveOne(); v.Productive && len(above) > 0 {
		fmt.Fprintf(&b, " Columns that sum to 1 or more (%s) do not change that: sums below 1 are sufficient, not necessary.", text.List(above))
	}
	return b.String()
}

func (v Viability) columnsAboveOne() []string {
	var above []string
	for j, sum := range v.ColumnSums.data {
		if sum >= 1 {
			above = append(above, v.ColumnSums.labels.names[j])
		}
	}
	return above
}

// String writes the verdict and the minors.
func (v Viability) String() string {
	s := v.Verdict() + "\n"
	if v.Minors != nil {
		s += "Leading principal minors of I−A: " + strings.Join(text.Numbers(v.Minors), ", ") + "\n"
	}
	return s
}
