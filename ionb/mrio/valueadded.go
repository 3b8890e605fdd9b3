package mrio

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// ValueAddedOptions say what value added is. The zero value is the usual way.
type ValueAddedOptions struct {
	// Primary names the primary inputs that are value added, where others, such as
	// taxes on products or imports from outside the table, are not. Default: output
	// less intermediate inputs, whatever it consists of.
	Primary []string
}

// ValueAddedTrade says whose value added is in what is traded, and who consumes it. With
// v the value added per unit of output, e_s the gross exports of s to all others, and
// y_u the final demand of u from all regions:
//
//	ByDestination      diag(v)·L·y_u             value added of a sector that u consumes (Johnson & Noguera 2012)
//	InExports          Σᵢ∈r vᵢ(L e_s)ᵢ           value added of r in the exports of s
//	Domestic content   v_s L_ss e_s              of s in its own exports (OECD TiVA: EXGR_DVA)
//	Foreign content    Σ_t≠s v_t L_ts e_s        of all others in them (OECD TiVA: EXGR_FVA)
//	GDP in exports     v_s (I−A_ss)⁻¹ e_s        what s's GDP would lack without exports, by hypothetical extraction (Los, Timmer & de Vries 2016)
//	Absorbed abroad    Σ_u≠s v_s(L y_u)_s        value added exports, VAX (Johnson & Noguera 2012)
//	Imported content   1'A_m,s (I−A_ss)⁻¹ e_s    vertical specialisation, VS (Hummels, Ishii & Yi 2001), A_m,s the inputs of s from all others
//
// Domestic content counts what crosses the border of s more than once each time; GDP in
// exports counts it once, and is what is absorbed abroad and what returns to be consumed
// at home. See KoopmanWangWei, whose nine terms hold all of these apart.
//
// Shares are of the gross exports of s, and 0 where there are none:
//
//	VAX ratio                 absorbed abroad (Johnson & Noguera 2012)
//	Domestic content          the domestic content
//	Vertical specialisation   imported content (Hummels, Ishii & Yi 2001)
//	Backward participation    foreign content (OECD TiVA: DEXFVApSH)
//	Forward participation     Σ_t≠s v_s L_st e_t, of s in the exports of others (OECD TiVA: FEXDVApSH)
//
// With the default value added, domestic and foreign content add up to gross exports, and
// so do GDP in exports and imported content. With named primary inputs both miss what the
// others contribute, and with any both miss what sectors without output sell, as of a good
// that a region only imports and sells on: nothing is known of what is in it.
type ValueAddedTrade struct {
	Coefficients ionb.Vector // v (n)

	ByDestination ionb.Matrix // n×U: rows make, columns consume
	WhoForWhom    ionb.Matrix // R×U: ByDestination by region; what is not of one region is trade in value added

	InExports         ionb.Matrix // R×R: value added of the row's region in the exports of the column's
	InExportsBySector ionb.Matrix // n×R

	Exports        ionb.Matrix // R×8: gross exports by content, in money
	Shares         ionb.Matrix // R×5: what of gross exports they are
	BySector       ionb.Matrix // n×3: exports of each sector, and the domestic and foreign value added in them
	KoopmanWangWei ionb.Matrix // R×10: gross exports and their nine terms

	of string
}

// ValueAdded computes trade in value added by the model of a table. It solves once for
// each region and each user; L is not needed. A model without its table, sectors without
// regions, a physical table, and a region that is not solvable by itself are errors. It
// panics with a *ionb.LabelError for a primary input that is not there.
func ValueAdded(m *ionb.OpenModel, o ValueAddedOptions) (*ValueAddedTrade, error) {
	v, err := valueAdded(m, o)
	if err != nil {
		return nil, fmt.Errorf("mrio: trade in value added: %w", err)
	}
	return v, nil
}

func valueAdded(m *ionb.OpenModel, o ValueAddedOptions) (*ValueAddedTrade, error) {
	t, l, err := modelTable(m)
	if err != nil {
		return nil, err
	}
	w := &world{layout: l, unit: t.Unit(), a: m.A(), final: l.final(t.Y())}
	w.exports = l.exports(l.intermediate(t.Z()), w.final)
	w.v = perUnit(t, o)
	if w.alone, err = l.alone(w.a); err != nil {
		return nil, err
	}
	if err := w.setContents(t, m); err != nil {
		return nil, err
	}
	va := &ValueAddedTrade{of: t.Name(), Coefficients: ionb.Must(l.sectors.WithValues(w.v)).WithUnit("").Named("Value added per unit of output")}
	w.consumed(va, m)
	w.exported(va, m)
	w.account(va)
	return va, nil
}

