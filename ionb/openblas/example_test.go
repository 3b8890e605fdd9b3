package openblas_test

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"github.com/ionb/go-ionb/ionb/openblas"
)

// A program imports the package for its effect, and computes as before:
//
//	import _ "github.com/ionb/go-ionb/ionb/openblas"
func Example() {
	n := 300
	ones := mat.NewDense(n, n, nil)
	ones.Apply(func(i, j int, _ float64) float64 { return 1 }, ones)
	var product mat.Dense
	product.Mul(ones, ones) // by the library, if there is one
	fmt.Println(product.At(0, 0))
	// Output: 300
}

// Printed, Info is a line such as
//
//	OpenBLAS (0.3.34 USE64BITINT DYNAMIC_ARCH SkylakeX MAX_THREADS=64, ILP64, 2 threads) from …/libscipy_openblas64_.so
//
// or the places looked at, with what was wrong at each.
func ExampleInfo() {
	b := openblas.Info()
	fmt.Println(b.Found || b.Why != "")
	// Output: true
}
