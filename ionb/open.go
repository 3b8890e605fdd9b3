package ionb

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// An OpenModel is the open (static) Leontief model of n sectors: final demand d
// and primary inputs come from outside, and gross output x meets all uses,
//
//	x = Ax + d,  (I−A)x = d,  x = Ld,  L = (I−A)⁻¹
//
// (Miller & Blair 2009, eqs. 2.9–2.11). Every question is answered by solving that
// system; L is computed only when it is asked for. Up to 300 sectors the system is
// factorised when the model is made. Of more, a question that takes one solution or a
// few is answered by iterations, which take no memory beside the table's, and one that
// takes many by a factorisation, made once and kept: see Solving. It is safe for
// concurrent use, and gives the same bits in whatever order questions are asked.
type OpenModel struct {
	table     *Table // nil when made from coefficients, or when the technology was changed
	base      *Table // whose units goods and inputs have, kept when the technology changes; nil when made from coefficients
	name      string // of the table, or what was changed in it
	unit      string // of outputs and demands, where they have one in common
	sectors   *labels
	primary   *labels
	a         recipes
	a0        *mat.Dense // primary coefficients, m×n; nil when there are none
	scale     []float64  // the sizes of the table's rows, which free A of units; or nil
	solving   Solving
	system    system
	viability func() Viability
	cond      func() float64
}

// Open makes the open model of a table, with input coefficients
//
//	aᵢⱼ = zᵢⱼ / xⱼ,  A = Z·diag(x)⁻¹   (n×n; Miller & Blair 2009, eq. 2.4)
//
// in units of good i per unit of good j, and a zero column for a sector without
// output. It fails when I−A is singular, with an error that wraps a
// mat.Condition: the table is then closed, or has a group of sectors that sell
// to nobody else. A model that is not productive is not an error but a result:
// see HawkinsSimon.
func Open(t *Table) (*OpenModel, error) { return OpenWith(t, Solving{}) }

// OpenWith is Open with a say in how the model solves its system. A computation that
// s.Context stops is an error that wraps the context's.
func OpenWith(t *Table, s Solving) (*OpenModel, error) {
	if t == nil {
		return nil, errors.New("ionb: Open: the table is nil")
	}
	m, err := OpenModel{
		table: t, base: t, name: t.name, unit: t.unit, sectors: t.sectors, primary: t.primary,
		a: recipesPerUnit(t.z, t.x), a0: perUnit(t.v, t.x), scale: t.size, solving: s,
	}.solvable()
	if err != nil {
		return nil, fmt.Errorf("ionb: open model of table %q: %w", t.name, err)
	}
	return m, nil
}

// OpenFromCoefficients makes the open model of a given n×n matrix A of input
// coefficients. Such a model has no primary inputs, so PrimaryCoefficients and
// Content panic; Prices takes any cost vector. A matrix that is not n×n, an entry
// that is not finite, unusable labels, and a singular I−A are errors.
func OpenFromCoefficients(sectors []string, a mat.Matrix) (*OpenModel, error) {
	m, err := openFromCoefficients(sectors, a)
	if err != nil {
		return nil, fmt.Errorf("ionb: open model from coefficients: %w", err)
	}
	return m, nil
}

func openFromCoefficients(sectors []string, a mat.Matrix) (*OpenModel, error) {
	l, dense, err := squareOf(sectors, a)
	if err != nil {
		return nil, err
	}
	return OpenModel{sectors: l, a: recipesOf(dense)}.solvable()
}

// squareOf checks and copies a matrix with a row and a column for each sector.
func squareOf(sectors []string, a mat.Matrix) (*labels, *mat.Dense, error) {
	l, err := newLabels("sector", sectors)
	if err != nil {
		return nil, nil, err
	}
	if isNil(a) {
		return nil, nil, errors.New("the matrix is nil")
	}
	r, c := a.Dims()
	if r != l.len() || c != l.len() || r == 0 {
		return nil, nil, fmt.Errorf("the matrix is %d×%d, want one row and one column for each of %d sectors (and one sector at least)", r, c, l.len())
	}
	if m, ok := a.(Matrix); ok && m.rows.same(l) {
		l, a = m.rows, m.data // which know their regions, and are faster to copy
	}
	dense := mat.DenseCopyOf(a)
	return l, dense, checkDense("the matrix", l, l, dense)
}

