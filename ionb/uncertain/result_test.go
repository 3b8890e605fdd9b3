package uncertain_test

import (
	"math"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/uncertain"
	"gonum.org/v1/gonum/mat"
)

func TestStatistics(t *testing.T) {
	base := random(3, iotest.Economy{Sectors: 3, Density: 1})
	o := uncertain.Options{Draws: 101, Quantiles: []float64{0, 0.1, 0.105, 0.5, 1}}
	r := run(t, base, everything, o, uncertain.Outputs)[0]
	drawn := r.Values()
	for i, label := range r.Point.Labels() {
		column := mat.Col(nil, i, drawn)
		sum, squares := 0.0, 0.0
		for _, x := range column {
			sum += x
		}
		mean := sum / 101
		for _, x := range column {
			squares += (x - mean) * (x - mean)
		}
		slices.Sort(column)
		for name, tt := range map[string][2]float64{
			"mean": {r.Mean.Of(label), mean}, "deviation": {r.Deviation.Of(label), math.Sqrt(squares / 100)},
			"0 %": {r.Quantiles.Of(label, "0 %"), column[0]}, "10 %": {r.Quantiles.Of(label, "10 %"), column[10]}, "10.5 %": {r.Quantiles.Of(label, "10.5 %"), (column[10] + column[11]) / 2},
			"50 %": {r.Quantiles.Of(label, "50 %"), column[50]}, "100 %": {r.Quantiles.Of(label, "100 %"), column[100]},
			"error": {r.Matrix().Of(label, "Error of the mean"), math.Sqrt(squares / 100 / 101)}, "relative": {r.Relative().Of(label), math.Sqrt(squares/100) / r.Point.Of(label)},
			"low": {r.Intervals().Of(label, "Low"), column[0]}, "value": {r.Intervals().Of(label, "Value"), r.Point.Of(label)}, "high": {r.Intervals().Of(label, "High"), column[100]},
		} {
			if math.Abs(tt[0]-tt[1]) > 1e-12*math.Abs(tt[1]) {
				t.Errorf("%s of %s: %v, want %v", name, label, tt[0], tt[1])
			}
		}
	}
	if r.StandardError(0.5) != 0.5/math.Sqrt(101) || r.StandardError(0) != 0 || r.StandardError(1) != 0 {
		t.Errorf("standard errors %v, %v, %v", r.StandardError(0.5), r.StandardError(0), r.StandardError(1))
	}
}

// Ranks and probabilities by counting again, another way.
func TestRanksAndProbabilities(t *testing.T) {
	base := open(datasets.UnitedStates2021())
	r := run(t, base, uncertain.Errors{Coefficients: uncertain.LogNormal(0.3)}, uncertain.Options{Draws: 200, Quantiles: []float64{0.1, 0.9}}, uncertain.BackwardLinkages)[0]
	drawn, labels := r.Values(), r.Point.Labels()
	n := len(labels)
	ranks, above := r.Ranks(), r.AboveMean()
	for i, label := range labels {
		var places []int
		larger, mean := make([]int, n), 0
		for k := range r.Draws {
			place, sum := 1, 0.0
			for j := range n {
				sum += drawn.At(k, j)
				if drawn.At(k, j) > drawn.At(k, i) {
					place++
				}
				if drawn.At(k, i) > drawn.At(k, j) {
					larger[j]++
				}
			}
			if drawn.At(k, i) > sum/float64(n) {
				mean++
			}
			places = append(places, place)
		}
		slices.Sort(places)
		// Of 200 draws 20 are ten per cent: the 20th place from either end.
		if best, worst := ranks.Of(label, "Best rank"), ranks.Of(label, "Worst rank"); best != float64(places[19]) || worst != float64(places[179]) {
			t.Errorf("%s: ranks %v to %v, want %d to %d", label, best, worst, places[19], places[179])
		}
		if got, want := above.Of(label), float64(mean)/200; got != want {
			t.Errorf("%s is above the mean with %v, want %v", label, got, want)
		}
		for j, other := range labels {
			if got, want := r.Outranks(label, other), float64(larger[j])/200; got != want {
				t.Errorf("%s outranks %s with %v, want %v", label, other, got, want)
			}
		}
	}
	if best := ranks.Of(r.Point.Sorted().Labels()[2], "Rank"); best != 3 {
		t.Errorf("the third has rank %v", best)
	}
}

// The zero value has nothing to say, and says it without a panic.
func TestZeroResult(t *testing.T) {
	var r uncertain.Result
	for name, m := range map[string]ionb.Matrix{"ranks": r.Ranks(), "matrix": r.Matrix(), "intervals": r.Intervals()} {
		if rows, cols := m.Dims(); rows+cols != 0 {
			t.Errorf("%s of nothing are %d×%d", name, rows, cols)
		}
	}
	if r.Report() != nil || r.AboveMean().Len() != 0 || r.Relative().Len() != 0 || r.StandardError(0.5) != 0.5 {
		t.Error("nothing has a report, probabilities or deviations")
	}
}

func TestClassify(t *testing.T) {
	base := open(datasets.Germany1995())
	r := run(t, base, uncertain.Errors{Coefficients: uncertain.LogNormal(0.4)}, uncertain.Options{Draws: 200, Seed: 4}, uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages)
	c := uncertain.Classify(r[0], r[1])
	b, f := r[0].Values(), r[1].Values()
	for i, sector := range base.Model.Sectors() {
		counts := [4]float64{}
		for k := range 200 {
			high := func(m *mat.Dense) bool { return m.At(k, i) > mat.Sum(m.Slice(k, k+1, 0, 6))/6 }
			class := 3
			switch {
			case high(b) && high(f):
				class = 0
			case high(b):
				class = 1
			case high(f):
				class = 2
			}
			counts[class]++
		}
		for k, class := range []string{"Key", "Backward-oriented", "Forward-oriented", "Weak"} {
			p := counts[k] / 200
			if got := c.Probabilities.Of(sector, class); math.Abs(got-p) > 1e-15 {
				t.Errorf("%s is %s with %v, want %v", sector, class, got, p)
			}
			if got, want := c.Errors.Of(sector, class), math.Sqrt(p*(1-p)/200); math.Abs(got-want) > 1e-15 {
				t.Errorf("%s, %s: standard error %v, want %v", sector, class, got, want)
			}
		}
	}
	want := ionb.KeySectors(base.Model.BackwardLinkages(), ionb.Must(ionb.Ghosh(datasets.Germany1995())).ForwardLinkages())
	if c.Point.String() != want.String() || c.Draws != 200 || c.Unproductive != 0 {
		t.Errorf("point classes %v, want %v", c.Point, want)
	}
	for _, other := range []uncertain.Result{{}, run(t, base, uncertain.Errors{}, uncertain.Options{Draws: 200}, uncertain.ForwardLinkages)[0]} {
		if got, ok := caught(func() { uncertain.Classify(r[0], other) }).(*ionb.ValueError); !ok {
			t.Errorf("results of other draws: %v", got)
		}
	}
}
