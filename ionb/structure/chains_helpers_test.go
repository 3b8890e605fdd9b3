package structure_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func isNear(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v (within %g)", what, got, want, tol)
	}
}

func caught(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func ones(n int) *mat.VecDense { return mat.NewVecDense(n, slices.Repeat([]float64{1}, n)) }

// invented is a table of so many sectors in which a third of A is not zero: each column
// has inputs of very different size, as published ones have.
func invented(n int) *ionb.OpenModel {
	a := mat.NewDense(n, n, nil)
	rng := rand.New(rand.NewPCG(4000, uint64(n)))
	for j := range n {
		sum := 0.0
		for i := range n {
			if rng.Float64() < 0.35 {
				a.Set(i, j, math.Exp(2*rng.NormFloat64()))
				sum += a.At(i, j)
			}
		}
		share := 0.35 + 0.4*rng.Float64()
		for i := range n {
			a.Set(i, j, share*a.At(i, j)/cmp.Or(sum, 1))
		}
	}
	return ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), a))
}

// manyEconomies are random tables of all kinds, and their models.
func manyEconomies(t *testing.T, seed uint64, do func(rng *rand.Rand, table *ionb.Table, m *ionb.OpenModel)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(8, seed))
	for trial := range 80 {
		n := 1 + trial%9
		table := ionb.Must(ionb.NewTable(iotest.Random(rng, iotest.Economy{Sectors: n,
			Density: []float64{1, 0.5, 0.2, 0}[trial%4], Zeros: trial % 5 / 4 * (n / 3), Scaled: trial%3 == 0})))
		do(rng, table, ionb.Must(ionb.Open(table)))
	}
}

func vectorIs(t *testing.T, what string, got ionb.Vector, want []float64, tol float64) {
	t.Helper()
	if got.Len() != len(want) {
		t.Fatalf("%s: %d entries, want %d", what, got.Len(), len(want))
	}
	for i, name := range got.Labels() {
		isNear(t, what+" of "+name, got.AtVec(i), want[i], tol)
	}
}

// permutations calls do with every order of n.
func permutations(n int, do func(order []int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var from func(k int)
	from = func(k int) {
		if k == n {
			do(order)
			return
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			from(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	from(0)
}

func random(rng *rand.Rand, n int, density float64) ionb.Matrix {
	z := mat.NewDense(n, n, nil)
	z.Apply(func(_, _ int, _ float64) float64 {
		if rng.Float64() >= density {
			return 0
		}
		return math.Exp(rng.NormFloat64())
	}, z)
	return ionb.Must(ionb.MatrixOf("Flows", iotest.Names(n), iotest.Names(n), z))
}
