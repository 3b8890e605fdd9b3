package ionb

import (
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"gonum.org/v1/gonum/mat"
)

// WithCoefficient returns the model with one input coefficient changed: sector
// uses coefficient units of input per unit of its output. Primary coefficients
// stay. A coefficient that makes I−A singular is an error that wraps a
// mat.Condition; one beyond CriticalCoefficient gives a model that is not
// productive. It panics with a *LabelError for a sector that is not there and
// with a *ValueError for a coefficient that is not finite.
func (m *OpenModel) WithCoefficient(input, sector string, coefficient float64) (*OpenModel, error) {
	i, j := m.sectors.index("inputs of the model", input), m.sectors.index("sectors of the model", sector)
	mustBeFinite("coefficient", input+" in "+sector, coefficient)
	a, err := m.ownRecipes()
	if err != nil {
		return nil, err
	}
	a.Set(i, j, coefficient)
	return m.withA(a, fmt.Sprintf("%s in %s", input, sector))
}

// WithTechnique returns the model with a new recipe for one sector: the units of
// each good that a unit of its output takes (n, or some: a labelled vector may
// leave out the goods that it does not take). Primary coefficients stay. Errors
// and panics are as for WithCoefficient.
func (m *OpenModel) WithTechnique(sector string, recipe mat.Vector) (*OpenModel, error) {
	j := m.sectors.index("sectors of the model", sector)
	a, err := m.ownRecipes()
	if err != nil {
		return nil, err
	}
	a.SetCol(j, spread(m.sectors, recipe, "recipe of "+sector))
	return m.withA(a, "the recipe of "+sector)
}

// WithCoefficients returns the model with other input coefficients throughout, a matrix
// A (n×n) in the order of the sectors or labelled with them in that order: those of
// another year, of a scenario, of a draw. Primary coefficients stay. A matrix of
// another size, entries that are not finite and a singular I−A are errors.
func (m *OpenModel) WithCoefficients(a mat.Matrix) (*OpenModel, error) {
	own, err := m.ownCoefficients(a)
	if err != nil {
		return nil, fmt.Errorf("ionb: model with other coefficients: %w", err)
	}
	return m.withA(own, "all coefficients")
}

// ownCoefficients checks and copies a matrix of all coefficients.
func (m *OpenModel) ownCoefficients(a mat.Matrix) (*mat.Dense, error) {
	if labelled, ok := a.(Matrix); ok && !(labelled.rows.same(m.sectors) && labelled.cols.same(m.sectors)) {
		return nil, fmt.Errorf("rows and columns of %s are not the sectors of the model in their order; name both as they are in Sectors", labelled.describe())
	}
	return newMatrix("A", "", m.sectors, m.sectors, nil).sameShape(a)
}

// WithPrimaryCoefficient returns the model with one primary coefficient changed:
// sector uses coefficient units of the primary input per unit of its output. It
// panics as WithCoefficient does, and makes no error, since I−A is what it was.
func (m *OpenModel) WithPrimaryCoefficient(primary, sector string, coefficient float64) (*OpenModel, error) {
	k, j := m.primary.index("primary inputs", primary), m.sectors.index("sectors of the model", sector)
	mustBeFinite("coefficient", primary+" in "+sector, coefficient)
	changed := m.renamed(fmt.Sprintf("%s in %s", primary, sector))
	changed.a0 = mat.DenseCopyOf(m.a0)
	changed.a0.Set(k, j, coefficient)
	return &changed, nil
}

// renamed returns a copy without its table, whose name says what is changed in it.
func (m *OpenModel) renamed(what string) OpenModel {
	changed := *m
	changed.table = nil
	changed.name = strings.TrimPrefix(fmt.Sprintf("%s, %s changed", m.name, what), ", ")
	return changed
}

// ownRecipes returns A as a matrix that may be changed.
func (m *OpenModel) ownRecipes() (*mat.Dense, error) {
	if err := solve.Room(m.sectors.len()); err != nil {
		return nil, fmt.Errorf("ionb: model with another technology: %w", published(err))
	}
	return m.a.op.Dense(), nil
}

// withA returns the model with other input coefficients.
func (m *OpenModel) withA(a *mat.Dense, what string) (*OpenModel, error) {
	model := m.renamed(what)
	model.a = recipesOf(a)
	changed, err := model.solvable()
	if err != nil {
		return nil, fmt.Errorf("ionb: model with %s changed: %w", what, err)
	}
	return changed, nil
}

// CriticalCoefficient returns the value of aᵢⱼ, all others as they are, from which
// on the model is no longer productive:
//
//	aᵢⱼ + 1/lⱼᵢ
//
// since det(I−A) falls linearly in aᵢⱼ, by the cofactor lⱼᵢ·det(I−A), and vanishes
// there first (Sherman & Morrison 1950). It is +Inf where no chain of inputs leads
// from sector back to input (lⱼᵢ = 0): such a coefficient never decides. It is NaN
// in a model that is not productive already, or has negative coefficients. Solved
// without L.
func (m *OpenModel) CriticalCoefficient(input, sector string) float64 {
	i, j := m.sectors.index("inputs of the model", input), m.sectors.index("sectors of the model", sector)
	if v := m.viability(); !v.Productive || !v.Nonnegative {
		return math.NaN()
	}
	// The chain decides: rounding makes 1e-17 of an lⱼᵢ that is zero.
	if feedback := m.system.Solve(unitVector(m.sectors.len(), i))[j]; feedback > 0 && m.usersOf(j)[i] {
		return m.a.op.At(i, j) + 1/feedback
	}
	return math.Inf(1)
}
