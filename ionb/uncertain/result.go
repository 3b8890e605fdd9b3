package uncertain

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Result is what draws say of the answer to a question. Its vectors have the answer's
// labels and unit.
type Result struct {
	// Point is the answer about the economy as it is given. It need not be the mean:
	// outputs are convex in coefficients, so that errors around zero raise them on
	// average (Simonovits 1975), and it may lie outside of a narrow interval.
	Point ionb.Vector
	// Mean and Deviation are those of the draws, the deviation with N−1. Where some draws
	// are not productive, others are hardly so: outputs grow beyond measure as ρ(A)
	// comes near 1, and a few such draws make mean and deviation, which no number of draws
	// then settles. Quantiles and ranks do not depend on them.
	Mean, Deviation ionb.Vector
	// Quantiles are those of the draws (n×q), with linear interpolation between order
	// statistics (Hyndman & Fan 1996, definition 7).
	Quantiles ionb.Matrix
	// Draws is the number N of draws that were productive, and are summed up here;
	// Unproductive is how many others there were, which have no answer.
	Draws, Unproductive int

	values [][]float64 // by draw
	of     *simulation
}

func (s *simulation) results() ([]Result, error) {
	var productive []draw
	for _, d := range s.draws {
		if d.answers != nil {
			productive = append(productive, d)
		}
	}
	if len(productive) < 2 {
		return nil, fmt.Errorf("%d of %d draws are productive, want 2 at least: the errors are too large for this economy", len(productive), len(s.draws))
	}
	results := make([]Result, len(s.questions))
	for q, point := range s.answered {
		r := Result{Point: point, Draws: len(productive), Unproductive: len(s.draws) - len(productive), of: s}
		for _, d := range productive {
			r.values = append(r.values, d.answers[q])
		}
		if err := r.sumUp(s.options.Quantiles); err != nil {
			return nil, fmt.Errorf("question %d (%s): %w", q+1, point.Name(), err)
		}
		results[q] = r
	}
	return results, nil
}

// sumUp computes the statistics, in the order of the draws.
func (r *Result) sumUp(quantiles []float64) error {
	n := r.Point.Len()
	mean, deviation := make([]float64, n), make([]float64, n)
	at := make([]ionb.Vector, len(quantiles))
	columns := make([][]float64, len(quantiles))
	for k := range columns {
		columns[k] = make([]float64, n)
	}
	for i := range n {
		values := r.column(i)
		mean[i], deviation[i] = meanAndDeviation(values)
		slices.Sort(values)
		for k, p := range quantiles {
			columns[k][i] = quantile(values, p)
		}
	}
	var err error
	if r.Mean, err = r.Point.WithValues(mean); err != nil {
		return err
	}
	if r.Deviation, err = r.Point.WithValues(deviation); err != nil {
		return err
	}
	r.Mean, r.Deviation = r.Mean.Named("Mean"), r.Deviation.Named("Standard deviation")
	for k, p := range quantiles {
		at[k] = ionb.Must(r.Point.WithValues(columns[k])).Named(quantileName(p))
	}
	r.Quantiles, err = ionb.Columns("Quantiles of "+r.Point.Name(), at...)
	return err
}

// column are the draws of one label.
func (r Result) column(i int) []float64 {
	values := make([]float64, len(r.values))
	for k, answers := range r.values {
		values[k] = answers[i]
	}
	return values
}

// meanAndDeviation are exact for values that are all the same.
func meanAndDeviation(values []float64) (mean, deviation float64) {
	first := values[0]
	for _, x := range values {
		mean += (x - first) / float64(len(values))
	}
	mean += first
	for _, x := range values {
		deviation = math.Hypot(deviation, x-mean)
	}
	return mean, deviation / math.Sqrt(float64(len(values)-1))
}

// quantile interpolates between sorted values.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-2)
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func quantileName(p float64) string { return fmt.Sprintf("%.10g %%", 100*p) }

