package ionb

import (
	"math"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Sums over a matrix have the same bits on any number of cores.
func TestSumsOnAllCores(t *testing.T) {
	const n = 300
	z, inputs, x := mat.NewDense(n, n, nil), make([]float64, n), make([]float64, n)
	for i := range n {
		for j := range n {
			v := 1 / float64(1+i+3*j)
			z.Set(i, j, v)
			x[i] += v
			inputs[j] += v
		}
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(cores)
		table := &Table{sectors: &labels{names: make([]string, n)}, z: z}
		table.addUses()
		for i, got := range table.inputSizes() {
			if got != inputs[i] || table.x[i] != x[i] || table.size[i] != x[i] {
				t.Fatalf("%d cores: sector %d: x = %v, size %v, want %v; inputs %v, want %v", cores, i, table.x[i], table.size[i], x[i], got, inputs[i])
			}
		}
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			other := mat.DenseCopyOf(z)
			if other.Set(n-1, n-1, bad); !finiteDense(z) || finiteDense(other) {
				t.Errorf("%d cores: finite: %v, with %v: %v", cores, finiteDense(z), bad, finiteDense(other))
			}
		}
	}
}
