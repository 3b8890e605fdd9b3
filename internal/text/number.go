// Package text is the one convention by which go-ionb writes numbers and
// aligned tables, so that a page, a plain-text output and an error message show
// the same digits.
package text

import (
	"math"
	"strconv"
	"strings"
)

// Numbers formats a block of numbers alike: the same decimals for all, chosen so
// that the largest shows five digits (four below one), none where all are whole,
// thousands separated by commas. A zero is "0", and so is a number that beside
// the largest can only be rounding error; another that the decimals would hide
// keeps one digit ("0.3", "3e-06").
func Numbers(values []float64) []string {
	largest, whole := survey(values)
	d := decimals(largest, whole)
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = number(v, d, largest)
	}
	return out
}

// Block formats the rows of a table of so many columns, one row after the other:
// all numbers alike, as Numbers does, or each column by itself where columns differ
// so much in size that one would lose its digits beside another.
func Block(values []float64, columns int) []string {
	small, large := math.Inf(1), 0.0
	byColumn := make([][]float64, columns)
	for j := range byColumn {
		for i := j; i < len(values); i += columns {
			byColumn[j] = append(byColumn[j], values[i])
		}
		if largest, _ := survey(byColumn[j]); largest > 0 {
			small, large = math.Min(small, largest), math.Max(large, largest)
		}
	}
	if large < 1000*small {
		return Numbers(values)
	}
	out := make([]string, len(values))
	for j, column := range byColumn {
		for i, s := range Numbers(column) {
			out[i*columns+j] = s
		}
	}
	return out
}

// Number formats one number for a sentence: by the rules of Numbers, without
// zeros at the end of its fraction.
func Number(v float64) string {
	s := Numbers([]float64{v})[0]
	if !strings.Contains(s, ".") || strings.Contains(s, "e") {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// Chop returns v, or 0 where beside 1 it can only be rounding error.
func Chop(v float64) float64 {
	if math.Abs(v) < 1e-12 {
		return 0
	}
	return v
}

// maxDecimals is as far as a fixed-point number stays readable.
const maxDecimals = 8

// survey finds the largest number, in size, and whether all are whole.
func survey(values []float64) (largest float64, whole bool) {
	whole = true
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		largest = math.Max(largest, math.Abs(v))
		whole = whole && isWhole(v)
	}
	return largest, whole
}

func decimals(largest float64, whole bool) int {
	if whole || largest == 0 {
		return 0
	}
	magnitude := int(math.Floor(math.Log10(largest)))
	d := 4 - magnitude
	if magnitude < 0 {
		d = 3 - magnitude
	}
	return max(0, min(d, maxDecimals))
}

// isWhole forgives the last bits of a solved system: 249.99999999999997 is 250.
func isWhole(v float64) bool {
	return math.Abs(v-math.Round(v)) <= 1e-9*math.Max(1, math.Abs(v))
}

func number(v float64, decimals int, largest float64) string {
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 0):
		return strconv.FormatFloat(v, 'g', -1, 64)
	case v == 0:
		return "0"
	case math.Abs(v) >= 1e15:
		return strconv.FormatFloat(v, 'e', 4, 64)
	}
	if math.Abs(v) < 1e-12*largest { // rounding error of a result that is zero
		return "0"
	}
	if math.Abs(v) < math.Pow10(-decimals) {
		return strconv.FormatFloat(v, 'g', 1, 64)
	}
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	return separateThousands(s)
}

func separateThousands(s string) string {
	sign, digits := "", s
	if strings.HasPrefix(s, "-") {
		sign, digits = "-", s[1:]
	}
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasFraction {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return sign + b.String()
}
