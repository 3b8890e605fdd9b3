package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A SupplyShock is what the supply-side model makes of a change in primary inputs:
// see GhoshModel.Shock, and the warning there.
type SupplyShock struct {
	// Change is the given change of each sector's primary inputs Δv (n), in money.
	Change Vector
	// Before and After are the values of outputs x without and with it (n).
	Before, After Vector
	// Effect is After less Before, Δx (n).
	Effect Vector
	// Percent is 100·Δxⱼ/xⱼ (n), 0 for a sector without output. With quantities as
	// they were, it is by how many per cent the sector's price changes.
	Percent Vector

	model *GhoshModel
}

// Shock returns what a change Δv of primary inputs, in money, does to the values of
// outputs when every sector sells in fixed shares:
//
//	Δx' = Δx'B + Δv',  Δx' = Δv'G   (Ghosh 1958; Miller & Blair 2009, sec. 12.1)
//
// changes names some sectors, or all (n). The model is disputed. Read as quantities it
// says that buyers turn more of one input into more output with no more of any other,
// and that final buyers take whatever comes (Oosterhaven 1988), and it lets input
// coefficients move while it holds shares of sales (Rose & Allison 1989): see
// InputCoefficients. Read as prices it is sound (Dietzenbacher 1997): quantities stay,
// primary inputs cost Δv more, and each sector passes its costs on. Relative changes of
// prices π are then those of the Leontief price model,
//
//	πⱼ = Δxⱼ/xⱼ,  π = πA + Δv·diag(x)⁻¹
//
// so that m.Prices(Δv/x) of the open model gives the same numbers.
//
// A physical table, a sector without output whose primary inputs are to change, and a
// cut of more than the primary inputs that a sector has are errors. It panics with a
// *LabelError or a *ValueError when changes do not fit.
func (g *GhoshModel) Shock(changes mat.Vector) (SupplyShock, error) {
	fail := func(err error) (SupplyShock, error) {
		return SupplyShock{}, fmt.Errorf("ionb: supply shock in table %q: %w", g.table.name, err)
	}
	change := spread(g.sectors, changes, "change in primary inputs")
	if g.table.kind == Physical {
		return fail(errors.New("it is physical, and primary inputs and outputs are wanted in money: see Table.AtPrices"))
	}
	if err := g.possible(change); err != nil {
		return fail(err)
	}
	effect := g.system.solvedTrans("Change in output", g.table.unit, g.sectors, change)
	if err := allFinite(g.sectors, effect.data, "change in output"); err != nil {
		return fail(err)
	}
	for j, yes := range reached(mat.NewVecDense(len(change), change), g.table.z.T()) {
		if !yes {
			effect.data[j] = 0 // and not what rounding leaves of it
		}
	}
	after, percent := make([]float64, len(change)), make([]float64, len(change))
	for j, x := range g.table.x {
		after[j] = x + effect.data[j]
		percent[j] = 100 * ratio(effect.data[j], x)
	}
	vector := func(name, unit string, data []float64) Vector { return newVector(name, unit, g.sectors, data) }
	return SupplyShock{
		Change:  vector("Change in primary inputs", g.table.unit, change),
		Before:  vector("Output before", g.table.unit, slices.Clone(g.table.x)),
		After:   vector("Output after", g.table.unit, after),
		Effect:  effect,
		Percent: vector("Change in output, or in price", "%", percent),
		model:   g,
	}, nil
}

// possible names the sectors whose primary inputs cannot change so.
func (g *GhoshModel) possible(change []float64) error {
	var errs []error
	has := g.PrimaryInputs()
	for j, name := range g.sectors.names {
		switch before := has.data[j]; {
		case change[j] == 0:
		case g.table.x[j] == 0:
			errs = append(errs, fmt.Errorf("%q has no output, so its primary inputs cannot change", name))
		case before >= 0 && before+change[j] < -rounding*before:
			errs = append(errs, fmt.Errorf("primary inputs of %q are %v and cannot change by %v: they would be negative", name, before, change[j]))
		}
	}
	return errors.Join(errs...)
}

