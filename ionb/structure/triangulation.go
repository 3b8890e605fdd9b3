package structure

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const mostStarts = 10_000

// TriangulationOptions say how long an order is looked for. The zero value is the usual
// way.
type TriangulationOptions struct {
	// Starts is how many orders the search starts from where there are too many sectors
	// for the exact way, 1 to 10,000. Default: 20,000 by the number of sectors, but 10 to
	// 200: seconds for a thousand sectors, minutes for four thousand.
	Starts  int
	Solving ionb.Solving
}

// A Triangulation is an order of sectors in which they sell, as far as can be, to later
// ones.
type Triangulation struct {
	Order        []string    // from the first, which sells to all others
	Flows        ionb.Matrix // in that order
	Above, Below float64     // the sums above and below the diagonal; Above is what is made large
	// Linearity is Above as a share of both, the degree of linearity: 1 in a wholly
	// triangular matrix, and 1/2 where no order is better than its reverse. It is 0 for a
	// matrix with nothing beside its diagonal.
	Linearity float64
	// Bound is what no order can exceed Above, and Gap how far Above may be from the
	// best, as a share of Bound (0 where that is).
	Bound, Gap float64
	Optimal    bool // whether Above is proven to be the best: the gap is 0 but for rounding
}

// Triangulate puts the sectors of a matrix of flows, row i sells to column j, in the
// order that makes the sum above the diagonal largest: makers of raw materials first,
// of final goods last (Simpson & Tsukui 1965; Korte & Oberhofer 1970). Of orders π it
// looks for
//
//	max Σ z_π(s)π(t) over s < t,  degree of linearity λ = Σ_{s<t} z / Σ_{s≠t} z
//
// the linear ordering problem (Grötschel, Jünger & Reinelt 1984). What is below the
// diagonal is then as small as can be. The entries of all rows must have one unit.
//
// Up to 20 sectors the order is the best there is, found over all sets S of sectors that
// can come first:
//
//	f(S) = maxⱼ f(S∖j) + Σ_{i∈S∖j} zᵢⱼ
//
// with 9·2ⁿ bytes, 9 MB at most. For more, sectors are moved one at a time to where the
// sum is largest until no move makes it larger, the order is turned round, and again, as
// long as that helps (Chanas & Kobylański 1996), from the order by the share that sales
// are of a sector's sales and purchases and from random ones, always the same.
//
// # The bound
//
// Of each pair one flow at most is above the diagonal, so that Σ_{i<j} max(zᵢⱼ, zⱼᵢ) is a
// bound, attained where the larger flows of all pairs go round no cycle. Of those that
// do, i → j → k → i, an order must have one below the diagonal, and loses the difference
// of its pair. So the bound falls by a weight for each of many such cycles, where the
// weights of the cycles through a pair add up to its difference at most: whatever the
// order, the differences it loses are then at least the weights of the cycles that it
// cuts, which are all of them. The cycles are chosen around the pairs that the order
// found loses: of three pairs, and up to 500 sectors of more.
//
// The same flows under other labels give the same sum, ties aside. Columns are matched
// with rows by label: Triangulate panics with an *ionb.LengthError or *ionb.LabelError
// when they are not the same sectors, and with a *ValueError for options out of range. A
// matrix without sectors is an error, and so is a search that is stopped. Negative
// entries are taken as they are; λ is then no share.
func Triangulate(flows ionb.Matrix, o TriangulationOptions) (Triangulation, error) {
	starts := cmp.Or(o.Starts, min(max(10, 20_000/max(1, len(flows.RowLabels()))), 200))
	if starts < 1 || starts > mostStarts {
		panic(&ionb.ValueError{Where: "TriangulationOptions", Problem: fmt.Sprintf("Starts is %d, want 1 to %d, or 0 for as many as are usual", o.Starts, mostStarts)})
	}
	flows, err := square(flows)
	if err != nil {
		return Triangulation{}, fmt.Errorf("structure: triangulation: %w", err)
	}
	p := newOrdering(flows)
	order := p.exact()
	if order == nil {
		if order, err = p.search(watch(o.Solving, "Triangulation"), starts); err != nil {
			return Triangulation{}, fmt.Errorf("structure: triangulation of %s: %w", flows.Name(), err)
		}
	}
	return p.triangulation(flows, order), nil
}

