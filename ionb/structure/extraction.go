package structure

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Form says which flows of the extracted sectors K are taken out. The others,
// r, then import what K supplied, or K imports what they did. With A and B partitioned
// into K and r, and all else in the model as it is:
//
//	                after the extraction             output left in K
//	Complete        A_KK, A_Kr, A_rK and d_K are 0   0
//	Backward        A_KK and A_rK are 0              A_Kr·x̄_r + d_K
//	Forward         B_KK and B_Kr are 0              v_K + x̄_r'B_rK
//	ForwardDemand   A_KK and A_Kr are 0              d_K
//
// Extraction.KeepOwn and KeepDemand have the variants.
type Form int

const (
	// Complete takes the sectors out with all they buy, sell and deliver to final demand
	// (Strassert 1968; Miller & Blair 2009, sec. 12.2.6). Paelinck, de Caevel & Degueldre
	// (1965) and Schultz (1977) are the beginnings of the method.
	Complete Form = iota
	// Backward takes out what the sectors buy, their columns of A: they go on delivering,
	// with imported inputs (Dietzenbacher & van der Linden 1997; Miller & Blair 2009, sec.
	// 12.2.6).
	Backward
	// Forward takes out what the sectors sell to sectors, their rows of B, in the Ghosh
	// model with its primary inputs v' = x'(I−B) as they are (Dietzenbacher & van der
	// Linden 1997; Miller & Blair 2009, sec. 12.2.6). It needs the model of a
	// table in money, since v adds up columns. A sector without output allocates nothing,
	// and nothing is lost without it.
	Forward
	// ForwardDemand takes out the rows of A in the demand model: the others import what
	// the sectors sold them (among the forms of Miller & Lahr 2001). It is another
	// question than Forward: here buyers go on as before and only suppliers of K lose,
	// there the buyers lose.
	ForwardDemand
)

// String returns "complete", "backward", "forward" or "forward by demand".
func (f Form) String() string {
	switch f {
	case Complete:
		return "complete"
	case Backward:
		return "backward"
	case Forward:
		return "forward"
	case ForwardDemand:
		return "forward by demand"
	}
	return fmt.Sprintf("Form(%d)", int(f))
}

// Extraction says what an extraction takes out, and of what its loss is counted. The
// zero value is the complete extraction from the table's economy.
type Extraction struct {
	Form Form
	// KeepOwn leaves what the extracted sectors deliver to each other and themselves,
	// A_KK or B_KK, as in the extraction of regions of Dietzenbacher, van der Linden &
	// Steenge (1993). The outputs left in K are then (I−A_KK)⁻¹ times those of the form's
	// table. What the others lose stays the same, but for ForwardDemand.
	KeepOwn bool
	// KeepDemand lets the sectors of a complete extraction go on delivering to final
	// demand: x̄_K = d_K (among the forms of Miller & Lahr 2001), and with KeepOwn x̄_K =
	// (I−A_KK)⁻¹d_K, where K is cut off from the rest and all else stays (Cella 1984;
	// Clements 1990). The other forms keep final demand anyway.
	KeepDemand bool
	// Demand is the final demand that is met. Default: that of the table. Forward takes no
	// other.
	Demand mat.Vector
	// Accounts are what is lost beside output, each per unit of output of each sector: a
	// primary input's coefficients, those of gross domestic product, as PrimaryCost of ones
	// for its parts returns them, or a row of an Extension's S. Default: the primary inputs
	// that the model knows. An empty list is none.
	Accounts []ionb.Vector
}

// Extracted is what an extraction loses.
type Extracted struct {
	Form    Form
	Sectors []string // what was extracted, in the order of the model
	// Before and After are the outputs with and without the flows that were taken out,
	// Loss is their difference and Share the loss as a share of Before, 0 where that is (n).
	Before, After, Loss, Share ionb.Vector
	// Totals has a row for gross output and for each account, and columns Before, After,
	// Loss, Own (the part lost in the extracted sectors), Others (that in the rest) and
	// Share (the loss as a share of Before, 0 where that is). The row of gross output means
	// something only where goods share a unit.
	Totals ionb.Matrix

	of, how string
}

