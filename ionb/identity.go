package ionb

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// identityTolerance is how nearly an identity must hold: far above what rounding does
// to a model whose numbers can be trusted, far below what anybody reads.
const identityTolerance = 1e-9

// An Identity is an equation that holds in every model of its kind, and how nearly it
// holds in one as computed. A gap beyond the tolerance means that numbers of the model
// are not to be trusted: its system is nearly singular, or something is broken.
type Identity struct {
	Name     string // what it says, in words
	Equation string // the same in symbols
	// Gap is the largest difference between the two sides, as a share of what is
	// compared, and so free of units. Where the sides are verdicts it is 0 or 1.
	Gap, Tolerance float64
}

// Holds is whether the two sides agree.
func (i Identity) Holds() bool { return i.Gap <= i.Tolerance } // not when the gap is NaN

// String is the identity in a line.
func (i Identity) String() string {
	switch {
	case !i.Holds():
		return fmt.Sprintf("%s: %s does NOT hold, the gap is %.2g", i.Name, i.Equation, i.Gap)
	case i.Tolerance == 0:
		return fmt.Sprintf("%s: %s", i.Name, i.Equation)
	}
	return fmt.Sprintf("%s: %s, to nine digits", i.Name, i.Equation)
}

// Identities computes both sides of what holds in every open model, for the final
// demand d of its table, or for some of each good where the model has no table:
//
//	x = Ld                           the outputs of the table come back; without a table,
//	x = Ax + d                       outputs cover all uses
//	p·d = c·x  with  p = pA + c      prices and outputs are dual, for c the coefficients
//	                                 of each primary input, or 1 where there is none
//	(I−A)L = I                       up to 60 sectors
//	minors of I−A > 0 ⇔ ρ(A) < 1     up to 60 sectors and A ≥ 0
//
// (Miller & Blair 2009, eqs. 2.9 and 2.11, sec. 2.6; Hawkins & Simon 1949.) Vectors have n
// entries; differences are taken as shares of each sector's row, of Σⱼ|cⱼxⱼ|, and of the
// size of the two sectors that an entry of L relates.
func (m *OpenModel) Identities() []Identity {
	d := m.system.Scale()
	if m.table != nil {
		d = m.table.Demand().data
	}
	x := m.system.Solve(d)
	identities := []Identity{m.coverage(x, d), m.duality(x, d)}
	if m.sectors.len() > mostMinors {
		return identities
	}
	identities = append(identities, m.inverse())
	if v := m.viability(); v.Nonnegative {
		identities = append(identities, Identity{Name: "the two tests of Hawkins and Simon agree",
			Equation: "minors of I−A > 0 ⇔ ρ(A) < 1", Gap: disagreement(v.FirstFailing == 0, v.SpectralRadius < 1)})
	}
	return identities
}

// coverage compares x with the outputs of the table, or with Ax + d.
func (m *OpenModel) coverage(x, d []float64) Identity {
	if m.table != nil {
		return Identity{Name: "the outputs of the table come back", Equation: "x = Ld",
			Gap: gapOf(x, m.table.x, m.system.Scale()), Tolerance: identityTolerance}
	}
	uses := m.a.times(x)
	for k := range uses {
		uses[k] += d[k]
	}
	return Identity{Name: "outputs cover all uses", Equation: "x = Ax + d",
		Gap: gapOf(x, uses, m.system.Scale()), Tolerance: identityTolerance}
}

func (m *OpenModel) duality(x, d []float64) Identity {
	i := Identity{Name: "what demand costs is what inputs earn", Equation: "p·d = c·x", Tolerance: identityTolerance}
	costs := [][]float64{ones(len(x))}
	if m.a0 != nil {
		costs = nil
		for k := range m.primary.len() {
			costs = append(costs, m.a0.RawRowView(k))
		}
	}
	for _, c := range costs {
		p := m.system.SolveTrans(c)
		var paid, earned, size float64
		for j := range x {
			paid, earned, size = paid+p[j]*d[j], earned+c[j]*x[j], size+math.Abs(c[j]*x[j])
		}
		i.Gap = worse(i.Gap, share(paid-earned, size))
	}
	return i
}

func (m *OpenModel) inverse() Identity {
	i := Identity{Name: "the Leontief inverse is one", Equation: "(I−A)L = I", Tolerance: identityTolerance}
	L, scale := m.system.Inverse(), m.system.Scale()
	var AL mat.Dense
	AL.Mul(m.a.matrix(), L)
	for r := range scale {
		for c := range scale {
			left := L.At(r, c) - AL.At(r, c)
			if r == c {
				left--
			}
			i.Gap = worse(i.Gap, math.Abs(left)*scale[c]/scale[r])
		}
	}
	return i
}

// Identities computes both sides of what holds in every closed model: the outputs of
// its table are a solution of the homogeneous system, which has one because the
// determinant vanishes (Miller & Blair 2009, sec. 2.5). The determinant is that of a
// matrix free of units.
//
//	x = Ax,  |I−A| = 0
func (c *ClosedModel) Identities() []Identity {
	x := append(append([]float64{}, c.table.x...), c.scale[len(c.scale)-1])
	solved := mat.NewVecDense(len(x), nil)
	solved.ScaleVec(x[len(x)-1], mat.NewVecDense(len(x), c.proportions))
	return []Identity{
		{Name: "the outputs of the table are a solution", Equation: "x = Ax",
			Gap: gapOf(solved.RawVector().Data, x, c.scale), Tolerance: identityTolerance},
		{Name: "the closed system is singular", Equation: "|I−A| = 0",
			Gap: math.Abs(c.Determinant()), Tolerance: identityTolerance},
	}
}

// Identities computes both sides of what relates the Ghosh model to the Leontief model
// of the same table, by the row sums, in sectors with output (Miller & Blair 2009, sec.
// 12.1):
//
//	G = diag(x)⁻¹ L diag(x)
func (g *GhoshModel) Identities() []Identity {
	i := Identity{Name: "it is the Leontief model seen from supply", Equation: "G = diag(x)⁻¹ L diag(x)", Tolerance: identityTolerance}
	m, err := Open(g.table)
	if err != nil {
		i.Gap = math.NaN()
		return []Identity{i}
	}
	x, sums := g.table.x, g.system.Solve(ones(g.sectors.len()))
	for k, v := range m.system.Solve(x) {
		if x[k] != 0 {
			i.Gap = worse(i.Gap, share(sums[k]-v/x[k], math.Abs(sums[k])))
		}
	}
	return []Identity{i}
}

// gapOf is the largest difference of two vectors as a share of each sector's size.
func gapOf(got, want, size []float64) float64 {
	var gap float64
	for i := range got {
		gap = worse(gap, share(got[i]-want[i], size[i]))
	}
	return gap
}

// share is a difference as a share of what it is a difference of.
func share(difference, size float64) float64 {
	if difference == 0 {
		return 0
	}
	return math.Abs(difference) / size
}

// worse is the larger of two gaps, NaN being the worst.
func worse(a, b float64) float64 {
	if math.IsNaN(b) || b > a {
		return b
	}
	return a
}

func disagreement(a, b bool) float64 {
	if a == b {
		return 0
	}
	return 1
}