// solvable completes a model whose data are set.
func (m OpenModel) solvable() (*OpenModel, error) {
	var keeper blocks.Keeper
	if m.table != nil {
		keeper = m.table.keeper
	}
	var err error
	if m.system, err = newSystem(m.a.op, m.sectors, m.scale, m.solving, keeper); err != nil {
		return nil, explainSingular(err, m.sectors, m.a.op, m.scale, m.solving)
	}
	m.cond = once(m.condition)
	m.viability = once(func() Viability { return hawkinsSimon(&m) })
	return &m, nil
}

// explainSingular names the sectors that use up exactly what they make, when that
// is why the system is singular.
func explainSingular(err error, sectors *labels, a *solve.Operator, scale []float64, s Solving) error {
	if !errors.As(err, new(mat.Condition)) || !a.Nonnegative() {
		return err
	}
	job, done := s.job("Spectral radius")
	defer done()
	if root, noRoot := spectralRadius(job, a, scale); noRoot == nil && math.Abs(root.Value()-1) < 1e-6 {
		return fmt.Errorf("%w; these sectors use up all that they make among themselves, so that outputs are not determined: %s",
			err, text.List(sectors.pick(root.Block)))
	}
	return err
}

// perUnit divides each column of flows by its output; a column without output
// has no flows and stays zero. No flows give no coefficients.
func perUnit(flows *mat.Dense, x []float64) *mat.Dense {
	if flows == nil {
		return nil
	}
	r, c := flows.Dims()
	out := mat.NewDense(r, c, nil)
	for i := range r {
		row := out.RawRowView(i)
		for j, v := range flows.RawRowView(i) {
			if x[j] != 0 {
				row[j] = v / x[j]
			}
		}
	}
	return out
}

// Table returns the table that the model was made of. It is nil when the model
// was made from coefficients or its technology changed, as by WithCoefficient:
// the table's flows are then not the model's.
func (m *OpenModel) Table() *Table { return m.table }

// Name is the table's name, with what was changed in its technology, and empty
// when the model was made from coefficients.
func (m *OpenModel) Name() string { return m.name }

// Sectors returns the sectors' names in order.
func (m *OpenModel) Sectors() []string { return m.sectors.list() }

// A returns the input coefficients, n×n: column j is the recipe of good j.
func (m *OpenModel) A() Matrix {
	return newMatrix("Input coefficients A", "", m.sectors, m.sectors, m.a.matrix())
}

// L returns the Leontief inverse L = (I−A)⁻¹, n×n (Miller & Blair 2009, eq.
// 2.11): lᵢⱼ is the output of i needed, directly and indirectly, for a unit of
// final demand for j. It is computed when first asked for and then kept. Output,
// Prices, Content and the linkages do not need it.
func (m *OpenModel) L() Matrix {
	return newMatrix("Leontief inverse L", "", m.sectors, m.sectors, m.system.Inverse())
}

// Cond is the condition number, in the norm of largest row sums, of I − diag(s)⁻¹A·diag(s), the system that
// is solved, with s the size of each sector's row in the table (for a model made
// from coefficients, powers of two that balance A); it does not depend on the
// units of the goods. A solution has lost about log₁₀(Cond) of its 16 digits.
func (m *OpenModel) Cond() float64 { return m.cond() }

// Output returns the gross output that meets final demand d (n):
//
//	x = Ax + d,  x = Ld   (Miller & Blair 2009, eqs. 2.9, 2.11)
//
// A labelled demand is matched by label, in whatever order it comes; a bare one
// is taken in the order of the sectors. It panics with a *LengthError,
// *LabelError or *ValueError when d does not fit. In a model that is not
// productive some outputs come out negative.
func (m *OpenModel) Output(d mat.Vector) Vector {
	return m.system.solved("Gross output x", m.unit, m.sectors, aligned(m.sectors, d, "final demand"))
}

// String describes the model in a few lines.
func (m *OpenModel) String() string {
	v := m.HawkinsSimon()
	name := "from coefficients"
	switch {
	case m.table != nil:
		name = "of " + m.table.title()
	case m.name != "":
		name = "of " + m.name
	}
	return fmt.Sprintf("Open Leontief model %s\n%s sectors, ρ(A) = %s, condition number %s\n%s",
		name, text.Number(float64(m.sectors.len())), besideOne(v.SpectralRadius), text.Number(m.Cond()), v.Verdict())
}
