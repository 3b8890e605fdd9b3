package disruption

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// Losses are what Inoperability finds, by sector (n).
type Losses struct {
	// Perturbation is c*, the final demand that is lost as a share of planned output,
	// and Cut the same in units of the good.
	Perturbation, Cut ionb.Vector
	// Planned is the output x that was to be made.
	Planned ionb.Vector
	// Inoperability is q, the share of its planned output that each sector does not make.
	Inoperability ionb.Vector
	// Loss is q·x, the output that is lost, in units of the good.
	Loss ionb.Vector

	model *ionb.OpenModel
}

// Inoperability returns which share of its output each sector loses when final demand
// falls, by the static demand-side inoperability model,
//
//	q = A*q + c*,  A* = diag(x)⁻¹A·diag(x),  c* = diag(x)⁻¹(d − d̃)
//
// with d̃ the final demand that is left (Santos & Haimes 2004, after Haimes & Jiang
// 2001). It is the Leontief model, normalised (Dietzenbacher & Miller 2015): q·x is
// L(d − d̃), and so it is computed. What the model adds is a second order of sectors:
// by the share that they lose beside the amount. The two differ: see Ranks.
//
// perturbation names some sectors, each with the share of its planned output, 0 to 1,
// by which final demand falls. Since only final demand falls, that can be no more than
// final demand is of output: a loss of capacity is for Constrain.
//
// A share outside 0 to 1, one that takes more than the final demand there is, and one
// of a sector without output are errors; so is a model that is not productive or has
// negative coefficients, and a sector that would lose more than it makes, as where
// final demand is negative. It panics as OpenModel.Output does when demand or
// perturbation does not fit.
func Inoperability(m *ionb.OpenModel, demand, perturbation ionb.Vector) (Losses, error) {
	fail := func(err error) (Losses, error) {
		return Losses{}, fmt.Errorf("disruption: inoperability: %w", err)
	}
	o, err := wanted(m, demand, ionb.Vector{})
	if err != nil {
		return fail(err)
	}
	shares, cut, err := cuts(o, perturbation)
	if err != nil {
		return fail(err)
	}
	l := Losses{Planned: o.Needed.Named("Planned output"), model: m}
	if l.Cut, err = o.Wanted.Named("Final demand lost").WithValues(cut); err != nil {
		return fail(err)
	}
	l.Perturbation = ionb.Must(o.Wanted.WithUnit("").Named("Perturbation c*").WithValues(shares))
	l.Loss = m.Output(l.Cut).Named("Output lost")
	q, err := inoperable(l)
	if err != nil {
		return fail(err)
	}
	l.Inoperability = ionb.Must(o.Wanted.WithUnit("").Named("Inoperability q").WithValues(q))
	return l, nil
}

// cuts are the perturbations of all sectors, as shares and as amounts.
func cuts(o Outcome, perturbation ionb.Vector) (shares, cut []float64, err error) {
	o.Needed.Pick(perturbation.Labels()...) // panics for sectors that are not there
	shares, cut = make([]float64, o.Needed.Len()), make([]float64, o.Needed.Len())
	at := map[string]int{}
	for j, sector := range o.Needed.Labels() {
		at[sector] = j
	}
	var errs []error
	for k, sector := range perturbation.Labels() {
		j, share := at[sector], perturbation.AtVec(k)
		x, d := o.Needed.AtVec(j), o.Wanted.AtVec(j)
		shares[j], cut[j] = share, share*x
		switch {
		case !(share >= 0 && share <= 1):
			errs = append(errs, fmt.Errorf("perturbation of %q is %v, want a share of its output, 0 to 1", sector, share))
		case share > 0 && x <= 0:
			errs = append(errs, fmt.Errorf("%q has no output, so nothing of it can be lost", sector))
		case cut[j] > math.Max(0, d)*(1+1e-9):
			errs = append(errs, fmt.Errorf("final demand for %q is %s, less than the %s that a perturbation of %v takes from an output of %s: at most %s can be lost (Constrain says what a loss of capacity does)",
				sector, text.Number(d), text.Number(cut[j]), share, text.Number(x), text.Number(math.Max(0, d)/x)))
		}
	}
	return shares, cut, errors.Join(errs...)
}

