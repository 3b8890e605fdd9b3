package solve

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Warshall's algorithm says what leads where.
func mutual(b *Operator) [][]int {
	n := b.n
	leads := make([][]bool, n)
	for i := range leads {
		leads[i] = make([]bool, n)
		for j := range leads[i] {
			leads[i][j] = i == j || b.At(i, j) != 0
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				leads[i][j] = leads[i][j] || leads[i][k] && leads[k][j]
			}
		}
	}
	var found [][]int
	for i := range n {
		var block []int
		for j := range n {
			if leads[i][j] && leads[j][i] {
				block = append(block, j)
			}
		}
		if block[0] == i {
			found = append(found, block)
		}
	}
	return found
}

func TestComponents(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(14)
		share := []float64{0, 0.05, 0.1, 0.2, 0.5, 1}[rng.IntN(6)]
		rows, cols := ones(n), ones(n)
		if rng.IntN(2) == 0 { // a sector without output
			rows[rng.IntN(n)], cols[rng.IntN(n)] = math.Inf(1), math.Inf(1)
		}
		b := NewOperator(filled(rng, n, share), rows, cols)
		got, want := components(b), mutual(b)
		slices.SortFunc(got, func(a, b []int) int { return a[0] - b[0] })
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v: components %v, want %v", mat.Formatted(b.Dense()), got, want)
		}
	}
}

// A chain in one direction is n blocks, and closed to a circle one.
func TestComponentsOfALongChain(t *testing.T) {
	const n = 3000
	for name, step := range map[string]int{"forwards": 1, "backwards": n - 1} {
		m := mat.NewDense(n, n, nil)
		for i := range n - 1 {
			from := (i + 1) * step % n
			m.Set(from, (from+step)%n, 1)
		}
		if got := components(NewOperator(m, nil, nil)); len(got) != n {
			t.Errorf("%s: %d blocks, want %d", name, len(got), n)
		}
		m.Set(0, step, 1)
		if got := components(NewOperator(m, nil, nil)); len(got) != 1 || len(got[0]) != n {
			t.Errorf("%s, closed: %d blocks, want 1", name, len(got))
		}
	}
}

func BenchmarkComponents(b *testing.B) {
	const n = 4000
	o := worldOf(rand.New(rand.NewPCG(1, 2)), 80, 50, 1e-2)
	y := make([]float64, n)
	b.Run("one product", func(b *testing.B) {
		for b.Loop() {
			o.products.Store(0)
			o.MulVec(y, y)
		}
	})
	for name, is := range map[string]func(i, j int) bool{
		"world":      func(i, j int) bool { return true },
		"diagonal":   func(i, j int) bool { return i == j },
		"triangular": func(i, j int) bool { return i <= j },
		"lower":      func(i, j int) bool { return i >= j },
		"chain":      func(i, j int) bool { return j == i+1 },
		"circle":     func(i, j int) bool { return j == (i+1)%n },
	} {
		m := mat.NewDense(n, n, nil)
		m.Apply(func(i, j int, _ float64) float64 {
			if is(i, j) {
				return o.m.At(i, j) + 1e-9*float64(1-min(1, (i-j)*(i-j)))
			}
			return 0
		}, m)
		if name == "chain" || name == "circle" {
			for i := range n {
				if is(i, (i+1)%n) {
					m.Set(i, (i+1)%n, 1)
				}
			}
		}
		p := NewOperator(m, nil, nil)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				components(p)
			}
		})
	}
}
