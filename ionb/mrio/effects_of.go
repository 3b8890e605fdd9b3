package mrio

import (
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// DemandEffects are the parts of the output that a final demand calls for, by why it is
// called for:
//
//	x = d + intraregional + spillover + feedback   (n each)
type DemandEffects struct {
	Demand        ionb.Vector // d
	Intraregional ionb.Vector // (M₁−I)d: each region's own circuits, for its own part of d
	Spillover     ionb.Vector // (M₂−I)M₁d: what other regions' parts of d draw from a region
	Feedback      ionb.Vector // (M₃−I)M₂M₁d: what comes back to it through others
	Output        ionb.Vector // x = Ld

	physical bool
}

// Of takes the output for a final demand apart. It solves x = Ax + d, and small systems
// of each region. To see what one region's demand does to others, set the demand for
// all other regions' goods to 0: the output of other regions is then spillover and its
// feedback, and the region's own feedback is what its model alone would miss (Miller
// 1966). It panics as OpenModel.Output does.
func (e *Effects) Of(d mat.Vector) DemandEffects {
	x := e.model.Output(d)
	n := len(e.layout.of)
	demand := ionb.Must(e.model.A().RowSums().WithValues(make([]float64, n))).WithUnit(x.Unit()).Named("Final demand")
	if p, ok := d.(*ionb.Vector); ok {
		d = *p
	}
	if v, ok := d.(ionb.Vector); ok {
		demand = demand.Add(v) // matched by label, as Output does
	} else {
		demand = ionb.Must(demand.WithValues(mat.Col(nil, 0, d)))
	}
	given, out := demand.Values(), x.Values()
	intra, spill, feedback := make([]float64, n), make([]float64, n), make([]float64, n)
	for r, at := range e.layout.at {
		inner := e.alone[r].Output(picked(given, at))
		var own mat.Dense
		solveTo(&own, e.own[r], false, picked(out, at))
		before := e.alone[r].Output(own.ColView(0)) // M₂M₁d, before feedback
		for k, i := range at {
			intra[i] = less(inner.AtVec(k), given[i])
			spill[i] = less(before.AtVec(k), inner.AtVec(k))
			feedback[i] = less(out[i], before.AtVec(k))
		}
	}
	part := func(name string, values []float64) ionb.Vector {
		return ionb.Must(x.WithValues(values)).Named(name)
	}
	base := e.model.Origin()
	return DemandEffects{
		Demand: part("Final demand", given), Intraregional: part("Intraregional", intra),
		Spillover: part("Spillover", spill), Feedback: part("Feedback", feedback), Output: x.Named("Output"),
		physical: base != nil && base.Kind() == ionb.Physical,
	}
}

// BySector returns the parts side by side, n×5.
func (e DemandEffects) BySector() ionb.Matrix {
	return ionb.Must(ionb.Columns("Output by what sets it off", e.Demand, e.Intraregional, e.Spillover, e.Feedback, e.Output))
}

// ByRegion adds the parts up by region, R×5. In a physical table that adds up units.
func (e DemandEffects) ByRegion() ionb.Matrix {
	return ionb.Must(ionb.Columns("Output of regions by what sets it off", e.Demand.ByRegion(), e.Intraregional.ByRegion(),
		e.Spillover.ByRegion(), e.Feedback.ByRegion(), e.Output.ByRegion()))
}

// FeedbackShare returns the share of each region's output that is feedback, which its
// model alone would miss, and 0 for a region without output.
func (e DemandEffects) FeedbackShare() ionb.Vector {
	feedback, x := e.Feedback.ByRegion(), e.Output.ByRegion()
	shares := make([]float64, x.Len())
	for r := range shares {
		shares[r] = ratio(feedback.AtVec(r), x.AtVec(r))
	}
	return ionb.Must(x.WithValues(shares)).WithUnit("").Named("Share of output that is feedback")
}

// Report returns the parts that Show shows: what they mean, and sums by region unless
// the table is physical, then sectors.
func (e DemandEffects) Report() []any {
	if e.Output.Len() == 0 {
		return nil
	}
	parts := []any{
		"Output by what sets it off, within and between regions",
		"Each region's output: its own final demand, what its own circuits add (intraregional), what other regions' demand draws from it (spillover), and what comes back because it buys from those that buy from it (feedback).",
	}
	if !e.physical {
		parts = append(parts, e.ByRegion(), e.FeedbackShare())
	}
	return append(parts, e.BySector())
}

// String writes the report.
func (e DemandEffects) String() string { return text.Report(e.Report()) }