// inoperable are the shares of output that are lost.
func inoperable(l Losses) ([]float64, error) {
	q := l.Loss.Values()
	var errs []error
	for j, sector := range l.Planned.Labels() {
		switch x := l.Planned.AtVec(j); {
		case math.Abs(q[j]) <= tiny*math.Abs(x) || q[j] == 0:
			q[j] = 0
		case x <= 0 || q[j] > x*(1+1e-9):
			errs = append(errs, fmt.Errorf("%q would lose %v of an output of %v: is final demand for it negative?", sector, q[j], x))
		default:
			q[j] = math.Min(1, q[j]/x)
		}
	}
	return q, errors.Join(errs...)
}

// Interdependency returns A* (n×n): entry i, j is the additional inoperability of
// sector i for each unit of that of sector j,
//
//	a*ᵢⱼ = aᵢⱼxⱼ/xᵢ
//
// the share of i's output that j buys: the allocation coefficients B of the Ghosh model
// at planned outputs (Dietzenbacher & Miller 2015). A sector without output has a zero row.
func (l Losses) Interdependency() ionb.Matrix {
	if l.model == nil {
		return ionb.Matrix{}
	}
	a := l.model.A()
	shares := a.Dense()
	shares.Apply(func(i, j int, v float64) float64 {
		if l.Planned.AtVec(i) == 0 {
			return 0
		}
		return v * l.Planned.AtVec(j) / l.Planned.AtVec(i)
	}, shares)
	return ionb.Must(a.WithValues(shares)).Named("Interdependency A*")
}

// Ranks returns the rank of each sector in both orders (n×2), 1 for the largest: by
// inoperability and by output lost. Those that are equal to ten digits rank as they
// stand. In a physical table amounts are in units of their own, and their ranks mean
// nothing.
func (l Losses) Ranks() ionb.Matrix {
	if l.model == nil {
		return ionb.Matrix{}
	}
	return ionb.Must(ionb.Columns("Ranks", rank("By inoperability", l.Inoperability), rank("By loss", l.Loss)))
}

func rank(name string, v ionb.Vector) ionb.Vector {
	order := v.Sorted().Labels()
	places := make([]float64, v.Len())
	for i, label := range v.Labels() {
		places[i] = float64(1 + slices.Index(order, label))
	}
	return ionb.Must(v.WithUnit("").Named(name).WithValues(places))
}

// Report returns the parts that Show shows: what is lost in all, who loses most by
// share and by amount, and every sector's loss and ranks.
func (l Losses) Report() []any {
	if l.model == nil {
		return nil
	}
	return []any{
		"Inoperability: what a loss of final demand does",
		l.most(),
		"Inoperability is the share of its planned output that a sector does not make, 0 to 1. Which sector comes first is another question by share than by amount.",
		ionb.Must(ionb.Columns("As shares of planned output", l.Perturbation, l.Inoperability)),
		ionb.Must(ionb.Columns("As amounts", l.Cut, l.Loss, l.Planned)),
		l.Ranks(),
	}
}

// most says what is lost in all, and who loses most.
func (l Losses) most() string {
	byShare, byLoss := l.Inoperability.Sorted(), l.Loss.Sorted()
	if byShare.AtVec(0) == 0 {
		return "Nothing is lost."
	}
	words := fmt.Sprintf("By share %s loses most, %s of its output", byShare.Labels()[0], percent(byShare.AtVec(0)))
	if t := l.model.Origin(); t != nil && t.Kind() == ionb.Physical {
		return words + "."
	}
	return fmt.Sprintf("Final demand falls by %s, output by %s, %s of what was planned. %s; by amount %s, %s.",
		text.Number(l.Cut.Sum()), text.Number(l.Loss.Sum()), percent(share(l.Loss.Sum(), l.Planned.Sum())), words, byLoss.Labels()[0], text.Number(byLoss.AtVec(0)))
}

// share is part of whole, and 0 of nothing.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// String writes the report.
func (l Losses) String() string { return text.Report(l.Report()) }
