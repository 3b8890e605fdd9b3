package display

import (
	"cmp"
	"math"
	"slices"
)

// every returns the positions 0 to n−1.
func every(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

// bySize returns the positions of sizes, the largest first, equals as they come.
// The last bits of a solved system do not decide.
func bySize(sizes []float64) []int {
	order, stored := every(len(sizes)), settled(sizes)
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(stored[j], stored[i]) })
	return order
}

// largest returns all positions in order or, of more than most, those of the
// largest, by size.
func largest(sizes []float64, most int) []int {
	if len(sizes) <= most {
		return every(len(sizes))
	}
	return bySize(sizes)[:most]
}

// abs are the sizes of values without their signs.
func abs(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, x := range values {
		out[i] = math.Abs(x)
	}
	return out
}

// pick returns the labels at those positions.
func pick(labels []string, at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = labels[i]
	}
	return out
}
