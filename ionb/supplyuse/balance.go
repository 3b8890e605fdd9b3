package supplyuse

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// balanceTolerance is the share by which two sides may miss each other: published
// tables are rounded, and a larger gap is no rounding. It is that of package ionb.
const balanceTolerance = 1e-3

// A Balance says whether supply and use tables add up: whether as much of each
// product is used as there is, and whether each industry's inputs cost what its
// output is worth.
type Balance struct {
	// Supply is the output of each product with imports, margins and taxes, Use what
	// industries and final demand use, Gap the first less the second, 0 where that can
	// only be rounding (m). All are empty when the tables have no final use.
	Supply, Use, Gap ionb.Vector
	// Output and Inputs are those of each industry, Excess the second less the first
	// (n). All are empty when the tables have no value added.
	Output, Inputs, Excess ionb.Vector
	// OffProducts and OffIndustries are those whose gap is more than a thousandth.
	OffProducts, OffIndustries []string

	transposed bool // would do better with a make matrix the other way round
}

// Balance compares supply with use and output with inputs:
//
//	q + imports + N·1 = U·1 + Y·1   (m),   g = Uᵀ·1 + Wᵀ·1   (n)
//
// (Eurostat 2008, ch. 11; Miller & Blair 2009, ch. 5). Nothing is repaired.
func (t *Tables) Balance() Balance {
	b := t.balance()
	if !b.AddsUp() && t.products.len() == t.industries.len() {
		other := *t
		other.v, other.q, other.g = mat.DenseCopyOf(t.v.T()), t.g, t.q
		o := other.balance()
		b.transposed = len(o.OffProducts)+len(o.OffIndustries) < len(b.OffProducts)+len(b.OffIndustries)
	}
	return b
}

func (t *Tables) balance() Balance {
	var b Balance
	if t.demand.len() > 0 {
		supply, use, gap := make([]float64, t.products.len()), make([]float64, t.products.len()), make([]float64, t.products.len())
		for i, name := range t.products.labels {
			supplied, used := append(t.addedTo(i), t.q[i]), t.usesOf(i)
			supply[i], use[i], gap[i] = total(supplied), total(used), total(append(negated(used), supplied...))
			if math.Abs(gap[i]) > balanceTolerance*max(size(supplied), size(used)) {
				b.OffProducts = append(b.OffProducts, name)
			}
		}
		b.Supply, b.Use = vector("Supply", t.products.labels, supply), vector("Use", t.products.labels, use)
		b.Gap = vector("Gap, supply less use", t.products.labels, gap)
	}
	if len(t.primary) > 0 {
		inputs, excess := make([]float64, t.industries.len()), make([]float64, t.industries.len())
		for j, name := range t.industries.labels {
			entries := append(columnOf(t.u, j), columnOf(t.w, j)...)
			inputs[j] = total(entries)
			excess[j] = total(append(entries, -t.g[j]))
			if math.Abs(excess[j]) > balanceTolerance*t.g[j] {
				b.OffIndustries = append(b.OffIndustries, name)
			}
		}
		b.Output, b.Inputs = t.G().Named("Output"), vector("Inputs", t.industries.labels, inputs)
		b.Excess = vector("Excess, inputs less output", t.industries.labels, excess)
	}
	return b
}

// AddsUp is whether all that can be compared agrees to within a thousandth.
func (b Balance) AddsUp() bool { return len(b.OffProducts) == 0 && len(b.OffIndustries) == 0 }

// String says in a few sentences whether the tables add up.
func (b Balance) String() string {
	products, industries := "As much of each product is used as supplied.", "Each industry's inputs cost what its output is worth."
	switch {
	case b.Gap.Len() == 0:
		products = "Supply and use of products cannot be compared: the tables have no final use."
	case len(b.OffProducts) > 0:
		products = fmt.Sprintf("Of %s of %s products (%s) supply and use differ by more than a thousandth; %s.",
			text.Number(float64(len(b.OffProducts))), text.Number(float64(b.Gap.Len())), text.List(b.OffProducts), largest(b.Gap))
	case size(b.Gap.Values()) != 0:
		products = "As much of each product is used as supplied, to within a thousandth; " + largest(b.Gap) + "."
	}
	switch {
	case b.Excess.Len() == 0:
		industries = "Inputs and output of industries cannot be compared: the tables have no value added."
	case len(b.OffIndustries) > 0:
		industries = fmt.Sprintf("In %s of %s industries (%s) inputs and output differ by more than a thousandth; %s.",
			text.Number(float64(len(b.OffIndustries))), text.Number(float64(b.Excess.Len())), text.List(b.OffIndustries), largest(b.Excess))
	case size(b.Excess.Values()) != 0:
		industries = "Each industry's inputs cost what its output is worth, to within a thousandth; " + largest(b.Excess) + "."
	}
	s := products + " " + industries
	if b.transposed {
		s += " (" + transposedHint + ")"
	}
	return s
}

const transposedHint = "the other way round fewer would differ: is V a supply table, product × industry?"

func largest(gap ionb.Vector) string {
	at := 0
	for i, v := range gap.Values() {
		if math.Abs(v) > math.Abs(gap.AtVec(at)) {
			at = i
		}
	}
	return fmt.Sprintf("the largest gap is %s, in %s", text.Number(gap.AtVec(at)), gap.Labels()[at])
}

// Check returns an error that names each product of which supply and use differ by
// more than a thousandth, and each industry whose inputs and output do, with got, want
// and gap; nil when all that can be compared agrees. Balance is the report of it.
func (t *Tables) Check() error {
	b := t.Balance()
	if b.AddsUp() {
		return nil
	}
	var errs []error
	for _, name := range b.OffProducts {
		errs = append(errs, fmt.Errorf("product %q: its uses add up to %v, its supply to %v: a gap of %v (are imports, margins or taxes missing?)",
			name, b.Use.Of(name), b.Supply.Of(name), b.Gap.Of(name)))
	}
	for _, name := range b.OffIndustries {
		errs = append(errs, fmt.Errorf("industry %q: its inputs add up to %v, its output to %v: a gap of %v (is a kind of value added missing?)",
			name, b.Inputs.Of(name), b.Output.Of(name), b.Excess.Of(name)))
	}
	errs = firstFew(errs)
	if b.transposed {
		errs = append(errs, errors.New(transposedHint))
	}
	return fmt.Errorf("supplyuse: tables %q do not balance: %w", t.name, errors.Join(errs...))
}
