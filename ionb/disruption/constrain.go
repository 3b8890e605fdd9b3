package disruption

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// An Outcome compares what is wanted of an economy with what its capacities allow.
// Vectors have an entry for each sector (n), in the unit of its good.
type Outcome struct {
	// Wanted is final demand d, Demand the part f of it that is met, Unmet the rest.
	Wanted, Demand, Unmet ionb.Vector
	// Needed is the gross output Ld that would meet all of it, Output what is made.
	Needed, Output ionb.Vector
	// Capacity is what sectors can make at most, of those that have a limit.
	Capacity ionb.Vector
	// Binding are the sectors that make all they can and are asked for more.
	Binding []string
}

// Constrained is an economy in which final demand for the goods of the bottlenecks
// gives way.
type Constrained struct {
	Outcome
	// Imports is the final demand that came out negative, turned: so much of a good is
	// missing even when final users get none of it. Those that need none are left out.
	Imports ionb.Vector
}

// tiny is the share of what is compared that can only be rounding.
const tiny = 1e-12

// Constrain lets final demand for a good give way where its sector has not the
// capacity for all uses, while sectors go on getting their inputs. It finds outputs x
// and final demand f with
//
//	(I−A)x = f,  x ≤ x̄,  f ≤ d,  and xᵢ = x̄ᵢ or fᵢ = dᵢ for each sector i
//
// that is the mixed model (Miller & Blair 2009, ch. 13) with the right sectors fixed
// at their capacity. These are not always those whose capacity Ld exceeds: where one
// sector is cut, its suppliers may have room again. Constrain begins with all that Ld
// exceeds and lets go those that would sell more than is wanted, until none is left;
// for A ≥ 0 with ρ(A) < 1 no other can come to exceed its capacity, and the solution is
// the only one (Cottle, Pang & Stone 1992, on K-matrices). Of all possible outputs
// with x ≤ x̄ and f ≤ d it has the largest of every sector.
//
// f can come out negative: the sectors then need more of a good than can be made.
// Bottleneck keeps f ≥ 0 instead. demand names all sectors, capacity some; those that
// it does not name have no limit.
//
// A model that is not productive or has negative coefficients, a capacity below 0, and
// outputs below 0, as negative demand may ask for, are errors. It panics as
// OpenModel.Output does when demand or capacity does not fit.
func Constrain(m *ionb.OpenModel, demand, capacity ionb.Vector) (Constrained, error) {
	fail := func(err error) (Constrained, error) {
		return Constrained{}, fmt.Errorf("disruption: supply constraints: %w", err)
	}
	o, err := wanted(m, demand, capacity)
	if err != nil {
		return fail(err)
	}
	made, met := o.Needed, o.Wanted
	for fixed := o.exceeded(); len(fixed) > 0; {
		s, err := m.Mixed(o.Capacity.Pick(fixed...), o.Wanted.Pick(without(m.Sectors(), fixed)...))
		if err != nil {
			return fail(err)
		}
		made, met = s.Output, s.Demand
		still := slices.DeleteFunc(slices.Clone(fixed), func(sector string) bool {
			return met.Of(sector) > o.Wanted.Of(sector)+tiny*o.Needed.Of(sector)
		})
		if len(still) == len(fixed) {
			o.Binding = fixed
			break
		}
		if fixed = still; len(fixed) == 0 {
			made, met = o.Needed, o.Wanted
		}
	}
	if err := o.complete(made, met); err != nil {
		return fail(err)
	}
	return Constrained{o, missing(o)}, nil
}

// wanted checks what is given and finds the output that all of the demand needs.
func wanted(m *ionb.OpenModel, demand, capacity ionb.Vector) (Outcome, error) {
	if m == nil {
		return Outcome{}, errors.New("the model is nil")
	}
	needed := m.Output(demand)
	needed.Pick(capacity.Labels()...) // panics for sectors that are not there
	d, err := needed.WithValues(demand.Pick(m.Sectors()...).Values())
	if err != nil {
		return Outcome{}, err
	}
	if v := m.HawkinsSimon(); !v.Nonnegative || !v.Productive {
		return Outcome{}, fmt.Errorf("the model must be productive and without negative coefficients: %s", v.Verdict())
	}
	var errs []error
	for i, sector := range capacity.Labels() {
		if v := capacity.AtVec(i); !(v >= 0) || math.IsInf(v, 0) {
			errs = append(errs, fmt.Errorf("capacity of %q is %v, want 0 or more", sector, v))
		}
	}
	return Outcome{
		Wanted:   d.Named("Final demand wanted"),
		Needed:   needed.Named("Output needed"),
		Capacity: capacity.Named("Capacity"),
	}, errors.Join(errs...)
}

