package ionb_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// known are the values of an explanation's symbols: of those that an equation
// gives as a number.
func known(e ionb.Explanation) map[string]float64 {
	values := map[string]float64{}
	for _, step := range e.Steps {
		for _, eq := range step.Equations {
			left := eq[0].Terms
			for _, side := range eq[1:] {
				t := side.Terms
				if len(left) == 1 && len(left[0].Factors) == 0 && side.Relation == "=" && len(t) == 1 && t[0].Symbol == "" && len(t[0].Factors) == 1 && t[0].Divisor == 0 {
					values[left[0].Symbol] = t[0].Factors[0]
				}
			}
		}
	}
	return values
}

// value works a side out, and says how large its terms are, or that it has symbols
// without a value.
func value(s ionb.Side, symbols map[string]float64) (total, size float64, ok bool) {
	for _, t := range s.Terms {
		v := 1.0
		for _, f := range t.Factors {
			v *= f
		}
		if t.Divisor != 0 {
			v /= t.Divisor
		}
		if t.Symbol != "" {
			x, known := symbols[t.Symbol]
			if !known {
				return 0, 0, false
			}
			v *= x
		}
		total += v
		size = math.Max(size, math.Abs(v))
	}
	return total, size, true
}

var sumOfNumbers = regexp.MustCompile(`^[=<>] [0-9,.]+$|^(= )?−?[0-9,.]+( [+−] [0-9,.]+)+$`)

// addUpAsShown adds up sums in the digits that are shown.
func addUpAsShown(t *testing.T, e ionb.Explanation) {
	t.Helper()
	for _, step := range e.Steps {
		for _, eq := range step.Equations {
			var sides []string
			for _, line := range eq.Lines() {
				sides = append(sides, line...)
			}
			for i := range sides[1:] {
				if !sumOfNumbers.MatchString(sides[i]) || !sumOfNumbers.MatchString(sides[i+1]) || !strings.HasPrefix(sides[i+1], "=") {
					continue
				}
				a, n, ulp := shownSum(sides[i])
				b, m, ulpB := shownSum(sides[i+1])
				if math.Abs(a-b) > 0.5*(float64(n)*math.Max(ulp, ulpB)+float64(m)*math.Max(ulp, ulpB))*1.000001 {
					t.Errorf("%s: %v is off by %v in the digits shown", e.Title, eq, a-b)
				}
			}
		}
	}
}

// shownSum adds up a sum as written, and says of how many numbers, and what their
// last digit is worth.
func shownSum(side string) (total float64, n int, ulp float64) {
	ulp = 1
	sign := 1.0
	for _, word := range strings.Fields(strings.TrimPrefix(side, "= ")) {
		switch word {
		case "+":
			sign = 1
			continue
		case "−":
			sign = -1
			continue
		}
		if rest, negative := strings.CutPrefix(word, "−"); negative {
			sign, word = -1, rest
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(word, ",", ""), 64)
		if err != nil {
			panic(err)
		}
		if _, fraction, has := strings.Cut(word, "."); has {
			ulp = math.Min(ulp, math.Pow10(-len(fraction)))
		}
		total += sign * v
		n++
	}
	return total, n, ulp
}
