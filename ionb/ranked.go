package ionb

import (
	"cmp"
	"math"
	"slices"
)

// ranked returns the positions of values, the largest first, equals in order. Ten
// digits decide: the last bits of a solved system are not the same on every processor.
func ranked(values []float64) []int {
	at, rounded := make([]int, len(values)), make([]float64, len(values))
	for i, x := range values {
		const bits = 34 // are ten digits
		part, exponent := math.Frexp(x)
		at[i], rounded[i] = i, math.Ldexp(math.Round(part*(1<<bits)), exponent-bits)
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(rounded[j], rounded[i]) })
	return at
}