// square returns the matrix with its columns in the order of its rows.
func square(m ionb.Matrix) (ionb.Matrix, error) {
	rows, cols := m.RowLabels(), m.ColLabels()
	if len(rows) != len(cols) {
		panic(&ionb.LengthError{Where: "columns of " + m.Name(), Got: len(cols), Want: len(rows)})
	}
	if len(rows) == 0 {
		return m, errors.New("the matrix has no sectors")
	}
	if slices.Equal(rows, cols) {
		return m, nil
	}
	return m.Cols(rows...), nil
}

// triangulation puts together what is known of an order, given as positions among the
// ordering's sectors.
func (p *ordering) triangulation(flows ionb.Matrix, order []int) Triangulation {
	t := Triangulation{Optimal: p.n <= mostExact}
	names := flows.RowLabels()
	for _, i := range order {
		t.Order = append(t.Order, names[p.sectors[i]])
	}
	t.Flows = flows.Rows(t.Order...).Cols(t.Order...).Named(strings.TrimPrefix(flows.Name()+", triangulated", ", "))
	for s, i := range order {
		for _, j := range order[:s] {
			t.Above += p.z.At(j, i)
			t.Below += p.z.At(i, j)
		}
	}
	t.Linearity = shareOf(t.Above, t.Above+t.Below)
	if t.Bound = t.Above; !t.Optimal {
		t.Bound = max(t.Above, p.bound(order))
		t.Gap = shareOf(t.Bound-t.Above, t.Bound)
		t.Optimal = t.Gap <= 1e-10
	}
	return t
}

// newOrdering has the sectors in the order of the share that sales are of their sales
// and purchases, which does not depend on the order of labels.
func newOrdering(flows ionb.Matrix) *ordering {
	n, _ := flows.Dims()
	data := flows.Dense()
	sales, both := make([]float64, n), make([]float64, n)
	for i := range n {
		for j, z := range data.RawRowView(i) {
			if i != j {
				sales[i] += z
				both[i] += z
				both[j] += z
			}
		}
	}
	p := &ordering{n: n, z: mat.NewDense(n, n, nil), sectors: make([]int, n)}
	for i := range n {
		p.sectors[i] = i
		sales[i] = solve.TenDigits(shareOf(sales[i], both[i]))
	}
	slices.SortStableFunc(p.sectors, func(i, j int) int { return cmp.Compare(sales[j], sales[i]) })
	for s, i := range p.sectors {
		for t, j := range p.sectors {
			p.z.Set(s, t, data.At(i, j))
		}
	}
	p.dust = 1e-12 * mat.Norm(p.z, 1)
	return p
}

// Report returns the parts that Show shows: how good the order is, and the flows in it.
// It is nil for the zero value.
func (t Triangulation) Report() []any {
	if len(t.Order) == 0 {
		return nil
	}
	words := fmt.Sprintf("Above the diagonal, from a sector to one after it, are %s of %s: a degree of linearity of %s.",
		amount(t.Above, t.Flows.Unit()), amount(t.Above+t.Below, t.Flows.Unit()), percent(t.Linearity))
	switch {
	case t.Above == 0 && t.Below == 0:
		words = "There is nothing beside the diagonal, so that all orders are alike."
	case t.Optimal:
		words += " No order has more."
	default:
		words += fmt.Sprintf(" No order has more than %s, so this one is within %.2g %% of the best.", amount(t.Bound, t.Flows.Unit()), 100*t.Gap)
	}
	return []any{"Triangulation of " + t.Flows.Name(), words, t.Flows}
}

// String writes the report.
func (t Triangulation) String() string { return text.Report(t.Report()) }