// Rounds takes the effect apart (n×(k+2)): round 0 is the change in primary inputs
// itself, each further one what buyers pass on of the round before, and the last
// column all later rounds:
//
//	Δx' = Δv' + Δv'B + Δv'B² + …   (Miller & Blair 2009, sec. 12.1)
//
// It panics with a *ValueError when k is negative or above 1,000.
func (s SupplyShock) Rounds(k int) Matrix {
	if k < 0 || k > mostRounds {
		panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("the last is to be round %d, want 0 to %d", k, mostRounds)})
	}
	if s.model == nil {
		return Matrix{}
	}
	columns, round := make([]Vector, k+2), s.Change.data
	for r := range k + 1 {
		columns[r] = newVector(fmt.Sprintf("Round %d", r), s.Change.unit, s.Change.labels, round)
		next := make([]float64, len(round))
		s.model.b.op.MulVecTrans(next, round)
		round = next
	}
	columns[k+1] = s.model.system.solvedTrans("Later rounds", s.Change.unit, s.Change.labels, round)
	for j, x := range s.Effect.data {
		if x == 0 {
			columns[k+1].data[j] = 0
		}
	}
	return sideBySide("Change in output, round by round", columns...)
}

// InputCoefficients returns what input coefficients would be after the shock if it
// were one of quantities (n×n): fixed shares of sales do not leave them as they are,
//
//	aᵢⱼ (1 + πᵢ) / (1 + πⱼ),  πᵢ = Δxᵢ/xᵢ
//
// which is the question of joint stability (Rose & Allison 1989; Miller & Blair 2009,
// sec. 12.1). A sector that is left without output has a zero column. As prices, they
// are the same quantities at the new prices.
func (s SupplyShock) InputCoefficients() Matrix {
	if s.model == nil {
		return Matrix{}
	}
	a := perUnit(s.model.table.z, s.Before.data)
	a.Apply(func(i, j int, v float64) float64 { return v * s.moved(i, j) }, a)
	return newMatrix("Input coefficients that the shock implies", "", s.Before.labels, s.Before.labels, a)
}

// moved is by what coefficient aᵢⱼ is multiplied. A sector without output sells to
// nobody more or less than it did.
func (s SupplyShock) moved(i, j int) float64 {
	rise := func(k int) float64 { return 1 + ratio(s.Effect.data[k], s.Before.data[k]) }
	if math.Abs(rise(j)) <= rounding {
		return 0
	}
	return rise(i) / rise(j)
}

// furthest says which of the recipes' shares moves furthest, and how.
func (s SupplyShock) furthest() string {
	largest, from, to := 0.0, -1, -1
	for i := range s.Before.data {
		for j, z := range s.model.table.z.RawRowView(i) {
			if by := math.Abs(s.moved(i, j) - 1); z != 0 && by > largest*(1+rounding)+rounding {
				largest, from, to = by, i, j
			}
		}
	}
	if from < 0 {
		return "Every input coefficient stays as it is."
	}
	names := s.Before.labels.names
	return fmt.Sprintf("As quantities, it changes what %s needs of %s per unit by %s; no input coefficient moves further.",
		names[to], names[from], percent(s.moved(from, to)-1))
}

// Report returns the parts that Show shows: how to read the numbers, with the usual
// warning, and the changes by sector and by round.
func (s SupplyShock) Report() []any {
	if s.model == nil {
		return nil
	}
	total := s.Effect.Sum()
	return []any{
		"Supply shock: primary inputs change, and shares of sales stay",
		fmt.Sprintf("Primary inputs change by %s in all, the value of outputs by %s.", inUnit(s.Change.Sum(), s.Change.unit), inUnit(total, s.Effect.unit)),
		"Warning: do not read this as quantities unless you can defend it. The supply-side model lets output grow with one input and with no more of the others, and lets final buyers take whatever comes (Oosterhaven 1988). " + s.furthest(),
		"As prices it is sound (Dietzenbacher 1997): quantities stay, primary inputs cost so much more or less, every sector passes it on, and the last column has the changes of prices, the same as those of the Leontief price model.",
		sideBySide("Change by sector", s.Change, s.Before, s.Effect, s.Percent.Named("Change in output, or in price, %")),
		s.Rounds(4),
	}
}

func inUnit(v float64, unit string) string {
	if unit == "" {
		return text.Number(v)
	}
	return text.Number(v) + " " + unit
}

// String writes the report.
func (s SupplyShock) String() string {
	if s.model == nil {
		return "No supply shock"
	}
	return text.Report(s.Report())
}
