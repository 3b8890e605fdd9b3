package bea

import (
	"math"
	"strings"
)

// isSubsidy is whether a label is of subsidies that its sheet prints without a sign.
func (l label) isSubsidy() bool {
	name := strings.ToLower(l.key() + " " + l.name)
	return l.code == "SUB" || l.code == "T00OSUB" || strings.Contains(name, "subsidies") && !strings.Contains(name, "less subsidies")
}

// isTax is whether a label is of taxes on products, or of subsidies.
func (l label) isTax() bool {
	name := strings.ToLower(l.key() + " " + l.name)
	return l.code == "MDTY" || l.code == "TOP" || l.isSubsidy() || strings.Contains(name, "duties") || strings.Contains(name, "tax")
}

// takeOff gives the rows of subsidies among rows the sign of what they take off. The
// printed sums say whether they have it already; printed is nil where there are none.
func (b *builder) takeOff(labels []label, rows [][]float64, printed []float64) {
	for k, l := range labels {
		if !l.isSubsidy() || printed != nil && !fitsWithout(rows, k, printed) {
			continue
		}
		for j := range rows[k] {
			rows[k][j] = 0 - rows[k][j] // no negative zeros
		}
		b.note("%s: taken off, since they are printed without a sign.", l.called(true))
	}
}

// fitsWithout is whether rows come nearer to their printed sums when row k is taken
// off than when it is added.
func fitsWithout(rows [][]float64, k int, printed []float64) bool {
	var added, taken float64
	for j, want := range printed {
		sum := 0.0
		for _, row := range rows {
			sum += row[j]
		}
		added += math.Abs(sum - want)
		taken += math.Abs(sum - 2*rows[k][j] - want)
	}
	return taken < added
}