// Extract computes what an economy loses without some flows of sectors: of one, of
// several together, or of all sectors of a region, where the label is a region's.
//
//	structure.Extract(m, structure.Extraction{}, "Agriculture", "Food")
//	structure.Extract(m, structure.Extraction{KeepOwn: true}, "DEU")
//
// With u = x_K, and u = x_K − x̄_K for ForwardDemand,
//
//	x_r − x̄_r = L_rK·L_KK⁻¹·u
//
// from which follows a surprise: what the others lose is the same in a complete and in a
// backward extraction, with whatever is kept in K. To see why, (I−A_rr)·x̄_r = d_r +
// A_rK·y, where y is the output of K that still buys inputs, x_K before and x_K − u
// after, and (I−A_rr)⁻¹A_rK = L_rK·L_KK⁻¹ by the inverse of a partitioned matrix. What is
// left in K is A_Kr·x̄_r + d_K = L_KK⁻¹·x_K in a backward extraction. In Ghosh's model the
// same holds of rows, and with G = x̂⁻¹Lx̂
//
//	x_r' − x̄_r' = 1'L_KK⁻¹·L_Kr·x̂_r,   x̄_K' = 1'L_KK⁻¹·x̂_K
//
// (Miller & Lahr 2001; Dietzenbacher & van der Linden 1997.) Nothing is inverted but the
// block L_KK, k×k for k sectors, whose columns are k solves.
//
// A singular I−A_rr, which cannot be in a productive model, is an error that wraps a
// mat.Condition. A model without a table is an error where no demand is given, and always
// for Forward, as is a physical table; so are results beyond the largest number. Extract
// panics with a *ionb.LabelError for a sector that is not there, with a *ionb.ValueError for
// one named twice, and as OpenModel.Output does for a demand or an account that does not
// fit. It can be stopped as the model can: see ionb.Solving.
func Extract(m *ionb.OpenModel, e Extraction, labels ...string) (Extracted, error) {
	x, err := newExtractor(m, e)
	if err == nil {
		return x.extracted(labels)
	}
	return Extracted{}, fmt.Errorf("structure: %s extraction: %w", e.Form, err)
}

func (x *extractor) extracted(labels []string) (Extracted, error) {
	at := x.positions(labels)
	what := text.List(labels)
	fail := func(err error) (Extracted, error) {
		return Extracted{}, fmt.Errorf("structure: %s extraction of %s: %w", x.Form, what, err)
	}
	loss, err := x.loss(solvedInverse{x.model}, at)
	if err != nil {
		return fail(err)
	}
	r := Extracted{Form: x.Form, Before: x.before.Named("Output before"), of: what, how: x.how(what)}
	for _, i := range at {
		r.Sectors = append(r.Sectors, x.names[i])
	}
	if r.Loss, err = x.before.WithValues(loss); err != nil {
		return fail(err)
	}
	r.After = r.Before.Sub(r.Loss).Named("Output after")
	r.Loss = r.Loss.Named("Loss of output")
	if r.Share, err = x.before.WithUnit("").WithValues(ratiosOrZero(loss, x.out)); err != nil {
		return fail(err)
	}
	r.Share = r.Share.Named("Share lost")
	if r.Totals, err = x.totals(loss, at); err != nil {
		return fail(err)
	}
	return r, nil
}

// totals adds up output and accounts, before and after.
func (x *extractor) totals(loss []float64, at []int) (ionb.Matrix, error) {
	rows := []string{"Gross output"}
	for _, a := range x.accounts {
		rows = append(rows, a.name)
	}
	t := mat.NewDense(len(rows), 6, nil)
	for k := range rows {
		before, own, others := x.sums(k, loss, at)
		t.SetRow(k, []float64{before, before - (own + others), own + others, own, others, ratioOrZero(own+others, before)})
	}
	return ionb.MatrixOf("Totals", rows, []string{"Before", "After", "Loss", "Own", "Others", "Share"}, t)
}

// how says in words what was done.
func (x *extractor) how(what string) string {
	var s string
	switch x.Form {
	case Complete:
		s = "all that it buys and sells is taken out, its final demand with it: the others go on meeting theirs, and import what it supplied"
		if x.KeepDemand {
			s = "all that it buys and sells is taken out but its final demand, to which it goes on delivering, with imported inputs; the others import what it supplied"
		}
	case Backward:
		s = "all that it buys is taken out: it goes on delivering, with imported inputs"
	case Forward:
		s = "all that it sells to sectors is taken out of the allocation of outputs (Ghosh's model): what others lose is what its deliveries were worth to them and to their buyers"
	case ForwardDemand:
		s = "all that it sells to sectors is taken out: they import it instead, and its own suppliers lose"
	}
	if x.KeepOwn && (x.Form != Complete || x.KeepDemand) {
		s += ". What is delivered within it stays"
	}
	return what + ": " + s + "."
}

// Report returns the parts that Show shows: what was extracted, in words, the totals,
// and the outputs.
func (r Extracted) Report() []any {
	if len(r.Sectors) == 0 {
		return nil
	}
	outputs := ionb.Must(ionb.Columns("Outputs", r.Before, r.After, r.Loss, r.Share))
	return []any{"Extraction, " + r.Form.String() + ": " + r.of, r.how, r.Totals, outputs}
}

// String writes the report.
func (r Extracted) String() string { return text.Report(r.Report()) }
