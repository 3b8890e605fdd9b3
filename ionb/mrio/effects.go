package mrio

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Effects takes the Leontief inverse of several regions apart, by whether an effect
// stays in a region, spills over into others, or comes back (Miller 1966; Pyatt & Round
// 1979; Round 1985; Miller & Blair 2009, ch. 3 and 6):
//
//	L = M₃ M₂ M₁ = I + intraregional + spillover + feedback   (n×n)
//
// With Ã the blocks A_rr of A alone,
//
//	M₁ = (I−Ã)⁻¹                  what each region's own circuits make of its demand
//	M₃ = blockdiag(L_rr(I−A_rr))  what the circuits through other regions add to a region's output
//	M₂ = M₃⁻¹ L (I−Ã)             what one region's output draws from another; I in the blocks of one region
//
// For two regions these are Pyatt and Round's M₂ = I + A* and M₃ = (I−A*²)⁻¹ with
// A* = M₁(A−Ã). For more regions their powers of A* leave circuits of fewer regions in
// M₂; here M₃ has all that passes through others and comes back, so that the feedback in
// L_rr is Miller's, L_rr − (I−A_rr)⁻¹, with all other regions taken together.
//
// Without trade in inputs M₂ = M₃ = I; where no chain of inputs that leaves a region comes
// back to it, M₃ = I. It is safe for concurrent use.
type Effects struct {
	model  *ionb.OpenModel
	layout layout
	alone  []*ionb.OpenModel // with the coefficients A_rr
	total  *mat.Dense        // L
	own    []*mat.LU         // of L_rr
}

// Decompose makes the decomposition of the model's Leontief inverse. Sectors without
// regions, and a region that is not solvable by itself, are errors.
func Decompose(m *ionb.OpenModel) (*Effects, error) {
	if m == nil {
		return nil, errors.New("mrio: Decompose: the model is nil")
	}
	e, err := decompose(m)
	if err != nil {
		return nil, fmt.Errorf("mrio: effects of regions in %q: %w", m.Name(), err)
	}
	return e, nil
}

func decompose(m *ionb.OpenModel) (*Effects, error) {
	a := m.A()
	l, err := layoutOf(a.RowSums())
	if err != nil {
		return nil, err
	}
	e := &Effects{model: m, layout: l}
	if e.alone, err = l.alone(a); err != nil {
		return nil, err
	}
	e.total = m.L().Dense()
	for r, at := range l.at {
		e.own = append(e.own, &mat.LU{})
		e.own[r].Factorize(block(e.total, at, at))
		if math.IsInf(e.own[r].Cond(), 1) {
			return nil, fmt.Errorf("block L_rr of region %q is singular, so that its feedback has no measure; is the model productive? (OpenModel.HawkinsSimon)", l.regions[r])
		}
	}
	return e, nil
}

// block copies the entries in some rows and columns.
func block(m mat.Matrix, rows, cols []int) *mat.Dense {
	b := mat.NewDense(len(rows), len(cols), nil)
	for i, from := range rows {
		for j, col := range cols {
			b.Set(i, j, m.At(from, col))
		}
	}
	return b
}

// Model returns the model whose inverse is taken apart.
func (e *Effects) Model() *ionb.OpenModel { return e.model }

// Regions returns the regions in order.
func (e *Effects) Regions() []string { return append([]string(nil), e.layout.regions...) }

// M1 returns the intraregional multipliers (I−Ã)⁻¹, n×n.
func (e *Effects) M1() ionb.Matrix {
	return e.matrix("Intraregional multipliers M₁", func(out *mat.Dense) {
		for r, at := range e.layout.at {
			set(out, at, at, e.alone[r].L())
		}
	})
}

// M2 returns the spillover multipliers, n×n: what a unit of output that a sector makes
// of its own region's demand draws from another region, and I within a region.
func (e *Effects) M2() ionb.Matrix {
	return e.matrix("Spillover multipliers M₂", func(out *mat.Dense) {
		e.eachSpillover(func(r, s int, spill *mat.Dense) {
			var m mat.Dense
			m.Mul(spill, e.alone[s].IMinusA().Dense()) // spill = M₂M₁ here
			set(out, e.layout.at[r], e.layout.at[s], &m)
		})
		for i := range e.layout.of {
			out.Set(i, i, 1)
		}
	})
}

// M3 returns the feedback multipliers blockdiag(L_rr(I−A_rr)), n×n.
func (e *Effects) M3() ionb.Matrix {
	return e.matrix("Feedback multipliers M₃", func(out *mat.Dense) {
		for r, at := range e.layout.at {
			var m mat.Dense
			m.Mul(block(e.total, at, at), e.alone[r].IMinusA().Dense())
			set(out, at, at, &m)
		}
	})
}