// exceeded are the sectors of which more is needed than they can make.
func (o Outcome) exceeded() (sectors []string) {
	for _, sector := range o.Needed.Labels() {
		if limit, ok := o.limit(sector); ok && o.Needed.Of(sector) > limit*(1+tiny) {
			sectors = append(sectors, sector)
		}
	}
	return sectors
}

func (o Outcome) limit(sector string) (limit float64, ok bool) {
	if !slices.Contains(o.Capacity.Labels(), sector) {
		return 0, false
	}
	return o.Capacity.Of(sector), true
}

// complete sets what is made and met.
func (o *Outcome) complete(made, met ionb.Vector) error {
	var errs []error
	unmet := made.Values()
	for i, sector := range made.Labels() {
		unmet[i] = o.Wanted.AtVec(i) - met.AtVec(i)
		if math.Abs(unmet[i]) <= tiny*(math.Abs(o.Wanted.AtVec(i))+math.Abs(o.Needed.AtVec(i))) {
			unmet[i] = 0
		}
		if x := made.AtVec(i); x < -tiny*math.Abs(o.Needed.AtVec(i)) {
			errs = append(errs, fmt.Errorf("output of %q would be %v: final demand that is negative leaves no possible outputs", sector, x))
		}
	}
	o.Output, o.Demand = made.Named("Output"), met.Named("Final demand met")
	var err error
	o.Unmet, err = o.Wanted.Named("Final demand unmet").WithValues(unmet)
	return errors.Join(append(errs, err)...)
}

// missing are the goods of which sectors need more than there is.
func missing(o Outcome) ionb.Vector {
	var short []string
	for i, sector := range o.Demand.Labels() {
		if o.Demand.AtVec(i) < math.Min(0, o.Wanted.AtVec(i)) {
			short = append(short, sector)
		}
	}
	return o.Demand.Pick(short...).Scale(-1).Named("Must be imported")
}

// without returns the labels that are not among others.
func without(labels, others []string) []string {
	return slices.DeleteFunc(labels, func(label string) bool { return slices.Contains(others, label) })
}

// Report returns the parts that Show shows: which sectors bind, what is cut, and
// outputs and final demand beside what was wanted.
func (c Constrained) Report() []any {
	if c.Wanted.Len() == 0 {
		return nil
	}
	parts := []any{"Supply constraints: what can be made and used", c.binding() + " " + c.cut()}
	if c.Imports.Len() > 0 {
		parts = append(parts, "Sectors need more of these goods than there is, even with nothing left for final users. What is missing must be imported, or Bottleneck finds what can be done without.", c.Imports)
	}
	return append(parts, c.tables()...)
}

// String writes the report.
func (c Constrained) String() string { return text.Report(c.Report()) }

func (o Outcome) binding() string {
	if len(o.Binding) == 0 {
		return "No capacity binds."
	}
	return "Capacity binds in " + text.List(o.Binding) + "."
}

func (o Outcome) cut() string {
	var cut []string
	for i, sector := range o.Unmet.Labels() {
		switch unmet, wanted := o.Unmet.AtVec(i), o.Wanted.AtVec(i); {
		case unmet <= 0:
		case wanted >= 0 && unmet > wanted*(1+tiny): // and sectors lack some
			cut = append(cut, fmt.Sprintf("%s (all of %s, and sectors lack %s)", sector, text.Number(wanted), text.Number(unmet-wanted)))
		default:
			cut = append(cut, fmt.Sprintf("%s (%s of %s)", sector, text.Number(unmet), text.Number(wanted)))
		}
	}
	if len(cut) == 0 {
		return "All final demand is met."
	}
	return "Final demand is cut for " + text.List(cut) + "."
}

func (o Outcome) tables() []any {
	parts := []any{
		ionb.Must(ionb.Columns("Final demand", o.Wanted, o.Demand, o.Unmet)),
		ionb.Must(ionb.Columns("Gross output", o.Needed, o.Output)),
	}
	if o.Capacity.Len() > 0 {
		parts = append(parts, o.Capacity)
	}
	return parts
}
