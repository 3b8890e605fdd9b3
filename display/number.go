package display

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// prose writes a number that stands alone to six significant digits, without
// trailing zeros: 0.24186 and not 0.24186046511627908.
func prose(x float64) string {
	size := math.Abs(x)
	switch {
	case x == 0, size >= 1e15, math.IsNaN(x), math.IsInf(x, 0):
		return text.Number(x)
	case size < 1e-4:
		return strconv.FormatFloat(x, 'g', 6, 64)
	case size >= 1e5:
		return text.Number(math.Round(x))
	}
	decimals := 5 - int(math.Floor(math.Log10(size)))
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if n, err := strconv.Atoi(whole); err == nil && n != 0 {
		whole = text.Number(float64(n))
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// plain writes any value that has no form of its own.
func plain(value any) string {
	switch v := value.(type) {
	case float64:
		return prose(v)
	case float32:
		return prose(float64(v))
	case []float64:
		return "[" + strings.Join(text.Numbers(v), " ") + "]"
	case fmt.Stringer:
		return v.String() // fmt would write its panic into the text
	}
	return fmt.Sprint(value)
}
