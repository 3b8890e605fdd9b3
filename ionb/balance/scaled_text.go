package balance

import (
	"fmt"
	"strconv"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// String says how the matrix was scaled, and writes it.
func (s Scaled) String() string {
	if s.Iterations == 0 {
		return "Has its totals already: left as it is.\n" + s.Matrix.String()
	}
	return s.how() + "\n" + s.Matrix.String()
}

// how says how the matrix was scaled.
func (s Scaled) how() string {
	rounds := fmt.Sprintf("in %s rounds", text.Number(float64(s.Iterations)))
	if s.Iterations == 1 {
		rounds = "in one round"
	}
	sums := ""
	if s.T.Len() > 0 {
		sums = ", known sums by " + span(s.T)
	}
	return fmt.Sprintf("Scaled to its totals %s, the largest gap %.0e of a total. Rows by %s, columns by %s%s.",
		rounds, s.Gap, span(s.R), span(s.S), sums)
}

// span says where the smallest and the largest multiplier are.
func span(v ionb.Vector) string {
	if v.Len() == 0 {
		return "nothing"
	}
	sorted := v.Sorted()
	labels, last := sorted.Labels(), v.Len()-1
	if last == 0 {
		return text.Number(sorted.AtVec(0))
	}
	return fmt.Sprintf("%s (%s) to %s (%s)", text.Number(sorted.AtVec(last)), labels[last], text.Number(sorted.AtVec(0)), labels[0])
}

// percent writes a share to three digits.
func percent(share float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(100*share, 'g', 3, 64), 64)
	return text.Number(rounded) + " %"
}
