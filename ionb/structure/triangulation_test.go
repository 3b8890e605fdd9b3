package structure_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

func above(z mat.Matrix, order []int) float64 {
	sum := 0.0
	for s, i := range order {
		for _, j := range order[s+1:] {
			sum += z.At(i, j)
		}
	}
	return sum
}

// Against all orders.
func TestTriangulateAgainstAllOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 30))
	for trial := range 60 {
		n := 1 + trial%7
		z := random(rng, n, []float64{1, 0.5, 0.2}[trial%3])
		if trial%5 == 0 {
			z = ionb.Must(z.WithValues(negated(rng, z)))
		}
		best := math.Inf(-1)
		permutations(n, func(order []int) { best = max(best, above(z, order)) })
		got := ionb.Must(structure.Triangulate(z, structure.TriangulationOptions{}))
		isNear(t, "above", got.Above, best, 1e-12)
		isNear(t, "below", got.Below, mat.Sum(z)-mat.Trace(z)-best, 1e-11)
		isNear(t, "bound", got.Bound, best, 1e-12)
		if !got.Optimal || got.Gap != 0 {
			t.Errorf("an exact order has a gap of %v", got.Gap)
		}
		natural := make([]int, n)
		for i := range natural {
			natural[i] = i
		}
		isNear(t, "matrix", above(got.Flows, natural), best, 1e-12)
		if both := got.Above + got.Below; both != 0 {
			isNear(t, "linearity", got.Linearity, got.Above/both, 1e-12)
		}
	}
}

func negated(rng *rand.Rand, z ionb.Matrix) *mat.Dense {
	d := z.Dense()
	d.Apply(func(_, _ int, v float64) float64 {
		if rng.Float64() < 0.2 {
			return -v
		}
		return v
	}, d)
	return d
}

// Beyond the exact way: no worse than hidden orders that are known, under any labels, and
// never above the bound.
func TestTriangulateMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 31))
	for trial := range 12 {
		n := 21 + rng.IntN(30)
		hidden := rng.Perm(n)
		place := make([]int, n)
		for s, i := range hidden {
			place[i] = s
		}
		back := []float64{0, 0.1, 0.5, 1}[trial%4]
		z := mat.NewDense(n, n, nil)
		z.Apply(func(i, j int, _ float64) float64 {
			if v := rng.ExpFloat64(); place[i] < place[j] {
				return v
			} else {
				return back * v
			}
		}, z)
		flows := ionb.Must(ionb.MatrixOf("Flows", iotest.Names(n), iotest.Names(n), z))
		got := ionb.Must(structure.Triangulate(flows, structure.TriangulationOptions{}))
		if got.Above < above(z, hidden)-1e-9 {
			t.Errorf("trial %d: %v is below the hidden order's %v", trial, got.Above, above(z, hidden))
		}
		if got.Above > got.Bound*(1+1e-12) || got.Gap < 0 || got.Gap > 0.06 {
			t.Errorf("trial %d: %v, bound %v, gap %v", trial, got.Above, got.Bound, got.Gap)
		}
		if back == 0 && (!got.Optimal || got.Linearity != 1) {
			t.Errorf("trial %d: a triangular matrix has a linearity of %v, gap %v", trial, got.Linearity, got.Gap)
		}
		order := rng.Perm(n)
		names := make([]string, n)
		for k, i := range order {
			names[k] = flows.RowLabels()[i]
		}
		again := ionb.Must(structure.Triangulate(flows.Cols(names...).Transposed().Cols(names...).Transposed(), structure.TriangulationOptions{}))
		isNear(t, "permuted", again.Above, got.Above, 1e-12)
		if !slices.Equal(again.Order, got.Order) {
			t.Errorf("trial %d: another order of labels gives another order", trial)
		}
	}
}

// A bound is a bound: on matrices small enough to know the best, it must not be below it.
func TestTriangulateBoundHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 32))
	for range 40 {
		// Blocks that order one after the other have the best of each block.
		const blocks, size = 6, 6
		z := mat.NewDense(blocks*size, blocks*size, nil)
		best := 0.0
		for b := range blocks {
			block := random(rng, size, 0.8)
			z.Slice(b*size, (b+1)*size, b*size, (b+1)*size).(*mat.Dense).Copy(block)
			most := 0.0
			permutations(size, func(order []int) { most = max(most, above(block, order)) })
			best += most
		}
		got := ionb.Must(structure.Triangulate(ionb.Must(ionb.MatrixOf("Z", iotest.Names(36), iotest.Names(36), z)), structure.TriangulationOptions{}))
		isNear(t, "best of blocks", got.Above, best, 1e-12)
		if got.Bound < best*(1-1e-12) {
			t.Errorf("bound %v is below %v", got.Bound, best)
		}
	}
}

