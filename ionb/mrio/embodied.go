package mrio

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// EmbodiedTrade sets two accounts of a stressor beside each other that differ by what
// imports are (Peters 2008; Kanemoto et al. 2012). With s_r the intensities of region r
// and e_rs its gross exports to s, intermediate and final:
//
//	bilateral (EEBT)     s_r (I−A_rr)⁻¹ e_rs   what r causes, by its domestic technology, to sell to s
//	by final use (MRIO)  s_r (L y_s)_r         what r causes, through whatever borders, for what s consumes
//
// EEBT belongs to gross trade: a steel plate that s buys from r to sell cars to u is an
// import of s. By final use it is an import of u. Each account has all that is produced;
// in both, consumption-based = production-based − exports + imports. What is by final use
// is that of ionb.Footprints.
type EmbodiedTrade struct {
	Stressor string
	// Bilateral is EEBT and ByFinalUse is Footprints.WhoForWhom, U×U. Rows cause and
	// columns buy, or consume. On the diagonal is what a region causes for its own
	// final demand, and what that causes by itself.
	Bilateral, ByFinalUse ionb.Matrix
	// BySector is Bilateral by sector, n×U, without what final demand causes by itself.
	BySector ionb.Matrix
	// Accounts have a row for each region, U×9: "Production-based", and for each of
	// "EEBT" and "MRIO" "Consumption-based", "Exports", "Imports" and "Balance", exports
	// less imports.
	Accounts ionb.Matrix

	of string
}

// Embodied computes what of a stressor is embodied in trade, by the model of the
// extension's table. The errors are those of OpenModel.Footprints; besides, a model
// without its table, sectors without regions, a physical table, and a region that is not
// solvable by itself. It panics with a *ionb.LabelError for a stressor that is not there.
func Embodied(m *ionb.OpenModel, e ionb.Extension, stressor string) (*EmbodiedTrade, error) {
	b, err := embodied(m, e, stressor)
	if err != nil {
		return nil, fmt.Errorf("mrio: embodied in trade: %w", err)
	}
	return b, nil
}

func embodied(m *ionb.OpenModel, e ionb.Extension, stressor string) (*EmbodiedTrade, error) {
	t, l, err := modelTable(m)
	if err != nil {
		return nil, err
	}
	accounts, err := m.Footprints(e)
	if err != nil {
		return nil, err
	}
	alone, err := l.alone(m.A())
	if err != nil {
		return nil, err
	}
	final := l.final(t.Y())
	sells := l.exports(l.intermediate(t.Z()), final)
	for i, r := range l.of {
		sells.Set(i, r, final.At(i, r))
	}
	sectors := l.causedFor(alone, e.S().Row(stressor), sells)
	between := mat.NewDense(len(l.users), len(l.users), nil)
	between.Copy(l.added(sectors))
	for u, v := range accounts.Direct().Row(stressor).Values() {
		between.Set(u, u, between.At(u, u)+v)
	}
	b := &EmbodiedTrade{Stressor: stressor, of: t.Name(), ByFinalUse: accounts.WhoForWhom(stressor).Named(stressor + " by final use (MRIO)")}
	unit := b.ByFinalUse.Unit()
	b.Bilateral = labelled(stressor+" embodied in bilateral trade (EEBT)", unit, l.users, l.users, between)
	b.BySector = l.bySector(stressor+" of sectors, by whom they sell to (EEBT)", unit, l.users, sectors)
	b.Accounts = b.accounts(accounts, unit)
	return b, nil
}

// causedFor returns s_r (I−A_rr)⁻¹ e_ru for the sales of each region to each user, n×U.
func (l layout) causedFor(alone []*ionb.OpenModel, s ionb.Vector, sells *mat.Dense) *mat.Dense {
	caused := mat.NewDense(len(l.of), len(l.users), nil)
	for r, at := range l.at {
		sales := mat.NewDense(len(at), len(l.users), nil)
		for k, i := range at {
			sales.SetRow(k, sells.RawRowView(i))
		}
		x := alone[r].Outputs(ionb.Must(ionb.MatrixOf("Sales", alone[r].Sectors(), l.users, sales)))
		for k, i := range at {
			for u := range l.users {
				caused.Set(i, u, s.AtVec(i)*x.At(k, u))
			}
		}
	}
	return caused
}

func (b *EmbodiedTrade) accounts(f *ionb.Footprints, unit string) ionb.Matrix {
	column := func(name string, v ionb.Vector) ionb.Vector { return v.WithUnit(unit).Named(name) }
	view := func(name string, m ionb.Matrix) []ionb.Vector {
		data := m.Dense()
		for u := range f.Regions() {
			data.Set(u, u, 0)
		}
		traded := ionb.Must(m.WithValues(data))
		exports, imports := traded.RowSums(), traded.ColSums()
		return []ionb.Vector{column("Consumption-based, "+name, m.ColSums()), column("Exports, "+name, exports),
			column("Imports, "+name, imports), column("Balance, "+name, exports.Sub(imports))}
	}
	columns := []ionb.Vector{column("Production-based", b.ByFinalUse.RowSums())}
	columns = append(columns, view("EEBT", b.Bilateral)...)
	return ionb.Must(ionb.Columns(b.Stressor+" of regions", append(columns, view("MRIO", b.ByFinalUse)...)...))
}

// Of returns what one region causes to sell to another, by EEBT. It panics with a
// *ionb.LabelError for a region that is not there.
func (b *EmbodiedTrade) Of(from, to string) float64 { return b.Bilateral.Of(from, to) }

// Group returns what crosses the border of a group of regions, such as those of a treaty,
// by both accounts (3×2): what is embodied in their imports from all others, which is
// caused outside for them (often called weak carbon leakage), in their exports to all
// others, and the balance, exports less imports. Trade among them is not counted. It
// panics with a *ionb.LabelError for a region that is not there and with a
// *ionb.ValueError for one named twice.
func (b *EmbodiedTrade) Group(regions ...string) ionb.Matrix {
	inside := b.Bilateral.RowSums().Pick(regions...).Labels()
	out := mat.NewDense(3, 2, nil)
	for k, m := range []ionb.Matrix{b.Bilateral, b.ByFinalUse} {
		var imports, exports float64
		for r, from := range m.RowLabels() {
			for s, to := range m.ColLabels() {
				switch in := slices.Contains(inside, to); {
				case in == slices.Contains(inside, from):
				case in:
					imports += m.At(r, s)
				default:
					exports += m.At(r, s)
				}
			}
		}
		out.SetCol(k, []float64{imports, exports, exports - imports})
	}
	return labelled(b.Stressor+" across the border of "+text.List(regions), b.Bilateral.Unit(),
		[]string{"In imports from outside", "In exports to outside", "Balance"}, []string{"EEBT", "MRIO"}, out)
}

// Report returns the parts that Show shows: both accounts, and who causes for whom.
func (b *EmbodiedTrade) Report() []any {
	if b == nil || b.Stressor == "" {
		return nil
	}
	return []any{
		b.Stressor + " embodied in trade: " + b.of,
		"EEBT counts what a region causes to sell to another, whatever becomes of it there; MRIO counts it for the region that consumes in the end. Production-based accounts are the same in both. Where the balance of exports less imports is negative, others cause more for a region than it causes for them.",
		b.Accounts, b.Bilateral, b.ByFinalUse,
	}
}

// String writes the report.
func (b *EmbodiedTrade) String() string { return text.Report(b.Report()) }