// Intraregional returns M₁ − I, n×n: what a unit of final demand sets off in its own
// region beyond itself, as if the region were alone.
func (e *Effects) Intraregional() ionb.Matrix {
	m := e.M1().Dense()
	for i := range e.layout.of {
		m.Set(i, i, less(m.At(i, i), 1))
	}
	return e.named("Intraregional effects", m)
}

// Spillover returns (M₂−I)M₁, n×n: what a unit of final demand sets off in other
// regions before anything comes back. Blocks of one region are 0.
func (e *Effects) Spillover() ionb.Matrix {
	return e.matrix("Spillover effects", e.spill)
}

// Feedback returns (M₃−I)M₂M₁, n×n: what a unit of final demand sets off besides, because
// regions buy from those that buy from them. In the block of one region it is Miller's
// L_rr − (I−A_rr)⁻¹. A difference that can only be rounding is 0.
func (e *Effects) Feedback() ionb.Matrix {
	return e.matrix("Feedback effects", func(out *mat.Dense) {
		e.spill(out)
		for r, at := range e.layout.at {
			set(out, at, at, e.alone[r].L())
		}
		out.Apply(func(i, j int, before float64) float64 { return less(e.total.At(i, j), before) }, out)
	})
}

func (e *Effects) spill(out *mat.Dense) {
	e.eachSpillover(func(r, s int, spill *mat.Dense) { set(out, e.layout.at[r], e.layout.at[s], spill) })
}

// eachSpillover computes the blocks M₁L_rr⁻¹L_rs of (M₂−I)M₁ for r ≠ s.
func (e *Effects) eachSpillover(do func(r, s int, spill *mat.Dense)) {
	for r, rows := range e.layout.at {
		inner := e.alone[r].L().Dense()
		for s, cols := range e.layout.at {
			if r == s {
				continue
			}
			var x, spill mat.Dense
			solveTo(&x, e.own[r], false, block(e.total, rows, cols))
			spill.Mul(inner, &x)
			do(r, s, &spill)
		}
	}
}

// solveTo solves with factors whose condition was looked at when they were made.
func solveTo(x *mat.Dense, lu *mat.LU, transposed bool, b mat.Matrix) {
	var condition mat.Condition
	if err := lu.SolveTo(x, transposed, b); err != nil && !errors.As(err, &condition) {
		panic(err)
	}
}

func set(out *mat.Dense, rows, cols []int, m mat.Matrix) {
	for i, row := range rows {
		for j, col := range cols {
			out.Set(row, col, m.At(i, j))
		}
	}
}

func (e *Effects) matrix(name string, fill func(out *mat.Dense)) ionb.Matrix {
	out := mat.NewDense(len(e.layout.of), len(e.layout.of), nil)
	fill(out)
	return e.named(name, out)
}

func (e *Effects) named(name string, m *mat.Dense) ionb.Matrix {
	return ionb.Must(e.model.A().WithValues(m)).Named(name)
}

// Multipliers returns the output that a unit of final demand for each good sets off
// (n×6), by what sets it off: column sums of the four parts, of L, and of what of L is
// in other regions,
//
//	Initial         1
//	Intraregional   of M₁ − I
//	Spillover       of (M₂−I)M₁
//	Feedback        of (M₃−I)M₂M₁
//	Total           of L
//	Other regions   of the blocks L_sr, s ≠ r
//
// (Miller & Blair 2009, ch. 6). In a physical table these sums add up units.
func (e *Effects) Multipliers() ionb.Matrix {
	n := len(e.layout.of)
	weights, intra := make([]float64, n), make([]float64, n)
	for r, at := range e.layout.at {
		sums := e.alone[r].BackwardLinkages()
		put(intra, at, sums)
		var w mat.Dense
		solveTo(&w, e.own[r], true, sums) // 1'M₁L_rr⁻¹: what spillovers into r are weighed by
		put(weights, at, w.ColView(0))
	}
	out := mat.NewDense(n, 6, nil)
	for j, s := range e.layout.of {
		var total, abroad, spill float64
		for i, r := range e.layout.of {
			v := e.total.At(i, j)
			total += v
			if r != s {
				abroad += v
				spill += weights[i] * v
			}
		}
		out.SetRow(j, []float64{1, less(intra[j], 1), spill, less(total, intra[j]+spill), total, abroad})
	}
	return e.layout.bySector("Output multipliers of regions", "",
		[]string{"Initial", "Intraregional", "Spillover", "Feedback", "Total", "Other regions"}, out)
}

// Report returns the parts that Show shows: what the effects mean, and Multipliers.
func (e *Effects) Report() []any {
	if e == nil || e.model == nil {
		return nil
	}
	return []any{
		"Effects within and between regions: " + e.model.Name(),
		"Output that a unit of final demand for each good sets off: within its region, as if it were alone; in others, which sell to it (spillover); and because they buy from it in turn (feedback). The four parts add up to the column sums of L.",
		e.Multipliers(),
	}
}

// String writes the report.
func (e *Effects) String() string { return text.Report(e.Report()) }