// perUnit returns v, with 0 for a sector without output.
func perUnit(t *ionb.Table, o ValueAddedOptions) []float64 {
	x := t.X()
	var added ionb.Vector
	if o.Primary == nil {
		inputs := t.Z().ColSums().Values()
		left := x.Values()
		for j := range left {
			left[j] = less(left[j], inputs[j])
		}
		added = ionb.Must(x.WithValues(left))
	} else {
		chosen := t.V().RowSums().Pick(o.Primary...) // which panics for one that is not there or named twice
		added = x.Scale(0)
		for _, name := range chosen.Labels() {
			added = added.Add(t.V().Row(name))
		}
	}
	v := make([]float64, x.Len())
	for j := range v {
		v[j] = ratio(added.AtVec(j), x.AtVec(j))
	}
	return v
}

// world holds what the accounts are made of.
type world struct {
	layout         layout
	unit           string
	a              ionb.Matrix
	v              []float64
	final, exports *mat.Dense // of each sector, by user (n×U)
	contents       *mat.Dense // value added of each region in a unit of each good, R×n: v_r L_r·
	alone          []*ionb.OpenModel
}

// setContents computes v_r L_r· for all regions at a time, as the multipliers of an
// extension that counts each region's value added.
func (w *world) setContents(t *ionb.Table, m *ionb.OpenModel) error {
	x := t.X()
	f := make([][]float64, len(w.layout.regions))
	for r, at := range w.layout.at {
		f[r] = make([]float64, x.Len())
		for _, i := range at {
			f[r][i] = w.v[i] * x.AtVec(i)
		}
	}
	with, err := t.WithExtension(ionb.ExtensionSpec{Name: "Value added of each region, by mrio", Stressors: w.layout.regions, F: f})
	if err != nil {
		return err
	}
	accounts, err := m.Footprints(with.Extension("Value added of each region, by mrio"))
	if err != nil {
		return err
	}
	w.contents = accounts.M().Dense()
	return nil
}

// consumed sets who consumes whose value added.
func (w *world) consumed(va *ValueAddedTrade, m *ionb.OpenModel) {
	l := w.layout
	made := w.valued(m.Outputs(l.bySector("Final demand by user", w.unit, l.users, w.final)))
	va.ByDestination = l.bySector("Value added of sectors by who consumes it", w.unit, l.users, made)
	va.WhoForWhom = labelled("Value added by origin and destination", w.unit, l.regions, l.users, l.added(made))
}

// exported sets whose value added is in whose exports.
func (w *world) exported(va *ValueAddedTrade, m *ionb.OpenModel) {
	l := w.layout
	n := len(l.of)
	demands := mat.NewDense(n, len(l.regions), nil)
	sectors := mat.NewDense(n, 3, nil)
	for j, r := range l.of {
		e := mat.Sum(w.exports.RowView(j))
		demands.Set(j, r, e)
		domestic := w.contents.At(r, j)
		sectors.SetRow(j, []float64{e, domestic * e, less(mat.Sum(w.contents.ColView(j)), domestic) * e})
	}
	made := w.valued(m.Outputs(l.bySector("Exports by region", w.unit, l.regions, demands)))
	va.InExportsBySector = l.bySector("Value added of sectors in the exports of regions", w.unit, l.regions, made)
	va.InExports = labelled("Value added in exports, by origin and exporter", w.unit, l.regions, l.regions, l.added(made))
	va.BySector = l.bySector("Content of each sector's exports", w.unit, []string{"Gross exports", "Domestic value added", "Foreign value added"}, sectors)
}

// valued returns diag(v)·X.
func (w *world) valued(x ionb.Matrix) *mat.Dense {
	made := x.Dense()
	for i, v := range w.v {
		row := made.RawRowView(i)
		for k := range row {
			row[k] *= v
		}
	}
	return made
}

// Report returns the parts that Show shows: exports by content, their shares, the nine
// terms, and who consumes whose value added.
func (v *ValueAddedTrade) Report() []any {
	if v == nil || v.Exports.Name() == "" {
		return nil
	}
	return []any{
		"Trade in value added: " + v.of,
		"Gross exports hold value added of the exporter and of others, some of it more than once. Rows are exporters; of value added by origin and destination, rows earn it and columns consume it.",
		v.Exports, v.Shares, v.KoopmanWangWei, v.WhoForWhom, v.InExports,
	}
}

// String writes the report.
func (v *ValueAddedTrade) String() string { return text.Report(v.Report()) }