func TestTriangulateTies(t *testing.T) {
	for name, z := range map[string]ionb.Matrix{
		"zero": random(rand.New(rand.NewPCG(1, 1)), 9, 0),
		"one":  random(rand.New(rand.NewPCG(1, 1)), 1, 1),
		"many": random(rand.New(rand.NewPCG(1, 1)), 25, 0),
	} {
		got := ionb.Must(structure.Triangulate(z, structure.TriangulationOptions{}))
		if !reflect.DeepEqual(got.Order, z.RowLabels()) || got.Linearity != 0 || got.Gap != 0 || !got.Optimal {
			t.Errorf("%s: %+v", name, got)
		}
		if s := got.String(); !strings.Contains(s, "all orders are alike") {
			t.Errorf("%s: %s", name, s)
		}
	}
}

func TestTriangulateRefuses(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	z := random(rand.New(rand.NewPCG(1, 1)), 30, 1)
	if _, err := structure.Triangulate(z, structure.TriangulationOptions{Solving: ionb.Solving{Context: stopped}}); err == nil || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("stopped: %v", err)
	}
	if _, err := structure.Triangulate(ionb.Matrix{}, structure.TriangulationOptions{}); err == nil {
		t.Error("nothing is no error")
	}
	if _, ok := caught(func() { _, _ = structure.Triangulate(z, structure.TriangulationOptions{Starts: -1}) }).(*ionb.ValueError); !ok {
		t.Error("−1 starts do not panic with a *ValueError")
	}
	if _, ok := caught(func() { _, _ = structure.Triangulate(z.Cols("S1", "S2"), structure.TriangulationOptions{}) }).(*ionb.LengthError); !ok {
		t.Error("30×2 does not panic with a *LengthError")
	}
	if (structure.Triangulation{}).Report() != nil {
		t.Error("the zero value has a report")
	}
}

// Columns in another order than rows are matched by label.
func TestTriangulateMatchesLabels(t *testing.T) {
	z := datasets.Germany1995().Z()
	names := z.ColLabels()
	slices.Reverse(names)
	want := ionb.Must(structure.Triangulate(z, structure.TriangulationOptions{}))
	got := ionb.Must(structure.Triangulate(z.Cols(names...), structure.TriangulationOptions{}))
	if !reflect.DeepEqual(got.Order, want.Order) || got.Above != want.Above {
		t.Errorf("order %q, want %q", got.Order, want.Order)
	}
}

// The United States in 2014 (WIOD, 56 industries): the best order there is, found with
// HiGHS (scipy 1.17.1) as the linear programme of Grötschel, Jünger & Reinelt, 3-cycle
// inequalities added as they were violated, whose solution was integral.
func TestTriangulateUnitedStates(t *testing.T) {
	const best, tol = 8067946.583258405, 1e-12
	table := ionb.Must(datasets.Load(shareddata.Path(t, "wiod_niot", "USA_NIOT_nov16.xlsx"), datasets.OfYear(2014)))
	got := ionb.Must(structure.Triangulate(table.Z(), structure.TriangulationOptions{}))
	isNear(t, "above", got.Above, best, tol)
	if got.Bound < best || got.Gap > 0.002 || got.Gap <= 0 {
		t.Errorf("bound %v, gap %v", got.Bound, got.Gap)
	}
}

func BenchmarkTriangulate(b *testing.B) {
	for _, n := range []int{20, 60, 200, 500} {
		b.Run(iotest.Names(n)[n-1], func(b *testing.B) {
			z := invented(n).A()
			for b.Loop() {
				t := ionb.Must(structure.Triangulate(z, structure.TriangulationOptions{}))
				b.ReportMetric(100*t.Gap, "%gap")
				b.ReportMetric(100*t.Linearity, "%linear")
			}
		})
	}
}
