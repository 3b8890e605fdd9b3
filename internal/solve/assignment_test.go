package solve

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// bestAssignment tries all.
func bestAssignment(w *mat.Dense) float64 {
	n, _ := w.Dims()
	var from func(i int, taken uint) float64
	from = func(i int, taken uint) float64 {
		if i == n {
			return 0
		}
		best := math.Inf(-1)
		for j := range n {
			if taken>>j&1 == 0 {
				best = math.Max(best, w.At(i, j)+from(i+1, taken|1<<j))
			}
		}
		return best
	}
	return from(0, 0)
}

func TestAssignment(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	for trial := range 400 {
		n := 1 + trial%7
		w := mat.NewDense(n, n, nil)
		w.Apply(func(_, _ int, _ float64) float64 {
			switch {
			case trial%4 == 1 && rng.Float64() < 0.5:
				return math.Inf(-1)
			case trial%4 == 2:
				return float64(rng.IntN(3)) // ties
			}
			return 10 * rng.NormFloat64() * math.Exp(float64(trial%3)*rng.NormFloat64())
		}, w)
		want := bestAssignment(w)
		of, err := Assignment(Job{}, w)
		if err != nil {
			t.Fatal(err)
		}
		if math.IsInf(want, -1) {
			if of != nil {
				t.Errorf("trial %d: %v, want none", trial, of)
			}
			continue
		}
		got, taken := 0.0, map[int]bool{}
		for i, j := range of {
			got += w.At(i, j)
			taken[j] = true
		}
		if len(of) != n || len(taken) != n || !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
			t.Errorf("trial %d: %v is worth %v, want %v", trial, of, got, want)
		}
	}
}

func TestAssignmentIsStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Assignment(Job{Context: ctx}, mat.NewDense(2, 2, nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func BenchmarkAssignment(b *testing.B) {
	const n = 1000
	rng := rand.New(rand.NewPCG(5, 2))
	w := mat.NewDense(n, n, nil)
	w.Apply(func(_, _ int, _ float64) float64 { return math.Exp(2 * rng.NormFloat64()) }, w)
	for b.Loop() {
		_, _ = Assignment(Job{}, w)
	}
}
