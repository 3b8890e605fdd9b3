package uncertain

import (
	"cmp"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/ionb"
)

// AboveMean returns the probability that each label's number exceeds the mean over the
// labels in its draw (n), as that of a normalised linkage to be above 1. What is equal to
// nine digits is not above.
func (r Result) AboveMean() ionb.Vector {
	counts := make([]float64, r.Point.Len())
	for _, answers := range r.values {
		mean := 0.0
		for _, x := range answers {
			mean += x / float64(len(answers))
		}
		for i, x := range answers {
			if x-mean > 1e-9*math.Abs(mean) {
				counts[i]++
			}
		}
	}
	return r.probabilities(counts).Named("Probability to be above the mean")
}

// probabilities divides counts of draws by their number.
func (r Result) probabilities(counts []float64) ionb.Vector {
	for i := range counts {
		counts[i] /= float64(r.Draws)
	}
	return ionb.Must(r.Point.WithValues(counts)).WithUnit("")
}

// Ranks returns the rank of each label, 1 for the largest, and between which ranks it
// is in the draws (n×3: Best rank, Rank, Worst rank). The interval is that of the first
// and the last quantile: of 2.5 and 97.5 per cent, a rank is better than the best in at
// most 2.5 per cent of the draws, and worse than the worst in at most 2.5. Each label has
// its own; that all of them hold at once is less probable. What is equal to ten digits
// ranks in the order of the labels; display.Intervals draws them.
func (r Result) Ranks() ionb.Matrix {
	if r.of == nil {
		return ionb.Matrix{}
	}
	n := r.Point.Len()
	drawn := make([][]float64, n)
	for _, answers := range r.values {
		for place, i := range ranked(answers) {
			drawn[i] = append(drawn[i], float64(place+1))
		}
	}
	best, rank, worst := make([]float64, n), make([]float64, n), make([]float64, n)
	for place, i := range ranked(r.Point.Values()) {
		rank[i] = float64(place + 1)
	}
	quantiles := r.of.options.Quantiles
	for i, ranks := range drawn {
		slices.Sort(ranks)
		best[i], worst[i] = step(ranks, quantiles[0]), step(ranks, quantiles[len(quantiles)-1])
	}
	column := func(name string, values []float64) ionb.Vector {
		return ionb.Must(r.Point.WithValues(values)).Named(name).WithUnit("")
	}
	return ionb.Must(ionb.Columns("Ranks by "+r.Point.Name(), column("Best rank", best), column("Rank", rank), column("Worst rank", worst)))
}

// step is the quantile of whole numbers: the least that the share p of them reaches.
func step(sorted []float64, p float64) float64 {
	const rounding = 1e-9 // 0.975·1000 draws are 975, not a little more
	return sorted[clamp(int(math.Ceil(p*float64(len(sorted))-rounding))-1, len(sorted))]
}

func clamp(i, n int) int { return max(0, min(i, n-1)) }

// Outranks returns the probability that a's number is larger than b's. What is equal to
// ten digits is not larger. It panics with a *ionb.LabelError for a label that is not
// there.
func (r Result) Outranks(a, b string) float64 {
	i, j := r.index(a), r.index(b)
	larger := 0
	for _, answers := range r.values {
		if solve.TenDigits(answers[i]) > solve.TenDigits(answers[j]) {
			larger++
		}
	}
	return float64(larger) / float64(r.Draws)
}

// index panics for a label that is not there.
func (r Result) index(label string) int {
	r.Point.Of(label)
	return slices.Index(r.Point.Labels(), label)
}

// ranked returns the positions of values, the largest first, equals in order, by ten
// digits, as package ionb ranks: the last bits are not the same on every processor.
func ranked(values []float64) []int {
	at, rounded := make([]int, len(values)), make([]float64, len(values))
	for i, x := range values {
		at[i], rounded[i] = i, solve.TenDigits(x)
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(rounded[j], rounded[i]) })
	return at
}