// Matrix returns all that is known of each label, side by side: the point estimate,
// mean and standard deviation of the draws, their quantiles, and the standard error of
// the mean that the number of draws leaves, deviation/√N (n×(4+q)).
func (r Result) Matrix() ionb.Matrix {
	if r.of == nil {
		return ionb.Matrix{}
	}
	columns := []ionb.Vector{r.Point.Named("Point estimate"), r.Mean, r.Deviation}
	for _, name := range r.Quantiles.ColLabels() {
		columns = append(columns, r.Quantiles.Col(name).Named(name))
	}
	columns = append(columns, r.Deviation.Scale(1/math.Sqrt(float64(r.Draws))).Named("Error of the mean"))
	return ionb.Must(ionb.Columns(r.Point.Name(), columns...))
}

// Relative returns the standard deviation as a share of the point estimate's size, 0
// where that is 0.
func (r Result) Relative() ionb.Vector { return relative(r.Point, r.Deviation) }

func relative(point, deviation ionb.Vector) ionb.Vector {
	shares := deviation.Values()
	for i := range shares {
		if size := math.Abs(point.AtVec(i)); size != 0 {
			shares[i] /= size
		} else {
			shares[i] = 0
		}
	}
	return ionb.Must(deviation.WithValues(shares)).Named("Relative standard deviation").WithUnit("")
}

// Intervals returns the point estimates between the first and the last quantile (n×3:
// Low, Value, High), for display.Intervals.
func (r Result) Intervals() ionb.Matrix {
	if r.of == nil {
		return ionb.Matrix{}
	}
	names := r.Quantiles.ColLabels()
	return intervals(r.Point, r.Quantiles.Col(names[0]), r.Quantiles.Col(names[len(names)-1]), names[0]+" to "+names[len(names)-1])
}

func intervals(value, low, high ionb.Vector, between string) ionb.Matrix {
	return ionb.Must(ionb.Columns(value.Name()+", "+between, low.Named("Low"), value.Named("Value"), high.Named("High")))
}

// Values returns what was drawn (N×n), a row for each productive draw in the order of
// their numbers: for statistics of one's own.
func (r Result) Values() *mat.Dense {
	all := mat.NewDense(len(r.values), r.Point.Len(), nil)
	for k, answers := range r.values {
		all.SetRow(k, answers)
	}
	return all
}

// StandardError is what the number of draws leaves open of a probability: √(p(1−p)/N).
// It is 0 for p of 0 and 1, which no number of draws proves: what happened in none of N
// has a probability of up to 3/N, at 95 per cent confidence (the rule of three).
func (r Result) StandardError(p float64) float64 { return standardError(p, r.Draws) }

func standardError(p float64, draws int) float64 {
	return math.Sqrt(max(0, p*(1-p)) / float64(max(1, draws)))
}

// Report returns the parts that Show shows: what was drawn, and Matrix.
func (r Result) Report() []any {
	if r.of == nil {
		return nil
	}
	return []any{cmp.Or(r.Point.Name(), "Answers") + ", and how sure they are", r.said() +
		" Quantiles are those of the draws; the error of the mean is what more draws would make smaller.", r.Matrix()}
}

// said tells what was drawn, and what is left out.
func (r Result) said() string {
	s := fmt.Sprintf("%s draws with seed %d of what errs (relative standard deviations): %s.",
		text.Number(float64(r.Draws+r.Unproductive)), r.of.options.Seed, r.of.errors)
	if r.Unproductive > 0 {
		s += fmt.Sprintf(" %s of them, %s, are not productive (ρ(A) ≥ 1) and left out: all numbers are conditional on an economy that can produce. Others come near it; go by quantiles and ranks, not by mean and deviation.",
			text.Number(float64(r.Unproductive)), percent(float64(r.Unproductive)/float64(r.Draws+r.Unproductive)))
	}
	return s
}

// String writes the report.
func (r Result) String() string {
	if r.of == nil {
		return "no result"
	}
	return text.Report(r.Report())
}
