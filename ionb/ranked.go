package ionb

import (
	"cmp"
	"slices"

	"github.com/ionb/go-ionb/internal/solve"
)

// ranked returns the positions of values, the largest first, those that are equal to ten
// digits in order.
func ranked(values []float64) []int {
	at, rounded := make([]int, len(values)), make([]float64, len(values))
	for i, x := range values {
		at[i], rounded[i] = i, solve.TenDigits(x)
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(rounded[j], rounded[i]) })
	return at
}
