package structure

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// LengthOptions say how the lengths are computed. The zero value is the usual way.
type LengthOptions struct {
	Solving ionb.Solving
}

// Lengths are average propagation lengths: over how many deliveries an effect goes on
// average from one sector to another.
type Lengths struct {
	// Between are the lengths (n×n), 1 or more: from j's demand upstream to i, or from a
	// cost of i downstream to j. 0 where i supplies j in no way.
	Between ionb.Matrix
	// Backward are the column means: how far a sector is from those that supply it,
	// directly or not. Forward are the row means: how far from those that it supplies.
	// Each is the plain mean of the lengths that are not 0, and 0 where there are none.
	Backward, Forward ionb.Vector
}

// PropagationLengths returns the average propagation lengths (Dietzenbacher, Romero &
// Bosma 2005). Of the effect of j's final demand on i's output, beyond the demand
// itself, the part [Aᵏ]ᵢⱼ takes k deliveries, so that the average is
//
//	αᵢⱼ = Σₖ k[Aᵏ]ᵢⱼ / Σₖ [Aᵏ]ᵢⱼ = hᵢⱼ / (lᵢⱼ − δᵢⱼ),  H = L(L − I)
//
// without a unit, whatever the units of goods: A and diag(u)A·diag(u)⁻¹ have the same.
// So have A and the allocation coefficients B of the Ghosh model: the way back is as
// long as the way there.
//
// It takes L, and a product of two n×n matrices. Which sectors reach which is found
// from A alone, since rounding can leave something in L where there is nothing. The
// lengths of a model with negative coefficients are no averages, which is an error, and
// so is ρ(A) ≥ 1.
func PropagationLengths(m *ionb.OpenModel, o LengthOptions) (Lengths, error) {
	lengths, err := propagationLengths(m, watch(o.Solving, "Average propagation lengths"))
	if err != nil {
		return Lengths{}, fmt.Errorf("structure: average propagation lengths: %w", err)
	}
	return lengths, nil
}

func propagationLengths(m *ionb.OpenModel, w *watcher) (Lengths, error) {
	if m == nil {
		return Lengths{}, errors.New("the model is nil")
	}
	if err := converges(m); err != nil {
		return Lengths{}, err
	}
	a := m.A()
	reach, err := reachable(a)
	if err != nil {
		return Lengths{}, err
	}
	L, beyond := inverses(m.L().Dense(), a, reach)
	n, _ := L.Dims()
	lengths := mat.NewDense(n, n, nil)
	const strip = 128 // rows, after which somebody may want to stop
	for from := 0; from < n; from += strip {
		if err := w.stopped(); err != nil {
			return Lengths{}, err
		}
		to := min(n, from+strip)
		lengths.Slice(from, to, 0, n).(*mat.Dense).Mul(L.Slice(from, to, 0, n), beyond)
		w.tell(float64(to) / float64(n))
	}
	lengths.Apply(func(i, j int, h float64) float64 { return shareOf(h, beyond.At(i, j)) }, lengths)
	return means(m, lengths)
}

// inverses returns L and L − I, both 0 where there is nothing.
func inverses(L *mat.Dense, a ionb.Matrix, reach reaches) (_, beyond *mat.Dense) {
	beyond = mat.DenseCopyOf(L)
	n, _ := L.Dims()
	for i := range n {
		for j := range n {
			switch {
			case !reach.has(i, j):
				beyond.Set(i, j, 0)
				if i != j {
					L.Set(i, j, 0)
				}
			case i == j:
				beyond.Set(i, i, roundTrip(a, i, L)) // and not lᵢᵢ − 1, of which few digits can be left
			}
		}
	}
	return L, beyond
}

// roundTrip returns entry (i, i) of AL.
func roundTrip(a ionb.Matrix, i int, L *mat.Dense) float64 {
	sum := 0.0
	for k := range a.RowLabels() {
		sum += a.At(i, k) * L.At(k, i)
	}
	return sum
}

// means adds the means of rows and columns to the lengths.
func means(m *ionb.OpenModel, lengths *mat.Dense) (Lengths, error) {
	n, _ := lengths.Dims()
	backward, forward, suppliers, buyers := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		for j, length := range lengths.RawRowView(i) {
			if length > 0 {
				backward[j] += length
				suppliers[j]++
				forward[i] += length
				buyers[i]++
			}
		}
	}
	for i := range n {
		backward[i], forward[i] = shareOf(backward[i], suppliers[i]), shareOf(forward[i], buyers[i])
	}
	between, err := m.L().WithValues(lengths)
	if err != nil {
		return Lengths{}, err
	}
	l := Lengths{Between: between.Named("Average propagation lengths")}
	labels := m.DirectBackwardLinkages()
	l.Backward = ionb.Must(labels.WithValues(backward)).Named("Mean length to suppliers")
	l.Forward = ionb.Must(labels.WithValues(forward)).Named("Mean length to buyers")
	return l, nil
}

// Report returns the parts that Show shows: the means side by side, and the lengths. It
// is nil for the zero value.
func (l Lengths) Report() []any {
	if l.Backward.Len() == 0 {
		return nil
	}
	return []any{"Average propagation lengths",
		"How many deliveries an effect takes on average from the sector of a row to that of a column: 1 where it comes directly, more the more of it comes through others, 0 where none does.",
		ionb.Must(ionb.Columns("Mean lengths", l.Backward, l.Forward)), l.Between}
}

// String writes the report.
func (l Lengths) String() string { return text.Report(l.Report()) }

// reaches has a bit for each pair of sectors (i, j) of which i supplies j, directly or
// through others.
type reaches [][]uint64

func (r reaches) has(i, j int) bool { return r[i][j/64]>>(j%64)&1 != 0 }

// reachable finds them by Warshall's method, 64 pairs at a time.
func reachable(a ionb.Matrix) (reaches, error) {
	names := a.RowLabels()
	n := len(names)
	r := make(reaches, n)
	for i := range r {
		r[i] = make([]uint64, n/64+1)
		for j := range n {
			switch v := a.At(i, j); {
			case v < 0:
				return nil, fmt.Errorf("the coefficient of %q in %q is %v, below 0: lengths weighed by it would be no averages", names[i], names[j], v)
			case v > 0:
				r[i][j/64] |= 1 << (j % 64)
			}
		}
	}
	for k, through := range r {
		for i := range r {
			if i != k && r.has(i, k) {
				for word, b := range through {
					r[i][word] |= b
				}
			}
		}
	}
	return r, nil
}
