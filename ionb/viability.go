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
	// Upper: min (Ax)ᵢ/xᵢ ≤ ρ ≤ max (Ax)ᵢ/xᵢ for a positive x. With negative
	// coefficients it is an eigenvalue routine's, and Lower and Upper repeat it.
	SpectralRadius, Lower, Upper float64
	// Certificate proves a productive verdict: positive outputs x > Ax, those that
	// leave one unit of each good, x − Ax = 1 (or some other amount, where units
	// are so different that one is lost in rounding). Empty when not productive.
	Certificate Vector
	// LeftOver is what the certificate's outputs leave of each good, x − Ax > 0.
	// Empty when not productive.
	LeftOver Vector
	// Block proves the opposite: sectors that together use up what they make or
	// more, a block of A whose own ρ is not below 1. Empty when productive, and
	// where the theorem does not apply.
	Block []string
	// ColumnSums are the column sums of A. All below 1 is sufficient for a
	// productive verdict, since ρ(A) is at most the largest of them, and never
	// necessary: they depend on units and prices, and ρ(A) does not.
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
// below 1 are sufficient only (the table of Dorfman, Samuelson & Solow has one of
// 1.625 and is productive), and a positive determinant with a positive diagonal
// says nothing from four sectors on. The result is computed once and kept.
func (m *OpenModel) HawkinsSimon() Viability {
	v := m.viability()
	v.Minors, v.Block = slices.Clone(v.Minors), slices.Clone(v.Block)
	return v
}

func hawkinsSimon(m *OpenModel) Viability {
	root := m.spectralRadius()
	v := Viability{
		Minors:         m.leadingMinors(),
		SpectralRadius: root.Value(),
		Lower:          root.Lower,
		Upper:          root.Upper,
		ColumnSums:     m.columnSums(),
		Nonnegative:    m.a.op.Nonnegative(),
	}
	v.FirstFailing = 1 + slices.IndexFunc(v.Minors, func(minor float64) bool { return minor <= 0 })
	switch {
	case v.Nonnegative && root.Upper < 1:
		v.Productive = v.certify(m)
	case !v.Nonnegative && m.inverseNonnegative():
		v.certify(m)
		v.Productive = true
	}
	if !v.Productive {
		v.Block = m.sectors.pick(root.Block)
	}
	return v
}

// spectralRadius encloses ρ(A), unless that is kept beside the table.
func (m *OpenModel) spectralRadius() solve.Root {
	if root, ok := m.keptRoot(); ok {
		return root
	}
	job, done := m.solving.job("Spectral radius")
	root, err := spectralRadius(job, m.a.op, m.scale)
	mustSolve(err)
	done()
	m.keepRoot(root)
	return root
}

// inverseNonnegative is whether L has no negative entry, rounding aside: that of the
// system that is solved, where no entry is large for its units alone.
func (m *OpenModel) inverseNonnegative() bool {
	cond := m.Cond() // before L, which is then made from the same factors
	L, scale := m.system.Inverse(), m.system.Scale()
	var least, most float64
	for i, to := range scale {
		for j, v := range L.RawRowView(i) {
			v *= scale[j] / to
			least, most = min(least, v), max(most, math.Abs(v))
		}
	}
	return least >= -0x1p-52*cond*most
}

// certify looks for positive outputs x > Ax that hold when computed: those that
// leave one unit of each good, x = L·1, or those that leave the model's own scale
// of each, where one unit of a good is lost in the rounding of another's millions.
func (v *Viability) certify(m *OpenModel) bool {
	return v.proves(m, "Outputs that leave one unit of each good", m.leavingOne()) ||
		v.proves(m, "Outputs that leave some of each good", m.system.Solve(m.system.Scale()))
}

// proves takes x for the certificate when x > 0 and x > Ax, computed, and by more than
// what rounding can do to Ax in whatever order it is added up.
func (v *Viability) proves(m *OpenModel, name string, x []float64) bool {
	margin := 4 * float64(len(x)) * 0x1p-52
	left := m.a.times(x)
	for i, uses := range left {
		if !(x[i] > 0 && (1-margin)*x[i] > uses) {
			return false
		}
		left[i] = x[i] - uses
	}
	v.Certificate = newVector(name, "", m.sectors, x)
	v.LeftOver = newVector("Left over x − Ax", "", m.sectors, left)
	return true
}

// spectralRadius encloses ρ(A), computed from a similar matrix free of units.
// The Perron theory needs A ≥ 0; other matrices go to a general eigenvalue
// routine, whose answer comes without bounds.
func spectralRadius(job solve.Job, a *solve.Operator, scale []float64) (solve.Root, error) {
	b, _ := solve.Similar(a, scale)
	if a.Nonnegative() {
		return solve.Perron(job, b)
	}
	rho, err := solve.Dominant(job, b)
	if math.IsInf(rho, 1) {
		return solve.Root{Upper: rho}, err
	}
	return solve.Root{Lower: rho, Upper: rho}, err
}

func (m *OpenModel) leadingMinors() []float64 {
	n := m.sectors.len()
	if n > mostMinors {
		return nil
	}
	a, scale := m.a.matrix(), m.system.Scale()
	minors := make([]float64, n)
	for k := range minors {
		minors[k] = solve.Det(a.Slice(0, k+1, 0, k+1).(*mat.Dense), scale[:k+1])
	}
	return minors
}

// LargestFactor returns 1/ρ(A): with every coefficient k times what it is, the
// model is productive for every k below that and for none from there on. It is how
// much slack a productive technology has, and how far another one must shrink;
// +Inf where no chain of inputs leads back to its beginning, since ρ(A) is then 0.
// For A ≥ 0; with negative coefficients the theorem does not apply.
func (v Viability) LargestFactor() float64 { return 1 / v.SpectralRadius }

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
		if v.Minors != nil && v.FirstFailing == 0 {
			b.WriteString(", and all leading principal minors of I−A are positive")
		}
	case v.Lower < 1:
		fmt.Fprintf(&b, "Not proved productive: ρ(A) = %s is too near 1 for floating-point numbers to decide", besideOne(v.SpectralRadius))
	default:
		fmt.Fprintf(&b, "Not productive: ρ(A) = %s is not below 1", besideOne(v.SpectralRadius))
		if v.FirstFailing > 0 {
			fmt.Fprintf(&b, ", and the leading principal minor of order %d of I−A is %s", v.FirstFailing, text.Number(v.Minors[v.FirstFailing-1]))
		}
		fmt.Fprintf(&b, ". Among themselves, these sectors use up all that they make or more: %s. The system becomes productive when every coefficient shrinks to below %s of itself",
			text.List(v.Block), besideOne(v.LargestFactor()))
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
