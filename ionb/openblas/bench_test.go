package openblas

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	gonumblas "gonum.org/v1/gonum/blas/gonum"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

func BenchmarkDgemm(b *testing.B) {
	for _, n := range []int{16, 32, 64, 128, 500, 2000} {
		x, c := random(1, n*n), make([]float64, n*n)
		for name, l := range map[string]blas.Float64{"bound": blasImplementation{}, "gonum": gonumblas.Implementation{}} {
			b.Run(fmt.Sprintf("n=%d/%s", n, name), func(b *testing.B) {
				for b.Loop() {
					l.Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, x, n, x, n, 0, c, n)
				}
			})
		}
	}
}

func BenchmarkInverse(b *testing.B) {
	const n = 1000
	x := mat.NewDense(n, n, random(1, n*n))
	run := func(b *testing.B) {
		var inverse mat.Dense
		for b.Loop() {
			if err := inverse.Inverse(x); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("bound", run)
	blas64.Use(gonumblas.Implementation{})
	lapack64.Use(gonumlapack.Implementation{})
	defer blas64.Use(blasImplementation{})
	defer lapack64.Use(lapackImplementation{})
	b.Run("gonum", run)
}

// BenchmarkSearch is what the first large block pays, but for reading the file.
func BenchmarkSearch(b *testing.B) {
	for b.Loop() {
		search("")
	}
}
