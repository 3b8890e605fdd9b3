package ionb

import (
	"fmt"
	"math"
	"slices"
	"strconv"
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
	// not negative. For A ≥ 0 that is so when every leading principal minor of I−A
	// is positive, and when ρ(A) < 1.
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
	// Certificate proves a productive verdict: positive outputs x > Ax, those that
	// leave one unit of each good, x − Ax = 1 (or some other amount, where units
	// are so different that one is lost in rounding). Empty when not productive.
	Certificate Vector
	// Block proves the opposite: sectors that together use up more than they
	// make, a block of A whose own ρ is not below 1. Empty when productive.
	Block []string
	// ColumnSums are the column sums of A. All below 1 is sufficient for a
	// productive verdict, in money, and never necessary.
	ColumnSums Vector
	// Nonnegative is whether A has no negative coefficient. Where it has some the
	// theorem does not apply, and the verdict rests on L itself: productive when no
	// entry of it is negative.
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
func (m *OpenModel) HawkinsSimon() Viability {
	v := m.viability()
	v.Minors, v.Block = slices.Clone(v.Minors), slices.Clone(v.Block)
	return v
}

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
	if v.Nonnegative && root.Upper < 1 || !v.Nonnegative && mat.Min(m.inverse()) >= 0 {
		v.Certificate, v.Productive = m.certificate()
	}
	if v.Productive {
		return v
	}
	v.Block = m.sectors.pick(root.Block)
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

// certificate returns positive outputs x > Ax that hold when computed: those that
// leave one unit of each good, x = L·1, or those that leave the model's own scale
// of each, where one unit of a good is lost in the rounding of another's millions.
func (m *OpenModel) certificate() (Vector, bool) {
	_, scale := solve.Similar(m.a, m.scale())
	if x := m.system.Solve(ones(len(scale))); proves(m.a, x) {
		return newVector("Outputs that leave one unit of each good", "", m.sectors, x), true
	}
	x := m.system.Solve(scale)
	return newVector("Outputs that leave some of each good", "", m.sectors, x), proves(m.a, x)
}

// proves is whether x > 0 and x > Ax, computed, and by so much that whoever checks
// it may add up in another order.
func proves(a *mat.Dense, x []float64) bool {
	const margin = 1e-12
	var ax mat.VecDense
	ax.MulVec(a, mat.NewVecDense(len(x), x))
	for i := range x {
		if !(x[i] > 0 && (1-margin)*x[i] > ax.AtVec(i)) {
			return false
		}
	}
	return true
}

// spectralRadius encloses ρ(A), computed from a similar matrix free of units.
// The Perron theory needs A ≥ 0; other matrices go to a general eigenvalue
// routine, whose answer comes without bounds.
func spectralRadius(a *mat.Dense, scale []float64) solve.Root {
	b, _ := solve.Similar(a, scale)
	if mat.Min(a) >= 0 {
		return solve.Perron(b)
	}
	var eig mat.Eigen
	if !eig.Factorize(b, mat.EigenNone) {
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
	case !v.Nonnegative && v.Productive:
		b.WriteString("Productive: every final demand can be met. A has negative coefficients, so the Hawkins–Simon theorem does not apply; but no entry of L is negative")
	case !v.Nonnegative:
		b.WriteString("Not productive: some final demand needs a negative output. A has negative coefficients, so the Hawkins–Simon theorem does not apply; but L has a negative entry")
	case v.Productive:
		fmt.Fprintf(&b, "Productive: every final demand can be met. ρ(A) = %s is below 1", besideOne(v.SpectralRadius))
		if v.Minors != nil {
			b.WriteString(", and all leading principal minors of I−A are positive")
		}
	default:
		fmt.Fprintf(&b, "Not productive: ρ(A) = %s is not below 1", besideOne(v.SpectralRadius))
		if v.FirstFailing > 0 {
			fmt.Fprintf(&b, ", and the leading principal minor of order %d of I−A is %s", v.FirstFailing, text.Number(v.Minors[v.FirstFailing-1]))
		}
		fmt.Fprintf(&b, ". Among themselves, these sectors use up all that they make or more: %s. The system becomes productive when every coefficient shrinks to below %s of itself",
			text.List(v.Block), besideOne(1/v.SpectralRadius))
	}
	b.WriteString(".")
	if above := v.columnsAboveOne(); v.Productive && len(above) > 0 {
		fmt.Fprintf(&b, " Columns that sum to 1 or more (%s) do not change that: sums below 1 are sufficient, not necessary.", text.List(above))
	}
	return b.String()
}

// besideOne writes a number with as many digits as tell it from 1, which is what
// a reader compares it with.
func besideOne(v float64) string {
	s := text.Number(v)
	for digits := 5; s == "1" && v != 1 && digits <= 15; digits++ {
		s = strconv.FormatFloat(v, 'g', digits, 64)
	}
	return s
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
	s := v.Verdict()
	if v.Minors != nil {
		s += "\nLeading principal minors of I−A: " + strings.Join(text.Numbers(v.Minors), ", ")
	}
	return s
}
