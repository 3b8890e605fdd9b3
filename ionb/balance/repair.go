package balance

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb"
)

// A Part is one or several parts of a table: Transactions | PrimaryInputs.
type Part int

const (
	// Transactions is Z.
	Transactions Part = 1 << iota
	// FinalDemand is Y.
	FinalDemand
	// PrimaryInputs is V.
	PrimaryInputs
)

// String returns "Z", "Y" or "V", or those of several joined.
func (p Part) String() string {
	s := ""
	for _, one := range []struct {
		part Part
		name string
	}{{Transactions, "Z"}, {FinalDemand, "Y"}, {PrimaryInputs, "V"}} {
		if p&one.part != 0 {
			s += one.name
		}
	}
	return s
}

// Options say what Repair may change, and how far.
type Options struct {
	// Share is the most that a cell may change, as a share of itself: 0.01 is one per
	// cent. Absolute is the same in the table's unit. One of them must be given; with
	// both, the narrower holds. No cell changes by more than itself in any case, so that
	// none changes its sign.
	Share, Absolute float64
	// Only are the parts that may change; default all three.
	Only Part
	// Fixed are cells that stay as they are: Row is a sector or primary input, Col a
	// sector or category of final demand. What is both, where final demand or a
	// primary input has a sector's name, is fixed in either place.
	Fixed []Cell
	// KeepOutput keeps each sector's output, and moves both its sales and its inputs
	// there. Default: output becomes what the changed row adds up to.
	KeepOutput bool
}

// Repaired is a table that adds up, and what was changed to make it so.
type Repaired struct {
	Table *ionb.Table
	Difference
}

// Repair returns the table with its cells changed as little as need be for the
// inputs of each sector to cost what its output is worth. It minimises
//
//	½ Σ (c¹−c)²/|c|   over the cells c of Z, Y and V
//	subject to  Σᵢ z¹ᵢⱼ + Σₖ v¹ₖⱼ = Σₖ z¹ⱼₖ + Σₖ y¹ⱼₖ  for each sector j,
//	            |c¹−c| ≤ min(Share·|c|, Absolute, |c|)
//
// Friedlander's (1961) weighted least squares, to the second order the distance that
// RAS and GRAS minimise (Σ c¹ ln(c¹/c)), with bounds. There is one minimum. Signs and
// zeros stay. With Options.KeepOutput both sides equal xⱼ instead. A sum of squares
// spreads a gap over all cells that can take it: for one wrong number, which Examine
// may point to, correct that number instead.
//
// The repaired table has a note that says so, and what else the old one says of
// itself; extensions are as they were.
//
// Where the bounds leave no solution, the error names sectors whose gap is more than
// the cells that may change can make up, which proves it (Ford & Fulkerson 1962). A
// table whose columns cannot be added up, being physical or without primary inputs,
// and options that allow no change, are errors. Repair panics with a *LabelError for
// a fixed cell that is not there.
func Repair(t *ionb.Table, o Options) (Repaired, error) {
	fail := func(err error) (Repaired, error) {
		return Repaired{}, fmt.Errorf("balance: repair of table %q: %w", t.Name(), err)
	}
	if err := o.check(t); err != nil {
		return fail(err)
	}
	p := newProgramme(t, o)
	dual, err := p.solve()
	if err != nil {
		return fail(err)
	}
	if dual == nil {
		return Repaired{Table: t, Difference: Difference{before: t, after: t}}, nil
	}
	p.change(dual)
	repaired, err := t.WithFlows(p.z.cells, p.y.cells, p.v.cells)
	if err != nil {
		return fail(err)
	}
	repaired = repaired.WithNote("repaired so that columns add up: " + o.String())
	return Repaired{Table: repaired, Difference: difference(t, repaired)}, nil
}

func (o Options) check(t *ionb.Table) error {
	var errs [4]error
	for i, v := range []float64{o.Share, o.Absolute} {
		if !(v >= 0) || math.IsInf(v, 0) {
			errs[i] = fmt.Errorf("%s is %v, want 0 or more", [...]string{"Share", "Absolute"}[i], v)
		}
	}
	if o.Share == 0 && o.Absolute == 0 {
		errs[2] = errors.New("how far may a cell change? Options need a Share or an Absolute amount")
	}
	if !t.Balance().Complete {
		errs[3] = errors.New("its columns cannot be added up, being physical or without primary inputs; only those of a monetary table with primary inputs can be balanced")
	}
	return errors.Join(errs[:]...)
}

// String says in a few words what may change.
func (o Options) String() string {
	s := "cells of " + o.parts().String()
	if o.Share > 0 {
		s += " by at most " + percent(o.Share)
	}
	if o.Absolute > 0 {
		s += fmt.Sprintf(" by at most %v", o.Absolute)
	}
	if n := len(o.Fixed); n > 0 {
		s += fmt.Sprintf(", %d fixed", n)
	}
	if o.KeepOutput {
		s += ", outputs kept"
	}
	return s
}

func (o Options) parts() Part {
	if o.Only == 0 {
		return Transactions | FinalDemand | PrimaryInputs
	}
	return o.Only
}

// room is how far a cell may change.
func (o Options) room(cell float64) float64 {
	room := math.Abs(cell)
	if o.Share > 0 && o.Share < 1 {
		room *= o.Share
	}
	if o.Absolute > 0 {
		room = math.Min(room, o.Absolute)
	}
	return room
}
